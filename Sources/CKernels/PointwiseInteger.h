// Pointwise loops over one integer type. Include with INTEGER, UNSIGNED, INTEGER_NAME and BITS. W is wide enough that
// C's promotion to int cannot make an unsigned product overflow.
#include "PointwiseLoops.h"

#define T INTEGER
#define U UNSIGNED
#define W uint64_t
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define LOOP(name) JOIN(loop_##name, INTEGER_NAME)
#define NAME(name) JOIN(name, INTEGER_NAME)
#include "PointwiseBlocks.h"

#ifndef INTEGER_SHIFTER
#define INTEGER_SHIFTER 0x1.8p52
// Both for numbers below 2^51, on processors too that convert no 64 bits.
INLINE double integer_as_double(int64_t x) {
    const int64_t bits = x + INT64_C(0x4338000000000000);
    double y;
    memcpy(&y, &bits, 8);
    return y - INTEGER_SHIFTER;
}
INLINE int64_t double_as_integer(double x) {
    const double shifted = x + INTEGER_SHIFTER;
    int64_t bits;
    memcpy(&bits, &shifted, 8);
    return bits - INT64_C(0x4338000000000000);
}
#endif

// The lowest value divided by -1 does not fit: it wraps round to itself. (For an unsigned type b is never -1.)
INLINE T NAME(truncate_divide)(T a, T b) { return (int64_t)b == -1 ? (T)(0 - (U)a) : (T)(a / b); }
INLINE T NAME(truncate_remainder)(T a, T b) { return (int64_t)b == -1 ? 0 : (T)(a % b); }
INLINE T NAME(floor_remainder)(T a, T b) {
    T mod = NAME(truncate_remainder)(a, b);
    return mod != 0 && (mod < 0) != (b < 0) ? (T)(mod + b) : mod;
}
INLINE T NAME(floor_divide)(T a, T b) {
    const T quotient = NAME(truncate_divide)(a, b);
    // By a product: a second division would cost as much as the first.
    const bool is_exact = (T)((W)quotient * (W)b) == a;
    return !is_exact && (a < 0) != (b < 0) ? (T)(quotient - 1) : quotient;
}
INLINE T NAME(magnitude)(T a) { return a < 0 ? (T)(0 - (U)a) : a; }
// The lowest value has no magnitude: it goes on as it is, as in PyTorch.
INLINE T NAME(greatest_divisor)(T a, T b) {
    a = NAME(magnitude)(a);
    b = NAME(magnitude)(b);
    while (a != 0) {
        const T rest = NAME(truncate_remainder)(b, a);
        b = a;
        a = rest;
    }
    return b;
}
INLINE T NAME(least_multiple)(T a, T b) {
    const T divisor = NAME(greatest_divisor)(a, b);
    return divisor == 0 ? 0 : NAME(magnitude)((T)((W)NAME(truncate_divide)(a, divisor) * (W)b));
}
INLINE T NAME(power)(T base, T exponent) {
    if (exponent < 0) return base == 1 ? 1 : (int64_t)base == -1 ? (exponent % 2 ? (T)-1 : 1) : 0;
    W result = 1, factor = (W)base;
    for (; exponent; exponent >>= 1, factor *= factor)
        if (exponent & 1) result *= factor;
    return (T)result;
}

// In double, which vectors divide several times as fast as integers. Numbers below 2^51 cross over by an addition. The
// quotient is right, or 1 too far where it is rounded to an integer; either way the rest is exact.
#define EASY_TO_DIVIDE(x) (BITS < 64 || ((uint64_t)(x) + (UINT64_C(1) << 50)) >> 51 == 0)
INLINE int64_t NAME(quotient_in_double)(T a, T b, bool down) {
    const double x = integer_as_double((int64_t)a), y = integer_as_double((int64_t)b), ratio = x / y;
    const double q = down ? __builtin_elementwise_floor(ratio) : __builtin_elementwise_trunc(ratio);
    const double rest = __builtin_elementwise_fma(-q, y, x), owner = down ? y : x;
    const double step = down || (x < 0) == (y < 0) ? 1 : -1;
    return double_as_integer(rest * owner < 0 ? q - step : q);
}
INLINE int64_t NAME(rest_in_double)(T a, T b, bool down) {
    const double x = integer_as_double((int64_t)a), y = integer_as_double((int64_t)b), ratio = x / y;
    const double q = down ? __builtin_elementwise_floor(ratio) : __builtin_elementwise_trunc(ratio);
    const double rest = __builtin_elementwise_fma(-q, y, x), owner = down ? y : x;
    const double back = down || (x < 0) == (y < 0) ? y : -y;
    return double_as_integer(rest * owner < 0 ? rest + back : rest);
}
#define EASY_div_trunc NAME(quotient_in_double)(a, b, false)
#define EASY_div_floor NAME(quotient_in_double)(a, b, true)
#define EASY_fmod NAME(rest_in_double)(a, b, false)
#define EASY_remainder NAME(rest_in_double)(a, b, true)
#define DIVIDE2(name, reference) \
    BLOCKED2(name, (T)EASY_##name, EASY_TO_DIVIDE(a) & EASY_TO_DIVIDE(b), NAME(reference)(a, b))
#define FAST1(name, R, e) LOOP1(CLONES, name, T, R, e)
#define FAST2(name, R, e) LOOP2(CLONES, name, T, R, e)
#define FAST3(name, A, R, e) LOOP3(CLONES, name, A, T, R, e)
#define FAST4(name, R, e) LOOP4(CLONES, name, T, R, e)
#define CALL2(name, R, e) LOOP2(, name, T, R, e)
#include "PointwiseInteger.def"
#undef FAST1
#undef FAST2
#undef FAST3
#undef FAST4
#undef CALL2
#undef DIVIDE2

#define FAST1(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST2(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST3(name, A, R, e) [lsx_op_##name] = LOOP(name),
#define FAST4(name, R, e) [lsx_op_##name] = LOOP(name),
#define CALL2 FAST2
#define DIVIDE2(name, reference) [lsx_op_##name] = LOOP(name),
const pointwise_loop JOIN(pointwise, INTEGER_NAME)[lsx_operation_count] = {
#include "PointwiseInteger.def"
};
