// Convolution by unfolding (im2col) and matrix products, over one real type. Include with REAL, REAL_NAME and
// product_REAL_NAME.
#include "Products.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

// Output columns [first, last) for which kernel column `kw` reads inside the input.
INLINE void NAME(inside)(const lsx_convolution *g, int64_t kw, int64_t *first, int64_t *last) {
    const int64_t shift = kw * g->dilation_width - g->padding_width, step = g->stride_width;
    *first = shift >= 0 ? 0 : smaller((-shift + step - 1) / step, g->out_width);
    *last = g->width - shift <= 0 ? 0 : smaller((g->width - shift - 1) / step + 1, g->out_width);
    *last = larger(*last, *first);
}

// columns[(c, kh, kw), (oh, ow)] = the input element that the weight (c, kh, kw) meets at output (oh, ow); or, with
// `fold`, adds the columns back to the input.
CLONES static void NAME(unfold)(const lsx_convolution *g, REAL *input, REAL *columns, bool fold) {
    const int64_t plane = g->height * g->width, out_plane = g->out_height * g->out_width;
    for (int64_t c = 0; c < g->in_channels; c++)
        for (int64_t kh = 0; kh < g->kernel_height; kh++)
            for (int64_t kw = 0; kw < g->kernel_width; kw++, columns += out_plane) {
                int64_t first, last;
                NAME(inside)(g, kw, &first, &last);
                for (int64_t oh = 0; oh < g->out_height; oh++) {
                    const int64_t h = oh * g->stride_height + kh * g->dilation_height - g->padding_height;
                    REAL *target = columns + oh * g->out_width;
                    const bool outside = h < 0 || h >= g->height;
                    REAL *row = input + c * plane + (outside ? 0 : h) * g->width
                        + kw * g->dilation_width - g->padding_width;
                    const int64_t step = g->stride_width;
                    if (fold) {
                        if (outside) continue;
                        for (int64_t ow = first; ow < last; ow++) row[ow * step] += target[ow];
                    } else if (outside) {
                        memset(target, 0, sizeof(REAL) * (size_t)g->out_width);
                    } else {
                        for (int64_t ow = 0; ow < first; ow++) target[ow] = 0;
                        if (step == 1) { VECTORIZE for (int64_t ow = first; ow < last; ow++) target[ow] = row[ow]; }
                        else { for (int64_t ow = first; ow < last; ow++) target[ow] = row[ow * step]; }
                        for (int64_t ow = last; ow < g->out_width; ow++) target[ow] = 0;
                    }
                }
            }
}

typedef enum { NAME(forward), NAME(input_gradient), NAME(weight_gradient) } NAME(pass);

typedef struct {
    const lsx_convolution *g;
    NAME(pass) pass;
    const REAL *input, *weight, *bias, *gradient;
    REAL *out;
    int32_t status; // atomic: the first failure
} NAME(convolution);

// Images [begin, end).
static void NAME(images)(void *context, int64_t begin, int64_t end) {
    NAME(convolution) *job = context;
    const lsx_convolution *g = job->g;
    const int64_t taps = g->in_channels * g->kernel_height * g->kernel_width, out_plane = g->out_height * g->out_width;
    const int64_t in_size = g->in_channels * g->height * g->width, out_size = g->out_channels * out_plane;
    REAL *columns = malloc(sizeof(REAL) * (size_t)(taps * out_plane));
    if (!columns) {
        __atomic_store_n(&job->status, lsx_out_of_memory, __ATOMIC_RELAXED);
        return;
    }
    for (int64_t image = begin; image < end; image++)
        for (int64_t group = 0; group < g->groups; group++) {
            const int64_t at = image * g->groups + group;
            const lsx_matrix weight = { job->weight + group * g->out_channels * taps, 0, taps, 1 };
            const lsx_matrix weight_transposed = { weight.data, 0, 1, taps };
            const lsx_matrix unfolded = { columns, 0, out_plane, 1 }, unfolded_transposed = { columns, 0, 1, out_plane };
            lsx_status status;
            if (job->pass == NAME(forward)) {
                REAL *out = job->out + at * out_size;
                if (job->bias)
                    for (int64_t o = 0; o < g->out_channels; o++)
                        for (int64_t i = 0; i < out_plane; i++)
                            out[o * out_plane + i] = job->bias[group * g->out_channels + o];
                NAME(unfold)(g, (REAL *)job->input + at * in_size, columns, false);
                status = NAME(product)(g, g->out_channels, out_plane, taps, weight, unfolded, out, job->bias != NULL);
            } else if (job->pass == NAME(input_gradient)) {
                const lsx_matrix gradient = { job->gradient + at * out_size, 0, out_plane, 1 };
                status = NAME(product)(g, taps, out_plane, g->out_channels, weight_transposed, gradient, columns, false);
                memset(job->out + at * in_size, 0, sizeof(REAL) * (size_t)in_size);
                NAME(unfold)(g, job->out + at * in_size, columns, true);
            } else {
                const lsx_matrix gradient = { job->gradient + at * out_size, 0, out_plane, 1 };
                NAME(unfold)(g, (REAL *)job->input + at * in_size, columns, false);
                status = NAME(product)(g, g->out_channels, taps, out_plane, gradient, unfolded_transposed,
                                      job->out + group * g->out_channels * taps, image > 0);
            }
            if (status != lsx_done) {
                __atomic_store_n(&job->status, status, __ATOMIC_RELAXED);
                free(columns);
                return;
            }
        }
    free(columns);
}

lsx_status NAME(convolve)(const lsx_convolution *g, int32_t pass, const REAL *input, const REAL *weight,
                          const REAL *bias, const REAL *gradient, REAL *out) {
    NAME(convolution) job = { g, (NAME(pass))pass, input, weight, bias, gradient, out, lsx_done };
    const double work = (double)g->batch * (double)(g->groups * g->out_channels) * (double)(g->out_height * g->out_width)
        * (double)(g->in_channels * g->kernel_height * g->kernel_width);
    if (pass == NAME(weight_gradient) && g->batch == 0) {
        const int64_t taps = g->in_channels * g->kernel_height * g->kernel_width;
        memset(out, 0, sizeof(REAL) * (size_t)(g->groups * g->out_channels * taps));
    }
    // Images add to one weight gradient: they follow one another, and the order of the sum does not depend on threads.
    if (pass == NAME(weight_gradient) || g->batch == 1 || work < lsx_parallel_threshold * 4) {
        NAME(images)(&job, 0, g->batch);
    } else if (!lsx_parallel_for(g->batch, 1, NAME(images), &job)) {
        return lsx_interrupted;
    }
    return job.status;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
