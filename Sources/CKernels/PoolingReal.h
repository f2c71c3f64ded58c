// Pooling over one real type. Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

// One line of windows of two by two elements that lie side by side, the usual ones: without a branch, for vectors.
CLONES static void NAME(max_of_squares)(const REAL *restrict upper, int64_t width, int64_t count, int64_t base,
                                        REAL *restrict target, int64_t *restrict indices) {
    const REAL *restrict lower = upper + width;
    VECTORIZE for (int64_t j = 0; j < count; j++) {
        const REAL a = upper[2 * j], b = upper[2 * j + 1], c = lower[2 * j], d = lower[2 * j + 1];
        REAL largest = -(REAL)INFINITY;
        int64_t offset = 0;
#define TAKE(x, place) { const bool takes = (x > largest) | (x != x); largest = takes ? x : largest; offset = takes ? (place) : offset; }
        TAKE(a, 0) TAKE(b, 1) TAKE(c, width) TAKE(d, width + 1)
#undef TAKE
        target[j] = largest;
        indices[j] = base + 2 * j + offset;
    }
}

// Planes [begin, end), as in all bodies here.
static void NAME(max_pool)(void *context, int64_t begin, int64_t end) {
    const pooling_job *job = context;
    const lsx_pooling *p = job->pooling;
    const int64_t size = p->rows.size * p->columns.size;
    const bool are_squares = is_pairs(&p->rows) && is_pairs(&p->columns);
    int64_t at = begin * p->rows.count * p->columns.count;
    for (int64_t plane = begin; plane < end && !lsx_is_interrupted(); plane++) {
        const REAL *source = (const REAL *)job->source + plane * size;
        for (int64_t i = 0; i < p->rows.count; i++) {
            if (are_squares) {
                const int64_t base = 2 * i * p->columns.size;
                NAME(max_of_squares)(source + base, p->columns.size, p->columns.count, base, (REAL *)job->target + at,
                                     job->indices + at);
                at += p->columns.count;
                continue;
            }
            const pooling_window rows = window_at(&p->rows, i);
            for (int64_t j = 0; j < p->columns.count; j++, at++) {
                const pooling_window columns = window_at(&p->columns, j);
                int64_t index = rows.first * p->columns.size + columns.first;
                REAL largest = -(REAL)INFINITY;
                for (int64_t h = rows.first; h < rows.last; h += p->rows.dilation)
                    for (int64_t w = columns.first; w < columns.last; w += p->columns.dilation) {
                        const REAL x = source[h * p->columns.size + w];
                        if (x > largest || x != x) {
                            largest = x;
                            index = h * p->columns.size + w;
                        }
                    }
                ((REAL *)job->target)[at] = largest;
                job->indices[at] = index;
            }
        }
    }
}

static void NAME(max_pool_gradient)(void *context, int64_t begin, int64_t end) {
    const pooling_job *job = context;
    const lsx_pooling *p = job->pooling;
    const int64_t count = p->rows.count * p->columns.count, size = p->rows.size * p->columns.size;
    for (int64_t plane = begin; plane < end && !lsx_is_interrupted(); plane++)
        for (int64_t i = plane * count; i < (plane + 1) * count; i++)
            ((REAL *)job->target)[plane * size + job->indices[i]] += ((const REAL *)job->source)[i];
}

#include "PoolingAverage.h"

static void NAME(average_pool_gradient)(void *context, int64_t begin, int64_t end) {
    const pooling_job *job = context;
    const lsx_pooling *p = job->pooling;
    const REAL *source = (const REAL *)job->source + begin * p->rows.count * p->columns.count;
    for (int64_t plane = begin; plane < end && !lsx_is_interrupted(); plane++) {
        REAL *target = (REAL *)job->target + plane * p->rows.size * p->columns.size;
        for (int64_t i = 0; i < p->rows.count; i++) {
            const pooling_window rows = window_at(&p->rows, i);
            for (int64_t j = 0; j < p->columns.count; j++) {
                const pooling_window columns = window_at(&p->columns, j);
                const REAL share = NAME(shared)(job, *source++, rows, columns);
                for (int64_t h = rows.first; h < rows.last; h++)
                    for (int64_t w = columns.first; w < columns.last; w++) target[h * p->columns.size + w] += share;
            }
        }
    }
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
