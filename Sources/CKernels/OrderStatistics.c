// Order statistics along rows, by the algorithms that PyTorch uses: of equal elements they decide which one is the place.
#include "HalfFloat.h"

// NaN counts as the greatest.
#define LESS(x, y) ((x) < (y) || ((y) != (y) && (x) == (x)))

#define SWAP(i, j) \
    do { \
        const entry moved = e[i]; \
        e[i] = e[j]; \
        e[j] = moved; \
    } while (0)

// The k-th smallest: Sedgewick's quickselect with the median of three, as kthvalue has it.
#define QUICK_SELECT \
    int64_t low = 0, high = length - 1; \
    while (high > low) { \
        if (STOPPED(turn++)) return false; \
        if (high == low + 1) { \
            if (LESS(e[high].value, e[low].value)) SWAP(low, high); \
            break; \
        } \
        SWAP((low + high) >> 1, low + 1); \
        if (LESS(e[high].value, e[low + 1].value)) SWAP(low + 1, high); \
        if (LESS(e[high].value, e[low].value)) SWAP(low, high); \
        if (LESS(e[low].value, e[low + 1].value)) SWAP(low + 1, low); \
        int64_t i = low + 1, j = high; \
        const entry pivot = e[low]; \
        for (;;) { \
            do i++; while (i < length && LESS(e[i].value, pivot.value)); \
            do j--; while (j > 0 && LESS(pivot.value, e[j].value)); \
            if (j < i) break; \
            SWAP(i, j); \
        } \
        SWAP(low, j); \
        if (j <= k) low = i; \
        if (j >= k) high = j - 1; \
    } \
    return true;

// The C++ library's partition around the median of three, which its nth_element and sort share; the first element of the
// right part. `BEFORE(x, y)`: the order.
#define PARTITION(BEFORE) \
    const int64_t a = first + 1, b = first + (last - first) / 2, c = last - 1; \
    if (BEFORE(e[a], e[b])) { \
        if (BEFORE(e[b], e[c])) SWAP(first, b); \
        else if (BEFORE(e[a], e[c])) SWAP(first, c); \
        else SWAP(first, a); \
    } else if (BEFORE(e[a], e[c])) SWAP(first, a); \
    else if (BEFORE(e[b], e[c])) SWAP(first, c); \
    else SWAP(first, b); \
    int64_t i = first + 1, j = last; \
    for (;;) { \
        while (i < last && BEFORE(e[i], e[first])) i++; \
        j--; \
        while (j > first && BEFORE(e[first], e[j])) j--; \
        if (i >= j) return i; \
        SWAP(i, j); \
        i++; \
    }

#define INSERTION_SORT(BEFORE) \
    for (int64_t i = first + 1; i < last; i++) { \
        const entry moved = e[i]; \
        int64_t j = i; \
        for (; j > first && BEFORE(moved, e[j - 1]); j--) e[j] = e[j - 1]; \
        e[j] = moved; \
    }

// A mode's place is where C++'s sort, which is not stable, leaves it; a median's is that of a stable order.
#define BY_VALUE(x, y) LESS((x).value, (y).value)
#define BY_PLACE(x, y) (LESS((x).value, (y).value) || (!LESS((y).value, (x).value) && (x).index < (y).index))

#define ORDERED(order, name, BEFORE) \
    static int64_t partition_##order##_##name(entry_##name *e, int64_t first, int64_t last) { \
        typedef entry_##name entry; \
        PARTITION(BEFORE) \
    } \
    static void insertion_sort_##order##_##name(entry_##name *e, int64_t first, int64_t last) { \
        typedef entry_##name entry; \
        INSERTION_SORT(BEFORE) \
    }

#define SELECTION(name, type, compared) \
    typedef struct { compared value; int64_t index; } entry_##name; \
    ORDERED(value, name, BY_VALUE) \
    ORDERED(place, name, BY_PLACE) \
    static bool quick_select_##name(entry_##name *e, int64_t length, int64_t k) { \
        typedef entry_##name entry; \
        int64_t turn = 0; \
        QUICK_SELECT \
    } \
    static void nth_element_##name(entry_##name *e, int64_t length, int64_t k) { \
        int64_t first = 0, last = length; \
        while (last - first > 3) { \
            const int64_t cut = partition_place_##name(e, first, last); \
            if (cut <= k) first = cut; else last = cut; \
        } \
        insertion_sort_place_##name(e, first, last); \
    } \
    /* Parts of up to 16 are left to one insertion sort at the end. The longer part waits in a list, so that the list */ \
    /* stays short. */ \
    static void sort_entries_##name(entry_##name *e, int64_t length) { \
        int64_t waiting[2][64], depth = 0, first = 0, last = length; \
        for (;;) { \
            while (last - first > 16) { \
                const int64_t cut = partition_value_##name(e, first, last); \
                const bool right_is_longer = last - cut > cut - first; \
                if (depth == 64) break; \
                waiting[0][depth] = right_is_longer ? cut : first; \
                waiting[1][depth++] = right_is_longer ? last : cut; \
                if (right_is_longer) last = cut; else first = cut; \
            } \
            if (depth == 0) break; \
            depth--; \
            first = waiting[0][depth]; \
            last = waiting[1][depth]; \
        } \
        insertion_sort_value_##name(e, 0, length); \
    } \
    /* The end of the first longest run of equal elements. */ \
    static int64_t most_frequent_##name(entry_##name *e, int64_t length) { \
        sort_entries_##name(e, length); \
        int64_t best = 0, most = 0, run = 0; \
        for (int64_t i = 0; i < length; i++) { \
            run++; \
            if (i < length - 1 && e[i].value == e[i + 1].value) continue; \
            if (run > most) { \
                most = run; \
                best = i; \
            } \
            run = 0; \
        } \
        return best; \
    } \
    static lsx_status select_##name(lsx_statistic selection, int64_t rows, int64_t length, int64_t k, const type *in, \
                                    entry_##name *e, type *values, int64_t *indices) { \
        for (int64_t r = 0; r < rows; r++, in += length) { \
            int64_t place = k, known = 0; \
            for (int64_t i = 0; i < length; i++) { \
                e[i] = (entry_##name){ VALUE_##name(in[i]), i }; \
                known += e[i].value == e[i].value; \
            } \
            switch (selection) { \
            case lsx_statistic_kth: \
                if (!quick_select_##name(e, length, k)) return lsx_interrupted; \
                break; \
            case lsx_statistic_known_median: \
                place = known > 0 ? (known - 1) / 2 : 0; \
                nth_element_##name(e, length, place); \
                break; \
            case lsx_statistic_mode: place = most_frequent_##name(e, length); break; \
            } \
            values[r] = ELEMENT_##name(e[place].value); \
            indices[r] = e[place].index; \
            if (lsx_is_interrupted()) return lsx_interrupted; \
        } \
        return lsx_done; \
    }
#define ROW(name, type) SELECTION(name, type, type)
ALL_DTYPES(ROW)
#undef ROW
#define ROW(name, type) SELECTION(name, type, float)
HALF_DTYPES(ROW)
#undef ROW

lsx_status lsx_order_statistic(lsx_statistic selection, lsx_dtype dtype, int64_t rows, int64_t length, int64_t k,
                      const void *input, void *scratch, void *values, int64_t *indices) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: return select_##name(selection, rows, length, k, input, scratch, values, indices);
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
