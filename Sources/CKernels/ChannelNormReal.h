// Channels normalised over all the rest, over one real type: a part of NormalisationReal.h.

typedef struct {
    const lsx_channel_norm *shape;
    const REAL *input, *gradient, *mean, *drift, *slope, *factor, *offset;
    REAL *output;
    double *squares, *sums, *products;
} NAME(channel_job);

// Where images are single numbers, channels are neighbours: blocks of them go down the batch side by side.
enum { NAME(columns) = 32 };

// The rows that one of PyTorch's threads adds up in their own type; what each of them has is added in double precision.
INLINE int64_t NAME(rows_of_share)(int64_t rows) {
    const int64_t threads = larger(lsx_threads(), 1);
    return larger(1, (rows + threads - 1) / threads);
}

CLONES static void NAME(channel_moments)(void *context, int64_t begin, int64_t end) {
    const NAME(channel_job) *job = context;
    const lsx_channel_norm *s = job->shape;
    const int64_t n = s->inner;
    const double count = (double)(s->batch * n);
    if (n == 1) {
        // No more rows than threads of few channels are added up by one.
        const bool alone = s->batch <= lsx_threads() && s->channels <= 16;
        const int64_t share = alone ? larger(s->batch, 1) : NAME(rows_of_share)(s->batch);
        for (int64_t start = begin; start < end; start += NAME(columns)) {
            const int64_t width = smaller(NAME(columns), end - start);
            double sums[NAME(columns)] = { 0 }, squares[NAME(columns)] = { 0 };
            REAL mean[NAME(columns)];
            for (int64_t first = 0; first < s->batch; first += share) {
                const int64_t last = smaller(first + share, s->batch);
                REAL sum[NAME(columns)] = { 0 };
                for (int64_t b = first; b < last; b++) {
                    const REAL *x = job->input + b * s->channels + start;
                    VECTORIZE for (int64_t i = 0; i < width; i++) sum[i] += x[i];
                }
                for (int64_t i = 0; i < width; i++) sums[i] += sum[i];
            }
            for (int64_t i = 0; i < width; i++) mean[i] = job->output[start + i] = (REAL)(sums[i] / count);
            for (int64_t first = 0; first < s->batch; first += share) {
                const int64_t last = smaller(first + share, s->batch);
                REAL square[NAME(columns)] = { 0 };
                for (int64_t b = first; b < last; b++) {
                    const REAL *x = job->input + b * s->channels + start;
                    VECTORIZE for (int64_t i = 0; i < width; i++) {
                        const REAL distance = x[i] - mean[i];
                        square[i] = __builtin_elementwise_fma(distance, distance, square[i]);
                    }
                }
                for (int64_t i = 0; i < width; i++) squares[i] += square[i];
            }
            for (int64_t i = 0; i < width; i++) job->squares[start + i] = squares[i];
        }
        return;
    }
    for (int64_t c = begin; c < end && !lsx_is_interrupted(); c++) {
        double total = 0, squares = 0;
        for (int64_t b = 0; b < s->batch; b++) {
            const REAL *x = job->input + (b * s->channels + c) * n;
            double sum;
            SUM(sum, n, (double)x[i])
            total += sum;
        }
        const REAL mean = job->output[c] = (REAL)(total / count);
        for (int64_t b = 0; b < s->batch; b++) {
            const REAL *x = job->input + (b * s->channels + c) * n;
            double sum;
            SUM(sum, n, (double)(REAL)((x[i] - mean) * (x[i] - mean)))
            squares += sum;
        }
        job->squares[c] = squares;
    }
}

// Pieces are images of one channel, or, where those are single numbers, rows of the batch.
CLONES static void NAME(channel_affine)(void *context, int64_t begin, int64_t end) {
    const NAME(channel_job) *job = context;
    const int64_t n = job->shape->inner, channels = job->shape->channels;
    if (n == 1) {
        for (int64_t b = begin; b < end; b++) {
            const REAL *x = job->input + b * channels;
            REAL *y = job->output + b * channels;
            VECTORIZE for (int64_t i = 0; i < channels; i++) y[i] = x[i] * job->factor[i] + job->offset[i];
        }
        return;
    }
    for (int64_t piece = begin; piece < end; piece++) {
        const REAL *x = job->input + piece * n;
        REAL *y = job->output + piece * n;
        const REAL factor = job->factor[piece % channels], offset = job->offset[piece % channels];
        VECTORIZE for (int64_t i = 0; i < n; i++) y[i] = x[i] * factor + offset;
    }
}

// The sums over one image as PyTorch's vectors take them: lanes side by side, in REAL, whose last, incomplete round is fused.
INLINE void NAME(image_sums)(const REAL *x, const REAL *g, REAL mean, int64_t n, double *total, double *product) {
    enum { width = NAME(vector) };
    REAL sums[width] = { 0 }, dots[width] = { 0 };
    const int64_t first = smaller(n, width);
    for (int64_t i = 0; i < first; i++) { sums[i] = g[i]; dots[i] = (x[i] - mean) * g[i]; }
    int64_t start = first;
    for (; start + width <= n; start += width)
        VECTORIZE for (int k = 0; k < width; k++) {
            const REAL dot = (x[start + k] - mean) * g[start + k];
            sums[k] += g[start + k];
            dots[k] += dot;
        }
    for (int64_t i = start; i < n; i++) {
        sums[i - start] += g[i];
        dots[i - start] = __builtin_elementwise_fma(x[i] - mean, g[i], dots[i - start]);
    }
    *total += NAME(joined)(sums, first);
    *product += NAME(joined)(dots, first);
}

// The sums of channels side by side, several at a time, in numbers of `type` within shares of `rows`; `next` adds one product to
// those before it.
#define COLUMN_SUMS(type, rows, next) \
    const int64_t share = rows; \
    for (int64_t start = begin; start < end; start += NAME(columns)) { \
        const int64_t width = smaller(NAME(columns), end - start); \
        double sums[NAME(columns)] = { 0 }, dots[NAME(columns)] = { 0 }; \
        for (int64_t first = 0; first < s->batch; first += share) { \
            const int64_t last = smaller(first + share, s->batch); \
            type sum[NAME(columns)] = { 0 }, dot[NAME(columns)] = { 0 }; \
            for (int64_t b = first; b < last; b++) { \
                if (STOPPED(b)) return; \
                const REAL *x = job->input + b * s->channels + start, *g = job->gradient + b * s->channels + start; \
                const REAL *mean = job->mean + start; \
                VECTORIZE for (int64_t i = 0; i < width; i++) { \
                    sum[i] += g[i]; \
                    dot[i] = next; \
                } \
            } \
            for (int64_t i = 0; i < width; i++) { \
                sums[i] += sum[i]; \
                dots[i] += dot[i]; \
            } \
        } \
        for (int64_t i = 0; i < width; i++) { \
            job->sums[start + i] = (type)sums[i]; \
            job->products[start + i] = (type)dots[i]; \
        } \
    }

CLONES static void NAME(channel_dense_sums)(void *context, int64_t begin, int64_t end) {
    const NAME(channel_job) *job = context;
    const lsx_channel_norm *s = job->shape;
    const int64_t n = s->inner;
    if (n == 1) {
        COLUMN_SUMS(REAL, NAME(rows_of_share)(s->batch), __builtin_elementwise_fma(x[i] - mean[i], g[i], dot[i]))
        return;
    }
    for (int64_t c = begin; c < end && !lsx_is_interrupted(); c++) {
        double total = 0, product = 0;
        for (int64_t b = 0; b < s->batch; b++) {
            const int64_t place = (b * s->channels + c) * n;
            NAME(image_sums)(job->input + place, job->gradient + place, job->mean[c], n, &total, &product);
        }
        job->sums[c] = total;
        job->products[c] = product;
    }
}

CLONES static void NAME(channel_gradient_sums)(void *context, int64_t begin, int64_t end) {
    const NAME(channel_job) *job = context;
    const lsx_channel_norm *s = job->shape;
    const int64_t n = s->inner;
    if (s->is_dense) { NAME(channel_dense_sums)(context, begin, end); return; }
    if (n == 1) {
        COLUMN_SUMS(double, larger(1, s->batch), dot[i] + (double)g[i] * (x[i] - mean[i]))
        return;
    }
    for (int64_t c = begin; c < end && !lsx_is_interrupted(); c++) {
        double total = 0, product = 0;
        const REAL mean = job->mean[c];
        for (int64_t b = 0; b < s->batch; b++) {
            const int64_t place = (b * s->channels + c) * n;
            const REAL *x = job->input + place, *g = job->gradient + place;
            double sum, dot;
            SUM(sum, n, (double)g[i])
            SUM(dot, n, (double)(REAL)(g[i] * (x[i] - mean)))
            total += sum;
            product += dot;
        }
        job->sums[c] = total;
        job->products[c] = product;
    }
}
#undef COLUMN_SUMS

CLONES static void NAME(channel_input_gradient)(void *context, int64_t begin, int64_t end) {
    const NAME(channel_job) *job = context;
    const int64_t n = job->shape->inner, channels = job->shape->channels;
    if (n == 1) {
        const REAL *mean = job->mean, *drift = job->drift, *slope = job->slope, *inverse = job->factor, *scale = job->offset;
        for (int64_t b = begin; b < end; b++) {
            const REAL *x = job->input + b * channels, *g = job->gradient + b * channels;
            REAL *out = job->output + b * channels;
            // PyTorch's vectors are fused, the channels beside them are not.
            const int64_t fused = job->shape->is_dense ? channels / NAME(vector) * NAME(vector) : 0;
            VECTORIZE for (int64_t i = 0; i < fused; i++)
                out[i] = __builtin_elementwise_fma(mean[i] - x[i], slope[i], g[i] - drift[i]) * inverse[i] * scale[i];
            VECTORIZE for (int64_t i = fused; i < channels; i++) {
                const REAL away = (x[i] - mean[i]) * slope[i];
                out[i] = (g[i] - drift[i] - away) * inverse[i] * scale[i];
            }
        }
        return;
    }
    for (int64_t piece = begin; piece < end; piece++) {
        const int64_t c = piece % channels;
        const REAL *x = job->input + piece * n, *g = job->gradient + piece * n;
        REAL *out = job->output + piece * n;
        const REAL mean = job->mean[c], drift = job->drift[c], slope = job->slope[c];
        const REAL inverse = job->factor[c], scale = job->offset[c];
        if (job->shape->is_dense) {
            VECTORIZE for (int64_t i = 0; i < n; i++)
                out[i] = __builtin_elementwise_fma(mean - x[i], slope, g[i] - drift) * inverse * scale;
            continue;
        }
        // Rounded between the two, as in PyTorch, which stores it.
        VECTORIZE for (int64_t i = 0; i < n; i++) {
            const REAL away = (x[i] - mean) * slope;
            out[i] = (g[i] - drift - away) * inverse * scale;
        }
    }
}

static lsx_status NAME(channels_run)(NAME(channel_job) *job, lsx_task task, bool by_image) {
    const lsx_channel_norm *s = job->shape;
    const int64_t elements = s->batch * s->channels * s->inner;
    const int64_t pieces = !by_image ? s->channels : s->inner == 1 ? s->batch : s->batch * s->channels;
    if (pieces == 0) return lsx_done;
    if (elements < lsx_parallel_threshold / 4) {
        task(job, 0, pieces);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    const int64_t least = !by_image && s->inner == 1 ? NAME(columns) : 1;
    const int64_t grain = larger(pieces * (lsx_parallel_threshold / 8) / larger(elements, 1), least);
    return lsx_parallel_for(pieces, grain, task, job) ? lsx_done : lsx_interrupted;
}
