#include "HalfFloat.h"

typedef struct {
    int64_t first, last; // elements [first, last)
    int64_t counted;     // with the padding among them
} pooling_window;

INLINE pooling_window window_at(const lsx_pooling_axis *axis, int64_t i) {
    if (axis->adaptive) {
        const int64_t first = i * axis->size / axis->count, last = ((i + 1) * axis->size + axis->count - 1) / axis->count;
        return (pooling_window){ first, last, last - first };
    }
    int64_t first = i * axis->stride - axis->padding;
    const int64_t last = smaller(first + (axis->kernel - 1) * axis->dilation + 1, axis->size);
    const int64_t counted = smaller(first + axis->kernel, axis->size + axis->padding) - first;
    if (first < 0) first += (-first + axis->dilation - 1) / axis->dilation * axis->dilation;
    return (pooling_window){ first, last, counted };
}

/// Whether the windows are two elements wide and lie side by side, all of them within the plane.
INLINE bool is_pairs(const lsx_pooling_axis *axis) {
    return !axis->adaptive && axis->kernel == 2 && axis->stride == 2 && axis->padding == 0 && axis->dilation == 1
        && 2 * axis->count <= axis->size;
}

typedef struct {
    const lsx_pooling *pooling;
    lsx_pooling_divisor divisor;
    const void *source;
    void *target;
    int64_t *indices;
} pooling_job;

#define REAL float
#define REAL_NAME float32
#include "PoolingReal.h"

#define REAL double
#define REAL_NAME float64
#include "PoolingReal.h"

#define REAL int64_t
#define NAME(name) name##_int64
#include "PoolingAverage.h"
#undef NAME
#undef REAL

// Halves as they lie in memory, each rounded after every division and addition, as PyTorch's loops have them.
#define HALF_AVERAGE_GRADIENT(name, type) \
    static void average_pool_gradient_##name(void *context, int64_t begin, int64_t end) { \
        const pooling_job *job = context; \
        const lsx_pooling *p = job->pooling; \
        const type *source = (const type *)job->source + begin * p->rows.count * p->columns.count; \
        for (int64_t plane = begin; plane < end && !lsx_is_interrupted(); plane++) { \
            type *target = (type *)job->target + plane * p->rows.size * p->columns.size; \
            for (int64_t i = 0; i < p->rows.count; i++) { \
                const pooling_window rows = window_at(&p->rows, i); \
                for (int64_t j = 0; j < p->columns.count; j++) { \
                    const pooling_window columns = window_at(&p->columns, j); \
                    float share = VALUE_##name(*source++); \
                    if (p->rows.adaptive) share = VALUE_##name(ELEMENT_##name(share / (float)rows.counted)); \
                    const int64_t parts = p->rows.adaptive ? columns.counted : job->divisor.divisor ? job->divisor.divisor \
                        : job->divisor.counts_padding ? rows.counted * columns.counted \
                        : (rows.last - rows.first) * (columns.last - columns.first); \
                    share = VALUE_##name(ELEMENT_##name(share / (float)parts)); \
                    for (int64_t h = rows.first; h < rows.last; h++) \
                        for (int64_t w = columns.first; w < columns.last; w++) { \
                            type *at = target + h * p->columns.size + w; \
                            *at = ELEMENT_##name(VALUE_##name(*at) + share); \
                        } \
                } \
            } \
        } \
    }
HALF_DTYPES(HALF_AVERAGE_GRADIENT)

typedef void (*pooling_body)(void *, int64_t, int64_t);

static lsx_status pool_with(pooling_body body, pooling_job *job) {
    if (!body) return lsx_unsupported;
    const lsx_pooling *p = job->pooling;
    const int64_t work = larger(1, larger(p->rows.size * p->columns.size, p->rows.count * p->columns.count));
    const int64_t grain = larger(1, lsx_parallel_threshold / work);
    return lsx_parallel_for(p->planes, grain, body, job) ? lsx_done : lsx_interrupted;
}

static lsx_status pool(lsx_dtype dtype, pooling_body single, pooling_body precise, pooling_body whole, pooling_job *job) {
    return pool_with(dtype == lsx_float32 ? single : dtype == lsx_float64 ? precise : dtype == lsx_int64 ? whole : NULL, job);
}

lsx_status lsx_max_pool(lsx_dtype dtype, const lsx_pooling *pooling, const void *input, void *output, int64_t *indices) {
    pooling_job job = { .pooling = pooling, .source = input, .target = output, .indices = indices };
    return pool(dtype, max_pool_float32, max_pool_float64, NULL, &job);
}

lsx_status lsx_max_pool_gradient(lsx_dtype dtype, const lsx_pooling *pooling, const void *gradient,
                                 const int64_t *indices, void *input_gradient) {
    pooling_job job = {
        .pooling = pooling, .source = gradient, .target = input_gradient, .indices = (int64_t *)indices,
    };
    return pool(dtype, max_pool_gradient_float32, max_pool_gradient_float64, NULL, &job);
}

lsx_status lsx_average_pool(lsx_dtype dtype, const lsx_pooling *pooling, lsx_pooling_divisor divisor, const void *input,
                            void *output) {
    pooling_job job = { .pooling = pooling, .divisor = divisor, .source = input, .target = output };
    return pool(dtype, average_pool_float32, average_pool_float64, average_pool_int64, &job);
}

lsx_status lsx_average_pool_gradient(lsx_dtype dtype, const lsx_pooling *pooling, lsx_pooling_divisor divisor,
                                     const void *gradient, void *input_gradient) {
    pooling_job job = { .pooling = pooling, .divisor = divisor, .source = gradient, .target = input_gradient };
    if (dtype == lsx_float16) return pool_with(average_pool_gradient_float16, &job);
    if (dtype == lsx_bfloat16) return pool_with(average_pool_gradient_bfloat16, &job);
    return pool(dtype, average_pool_gradient_float32, average_pool_gradient_float64, NULL, &job);
}
