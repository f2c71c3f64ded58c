// Margin losses over one real type. Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

typedef struct {
    const lsx_multi_margin *multi;
    const lsx_multilabel_margin *multilabel;
    const REAL *gradient;
    bool per_row;
    REAL scale;
    REAL *out;
} NAME(margin_job);

// PyTorch adds a row up class by class, each addition waiting for the one before: `rows` rows go side by side. What a class
// adds is found a block at a time, 0 where it adds nothing.
enum { NAME(margin_block) = 64 };

typedef struct {
    const REAL *scores;
    REAL bound, weight;
    int64_t own;
} NAME(margin_row);

INLINE void NAME(margin_begin)(const lsx_multi_margin *loss, int64_t first, int64_t rows, NAME(margin_row) *row) {
    const REAL *weights = loss->weights;
    for (int64_t k = 0; k < rows; k++) {
        row[k].scores = (const REAL *)loss->input + (first + k) * loss->classes;
        row[k].own = loss->target[first + k];
        row[k].bound = (REAL)loss->margin - row[k].scores[row[k].own];
        row[k].weight = weights ? weights[row[k].own] : 1;
    }
}

INLINE void NAME(margin_terms)(const NAME(margin_row) *row, int64_t degree, int64_t start, int64_t length, REAL *terms) {
    const REAL *scores = row->scores + start, bound = row->bound, weight = row->weight;
    if (degree == 1)
        VECTORIZE for (int64_t i = 0; i < length; i++) { const REAL v = bound + scores[i]; terms[i] = v > 0 ? v * weight : 0; }
    else
        VECTORIZE for (int64_t i = 0; i < length; i++) { const REAL v = bound + scores[i]; terms[i] = v > 0 ? v * v * weight : 0; }
    if (row->own >= start && row->own < start + length) terms[row->own - start] = 0;
}

INLINE void NAME(margin_losses)(const NAME(margin_job) *job, int64_t first, const int64_t rows) {
    const lsx_multi_margin *loss = job->multi;
    REAL terms[rows][NAME(margin_block)], sums[8] = { 0 };
    NAME(margin_row) row[8];
    NAME(margin_begin)(loss, first, rows, row);
    for (int64_t start = 0; start < loss->classes; start += NAME(margin_block)) {
        const int64_t length = smaller(NAME(margin_block), loss->classes - start);
        for (int64_t k = 0; k < rows; k++) NAME(margin_terms)(&row[k], loss->degree, start, length, terms[k]);
        for (int64_t i = 0; i < length; i++)
            for (int64_t k = 0; k < rows; k++) sums[k] += terms[k][i];
    }
    for (int64_t k = 0; k < rows; k++) job->out[first + k] = sums[k] / (REAL)loss->classes;
}

CLONES static void NAME(multi_margin_rows)(void *context, int64_t begin, int64_t end) {
    const NAME(margin_job) *job = context;
    int64_t row = begin;
    for (; row + 8 <= end; row += 8) NAME(margin_losses)(job, row, 8);
    for (; row < end; row++) NAME(margin_losses)(job, row, 1);
}

INLINE void NAME(margin_slopes)(const NAME(margin_job) *job, int64_t first, const int64_t rows) {
    const lsx_multi_margin *loss = job->multi;
    REAL slopes[rows][NAME(margin_block)], totals[8] = { 0 };
    NAME(margin_row) row[8];
    NAME(margin_begin)(loss, first, rows, row);
    for (int64_t start = 0; start < loss->classes; start += NAME(margin_block)) {
        const int64_t length = smaller(NAME(margin_block), loss->classes - start);
        for (int64_t k = 0; k < rows; k++) {
            const REAL *scores = row[k].scores + start, bound = row[k].bound, weight = row[k].weight;
            const REAL incoming = job->gradient[job->per_row ? first + k : 0], once = job->scale * weight, twice = 2 * job->scale;
            REAL *slope = slopes[k], *out = job->out + (first + k) * loss->classes + start;
            if (loss->degree == 1)
                VECTORIZE for (int64_t i = 0; i < length; i++) slope[i] = bound + scores[i] > 0 ? once : 0;
            else
                VECTORIZE for (int64_t i = 0; i < length; i++) {
                    const REAL v = bound + scores[i];
                    slope[i] = v > 0 ? twice * v * weight : 0;
                }
            if (row[k].own >= start && row[k].own < start + length) slope[row[k].own - start] = 0;
            VECTORIZE for (int64_t i = 0; i < length; i++) out[i] = slope[i] * incoming;
        }
        for (int64_t i = 0; i < length; i++)
            for (int64_t k = 0; k < rows; k++) totals[k] -= slopes[k][i];
    }
    for (int64_t k = 0; k < rows; k++)
        job->out[(first + k) * loss->classes + row[k].own] = totals[k] * job->gradient[job->per_row ? first + k : 0];
}

CLONES static void NAME(multi_margin_gradients)(void *context, int64_t begin, int64_t end) {
    const NAME(margin_job) *job = context;
    int64_t row = begin;
    for (; row + 8 <= end; row += 8) NAME(margin_slopes)(job, row, 8);
    for (; row < end; row++) NAME(margin_slopes)(job, row, 1);
}

CLONES static void NAME(multilabel_margin_rows)(void *context, int64_t begin, int64_t end) {
    const NAME(margin_job) *job = context;
    const lsx_multilabel_margin *loss = job->multilabel;
    for (int64_t row = begin; row < end; row++) {
        const REAL *scores = (const REAL *)loss->input + row * loss->classes;
        const int64_t *labels = loss->target + row * loss->classes;
        const bool *belongs = loss->belongs + row * loss->classes;
        REAL sum = 0;
        for (int64_t place = 0; place < loss->classes && labels[place] >= 0; place++) {
            if (lsx_is_interrupted()) return;
            const REAL bound = 1 - scores[labels[place]];
            for (int64_t class = 0; class < loss->classes; class++) {
                const REAL violation = bound + scores[class];
                if (!belongs[class] && violation > 0) sum += violation;
            }
        }
        job->out[row] = sum / (REAL)loss->classes;
    }
}

CLONES static void NAME(multilabel_margin_gradients)(void *context, int64_t begin, int64_t end) {
    const NAME(margin_job) *job = context;
    const lsx_multilabel_margin *loss = job->multilabel;
    for (int64_t row = begin; row < end; row++) {
        const REAL *scores = (const REAL *)loss->input + row * loss->classes;
        const int64_t *labels = loss->target + row * loss->classes;
        const bool *belongs = loss->belongs + row * loss->classes;
        const REAL incoming = job->gradient[job->per_row ? row : 0];
        REAL *out = job->out + row * loss->classes;
        for (int64_t class = 0; class < loss->classes; class++) out[class] = 0;
        for (int64_t place = 0; place < loss->classes && labels[place] >= 0; place++) {
            if (lsx_is_interrupted()) return;
            const REAL bound = 1 - scores[labels[place]];
            for (int64_t class = 0; class < loss->classes; class++) {
                const REAL violation = bound + scores[class];
                if (belongs[class] || !(violation > 0)) continue;
                out[labels[place]] -= job->scale;
                out[class] += job->scale;
            }
        }
        for (int64_t class = 0; class < loss->classes; class++) out[class] *= incoming;
    }
}

static lsx_status NAME(multi_margin)(const lsx_multi_margin *loss, const void *gradient, bool per_row, double scale,
                                     void *out) {
    NAME(margin_job) job = { loss, NULL, gradient, per_row, (REAL)scale, out };
    const int64_t grain = larger(lsx_parallel_threshold / larger(loss->classes, 1), 1);
    const lsx_task task = gradient ? NAME(multi_margin_gradients) : NAME(multi_margin_rows);
    return lsx_parallel_for(loss->rows, grain, task, &job) ? lsx_done : lsx_interrupted;
}

static lsx_status NAME(multilabel_margin)(const lsx_multilabel_margin *loss, const void *gradient, bool per_row,
                                          double scale, void *out) {
    NAME(margin_job) job = { NULL, loss, gradient, per_row, (REAL)scale, out };
    // Each of a row's labels is compared with all of its classes.
    const int64_t pairs = larger(loss->classes, 1) * larger(smaller(loss->classes, 1 << 16), 1);
    const lsx_task task = gradient ? NAME(multilabel_margin_gradients) : NAME(multilabel_margin_rows);
    return lsx_parallel_for(loss->rows, larger(lsx_parallel_threshold / pairs, 1), task, &job) ? lsx_done : lsx_interrupted;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
