// Gamma numbers, draw for draw as PyTorch takes them, and how they change with their parameter.
#include "Random.h"
#pragma STDC FP_CONTRACT OFF

// Marsaglia and Tsang (2000), doi:10.1145/358407.358414. Constants are float where PyTorch's are.
static double gamma_sample(lsx_generator *g, double alpha) {
    double scale = 1;
    if (alpha < 1) {
        // Few are rejected for larger parameters.
        if (alpha == 0) return 0;
        scale = pow(1 - uniform_float64(g, 0, 1), 1.0 / alpha);
        alpha += 1;
    }
    const double d = alpha - (double)(1.0f / 3.0f), c = 1.0 / sqrt(9.0 * d);
    for (int64_t turn = 0;; turn++) {
        double x, y;
        do {
            x = standard_normal(g);
            y = 1 + c * x;
            // Not a number stays one.
            if (y != y || STOPPED(turn)) return NAN;
        } while (y <= 0);
        const double v = y * y * y, u = 1 - uniform_float64(g, 0, 1), xx = x * x;
        if (u < 1 - (double)0.0331f * xx * xx) return scale * d * v;
        if (log(u) < 0.5 * xx + d * (1 - v + log(v))) return scale * d * v;
    }
}

lsx_status lsx_random_gamma(lsx_generator *generator, int64_t count, const double *alphas, double *out) {
    for (int64_t i = 0; i < count; i++) {
        out[i] = gamma_sample(generator, alphas[i]);
        if (STOPPED(i)) return lsx_interrupted;
    }
    return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}

// -(d cdf(x; alpha) / d alpha) / pdf(x; alpha), by three approximations.
static double gamma_slope(double alpha, double digamma, double x) {
    if (x < (double)0.8f) {
        // Taylor's series.
        double numerator = 1, denominator = alpha;
        double first = numerator / denominator, second = numerator / (denominator * denominator);
        for (int i = 1; i <= 5; i++) {
            numerator *= -x / i;
            denominator += 1;
            first += numerator / denominator;
            second += numerator / (denominator * denominator);
        }
        const double power = pow(x, alpha), density = pow(x, alpha - 1) * exp(-x);
        const double slope = (log(x) - digamma) * (power * first) - power * second;
        const double result = -slope / density;
        return result != result ? 0 : result;
    }
    if (alpha > 8) {
        // Rice's expansion about the saddle point.
        if ((double)0.9f * alpha <= x && x <= (double)1.1f * alpha) {
            const double first = 1 + 24 * alpha * (1 + 12 * alpha);
            const double second = 1440 * (alpha * alpha) + 6 * x * (53 - 120 * x) - 65 * x * x / alpha + alpha * (107 + 3600 * x);
            return first * second / (1244160 * (alpha * alpha) * (alpha * alpha));
        }
        const double denominator = sqrt(8 * alpha), second = denominator / (alpha - x);
        const double third = pow(x - alpha - alpha * log(x / alpha), -1.5);
        const double both = x < alpha ? second - third : second + third;
        const double first = log(x / alpha) * both - sqrt(2 / alpha) * (alpha + x) / ((alpha - x) * (alpha - x));
        const double stirling = 1 + 1 / (12 * alpha) * (1 + 1 / (24 * alpha));
        return -stirling * (x * first) / denominator;
    }
    // A rational approximation in log(x / alpha) and log(alpha).
    static const double coefficients[3][8] = {
        {0.16009398, -0.094634809, 0.025146376, -0.0030648343, 1, 0.32668115, 0.10406089, 0.0014179084},
        {0.53487893, 0.1298071, 0.065735949, -0.0015649758, 0.16639465, 0.020070113, -0.0035938915, -0.00058392623},
        {0.040121004, -0.0065914022, -0.0026286047, -0.0013441777, 0.017050642, -0.0021309326, 0.00085092367, -1.5247877e-07},
    };
    const double u = log(x / alpha), v = log(alpha);
    double c[8];
    for (int i = 0; i < 8; i++) c[i] = coefficients[0][i] + u * (coefficients[1][i] + u * coefficients[2][i]);
    const double p = c[0] + v * (c[1] + v * (c[2] + v * c[3])), q = c[4] + v * (c[5] + v * (c[6] + v * c[7]));
    return exp(p / q);
}

void lsx_gamma_slopes(int64_t count, const double *alphas, const double *digammas, const double *samples, double *out) {
    for (int64_t i = 0; i < count; i++) out[i] = gamma_slope(alphas[i], digammas[i], samples[i]);
}
