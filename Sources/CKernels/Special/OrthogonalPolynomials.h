// Orthogonal polynomials of degree n at x: closed forms inside the interval for high degrees, else the recurrence, as
// PyTorch has them. The degree comes as a number of the type and is cut to a whole one.

INLINE int64_t NAME(degree)(T n) { return n >= K(-0x1p63) && n < K(0x1p63) ? (int64_t)n : -1; }

// p(k) = (y + y) p(k - 1) - p(k - 2), from p(0) = 1 and p(1).
INLINE T NAME(chebyshev_recurrence)(T y, T first, int64_t n) {
    if (n == 0) return 1;
    T p = 1, q = first;
    for (int64_t k = 2; k <= n && q == q; k++) {
        const T r = FUSED(y + y, q, -p);
        p = q;
        q = r;
        if (STOPPED(k)) break;
    }
    return q;
}

// The four kinds at y. `direct`: the degree above which the closed form is taken; ends: what the shifted ones ask of x is
// the same question asked of y.
INLINE T NAME(chebyshev_t)(T y, int64_t n, int64_t direct) {
    if (n < 0) return 0;
    if (fabs(y) == 1) return y > 0 || n % 2 == 0 ? 1 : -1;
    if (n > direct && fabs(y) < 1) return cos((T)n * acos(y));
    return NAME(chebyshev_recurrence)(y, y, n);
}

INLINE T NAME(chebyshev_u)(T y, int64_t n, int64_t direct) {
    if (n < 0) return 0;
    const T next = (T)((uint64_t)n + 1);
    if (fabs(y) == 1) return y > 0 || n % 2 == 0 ? next : -next;
    if (n > direct && fabs(y) < 1) {
        const T angle = acos(y);
        return sin(angle) != 0 ? sin(next * angle) / sin(angle) : next * cos(next * angle) / y;
    }
    return NAME(chebyshev_recurrence)(y, y + y, n);
}

INLINE T NAME(chebyshev_v)(T y, int64_t n, int64_t direct) {
    if (n < 0) return 0;
    const T odd = (T)(2 * (uint64_t)n + 1);
    if (fabs(y) == 1) return y > 0 ? 1 : n % 2 == 0 ? odd : -odd;
    if (n > direct && fabs(y) < 1) {
        const T angle = acos(y);
        if (sin(angle / 2) != 1) return cos(((T)n + K(0.5)) * angle) / cos(angle / 2);
        return n % 2 == 0 ? odd : -odd;
    }
    return NAME(chebyshev_recurrence)(y, y + y - 1, n);
}

INLINE T NAME(chebyshev_w)(T y, int64_t n, int64_t direct) {
    if (n < 0) return 0;
    const T odd = (T)(2 * (uint64_t)n + 1);
    if (fabs(y) == 1) return y > 0 ? odd : n % 2 == 0 ? 1 : -1;
    if (n > direct && fabs(y) < 1) {
        const T angle = acos(y);
        if (cos(angle / 2) != 1) return sin(((T)n + K(0.5)) * angle) / sin(angle / 2);
        return y > 0 ? odd : n % 2 == 0 ? 1 : -1;
    }
    return NAME(chebyshev_recurrence)(y, y + y + 1, n);
}

INLINE T NAME(chebyshev_polynomial_t)(T x, T n) { return NAME(chebyshev_t)(x, NAME(degree)(n), 6); }
INLINE T NAME(chebyshev_polynomial_u)(T x, T n) { return NAME(chebyshev_u)(x, NAME(degree)(n), 8); }
INLINE T NAME(chebyshev_polynomial_v)(T x, T n) { return NAME(chebyshev_v)(x, NAME(degree)(n), 8); }
INLINE T NAME(chebyshev_polynomial_w)(T x, T n) { return NAME(chebyshev_w)(x, NAME(degree)(n), 8); }
INLINE T NAME(shifted_chebyshev_polynomial_t)(T x, T n) { return NAME(chebyshev_t)(x + x - 1, NAME(degree)(n), 6); }
INLINE T NAME(shifted_chebyshev_polynomial_u)(T x, T n) { return NAME(chebyshev_u)(x + x - 1, NAME(degree)(n), 6); }
INLINE T NAME(shifted_chebyshev_polynomial_v)(T x, T n) { return NAME(chebyshev_v)(x + x - 1, NAME(degree)(n), 6); }
INLINE T NAME(shifted_chebyshev_polynomial_w)(T x, T n) { return NAME(chebyshev_w)(x + x - 1, NAME(degree)(n), 4); }

// Above this degree a Hermite polynomial is nan in PyTorch.
#define HIGHEST_HERMITE (IS_FLOAT ? 128 : 512)

INLINE T NAME(hermite_polynomial_h)(T x, T degree) {
    const int64_t n = NAME(degree)(degree);
    if (n < 0) return 0;
    if (n == 0) return 1;
    if (n > HIGHEST_HERMITE) return NAN;
    T p = 1, q = x + x;
    for (int64_t k = 2; k < n + n; k += 2) {
        const T r = FUSED(x + x, q, -((T)k * p));
        p = q;
        q = r;
    }
    return q;
}

INLINE T NAME(hermite_polynomial_he)(T x, T degree) {
    const int64_t n = NAME(degree)(degree);
    if (n < 0) return 0;
    if (n == 0) return 1;
    if (n > HIGHEST_HERMITE) return NAN;
    T p = 1, q = x;
    for (int64_t k = 1; k < n; k++) {
        const T r = FUSED(x, q, -((T)k * p));
        p = q;
        q = r;
    }
    return q;
}

INLINE T NAME(laguerre_polynomial_l)(T x, T degree) {
    const int64_t n = NAME(degree)(degree);
    if (n < 0) return 0;
    if (x == 0 || n == 0) return 1;
    T p = 1, q = 1 - x;
    for (int64_t k = 1; k < n && q == q; k++) {
        const T r = FUSED((T)(k + k) + (1 - x), q, -((T)k * p)) / (T)(k + 1);
        p = q;
        q = r;
        if (STOPPED(k)) break;
    }
    return q;
}

INLINE T NAME(legendre_polynomial_p)(T x, T degree) {
    const int64_t n = NAME(degree)(degree);
    if (n < 0) return 0;
    if (fabs(x) == 1) return x > 0 || n % 2 == 0 ? 1 : -1;
    if (n == 0) return 1;
    T p = 1, q = x;
    for (int64_t k = 1; k < n && q == q; k++) {
        const T r = FUSED((T)(k + k + 1) * x, q, -((T)k * p)) / (T)(k + 1);
        p = q;
        q = r;
        if (STOPPED(k)) break;
    }
    return q;
}
