// How far the functions of one float are from the exact result, over every float: `accuracy EVERY NAME ...` looks at each
// EVERY-th bit pattern. The reference is glibc's vector library in double, whose errors are below 2^-26 of a float's unit.
// erfinv is held against erf of its result, lgamma against the C library's.
#define _GNU_SOURCE
#include "CKernels.h"
#include <immintrin.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { block = 1024, threads = 2 };

// The greatest errors in units of the last place: of normal results, and of those below 2^-126; and results that are not what the
// reference has where that is nan, infinite or zero.
typedef struct { double normal, subnormal; float at_normal, at_subnormal; long wrong; float at_wrong; } errors;

#define VECTOR(name) __m256d _ZGVdN4v_##name(__m256d);
#define BY_VECTORS(name) \
    VECTOR(name) \
    static void exact_##name(double *x) { \
        for (int i = 0; i < block; i += 4) _mm256_storeu_pd(x + i, _ZGVdN4v_##name(_mm256_loadu_pd(x + i))); \
    }
BY_VECTORS(exp) BY_VECTORS(exp2) BY_VECTORS(expm1) BY_VECTORS(log) BY_VECTORS(log2) BY_VECTORS(log10) BY_VECTORS(log1p)
BY_VECTORS(sin) BY_VECTORS(cos) BY_VECTORS(tan) BY_VECTORS(asin) BY_VECTORS(acos) BY_VECTORS(atan)
BY_VECTORS(sinh) BY_VECTORS(cosh) BY_VECTORS(tanh) BY_VECTORS(asinh) BY_VECTORS(acosh) BY_VECTORS(atanh)
BY_VECTORS(erf) BY_VECTORS(erfc)
#define BY_FORMULA(name, formula) \
    static void exact_##name(double *values) { \
        for (int i = 0; i < block; i++) { const double x = values[i]; values[i] = (formula); } \
    }
BY_FORMULA(sqrt, sqrt(x)) BY_FORMULA(rsqrt, 1 / sqrt(x)) BY_FORMULA(reciprocal, 1 / x)
static double sign_of_gamma(double x) { int sign; return lgamma_r(x, &sign); }
BY_FORMULA(lgamma, sign_of_gamma(x))
static void exact_sigmoid(double *x) {
    for (int i = 0; i < block; i++) x[i] = -x[i];
    exact_exp(x);
    for (int i = 0; i < block; i++) x[i] = 1 / (1 + x[i]);
}
static void exact_silu(double *x) {
    double given[block];
    memcpy(given, x, sizeof given);
    exact_sigmoid(x);
    for (int i = 0; i < block; i++) x[i] *= given[i];
}
static void exact_log_sigmoid(double *x) {
    double given[block];
    memcpy(given, x, sizeof given);
    for (int i = 0; i < block; i++) x[i] = -fabs(x[i]);
    exact_exp(x);
    exact_log1p(x);
    for (int i = 0; i < block; i++) x[i] = (given[i] < 0 ? given[i] : 0 * given[i]) - x[i];
}
// One step of Newton's from the result that is being judged, which it replaces.
static void exact_erfinv(double *x, const float *results) {
    double y[block], part[block];
    for (int i = 0; i < block; i++) part[i] = y[i] = fabs((double)results[i]);
    exact_erf(y);
    exact_erfc(part);
    for (int i = 0; i < block; i++) {
        const double a = fabs(x[i]), r = fabs((double)results[i]);
        const double off = a < 0.5 ? y[i] - a : (1 - a) - part[i];
        if (a < 1 && r < 7) x[i] = copysign(r - off * 0.88622692545275801365 * exp(r * r), x[i]);
        else x[i] = a == 1 ? copysign(INFINITY, x[i]) : a < 1 ? NAN + r : NAN;
    }
}

static const struct { const char *name; lsx_operation operation; void (*exact)(double *); } functions[] = {
#define ROW(name) { #name, lsx_op_##name, exact_##name },
    ROW(exp) ROW(log) ROW(tanh) ROW(sigmoid) ROW(erf) ROW(sin) ROW(cos) ROW(sqrt) ROW(exp2) ROW(expm1) ROW(log2) ROW(log10)
    ROW(log1p) ROW(tan) ROW(asin) ROW(acos) ROW(atan) ROW(sinh) ROW(cosh) ROW(atanh) ROW(erfc) ROW(rsqrt) ROW(reciprocal)
    ROW(silu) ROW(log_sigmoid) ROW(asinh) ROW(acosh) ROW(lgamma) { "erfinv", lsx_op_erfinv, NULL },
};

typedef struct { int function; int64_t every, begin, end; errors found; } part;

static void judge(float x, float result, double exact, errors *found) {
    const float nearest = (float)exact;
    if (nearest != nearest || result != result || isinf(nearest) || isinf(result) || exact == 0) {
        // The last float and infinity are neighbours.
        const int close = (nearest != nearest && result != result) || nearest == result
            || (isinf(result) && fabs(exact) > 0x1.fffffcp127) || (isinf(nearest) && fabsf(result) > 0x1.fffffap127f);
        if (!close && !found->wrong++) found->at_wrong = x;
        return;
    }
    int exponent;
    frexp(exact, &exponent);
    const double unit = ldexp(1, exponent < -125 ? -149 : exponent - 24), error = fabs((double)result - exact) / unit;
    if (exponent < -125) {
        if (error > found->subnormal) { found->subnormal = error; found->at_subnormal = x; }
    } else if (error > found->normal) { found->normal = error; found->at_normal = x; }
}

// Whether a block holds anything for `judge`: what is neither the exact result rounded nor an error within those found.
static int is_news(const float *results, const double *exact, const errors *found) {
    int news = 0;
    for (int i = 0; i < block; i++) {
        uint64_t bits;
        memcpy(&bits, exact + i, 8);
        bits &= UINT64_C(0x7ff0000000000000);
        const int small = bits < UINT64_C(897) << 52; // below 2^-126, where a unit stays 2^-149
        bits = small ? UINT64_C(897) << 52 : bits;
        bits = (UINT64_C(2069) << 52) - bits; // one over the unit
        double units;
        memcpy(&units, &bits, 8);
        const float nearest = (float)exact[i];
        const int right = (results[i] == nearest) | ((results[i] != results[i]) & (nearest != nearest));
        news |= !right & !(fabs((double)results[i] - exact[i]) * units <= (small ? found->subnormal : found->normal));
    }
    return news;
}

static void *measure(void *context) {
    part *part = context;
    static __thread float x[block], results[block];
    static __thread double exact[block];
    for (int64_t at = part->begin; at < part->end; at += block * part->every) {
        for (int i = 0; i < block; i++) {
            const int64_t pattern = at + i * part->every;
            const uint32_t bits = (uint32_t)(pattern < part->end ? pattern : part->begin);
            memcpy(x + i, &bits, 4);
            exact[i] = x[i];
        }
        void *data[] = { results, x };
        const int64_t strides[] = { 1, 1 };
        lsx_pointwise_flat(functions[part->function].operation, lsx_float32, 0, block, data, strides);
        if (functions[part->function].exact) functions[part->function].exact(exact);
        else exact_erfinv(exact, results);
        if (is_news(results, exact, &part->found))
            for (int i = 0; i < block; i++) judge(x[i], results[i], exact[i], &part->found);
    }
    return NULL;
}

static void merge(errors *all, const errors *one) {
    if (one->normal > all->normal) { all->normal = one->normal; all->at_normal = one->at_normal; }
    if (one->subnormal > all->subnormal) { all->subnormal = one->subnormal; all->at_subnormal = one->at_subnormal; }
    if (one->wrong && !all->wrong) all->at_wrong = one->at_wrong;
    all->wrong += one->wrong;
}

// Where every result is the exact one rounded, errors are not looked at.
static void show(double error, float at) {
    if (error > 0) printf(" %10.*f  %-14a", error < 1000 ? 4 : 0, error, (double)at);
    else printf(" %10s  %-14s", "<= 0.5", "");
}

int main(int count, char **arguments) {
    const int64_t every = count > 1 ? atoll(arguments[1]) : 1;
    if (every < 1) return 2;
    for (int f = 0; f < (int)(sizeof functions / sizeof *functions); f++) {
        int wanted = count < 3;
        for (int k = 2; k < count; k++) wanted |= !strcmp(arguments[k], functions[f].name);
        if (!wanted) continue;
        pthread_t thread[threads];
        part parts[threads];
        const int64_t share = (INT64_C(1) << 32) / threads;
        for (int t = 0; t < threads; t++) {
            parts[t] = (part){ f, every, t * share, (t + 1) * share, { 0 } };
            pthread_create(&thread[t], NULL, measure, &parts[t]);
        }
        errors all = { 0 };
        for (int t = 0; t < threads; t++) {
            pthread_join(thread[t], NULL);
            merge(&all, &parts[t].found);
        }
        printf("%-12s %5lld", functions[f].name, (long long)every);
        show(all.normal, all.at_normal);
        show(all.subnormal, all.at_subnormal);
        if (all.wrong) printf(" %ld, first %a", all.wrong, (double)all.at_wrong);
        else printf(" none");
        printf("\n");
        fflush(stdout);
    }
    return 0;
}
