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

CLONES static void NAME(multi_margin_rows)(void *context, int64_t begin, int64_t end) {
    const NAME(margin_job) *job = context;
    const lsx_multi_margin *loss = job->multi;
    const REAL *weights = loss->weights, margin = (REAL)loss->margin;
    for (int64_t row = begin; row < end; row++) {
        const REAL *scores = (const REAL *)loss->input + row * loss->classes;
        const int64_t own = loss->target[row];
        const REAL bound = margin - scores[own], weight = weights ? weights[own] : 1;
        REAL sum = 0;
        for (int64_t class = 0; class < loss->classes; class++) {
            const REAL violation = bound + scores[class];
            if (class == own || !(violation > 0)) continue;
            sum += (loss->degree == 1 ? violation : violation * violation) * weight;
        }
        job->out[row] = sum / (REAL)loss->classes;
    }
}

CLONES static void NAME(multi_margin_gradients)(void *context, int64_t begin, int64_t end) {
    const NAME(margin_job) *job = context;
    const lsx_multi_margin *loss = job->multi;
    const REAL *weights = loss->weights, margin = (REAL)loss->margin;
    for (int64_t row = begin; row < end; row++) {
        const REAL *scores = (const REAL *)loss->input + row * loss->classes;
        REAL *out = job->out + row * loss->classes;
        const int64_t own = loss->target[row];
        const REAL bound = margin - scores[own], weight = weights ? weights[own] : 1;
        const REAL incoming = job->gradient[job->per_row ? row : 0];
        REAL total = 0;
        for (int64_t class = 0; class < loss->classes; class++) {
            const REAL violation = bound + scores[class];
            REAL slope = 0;
            if (class != own && violation > 0)
                slope = (loss->degree == 1 ? job->scale : 2 * job->scale * violation) * weight;
            total -= slope;
            out[class] = slope * incoming;
        }
        out[own] = total * incoming;
    }
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
