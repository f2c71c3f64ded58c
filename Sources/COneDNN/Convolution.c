// A convolution through oneDNN: it chooses the layouts, reorders lead from and to PyTorch's.
#include "Library.h"
#include <pthread.h>

static handle_t engine, stream;

static void create_engine(void) {
    const onednn_library *dnnl = onednn();
    if (!dnnl || !dnnl->has_convolution) return;
    if (dnnl->engine_create(&engine, engine_cpu, 0) != 0) { engine = NULL; return; }
    if (dnnl->stream_create(&stream, engine, stream_default) != 0) stream = NULL;
}

static bool run(const onednn_library *dnnl, handle_t descriptor, int count, const exec_arg_t *arguments) {
    handle_t primitive = NULL;
    if (dnnl->primitive_create(&primitive, descriptor) != 0) return false;
    bool done = dnnl->primitive_execute(primitive, stream, count, arguments) == 0 && dnnl->stream_wait(stream) == 0;
    dnnl->primitive_destroy(primitive);
    return done;
}

static bool reorder(const onednn_library *dnnl, const memory_desc_t *from_desc, handle_t from,
                    const memory_desc_t *to_desc, handle_t to) {
    handle_t descriptor = NULL;
    if (dnnl->reorder_primitive_desc_create(&descriptor, from_desc, engine, to_desc, engine, NULL) != 0) return false;
    const exec_arg_t arguments[] = { { arg_from, from }, { arg_to, to } };
    bool done = run(dnnl, descriptor, 2, arguments);
    dnnl->primitive_desc_destroy(descriptor);
    return done;
}

// One tensor of the convolution: PyTorch's memory, and the library's own where its layout differs.
typedef struct {
    memory_desc_t plain;
    const memory_desc_t *wanted;
    handle_t plain_memory, memory;
    bool is_copy;
} operand;

static bool prepare(const onednn_library *dnnl, operand *operand, handle_t descriptor, int query, const float *data,
                    bool is_input) {
    operand->wanted = dnnl->primitive_desc_query_md(descriptor, query, 0);
    if (!operand->wanted) return false;
    if (dnnl->memory_create(&operand->plain_memory, &operand->plain, engine, (void *)data) != 0) return false;
    operand->is_copy = !dnnl->memory_desc_equal(&operand->plain, operand->wanted);
    operand->memory = operand->plain_memory;
    if (!operand->is_copy) return true;
    operand->memory = NULL;
    if (dnnl->memory_create(&operand->memory, operand->wanted, engine, MEMORY_ALLOCATE) != 0) return false;
    return !is_input || reorder(dnnl, &operand->plain, operand->plain_memory, operand->wanted, operand->memory);
}

static void release(const onednn_library *dnnl, operand *operand) {
    if (operand->is_copy && operand->memory) dnnl->memory_destroy(operand->memory);
    if (operand->plain_memory) dnnl->memory_destroy(operand->plain_memory);
}

bool onednn_convolve(onednn_pass pass, const onednn_convolution *g, const float *source, const float *weights,
                     const float *bias, const float *destination, int32_t threads) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, create_engine);
    if (!engine || !stream) return false;
    const onednn_library *dnnl = onednn();
    if (dnnl->set_threads) dnnl->set_threads(threads);

    const bool grouped = g->groups > 1;
    const dims_t source_dims = { g->batch, g->groups * g->in_channels, g->height, g->width };
    const dims_t destination_dims = { g->batch, g->groups * g->out_channels, g->out_height, g->out_width };
    const dims_t plain_dims = { g->out_channels, g->in_channels, g->kernel_height, g->kernel_width };
    const dims_t grouped_dims = { g->groups, g->out_channels, g->in_channels, g->kernel_height, g->kernel_width };
    const dims_t bias_dims = { g->groups * g->out_channels };
    const dims_t strides = { g->stride_height, g->stride_width };
    const dims_t dilations = { g->dilation_height - 1, g->dilation_width - 1 };
    const dims_t before = { g->padding_height, g->padding_width };
    // What the last window leaves over at the far edges may be negative.
    const dims_t after = {
        (g->out_height - 1) * g->stride_height + (g->kernel_height - 1) * g->dilation_height + 1 - g->height
            - g->padding_height,
        (g->out_width - 1) * g->stride_width + (g->kernel_width - 1) * g->dilation_width + 1 - g->width
            - g->padding_width,
    };
    const int64_t *weight_dims = grouped ? grouped_dims : plain_dims;
    const int weight_rank = grouped ? 5 : 4, weight_tag = grouped ? tag_abcde : tag_abcd;

    operand x = { 0 }, w = { 0 }, y = { 0 }, b = { 0 };
    memory_desc_t any_x, any_w, any_y;
    int failed = dnnl->memory_desc_init_by_tag(&x.plain, 4, source_dims, type_f32, tag_abcd)
        | dnnl->memory_desc_init_by_tag(&w.plain, weight_rank, weight_dims, type_f32, weight_tag)
        | dnnl->memory_desc_init_by_tag(&y.plain, 4, destination_dims, type_f32, tag_abcd)
        | dnnl->memory_desc_init_by_tag(&b.plain, 1, bias_dims, type_f32, tag_a)
        | dnnl->memory_desc_init_by_tag(&any_x, 4, source_dims, type_f32, tag_any)
        | dnnl->memory_desc_init_by_tag(&any_w, weight_rank, weight_dims, type_f32, tag_any)
        | dnnl->memory_desc_init_by_tag(&any_y, 4, destination_dims, type_f32, tag_any);
    if (failed) return false;

    // The gradients' descriptors start from a forward one.
    convolution_desc_t forward, backward;
    handle_t hint = NULL, descriptor = NULL;
    const memory_desc_t *bias_desc = bias && pass == onednn_forward ? &b.plain : NULL;
    if (dnnl->dilated_convolution_forward_desc_init(&forward, forward_training, algorithm_auto, &any_x, &any_w, bias_desc,
                                                    &any_y, strides, dilations, before, after) != 0
        || dnnl->primitive_desc_create(&hint, &forward, NULL, engine, NULL) != 0)
        return false;
    if (pass == onednn_forward) {
        descriptor = hint;
    } else {
        failed = pass == onednn_backward_data
            ? dnnl->dilated_convolution_backward_data_desc_init(&backward, algorithm_auto, &any_x, &any_w, &any_y, strides,
                                                                dilations, before, after)
            : dnnl->dilated_convolution_backward_weights_desc_init(&backward, algorithm_auto, &any_x, &any_w, NULL,
                                                                   &any_y, strides, dilations, before, after);
        if (failed || dnnl->primitive_desc_create(&descriptor, &backward, NULL, engine, hint) != 0) descriptor = NULL;
    }

    bool done = false;
    if (descriptor) {
        const bool writes_x = pass == onednn_backward_data, writes_w = pass == onednn_backward_weights,
                   writes_y = pass == onednn_forward;
        operand *result = writes_x ? &x : writes_w ? &w : &y;
        done = prepare(dnnl, &x, descriptor, writes_x ? query_diff_source : query_source, source, !writes_x)
            && prepare(dnnl, &w, descriptor, writes_w ? query_diff_weights : query_weights, weights, !writes_w)
            && prepare(dnnl, &y, descriptor, writes_y ? query_destination : query_diff_destination, destination, !writes_y)
            && (!bias_desc || dnnl->memory_create(&b.plain_memory, &b.plain, engine, (void *)bias) == 0);
        const exec_arg_t arguments[] = {
            { writes_x ? arg_diff_source : arg_source, x.memory },
            { writes_w ? arg_diff_weights : arg_weights, w.memory },
            { writes_y ? arg_destination : arg_diff_destination, y.memory },
            { arg_bias, b.plain_memory },
        };
        done = done && run(dnnl, descriptor, bias_desc ? 4 : 3, arguments)
            && (!result->is_copy || reorder(dnnl, result->wanted, result->memory, &result->plain, result->plain_memory));
        if (descriptor != hint) dnnl->primitive_desc_destroy(descriptor);
    }
    release(dnnl, &x);
    release(dnnl, &w);
    release(dnnl, &y);
    release(dnnl, &b);
    dnnl->primitive_desc_destroy(hint);
    return done;
}
