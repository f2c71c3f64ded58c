#include "Internal.h"

#define REAL float
#define REAL_NAME float32
#include "GridSampleReal.h"

#define REAL double
#define REAL_NAME float64
#include "GridSampleReal.h"

#define RUN(suffix, task, ...) { \
        grid_job_##suffix job = { .shape = shape, .input = input, .grid = grid, __VA_ARGS__ }; \
        return lsx_parallel_for(shape->batch, 1, task##_##suffix, &job) ? lsx_done : lsx_interrupted; \
    }

lsx_status lsx_grid_sample(lsx_dtype dtype, const lsx_grid_sampling *shape, const void *input, const void *grid, void *output) {
    switch (dtype) {
    case lsx_float32: RUN(float32, grid_sample, .output = output)
    case lsx_float64: RUN(float64, grid_sample, .output = output)
    default: return lsx_unsupported;
    }
}

lsx_status lsx_grid_sample_gradient(lsx_dtype dtype, const lsx_grid_sampling *shape, const void *gradient, const void *input,
                                    const void *grid, void *input_gradient, void *grid_gradient) {
    switch (dtype) {
    case lsx_float32:
        RUN(float32, grid_sample_gradient, .gradient = gradient, .input_gradient = input_gradient, .grid_gradient = grid_gradient)
    case lsx_float64:
        RUN(float64, grid_sample_gradient, .gradient = gradient, .input_gradient = input_gradient, .grid_gradient = grid_gradient)
    default: return lsx_unsupported;
    }
}
