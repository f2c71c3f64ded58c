// The first k elements of rows. Which of several equal elements is found depends on the algorithm: these are the ones behind
// PyTorch's functions (the C++ library's introselect, introsort and heaps), so that the indices are PyTorch's.
#include "HalfFloat.h"

#define PARENT(i) (((i) - 1) / 2)

#define SELECT(name, type, compared) \
    typedef struct { compared value; int64_t index; } pick_##name; \
    INLINE bool greater_##name(compared a, compared b) { return (a != a && b == b) || a > b; } \
    INLINE bool ahead_##name(bool largest, const pick_##name *a, const pick_##name *b) { \
        return largest ? greater_##name(a->value, b->value) \
                       : (a->value == a->value && b->value != b->value) || a->value < b->value; \
    } \
    INLINE void swap_##name(pick_##name *a, pick_##name *b) { pick_##name t = *a; *a = *b; *b = t; } \
    static void push_##name(bool largest, pick_##name *x, int64_t hole, int64_t top, pick_##name value) { \
        while (hole > top && ahead_##name(largest, x + PARENT(hole), &value)) { \
            x[hole] = x[PARENT(hole)]; \
            hole = PARENT(hole); \
        } \
        x[hole] = value; \
    } \
    static void sift_##name(bool largest, pick_##name *x, int64_t hole, int64_t length, pick_##name value) { \
        const int64_t top = hole; \
        int64_t child = hole; \
        while (child < (length - 1) / 2) { \
            child = 2 * (child + 1); \
            if (ahead_##name(largest, x + child, x + child - 1)) child--; \
            x[hole] = x[child]; \
            hole = child; \
        } \
        if ((length & 1) == 0 && child == (length - 2) / 2) { \
            child = 2 * child + 1; \
            x[hole] = x[child]; \
            hole = child; \
        } \
        push_##name(largest, x, hole, top, value); \
    } \
    static void heap_select_##name(bool largest, pick_##name *x, int64_t middle, int64_t length) { \
        for (int64_t i = (middle - 2) / 2; middle > 1 && i >= 0; i--) sift_##name(largest, x, i, middle, x[i]); \
        for (int64_t i = middle; i < length; i++) \
            if (ahead_##name(largest, x + i, x)) { \
                pick_##name value = x[i]; \
                x[i] = x[0]; \
                sift_##name(largest, x, 0, middle, value); \
            } \
    } \
    static void sort_heap_##name(bool largest, pick_##name *x, int64_t length) { \
        for (int64_t last = length - 1; last > 0; last--) { \
            pick_##name value = x[last]; \
            x[last] = x[0]; \
            sift_##name(largest, x, 0, last, value); \
        } \
    } \
    static void insert_##name(bool largest, pick_##name *x, int64_t first, int64_t i, bool guarded) { \
        pick_##name value = x[i]; \
        int64_t at = i; \
        if (guarded && ahead_##name(largest, &value, x + first)) { \
            for (; at > first; at--) x[at] = x[at - 1]; \
        } else { \
            for (; at > first && ahead_##name(largest, &value, x + at - 1); at--) x[at] = x[at - 1]; \
        } \
        x[at] = value; \
    } \
    static void insertion_sort_##name(bool largest, pick_##name *x, int64_t first, int64_t last) { \
        for (int64_t i = first + 1; i < last; i++) insert_##name(largest, x, first, i, true); \
    } \
    /* The median of three goes first, and the rest is split around it. */ \
    static int64_t partition_##name(bool largest, pick_##name *x, int64_t first, int64_t last) { \
        pick_##name *a = x + first + 1, *b = x + first + (last - first) / 2, *c = x + last - 1, *middle; \
        if (ahead_##name(largest, a, b)) \
            middle = ahead_##name(largest, b, c) ? b : ahead_##name(largest, a, c) ? c : a; \
        else \
            middle = ahead_##name(largest, a, c) ? a : ahead_##name(largest, b, c) ? c : b; \
        swap_##name(x + first, middle); \
        int64_t low = first + 1, high = last; \
        for (;;) { \
            while (ahead_##name(largest, x + low, x + first)) low++; \
            high--; \
            while (ahead_##name(largest, x + first, x + high)) high--; \
            if (!(low < high)) return low; \
            swap_##name(x + low, x + high); \
            low++; \
        } \
    } \
    static void introselect_##name(bool largest, pick_##name *x, int64_t nth, int64_t length) { \
        int64_t first = 0, last = length, depth = 0; \
        for (int64_t n = length; n > 1; n >>= 1) depth += 2; \
        while (last - first > 3) { \
            if (depth-- == 0) { \
                heap_select_##name(largest, x + first, nth + 1 - first, last - first); \
                swap_##name(x + first, x + nth); \
                return; \
            } \
            int64_t cut = partition_##name(largest, x, first, last); \
            if (cut <= nth) first = cut; \
            else last = cut; \
        } \
        insertion_sort_##name(largest, x, first, last); \
    } \
    static void introsort_##name(bool largest, pick_##name *x, int64_t first, int64_t last, int64_t depth) { \
        while (last - first > 16) { \
            if (depth-- == 0) { \
                heap_select_##name(largest, x + first, last - first, last - first); \
                sort_heap_##name(largest, x + first, last - first); \
                return; \
            } \
            int64_t cut = partition_##name(largest, x, first, last); \
            introsort_##name(largest, x, cut, last, depth); \
            last = cut; \
        } \
    } \
    static void sort_picks_##name(bool largest, pick_##name *x, int64_t length) { \
        int64_t depth = 0; \
        for (int64_t n = length; n > 1; n >>= 1) depth += 2; \
        introsort_##name(largest, x, 0, length, depth); \
        insertion_sort_##name(largest, x, 0, smaller(length, 16)); \
        for (int64_t i = 16; i < length; i++) insert_##name(largest, x, 0, i, false); \
    } \
    static lsx_status select_##name(lsx_selection how, int64_t rows, int64_t length, int64_t k, const type *in, \
                                    type *values, int64_t *indices) { \
        pick_##name *x = malloc(sizeof(pick_##name) * (size_t)length); \
        if (!x) return lsx_out_of_memory; \
        const bool largest = how.largest; \
        for (int64_t r = 0; r < rows; r++, in += length) { \
            if (lsx_is_interrupted()) { free(x); return lsx_interrupted; } \
            for (int64_t i = 0; i < length; i++) x[i] = (pick_##name){ VALUE_##name(in[i]), i }; \
            const int64_t count = k; \
            if (how.all) { \
                sort_picks_##name(largest, x, length); \
            } else if (k <= length / 64) { \
                heap_select_##name(largest, x, k, length); \
                sort_heap_##name(largest, x, k); \
            } else { \
                introselect_##name(largest, x, k - 1, length); \
                if (how.sorted) sort_picks_##name(largest, x, k - 1); \
            } \
            for (int64_t i = 0; i < count; i++) { \
                values[r * count + i] = ELEMENT_##name(x[i].value); \
                indices[r * count + i] = x[i].index; \
            } \
        } \
        free(x); \
        return lsx_done; \
    }
#define ROW(name, type) SELECT(name, type, type)
ALL_DTYPES(ROW)
#undef ROW
#define ROW(name, type) SELECT(name, type, float)
HALF_DTYPES(ROW)
#undef ROW

lsx_status lsx_select(lsx_dtype dtype, lsx_selection how, int64_t rows, int64_t length, int64_t k, const void *input,
                      void *values, int64_t *indices) {
    if (rows <= 0 || length <= 0 || k <= 0 || k > length) return lsx_done;
    if (length > INT64_MAX / 64) return lsx_out_of_memory;
    switch (dtype) {
#define ROW(name, type) case lsx_##name: return select_##name(how, rows, length, k, input, values, indices);
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
