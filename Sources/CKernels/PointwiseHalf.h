// Loops over a tile of floats that came from one half type. Include with HALF_NAME, ROUNDED, IN_TAIL and LOOP.
LOOP1(, rsqrt, float, float, 1 / (IN_TAIL ? ROUNDED(sqrtf(a)) : sqrtf(a)))
LOOP2(, xlogy, float, float, b != b ? NAN : a == 0 ? 0 : a * ROUNDED(logf(b)))
LOOP2(, div_trunc, float, float, truncf(ROUNDED(a / b)))
LOOP2(, squared_difference, float, float, ROUNDED(a - b) * ROUNDED(a - b))
LOOP3(, norm_slope, float, float, float, (b == 0 ? 0 : ROUNDED(a / b)) * c)
LOOP4(, squared_difference_backward, float, float, ROUNDED(d * ROUNDED(a - b)) * c)
LOOP3(, add_scaled, float, float, float, IN_TAIL ? a + ROUNDED(b * c) : fmaf(b, c, a))

INLINE float JOIN(bounded_log, HALF_NAME)(float x) { return x < -100 ? -100 : x; }
INLINE float JOIN(binary_cross_entropy, HALF_NAME)(float x, float target) {
    const float no = JOIN(bounded_log, HALF_NAME)(ROUNDED(log1pf(-x))), yes = JOIN(bounded_log, HALF_NAME)(ROUNDED(logf(x)));
    return ROUNDED(ROUNDED(target - 1) * no) - ROUNDED(target * yes);
}
LOOP2(, binary_cross_entropy, float, float, JOIN(binary_cross_entropy, HALF_NAME)(a, b))
INLINE float JOIN(binary_cross_entropy_backward, HALF_NAME)(float gradient, float x, float target) {
    const float spread = ROUNDED(ROUNDED(1 - x) * x), least = ROUNDED(1e-12f);
    return ROUNDED(gradient * ROUNDED(x - target)) / (spread > least ? spread : least);
}
LOOP3(, binary_cross_entropy_backward, float, float, float, JOIN(binary_cross_entropy_backward, HALF_NAME)(a, b, c))

INLINE float JOIN(huber_slope, HALF_NAME)(float x, float gradient, float scale, float delta) {
    if (x <= -delta) return ROUNDED(-scale * gradient) * delta;
    return x >= delta ? ROUNDED(scale * gradient) * delta : ROUNDED(scale * x) * gradient;
}
LOOP4(, huber_slope, float, float, JOIN(huber_slope, HALF_NAME)(a, b, ROUNDED(c), IN_TAIL ? d : ROUNDED(d)))

INLINE float JOIN(log_sigmoid_backward, HALF_NAME)(float gradient, float x) {
    const float z = ROUNDED(expf(-fabsf(x))), side = x < 0 ? 1 : 0, sign = x < 0 ? 1 : -1;
    return (side - sign * (z / (1 + z))) * gradient;
}
LOOP2(, log_sigmoid_backward, float, float, JOIN(log_sigmoid_backward, HALF_NAME)(a, b))

LOOP1(, entr, float, float, a != a ? a : a > 0 ? -a * ROUNDED(logf(a)) : a == 0 ? 0 : -INFINITY)
LOOP2(, xlog1py, float, float, b != b ? NAN : a == 0 ? 0 : a * ROUNDED(log1pf(b)))

// The neighbour of x in the half type: one more or one less, as the bits count, sign and magnitude.
INLINE float JOIN(nextafter, HALF_NAME)(float x, float towards) {
    if (x != x || towards != towards) return NAN;
    if (x == towards) return towards;
    uint16_t bits = JOIN(ELEMENT, HALF_NAME)(x);
    if (x == 0) bits = towards > 0 ? 1 : 0x8001;
    else bits = (uint16_t)((x < towards) == (x > 0) ? bits + 1 : bits - 1);
    return JOIN(VALUE, HALF_NAME)(bits);
}
LOOP2(, nextafter, float, float, JOIN(nextafter, HALF_NAME)(a, b))
