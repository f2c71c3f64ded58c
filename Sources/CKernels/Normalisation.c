#include "Internal.h"

#define REAL float
#define REAL_NAME float32
#include "NormalisationReal.h"

#define REAL double
#define REAL_NAME float64
#include "NormalisationReal.h"

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
