// Pointwise loops over one real type. Include with REAL (C type), REAL_NAME (dtype name), F, K, PRECISE and PRECISE2.
#include "Elementary.h"
#include "EasyMath.h"
#include "Gelu.h"
#include "LogGamma.h"
#include "PairFunctions.h"
#include "PointwiseTables.h"
#include "VectorMath.h"

#define T REAL
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define LOOP(name) JOIN(loop_##name, REAL_NAME)
#define NAME(name) JOIN(name, REAL_NAME)
#include "PointwiseBlocks.h"
// PyTorch's kernels are compiled with contraction: where they show a fused multiply-add, so do we.
#define FMA(x, y, z) __builtin_elementwise_fma((T)(x), (T)(y), (T)(z))
// C's sqrt sets errno, which keeps a loop scalar.
#define SQRT(x) __builtin_elementwise_sqrt(x)

// Of a and b, given what fmod leaves of them.
INLINE T NAME(rest_by)(T a, T b, T rest) { (void)a; (void)b; return rest; }
INLINE T NAME(remainder_by)(T a, T b, T rest) { (void)a; return ((rest != 0) & ((b < 0) != (rest < 0))) ? rest + b : rest; }

// Python's rule, so that (a // b) * b + a % b stays close to a.
INLINE T NAME(floor_divide_by)(T a, T b, T rest) {
    const T quotient = (a - rest) / b, div = ((rest != 0) & ((b < 0) != (rest < 0))) ? quotient - 1 : quotient;
    const T down = __builtin_elementwise_floor(div), whole = div - down > K(0.5) ? down + 1 : down;
    const T result = div == 0 ? __builtin_elementwise_copysign((T)0, a / b) : whole;
    return b == 0 ? a / b : result;
}

INLINE T NAME(clamp)(T x, T low, T high) {
    if (x != x) return x;
    if (low != low) return low;
    if (high != high) return high;
    T y = x < low ? low : x;
    return y > high ? high : y;
}

// `exp` and `log1p` are those of the route: NAME(exp) or F(exp).
#define LOG_ADD_EXP(exp, log1p) \
    (a != a || b != b ? a + b : a == b && F(fabs)(a) == K(INFINITY) ? a \
     : (a > b ? a : b) + log1p(exp(-F(fabs)(a - b))))
#define LOG_ADD_EXP2(exp2, log1p) \
    (a != a || b != b ? a + b : a == b && F(fabs)(a) == K(INFINITY) ? a \
     : FMA(log1p(exp2(-F(fabs)(a - b))), K(1.4426950408889634074), a > b ? a : b))
#define SOFTPLUS(exp, log1p) (a * b > c ? a : log1p(exp(a * b)) / b)
#define SOFTPLUS_BACKWARD(exp) (b * c > d ? a : a * exp(b * c) / (exp(b * c) + 1))
#define SILU_BACKWARD(exp) NAME(silu_backward)(a, b, 1 / (1 + exp(-b)))
INLINE T NAME(silu_backward)(T gradient, T x, T sigmoid) { return gradient * sigmoid * FMA(x, 1 - sigmoid, 1); }

// With u = sqrt(2 / pi) (x + 0.044715 x^3): x / 2 (1 + tanh u).
#define GELU_BENT(x) (K(0.7978845608028654) * FMA(K(0.044715), (x) * (x) * (x), x))
#define GELU_TANH(tanh) (K(0.5) * a * (1 + tanh(GELU_BENT(a))))
#define GELU_TANH_BACKWARD(tanh) NAME(gelu_tanh_backward)(a, b, tanh(GELU_BENT(b)))
INLINE T NAME(gelu_tanh_backward)(T gradient, T x, T bounded) {
    const T inner = K(0.7978845608028654) * FMA(3 * K(0.044715), x * x, 1);
    return gradient * (K(0.5) * (1 + bounded) + K(0.5) * x * FMA(-bounded, bounded, 1) * inner);
}
#define MISH_BACKWARD(exp, log1p, tanh) NAME(mish_backward)(a, b, tanh(log1p(exp(b))), 1 / (1 + exp(-b)))
INLINE T NAME(mish_backward)(T gradient, T x, T bounded, T sigmoid) {
    return gradient * FMA(x * sigmoid, FMA(-bounded, bounded, 1), bounded);
}

INLINE T NAME(log_sigmoid_backward)(T gradient, T x) {
    T z = NAME(exp)(-F(fabs)(x)), side = x < 0 ? 1 : 0, sign = x < 0 ? 1 : -1;
    return (side - sign * (z / (1 + z))) * gradient;
}

// A logarithm below -100 would make binary cross-entropy and its gradient infinite.
#define BOUNDED(logarithm) NAME(bounded)(logarithm)
INLINE T NAME(bounded)(T y) { return y < -100 ? -100 : y; }
#define BINARY_CROSS_ENTROPY(log, log1p) ((b - 1) * BOUNDED(log1p(-a)) - b * BOUNDED(log(a)))
#define XLOGY(log) (b != b ? b : a == 0 ? 0 : a * log(b))

INLINE T NAME(soft_margin_backward)(T gradient, T x, T target, T scale) {
    T z = NAME(exp_rounded)(-target * x);
    // Not through sigmoid: where z is infinite the quotient is nan, as PyTorch's is.
    return target * z * -scale / (1 + z) * gradient;
}

INLINE T NAME(bce_logits)(T x, T target) {
    T log_sigmoid = (x < 0 ? x : 0) - NAME(log1p)(NAME(exp)(-F(fabs)(x)));
    return (1 - target) * x - log_sigmoid;
}

#define FAST1(name, R, e) LOOP1(CLONES, name, T, R, e)
#define FAST2(name, R, e) LOOP2(CLONES, name, T, R, e)
#define FAST3(name, A, R, e) LOOP3(CLONES, name, A, T, R, e)
#define FAST4(name, R, e) LOOP4(CLONES, name, T, R, e)
#define CALL1(name, R, e) LOOP1(, name, T, R, e)
#define CALL2(name, R, e) LOOP2(, name, T, R, e)
#define CALL3(name, A, R, e) LOOP3(, name, A, T, R, e)
#define CALL4(name, R, e) LOOP4(, name, T, R, e)
// Of VML's functions, plain and rounded.
#ifdef HAS_ROUNDED
#define PLAIN1(name, R, plain) BLOCKED1(name, vml_##plain(a), USUAL_vml_##plain(a), NAME(plain##_rounded)(a))
#else
#define PLAIN1(name, R, plain) LOOP1(CLONES, name, T, R, NAME(plain##_rounded)(a))
#endif
#define PLAIN_OR_ROUNDED(name) \
    static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        (mkl_is_plain() ? LOOP(name##_plain) : LOOP(name##_rounded))(count, data, strides); \
    }
#define VML1(name, R, plain, rounded) \
    PLAIN1(name##_plain, R, plain) \
    LOOP1(CLONES, name##_rounded, T, R, rounded) \
    PLAIN_OR_ROUNDED(name)
#define WIDE1(name, R, wide, narrow) \
    CLONES static void LOOP(name##_wide)(int64_t count, char *const *data, const int64_t *strides) { \
        int64_t i = DENSE(0) && DENSE(1) ? NAME(name##_dense)(count, (const T *)data[1], (T *)data[0]) : 0; \
        for (; i < count; i++) { const T a = AT(T, 1); AT(T, 0) = (R)(wide); } \
    } \
    LOOP1(CLONES, name##_narrow, T, R, narrow) \
    static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        (vector_bytes() == 64 ? LOOP(name##_wide) : LOOP(name##_narrow))(count, data, strides); \
    }
// PyTorch's loops take two vectors at a time.
#define WHOLE (count & -(2 * vector_bytes() / (int64_t)sizeof(T)))
#define VECTORS1(name, R, vector, rest) ROUTED1(CLONES, name, T, R, WHOLE, vector, rest)
#define VECTORS2(name, R, vector, rest) ROUTED2(CLONES, name, T, R, WHOLE, vector, rest)
#define VECTORS3(name, R, vector, rest) ROUTED3(CLONES, name, T, R, WHOLE, vector, rest)
#define VECTORS4(name, R, vector, rest) ROUTED4(CLONES, name, T, R, WHOLE, vector, rest)
#define GROUPED2(name, R, vector, rest) \
    ROUTED2(CLONES, name, T, R, count - count % larger(1, (int64_t)ONE(T, 2)), vector, rest)
// Where PyTorch calls the C library for every element, so do we as long as it costs little; the vector form differs by
// a unit in the last place.
#define LIBRARY2(name, R, vector, library) \
    LOOP2(CLONES, name, T, R, vector) \
    LOOP2(, name##_library, T, R, library)
#ifdef HAS_ROUNDED
#define EASY1(name, R, e) BLOCKED1(name, easy_##name(a), USUAL_##name(a), e)
#define EASY2(name, R, e) BLOCKED2(name, easy_##name(a, b), USUAL_##name(a, b), e)
#define STAGED1(name, R, e) BLOCKED_STAGED1(name, stage_##name(a), staged_##name(a, z), USUAL_##name(a), e)
#define STAGED2(name, R, e) BLOCKED_STAGED2(name, stage_##name(a, b), staged_##name(a, b, z), USUAL_##name(a, b), e)
#define STAGED4(name, R, e) BLOCKED_STAGED4(name, stage_##name(b, c), staged_##name(a, b, c, d, z), USUAL_##name(b, c), e)
#define STAGED_LIBRARY2(name, R, vector, library) \
    STAGED2(name, R, vector) \
    LOOP2(, name##_library, T, R, library)
#else
#define EASY1 FAST1
#define EASY2 FAST2
#define STAGED1 FAST1
#define STAGED2 FAST2
#define STAGED4 FAST4
#define STAGED_LIBRARY2 LIBRARY2
#endif
// Functions of RoundedMath.h and, for double, PreciseMath.h, with the C library's beside them. PAIR rows: PairFunctions.h's.
#ifdef HAS_ROUNDED
#define ROUNDED1(name, reference) BLOCKED1(name, rounded_##name(a), USUAL_##name(a), reference)
#define PAIR1(name, reference) LOOP1(CLONES, name, T, T, pair_##name(a))
#define PAIR_REST1(name, rest) VECTORS1(name, T, pair_##name(a), rest)
#define PAIR_PRECISE2(name, rest) VECTORS2(name, T, pair_##name(a, b), rest)
#define VML_ROUNDED1(name, reference) \
    BLOCKED1(name##_plain, vml_##name(a), USUAL_vml_##name(a), reference) \
    BLOCKED1(name##_rounded, rounded_##name(a), USUAL_##name(a), reference) \
    PLAIN_OR_ROUNDED(name)
#if defined(__x86_64__)
#define VML_DENSE(name) \
    (vector_bytes() == 64 && DENSE(0) && DENSE(1) ? vml_##name##_dense(count, (const float *)data[1], (float *)data[0]) : 0)
#else
#define VML_DENSE(name) 0
#endif
#define VML_DENSE1(name, reference) \
    BLOCKED1(name##_plain, vml_##name(a), USUAL_vml_##name(a), reference) \
    BLOCKED1(name##_rounded, rounded_##name(a), USUAL_##name(a), reference) \
    static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        if (!mkl_is_plain()) { LOOP(name##_rounded)(count, data, strides); return; } \
        const int64_t done = VML_DENSE(name); \
        char *const rest[2] = { data[0] + done * (int64_t)sizeof(float), data[1] + done * (int64_t)sizeof(float) }; \
        LOOP(name##_plain)(count - done, rest, strides); \
    }
#define MODULO2(name, function) \
    BLOCKED2(name, NAME(function)(a, b, rounded_fmod(a, b)), USUAL_fmod(a, b), NAME(function)(a, b, F(fmod)(a, b)))
#else
#define ROUNDED1(name, reference) CALL1(name, T, reference)
#define PAIR1 ROUNDED1
#define PAIR_REST1(name, rest) VECTORS1(name, T, rest, rest)
#define MODULO2(name, function) \
    BLOCKED2(name, NAME(function)(a, b, precise_fmod(a, b)), USUAL_precise_fmod(a, b), NAME(function)(a, b, F(fmod)(a, b)))
#endif
#ifdef HAS_ROUNDED
#define PRECISE1 ROUNDED1
#define VML_PRECISE1 VML_ROUNDED1
#define PAIR_PRECISE1 PAIR1
#define PAIR_PRECISE_REST1 PAIR_REST1
#define ERROR1 ROUNDED1
#else
#define ERROR1(name, reference) \
    BLOCKED_TABLE1(name, AT_precise_##name(a), error_function_step, error_function_at, precise_##name(a, near, at), \
                   USUAL_precise_##name(a), reference)
#define PRECISE1(name, reference) BLOCKED1(name, precise_##name(a), USUAL_precise_##name(a), reference)
#define VML_PRECISE1 PRECISE1
#define VML_DENSE1 PRECISE1
#undef VML1
#define VML1(name, R, plain, rounded) PRECISE1(name, rounded)
#define PAIR_PRECISE1 PRECISE1
#define PAIR_PRECISE_REST1(name, rest) \
    BLOCKED_REST1(name, WHOLE, precise_##name(a), USUAL_precise_##name(a), rest, rest)
#define PAIR_PRECISE2(name, reference) \
    BLOCKED_REST2(name, WHOLE, precise_##name(a, b), USUAL_precise_##name(a, b), reference)
#endif
#include "PointwiseReal.def"
#undef EASY1
#undef EASY2
#undef STAGED1
#undef STAGED2
#undef STAGED4
#undef STAGED_LIBRARY2
#undef ROUNDED1
#undef MODULO2
#undef PRECISE1
#undef PAIR1
#undef PAIR_REST1
#undef PAIR_PRECISE1
#undef PAIR_PRECISE_REST1
#undef PAIR_PRECISE2
#undef ERROR1
#undef VML1
#undef VML_ROUNDED1
#undef VML_PRECISE1
#undef VML_DENSE1
#undef WIDE1
#undef PLAIN_OR_ROUNDED
#undef PLAIN1
#undef VECTORS1
#undef VECTORS2
#undef VECTORS3
#undef VECTORS4
#undef GROUPED2
#undef LIBRARY2
#undef FAST1
#undef FAST2
#undef FAST3
#undef FAST4
#undef CALL1
#undef CALL2
#undef CALL3
#undef CALL4

LOOP1(CLONES, sqrt_rounded, T, T, SQRT(a))
#ifdef HAS_PLAIN_SQRT
CLONES static void LOOP(sqrt_plain)(int64_t count, char *const *data, const int64_t *strides) {
    int64_t start = 0;
    if (DENSE(0) && DENSE(1))
        for (; start + 4 <= count; start += 4) {
            float_quad x;
            memcpy(&x, (const float *)data[1] + start, sizeof x);
            x = vml_sqrt_float32(x);
            memcpy((float *)data[0] + start, &x, sizeof x);
        }
    for (; start < count; start += 4) {
        const int64_t width = smaller(4, count - start);
        float_quad x = { 1, 1, 1, 1 };
        for (int64_t k = 0; k < width; k++) { const int64_t i = start + k; x[k] = AT(float, 1); }
        x = vml_sqrt_float32(x);
        for (int64_t k = 0; k < width; k++) { const int64_t i = start + k; AT(float, 0) = x[k]; }
    }
}
#endif
static void LOOP(sqrt)(int64_t count, char *const *data, const int64_t *strides) {
#ifdef HAS_PLAIN_SQRT
    if (mkl_is_plain()) { LOOP(sqrt_plain)(count, data, strides); return; }
#endif
    LOOP(sqrt_rounded)(count, data, strides);
}

#ifdef HAS_ROUNDED
ROUTED2(CLONES, power, T, T, WHOLE, pair_pow(a, b), F(pow)(a, b))
// A number comes to PyTorch's kernel as a double.
ROUTED2(CLONES, power_of_number, T, T, WHOLE, pair_pow(a, b), (T)pow((double)a, (double)b))
#else
BLOCKED_REST2(power, WHOLE, precise_pow(a, b), USUAL_precise_pow(a, b), pow(a, b))
#define loop_power_of_number_float64 loop_power_float64
#endif
#undef WHOLE

// Scalar exponents that PyTorch computes without pow.
CLONES static void LOOP(pow)(int64_t count, char *const *data, const int64_t *strides) {
    const T exponent = ONE(T, 2);
    if (strides[2] == 0 && exponent == K(0.5)) { JOIN(loop_of, REAL_NAME)(lsx_op_sqrt)(count, data, strides); return; }
#define SIMPLE_POWER(value, result) \
    if (strides[2] == 0 && exponent == (value)) { \
        if (strides[0] == 1 && strides[1] == 1) VECTORIZE EACH { const T a = ON(T, 1); ON(T, 0) = (result); } \
        else EACH { const T a = AT(T, 1); AT(T, 0) = (result); } \
        return; \
    }
    SIMPLE_POWER(1, a)
    SIMPLE_POWER(2, a * a)
    SIMPLE_POWER(3, a * a * a)
    SIMPLE_POWER(K(-0.5), 1 / SQRT(a))
    SIMPLE_POWER(-1, 1 / a)
    SIMPLE_POWER(-2, 1 / (a * a))
#undef SIMPLE_POWER
    (strides[2] == 0 ? LOOP(power_of_number) : LOOP(power))(count, data, strides);
}

#define FAST1(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST2(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST3(name, A, R, e) [lsx_op_##name] = LOOP(name),
#define FAST4(name, R, e) [lsx_op_##name] = LOOP(name),
#define VML1(name, R, plain, rounded) [lsx_op_##name] = LOOP(name),
#define VECTORS1(name, R, vector, rest) [lsx_op_##name] = LOOP(name),
#define VECTORS2 VECTORS1
#define VECTORS3 VECTORS1
#define VECTORS4 VECTORS1
#define GROUPED2 VECTORS1
#define LIBRARY2 VECTORS1
#define EASY1 FAST1
#define EASY2 FAST1
#define STAGED1 FAST1
#define STAGED2 FAST1
#define STAGED4 FAST1
#define STAGED_LIBRARY2 VECTORS1
#define ROUNDED1(name, reference) [lsx_op_##name] = LOOP(name),
#define VML_ROUNDED1 ROUNDED1
#define VML_PRECISE1 ROUNDED1
#define VML_DENSE1 ROUNDED1
#define WIDE1(name, ...) [lsx_op_##name] = LOOP(name),
#define MODULO2 ROUNDED1
#define PRECISE1 ROUNDED1
#define PAIR1 ROUNDED1
#define PAIR_REST1 ROUNDED1
#define PAIR_PRECISE1 ROUNDED1
#define PAIR_PRECISE_REST1 ROUNDED1
#define PAIR_PRECISE2 ROUNDED1
#define ERROR1 ROUNDED1
#define CALL1 FAST1
#define CALL2 FAST2
#define CALL3 FAST3
#define CALL4 FAST4
const pointwise_loop JOIN(pointwise, REAL_NAME)[lsx_operation_count] = {
#include "PointwiseReal.def"
    [lsx_op_sqrt] = LOOP(sqrt),
    [lsx_op_pow] = LOOP(pow),
};

// Elements of CALL rows, and of ROUNDED rows without RoundedMath.h, take some 8 additions' time, at the least.
#undef FAST1
#undef FAST2
#undef FAST3
#undef FAST4
#undef VML1
#undef WIDE1
#undef VECTORS1
#undef CALL1
#undef CALL2
#undef CALL3
#undef CALL4
#undef ROUNDED1
#undef MODULO2
#undef PRECISE1
#undef PAIR_PRECISE1
#undef PAIR_PRECISE_REST1
#undef PAIR_PRECISE2
#undef ERROR1
#define WORK(name, work) [lsx_op_##name] = work,
#define FAST1(name, ...) WORK(name, 1)
#define FAST2 FAST1
#define FAST3 FAST1
#define FAST4 FAST1
#define VECTORS1(name, ...) WORK(name, 8)
#define WIDE1 VECTORS1
#define CALL1(name, ...) WORK(name, 8)
#define CALL2 CALL1
#define CALL3 CALL1
#define CALL4 CALL1
#ifdef HAS_ROUNDED
#define ROUNDED1 VECTORS1
#else
#define ROUNDED1 CALL1
#endif
#ifdef HAS_ROUNDED
#define VML1 ROUNDED1
#else
#define VML1 PRECISE1
#endif
#define PAIR_PRECISE1 VECTORS1
#define PAIR_PRECISE_REST1 VECTORS1
#define PAIR_PRECISE2 VECTORS1
#define ERROR1 VECTORS1
#define MODULO2 VECTORS1
#define PRECISE1 VECTORS1
#undef VML_PRECISE1
#undef VML_DENSE1
#define VML_PRECISE1 VECTORS1
#define VML_DENSE1 VECTORS1
const uint8_t JOIN(pointwise_work, REAL_NAME)[lsx_operation_count] = {
#include "PointwiseReal.def"
    [lsx_op_pow] = sizeof(T) == 4 ? 4 : 8, [lsx_op_sqrt] = sizeof(T) == 4 ? 2 : 8,
};

// What takes a row's place in short tensors.
#undef FAST1
#undef VECTORS1
#undef CALL1
#undef ROUNDED1
#undef LIBRARY2
#undef STAGED_LIBRARY2
#define NONE(...)
#define FAST1 NONE
#define VECTORS1 NONE
#define CALL1 NONE
#define ROUNDED1 NONE
#define LIBRARY2(name, R, vector, library) [lsx_op_##name] = LOOP(name##_library),
#define STAGED_LIBRARY2 LIBRARY2
const pointwise_loop JOIN(pointwise_library, REAL_NAME)[lsx_operation_count] = {
#include "PointwiseReal.def"
};
