// Functions for vectorised loops: no branches, no library calls, no errno.
#pragma once

#include "Internal.h"

INLINE float power_of_two(int32_t exponent) {
    uint32_t bits = (uint32_t)(exponent + 127) << 23;
    float x;
    memcpy(&x, &bits, 4);
    return x;
}

/// exp(x) within 1 unit in the last place; the polynomial and reduction of SLEEF's expf (u10), which PyTorch uses.
INLINE float exp_float32(float x) {
    float d = x < -110 ? -110 : x > 110 ? 110 : x;
    float q = __builtin_elementwise_rint(d * 1.442695040888963407f);
    float s = __builtin_elementwise_fma(q, -0.693145751953125f, d);
    s = __builtin_elementwise_fma(q, -1.428606765330187045e-06f, s);
    float u = 0.000198527617612853646278381f;
    u = __builtin_elementwise_fma(u, s, 0.00139304355252534151077271f);
    u = __builtin_elementwise_fma(u, s, 0.00833336077630519866943359f);
    u = __builtin_elementwise_fma(u, s, 0.0416664853692054748535156f);
    u = __builtin_elementwise_fma(u, s, 0.166666671633720397949219f);
    u = __builtin_elementwise_fma(u, s, 0.5f);
    u = __builtin_elementwise_fma(s * s, u, s) + 1.0f;
    int32_t e = (int32_t)(q == q ? q : 0.0f), half = e >> 1;
    u = u * power_of_two(half) * power_of_two(e - half);
    u = x < -104 ? 0.0f : u;
    u = x > 100 ? INFINITY : u;
    return x == x ? u : x;
}

INLINE double exp_float64(double x) { return exp(x); }
