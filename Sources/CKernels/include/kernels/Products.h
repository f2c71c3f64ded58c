// Matrix products and two-dimensional convolution.
#pragma once

#include "Types.h"

/// A matrix, or a batch of them, as a product reads it; strides in elements, a batch stride of 0 repeats one matrix.
typedef struct lsx_matrix {
    const void *data;
    int64_t batch_stride, row_stride, column_stride;
} lsx_matrix;

/// out = a b, or out += a b when `add`, of [m, k] and [k, n]. `out` is contiguous and overlaps neither operand. float32,
/// float64 and the integers (which wrap round).
lsx_status lsx_matmul(lsx_dtype dtype, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, void *out, bool add);
/// The same for each matrix of a batch; `out` is contiguous [batch, m, n].
lsx_status lsx_matmul_batch(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b,
                            void *out, bool add);
/// The scalar product of two vectors of `k` elements; false where it is no other than a product of matrices.
bool lsx_dot(lsx_dtype dtype, int64_t k, const void *x, int64_t x_stride, const void *y, int64_t y_stride, void *out);

/// The geometry of a convolution. All tensors are contiguous: input [batch, groups * in_channels, height, width], weight
/// [groups * out_channels, in_channels, kernel_height, kernel_width], output
/// [batch, groups * out_channels, out_height, out_width]. Channels are counted per group.
typedef struct lsx_convolution {
    int64_t batch, groups, in_channels, out_channels;
    int64_t height, width, kernel_height, kernel_width, out_height, out_width;
    int64_t stride_height, stride_width, padding_height, padding_width, dilation_height, dilation_width;
} lsx_convolution;

/// output = convolution of input and weight, plus `bias` (one number per output channel) unless it is NULL.
lsx_status lsx_convolve(lsx_dtype dtype, const lsx_convolution *geometry, const void *input, const void *weight,
                        const void *bias, void *output);
/// The gradient of the input from that of the output.
lsx_status lsx_convolve_input_gradient(lsx_dtype dtype, const lsx_convolution *geometry, const void *gradient,
                                       const void *weight, void *input_gradient);
/// The gradient of the weight from that of the output.
lsx_status lsx_convolve_weight_gradient(lsx_dtype dtype, const lsx_convolution *geometry, const void *gradient,
                                        const void *input, void *weight_gradient);
/// Whether PyTorch gives this convolution, if it is float32, to oneDNN.
bool lsx_convolution_is_blocked(const lsx_convolution *geometry);
/// Whether PyTorch gives float16 convolutions to oneDNN on this processor, as it does bfloat16's everywhere.
bool lsx_convolution_has_float16(void);
/// The gradient of the bias from that of the output, float32, as oneDNN adds it up: in the order of memory, a part of the
/// images to a thread.
lsx_status lsx_convolve_bias_gradient(const lsx_convolution *geometry, const void *gradient, void *bias_gradient);

/// Loads the library for large products now instead of on first use; false when it is absent.
bool lsx_load_accelerator(void);
