// Sums that the approximations of this folder are made of. Include with T, NAME, F and K, as all headers here: once for
// float, once for double, because PyTorch computes each type in its own precision.

INLINE T NAME(polynomial)(T x, const T *coefficients, int count) {
    T y = 0;
    for (int i = 0; i < count; i++) y = FUSED(y, x, coefficients[i]);
    return y;
}
#define POLYNOMIAL(x, table) NAME(polynomial)(x, NAME(table), (int)(sizeof NAME(table) / sizeof(T)))

// Clenshaw's sum of Chebyshev polynomials at x / 2, the highest coefficient first, the last one halved.
INLINE T NAME(chebyshev_series)(T x, const T *coefficients, int count) {
    T b0 = coefficients[0], b1 = 0, b2 = 0;
    for (int i = 1; i < count; i++) {
        b2 = b1;
        b1 = b0;
        b0 = FUSED(x, b1, -b2) + coefficients[i];
    }
    return K(0.5) * (b0 - b2);
}
#define CHEBYSHEV(x, table) NAME(chebyshev_series)(x, NAME(table), (int)(sizeof NAME(table) / sizeof(T)))
