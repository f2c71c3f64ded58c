// Products of one real type. Include with REAL, REAL_NAME, CHAINED: whether a sum is one chain over k that begins with what
// is there, and not a sum of sums, and, for a processor's vectors, VECTOR_BYTES, TILE_ROWS and VARIANTS, what functions are
// compiled for. Small products read their operands where they lie; large ones copy blocks of them into panels that stay in
// the caches, and keep a tile of the result in registers. The length of vectors changes no digit: each sum is added up along k.
#include "Products.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

enum {
    NAME(lanes) = VECTOR_BYTES / sizeof(REAL),
    NAME(dot_lanes) = 32 / sizeof(REAL), // of sums whose lanes are added up in the end, on any processor
    NAME(tile_rows) = TILE_ROWS,
    NAME(tile_columns) = 2 * NAME(lanes),
    NAME(depth) = 192,                // a panel of b, depth x tile_columns, stays in L1; MKL's is as deep
    NAME(block_rows) = 96,            // a block of a, block_rows x depth, stays in L2
};
typedef REAL NAME(vector) __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(REAL))));
typedef REAL NAME(dot_vector) __attribute__((vector_size(32), aligned(sizeof(REAL))));

#define UNROLLED _Pragma("clang loop unroll(full)")
#define ELEMENT(matrix, r, c) ((const REAL *)(matrix).data)[(r) * (matrix).row_stride + (c) * (matrix).column_stride]

// Rows [i, i + rows) of the result, two vectors of columns wide: the sums stay in registers. `step` apart lie the rows of b.
#define STRIP(rows) { \
        NAME(vector) sums[rows][2]; \
        memset(sums, 0, sizeof sums); \
        if (CHAINED && add) \
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
                                    int64_t stride, bool add) {
    enum { width = 8192 / sizeof(REAL) };
    REAL sums[width];
    for (int64_t first = 0; first < n; first += width) {
        const int64_t columns = smaller(width, n - first);
        for (int64_t i = 0; i < m; i++) {
            REAL *target = out + i * stride + first;
            for (int64_t j = 0; j < columns; j++) sums[j] = CHAINED && add ? target[j] : 0;
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
            if (add && !CHAINED) { VECTORIZE for (int64_t j = 0; j < columns; j++) target[j] += sums[j]; }
            else { VECTORIZE for (int64_t j = 0; j < columns; j++) target[j] = sums[j]; }
        }
    }
}

// Columns of b side by side: each row of the result is a sum of rows of b.
VARIANTS static void NAME(small_rows)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    int64_t stride, bool add) {
    enum { padded_depth = 64, much = 16384 };
    const bool joins = add && !CHAINED;
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
    if (first < n) NAME(row_sums)(m, n - first, k, a, &rest, out + first, stride, add);
}

// Rows of a and columns of b both run along k: dot products.
VARIANTS static void NAME(small_dots)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    int64_t stride, bool add) {
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
            out[i * stride + j] = add ? out[i * stride + j] + sum : sum;
        }
}

VARIANTS static void NAME(small_any)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                   int64_t stride, bool add) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            REAL *target = out + i * stride + j, sum = CHAINED && add ? *target : 0;
            for (int64_t p = 0; p < k; p++) sum += ELEMENT(*a, i, p) * ELEMENT(*b, p, j);
            *target = add && !CHAINED ? *target + sum : sum;
        }
}

// One column, by chains: those of eight rows at a time, as each waits for its own last sum only.
VARIANTS static void NAME(small_column)(int64_t m, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out, int64_t stride,
                                      bool add) {
    enum { together = 8 };
    for (int64_t i = 0; i < m; i += together) {
        const int count = (int)smaller(together, m - i);
        const bool begins = CHAINED && add;
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
            *target = add && !begins ? *target + sums[r] : sums[r];
        }
    }
}

// By way of a copy of b with its columns side by side: the sums are the same chains.
enum { NAME(turned_size) = 4096 };
static void NAME(small_turned)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                               int64_t stride, bool add) {
    REAL turned[NAME(turned_size)];
    for (int64_t j = 0; j < n; j++)
        for (int64_t p = 0; p < k; p++) turned[p * n + j] = ELEMENT(*b, p, j);
    const lsx_matrix beside = { .data = turned, .row_stride = n, .column_stride = 1 };
    NAME(small_rows)(m, n, k, a, &beside, out, stride, add);
}

static void NAME(small_alone)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                              int64_t stride, bool add) {
    const bool along = a->column_stride == 1 && b->row_stride == 1 && k >= NAME(dot_lanes);
    if (along && !CHAINED) NAME(small_dots)(m, n, k, a, b, out, stride, add);
    else if (n == 1 && stride == 1 && a->row_stride == 1 && m > 1) {
        // The rows of a lie side by side: one row of the transposed product.
        const lsx_matrix row = { .data = b->data, .row_stride = 1, .column_stride = b->row_stride };
        const lsx_matrix columns = { .data = a->data, .row_stride = a->column_stride, .column_stride = 1 };
        NAME(small_rows)(1, m, k, &row, &columns, out, m, add);
    } else if (n == 1) NAME(small_column)(m, k, a, b, out, stride, add);
    else if (b->column_stride == 1) NAME(small_rows)(m, n, k, a, b, out, stride, add);
    else if (m >= 4 && n >= 4 && k * n <= NAME(turned_size)) NAME(small_turned)(m, n, k, a, b, out, stride, add);
    else NAME(small_any)(m, n, k, a, b, out, stride, add);
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out;
    int64_t m, n, k, stride, length; // of a thread's part, in rows or, where these are more, in columns
    bool add, has_columns;
} NAME(narrow_product);

static void NAME(small_parts)(void *context, int64_t begin, int64_t end) {
    const NAME(narrow_product) *whole = context;
    for (int64_t part = begin; part < end; part++) {
        const int64_t first = part * whole->length, rest = whole->has_columns ? whole->n - first : whole->m - first;
        const int64_t count = smaller(whole->length, rest);
        lsx_matrix a = *whole->a, b = *whole->b;
        if (whole->has_columns) {
            b.data = &ELEMENT(b, 0, first);
            NAME(small_alone)(whole->m, count, whole->k, &a, &b, whole->out + first, whole->stride, whole->add);
        } else {
            a.data = &ELEMENT(a, first, 0);
            NAME(small_alone)(count, whole->n, whole->k, &a, &b, whole->out + first * whole->stride, whole->stride, whole->add);
        }
    }
}

// A product that is narrow but long has its rows, or columns, shared out: each sum is one thread's.
static lsx_status NAME(small)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out, int64_t stride,
                              bool add) {
    enum { much = 1 << 17, together = 64 };
    const int64_t longer = larger(m, n), parts = smaller(lsx_threads(), longer / together);
    if ((double)m * (double)n * (double)k < much || parts < 2) {
        NAME(small_alone)(m, n, k, a, b, out, stride, add);
        return lsx_done;
    }
    NAME(narrow_product) whole = { a, b, out, m, n, k, stride, 0, add, n > m };
    whole.length = ((longer + parts - 1) / parts + together - 1) / together * together;
    return lsx_parallel_for((longer + whole.length - 1) / whole.length, 1, NAME(small_parts), &whole) ? lsx_done : lsx_interrupted;
}

// Rows beside one another that run along q, `count` of them and no more than a square has, become columns: rows[i][q] goes to
// out[q * width + i]. (The compiler's own way is a scatter, ten times slower.)
INLINE void NAME(turn)(const REAL *rows, int64_t stride, int count, int64_t depth, REAL *out, int64_t width) {
    int64_t q = 0;
    for (; q + NAME(dot_lanes) <= depth; q += NAME(dot_lanes)) {
        NAME(dot_vector) x[NAME(dot_lanes)];
        for (int i = 0; i < NAME(dot_lanes); i++)
            x[i] = i < count ? *(const NAME(dot_vector) *)(rows + i * stride + q) : (NAME(dot_vector)){ 0 };
        SQUARE(x);
        for (int i = 0; i < NAME(dot_lanes); i++) memcpy(out + (q + i) * width, &x[i], sizeof(REAL) * (size_t)count);
    }
    for (; q < depth; q++)
        for (int i = 0; i < count; i++) out[q * width + i] = rows[i * stride + q];
}

// Copies rows [row, row + rows) of a, columns [p, p + depth), into panels of tile_rows, padded with zeros.
INLINE void NAME(pack_a)(const lsx_matrix *a, int64_t row, int64_t rows, int64_t p, int64_t depth, REAL *panel) {
    enum { tile = NAME(tile_rows), square = NAME(dot_lanes) };
    for (int64_t r = 0; r < rows; r += tile, panel += tile * depth) {
        const REAL *source = &ELEMENT(*a, row + r, p);
        const int64_t stride = a->row_stride, step = a->column_stride;
        if (r + tile <= rows && stride == 1) {
            for (int64_t q = 0; q < depth; q++) memcpy(panel + q * tile, source + q * step, sizeof(REAL) * tile);
        } else if (r + tile <= rows && step == 1) {
            UNROLLED for (int i = 0; i < tile; i += square)
                NAME(turn)(source + i * stride, stride, tile - i < square ? tile - i : square, depth, panel + i, tile);
        } else {
            for (int i = 0; i < tile; i++)
                _Pragma("clang loop vectorize(disable)") for (int64_t q = 0; q < depth; q++)
                    panel[q * tile + i] = r + i < rows ? source[i * stride + q * step] : 0;
        }
    }
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out, *panels;       // panels: b, packed
    int64_t stride, m, n, depth, p; // this step covers k in [p, p + depth)
    int64_t block_rows;       // that a thread takes at a time, at most the constant
    bool add;
    int32_t failed;           // atomic: scratch memory ran out
} NAME(product);

// Panels [begin, end) of b, tile_columns wide, padded with zeros.
VARIANTS static void NAME(pack_b)(void *context, int64_t begin, int64_t end) {
    const NAME(product) *product = context;
    const lsx_matrix *b = product->b;
    for (int64_t t = begin; t < end; t++) {
        const int64_t column = t * NAME(tile_columns), columns = smaller(NAME(tile_columns), product->n - column);
        REAL *panel = product->panels + t * NAME(tile_columns) * product->depth;
        if (columns < NAME(tile_columns)) memset(panel, 0, sizeof(REAL) * (size_t)(NAME(tile_columns) * product->depth));
        if (b->column_stride == 1 && columns == NAME(tile_columns)) {
            for (int64_t q = 0; q < product->depth; q++)
                memcpy(panel + q * NAME(tile_columns), &ELEMENT(*b, product->p + q, column), sizeof(REAL) * NAME(tile_columns));
        } else if (b->column_stride == 1) {
            for (int64_t q = 0; q < product->depth; q++)
                memcpy(panel + q * NAME(tile_columns), &ELEMENT(*b, product->p + q, column), sizeof(REAL) * (size_t)columns);
        } else if (b->row_stride == 1 && columns == NAME(tile_columns)) {
            for (int64_t j = 0; j < columns; j += NAME(dot_lanes))
                NAME(turn)(&ELEMENT(*b, product->p, column + j), b->column_stride, NAME(dot_lanes), product->depth, panel + j, columns);
        } else {
            for (int64_t j = 0; j < columns; j++) {
                const REAL *source = &ELEMENT(*b, product->p, column + j);
                _Pragma("clang loop vectorize(disable)") for (int64_t q = 0; q < product->depth; q++)
                    panel[q * NAME(tile_columns) + j] = source[q * b->row_stride];
            }
        }
    }
}

// One tile of the result: tile_rows x `vectors` sums over `depth`. `begins`: chains begin with what is there; `joins`: sums are
// added to it.
INLINE void NAME(tile)(int vectors, int64_t depth, const REAL *a, const REAL *b, REAL *out, int64_t stride, bool begins, bool joins) {
    enum { ahead = 16 * NAME(tile_rows) };
    NAME(vector) s[NAME(tile_rows)][2];
    UNROLLED for (int i = 0; i < NAME(tile_rows); i++)
        UNROLLED for (int v = 0; v < vectors; v++)
            s[i][v] = begins ? *(const NAME(vector) *)(out + i * stride + v * NAME(lanes)) : (NAME(vector)){ 0 };
    for (int64_t q = 0; q < depth; q++, a += NAME(tile_rows), b += NAME(tile_columns)) {
        const NAME(vector) low = *(const NAME(vector) *)b, high = *(const NAME(vector) *)(b + NAME(lanes));
        __builtin_prefetch(a + ahead);
        UNROLLED for (int i = 0; i < NAME(tile_rows); i++) {
            s[i][0] += a[i] * low;
            if (vectors == 2) s[i][1] += a[i] * high;
        }
    }
    UNROLLED for (int i = 0; i < NAME(tile_rows); i++)
        UNROLLED for (int v = 0; v < vectors; v++) {
            NAME(vector) *target = (NAME(vector) *)(out + i * stride + v * NAME(lanes));
            *target = joins ? *target + s[i][v] : s[i][v];
        }
}

// Blocks [begin, end) of rows, against every panel of b.
VARIANTS static void NAME(multiply_blocks)(void *context, int64_t begin, int64_t end) {
    NAME(product) *product = context;
    REAL *panel = malloc(sizeof(REAL) * NAME(block_rows) * NAME(depth));
    if (!panel) {
        __atomic_store_n(&product->failed, 1, __ATOMIC_RELAXED);
        return;
    }
    for (int64_t block = begin; block < end; block++) {
        const int64_t row = block * product->block_rows, rows = smaller(product->block_rows, product->m - row);
        NAME(pack_a)(product->a, row, rows, product->p, product->depth, panel);
        for (int64_t column = 0; column < product->n; column += NAME(tile_columns)) {
            const REAL *b = product->panels + column * product->depth;
            const int64_t columns = smaller(NAME(tile_columns), product->n - column);
            for (int64_t r = 0; r < rows; r += NAME(tile_rows)) {
                REAL *corner = product->out + (row + r) * product->stride + column;
                const REAL *rows_of_a = panel + r * product->depth;
                const int64_t height = smaller(NAME(tile_rows), rows - r);
                const bool continues = product->add || product->p, begins = CHAINED && continues, joins = continues && !CHAINED;
                if (columns == NAME(tile_columns) && height == NAME(tile_rows)) {
                    NAME(tile)(2, product->depth, rows_of_a, b, corner, product->stride, begins, joins);
                    continue;
                }
                REAL whole[NAME(tile_rows) * NAME(tile_columns)] = { 0 };
                for (int64_t i = 0; i < height && continues; i++)
                    memcpy(whole + i * NAME(tile_columns), corner + i * product->stride, sizeof(REAL) * (size_t)columns);
                if (columns <= NAME(lanes)) NAME(tile)(1, product->depth, rows_of_a, b, whole, NAME(tile_columns), begins, joins);
                else NAME(tile)(2, product->depth, rows_of_a, b, whole, NAME(tile_columns), begins, joins);
                for (int64_t i = 0; i < height; i++)
                    memcpy(corner + i * product->stride, whole + i * NAME(tile_columns), sizeof(REAL) * (size_t)columns);
            }
        }
    }
    free(panel);
}

static lsx_status NAME(large)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                              int64_t stride, bool add) {
    const int64_t tiles = (n + NAME(tile_columns) - 1) / NAME(tile_columns);
    // A batch of 64 rows is one block: every thread gets its share of them, where there is enough to do for several.
    const bool is_shared = (double)m * (double)n * (double)k >= 1 << 18;
    const int64_t share = is_shared ? (m + lsx_threads() - 1) / lsx_threads() : m;
    const int64_t block_rows = smaller((share + NAME(tile_rows) - 1) / NAME(tile_rows) * NAME(tile_rows), NAME(block_rows));
    NAME(product) product = { a, b, out, NULL, stride, m, n, 0, 0, block_rows, add, 0 };
    product.panels = malloc(sizeof(REAL) * (size_t)(tiles * NAME(tile_columns) * smaller(k, NAME(depth))));
    if (!product.panels) return lsx_out_of_memory;
    bool finished = true;
    const int64_t step = panel_step(k, NAME(depth));
    for (int64_t p = 0; p < k && finished; p += step) {
        product.p = p;
        product.depth = smaller(step, k - p);
        const int64_t grain = is_shared ? larger(tiles / 8, 8192 / (NAME(tile_columns) * product.depth) + 1) : tiles;
        finished = lsx_parallel_for(tiles, grain, NAME(pack_b), &product)
            && lsx_parallel_for((m + block_rows - 1) / block_rows, 1, NAME(multiply_blocks), &product);
    }
    free(product.panels);
    return product.failed ? lsx_out_of_memory : finished ? lsx_done : lsx_interrupted;
}

static lsx_status NAME(matmul)(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, REAL *out, int64_t stride,
                        bool batched, bool add) {
    if (k == 1 && !batched && m > 1 && n > 1 && !add) {
        // One product alone is no sum in PyTorch: -0 stays.
        for (int64_t i = 0; i < m && !lsx_is_interrupted(); i++)
            for (int64_t j = 0; j < n; j++) out[i * stride + j] = ELEMENT(a, i, 0) * ELEMENT(b, 0, j);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    const double work = (double)m * (double)n * (double)k;
    // Dot products of any length have their lanes in an order of their own.
    const bool has_dots = !CHAINED && a.column_stride == 1 && b.row_stride == 1 && k >= NAME(dot_lanes);
    const bool is_small = m < 4 || n < 12 || !(has_dots || k > NAME(depth));
    // In a batch, a matrix that stays in L1 needs no packing.
    const bool stays = batched && b.column_stride == 1 && k <= NAME(depth) && k * n * (int64_t)sizeof(REAL) <= 16384;
    // Small ones whose columns of b run along k: chains, as in panels, but without packing.
    const bool is_chain = has_dots && !is_small && k <= NAME(depth) && k * n <= NAME(turned_size);
    if (is_chain && (work < 16384 || batched)) {
        NAME(small_turned)(m, n, k, &a, &b, out, stride, add);
        return lsx_done;
    }
    // Rows of b in whole vectors that do not meet in the cache are read where they lie; threads share packed blocks.
    const bool in_place = b.column_stride == 1 && n % NAME(tile_columns) == 0 && k <= NAME(depth) && !has_dots
        && (k <= 64 || b.row_stride * (int64_t)sizeof(REAL) % 512 != 0) && (work < 1e6 || lsx_threads() == 1);
    if (((work < 16384 || in_place || (stays && !has_dots)) && is_small) || m < 4 || n < 4) {
        return batched ? (NAME(small_alone)(m, n, k, &a, &b, out, stride, add), lsx_done)
                       : NAME(small)(m, n, k, &a, &b, out, stride, add);
    }
    return NAME(large)(m, n, k, &a, &b, out, stride, add);
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef ELEMENT
#undef UNROLLED
#undef STRIP
#undef REAL
#undef CHAINED
#undef REAL_NAME
#undef SQUARE
