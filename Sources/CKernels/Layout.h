// How a loop over strided operands is laid out: dimensions ordered by the first operand's strides and joined where
// every operand allows it, so that most loops end with one or two dimensions.
#pragma once

#include "Internal.h"

enum { layout_operands = 10 };

typedef struct {
    int32_t rank, operands;
    int64_t sizes[lsx_max_rank];                     // innermost first
    int64_t strides[lsx_max_rank][layout_operands];  // in elements, innermost first
} layout;

/// Fills `layout`; returns the number of elements. With `reorder` false dimensions keep their order and are only joined.
int64_t layout_make(layout *layout, int32_t rank, const int64_t *sizes, int32_t operands,
                    const lsx_operand *operand, bool reorder);

/// Exchanges two dimensions.
void layout_swap(layout *layout, int32_t a, int32_t b);

/// Elements from the start for row `row`, which counts dimensions 1 and up, for each operand.
INLINE void layout_offsets(const layout *layout, int64_t row, int64_t *offsets) {
    for (int32_t k = 0; k < layout->operands; k++) offsets[k] = 0;
    for (int32_t d = 1; d < layout->rank; d++) {
        int64_t index = row;
        if (d < layout->rank - 1) { // the outermost needs no division
            index = row % layout->sizes[d];
            row /= layout->sizes[d];
        }
        for (int32_t k = 0; k < layout->operands; k++) offsets[k] += index * layout->strides[d][k];
    }
}
