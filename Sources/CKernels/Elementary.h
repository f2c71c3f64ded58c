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

/// log(x) within 1 unit in the last place (Cephes' logf with fused steps).
INLINE float log_float32(float x) {
    const bool tiny = x < 1.17549435e-38f;
    const float scaled = tiny ? x * 0x1p25f : x;
    uint32_t bits;
    memcpy(&bits, &scaled, 4);
    float e = (float)((int32_t)(bits >> 23) - (tiny ? 151 : 126)), m;
    bits = (bits & 0x007fffffu) | 0x3f000000u;
    memcpy(&m, &bits, 4);
    const bool low = m < 0.707106781186547524f;
    e = low ? e - 1 : e;
    m = (low ? m + m : m) - 1;
    const float z = m * m;
    float y = 7.0376836292E-2f;
    y = __builtin_elementwise_fma(y, m, -1.1514610310E-1f);
    y = __builtin_elementwise_fma(y, m, 1.1676998740E-1f);
    y = __builtin_elementwise_fma(y, m, -1.2420140846E-1f);
    y = __builtin_elementwise_fma(y, m, 1.4249322787E-1f);
    y = __builtin_elementwise_fma(y, m, -1.6668057665E-1f);
    y = __builtin_elementwise_fma(y, m, 2.0000714765E-1f);
    y = __builtin_elementwise_fma(y, m, -2.4999993993E-1f);
    y = __builtin_elementwise_fma(y, m, 3.3333331174E-1f);
    y = y * m * z;
    y = __builtin_elementwise_fma(e, -2.12194440e-4f, y);
    y = __builtin_elementwise_fma(z, -0.5f, y);
    float result = __builtin_elementwise_fma(e, 0.693359375f, m + y);
    result = x < INFINITY ? result : x; // inf and NaN
    result = x == 0 ? -INFINITY : result;
    return x < 0 ? NAN : result;
}

/// log(1 + x): what rounding 1 + x lost is added back.
INLINE float log1p_float32(float x) {
    const float u = 1 + x;
    const float lost = (x - (u - 1)) / u;
    const float result = log_float32(u);
    return u > 0 && u < INFINITY ? result + lost : result;
}

/// tanh(x) within 2 units in the last place (Cephes' tanhf).
INLINE float tanh_float32(float x) {
    const float z = x * x, a = x < 0 ? -x : x;
    float p = -5.70498872745E-3f;
    p = __builtin_elementwise_fma(p, z, 2.06390887954E-2f);
    p = __builtin_elementwise_fma(p, z, -5.37397155531E-2f);
    p = __builtin_elementwise_fma(p, z, 1.33314422036E-1f);
    p = __builtin_elementwise_fma(p, z, -3.33332819422E-1f);
    const float near = __builtin_elementwise_fma(p * z, x, x);
    const float far = 1 - 2 / (exp_float32(a + a) + 1);
    return a < 0.625f ? near : x < 0 ? -far : x == x ? far : x;
}

INLINE double exp_float64(double x) { return exp(x); }
INLINE double log_float64(double x) { return log(x); }
INLINE double log1p_float64(double x) { return log1p(x); }
INLINE double tanh_float64(double x) { return tanh(x); }
