#include "Internal.h"
#pragma STDC FP_CONTRACT OFF

#define LOWEST (-INFINITY)
#define HIGHEST INFINITY
#define REAL float
#define REAL_NAME float32
#include "Exponentials.h"
#define REAL double
#define REAL_NAME float64
#include "Exponentials.h"

// The lanes of a vector, for either length of vector that PyTorch has kernels for (see vector_bytes); float's are added in
// halves, double's one after another.
INLINE float fold_halves8(const float *x) {
    return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}
INLINE float fold_halves16(const float *x) {
    float half[8];
    for (int k = 0; k < 8; k++) half[k] = x[k] + x[k + 8];
    return fold_halves8(half);
}

#define REAL float
#define LANES 8
#define FOLD(lanes) fold_halves8(lanes)
#define REAL_NAME float32
#define LIBRARY(name) name##f
// PyTorch's compiler fuses these, for float only.
#define LAST_PRODUCT(sum, x, y) (n < LANES ? (x) * (y) : __builtin_elementwise_fma(x, y, sum))
#include "Softmax.h"

#define REAL float
#define LANES 16
#define FOLD(lanes) fold_halves16(lanes)
#define REAL_NAME float32
#define LIBRARY(name) name##f
#define LAST_PRODUCT(sum, x, y) (n < LANES ? (x) * (y) : __builtin_elementwise_fma(x, y, sum))
#include "Softmax.h"

#define REAL double
#define LANES 4
#define FOLD(lanes) OWN(fold_serial)(lanes)
#define REAL_NAME float64
#define LIBRARY(name) name
#define LAST_PRODUCT(sum, x, y) ((sum) + (x) * (y))
#include "Softmax.h"

#define REAL double
#define LANES 8
#define FOLD(lanes) OWN(fold_serial)(lanes)
#define REAL_NAME float64
#define LIBRARY(name) name
#define LAST_PRODUCT(sum, x, y) ((sum) + (x) * (y))
#include "Softmax.h"

#define DISPATCH(function, ...) \
    const bool wide = vector_bytes() == 64; \
    switch (dtype) { \
    case lsx_float32: return (wide ? function##_float32_16 : function##_float32_8)(__VA_ARGS__); \
    case lsx_float64: return (wide ? function##_float64_8 : function##_float64_4)(__VA_ARGS__); \
    default: return lsx_unsupported; \
    }

lsx_status lsx_softmax(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input, void *output) {
    DISPATCH(softmax_forward, false, outer, size, inner, input, output)
}
lsx_status lsx_log_softmax(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                           void *output) {
    DISPATCH(softmax_forward, true, outer, size, inner, input, output)
}
lsx_status lsx_softmax_backward(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *gradient,
                                const void *output, void *result) {
    DISPATCH(softmax_gradient, false, outer, size, inner, gradient, output, result)
}
lsx_status lsx_log_softmax_backward(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *gradient,
                                    const void *output, void *result) {
    DISPATCH(softmax_gradient, true, outer, size, inner, gradient, output, result)
}
lsx_status lsx_log_softmax_shifts(lsx_dtype dtype, int64_t rows, int64_t size, const void *input, void *greatest,
                                  void *logarithm) {
    DISPATCH(softmax_shifts, rows, size, input, greatest, logarithm)
}
lsx_status lsx_log_softmax_picked_backward(lsx_dtype dtype, int64_t rows, int64_t size, const void *input, const void *greatest,
                                           const void *logarithm, const int64_t *picks, const void *gradient, void *result) {
    DISPATCH(softmax_picked, rows, size, input, greatest, logarithm, picks, gradient, result)
}
