// torch.exp, torch.log, torch.sqrt and others of a tensor come from MKL's vector math library (VML). What follows has
// its last digit, found by comparing results.
#pragma once

#include "PairFunctions.h"
#include "RoundedMath.h"
#include "VmlExp.h"
#include "VmlTanh.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

INLINE float exp_rounded_float32(float x) {
    const float d = x < -150 ? -150 : x > 150 ? 150 : x == x ? x : 0, result = rounded_exp(d);
    return x == x ? result : x;
}

#include "VmlExpVectors.h"

INLINE float log_rounded_float32(float x) {
    float result = (float)log_to_base((double)x, 0.693147180559945309417, 1);
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? -INFINITY : result;
    return x < 0 ? NAN : result;
}

INLINE float expm1_negative_float32(float x) { return pair_expm1(x); }

// MKL's polynomial, as Intel publishes it (MIT licence: the Graphics Compiler's ln_s_ha): degree 10, and without fused
// multiply-adds. Every float from 2^-126 up gives torch.log's bits; below, MKL rounds the exact result.
#define USUAL_vml_log(x) ((x) >= 0x1p-126f && (x) < INFINITY)
INLINE float vml_log(float x) {
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
    return y;
}

INLINE double exp_rounded_float64(double x) { return exp(x); }
INLINE double log_rounded_float64(double x) { return log(x); }
INLINE double expm1_negative_float64(double x) { return expm1(x); }

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
    const float_quad rest = x - root * root, y = root + rest * half;
    const int_quad usual = (x >= 0x1p-126f) & (x <= 0x1.ffep+127f);
    if (_mm_movemask_ps((__m128)usual) == 15) return y;
    const float_quad exact = __builtin_elementwise_sqrt(x);
    return (float_quad)(((int_quad)y & usual) | ((int_quad)exact & ~usual));
}
#endif
