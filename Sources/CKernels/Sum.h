// Sums over one real type, in PyTorch's order (its cascade sum): partial sums in levels keep the error small, four at a
// time keep the adders busy, and the lanes are those of a 256-bit vector. Include with REAL, REAL_NAME and LANES; for halves
// also with STORED, what memory holds, and WIDTH, the elements that a vector holds: its two halves are widened and added.
// With KNOWN, NaN counts as 0.
#include "HalfFloat.h"
#include "ReduceLayout.h"
#include "RunningSum.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#ifdef KNOWN
#define NAME(name) JOIN(name##_known, REAL_NAME)
INLINE REAL NAME(value)(REAL x) { return x == x ? x : 0; }
#define VALUE(x) NAME(value)(JOIN(VALUE, REAL_NAME)(x))
#define CLEARED(values) (NAME(lanes))((__typeof__(values == values))(values) & (values == values))
#else
#define NAME(name) JOIN(name, REAL_NAME)
#define VALUE JOIN(VALUE, REAL_NAME)
#define CLEARED(values) (values)
#endif
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
    *sum += CLEARED(values);
}
INLINE void NAME(add_vector)(NAME(lanes) *sum, const STORED *data) {
    NAME(lanes) values;
    if (sizeof(STORED) == sizeof(REAL)) memcpy(&values, data, sizeof values);
    else for (int k = 0; k < LANES; k++) values[k] = VALUE(data[k]) + VALUE(data[k + WIDTH - LANES]);
    *sum += sizeof(STORED) == sizeof(REAL) ? CLEARED(values) : values;
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
ROW_SUM(row_lanes, rows4_lanes, NAME(lanes), add_lanes)
ROW_SUM(row_scalar, rows4_scalar, REAL, add_one)

// A row of elements side by side, in pieces: all but the last are multiples of four vectors long. Four vectors are added
// up next to each other, in levels as above.
typedef struct {
    NAME(lanes) sums[4][4];
    int64_t added, quarter, tail, power; // rows of four vectors: so far, in all; vectors after them
    REAL rest;                           // of the elements beside whole vectors
    bool joined;                         // whether sums[0][0] holds the sum over the levels of each of the four
} NAME(sum_run);

INLINE void NAME(run_start)(NAME(sum_run) *run, int64_t size) {
    const int64_t whole = size / WIDTH;
    memset(run, 0, sizeof *run);
    run->quarter = whole / 4;
    run->tail = whole - run->quarter * 4;
    run->power = larger(4, (run->quarter <= 2 ? 1 : 64 - __builtin_clzll((uint64_t)(run->quarter - 1))) / 4);
}

INLINE void NAME(run_join)(NAME(sum_run) *run) {
    if (run->joined) return;
    run->joined = true;
    for (int j = 1; j < 4; j++)
        for (int k = 0; k < 4; k++) run->sums[0][k] += run->sums[j][k];
}

INLINE void NAME(run_add)(NAME(sum_run) *run, const STORED *data, int64_t length) {
    const int64_t step = (int64_t)1 << run->power, mask = step - 1, stop = run->added + smaller(length / (4 * WIDTH), run->quarter - run->added);
    int64_t i = run->added;
    length -= (stop - i) * 4 * WIDTH;
    while (i < stop) {
        NAME(lanes) sums[4];
        memcpy(sums, run->sums[0], sizeof sums);
        const int64_t end = smaller(stop, (i | mask) + 1);
        for (; i < end; i++, data += 4 * WIDTH)
            for (int k = 0; k < 4; k++) NAME(add_vector)(&sums[k], data + k * WIDTH);
        memcpy(run->sums[0], sums, sizeof sums);
        if (i & mask) break;
        for (int j = 1; j < 4; j++) {
            for (int k = 0; k < 4; k++) { run->sums[j][k] += run->sums[j - 1][k]; run->sums[j - 1][k] = (NAME(lanes)){ 0 }; }
            if (i & (mask << (j * run->power))) break;
            if (lsx_is_interrupted()) { i = stop; break; } // once in `step` squared rows
        }
    }
    run->added = stop;
    if (stop < run->quarter) return;
    NAME(run_join)(run);
    for (; run->tail > 0 && length >= WIDTH; run->tail--, data += WIDTH, length -= WIDTH) NAME(add_vector)(&run->sums[0][0], data);
    if (run->tail == 0)
        for (int64_t k = 0; k < length; k++) run->rest += VALUE(data[k]);
}

INLINE REAL NAME(run_end)(NAME(sum_run) *run) {
    NAME(run_join)(run);
    const NAME(lanes) lanes = run->sums[0][0] + run->sums[0][1] + run->sums[0][2] + run->sums[0][3];
    REAL sum = run->rest;
    for (int k = 0; k < LANES; k++) sum += lanes[k];
    return sum;
}

INLINE void NAME(add_row)(REAL *out, const STORED *row, int64_t stride, int64_t size) {
    REAL sum;
    NAME(row_scalar)(&sum, row, stride, size);
    *out += sum;
}

// out[j] += the sum of `size0` values with stride `in0`, for `size1` rows.
CLONES static void NAME(sum_rows)(REAL *out, int64_t out_stride, const STORED *in, int64_t in0, int64_t in1, int64_t size0,
                                  int64_t size1) {
    if (in0 == 1 && size0 >= WIDTH) {
        for (int64_t j = 0; j < size1; j++) {
            NAME(sum_run) run;
            NAME(run_start)(&run, size0);
            NAME(run_add)(&run, in + j * in1, size0);
            out[j * out_stride] += NAME(run_end)(&run);
        }
    } else if (in1 == 1 && size1 >= WIDTH) {
        int64_t j = 0;
        for (; j + 4 * LANES <= size1; j += 4 * LANES) {
            NAME(lanes) sums[4];
            NAME(rows4_lanes)(sums, in + j, in0, LANES, size0);
            for (int k = 0; k < 4 * LANES; k++) out[(j + k) * out_stride] += sums[k / LANES][k % LANES];
        }
        for (; j + LANES <= size1; j += LANES) {
            NAME(lanes) sums;
            NAME(row_lanes)(&sums, in + j, in0, size0);
            for (int k = 0; k < LANES; k++) out[(j + k) * out_stride] += sums[k];
        }
        for (; j < size1; j++) NAME(add_row)(out + j * out_stride, in + j, in0, size0);
    } else if (in0 < in1 || size1 == 1) {
        for (int64_t j = 0; j < size1; j++) NAME(add_row)(out + j * out_stride, in + j * in1, in0, size0);
    } else {
        int64_t j = 0;
        for (; j + 4 <= size1; j += 4) {
            REAL sums[4];
            NAME(rows4_scalar)(sums, in + j * in1, in0, in1, size0);
            for (int k = 0; k < 4; k++) out[(j + k) * out_stride] += sums[k];
        }
        for (; j < size1; j++) NAME(add_row)(out + j * out_stride, in + j * in1, in0, size0);
    }
}

typedef struct {
    const reduce_layout *layout;
    const STORED *in;
    REAL *out;
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

static lsx_status NAME(sum_real)(const reduce_layout *layout, const STORED *in, REAL *out) {
    memset(out, 0, sizeof(REAL) * (size_t)layout->kept_count);
    if (layout->reduced_count == 0 || layout->kept_count == 0) return lsx_done;
    NAME(sum_job) job = { layout, in, out, 0 };
    int64_t count = layout->reduced_count * layout->kept_count;
    if (layout->reduced == 0) {
        // Nothing to add up: every reduced dimension has one element.
        for (int64_t k = 0; k < layout->kept_count; k++) {
            int64_t i, o;
            reduce_layout_offsets(layout, 0, layout->kept, k, &i, &o);
            out[o] = 0 + VALUE(in[i]); // a sum of -0 is 0
        }
        return lsx_done;
    }
    int32_t threads = count < 32768 ? 1 : lsx_threads();
    if (layout->kept == 0) {
        // PyTorch gives each thread one piece of at least 32768 elements and adds the pieces' sums.
        REAL partial[256] = { 0 }, total = 0;
        int64_t pieces = sum_piece_count(count);
        if (layout->reduced > 1 || pieces < 2) {
            NAME(sum_columns)(&job, 0, 1);
            return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
        }
        job.out = partial;
        job.chunk = (count + pieces - 1) / pieces;
        if (!lsx_parallel_for(pieces, 1, NAME(sum_chunks), &job)) return lsx_interrupted;
        for (int64_t p = 0; p < pieces; p++) total += partial[p];
        *out = total;
        return lsx_done;
    }
    int64_t width = layout->sizes[layout->reduced];
    if (threads == 1 || count < lsx_parallel_threshold) {
        NAME(sum_columns)(&job, 0, width);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    // Multiples of 4 vectors, so that the pieces' columns are added in the same way as without threads.
    int64_t grain = (width + threads - 1) / threads;
    grain = (grain + 4 * LANES - 1) / (4 * LANES) * (4 * LANES);
    return lsx_parallel_for(width, grain, NAME(sum_columns), &job) ? lsx_done : lsx_interrupted;
}

#ifndef KNOWN
_Static_assert(sizeof(NAME(sum_run)) <= sizeof(running_sum), "a running sum has too little room");
CLONES static void NAME(running_add)(running_sum *sum, const void *data, int64_t length) {
    NAME(run_add)((NAME(sum_run) *)sum, data, length);
}
void NAME(running_sum_start)(running_sum *sum, int64_t size) {
    NAME(run_start)((NAME(sum_run) *)sum, size);
}
void NAME(running_sum_add)(running_sum *sum, const void *data, int64_t length) { NAME(running_add)(sum, data, length); }
double NAME(running_sum_end)(running_sum *sum) { return (double)NAME(run_end)((NAME(sum_run) *)sum); }

// The sum of the pieces' sums: rounded to the type after each, and to a half once.
void NAME(join_sums)(int64_t count, const double *sums, void *out) {
    REAL total = 0;
    for (int64_t p = 0; p < count; p++) total += (REAL)sums[p];
    *(STORED *)out = ELEMENT(total);
}

#endif

// Halves are added up as floats and rounded once.
lsx_status NAME(sum)(const reduce_layout *layout, const STORED *in, STORED *out) {
    if (sizeof(STORED) == sizeof(REAL)) return NAME(sum_real)(layout, in, (REAL *)(void *)out);
    REAL one, *sums = layout->kept_count == 1 ? &one : malloc(sizeof(REAL) * (size_t)layout->kept_count);
    if (!sums) return lsx_out_of_memory;
    const lsx_status status = NAME(sum_real)(layout, in, sums);
    for (int64_t k = 0; status == lsx_done && k < layout->kept_count; k++) out[k] = ELEMENT(sums[k]);
    if (sums != &one) free(sums);
    return status;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef CLEARED
#undef MULTI_ROW_SUM
#undef ROW_SUM
#undef VALUE
#undef ELEMENT
#undef STORED
#undef WIDTH
#undef REAL
#undef REAL_NAME
#undef LANES
