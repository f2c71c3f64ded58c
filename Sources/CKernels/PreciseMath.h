// Functions of doubles with a low part carried along, so that all but one result in some hundred are the exact ones rounded.
// What was said of RoundedMath.h holds here: usual arguments only, without branches.
#pragma once

#include "RoundedMath.h"

#define USUAL_precise_exp(x) (__builtin_elementwise_abs(x) < 700)
INLINE double precise_exp(double x) {
    // exp(x) = 2^(q / 2) exp(r)
    const double turned = fused(x, 2 * 1.44269504088896340736, TO_INTEGER), q = turned - TO_INTEGER;
    // The high part of log 2 / 2 has room for q: the first product is exact.
    const double high = fused(-q, 0x1.62e42fefa3800p-2, x), low = q * 0x1.ef35793c76730p-46;
    const double r = high - low, rest = high - r - low;
    double p = fused(r, 0x1.1f8b95c8a2082p-29, 0x1.ae6410b0e9143p-26);
    p = fused(r, p, 0x1.27e4cc3b8ff23p-22);
    p = fused(r, p, 0x1.71de3a61e6df0p-19);
    p = fused(r, p, 0x1.a01a01ad6d499p-16);
    p = fused(r, p, 0x1.a01a01a017b51p-13);
    p = fused(r, p, 0x1.6c16c16c1502bp-10);
    p = fused(r, p, 0x1.1111111111114p-7);
    p = fused(r, p, 0x1.5555555555558p-5);
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

// The quotient is right, or 1 too large where it is rounded up to an integer; either way the rest is exact.
#define USUAL_precise_fmod(a, b) \
    (__builtin_elementwise_abs(a) < INFINITY && __builtin_elementwise_abs(b) < INFINITY \
     && __builtin_elementwise_abs(a) < 0x1p52 * __builtin_elementwise_abs(b))
INLINE double precise_fmod(double a, double b) {
    const double x = __builtin_elementwise_abs(a), y = __builtin_elementwise_abs(b);
    const double rest = fused(-__builtin_elementwise_trunc(x / y), y, x);
    return __builtin_elementwise_copysign(rest < 0 ? rest + y : rest, a);
}
