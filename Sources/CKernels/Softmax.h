// softmax over one real type. Include with REAL, REAL_NAME, LOG, LANES, FOLD. The largest element is taken off before exp, so that
// nothing overflows; a row of -inf gives NaN, as in PyTorch.
#include "Elementary.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define EXP NAME(exp)
// Columns that a block along an inner dimension handles at a time.
enum { NAME(columns) = 64 };

// Sums `term` over i < n in the order of PyTorch's vectorised reduction: lanes side by side, the last few elements on
// the first lanes, then the lanes as FOLD adds them.
#define SUM(sum, term) { \
        REAL lanes[LANES] = { 0 }; \
        int64_t start = 0; \
        for (; start + LANES <= n; start += LANES) { \
            VECTORIZE for (int k = 0; k < LANES; k++) { const int64_t i = start + k; lanes[k] += term; } \
        } \
        for (int64_t i = start; i < n; i++) lanes[i - start] += term; \
        sum = n < LANES ? NAME(fold_serial)(lanes) : FOLD(lanes); \
    }

INLINE REAL NAME(fold_serial)(const REAL *lanes) {
    REAL sum = lanes[0];
    for (int k = 1; k < LANES; k++) sum += lanes[k];
    return sum;
}

typedef struct {
    int64_t size, inner;
    const REAL *a, *b; // input; or gradient and output
    REAL *out;
    bool log;
} NAME(softmax_job);

CLONES static void NAME(softmax_rows)(void *context, int64_t begin, int64_t end) {
    const NAME(softmax_job) *job = context;
    const int64_t n = job->size;
    for (int64_t r = begin; r < end; r++) {
        const REAL *in = job->a + r * n;
        REAL *out = job->out + r * n;
        REAL top = -INFINITY;
        for (int64_t i = 0; i < n; i++) top = in[i] > top || in[i] != in[i] ? in[i] : top;
        if (job->log) {
            REAL sum;
            SUM(sum, EXP(in[i] - top))
            const REAL shift = LOG(sum);
            VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = in[i] - top - shift;
        } else {
            VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = EXP(in[i] - top);
            REAL sum;
            SUM(sum, out[i])
            VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = out[i] / sum;
        }
    }
}

// Along an inner dimension: blocks of neighbouring columns, row by row.
CLONES static void NAME(softmax_columns)(void *context, int64_t begin, int64_t end) {
    const NAME(softmax_job) *job = context;
    const int64_t n = job->size, inner = job->inner, blocks = (inner + NAME(columns) - 1) / NAME(columns);
    for (int64_t piece = begin; piece < end; piece++) {
        const int64_t first = piece % blocks * NAME(columns), width = smaller(NAME(columns), inner - first);
        const int64_t base = piece / blocks * n * inner + first;
        const REAL *in = job->a + base;
        REAL *out = job->out + base;
        REAL top[NAME(columns)], sum[NAME(columns)];
        for (int64_t c = 0; c < width; c++) { top[c] = -INFINITY; sum[c] = 0; }
        for (int64_t i = 0; i < n; i++)
            VECTORIZE for (int64_t c = 0; c < width; c++) {
                REAL x = in[i * inner + c];
                top[c] = x > top[c] || x != x ? x : top[c];
            }
        for (int64_t i = 0; i < n; i++)
            VECTORIZE for (int64_t c = 0; c < width; c++) {
                REAL e = EXP(in[i * inner + c] - top[c]);
                sum[c] += e;
                if (!job->log) out[i * inner + c] = e;
            }
        if (job->log)
            for (int64_t c = 0; c < width; c++) sum[c] = LOG(sum[c]);
        for (int64_t i = 0; i < n; i++)
            VECTORIZE for (int64_t c = 0; c < width; c++) {
                const int64_t at = i * inner + c;
                out[at] = job->log ? in[at] - top[c] - sum[c] : out[at] / sum[c];
            }
    }
}

CLONES static void NAME(softmax_backward)(void *context, int64_t begin, int64_t end) {
    const NAME(softmax_job) *job = context;
    const int64_t n = job->size, inner = job->inner;
    for (int64_t piece = begin; piece < end; piece++) {
        const int64_t base = piece / inner * n * inner + piece % inner;
        const REAL *gradient = job->a + base, *output = job->b + base;
        REAL *out = job->out + base;
        REAL sum = 0;
        if (inner == 1) {
            if (job->log) { SUM(sum, gradient[i]) } else { SUM(sum, gradient[i] * output[i]) }
            VECTORIZE for (int64_t i = 0; i < n; i++)
                out[i] = job->log ? gradient[i] - EXP(output[i]) * sum : (gradient[i] - sum) * output[i];
        } else {
            for (int64_t i = 0; i < n; i++)
                sum += job->log ? gradient[i * inner] : gradient[i * inner] * output[i * inner];
            for (int64_t i = 0; i < n; i++) {
                const int64_t at = i * inner;
                out[at] = job->log ? gradient[at] - EXP(output[at]) * sum : (gradient[at] - sum) * output[at];
            }
        }
    }
}

static lsx_status NAME(run)(NAME(softmax_job) *job, lsx_task task, int64_t pieces, int64_t elements) {
    if (elements == 0 || pieces == 0) return lsx_done;
    if (elements < lsx_parallel_threshold / 4) {
        task(job, 0, pieces);
        return lsx_done;
    }
    int64_t grain = larger(pieces * (lsx_parallel_threshold / 8) / elements, 1);
    return lsx_parallel_for(pieces, grain, task, job) ? lsx_done : lsx_interrupted;
}

lsx_status NAME(softmax_forward)(bool log, int64_t outer, int64_t size, int64_t inner, const REAL *in, REAL *out) {
    NAME(softmax_job) job = { size, inner, in, NULL, out, log };
    if (inner == 1) return NAME(run)(&job, NAME(softmax_rows), outer, outer * size);
    int64_t blocks = (inner + NAME(columns) - 1) / NAME(columns);
    return NAME(run)(&job, NAME(softmax_columns), outer * blocks, outer * size * inner);
}

lsx_status NAME(softmax_gradient)(bool log, int64_t outer, int64_t size, int64_t inner, const REAL *gradient,
                                  const REAL *output, REAL *out) {
    NAME(softmax_job) job = { size, inner, gradient, output, out, log };
    return NAME(run)(&job, NAME(softmax_backward), outer * inner, outer * size * inner);
}

#undef EXP
#undef SUM
#undef LANES
#undef FOLD
#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
#undef LOG
