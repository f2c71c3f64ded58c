// Distances between rows: one template for both floating types.
#include "kernels/Distances.h"
#include "Internal.h"
#include <math.h>
#include <string.h>

// Which formula p has; the general one is right for all but the first and the last.
typedef enum { metric_count, metric_sum, metric_euclidean, metric_general, metric_greatest } metric;

static metric metric_of(double p) {
    return p == 0 ? metric_count : p == 1 ? metric_sum : p == 2 ? metric_euclidean : isinf(p) ? metric_greatest
        : metric_general;
}

#define DISTANCES(name, type, ABS, POW, SQRT, CEIL, MIN) \
    static inline type distance_##name(metric metric, type p, int64_t k, const type *x, const type *y) { \
        type sum = 0; \
        switch (metric) { \
        case metric_count: for (int64_t i = 0; i < k; i++) sum += x[i] != y[i]; return sum; \
        case metric_sum: for (int64_t i = 0; i < k; i++) sum += ABS(x[i] - y[i]); return sum; \
        case metric_euclidean: for (int64_t i = 0; i < k; i++) sum += (x[i] - y[i]) * (x[i] - y[i]); return SQRT(sum); \
        case metric_general: for (int64_t i = 0; i < k; i++) sum += POW(ABS(x[i] - y[i]), p); return POW(sum, 1 / p); \
        case metric_greatest: \
            for (int64_t i = 0; i < k; i++) { \
                type d = ABS(x[i] - y[i]); \
                sum = d > sum || d != d ? d : sum; \
            } \
            return sum; \
        } \
        return sum; \
    } \
    static inline type sign_##name(type x) { return (type)((x > 0) - (x < 0)); } \
    /* Adds `factor` times the derivative by x of the distance, which is `d`: 0 where the distance is 0. */ \
    static inline void slope_##name(metric metric, type p, int64_t k, const type *x, const type *y, type d, type factor, \
                                    type *out) { \
        switch (metric) { \
        case metric_count: return; \
        case metric_sum: for (int64_t i = 0; i < k; i++) out[i] += factor * sign_##name(x[i] - y[i]); return; \
        case metric_euclidean: \
            if (d == 0) return; \
            for (int64_t i = 0; i < k; i++) out[i] += factor * (x[i] - y[i]) / d; \
            return; \
        case metric_general: \
            if (d == 0) return; \
            factor /= POW(d, p - 1); \
            for (int64_t i = 0; i < k; i++) { \
                type difference = x[i] - y[i]; \
                if (difference != 0 || p >= 1) \
                    out[i] += sign_##name(difference) * POW(ABS(difference), p - 1) * factor; \
            } \
            return; \
        case metric_greatest: \
            /* Every difference that is the greatest has the whole gradient. */ \
            for (int64_t i = 0; i < k; i++) \
                out[i] += factor * sign_##name(x[i] - y[i]) * (1 - MIN((type)1, CEIL(ABS(ABS(x[i] - y[i]) - d)))); \
            return; \
        } \
    }
DISTANCES(float32, float, fabsf, powf, sqrtf, ceilf, fminf)
DISTANCES(float64, double, fabs, pow, sqrt, ceil, fmin)

// FOR_TYPE(dtype, BODY): BODY with the type's own functions; returns lsx_unsupported for the others.
#define FOR_TYPE(dtype, BODY) \
    switch (dtype) { \
    case lsx_float32: BODY(float32, float) \
    case lsx_float64: BODY(float64, double) \
    default: return lsx_unsupported; \
    }

lsx_status lsx_distances(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, const void *a, const void *b,
                         double p, void *out) {
    const metric metric = metric_of(p);
#define BODY(name, type) \
    for (int64_t row = 0; row < batch * m; row++) { \
        if (lsx_is_interrupted()) return lsx_interrupted; \
        const type *x = (const type *)a + row * k, *y = (const type *)b + row / m * n * k; \
        for (int64_t j = 0; j < n; j++) ((type *)out)[row * n + j] = distance_##name(metric, (type)p, k, x, y + j * k); \
    } \
    return lsx_done;
    FOR_TYPE(dtype, BODY)
#undef BODY
}

lsx_status lsx_distances_gradient(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, const void *a,
                                  const void *b, double p, const void *distances, const void *gradient, void *result) {
    const metric metric = metric_of(p);
#define BODY(name, type) \
    memset(result, 0, sizeof(type) * (size_t)(batch * m * k)); \
    for (int64_t row = 0; row < batch * m; row++) { \
        if (lsx_is_interrupted()) return lsx_interrupted; \
        const type *x = (const type *)a + row * k, *y = (const type *)b + row / m * n * k; \
        for (int64_t j = 0; j < n; j++) \
            slope_##name(metric, (type)p, k, x, y + j * k, ((const type *)distances)[row * n + j], \
                         ((const type *)gradient)[row * n + j], (type *)result + row * k); \
    } \
    return lsx_done;
    FOR_TYPE(dtype, BODY)
#undef BODY
}

lsx_status lsx_pair_distances(lsx_dtype dtype, int64_t n, int64_t k, const void *a, double p, void *out) {
    const metric metric = metric_of(p);
#define BODY(name, type) \
    for (int64_t i = 0, place = 0; i < n; i++) { \
        if (lsx_is_interrupted()) return lsx_interrupted; \
        for (int64_t j = i + 1; j < n; j++) \
            ((type *)out)[place++] = distance_##name(metric, (type)p, k, (const type *)a + i * k, (const type *)a + j * k); \
    } \
    return lsx_done;
    FOR_TYPE(dtype, BODY)
#undef BODY
}

lsx_status lsx_pair_distances_gradient(lsx_dtype dtype, int64_t n, int64_t k, const void *a, double p,
                                       const void *distances, const void *gradient, void *result) {
    const metric metric = metric_of(p);
#define BODY(name, type) \
    memset(result, 0, sizeof(type) * (size_t)(n * k)); \
    for (int64_t i = 0, place = 0; i < n; i++) { \
        if (lsx_is_interrupted()) return lsx_interrupted; \
        for (int64_t j = i + 1; j < n; j++, place++) { \
            const type *x = (const type *)a + i * k, *y = (const type *)a + j * k; \
            const type d = ((const type *)distances)[place], g = ((const type *)gradient)[place]; \
            slope_##name(metric, (type)p, k, x, y, d, g, (type *)result + i * k); \
            slope_##name(metric, (type)p, k, y, x, d, g, (type *)result + j * k); \
        } \
    } \
    return lsx_done;
    FOR_TYPE(dtype, BODY)
#undef BODY
}
