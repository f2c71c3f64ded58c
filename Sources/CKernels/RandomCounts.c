// Poisson and binomial numbers, draw for draw as PyTorch takes them.
#define _GNU_SOURCE
#include "HalfFloat.h"
#include "Random.h"
#pragma STDC FP_CONTRACT OFF

static double uniform(lsx_generator *g) {
    return (double)(draw_64(g) & ((UINT64_C(1) << 53) - 1)) * 0x1p-53;
}

static double poisson(lsx_generator *g, double rate) {
    if (rate == 0) return 0;
    if (rate < 10) {
        const double limit = exp(-rate);
        double product = uniform(g), count = 0;
        for (; product > limit; count += 1) product *= uniform(g);
        return count;
    }
    // Hoermann's transformed rejection (1993).
    const double root = sqrt(rate), logarithm = log(rate);
    const double b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), tight = 0.9277 - 3.6224 / (b - 2);
    for (int64_t turn = 0;; turn++) {
        const double u = uniform(g) - 0.5, v = uniform(g), us = 0.5 - fabs(u);
        const double k = floor((2 * a / us + b) * u + rate + 0.43);
        if (us >= 0.07 && v <= tight) return k;
        if (STOPPED(turn)) return NAN;
        if (k < 0 || (us < 0.013 && v > us)) continue;
        int sign;
        if (log(v) + log(inverse_alpha) - log(a / (us * us) + b) <= -rate + k * logarithm - lgamma_r(k + 1, &sign)) return k;
    }
}

// What Stirling's approximation of log k! leaves.
static double stirling_tail(double k) {
    static const double tails[] = {
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    };
    if (k >= 0 && k < 10) return tails[(int)k];
    const double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
}

// Numbers of the element's type are rounded where PyTorch holds them in it; the rest is double, for float too.
#define BINOMIAL(name, real) \
    static real binomial_waits_##name(lsx_generator *g, real count, real p) { \
        const double logarithm = sizeof(real) == 4 ? (double)log1pf((float)-p) : log1p(-p); \
        double total = 0; \
        for (real successes = 0;; successes += 1) { \
            total += ceil(log(uniform(g)) / logarithm); \
            if (!(total <= count) || successes + 1 == successes) return successes; \
        } \
    } \
    /* Hoermann's BTRS (1993) as TensorFlow has it (Apache licence). */ \
    static real binomial_many_##name(lsx_generator *g, real count, real p) { \
        const double deviation = sizeof(real) == 4 ? (double)sqrtf((float)(count * p * (1 - p))) : sqrt(count * p * (1 - p)); \
        const double b = 1.15 + 2.53 * deviation, a = -0.0873 + 0.0248 * b + 0.01 * p, c = count * p + 0.5; \
        const double tight = 0.92 - 4.2 / b, r = p / (1 - p), alpha = (2.83 + 5.1 / b) * deviation; \
        const double m = sizeof(real) == 4 ? (double)floorf((float)((count + 1) * p)) : floor((count + 1) * p); \
        for (int64_t turn = 0;; turn++) { \
            const double u = uniform(g) - 0.5, v = uniform(g), us = 0.5 - fabs(u); \
            const real k = (real)floor((2 * a / us + b) * u + c); \
            if (STOPPED(turn)) return (real)NAN; \
            if (k < 0 || k > count) continue; \
            if (us >= 0.07 && v <= tight) return k; \
            const double bound = (m + 0.5) * log((m + 1) / (r * (count - m + 1))) \
                + (count + 1) * log((count - m + 1) / (count - k + 1)) + (k + 0.5) * log(r * (count - k + 1) / (k + 1)) \
                + stirling_tail(m) + stirling_tail(count - m) - stirling_tail(k) - stirling_tail(count - k); \
            if (log(v * alpha / (a / (us * us) + b)) <= bound) return k; \
        } \
    } \
    static real binomial_##name(lsx_generator *g, real count, real p) { \
        if (count <= 0 || p <= 0) return 0; \
        if (p >= 1) return count; \
        if (!(p > 0 && count > 0)) return (real)NAN; \
        if (p <= (real)0.5) \
            return count * p >= 10 ? binomial_many_##name(g, count, p) : binomial_waits_##name(g, count, p); \
        const real q = (real)1.0 - p; \
        return count - (count * q >= 10 ? binomial_many_##name(g, count, q) : binomial_waits_##name(g, count, q)); \
    }
BINOMIAL(float32, float)
BINOMIAL(float64, double)
#define binomial_float16 binomial_float32
#define binomial_bfloat16 binomial_float32

lsx_status lsx_random_poisson(lsx_generator *generator, lsx_dtype dtype, int64_t count, const void *rates, void *out) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < count; i++) { \
            const double rate = (double)VALUE_##name(((const type *)rates)[i]); \
            if (!(rate >= 0)) return lsx_bad_index; \
            ((type *)out)[i] = ELEMENT_##name(poisson(generator, rate)); \
            if (STOPPED(i)) return lsx_interrupted; \
        } \
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    REAL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

lsx_status lsx_random_binomial(lsx_generator *generator, lsx_dtype dtype, int64_t count, const void *counts,
                               const void *probabilities, void *out) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < count; i++) { \
            ((type *)out)[i] = ELEMENT_##name(binomial_##name( \
                generator, VALUE_##name(((const type *)counts)[i]), VALUE_##name(((const type *)probabilities)[i]))); \
            if (STOPPED(i)) return lsx_interrupted; \
        } \
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    REAL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
