// Attention head by head, so many rows of queries at a time, in the order of PyTorch's fused kernel. That takes more than 512
// keys in parts; here they are one.
#include "Gelu.h"
#pragma STDC FP_CONTRACT OFF

enum { most_lanes = 16 };

INLINE int64_t rows_at_a_time(const lsx_attention *a) {
    const int64_t most = a->queries >= 768 ? 256 : a->queries >= 192 ? 64 : 32;
    return smaller(most, a->queries);
}

INLINE int64_t lanes_here(void) { return vector_bytes() / (int64_t)sizeof(float); }

// The sum of a vector's lanes, halved again and again.
INLINE float halved_sum(float *lanes, const int64_t count) {
    for (int64_t half = count / 2; half > 0; half /= 2)
        for (int64_t k = 0; k < half; k++) lanes[k] += lanes[k + half];
    return lanes[0];
}

// Lanes side by side; `whole` is a multiple of their number.
INLINE float sum_in_lanes(const float *x, int64_t whole, const int64_t lanes) {
    float sums[most_lanes] = { 0 };
    for (int64_t i = 0; i < whole; i += lanes) VECTORIZE for (int64_t k = 0; k < lanes; k++) sums[k] += x[i + k];
    return halved_sum(sums, lanes);
}

// The largest, or NaN where there is one.
INLINE float largest_of(const float *x, int64_t n) {
    float tops[most_lanes];
    bool is_lost = false;
    for (int64_t k = 0; k < most_lanes; k++) tops[k] = -INFINITY;
    int64_t i = 0;
    for (; i + most_lanes <= n; i += most_lanes)
        VECTORIZE for (int64_t k = 0; k < most_lanes; k++) tops[k] = x[i + k] > tops[k] ? x[i + k] : tops[k];
    for (int64_t k = 0; i < n; i++, k++) tops[k] = x[i] > tops[k] ? x[i] : tops[k];
    VECTORIZE for (int64_t k = 0; k < n; k++) is_lost |= x[k] != x[k];
    for (int64_t k = 1; k < most_lanes; k++) tops[0] = tops[k] > tops[0] ? tops[k] : tops[0];
    return is_lost ? NAN : tops[0];
}

// factor * score + mask, where only the mask has the two fused; what comes later is out of reach, before it is scaled: a
// factor that is not positive spoils it, as in PyTorch.
CLONES static void adjust(const lsx_attention *a, float *x, int64_t row, const float *mask) {
    const float factor = a->factor;
    const int64_t step = a->mask_steps[3], reach = a->is_causal ? smaller(row + 1, a->keys) : a->keys;
    if (mask) for (int64_t i = 0; i < reach; i++) x[i] = __builtin_elementwise_fma(x[i], factor, mask[i * step]);
    else VECTORIZE for (int64_t i = 0; i < reach; i++) x[i] *= factor;
    for (int64_t i = reach; i < a->keys; i++) x[i] = -INFINITY * factor;
}

// Whole vectors have an exponential of their own, the rest has the C library's. Of a row without anything to choose from
// nothing is left, and its sum is 1.
CLONES static void exponentials(float *x, int64_t n, float *largest, float *total) {
    const int64_t lanes = lanes_here(), whole = n / lanes * lanes;
    const float top = largest_of(x, n);
    *largest = top == -INFINITY ? 0 : top;
    if (top == -INFINITY) {
        memset(x, 0, (size_t)n * sizeof *x);
        *total = 1;
        return;
    }
    VECTORIZE for (int64_t i = 0; i < whole; i++) x[i] = exp_20_ulp(x[i] - top);
    float sum = lanes == most_lanes ? sum_in_lanes(x, whole, most_lanes) : sum_in_lanes(x, whole, most_lanes / 2);
    for (int64_t i = whole; i < n; i++) {
        x[i] = expf(x[i] - top);
        sum += x[i];
    }
    *total = sum == 0 ? 1 : sum;
}

// Lanes side by side; rows shorter than a vector one after another.
INLINE float dot_in_lanes(const float *x, const float *y, int64_t n, const int64_t lanes) {
    const int64_t first = smaller(n, lanes), whole = n / lanes * lanes;
    float sums[most_lanes];
    for (int64_t k = 0; k < first; k++) sums[k] = x[k] * y[k];
    for (int64_t i = first; i < whole; i += lanes)
        VECTORIZE for (int64_t k = 0; k < lanes; k++) {
            const float product = x[i + k] * y[i + k];
            sums[k] += product;
        }
    for (int64_t i = larger(first, whole), k = 0; i < n; i++, k++) {
        const float product = x[i] * y[i];
        sums[k] += product;
    }
    if (first == lanes) return halved_sum(sums, lanes);
    for (int64_t k = 1; k < first; k++) sums[0] += sums[k];
    return sums[0];
}
CLONES static float dot(const float *x, const float *y, int64_t n) {
    return lanes_here() == most_lanes ? dot_in_lanes(x, y, n, most_lanes) : dot_in_lanes(x, y, n, most_lanes / 2);
}

CLONES static void scale(int64_t count, const float *from, float factor, float *to) {
    VECTORIZE for (int64_t i = 0; i < count; i++) to[i] = from[i] * factor;
}

// What a weight lets through of its gradient, less the row's mean.
CLONES static void bend(int64_t count, const float *weights, float total, float *x) {
    VECTORIZE for (int64_t i = 0; i < count; i++) x[i] = weights[i] * (x[i] - total);
}

CLONES static void add_scaled(int64_t rows, int64_t size, const float *from, float factor, float *to, int64_t step) {
    for (int64_t row = 0; row < rows; row++) {
        const float *x = from + row * size;
        float *y = to + row * step;
        VECTORIZE for (int64_t i = 0; i < size; i++) {
            const float scaled = x[i] * factor;
            y[i] += scaled;
        }
    }
}

INLINE lsx_matrix matrix_of(const float *data, int64_t row) {
    return (lsx_matrix){ .data = (void *)data, .row_stride = row, .column_stride = 1 };
}
INLINE lsx_matrix turned(lsx_matrix m) {
    return (lsx_matrix){ .data = m.data, .row_stride = m.column_stride, .column_stride = m.row_stride };
}
INLINE lsx_status multiply(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out) {
    return lsx_matmul(lsx_float32, m, n, k, a, b, out, false);
}

// One head's rows of queries, from `start` on.
typedef struct {
    int64_t count, first_row, place, output, query_gradient, key_gradient;
    const float *query, *key, *value, *mask;
} block;

INLINE block block_of(const lsx_attention *a, int64_t n, int64_t h, int64_t start) {
#define HEAD(name) (a->name + n * a->name##_steps[0] + h * a->name##_steps[1])
    return (block){
        .count = smaller(rows_at_a_time(a), a->queries - start), .first_row = start,
        .place = (n * a->heads + h) * a->queries + start,
        .output = n * a->output_steps[0] + h * a->output_steps[1] + start * a->output_steps[2],
        .query_gradient = ((n * a->queries + start) * a->heads + h) * a->size,
        .key_gradient = (n * a->keys * a->heads + h) * a->size,
        .query = HEAD(query) + start * a->query_steps[2], .key = HEAD(key), .value = HEAD(value),
        .mask = a->mask ? HEAD(mask) + start * a->mask_steps[2] : NULL,
    };
#undef HEAD
}

typedef struct {
    float *output, *tops, *sums;
    const float *gradient;
    float *of_query, *of_key, *of_value, *scratch;
} attention_buffers;

static lsx_status attend_block(const lsx_attention *a, const attention_buffers *to, block b) {
    float *scores = to->scratch, *mixed = scores + b.count * a->keys;
    lsx_status status = multiply(
        b.count, a->keys, a->size, matrix_of(b.query, a->query_steps[2]), turned(matrix_of(b.key, a->key_steps[2])), scores);
    if (status != lsx_done) return status;
    for (int64_t r = 0; r < b.count; r++) {
        float *x = scores + r * a->keys;
        adjust(a, x, b.first_row + r, b.mask ? b.mask + r * a->mask_steps[2] : NULL);
        exponentials(x, a->keys, to->tops + b.place + r, to->sums + b.place + r);
    }
    status = multiply(b.count, a->size, a->keys, matrix_of(scores, a->keys), matrix_of(b.value, a->value_steps[2]), mixed);
    if (status != lsx_done) return status;
    for (int64_t r = 0; r < b.count; r++) {
        const float part = 1 / to->sums[b.place + r];
        scale(a->size, mixed + r * a->size, part, to->output + b.output + r * a->output_steps[2]);
    }
    return lsx_done;
}

// MKL scales the second factor of a product with its transpose where it is the larger one, and other products' results.
static lsx_status scaled_scores(const lsx_attention *a, block b, float *scores, float *scaled_keys) {
    const lsx_matrix query = matrix_of(b.query, a->query_steps[2]);
    lsx_matrix key = matrix_of(b.key, a->key_steps[2]);
    const bool is_first = mkl_is_wide() && b.count > 1 && a->keys > b.count && a->keys >= larger(a->size, 12);
    if (is_first) {
        for (int64_t r = 0; r < a->keys; r++) scale(a->size, b.key + r * a->key_steps[2], a->factor, scaled_keys + r * a->size);
        key = matrix_of(scaled_keys, a->size);
    }
    const lsx_status status = multiply(b.count, a->keys, a->size, query, turned(key), scores);
    if (!is_first) scale(b.count * a->keys, scores, a->factor, scores);
    return status;
}

// to += factor left right: of one row, MKL scales that.
static lsx_status scaled_product(const lsx_attention *a, int64_t m, int64_t k, lsx_matrix left, lsx_matrix right,
                                 float *scaled_row, float *product, float *to) {
    const bool is_row = mkl_is_wide() && m == 1;
    if (is_row) {
        const float *row = left.data;
        for (int64_t i = 0; i < k; i++) scaled_row[i] = row[i * left.column_stride] * a->factor;
        left = matrix_of(scaled_row, k);
    }
    const lsx_status status = multiply(m, a->size, k, left, right, product);
    if (status == lsx_done) add_scaled(m, a->size, product, is_row ? 1 : a->factor, to, a->heads * a->size);
    return status;
}

// The weights again: exp(score - (top + log(sum))).
CLONES static void restore(const lsx_attention *a, float *x, int64_t row, const float *mask, float normaliser) {
    const int64_t step = a->mask_steps[3], reach = a->is_causal ? smaller(row + 1, a->keys) : a->keys;
    if (mask) for (int64_t i = 0; i < reach; i++) x[i] += mask[i * step];
    VECTORIZE for (int64_t i = 0; i < reach; i++) x[i] = exp_float32(x[i] - normaliser);
    for (int64_t i = reach; i < a->keys; i++) x[i] = 0;
}

static lsx_status gradients_of_block(const lsx_attention *a, const attention_buffers *to, block b) {
    const int64_t width = a->heads * a->size;
    float *weights = to->scratch, *bent = weights + b.count * a->keys, *product = bent + b.count * a->keys;
    const float *up = to->gradient + b.place * a->size;
    const lsx_matrix gradient = matrix_of(up, a->size), own = matrix_of(weights, a->keys), inner = matrix_of(bent, a->keys);
    lsx_status status = scaled_scores(a, b, weights, product);
    if (status != lsx_done) return status;
    for (int64_t r = 0; r < b.count; r++)
        restore(a, weights + r * a->keys, b.first_row + r, b.mask ? b.mask + r * a->mask_steps[2] : NULL,
                to->tops[b.place + r] + logf(to->sums[b.place + r]));
    if ((status = multiply(a->keys, a->size, b.count, turned(own), gradient, product)) != lsx_done) return status;
    add_scaled(a->keys, a->size, product, 1, to->of_value + b.key_gradient, width);
    status = multiply(b.count, a->keys, a->size, gradient, turned(matrix_of(b.value, a->value_steps[2])), bent);
    if (status != lsx_done) return status;
    for (int64_t r = 0; r < b.count; r++) {
        const float total = dot(up + r * a->size, to->output + b.output + r * a->output_steps[2], a->size);
        bend(a->keys, weights + r * a->keys, total, bent + r * a->keys);
    }
    status = scaled_product(a, b.count, a->keys, inner, matrix_of(b.key, a->key_steps[2]), weights, product,
                            to->of_query + b.query_gradient);
    if (status != lsx_done) return status;
    return scaled_product(a, a->keys, b.count, turned(inner), matrix_of(b.query, a->query_steps[2]), weights, product,
                          to->of_key + b.key_gradient);
}

typedef struct {
    const lsx_attention *attention;
    attention_buffers buffers;
    lsx_status (*work)(const lsx_attention *, const attention_buffers *, block);
    int64_t heads_each, scratch_each;
    lsx_status status;
} attention_job;

static void work_on_heads(void *context, int64_t begin, int64_t end) {
    attention_job *job = context;
    const lsx_attention *a = job->attention;
    attention_buffers buffers = job->buffers;
    buffers.scratch += begin / job->heads_each * job->scratch_each;
    for (int64_t head = begin; head < end; head++)
        for (int64_t start = 0; start < a->queries; start += rows_at_a_time(a)) {
            const lsx_status status = job->work(a, &buffers, block_of(a, head / a->heads, head % a->heads, start));
            if (status != lsx_done) { __atomic_store_n(&job->status, status, __ATOMIC_RELAXED); return; }
            if (lsx_is_interrupted()) return;
        }
}

INLINE int64_t scratch_each(const lsx_attention *a) {
    return 2 * rows_at_a_time(a) * a->keys + larger(a->keys, a->queries) * a->size;
}

// Threads share the heads, as far as those are work for several and a head's products are none.
INLINE int64_t heads_each(const lsx_attention *a) {
    const double head = (double)a->queries * (double)a->keys * (double)a->size, all = head * (double)(a->batch * a->heads);
    const bool is_large = (double)rows_at_a_time(a) * (double)a->keys * (double)a->size > 4e6 || all < 4 * lsx_parallel_threshold;
    const int64_t heads = a->batch * a->heads;
    return is_large ? heads : (heads + lsx_threads() - 1) / lsx_threads();
}

static lsx_status each_block(const lsx_attention *a, attention_buffers buffers,
                             lsx_status (*work)(const lsx_attention *, const attention_buffers *, block)) {
    attention_job job = {
        .attention = a, .buffers = buffers, .work = work, .heads_each = heads_each(a), .scratch_each = scratch_each(a),
        .status = lsx_done,
    };
    const bool is_whole = lsx_parallel_for(a->batch * a->heads, job.heads_each, work_on_heads, &job);
    if (job.status != lsx_done) return job.status;
    return is_whole && !lsx_is_interrupted() ? lsx_done : lsx_interrupted;
}

int64_t lsx_attention_scratch(const lsx_attention *a) { return lsx_threads() * scratch_each(a); }

lsx_status lsx_attend(const lsx_attention *a, float *output, float *tops, float *sums, float *scratch) {
    const attention_buffers to = { .output = output, .tops = tops, .sums = sums, .scratch = scratch };
    return each_block(a, to, attend_block);
}

lsx_status lsx_attend_gradients(const lsx_attention *a, const float *gradient, const float *output, const float *tops,
                                const float *sums, float *of_query, float *of_key, float *of_value, float *scratch) {
    const attention_buffers to = {
        .output = (float *)output, .tops = (float *)tops, .sums = (float *)sums, .gradient = gradient, .of_query = of_query,
        .of_key = of_key, .of_value = of_value, .scratch = scratch,
    };
    return each_block(a, to, gradients_of_block);
}
