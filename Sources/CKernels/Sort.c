// Sorting rows: stable, by keys that are unsigned integers.
//
// Few elements are inserted one by one; up to 256 have their places counted, each against all others, which is 8 or 16
// comparisons at a time without a branch; more are sorted digit by digit from the lowest (a radix sort: each pass reads and
// writes everything once, whatever the order was). A merge sort with a comparison of floats was 3 to 5 times slower: each
// comparison is a branch that goes either way.
#include "SortKeys.h"
#include "kernels/BlockCache.h"

enum { insertion_limit = 24, counted_bytes = 1024, small_digit = 8, large_digit = 11, large_row = 4096, few_kept = 32 };

#define SORT_ENTRIES(K, S) \
    typedef struct { K key; K index; } entry_##K; \
    enum { counted_limit_##K = counted_bytes / sizeof(K) }; \
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
    /* The place of each key: the number of those before it, of the earlier ones that are not greater, of the later ones */ \
    /* that are less. `keys` has room for a whole vector at its end. */ \
    CLONES_256 static void count_places_##K(K *keys, int64_t length, K *places) { \
        enum { lanes = 32 / sizeof(K), pair = 2 * lanes }; \
        typedef S vector __attribute__((vector_size(32))); \
        S *key = (S *)keys; \
        vector lane; \
        for (int l = 0; l < lanes; l++) lane[l] = l; \
        for (int l = 0; l < pair; l++) keys[length + l] = 0; \
        for (int64_t i = 0; i < length; i++) keys[i] ^= (K)1 << (sizeof(K) * 8 - 1); \
        for (int64_t first = 0; first < length; first += pair) { \
            const int64_t end = smaller(first + pair, length); \
            vector a, b, before_a = { 0 }, before_b = { 0 }; \
            memcpy(&a, key + first, sizeof a); \
            memcpy(&b, key + first + lanes, sizeof b); \
            for (int64_t j = 0; j < first; j++) { before_a += key[j] > a; before_b += key[j] > b; } \
            before_a += (S)first; \
            before_b += (S)first; \
            for (int64_t j = first; j < end; j++) { \
                before_a -= (a > key[j]) | ((a == key[j]) & (lane > (S)(j - first))); \
                before_b -= (b > key[j]) | ((b == key[j]) & (lane + lanes > (S)(j - first))); \
            } \
            for (int64_t j = end; j < length; j++) { before_a -= a > key[j]; before_b -= b > key[j]; } \
            memcpy(places + first, &before_a, sizeof a); \
            memcpy(places + first + lanes, &before_b, sizeof b); \
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
SORT_ENTRIES(uint32_t, int32_t)
SORT_ENTRIES(uint64_t, int64_t)

// Long rows of eight bytes to a key: keys and places apart, where the results will stand, so that only the keys need room
// beside them. `indices` holds places of four bytes twice; answers false when interrupted.
static bool sort_in_results(uint64_t *keys, uint64_t *others, int64_t *indices, int64_t length) {
    enum { width = large_digit, digits = (64 + width - 1) / width, buckets = 1 << width };
    const uint64_t mask = buckets - 1;
    uint32_t counts[digits << width], *from_place = (uint32_t *)indices, *to_place = from_place + length;
    uint64_t *from = keys, *to = others;
    memset(counts, 0, sizeof counts);
    for (int64_t i = 0; i < length; i++) {
        for (int d = 0; d < digits; d++) counts[d * buckets + (int)(from[i] >> d * width & mask)]++;
        from_place[i] = (uint32_t)i;
    }
    for (int d = 0; d < digits; d++) {
        uint32_t *count = counts + d * buckets, start = 0;
        if (count[from[0] >> d * width & mask] == length) continue; // all have the same digit
        for (int b = 0; b < buckets; b++) { const uint32_t here = count[b]; count[b] = start; start += here; }
        for (int64_t i = 0; i < length; i++) {
            if (STOPPED(i)) return false;
            const uint32_t at = count[from[i] >> d * width & mask]++;
            to[at] = from[i];
            to_place[at] = from_place[i];
        }
        uint64_t *other = from;
        uint32_t *other_place = from_place;
        from = to;
        from_place = to_place;
        to = other;
        to_place = other_place;
    }
    // Widened in place: from the end where they lie in front, from the front where they lie behind.
    if (from_place == (uint32_t *)indices) {
        for (int64_t i = length - 1; i >= 0; i--) {
            uint32_t place;
            memcpy(&place, (const char *)indices + 4 * i, 4);
            indices[i] = place;
        }
    } else {
        for (int64_t i = 0; i < length; i++) {
            uint32_t place;
            memcpy(&place, (const char *)indices + 4 * (length + i), 4);
            indices[i] = place;
        }
    }
    return true;
}

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

// A row whose places are counted: its keys are written, and each element finds its own place.
#define PLACES(name, K) \
    K keys[counted_limit_##K + 64 / sizeof(K)], places[counted_limit_##K + 64 / sizeof(K)]; \
    for (int64_t i = 0; i < length; i++) keys[i] = key_of_##name(in[i]) ^ flip; \
    count_places_##K(keys, length, places);

#define SORT_ROWS(name, type, K) \
    FIND_KEY(name, type, K) \
    BEST_ENTRIES(name, type, K) \
    FIRST_ENTRIES(name, type, K) \
    static void sort_counted_##name(const job *job, int64_t r) { \
        const int64_t length = job->length, kept = job->kept; \
        const type *in = (const type *)job->input + r * length; \
        const K flip = job->descending ? (K)-1 : 0; \
        type *values = (type *)job->values + r * kept; \
        PLACES(name, K) \
        for (int64_t i = 0; i < length; i++) { \
            if (places[i] >= (uint64_t)kept) continue; \
            values[places[i]] = in[i]; \
            if (job->indices) job->indices[r * kept + (int64_t)places[i]] = i; \
        } \
    } \
    static void sort_rows_##name(void *context, int64_t begin, int64_t end) { \
        job *job = context; \
        const int64_t length = job->length, kept = job->kept; \
        const bool few = kept <= few_kept && kept < length / 8, selects = few || (kept < length / 4 && length >= large_row); \
        const int64_t room = selects ? kept : length; \
        const K flip = job->descending ? (K)-1 : 0; \
        if (length <= counted_limit_##K && !few) { \
            for (int64_t r = begin; r < end; r++) sort_counted_##name(job, r); \
            return; \
        } \
        const bool apart = sizeof(K) == 8 && kept == length && length >= large_row && job->indices; \
        const size_t bytes = apart ? sizeof(K) * (size_t)length : sizeof(entry_##K) * 2 * (size_t)room + 1; \
        entry_##K *scratch = blockAllocate(bytes, false); \
        if (!scratch) { \
            __atomic_store_n(&job->failed, 1, __ATOMIC_RELAXED); \
            return; \
        } \
        for (int64_t r = begin; r < end && apart; r++) { \
            const type *in = (const type *)job->input + r * length; \
            int64_t *indices = job->indices + r * length; \
            uint64_t *keys = (uint64_t *)job->values + r * length; \
            for (int64_t i = 0; i < length; i++) keys[i] = key_of_##name(in[i]) ^ flip; \
            if (!sort_in_results(keys, (uint64_t *)scratch, indices, length)) break; \
            for (int64_t i = 0; i < length; i++) ((type *)keys)[i] = in[indices[i]]; \
        } \
        for (int64_t r = begin; r < end && !apart; r++) { \
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
        blockFree(scratch, bytes); \
    }
KEYED_DTYPES(SORT_ROWS)

#define ALL_DIFFER(name, type, K) \
    CLONES static bool all_differ_##name(const type *sorted, int64_t length) { \
        bool equal = false; \
        for (int64_t i = 1; i < length; i++) equal |= key_of_##name(sorted[i - 1]) == key_of_##name(sorted[i]); \
        return !equal; \
    }
KEYED_DTYPES(ALL_DIFFER)

bool sort_distinct(lsx_dtype dtype, int64_t length, bool descending, const void *input, void *values, int64_t *indices) {
    job job = { length, length, descending, input, values, indices, 0 };
    switch (dtype) {
#define ROW(name, type, K) \
    case lsx_##name: \
        sort_rows_##name(&job, 0, 1); \
        return !job.failed && !lsx_is_interrupted() && all_differ_##name(values, length);
    KEYED_DTYPES(ROW)
#undef ROW
    default: return false;
    }
}

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

enum { candidate_limit = 2048 };

// Where the first nan stands, or -1.
#define FIRST_NAN(name, type) \
    static int64_t first_nan_##name(const type *in, int64_t length) { \
        for (int64_t i = 0; i < length; i++) if (VALUE_##name(in[i]) != VALUE_##name(in[i])) return i; \
        return -1; \
    }

// Counts the highest digits, keeps the elements that share the wanted one's, and goes on with those. Nan has the greatest key.
#define NTH_ROWS(name, type, K) \
    FIRST_NAN(name, type) \
    static int64_t nth_of_##name(const nth_job *job, const type *in) { \
        const int64_t length = job->length; \
        const K flip = 0; \
        if (length <= counted_limit_##K) { \
            const int64_t nan = job->nan_wins ? first_nan_##name(in, length) : -1; \
            if (nan >= 0) return nan; \
            PLACES(name, K) \
            int64_t at = 0; \
            while (places[at] != (K)job->place) at++; \
            return at; \
        } \
        const int width = length < large_row ? small_digit : large_digit; \
        int shift = (int)sizeof(K) * 8 - width; \
        uint32_t counts[1 << large_digit]; \
        memset(counts, 0, sizeof(uint32_t) << width); \
        for (int64_t i = 0; i < length; i++) { \
            if (STOPPED(i)) return 0; /* the caller sees the interrupt */ \
            counts[key_of_##name(in[i]) >> shift]++; \
        } \
        if (job->nan_wins && counts[((K)1 << width) - 1]) { \
            const int64_t nan = first_nan_##name(in, length); \
            if (nan >= 0) return nan; \
        } \
        int64_t place = job->place, i = 0; \
        K digit = 0, wanted; \
        while (place >= counts[digit]) place -= counts[digit++]; \
        if (counts[digit] > candidate_limit) { \
            int64_t equals = job->place + 1; \
            if (!find_key_##name(in, length, 0, &equals, &wanted)) return 0; \
            for (; i < length; i++) if (key_of_##name(in[i]) == wanted && --equals == 0) break; \
            return i; \
        } \
        entry_##K found[candidate_limit + 1]; \
        int64_t n = 0; \
        for (; i < length; i++) { \
            if (STOPPED(i)) return 0; \
            const K key = key_of_##name(in[i]); \
            found[n] = (entry_##K){ key, (K)i }; \
            n += key >> shift == digit; \
        } \
        while (n > counted_limit_##K && shift > 0) { \
            const int next = shift > width ? shift - width : 0; \
            const K mask = ((K)1 << (shift - next)) - 1; \
            memset(counts, 0, sizeof(uint32_t) << width); \
            for (i = 0; i < n; i++) counts[found[i].key >> next & mask]++; \
            for (digit = 0; place >= counts[digit]; digit++) place -= counts[digit]; \
            int64_t kept = 0; \
            for (i = 0; i < n; i++) { \
                const entry_##K entry = found[i]; \
                found[kept] = entry; \
                kept += (entry.key >> next & mask) == digit; \
            } \
            n = kept; \
            shift = next; \
        } \
        if (n > counted_limit_##K) return (int64_t)found[place].index; /* all are equal */ \
        K keys[counted_limit_##K + 64 / sizeof(K)], places[counted_limit_##K + 64 / sizeof(K)]; \
        for (i = 0; i < n; i++) keys[i] = found[i].key; \
        count_places_##K(keys, n, places); \
        for (i = 0; places[i] != (K)place; i++); \
        return (int64_t)found[i].index; \
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
