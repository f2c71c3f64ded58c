// The one entry to all reductions.
#include "HalfFloat.h"
#include "ReduceLayout.h"

lsx_status sum_float32(const reduce_layout *layout, const float *in, float *out);
lsx_status sum_float64(const reduce_layout *layout, const double *in, double *out);
lsx_status sum_float16(const reduce_layout *layout, const uint16_t *in, uint16_t *out);
lsx_status sum_bfloat16(const reduce_layout *layout, const uint16_t *in, uint16_t *out);

#define ROW(name, type) extern const lsx_task folds_##name[lsx_reduction_count];
ALL_DTYPES(ROW)
HALF_DTYPES(ROW)
#undef ROW

static const lsx_task *const tables[lsx_dtype_count] = {
#define ROW(name, type) [lsx_##name] = folds_##name,
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
};

// The start of what every Fold.h job holds: `in` is a pointer to the job's type.
typedef struct {
    const reduce_layout *layout;
    const void *in;
    void *out;
    double parameter;
} job;

lsx_dtype lsx_reduction_dtype(lsx_reduction reduction, lsx_dtype dtype) {
    switch (reduction) {
    case lsx_reduce_sum: case lsx_reduce_prod: return dtype <= lsx_bfloat16 ? dtype : lsx_int64;
    case lsx_reduce_argmax: case lsx_reduce_argmin: case lsx_reduce_count_nonzero: return lsx_int64;
    case lsx_reduce_any: case lsx_reduce_all: return lsx_bool;
    default: return dtype;
    }
}

// The extreme of one long row: that of the extremes of its pieces, which may overlap.
static lsx_status whole_extreme(lsx_task task, const reduce_layout *row, const void *in, void *out) {
    enum { most = 64 };
    double found[most]; // room for elements of any type
    const int64_t count = row->sizes[0], pieces = smaller(lsx_threads(), most);
    int64_t length = (count + pieces - 1) / pieces;
    length += (count - length) % (pieces - 1);
    reduce_layout layout = *row;
    layout.kept = 1;
    layout.sizes[0] = layout.reduced_count = length;
    layout.sizes[1] = layout.kept_count = pieces;
    layout.in[1] = (count - length) / (pieces - 1) * row->in[0];
    layout.out[1] = 1;
    job job = { &layout, in, found, 0 };
    if (!lsx_parallel_for(pieces, 1, task, &job)) return lsx_interrupted;
    layout = *row;
    layout.sizes[0] = layout.reduced_count = pieces;
    layout.in[0] = 1;
    job.in = found;
    job.out = out;
    task(&job, 0, 1);
    return lsx_done;
}

static lsx_status fold(lsx_reduction reduction, lsx_dtype dtype, const reduce_layout *layout, const void *in,
                       double parameter, void *out) {
    lsx_task task = dtype < lsx_dtype_count && tables[dtype] ? tables[dtype][reduction] : NULL;
    if (!task) return lsx_unsupported;
    job job = { layout, in, out, parameter };
    int64_t count = layout->reduced_count * layout->kept_count;
    const bool is_extreme = reduction == lsx_reduce_max || reduction == lsx_reduce_min;
    if (is_extreme && layout->kept == 0 && layout->reduced == 1 && count >= 4 * lsx_parallel_threshold && lsx_threads() > 1)
        return whole_extreme(task, layout, in, out);
    if (count < lsx_parallel_threshold || layout->kept_count == 1) {
        task(&job, 0, layout->kept_count);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    int64_t grain = larger(lsx_parallel_threshold / 2 / larger(layout->reduced_count, 1), 1);
    return lsx_parallel_for(layout->kept_count, grain, task, &job) ? lsx_done : lsx_interrupted;
}

lsx_status lsx_reduce(lsx_reduction reduction, lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand input,
                      uint64_t dimensions, double parameter, void *out) {
    if (reduction >= lsx_reduction_count || rank < 0 || rank > lsx_max_rank) return lsx_unsupported;
    reduce_layout layout;
    bool positions = reduction == lsx_reduce_argmax || reduction == lsx_reduce_argmin;
    reduce_layout_make(&layout, rank, sizes, input.strides, dimensions, positions);
    if (reduction == lsx_reduce_sum) {
        if (dtype == lsx_float32) return sum_float32(&layout, input.data, out);
        if (dtype == lsx_float64) return sum_float64(&layout, input.data, out);
        if (dtype == lsx_float16) return sum_float16(&layout, input.data, out);
        if (dtype == lsx_bfloat16) return sum_bfloat16(&layout, input.data, out);
    }
    return fold(reduction, dtype, &layout, input.data, parameter, out);
}

lsx_status lsx_reduce_indices(lsx_reduction reduction, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                              lsx_operand input, int32_t dimension, void *out, int64_t *indices) {
    if (rank < 0 || rank > lsx_max_rank || (reduction != lsx_reduce_max && reduction != lsx_reduce_min))
        return lsx_unsupported;
    uint64_t mask = rank ? (uint64_t)1 << dimension : 0;
    reduce_layout layout;
    reduce_layout_make(&layout, rank, sizes, input.strides, mask, true);
    lsx_reduction position = reduction == lsx_reduce_max ? lsx_reduce_argmax : lsx_reduce_argmin;
    lsx_status status = fold(position, dtype, &layout, input.data, 0, indices);
    if (status != lsx_done || layout.reduced_count == 0) return status;
    // The values are those at the positions: one rule for ties and NaN.
    int64_t step = layout.reduced ? layout.in[0] : 0, size = lsx_size(dtype);
    for (int64_t k = 0; k < layout.kept_count; k++) {
        int64_t in, at;
        reduce_layout_offsets(&layout, layout.reduced, layout.reduced + layout.kept, k, &in, &at);
        memcpy((char *)out + at * size, (const char *)input.data + (in + indices[at] * step) * size, (size_t)size);
    }
    return lsx_done;
}
