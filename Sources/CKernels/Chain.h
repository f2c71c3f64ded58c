// What chains take from the other kernel families.
#pragma once

#include "PointwiseTables.h"

/// `count` elements of a tensor of `total` through the operation's loop; all pointers but those of numbers are to that dtype.
void pointwise_elements(lsx_operation operation, lsx_dtype dtype, uint32_t numbers, int64_t total, int64_t count,
                        char *const *data, const int64_t *strides);
/// Converts contiguous elements, or one (step 0).
void copy_elements(lsx_dtype to, lsx_dtype from, int64_t count, void *target, const void *source, int64_t step);
