// The one entry to convolutions: large float32 ones go to oneDNN when it is installed.
#include "COneDNN.h"
#include "Products.h"

#define REAL float
#define REAL_NAME float32
#include "ConvolutionReal.h"

#define REAL double
#define REAL_NAME float64
#include "ConvolutionReal.h"

static bool is_large(const lsx_convolution *g) {
    return (double)g->batch * (double)(g->groups * g->out_channels) * (double)(g->out_height * g->out_width)
        * (double)(g->in_channels * g->kernel_height * g->kernel_width) >= 128.0 * 128 * 128;
}

static bool by_library(onednn_pass pass, const lsx_convolution *g, const void *source, const void *weight,
                       const void *bias, const void *destination) {
    const onednn_convolution geometry = {
        g->batch, g->groups, g->in_channels, g->out_channels, g->height, g->width, g->kernel_height, g->kernel_width,
        g->out_height, g->out_width, g->stride_height, g->stride_width, g->padding_height, g->padding_width,
        g->dilation_height, g->dilation_width,
    };
    return onednn_convolve(pass, &geometry, source, weight, bias, destination, lsx_threads());
}

static lsx_status convolve(lsx_dtype dtype, int32_t pass, const lsx_convolution *g, const void *input,
                           const void *weight, const void *bias, const void *gradient, void *out) {
    switch (dtype) {
    case lsx_float32: return convolve_float32(g, pass, input, weight, bias, gradient, out);
    case lsx_float64: return convolve_float64(g, pass, input, weight, bias, gradient, out);
    default: return lsx_unsupported;
    }
}

lsx_status lsx_convolve(lsx_dtype dtype, const lsx_convolution *geometry, const void *input, const void *weight,
                        const void *bias, void *output) {
    if (dtype == lsx_float32 && is_large(geometry)
        && by_library(onednn_forward, geometry, input, weight, bias, output)) return lsx_done;
    return convolve(dtype, forward_float32, geometry, input, weight, bias, NULL, output);
}

lsx_status lsx_convolve_input_gradient(lsx_dtype dtype, const lsx_convolution *geometry, const void *gradient,
                                       const void *weight, void *input_gradient) {
    if (dtype == lsx_float32 && is_large(geometry)
        && by_library(onednn_backward_data, geometry, input_gradient, weight, NULL, gradient)) return lsx_done;
    return convolve(dtype, input_gradient_float32, geometry, NULL, weight, NULL, gradient, input_gradient);
}

lsx_status lsx_convolve_weight_gradient(lsx_dtype dtype, const lsx_convolution *geometry, const void *gradient,
                                        const void *input, void *weight_gradient) {
    if (dtype == lsx_float32 && is_large(geometry)
        && by_library(onednn_backward_weights, geometry, input, weight_gradient, NULL, gradient)) return lsx_done;
    return convolve(dtype, weight_gradient_float32, geometry, input, NULL, NULL, gradient, weight_gradient);
}

lsx_status lsx_convolve_bias_gradient(const lsx_convolution *geometry, const void *gradient, void *bias_gradient) {
    const int64_t channels = geometry->groups * geometry->out_channels;
    const int64_t positions = geometry->out_height * geometry->out_width;
    for (int64_t c = 0; c < channels; c++) {
        float sum = 0;
        for (int64_t n = 0; n < geometry->batch; n++) {
            if (lsx_is_interrupted()) return lsx_interrupted;
            const float *image = (const float *)gradient + (n * channels + c) * positions;
            for (int64_t i = 0; i < positions; i++) sum += image[i];
        }
        ((float *)bias_gradient)[c] = sum;
    }
    return lsx_done;
}
