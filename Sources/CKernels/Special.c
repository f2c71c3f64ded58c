#define _GNU_SOURCE
#include "Special.h"
#include <math.h>

double log_gamma(double x) {
    int sign;
    return lgamma_r(x, &sign);
}

// As PyTorch: reflection below 0, recurrence up to 10, then the asymptotic series (Cephes).
double digamma(double x) {
    static const double series[] = {
        8.33333333333333333333E-2, -2.10927960927960927961E-2, 7.57575757575757575758E-3, -4.16666666666666666667E-3,
        3.96825396825396825397E-3, -8.33333333333333333333E-3, 8.33333333333333333333E-2,
    };
    if (x == 0) return copysign(INFINITY, -x);
    double result = 0;
    if (x < 0) {
        if (x == trunc(x)) return NAN;
        double whole, fraction = modf(x, &whole);
        result = -M_PI / tan(M_PI * fraction);
        x = 1 - x;
    }
    for (; x < 10; x += 1) result -= 1 / x;
    if (x == 10) return result + 2.25175258906672110764;
    double y = 0;
    if (x < 1.0e17) {
        double z = 1.0 / (x * x), polynomial = 0;
        for (int i = 0; i < 7; i++) polynomial = polynomial * z + series[i];
        y = z * polynomial;
    }
    return result + log(x) - 0.5 / x - y;
}
