// Running sums and products along the middle of three dimensions.
#include "HalfFloat.h"

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
