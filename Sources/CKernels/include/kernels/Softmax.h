// softmax and log_softmax along one dimension, with their derivatives. All tensors are contiguous and seen as
// [outer, size, inner]; float32 and float64.
#pragma once

#include "Types.h"

lsx_status lsx_softmax(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input, void *output);
lsx_status lsx_log_softmax(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                           void *output);
/// What log_softmax takes from each element of a row (inner 1): its greatest, then the logarithm of the sum.
lsx_status lsx_log_softmax_shifts(lsx_dtype dtype, int64_t rows, int64_t size, const void *input, void *greatest, void *logarithm);
/// The gradient of the input from that of one result in each row, `gradient`, which is number picks[row], if that is not
/// negative; from the rows' shifts.
lsx_status lsx_log_softmax_picked_backward(lsx_dtype dtype, int64_t rows, int64_t size, const void *input, const void *greatest,
                                           const void *logarithm, const int64_t *picks, const void *gradient, void *result);
/// gradient of the result and the result itself in, gradient of the input out.
lsx_status lsx_softmax_backward(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *gradient,
                                const void *output, void *result);
lsx_status lsx_log_softmax_backward(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *gradient,
                                    const void *output, void *result);
