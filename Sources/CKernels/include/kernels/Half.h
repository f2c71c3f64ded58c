// The two halves: IEEE binary16 (float16) and the upper half of a float (bfloat16). Their arithmetic is float's, each
// result rounded once, ties to even.
#pragma once

#include "Types.h"

static inline bool lsx_is_half(lsx_dtype dtype) { return dtype == lsx_float16 || dtype == lsx_bfloat16; }

/// The number that the bits of a half stand for.
float lsx_half_value(lsx_dtype dtype, uint16_t bits);
/// The half nearest to a number: infinity beyond the largest.
uint16_t lsx_half_bits(lsx_dtype dtype, float value);
