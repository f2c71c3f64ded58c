// The gamma function's relatives. Coefficients: Cephes (S. L. Moshier).

// The derivative of log gamma: reflection below 0, recurrence up to 10, then the asymptotic series.
INLINE T NAME(digamma_positive)(T x) {
    static const T series[] = {
        8.33333333333333333333E-2, -2.10927960927960927961E-2, 7.57575757575757575758E-3, -4.16666666666666666667E-3,
        3.96825396825396825397E-3, -8.33333333333333333333E-3, 8.33333333333333333333E-2,
    };
    T result = 0;
    for (; x < 10; x += 1) result -= 1 / x;
    if (x == 10) return result + K(2.25175258906672110764);
    const T start = result + log(x) - K(0.5) / x;
    if (x >= K(1.0e17)) return start;
    const T z = 1 / (x * x);
    return start - z * NAME(polynomial)(z, series, 7);
}

INLINE T NAME(digamma)(T x) {
    if (x == 0) return copysign(K(INFINITY), -x);
    if (x > 0) return NAME(digamma_positive)(x);
    if (x != x || x == trunc(x)) return NAN;
    double whole;
    const double fraction = (modf)((double)x, &whole);
    return NAME(digamma_positive)(1 - x) - (T)(M_PI / tan(M_PI * fraction));
}

// Its derivative: reflection below 1/2, recurrence by 6, then the asymptotic series.
INLINE T NAME(trigamma)(T x) {
    T sign = 1, result = 0;
    if (x < K(0.5)) {
        sign = -1;
        const T s = sin(K(M_PI) * x);
        result -= K(M_PI) * K(M_PI) / (s * s);
        x = 1 - x;
    }
    for (int i = 0; i < 6; i++) {
        result += 1 / (x * x);
        x += 1;
    }
    const T y = 1 / (x * x);
    const T inner = FUSED(-y, FUSED(-y, K(1.0) / 42, K(1.0) / 30), K(1.0) / 6);
    result += FUSED(y, inner, 1 + 1 / (2 * x)) / x;
    return sign * result;
}

INLINE T NAME(log_gamma)(T x) { return LOG_GAMMA(x); }

INLINE T NAME(zeta)(T x, T q) { return (T)hurwitz_zeta((double)x, (double)q, (double)pow(q, -x)); }

INLINE T NAME(polygamma)(T x, T order) {
    if (order == 1) return NAME(trigamma)(x);
    const T sign = fmod((double)order, 2) != 0 ? 1 : -1;
    return sign * exp(NAME(log_gamma)(order + 1)) * NAME(zeta)(order + 1, x);
}
