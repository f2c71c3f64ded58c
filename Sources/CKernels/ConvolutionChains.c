#include "ConvolutionChains.h"

// Terms that are added without a break: some taps of the kernel, and for each some channels.
typedef struct { int64_t first_tap, taps, first_channel, channels; } chain;

typedef struct {
    const lsx_convolution *geometry;
    chain_planes planes;
    chain *chains;
    int64_t *shifts, *weights_at;  // of each tap: in the planes, in the weights of one output and channel
    int64_t chain_count, taps;
    int64_t inputs, outputs;       // channels of a group, as this pass reads and writes them
    int64_t rows;                  // flat positions: rows x planes.width
    bool from_bias;
} chain_plan;

enum { outputs_at_once = 8 };

// Positions [position, position + vectors * 16) of `outputs` output channels.
INLINE void chain_tile(const chain_plan *plan, const float *planes, const float *weights, const float *bias,
                       float *target, int64_t target_stride, int outputs, int vectors) {
    const int64_t size = plane_size(&plan->planes);
    chain_vector totals[outputs_at_once], sums[outputs_at_once];
    for (int64_t s = 0; s < plan->chain_count; s++) {
        const chain *chain = plan->chains + s;
        for (int i = 0; i < outputs * vectors; i++) {
            const float start = s == 0 && plan->from_bias && bias ? bias[i / vectors] : 0;
            sums[i] = start + (chain_vector){ 0 };
        }
        for (int64_t t = 0; t < chain->taps; t++) {
            const float *x = planes + chain->first_channel * size + plan->shifts[chain->first_tap + t];
            for (int64_t c = 0; c < chain->channels; c++, x += size, weights += outputs)
                for (int v = 0; v < vectors; v++) {
                    const chain_vector element = *(const chain_vector *)(x + v * chain_lanes);
                    for (int i = 0; i < outputs; i++) sums[i * vectors + v] += weights[i] * element;
                }
        }
        for (int i = 0; i < outputs * vectors; i++) {
            if (s > 0) totals[i] = sums[i] + totals[i];
            else if (bias && !plan->from_bias) totals[i] = sums[i] + bias[i / vectors];
            else totals[i] = sums[i];
        }
    }
    for (int i = 0; i < outputs; i++)
        for (int v = 0; v < vectors; v++)
            *(chain_vector *)(target + i * target_stride + v * chain_lanes) = totals[i * vectors + v];
}

INLINE int64_t tile_outputs(int64_t outputs) { return outputs > 4 ? 8 : outputs > 1 ? 4 : 1; }
INLINE int64_t flat_positions(const chain_plan *plan) {
    return (plan->rows * plan->planes.width + chain_slack - 1) / chain_slack * chain_slack;
}

// All positions of up to tile_outputs channels, row below row, into `flat`.
CLONES static void chain_outputs(const chain_plan *plan, const float *planes, const float *weights, const float *bias,
                                 float *flat) {
    const int64_t stride = flat_positions(plan), end = plan->rows * plan->planes.width;
    switch (tile_outputs(plan->outputs)) {
    case 8:
        for (int64_t p = 0; p < end; p += chain_lanes)
            chain_tile(plan, planes + p, weights, bias, flat + p, stride, 8, 1);
        return;
    case 4:
        for (int64_t p = 0; p < end; p += 2 * chain_lanes)
            chain_tile(plan, planes + p, weights, bias, flat + p, stride, 4, 2);
        return;
    default:
        for (int64_t p = 0; p < end; p += 4 * chain_lanes)
            chain_tile(plan, planes + p, weights, bias, flat + p, stride, 1, 4);
    }
}

// Where the weight of an output and a channel, as this pass means them, lies.
typedef struct { const float *data; int64_t group, output, channel; } chain_weights;

// The weights of a group in the order in which they are used; missing outputs get zeros.
static void pack_weights(const chain_plan *plan, chain_weights w, int64_t group, float *packed) {
    const int64_t width = tile_outputs(plan->outputs);
    for (int64_t o = 0; o < plan->outputs; o += width)
        for (const chain *s = plan->chains; s < plan->chains + plan->chain_count; s++)
            for (int64_t t = s->first_tap; t < s->first_tap + s->taps; t++)
                for (int64_t c = s->first_channel; c < s->first_channel + s->channels; c++)
                    for (int64_t i = 0; i < width; i++)
                        *packed++ = o + i < plan->outputs
                            ? w.data[group * w.group + (o + i) * w.output + c * w.channel + plan->weights_at[t]] : 0;
}

typedef struct {
    const chain_plan *plan;
    const float *source, *weights, *bias;
    int64_t source_height, source_width;
    float *target;
    int64_t target_height, target_width;
    // Position (row, column) of the pass is element (row, column) * step + start of the target.
    int64_t row_step, row_start, column_step, column_start, columns;
    int32_t status; // atomic
} chain_job;

static void write_rows(const chain_job *job, const float *flat, float *target) {
    const chain_plan *plan = job->plan;
    for (int64_t row = 0; row < plan->rows; row++) {
        const int64_t h = row * job->row_step + job->row_start;
        if (h < 0 || h >= job->target_height) continue;
        const float *source = flat + row * plan->planes.width;
        for (int64_t column = 0; column < job->columns; column++) {
            const int64_t w = column * job->column_step + job->column_start;
            if (w >= 0 && w < job->target_width) target[h * job->target_width + w] = source[column];
        }
    }
}

// Groups of images [begin, end).
static void chain_images(void *context, int64_t begin, int64_t end) {
    chain_job *job = context;
    const chain_plan *plan = job->plan;
    const int64_t groups = plan->geometry->groups, width = tile_outputs(plan->outputs), stride = flat_positions(plan);
    const int64_t source_size = plan->inputs * job->source_height * job->source_width;
    const int64_t target_size = job->target_height * job->target_width;
    const int64_t planes_size = plan->inputs * plane_size(&plan->planes) + chain_slack;
    const int64_t tile_weights = plan->inputs * plan->taps * width;
    const int64_t group_weights = (plan->outputs + width - 1) / width * tile_weights;
    float *planes = malloc(sizeof(float) * (size_t)(planes_size + stride * width));
    if (!planes) {
        __atomic_store_n(&job->status, lsx_out_of_memory, __ATOMIC_RELAXED);
        return;
    }
    float *flat = planes + planes_size;
    for (int64_t at = begin; at < end && !lsx_is_interrupted(); at++) {
        const int64_t group = at % groups;
        spread_planes(&plan->planes, plan->inputs, job->source_height, job->source_width, job->source + at * source_size,
                      planes);
        for (int64_t o = 0; o < plan->outputs && !lsx_is_interrupted(); o += width) {
            float bias[outputs_at_once] = { 0 };
            for (int64_t i = 0; job->bias && i < smaller(width, plan->outputs - o); i++)
                bias[i] = job->bias[group * plan->outputs + o + i];
            chain_outputs(plan, planes, job->weights + group * group_weights + o / width * tile_weights,
                          job->bias ? bias : NULL, flat);
            for (int64_t i = 0; i < smaller(width, plan->outputs - o); i++)
                write_rows(job, flat + i * stride, job->target + (at * plan->outputs + o + i) * target_size);
        }
    }
    free(planes);
}

static lsx_status run_chains(chain_job *job, chain_weights weights) {
    const chain_plan *plan = job->plan;
    const lsx_convolution *g = plan->geometry;
    const int64_t width = tile_outputs(plan->outputs);
    const int64_t group_weights = (plan->outputs + width - 1) / width * width * plan->inputs * plan->taps;
    float *packed = malloc(sizeof(float) * (size_t)larger(1, g->groups * group_weights));
    if (!packed) return lsx_out_of_memory;
    for (int64_t group = 0; group < g->groups; group++) pack_weights(plan, weights, group, packed + group * group_weights);
    job->weights = packed;
    job->status = lsx_done;
    const double work = (double)(plan->rows * plan->planes.width) * (double)(plan->outputs * plan->inputs * plan->taps);
    const int64_t grain = (int64_t)larger(1, (int64_t)(lsx_parallel_threshold * 4 / larger(1, (int64_t)work)));
    const bool finished = lsx_parallel_for(g->batch * g->groups, grain, chain_images, job);
    free(packed);
    return !finished || lsx_is_interrupted() ? lsx_interrupted : job->status;
}

static bool make_plan(chain_plan *plan) {
    const int64_t taps = plan->geometry->kernel_height * plan->geometry->kernel_width;
    plan->shifts = malloc(sizeof(int64_t) * (size_t)taps);
    plan->weights_at = malloc(sizeof(int64_t) * (size_t)taps);
    plan->chains = malloc(sizeof(chain) * (size_t)(plan->inputs + plan->geometry->kernel_width));
    return plan->shifts && plan->weights_at && plan->chains;
}

static void free_plan(chain_plan *plan) {
    free(plan->shifts);
    free(plan->weights_at);
    free(plan->chains);
}

static void chains_by_block(chain_plan *plan, int64_t block) {
    plan->chain_count = 0;
    for (int64_t c = 0; c < plan->inputs; c += block)
        plan->chains[plan->chain_count++] = (chain){ 0, plan->taps, c, smaller(block, plan->inputs - c) };
}

enum { pointwise_block = 256 };

INLINE int64_t block_of(const lsx_convolution *g, convolution_order order) {
    switch (order) {
    case convolution_direct: return convolution_block(g);
    case convolution_pointwise: return pointwise_block;
    default: return larger(g->in_channels, g->out_channels);
    }
}

lsx_status chain_forward(const lsx_convolution *g, convolution_order order, const float *input, const float *weight,
                         const float *bias, float *output) {
    chain_plan plan = {
        .geometry = g, .planes = input_planes(g), .inputs = g->in_channels, .outputs = g->out_channels,
        .rows = g->out_height, .from_bias = order != convolution_direct,
    };
    lsx_status status = lsx_out_of_memory;
    if (make_plan(&plan)) {
        for (int64_t kh = 0; kh < g->kernel_height; kh++)
            for (int64_t kw = 0; kw < g->kernel_width; kw++, plan.taps++) {
                plan.shifts[plan.taps] = tap_shift(g, &plan.planes, kh, kw);
                plan.weights_at[plan.taps] = plan.taps;
            }
        chains_by_block(&plan, block_of(g, order));
        chain_job job = {
            .plan = &plan, .source = input, .bias = bias, .source_height = g->height, .source_width = g->width,
            .target = output, .target_height = g->out_height, .target_width = g->out_width, .row_step = 1,
            .column_step = 1, .columns = g->out_width,
        };
        const int64_t channel = plan.taps, out = channel * g->in_channels;
        status = run_chains(&job, (chain_weights){ weight, g->out_channels * out, out, channel });
    }
    free_plan(&plan);
    return status;
}

// The taps that reach elements with these remainders of their padded place by the strides; by columns of the kernel first
// where each column is a chain.
static void collect_taps(const lsx_convolution *g, chain_plan *plan, int64_t row, int64_t column, bool by_columns,
                         int64_t block) {
    const int64_t outer = by_columns ? g->kernel_width : g->kernel_height;
    const int64_t inner = by_columns ? g->kernel_height : g->kernel_width;
    plan->taps = plan->chain_count = 0;
    for (int64_t i = 0; i < outer; i++) {
        const int64_t first = plan->taps;
        for (int64_t j = 0; j < inner; j++) {
            const int64_t kh = by_columns ? j : i, kw = by_columns ? i : j;
            const int64_t h = kh * g->dilation_height, w = kw * g->dilation_width;
            if (h % g->stride_height != row || w % g->stride_width != column) continue;
            plan->shifts[plan->taps] = (plan->planes.near_rows - h / g->stride_height) * plan->planes.width
                + plan->planes.near_columns - w / g->stride_width;
            plan->weights_at[plan->taps++] = kh * g->kernel_width + kw;
        }
        if (by_columns && plan->taps > first)
            plan->chains[plan->chain_count++] = (chain){ first, plan->taps - first, 0, plan->inputs };
    }
    if (!by_columns) chains_by_block(plan, block);
}

lsx_status chain_input_gradient(const lsx_convolution *g, convolution_order order, const float *gradient,
                                const float *weight, float *input_gradient) {
    const int64_t near_rows = (g->kernel_height - 1) * g->dilation_height / g->stride_height;
    const int64_t near_columns = (g->kernel_width - 1) * g->dilation_width / g->stride_width;
    const int64_t padded_height = g->height + 2 * g->padding_height, padded_width = g->width + 2 * g->padding_width;
    chain_plan plan = {
        .geometry = g, .inputs = g->out_channels, .outputs = g->in_channels,
        .rows = (padded_height - 1) / g->stride_height + 1,
    };
    const int64_t columns = (padded_width - 1) / g->stride_width + 1;
    plan.planes = (chain_planes){ plan.rows + near_rows, columns + near_columns, 1, 1, near_rows, near_columns };
    memset(input_gradient, 0,
           sizeof(float) * (size_t)(g->batch * g->groups * g->in_channels * g->height * g->width));
    lsx_status status = make_plan(&plan) ? lsx_done : lsx_out_of_memory;
    const int64_t channel = g->kernel_height * g->kernel_width, out = channel * g->in_channels;
    for (int64_t phase = 0; phase < g->stride_height * g->stride_width && status == lsx_done; phase++) {
        const int64_t row = phase / g->stride_width, column = phase % g->stride_width;
        collect_taps(g, &plan, row, column, order == convolution_columns, block_of(g, order));
        if (plan.taps == 0) continue;
        chain_job job = {
            .plan = &plan, .source = gradient, .source_height = g->out_height, .source_width = g->out_width,
            .target = input_gradient, .target_height = g->height, .target_width = g->width,
            .row_step = g->stride_height, .row_start = row - g->padding_height,
            .column_step = g->stride_width, .column_start = column - g->padding_width, .columns = columns,
        };
        status = run_chains(&job, (chain_weights){ weight, g->out_channels * out, channel, out });
    }
    free_plan(&plan);
    return status;
}
