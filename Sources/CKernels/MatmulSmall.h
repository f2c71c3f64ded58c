// Products of one real type that read their operands where they lie, included by MatmulReal.h.
// Rows [i, i + rows) of the result, two vectors of columns wide: the sums stay in registers. `step` apart lie the rows of b.
#define STRIP(rows) { \
        NAME(vector) sums[rows][2]; \
        memset(sums, 0, sizeof sums); \
        if (how == sums_begin) \
            for (int r = 0; r < rows; r++) memcpy(sums[r], out + (i + r) * stride + first, sizeof(REAL) * (size_t)columns); \
        for (int64_t p = 0; p < k; p++) { \
            const REAL *row = from + p * step; \
            const NAME(vector) low = *(const NAME(vector) *)row, high = *(const NAME(vector) *)(row + NAME(lanes)); \
            for (int r = 0; r < rows; r++) { \
                const REAL x = ELEMENT(*a, i + r, p); \
                sums[r][0] += x * low; \
                sums[r][1] += x * high; \
            } \
        } \
        for (int r = 0; r < rows; r++) { \
            REAL *target = out + (i + r) * stride + first, all[NAME(tile_columns)]; \
            if (columns == NAME(tile_columns)) { \
                NAME(vector) *whole = (NAME(vector) *)target; \
                whole[0] = joins ? whole[0] + sums[r][0] : sums[r][0]; \
                whole[1] = joins ? whole[1] + sums[r][1] : sums[r][1]; \
            } else { \
                memcpy(all, sums[r], sizeof all); \
                for (int64_t j = 0; j < columns; j++) target[j] = joins ? target[j] + all[j] : all[j]; \
            } \
        } \
    }

// Columns of b side by side, and few rows of a: what rows of b add to the result stays in L1, and each is read once. Four at a
// time, as otherwise every term would be loaded and stored for itself.
VARIANTS static void NAME(row_sums)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    int64_t stride, addition how) {
    enum { width = 8192 / sizeof(REAL) };
    REAL sums[width];
    for (int64_t first = 0; first < n; first += width) {
        const int64_t columns = smaller(width, n - first);
        for (int64_t i = 0; i < m; i++) {
            REAL *target = out + i * stride + first;
            for (int64_t j = 0; j < columns; j++) sums[j] = how == sums_begin ? target[j] : 0;
            int64_t p = 0;
            for (; p + 4 <= k; p += 4) {
                const REAL w = ELEMENT(*a, i, p), x = ELEMENT(*a, i, p + 1), y = ELEMENT(*a, i, p + 2), z = ELEMENT(*a, i, p + 3);
                const REAL *row = &ELEMENT(*b, p, first);
                const REAL *second = row + b->row_stride, *third = second + b->row_stride, *fourth = third + b->row_stride;
                VECTORIZE for (int64_t j = 0; j < columns; j++) {
                    REAL sum = sums[j];
                    sum += w * row[j];
                    sum += x * second[j];
                    sum += y * third[j];
                    sum += z * fourth[j];
                    sums[j] = sum;
                }
            }
            for (; p < k; p++) {
                const REAL x = ELEMENT(*a, i, p), *row = &ELEMENT(*b, p, first);
                VECTORIZE for (int64_t j = 0; j < columns; j++) sums[j] += x * row[j];
            }
            if (how == sums_join) { VECTORIZE for (int64_t j = 0; j < columns; j++) target[j] += sums[j]; }
            else { VECTORIZE for (int64_t j = 0; j < columns; j++) target[j] = sums[j]; }
        }
    }
}

// Columns of b side by side: each row of the result is a sum of rows of b.
VARIANTS static void NAME(small_rows)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    int64_t stride, addition how) {
    enum { padded_depth = 64, much = 16384 };
    const bool joins = how == sums_join;
    REAL padded[padded_depth * NAME(tile_columns)];
    int64_t first = 0;
    for (const bool by_strips = m >= 4 || k * n < much; by_strips && first < n; first += NAME(tile_columns)) {
        const int64_t columns = smaller(NAME(tile_columns), n - first);
        const REAL *from = &ELEMENT(*b, 0, first);
        int64_t i = 0, step = b->row_stride;
        if (columns < NAME(tile_columns)) {
            if (k > padded_depth) break;
            for (int64_t p = 0; p < k; p++)
                for (int64_t j = 0; j < NAME(tile_columns); j++)
                    padded[p * NAME(tile_columns) + j] = j < columns ? from[p * step + j] : 0;
            from = padded;
            step = NAME(tile_columns);
        }
        for (; i + 6 <= m; i += 6) STRIP(6)
        for (; i + 4 <= m; i += 4) STRIP(4)
        for (; i + 2 <= m; i += 2) STRIP(2)
        for (; i < m; i++) STRIP(1)
    }
    const lsx_matrix rest = { .data = (const REAL *)b->data + first * b->column_stride, .row_stride = b->row_stride, .column_stride = 1 };
    if (first < n) NAME(row_sums)(m, n - first, k, a, &rest, out + first, stride, how);
}

// Rows of a and columns of b both run along k: dot products.
VARIANTS static void NAME(small_dots)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    int64_t stride, addition how) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            const REAL *x = &ELEMENT(*a, i, 0), *y = &ELEMENT(*b, 0, j);
            REAL sum = 0;
            int64_t p = 0;
            if (k >= NAME(dot_lanes)) {
                NAME(dot_vector) sums = { 0 };
                for (; p + NAME(dot_lanes) <= k; p += NAME(dot_lanes))
                    sums += *(const NAME(dot_vector) *)(x + p) * *(const NAME(dot_vector) *)(y + p);
                for (int l = 0; l < NAME(dot_lanes); l++) sum += sums[l];
            }
            for (; p < k; p++) sum += x[p] * y[p];
            out[i * stride + j] = how == sums_replace ? sum : out[i * stride + j] + sum;
        }
}

VARIANTS static void NAME(small_any)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                   int64_t stride, addition how) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            REAL *target = out + i * stride + j, sum = how == sums_begin ? *target : 0;
            for (int64_t p = 0; p < k; p++) sum += ELEMENT(*a, i, p) * ELEMENT(*b, p, j);
            *target = how == sums_join ? *target + sum : sum;
        }
}

// One column, by chains: those of eight rows at a time, as each waits for its own last sum only.
VARIANTS static void NAME(small_column)(int64_t m, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out, int64_t stride,
                                      addition how) {
    enum { together = 8 };
    for (int64_t i = 0; i < m; i += together) {
        const int count = (int)smaller(together, m - i);
        const bool begins = how == sums_begin;
        REAL sums[together] = { 0 };
        for (int r = 0; r < count && begins; r++) sums[r] = out[(i + r) * stride];
        if (count == together) {
            for (int64_t p = 0; p < k; p++) {
                const REAL x = ELEMENT(*b, p, 0);
                _Pragma("clang loop unroll(full) vectorize(disable)")
                for (int r = 0; r < together; r++) sums[r] += ELEMENT(*a, i + r, p) * x;
            }
        } else {
            for (int r = 0; r < count; r++)
                for (int64_t p = 0; p < k; p++) sums[r] += ELEMENT(*a, i + r, p) * ELEMENT(*b, p, 0);
        }
        for (int r = 0; r < count; r++) {
            REAL *target = out + (i + r) * stride;
            *target = how == sums_join ? *target + sums[r] : sums[r];
        }
    }
}

// By way of a copy of b with its columns side by side: the sums are the same chains.
enum { NAME(turned_size) = 4096 };
static void NAME(small_turned)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                               int64_t stride, addition how) {
    REAL turned[NAME(turned_size)];
    for (int64_t j = 0; j < n; j++)
        for (int64_t p = 0; p < k; p++) turned[p * n + j] = ELEMENT(*b, p, j);
    const lsx_matrix beside = { .data = turned, .row_stride = n, .column_stride = 1 };
    NAME(small_rows)(m, n, k, a, &beside, out, stride, how);
}

static void NAME(small_alone)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                              int64_t stride, addition how, bool has_dots) {
    if (has_dots) NAME(small_dots)(m, n, k, a, b, out, stride, how);
    else if (n == 1 && stride == 1 && a->row_stride == 1 && m > 1) {
        // The rows of a lie side by side: one row of the transposed product.
        const lsx_matrix row = { .data = b->data, .row_stride = 1, .column_stride = b->row_stride };
        const lsx_matrix columns = { .data = a->data, .row_stride = a->column_stride, .column_stride = 1 };
        NAME(small_rows)(1, m, k, &row, &columns, out, m, how);
    } else if (n == 1) NAME(small_column)(m, k, a, b, out, stride, how);
    else if (b->column_stride == 1) NAME(small_rows)(m, n, k, a, b, out, stride, how);
    else if (m >= 4 && n >= 4 && k * n <= NAME(turned_size)) NAME(small_turned)(m, n, k, a, b, out, stride, how);
    else NAME(small_any)(m, n, k, a, b, out, stride, how);
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out;
    int64_t m, n, k, stride, length; // of a thread's part, in rows or, where these are more, in columns
    addition how;
    bool has_columns, has_dots;
} NAME(narrow_product);

static void NAME(small_parts)(void *context, int64_t begin, int64_t end) {
    const NAME(narrow_product) *whole = context;
    for (int64_t part = begin; part < end; part++) {
        const int64_t first = part * whole->length, rest = whole->has_columns ? whole->n - first : whole->m - first;
        const int64_t count = smaller(whole->length, rest);
        lsx_matrix a = *whole->a, b = *whole->b;
        if (whole->has_columns) {
            b.data = &ELEMENT(b, 0, first);
            NAME(small_alone)(whole->m, count, whole->k, &a, &b, whole->out + first, whole->stride, whole->how, whole->has_dots);
        } else {
            a.data = &ELEMENT(a, first, 0);
            NAME(small_alone)(count, whole->n, whole->k, &a, &b, whole->out + first * whole->stride, whole->stride, whole->how, whole->has_dots);
        }
    }
}

// A product that is narrow but long has its rows, or columns, shared out: each sum is one thread's.
static lsx_status NAME(small)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out, int64_t stride,
                              addition how, bool has_dots) {
    const int64_t longer = larger(m, n), length = share_of(longer, 64, (double)m * (double)n * (double)k);
    if (length >= longer) {
        NAME(small_alone)(m, n, k, a, b, out, stride, how, has_dots);
        return lsx_done;
    }
    NAME(narrow_product) whole = { a, b, out, m, n, k, stride, length, how, n > m, has_dots };
    return lsx_parallel_for((longer + whole.length - 1) / whole.length, 1, NAME(small_parts), &whole) ? lsx_done : lsx_interrupted;
}
