#include "HalfFloat.h"

#define REAL float
#define REAL_NAME float32
#include "NormalisationReal.h"

#define REAL double
#define REAL_NAME float64
#include "NormalisationReal.h"

// Halves, which lie in memory as floats: PyTorch's threads each add their share of the rows, one after another, to sums that
// are halves too.
#define HALF_WEIGHT_GRADIENTS(name, type) \
    CLONES static void rows_weight_gradients_##name(void *context, int64_t begin, int64_t end) { \
        enum { width = 64 }; \
        const row_job_float32 *job = context; \
        const lsx_row_norm *s = job->shape; \
        const int64_t n = s->size, share = (s->rows + lsx_threads() - 1) / larger(lsx_threads(), 1); \
        for (int64_t start = begin; start < end; start += width) { \
            const int64_t count = smaller(width, end - start); \
            float scale[width] = { 0 }, shift[width] = { 0 }, scales[width] = { 0 }, shifts[width] = { 0 }; \
            for (int64_t r = 0; r < s->rows; r++) { \
                if (STOPPED(r)) return; \
                const float *x = job->input + r * n + start, *g = job->gradient + r * n + start; \
                const float factor = job->inverse[r], offset = -factor * job->mean[r]; \
                VECTORIZE for (int64_t i = 0; i < count; i++) { \
                    scale[i] = VALUE_##name(ELEMENT_##name(scale[i] + g[i] * (factor * x[i] + offset))); \
                    shift[i] = VALUE_##name(ELEMENT_##name(shift[i] + g[i])); \
                } \
                if ((r + 1) % share != 0 && r + 1 < s->rows) continue; \
                for (int64_t i = 0; i < count; i++) { \
                    scales[i] += scale[i]; \
                    shifts[i] += shift[i]; \
                    scale[i] = shift[i] = 0; \
                } \
            } \
            for (int64_t i = 0; i < count; i++) { \
                job->scale_gradient[start + i] = scales[i]; \
                job->shift_gradient[start + i] = shifts[i]; \
            } \
        } \
    }
HALF_DTYPES(HALF_WEIGHT_GRADIENTS)

#define ROWS(suffix, pieces, least, task, ...) { \
        row_job_##suffix job = { .shape = shape, __VA_ARGS__ }; \
        return rows_run_##suffix(&job, task##_##suffix, pieces, least); \
    }
#define CHANNELS(suffix, task, by_image, ...) { \
        channel_job_##suffix job = { .shape = shape, __VA_ARGS__ }; \
        return channels_run_##suffix(&job, task##_##suffix, by_image); \
    }
#define DISPATCH(MAKE) \
    switch (dtype) { \
    case lsx_float32: MAKE(float, float32) \
    case lsx_float64: MAKE(double, float64) \
    default: return lsx_unsupported; \
    }

lsx_status lsx_normalise_rows(lsx_dtype dtype, const lsx_row_norm *shape, double eps, const void *input, const void *scale,
                              const void *shift, void *output, void *mean, void *inverse) {
#define MAKE(type, suffix) ROWS(suffix, shape->rows, 1, rows_forward, .eps = eps, .input = input, .scale = scale, \
                                .shift = shift, .output = output, .mean = mean, .inverse = inverse)
    DISPATCH(MAKE)
#undef MAKE
}

lsx_status lsx_normalise_rows_input_gradient(lsx_dtype dtype, const lsx_row_norm *shape, const void *gradient,
                                             const void *input, const void *scale, const void *mean, const void *inverse,
                                             void *input_gradient) {
#define MAKE(type, suffix) ROWS(suffix, shape->rows, 1, rows_input_gradient, .gradient = gradient, .input = input, \
                                .scale = scale, .output = input_gradient, .mean = (type *)mean, .inverse = (type *)inverse)
    DISPATCH(MAKE)
#undef MAKE
}

lsx_status lsx_normalise_rows_weight_gradients(lsx_dtype dtype, const lsx_row_norm *shape, const void *gradient,
                                               const void *input, const void *mean, const void *inverse,
                                               void *scale_gradient, void *shift_gradient) {
#define MAKE(type, suffix) ROWS(suffix, shape->channels, shape->span == 1 ? 64 : 1, rows_weight_gradients, \
                                .gradient = gradient, .input = input, .mean = (type *)mean, .inverse = (type *)inverse, \
                                .scale_gradient = scale_gradient, .shift_gradient = shift_gradient)
    if (dtype == lsx_float16 || dtype == lsx_bfloat16) {
        if (shape->span != 1 || shape->channels != shape->size) MAKE(float, float32)
        row_job_float32 job = { .shape = shape, .gradient = gradient, .input = input, .mean = (float *)mean,
                                .inverse = (float *)inverse, .scale_gradient = scale_gradient, .shift_gradient = shift_gradient };
        return rows_run_float32(
            &job, dtype == lsx_float16 ? rows_weight_gradients_float16 : rows_weight_gradients_bfloat16, shape->channels, 64);
    }
    DISPATCH(MAKE)
#undef MAKE
}

lsx_status lsx_channel_moments(lsx_dtype dtype, const lsx_channel_norm *shape, const void *input, void *mean,
                               double *squares) {
#define MAKE(type, suffix) CHANNELS(suffix, channel_moments, false, .input = input, .output = mean, .squares = squares)
    DISPATCH(MAKE)
#undef MAKE
}

lsx_status lsx_channel_affine(lsx_dtype dtype, const lsx_channel_norm *shape, const void *input, const void *factor,
                              const void *offset, void *output) {
#define MAKE(type, suffix) CHANNELS(suffix, channel_affine, true, .input = input, .factor = factor, .offset = offset, \
                                    .output = output)
    DISPATCH(MAKE)
#undef MAKE
}

lsx_status lsx_channel_gradient_sums(lsx_dtype dtype, const lsx_channel_norm *shape, const void *gradient, const void *input,
                                     const void *mean, double *sums, double *products) {
#define MAKE(type, suffix) CHANNELS(suffix, channel_gradient_sums, false, .gradient = gradient, .input = input, \
                                    .mean = mean, .sums = sums, .products = products)
    DISPATCH(MAKE)
#undef MAKE
}

lsx_status lsx_channel_input_gradient(lsx_dtype dtype, const lsx_channel_norm *shape, const void *gradient,
                                      const void *input, const void *mean, const void *drift, const void *slope,
                                      const void *inverse, const void *scale, void *input_gradient) {
#define MAKE(type, suffix) CHANNELS(suffix, channel_input_gradient, true, .gradient = gradient, .input = input, \
                                    .mean = mean, .drift = drift, .slope = slope, .factor = inverse, .offset = scale, \
                                    .output = input_gradient)
    DISPATCH(MAKE)
#undef MAKE
}
