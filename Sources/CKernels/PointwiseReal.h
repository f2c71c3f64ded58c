// Pointwise loops over one real type. Include with REAL (C type), REAL_NAME (dtype name), F, K, PRECISE and PRECISE2.
#include "Elementary.h"
#include "PointwiseLoops.h"

#define T REAL
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define LOOP(name) JOIN(loop_##name, REAL_NAME)
#define NAME(name) JOIN(name, REAL_NAME)
// PyTorch's kernels are compiled with contraction: where they show a fused multiply-add, so do we.
#define FMA(x, y, z) __builtin_elementwise_fma((T)(x), (T)(y), (T)(z))
// C's sqrt sets errno, which keeps a loop scalar.
#define SQRT(x) __builtin_elementwise_sqrt(x)

INLINE T NAME(remainder)(T a, T b) {
    T mod = F(fmod)(a, b);
    return mod != 0 && ((b < 0) != (mod < 0)) ? mod + b : mod;
}

// Python's rule, so that (a // b) * b + a % b stays close to a.
INLINE T NAME(floor_divide)(T a, T b) {
    if (b == 0) return a / b;
    T mod = F(fmod)(a, b), div = (a - mod) / b;
    if (mod != 0 && (b < 0) != (mod < 0)) div -= 1;
    if (div == 0) return F(copysign)(0, a / b);
    T whole = F(floor)(div);
    return div - whole > K(0.5) ? whole + 1 : whole;
}

INLINE T NAME(clamp)(T x, T low, T high) {
    if (x != x) return x;
    if (low != low) return low;
    if (high != high) return high;
    T y = x < low ? low : x;
    return y > high ? high : y;
}

INLINE T NAME(log_add_exp)(T a, T b) {
    if (a == b && F(fabs)(a) == K(INFINITY)) return a;
    T m = a > b ? a : b;
    if (a != a || b != b) return a + b;
    return m + F(log1p)(F(exp)(-F(fabs)(a - b)));
}

INLINE T NAME(silu_backward)(T gradient, T x) {
    T s = 1 / (1 + F(exp)(-x));
    return gradient * s * (1 + x * (1 - s));
}

INLINE T NAME(gelu_backward)(T gradient, T x) {
    T cdf = K(0.5) * (1 + (T)PRECISE(erf)(x * K(0.70710678118654752440)));
    T pdf = F(exp)(K(-0.5) * x * x) * K(0.39894228040143267794);
    return gradient * (cdf + x * pdf);
}

INLINE T NAME(log_sigmoid_backward)(T gradient, T x) {
    T z = F(exp)(-F(fabs)(x)), side = x < 0 ? 1 : 0, sign = x < 0 ? 1 : -1;
    return (side - sign * (z / (1 + z))) * gradient;
}

// A logarithm below -100 would make binary cross-entropy and its gradient infinite.
INLINE T NAME(bounded_log)(T x) { T y = NAME(log)(x); return y < -100 ? -100 : y; }
INLINE T NAME(bounded_log1p)(T x) { T y = NAME(log1p)(x); return y < -100 ? -100 : y; }

INLINE T NAME(soft_margin_backward)(T gradient, T x, T target, T scale) {
    T z = NAME(exp)(-target * x);
    // Not through sigmoid: where z is infinite the quotient is nan, as PyTorch's is.
    return target * z * -scale / (1 + z) * gradient;
}

INLINE T NAME(bce_logits)(T x, T target) {
    T log_sigmoid = (x < 0 ? x : 0) - NAME(log1p)(NAME(exp)(-F(fabs)(x)));
    return (1 - target) * x - log_sigmoid;
}

// Scalar exponents that PyTorch computes without pow.
CLONES static void LOOP(pow)(int64_t count, char *const *data, const int64_t *strides) {
    const T exponent = ONE(T, 2);
    if (strides[2] == 0 && strides[0] == 1 && strides[1] == 1) {
        if (exponent == 2) { VECTORIZE EACH { T a = ON(T, 1); ON(T, 0) = a * a; } return; }
        if (exponent == 3) { VECTORIZE EACH { T a = ON(T, 1); ON(T, 0) = a * a * a; } return; }
        if (exponent == K(0.5)) { VECTORIZE EACH ON(T, 0) = SQRT(ON(T, 1)); return; }
        if (exponent == K(-0.5)) { VECTORIZE EACH ON(T, 0) = 1 / SQRT(ON(T, 1)); return; }
        if (exponent == -1) { VECTORIZE EACH ON(T, 0) = 1 / ON(T, 1); return; }
        if (exponent == -2) { VECTORIZE EACH { T a = ON(T, 1); ON(T, 0) = 1 / (a * a); } return; }
    }
    EACH AT(T, 0) = F(pow)(AT(T, 1), AT(T, 2));
}

#define FAST1(name, R, e) LOOP1(CLONES, name, T, R, e)
#define FAST2(name, R, e) LOOP2(CLONES, name, T, R, e)
#define FAST3(name, A, R, e) LOOP3(CLONES, name, A, T, R, e)
#define FAST4(name, R, e) LOOP4(CLONES, name, T, R, e)
#define EXP1(name, R, e) LOOP1(EXP_CLONES, name, T, R, e)
#define EXP2(name, R, e) LOOP2(EXP_CLONES, name, T, R, e)
#define EXP4(name, R, e) LOOP4(EXP_CLONES, name, T, R, e)
#define CALL1(name, R, e) LOOP1(, name, T, R, e)
#define CALL2(name, R, e) LOOP2(, name, T, R, e)
#define CALL3(name, A, R, e) LOOP3(, name, A, T, R, e)
#define CALL4(name, R, e) LOOP4(, name, T, R, e)
#include "PointwiseReal.def"
#undef FAST1
#undef FAST2
#undef FAST3
#undef FAST4
#undef EXP1
#undef EXP2
#undef EXP4
#undef CALL1
#undef CALL2
#undef CALL3
#undef CALL4

#define FAST1(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST2(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST3(name, A, R, e) [lsx_op_##name] = LOOP(name),
#define FAST4(name, R, e) [lsx_op_##name] = LOOP(name),
#define EXP1 FAST1
#define EXP2 FAST2
#define EXP4 FAST4
#define CALL1 FAST1
#define CALL2 FAST2
#define CALL3 FAST3
#define CALL4 FAST4
const pointwise_loop JOIN(pointwise, REAL_NAME)[lsx_operation_count] = {
#include "PointwiseReal.def"
    [lsx_op_pow] = LOOP(pow),
};
