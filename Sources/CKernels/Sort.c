// Sorting rows: stable, by keys that are unsigned integers.
//
// Few elements are inserted one by one, more are sorted digit by digit from the lowest (a radix sort: each pass reads and
// writes everything once, whatever the order was). A merge sort with a comparison of floats was 3 to 5 times slower: each
// comparison is a branch that goes either way.
#include "SortKeys.h"

enum { insertion_limit = 24, small_digit = 8, large_digit = 11, large_row = 4096, small_row = 40, few_kept = 32 };

#define SORT_ENTRIES(K) \
    typedef struct { K key; K index; } entry_##K; \
    \
    static void insert_##K(entry_##K *entries, int64_t length) { \
        for (int64_t i = 1; i < length; i++) { \
            const entry_##K moving = entries[i]; \
            int64_t hole = i; \
            for (; hole > 0 && entries[hole - 1].key > moving.key; hole--) entries[hole] = entries[hole - 1]; \
            entries[hole] = moving; \
        } \
    } \
    \
    /* Sorts `length` entries with room for as many behind them; answers where they end up, NULL when interrupted. */ \
    static entry_##K *sort_entries_##K(entry_##K *entries, int64_t length) { \
        if (length <= insertion_limit) { \
            insert_##K(entries, length); \
            return entries; \
        } \
        const int width = length < large_row ? small_digit : large_digit; \
        const int digits = ((int)sizeof(K) * 8 + width - 1) / width, buckets = 1 << width; \
        const K mask = (K)buckets - 1; \
        uint32_t counts[((sizeof(K) * 8 + large_digit - 1) / large_digit) << large_digit]; \
        memset(counts, 0, sizeof(uint32_t) * (size_t)(digits * buckets)); \
        for (int64_t i = 0; i < length; i++) \
            for (int d = 0; d < digits; d++) counts[d * buckets + (int)(entries[i].key >> d * width & mask)]++; \
        entry_##K *from = entries, *to = entries + length; \
        for (int d = 0; d < digits; d++) { \
            uint32_t *count = counts + d * buckets, start = 0; \
            if (count[from[0].key >> d * width & mask] == length) continue; /* all have the same digit */ \
            for (int b = 0; b < buckets; b++) { const uint32_t here = count[b]; count[b] = start; start += here; } \
            for (int64_t i = 0; i < length; i++) { \
                if (STOPPED(i)) return NULL; \
                to[count[from[i].key >> d * width & mask]++] = from[i]; \
            } \
            entry_##K *other = from; \
            from = to; \
            to = other; \
        } \
        return from; \
    }
SORT_ENTRIES(uint32_t)
SORT_ENTRIES(uint64_t)

typedef struct {
    int64_t length, kept;
    bool descending;
    const void *input;
    void *values;
    int64_t *indices;
    int32_t failed; // atomic: scratch memory ran out
} job;

// The key that stands at a place (counted from 1) of the sorted row, found digit by digit from the highest; `place` becomes
// that among its equals.
#define FIND_KEY(name, type, K) \
    static bool find_key_##name(const type *in, int64_t length, K flip, int64_t *place, K *found) { \
        const int width = length < large_row ? small_digit : large_digit; \
        const K mask = ((K)1 << width) - 1; \
        K prefix = 0, known = 0; \
        for (int shift = (int)sizeof(K) * 8 - width; known != (K)-1; shift = shift > width ? shift - width : 0) { \
            uint32_t counts[1 << large_digit]; \
            memset(counts, 0, sizeof(uint32_t) << width); \
            for (int64_t i = 0; i < length; i++) { \
                if (STOPPED(i)) return false; \
                const K key = key_of_##name(in[i]) ^ flip; \
                if ((key & known) == prefix) counts[key >> shift & mask]++; /* seldom true after the first digit */ \
            } \
            int64_t bucket = 0; /* the lowest digit overlaps the one before: only buckets that agree with it count */ \
            while (*place > counts[bucket]) *place -= counts[bucket++]; \
            prefix |= (K)bucket << shift; \
            known |= mask << shift; \
        } \
        *found = prefix; \
        return true; \
    }

// The `kept` entries that come first in the sorted row, sorted: each element is held against the last of the best so far.
#define BEST_ENTRIES(name, type, K) \
    static bool best_entries_##name(const type *in, int64_t length, K flip, int64_t kept, entry_##K *entries) { \
        for (int64_t i = 0; i < kept; i++) entries[i] = (entry_##K){ key_of_##name(in[i]) ^ flip, (K)i }; \
        insert_##K(entries, kept); \
        for (int64_t i = kept; i < length; i++) { \
            if (STOPPED(i)) return false; \
            const K key = key_of_##name(in[i]) ^ flip; \
            if (key >= entries[kept - 1].key) continue; \
            int64_t hole = kept - 1; \
            for (; hole > 0 && entries[hole - 1].key > key; hole--) entries[hole] = entries[hole - 1]; \
            entries[hole] = (entry_##K){ key, (K)i }; \
        } \
        return true; \
    }

// The `kept` entries that come first in the sorted row, in the order of the row.
#define FIRST_ENTRIES(name, type, K) \
    static bool first_entries_##name(const type *in, int64_t length, K flip, int64_t kept, entry_##K *entries) { \
        int64_t equals = kept, found = 0; \
        K last; \
        if (!find_key_##name(in, length, flip, &equals, &last)) return false; \
        for (int64_t i = 0; i < length && found < kept; i++) { \
            const K key = key_of_##name(in[i]) ^ flip; \
            if (key < last || (key == last && equals-- > 0)) entries[found++] = (entry_##K){ key, (K)i }; \
        } \
        return true; \
    }

#define SORT_ROWS(name, type, K) \
    FIND_KEY(name, type, K) \
    BEST_ENTRIES(name, type, K) \
    FIRST_ENTRIES(name, type, K) \
    static void sort_rows_##name(void *context, int64_t begin, int64_t end) { \
        job *job = context; \
        const int64_t length = job->length, kept = job->kept; \
        const bool few = kept <= few_kept && kept < length / 8, selects = few || (kept < length / 4 && length >= large_row); \
        const int64_t room = selects ? kept : length; \
        const K flip = job->descending ? (K)-1 : 0; \
        entry_##K *scratch = malloc(sizeof(entry_##K) * 2 * (size_t)room + 1); \
        if (!scratch) { \
            __atomic_store_n(&job->failed, 1, __ATOMIC_RELAXED); \
            return; \
        } \
        for (int64_t r = begin; r < end; r++) { \
            const type *in = (const type *)job->input + r * length; \
            type *values = (type *)job->values + r * kept; \
            if (!selects) for (int64_t i = 0; i < length; i++) scratch[i] = (entry_##K){ key_of_##name(in[i]) ^ flip, (K)i }; \
            else if (!(few ? best_entries_##name : first_entries_##name)(in, length, flip, kept, scratch)) break; \
            const entry_##K *sorted = few ? scratch : sort_entries_##K(scratch, room); \
            if (!sorted) break; \
            for (int64_t i = 0; i < kept; i++) values[i] = in[sorted[i].index]; \
            if (job->indices) \
                for (int64_t i = 0; i < kept; i++) job->indices[r * kept + i] = (int64_t)sorted[i].index; \
        } \
        free(scratch); \
    }
KEYED_DTYPES(SORT_ROWS)

lsx_status lsx_sort(lsx_dtype dtype, int64_t rows, int64_t length, int64_t kept, bool descending, const void *input,
                    void *values, int64_t *indices) {
    if (rows == 0 || kept == 0) return lsx_done;
    // Counts and places are 32 bits wide.
    if (length > UINT32_MAX) return lsx_out_of_memory;
    job job = { length, kept, descending, input, values, indices, 0 };
    lsx_task task;
    switch (dtype) {
#define ROW(name, type, K) case lsx_##name: task = sort_rows_##name; break;
    KEYED_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
    if (rows * length < lsx_parallel_threshold) task(&job, 0, rows);
    else if (!lsx_parallel_for(rows, larger(lsx_parallel_threshold / 4 / length, 1), task, &job)) return lsx_interrupted;
    return job.failed ? lsx_out_of_memory : lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}

typedef struct {
    int64_t length, place;
    bool nan_wins;
    const void *input;
    void *values;
    int64_t *indices;
} nth_job;

#define NTH_ROWS(name, type, K) \
    static int64_t nth_of_##name(const nth_job *job, const type *in) { \
        const int64_t length = job->length; \
        if (job->nan_wins) \
            for (int64_t i = 0; i < length; i++) if (VALUE_##name(in[i]) != VALUE_##name(in[i])) return i; \
        if (length <= small_row) { \
            entry_##K entries[small_row]; \
            for (int64_t i = 0; i < length; i++) entries[i] = (entry_##K){ key_of_##name(in[i]), (K)i }; \
            insert_##K(entries, length); \
            return (int64_t)entries[job->place].index; \
        } \
        int64_t equals = job->place + 1, i = 0; \
        K wanted; \
        if (!find_key_##name(in, length, 0, &equals, &wanted)) return 0; /* the caller sees the interrupt */ \
        for (; i < length; i++) if (key_of_##name(in[i]) == wanted && --equals == 0) break; \
        return i; \
    } \
    static void nth_rows_##name(void *context, int64_t begin, int64_t end) { \
        const nth_job *job = context; \
        for (int64_t r = begin; r < end; r++) { \
            const type *in = (const type *)job->input + r * job->length; \
            const int64_t at = nth_of_##name(job, in); \
            ((type *)job->values)[r] = in[at]; \
            job->indices[r] = at; \
        } \
    }
KEYED_DTYPES(NTH_ROWS)

lsx_status lsx_nth(lsx_dtype dtype, int64_t rows, int64_t length, int64_t place, bool nan_wins, const void *input,
                   void *values, int64_t *indices) {
    if (rows == 0 || length == 0) return lsx_done;
    if (length > UINT32_MAX) return lsx_out_of_memory;
    nth_job job = { length, place, nan_wins, input, values, indices };
    lsx_task task;
    switch (dtype) {
#define ROW(name, type, K) case lsx_##name: task = nth_rows_##name; break;
    KEYED_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
    if (rows * length < lsx_parallel_threshold) task(&job, 0, rows);
    else if (!lsx_parallel_for(rows, larger(lsx_parallel_threshold / 4 / length, 1), task, &job)) return lsx_interrupted;
    return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}
