// softmax over one real type. Include with REAL, REAL_NAME, LIBRARY (a C function's
// name for REAL), LANES, FOLD, LAST_PRODUCT. The largest element is taken off before exp, so that
// nothing overflows; a row of -inf gives NaN, as in PyTorch.
#include "Elementary.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define OWN(name) JOIN(NAME(name), LANES)
#define EXP NAME(exp)
// PyTorch's kernels are compiled with contraction: where it fuses a product with a sum, so do we.
#define FMA(x, y, z) __builtin_elementwise_fma((REAL)(x), (REAL)(y), (REAL)(z))
// Columns that a block along an inner dimension handles at a time.
enum { OWN(columns) = 64 };

// Sums `term` over i < n in the order of PyTorch's vectorised reduction: lanes side by side, the last few elements on
// the first lanes (`lane` and `term` as `last` joins them), then the lanes as FOLD adds them.
#define SUM(sum, term) SUM_WITH(sum, term, lane + (term))
#define SUM_WITH(sum, term, last) { \
        REAL lanes[LANES] = { 0 }; \
        int64_t start = 0; \
        for (; start + LANES <= n; start += LANES) { \
            VECTORIZE for (int k = 0; k < LANES; k++) { const int64_t i = start + k; lanes[k] += term; } \
        } \
        for (int64_t i = start; i < n; i++) { const REAL lane = lanes[i - start]; lanes[i - start] = last; } \
        sum = n < LANES ? OWN(fold_serial)(lanes) : FOLD(lanes); \
    }

INLINE REAL OWN(fold_serial)(const REAL *lanes) {
    REAL sum = lanes[0];
    for (int k = 1; k < LANES; k++) sum += lanes[k];
    return sum;
}

typedef struct {
    int64_t size, inner;
    const REAL *a, *b; // input; or gradient and output
    REAL *out;
    bool log;
} OWN(softmax_job);

CLONES static void OWN(softmax_rows)(void *context, int64_t begin, int64_t end) {
    const OWN(softmax_job) *job = context;
    const int64_t n = job->size;
    enum { group = 16 }; // rows whose logarithms are taken side by side
    REAL top[group], sum[group], shift[group];
    for (int64_t first = begin; first < end; first += group) {
        const int64_t rows = smaller(group, end - first);
        for (int k = 0; k < group; k++) sum[k] = 1;
        for (int64_t k = 0; k < rows; k++) {
            const REAL *in = job->a + (first + k) * n;
            REAL *out = job->out + (first + k) * n;
            bool has_nan = false;
            top[k] = NAME(greatest)(in, n, &has_nan);
            if (has_nan) top[k] = NAN;
            NAME(exponentials)(out, in, top[k], n);
            SUM(sum[k], out[i])
            if (job->log) continue;
            const REAL share = 1 / sum[k];
            VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = out[i] * share;
        }
        if (!job->log) continue;
        VECTORIZE for (int k = 0; k < group; k++) shift[k] = NAME(log)(sum[k]);
        for (int64_t k = 0; k < rows; k++) {
            const REAL *in = job->a + (first + k) * n, less = top[k], lesser = shift[k];
            REAL *out = job->out + (first + k) * n;
            VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = in[i] - less - lesser;
        }
    }
}

// The rows' shifts alone.
typedef struct {
    int64_t size;
    const REAL *in;
    REAL *greatest, *logarithm;
} OWN(shift_job);

CLONES static void OWN(shift_rows)(void *context, int64_t begin, int64_t end) {
    const OWN(shift_job) *job = context;
    const int64_t n = job->size;
    enum { group = 16, piece = 1024 };
    REAL sum[group], exponentials[piece];
    for (int64_t first = begin; first < end; first += group) {
        const int64_t rows = smaller(group, end - first);
        for (int k = 0; k < group; k++) sum[k] = 1;
        for (int64_t k = 0; k < rows; k++) {
            const REAL *in = job->in + (first + k) * n;
            bool has_nan = false;
            REAL top = NAME(greatest)(in, n, &has_nan), lanes[LANES] = { 0 };
            if (has_nan) top = NAN;
            for (int64_t start = 0; start < n; start += piece) { // whole vectors, but for the last piece's: see SUM
                const int64_t length = smaller(piece, n - start), whole = length - length % LANES;
                NAME(exponentials)(exponentials, in + start, top, length);
                for (int64_t i = 0; i < whole; i += LANES)
                    VECTORIZE for (int c = 0; c < LANES; c++) lanes[c] += exponentials[i + c];
                for (int64_t i = whole; i < length; i++) lanes[i - whole] += exponentials[i];
            }
            job->greatest[first + k] = top;
            sum[k] = n < LANES ? OWN(fold_serial)(lanes) : FOLD(lanes);
        }
        VECTORIZE for (int k = 0; k < group; k++) sum[k] = NAME(log)(sum[k]);
        memcpy(job->logarithm + first, sum, sizeof(REAL) * (size_t)rows);
    }
}

typedef struct {
    int64_t size;
    const REAL *in, *greatest, *logarithm, *gradient;
    const int64_t *picks;
    REAL *out;
} OWN(picked_job);

CLONES static void OWN(picked_rows)(void *context, int64_t begin, int64_t end) {
    const OWN(picked_job) *job = context;
    const int64_t n = job->size;
    enum { piece = 1024 };
    _Alignas(64) REAL slopes[piece];
    for (int64_t row = begin; row < end; row++) {
        const REAL *in = job->in + row * n, less = job->greatest[row], lesser = job->logarithm[row];
        REAL *out = job->out + row * n;
        const int64_t pick = job->picks[row];
        // The sum over the gradient's row, which is 0 elsewhere.
        const REAL sum = pick < 0 ? 0 : 0 + job->gradient[row];
        for (int64_t start = 0; start < n; start += piece) {
            const int64_t length = smaller(piece, n - start);
            VECTORIZE for (int64_t i = 0; i < length; i++) slopes[i] = in[start + i] - less - lesser;
            NAME(exponentials)(slopes, slopes, 0, length);
            VECTORIZE for (int64_t i = 0; i < length; i++) out[start + i] = FMA(-slopes[i], sum, 0);
        }
        if (pick >= 0) out[pick] = FMA(-EXP(in[pick] - less - lesser), sum, job->gradient[row]);
    }
}

// Along an inner dimension: blocks of neighbouring columns, row by row.
CLONES static void OWN(softmax_columns)(void *context, int64_t begin, int64_t end) {
    const OWN(softmax_job) *job = context;
    const int64_t n = job->size, inner = job->inner, blocks = (inner + OWN(columns) - 1) / OWN(columns);
    for (int64_t piece = begin; piece < end; piece++) {
        const int64_t first = piece % blocks * OWN(columns), width = smaller(OWN(columns), inner - first);
        const int64_t base = piece / blocks * n * inner + first;
        const REAL *in = job->a + base;
        REAL *out = job->out + base;
        REAL top[OWN(columns)], sum[OWN(columns)];
        for (int64_t c = 0; c < width; c++) { top[c] = -INFINITY; sum[c] = 0; }
        for (int64_t i = 0; i < n; i++)
            VECTORIZE for (int64_t c = 0; c < width; c++) {
                REAL x = in[i * inner + c];
                top[c] = x > top[c] || x != x ? x : top[c];
            }
        // Beside PyTorch's last whole vector the C library's functions take over.
        const int64_t whole = width - width % LANES;
        for (int64_t i = 0; i < n; i++) {
            const REAL *x = in + i * inner;
            REAL *y = out + i * inner;
            VECTORIZE for (int64_t c = 0; c < whole; c++) {
                const REAL e = EXP(x[c] - top[c]);
                sum[c] += e;
                if (!job->log) y[c] = e;
            }
            for (int64_t c = whole; c < width; c++) {
                const REAL e = LIBRARY(exp)(x[c] - top[c]);
                sum[c] += e;
                if (!job->log) y[c] = e;
            }
        }
        if (job->log)
            for (int64_t c = 0; c < width; c++) sum[c] = NAME(log)(sum[c]);
        for (int64_t i = 0; i < n; i++)
            VECTORIZE for (int64_t c = 0; c < width; c++) {
                const int64_t at = i * inner + c;
                out[at] = job->log ? in[at] - top[c] - sum[c] : out[at] / sum[c];
            }
    }
}

CLONES static void OWN(softmax_rows_backward)(void *context, int64_t begin, int64_t end) {
    const OWN(softmax_job) *job = context;
    const int64_t n = job->size;
    for (int64_t row = begin; row < end; row++) {
        const REAL *gradient = job->a + row * n, *output = job->b + row * n;
        REAL *out = job->out + row * n;
        REAL sum = 0;
        if (job->log) { SUM(sum, gradient[i]) }
        else { SUM_WITH(sum, gradient[i] * output[i], LAST_PRODUCT(lane, gradient[i], output[i])) }
        VECTORIZE for (int64_t i = 0; i < n; i++)
            out[i] = job->log ? FMA(-EXP(output[i]), sum, gradient[i]) : (gradient[i] - sum) * output[i];
    }
}

CLONES static void OWN(softmax_columns_backward)(void *context, int64_t begin, int64_t end) {
    const OWN(softmax_job) *job = context;
    const int64_t n = job->size, inner = job->inner, blocks = (inner + OWN(columns) - 1) / OWN(columns);
    for (int64_t piece = begin; piece < end; piece++) {
        const int64_t first = piece % blocks * OWN(columns), width = smaller(OWN(columns), inner - first);
        const int64_t base = piece / blocks * n * inner + first;
        const REAL *gradient = job->a + base, *output = job->b + base;
        REAL *out = job->out + base;
        REAL sum[OWN(columns)] = { 0 };
        for (int64_t i = 0; i < n; i++) {
            const REAL *g = gradient + i * inner, *y = output + i * inner;
            VECTORIZE for (int64_t c = 0; c < width; c++) sum[c] = job->log ? sum[c] + g[c] : FMA(g[c], y[c], sum[c]);
        }
        const int64_t whole = width - width % LANES; // as in softmax_columns
        for (int64_t i = 0; i < n; i++) {
            const REAL *g = gradient + i * inner, *y = output + i * inner;
            REAL *to = out + i * inner;
            if (!job->log) {
                VECTORIZE for (int64_t c = 0; c < width; c++) to[c] = (g[c] - sum[c]) * y[c];
                continue;
            }
            VECTORIZE for (int64_t c = 0; c < whole; c++) to[c] = FMA(-EXP(y[c]), sum[c], g[c]);
            for (int64_t c = whole; c < width; c++) to[c] = FMA(-LIBRARY(exp)(y[c]), sum[c], g[c]);
        }
    }
}

static lsx_status OWN(run)(OWN(softmax_job) *job, lsx_task rows, lsx_task columns, int64_t outer) {
    const int64_t blocks = (job->inner + OWN(columns) - 1) / OWN(columns);
    const int64_t elements = outer * job->size * job->inner, pieces = job->inner == 1 ? outer : outer * blocks;
    const lsx_task task = job->inner == 1 ? rows : columns;
    if (elements == 0) return lsx_done;
    if (elements < lsx_parallel_threshold / 8) {
        task(job, 0, pieces);
        return lsx_done;
    }
    int64_t grain = larger(pieces * (lsx_parallel_threshold / 16) / elements, 1);
    return lsx_parallel_for(pieces, grain, task, job) ? lsx_done : lsx_interrupted;
}

static lsx_status OWN(softmax_forward)(bool log, int64_t outer, int64_t size, int64_t inner, const REAL *in, REAL *out) {
    OWN(softmax_job) job = { size, inner, in, NULL, out, log };
    return OWN(run)(&job, OWN(softmax_rows), OWN(softmax_columns), outer);
}

static lsx_status OWN(softmax_shifts)(int64_t rows, int64_t size, const REAL *in, REAL *greatest, REAL *logarithm) {
    OWN(shift_job) job = { size, in, greatest, logarithm };
    const int64_t grain = larger(lsx_parallel_threshold / 8 / larger(size, 1), 16);
    return lsx_parallel_for(rows, grain, OWN(shift_rows), &job) ? lsx_done : lsx_interrupted;
}

static lsx_status OWN(softmax_picked)(int64_t rows, int64_t size, const REAL *in, const REAL *greatest, const REAL *logarithm,
                                      const int64_t *picks, const REAL *gradient, REAL *out) {
    OWN(picked_job) job = { size, in, greatest, logarithm, gradient, picks, out };
    const int64_t grain = larger(lsx_parallel_threshold / 8 / larger(size, 1), 1);
    return lsx_parallel_for(rows, grain, OWN(picked_rows), &job) ? lsx_done : lsx_interrupted;
}

static lsx_status OWN(softmax_gradient)(bool log, int64_t outer, int64_t size, int64_t inner, const REAL *gradient,
                                  const REAL *output, REAL *out) {
    OWN(softmax_job) job = { size, inner, gradient, output, out, log };
    return OWN(run)(&job, OWN(softmax_rows_backward), OWN(softmax_columns_backward), outer);
}

#undef EXP
#undef FMA
#undef SUM
#undef LANES
#undef FOLD
#undef JOIN2
#undef JOIN
#undef NAME
#undef OWN
#undef REAL
#undef REAL_NAME
#undef LIBRARY
#undef LAST_PRODUCT
#undef SUM_WITH
