// Running extremes with their places, and running sums of exponentials.
#include "HalfFloat.h"

typedef struct {
    bool least;
    int64_t size, inner;
    const void *input;
    void *output;
    int64_t *indices;
} extreme_job;

enum { together = 64 };

// NaN, once met, stays; of equal elements the last one is the place, as in PyTorch. Lines [begin, end): those of one outer
// place lie beside one another, and go by many; one alone takes a branch, as a choice would wait for the one before.
#define EXTREMES(name, type, sign, beyond) \
    CLONES static void running_##sign##_##name(const extreme_job *job, int64_t begin, int64_t end) { \
        typedef __typeof__(VALUE_##name((type)0)) value; \
        const int64_t size = job->size, inner = job->inner; \
        for (int64_t line = begin, width; line < end; line += width) { \
            const int64_t start = line / inner * size * inner + line % inner; \
            const type *in = (const type *)job->input + start; \
            type *out = (type *)job->output + start; \
            int64_t *indices = job->indices + start; \
            width = smaller(smaller(together, end - line), inner - line % inner); \
            if (width == 1) { \
                value top = VALUE_##name(in[0]); \
                int64_t place = 0; \
                for (int64_t i = 0; i < size && !STOPPED(i); i++) { \
                    const value x = VALUE_##name(in[i * inner]); \
                    if (__builtin_expect(x != x || x beyond top, false)) { top = x; place = i; } \
                    out[i * inner] = ELEMENT_##name(top); \
                    indices[i * inner] = place; \
                } \
                continue; \
            } \
            value tops[together]; \
            int64_t places[together] = { 0 }; \
            for (int64_t c = 0; c < width; c++) tops[c] = VALUE_##name(in[c]); \
            for (int64_t i = 0; i < size && !STOPPED(i); i++, in += inner, out += inner, indices += inner) \
                VECTORIZE for (int64_t c = 0; c < width; c++) { \
                    const value x = VALUE_##name(in[c]), top = tops[c]; \
                    const bool is_new = (x != x) | (x beyond top); \
                    tops[c] = is_new ? x : top; \
                    places[c] = is_new ? i : places[c]; \
                    out[c] = ELEMENT_##name(tops[c]); \
                    indices[c] = places[c]; \
                } \
        } \
    }
#define BOTH(name, type) \
    EXTREMES(name, type, least, <=) \
    EXTREMES(name, type, greatest, >=) \
    static void running_##name(void *context, int64_t begin, int64_t end) { \
        const extreme_job *job = context; \
        (job->least ? running_least_##name : running_greatest_##name)(job, begin, end); \
    }
ALL_DTYPES(BOTH)
HALF_DTYPES(BOTH)

lsx_status lsx_running_extreme(bool least, lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner,
                               const void *input, void *output, int64_t *indices) {
    lsx_task task;
    switch (dtype) {
#define ROW(name, type) case lsx_##name: task = running_##name; break;
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
    if (size == 0) return lsx_done;
    extreme_job job = { least, size, inner, input, output, indices };
    const int64_t grain = larger(lsx_parallel_threshold / 2 / size, inner > 1 ? together : 1);
    return lsx_parallel_for(outer * inner, grain, task, &job) && !lsx_is_interrupted() ? lsx_done : lsx_interrupted;
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
