// The first k elements of rows, of equal ones those that PyTorch finds; and the unstable sort.
#define KEY uint32_t
#include "StandardSort.h"
#define KEY uint64_t
#include "StandardSort.h"

typedef struct {
    lsx_dtype dtype;
    lsx_selection how;
    int64_t length, k;
    const void *input;
    void *values;
    int64_t *indices;
    int32_t failed; // atomic: scratch memory ran out
} job;

// Where no two elements are equal, every algorithm gives the same order, and Sort.c has a faster one. Other dtypes, and long
// rows of floats, have equal elements more often than not.
INLINE int64_t distinct_limit(lsx_dtype dtype) { return dtype == lsx_float32 ? 2048 : dtype == lsx_float64 ? 1 << 20 : 0; }

#define SELECT(name, type, K) \
    static void select_##name(void *context, int64_t begin, int64_t end) { \
        job *job = context; \
        const lsx_selection how = job->how; \
        const int64_t length = job->length, k = job->k; \
        const K flip = how.largest ? (K)-1 : 0; \
        pick_##K *x = malloc(sizeof(pick_##K) * (size_t)length); \
        if (!x) { \
            __atomic_store_n(&job->failed, 1, __ATOMIC_RELAXED); \
            return; \
        } \
        for (int64_t r = begin; r < end && !lsx_is_interrupted(); r++) { \
            const type *in = (const type *)job->input + r * length; \
            type *values = (type *)job->values + r * k; \
            int64_t *indices = job->indices + r * k; \
            if (how.all && length <= distinct_limit(job->dtype) && sort_distinct(job->dtype, length, how.largest, in, values, indices)) \
                continue; \
            for (int64_t i = 0; i < length; i++) x[i] = (pick_##K){ key_of_##name(in[i]) ^ flip, (K)i }; \
            if (how.all) { \
                sort_picks_##K(x, length); \
            } else if (k <= length / 64) { \
                heap_select_##K(x, k, length); \
                sort_heap_##K(x, k); \
            } else { \
                introselect_##K(x, 0, length, k - 1); \
                if (how.sorted) sort_picks_##K(x, k - 1); \
            } \
            for (int64_t i = 0; i < k; i++) { \
                values[i] = in[x[i].index]; \
                indices[i] = (int64_t)x[i].index; \
            } \
        } \
        free(x); \
    }
KEYED_DTYPES(SELECT)

lsx_status lsx_select(lsx_dtype dtype, lsx_selection how, int64_t rows, int64_t length, int64_t k, const void *input,
                      void *values, int64_t *indices) {
    if (rows <= 0 || length <= 0 || k <= 0 || k > length) return lsx_done;
    if (length > UINT32_MAX) return lsx_out_of_memory; // places are 32 bits wide
    job job = { dtype, how, length, k, input, values, indices, 0 };
    lsx_task task;
    switch (dtype) {
#define ROW(name, type, K) case lsx_##name: task = select_##name; break;
    KEYED_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
    if (rows * length < lsx_parallel_threshold) task(&job, 0, rows);
    else if (!lsx_parallel_for(rows, larger(lsx_parallel_threshold / 4 / length, 1), task, &job)) return lsx_interrupted;
    return job.failed ? lsx_out_of_memory : lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}
