#include "Internal.h"

#define REAL float
#define REAL_NAME float32
#include "ResampleReal.h"

#define REAL double
#define REAL_NAME float64
#include "ResampleReal.h"

lsx_status lsx_resample(lsx_dtype dtype, const lsx_resampling *shape, const void *weights, const void *input, void *output) {
    switch (dtype) {
    case lsx_float32: return resample_run_float32(shape, resample_float32, weights, input, output);
    case lsx_float64: return resample_run_float64(shape, resample_float64, weights, input, output);
    default: return lsx_unsupported;
    }
}

lsx_status lsx_resample_gradient(lsx_dtype dtype, const lsx_resampling *shape, const void *weights, const void *gradient,
                                 void *input_gradient) {
    switch (dtype) {
    case lsx_float32: return resample_run_float32(shape, resample_gradient_float32, weights, gradient, input_gradient);
    case lsx_float64: return resample_run_float64(shape, resample_gradient_float64, weights, gradient, input_gradient);
    default: return lsx_unsupported;
    }
}

typedef struct {
    const lsx_resampling *shape;
    const int16_t *weights;
    int32_t precision;
    const uint8_t *source;
    uint8_t *target;
} resample_bytes_job;

CLONES static void resample_bytes(void *context, int64_t begin, int64_t end) {
    const resample_bytes_job *job = context;
    const lsx_resampling *s = job->shape;
    const int64_t inner = s->inner, taps = s->taps;
    const int32_t half = job->precision > 0 ? 1 << (job->precision - 1) : 0;
    for (int64_t o = begin; o < end && !lsx_is_interrupted(); o++) {
        const uint8_t *in = job->source + o * s->size * inner;
        uint8_t *out = job->target + o * s->count * inner;
        for (int64_t i = 0; i < s->count; i++, out += inner) {
            const int64_t *places = s->places + i * taps;
            const int16_t *weights = job->weights + i * taps;
            for (int64_t c = 0; c < inner; c++) {
                int32_t sum = half;
                for (int64_t k = 0; k < taps; k++) sum += in[places[k] * inner + c] * weights[k];
                const int32_t value = sum >> job->precision;
                out[c] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
            }
        }
    }
}

lsx_status lsx_resample_bytes(const lsx_resampling *shape, const int16_t *weights, int32_t precision, const void *input,
                              void *output) {
    resample_bytes_job job = { shape, weights, precision, input, output };
    const int64_t work = larger(1, shape->count * shape->inner * shape->taps);
    const int64_t grain = larger(1, lsx_parallel_threshold / work);
    return lsx_parallel_for(shape->outer, grain, resample_bytes, &job) ? lsx_done : lsx_interrupted;
}
