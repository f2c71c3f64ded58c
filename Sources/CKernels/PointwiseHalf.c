// The operations whose intermediate results PyTorch rounds to the half type; all others are float's, rounded at the end.
#include "HalfFloat.h"
#include "PointwiseLoops.h"
#include "PointwiseTables.h"
#pragma STDC FP_CONTRACT OFF

#define T float
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define LOOP(name) JOIN(loop_##name, HALF_NAME)
#define ROUNDED(x) JOIN(VALUE, HALF_NAME)(JOIN(ELEMENT, HALF_NAME)(x))

#define HALF_NAME float16
#include "PointwiseHalf.h"
#undef HALF_NAME
#define HALF_NAME bfloat16
#include "PointwiseHalf.h"

// A power of bfloat16s is multiplied out in bfloat16; one of float16s is not.
static void loop_pow_bfloat16(int64_t count, char *const *data, const int64_t *strides) {
    const float exponent = ONE(float, 2);
    if (strides[2] == 0 && exponent == 3) {
        EACH { const float a = AT(float, 1); AT(float, 0) = ROUNDED(a * a) * a; }
    } else if (strides[2] == 0 && exponent == -2) {
        EACH { const float a = AT(float, 1); AT(float, 0) = 1 / ROUNDED(a * a); }
    } else {
        pointwise_float32[lsx_op_pow](count, data, strides);
    }
}

#define ROWS(name, type) \
    [lsx_op_xlogy] = loop_xlogy_##name, [lsx_op_div_trunc] = loop_div_trunc_##name, \
    [lsx_op_log_sigmoid_backward] = loop_log_sigmoid_backward_##name,
const pointwise_loop pointwise_float16[lsx_operation_count] = { ROWS(float16, float) };
const pointwise_loop pointwise_bfloat16[lsx_operation_count] = {
    ROWS(bfloat16, float)
    [lsx_op_pow] = loop_pow_bfloat16,
};
