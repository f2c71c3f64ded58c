// Losses whose pieces, computed one after another, would pass over memory several times: one pass forward to a sum, one
// backward. For contiguous operands of `count` elements; float32 and float64.
#pragma once

#include "Types.h"

// ROW(name): what is summed forward, and backward the derivative by `input`, times `scale`
#define LSX_LOSSES(ROW) \
    ROW(squared_error)         /* (input - target)^2 */ \
    ROW(absolute_error)        /* |input - target| */ \
    ROW(binary_cross_entropy)  /* of probabilities; logarithms not below -100 */ \
    ROW(binary_cross_entropy_logits)

typedef enum lsx_loss : uint8_t {
#define ROW(name) lsx_loss_##name,
    LSX_LOSSES(ROW)
#undef ROW
    lsx_loss_count
} lsx_loss;

/// The sum over all elements, as a double. Partial sums are those of fixed blocks: the result does not depend on the
/// number of threads.
lsx_status lsx_loss_sum(lsx_loss loss, lsx_dtype dtype, int64_t count, const void *input, const void *target,
                        double *sum);

/// result = scale * derivative by `input`. `scale` carries the incoming gradient and, for a mean, 1 / count.
lsx_status lsx_loss_gradient(lsx_loss loss, lsx_dtype dtype, int64_t count, const void *input, const void *target,
                             double scale, void *result);

/// Negative log-likelihood over [outer, classes, inner] log-probabilities and [outer, inner] class numbers (int64),
/// contiguous. `weights` (one per class) may be NULL. Positions whose target is `ignored` count nothing.
typedef struct lsx_nll {
    int64_t outer, classes, inner, ignored;
    const void *input, *weights;
    const int64_t *target;
} lsx_nll;

/// `losses` ([outer, inner]) may be NULL; `sum` and `total_weight` are their sums. A class out of range answers
/// `lsx_bad_index` with the class in `bad_class`.
lsx_status lsx_nll_forward(lsx_dtype dtype, const lsx_nll *nll, void *losses, double *sum, double *total_weight,
                           int64_t *bad_class);
/// The gradient of the input, zeros included: -weight * scale * gradient at each target. `gradient` has one element, or
/// one per position when `per_position`.
lsx_status lsx_nll_backward(lsx_dtype dtype, const lsx_nll *nll, const void *gradient, bool per_position, double scale,
                            void *result);
