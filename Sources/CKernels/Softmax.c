#include "Internal.h"
#pragma STDC FP_CONTRACT OFF

#define REAL float
#define REAL_NAME float32
#define LOG logf
#include "Softmax.h"

#define REAL double
#define REAL_NAME float64
#define LOG log
#include "Softmax.h"

#define DISPATCH(function, ...) \
    switch (dtype) { \
    case lsx_float32: return function##_float32(__VA_ARGS__); \
    case lsx_float64: return function##_float64(__VA_ARGS__); \
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
