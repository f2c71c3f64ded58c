// Loops over a tile of floats that came from one half type. Include with HALF_NAME, ROUNDED and LOOP.
LOOP2(, xlogy, float, float, b != b ? NAN : a == 0 ? 0 : a * ROUNDED(logf(b)))
LOOP2(, div_trunc, float, float, truncf(ROUNDED(a / b)))

INLINE float JOIN(log_sigmoid_backward, HALF_NAME)(float gradient, float x) {
    const float z = ROUNDED(expf(-fabsf(x))), side = x < 0 ? 1 : 0, sign = x < 0 ? 1 : -1;
    return (side - sign * (z / (1 + z))) * gradient;
}
LOOP2(, log_sigmoid_backward, float, float, JOIN(log_sigmoid_backward, HALF_NAME)(a, b))
