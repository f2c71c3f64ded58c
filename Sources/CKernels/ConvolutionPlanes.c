#include "ConvolutionChains.h"

chain_planes input_planes(const lsx_convolution *g) {
    const int64_t rows = (g->out_height - 1) * g->stride_height + (g->kernel_height - 1) * g->dilation_height + 1;
    const int64_t columns = (g->out_width - 1) * g->stride_width + (g->kernel_width - 1) * g->dilation_width + 1;
    return (chain_planes){
        (rows + g->stride_height - 1) / g->stride_height, (columns + g->stride_width - 1) / g->stride_width,
        g->stride_height, g->stride_width, g->padding_height, g->padding_width,
    };
}

int64_t tap_shift(const lsx_convolution *g, const chain_planes *p, int64_t kh, int64_t kw) {
    const int64_t row = kh * g->dilation_height, column = kw * g->dilation_width;
    const int64_t phase = row % p->phases_high * p->phases_wide + column % p->phases_wide;
    return (phase * p->height + row / p->phases_high) * p->width + column / p->phases_wide;
}

void spread_planes(const chain_planes *p, int64_t channels, int64_t height, int64_t width, const float *image,
                   float *spread) {
    const int64_t size = plane_size(p);
    memset(spread, 0, sizeof(float) * (size_t)(channels * size + chain_slack));
    for (int64_t c = 0; c < channels; c++)
        for (int64_t h = 0; h < height; h++) {
            const int64_t row = h + p->near_rows;
            if (row >= p->height * p->phases_high) break;
            float *target = spread + c * size + (row % p->phases_high * p->phases_wide * p->height + row / p->phases_high) * p->width;
            const float *source = image + (c * height + h) * width;
            const int64_t columns = smaller(width, p->width * p->phases_wide - p->near_columns);
            if (p->phases_wide == 1) {
                memcpy(target + p->near_columns, source, sizeof(float) * (size_t)columns);
                continue;
            }
            for (int64_t w = 0; w < columns; w++) {
                const int64_t column = w + p->near_columns;
                target[column % p->phases_wide * p->height * p->width + column / p->phases_wide] = source[w];
            }
        }
}
