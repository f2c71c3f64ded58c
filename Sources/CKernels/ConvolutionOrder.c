#include "ConvolutionOrder.h"

enum { rows_worth_sharing = 9 };

INLINE int64_t divided_up(int64_t a, int64_t b) { return (a + b - 1) / b; }
INLINE int64_t extent(int64_t kernel, int64_t dilation) { return (kernel - 1) * dilation + 1; }
INLINE int64_t far_padding(int64_t out, int64_t stride, int64_t reach, int64_t size, int64_t padding) {
    return larger(0, (out - 1) * stride + reach - size - padding);
}
INLINE bool is_strided(const lsx_convolution *g) { return g->stride_height > 1 || g->stride_width > 1; }
INLINE bool is_dilated(const lsx_convolution *g) { return g->dilation_height > 1 || g->dilation_width > 1; }
INLINE bool is_pointwise(const lsx_convolution *g) { return g->kernel_height == 1 && g->kernel_width == 1; }
INLINE bool is_unpadded(const lsx_convolution *g) { return g->padding_height == 0 && g->padding_width == 0; }
INLINE bool is_depthwise(const lsx_convolution *g) {
    return g->groups > 1 && g->in_channels == 1 && g->out_channels == 1;
}
INLINE int64_t vector_lanes(void) { return vector_bytes() / (int64_t)sizeof(float); }
INLINE bool are_multiples(const lsx_convolution *g, int64_t block) {
    return g->in_channels % block == 0 && g->out_channels % block == 0;
}

bool convolution_is_blocked(const lsx_convolution *g) {
    if (is_pointwise(g) && !is_strided(g) && !is_dilated(g) && g->batch < 16 && lsx_threads() == 1) return false;
    return g->groups > 1 || (g->kernel_height > 3 && g->kernel_width > 3) || g->batch > 1
        || g->batch * g->groups * g->in_channels * g->height * g->width > 20480;
}

int64_t convolution_block(const lsx_convolution *g) {
    const int64_t lanes = vector_lanes();
    if (g->groups == 1) return lanes;
    for (int64_t block = lanes; block >= 4; block /= 2)
        if (are_multiples(g, block)) return block;
    return 0;
}

// The direct kernels know no padding as wide as the kernel.
static bool has_narrow_padding(const lsx_convolution *g) {
    const int64_t high = extent(g->kernel_height, g->dilation_height), wide = extent(g->kernel_width, g->dilation_width);
    return g->padding_height < high && g->padding_width < wide
        && far_padding(g->out_height, g->stride_height, high, g->height, g->padding_height) < high
        && far_padding(g->out_width, g->stride_width, wide, g->width, g->padding_width) < wide;
}

// Whether an image with its padding is worth holding in memory: a wide kernel of few elements may pad it without end.
static bool is_compact(const lsx_convolution *g) {
    const double high = (double)(g->height + 2 * g->padding_height), wide = (double)(g->width + 2 * g->padding_width);
    return high * wide <= 64.0 * (double)g->height * (double)g->width + 65536;
}

static bool takes_pointwise(const lsx_convolution *g) {
    return is_pointwise(g) && is_unpadded(g) && (g->groups == 1 || (are_multiples(g, vector_lanes()) && !is_strided(g)))
        && g->out_height * g->stride_height == g->height && g->out_width * g->stride_width == g->width;
}

convolution_order forward_order(const lsx_convolution *g) {
    if (!convolution_is_blocked(g) || !is_compact(g)) return convolution_unfolded;
    if (is_depthwise(g)) return has_narrow_padding(g) ? convolution_depthwise : convolution_unfolded;
    if (takes_pointwise(g)) return convolution_pointwise;
    return convolution_block(g) && has_narrow_padding(g) ? convolution_direct : convolution_unfolded;
}

convolution_order input_gradient_order(const lsx_convolution *g) {
    if (!convolution_is_blocked(g) || !is_compact(g) || (is_dilated(g) && is_strided(g))) return convolution_unfolded;
    if (is_depthwise(g) && !is_dilated(g)) return convolution_depthwise;
    if (takes_pointwise(g) && !is_strided(g)) return convolution_pointwise;
    if (is_strided(g) && (g->groups == 1 || !are_multiples(g, vector_lanes())))
        return g->width % g->stride_width == 0 ? convolution_columns : convolution_whole;
    return convolution_block(g) && has_narrow_padding(g) ? convolution_direct : convolution_unfolded;
}

// Blocks of 16 need 16 channels, or so few that they are read as they lie.
static bool takes_wide_blocks(const lsx_convolution *g) {
    const int64_t high = extent(g->kernel_height, g->dilation_height);
    return vector_lanes() == 16
        && (g->groups == 1 ? g->in_channels <= 3 || g->in_channels >= 16 : are_multiples(g, 16))
        && g->padding_height <= high / 2
        && far_padding(g->out_height, g->stride_height, high, g->height, g->padding_height) <= high / 2
        && (g->dilation_height == 1 || (g->stride_height == 1 && high <= g->height));
}

convolution_order weight_gradient_order(const lsx_convolution *g) {
    if (!convolution_is_blocked(g) || !is_compact(g) || !has_narrow_padding(g)) return convolution_unfolded;
    if (is_depthwise(g))
        return !is_dilated(g) && g->padding_height <= g->kernel_height / 2 && g->padding_width <= g->kernel_width / 2
            ? convolution_depthwise : convolution_unfolded;
    if (takes_pointwise(g)) return convolution_pointwise;
    if (takes_wide_blocks(g)) return convolution_direct;
    return !is_dilated(g) && (g->groups == 1 || are_multiples(g, 8)) ? convolution_direct : convolution_unfolded;
}

typedef struct { int64_t images, outputs, inputs; } threads_for;

// The threads for images (or rows), output blocks and input blocks that move the least memory, then those that compute
// the least for not much more memory.
static int64_t wide_parts(const lsx_convolution *g, bool by_rows) {
    const int64_t all = lsx_threads(), groups = g->groups;
    if (all < groups) return 1;
    const int64_t threads = all / groups, block = g->in_channels <= 3 && groups == 1 ? g->in_channels : 16;
    const int64_t in_blocks = divided_up(g->in_channels, block), out_blocks = divided_up(g->out_channels, 16);
    const int64_t in_rows = by_rows ? g->height : 1, out_rows = by_rows ? g->out_height : 1;
    const int64_t most = smaller(threads, g->batch * (by_rows ? larger(1, g->out_height / rows_worth_sharing) : 1));
#define MEMORY(t) \
    (divided_up(g->batch * in_rows, (t).images) * divided_up(in_blocks, (t).inputs) * block * (g->height / in_rows) \
        * g->width / g->stride_height / g->stride_width \
    + divided_up(g->batch * out_rows, (t).images) * divided_up(out_blocks, (t).outputs) * 16 \
        * (g->out_height / out_rows) * g->out_width \
    + 8 * divided_up(out_blocks, (t).outputs) * divided_up(in_blocks, (t).inputs) * g->kernel_height * g->kernel_width \
        * block * 16)
#define WORK(t) \
    (divided_up(g->batch * out_rows, (t).images) * divided_up(out_blocks, (t).outputs) \
        * divided_up(in_blocks, (t).inputs))
    threads_for best = { 1, 1, 1 };
    int64_t least = MEMORY(best), work = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int64_t images = 1; images <= most; images++)
            for (int64_t outputs = 1; outputs <= smaller(threads / images, out_blocks); outputs++) {
                const threads_for t = { images, outputs, smaller(threads / images / outputs, in_blocks) };
                const int64_t memory = MEMORY(t);
                if (pass == 0) {
                    if (memory > least) continue;
                    least = memory;
                } else {
                    const bool is_cheap = WORK(t) <= work && (double)memory < 1.1 * (double)least;
                    if (!is_cheap && 4 * WORK(t) > 3 * work) continue;
                    work = WORK(t);
                }
                best = t;
            }
        work = WORK(best);
    }
#undef MEMORY
#undef WORK
    return best.images > all / 2 && best.images < all ? smaller(most, all) : best.images;
}

// Threads in groups that share jobs; within a group they share the images.
static int64_t narrow_parts(int64_t jobs, int64_t images) {
    const int64_t threads = lsx_threads(), fewest = larger(1, jobs / threads);
    int64_t groups = smaller(jobs / fewest, threads), parts = smaller(threads / groups, images);
    int64_t least = jobs * images;
    for (int64_t each = fewest; each < jobs; each++) {
        const int64_t candidates = smaller(jobs / each, threads), sharing = smaller(threads / candidates, images);
        const int64_t cost = divided_up(jobs, candidates) * (divided_up(images, sharing) + (sharing != 1));
        if (cost >= least) continue;
        least = cost;
        parts = sharing;
    }
    return larger(1, parts);
}

// The divisor in [low, high] that leaves least over, the greatest or the least such.
static int64_t best_divisor(int64_t value, int64_t low, int64_t high, bool greatest) {
    int64_t best = smaller(high, value);
    double least = 2;
    for (int64_t divisor = best; divisor >= smaller(low, value); divisor--) {
        const double filled = (double)(divided_up(value, divisor) * divisor), loss = (filled - (double)value) / filled;
        if (greatest ? loss >= least : loss > least) continue;
        least = loss;
        best = divisor;
    }
    return best;
}

// Threads for blocks of positions, output channels and input channels that move the least memory.
static convolution_split pointwise_split(const lsx_convolution *g) {
    const int64_t positions = g->out_height * g->out_width;
    int64_t unit = best_divisor(positions, 7, 16, true);
    if (positions % unit != 0) unit = best_divisor(g->out_width, 4, g->out_width, false);
    if (unit > 256) unit = 1;
    const int64_t all = lsx_threads(), units = g->batch * (positions / unit), lanes = vector_lanes();
    const int64_t in_blocks = divided_up(g->in_channels, lanes), out_blocks = divided_up(g->out_channels, lanes);
    if (all < g->groups) return (convolution_split){ 1, unit, true };
    const int64_t threads = all / g->groups;
    int64_t parts = 1, least = INT64_MAX;
    for (int64_t images = 1; images <= smaller(threads, units); images++)
        for (int64_t outputs = 1; outputs <= smaller(threads / images, out_blocks); outputs++) {
            const int64_t inputs = smaller(threads / images / outputs, in_blocks);
            const int64_t out = divided_up(out_blocks, outputs), in = divided_up(in_blocks, inputs);
            const int64_t memory = divided_up(units, images) * (in + out) * lanes * unit + 12 * out * in * lanes * lanes;
            // One thread alone counts too.
            if (images == 1 && outputs == 1)
                least = units * (in_blocks + out_blocks) * lanes * unit + 12 * out_blocks * in_blocks * lanes * lanes;
            if (memory > least) continue;
            least = memory;
            parts = images;
        }
    if (parts > all / 2 && parts < all) parts = smaller(g->batch, all);
    return (convolution_split){ parts, unit, true };
}

static bool shares_rows(const lsx_convolution *g) {
    return g->dilation_height == 1 && g->out_height > rows_worth_sharing;
}

convolution_split weight_gradient_split(const lsx_convolution *g) {
    const int64_t image = g->out_height * g->out_width;
    switch (weight_gradient_order(g)) {
    case convolution_direct:
        if (takes_wide_blocks(g))
            return (convolution_split){ wide_parts(g, shares_rows(g)), shares_rows(g) ? g->out_width : image, false };
        return (convolution_split){
            narrow_parts(g->groups * divided_up(g->in_channels, g->in_channels <= 3 ? 3 : 8) * divided_up(g->out_channels, 8),
                         g->batch), image, false,
        };
    case convolution_pointwise: return pointwise_split(g);
    case convolution_depthwise: {
        const int64_t blocks = smaller(divided_up(g->groups, vector_lanes()), lsx_threads());
        return (convolution_split){ smaller(lsx_threads() / blocks, g->batch), image, false };
    }
    default: return (convolution_split){ 1, image, false };
    }
}

convolution_split bias_gradient_split(const lsx_convolution *g) {
    const convolution_split weights = weight_gradient_split(g);
    const convolution_order order = weight_gradient_order(g);
    if (order == convolution_unfolded || order == convolution_depthwise || (takes_wide_blocks(g) && shares_rows(g)
        && order == convolution_direct)) return weights;
    const int64_t block = order == convolution_pointwise || takes_wide_blocks(g) ? vector_lanes() : 8;
    return (convolution_split){
        narrow_parts(g->groups * divided_up(g->out_channels, block), g->batch), g->out_height * g->out_width, false,
    };
}
