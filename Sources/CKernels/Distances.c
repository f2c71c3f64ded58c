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

// For pdist: the distances of one row x from n rows y, in the order of PyTorch's vectors: lanes side by side, the last few elements on
// the first lanes; float's lanes are then joined in halves, double's one after another.
#define DISTANCE_ROW(metric, name, type, width, TERM, JOIN, FOLD) \
    CLONES static void row_##metric##_##name##_##width(type p, int64_t k, int64_t n, const type *x, const type *y, type *out) { \
        (void)p; \
        for (int64_t j = 0; j < n; j++, y += k) { \
            type lanes[width] = { 0 }; \
            const int64_t first = smaller(k, width); \
            if (k >= width) { VECTORIZE for (int l = 0; l < width; l++) { const type d = fabs_##name(x[l] - y[l]); lanes[l] = TERM; } } \
            else for (int64_t l = 0; l < first; l++) { const type d = fabs_##name(x[l] - y[l]); lanes[l] = TERM; } \
            int64_t i = first; \
            for (; i + width <= k; i += width) \
                VECTORIZE for (int l = 0; l < width; l++) { \
                    const type d = fabs_##name(x[i + l] - y[i + l]), sum = lanes[l]; \
                    lanes[l] = JOIN(sum, TERM); \
                } \
            for (int64_t l = 0; i < k; i++, l++) { \
                const type d = fabs_##name(x[i] - y[i]), sum = lanes[l]; \
                lanes[l] = JOIN(sum, TERM); \
            } \
            if (k < width) { for (int64_t l = 1; l < first; l++) lanes[0] = FOLD(lanes[0], lanes[l]); } \
            else if (sizeof(type) == 8) { for (int l = 1; l < width; l++) lanes[0] = FOLD(lanes[0], lanes[l]); } \
            else for (int half = width / 2; half; half /= 2) \
                for (int l = 0; l < half; l++) lanes[l] = FOLD(lanes[l], lanes[l + half]); \
            out[j] = lanes[0]; \
        } \
    }
#define fabs_float32(x) __builtin_elementwise_abs(x)
#define fabs_float64(x) __builtin_elementwise_abs(x)
#define ADD(a, b) ((a) + (b))
#define GREATEST(a, b) ((a) != (a) ? (a) : (b) != (b) || (b) > (a) ? (b) : (a))
// PyTorch's compiler fuses the square with the sum.
#define ADD_SQUARE(sum, square) __builtin_elementwise_fma(d, d, sum)
#define DISTANCE_ROWS(name, type, width) \
    DISTANCE_ROW(count, name, type, width, d != 0, ADD, ADD) \
    DISTANCE_ROW(sum, name, type, width, d, ADD, ADD) \
    DISTANCE_ROW(euclidean, name, type, width, d * d, ADD_SQUARE, ADD) \
    DISTANCE_ROW(general, name, type, width, (type)pow(d, p), ADD, ADD) \
    DISTANCE_ROW(greatest, name, type, width, d, GREATEST, GREATEST) \
    static void row_##name##_##width(metric metric, type p, int64_t k, int64_t n, const type *x, const type *y, type *out) { \
        switch (metric) { \
        case metric_count: row_count_##name##_##width(p, k, n, x, y, out); break; \
        case metric_sum: row_sum_##name##_##width(p, k, n, x, y, out); break; \
        case metric_euclidean: row_euclidean_##name##_##width(p, k, n, x, y, out); break; \
        case metric_general: row_general_##name##_##width(p, k, n, x, y, out); break; \
        case metric_greatest: row_greatest_##name##_##width(p, k, n, x, y, out); break; \
        } \
    }
DISTANCE_ROWS(float32, float, 16)
DISTANCE_ROWS(float32, float, 8)
DISTANCE_ROWS(float64, double, 8)
DISTANCE_ROWS(float64, double, 4)

#define DISTANCES(name, type, wide, narrow, ABS, POW, SQRT, CEIL, MIN) \
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
    /* PyTorch's cdist adds one after another; four sums at a time hide the wait. */ \
    static void serial_##name(metric metric, type p, int64_t k, int64_t n, const type *x, const type *y, type *out) { \
        int64_t j = 0; \
        if (metric == metric_sum || metric == metric_euclidean) \
            for (; j + 4 <= n; j += 4) { \
                const type *a = y + j * k, *b = a + k, *c = b + k, *d = c + k; \
                type sums[4] = { 0 }; \
                for (int64_t i = 0; i < k; i++) { \
                    const type each[4] = { x[i] - a[i], x[i] - b[i], x[i] - c[i], x[i] - d[i] }; \
                    if (metric == metric_sum) for (int q = 0; q < 4; q++) sums[q] += ABS(each[q]); \
                    else for (int q = 0; q < 4; q++) sums[q] += each[q] * each[q]; \
                } \
                for (int q = 0; q < 4; q++) out[j + q] = metric == metric_sum ? sums[q] : SQRT(sums[q]); \
            } \
        for (; j < n; j++) out[j] = distance_##name(metric, p, k, x, y + j * k); \
    } \
    static void distances_##name(metric metric, type p, int64_t k, int64_t n, const type *x, const type *y, type *out) { \
        if (k == 0) { \
            for (int64_t j = 0; j < n; j++) out[j] = 0; \
            return; \
        } \
        if (metric == metric_general && sizeof(type) == 4) { \
            for (int64_t j = 0; j < n; j++) out[j] = distance_##name(metric, p, k, x, y + j * k); \
            return; \
        } \
        (vector_bytes() == 64 ? row_##name##_##wide : row_##name##_##narrow)(metric, p, k, n, x, y, out); \
        if (metric == metric_euclidean) for (int64_t j = 0; j < n; j++) out[j] = SQRT(out[j]); \
        if (metric == metric_general) for (int64_t j = 0; j < n; j++) out[j] = POW(out[j], 1 / p); \
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
DISTANCES(float32, float, 16, 8, fabsf, powf, sqrtf, ceilf, fminf)
DISTANCES(float64, double, 8, 4, fabs, pow, sqrt, ceil, fmin)

// FOR_TYPE(dtype, BODY): BODY with the type's own functions; returns lsx_unsupported for the others.
#define FOR_TYPE(dtype, BODY) \
    switch (dtype) { \
    case lsx_float32: BODY(float32, float) \
    case lsx_float64: BODY(float64, double) \
    default: return lsx_unsupported; \
    }

typedef struct {
    metric metric;
    double p;
    int64_t m, n, k; // n == 0: pairs of rows of a
    const void *a, *b;
    void *out;
} job;

// Rows of a, against those of b in their batch, or against the later ones of a.
#define DISTANCE_TASK(name, type) \
    static void run_##name(void *context, int64_t begin, int64_t end) { \
        const job *job = context; \
        const int64_t m = job->m, n = job->n, k = job->k; \
        const type *a = job->a, *b = job->b; \
        type *out = job->out; \
        for (int64_t row = begin; row < end; row++) { \
            if (n) serial_##name(job->metric, (type)job->p, k, n, a + row * k, b + row / m * n * k, out + row * n); \
            else distances_##name(job->metric, (type)job->p, k, m - row - 1, a + row * k, a + (row + 1) * k, \
                                  out + row * (2 * m - row - 1) / 2); \
        } \
    }
REAL_DTYPES(DISTANCE_TASK)

static lsx_status run(lsx_dtype dtype, job *job, int64_t rows, int64_t row_work) {
    lsx_task task;
    switch (dtype) {
#define ROW(name, type) case lsx_##name: task = run_##name; break;
    REAL_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
    const int64_t grain = larger(lsx_parallel_threshold / 2 / larger(row_work, 1), 1);
    if (rows <= 2 * grain) task(job, 0, rows);
    else if (!lsx_parallel_for(rows, grain, task, job)) return lsx_interrupted;
    return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}

lsx_status lsx_distances(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, const void *a, const void *b,
                         double p, void *out) {
    job job = { metric_of(p), p, m, n, k, a, b, out };
    return n == 0 ? lsx_done : run(dtype, &job, batch * m, n * k);
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
    job job = { metric_of(p), p, n, 0, k, a, a, out };
    return run(dtype, &job, larger(n - 1, 0), n / 2 * k);
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
