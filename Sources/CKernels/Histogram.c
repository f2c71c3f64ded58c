// Weighted counts of points in the cells of a grid.
#include "Internal.h"

// The part that holds x, the last of which holds its right end, too; -1 outside. NaN lies nowhere.
#define PART(name, type) \
    static int64_t part_##name(type x, const type *edges, int64_t parts) { \
        if (!(x >= edges[0] && x <= edges[parts])) return -1; \
        int64_t low = 0, high = parts; \
        while (high - low > 1) { \
            const int64_t middle = low + (high - low) / 2; \
            if (edges[middle] <= x) low = middle; else high = middle; \
        } \
        return low; \
    }
REAL_DTYPES(PART)

lsx_status lsx_histogram(lsx_dtype dtype, int64_t points, int64_t dimensions, const void *input, const void *weights,
                         const void *const *edges, const int64_t *parts, void *out) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < points; i++) { \
            int64_t cell = 0; \
            for (int64_t d = 0; d < dimensions && cell >= 0; d++) { \
                const int64_t part = part_##name(((const type *)input)[i * dimensions + d], edges[d], parts[d]); \
                cell = part < 0 ? -1 : cell * parts[d] + part; \
            } \
            if (cell >= 0) ((type *)out)[cell] += weights ? ((const type *)weights)[i] : 1; \
            if (STOPPED(i)) return lsx_interrupted; \
        } \
        return lsx_done;
    REAL_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
