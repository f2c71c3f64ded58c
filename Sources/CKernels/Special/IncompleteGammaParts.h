// The incomplete gamma functions: SciPy's scheme (BSD licence) of Cephes's series and fraction and of Temme's expansion.
// Include with PART(name) and TIMES_PLUS: once with contraction, once without.

// The Lanczos sum times exp(g - x), as a quotient of polynomials; in 1 / x for large x.
INLINE T PART(lanczos_sum)(T x) {
    const bool is_large = fabs(x) > 1;
    const T y = is_large ? 1 / x : x;
    T numerator = 0, denominator = 0;
    for (int i = 0; i < 13; i++) {
        const int place = is_large ? 12 - i : i;
        numerator = i ? TIMES_PLUS(numerator, y, NAME(lanczos_numerator)[place]) : NAME(lanczos_numerator)[place];
        denominator = i ? TIMES_PLUS(denominator, y, NAME(lanczos_denominator)[place]) : NAME(lanczos_denominator)[place];
    }
    return numerator / denominator;
}

#undef LAST_DIGIT
#define LAST_DIGIT (IS_FLOAT ? K(5.9604644775390625E-8) : K(1.11022302462515654042E-16))
enum { PART(most_terms) = 2000 };

// x^a exp(-x) / gamma(a)
INLINE T PART(igam_factor)(T a, T x) {
    const T largest_log = IS_FLOAT ? K(88.72283905206835) : K(7.09782712893383996843E2), g = K(6.024680040776729583740234375);
    if (fabs(a - x) > 0.4 * fabs(a)) {
        const T exponent = TIMES_PLUS(a, log(x), -x) - NAME(log_gamma)(a);
        return exponent < -largest_log ? 0 : exp(exponent);
    }
    const T fac = (T)(a + g - 0.5);
    T result = sqrt(fac / K(2.718281828459045)) / PART(lanczos_sum)(a);
    if (a < 200 && x < 200) {
        result *= exp(a - x) * pow(x / fac, a);
    } else {
        const T over = (T)(x - a - g + 0.5) / fac;
        const double rest = x * (0.5 - g) / fac; // float's product is rounded before it is added
        const double exponent = IS_FLOAT ? a * (log1p(over) - over) + rest : TIMES_PLUS(a, log1p(over) - over, (T)rest);
        result = (T)(result * exp(exponent));
    }
    return result;
}

INLINE T PART(igam_series)(T a, T x) {
    const T factor = PART(igam_factor)(a, x);
    if (factor == 0) return 0;
    T r = a, c = 1, sum = 1;
    for (int i = 0; i < PART(most_terms); i++) {
        r += 1;
        c *= x / r;
        sum += c;
        if (c <= LAST_DIGIT * sum) break;
    }
    return sum * factor / a;
}

INLINE T PART(igamc_series)(T a, T x) {
    T factor = 1, sum = 0;
    for (int n = 1; n < PART(most_terms); n++) {
        factor *= -x / (T)n;
        const T term = factor / (a + (T)n);
        sum += term;
        if (fabs(term) <= LAST_DIGIT * fabs(sum)) break;
    }
    const T logarithm = log(x);
    const T first = -expm1(TIMES_PLUS(a, logarithm, -NAME(log_gamma)(1 + a)));
    return TIMES_PLUS(-exp(TIMES_PLUS(a, logarithm, -NAME(log_gamma)(a))), sum, first);
}

// DLMF 8.9.2
INLINE T PART(igamc_fraction)(T a, T x) {
    const T big = IS_FLOAT ? K(16777216.) : K(4.503599627370496e15);
    const T big_inverse = IS_FLOAT ? K(5.9604644775390625E-8) : K(2.22044604925031308085e-16);
    const T factor = PART(igam_factor)(a, x);
    if (factor == 0) return 0;
    T y = 1 - a, z = x + y + 1, c = 0, p2 = 1, q2 = x, p1 = x + 1, q1 = z * x, result = p1 / q1;
    for (int i = 0; i < PART(most_terms); i++) {
        c += 1;
        y += 1;
        z += 2;
        const T yc = y * c, p = TIMES_PLUS(p1, z, -(p2 * yc)), q = TIMES_PLUS(q1, z, -(q2 * yc));
        T change = 1;
        if (q != 0) {
            const T r = p / q;
            change = fabs((result - r) / r);
            result = r;
        }
        p2 = p1;
        p1 = p;
        q2 = q1;
        q1 = q;
        if (fabs(p) > big) {
            p2 *= big_inverse;
            p1 *= big_inverse;
            q2 *= big_inverse;
            q1 *= big_inverse;
        }
        if (change <= LAST_DIGIT) break;
    }
    return result * factor;
}

// Temme's expansion where a is large and x near it. `sign`: -1 for the lower function, 1 for the upper one.
INLINE T PART(igam_uniform)(T a, T x, int sign) {
    const T lambda = x / a, sigma = (x - a) / a;
    T eta = lambda == 1 ? 0 : sqrt(-2 * (log1p(sigma) - sigma));
    if (lambda < 1) eta = -eta;
    T result = (T)(0.5 * erfc((T)sign * eta * sqrt(a / 2)));
    T powers[25] = { 1 }, sum = 0, factor = 1, previous = INFINITY;
    int known = 0;
    for (int k = 0; k < 25; k++) {
        T c = NAME(igam_terms)[k][0];
        for (int n = 1; n < 25; n++) {
            if (n > known) {
                powers[n] = eta * powers[n - 1];
                known = n;
            }
            const T term = NAME(igam_terms)[k][n] * powers[n];
            c += term;
            if (fabs(term) < LAST_DIGIT * fabs(c)) break;
        }
        const T term = c * factor;
        if (fabs(term) > previous) break;
        sum += term;
        if (fabs(term) < LAST_DIGIT * fabs(sum)) break;
        previous = fabs(term);
        factor /= a;
    }
    // Pi is a float there, for double too.
    return (T)(result + sign * exp(-0.5 * a * eta * eta) * sum / sqrt(2 * (float)M_PI * a));
}

INLINE bool PART(igam_is_near)(T a, T x) {
    const T apart = fabs(x - a) / a;
    return (a > 20 && a < 200 && apart < K(0.3)) || (a > 200 && apart < K(4.5) / sqrt(a));
}

// The values on the border of the domain a, x >= 0; false inside it.
INLINE bool PART(igam_border)(T a, T x, T at_zero, T *result) {
    const T far = K(INFINITY);
    if (x < 0 || a < 0 || (a == far && x == far)) *result = NAN;
    else if (a == 0) *result = x > 0 ? 1 - at_zero : K(NAN);
    else if (x == 0) *result = at_zero;
    else if (a == far) *result = at_zero;
    else if (x == far) *result = 1 - at_zero;
    else return false;
    return true;
}

INLINE T PART(igammac)(T a, T x) {
    T result;
    if (PART(igam_border)(a, x, 1, &result)) return result;
    if (PART(igam_is_near)(a, x)) return PART(igam_uniform)(a, x, 1);
    if (x > 1.1) return x < a ? (T)(1.0 - PART(igam_series)(a, x)) : PART(igamc_fraction)(a, x);
    const bool is_lower_small = x <= 0.5 ? -0.4 / log(x) < a : x * 1.1 < a;
    return is_lower_small ? (T)(1.0 - PART(igam_series)(a, x)) : PART(igamc_series)(a, x);
}
