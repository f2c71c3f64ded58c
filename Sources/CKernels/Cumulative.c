// Running sums and products along the middle of three dimensions.
#include "HalfFloat.h"

typedef struct {
    bool product;
    int64_t size, inner;
    const void *input;
    void *output;
} job;

enum { together = 64 };

// Lines [begin, end): those of one outer place lie beside one another, and go by many.
#define SCAN(name, type, sum_type, combine, suffix) \
    CLONES static void scan_##suffix##_##name(const job *job, int64_t begin, int64_t end) { \
        const int64_t size = job->size, inner = job->inner; \
        for (int64_t line = begin, width; line < end; line += width) { \
            const int64_t start = line / inner * size * inner + line % inner; \
            const type *in = (const type *)job->input + start; \
            type *out = (type *)job->output + start; \
            width = smaller(smaller(together, end - line), inner - line % inner); \
            if (width == 1) { \
                sum_type total = (sum_type)#suffix[0] == 'p'; \
                for (int64_t i = 0; i < size && !STOPPED(i);) \
                    for (const int64_t stop = smaller(size, (i | 0xFFFF) + 1); i < stop; i++) { \
                        const sum_type x = (sum_type)VALUE_##name(in[i * inner]); \
                        total = total combine x; \
                        out[i * inner] = ELEMENT_##name(total); \
                    } \
                continue; \
            } \
            sum_type totals[together]; \
            for (int64_t c = 0; c < together; c++) totals[c] = #suffix[0] == 'p'; \
            for (int64_t i = 0; i < size && !STOPPED(i); i++, in += inner, out += inner) \
                VECTORIZE for (int64_t c = 0; c < width; c++) { \
                    totals[c] = totals[c] combine (sum_type)VALUE_##name(in[c]); \
                    out[c] = ELEMENT_##name(totals[c]); \
                } \
        } \
    }
#define SCANS(name, type, sum_type) \
    SCAN(name, type, sum_type, +, sum) \
    SCAN(name, type, sum_type, *, product) \
    static void scan_##name(void *context, int64_t begin, int64_t end) { \
        const job *job = context; \
        (job->product ? scan_product_##name : scan_sum_##name)(job, begin, end); \
    }
SCANS(float32, float, double)
SCANS(float64, double, double)
SCANS(float16, uint16_t, float)
SCANS(bfloat16, uint16_t, float)
#define ROW(name, type) SCANS(name, type, uint64_t)
INTEGER_DTYPES(ROW)
#undef ROW

lsx_status lsx_cumulative(bool product, lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                          void *output) {
    static const lsx_task scans[lsx_dtype_count] = {
#define ROW(name, type) [lsx_##name] = scan_##name,
        NUMBER_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
    };
    if (dtype >= lsx_dtype_count || !scans[dtype]) return lsx_unsupported;
    const int64_t lines = outer * inner;
    job job = { product, size, inner, input, output };
    if (lines * size < lsx_parallel_threshold) {
        scans[dtype](&job, 0, lines);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    const int64_t grain = larger(lsx_parallel_threshold / 2 / larger(size, 1), inner > 1 ? together : 1);
    return lsx_parallel_for(lines, grain, scans[dtype], &job) && !lsx_is_interrupted() ? lsx_done : lsx_interrupted;
}
