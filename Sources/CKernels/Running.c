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

typedef struct {
    int64_t size, inner;
    const void *input;
    void *output;
} log_sum_job;

#define LOG_SUMS(name, type) \
    static void log_sums_##name(void *context, int64_t begin, int64_t end) { \
        const log_sum_job *job = context; \
        const int64_t size = job->size, inner = job->inner; \
        for (int64_t line = begin; line < end; line++) { \
            const int64_t start = line / inner * size * inner + line % inner; \
            const type *in = (const type *)job->input + start; \
            type *out = (type *)job->output + start; \
            double total = -INFINITY; \
            for (int64_t i = 0; i < size && !STOPPED(i); i++) { \
                total = log_add_exp((double)VALUE_##name(in[i * inner]), total); \
                out[i * inner] = ELEMENT_##name(total); \
            } \
        } \
    }
REAL_DTYPES(LOG_SUMS)
HALF_DTYPES(LOG_SUMS)

lsx_status lsx_running_log_sum(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                               void *output) {
    lsx_task task;
    switch (dtype) {
#define ROW(name, type) case lsx_##name: task = log_sums_##name; break;
    REAL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
    log_sum_job job = { size, inner, input, output };
    const int64_t work = 30; // of an element, in additions
    return lsx_parallel_for(outer * inner, larger(lsx_parallel_threshold / 2 / work / larger(size, 1), 1), task, &job)
            && !lsx_is_interrupted() ? lsx_done : lsx_interrupted;
}
