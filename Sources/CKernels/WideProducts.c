// The orders in which MKL's code for AVX-512 adds up products, on Intel's processors, found by watching which terms two large
// ones of opposite signs swallow: those below the place where the two meet.
#pragma STDC FP_CONTRACT OFF
#include "Products.h"

#if defined(__x86_64__)
static lsx_status share(int64_t count, int64_t step, double work, lsx_task task, void *context) {
    return lsx_parallel_for(count, share_of(count, step, work), task, context) ? lsx_done : lsx_interrupted;
}

/// Whether columns of b, where they are not elements side by side, run along k.
static bool runs_along(const lsx_matrix *b) { return b->row_stride == 1 && b->column_stride != 1; }

#define REAL float
#define REAL_NAME float32
#define LANES 16
#include "WideProductsReal.h"

#define REAL double
#define REAL_NAME float64
#define LANES 8
#include "WideProductsReal.h"

// A vector, a, times a matrix whose rows lie across k, b: sums of columns [begin, end), which begin with what is there, take
// the terms of `together` rows at once; those of the rows left over they take one by one.
#define ROWS_TOGETHER(name, together, term) \
    WIDEST static void name(void *context, int64_t begin, int64_t end) { \
        const dots_float32 *dots = context; \
        const int64_t step = dots->b->row_stride, x_step = dots->a->column_stride; \
        float *out = dots->out; \
        int64_t p = 0; \
        for (; p + together <= dots->k; p += together) { \
            const float *r = (const float *)dots->b->data + p * step, *c = (const float *)dots->a->data + p * x_step; \
            float x[together]; \
            for (int i = 0; i < together; i++) x[i] = c[i * x_step]; \
            const bool begins = p > 0 || dots->add; \
            VECTORIZE for (int64_t j = begin; j < end; j++) { \
                const float before = begins ? out[j] : 0; \
                out[j] = term; \
            } \
        } \
        for (; p < dots->k; p++) { \
            const float *r = (const float *)dots->b->data + p * step, x = ((const float *)dots->a->data)[p * x_step]; \
            const bool begins = p > 0 || dots->add; \
            VECTORIZE for (int64_t j = begin; j < end; j++) out[j] = __builtin_fmaf(r[j], x, begins ? out[j] : 0); \
        } \
    }
#define PAIR(one, other) __builtin_fmaf(r[one * step + j], x[one], r[other * step + j] * x[other])
#define PAIR_AFTER(one, other, sum) __builtin_fmaf(r[one * step + j], x[one], __builtin_fmaf(r[other * step + j], x[other], sum))
ROWS_TOGETHER(eights, 8, (PAIR_AFTER(4, 6, before) + PAIR(5, 7)) + (PAIR(0, 2) + PAIR(1, 3)))
ROWS_TOGETHER(fours, 4, PAIR_AFTER(0, 2, before) + PAIR(1, 3))

/// A float vector's product with a matrix's rows: columns by sixteens, and the rest.
static lsx_status multiply_rows_across(dots_float32 *product, bool batched) {
    enum { columns = 16, most = 2048 }; // whose sums stay in the first cache
    const int64_t n = product->n, k = product->k, whole = n - n % columns;
    const bool is_dense = product->a->column_stride == 1;
    const int64_t length = smaller(share_of(whole, columns, (double)whole * (double)k), most);
    lsx_status status = lsx_done;
    if (whole && is_dense) status = lsx_parallel_for(whole, length, eights, product) ? lsx_done : lsx_interrupted;
    else if (whole) status = matmul_float32(1, whole, k, *product->a, *product->b, product->out, n, batched, product->add, &chains);
    if (status != lsx_done || whole == n) return status;
    lsx_matrix rest = *product->b;
    rest.data = (const float *)rest.data + whole;
    if (is_dense) return matmul_float32(1, n - whole, k, *product->a, rest, product->out + whole, n, batched, product->add, &chains);
    fours(product, whole, n);
    return lsx_done;
}

lsx_status multiply_wide_float32(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out, bool batched, bool add) {
    if (k == 1 && m > 1 && n > 1 && !batched) return matmul_float32(m, n, k, a, b, out, n, batched, add, &chains);
    if (k == 1) return matmul_float32(m, n, k, a, b, out, n, batched, add, &wide_panels);
    dots_float32 product = { .a = &a, .b = &b, .out = out, .m = m, .n = n, .k = k, .add = add };
    lsx_status status = lsx_done;
    // In a batch, a column is no vector to MKL.
    const bool is_vector = m == 1 || (n == 1 && !batched);
    if (is_vector && vector_product_float32(product, &status)) return status;
    if ((m == 1 && (n == 1 || b.column_stride == 1)) || (is_vector && n == 1 && a.row_stride == 1)) {
        // Columns of a that lie along m: the transposed product.
        const lsx_matrix row = { .data = b.data, .row_stride = k, .column_stride = b.row_stride };
        const lsx_matrix rows = { .data = a.data, .row_stride = a.column_stride, .column_stride = 1 };
        if (n == 1 && m > 1) product = (dots_float32){ .a = &row, .b = &rows, .out = out, .m = 1, .n = m, .k = k, .add = add };
        return multiply_rows_across(&product, batched);
    }
    // Where MKL leaves off its panels for few rows; the bounds are those at which its digits change.
    const bool along = a.column_stride == 1 && runs_along(&b);
    product.is_small = (n == 2 && m < 16) || (n == 3 && m < 11) || (n < 12 && m < n && k <= n);
    const bool is_long = m < 16 && k >= 24 * m;
    product.is_small = product.is_small && !is_long;
    if (m > 1 && along && (is_long || product.is_small))
        return share(n, 1, (double)m * (double)n * (double)k, element_dots_float32, &product);
    return matmul_float32(m, n, k, a, b, out, n, batched, add, &wide_panels);
}

lsx_status multiply_wide_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out, bool batched, bool add) {
    dots_float64 product = { .a = &a, .b = &b, .out = out, .m = m, .n = n, .k = k, .add = add };
    lsx_status status = lsx_done;
    if (k > 1 && (m == 1 || (n == 1 && !batched)) && vector_product_float64(product, &status)) return status;
    const bool along = a.column_stride == 1 && runs_along(&b);
    if (m > 1 && m < 4 && k > 1 && along)
        return share(n, 1, (double)m * (double)n * (double)k, element_dots_float64, &product);
    if (!batched && (m == 1 || n == 1 || k == 1 || (m == 2 && a.column_stride == 1 && !runs_along(&b))))
        return matmul_float64(m, n, k, a, b, out, n, batched, add, &chains);
    return matmul_float64(m, n, k, a, b, out, n, batched, add, runs_along(&b) ? &short_panels : &wide_panels);
}
#else
// Never called: nothing but x86 has vectors of 512 bits.
lsx_status multiply_wide_float32(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out, bool batched, bool add) {
    return matmul_float32(m, n, k, a, b, out, n, batched, add, &plain_float32);
}

lsx_status multiply_wide_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out, bool batched, bool add) {
    return matmul_float64(m, n, k, a, b, out, n, batched, add, &plain_float64);
}
#endif
