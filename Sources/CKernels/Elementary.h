// Functions for vectorised loops: no branches, no library calls, no errno.
#pragma once

#include "FloatPairs.h"

// Three routes, as PyTorch has them, and the last digit tells which. `exp`, `log`, `log1p`: the vector functions inside
// its composed kernels (sigmoid, softmax, ...), which follow SLEEF (Boost licence), 1 unit in the last place. C's own
// `expf`, `logf`, `log1pf`: where a kernel has no vector form, and for what is left over beside its vectors.
// `vml_log`: torch.log, which comes from MKL's vector math library. `rounded_exp` and the others of RoundedMath.h: torch.exp,
// tanh, sin, which come from there too and are mostly the exact result rounded.

INLINE float exp_near_zero_float32(float s) {
    float u = 0.000198527617612853646278381f;
    u = __builtin_elementwise_fma(u, s, 0.00139304355252534151077271f);
    u = __builtin_elementwise_fma(u, s, 0.00833336077630519866943359f);
    u = __builtin_elementwise_fma(u, s, 0.0416664853692054748535156f);
    u = __builtin_elementwise_fma(u, s, 0.166666671633720397949219f);
    u = __builtin_elementwise_fma(u, s, 0.5f);
    return __builtin_elementwise_fma(s * s, u, s) + 1.0f;
}

INLINE float exp_float32(float x) {
    float d = x < -110 ? -110 : x > 110 ? 110 : x;
    float q = __builtin_elementwise_rint(d * 1.442695040888963407f);
    float s = __builtin_elementwise_fma(q, -0.693145751953125f, d);
    s = __builtin_elementwise_fma(q, -1.428606765330187045e-06f, s);
    float u = exp_near_zero_float32(s);
    int32_t e = (int32_t)(q == q ? q : 0.0f), half = e >> 1;
    u = u * power_of_two(half) * power_of_two(e - half);
    u = x < -104 ? 0.0f : u;
    u = x > 100 ? INFINITY : u;
    return x == x ? u : x;
}

// exp_float32's own digits, for -87 <= x <= 0, where the scaling needs no two steps.
INLINE float exp_below_one_float32(float x) {
    const float turned = x * 1.442695040888963407f + 0x1.8p23f, q = turned - 0x1.8p23f;
    float s = __builtin_elementwise_fma(q, -0.693145751953125f, x);
    s = __builtin_elementwise_fma(q, -1.428606765330187045e-06f, s);
    float u = exp_near_zero_float32(s);
    uint32_t bits, exponent;
    memcpy(&bits, &u, 4);
    memcpy(&exponent, &turned, 4);
    bits += exponent << 23;
    memcpy(&u, &bits, 4);
    return u;
}
#define EASY_float32(x) ((x) >= -87 && (x) <= 0)
INLINE double exp_below_one_float64(double x);
#define EASY_float64(x) false

INLINE float exp2_float32(float x) {
    const float d = x < -160 ? -160 : x > 130 ? 130 : x;
    const float q = __builtin_elementwise_rint(d), s = d - q;
    float u = 0.1535920892e-3f;
    u = __builtin_elementwise_fma(u, s, 0.1339262701e-2f);
    u = __builtin_elementwise_fma(u, s, 0.9618384764e-2f);
    u = __builtin_elementwise_fma(u, s, 0.5550347269e-1f);
    u = __builtin_elementwise_fma(u, s, 0.2402264476e+0f);
    u = __builtin_elementwise_fma(u, s, 0.6931471825e+0f);
    u = __builtin_elementwise_fma(u, s, 1.0f);
    const int32_t e = (int32_t)(q == q ? q : 0.0f), half = e >> 1;
    u = u * power_of_two(half) * power_of_two(e - half);
    u = x < -150 ? 0.0f : u;
    u = x >= 128 ? INFINITY : u;
    return x == x ? u : x;
}
INLINE double exp2_float64(double x) { return exp2(x); }

INLINE float tanh_float32(float x) {
    const float a = x < 0 ? -x : x, d = a < 9 ? a : 9;
    const float_pair_exponential power = exponential_of_pair((float_pair){ d, 0 });
    const float_pair e = scaled_pair(power.power, power_of_two((int32_t)power.q)), f = inverse_of(e);
    const float_pair y = quotient_of(sum_of_ordered_pairs(e, minus_pair(f)), sum_of_ordered_pairs(e, f));
    const float result = a > 8.664339742f ? 1 : y.high + y.low;
    return x == x ? __builtin_elementwise_copysign(result, x) : x;
}
INLINE double tanh_float64(double x) { return tanh(x); }

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
    const int32_t e = exponent_of((x + 1) * (1.0f / 0.75f));
    const float t = 0.25f * power_of_two(2 - e); // 2^-e, as far down as 2^-128
    const float m = __builtin_elementwise_fma(x, t, t - 1);
    float result = log_from_artanh((float)e, quotient_of((float_pair){ m, 0 }, sum_of_ordered(2, m)));
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? x : result;
    result = x == -1 ? -INFINITY : result;
    return x < -1 ? NAN : result;
}

// The same in double.

INLINE double power_of_two_float64(int64_t exponent) {
    const uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double x;
    memcpy(&x, &bits, 8);
    return x;
}

INLINE double exp_float64(double x) {
    const double d = x < -1100 ? -1100 : x > 800 ? 800 : x;
    const double q = __builtin_elementwise_rint(d * 1.442695040888963407359924681001892137);
    double s = __builtin_elementwise_fma(q, -.69314718055966295651160180568695068359375, d);
    s = __builtin_elementwise_fma(q, -.28235290563031577122588448175013436025525412068e-12, s);
    const double s2 = s * s, s4 = s2 * s2, s8 = s4 * s4;
    const double u98 = __builtin_elementwise_fma(s, 0.2081276378237164457e-8, 0.2511210703042288022e-7);
    const double u76 = __builtin_elementwise_fma(s, 0.2755762628169491192e-6, 0.2755723402025388239e-5);
    const double u54 = __builtin_elementwise_fma(s, 0.2480158687479686264e-4, 0.1984126989855865850e-3);
    const double u32 = __builtin_elementwise_fma(s, 0.1388888888914497797e-2, 0.8333333333314938210e-2);
    const double u10 = __builtin_elementwise_fma(s, 0.4166666666666602598e-1, 0.1666666666666669072e+0);
    const double u74 = __builtin_elementwise_fma(s2, u76, u54), u30 = __builtin_elementwise_fma(s2, u32, u10);
    double u = __builtin_elementwise_fma(s8, u98, __builtin_elementwise_fma(s4, u74, u30));
    u = __builtin_elementwise_fma(u, s, 0.5);
    u = __builtin_elementwise_fma(u, s, 1.0);
    u = __builtin_elementwise_fma(u, s, 1.0);
    const int32_t e = (int32_t)(q == q ? q : 0.0), half = e >> 1;
    u = u * power_of_two_float64(half) * power_of_two_float64(e - half);
    u = x > 709.78271114955742909217217426 ? INFINITY : u;
    u = x < -1000 ? 0.0 : u;
    return x == x ? u : x;
}

INLINE double exp_below_one_float64(double x) { return exp_float64(x); }

INLINE double log_from_artanh_float64(double e, double_pair x) {
    const double z = x.high * x.high, z2 = z * z, z4 = z2 * z2;
    const double t54 = __builtin_elementwise_fma(z, 0.1525629051003428716e+0, 0.1818605932937785996e+0);
    const double t32 = __builtin_elementwise_fma(z, 0.2222214519839380009e+0, 0.2857142932794299317e+0);
    const double t10 = __builtin_elementwise_fma(z, 0.3999999999635251990e+0, 0.6666666666667333541e+0);
    const double t64 = __builtin_elementwise_fma(z2, 0.1532076988502701353e+0, t54);
    const double t = __builtin_elementwise_fma(z4, t64, __builtin_elementwise_fma(z2, t32, t10));
    const double high = e * 0.693147180559945286226764;
    const double low = __builtin_elementwise_fma(
        e, 2.319046813846299558417771e-17, __builtin_elementwise_fma(e, 0.693147180559945286226764, -high));
    const double_pair twice = { x.high * 2, x.low * 2 };
    double_pair s = sum_of_ordered_float64(high, twice.high);
    s.low = s.low + low + twice.low;
    const double cube = z * x.high * t;
    const double total = s.high + cube;
    return total + (s.high - total + cube + s.low);
}

INLINE int64_t exponent_of_float64(double x) {
    uint64_t bits;
    memcpy(&bits, &x, 8);
    return (int64_t)(bits >> 52 & 0x7ff) - 1023;
}

INLINE double log_float64(double x) {
    const bool small = x < 0x1p-1022;
    const double d = small ? x * 0x1p64 : x;
    const int64_t e = exponent_of_float64(d * (1.0 / 0.75)), half = e >> 1;
    const double m = d * power_of_two_float64(-half) * power_of_two_float64(half - e);
    const double_pair up = sum_of_float64(-1, m), down = sum_of_float64(1, m);
    double result = log_from_artanh_float64((double)(int32_t)(small ? e - 64 : e), quotient_of_float64(up, down));
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? -INFINITY : result;
    return x < 0 ? NAN : result;
}

INLINE double log1p_float64(double x) {
    const int32_t e = (int32_t)exponent_of_float64((x + 1) * (1.0 / 0.75));
    const double t = 0.25 * power_of_two_float64(2 - e); // 2^-e, as far down as 2^-1024
    const double m = __builtin_elementwise_fma(x, t, t - 1);
    double result = log_from_artanh_float64(
        (double)e, quotient_of_float64((double_pair){ m, 0 }, sum_of_ordered_float64(2, m)));
    result = x < INFINITY ? result : x; // infinity and NaN
    result = x == 0 ? x : result;
    result = x == -1 ? -INFINITY : result;
    return x < -1 ? NAN : result;
}
