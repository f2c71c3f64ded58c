// A convolution through oneDNN: it chooses the layouts, reorders lead from and to PyTorch's.
#include "Library.h"
#include <pthread.h>
#include <string.h>

static handle_t engine, stream, attributes;

static void create_engine(void) {
    const onednn_library *dnnl = onednn();
    if (!dnnl || !dnnl->has_convolution) return;
    if (dnnl->engine_create(&engine, engine_cpu, 0) != 0) { engine = NULL; return; }
    // Left to itself the library keeps a primitive's scratchpad with the thread that made it, and crashes on another: lines
    // typed at a prompt run on a thread each.
    if (dnnl->primitive_attr_create(&attributes) != 0
        || dnnl->primitive_attr_set_scratchpad_mode(attributes, scratchpad_user) != 0) return;
    if (dnnl->stream_create(&stream, engine, stream_default) != 0) stream = NULL;
}

typedef struct {
    handle_t primitive;
    memory_desc_t scratchpad;
} step;

static bool make_step(const onednn_library *dnnl, step *step, handle_t descriptor) {
    const memory_desc_t *scratchpad = dnnl->primitive_desc_query_md(descriptor, query_scratchpad, 0);
    if (scratchpad) step->scratchpad = *scratchpad;
    return dnnl->primitive_create(&step->primitive, descriptor) == 0;
}

// `arguments` has room for one more.
static bool run(const onednn_library *dnnl, const step *step, const onednn_memory *memory, int count, exec_arg_t *arguments) {
    handle_t scratchpad = NULL;
    const size_t size = dnnl->memory_desc_get_size(&step->scratchpad);
    void *block = NULL;
    if (size) {
        block = memory->take(size);
        if (!block || dnnl->memory_create(&scratchpad, &step->scratchpad, engine, block) != 0) {
            memory->give_back(block, size);
            return false;
        }
        arguments[count++] = (exec_arg_t){ arg_scratchpad, scratchpad };
    }
    const bool done =
        dnnl->primitive_execute(step->primitive, stream, count, arguments) == 0 && dnnl->stream_wait(stream) == 0;
    if (scratchpad) dnnl->memory_destroy(scratchpad);
    memory->give_back(block, size);
    return done;
}

// The tensors of a convolution.
enum { operand_x, operand_w, operand_y, operand_bias, operand_count };

// What a pass over one geometry needs, whatever the data: finding it takes longer than a small convolution, and a
// training loop asks for the same few again and again.
typedef struct {
    onednn_pass pass;
    onednn_convolution geometry;
    bool has_bias;
    int32_t threads;
    uint64_t used; // when, counted in convolutions; 0: never made
    handle_t hint, descriptor;
    step convolution;
    memory_desc_t plain[operand_count];           // PyTorch's layouts
    const memory_desc_t *wanted[operand_count];   // the library's, owned by `descriptor`
    step reorders[operand_count];                 // between the two, where they differ: inputs to it, the result from it
    int roles[operand_count];
    int result;
} plan;

// Guarded by `lock`, as is the execution.
enum { plan_capacity = 32 };
static plan plans[plan_capacity];
static uint64_t uses;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void release(const onednn_library *dnnl, plan *plan) {
    for (int k = 0; k < operand_count; k++)
        if (plan->reorders[k].primitive) dnnl->primitive_destroy(plan->reorders[k].primitive);
    if (plan->convolution.primitive) dnnl->primitive_destroy(plan->convolution.primitive);
    if (plan->descriptor && plan->descriptor != plan->hint) dnnl->primitive_desc_destroy(plan->descriptor);
    if (plan->hint) dnnl->primitive_desc_destroy(plan->hint);
    memset(plan, 0, sizeof *plan);
}

static bool make_reorder(const onednn_library *dnnl, plan *plan, int k) {
    const bool is_result = k == plan->result;
    const memory_desc_t *from = is_result ? plan->wanted[k] : &plan->plain[k];
    const memory_desc_t *to = is_result ? &plan->plain[k] : plan->wanted[k];
    handle_t descriptor = NULL;
    if (dnnl->reorder_primitive_desc_create(&descriptor, from, engine, to, engine, attributes) != 0) return false;
    const bool made = make_step(dnnl, &plan->reorders[k], descriptor);
    dnnl->primitive_desc_destroy(descriptor);
    return made;
}

static bool make_descriptors(const onednn_library *dnnl, plan *plan) {
    const onednn_convolution *g = &plan->geometry;
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
    memory_desc_t x, w, y;
    if (dnnl->memory_desc_init_by_tag(&plan->plain[operand_x], 4, source_dims, type_f32, tag_abcd)
        | dnnl->memory_desc_init_by_tag(&plan->plain[operand_w], weight_rank, weight_dims, type_f32, weight_tag)
        | dnnl->memory_desc_init_by_tag(&plan->plain[operand_y], 4, destination_dims, type_f32, tag_abcd)
        | dnnl->memory_desc_init_by_tag(&plan->plain[operand_bias], 1, bias_dims, type_f32, tag_a)
        | dnnl->memory_desc_init_by_tag(&x, 4, source_dims, type_f32, tag_any)
        | dnnl->memory_desc_init_by_tag(&w, weight_rank, weight_dims, type_f32, tag_any)
        | dnnl->memory_desc_init_by_tag(&y, 4, destination_dims, type_f32, tag_any)) return false;

    // The gradients' descriptors start from a forward one.
    convolution_desc_t forward, backward;
    const memory_desc_t *bias = plan->has_bias ? &plan->plain[operand_bias] : NULL;
    if (dnnl->dilated_convolution_forward_desc_init(&forward, forward_training, algorithm_auto, &x, &w, bias, &y, strides,
                                                    dilations, before, after) != 0
        || dnnl->primitive_desc_create(&plan->hint, &forward, attributes, engine, NULL) != 0)
        return false;
    if (plan->pass == onednn_forward) {
        plan->descriptor = plan->hint;
        return true;
    }
    const int failed = plan->pass == onednn_backward_data
        ? dnnl->dilated_convolution_backward_data_desc_init(&backward, algorithm_auto, &x, &w, &y, strides, dilations,
                                                            before, after)
        : dnnl->dilated_convolution_backward_weights_desc_init(&backward, algorithm_auto, &x, &w, NULL, &y, strides,
                                                               dilations, before, after);
    return !failed && dnnl->primitive_desc_create(&plan->descriptor, &backward, attributes, engine, plan->hint) == 0;
}

static bool make(const onednn_library *dnnl, plan *plan) {
    if (!make_descriptors(dnnl, plan) || !make_step(dnnl, &plan->convolution, plan->descriptor)) return false;
    const bool writes_x = plan->pass == onednn_backward_data, writes_w = plan->pass == onednn_backward_weights,
               writes_y = plan->pass == onednn_forward;
    const int queries[] = {
        writes_x ? query_diff_source : query_source, writes_w ? query_diff_weights : query_weights,
        writes_y ? query_destination : query_diff_destination,
    };
    plan->result = writes_x ? operand_x : writes_w ? operand_w : operand_y;
    plan->roles[operand_x] = writes_x ? arg_diff_source : arg_source;
    plan->roles[operand_w] = writes_w ? arg_diff_weights : arg_weights;
    plan->roles[operand_y] = writes_y ? arg_destination : arg_diff_destination;
    plan->roles[operand_bias] = arg_bias;
    for (int k = 0; k < operand_bias; k++) {
        plan->wanted[k] = dnnl->primitive_desc_query_md(plan->descriptor, queries[k], 0);
        if (!plan->wanted[k]) return false;
        if (!dnnl->memory_desc_equal(&plan->plain[k], plan->wanted[k]) && !make_reorder(dnnl, plan, k)) return false;
    }
    return true;
}

// The plan for this pass, made when there is none, in the place of the one unused for longest.
static plan *find(const onednn_library *dnnl, onednn_pass pass, const onednn_convolution *g, bool has_bias,
                  int32_t threads) {
    plan *oldest = plans;
    for (plan *p = plans; p < plans + plan_capacity; p++) {
        if (p->used && p->pass == pass && p->has_bias == has_bias && p->threads == threads
            && memcmp(&p->geometry, g, sizeof *g) == 0) {
            p->used = ++uses;
            return p;
        }
        if (p->used < oldest->used) oldest = p;
    }
    release(dnnl, oldest);
    *oldest = (plan){ .pass = pass, .geometry = *g, .has_bias = has_bias, .threads = threads };
    if (!make(dnnl, oldest)) {
        release(dnnl, oldest);
        return NULL;
    }
    oldest->used = ++uses;
    return oldest;
}

static bool execute(const onednn_library *dnnl, const plan *plan, const onednn_memory *memory, float *const *data) {
    const int count = plan->has_bias ? operand_count : operand_bias;
    handle_t outer[operand_count] = { 0 }, inner[operand_count] = { 0 };
    void *blocks[operand_count] = { 0 };
    exec_arg_t arguments[operand_count + 1];
    bool done = true;
    for (int k = 0; k < count && done; k++) {
        done = dnnl->memory_create(&outer[k], &plan->plain[k], engine, data[k]) == 0;
        if (done && plan->reorders[k].primitive) {
            blocks[k] = memory->take(dnnl->memory_desc_get_size(plan->wanted[k]));
            done = blocks[k] && dnnl->memory_create(&inner[k], plan->wanted[k], engine, blocks[k]) == 0;
            exec_arg_t copy[3] = { { arg_from, outer[k] }, { arg_to, inner[k] } };
            if (done && k != plan->result) done = run(dnnl, &plan->reorders[k], memory, 2, copy);
        }
        arguments[k] = (exec_arg_t){ plan->roles[k], inner[k] ? inner[k] : outer[k] };
    }
    done = done && run(dnnl, &plan->convolution, memory, count, arguments);
    if (done && plan->reorders[plan->result].primitive) {
        exec_arg_t copy[3] = { { arg_from, inner[plan->result] }, { arg_to, outer[plan->result] } };
        done = run(dnnl, &plan->reorders[plan->result], memory, 2, copy);
    }
    for (int k = 0; k < count; k++) {
        if (inner[k]) dnnl->memory_destroy(inner[k]);
        if (outer[k]) dnnl->memory_destroy(outer[k]);
        if (blocks[k]) memory->give_back(blocks[k], dnnl->memory_desc_get_size(plan->wanted[k]));
    }
    return done;
}

bool onednn_convolve(onednn_pass pass, const onednn_convolution *g, const float *source, const float *weights,
                     const float *bias, const float *destination, const onednn_memory *memory, int32_t threads) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, create_engine);
    if (!engine || !stream) return false;
    const onednn_library *dnnl = onednn();
    const bool has_bias = bias && pass == onednn_forward;
    float *const data[operand_count] = { (float *)source, (float *)weights, (float *)destination, (float *)bias };
    pthread_mutex_lock(&lock);
    if (dnnl->set_threads) dnnl->set_threads(threads);
    const plan *plan = find(dnnl, pass, g, has_bias, threads);
    const bool done = plan && execute(dnnl, plan, memory, data);
    pthread_mutex_unlock(&lock);
    return done;
}
