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
