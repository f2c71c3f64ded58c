// Pooling over one real type. Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

// Planes [begin, end), as in all bodies here.
static void NAME(max_pool)(void *context, int64_t begin, int64_t end) {
    const pooling_job *job = context;
    const lsx_pooling *p = job->pooling;
    const int64_t size = p->rows.size * p->columns.size;
    int64_t at = begin * p->rows.count * p->columns.count;
    for (int64_t plane = begin; plane < end && !lsx_is_interrupted(); plane++) {
        const REAL *source = (const REAL *)job->source + plane * size;
        for (int64_t i = 0; i < p->rows.count; i++) {
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

// Adaptive windows divide by their height and then by their width.
INLINE REAL NAME(shared)(const pooling_job *job, REAL sum, pooling_window rows, pooling_window columns) {
    if (job->pooling->rows.adaptive) return sum / (REAL)rows.counted / (REAL)columns.counted;
    if (job->divisor.divisor) return sum / (REAL)job->divisor.divisor;
    if (job->divisor.counts_padding) return sum / (REAL)(rows.counted * columns.counted);
    return sum / (REAL)((rows.last - rows.first) * (columns.last - columns.first));
}

static void NAME(average_pool)(void *context, int64_t begin, int64_t end) {
    const pooling_job *job = context;
    const lsx_pooling *p = job->pooling;
    REAL *target = (REAL *)job->target + begin * p->rows.count * p->columns.count;
    for (int64_t plane = begin; plane < end && !lsx_is_interrupted(); plane++) {
        const REAL *source = (const REAL *)job->source + plane * p->rows.size * p->columns.size;
        for (int64_t i = 0; i < p->rows.count; i++) {
            const pooling_window rows = window_at(&p->rows, i);
            for (int64_t j = 0; j < p->columns.count; j++) {
                const pooling_window columns = window_at(&p->columns, j);
                REAL sum = 0;
                for (int64_t h = rows.first; h < rows.last; h++)
                    for (int64_t w = columns.first; w < columns.last; w++) sum += source[h * p->columns.size + w];
                const bool is_empty = rows.last <= rows.first || columns.last <= columns.first;
                *target++ = is_empty ? 0 : NAME(shared)(job, sum, rows, columns);
            }
        }
    }
}

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
