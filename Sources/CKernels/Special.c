#define _GNU_SOURCE
#include "Special.h"
#include "ErrorFunction.h"

double log_gamma(double x) {
    int sign;
    return lgamma_r(x, &sign);
}

// A rational approximation (Giles) and steps of Newton's; near 1 on erfc, which keeps its digits there.
double inverse_erf(double y) {
    static const double a[] = { 0.886226899, -1.645349621, 0.914624893, -0.140543331 };
    static const double b[] = { -2.118377725, 1.442710462, -0.329097515, 0.012229801 };
    static const double c[] = { -1.970840454, -1.624906493, 3.429567803, 1.641345311 };
    static const double d[] = { 3.543889200, 1.637067800 };
    const double magnitude = fabs(y);
    if (magnitude > 1) return NAN;
    if (magnitude == 1) return copysign(INFINITY, y);
    double x;
    if (magnitude <= 0.7) {
        const double z = y * y;
        x = y * (((a[3] * z + a[2]) * z + a[1]) * z + a[0])
            / ((((b[3] * z + b[2]) * z + b[1]) * z + b[0]) * z + 1);
    } else {
        const double z = sqrt(-log((1 - magnitude) / 2));
        x = (((c[3] * z + c[2]) * z + c[1]) * z + c[0]) / ((d[1] * z + d[0]) * z + 1);
        for (int step = 0; step < 4; step++) {
            const error_function f = error_function_of(x, error_function_at(x), 12);
            x -= (f.value.high + (1 - magnitude) + f.value.low) / f.slope;
        }
        return copysign(x, y);
    }
    for (int step = 0; step < 2; step++) x -= (erf(x) - y) / ((2 / sqrt(M_PI)) * exp(-x * x));
    return x;
}

// The Hurwitz zeta function, sum over k of (q + k)^-x (Cephes).
double hurwitz_zeta(double x, double q, double first) {
    static const double coefficients[] = {
        12.0, -720.0, 30240.0, -1209600.0, 47900160.0, -1.8924375803183791606e9, 7.47242496e10,
        -2.950130727918164224e12, 1.1646782814350067249e14, -4.5979787224074726105e15, 1.8152105401943546773e17,
        -7.1661652561756670113e18,
    };
    if (x == 1) return INFINITY;
    if (x < 1) return NAN;
    if (q <= 0) {
        if (q == floor(q)) return INFINITY;
        if (x != floor(x)) return NAN;
    }
    double s = first, a = q, b = 0;
    for (int i = 0; i < 9 || a <= 9; i++) {
        a += 1;
        b = pow(a, -x);
        s += b;
        if (-1.11022302462515654042e-16 * s < b && b < 1.11022302462515654042e-16 * s) return s;
    }
    const double w = a;
    s += b * w / (x - 1);
    s = fma(-0.5, b, s); // PyTorch's is compiled with contraction
    double factor = 1, k = 0;
    for (int i = 0; i < 12; i++) {
        factor *= x + k;
        b /= w;
        const double t = factor * b / coefficients[i];
        s += t;
        if (fabs(t / s) < 1.11022302462515654042e-16) return s;
        k += 1;
        factor *= x + k;
        b /= w;
        k += 1;
    }
    return s;
}
