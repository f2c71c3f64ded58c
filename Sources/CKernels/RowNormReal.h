// Rows normalised each by itself, over one real type: a part of NormalisationReal.h.

typedef struct {
    const lsx_row_norm *shape;
    double eps;
    const REAL *input, *gradient, *scale, *shift;
    REAL *output, *mean, *inverse, *scale_gradient, *shift_gradient;
} NAME(row_job);

CLONES static void NAME(rows_forward)(void *context, int64_t begin, int64_t end) {
    const NAME(row_job) *job = context;
    const int64_t n = job->shape->size, span = job->shape->span, channels = n / span;
    for (int64_t r = begin; r < end && !lsx_is_interrupted(); r++) {
        const REAL *x = job->input + r * n;
        REAL *y = job->output + r * n;
        REAL mean, variance;
        NAME(row_moments)(x, n, &mean, &variance);
        // As PyTorch has it: group_norm takes the root in double precision, layer_norm does not.
        const REAL inverse = span == 1 && channels == job->shape->channels
            ? 1 / NAME(root)(variance + (REAL)job->eps) : (REAL)(1 / sqrt((double)variance + job->eps));
        job->mean[r] = mean;
        job->inverse[r] = inverse;
        const int64_t first = r * channels % job->shape->channels;
        if (span == 1) {
            const REAL *scale = job->scale ? job->scale + first : NULL, *shift = job->shift ? job->shift + first : NULL;
            if (scale && shift)
                VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * inverse * scale[i] + shift[i];
            else if (scale)
                VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * inverse * scale[i] + 0;
            else if (shift)
                VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * inverse + shift[i];
            else
                VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * inverse + 0;
            continue;
        }
        for (int64_t c = 0; c < channels; c++) {
            const REAL factor = inverse * (job->scale ? job->scale[first + c] : 1);
            const REAL offset = -factor * mean + (job->shift ? job->shift[first + c] : 0);
            const REAL *in = x + c * span;
            REAL *out = y + c * span;
            VECTORIZE for (int64_t i = 0; i < span; i++) out[i] = in[i] * factor + offset;
        }
    }
}

// layer_norm's way back as PyTorch's vectors take it: the sums lanes side by side, in REAL, whose last, incomplete round is
// fused, and the line that is taken from the gradient fused where its compiler does.
#define LANE_SUMS(sum, product, fused_sum, fused_product) { \
        for (int64_t i = 0; i < first; i++) { sums[i] = sum; dots[i] = product; } \
        int64_t start = first; \
        for (; start + width <= n; start += width) \
            VECTORIZE for (int k = 0; k < width; k++) { \
                const int64_t i = start + k; \
                const REAL term = sum, dot = product; \
                sums[k] += term; \
                dots[k] += dot; \
            } \
        for (int64_t i = start, k = 0; i < n; i++, k++) { sums[k] = fused_sum; dots[k] = fused_product; } \
    }
#define FUSED(a, b, c) __builtin_elementwise_fma((REAL)(a), (REAL)(b), (REAL)(c))

CLONES static void NAME(layer_input_gradient)(void *context, int64_t begin, int64_t end) {
    enum { width = NAME(vector) };
    const NAME(row_job) *job = context;
    const int64_t n = job->shape->size, first = smaller(n, width);
    const REAL *scale = job->scale, part = 1 / (REAL)n;
    for (int64_t r = begin; r < end && !lsx_is_interrupted(); r++) {
        const REAL *x = job->input + r * n, *g = job->gradient + r * n;
        REAL *out = job->output + r * n, sums[width], dots[width];
        if (scale) LANE_SUMS(g[i] * scale[i], g[i] * x[i] * scale[i], FUSED(g[i], scale[i], sums[k]), FUSED(g[i] * x[i], scale[i], dots[k]))
        else LANE_SUMS(g[i], g[i] * x[i], sums[k] + g[i], FUSED(g[i], x[i], dots[k]))
        const REAL total = NAME(joined)(sums, first), product = NAME(joined)(dots, first);
        const REAL mean = job->mean[r], a = job->inverse[r];
        const REAL b = FUSED(total, mean, -product) * a * a * a * part, c = FUSED(-b, mean, -(total * a * part));
        if (scale) VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = FUSED(b, x[i], a * g[i] * scale[i]) + c;
        else VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = FUSED(b, x[i], a * g[i]) + c;
    }
}
#undef LANE_SUMS

CLONES static void NAME(rows_input_gradient)(void *context, int64_t begin, int64_t end) {
    const NAME(row_job) *job = context;
    const int64_t n = job->shape->size, span = job->shape->span, channels = n / span;
    if (span == 1 && channels == job->shape->channels) { NAME(layer_input_gradient)(context, begin, end); return; }
    for (int64_t r = begin; r < end && !lsx_is_interrupted(); r++) {
        const REAL *x = job->input + r * n, *g = job->gradient + r * n;
        REAL *out = job->output + r * n;
        const REAL mean = job->mean[r], inverse = job->inverse[r];
        const int64_t first = r * channels % job->shape->channels;
        const REAL *scale = job->scale ? job->scale + first : NULL;
        double total = 0, product = 0;
        if (span == 1 && scale) {
            SUM(total, n, (double)g[i] * scale[i])
            SUM(product, n, (double)g[i] * scale[i] * (x[i] - mean))
        } else {
            for (int64_t c = 0; c < channels; c++) {
                const int64_t width = span == 1 ? n : span;
                const REAL *in = x + c * span, *up = g + c * span;
                double sum, dot;
                SUM(sum, width, (double)up[i])
                SUM(dot, width, (double)up[i] * (in[i] - mean))
                total += sum * (scale ? scale[c] : 1);
                product += dot * (scale ? scale[c] : 1);
                if (span == 1) break;
            }
        }
        const REAL drift = (REAL)(total / (double)n), slope = (REAL)(product * inverse * inverse / (double)n);
        if (span == 1) {
            if (scale)
                VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = (g[i] * scale[i] - drift - (x[i] - mean) * slope) * inverse;
            else
                VECTORIZE for (int64_t i = 0; i < n; i++) out[i] = (g[i] - drift - (x[i] - mean) * slope) * inverse;
            continue;
        }
        for (int64_t c = 0; c < channels; c++) {
            const REAL factor = scale ? scale[c] : 1;
            const REAL *in = x + c * span, *up = g + c * span;
            REAL *to = out + c * span;
            VECTORIZE for (int64_t i = 0; i < span; i++) to[i] = (up[i] * factor - drift - (in[i] - mean) * slope) * inverse;
        }
    }
}

// Pieces are blocks of neighbouring channels.
CLONES static void NAME(rows_weight_gradients)(void *context, int64_t begin, int64_t end) {
    const NAME(row_job) *job = context;
    const lsx_row_norm *s = job->shape;
    const int64_t n = s->size, span = s->span, channels = n / span, groups = s->channels / channels;
    if (span == 1 && groups == 1) {
        enum { width = 64 };
        // PyTorch's threads each add their share of the rows.
        const int64_t share = (s->rows + lsx_threads() - 1) / larger(lsx_threads(), 1);
        for (int64_t start = begin; start < end; start += width) {
            const int64_t count = smaller(width, end - start);
            REAL scale[width] = { 0 }, shift[width] = { 0 }, scales[width] = { 0 }, shifts[width] = { 0 };
            for (int64_t r = 0; r < s->rows; r++) {
                if (STOPPED(r)) return;
                const REAL *x = job->input + r * n + start, *g = job->gradient + r * n + start;
                const REAL factor = job->inverse[r], offset = -factor * job->mean[r];
                VECTORIZE for (int64_t i = 0; i < count; i++) {
                    scale[i] = FUSED(g[i], FUSED(factor, x[i], offset), scale[i]);
                    shift[i] += g[i];
                }
                if ((r + 1) % share != 0 && r + 1 < s->rows) continue;
                for (int64_t i = 0; i < count; i++) {
                    scales[i] += scale[i];
                    shifts[i] += shift[i];
                    scale[i] = shift[i] = 0;
                }
            }
            for (int64_t i = 0; i < count; i++) {
                job->scale_gradient[start + i] = scales[i];
                job->shift_gradient[start + i] = shifts[i];
            }
        }
        return;
    }
    for (int64_t channel = begin; channel < end && !lsx_is_interrupted(); channel++) {
        double scale = 0, shift = 0;
        for (int64_t r = channel / channels; r < s->rows; r += groups) {
            const int64_t place = r * n + channel % channels * span;
            const REAL *x = job->input + place, *g = job->gradient + place;
            const REAL mean = job->mean[r];
            double sum, dot;
            SUM(sum, span, (double)g[i])
            SUM(dot, span, (double)g[i] * (x[i] - mean))
            scale += dot * job->inverse[r];
            shift += sum;
        }
        job->scale_gradient[channel] = (REAL)scale;
        job->shift_gradient[channel] = (REAL)shift;
    }
}

static lsx_status NAME(rows_run)(NAME(row_job) *job, lsx_task task, int64_t pieces, int64_t least) {
    const int64_t elements = job->shape->rows * job->shape->size;
    if (pieces == 0) return lsx_done;
    if (elements < lsx_parallel_threshold / 4) {
        task(job, 0, pieces);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    const int64_t grain = larger(pieces * (lsx_parallel_threshold / 8) / larger(elements, 1), least);
    return lsx_parallel_for(pieces, grain, task, job) ? lsx_done : lsx_interrupted;
}
#undef FUSED
