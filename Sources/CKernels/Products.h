#pragma once

#include "Internal.h"

lsx_status matmul_float32(int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out,
                          bool add);
lsx_status matmul_float64(int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, double *out,
                          bool add);
