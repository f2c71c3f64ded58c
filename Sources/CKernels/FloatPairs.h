// Numbers as unevaluated sums of two floats, twice a float's digits, in the order of operations that SLEEF has (Boost
// licence), whose functions PyTorch's vectors call: the last digit of the result tells the order. No branches, no library
// calls.
#pragma once

#include "Internal.h"
#pragma STDC FP_CONTRACT OFF

INLINE float power_of_two(int32_t exponent) {
    uint32_t bits = (uint32_t)(exponent + 127) << 23;
    float x;
    memcpy(&x, &bits, 4);
    return x;
}

// The power of two nearest below x * 4/3: what is left of x lies in [3/4, 3/2).
INLINE int32_t exponent_of(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    return (int32_t)(bits >> 23 & 0xff) - 127;
}

// The same where x may be subnormal.
INLINE int32_t exponent_of_any(float x) {
    const bool small = x < 1.17549435e-38f;
    return exponent_of(small ? x * 18446744073709551616.0f : x) - (small ? 64 : 0);
}

// Sums and quotients take the same steps in either precision; `sum_of_ordered` wants |a| >= |b|.
#define PAIRS(T, pair, suffix) \
    typedef struct { T high, low; } pair; \
    INLINE pair sum_of##suffix(T a, T b) { \
        const T s = a + b, v = s - a; \
        return (pair){ s, (a - (s - v)) + (b - v) }; \
    } \
    INLINE pair sum_of_ordered##suffix(T a, T b) { \
        const T s = a + b; \
        return (pair){ s, a - s + b }; \
    } \
    INLINE pair quotient_of##suffix(pair n, pair d) { \
        const T t = 1 / d.high, s = n.high * t; \
        const T u = __builtin_elementwise_fma(t, n.high, -s); \
        const T v = __builtin_elementwise_fma(-d.low, t, __builtin_elementwise_fma(-d.high, t, (T)1)); \
        return (pair){ s, __builtin_elementwise_fma(s, v, __builtin_elementwise_fma(n.low, t, u)) }; \
    }
PAIRS(float, float_pair, )
PAIRS(double, double_pair, _float64)
#undef PAIRS

// For a pair plus a number or a pair: the numbers' own sum is exact, the low parts are rounded.
INLINE float_pair sum_of_pair(float_pair a, float b) {
    const float_pair s = sum_of(a.high, b);
    return (float_pair){ s.high, s.low + a.low };
}

INLINE float_pair sum_of_pairs(float_pair a, float_pair b) {
    const float_pair s = sum_of(a.high, b.high);
    return (float_pair){ s.high, s.low + (a.low + b.low) };
}

INLINE float_pair sum_of_ordered_pairs(float_pair a, float_pair b) {
    const float s = a.high + b.high;
    return (float_pair){ s, a.high - s + b.high + a.low + b.low };
}

INLINE float_pair product_of(float_pair a, float_pair b) {
    const float p = a.high * b.high, rest = __builtin_elementwise_fma(a.high, b.high, -p);
    return (float_pair){ p, __builtin_elementwise_fma(a.high, b.low, __builtin_elementwise_fma(a.low, b.high, rest)) };
}

INLINE float_pair sum_of_ordered_number(float a, float_pair b) {
    const float s = a + b.high;
    return (float_pair){ s, a - s + b.high + b.low };
}

INLINE float_pair sum_of_number(float a, float_pair b) {
    const float_pair s = sum_of(a, b.high);
    return (float_pair){ s.high, s.low + b.low };
}

INLINE float_pair difference_of_ordered_pairs(float_pair a, float_pair b) {
    const float s = a.high - b.high;
    return (float_pair){ s, a.high - s - b.high + a.low - b.low };
}

INLINE float_pair times(float_pair a, float b) {
    const float p = a.high * b, rest = __builtin_elementwise_fma(a.high, b, -p);
    return (float_pair){ p, __builtin_elementwise_fma(a.low, b, rest) };
}

INLINE float_pair product_of_numbers(float a, float b) {
    const float p = a * b;
    return (float_pair){ p, __builtin_elementwise_fma(a, b, -p) };
}

INLINE float_pair square_of(float_pair a) {
    const float p = a.high * a.high, rest = __builtin_elementwise_fma(a.high, a.high, -p);
    return (float_pair){ p, __builtin_elementwise_fma(a.high + a.high, a.low, rest) };
}

INLINE float_pair inverse_of(float_pair a) {
    const float q = 1 / a.high;
    return (float_pair){ q, q * __builtin_elementwise_fma(-a.low, q, __builtin_elementwise_fma(-a.high, q, 1.0f)) };
}

INLINE float_pair scaled_pair(float_pair a, float power) { return (float_pair){ a.high * power, a.low * power }; }
INLINE float_pair minus_pair(float_pair a) { return (float_pair){ -a.high, -a.low }; }
INLINE float_pair normal_pair(float_pair a) { return sum_of_ordered(a.high, a.low); }
// A macro: what a function returns clang holds as a vector of two, which keeps loops from being vectorised.
#define EITHER(first, a, b) ((float_pair){ (first) ? (a).high : (b).high, (first) ? (a).low : (b).low })

INLINE float_pair root_of(float_pair a) {
    const float t = __builtin_elementwise_sqrt(a.high + a.low);
    const float_pair inverse = inverse_of((float_pair){ t, 0 });
    return scaled_pair(product_of(sum_of_pairs(a, product_of_numbers(t, t)), inverse), 0.5f);
}

// exp(x) = 2^q power.
typedef struct { float_pair power; float q; } float_pair_exponential;
INLINE float_pair_exponential exponential_of_pair(float_pair x) {
    const float q = __builtin_elementwise_rint((x.high + x.low) * 1.442695040888963407f);
    float_pair s = sum_of_pair(x, q * -0.693145751953125f);
    s = sum_of_pair(s, q * -1.428606765330187045e-06f);
    float u = 0.1980960224e-3f;
    u = __builtin_elementwise_fma(u, s.high, 0.1394256484e-2f);
    u = __builtin_elementwise_fma(u, s.high, 0.8333456703e-2f);
    u = __builtin_elementwise_fma(u, s.high, 0.4166637361e-1f);
    float_pair t = sum_of_pair(times(s, u), 0.166666659414234244790680580464f);
    t = sum_of_pair(product_of(s, t), 0.5f);
    return (float_pair_exponential){ sum_of_ordered_number(1, sum_of_pairs(s, product_of(square_of(s), t))), q };
}

// For -104 <= x <= 90, in two steps: the larger powers are no floats.
INLINE float_pair exp_as_pair(float x) {
    const float_pair_exponential e = exponential_of_pair((float_pair){ x, 0 });
    const int32_t q = (int32_t)e.q, half = q >> 1;
    return scaled_pair(scaled_pair(e.power, power_of_two(half)), power_of_two(q - half));
}

// log(x).
INLINE float_pair log_of_pair(float_pair d) {
    const int32_t e = exponent_of_any(d.high * (1.0f / 0.75f));
    const float_pair m = scaled_pair(d, power_of_two(-e));
    const float_pair x = quotient_of(sum_of_pair(m, -1), sum_of_pair(m, 1)), square = square_of(x);
    float t = 0.2392828464508056640625f;
    t = __builtin_elementwise_fma(t, square.high, 0.28518211841583251953125f);
    t = __builtin_elementwise_fma(t, square.high, 0.400005877017974853515625f);
    t = __builtin_elementwise_fma(t, square.high, 0.666666686534881591796875f);
    float_pair s = times((float_pair){ 0.69314718246459960938f, -1.904654323148236017e-09f }, (float)e);
    s = sum_of_ordered_pairs(s, scaled_pair(x, 2));
    return sum_of_ordered_pairs(s, times(product_of(square, x), t));
}
