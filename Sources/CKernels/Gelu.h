// gelu and its gradient. Float's are oneDNN's, which PyTorch calls: an approximate erf (Abramowitz and Stegun 7.1.26)
// over an exponential of 20 units, so that torch.nn.functional.gelu is not what its formula gives with torch.erf.
#pragma once

#include "Elementary.h"

INLINE float exp_20_ulp(float x) {
    const float low = -87.3365402f, high = 88.7228394f;
    const float d = x > high ? high : x < low ? low : x;
    const float q = __builtin_elementwise_floor(__builtin_elementwise_fma(d, 1.44269502f, 0.5f));
    const float r = __builtin_elementwise_fma(-q, 0.693147182f, d);
    float u = 0.00828929059f;
    u = __builtin_elementwise_fma(u, r, 0.0418978221f);
    u = __builtin_elementwise_fma(u, r, 0.166676521f);
    u = __builtin_elementwise_fma(u, r, 0.499991506f);
    u = __builtin_elementwise_fma(u, r, 0.999999701f);
    u = __builtin_elementwise_fma(u, r, 1.0f);
    const int32_t e = (int32_t)(q == q ? q : 0.0f), half = e >> 1;
    u = u * power_of_two(half) * power_of_two(e - half);
    return x != x ? x : x < low ? 0 : u;
}

// erf(x), given exp(-x * x).
INLINE float erf_from(float x, float bell) {
    const float a = x < 0 ? -x : x, t = 1 / __builtin_elementwise_fma(0.3275911f, a, 1.0f);
    float p = 1.061405429f;
    p = __builtin_elementwise_fma(p, t, -1.453152027f);
    p = __builtin_elementwise_fma(p, t, 1.421413741f);
    p = __builtin_elementwise_fma(p, t, -0.284496736f);
    p = __builtin_elementwise_fma(p, t, 0.254829592f);
    return __builtin_elementwise_copysign(__builtin_elementwise_fma(-bell * t, p, 1.0f), x);
}

INLINE float gelu_float32(float x) {
    const float s = x * 0.707106769f, half = 0.5f * x;
    return __builtin_elementwise_fma(half, erf_from(s, exp_20_ulp(-(s * s))), half);
}

INLINE float gelu_backward_float32(float gradient, float x) {
    const float s = x * 0.707106769f, bell = exp_20_ulp(-s * s);
    return gradient * __builtin_elementwise_fma(0.5f, erf_from(s, bell), 0.5f + s * 0.564189553f * bell);
}

INLINE double gelu_float64(double x) { return x * 0.5 * (1 + erf(x * 0.70710678118654752440)); }

INLINE double gelu_backward_float64(double gradient, double x) {
    const double cdf = 0.5 * (1 + erf(x * 0.70710678118654752440));
    return gradient * __builtin_elementwise_fma(x, 0.39894228040143267794 * exp(x * x * -0.5), cdf);
}
