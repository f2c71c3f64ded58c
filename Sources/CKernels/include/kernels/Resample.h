// Numbers along one dimension as weighted sums of others: how images get another size.
#pragma once

#include "Types.h"

/// Contiguous [outer, size, inner] to [outer, count, inner]: each of the results adds `taps` elements up.
typedef struct lsx_resampling {
    int64_t outer, size, count, inner, taps;
    const int64_t *places; // [count, taps], each below `size`
} lsx_resampling;

/// float32 and float64. `weights` is [count, taps], of the same type.
lsx_status lsx_resample(lsx_dtype dtype, const lsx_resampling *shape, const void *weights, const void *input, void *output);
/// uint8: weights are parts of 2^precision, and each sum is rounded and cut to a byte.
lsx_status lsx_resample_bytes(const lsx_resampling *shape, const int16_t *weights, int32_t precision, const void *input,
                              void *output);
/// Adds each gradient to the elements that the result was made of; `input_gradient` begins with zeros.
lsx_status lsx_resample_gradient(lsx_dtype dtype, const lsx_resampling *shape, const void *weights, const void *gradient,
                                 void *input_gradient);
