// Averages of windows over one type, whole numbers too: those divide as C does, towards zero.
// Include with REAL and NAME.

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
