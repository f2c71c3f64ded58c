#pragma once

#include "Internal.h"

lsx_status matmul_float32(int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out,
                          bool add);
lsx_status matmul_float64(int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out,
                          bool add);
/// out = a b, or out += a b, in the order of MKL's loops for products of few rows or columns; false where it has none.
bool multiply_narrow(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add);
/// The last rows of a b, where they are no four and MKL, if it has several threads, takes that loop for them; returns how
/// many rows come before.
int64_t multiply_last_rows(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add);
