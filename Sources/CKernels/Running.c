// Running extremes with their places, and running sums of exponentials.
#include "HalfFloat.h"

// NaN, once met, stays; of equal elements the last one is the place, as in PyTorch.
#define EXTREMES(name, type, beyond) \
    for (int64_t o = 0; o < outer; o++) \
        for (int64_t c = 0; c < inner; c++) { \
            const int64_t base = o * size * inner + c; \
            const type *in = (const type *)input + base; \
            type *out = (type *)output + base; \
            int64_t best = 0; \
            for (int64_t i = 0; i < size; i++) { \
                const __typeof__(VALUE_##name(in[0])) x = VALUE_##name(in[i * inner]), top = VALUE_##name(in[best * inner]); \
                if (x != x || (top == top && x beyond top)) best = i; \
                out[i * inner] = in[best * inner]; \
                indices[base + i * inner] = best; \
            } \
        } \
    return lsx_done;

lsx_status lsx_running_extreme(bool least, lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner,
                               const void *input, void *output, int64_t *indices) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        if (least) { EXTREMES(name, type, <=) } \
        EXTREMES(name, type, >=)
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

static double log_add_exp(double a, double b) {
    const double low = a < b ? a : b, high = a < b ? b : a;
    if (a != a || b != b) return NAN;
    return low != high || fabs(low) != INFINITY ? log1p(exp(low - high)) + high : a;
}

lsx_status lsx_running_log_sum(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                               void *output) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t o = 0; o < outer; o++) \
            for (int64_t c = 0; c < inner; c++) { \
                const type *in = (const type *)input + o * size * inner + c; \
                type *out = (type *)output + o * size * inner + c; \
                double total = -INFINITY; \
                for (int64_t i = 0; i < size; i++) { \
                    total = log_add_exp((double)VALUE_##name(in[i * inner]), total); \
                    out[i * inner] = ELEMENT_##name(total); \
                } \
            } \
        return lsx_done;
    REAL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
