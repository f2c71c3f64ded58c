// The one entry to convolutions: large float32 ones go to oneDNN when it is installed, the others take the order in which
// PyTorch adds them up.
#include "COneDNN.h"
#include "ConvolutionChains.h"
#include "Products.h"
#include "kernels/BlockCache.h"

// PyTorch's own convolutions ask MKL for their products, and oneDNN itself.
static lsx_status product_float32(const lsx_convolution *g, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b,
                                  float *out, bool add) {
    return convolution_is_blocked(g) ? matmul_float32(m, n, k, a, b, out, n, false, add, &plain_float32)
                                     : lsx_matmul(lsx_float32, m, n, k, a, b, out, add);
}

static lsx_status product_float64(const lsx_convolution *g, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b,
                                  double *out, bool add) {
    (void)g;
    return lsx_matmul(lsx_float64, m, n, k, a, b, out, add);
}

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

static void *take(size_t bytes) { return blockAllocate(bytes, false); }

static bool by_library(onednn_pass pass, const lsx_convolution *g, const void *source, const void *weight,
                       const void *bias, const void *destination) {
    const onednn_convolution geometry = {
        g->batch, g->groups, g->in_channels, g->out_channels, g->height, g->width, g->kernel_height, g->kernel_width,
        g->out_height, g->out_width, g->stride_height, g->stride_width, g->padding_height, g->padding_width,
        g->dilation_height, g->dilation_width,
    };
    rest_threads();
    const onednn_memory memory = { take, blockFree };
    return onednn_convolve(pass, &geometry, source, weight, bias, destination, &memory, lsx_threads());
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
    const convolution_order order = forward_order(geometry);
    if (dtype == lsx_float32 && order != convolution_unfolded)
        return chain_forward(geometry, order, input, weight, bias, output);
    return convolve(dtype, forward_float32, geometry, input, weight, bias, NULL, output);
}

lsx_status lsx_convolve_input_gradient(lsx_dtype dtype, const lsx_convolution *geometry, const void *gradient,
                                       const void *weight, void *input_gradient) {
    if (dtype == lsx_float32 && is_large(geometry)
        && by_library(onednn_backward_data, geometry, input_gradient, weight, NULL, gradient)) return lsx_done;
    const convolution_order order = input_gradient_order(geometry);
    if (dtype == lsx_float32 && order != convolution_unfolded)
        return chain_input_gradient(geometry, order, gradient, weight, input_gradient);
    return convolve(dtype, input_gradient_float32, geometry, NULL, weight, NULL, gradient, input_gradient);
}

lsx_status lsx_convolve_weight_gradient(lsx_dtype dtype, const lsx_convolution *geometry, const void *gradient,
                                        const void *input, void *weight_gradient) {
    if (dtype == lsx_float32 && is_large(geometry)
        && by_library(onednn_backward_weights, geometry, input, weight_gradient, NULL, gradient)) return lsx_done;
    if (dtype == lsx_float32 && weight_gradient_order(geometry) != convolution_unfolded)
        return chain_weight_gradient(geometry, weight_gradient_split(geometry), gradient, input, weight_gradient);
    return convolve(dtype, weight_gradient_float32, geometry, input, NULL, NULL, gradient, weight_gradient);
}

bool lsx_convolution_is_blocked(const lsx_convolution *geometry) { return convolution_is_blocked(geometry); }

bool lsx_convolution_has_float16(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512fp16");
#else
    return false;
#endif
}

lsx_status lsx_convolve_bias_gradient(const lsx_convolution *g, const void *gradient, void *bias_gradient) {
    const int64_t channels = g->groups * g->out_channels, positions = g->out_height * g->out_width;
    const convolution_split split = bias_gradient_split(g);
    const int64_t unit = split.unit, units = g->batch * (positions / larger(unit, 1));
    for (int64_t c = 0; c < channels; c++) {
        float total = 0;
        for (int64_t part = 0; part < split.parts; part++) {
            float sum = 0;
            for (int64_t u = part_start(units, split.parts, part); u < part_start(units, split.parts, part + 1); u++) {
                if (STOPPED(u)) return lsx_interrupted;
                const int64_t image = u * unit / positions, place = u * unit % positions;
                const float *row = (const float *)gradient + (image * channels + c) * positions + place;
                for (int64_t i = 0; i < unit; i++) sum += row[i];
            }
            total = part == 0 ? sum : total + sum;
        }
        ((float *)bias_gradient)[c] = total;
    }
    return lsx_done;
}
