// Numbers brought to mean 0 and variance 1, row by row or channel by channel, and the way back.
#pragma once

#include "Types.h"

/// Contiguous rows [rows, size], each of them normalised by itself. Scale and shift have `channels` elements, and one of
/// them belongs to `span` neighbours: layer_norm has a span of 1 and rows of `channels`, group_norm a span of an image.
typedef struct lsx_row_norm {
    int64_t rows, size, channels, span;
} lsx_row_norm;

/// float32 and float64. Writes the rows' means and the reciprocals of their standard deviations too. `scale` and `shift`
/// may be NULL.
lsx_status lsx_normalise_rows(lsx_dtype dtype, const lsx_row_norm *shape, double eps, const void *input, const void *scale,
                              const void *shift, void *output, void *mean, void *inverse);
lsx_status lsx_normalise_rows_input_gradient(lsx_dtype dtype, const lsx_row_norm *shape, const void *gradient,
                                             const void *input, const void *scale, const void *mean, const void *inverse,
                                             void *input_gradient);
/// With a half's dtype the numbers are floats still, and the sums are rounded as PyTorch's of halves are.
lsx_status lsx_normalise_rows_weight_gradients(lsx_dtype dtype, const lsx_row_norm *shape, const void *gradient,
                                               const void *input, const void *mean, const void *inverse,
                                               void *scale_gradient, void *shift_gradient);

/// Contiguous [batch, channels, inner], each channel of them normalised over all the rest.
typedef struct lsx_channel_norm {
    int64_t batch, channels, inner;
    bool is_dense; // for gradients: whether PyTorch finds input and gradient contiguous, and takes its vectors
} lsx_channel_norm;

/// The channels' means, and their sums of squared distances from them.
lsx_status lsx_channel_moments(lsx_dtype dtype, const lsx_channel_norm *shape, const void *input, void *mean,
                               double *squares);
/// input * factor + offset, one of each for a channel.
lsx_status lsx_channel_affine(lsx_dtype dtype, const lsx_channel_norm *shape, const void *input, const void *factor,
                              const void *offset, void *output);
/// The sums of gradients, and of their products with the distances of the input from the channel's mean.
lsx_status lsx_channel_gradient_sums(lsx_dtype dtype, const lsx_channel_norm *shape, const void *gradient, const void *input,
                                     const void *mean, double *sums, double *products);
/// (gradient - drift - (input - mean) * slope) * inverse * scale, one of each for a channel.
lsx_status lsx_channel_input_gradient(lsx_dtype dtype, const lsx_channel_norm *shape, const void *gradient,
                                      const void *input, const void *mean, const void *drift, const void *slope,
                                      const void *inverse, const void *scale, void *input_gradient);
