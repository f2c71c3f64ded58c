// Pointwise operations in machine code. Each does what its row in PointwiseReal.def or PointwiseBool.def says, bit by bit;
// ChainCodeTests compares the two.
#include "ChainWriter.h"

#if defined(__x86_64__) && defined(__linux__)

// The exponent of a power that PyTorch computes without pow; 0 for others.
static double simple_exponent(const lsx_chain *chain, const lsx_chain_step *step) {
    const double exponent = number_of(chain, step, 1);
    return exponent == 2 || exponent == 3 || exponent == -1 || exponent == -2 || exponent == -0.5 ? exponent : 0;
}

static int write_power(chain_writer *w, int a, double exponent) {
    const bool d = w->is_double;
    if (exponent == -1) return two(w, DIVIDE(d), get(w, one), a);
    if (exponent == -0.5) return two(w, DIVIDE(d), get(w, one), two(w, ROOT(d), 0, a));
    const int square = two(w, MULTIPLY(d), a, a);
    if (exponent == 3) return two(w, MULTIPLY(d), square, a);
    return exponent == -2 ? two(w, DIVIDE(d), get(w, one), square) : square;
}

static bool is_number(const lsx_chain *chain, const lsx_chain_step *step, int32_t operand) {
    const double number = number_of(chain, step, operand);
    return number == number;
}

// A minimum and a maximum give their second operand where one is not a number, and where both are equal: of the bounds, those
// that are not numbers win.
static int write_clamp(chain_writer *w, int a, int low, int high, bool low_is_number, bool high_is_number) {
    const bool d = w->is_double;
    const int raised = two(w, LARGER(d), low, a);
    int result = two(w, SMALLER(d), high, raised);
    give_back(w, raised);
    if (low_is_number && high_is_number) return result;
    const int first_of_all[] = { high, low, a };
    for (int k = 0; k < 3; k++) {
        const int x = first_of_all[k], other = result;
        result = choose(w, compare(w, x, x, is_unordered), x, other);
        give_back(w, other);
    }
    return result;
}

// first * last + addend, rounded once
static int fused(chain_writer *w, int first, int last, int addend) {
    const int to = copy(w, addend);
    write(&w->code, FUSED_ADD(w->is_double), to, first, vector(last));
    return to;
}

static int write_bool(chain_writer *w, lsx_operation operation, const int *x) {
    switch (operation) {
    case lsx_op_logical_and: case lsx_op_bitwise_and: case lsx_op_mul: return two(w, bits_and, x[0], x[1]);
    case lsx_op_logical_or: case lsx_op_bitwise_or: case lsx_op_add: return two(w, bits_or, x[0], x[1]);
    case lsx_op_logical_xor: case lsx_op_bitwise_xor: case lsx_op_ne: return two(w, bits_xor, x[0], x[1]);
    case lsx_op_logical_not: case lsx_op_bitwise_not: return invert(w, x[0]);
    default: return -1;
    }
}

// Writes one operation of float or double; -1 where there is none.
static int write_real(chain_writer *w, const lsx_chain_step *step, const int *x) {
    const bool d = w->is_double;
    const lsx_operation operation = step->operation;
    const int a = x[0], b = x[1], c = x[2];
    switch (operation) {
    case lsx_op_neg: return two(w, bits_xor, a, get(w, sign_bits));
    case lsx_op_abs: return two(w, bits_and, a, get(w, all_but_signs));
    case lsx_op_sign: {
        const int up = two(w, bits_and, compare_with_zero(w, a, is_more), get(w, one));
        return two(w, SUBTRACT(d), up, two(w, bits_and, compare_with_zero(w, a, is_less), get(w, one)));
    }
    case lsx_op_square: return two(w, MULTIPLY(d), a, a);
    case lsx_op_reciprocal: return two(w, DIVIDE(d), get(w, one), a);
    case lsx_op_rsqrt: return two(w, DIVIDE(d), get(w, one), two(w, ROOT(d), 0, a));
    case lsx_op_pow: return write_power(w, a, simple_exponent(w->chain, step));
    case lsx_op_floor: return with_number(w, ROUND(d), 0, a, to_floor | quietly);
    case lsx_op_ceil: return with_number(w, ROUND(d), 0, a, to_ceiling | quietly);
    case lsx_op_round: return with_number(w, ROUND(d), 0, a, to_nearest | quietly);
    case lsx_op_trunc: return with_number(w, ROUND(d), 0, a, to_zero | quietly);
    case lsx_op_frac: return two(w, SUBTRACT(d), a, with_number(w, ROUND(d), 0, a, to_zero | quietly));
    case lsx_op_relu: return two(w, bits_and_not, compare_with_zero(w, a, is_less), a);
    case lsx_op_isnan: return compare(w, a, a, is_unordered);
    case lsx_op_logical_not: return compare_with_zero(w, a, is_equal);
    case lsx_op_add: return two(w, ADD(d), a, b);
    case lsx_op_sub: return two(w, SUBTRACT(d), a, b);
    case lsx_op_mul: return two(w, MULTIPLY(d), a, b);
    case lsx_op_div: return two(w, DIVIDE(d), a, b);
    case lsx_op_div_trunc: return with_number(w, ROUND(d), 0, two(w, DIVIDE(d), a, b), to_zero | quietly);
    case lsx_op_maximum: return choose(w, compare(w, a, a, is_unordered), a, two(w, LARGER(d), a, b));
    case lsx_op_minimum: return choose(w, compare(w, a, a, is_unordered), a, two(w, SMALLER(d), a, b));
    case lsx_op_fmax: return choose(w, compare(w, b, b, is_unordered), a, two(w, LARGER(d), a, b));
    case lsx_op_fmin: return choose(w, compare(w, b, b, is_unordered), a, two(w, SMALLER(d), a, b));
    case lsx_op_eq: return compare(w, a, b, is_equal);
    case lsx_op_ne: return compare(w, a, b, is_not_equal);
    case lsx_op_lt: return compare(w, a, b, is_less);
    case lsx_op_le: return compare(w, a, b, is_no_more);
    case lsx_op_gt: return compare(w, a, b, is_more);
    case lsx_op_ge: return compare(w, a, b, is_no_less);
    case lsx_op_logical_and: return two(w, bits_and, compare_with_zero(w, a, is_not_equal), compare_with_zero(w, b, is_not_equal));
    case lsx_op_logical_or: return two(w, bits_or, compare_with_zero(w, a, is_not_equal), compare_with_zero(w, b, is_not_equal));
    case lsx_op_logical_xor: return two(w, bits_xor, compare_with_zero(w, a, is_not_equal), compare_with_zero(w, b, is_not_equal));
    case lsx_op_copysign: {
        const int size = two(w, bits_and, a, get(w, all_but_signs));
        return two(w, bits_or, size, two(w, bits_and, b, get(w, sign_bits)));
    }
    case lsx_op_sigmoid_backward:
        return two(w, MULTIPLY(d), two(w, MULTIPLY(d), a, two(w, SUBTRACT(d), get(w, one), b)), b);
    case lsx_op_tanh_backward: {
        const int slope = copy(w, get(w, one));
        write(&w->code, FUSED_SUBTRACT_FROM(d), slope, b, vector(b));
        return two(w, MULTIPLY(d), a, slope);
    }
    case lsx_op_leaky_relu: return choose(w, compare_with_zero(w, a, is_more), a, two(w, MULTIPLY(d), a, b));
    case lsx_op_squared_difference: {
        const int difference = two(w, SUBTRACT(d), a, b);
        return two(w, MULTIPLY(d), difference, difference);
    }
    case lsx_op_absolute_difference: return two(w, bits_and, two(w, SUBTRACT(d), a, b), get(w, all_but_signs));
    case lsx_op_add_scaled: return fused(w, c, b, a);
    case lsx_op_clamp: return write_clamp(w, a, b, c, is_number(w->chain, step, 1), is_number(w->chain, step, 2));
    case lsx_op_where: return choose(w, a, b, c);
    case lsx_op_threshold_backward: return two(w, bits_and_not, compare(w, b, c, is_no_more), a);
    case lsx_op_leaky_relu_backward: return choose(w, compare_with_zero(w, b, is_more), a, two(w, MULTIPLY(d), a, c));
    case lsx_op_huber: case lsx_op_smooth_l1: {
        const bool divides = operation == lsx_op_smooth_l1;
        const int difference = two(w, SUBTRACT(d), a, b), distance = two(w, bits_and, difference, get(w, all_but_signs));
        int near = two(w, MULTIPLY(d), two(w, MULTIPLY(d), get(w, half), difference), difference);
        if (divides) near = two(w, DIVIDE(d), near, c);
        int far = two(w, SUBTRACT(d), distance, two(w, MULTIPLY(d), get(w, half), c));
        if (!divides) far = two(w, MULTIPLY(d), c, far);
        return choose(w, compare(w, distance, c, divides ? is_less : is_no_more), near, far);
    }
    case lsx_op_sub_twice: return two(w, SUBTRACT(d), two(w, SUBTRACT(d), a, b), c);
    case lsx_op_norm_slope:
        return two(w, MULTIPLY(d), two(w, bits_and_not, compare_with_zero(w, b, is_equal), two(w, DIVIDE(d), a, b)), c);
    case lsx_op_addcmul: return fused(w, two(w, MULTIPLY(d), x[3], b), c, a);
    case lsx_op_addcdiv: return two(w, ADD(d), a, two(w, DIVIDE(d), two(w, MULTIPLY(d), x[3], b), c));
    case lsx_op_clamp_backward:
        return two(w, bits_and, two(w, bits_and, compare(w, b, c, is_no_less), compare(w, b, x[3], is_no_more)), a);
    case lsx_op_squared_difference_backward:
        return two(w, MULTIPLY(d), two(w, MULTIPLY(d), x[3], two(w, SUBTRACT(d), a, b)), c);
    case lsx_op_huber_slope: {
        const int low = two(w, bits_xor, x[3], get(w, sign_bits));
        const bool is = is_number(w->chain, step, 3);
        return two(w, MULTIPLY(d), two(w, MULTIPLY(d), write_clamp(w, a, low, x[3], is, is), c), b);
    }
    default: return -1;
    }
}

int write_operation(chain_writer *w, const lsx_chain_step *step, const int *x) {
    if (step->operation == lsx_operation_count) return two(w, bits_and, x[0], get(w, one));
    if (step->dtype == lsx_bool) return write_bool(w, step->operation, x);
    return write_real(w, step, x);
}

// What writing it to nowhere says, so that no list has to repeat it.
bool has_operation(const lsx_chain *chain, const lsx_chain_step *step) {
    if (step->operation == lsx_op_pow) return simple_exponent(chain, step) != 0;
    chain_writer w = { .chain = chain, .part = &(chain_part){ 0 }, .is_double = step->dtype == lsx_float64 };
    for (int r = 0; r < vector_registers; r++) w.holds[r] = nothing;
    const int x[lsx_max_inputs] = { 0 };
    return write_operation(&w, step, x) >= 0;
}
#endif
