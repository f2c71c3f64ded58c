// Whether numbers are probabilities.
#pragma once

#include "Types.h"

/// Whether all of `count` contiguous float32 or float64 lie in [0, 1]; false as well when asked to stop.
bool lsx_within_unit(lsx_dtype dtype, int64_t count, const void *data);
