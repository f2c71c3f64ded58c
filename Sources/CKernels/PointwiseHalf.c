// The operations whose intermediate results PyTorch rounds to the half type; all others are float's, rounded at the end.
#include "Gelu.h"
#include "HalfFloat.h"
#include "PointwiseLoops.h"
#include "PointwiseTables.h"
#pragma STDC FP_CONTRACT OFF

#define T float
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define LOOP(name) JOIN(loop_##name, HALF_NAME)
#define ROUNDED(x) JOIN(VALUE, HALF_NAME)(JOIN(ELEMENT, HALF_NAME)(x))
// PyTorch computes vectors of 32 halves in float; the rest of a row in halves, operator by operator. A tile is a multiple
// of 32 long, so that its own end, if it is shorter, is the row's.
#define IN_TAIL (i >= count / 32 * 32)

#define HALF_NAME float16
#include "PointwiseHalf.h"
#undef HALF_NAME
#define HALF_NAME bfloat16
#include "PointwiseHalf.h"

// A power of bfloat16s is computed in bfloat16; one of float16s is not.
static void loop_pow_bfloat16(int64_t count, char *const *data, const int64_t *strides) {
    const float exponent = ONE(float, 2);
    if (strides[2] == 0 && exponent == 3) {
        EACH { const float a = AT(float, 1); AT(float, 0) = ROUNDED(a * a) * a; }
    } else if (strides[2] == 0 && exponent == -2) {
        EACH { const float a = AT(float, 1); AT(float, 0) = 1 / ROUNDED(a * a); }
    } else if (strides[2] == 0 && exponent == -0.5f) {
        loop_rsqrt_bfloat16(count, data, strides);
    } else {
        pointwise_float32[lsx_op_pow](count, data, strides);
    }
}

// Rounded in one of the two types only.
#undef HALF_NAME
#define HALF_NAME float16
LOOP2(, sigmoid_backward, float, float, ROUNDED(a * ROUNDED(1 - b)) * b)
INLINE float smooth_l1_float16(float x, float y, float beta) {
    const float z = ROUNDED(fabsf(x - y)), bend = ROUNDED(beta);
    return z < bend ? ROUNDED(ROUNDED(0.5f * z) * z) / bend : z - ROUNDED(0.5f * bend);
}
LOOP3(, smooth_l1, float, float, float, smooth_l1_float16(a, b, c))
// oneDNN, whose gelu PyTorch takes for floats, is not asked for float16: PyTorch's own vectors, two at a time, with their
// own erf, and C's functions for the rest.
#define BESIDE_PAIRS (i >= count / 64 * 64)
#define ERF(x) (BESIDE_PAIRS ? erff(x) : erf_in_vectors_float32(x))
#define EXP(x) (BESIDE_PAIRS ? expf(x) : exp_float32(x))
#define K(x) ((float)(x))
LOOP1(, gelu, float, float, GELU_BY(ERF))
LOOP2(, gelu_backward, float, float, GELU_BACKWARD_BY(ERF, EXP))
#undef HALF_NAME
#define HALF_NAME bfloat16
INLINE float huber_bfloat16(float x, float y, float delta) {
    const float z = ROUNDED(fabsf(x - y)), bend = ROUNDED(delta);
    return z < bend ? ROUNDED(0.5f * z) * z : bend * ROUNDED(z - ROUNDED(0.5f * bend));
}
LOOP3(, huber, float, float, float, huber_bfloat16(a, b, c))

#define ROWS(name) \
    [lsx_op_rsqrt] = loop_rsqrt_##name, [lsx_op_xlogy] = loop_xlogy_##name, \
    [lsx_op_div_trunc] = loop_div_trunc_##name, [lsx_op_squared_difference] = loop_squared_difference_##name, \
    [lsx_op_add_scaled] = loop_add_scaled_##name, [lsx_op_huber_slope] = loop_huber_slope_##name, \
    [lsx_op_norm_slope] = loop_norm_slope_##name, \
    [lsx_op_squared_difference_backward] = loop_squared_difference_backward_##name, \
    [lsx_op_binary_cross_entropy] = loop_binary_cross_entropy_##name, \
    [lsx_op_binary_cross_entropy_backward] = loop_binary_cross_entropy_backward_##name, \
    [lsx_op_log_sigmoid_backward] = loop_log_sigmoid_backward_##name, \
    [lsx_op_entr] = loop_entr_##name, [lsx_op_xlog1py] = loop_xlog1py_##name, \
    [lsx_op_nextafter] = loop_nextafter_##name,
const pointwise_loop pointwise_float16[lsx_operation_count] = {
    ROWS(float16)
    [lsx_op_sigmoid_backward] = loop_sigmoid_backward_float16,
    [lsx_op_smooth_l1] = loop_smooth_l1_float16,
    [lsx_op_gelu] = loop_gelu_float16, [lsx_op_gelu_backward] = loop_gelu_backward_float16,
};
const pointwise_loop pointwise_bfloat16[lsx_operation_count] = {
    ROWS(bfloat16)
    [lsx_op_pow] = loop_pow_bfloat16,
    [lsx_op_huber] = loop_huber_bfloat16,
};
