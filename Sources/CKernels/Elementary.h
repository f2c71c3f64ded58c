// Functions for vectorised loops: no branches, no library calls, no errno.
#pragma once

#include "Internal.h"

INLINE float power_of_two(int32_t exponent) {
    uint32_t bits = (uint32_t)(exponent + 127) << 23;
    float x;
    memcpy(&x, &bits, 4);
    return x;
}

// Three routes, as PyTorch has them, and the last digit tells which. `exp`, `log`, `log1p`: the vector functions inside
// its composed kernels (sigmoid, softmax, ...), which follow SLEEF (Boost licence), 1 unit in the last place. C's own
// `expf`, `logf`, `log1pf`: where a kernel has no vector form, and for what is left over beside its vectors.
// `vml_log`: torch.log, which comes from MKL's vector math library. `exp_rounded`, `tanh_rounded`: torch.exp and tanh,
// which come from there too and are mostly the exact result rounded.

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

// A number as the unevaluated sum of two floats.
typedef struct { float high, low; } float_pair;

INLINE float_pair sum_of(float a, float b) {
    const float s = a + b, v = s - a;
    return (float_pair){ s, (a - (s - v)) + (b - v) };
}

// The same where |a| >= |b|.
INLINE float_pair sum_of_ordered(float a, float b) {
    const float s = a + b;
    return (float_pair){ s, a - s + b };
}

INLINE float_pair quotient_of(float_pair n, float_pair d) {
    const float t = 1 / d.high, s = n.high * t;
    const float u = __builtin_elementwise_fma(t, n.high, -s);
    const float v = __builtin_elementwise_fma(-d.low, t, __builtin_elementwise_fma(-d.high, t, 1.0f));
    return (float_pair){ s, __builtin_elementwise_fma(s, v, __builtin_elementwise_fma(n.low, t, u)) };
}

// e log 2 + 2 artanh(x).
INLINE float log_from_artanh(float e, float_pair x) {
    const float z = x.high * x.high;
    float t = 0.3027294874e+0f;
    t = __builtin_elementwise_fma(t, z, 0.3996108174e+0f);
    t = __builtin_elementwise_fma(t, z, 0.6666694880e+0f);
    const float high = e * 0.69314718246459960938f;
    const float low = __builtin_elementwise_fma(
        e, -1.904654323148236017e-09f, __builtin_elementwise_fma(e, 0.69314718246459960938f, -high));
    const float_pair twice = { x.high * 2, x.low * 2 };
    float_pair s = sum_of_ordered(high, twice.high);
    s.low = s.low + low + twice.low;
    const float cube = z * x.high * t;
    const float total = s.high + cube;
    return total + (s.high - total + cube + s.low);
}

// The power of two nearest below x * 4/3: what is left of x lies in [3/4, 3/2).
INLINE int32_t exponent_of(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    return (int32_t)(bits >> 23 & 0xff) - 127;
}

INLINE float log_float32(float x) {
    const bool small = x < 1.17549435e-38f;
    const float d = small ? x * 18446744073709551616.0f : x;
    const int32_t e = exponent_of(d * (1.0f / 0.75f)), half = e >> 1;
    const float m = d * power_of_two(-half) * power_of_two(half - e);
    const float_pair up = sum_of(-1, m), down = sum_of(1, m);
    float result = log_from_artanh((float)(small ? e - 64 : e), quotient_of(up, down));
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? -INFINITY : result;
    return x < 0 ? NAN : result;
}

/// log(1 + x): what rounding 1 + x lost is added back.
INLINE float log1p_float32(float x) {
    const float d = x + 1;
    const bool small = d < 1.17549435e-38f;
    const int32_t e = exponent_of((small ? d * 18446744073709551616.0f : d) * (1.0f / 0.75f));
    const int32_t f = small ? e - 64 : e, half = f >> 1;
    const float t = power_of_two(-half) * power_of_two(half - f);
    const float m = __builtin_elementwise_fma(x, t, t - 1);
    float result = log_from_artanh((float)f, quotient_of((float_pair){ m, 0 }, sum_of_ordered(2, m)));
    result = x > 1e+38f ? x < INFINITY ? log_float32(x) : x : result;
    result = x == x ? result : x;
    result = x == 0 ? x : result;
    result = x == -1 ? -INFINITY : result;
    return x < -1 ? NAN : result;
}

INLINE double power_of_two_float64(int64_t exponent) {
    const uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double x;
    memcpy(&x, &bits, 8);
    return x;
}

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

INLINE double exp_float64(double x) { return exp(x); }
INLINE double log_float64(double x) { return log(x); }
INLINE double log1p_float64(double x) { return log1p(x); }
INLINE double exp_rounded_float64(double x) { return exp(x); }
INLINE double log_rounded_float64(double x) { return log(x); }
INLINE double vml_log_float64(double x) { return log(x); }
INLINE double tanh_rounded_float64(double x) { return tanh(x); }
