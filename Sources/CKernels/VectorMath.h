// torch.exp, torch.log, torch.sqrt and others of a tensor come from MKL's vector math library (VML). What follows has
// its last digit, found by comparing results.
#pragma once

#include "Elementary.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// exp(x) for |x| < 700, right to about 50 bits: enough for a float's exponential to round as the exact one does.
INLINE double exp_50_bits(double x) {
    const double q = __builtin_elementwise_rint(x * 1.44269504088896340736);
    double r = __builtin_elementwise_fma(q, -6.93147180369123816490e-01, x);
    r = __builtin_elementwise_fma(q, -1.90821492927058770002e-10, r);
    double p = 1.0 / 479001600;
    p = __builtin_elementwise_fma(p, r, 1.0 / 39916800);
    p = __builtin_elementwise_fma(p, r, 1.0 / 3628800);
    p = __builtin_elementwise_fma(p, r, 1.0 / 362880);
    p = __builtin_elementwise_fma(p, r, 1.0 / 40320);
    p = __builtin_elementwise_fma(p, r, 1.0 / 5040);
    p = __builtin_elementwise_fma(p, r, 1.0 / 720);
    p = __builtin_elementwise_fma(p, r, 1.0 / 120);
    p = __builtin_elementwise_fma(p, r, 1.0 / 24);
    p = __builtin_elementwise_fma(p, r, 1.0 / 6);
    p = __builtin_elementwise_fma(p, r, 0.5);
    p = __builtin_elementwise_fma(p, r, 1.0);
    p = __builtin_elementwise_fma(p, r, 1.0);
    return p * power_of_two_float64((int64_t)(int32_t)q);
}

INLINE float exp_rounded_float32(float x) {
    const float d = x < -150 ? -150 : x > 150 ? 150 : x == x ? x : 0;
    const float result = (float)exp_50_bits((double)d);
    return x == x ? result : x;
}

INLINE float tanh_rounded_float32(float x) {
    const double a = (double)(x < -20 ? -20 : x > 20 ? 20 : x == x ? x : 0);
    const double e = exp_50_bits(a + a);
    const float far = (float)((e - 1) / (e + 1)), near = (float)__builtin_elementwise_fma(a * a * a, -1.0 / 3, a);
    const bool is_small = a < 0x1p-12 && a > -0x1p-12;
    return x != x || x == 0 ? x : is_small ? near : far;
}

// log(x) for 0 < x < infinity, right to about 40 bits.
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

INLINE float log_rounded_float32(float x) {
    float result = (float)log_40_bits((double)x);
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? -INFINITY : result;
    return x < 0 ? NAN : result;
}

// MKL's polynomial, as Intel publishes it (MIT licence: the Graphics Compiler's ln_s_ha): degree 10, and without fused
// multiply-adds. Every float from 2^-126 up gives torch.log's bits; below, MKL rounds the exact result.
INLINE float vml_log_float32(float x) {
    static const float coefficients[] = {
        -0x1.0805900p-3f, 0x1.1e66ba0p-3f, -0x1.f3113c0p-4f, 0x1.1ed7180p-3f, -0x1.559dcc0p-3f,
        0x1.99d0280p-3f, -0x1.fffef00p-3f, 0x1.5555060p-2f, -0.5f,
    };
    const uint32_t two_thirds = 0x3f2aaaab;
    uint32_t bits;
    memcpy(&bits, &x, 4);
    const uint32_t shifted = bits - two_thirds, fraction = (shifted & 0x007fffff) + two_thirds;
    const float e = (float)((int32_t)shifted >> 23);
    float r;
    memcpy(&r, &fraction, 4);
    r -= 1;
    // One operation a statement: a compiler that contracts must find nothing to fuse.
    float y = coefficients[0];
    for (int i = 1; i < 9; i++) {
        y *= r;
        y += coefficients[i];
    }
    y *= r;
    y *= r;
    y += r;
    const float low = e * 0x1.7f7d1cp-20f, high = e * 0x1.62e4p-1f;
    y += low;
    y += high;
    return x >= 0x1p-126f && x < INFINITY ? y : log_rounded_float32(x);
}

INLINE double exp_rounded_float64(double x) { return exp(x); }
INLINE double log_rounded_float64(double x) { return log(x); }
INLINE double vml_log_float64(double x) { return log(x); }
INLINE double tanh_rounded_float64(double x) { return tanh(x); }

#if defined(__x86_64__)
typedef float float_quad __attribute__((vector_size(16)));
typedef int32_t int_quad __attribute__((vector_size(16)));

// The processor's estimate of 1 / sqrt(x), one step of Goldschmidt's, one of Newton's: every normal float has torch.sqrt's
// bits, which are a unit off the exact result's in a sixth of them. VML leaves others and the largest to the exact root.
INLINE float_quad vml_sqrt_float32(float_quad x) {
    const float_quad reciprocal = _mm_rsqrt_ps(x);
    float_quad root = x * reciprocal, half = 0.5f * reciprocal;
    const float_quad error = 0.5f - root * half;
    root += root * error;
    half += half * error;
    const float_quad rest = x - root * root;
    const float_quad y = root + rest * half, exact = __builtin_elementwise_sqrt(x);
    const int_quad usual = (x >= 0x1p-126f) & (x <= 0x1.ffep+127f);
    return (float_quad)(((int_quad)y & usual) | ((int_quad)exact & ~usual));
}
#endif
