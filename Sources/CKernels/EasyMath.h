// What loss kernels' usual arguments need of exp and log: the digits of Elementary.h's functions without their ways out for
// numbers that are huge, tiny or none. Blocks that hold others take the long way.
#pragma once

#include "RoundedMath.h"
#include "VectorMath.h"

#define USUAL_log_sigmoid(a) (__builtin_elementwise_abs(a) <= 87)
#define USUAL_binary_cross_entropy_logits(a, b) USUAL_log_sigmoid(a)
#define USUAL_log_sigmoid_backward(a, b) USUAL_log_sigmoid(b)
#define USUAL_soft_margin(a, b) (__builtin_elementwise_abs((b) * (a)) <= 87)
#define USUAL_soft_margin_backward(b, c) USUAL_soft_margin(b, c)
// Both logarithms are those of normal numbers, and above -100.
#define USUAL_binary_cross_entropy(a, b) ((a) >= 0x1p-126f && (a) < 1)

// log_from_artanh_float32(e, quotient_of({ m, 0 }, 2 + m)), the end of log(1 + x) for 1 + x = 2^e (1 + m).
INLINE float easy_log1p_end(float high, float low, float m) {
    const float_pair d = sum_of_ordered(2, m);
    const float t = 1 / d.high, s = m * t;
    const float u = __builtin_elementwise_fma(t, m, -s);
    const float v = __builtin_elementwise_fma(-d.low, t, __builtin_elementwise_fma(-d.high, t, 1.0f));
    const float_pair x = { s, __builtin_elementwise_fma(s, v, u) };
    const float z = x.high * x.high;
    float p = 0.3027294874e+0f;
    p = __builtin_elementwise_fma(p, z, 0.3996108174e+0f);
    p = __builtin_elementwise_fma(p, z, 0.6666694880e+0f);
    float_pair sum = sum_of_ordered(high, x.high * 2);
    sum.low = sum.low + low + x.low * 2;
    const float cube = z * x.high * p, total = sum.high + cube;
    return total + (sum.high - total + cube + sum.low);
}

/// log1p_float32(x) for 0 < x <= 1: 1 + x is halved, or not.
INLINE float easy_log1p_of_part(float x) {
    const bool halves = (x + 1) * (1.0f / 0.75f) >= 2;
    const float t = halves ? 0.5f : 1, m = __builtin_elementwise_fma(x, t, t - 1);
    return easy_log1p_end(halves ? 0.69314718246459960938f : 0, halves ? -1.904654323148236017e-09f : 0, m);
}

/// log1p_float32(x) for finite x above -1 that are not 0.
INLINE float easy_log1p(float x) {
    const int32_t e = exponent_of((x + 1) * (1.0f / 0.75f));
    const float t = 0.25f * power_of_two(2 - e), m = __builtin_elementwise_fma(x, t, t - 1);
    const float number = (float)e, high = number * 0.69314718246459960938f;
    const float low = __builtin_elementwise_fma(
        number, -1.904654323148236017e-09f, __builtin_elementwise_fma(number, 0.69314718246459960938f, -high));
    return easy_log1p_end(high, low, m);
}

/// log_float32(x) for normal x.
INLINE float easy_log(float x) {
    const int32_t e = exponent_of(x * (1.0f / 0.75f));
    const float m = x * (0.5f * power_of_two(1 - e));
    return log_from_artanh((float)e, quotient_of(sum_of(-1, m), sum_of(1, m)));
}

// The C library's sinf (Arm's optimized routines, MIT licence), which keeps its digits when it is compiled for vectors.
INLINE float library_sin(float y) {
    const double x = (double)y, turns = x * 0x1.45f306dc9c883p-1;
    const int32_t n = ((int32_t)(turns * 0x1p24) + 0x800000) >> 24;
    const double r = fused((double)-n, 0x1.921fb54442d18p0, x), u = r * r, sign = (n & 2) != 0 ? -1 : 1;
    const double s = r * sign, cube = s * u;
    const double sine = fused(cube * u, fused(u, -0x1.994eb3774cf24p-13, 0x1.1107605230bc4p-7), fused(cube, -0x1.555545995a603p-3, s));
    const double c1 = fused(u, -0x1.ffffffd0c621cp-2, 1.0), c2 = fused(u, 0x1.99343027bf8c3p-16, -0x1.6c087e89a359dp-10), v = u * u;
    const double cosine = fused(v * u, c2, fused(v, 0x1.55553e1068f19p-5, c1));
    return (float)((n & 1) != 0 ? sign * cosine : sine);
}

// The C library's logf, from the same source.
#define USUAL_xlogy(a, b) ((b) >= 0x1p-126f && (b) < INFINITY)
INLINE float library_log(float x) {
    static const double inverses[16] = {
        0x1.661ec79f8f3bep+0, 0x1.571ed4aaf883dp+0, 0x1.49539f0f010bp+0, 0x1.3c995b0b80385p+0, 0x1.30d190c8864a5p+0,
        0x1.25e227b0b8eap+0, 0x1.1bb4a4a1a343fp+0, 0x1.12358f08ae5bap+0, 0x1.0953f419900a7p+0, 1, 0x1.e608cfd9a47acp-1,
        0x1.ca4b31f026aap-1, 0x1.b2036576afce6p-1, 0x1.9c2d163a1aa2dp-1, 0x1.886e6037841edp-1, 0x1.767dcf5534862p-1,
    };
    static const double logarithms[16] = {
        -0x1.57bf7808caadep-2, -0x1.2bef0a7c06ddbp-2, -0x1.01eae7f513a67p-2, -0x1.b31d8a68224e9p-3, -0x1.6574f0ac07758p-3,
        -0x1.1aa2bc79c81p-3, -0x1.a4e76ce8c0e5ep-4, -0x1.1973c5a611cccp-4, -0x1.252f438e10c1ep-5, 0, 0x1.aa5aa5df25984p-5,
        0x1.c5e53aa362eb4p-4, 0x1.526e57720db08p-3, 0x1.bc2860d22477p-3, 0x1.1058bc8a07ee1p-2, 0x1.4043057b6ee09p-2,
    };
    uint32_t bits;
    memcpy(&bits, &x, 4);
    const uint32_t shifted = bits - 0x3f330000, part = bits - (shifted & 0xff800000), i = shifted >> 19 & 15;
    float m;
    memcpy(&m, &part, 4);
    const double r = fused((double)m, inverses[i], -1.0), square = r * r;
    const double y = fused((double)((int32_t)shifted >> 23), 0x1.62e42fefa39efp-1, logarithms[i]);
    const double tail = fused(-0x1.00ea348b88334p-2, square, fused(0x1.5575b0be00b6ap-2, r, -0x1.ffffef20a4123p-2));
    return (float)fused(tail, square, y + r);
}
INLINE float easy_xlogy(float a, float b) { return a == 0 ? 0 : a * library_log(b); }

#define USUAL_sinc(a) (__builtin_elementwise_abs(a) < 38 && (a) != 0)
INLINE float easy_sinc(float a) { return library_sin((float)M_PI * a) / ((float)M_PI * a); }

// What a loop of its own finds first (PointwiseBlocks.h), and what follows from that.
INLINE float stage_log_sigmoid(float a) { return exp_below_one_float32(-__builtin_elementwise_abs(a)); }
INLINE float staged_log_sigmoid(float a, float z) { return (a < 0 ? a : 0) - easy_log1p_of_part(z); }

INLINE float stage_binary_cross_entropy_logits(float a, float b) { (void)b; return stage_log_sigmoid(a); }
INLINE float staged_binary_cross_entropy_logits(float a, float b, float z) { return (1 - b) * a - staged_log_sigmoid(a, z); }

INLINE float stage_log_sigmoid_backward(float gradient, float x) { (void)gradient; return stage_log_sigmoid(x); }
INLINE float staged_log_sigmoid_backward(float gradient, float x, float z) {
    const float side = x < 0 ? 1 : 0, sign = x < 0 ? 1 : -1;
    return (side - sign * (z / (1 + z))) * gradient;
}

INLINE float stage_soft_margin(float a, float b) { return rounded_exp(-b * a); }
INLINE float staged_soft_margin(float a, float b, float z) { (void)a; (void)b; return easy_log1p(z); }

INLINE float stage_soft_margin_backward(float x, float target) { return rounded_exp(-target * x); }
INLINE float staged_soft_margin_backward(float gradient, float x, float target, float scale, float z) {
    (void)x;
    return target * z * -scale / (1 + z) * gradient;
}

INLINE float stage_binary_cross_entropy(float a, float b) { (void)b; return easy_log1p(-a); }
INLINE float staged_binary_cross_entropy(float a, float b, float z) { return (b - 1) * z - b * easy_log(a); }
