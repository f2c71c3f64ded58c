#include "Layout.h"

static bool comes_inside(const layout *layout, int32_t a, int32_t b) {
    for (int32_t k = 0; k < layout->operands; k++) {
        int64_t x = llabs(layout->strides[a][k]), y = llabs(layout->strides[b][k]);
        if (x == 0 || y == 0 || x == y) continue; // a broadcast operand has no opinion
        return x < y;
    }
    return false;
}

void layout_swap(layout *layout, int32_t a, int32_t b) {
    int64_t size = layout->sizes[a];
    layout->sizes[a] = layout->sizes[b];
    layout->sizes[b] = size;
    for (int32_t k = 0; k < layout->operands; k++) {
        int64_t stride = layout->strides[a][k];
        layout->strides[a][k] = layout->strides[b][k];
        layout->strides[b][k] = stride;
    }
}

static bool joins(const layout *layout, int32_t inner, int32_t outer) {
    for (int32_t k = 0; k < layout->operands; k++)
        if (layout->strides[inner][k] * layout->sizes[inner] != layout->strides[outer][k]) return false;
    return true;
}

int64_t layout_make(layout *layout, int32_t rank, const int64_t *sizes, int32_t operands,
                    const lsx_operand *operand, bool reorder) {
    int64_t count = 1;
    int32_t n = 0;
    layout->operands = operands;
    for (int32_t d = rank - 1; d >= 0; d--) {
        count *= sizes[d];
        if (sizes[d] == 1) continue;
        layout->sizes[n] = sizes[d];
        for (int32_t k = 0; k < operands; k++) layout->strides[n][k] = operand[k].strides[d];
        n++;
    }
    if (reorder)
        for (int32_t i = 1; i < n; i++)
            for (int32_t j = i; j > 0 && comes_inside(layout, j, j - 1); j--) layout_swap(layout, j, j - 1);
    int32_t last = 0;
    for (int32_t d = 1; d < n; d++) {
        if (joins(layout, last, d)) {
            layout->sizes[last] *= layout->sizes[d];
        } else if (++last != d) {
            layout_swap(layout, last, d);
        }
    }
    layout->rank = n == 0 ? 1 : last + 1;
    if (n == 0) {
        layout->sizes[0] = 1;
        for (int32_t k = 0; k < operands; k++) layout->strides[0][k] = 0;
    }
    return count;
}
