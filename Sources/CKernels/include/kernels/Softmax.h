// softmax and log_softmax along one dimension, with their derivatives. All tensors are contiguous and seen as
// [outer, size, inner]; float32 and float64.
#pragma once

#include "Types.h"

lsx_status lsx_softmax(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input, void *output);
lsx_status lsx_log_softmax(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                           void *output);
/// gradient of the result and the result itself in, gradient of the input out.
lsx_status lsx_softmax_backward(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *gradient,
                                const void *output, void *result);
lsx_status lsx_log_softmax_backward(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *gradient,
                                    const void *output, void *result);
