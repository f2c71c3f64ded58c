// Functions of doubles with a low part carried along, so that all but one result in some hundred are the exact ones rounded.
// What was said of RoundedMath.h holds here: usual arguments only, without branches.
#pragma once

#include "RoundedMath.h"

// What follows r^3 / 6 in the series of exp(r), over r^4, for |r| < log(2) / 4.
INLINE double exp_tail(double r) {
    double p = fused(r, 0x1.1f8b95c8a2082p-29, 0x1.ae6410b0e9143p-26);
    p = fused(r, p, 0x1.27e4cc3b8ff23p-22);
    p = fused(r, p, 0x1.71de3a61e6df0p-19);
    p = fused(r, p, 0x1.a01a01ad6d499p-16);
    p = fused(r, p, 0x1.a01a01a017b51p-13);
    p = fused(r, p, 0x1.6c16c16c1502bp-10);
    p = fused(r, p, 0x1.1111111111114p-7);
    return fused(r, p, 0x1.5555555555558p-5);
}

#define USUAL_precise_exp(x) (__builtin_elementwise_abs(x) < 700)
// exp(x + x_rest)
INLINE double precise_exp_of(double x, double x_rest) {
    // exp(x) = 2^(q / 2) exp(r)
    const double turned = fused(x, 2 * 1.44269504088896340736, TO_INTEGER), q = turned - TO_INTEGER;
    // The high part of log 2 / 2 has room for q: the first product is exact.
    const double high = fused(-q, 0x1.62e42fefa3800p-2, x), low = q * 0x1.ef35793c76730p-46;
    const double r = high - low, rest = high - r - low + x_rest, p = exp_tail(r);
    // 1 + r + r^2 / 2 + r^3 / 6 as a sum of two, and what is small beside it.
    const double square = r * r, square_rest = fused(r, r, -square), half = 0.5 * square;
    const double cube = square * r, cube_rest = fused(square_rest, r, fused(square, r, -cube));
    const double sixth = cube * 0x1.5555555555555p-3;
    const double sixth_rest = fused(cube_rest, 0x1.5555555555555p-3, fused(cube, 0x1.5555555555555p-3, -sixth));
    const double one = 1 + r, one_rest = r - (one - 1), two = one + half, two_rest = half - (two - one);
    const double head = two + sixth, head_rest = sixth - (head - two);
    const double rests = (head_rest + two_rest + one_rest) + (sixth_rest + 0.5 * square_rest);
    const double tail = fused(square * square, p, fused(rest, one, rests));
    // Times the root of 2, as a sum of two, where q is odd; then times a power of 2, from q's other bits.
    const bool odd = (bits_of_float64(turned) & 1) != 0;
    const double root = odd ? 0x1.6a09e667f3bcdp+0 : 1, root_rest = odd ? -0x1.bdd3413b26456p-54 : 0;
    const double product = head * root, product_rest = fused(head, root_rest, fused(tail, root, fused(head, root, -product)));
    const uint64_t power = (bits_of_float64(turned) >> 1) << 52;
    return float64_of_bits(bits_of_float64(product + product_rest) + power);
}
INLINE double precise_exp(double x) { return precise_exp_of(x, 0); }

// The quotient is right, or 1 too large where it is rounded up to an integer; either way the rest is exact.
#define USUAL_precise_fmod(a, b) \
    (__builtin_elementwise_abs(a) < INFINITY && __builtin_elementwise_abs(b) < INFINITY \
     && __builtin_elementwise_abs(a) < 0x1p52 * __builtin_elementwise_abs(b))
INLINE double precise_fmod(double a, double b) {
    const double x = __builtin_elementwise_abs(a), y = __builtin_elementwise_abs(b);
    const double rest = fused(-__builtin_elementwise_trunc(x / y), y, x);
    return __builtin_elementwise_copysign(rest < 0 ? rest + y : rest, a);
}

// log 2 and pi / 2 in parts, 1 / log 10 as a pair; what is left of the series of sine and cosine, from their fourth terms on.
#define LOG2_HIGH 0x1.62e42fefa3000p-1
#define LOG2_LOW 0x1.3de6af278ece6p-42
#define INVERSE_LOG2 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56
#define INVERSE_LOG10 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57
#define THREE_FORTIETHS 0x1.3333333333333p-4, 0x1.999999999999ap-59
#define HALF_PI_HIGH 0x1.921fb54442d18p+0
#define HALF_PI_LOW 0x1.1a62633145c07p-54
#define QUARTER_PI_HIGH 0x1.921fb54442d18p-1
#define QUARTER_PI_LOW 0x1.1a62633145c07p-55
#define MINUS_THIRD -0x1.5555555555555p-2, -0x1.5555555555555p-56
#define FIFTH 0x1.999999999999ap-3, -0x1.999999999999ap-57
#define PI_1 0x1.921fb54400000p+0
#define PI_2 0x1.0b4611a600000p-34
#define PI_3 0x1.3198a2e037073p-69
#define SIN_TAIL_0 -0x1.a01a01a01a01ap-13
#define SIN_TAIL_1 0x1.71de3a556c734p-19
#define SIN_TAIL_2 -0x1.ae64567f544e4p-26
#define SIN_TAIL_3 0x1.6124613a86d09p-33
#define SIN_TAIL_4 -0x1.ae7f3e733b81fp-41
#define SIN_TAIL_5 0x1.952c77030ad4ap-49
#define COS_TAIL_0 -0x1.6c16c16c16c17p-10
#define COS_TAIL_1 0x1.a01a01a01a01ap-16
#define COS_TAIL_2 -0x1.27e4fb7789f5cp-22
#define COS_TAIL_3 0x1.1eed8eff8d898p-29
#define COS_TAIL_4 -0x1.93974a8c07c9dp-37
#define COS_TAIL_5 0x1.ae7f3e733b81fp-45

// Numbers as unevaluated sums: what rounding took off the high part is the low one.
INLINE double_pair pair_sum(double_pair a, double_pair b) {
    const double_pair s = sum_of_float64(a.high, b.high);
    return sum_of_ordered_float64(s.high, s.low + (a.low + b.low));
}
INLINE double_pair pair_product(double_pair a, double_pair b) {
    const double p = a.high * b.high;
    return (double_pair){ p, fused(a.high, b.high, -p) + fused(a.high, b.low, a.low * b.high) };
}

// e log 2 + log(m.high + m.low), for a high part between sqrt(1/2) and sqrt(2): 2 artanh(s), the first two terms as pairs.
INLINE double_pair precise_log_of(double e, double_pair m) {
    const double f = m.high - 1, d = 2 + f, d_rest = (f - (d - 2)) + m.low, inverse = 1 / d, s = f * inverse;
    const double s_rest = (fused(-s, d, f) + m.low - s * d_rest) * inverse;
    const double z = s * s, z_rest = fused(s, s, -z) + 2 * s * s_rest;
    const double cube = z * s, cube_rest = fused(z, s, -cube) + fused(z, s_rest, z_rest * s);
    const double third = cube * 0x1.5555555555555p-1;
    const double third_rest = fused(cube, 0x1.5555555555555p-1, -third) + fused(cube, 0x1.5555555555555p-55, cube_rest * 0x1.5555555555555p-1);
    double p = fused(z, 2 / 21.0, 2 / 19.0);
    p = fused(z, p, 2 / 17.0);
    p = fused(z, p, 2 / 15.0);
    p = fused(z, p, 2 / 13.0);
    p = fused(z, p, 2 / 11.0);
    p = fused(z, p, 2 / 9.0);
    p = fused(z, p, 2 / 7.0);
    p = fused(z, p, 2 / 5.0);
    // The high part of log 2 has room for e: the product is exact.
    const double_pair one = sum_of_ordered_float64(e * LOG2_HIGH, 2 * s), two = sum_of_ordered_float64(one.high, third);
    const double rest = fused(e, LOG2_LOW, fused(cube * z, p, third_rest) + 2 * s_rest);
    return (double_pair){ two.high, rest + one.low + two.low };
}

#define USUAL_precise_log(x) ((x) >= 0x1p-1022 && (x) < INFINITY)
#define USUAL_precise_log10 USUAL_precise_log
#define USUAL_precise_log2 USUAL_precise_log
INLINE double precise_log(double x) {
    const power_and_rest p = split(x);
    const double_pair y = precise_log_of(p.e, (double_pair){ p.m, 0 });
    return y.high + y.low;
}
INLINE double precise_log2(double x) {
    const power_and_rest p = split(x);
    const double_pair m = precise_log_of(0, (double_pair){ p.m, 0 });
    const double_pair y = pair_product(sum_of_ordered_float64(m.high, m.low), (double_pair){ INVERSE_LOG2 });
    const double_pair sum = sum_of_ordered_float64(p.e, y.high);
    return p.e == 0 ? y.high + y.low : sum.high + (sum.low + y.low);
}
INLINE double precise_log10(double x) {
    const power_and_rest p = split(x);
    const double_pair y = pair_product(precise_log_of(p.e, (double_pair){ p.m, 0 }), (double_pair){ INVERSE_LOG10 });
    return y.high + y.low;
}

#define USUAL_precise_atanh(x) (__builtin_elementwise_abs(x) < 1 && __builtin_elementwise_abs(x) > 0x1p-30)
INLINE double precise_atanh(double x) {
    const double a = __builtin_elementwise_abs(x);
    const double_pair up = sum_of_ordered_float64(1, a), down = sum_of_ordered_float64(1, -a);
    const double inverse = 1 / down.high, q = up.high * inverse;
    const double rest = (fused(-q, down.high, up.high) + up.low - q * down.low) * inverse;
    const power_and_rest p = split(q);
    const double power = float64_of_bits((uint64_t)((int64_t)1023 << 52) - (bits_of_float64(p.e + TO_INTEGER) << 52)); // 2^-e
    const double_pair y = precise_log_of(p.e, (double_pair){ p.m, rest * power });
    return 0.5 * __builtin_elementwise_copysign(y.high + y.low, x);
}

// exp(x) - 1 as a pair: c (1 + t) - 1, where c = 2^(q / 2).
INLINE double_pair precise_expm1_of(double x) {
    const double turned = fused(x, 2 * 1.44269504088896340736, TO_INTEGER), q = turned - TO_INTEGER;
    const double high = fused(-q, 0x1.62e42fefa3800p-2, x), low = q * 0x1.ef35793c76730p-46;
    const double r = high - low, rest = high - r - low, p = exp_tail(r);
    const double square = r * r, square_rest = fused(r, r, -square), half = 0.5 * square;
    const double cube = square * r, cube_rest = fused(square_rest, r, fused(square, r, -cube));
    const double sixth = cube * 0x1.5555555555555p-3;
    const double sixth_rest = fused(cube_rest, 0x1.5555555555555p-3, fused(cube, 0x1.5555555555555p-3, fused(cube, 0x1.5555555555555p-57, -sixth)));
    const double_pair two = sum_of_ordered_float64(r, half), three = sum_of_ordered_float64(two.high, sixth);
    const double tail = fused(square * square, p, fused(rest, 1 + r, sixth_rest + 0.5 * square_rest)) + two.low + three.low;
    const double_pair t = sum_of_ordered_float64(three.high, tail);
    const bool odd = (bits_of_float64(turned) & 1) != 0;
    const double power = float64_of_bits(((bits_of_float64(turned) >> 1) << 52) + (UINT64_C(1023) << 52));
    const double_pair c = { odd ? 0x1.6a09e667f3bcdp+0 * power : power, odd ? -0x1.bdd3413b26456p-54 * power : 0 };
    const double_pair product = pair_product(c, t), whole = sum_of_float64(c.high, -1);
    const double_pair sum = sum_of_float64(whole.high, product.high);
    return sum_of_ordered_float64(sum.high, sum.low + whole.low + (product.low + c.low));
}

#define USUAL_precise_expm1(x) (__builtin_elementwise_abs(x) < 40)
INLINE double precise_expm1(double x) {
    const double_pair y = precise_expm1_of(x);
    return __builtin_elementwise_copysign(y.high + y.low, x);
}

#define USUAL_precise_tanh(x) ((x) == (x))
INLINE double precise_tanh(double x) {
    const double a = __builtin_elementwise_abs(x);
    const double_pair m = precise_expm1_of(a < 20 ? a + a : 40.0), d = sum_of_ordered_float64(m.high > 2 ? m.high : 2, m.high > 2 ? 2 : m.high);
    const double below = d.low + m.low, inverse = 1 / d.high, q = m.high * inverse;
    const double y = q + (fused(-q, d.high, m.high) + m.low - q * below) * inverse;
    return __builtin_elementwise_copysign(y, x);
}

// Of x - q pi / 2, where turned holds q: sine where q is even, cosine where it is odd, and the sign.
INLINE double precise_wave(double x, double turned, bool is_cosine) {
    const double q = turned - TO_INTEGER;
    // The first two parts of pi / 2 have room for q: the products are exact.
    const double first = fused(-q, PI_1, x);
    const double_pair second = sum_of_float64(first, -q * PI_2), third = sum_of_float64(second.high, -q * PI_3);
    const double r = third.high, rest = third.low + second.low;
    const double u = r * r, u_rest = fused(r, r, -u) + 2 * r * rest;
    // 1 - u / 2 + u^2 / 24 - ..., and r (1 - u / 6 + u^2 / 120 - ...): two terms beside the first as pairs.
    const double_pair square = { u, u_rest };
    const double_pair s1 = pair_product(square, (double_pair){ -0x1.5555555555555p-3, -0x1.5555555555555p-57 });
    const double_pair s2 = pair_product(pair_product(square, square), (double_pair){ 0x1.1111111111111p-7, 0x1.1111111111111p-63 });
    const double_pair c2 = pair_product(pair_product(square, square), (double_pair){ 0x1.5555555555555p-5, 0x1.5555555555555p-59 });
    double s = fused(u, SIN_TAIL_5, SIN_TAIL_4), c = fused(u, COS_TAIL_5, COS_TAIL_4);
    s = fused(u, s, SIN_TAIL_3); c = fused(u, c, COS_TAIL_3);
    s = fused(u, s, SIN_TAIL_2); c = fused(u, c, COS_TAIL_2);
    s = fused(u, s, SIN_TAIL_1); c = fused(u, c, COS_TAIL_1);
    s = fused(u, s, SIN_TAIL_0); c = fused(u, c, COS_TAIL_0);
    const double cube = u * u * u;
    const double_pair s12 = sum_of_ordered_float64(s1.high, s2.high), c12 = sum_of_ordered_float64(-0.5 * u, c2.high);
    const double s_low = fused(cube, s, s12.low + (s1.low + s2.low)), c_low = fused(cube, c, c12.low + fused(-0.5, u_rest, c2.low));
    const double_pair bent = pair_product((double_pair){ r, rest }, (double_pair){ s12.high, s_low });
    const double_pair sine = sum_of_ordered_float64(r, bent.high), cosine = sum_of_ordered_float64(1, c12.high);
    const double sine_all = sine.high + (sine.low + (bent.low + rest)), cosine_all = cosine.high + (cosine.low + c_low);
    const uint64_t bits = bits_of_float64(turned) + is_cosine;
    return float64_of_bits(bits_of_float64((bits & 1) != 0 ? cosine_all : sine_all) ^ (bits & 2) << 62);
}

#define USUAL_precise_sin(x) (__builtin_elementwise_abs(x) < 0x1p19 && __builtin_elementwise_abs(x) > 0x1p-500)
#define USUAL_precise_cos(x) (__builtin_elementwise_abs(x) < 0x1p19)
INLINE double precise_sin(double x) { return precise_wave(x, fused(x, 0.636619772367581343076, TO_INTEGER), false); }
INLINE double precise_cos(double x) { return precise_wave(x, fused(x, 0.636619772367581343076, TO_INTEGER), true); }

#define USUAL_precise_hypot(x, y) \
    (__builtin_elementwise_abs(x) < 0x1p400 && __builtin_elementwise_abs(y) < 0x1p400 && __builtin_elementwise_abs(x) > 0x1p-400 \
     && __builtin_elementwise_abs(y) > 0x1p-400)
INLINE double precise_hypot(double x, double y) {
    const double_pair a = { x * x, fused(x, x, -(x * x)) }, b = { y * y, fused(y, y, -(y * y)) };
    const double_pair sum = pair_sum(a, b);
    const double root = __builtin_elementwise_sqrt(sum.high);
    return root + (fused(-root, root, sum.high) + sum.low) / (root + root);
}

// asin(s) as a pair, for 0 <= s <= 1/2 and u = s^2: s (1 + u / 6 + 3 u^2 / 40 + ...), two terms beside the first as pairs.
INLINE double_pair precise_arcsine_of(double_pair s, double_pair square) {
    const double u = square.high;
    double p = fused(u, 0x1.97990527640e8p-6, -0x1.0dbef55bc72bap-6);
    p = fused(u, p, 0x1.0a3689a0bea70p-6);
    p = fused(u, p, 0x1.168f0b5d2c241p-9);
    p = fused(u, p, 0x1.da20fb495b398p-8);
    p = fused(u, p, 0x1.d77825d1ce08ap-8);
    p = fused(u, p, 0x1.13577f0a61036p-7);
    p = fused(u, p, 0x1.3fd6bfaf1c41ap-7);
    p = fused(u, p, 0x1.7a87e673b89fbp-7);
    p = fused(u, p, 0x1.c999969967ee9p-7);
    p = fused(u, p, 0x1.1c4ec4f38e73bp-6);
    p = fused(u, p, 0x1.6e8ba2e8a7f5dp-6);
    p = fused(u, p, 0x1.f1c71c71c72e7p-6);
    p = fused(u, p, 0x1.6db6db6db6db7p-5);
    const double_pair t1 = pair_product(square, (double_pair){ 0x1.5555555555555p-3, 0x1.5555555555555p-57 });
    const double_pair t2 = pair_product(pair_product(square, square), (double_pair){ THREE_FORTIETHS });
    const double_pair t = sum_of_ordered_float64(t1.high, t2.high);
    const double_pair bent = pair_product(s, (double_pair){ t.high, fused(u * u * u, p, t.low + (t1.low + t2.low)) });
    const double_pair sum = sum_of_ordered_float64(s.high, bent.high);
    return (double_pair){ sum.high, sum.low + (bent.low + s.low) };
}

// asin(|x|), or where |x| is above 1/2 asin(sqrt((1 - |x|) / 2)), which is half of acos(|x|).
INLINE double_pair precise_half_arcsine(double x) {
    const double a = __builtin_elementwise_abs(x), half = fused(-0.5, a, 0.5), root = __builtin_elementwise_sqrt(half);
    const bool far = a > 0.5;
    const double_pair s = { far ? root : a, far ? fused(-root, root, half) / (root + root) : 0 };
    return precise_arcsine_of(s, (double_pair){ far ? half : a * a, far ? 0 : fused(a, a, -(a * a)) });
}

#define USUAL_precise_asin(x) (__builtin_elementwise_abs(x) < 1)
#define USUAL_precise_acos(x) (__builtin_elementwise_abs(x) < 1)
INLINE double precise_asin(double x) {
    const double_pair y = precise_half_arcsine(x);
    const double_pair rest = sum_of_ordered_float64(HALF_PI_HIGH, -2 * y.high);
    const double far = rest.high + (rest.low + fused(-2, y.low, HALF_PI_LOW));
    return __builtin_elementwise_copysign(__builtin_elementwise_abs(x) > 0.5 ? far : y.high + y.low, x);
}
INLINE double precise_acos(double x) {
    const double_pair y = precise_half_arcsine(x);
    const bool far = __builtin_elementwise_abs(x) > 0.5, negative = x < 0;
    // Of 0 or pi with two halves, or of pi / 2 with one whole.
    const double start = far ? (negative ? 2 * HALF_PI_HIGH : 0) : HALF_PI_HIGH, start_rest = far ? (negative ? 2 * HALF_PI_LOW : 0) : HALF_PI_LOW;
    const double times = far ? (negative ? -2 : 2) : negative ? 1 : -1;
    const double_pair sum = sum_of_ordered_float64(start, times * y.high);
    return sum.high + (sum.low + fused(times, y.low, start_rest));
}

// exp(y log x), as long as the error of the product stays far below a unit in the last place.
#define USUAL_precise_pow(x, y) (USUAL_precise_log(x) && __builtin_elementwise_abs((y) * rough_log2(x)) < 24)
INLINE double rough_log2(double x) { return (double)((int64_t)(bits_of_float64(x) >> 52) - 1023) + 1; }
INLINE double precise_pow(double x, double y) {
    const power_and_rest p = split(x);
    const double_pair parts = precise_log_of(p.e, (double_pair){ p.m, 0 }), l = sum_of_ordered_float64(parts.high, parts.low);
    const double product = l.high * y, rest = fused(l.high, y, -product) + l.low * y;
    const double t = __builtin_elementwise_abs(product) < 600 ? product : 0;
    return precise_exp_of(t, rest);
}

// The angle of (x, y): k pi / 4 and the arctangent of a quotient below sqrt(2) - 1, s (1 - u / 3 + u^2 / 5 - ...).
INLINE double precise_angle(double y, double x) {
    const double a = __builtin_elementwise_abs(y), b = __builtin_elementwise_abs(x);
    const bool steep = a > b, negative = x < 0;
    const double low = steep ? b : a, high = steep ? a : b;
    const bool middle = low > 0.41421356237309503 * high;
    const double_pair above = middle ? sum_of_ordered_float64(-high, low) : (double_pair){ low, 0 };
    const double_pair below = middle ? sum_of_ordered_float64(high, low) : (double_pair){ high, 0 };
    const double inverse = 1 / below.high, q = above.high * inverse;
    const double_pair s = { q, (fused(-q, below.high, above.high) + above.low - q * below.low) * inverse };
    const double u = q * q;
    const double_pair square = { u, fused(q, q, -u) + 2 * q * s.low };
    double p = fused(u, -0x1.89b4c5ffb0e3cp-7, 0x1.aed86e38aab19p-6);
    p = fused(u, p, -0x1.1dfe1046921b2p-5);
    p = fused(u, p, 0x1.44a3cc19f8e6cp-5);
    p = fused(u, p, -0x1.63cee0c490a32p-5);
    p = fused(u, p, 0x1.86108df51e48bp-5);
    p = fused(u, p, -0x1.af27f857cb25dp-5);
    p = fused(u, p, 0x1.e1e1dd673d524p-5);
    p = fused(u, p, -0x1.11111102bd492p-4);
    p = fused(u, p, 0x1.3b13b13adcffep-4);
    p = fused(u, p, -0x1.745d1745d107ap-4);
    p = fused(u, p, 0x1.c71c71c71c717p-4);
    p = fused(u, p, -0x1.2492492492492p-3);
    const double_pair t1 = pair_product(square, (double_pair){ MINUS_THIRD });
    const double_pair t2 = pair_product(pair_product(square, square), (double_pair){ FIFTH });
    const double_pair t = sum_of_ordered_float64(t1.high, t2.high);
    const double_pair bent = pair_product(s, (double_pair){ t.high, fused(u * u * u, p, t.low + (t1.low + t2.low)) });
    const double_pair r = sum_of_ordered_float64(s.high, bent.high);
    // Steep: pi / 2 less the angle; negative: pi less that.
    double k = middle, sign = 1;
    k = steep ? 2 - k : k;
    sign = steep ? -sign : sign;
    k = negative ? 4 - k : k;
    sign = negative ? -sign : sign;
    const double start = k * QUARTER_PI_HIGH, start_rest = fused(k, QUARTER_PI_LOW, fused(k, QUARTER_PI_HIGH, -start));
    const double_pair sum = sum_of_ordered_float64(start, sign * r.high);
    return __builtin_elementwise_copysign(sum.high + (sum.low + fused(sign, r.low + (bent.low + s.low), start_rest)), y);
}

#define USUAL_precise_atan(x) (__builtin_elementwise_abs(x) < 0x1p400)
INLINE double precise_atan(double x) { return precise_angle(x, 1); }
#define USUAL_precise_atan2(y, x) \
    (__builtin_elementwise_abs(x) < 0x1p400 && __builtin_elementwise_abs(y) < 0x1p400 && __builtin_elementwise_abs(x) > 0x1p-400 \
     && __builtin_elementwise_abs(y) > 0x1p-400)
INLINE double precise_atan2(double y, double x) { return precise_angle(y, x); }
