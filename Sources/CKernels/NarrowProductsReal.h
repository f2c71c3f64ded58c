// Products of few rows or columns, and what tiles leave over, of one real type. Include with REAL and REAL_NAME, where `at_once` is 8.
//
// MKL's plain code rounds products and sums apart, in vectors of 16 bytes, from the first aligned element on. What a row of
// the result owes to its place in memory is part of the rule.
#include "Products.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define lanes NAME(narrow_lanes)
#define vectors NAME(narrow_vectors)
#define vector NAME(narrow_vector)

enum { lanes = 16 / sizeof(REAL), vectors = at_once / lanes };
typedef REAL vector __attribute__((vector_size(16), aligned(sizeof(REAL))));

INLINE int64_t NAME(elements_to_alignment)(const REAL *x) {
    return (int64_t)(-((uintptr_t)x / sizeof(REAL)) % (uintptr_t)lanes);
}

INLINE REAL NAME(fold)(vector x) {
    REAL all[lanes];
    memcpy(all, &x, sizeof x);
    return lanes == 2 ? all[0] + all[1] : (all[0] + all[2 % lanes]) + (all[1] + all[3 % lanes]);
}

INLINE vector NAME(lanes_of)(const REAL *x, int64_t stride) {
    if (stride == 1) return *(const vector *)x;
    vector all;
    for (int l = 0; l < lanes; l++) all[l] = x[l * stride];
    return all;
}

// Adds eight products to `count` sums, vector after vector, in turns.
INLINE void NAME(add_eight)(const REAL *x, int64_t x_stride, const REAL *y, int count, vector *sums) {
    for (int v = 0; v < vectors; v++)
        sums[v % count] += NAME(lanes_of)(x + v * lanes * x_stride, x_stride) * *(const vector *)(y + v * lanes);
}

// The sums of a turn in one: neighbours first.
INLINE REAL NAME(fold_all)(int count, vector *sums) {
    for (; count > 1; count /= 2)
        for (int v = 0; v < count / 2; v++) sums[v] = sums[2 * v] + sums[2 * v + 1];
    return NAME(fold)(sums[0]);
}

// Four columns: the row's head one by one, then lanes that start with it, then the rest.
CLONES static void NAME(four_dots)(int64_t k, int64_t head, const REAL *x, const REAL *const *columns, REAL *results) {
    REAL sums[4] = { 0 };
    int64_t p = 0;
    if (k - head >= lanes) {
        vector all[4] = { 0 };
        for (; p < head; p++)
            for (int c = 0; c < 4; c++) sums[c] += x[p] * columns[c][p];
        for (int c = 0; c < 4; c++) all[c][0] = sums[c];
        for (; p + lanes <= k; p += lanes)
            for (int c = 0; c < 4; c++) all[c] += *(const vector *)(x + p) * *(const vector *)(columns[c] + p);
        for (int c = 0; c < 4; c++) sums[c] = NAME(fold)(all[c]);
    }
    for (; p < k; p++)
        for (int c = 0; c < 4; c++) sums[c] += x[p] * columns[c][p];
    memcpy(results, sums, sizeof sums);
}

// The same of two rows, whose heads are as long: four sums alone wait for one another.
CLONES static void NAME(eight_dots)(int64_t k, int64_t head, const REAL *const *rows, const REAL *const *columns,
                                    REAL *results, REAL *others) {
    if (k - head < lanes) {
        NAME(four_dots)(k, head, rows[0], columns, results);
        NAME(four_dots)(k, head, rows[1], columns, others);
        return;
    }
    vector all[2][4] = { { { 0 } } };
    int64_t p = 0;
    for (; p < head; p++)
        for (int r = 0; r < 2; r++)
            for (int c = 0; c < 4; c++) all[r][c][0] += rows[r][p] * columns[c][p];
    for (; p + lanes <= k; p += lanes)
        for (int c = 0; c < 4; c++) {
            const vector y = *(const vector *)(columns[c] + p);
            all[0][c] += *(const vector *)(rows[0] + p) * y;
            all[1][c] += *(const vector *)(rows[1] + p) * y;
        }
    for (int c = 0; c < 4; c++) {
        results[c] = NAME(fold)(all[0][c]);
        others[c] = NAME(fold)(all[1][c]);
    }
    for (; p < k; p++)
        for (int c = 0; c < 4; c++) {
            results[c] += rows[0][p] * columns[c][p];
            others[c] += rows[1][p] * columns[c][p];
        }
}

// A column beside the last four: eight at once if it is long.
static REAL NAME(one_dot)(int64_t k, int64_t head, const REAL *x, int64_t x_stride, const REAL *y) {
    REAL sum = 0;
    int64_t p = 0;
    if (k - head >= at_once) {
        const bool is_long = lanes == 2 || k - head >= at_once + lanes;
        vector sums[vectors] = { 0 };
        for (; p < head; p++) sum += x[p * x_stride] * y[p];
        sums[0][0] = sum;
        if (is_long) for (; p + at_once <= k; p += at_once) NAME(add_eight)(x + p * x_stride, x_stride, y + p, vectors, sums);
        else for (; p + lanes <= k; p += lanes) sums[0] += NAME(lanes_of)(x + p * x_stride, x_stride) * *(const vector *)(y + p);
        sum = NAME(fold_all)(is_long ? vectors : 1, sums);
    }
    for (; p < k; p++) sum += x[p * x_stride] * y[p];
    return sum;
}

// The same of two rows, whose heads are as long.
CLONES static void NAME(two_dots)(int64_t k, int64_t head, const REAL *const *rows, const REAL *y, REAL *results) {
    REAL sum[2] = { 0 };
    int64_t p = 0;
    if (k - head >= at_once) {
        const bool is_long = lanes == 2 || k - head >= at_once + lanes;
        vector sums[2][vectors] = { { { 0 } } };
        for (; p < head; p++)
            for (int r = 0; r < 2; r++) sum[r] += rows[r][p] * y[p];
        for (int r = 0; r < 2; r++) sums[r][0][0] = sum[r];
        if (is_long) {
            for (; p + at_once <= k; p += at_once)
                for (int v = 0; v < vectors; v++)
                    for (int r = 0; r < 2; r++)
                        sums[r][v] += *(const vector *)(rows[r] + p + v * lanes) * *(const vector *)(y + p + v * lanes);
        } else {
            for (; p + lanes <= k; p += lanes)
                for (int r = 0; r < 2; r++) sums[r][0] += *(const vector *)(rows[r] + p) * *(const vector *)(y + p);
        }
        for (int r = 0; r < 2; r++) sum[r] = NAME(fold_all)(is_long ? vectors : 1, sums[r]);
    }
    for (; p < k; p++)
        for (int r = 0; r < 2; r++) sum[r] += rows[r][p] * y[p];
    memcpy(results, sum, sizeof sum);
}

// An element before the first aligned one of its row: eight products at a time, in two sums.
static REAL NAME(head_sum)(REAL sum, int64_t k, const REAL *x, int64_t x_stride, const REAL *y, int64_t y_stride) {
    int64_t p = 0;
    for (; p + at_once <= k; p += at_once) {
        REAL other = 0;
        for (int64_t q = p; q < p + at_once / 2; q++) sum += x[q * x_stride] * y[q * y_stride];
        for (int64_t q = p + at_once / 2; q < p + at_once; q++) other += x[q * x_stride] * y[q * y_stride];
        sum += other;
    }
    for (; p < k; p++) sum += x[p * x_stride] * y[p * y_stride];
    return sum;
}

// Sums of `columns` columns beside one another, for `rows` rows, up to four at a time: chains that begin with `sums`.
#define ROWS(rows) \
    for (int64_t first = 0; first < columns; first += wide_lanes) { \
        /* The last vector overlaps the one before: what both hold is the same. */ \
        const int64_t j = first + wide_lanes <= columns ? first : columns - wide_lanes; \
        wide all[rows]; \
        for (int r = 0; r < rows; r++) all[r] = *(const wide *)(sums + r * width + j); \
        for (int64_t p = 0; p < k; p++) { \
            const wide y = *(const wide *)(b + p * b_row + j); \
            for (int r = 0; r < rows; r++) { \
                const wide product = x[r * x_row + p * x_stride] * y; \
                all[r] += product; \
            } \
        } \
        for (int r = 0; r < rows; r++) *(wide *)(results + r * width + j) = all[r]; \
    }
enum { NAME(narrow_width) = 256 };
CLONES static void NAME(row_sums)(int rows, int64_t columns, int64_t k, const REAL *x, int64_t x_row, int64_t x_stride,
                                  const REAL *b, int64_t b_row, int64_t b_column, const REAL *sums, REAL *results) {
    enum { width = NAME(narrow_width), wide_lanes = 32 / sizeof(REAL) };
    typedef REAL wide __attribute__((vector_size(32), aligned(sizeof(REAL))));
    if (b_column == 1 && columns >= wide_lanes) {
        if (rows == 4) ROWS(4)
        else for (int i = 0; i < rows; i++, x += x_row, sums += width, results += width) ROWS(1)
        return;
    }
    for (int i = 0; i < rows; i++)
        for (int64_t j = 0; j < columns; j++) {
            REAL sum = sums[i * width + j];
            for (int64_t p = 0; p < k; p++) sum += x[i * x_row + p * x_stride] * b[p * b_row + j * b_column];
            results[i * width + j] = sum;
        }
}
#undef ROWS

// A vector's product with one of four rows: first as many elements one by one as `head` says.
static REAL NAME(vector_dot)(int64_t k, int64_t head, const REAL *x, int64_t x_stride, const REAL *y) {
    vector sums = { 0 };
    int64_t p = 0;
    for (; p < smaller(head, k); p++) sums[0] += x[p * x_stride] * y[p];
    for (; p + lanes <= k; p += lanes) sums += NAME(lanes_of)(x + p * x_stride, x_stride) * *(const vector *)(y + p);
    REAL sum = NAME(fold)(sums);
    for (; p < k; p++) sum += x[p * x_stride] * y[p];
    return sum;
}

// The same of four rows: one sum alone waits for each of its additions.
CLONES static void NAME(vector_four_dots)(int64_t k, int64_t head, const REAL *x, const REAL *y, int64_t stride, REAL *results) {
    const REAL *rows[4] = { y, y + stride, y + 2 * stride, y + 3 * stride };
    vector sums[4] = { 0 };
    int64_t p = 0;
    for (; p < smaller(head, k); p++)
        for (int r = 0; r < 4; r++) sums[r][0] += x[p] * rows[r][p];
    for (; p + lanes <= k; p += lanes)
        for (int r = 0; r < 4; r++) sums[r] += *(const vector *)(x + p) * *(const vector *)(rows[r] + p);
    for (int r = 0; r < 4; r++) results[r] = NAME(fold)(sums[r]);
    for (; p < k; p++)
        for (int r = 0; r < 4; r++) results[r] += x[p] * rows[r][p];
}

// With a row beside the last four: one by one until the vector is aligned, and once at least; then eights, in `count` sums.
static REAL NAME(vector_dot_beside)(int64_t k, int64_t head, const REAL *x, int64_t x_stride, const REAL *y, int count) {
    REAL sum = 0;
    int64_t p = 0;
    if (k >= head + at_once) {
        vector sums[vectors] = { 0 };
        for (; p < head; p++) sums[0][0] += x[p * x_stride] * y[p];
        for (; p + at_once <= k; p += at_once) NAME(add_eight)(x + p * x_stride, x_stride, y + p, count, sums);
        sum = NAME(fold_all)(count, sums);
    }
    for (; p < k; p++) sum += x[p * x_stride] * y[p];
    return sum;
}

// The same with a vector whose elements lie apart, in float: eight sums of one element each.
static REAL NAME(vector_dot_apart)(int64_t k, const REAL *x, int64_t x_stride, const REAL *y) {
    REAL sums[at_once] = { k > 0 ? x[0] * y[0] : 0 };
    int64_t p = 1;
    for (; p + at_once <= k; p += at_once)
        for (int v = 0; v < at_once; v++) sums[v] += x[(p + v) * x_stride] * y[p + v];
    for (int v = 1; v < at_once; v++) sums[0] += sums[v];
    for (; p < k; p++) sums[0] += x[p * x_stride] * y[p];
    return sums[0];
}

// Two rows beside the last four go together, the first in two sums and the second in one; one alone has all, and so has the
// first where the vector's elements lie apart.
static void NAME(vector_dots)(int64_t rows, int64_t k, const REAL *x, int64_t x_stride, const REAL *y, int64_t stride, REAL *out,
                              bool add) {
    const int64_t whole = rows / 4 * 4, to_alignment = x_stride == 1 ? NAME(elements_to_alignment)(x) : 0;
    const int64_t head = (k - 1 + NAME(elements_to_alignment)(y)) % lanes + 1, lead = to_alignment ? to_alignment : lanes;
    int64_t i = 0;
    for (; i < whole && x_stride == 1; i += 4, y += 4 * stride) {
        REAL sums[4];
        NAME(vector_four_dots)(k, head, x, y, stride, sums);
        for (int r = 0; r < 4; r++) out[i + r] = add ? out[i + r] + sums[r] : sums[r];
    }
    for (; i < rows; i++, y += stride) {
        const int count = i % 4 == 1 ? 1 : i == whole && i + 1 < rows && x_stride == 1 ? 2 : vectors;
        const REAL sum = i < whole                        ? NAME(vector_dot)(k, head, x, x_stride, y)
                         : x_stride != 1 && lanes == 4 ? NAME(vector_dot_apart)(k, x, x_stride, y)
                                                       : NAME(vector_dot_beside)(k, lead, x, x_stride, y, count);
        out[i] = add ? out[i] + sum : sum;
    }
}

// One column, where rows of a lie side by side: as many chains at once as fit, each in its own order.
typedef struct {
    int64_t k, step, y_stride;
    const REAL *x, *y;
    REAL *out;
    bool add;
} NAME(column_job);

CLONES static void NAME(column_sums)(void *context, int64_t begin, int64_t end) {
    enum { width = 16384 / sizeof(REAL) };
    const NAME(column_job) *job = context;
    for (int64_t first = begin; first < end; first += width) {
        const int64_t rows = smaller(width, end - first);
        REAL sums[width];
        for (int64_t i = 0; i < rows; i++) sums[i] = job->add ? job->out[first + i] : 0;
        const REAL *x = job->x + first;
        int64_t p = 0;
        for (; p + 8 <= job->k && sizeof(REAL) == 4; p += 8, x += 8 * job->step) {
            REAL y[8];
            for (int q = 0; q < 8; q++) y[q] = job->y[(p + q) * job->y_stride];
            VECTORIZE for (int64_t i = 0; i < rows; i++) {
                REAL sum = sums[i];
                for (int q = 0; q < 8; q++) sum += x[q * job->step + i] * y[q];
                sums[i] = sum;
            }
        }
        for (; p + 4 <= job->k; p += 4, x += 4 * job->step) {
            const REAL *y = job->y + p * job->y_stride;
            const REAL y0 = y[0], y1 = y[job->y_stride], y2 = y[2 * job->y_stride], y3 = y[3 * job->y_stride];
            VECTORIZE for (int64_t i = 0; i < rows; i++) {
                const REAL one = sums[i] + x[i] * y0, two = one + x[job->step + i] * y1;
                const REAL three = two + x[2 * job->step + i] * y2;
                sums[i] = three + x[3 * job->step + i] * y3;
            }
        }
        for (; p < job->k; p++, x += job->step) {
            const REAL y = job->y[p * job->y_stride];
            VECTORIZE for (int64_t i = 0; i < rows; i++) sums[i] += x[i] * y;
        }
        memcpy(job->out + first, sums, sizeof(REAL) * (size_t)rows);
    }
}

// Rows of the result `stride` apart. Of a row not aligned, `has_heads` says whether the elements before have their own sums.
static void NAME(multiply_rows)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                int64_t stride, bool has_heads, bool add) {
    enum { width = NAME(narrow_width), at_once_rows = 4 };
    const REAL *x = a->data, *y = b->data;
    for (int64_t i = 0; i < m;) {
        const int rows = m - i >= at_once_rows ? at_once_rows : 1;
        for (int64_t first = 0; first < n; first += width) {
            const int64_t columns = smaller(width, n - first);
            REAL sums[at_once_rows * width], results[at_once_rows * width];
            for (int r = 0; r < rows; r++) {
                if (add) memcpy(sums + r * width, out + r * stride + first, sizeof(REAL) * (size_t)columns);
                else memset(sums + r * width, 0, sizeof(REAL) * (size_t)columns);
            }
            NAME(row_sums)(rows, columns, k, x, a->row_stride, a->column_stride, y + first * b->column_stride, b->row_stride,
                           b->column_stride, sums, results);
            for (int r = 0; r < rows; r++) {
                const int64_t head = has_heads ? NAME(elements_to_alignment)(out + r * stride) : 0;
                if (first == 0 && n - head >= lanes)
                    for (int64_t j = 0; j < head; j++)
                        results[r * width + j] = NAME(head_sum)(sums[r * width + j], k, x + r * a->row_stride, a->column_stride,
                                                                y + j * b->column_stride, b->row_stride);
                memcpy(out + r * stride + first, results + r * width, sizeof(REAL) * (size_t)columns);
            }
        }
        i += rows;
        x += rows * a->row_stride;
        out += rows * stride;
    }
}

// The same where rows of a and columns of b both run along k: dot products, four columns at a time.
static void NAME(multiply_dots)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                int64_t stride, bool add) {
    const REAL *x = a->data, *y = b->data;
    for (int64_t i = 0, rows; i < m; i += rows, x += rows * a->row_stride, out += rows * stride) {
        const int64_t head = NAME(elements_to_alignment)(x);
        rows = i + 1 < m && NAME(elements_to_alignment)(x + a->row_stride) == head ? 2 : 1;
        const REAL *both[2] = { x, x + (rows - 1) * a->row_stride };
        for (int64_t j = 0; j < n;) {
            const int count = n - j >= 4 ? 4 : 1;
            const REAL *columns[4];
            REAL sums[2][4], ends[2];
            for (int c = 0; c < count; c++) columns[c] = y + (j + c) * b->column_stride;
            if (count == 4 && rows == 2) NAME(eight_dots)(k, head, both, columns, sums[0], sums[1]);
            else if (count == 4) NAME(four_dots)(k, head, x, columns, sums[0]);
            else if (rows == 2) {
                NAME(two_dots)(k, head, both, columns[0], ends);
                sums[0][0] = ends[0];
                sums[1][0] = ends[1];
            } else sums[0][0] = NAME(one_dot)(k, head, x, 1, columns[0]);
            for (int c = 0; c < count; c++, j++)
                for (int r = 0; r < rows; r++) out[r * stride + j] = add ? out[r * stride + j] + sums[r][c] : sums[r][c];
        }
    }
}

// The smallest matrices of a batch, which PyTorch multiplies by a loop of its own.
static void NAME(multiply_smallest)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    bool add) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++, out++) {
            const REAL *x = (const REAL *)a->data + i * a->row_stride, *y = (const REAL *)b->data + j * b->column_stride;
            REAL sum = 0;
            for (int64_t p = 0; p < k; p++) sum += x[p * a->column_stride] * y[p * b->row_stride];
            *out = add ? *out + sum : sum;
        }
}

static bool NAME(multiply_narrow)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                  bool batched, bool add) {
    const bool along = a->column_stride == 1 && b->row_stride == 1;
    if (k < 2 && m > 1 && n > 1 && !add) return false;
    if (n == 1 && m > 1 && !batched && a->column_stride == 1 && b->row_stride != 1) {
        NAME(vector_dots)(m, k, b->data, b->row_stride, a->data, a->row_stride, out, add);
        return true;
    }
    if (n == 1 && m >= 8 && a->row_stride == 1 && a->column_stride != 1 && !(b->column_stride == 1 && !batched)) {
        NAME(column_job) job = { k, a->column_stride, b->row_stride, a->data, b->data, out, add };
        lsx_parallel_for(m, larger(lsx_parallel_threshold / 2 / k, 512), NAME(column_sums), &job);
        return true;
    }
    if ((m > 3 && n > 11) || !(along || b->column_stride == 1 || lanes == 4 || n == 1)) return false;
    if (n == 1 && b->column_stride == 1 && (m == 1 || batched)) {
        // One column is a row of one element each to MKL: no lanes.
        NAME(multiply_rows)(m, n, k, a, b, out, n, false, add);
    } else if (along && m == 1) {
        NAME(vector_dots)(n, k, a->data, 1, b->data, b->column_stride, out, add);
    } else if (along && n == 1) {
        NAME(vector_dots)(m, k, b->data, 1, a->data, a->row_stride, out, add);
    } else if (along) {
        NAME(multiply_dots)(m, n, k, a, b, out, n, add);
    } else {
        NAME(multiply_rows)(m, n, k, a, b, out, n, b->column_stride == 1, add);
    }
    return true;
}

#undef lanes
#undef vectors
#undef vector
#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
