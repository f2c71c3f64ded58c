// Pointwise operations: one row each. Implementations per dtype are rows in PointwiseReal.def, PointwiseInteger.def and
// PointwiseBool.def.
#pragma once

#include "Types.h"

// ROW(name, inputs, result): `result` is `same` (the operands' dtype) or `bool`. Scalars are operands with stride 0.
// The first input of `where` is bool; all other inputs have the dtype that the call names.
#define LSX_POINTWISE_OPERATIONS(ROW) \
    ROW(neg, 1, same) ROW(abs, 1, same) ROW(sign, 1, same) ROW(square, 1, same) ROW(reciprocal, 1, same) \
    ROW(sqrt, 1, same) ROW(rsqrt, 1, same) \
    ROW(exp, 1, same) ROW(exp_in_vectors, 1, same) ROW(exp2, 1, same) ROW(expm1, 1, same) \
    ROW(log, 1, same) ROW(log2, 1, same) ROW(log10, 1, same) ROW(log1p, 1, same) \
    ROW(sin, 1, same) ROW(cos, 1, same) ROW(tan, 1, same) \
    ROW(asin, 1, same) ROW(acos, 1, same) ROW(atan, 1, same) \
    ROW(sinh, 1, same) ROW(cosh, 1, same) ROW(tanh, 1, same) \
    ROW(asinh, 1, same) ROW(acosh, 1, same) ROW(atanh, 1, same) \
    ROW(erf, 1, same) ROW(erfc, 1, same) ROW(lgamma, 1, same) ROW(digamma, 1, same) \
    ROW(erfinv, 1, same) \
    ROW(floor, 1, same) ROW(ceil, 1, same) ROW(round, 1, same) ROW(trunc, 1, same) ROW(frac, 1, same) \
    ROW(sigmoid, 1, same) ROW(log_sigmoid, 1, same) ROW(relu, 1, same) ROW(silu, 1, same) ROW(gelu, 1, same) ROW(gelu_apart, 1, same) \
    ROW(gelu_tanh, 1, same) ROW(mish, 1, same) \
    ROW(isnan, 1, bool) ROW(isinf, 1, bool) ROW(isfinite, 1, bool) ROW(signbit, 1, bool) \
    ROW(logical_not, 1, bool) ROW(bitwise_not, 1, same) \
    ROW(add, 2, same) ROW(sub, 2, same) ROW(mul, 2, same) ROW(div, 2, same) \
    ROW(div_trunc, 2, same) ROW(div_floor, 2, same) ROW(fmod, 2, same) ROW(remainder, 2, same) \
    ROW(pow, 2, same) ROW(atan2, 2, same) ROW(hypot, 2, same) ROW(xlogy, 2, same) ROW(copysign, 2, same) \
    ROW(maximum, 2, same) ROW(minimum, 2, same) ROW(fmax, 2, same) ROW(fmin, 2, same) \
    ROW(logaddexp, 2, same) ROW(logaddexp2, 2, same) ROW(xlog1py, 2, same) \
    ROW(heaviside, 2, same) ROW(nextafter, 2, same) ROW(gcd, 2, same) ROW(lcm, 2, same) \
    ROW(polygamma, 2, same)            /* input, order */ \
    ROW(igamma, 2, same) ROW(igammac, 2, same) \
    ROW(angle, 1, same) ROW(sinc, 1, same) ROW(entr, 1, same) \
    ROW(i0, 1, same) ROW(i0e, 1, same) ROW(i1, 1, same) ROW(i1e, 1, same) \
    LSX_POINTWISE_WITHOUT_HALVES(ROW) \
    ROW(eq, 2, bool) ROW(ne, 2, bool) ROW(lt, 2, bool) ROW(le, 2, bool) ROW(gt, 2, bool) ROW(ge, 2, bool) \
    ROW(logical_and, 2, bool) ROW(logical_or, 2, bool) ROW(logical_xor, 2, bool) \
    ROW(bitwise_and, 2, same) ROW(bitwise_or, 2, same) ROW(bitwise_xor, 2, same) \
    ROW(shift_left, 2, same) ROW(shift_right, 2, same) \
    ROW(sigmoid_backward, 2, same)     /* gradient, result */ \
    ROW(tanh_backward, 2, same)        /* gradient, result */ \
    ROW(silu_backward, 2, same)        /* gradient, input */ \
    ROW(gelu_backward, 2, same)        /* gradient, input */ \
    ROW(gelu_apart_backward, 2, same)  /* gradient, input */ \
    ROW(gelu_tanh_backward, 2, same)   /* gradient, input */ \
    ROW(mish_backward, 2, same)        /* gradient, input */ \
    ROW(log_sigmoid_backward, 2, same) /* gradient, input */ \
    ROW(leaky_relu, 2, same)           /* input, slope */ \
    ROW(add_scaled, 3, same)           /* a + alpha * b, from (a, b, alpha), rounded once where PyTorch does */ \
    ROW(addcmul, 4, same)              /* a + value * b * c, from (a, b, c, value) */ \
    ROW(addcdiv, 4, same)              /* a + value * b / c, from (a, b, c, value) */ \
    ROW(lerp, 3, same)                 /* start, end, weight */ \
    ROW(clamp, 3, same)                /* input, low, high */ \
    ROW(where, 3, same)                /* condition (bool), then, else */ \
    ROW(threshold_backward, 3, same)   /* gradient, input, threshold: relu's derivative */ \
    ROW(nan_to_num, 4, same)           /* input, and what stands for NaN, infinity, minus infinity */ \
    ROW(clamp_backward, 4, same)       /* gradient, input, low, high: the gradient where low <= input <= high */ \
    ROW(leaky_relu_backward, 3, same)  /* gradient, input, slope */ \
    ROW(elu, 3, same)                  /* input, negative coefficient alpha * scale, positive scale; input scale 1 */ \
    ROW(softplus, 3, same)             /* input, beta, threshold */ \
    ROW(softplus_backward, 4, same)    /* gradient, input, beta, threshold */ \
    ROW(squared_difference, 2, same)   /* (a - b)^2 */ \
    ROW(sub_twice, 3, same)            /* a - b - c */ \
    ROW(norm_slope, 3, same) /* (a / b) * c, 0 * c where b is 0: from (a, norm, gradient) */ \
    ROW(squared_difference_backward, 4, same) /* scale * (a - b) * gradient, from (a, b, gradient, scale) */ \
    ROW(absolute_difference, 2, same)  /* |a - b| */ \
    ROW(huber, 3, same)                /* a, b, delta */ \
    ROW(huber_slope, 4, same)          /* a - b, gradient, scale, delta */ \
    ROW(smooth_l1, 3, same)            /* a, b, beta */ \
    ROW(binary_cross_entropy, 2, same) /* probability, target; logarithms not below -100 */ \
    ROW(binary_cross_entropy_backward, 3, same) /* gradient, probability, target */ \
    ROW(binary_cross_entropy_logits, 2, same)   /* logit, target */ \
    ROW(soft_margin, 2, same)                   /* input, target */ \
    ROW(soft_margin_backward, 4, same)          /* gradient, input, target, scale */ \
    /* Of the whole groups of b contiguous elements that PyTorch's vector loops take, not of the rest: */ \
    ROW(abs_in_vectors, 2, same) ROW(isnan_in_vectors, 2, bool)

// Those that PyTorch has for float and double only.
#define LSX_POINTWISE_WITHOUT_HALVES(ROW) \
    ROW(ndtri, 1, same) ROW(erfcx, 1, same) ROW(log_ndtr, 1, same) ROW(airy_ai, 1, same) \
    ROW(bessel_j0, 1, same) ROW(bessel_j1, 1, same) ROW(bessel_y0, 1, same) ROW(bessel_y1, 1, same) \
    ROW(spherical_bessel_j0, 1, same) \
    ROW(modified_bessel_i0, 1, same) ROW(modified_bessel_i1, 1, same) \
    ROW(modified_bessel_k0, 1, same) ROW(modified_bessel_k1, 1, same) \
    ROW(scaled_modified_bessel_k0, 1, same) ROW(scaled_modified_bessel_k1, 1, same) \
    ROW(zeta, 2, same)                 /* exponent, offset */ \
    /* x, degree */ \
    ROW(chebyshev_polynomial_t, 2, same) ROW(chebyshev_polynomial_u, 2, same) \
    ROW(chebyshev_polynomial_v, 2, same) ROW(chebyshev_polynomial_w, 2, same) \
    ROW(shifted_chebyshev_polynomial_t, 2, same) ROW(shifted_chebyshev_polynomial_u, 2, same) \
    ROW(shifted_chebyshev_polynomial_v, 2, same) ROW(shifted_chebyshev_polynomial_w, 2, same) \
    ROW(hermite_polynomial_h, 2, same) ROW(hermite_polynomial_he, 2, same) \
    ROW(laguerre_polynomial_l, 2, same) ROW(legendre_polynomial_p, 2, same)

typedef enum lsx_operation : uint16_t {
#define ROW(name, inputs, result) lsx_op_##name,
    LSX_POINTWISE_OPERATIONS(ROW)
#undef ROW
    lsx_operation_count
} lsx_operation;

enum { lsx_max_inputs = 4 };

/// Inputs that the operation takes.
int32_t lsx_inputs(lsx_operation operation);
/// Whether the operation has a kernel for the dtype.
bool lsx_supports(lsx_operation operation, lsx_dtype dtype);
/// Whether the result is bool.
bool lsx_answers_bool(lsx_operation operation);

/// `operands[0]` = operation(`operands[1]`, ...), element by element. `sizes` are the result's; inputs that broadcast
/// have stride 0 there. The result may be an input (same data and strides).
///
/// Bit k of `numbers` says, for a half dtype, that operand k (of stride 0) is a float: a Python number, which PyTorch does
/// not round to a half before most operations. Other dtypes ignore it.
lsx_status lsx_pointwise(lsx_operation operation, lsx_dtype dtype, uint32_t numbers, int32_t rank,
                         const int64_t *sizes, const lsx_operand *operands);

/// The same over one dimension, for operands that are contiguous (stride 1) or one element (stride 0): the path of
/// small tensors. `data[0]` is the result; `strides[i]` belongs to `data[i]`.
lsx_status lsx_pointwise_flat(lsx_operation operation, lsx_dtype dtype, uint32_t numbers, int64_t count,
                              void *const *data, const int64_t *strides);

/// Elements that `lsx_pointwise_sum` takes.
enum { lsx_pointwise_sum_longest = 256 };

/// The sum of what `lsx_pointwise_flat` gives for few elements of a floating type that is no half, which are kept nowhere.
/// Writes `data[0]`.
lsx_status lsx_pointwise_sum(lsx_operation operation, lsx_dtype dtype, int64_t count, void **data, const int64_t *strides,
                             void *out);

/// Mantissas in [1/2, 1) and exponents of contiguous elements.
lsx_status lsx_frexp(lsx_dtype dtype, int64_t count, const void *input, void *mantissa, int32_t *exponent);
