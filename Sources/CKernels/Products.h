#pragma once

#include "Internal.h"

/// How far panels of a long sum lie apart: MKL halves what is longer than one and shorter than two.
INLINE int64_t panel_step(int64_t k, int64_t depth) { return k > depth && k < 2 * depth ? k / 2 : depth; }

/// out = a b, or out += a b, rows of it `stride` apart.
lsx_status matmul_float32(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out, int64_t stride,
                          bool batched, bool add);
lsx_status matmul_float64(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out, int64_t stride,
                          bool batched, bool add);
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
