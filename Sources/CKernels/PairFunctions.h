// Functions of floats through pairs of them, as SLEEF has them (Boost licence) and PyTorch's vectors call them: its bits.
#pragma once

#include "FloatPairs.h"

// Where infinities met, no number is left.
INLINE float or_infinite(float y) { return y == y ? y : INFINITY; }

INLINE float pair_expm1(float x) {
    const float high = x <= 89 ? x : 89;
    const float_pair d = sum_of_pair(exp_as_pair(high > -20 ? high : -20), -1);
    float y = d.high + d.low;
    y = x > 88.72283172607421875f ? INFINITY : y;
    y = x < -16.635532333438687426013570f ? -1 : y;
    y = x == 0 ? x : y;
    return x == x ? y : x;
}

INLINE float pair_sinh(float x) {
    const float a = __builtin_elementwise_abs(x);
    const float_pair e = exp_as_pair(a <= 90 ? a : 90), f = inverse_of(e);
    const float_pair d = difference_of_ordered_pairs(e, f);
    const float y = a > 89 ? INFINITY : or_infinite((d.high + d.low) * 0.5f);
    return x == x ? __builtin_elementwise_copysign(y, x) : x;
}

INLINE float pair_cosh(float x) {
    const float a = __builtin_elementwise_abs(x);
    const float_pair e = exp_as_pair(a <= 90 ? a : 90), d = sum_of_ordered_pairs(e, inverse_of(e));
    const float y = a > 89 ? INFINITY : or_infinite((d.high + d.low) * 0.5f);
    return x == x ? y : x;
}

INLINE float pair_atanh(float x) {
    const float a = __builtin_elementwise_abs(x);
    const float_pair d = log_of_pair(quotient_of(sum_of(1, a), sum_of(1, -a)));
    const float y = a == 1 ? INFINITY : (d.high + d.low) * 0.5f;
    return a > 1 ? NAN : x == x ? __builtin_elementwise_copysign(y, x) : x;
}

// The angle of a point whose y is not negative, without its quadrant's sign.
INLINE float_pair angle_of_pair(float y, float x) {
    const float a = __builtin_elementwise_abs(x), behind = x < 0 ? -2 : 0;
    const bool steep = a < y;
    const float q = steep ? behind + 1 : behind;
    const float_pair s = quotient_of((float_pair){ steep ? -a : y, 0 }, (float_pair){ steep ? y : a, 0 });
    const float_pair t = normal_pair(square_of(s));
    float u = -0.00176397908944636583328247f;
    u = __builtin_elementwise_fma(u, t.high, 0.0107900900766253471374512f);
    u = __builtin_elementwise_fma(u, t.high, -0.0309564601629972457885742f);
    u = __builtin_elementwise_fma(u, t.high, 0.0577365085482597351074219f);
    u = __builtin_elementwise_fma(u, t.high, -0.0838950723409652709960938f);
    u = __builtin_elementwise_fma(u, t.high, 0.109463557600975036621094f);
    u = __builtin_elementwise_fma(u, t.high, -0.142626821994781494140625f);
    u = __builtin_elementwise_fma(u, t.high, 0.199983194470405578613281f);
    float_pair p = product_of(t, sum_of_ordered(-0.333332866430282592773438f, u * t.high));
    p = product_of(s, sum_of_ordered_number(1, p));
    return sum_of_ordered_pairs(times((float_pair){ 1.5707963705062866211f, -4.3711388286737928865e-08f }, q), p);
}

INLINE float pair_atan2(float b, float a) {
    const bool tiny = __builtin_elementwise_abs(a) < 2.9387372783541830947e-39f;
    const float x = tiny ? a * 0x1p24f : a, y = tiny ? b * 0x1p24f : b;
    const float_pair d = angle_of_pair(__builtin_elementwise_abs(y), x);
    const float half_pi = 1.57079632679489661923f, quarter_pi = 0.785398163397448309616f;
    const bool endless = __builtin_elementwise_abs(x) == INFINITY;
    float r = x < 0 || (x == 0 && __builtin_elementwise_copysign(1.0f, x) < 0) ? -(d.high + d.low) : d.high + d.low;
    r = endless || x == 0 ? half_pi - (endless ? __builtin_elementwise_copysign(half_pi, x) : 0) : r;
    r = __builtin_elementwise_abs(y) == INFINITY ? half_pi - (endless ? __builtin_elementwise_copysign(quarter_pi, x) : 0) : r;
    r = y == 0 ? (__builtin_elementwise_copysign(1.0f, x) < 0 ? 3.14159265358979323846f : 0) : r;
    return x == x && y == y ? (__builtin_elementwise_copysign(1.0f, y) < 0 ? -r : r) : NAN;
}

INLINE float pair_hypot(float a, float b) {
    const float x = __builtin_elementwise_abs(a), y = __builtin_elementwise_abs(b);
    const float least = x < y ? x : y, most = x < y ? y : x;
    const float scale = most < 1.17549435e-38f ? 0x1p24f : 1;
    const float_pair t = quotient_of((float_pair){ least * scale, 0 }, (float_pair){ most * scale, 0 });
    const float_pair h = times(root_of(sum_of_pair(square_of(t), 1)), most);
    float r = or_infinite(h.high + h.low);
    r = least == 0 ? most : r;
    r = x == x && y == y ? r : NAN;
    return x == INFINITY || y == INFINITY ? INFINITY : r;
}

// log(x), closer than log_of_pair.
INLINE float_pair close_log_of(float d) {
    const bool small = d < 1.17549435e-38f;
    const float normal = small ? d * 18446744073709551616.0f : d;
    const int32_t e = exponent_of(normal * (1.0f / 0.75f)), half = e >> 1;
    const float m = normal * power_of_two(-half) * power_of_two(half - e), number = (float)(small ? e - 64 : e);
    const float_pair x = quotient_of(sum_of(-1, m), sum_of(1, m)), square = square_of(x);
    float t = 0.240320354700088500976562f;
    t = __builtin_elementwise_fma(t, square.high, 0.285112679004669189453125f);
    t = __builtin_elementwise_fma(t, square.high, 0.400007992982864379882812f);
    const float_pair c = { 0.66666662693023681640625f, 3.69183861259614332084311e-09f };
    float_pair s = times((float_pair){ 0.69314718246459960938f, -1.904654323148236017e-09f }, number);
    s = sum_of_ordered_pairs(s, scaled_pair(x, 2));
    return sum_of_ordered_pairs(s, product_of(product_of(square, x), sum_of_pairs(times(square, t), c)));
}

// x 2^q in five steps, whose roundings below the normal range show.
INLINE float scaled_in_steps(float x, int32_t q) {
    const int32_t sign = q >> 31, quarter = ((((sign + q) >> 6) - sign) << 4), rest = q - quarter * 4;
    const int32_t m = quarter + 127, bounded = m < 0 ? 0 : m > 255 ? 255 : m;
    const float u = power_of_two(bounded - 127);
    x = x * u;
    x = x * u;
    x = x * u;
    x = x * u;
    return x * power_of_two(rest);
}

INLINE float pair_pow(float x, float y) {
    const float_pair d = times(close_log_of(__builtin_elementwise_abs(x)), y);
    const float turned = __builtin_elementwise_rint((d.high + d.low) * 1.442695040888963407f);
    const bool counts = __builtin_elementwise_abs(turned) < 0x1p31f;
    const int32_t q = counts ? (int32_t)(counts ? turned : 0) : INT32_MIN;
    float_pair s = sum_of_pair(d, (float)q * -0.693145751953125f);
    s = normal_pair(sum_of_pair(s, (float)q * -1.428606765330187045e-06f));
    float u = 0.00136324646882712841033936f;
    u = __builtin_elementwise_fma(u, s.high, 0.00836596917361021041870117f);
    u = __builtin_elementwise_fma(u, s.high, 0.0416710823774337768554688f);
    u = __builtin_elementwise_fma(u, s.high, 0.166665524244308471679688f);
    u = __builtin_elementwise_fma(u, s.high, 0.499999850988388061523438f);
    const float_pair t = sum_of_ordered_number(1, sum_of_ordered_pairs(s, times(square_of(s), u)));
    float r = or_infinite(d.high < -104 ? 0 : scaled_in_steps(t.high + t.low, q));

    const float size = __builtin_elementwise_abs(y), half = y * 0.5f;
    const bool whole = __builtin_elementwise_trunc(y) == y || size > 0x1p24f;
    const bool odd = whole && size < 0x1p24f && __builtin_elementwise_trunc(half) != half;
    r = r * (x > 0 ? 1 : !whole ? NAN : odd ? -1 : 1);
    const float over_one = __builtin_elementwise_abs(x) - 1, beyond = __builtin_elementwise_copysign(1.0f, y) < 0 ? -over_one : over_one;
    r = size == INFINITY ? (beyond < 0 ? 0 : beyond == 0 ? 1 : INFINITY) : r;
    const float edge = (x == 0 ? -y : y) < 0 ? 0 : INFINITY;
    r = x == 0 || __builtin_elementwise_abs(x) == INFINITY ? edge * (odd ? __builtin_elementwise_copysign(1.0f, x) : 1) : r;
    r = x == x && y == y ? r : NAN;
    return y == 0 || x == 1 ? 1 : r;
}
