// The orders in which MKL adds up products where it takes its plain code, found by comparing results.
#pragma STDC FP_CONTRACT OFF
#include "Products.h"

enum { at_once = 8 };
#define REAL float
#define REAL_NAME float32
#include "NarrowProductsReal.h"

#define REAL double
#define REAL_NAME float64
#include "NarrowProductsReal.h"

bool multiply_narrow(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out,
                     bool batched, bool add) {
    return multiply_narrow_float32(m, n, k, a, b, out, batched, add);
}

int64_t multiply_last_rows(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add) {
    enum { tile = 4, most = 12, small = 16, shortest = 4 };
    const bool along = a->column_stride == 1 && b->row_stride == 1;
    const int64_t whole = m - m % tile;
    if (lsx_threads() == 1 || m == whole || m > most || k < shortest || (n <= small && k <= small) || !(along || b->column_stride == 1)) return m;
    lsx_matrix rest = *a;
    rest.data = (const float *)a->data + whole * a->row_stride;
    if (along) multiply_dots_float32(m - whole, n, k, &rest, b, out + whole * n, n, add);
    else multiply_rows_float32(m - whole, n, k, &rest, b, out + whole * n, n, true, add);
    return whole;
}

// Columns of b run along k, and rows of a across it: each element by itself.
static void multiply_across(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, double *out,
                            int64_t stride, bool add) {
    const double *x = a->data, *y = b->data;
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            const double *column = y + j * b->column_stride;
            const int64_t head = elements_to_alignment_float64(column);
            const double sum = one_dot_float64(k, head, x + i * a->row_stride, a->column_stride, column);
            double *target = out + i * stride + j;
            *target = add ? *target + sum : sum;
        }
}

// What the tiles leave over on the right and below: as narrow products are done, but sums along k a panel at a time, and
// rows below as products with a vector.
static void multiply_edge(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, double *out,
                          int64_t stride, bool is_below, bool add) {
    enum { depth = 256 };
    const bool a_runs = a->column_stride == 1, b_runs = b->row_stride == 1 && b->column_stride != 1;
    if (b_runs && is_below) {
        const double *x = a->data;
        for (int64_t i = 0; i < m; i++, x += a->row_stride, out += stride)
            vector_dots_float64(n, k, x, a->column_stride, b->data, b->column_stride, out, add);
    } else if (b_runs) {
        lsx_matrix left = *a, right = *b;
        const int64_t step = panel_step(k, depth);
        for (int64_t p = 0; p < k; p += step) {
            left.data = (const double *)a->data + p * a->column_stride;
            right.data = (const double *)b->data + p;
            const int64_t terms = smaller(step, k - p);
            if (a_runs) multiply_dots_float64(m, n, terms, &left, &right, out, stride, add || p > 0);
            else multiply_across(m, n, terms, &left, &right, out, stride, add || p > 0);
        }
    } else {
        multiply_rows_float64(m, n, k, a, b, out, stride, a_runs || !is_below, add);
    }
}

lsx_status multiply_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out,
                            bool batched, bool add) {
    enum { tile_rows = 4, tile_columns = 12 };
    const bool is_outer = k == 1 && m > 1 && n > 1 && !add;
    if (mkl_is_wide()) return multiply_wide_float64(m, n, k, a, b, out, batched, add);
    if (!mkl_is_plain() || is_outer) return matmul_float64(m, n, k, a, b, out, n, batched, add, &plain_float64);
    if (multiply_narrow_float64(m, n, k, &a, &b, out, batched, add)) return lsx_done;
    // Tiles are chains of fused multiply-adds that begin with what is there, however long; one product is none.
    const bool has_tiles = m >= tile_rows && n >= tile_columns && !(k == 1 && add);
    const int64_t rows = has_tiles ? m - m % tile_rows : 0, columns = has_tiles ? n - n % tile_columns : 0;
    if (has_tiles) {
        const lsx_status status = matmul_float64(rows, columns, k, a, b, out, n, batched, add, &plain_float64);
        if (status != lsx_done) return status;
    }
    lsx_matrix below = a, beside = b;
    below.data = (const double *)a.data + rows * a.row_stride;
    beside.data = (const double *)b.data + columns * b.column_stride;
    if (!has_tiles && b.row_stride == 1 && b.column_stride != 1 && a.column_stride != 1) {
        multiply_across(m, n, k, &a, &b, out, n, add);
        return lsx_done;
    }
    if (rows > 0 && columns < n) multiply_edge(rows, n - columns, k, &a, &beside, out + columns, n, false, add);
    if (rows < m) multiply_edge(m - rows, n, k, &below, &b, out + rows * n, n, true, add);
    return lsx_done;
}

bool multiply_smallest(lsx_dtype dtype, int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, void *out,
                       bool add) {
    enum { most = 400 };
    if ((double)m * (double)n * (double)k >= most) return false;
    switch (dtype) {
    case lsx_float32: multiply_smallest_float32(m, n, k, a, b, out, add); return true;
    case lsx_float64: multiply_smallest_float64(m, n, k, a, b, out, add); return true;
    default: return false;
    }
}

// Four sums of a vector each, one after another in the end. What a turn of sixteen floats leaves over goes to the first two
// sums and the first, what a turn of eight doubles leaves over to the first. Elements that lie apart have one sum, of one
// float or two doubles.
#define DOT(type, lanes, less, lanes_apart) \
    typedef type lanes_of_##type __attribute__((vector_size(16), aligned(sizeof(type)))); \
    static type dot_##type(int64_t k, const type *x, const type *y) { \
        lanes_of_##type sums[4] = { { 0 } }; \
        int64_t p = 0; \
        TURNS(4, type) \
        TURNS(less, type) \
        TURNS(1, type) \
        for (; p < k; p++) sums[0][0] += x[p] * y[p]; \
        const lanes_of_##type all = sums[0] + sums[1] + sums[2] + sums[3]; \
        return lanes == 2 ? all[0] + all[1] : (all[0] + all[2 % lanes]) + (all[1] + all[3 % lanes]); \
    } \
    static type dot_##type##_apart(int64_t k, const type *x, int64_t x_stride, const type *y, int64_t y_stride) { \
        type sums[2] = { 0 }; \
        const int64_t whole = k - k % lanes_apart; \
        for (int64_t p = 0; p < k; p++) sums[p < whole ? p % lanes_apart : 0] += x[p * x_stride] * y[p * y_stride]; \
        return sums[0] + sums[1]; \
    }
#define TURNS(count, type) \
    for (const int64_t step = count * 16 / sizeof(type); p + step <= k; p += step) \
        for (int v = 0; v < count; v++) \
            sums[v] += ((const lanes_of_##type *)(x + p))[v] * ((const lanes_of_##type *)(y + p))[v];
DOT(float, 4, 2, 1)
DOT(double, 2, 1, 2)

// On Intel's processors with AVX-512 MKL's sums are four vectors of 512 bits with fused multiply-adds, added by pairs: turns of
// four, of two and of one, the last of which need not be full. Elements that lie apart have four sums of one.
#if defined(__x86_64__)
#define WIDE_DOT(type, lanes) \
    typedef type wide_##type __attribute__((vector_size(64), aligned(sizeof(type)))); \
    WIDEST static type wide_dot_##type(int64_t k, const type *x, const type *y) { \
        wide_##type sums[4] = { { 0 } }; \
        int64_t p = 0; \
        WIDE_TURNS(4, type, lanes) \
        WIDE_TURNS(2, type, lanes) \
        WIDE_TURNS(1, type, lanes) \
        if (p < k) { \
            wide_##type left = { 0 }, right = { 0 }; \
            memcpy(&left, x + p, (size_t)(k - p) * sizeof(type)); \
            memcpy(&right, y + p, (size_t)(k - p) * sizeof(type)); \
            sums[0] = __builtin_elementwise_fma(left, right, sums[0]); \
        } \
        wide_##type all = (sums[0] + sums[1]) + (sums[2] + sums[3]); \
        for (int half = lanes / 2; half >= lanes / 4; half /= 2) \
            for (int i = 0; i < half; i++) all[i] += all[i + half]; \
        return lanes == 8 ? all[0] + all[1] : (all[0] + all[1]) + (all[2] + all[3]); \
    } \
    WIDEST static type wide_dot_##type##_apart( \
        int64_t k, const type *x, int64_t x_stride, const type *y, int64_t y_stride) { \
        type sums[4] = { 0 }; \
        int64_t p = 0; \
        for (; p + 4 <= k; p += 4) WIDE_APART(4, type) \
        sums[0] += sums[2]; \
        sums[1] += sums[3]; \
        if (p + 2 <= k) { WIDE_APART(2, type) p += 2; } \
        sums[0] += sums[1]; \
        if (p < k) WIDE_APART(1, type) \
        return sums[0]; \
    }
#define WIDE_TURNS(count, type, lanes) \
    for (; p + count * lanes <= k; p += count * lanes) \
        for (int v = 0; v < count; v++) \
            sums[v] = __builtin_elementwise_fma(((const wide_##type *)(x + p))[v], ((const wide_##type *)(y + p))[v], sums[v]);
#define WIDE_APART(count, type) \
    for (int v = 0; v < count; v++) sums[v] = __builtin_elementwise_fma(x[(p + v) * x_stride], y[(p + v) * y_stride], sums[v]);
WIDE_DOT(float, 16)
WIDE_DOT(double, 8)
#else
// Never called: nothing but x86 has vectors of 512 bits.
#define wide_dot_float dot_float
#define wide_dot_double dot_double
#define wide_dot_float_apart dot_float_apart
#define wide_dot_double_apart dot_double_apart
#endif

// From 32 KB on MKL gives each thread a piece of 16 KB or more and adds the pieces' sums.
enum { most_pieces = 64, threaded_bytes = 32768 };
typedef struct {
    const void *x, *y;
    int64_t x_stride, y_stride, k, length;
    bool is_wide;
    double sums[most_pieces]; // floats fit exactly
} dot_job;

#define DOT_PIECES(type) \
    static void dot_pieces_##type(void *context, int64_t begin, int64_t end) { \
        dot_job *job = context; \
        for (int64_t p = begin; p < end; p++) { \
            const int64_t first = p * job->length, k = larger(smaller(job->length, job->k - first), 0); \
            const type *x = (const type *)job->x + first * job->x_stride, *y = (const type *)job->y + first * job->y_stride; \
            const bool runs = job->x_stride == 1 && job->y_stride == 1; \
            if (job->is_wide) \
                job->sums[p] = runs ? wide_dot_##type(k, x, y) : wide_dot_##type##_apart(k, x, job->x_stride, y, job->y_stride); \
            else job->sums[p] = runs ? dot_##type(k, x, y) : dot_##type##_apart(k, x, job->x_stride, y, job->y_stride); \
        } \
    } \
    static void dot_all_##type(dot_job *job, type *out) { \
        const int64_t bytes = job->k * (int64_t)sizeof(type), most = (2 * bytes + threaded_bytes - 1) / threaded_bytes; \
        const int64_t pieces = bytes < threaded_bytes ? 1 : smaller(smaller(lsx_threads(), most), most_pieces); \
        job->length = (job->k + pieces - 1) / pieces; \
        lsx_parallel_for(pieces, 1, dot_pieces_##type, job); \
        type sum = (type)job->sums[0]; \
        for (int64_t p = 1; p < pieces; p++) sum += (type)job->sums[p]; \
        *out = sum; \
    }
DOT_PIECES(float)
DOT_PIECES(double)

bool lsx_dot(lsx_dtype dtype, int64_t k, const void *x, int64_t x_stride, const void *y, int64_t y_stride, void *out) {
    const bool is_wide = mkl_is_wide();
    if (!mkl_is_plain() && !is_wide) return false;
    dot_job job = { .x = x, .y = y, .x_stride = x_stride, .y_stride = y_stride, .k = k, .is_wide = is_wide };
    switch (dtype) {
    case lsx_float32: dot_all_float(&job, out); return true;
    case lsx_float64: dot_all_double(&job, out); return true;
    default: return false;
    }
}
