#include "ReduceLayout.h"

typedef struct { int64_t size, in, out; } dimension;

// Sorts by input stride (stable, so that the later dimension stays inside) and joins neighbours. Returns how many are
// left.
static int32_t arrange(dimension *dims, int32_t count, bool sorted) {
    for (int32_t i = 1; sorted && i < count; i++)
        for (int32_t j = i; j > 0 && llabs(dims[j].in) < llabs(dims[j - 1].in); j--) {
            dimension moved = dims[j];
            dims[j] = dims[j - 1];
            dims[j - 1] = moved;
        }
    int32_t last = -1;
    for (int32_t d = 0; d < count; d++) {
        if (last >= 0 && dims[last].size * dims[last].in == dims[d].in && dims[last].size * dims[last].out == dims[d].out)
            dims[last].size *= dims[d].size;
        else
            dims[++last] = dims[d];
    }
    return last + 1;
}

void reduce_layout_make(reduce_layout *layout, int32_t rank, const int64_t *sizes, const int64_t *strides,
                        uint64_t dimensions, bool ordered) {
    dimension reduced[lsx_max_rank], kept[lsx_max_rank];
    int32_t r = 0, k = 0;
    int64_t out = 1;
    layout->reduced_count = layout->kept_count = 1;
    for (int32_t d = rank - 1; d >= 0; d--) {
        bool is_reduced = dimensions >> d & 1;
        int64_t out_stride = is_reduced ? 0 : out;
        if (is_reduced) {
            layout->reduced_count *= sizes[d];
        } else {
            layout->kept_count *= sizes[d];
            out *= sizes[d];
        }
        if (sizes[d] == 1) continue;
        dimension *target = is_reduced ? &reduced[r++] : &kept[k++];
        *target = (dimension){ sizes[d], strides[d], out_stride };
    }
    layout->reduced = arrange(reduced, r, !ordered);
    layout->kept = arrange(kept, k, true);
    for (int32_t d = 0; d < layout->reduced + layout->kept; d++) {
        dimension *source = d < layout->reduced ? &reduced[d] : &kept[d - layout->reduced];
        layout->sizes[d] = source->size;
        layout->in[d] = source->in;
        layout->out[d] = source->out;
    }
}
