// A product and its addition round once here, as in every BLAS.
#pragma STDC FP_CONTRACT ON

#include "Internal.h"
#include "kernels/BlockCache.h"

// A square of vectors as wide as it is high, its rows made columns.
typedef float float8 __attribute__((vector_size(32), aligned(4)));
typedef double double4 __attribute__((vector_size(32), aligned(8)));
INLINE void transpose_float32(float8 x[8]) {
    float8 y[8];
    for (int i = 0; i < 8; i += 2) {
        y[i] = __builtin_shufflevector(x[i], x[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
        y[i + 1] = __builtin_shufflevector(x[i], x[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
    for (int i = 0; i < 8; i += 4)
        for (int k = i; k < i + 2; k++) {
            x[k] = __builtin_shufflevector(y[k], y[k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
            x[k + 2] = __builtin_shufflevector(y[k], y[k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    for (int k = 0; k < 4; k++) {
        const float8 low = x[k], high = x[k + 4];
        x[k] = __builtin_shufflevector(low, high, 0, 1, 2, 3, 8, 9, 10, 11);
        x[k + 4] = __builtin_shufflevector(low, high, 4, 5, 6, 7, 12, 13, 14, 15);
    }
}
INLINE void transpose_float64(double4 x[4]) {
    const double4 a = __builtin_shufflevector(x[0], x[1], 0, 4, 2, 6), b = __builtin_shufflevector(x[0], x[1], 1, 5, 3, 7);
    const double4 c = __builtin_shufflevector(x[2], x[3], 0, 4, 2, 6), d = __builtin_shufflevector(x[2], x[3], 1, 5, 3, 7);
    x[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
    x[1] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
    x[2] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
    x[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
}

// 6 x 2 vectors of sums fill 12 of 16 registers, 12 x 2 fill 24 of 32.
#define VARIANTS CLONES
#define VECTOR_BYTES 32
#define TILE_ROWS 6
#define REAL float
#define REAL_NAME float32_by_32
#define SQUARE transpose_float32
#include "MatmulReal.h"

#define REAL double
#define REAL_NAME float64_by_32
#define SQUARE transpose_float64
#include "MatmulReal.h"
#undef VARIANTS
#undef VECTOR_BYTES
#undef TILE_ROWS

#if defined(__x86_64__)
#define VARIANTS WIDEST
#define VECTOR_BYTES 64
#define TILE_ROWS 12
#define REAL float
#define REAL_NAME float32_by_64
#define SQUARE transpose_float32
#include "MatmulReal.h"

#define REAL double
#define REAL_NAME float64_by_64
#define SQUARE transpose_float64
#include "MatmulReal.h"
#else
// Never called: nothing but x86 has vectors of 512 bits.
#define matmul_float32_by_64 matmul_float32_by_32
#define matmul_float64_by_64 matmul_float64_by_32
#endif

// Few columns leave the longer vectors of a tile half empty; a tile of them has more rows, which is more beside many rows.
#define MATMUL(name, type) \
    lsx_status matmul_##name(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, type *out, int64_t stride, \
                             bool batched, bool add, const product_order *order) { \
        const bool is_tall = m >= 64 && m >= 4 * n && a.column_stride == 1; \
        const bool is_wide = vector_bytes() == 64 && (n == 1 || n >= 128 / (int64_t)sizeof(type) || is_tall); \
        return (is_wide ? matmul_##name##_by_64 : matmul_##name##_by_32)(m, n, k, a, b, out, stride, batched, add, order); \
    }
REAL_DTYPES(MATMUL)
