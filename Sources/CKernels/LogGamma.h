// log |gamma(x)| of floats through pairs of them, as SLEEF has it (Boost licence) and PyTorch's vectors call it.
#pragma once

#include "FloatPairs.h"

// sin(pi x), for |x| below 2^12.
INLINE float_pair sin_pi_of(float x) {
    const float u = x * 4;
    int32_t q = (int32_t)u;
    q = (q + ((int32_t)((uint32_t)q >> 31) ^ 1)) & ~1;
    const bool even = (q & 2) == 2;
    const float t = u - (float)q, square = t * t;
    const float_pair squared = product_of_numbers(t, t);
    float p = even ? -0.2430611801e-7f : 0.3093842054e-6f;
    p = __builtin_elementwise_fma(p, square, even ? 0.3590577080e-5f : -0.3657307388e-4f);
    p = __builtin_elementwise_fma(p, square, even ? -0.3259917721e-3f : 0.2490393585e-2f);
    const float_pair third = { even ? 0.015854343771934509277f : -0.080745510756969451904f,
                               even ? 4.4940051354032242811e-10f : -1.3373665339076936258e-09f };
    const float_pair second = { even ? -0.30842512845993041992f : 0.78539818525314331055f,
                                even ? -9.0728339030733922277e-09f : -2.1857338617566484855e-08f };
    float_pair y = sum_of_number(p * square, third);
    y = sum_of_pairs(product_of(squared, y), second);
    y = product_of(y, (float_pair){ even ? squared.high : t, even ? squared.low : 0 });
    const float_pair cosine = sum_of_pair(y, 1);
    const float sign = (q & 4) == 4 ? -1 : 1;
    return scaled_pair(EITHER(even, cosine, y), sign);
}

// A coefficient for each of three ranges: from 2.3 up, around 1, and around 2.
#define OF_RANGE(far, near_one, near_two) (is_far ? (far) : is_near_one ? (near_one) : (near_two))
#define STEP(far, near_one, near_two) u = __builtin_elementwise_fma(u, t, OF_RANGE(far, near_one, near_two));

INLINE float pair_lgamma(float a) {
    const bool tiny = __builtin_elementwise_abs(a) < 1e-30f, reflected = a < 0.5f;
    const float_pair zero = { 0, 0 }, one = { 1, 0 };
    const float_pair mirrored = sum_of(1, -a), plain = { a, 0 }, start = EITHER(reflected, mirrored, plain);
    float_pair x = EITHER(tiny, zero, start);
    const bool is_near_one = 0.5f <= x.high && x.high <= 1.2f, is_far = 2.3f <= x.high;

    // From 2.3 to 7 a product leads to x + 3, where the series will do.
    float_pair product = normal_pair(product_of(sum_of_pair(x, 1), x));
    product = normal_pair(product_of(sum_of_pair(x, 2), product));
    const bool moves = is_far && x.high <= 7;
    const float_pair divisor = EITHER(moves, product, one), moved = sum_of_pair(x, 3);
    x = EITHER(moves, moved, x);
    const float t = is_far ? 1 / x.high : normal_pair(sum_of_pair(x, is_near_one ? -1 : -2)).high;

    float u = OF_RANGE(0.000839498720672087279971000786f, 0.9435157776e+0f, 0.1102489550e-3f);
    STEP(-5.17179090826059219329394422e-05f, 0.8670063615e+0f, 0.8160019934e-4f)
    STEP(-0.000592166437353693882857342347f, 0.4826702476e+0f, 0.1528468856e-3f)
    STEP(6.97281375836585777403743539e-05f, -0.8855129778e-1f, -0.2355068718e-3f)
    STEP(0.000784039221720066627493314301f, 0.1013825238e+0f, 0.4962242092e-3f)
    STEP(-0.000229472093621399176949318732f, -0.1493408978e+0f, -0.1193488017e-2f)
    STEP(-0.002681327160493827160473958490f, 0.1697509140e+0f, 0.2891599433e-2f)
    STEP(0.003472222222222222222175164840f, -0.2072454542e+0f, -0.7385451812e-2f)
    STEP(0.083333333333333333335592087900f, 0.2705872357e+0f, 0.2058077045e-1f)

    float_pair far = product_of(sum_of_pair(x, -0.5f), log_of_pair(x));
    far = sum_of_pairs(far, minus_pair(x));
    far = sum_of_pairs(far, (float_pair){ 0.91893853320467278056f, (float)(0.91893853320467278056 - 0.91893853320467278056f) });
    const float_pair rise = product_of_numbers(u, t);
    float_pair near = sum_of_pair(rise, is_near_one ? -0.400686534596170958447352690395f : -0.673523028297382446749257758235e-1f);
    near = sum_of_pair(times(near, t), is_near_one ? 0.822466960142643054450325495997f : 0.322467033028981157743538726901f);
    near = sum_of_pair(times(near, t), is_near_one ? -0.577215665946766039837398973297f : 0.422784335087484338986941629852f);
    near = times(near, t);

    const float_pair direct = EITHER(is_far, far, near), risen = sum_of_pair(rise, 1), factor = EITHER(is_far, risen, one);
    const float_pair log_pi = { 1.1447298858494001639f, (float)(1.1447298858494001639 - 1.1447298858494001639f) };
    const float_pair log_huge = { 41.58883083359671856503f, (float)(41.58883083359671856503 - 41.58883083359671856503f) };
    const float_pair turned = sum_of_pairs(log_pi, minus_pair(direct)), usual = EITHER(reflected, turned, direct);
    const float_pair sum = EITHER(tiny, log_huge, usual), numerator = EITHER(reflected, divisor, factor);
    const float_pair over = EITHER(tiny, one, numerator);
    const float scaled = a * 0x1p-12f;
    const float turns = __builtin_elementwise_abs(scaled) < 0x1p30f ? __builtin_elementwise_trunc(scaled) : -0x1p31f;
    const float part = a - 0x1p12f * turns;
    const float_pair sine = product_of(factor, sin_pi_of(__builtin_elementwise_abs(part) < 0x1p28f ? part : 0));
    const float_pair huge = { a * 0x1p60f, 0 }, denominator = EITHER(reflected, sine, divisor);
    const float_pair under = EITHER(tiny, huge, denominator);

    const float_pair ratio = quotient_of(over, under);
    const float sign = __builtin_elementwise_copysign(1.0f, ratio.high);
    const float_pair size = { ratio.high * sign, ratio.low * sign };
    const float_pair result = sum_of_pairs(sum, log_of_pair(size));
    const float y = result.high + result.low;
    const bool pole = a <= 0 && __builtin_elementwise_trunc(a) == a;
    return a != a ? a : __builtin_elementwise_abs(a) == INFINITY || pole || y != y ? INFINITY : y;
}
#undef STEP
#undef OF_RANGE
