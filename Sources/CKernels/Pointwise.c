// The one entry to all pointwise loops: finds the loop, lays the operands out, cuts large jobs into tiles.
#include "Chain.h"
#include "Layout.h"

static const pointwise_loop *const tables[lsx_dtype_count] = {
#define ROW(name, type) [lsx_##name] = pointwise_##name,
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
};

enum { result_same, result_bool };
static const struct { uint8_t inputs, result; } rows[lsx_operation_count] = {
#define ROW(name, inputs, result) { inputs, result_##result },
    LSX_POINTWISE_OPERATIONS(ROW)
#undef ROW
};

int32_t lsx_inputs(lsx_operation operation) { return operation < lsx_operation_count ? rows[operation].inputs : 0; }

bool lsx_answers_bool(lsx_operation operation) {
    return operation < lsx_operation_count && rows[operation].result == result_bool;
}

static bool refuses_halves(lsx_operation operation) {
    switch (operation) {
#define ROW(name, inputs, result) case lsx_op_##name:
    LSX_POINTWISE_WITHOUT_HALVES(ROW)
#undef ROW
        return true;
    default: return false;
    }
}

// Elements from which the C library's functions cost too much.
enum { library_limit = 4096 };

// The loop over a tensor of `count` elements, or a part of them.
INLINE pointwise_loop loop_of(lsx_operation operation, lsx_dtype dtype, int64_t count) {
    if (operation >= lsx_operation_count || dtype >= lsx_dtype_count || !tables[dtype]) return NULL;
    if (count < library_limit && dtype <= lsx_float64) {
        pointwise_loop loop = (dtype == lsx_float32 ? pointwise_library_float32 : pointwise_library_float64)[operation];
        if (loop) return loop;
    }
    // Halves are computed in float, tile by tile.
    if (lsx_is_half(dtype) && !tables[dtype][operation]) return refuses_halves(operation) ? NULL : loop_of_float32(operation);
    if (dtype <= lsx_float64) return dtype == lsx_float32 ? loop_of_float32(operation) : loop_of_float64(operation);
    return tables[dtype][operation];
}

bool lsx_supports(lsx_operation operation, lsx_dtype dtype) { return loop_of(operation, dtype, 0) != NULL; }

// Bytes of one element of operand `k` (0 is the result).
INLINE int64_t operand_size(lsx_operation operation, lsx_dtype dtype, int32_t k) {
    if (k == 0) return rows[operation].result == result_bool ? 1 : lsx_size(dtype);
    return operation == lsx_op_where && k == 1 ? 1 : lsx_size(dtype);
}

INLINE bool divides_integers(lsx_operation operation, lsx_dtype dtype) {
    return dtype >= lsx_int64 && dtype <= lsx_uint8
        && operation >= lsx_op_div_trunc && operation <= lsx_op_remainder;
}

// Block by block: vectors have no early way out.
#define CONTAINS_ZERO(name, type) \
    CLONES static bool contains_zero_##name(int64_t count, const type *data, int64_t stride) { \
        enum { block = 1024 }; \
        for (int64_t start = 0; start < count; start += block) { \
            const int64_t length = smaller(block, count - start); \
            const type *from = data + start * stride; \
            bool found = false; \
            if (stride == 1) for (int64_t i = 0; i < length; i++) found |= from[i] == 0; \
            else for (int64_t i = 0; i < length; i++) found |= from[i * stride] == 0; \
            if (found) return true; \
        } \
        return false; \
    }
INTEGER_DTYPES(CONTAINS_ZERO)

static bool contains_zero(lsx_dtype dtype, int64_t count, const void *data, int64_t stride) {
    if (stride == 0) count = smaller(count, 1);
    switch (dtype) {
#define ROW(name, type) case lsx_##name: return contains_zero_##name(count, data, stride);
    INTEGER_DTYPES(ROW)
#undef ROW
    default: return false;
    }
}

// How many times an addition's work an element is: loops that call the C library are worth a second thread sooner.
INLINE int64_t work_of(lsx_operation operation, lsx_dtype dtype) {
    return larger(dtype == lsx_float64 ? pointwise_work_float64[operation] : pointwise_work_float32[operation], 1);
}

typedef struct {
    pointwise_loop loop;
    const layout *layout;
    char *data[layout_operands];
    int64_t sizes[layout_operands];
    int32_t operands;
    lsx_operation operation;
    lsx_dtype dtype;
    uint32_t numbers;
} job;

INLINE bool is_bool_operand(lsx_operation operation, int32_t k) {
    return k == 0 ? rows[operation].result == result_bool : operation == lsx_op_where && k == 1;
}

// Widens each operand of a half dtype, runs float's loop, rounds the result. Numbers are floats already.
static void run_halves(const job *job, int64_t count, char *const *data, const int64_t *strides) {
    float scratch[lsx_max_inputs + 1][half_tile];
    char *tile[layout_operands];
    int64_t steps[layout_operands];
    for (int64_t start = 0; start < count; start += half_tile) {
        const int64_t length = smaller(half_tile, count - start);
        for (int32_t k = 0; k < job->operands; k++) {
            char *from = data[k] + start * strides[k] * job->sizes[k];
            const bool plain = is_bool_operand(job->operation, k) || (job->numbers >> k & 1);
            tile[k] = plain ? from : (char *)scratch[k];
            steps[k] = plain || strides[k] == 0 ? strides[k] : 1;
            if (k > 0 && !plain) half_widen(job->dtype, strides[k] ? length : 1, (uint16_t *)from, strides[k], scratch[k]);
        }
        if (steps[0] == 0) steps[0] = 1;
        job->loop(length, tile, steps);
        if (tile[0] == (char *)scratch[0])
            half_round(job->dtype, length, scratch[0], (uint16_t *)data[0] + start * strides[0], strides[0]);
    }
}

INLINE void run_loop(const job *job, int64_t count, char *const *data, const int64_t *strides) {
    if (lsx_is_half(job->dtype)) run_halves(job, count, data, strides);
    else job->loop(count, data, strides);
}

// A piece of one long row.
static void run_row(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    char *data[layout_operands];
    for (int32_t k = 0; k < job->operands; k++)
        data[k] = job->data[k] + begin * job->layout->strides[0][k] * job->sizes[k];
    run_loop(job, end - begin, data, job->layout->strides[0]);
}

// Whole rows.
static void run_rows(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    const layout *layout = job->layout;
    for (int64_t row = begin, run; row < end; row += run) {
        int64_t offsets[layout_operands];
        char *data[layout_operands];
        layout_offsets(layout, row, offsets);
        for (int32_t k = 0; k < job->operands; k++) data[k] = job->data[k] + offsets[k] * job->sizes[k];
        run = layout->rank > 1 ? smaller(end - row, layout->sizes[1] - row % layout->sizes[1]) : 1;
        for (int64_t r = 0;;) {
            run_loop(job, layout->sizes[0], data, layout->strides[0]);
            if (++r == run) break;
            for (int32_t k = 0; k < job->operands; k++) data[k] += layout->strides[1][k] * job->sizes[k];
        }
    }
}

void pointwise_elements(lsx_operation operation, lsx_dtype dtype, uint32_t numbers, int64_t total, int64_t count,
                        char *const *data, const int64_t *strides) {
    pointwise_loop loop = loop_of(operation, dtype, total);
    if (!lsx_is_half(dtype)) { loop(count, data, strides); return; }
    job job = { .loop = loop, .operands = rows[operation].inputs + 1, .operation = operation, .dtype = dtype, .numbers = numbers };
    for (int32_t k = 0; k < job.operands; k++) job.sizes[k] = operand_size(operation, dtype, k);
    run_halves(&job, count, data, strides);
}

lsx_status lsx_pointwise_flat(lsx_operation operation, lsx_dtype dtype, uint32_t numbers, int64_t count,
                              void *const *data, const int64_t *strides) {
    pointwise_loop loop = loop_of(operation, dtype, count);
    if (!loop) return lsx_unsupported;
    if (count <= 0) return lsx_done;
    if (divides_integers(operation, dtype) && contains_zero(dtype, count, data[2], strides[2]))
        return lsx_division_by_zero;
    const int64_t tile = lsx_parallel_threshold / 2 / work_of(operation, dtype);
    if (count < 2 * tile && !lsx_is_half(dtype)) {
        loop(count, (char *const *)data, strides);
        return lsx_done;
    }
    layout layout = { .rank = 1, .operands = rows[operation].inputs + 1, .sizes = { [0] = count } };
    job job = {
        .loop = loop, .layout = &layout, .operands = layout.operands, .operation = operation, .dtype = dtype,
        .numbers = numbers,
    };
    for (int32_t k = 0; k < job.operands; k++) {
        layout.strides[0][k] = strides[k];
        job.data[k] = data[k];
        job.sizes[k] = operand_size(operation, dtype, k);
    }
    if (count < 2 * tile) {
        run_row(&job, 0, count);
        return lsx_done;
    }
    return lsx_parallel_for(count, tile, run_row, &job) ? lsx_done : lsx_interrupted;
}

lsx_status lsx_pointwise(lsx_operation operation, lsx_dtype dtype, uint32_t numbers, int32_t rank,
                         const int64_t *sizes, const lsx_operand *operands) {
    if (!lsx_supports(operation, dtype) || rank < 0 || rank > lsx_max_rank) return lsx_unsupported;
    layout layout;
    int64_t count = layout_make(&layout, rank, sizes, rows[operation].inputs + 1, operands, true);
    if (count == 0) return lsx_done;
    pointwise_loop loop = loop_of(operation, dtype, count);
    job job = {
        .loop = loop, .layout = &layout, .operands = layout.operands, .operation = operation, .dtype = dtype,
        .numbers = numbers,
    };
    for (int32_t k = 0; k < job.operands; k++) {
        job.data[k] = operands[k].data;
        job.sizes[k] = operand_size(operation, dtype, k);
    }
    int64_t length = layout.sizes[0], height = count / length;
    if (divides_integers(operation, dtype))
        for (int64_t row = 0; row < height; row++) {
            int64_t offsets[layout_operands];
            layout_offsets(&layout, row, offsets);
            if (contains_zero(dtype, length, job.data[2] + offsets[2] * job.sizes[2], layout.strides[0][2]))
                return lsx_division_by_zero;
        }
    const int64_t tile = lsx_parallel_threshold / 2 / work_of(operation, dtype);
    if (count < 2 * tile) {
        run_rows(&job, 0, height);
        return lsx_done;
    }
    if (height == 1) return lsx_parallel_for(length, tile, run_row, &job) ? lsx_done : lsx_interrupted;
    return lsx_parallel_for(height, larger(tile / length, 1), run_rows, &job) ? lsx_done : lsx_interrupted;
}
