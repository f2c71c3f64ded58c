// How a reduction walks memory: reduced dimensions innermost by stride, then the kept ones, as PyTorch's TensorIterator
// orders them, because the order decides the last digit of a sum.
#pragma once

#include "Internal.h"

typedef struct {
    int32_t reduced, kept;         // dimensions left after joining
    int64_t sizes[lsx_max_rank];   // reduced dimensions innermost first, then kept ones innermost first
    int64_t in[lsx_max_rank];      // input strides
    int64_t out[lsx_max_rank];     // output strides; 0 for reduced dimensions
    int64_t reduced_count, kept_count;
} reduce_layout;

/// `ordered`: the reduced dimensions keep their logical order, for reductions that answer positions.
void reduce_layout_make(reduce_layout *layout, int32_t rank, const int64_t *sizes, const int64_t *strides,
                        uint64_t dimensions, bool ordered);

/// Whether one dimension goes, in steps longer than one element, and the innermost one that stays is dense.
INLINE bool has_columns_beside(const reduce_layout *layout) {
    return layout->reduced == 1 && layout->kept > 0 && layout->in[1] == 1 && layout->in[0] != 1 && layout->sizes[1] >= 4;
}

/// Input and output offsets of row `index` over dimensions [first, last).
INLINE void reduce_layout_offsets(const reduce_layout *layout, int32_t first, int32_t last, int64_t index,
                                  int64_t *in, int64_t *out) {
    int64_t i = 0, o = 0;
    for (int32_t d = first; d < last; d++) {
        int64_t position = index % layout->sizes[d];
        index /= layout->sizes[d];
        i += position * layout->in[d];
        o += position * layout->out[d];
    }
    *in = i;
    *out = o;
}
