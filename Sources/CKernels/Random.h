#pragma once

#include "Internal.h"

/// The next 624 words of the state.
void random_renew(lsx_generator *generator);

INLINE uint32_t temper(uint32_t y) {
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

INLINE uint32_t draw_32(lsx_generator *generator) {
    if (--generator->left == 0) random_renew(generator);
    return temper(generator->state[generator->next++]);
}

INLINE uint64_t draw_64(lsx_generator *generator) {
    const uint64_t high = draw_32(generator);
    return high << 32 | draw_32(generator);
}

/// Draws `count` numbers of 32 bits, as many calls of draw_32 would.
void random_draw(lsx_generator *generator, uint32_t *out, int64_t count);

/// Both by one reduction of the angle, with the digits of C's sin and cos.
void sine_and_cosine(double x, double *sine, double *cosine);

/// Between two numbers, as PyTorch contracts `x * (to - from) + from`.
INLINE double uniform_float64(lsx_generator *g, double from, double to) {
    double x = (double)(draw_64(g) & ((UINT64_C(1) << 53) - 1)) * 0x1p-53;
    return __builtin_fma(x, to - from, from);
}

/// One of the two that a transform gives; the generator keeps the other.
INLINE double standard_normal(lsx_generator *g) {
    if (g->has_normal) {
        g->has_normal = false;
        return g->normal;
    }
    double u1 = uniform_float64(g, 0, 1), u2 = uniform_float64(g, 0, 1);
    double r = sqrt(-2.0 * log1p(-u2)), theta = 2.0 * M_PI * u1;
    double sine, cosine;
    sine_and_cosine(theta, &sine, &cosine);
    g->normal = r * sine;
    g->has_normal = true;
    return r * cosine;
}

/// Box-Muller on blocks of 16 uniform numbers, in place, as PyTorch's vectorised paths compute it.
void normal_blocks_float32(float *data, int64_t blocks, float mean, float deviation);
void normal_blocks_float64(double *data, int64_t blocks, double mean, double deviation);
