#include "Internal.h"
#pragma STDC FP_CONTRACT OFF

// Elements per partial sum: short enough for float lanes to stay accurate, and a piece of work for a thread.
enum { loss_block = 8192 };

#define REAL float
#define REAL_NAME float32
#define ABS fabsf
#include "LossReal.h"

#define REAL double
#define REAL_NAME float64
#define ABS fabs
#include "LossReal.h"

#define DISPATCH(function, ...) \
    switch (dtype) { \
    case lsx_float32: return function##_float32(__VA_ARGS__); \
    case lsx_float64: return function##_float64(__VA_ARGS__); \
    default: return lsx_unsupported; \
    }

lsx_status lsx_loss_sum(lsx_loss loss, lsx_dtype dtype, int64_t count, const void *input, const void *target,
                        double *sum) {
    if (loss >= lsx_loss_count) return lsx_unsupported;
    DISPATCH(loss_sum, loss, count, input, target, sum)
}

lsx_status lsx_loss_gradient(lsx_loss loss, lsx_dtype dtype, int64_t count, const void *input, const void *target,
                             double scale, void *result) {
    if (loss >= lsx_loss_count) return lsx_unsupported;
    DISPATCH(loss_gradient, loss, count, input, target, scale, result)
}

lsx_status lsx_nll_forward(lsx_dtype dtype, const lsx_nll *nll, void *losses, double *sum, double *total_weight,
                           int64_t *bad_class) {
    DISPATCH(nll_forward, nll, losses, sum, total_weight, bad_class)
}

lsx_status lsx_nll_backward(lsx_dtype dtype, const lsx_nll *nll, const void *gradient, bool per_position, double scale,
                            void *result) {
    DISPATCH(nll_backward, nll, gradient, per_position, scale, result)
}
