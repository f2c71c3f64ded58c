// One element of each row and its place, by the algorithms that PyTorch uses: of equal elements they decide which one it is.
#define KEY uint32_t
#include "StandardSort.h"
#define KEY uint64_t
#include "StandardSort.h"

// The k-th smallest: Sedgewick's quickselect with the median of three, as kthvalue has it. Where it shrinks too slowly,
// introselect goes on, which has no bad case; PyTorch's takes quadratic time there.
#define QUICK_SELECT(K) \
    static void quick_select_##K(pick_##K *e, int64_t length, int64_t k) { \
        int64_t low = 0, high = length - 1, turns = 2 * depth_limit_##K(length) + 16; \
        while (high > low) { \
            if (lsx_is_interrupted()) return; \
            if (turns-- == 0) { \
                introselect_##K(e, low, high + 1, k); \
                return; \
            } \
            if (high == low + 1) { \
                if (e[high].key < e[low].key) swap_##K(e + low, e + high); \
                return; \
            } \
            swap_##K(e + (low + high) / 2, e + low + 1); \
            if (e[high].key < e[low + 1].key) swap_##K(e + low + 1, e + high); \
            if (e[high].key < e[low].key) swap_##K(e + low, e + high); \
            if (e[low].key < e[low + 1].key) swap_##K(e + low + 1, e + low); \
            int64_t i = low + 1, j = high; \
            const K pivot = e[low].key; \
            for (;;) { \
                do i++; while (i < length && e[i].key < pivot); \
                do j--; while (j > 0 && pivot < e[j].key); \
                if (j < i) break; \
                swap_##K(e + i, e + j); \
            } \
            swap_##K(e + low, e + j); \
            if (j <= k) low = i; \
            if (j >= k) high = j - 1; \
        } \
    } \
    /* Of a sorted row: the end of the first longest run of equal elements. Each nan is a run of its own. */ \
    static int64_t most_frequent_##K(const pick_##K *e, int64_t length, int64_t known) { \
        int64_t best = 0, most = 0, run = 0; \
        for (int64_t i = 0; i < length; i++) { \
            run++; \
            if (i < length - 1 && e[i].key == e[i + 1].key && i < known) continue; \
            if (run > most) { \
                most = run; \
                best = i; \
            } \
            run = 0; \
        } \
        return best; \
    }
QUICK_SELECT(uint32_t)
QUICK_SELECT(uint64_t)

#define STATISTIC(name, type, K) \
    static lsx_status statistic_##name(lsx_statistic statistic, int64_t rows, int64_t length, int64_t k, const type *in, \
                                       pick_##K *e, type *values, int64_t *indices) { \
        for (int64_t r = 0; r < rows; r++, in += length) { \
            if (lsx_is_interrupted()) return lsx_interrupted; \
            int64_t place = k, known = 0; \
            for (int64_t i = 0; i < length; i++) known += VALUE_##name(in[i]) == VALUE_##name(in[i]); \
            if (statistic == lsx_statistic_known_median) { /* the place in a stable order */ \
                const lsx_status status = \
                    lsx_nth(lsx_##name, 1, length, known > 0 ? (known - 1) / 2 : 0, false, in, values + r, indices + r); \
                if (status != lsx_done) return status; \
                continue; \
            } \
            for (int64_t i = 0; i < length; i++) e[i] = (pick_##K){ key_of_##name(in[i]), (K)i }; \
            if (statistic == lsx_statistic_kth) { \
                quick_select_##K(e, length, k); \
            } else { \
                sort_picks_##K(e, length); \
                place = most_frequent_##K(e, length, known); \
            } \
            if (lsx_is_interrupted()) return lsx_interrupted; \
            values[r] = in[e[place].index]; \
            indices[r] = (int64_t)e[place].index; \
        } \
        return lsx_done; \
    }
KEYED_DTYPES(STATISTIC)

typedef struct {
    lsx_statistic statistic;
    lsx_dtype dtype;
    int64_t length, k, grain; // of a row; the element; rows of a thread
    const char *input;
    char *scratch, *values;
    int64_t *indices;
    int32_t status; // atomic: of a thread that failed
} statistic_job;

// Rows [begin, end), one of the pieces, each of which has scratch memory of its own.
static void statistic_piece(void *context, int64_t begin, int64_t end) {
    statistic_job *job = context;
    const int64_t size = lsx_size(job->dtype), length = job->length;
    void *scratch = job->scratch + begin / job->grain * length * lsx_order_scratch;
    const void *input = job->input + begin * length * size;
    void *values = job->values + begin * size;
    lsx_status status = lsx_unsupported;
    switch (job->dtype) {
#define ROW(name, type, K) \
    case lsx_##name: \
        status = statistic_##name(job->statistic, end - begin, length, job->k, input, scratch, values, job->indices + begin); \
        break;
    KEYED_DTYPES(ROW)
#undef ROW
    default: break;
    }
    if (status != lsx_done) __atomic_store_n(&job->status, status, __ATOMIC_RELAXED);
}

lsx_status lsx_order_statistic(lsx_statistic statistic, lsx_dtype dtype, int64_t rows, int64_t length, int64_t k, int64_t pieces,
                               const void *input, void *scratch, void *values, int64_t *indices) {
    if (length > UINT32_MAX) return lsx_out_of_memory; // places are 32 bits wide
    statistic_job job = { statistic, dtype, length, k, (rows + pieces - 1) / pieces, input, scratch, values, indices, lsx_done };
    return lsx_parallel_for(rows, job.grain, statistic_piece, &job) ? (lsx_status)job.status : lsx_interrupted;
}
