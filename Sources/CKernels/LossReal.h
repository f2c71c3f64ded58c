// Losses over one real type. Include with REAL, REAL_NAME, ABS.
#include "Elementary.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

typedef struct {
    const REAL *x, *y;
    REAL *out;
    double *sums, scale;
    int64_t count;
} NAME(loss_job);

INLINE REAL NAME(log_floor)(REAL x) { return x < -100 ? -100 : x; }
INLINE REAL NAME(bce_term)(REAL x, REAL y) {
    return (y - 1) * NAME(log_floor)(NAME(log1p)(-x)) - y * NAME(log_floor)(NAME(log)(x));
}
INLINE REAL NAME(logits_term)(REAL x, REAL y) {
    return (1 - y) * x + ((x < 0 ? -x : 0) + NAME(log1p)(NAME(exp)(-ABS(x))));
}

// Forward: each block of loss_block elements has its own sum, in lanes.
#define FORWARD(attributes, name, term) \
    attributes static void NAME(name##_blocks)(void *context, int64_t begin, int64_t end) { \
        const NAME(loss_job) *job = context; \
        for (int64_t block = begin; block < end; block++) { \
            const int64_t first = block * loss_block, n = smaller(loss_block, job->count - first); \
            const REAL *xs = job->x + first, *ys = job->y + first; \
            REAL lanes[64] = { 0 }; \
            int64_t i = 0; \
            for (; i + 64 <= n; i += 64) \
                VECTORIZE for (int k = 0; k < 64; k++) { const REAL x = xs[i + k], y = ys[i + k]; lanes[k] += term; } \
            for (int k = 0; i < n; i++, k++) { const REAL x = xs[i], y = ys[i]; lanes[k] += term; } \
            double sum = 0; \
            for (int k = 0; k < 64; k++) sum += (double)lanes[k]; \
            job->sums[block] = sum; \
        } \
    }
FORWARD(CLONES, squared_error, (x - y) * (x - y))
FORWARD(CLONES, absolute_error, ABS(x - y))
FORWARD(CLONES, binary_cross_entropy, NAME(bce_term)(x, y))
FORWARD(CLONES, binary_cross_entropy_logits, NAME(logits_term)(x, y))

#define BACKWARD(name, derivative) \
    CLONES static void NAME(name##_gradient)(void *context, int64_t begin, int64_t end) { \
        const NAME(loss_job) *job = context; \
        const REAL *xs = job->x, *ys = job->y, scale = (REAL)job->scale; \
        REAL *out = job->out; \
        VECTORIZE for (int64_t i = begin; i < end; i++) { const REAL x = xs[i], y = ys[i]; out[i] = derivative; } \
    }
BACKWARD(squared_error, 2 * scale * (x - y))
BACKWARD(absolute_error, scale * (REAL)((x > y) - (x < y)))
BACKWARD(binary_cross_entropy, scale * (x - y) / ((1 - x) * x > (REAL)1e-12f ? (1 - x) * x : (REAL)1e-12f))
BACKWARD(binary_cross_entropy_logits, scale * (1 / (1 + NAME(exp)(-x)) - y))

static const struct { lsx_task forward, backward; } NAME(losses)[lsx_loss_count] = {
#define ROW(name) { NAME(name##_blocks), NAME(name##_gradient) },
    LSX_LOSSES(ROW)
#undef ROW
};

static lsx_status NAME(loss_sum)(lsx_loss loss, int64_t count, const REAL *x, const REAL *y, double *sum) {
    const int64_t blocks = (count + loss_block - 1) / loss_block;
    double few[64], *sums = blocks <= 64 ? few : malloc(sizeof(double) * (size_t)blocks);
    if (!sums) return lsx_out_of_memory;
    NAME(loss_job) job = { x, y, NULL, sums, 0, count };
    bool finished = lsx_parallel_for(blocks, larger(lsx_parallel_threshold / loss_block, 1), NAME(losses)[loss].forward, &job);
    double total = 0;
    for (int64_t b = 0; finished && b < blocks; b++) total += sums[b];
    *sum = total;
    if (sums != few) free(sums);
    return finished ? lsx_done : lsx_interrupted;
}

static lsx_status NAME(loss_gradient)(lsx_loss loss, int64_t count, const REAL *x, const REAL *y, double scale, REAL *out) {
    NAME(loss_job) job = { x, y, out, NULL, scale, count };
    return lsx_parallel_for(count, lsx_parallel_threshold, NAME(losses)[loss].backward, &job) ? lsx_done : lsx_interrupted;
}

static lsx_status NAME(nll_forward)(const lsx_nll *nll, REAL *losses, double *sum, double *total_weight,
                                    int64_t *bad_class) {
    const REAL *input = nll->input, *weights = nll->weights;
    const int64_t positions = nll->outer * nll->inner;
    // In double: thousands of small losses must not vanish beside their sum.
    double total = 0, weight_total = 0;
    for (int64_t p = 0; p < positions; p++) {
        if (STOPPED(p)) return lsx_interrupted;
        const int64_t class = nll->target[p];
        if (class == nll->ignored) {
            if (losses) losses[p] = 0;
            continue;
        }
        if (class < 0 || class >= nll->classes) {
            *bad_class = class;
            return lsx_bad_index;
        }
        const REAL weight = weights ? weights[class] : 1;
        const REAL loss = -weight * input[(p / nll->inner * nll->classes + class) * nll->inner + p % nll->inner];
        if (losses) losses[p] = loss;
        total += (double)loss;
        weight_total += (double)weight;
    }
    *sum = total;
    *total_weight = weight_total;
    return lsx_done;
}

static lsx_status NAME(nll_backward)(const lsx_nll *nll, const REAL *gradient, bool per_position, double scale, REAL *out) {
    const REAL *weights = nll->weights;
    const int64_t positions = nll->outer * nll->inner;
    memset(out, 0, sizeof(REAL) * (size_t)(positions * nll->classes));
    for (int64_t p = 0; p < positions; p++) {
        if (STOPPED(p)) return lsx_interrupted;
        const int64_t class = nll->target[p];
        if (class == nll->ignored || class < 0 || class >= nll->classes) continue;
        out[(p / nll->inner * nll->classes + class) * nll->inner + p % nll->inner] =
            -(weights ? weights[class] : 1) * gradient[per_position ? p : 0] * (REAL)scale;
    }
    return lsx_done;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef FORWARD
#undef BACKWARD
#undef REAL
#undef REAL_NAME
#undef ABS
