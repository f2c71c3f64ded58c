#include "ConvolutionChains.h"

enum { weights_at_once = 8 };

typedef struct {
    const lsx_convolution *geometry;
    convolution_split split;
    chain_planes planes;
    int64_t blocks;        // of output channels
    const float *gradient, *input;
    float *parts;          // partial sums: part, group, output block, weight of a channel, lane
    int32_t status;        // atomic: the first failure
} weight_job;

INLINE int64_t weights_per_output(const lsx_convolution *g) {
    return g->in_channels * g->kernel_height * g->kernel_width;
}

// Positions [first, last) of a group's gradient as vectors over a block of output channels.
static void turn_gradient(const lsx_convolution *g, const float *gradient, int64_t first, int64_t last, int64_t channel,
                          float *turned) {
    const int64_t positions = g->out_height * g->out_width, channels = smaller(chain_lanes, g->out_channels - channel);
    for (int64_t i = first; i < last; i++, turned += chain_lanes)
        for (int64_t c = 0; c < chain_lanes; c++)
            turned[c] = c < channels ? gradient[(channel + c) * positions + i] : 0;
}

// Adds positions [first, last) of one image to the sums of `count` weights, whose elements for position 0 begin at
// `elements`.
INLINE void add_positions(const lsx_convolution *g, int64_t width, int64_t first, int64_t last, const float *turned,
                          const float *const *elements, float *sums, bool is_rounded, int count) {
    chain_vector s[weights_at_once];
    for (int i = 0; i < count; i++)
        s[i] = is_rounded ? (chain_vector){ 0 } : *(const chain_vector *)(sums + i * chain_lanes);
    for (int64_t position = first; position < last;) {
        const int64_t row = position / g->out_width, end = smaller(last, (row + 1) * g->out_width);
        for (int64_t at = row * (width - g->out_width) + position; position < end; position++, at++, turned += chain_lanes) {
            const chain_vector gradient = *(const chain_vector *)turned;
            for (int i = 0; i < count; i++) s[i] += elements[i][at] * gradient;
        }
    }
    for (int i = 0; i < count; i++) {
        if (is_rounded) s[i] += *(const chain_vector *)(sums + i * chain_lanes);
        *(chain_vector *)(sums + i * chain_lanes) = s[i];
    }
}

CLONES static void add_image(const weight_job *job, int64_t first, int64_t last, const float *planes, const float *turned,
                             float *sums) {
    const lsx_convolution *g = job->geometry;
    const int64_t taps = g->kernel_height * g->kernel_width, all = weights_per_output(g), size = plane_size(&job->planes);
    for (int64_t weight = 0; weight < all; weight += weights_at_once) {
        const int64_t count = smaller(weights_at_once, all - weight);
        const float *elements[weights_at_once];
        for (int64_t i = 0; i < count; i++) {
            const int64_t tap = (weight + i) % taps;
            elements[i] = planes + (weight + i) / taps * size
                + tap_shift(g, &job->planes, tap / g->kernel_width, tap % g->kernel_width);
        }
        float *target = sums + weight * chain_lanes;
        if (count == weights_at_once)
            add_positions(g, job->planes.width, first, last, turned, elements, target, job->split.is_rounded, weights_at_once);
        else
            for (int64_t i = 0; i < count; i++)
                add_positions(g, job->planes.width, first, last, turned, elements + i, target + i * chain_lanes,
                         job->split.is_rounded, 1);
    }
}

// Parts and groups [begin, end).
static void sum_parts(void *context, int64_t begin, int64_t end) {
    weight_job *job = context;
    const lsx_convolution *g = job->geometry;
    const int64_t planes_size = g->in_channels * plane_size(&job->planes) + chain_slack;
    const int64_t positions = g->out_height * g->out_width, units = positions / job->split.unit;
    float *planes = malloc(sizeof(float) * (size_t)(planes_size + positions * chain_lanes));
    if (!planes) {
        __atomic_store_n(&job->status, lsx_out_of_memory, __ATOMIC_RELAXED);
        return;
    }
    float *turned = planes + planes_size;
    for (int64_t at = begin; at < end; at++) {
        const int64_t part = at / g->groups, group = at % g->groups;
        const int64_t start = part_start(g->batch * units, job->split.parts, part);
        const int64_t stop = part_start(g->batch * units, job->split.parts, part + 1);
        float *sums = job->parts + at * job->blocks * weights_per_output(g) * chain_lanes;
        memset(sums, 0, sizeof(float) * (size_t)(job->blocks * weights_per_output(g) * chain_lanes));
        for (int64_t image = start / units; image * units < stop && !lsx_is_interrupted(); image++) {
            const int64_t first = larger(0, start - image * units) * job->split.unit;
            const int64_t last = smaller(units, stop - image * units) * job->split.unit;
            const int64_t channels = image * g->groups + group;
            spread_planes(&job->planes, g->in_channels, g->height, g->width,
                          job->input + channels * g->in_channels * g->height * g->width, planes);
            for (int64_t block = 0; block < job->blocks && !lsx_is_interrupted(); block++) {
                turn_gradient(g, job->gradient + channels * g->out_channels * positions, first, last,
                              block * chain_lanes, turned);
                add_image(job, first, last, planes, turned, sums + block * weights_per_output(g) * chain_lanes);
            }
        }
    }
    free(planes);
}

lsx_status chain_weight_gradient(const lsx_convolution *g, convolution_split split, const float *gradient,
                                 const float *input, float *weight_gradient) {
    weight_job job = {
        .geometry = g, .split = split, .planes = input_planes(g),
        .blocks = (g->out_channels + chain_lanes - 1) / chain_lanes, .gradient = gradient, .input = input,
        .status = lsx_done,
    };
    const int64_t all = weights_per_output(g), size = g->groups * job.blocks * all * chain_lanes;
    job.parts = malloc(sizeof(float) * (size_t)(split.parts * size));
    if (!job.parts) return lsx_out_of_memory;
    if (!lsx_parallel_for(split.parts * g->groups, 1, sum_parts, &job) || lsx_is_interrupted()) {
        free(job.parts);
        return lsx_interrupted;
    }
    for (int64_t part = 1; part < split.parts; part++)
        for (int64_t i = 0; i < size; i++) job.parts[i] += job.parts[part * size + i];
    for (int64_t o = 0; o < g->groups * g->out_channels; o++) {
        const int64_t group = o / g->out_channels, channel = o % g->out_channels;
        const float *sums = job.parts + (group * job.blocks + channel / chain_lanes) * all * chain_lanes + channel % chain_lanes;
        for (int64_t i = 0; i < all; i++) weight_gradient[o * all + i] = sums[i * chain_lanes];
    }
    free(job.parts);
    return job.status;
}
