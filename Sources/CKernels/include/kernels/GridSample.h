// Images and volumes looked at where a grid says.
#pragma once

#include "Types.h"

/// Contiguous input [batch, channels, depth, height, width], grid [batch, points, dims] with x first, output
/// [batch, channels, points]; images are one layer deep.
typedef struct lsx_grid_sampling {
    int64_t batch, channels, depth, height, width, points;
    int32_t dims;         // 2 or 3
    int32_t mode;         // 0 between the neighbours, 1 the nearest, 2 a cubic curve (images only)
    int32_t padding;      // beyond the border: 0 zeros, 1 the border, 2 what is mirrored at it
    bool aligns_corners;
} lsx_grid_sampling;

/// float32 and float64.
lsx_status lsx_grid_sample(lsx_dtype dtype, const lsx_grid_sampling *shape, const void *input, const void *grid, void *output);
/// Both results begin with zeros.
lsx_status lsx_grid_sample_gradient(lsx_dtype dtype, const lsx_grid_sampling *shape, const void *gradient, const void *input,
                                    const void *grid, void *input_gradient, void *grid_gradient);
