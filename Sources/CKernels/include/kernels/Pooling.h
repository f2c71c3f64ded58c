// The largest or the average of windows that slide over planes.
#pragma once

#include "Types.h"

/// The windows along one axis of a plane: they slide, or (adaptive) cut `size` elements into `count` parts.
typedef struct lsx_pooling_axis {
    int64_t size, count;
    int64_t kernel, stride, padding, dilation;
    bool adaptive;
} lsx_pooling_axis;

/// Contiguous planes [planes, rows.size, columns.size] and their results [planes, rows.count, columns.count].
typedef struct lsx_pooling {
    int64_t planes;
    lsx_pooling_axis rows, columns;
} lsx_pooling;

/// How an average divides: by the window's elements with or without the padding among them, or by `divisor` unless it is 0.
typedef struct lsx_pooling_divisor {
    bool counts_padding;
    int64_t divisor;
} lsx_pooling_divisor;

/// float32 and float64. `indices`: where in its plane each largest element lies; nan counts as the largest.
lsx_status lsx_max_pool(lsx_dtype dtype, const lsx_pooling *pooling, const void *input, void *output, int64_t *indices);
/// Adds each gradient to the element that its index names; `input_gradient` begins with zeros.
lsx_status lsx_max_pool_gradient(lsx_dtype dtype, const lsx_pooling *pooling, const void *gradient,
                                 const int64_t *indices, void *input_gradient);
lsx_status lsx_average_pool(lsx_dtype dtype, const lsx_pooling *pooling, lsx_pooling_divisor divisor, const void *input,
                            void *output);
/// Of halves, too. `input_gradient` begins with zeros.
lsx_status lsx_average_pool_gradient(lsx_dtype dtype, const lsx_pooling *pooling, lsx_pooling_divisor divisor,
                                     const void *gradient, void *input_gradient);
