// Convolutions of float32 as chains of fused multiply-adds, in the order of `ConvolutionOrder.h`. Vectors run over output
// positions (over output channels for the weight's gradient), so that each chain keeps its order.
#pragma once

#include "ConvolutionOrder.h"

lsx_status chain_forward(const lsx_convolution *geometry, convolution_order order, const float *input,
                         const float *weight, const float *bias, float *output);
lsx_status chain_input_gradient(const lsx_convolution *geometry, convolution_order order, const float *gradient,
                                const float *weight, float *input_gradient);
lsx_status chain_weight_gradient(const lsx_convolution *geometry, convolution_split split, const float *gradient,
                                 const float *input, float *weight_gradient);

typedef float chain_vector __attribute__((vector_size(64), aligned(4)));
enum { chain_lanes = 16, chain_slack = 64 };

/// An image's channels as planes in which the elements that a tap of the kernel meets lie side by side: with zeros around
/// them, and taken apart by their phase where steps are wider than one.
typedef struct {
    int64_t height, width;            // of one phase
    int64_t phases_high, phases_wide;
    int64_t near_rows, near_columns;  // zeros before the first element
} chain_planes;

INLINE int64_t plane_size(const chain_planes *p) { return p->phases_high * p->phases_wide * p->height * p->width; }

/// Copies `channels` channels into planes; those are followed by `chain_slack` readable floats.
void spread_planes(const chain_planes *planes, int64_t channels, int64_t height, int64_t width, const float *image,
                   float *spread);
chain_planes input_planes(const lsx_convolution *geometry);
/// Where, from an output position, the element lies that tap (kh, kw) meets.
int64_t tap_shift(const lsx_convolution *geometry, const chain_planes *planes, int64_t kh, int64_t kw);
