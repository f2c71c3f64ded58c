// In which order PyTorch adds up the terms of a float32 convolution. Its own code (unfolding and a matrix product) takes
// single small images; all else goes to oneDNN, where each kernel has an order of its own.
#pragma once

#include "Products.h"

typedef enum {
    convolution_unfolded, // channel, row and column of the kernel, by a matrix product
    convolution_direct,   // a chain for each block of channels over the kernel's rows, columns and the block
    convolution_pointwise, // kernels of one element: a chain over the channels that starts from the bias
    convolution_depthwise, // a channel to a group: a chain over the kernel that starts from the bias
    convolution_whole,    // one chain over the kernel's rows, columns and all channels
    convolution_columns,  // a chain for each column of the kernel over its rows and all channels
} convolution_order;

/// Whether oneDNN takes this convolution in PyTorch.
bool convolution_is_blocked(const lsx_convolution *geometry);
convolution_order forward_order(const lsx_convolution *geometry);
convolution_order input_gradient_order(const lsx_convolution *geometry);
convolution_order weight_gradient_order(const lsx_convolution *geometry);

/// Channels in a block of the direct kernels.
int64_t convolution_block(const lsx_convolution *geometry);

/// How the threads share the sums over images and positions: `parts` partial sums, one after another added to the first.
typedef struct {
    int64_t parts;
    int64_t unit;    // a part is a range of units, of so many positions each, of all images one behind another
    bool is_rounded; // what a part takes from an image is added up by itself
} convolution_split;

convolution_split weight_gradient_split(const lsx_convolution *geometry);
convolution_split bias_gradient_split(const lsx_convolution *geometry);

/// The first of `count` things that part `index` of `parts` takes: the first parts take one more.
INLINE int64_t part_start(int64_t count, int64_t parts, int64_t index) {
    return index * (count / parts) + smaller(index, count % parts);
}
