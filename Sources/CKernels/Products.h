#pragma once

#include "Internal.h"

/// What becomes of what is there: sums replace it, begin with it, or join it when they are done.
typedef enum { sums_replace, sums_begin, sums_join } addition;

/// In which order a product's sums are added up: chains of `depth` terms, a panel's, one after another.
typedef struct {
    int64_t depth;
    bool is_chained;  // panels continue the chain, which begins with what is there; else they are sums that are added
    bool has_dots;    // rows and columns that both run along k are dot products, in lanes
    bool halves_rest; // what is longer than one panel and shorter than two, at the end of any sum, is cut in halves
} product_order;

/// How far panels of a long sum lie apart in MKL's plain code: it halves what is longer than one and shorter than two.
INLINE int64_t panel_step(int64_t k, int64_t depth) { return k > depth && k < 2 * depth ? k / 2 : depth; }

/// The length of the panel that begins at p.
INLINE int64_t panel_length(const product_order *order, int64_t k, int64_t p) {
    const int64_t left = k - p;
    if (!order->halves_rest) return smaller(panel_step(k, order->depth), left);
    return left >= 2 * order->depth ? order->depth : left > order->depth ? (left + 1) / 2 : left;
}

/// The panels of MKL's plain code: floats, doubles.
static const product_order plain_float32 = { .depth = 192, .has_dots = true }, plain_float64 = { .depth = 192, .is_chained = true };
/// Those of its code for AVX-512; columns of doubles that run along k have shorter ones.
static const product_order wide_panels = { .depth = 384, .halves_rest = true }, short_panels = { .depth = 192, .halves_rest = true };
/// Chains along the whole of k.
static const product_order chains = { .depth = (int64_t)1 << 61, .is_chained = true };

/// How many of `count` rows or columns, in steps of `step`, are a thread's share of a product of `work` terms.
INLINE int64_t share_of(int64_t count, int64_t step, double work) {
    enum { much = 1 << 17 }; // terms that are worth a second thread
    const int64_t parts = work < much ? 1 : lsx_threads();
    return ((count + parts - 1) / parts + step - 1) / step * step;
}

/// out = a b, or out += a b, rows of it `stride` apart.
lsx_status matmul_float32(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out, int64_t stride,
                          bool batched, bool add, const product_order *order);
lsx_status matmul_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out, int64_t stride,
                          bool batched, bool add, const product_order *order);
/// out = a b, or out += a b, in the order of MKL's code for AVX-512.
lsx_status multiply_wide_float32(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out, bool batched, bool add);
lsx_status multiply_wide_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out, bool batched, bool add);
/// out = a b, or out += a b, in MKL's order; `batched`: of one matrix of many.
lsx_status multiply_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out,
                            bool batched, bool add);
/// The same in the order of MKL's loops for products of few rows or columns; false where it has none.
bool multiply_narrow(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out,
                     bool batched, bool add);
/// The last rows of a b, where they are no four and MKL, if it has several threads, takes that loop for them; returns how
/// many rows come before.
int64_t multiply_last_rows(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add);
/// The smallest matrices of a batch, which PyTorch multiplies by a loop of its own; false if these are none.
bool multiply_smallest(lsx_dtype dtype, int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, void *out,
                       bool add);
