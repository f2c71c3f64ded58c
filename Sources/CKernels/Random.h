#pragma once

#include "Internal.h"

/// Draws `count` numbers of 32 bits, as many calls of lsx_random_32 would.
void random_draw(lsx_generator *generator, uint32_t *out, int64_t count);

/// Both by one reduction of the angle, with the digits of C's sin and cos.
void sine_and_cosine(double x, double *sine, double *cosine);

/// Box-Muller on blocks of 16 uniform numbers, in place, as PyTorch's vectorised paths compute it.
void normal_blocks_float32(float *data, int64_t blocks, float mean, float deviation);
void normal_blocks_float64(double *data, int64_t blocks, double mean, double deviation);
