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

// log(x) for 0 < x < infinity, right to about 40 bits: enough for a float's logarithm to round as the exact one does.
INLINE double log_40_bits(double x) {
    uint64_t bits;
    memcpy(&bits, &x, 8);
    double e = (double)((int32_t)(bits >> 52) - 1022), m;
    bits = (bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3fe0000000000000);
    memcpy(&m, &bits, 8);
    const bool low = m < 0.70710678118654752440;
    e = low ? e - 1 : e;
    m = low ? m + m : m;
    const double s = (m - 1) / (m + 1), z = s * s; // log m = 2 artanh s
    double p = 1.0 / 13;
    p = __builtin_elementwise_fma(p, z, 1.0 / 11);
    p = __builtin_elementwise_fma(p, z, 1.0 / 9);
    p = __builtin_elementwise_fma(p, z, 1.0 / 7);
    p = __builtin_elementwise_fma(p, z, 1.0 / 5);
    p = __builtin_elementwise_fma(p, z, 1.0 / 3);
    p = __builtin_elementwise_fma(p * z, s, s);
    return __builtin_elementwise_fma(e, 0.69314718055994530942, p + p);
}

INLINE float log_float32(float x) {
    float result = (float)log_40_bits((double)x);
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? -INFINITY : result;
    return x < 0 ? NAN : result;
}

/// log(1 + x): what rounding 1 + x lost is added back.
INLINE float log1p_float32(float x) {
    const double wide = (double)x, u = 1 + wide;
    float result = (float)(log_40_bits(u) + (wide - (u - 1)) / u);
    result = x < INFINITY ? result : x;
    result = x == 0 ? x : result;
    result = x == -1 ? -INFINITY : result;
    return x < -1 ? NAN : result;
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
