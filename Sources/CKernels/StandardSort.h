// The C++ library's introselect, introsort and heaps, step by step: which of several equal elements ends where depends on
// the algorithm, and these are the ones behind PyTorch's functions. Entries are ordered by `key` alone (see SortKeys.h).
// Include with KEY (an unsigned integer type), which is #undefined at the end.
#include "SortKeys.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, KEY)
#define PARENT(i) (((i) - 1) / 2)

typedef struct { KEY key; KEY index; } NAME(pick);

INLINE bool NAME(ahead)(const NAME(pick) *a, const NAME(pick) *b) { return a->key < b->key; }
INLINE void NAME(swap)(NAME(pick) *a, NAME(pick) *b) { NAME(pick) t = *a; *a = *b; *b = t; }

static void NAME(sift)(NAME(pick) *x, int64_t hole, int64_t length, NAME(pick) value) {
    const int64_t top = hole;
    int64_t child = hole;
    while (child < (length - 1) / 2) {
        child = 2 * (child + 1);
        if (NAME(ahead)(x + child, x + child - 1)) child--;
        x[hole] = x[child];
        hole = child;
    }
    if ((length & 1) == 0 && child == (length - 2) / 2) {
        child = 2 * child + 1;
        x[hole] = x[child];
        hole = child;
    }
    while (hole > top && NAME(ahead)(x + PARENT(hole), &value)) {
        x[hole] = x[PARENT(hole)];
        hole = PARENT(hole);
    }
    x[hole] = value;
}

static void NAME(heap_select)(NAME(pick) *x, int64_t middle, int64_t length) {
    for (int64_t i = (middle - 2) / 2; middle > 1 && i >= 0; i--) NAME(sift)(x, i, middle, x[i]);
    for (int64_t i = middle; i < length; i++)
        if (NAME(ahead)(x + i, x)) {
            NAME(pick) value = x[i];
            x[i] = x[0];
            NAME(sift)(x, 0, middle, value);
        }
}

static void NAME(sort_heap)(NAME(pick) *x, int64_t length) {
    for (int64_t last = length - 1; last > 0; last--) {
        NAME(pick) value = x[last];
        x[last] = x[0];
        NAME(sift)(x, 0, last, value);
    }
}

static void NAME(insertion_sort)(NAME(pick) *x, int64_t first, int64_t last) {
    for (int64_t i = first + 1; i < last; i++) {
        const NAME(pick) value = x[i];
        int64_t at = i;
        for (; at > first && NAME(ahead)(&value, x + at - 1); at--) x[at] = x[at - 1];
        x[at] = value;
    }
}

// The median of three goes first, and the rest is split around it.
static int64_t NAME(partition)(NAME(pick) *x, int64_t first, int64_t last) {
    NAME(pick) *a = x + first + 1, *b = x + first + (last - first) / 2, *c = x + last - 1, *middle;
    if (NAME(ahead)(a, b)) middle = NAME(ahead)(b, c) ? b : NAME(ahead)(a, c) ? c : a;
    else middle = NAME(ahead)(a, c) ? a : NAME(ahead)(b, c) ? c : b;
    NAME(swap)(x + first, middle);
    const NAME(pick) pivot = x[first];
    int64_t low = first + 1, high = last;
    for (;;) {
        while (NAME(ahead)(x + low, &pivot)) low++;
        high--;
        while (NAME(ahead)(&pivot, x + high)) high--;
        if (!(low < high)) return low;
        NAME(swap)(x + low, x + high);
        low++;
    }
}

// Partitions allowed before the heaps take over, which have no bad case.
INLINE int64_t NAME(depth_limit)(int64_t length) {
    int64_t depth = 0;
    for (int64_t n = length; n > 1; n >>= 1) depth += 2;
    return depth;
}

static void NAME(introselect)(NAME(pick) *x, int64_t first, int64_t last, int64_t nth) {
    int64_t depth = NAME(depth_limit)(last - first);
    while (last - first > 3) {
        if (lsx_is_interrupted()) return;
        if (depth-- == 0) {
            NAME(heap_select)(x + first, nth + 1 - first, last - first);
            NAME(swap)(x + first, x + nth);
            return;
        }
        const int64_t cut = NAME(partition)(x, first, last);
        if (cut <= nth) first = cut;
        else last = cut;
    }
    NAME(insertion_sort)(x, first, last);
}

static void NAME(introsort)(NAME(pick) *x, int64_t first, int64_t last, int64_t depth) {
    while (last - first > 16) {
        if (lsx_is_interrupted()) return;
        if (depth-- == 0) {
            NAME(heap_select)(x + first, last - first, last - first);
            NAME(sort_heap)(x + first, last - first);
            return;
        }
        const int64_t cut = NAME(partition)(x, first, last);
        NAME(introsort)(x, cut, last, depth);
        last = cut;
    }
}

// std::sort, which is not stable; when interrupted, the entries are in no order.
static void NAME(sort_picks)(NAME(pick) *x, int64_t length) {
    NAME(introsort)(x, 0, length, NAME(depth_limit)(length));
    if (!lsx_is_interrupted()) NAME(insertion_sort)(x, 0, length);
}

#undef PARENT
#undef NAME
#undef JOIN
#undef JOIN2
#undef KEY
