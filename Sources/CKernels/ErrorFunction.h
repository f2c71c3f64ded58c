// erf, erfc and erfinv of doubles. What PreciseMath.h says holds here.
#pragma once

#include "PreciseMath.h"
#include "Special/ErrorFunctionTable.h"

// The nearest k / 64, whose k is in the low bits.
INLINE double error_function_turned(double x) { return x * 64 + TO_INTEGER; }
INLINE error_function_step error_function_at(double x) {
    return error_function_steps[bits_of_float64(error_function_turned(x)) & 511];
}

// erf(x), or from about 1/2 on -erfc(x), as a pair, and its slope, for 0 <= x <= 6 and the step beside it.
typedef struct { double_pair value; double slope; bool is_rest; } error_function;

// Taylor's series at c = k / 64. With r[n] = (-1)^n H[n](c) d^n / (n + 1)!, where H are Hermite's polynomials,
// erf(c + d) - erf(c) is d times the slope at c times their sum. Eight terms give erf's last bit, twelve that of erfc.
INLINE error_function error_function_of(double x, error_function_step at, const int terms) {
    const double turned = error_function_turned(x), c = (turned - TO_INTEGER) * 0x1p-6, d = x - c;
    const double m = -2 * c * d, w = -2 * d * d;
    double r[13], tail = 0, slope = 0;
    r[0] = 1;
    r[1] = 0.5 * m;
    _Pragma("clang loop unroll(full)") for (int n = 1; n < terms; n++)
        r[n + 1] = fused(m * (1.0 / (n + 2)), r[n], (w * (n / ((n + 2.0) * (n + 1)))) * r[n - 1]);
    _Pragma("clang loop unroll(full)") for (int n = terms; n > 0; n--) {
        tail += r[n];
        slope = fused(n + 1.0, r[n], slope);
    }
    const double rise = at.slope * d, rise_rest = fused(at.slope, d, -rise) + at.slope_rest * d;
    const double_pair sum = sum_of_float64(at.value, rise);
    const double rest = fused(rise, tail, rise_rest + at.value_rest) + sum.low;
    return (error_function){ { sum.high, rest }, fused(at.slope, slope, at.slope), c >= 0.5 };
}

// What each function looks up: gathered by vectors, a table costs twice the arithmetic, so that blocks look up first.
#define AT_precise_erf(x) (__builtin_elementwise_abs(x) < 6 ? __builtin_elementwise_abs(x) : 6)
#define AT_precise_erfc AT_precise_erf
#define AT_precise_erfinv(y) (USUAL_precise_erfinv(y) ? erfinv_40_bits(__builtin_elementwise_abs(y)) : 0)

// Below, the rest of a product is lost.
#define USUAL_precise_erf(x) (__builtin_elementwise_abs(x) > 0x1p-900)
INLINE double precise_erf(double x, double near, error_function_step at) {
    const error_function f = error_function_of(near, at, 8);
    const double_pair one = sum_of_ordered_float64(f.is_rest ? 1 : 0, f.value.high);
    return __builtin_elementwise_copysign(one.high + (one.low + f.value.low), x);
}

#define USUAL_precise_erfc(x) (__builtin_elementwise_abs(x) < 5 && __builtin_elementwise_abs(x) > 0x1p-900)
INLINE double precise_erfc(double x, double near, error_function_step at) {
    const error_function f = error_function_of(near, at, 12);
    const double sign = x < 0 ? 1 : -1;
    const double_pair sum = sum_of_ordered_float64(f.is_rest ? 1 + sign : 1, sign * f.value.high);
    return sum.high + fused(sign, f.value.low, sum.low);
}

// One step of Newton's from 40 bits: what it leaves is below 2^-75.
#define USUAL_precise_erfinv(y) (__builtin_elementwise_abs(y) < 1 - 0x1p-24 && __builtin_elementwise_abs(y) > 0x1p-900)
INLINE double precise_erfinv(double y, double near, error_function_step at) {
    const error_function f = error_function_of(near, at, 12);
    // Both differences are exact: y is at least 1/2 where the first is taken.
    const double a = __builtin_elementwise_abs(y);
    const double miss = (f.is_rest ? f.value.high + (1 - a) : f.value.high - a) + f.value.low;
    return __builtin_elementwise_copysign(near - miss / f.slope, y);
}
