// CTC over one real type. Include with REAL, REAL_NAME, LOG, EXP.

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

/// log(exp(a) + exp(b) + exp(c)); the largest is taken out first, as each alone may be -inf.
INLINE REAL NAME(ctc_add)(REAL a, REAL b, REAL c) {
    REAL largest = a;
    if (b > largest) largest = b;
    if (c > largest) largest = c;
    if (largest == -INFINITY) largest = 0;
    return LOG(EXP(a - largest) + EXP(b - largest) + EXP(c - largest)) + largest;
}

static void NAME(ctc_forward_rows)(void *context, int64_t begin, int64_t end) {
    const ctc_job *job = context;
    const lsx_ctc *ctc = job->ctc;
    const int64_t step = ctc->batch * ctc->classes;
    for (int64_t b = begin; b < end; b++) {
        const int64_t *labels = ctc->targets + ctc->starts[b];
        const int64_t length = ctc->input_lengths[b], target = ctc->target_lengths[b];
        const REAL *probs = (const REAL *)ctc->log_probs + b * ctc->classes;
        REAL *alpha = (REAL *)ctc->log_alpha + b * ctc->time * ctc->states, *losses = job->losses;
        if (length == 0) {
            losses[b] = target == 0 ? (REAL)-0.0 : INFINITY;
            continue;
        }
        for (int64_t s = 0; s < ctc->states; s++) alpha[s] = -INFINITY;
        alpha[0] = probs[ctc->blank];
        if (target > 0) alpha[1] = probs[labels[0]];
        for (int64_t t = 1; t < length; t++) {
            const REAL *before = alpha + (t - 1) * ctc->states, *row = probs + t * step;
            REAL *now = alpha + t * ctc->states;
            for (int64_t s = 0; s < 2 * target + 1; s++) {
                const int64_t label = ctc_label(ctc, labels, s);
                const REAL previous = s > 0 ? before[s - 1] : -INFINITY;
                const REAL skipped =
                    s > 1 && ctc_label(ctc, labels, s - 2) != label ? before[s - 2] : -INFINITY;
                now[s] = NAME(ctc_add)(before[s], previous, skipped) + row[label];
            }
            if ((t & 63) == 0 && lsx_is_interrupted()) return;
        }
        const REAL *last = alpha + (length - 1) * ctc->states;
        if (target == 0) {
            losses[b] = -last[0];
        } else {
            const REAL one = last[2 * target], two = last[2 * target - 1];
            REAL largest = one > two ? one : two;
            if (largest == -INFINITY) largest = 0;
            losses[b] = -(LOG(EXP(one - largest) + EXP(two - largest)) + largest);
        }
    }
}

static void NAME(ctc_backward_rows)(void *context, int64_t begin, int64_t end) {
    const ctc_job *job = context;
    const lsx_ctc *ctc = job->ctc;
    const int64_t step = ctc->batch * ctc->classes;
    for (int64_t b = begin; b < end; b++) {
        const int64_t *labels = ctc->targets + ctc->starts[b];
        const int64_t length = ctc->input_lengths[b], target = ctc->target_lengths[b];
        const REAL *probs = (const REAL *)ctc->log_probs + b * ctc->classes;
        const REAL loss = ((const REAL *)job->losses)[b], incoming = ((const REAL *)job->incoming)[b];
        const REAL *alpha = (const REAL *)ctc->log_alpha + b * ctc->time * ctc->states;
        REAL *beta = (REAL *)job->log_beta + b * ctc->time * ctc->states;
        REAL *out = (REAL *)job->result + b * ctc->classes;
        const bool is_dropped = job->zero_infinity && loss == INFINITY;
        for (int64_t t = 0; t < ctc->time; t++)
            for (int64_t c = 0; c < ctc->classes; c++) out[t * step + c] = is_dropped ? 0 : -INFINITY;
        if (is_dropped) continue;

        if (length > 0) {
            const int64_t t = length - 1;
            REAL *last = beta + t * ctc->states;
            for (int64_t s = 0; s < ctc->states; s++) last[s] = -INFINITY;
            last[2 * target] = probs[t * step + ctc->blank];
            out[t * step + ctc->blank] = alpha[t * ctc->states + 2 * target] + last[2 * target];
            if (target > 0) {
                const int64_t label = labels[target - 1];
                last[2 * target - 1] = probs[t * step + label];
                out[t * step + label] = alpha[t * ctc->states + 2 * target - 1] + last[2 * target - 1];
            }
        }
        for (int64_t t = length - 2; t >= 0; t--) {
            const REAL *after = beta + (t + 1) * ctc->states, *row = probs + t * step;
            REAL *now = beta + t * ctc->states, *collected = out + t * step;
            for (int64_t s = 2 * target; s >= 0; s--) {
                const int64_t label = ctc_label(ctc, labels, s);
                const REAL next = s < 2 * target ? after[s + 1] : -INFINITY;
                const REAL skipped =
                    s < 2 * target - 1 && ctc_label(ctc, labels, s + 2) != label ? after[s + 2] : -INFINITY;
                now[s] = NAME(ctc_add)(after[s], next, skipped) + row[label];
                const REAL both = alpha[t * ctc->states + s] + now[s];
                REAL *sum = collected + label;
                if (*sum == -INFINITY) {
                    *sum = both;
                } else {
                    const REAL largest = *sum > both ? *sum : both;
                    *sum = LOG(EXP(*sum - largest) + EXP(both - largest)) + largest;
                }
            }
            if ((t & 63) == 0 && lsx_is_interrupted()) return;
        }
        for (int64_t t = 0; t < ctc->time; t++)
            for (int64_t c = 0; c < ctc->classes; c++) {
                REAL *value = out + t * step + c;
                const REAL log_prob = probs[t * step + c];
                *value = t < length ? (EXP(log_prob) - EXP(*value + loss - log_prob)) * incoming : 0;
            }
    }
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
#undef LOG
#undef EXP
