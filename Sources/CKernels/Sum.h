// Sums over one real type, in PyTorch's order (its cascade sum): partial sums in levels keep the error small, four at a
// time keep the adders busy, and the lanes are those of a 256-bit vector. Include with REAL, REAL_NAME and LANES; for halves
// also with STORED, what memory holds, and WIDTH, the elements that a vector holds: its two halves are widened and added.
#include "HalfFloat.h"
#include "ReduceLayout.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define VALUE JOIN(VALUE, REAL_NAME)
#define ELEMENT JOIN(ELEMENT, REAL_NAME)
#ifndef STORED
#define STORED REAL
#define WIDTH LANES
#endif

typedef REAL NAME(lanes) __attribute__((vector_size(LANES * sizeof(REAL)), aligned(sizeof(REAL))));

// *sum += the value, or values, at `data`. (By pointer: a vector returned would need a calling convention.)
INLINE void NAME(add_one)(REAL *sum, const STORED *data) { *sum += VALUE(*data); }
INLINE void NAME(add_lanes)(NAME(lanes) *sum, const STORED *data) {
    NAME(lanes) values;
    if (sizeof(STORED) == sizeof(REAL)) memcpy(&values, data, sizeof values);
    else for (int k = 0; k < LANES; k++) values[k] = VALUE(data[k]);
    *sum += values;
}
INLINE void NAME(add_vector)(NAME(lanes) *sum, const STORED *data) {
    NAME(lanes) values;
    if (sizeof(STORED) == sizeof(REAL)) memcpy(&values, data, sizeof values);
    else for (int k = 0; k < LANES; k++) values[k] = VALUE(data[k]) + VALUE(data[k + WIDTH - LANES]);
    *sum += values;
}

// Sums `size` rows of `R` values: value k of row i lies at data[i * row_stride + k * column_stride].
#define MULTI_ROW_SUM(function, V, add, R) \
    INLINE void NAME(function)(V *result, const STORED *data, int64_t row_stride, int64_t column_stride, int64_t size) { \
        int64_t ceil_log2 = size <= 2 ? 1 : 64 - __builtin_clzll((uint64_t)(size - 1)); \
        const int64_t power = larger(4, ceil_log2 / 4), step = (int64_t)1 << power, mask = step - 1; \
        V sums[4][R]; \
        memset(sums, 0, sizeof sums); \
        int64_t i = 0; \
        while (i + step <= size) { \
            for (int64_t j = 0; j < step; j++, i++) { \
                const STORED *row = data + i * row_stride; \
                for (int k = 0; k < R; k++) NAME(add)(&sums[0][k], row + k * column_stride); \
            } \
            for (int j = 1; j < 4; j++) { \
                for (int k = 0; k < R; k++) { sums[j][k] += sums[j - 1][k]; sums[j - 1][k] = (V){ 0 }; } \
                if (i & (mask << (j * power))) break; \
                if (lsx_is_interrupted()) { i = size; break; } /* once in `step` squared rows */ \
            } \
        } \
        for (; i < size; i++) \
            for (int k = 0; k < R; k++) NAME(add)(&sums[0][k], data + i * row_stride + k * column_stride); \
        for (int j = 1; j < 4; j++) \
            for (int k = 0; k < R; k++) sums[0][k] += sums[j][k]; \
        for (int k = 0; k < R; k++) result[k] = sums[0][k]; \
    }
MULTI_ROW_SUM(rows4_vector, NAME(lanes), add_vector, 4)
MULTI_ROW_SUM(rows4_lanes, NAME(lanes), add_lanes, 4)
MULTI_ROW_SUM(rows4_scalar, REAL, add_one, 4)

// Sums one row: four interleaved partial sums.
#define ROW_SUM(function, rows4, V, add) \
    INLINE void NAME(function)(V *sum, const STORED *data, int64_t stride, int64_t size) { \
        V partial[4]; \
        int64_t quarter = size / 4; \
        NAME(rows4)(partial, data, stride * 4, stride, quarter); \
        for (int64_t i = quarter * 4; i < size; i++) NAME(add)(&partial[0], data + i * stride); \
        *sum = partial[0] + partial[1] + partial[2] + partial[3]; \
    }
ROW_SUM(row_vector, rows4_vector, NAME(lanes), add_vector)
ROW_SUM(row_lanes, rows4_lanes, NAME(lanes), add_lanes)
ROW_SUM(row_scalar, rows4_scalar, REAL, add_one)

// A half's running total is rounded each time that it is stored, as PyTorch's is.
#define ADD(out, sum) out = ELEMENT(VALUE(out) + (sum))

INLINE void NAME(add_row)(STORED *out, const STORED *row, int64_t stride, int64_t size) {
    REAL sum;
    NAME(row_scalar)(&sum, row, stride, size);
    ADD(*out, sum);
}

// out[j] += the sum of `size0` values with stride `in0`, for `size1` rows.
CLONES static void NAME(sum_rows)(STORED *out, int64_t out_stride, const STORED *in, int64_t in0, int64_t in1, int64_t size0,
                                  int64_t size1) {
    if (in0 == 1 && size0 >= WIDTH) {
        int64_t whole = size0 / WIDTH;
        for (int64_t j = 0; j < size1; j++) {
            const STORED *row = in + j * in1;
            NAME(lanes) lanes;
            REAL sum = 0;
            NAME(row_vector)(&lanes, row, WIDTH, whole);
            for (int64_t k = whole * WIDTH; k < size0; k++) sum += VALUE(row[k]);
            for (int k = 0; k < LANES; k++) sum += lanes[k];
            ADD(out[j * out_stride], sum);
        }
    } else if (in1 == 1 && size1 >= WIDTH) {
        int64_t j = 0;
        for (; j + 4 * LANES <= size1; j += 4 * LANES) {
            NAME(lanes) sums[4];
            NAME(rows4_lanes)(sums, in + j, in0, LANES, size0);
            for (int k = 0; k < 4 * LANES; k++) ADD(out[(j + k) * out_stride], sums[k / LANES][k % LANES]);
        }
        for (; j + LANES <= size1; j += LANES) {
            NAME(lanes) sums;
            NAME(row_lanes)(&sums, in + j, in0, size0);
            for (int k = 0; k < LANES; k++) ADD(out[(j + k) * out_stride], sums[k]);
        }
        for (; j < size1; j++) NAME(add_row)(out + j * out_stride, in + j, in0, size0);
    } else if (in0 < in1 || size1 == 1) {
        for (int64_t j = 0; j < size1; j++) NAME(add_row)(out + j * out_stride, in + j * in1, in0, size0);
    } else {
        int64_t j = 0;
        for (; j + 4 <= size1; j += 4) {
            REAL sums[4];
            NAME(rows4_scalar)(sums, in + j * in1, in0, in1, size0);
            for (int k = 0; k < 4; k++) ADD(out[(j + k) * out_stride], sums[k]);
        }
        for (; j < size1; j++) NAME(add_row)(out + j * out_stride, in + j * in1, in0, size0);
    }
}

typedef struct {
    const reduce_layout *layout;
    const STORED *in;
    STORED *out;
    int64_t chunk; // of a sum to one number: elements per partial sum
} NAME(sum_job);

// Columns [begin, end) of the innermost kept dimension, every other one whole.
static void NAME(sum_columns)(void *context, int64_t begin, int64_t end) {
    const NAME(sum_job) *job = context;
    const reduce_layout *layout = job->layout;
    int32_t first = layout->reduced, rank = layout->reduced + layout->kept;
    int64_t in1 = layout->kept ? layout->in[first] : 0, out1 = layout->kept ? layout->out[first] : 0;
    int64_t outer_kept = layout->kept ? layout->kept_count / layout->sizes[first] : 1;
    int64_t outer_reduced = layout->reduced_count / layout->sizes[0];
    for (int64_t k = 0; k < outer_kept; k++) {
        int64_t in, out, in_reduced, unused;
        reduce_layout_offsets(layout, first + 1, rank, k, &in, &out);
        for (int64_t r = 0; r < outer_reduced && !STOPPED(r); r++) {
            reduce_layout_offsets(layout, 1, first, r, &in_reduced, &unused);
            NAME(sum_rows)(job->out + out + begin * out1, out1, job->in + in + in_reduced + begin * in1,
                           layout->in[0], in1, layout->sizes[0], end - begin);
        }
    }
}

static void NAME(sum_chunks)(void *context, int64_t begin, int64_t end) {
    const NAME(sum_job) *job = context;
    int64_t stride = job->layout->in[0], size = job->layout->sizes[0];
    for (int64_t c = begin; c < end; c++)
        NAME(sum_rows)(job->out + c, 0, job->in + c * job->chunk * stride, stride, 0,
                       smaller(job->chunk, size - c * job->chunk), 1);
}

lsx_status NAME(sum)(const reduce_layout *layout, const STORED *in, STORED *out) {
    memset(out, 0, sizeof(STORED) * (size_t)layout->kept_count);
    if (layout->reduced_count == 0 || layout->kept_count == 0) return lsx_done;
    NAME(sum_job) job = { layout, in, out, 0 };
    int64_t count = layout->reduced_count * layout->kept_count;
    if (layout->reduced == 0) {
        // Nothing to add up: every reduced dimension has one element.
        for (int64_t k = 0; k < layout->kept_count; k++) {
            int64_t i, o;
            reduce_layout_offsets(layout, 0, layout->kept, k, &i, &o);
            out[o] = in[i];
        }
        return lsx_done;
    }
    int32_t threads = count < 32768 ? 1 : lsx_threads();
    if (layout->kept == 0) {
        // PyTorch gives each thread one piece of at least 32768 elements and adds the pieces' sums.
        STORED partial[256] = { 0 };
        REAL total = 0;
        int64_t pieces = smaller(smaller(threads, 256), (count + 32767) / 32768);
        if (layout->reduced > 1 || pieces < 2) {
            NAME(sum_columns)(&job, 0, 1);
            return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
        }
        job.out = partial;
        job.chunk = (count + pieces - 1) / pieces;
        if (!lsx_parallel_for(pieces, 1, NAME(sum_chunks), &job)) return lsx_interrupted;
        for (int64_t p = 0; p < pieces; p++) total += VALUE(partial[p]);
        *out = ELEMENT(total);
        return lsx_done;
    }
    int64_t width = layout->sizes[layout->reduced];
    if (threads == 1 || count < lsx_parallel_threshold) {
        NAME(sum_columns)(&job, 0, width);
        return lsx_done;
    }
    // Multiples of 4 vectors, so that the pieces' columns are added in the same way as without threads.
    int64_t grain = (width + threads - 1) / threads;
    grain = (grain + 4 * LANES - 1) / (4 * LANES) * (4 * LANES);
    return lsx_parallel_for(width, grain, NAME(sum_columns), &job) ? lsx_done : lsx_interrupted;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef MULTI_ROW_SUM
#undef ROW_SUM
#undef ADD
#undef VALUE
#undef ELEMENT
#undef STORED
#undef WIDTH
#undef REAL
#undef REAL_NAME
#undef LANES
