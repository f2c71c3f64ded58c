// oneDNN, opened on first use and never needed: every function says whether it did the work.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the library is installed. Opens it on first call.
bool onednn_is_available(void);

/// out = op(a) op(b) + beta * out in float32, row-major with leading dimensions; op transposes when asked to.
bool onednn_sgemm(bool a_transposed, bool b_transposed, int64_t m, int64_t n, int64_t k, const float *a,
                  int64_t a_leading, const float *b, int64_t b_leading, float beta, float *out, int64_t out_leading,
                  int32_t threads);

/// The geometry of a two-dimensional convolution; channels are counted per group.
typedef struct onednn_convolution {
    int64_t batch, groups, in_channels, out_channels;
    int64_t height, width, kernel_height, kernel_width, out_height, out_width;
    int64_t stride_height, stride_width, padding_height, padding_width, dilation_height, dilation_width;
} onednn_convolution;

typedef enum onednn_pass { onednn_forward, onednn_backward_data, onednn_backward_weights } onednn_pass;

/// Where tensors lie in the library's layouts, and its working space: left to itself it takes new pages from the system for
/// every call. Blocks are aligned to 64 bytes; `take` may return NULL, which `give_back` takes as well.
typedef struct onednn_memory {
    void *(*take)(size_t bytes);
    void (*give_back)(void *block, size_t bytes);
} onednn_memory;

/// One pass over float32 tensors in PyTorch's layout (NCHW, OIHW). `source`, `weights` and `destination` are the input,
/// the weight and the output, or their gradients: the pass decides which one is written. `bias` may be NULL.
bool onednn_convolve(onednn_pass pass, const onednn_convolution *geometry, const float *source, const float *weights,
                     const float *bias, const float *destination, const onednn_memory *memory, int32_t threads);
