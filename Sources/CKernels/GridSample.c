#include "HalfFloat.h"

#define REAL float
#define REAL_NAME float32
#include "GridSampleReal.h"

#define REAL double
#define REAL_NAME float64
#include "GridSampleReal.h"

#define HALF float16
#include "GridSampleHalf.h"

#define HALF bfloat16
#include "GridSampleHalf.h"

#define RUN_TASK(suffix, task, ...) { \
        grid_job_##suffix job = { .shape = shape, .input = input, .grid = grid, __VA_ARGS__ }; \
        return lsx_parallel_for(shape->batch, 1, task, &job) ? lsx_done : lsx_interrupted; \
    }

#define RUN(suffix, task, ...) RUN_TASK(suffix, task##_##suffix, __VA_ARGS__)
// Halves lie in memory as floats, and are computed with as such but between four neighbours of an image.
#define RUN_HALF(name, task, ...) \
    if (shape->mode == 0 && shape->dims == 2) RUN_TASK(float32, half_sample##task##_##name, __VA_ARGS__) \
    RUN(float32, grid_sample##task, __VA_ARGS__)

lsx_status lsx_grid_sample(lsx_dtype dtype, const lsx_grid_sampling *shape, const void *input, const void *grid, void *output) {
    switch (dtype) {
    case lsx_float32: RUN(float32, grid_sample, .output = output)
    case lsx_float64: RUN(float64, grid_sample, .output = output)
    case lsx_float16: RUN_HALF(float16, , .output = output)
    case lsx_bfloat16: RUN_HALF(bfloat16, , .output = output)
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
    case lsx_float16:
        RUN_HALF(float16, _gradient, .gradient = gradient, .input_gradient = input_gradient, .grid_gradient = grid_gradient)
    case lsx_bfloat16:
        RUN_HALF(bfloat16, _gradient, .gradient = gradient, .input_gradient = input_gradient, .grid_gradient = grid_gradient)
    default: return lsx_unsupported;
    }
}
