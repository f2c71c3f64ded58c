// Counts of numbers in equal parts of a range, and weighted counts of points in the cells of a grid.
#include "Internal.h"

typedef struct {
    const void *in;
    int64_t count, length, bins; // length: of a thread's piece
    double low, high;
    int64_t *counts;             // of each piece, bins + 1 numbers: the last is of what lies outside
} parts_job;

// PyTorch's formula, in the element's type; a block's places first, as counting is no work for vectors.
#define COUNT_PARTS(name, type) \
    CLONES static void count_parts_##name(void *context, int64_t begin, int64_t end) { \
        enum { block = 256 }; \
        const parts_job *job = context; \
        const type low = (type)job->low, high = (type)job->high, width = high - low, bins = (type)job->bins; \
        const int64_t last = job->bins - 1; \
        for (int64_t piece = begin; piece < end; piece++) { \
            const int64_t stop = smaller(job->count, (piece + 1) * job->length); \
            int64_t *counts = job->counts + piece * (job->bins + 1), places[block]; \
            for (int64_t start = piece * job->length; start < stop && !lsx_is_interrupted(); start += block) { \
                const type *x = (const type *)job->in + start; \
                const int64_t length = smaller(block, stop - start); \
                VECTORIZE for (int64_t i = 0; i < length; i++) { \
                    const bool inside = (x[i] >= low) & (x[i] <= high); \
                    /* Not a number, or infinite, where the width is 0 or overflows: of no integer's value. */ \
                    const type at = (inside ? x[i] - low : 0) * bins / width; \
                    const int64_t place = at < (type)last ? (int64_t)at : last; \
                    places[i] = inside ? (at >= 0 ? place : 0) : last + 1; \
                } \
                for (int64_t i = 0; i < length; i++) counts[places[i]]++; \
            } \
        } \
    }
REAL_DTYPES(COUNT_PARTS)

lsx_status lsx_count_parts(lsx_dtype dtype, int64_t count, const void *in, double low, double high, int64_t bins, void *out) {
    const lsx_task task = dtype == lsx_float32 ? count_parts_float32 : dtype == lsx_float64 ? count_parts_float64 : NULL;
    if (!task || bins < 1 || bins >= INT64_MAX / 8) return lsx_unsupported;
    const int64_t pieces = larger(1, smaller(lsx_threads(), count / larger(4 * bins, lsx_parallel_threshold)));
    parts_job job = { in, count, (count + pieces - 1) / pieces, bins, low, high, NULL };
    job.counts = calloc((size_t)(bins + 1), sizeof(int64_t) * (size_t)pieces);
    if (!job.counts) return lsx_out_of_memory;
    const bool finished = lsx_parallel_for(pieces, 1, task, &job) && !lsx_is_interrupted();
    // PyTorch counts in the element's type, where a float stays at 2^24 when one is added.
    const int64_t most = dtype == lsx_float32 ? 1 << 24 : INT64_MAX;
    for (int64_t piece = 0; piece < pieces; piece++)
        for (int64_t b = 0; b < bins; b++) {
            const int64_t found = smaller(job.counts[piece * (bins + 1) + b], most);
            if (dtype == lsx_float32) ((float *)out)[b] += (float)found;
            else ((double *)out)[b] += (double)found;
        }
    free(job.counts);
    return finished ? lsx_done : lsx_interrupted;
}

// The part that holds x, the last of which holds its right end, too; -1 outside. NaN lies nowhere.
#define PART(name, type) \
    static int64_t part_##name(type x, const type *edges, int64_t parts) { \
        if (!(x >= edges[0] && x <= edges[parts])) return -1; \
        int64_t low = 0, high = parts; \
        while (high - low > 1) { \
            const int64_t middle = low + (high - low) / 2; \
            if (edges[middle] <= x) low = middle; else high = middle; \
        } \
        return low; \
    }
REAL_DTYPES(PART)

lsx_status lsx_histogram(lsx_dtype dtype, int64_t points, int64_t dimensions, const void *input, const void *weights,
                         const void *const *edges, const int64_t *parts, void *out) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < points; i++) { \
            int64_t cell = 0; \
            for (int64_t d = 0; d < dimensions && cell >= 0; d++) { \
                const int64_t part = part_##name(((const type *)input)[i * dimensions + d], edges[d], parts[d]); \
                cell = part < 0 ? -1 : cell * parts[d] + part; \
            } \
            if (cell >= 0) ((type *)out)[cell] += weights ? ((const type *)weights)[i] : 1; \
            if (STOPPED(i)) return lsx_interrupted; \
        } \
        return lsx_done;
    REAL_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
