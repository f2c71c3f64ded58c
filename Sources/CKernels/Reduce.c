// The one entry to all reductions.
#include "HalfFloat.h"
#include "ReduceLayout.h"
#include "RunningSum.h"

lsx_status sum_float32(const reduce_layout *layout, const float *in, float *out);
lsx_status sum_float64(const reduce_layout *layout, const double *in, double *out);
lsx_status sum_float16(const reduce_layout *layout, const uint16_t *in, uint16_t *out);
lsx_status sum_bfloat16(const reduce_layout *layout, const uint16_t *in, uint16_t *out);

lsx_status sum_known_float32(const reduce_layout *layout, const float *in, float *out);
lsx_status sum_known_float64(const reduce_layout *layout, const double *in, double *out);
lsx_status sum_known_float16(const reduce_layout *layout, const uint16_t *in, uint16_t *out);
lsx_status sum_known_bfloat16(const reduce_layout *layout, const uint16_t *in, uint16_t *out);

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
    void *state;
} job;

lsx_dtype lsx_reduction_dtype(lsx_reduction reduction, lsx_dtype dtype) {
    switch (reduction) {
    case lsx_reduce_sum: case lsx_reduce_prod: return dtype <= lsx_bfloat16 ? dtype : lsx_int64;
    case lsx_reduce_argmax: case lsx_reduce_argmin: case lsx_reduce_count_nonzero: return lsx_int64;
    case lsx_reduce_any: case lsx_reduce_all: return lsx_bool;
    default: return dtype;
    }
}

// Whether parts of a row, however many, may be reduced each by itself, and their results then: all but floats' sums and
// products, whose digits tell the order.
static bool is_divisible(lsx_reduction reduction, lsx_dtype dtype) {
    switch (reduction) {
    case lsx_reduce_max: case lsx_reduce_min: case lsx_reduce_any: case lsx_reduce_all: case lsx_reduce_count_nonzero:
        return true;
    case lsx_reduce_sum: case lsx_reduce_prod: return lsx_reduction_dtype(reduction, dtype) == lsx_int64;
    default: return false;
    }
}

enum { most_parts = 256 };

// One long row: parts of `length` elements, what is left over, and the results of these, in order.
static lsx_status reduce_in_parts(lsx_reduction reduction, lsx_dtype dtype, const reduce_layout *row, int64_t length,
                                  const void *in, void *out) {
    double found[most_parts + 1]; // room for elements of any type
    const lsx_dtype result = lsx_reduction_dtype(reduction, dtype);
    const int64_t count = row->sizes[0], parts = count / length, rest = count % length;
    const lsx_task task = tables[dtype][reduction];
    const lsx_task last = tables[result][reduction == lsx_reduce_count_nonzero ? lsx_reduce_sum : reduction];
    if (!last) return lsx_unsupported;
    reduce_layout layout = *row;
    layout.kept = 1;
    layout.sizes[0] = layout.reduced_count = length;
    layout.sizes[1] = layout.kept_count = parts;
    layout.in[1] = length * row->in[0];
    layout.out[1] = 1;
    job job = { &layout, in, found, 0, NULL };
    if (!lsx_parallel_for(parts, 1, task, &job)) return lsx_interrupted;
    layout = *row;
    if (rest > 0) {
        layout.sizes[0] = layout.reduced_count = rest;
        job.in = (const char *)in + parts * length * row->in[0] * lsx_size(dtype);
        job.out = (char *)found + parts * lsx_size(result);
        task(&job, 0, 1);
    }
    layout.sizes[0] = layout.reduced_count = parts + (rest > 0);
    layout.in[0] = 1;
    job.in = found;
    job.out = out;
    last(&job, 0, 1);
    return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}

// PyTorch's spread of all doubles: the mean, then the squares one after another, in a piece of at least 32768 for each thread.
typedef struct {
    const double *in;
    int64_t stride, count, length;
    double mean, sums[256];
} spread_job;

static void add_squares(void *context, int64_t begin, int64_t end) {
    spread_job *job = context;
    for (int64_t p = begin; p < end; p++) {
        const int64_t last = smaller((p + 1) * job->length, job->count);
        double sum = 0;
        for (int64_t i = p * job->length; i < last && !STOPPED(i); i++) {
            const double d = job->in[i * job->stride] - job->mean;
            sum += d * d;
        }
        job->sums[p] = sum;
    }
}

static lsx_status spread_of_all(lsx_reduction reduction, const reduce_layout *layout, const double *in, double correction,
                                double *out) {
    const int64_t count = layout->reduced_count, pieces = sum_piece_count(count);
    spread_job job = { .in = in, .stride = layout->in[0], .count = count, .length = (count + pieces - 1) / pieces };
    const lsx_status status = sum_float64(layout, in, &job.mean);
    if (status != lsx_done) return status;
    job.mean /= (double)count;
    if (!lsx_parallel_for(pieces, 1, add_squares, &job)) return lsx_interrupted;
    double sum = 0;
    for (int64_t p = 0; p < pieces; p++) sum += job.sums[p];
    const double variance = sum / ((double)count - correction > 0 ? (double)count - correction : 0);
    *out = reduction == lsx_reduce_std ? sqrt(variance) : variance;
    return lsx_done;
}

static lsx_status fold(lsx_reduction reduction, lsx_dtype dtype, const reduce_layout *layout, const void *in,
                       double parameter, void *out) {
    lsx_task task = dtype < lsx_dtype_count && tables[dtype] ? tables[dtype][reduction] : NULL;
    if (!task) return lsx_unsupported;
    job job = { layout, in, out, parameter, NULL };
    int64_t count = layout->reduced_count * layout->kept_count;
    if (layout->kept == 0 && layout->reduced == 1 && lsx_threads() > 1) {
        const int64_t parts = smaller(lsx_threads(), most_parts), pieces = sum_piece_count(count);
        if (is_divisible(reduction, dtype) && count >= 4 * lsx_parallel_threshold)
            return reduce_in_parts(reduction, dtype, layout, count / parts, in, out);
        // PyTorch's pieces, whose products' digits tell where they begin.
        if (reduction == lsx_reduce_prod && pieces > 1 && !is_divisible(reduction, dtype))
            return reduce_in_parts(reduction, dtype, layout, (count + pieces - 1) / pieces, in, out);
    }
    if (count < lsx_parallel_threshold || layout->kept_count == 1) {
        task(&job, 0, layout->kept_count);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    // Columns beside one another go by many, so that each row's piece is a few cache lines.
    const int64_t least = has_columns_beside(layout) ? 128 : 1;
    int64_t grain = larger(lsx_parallel_threshold / 2 / larger(layout->reduced_count, 1), least);
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
    if (reduction == lsx_reduce_known_sum) {
        if (dtype == lsx_float32) return sum_known_float32(&layout, input.data, out);
        if (dtype == lsx_float64) return sum_known_float64(&layout, input.data, out);
        if (dtype == lsx_float16) return sum_known_float16(&layout, input.data, out);
        if (dtype == lsx_bfloat16) return sum_known_bfloat16(&layout, input.data, out);
    }
    const bool is_spread = reduction == lsx_reduce_var || reduction == lsx_reduce_std;
    if (is_spread && dtype == lsx_float64 && layout.kept == 0 && layout.reduced == 1)
        return spread_of_all(reduction, &layout, input.data, parameter, out);
    return fold(reduction, dtype, &layout, input.data, parameter, out);
}

// Pieces that the second reduction finds in the cache.
enum { ends_piece = 8192 };
typedef struct {
    lsx_dtype dtype;
    int64_t count;
    const char *in;
    char *least, *greatest;
} ends_job;

static void find_ends(void *context, int64_t begin, int64_t end) {
    const ends_job *job = context;
    const int64_t bytes = lsx_size(job->dtype), stride = 1;
    for (int64_t piece = begin; piece < end && !lsx_is_interrupted(); piece++) {
        const int64_t length = smaller(ends_piece, job->count - piece * ends_piece);
        const lsx_operand input = { (void *)(job->in + piece * ends_piece * bytes), &stride };
        lsx_reduce(lsx_reduce_min, job->dtype, 1, &length, input, 1, 0, job->least + piece * bytes);
        lsx_reduce(lsx_reduce_max, job->dtype, 1, &length, input, 1, 0, job->greatest + piece * bytes);
    }
}

lsx_status lsx_reduce_ends(lsx_dtype dtype, int64_t count, const void *input, void *least, void *greatest) {
    if (dtype >= lsx_dtype_count || count < 1) return lsx_unsupported;
    const int64_t pieces = (count + ends_piece - 1) / ends_piece, bytes = lsx_size(dtype), stride = 1;
    char *found = malloc((size_t)(2 * pieces * bytes));
    if (!found) return lsx_out_of_memory;
    ends_job job = { dtype, count, input, found, found + pieces * bytes };
    lsx_status status = lsx_parallel_for(pieces, 1, find_ends, &job) ? lsx_done : lsx_interrupted;
    if (status == lsx_done)
        status = lsx_reduce(lsx_reduce_min, dtype, 1, &pieces, (lsx_operand){ job.least, &stride }, 1, 0, least);
    if (status == lsx_done)
        status = lsx_reduce(lsx_reduce_max, dtype, 1, &pieces, (lsx_operand){ job.greatest, &stride }, 1, 0, greatest);
    free(found);
    return status;
}

lsx_status lsx_count_numbers(int64_t count, const int64_t *places, int64_t *out) {
    for (int64_t i = 0; i < count; i++) {
        if (STOPPED(i)) return lsx_interrupted;
        out[places[i]]++;
    }
    return lsx_done;
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
