// Sorting and running sums along one dimension.
#include "HalfFloat.h"

// NaN is the greatest number: last when ascending, first when descending, as in PyTorch.
#define BEFORE(a, b) (descending ? ((a) != (a) && (b) == (b)) || (a) > (b) : ((b) != (b) && (a) == (a)) || (a) < (b))

// A bottom-up merge sort: stable, no recursion, one scratch row.
#define SORT(name, type, compared) \
    typedef struct { compared value; int64_t index; } entry_##name; \
    static lsx_status sort_##name(int64_t rows, int64_t length, bool descending, const type *in, type *values, \
                            int64_t *indices) { \
        entry_##name *scratch = malloc(sizeof(entry_##name) * 2 * (size_t)length); \
        if (!scratch) return lsx_out_of_memory; \
        for (int64_t r = 0; r < rows; r++, in += length, values += length) { \
            entry_##name *from = scratch, *to = scratch + length; \
            for (int64_t i = 0; i < length; i++) from[i] = (entry_##name){ VALUE_##name(in[i]), i }; \
            for (int64_t width = 1; width < length; width *= 2) { \
                if (lsx_is_interrupted()) { \
                    free(scratch); \
                    return lsx_interrupted; \
                } \
                for (int64_t start = 0; start < length; start += 2 * width) { \
                    int64_t middle = smaller(start + width, length), end = smaller(start + 2 * width, length); \
                    int64_t a = start, b = middle; \
                    for (int64_t i = start; i < end; i++) \
                        to[i] = a < middle && (b >= end || !BEFORE(from[b].value, from[a].value)) ? from[a++] : from[b++]; \
                } \
                entry_##name *other = from; \
                from = to; \
                to = other; \
            } \
            for (int64_t i = 0; i < length; i++) values[i] = ELEMENT_##name(from[i].value); \
            if (indices) \
                for (int64_t i = 0; i < length; i++) indices[r * length + i] = from[i].index; \
        } \
        free(scratch); \
        return lsx_done; \
    }
#define ROW(name, type) SORT(name, type, type)
ALL_DTYPES(ROW)
#undef ROW
#define ROW(name, type) SORT(name, type, float)
HALF_DTYPES(ROW)
#undef ROW

lsx_status lsx_sort(lsx_dtype dtype, int64_t rows, int64_t length, bool descending, const void *input, void *values,
                    int64_t *indices) {
    if (rows == 0 || length == 0) return lsx_done;
    if (length > INT64_MAX / 64) return lsx_out_of_memory;
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: return sort_##name(rows, length, descending, input, values, indices);
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

#define CUMULATE(name, type, sum_type) \
    for (int64_t o = 0; o < outer; o++) \
        for (int64_t c = 0; c < inner; c++) { \
            const type *in = (const type *)input + o * size * inner + c; \
            type *out = (type *)output + o * size * inner + c; \
            sum_type total = product ? 1 : 0; \
            for (int64_t i = 0; i < size; i++) { \
                if (STOPPED(i)) return lsx_interrupted; \
                const sum_type x = (sum_type)VALUE_##name(in[i * inner]); \
                total = product ? total * x : total + x; \
                out[i * inner] = ELEMENT_##name(total); \
            } \
        } \
    return lsx_done;

lsx_status lsx_cumulative(bool product, lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                          void *output) {
    switch (dtype) {
    case lsx_float32: CUMULATE(float32, float, double)
    case lsx_float64: CUMULATE(float64, double, double)
    case lsx_float16: CUMULATE(float16, uint16_t, float)
    case lsx_bfloat16: CUMULATE(bfloat16, uint16_t, float)
#define ROW(name, type) case lsx_##name: CUMULATE(name, type, uint64_t)
    INTEGER_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
