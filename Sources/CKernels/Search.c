// Looking up values among sorted ones, and ordering whole rows.
#include "HalfFloat.h"

// The first place whose value is not less than (`right`: is greater than) the one looked for. Written with the negated
// comparison, so that nan comes last.
#define LOOK_UP(name, type) \
    static void search_##name(int64_t length, const type *sorted, const int64_t *order, int64_t count, const type *values, \
                              bool right, int64_t *out) { \
        for (int64_t i = 0; i < count; i++) { \
            int64_t low = 0, high = length; \
            while (low < high) { \
                int64_t middle = low + (high - low) / 2, at = order ? order[middle] : middle; \
                bool before = right ? !(VALUE_##name(sorted[at]) > VALUE_##name(values[i])) \
                                    : !(VALUE_##name(sorted[at]) >= VALUE_##name(values[i])); \
                if (before) low = middle + 1; \
                else high = middle; \
            } \
            out[i] = low; \
        } \
    }
NUMBER_DTYPES(LOOK_UP)
HALF_DTYPES(LOOK_UP)

lsx_status lsx_search(lsx_dtype dtype, int64_t rows, int64_t length, const void *sorted, bool shared, const int64_t *order,
                      int64_t count, const void *values, bool right, int64_t *out) {
    const int64_t size = lsx_size(dtype);
    for (int64_t row = 0; row < rows; row++) {
        if (lsx_is_interrupted()) return lsx_interrupted;
        const int64_t start = shared ? 0 : row * length;
        for (int64_t at = 0; at < count; at += 65536) {
            if (STOPPED(at)) return lsx_interrupted;
            const int64_t part = smaller(65536, count - at), first = row * count + at;
            const void *table = (const char *)sorted + start * size, *wanted = (const char *)values + first * size;
            switch (dtype) {
#define ROW(name, type) \
            case lsx_##name: search_##name(length, table, order ? order + start : NULL, part, wanted, right, out + first); break;
            NUMBER_DTYPES(ROW)
            HALF_DTYPES(ROW)
#undef ROW
            default: return lsx_unsupported;
            }
        }
    }
    return lsx_done;
}

// Less than zero, zero, or greater: the first element that differs decides.
#define COMPARE_ROWS(name, type) \
    static int compare_##name(int64_t width, const type *a, const type *b) { \
        for (int64_t i = 0; i < width; i++) { \
            if (VALUE_##name(a[i]) < VALUE_##name(b[i])) return -1; \
            if (VALUE_##name(a[i]) != VALUE_##name(b[i])) return 1; \
        } \
        return 0; \
    }
ALL_DTYPES(COMPARE_ROWS)
HALF_DTYPES(COMPARE_ROWS)

static int compare_rows(lsx_dtype dtype, int64_t width, const char *rows, int64_t a, int64_t b) {
    const int64_t step = width * lsx_size(dtype);
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: return compare_##name(width, (const type *)(rows + a * step), (const type *)(rows + b * step));
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return 0;
    }
}

lsx_status lsx_order_rows(lsx_dtype dtype, int64_t count, int64_t width, const void *rows, int64_t *order) {
    if (count > INT64_MAX / 64) return lsx_out_of_memory;
    int64_t *scratch = malloc(sizeof(int64_t) * (size_t)larger(count, 1));
    if (!scratch) return lsx_out_of_memory;
    int64_t *from = order, *to = scratch;
    for (int64_t i = 0; i < count; i++) from[i] = i;
    for (int64_t run = 1; run < count; run *= 2) {
        for (int64_t start = 0; start < count; start += 2 * run) {
            if (lsx_is_interrupted()) {
                free(scratch);
                return lsx_interrupted;
            }
            int64_t middle = smaller(start + run, count), end = smaller(start + 2 * run, count), a = start, b = middle;
            for (int64_t i = start; i < end; i++)
                to[i] = a < middle && (b >= end || compare_rows(dtype, width, rows, from[b], from[a]) >= 0)
                    ? from[a++] : from[b++];
        }
        int64_t *other = from;
        from = to;
        to = other;
    }
    if (from != order) memcpy(order, from, sizeof(int64_t) * (size_t)count);
    free(scratch);
    return lsx_done;
}

lsx_status lsx_changes(lsx_dtype dtype, int64_t count, int64_t width, const void *rows, bool *changes) {
    for (int64_t i = 0; i < count; i++) {
        if (STOPPED(i)) return lsx_interrupted;
        changes[i] = i == 0 || compare_rows(dtype, width, rows, i - 1, i) != 0;
    }
    return lsx_done;
}
