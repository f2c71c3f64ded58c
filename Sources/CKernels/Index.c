#include "HalfFloat.h"
#include "Layout.h"

typedef struct {
    const layout *layout;
    lsx_operand dense, indexed;
    const lsx_operand *index;
    const int64_t *index_sizes, *index_strides;
    int32_t indices;
    int64_t size;
} job;

// The place in `indexed` for element `i` of a row whose operands start at `offsets`; indices are in range by now.
INLINE int64_t place(const job *job, const int64_t *offsets, int64_t i) {
    const int64_t *strides = job->layout->strides[0];
    int64_t at = offsets[1] + i * strides[1];
    for (int32_t k = 0; k < job->indices; k++) {
        int64_t index = ((const int64_t *)job->index[k].data)[offsets[2 + k] + i * strides[2 + k]];
        at += (index < 0 ? index + job->index_sizes[k] : index) * job->index_strides[k];
    }
    return at;
}

static bool in_range(const job *job, int64_t height, bool wraps, lsx_index_failure *failure) {
    const layout *layout = job->layout;
    for (int64_t row = 0; row < height; row++) {
        int64_t offsets[layout_operands];
        layout_offsets(layout, row, offsets);
        for (int32_t k = 0; k < job->indices; k++) {
            const int64_t *index = (const int64_t *)job->index[k].data + offsets[2 + k];
            int64_t stride = layout->strides[0][2 + k], high = job->index_sizes[k], low = wraps ? -high : 0;
            for (int64_t i = 0; i < (stride ? layout->sizes[0] : 1); i++)
                if (index[i * stride] < low || index[i * stride] >= high) {
                    *failure = (lsx_index_failure){ index[i * stride], k };
                    return false;
                }
        }
    }
    return true;
}

#define ROWS(type, statement) \
    for (int64_t row = begin; row < end; row++) { \
        int64_t offsets[layout_operands]; \
        layout_offsets(job->layout, row, offsets); \
        type *dense = (type *)job->dense.data + offsets[0], *indexed = job->indexed.data; \
        const int64_t step = job->layout->strides[0][0], length = job->layout->sizes[0]; \
        for (int64_t i = 0; i < length; i++, dense += step) { \
            type *x = indexed + place(job, offsets, i); \
            statement; \
        } \
    }

// Reading and writing move bytes: one loop for each element size.
static void read_rows(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    const int64_t *strides = job->layout->strides[0];
    bool whole_rows = strides[0] == 1 && strides[1] == 1;
    for (int32_t k = 0; k < job->indices; k++) whole_rows = whole_rows && strides[2 + k] == 0;
    if (whole_rows) { // an embedding's rows
        for (int64_t row = begin; row < end; row++) {
            int64_t offsets[layout_operands];
            layout_offsets(job->layout, row, offsets);
            memcpy((char *)job->dense.data + offsets[0] * job->size,
                   (char *)job->indexed.data + place(job, offsets, 0) * job->size,
                   (size_t)(job->layout->sizes[0] * job->size));
        }
        return;
    }
    switch (job->size) {
    case 8: ROWS(int64_t, *dense = *x) break;
    case 4: ROWS(int32_t, *dense = *x) break;
    case 2: ROWS(int16_t, *dense = *x) break;
    default: ROWS(int8_t, *dense = *x) break;
    }
}

static void write_rows(const job *job, int64_t begin, int64_t end) {
    switch (job->size) {
    case 8: ROWS(int64_t, *x = *dense) break;
    case 4: ROWS(int32_t, *x = *dense) break;
    case 2: ROWS(int16_t, *x = *dense) break;
    default: ROWS(int8_t, *x = *dense) break;
    }
}

// Whether an element gives way to another: NaN stays, and wins.
#define replaces(x, other, beyond) ((x) == (x) && ((other) != (other) || (other) beyond (x)))

#define COMBINE(name, type, sum, product) \
    static void combine_##name(const job *job, lsx_index_mode mode, int64_t begin, int64_t end) { \
        switch (mode) { \
        case lsx_index_add: ROWS(type, *x = (type)(sum)) break; \
        case lsx_index_multiply: ROWS(type, *x = (type)(product)) break; \
        case lsx_index_maximum: ROWS(type, if (replaces(VALUE_##name(*x), VALUE_##name(*dense), >)) *x = *dense) break; \
        default: ROWS(type, if (replaces(VALUE_##name(*x), VALUE_##name(*dense), <)) *x = *dense) break; \
        } \
    }
#define REAL_ROW(name, type) COMBINE(name, type, *x + *dense, *x * *dense)
#define INTEGER_ROW(name, type) COMBINE(name, type, (uint64_t)*x + (uint64_t)*dense, (uint64_t)*x * (uint64_t)*dense)
REAL_DTYPES(REAL_ROW)
INTEGER_DTYPES(INTEGER_ROW)
COMBINE(bool, bool, *x | *dense, *x & *dense)
#define HALF_ROW(name, type) \
    COMBINE(name, type, ELEMENT_##name(VALUE_##name(*x) + VALUE_##name(*dense)), \
            ELEMENT_##name(VALUE_##name(*x) * VALUE_##name(*dense)))
HALF_DTYPES(HALF_ROW)

lsx_status lsx_index(lsx_index_mode mode, lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand dense,
                     lsx_operand indexed, int32_t indices, const lsx_operand *index, const int64_t *index_sizes,
                     const int64_t *index_strides, bool wraps, lsx_index_failure *failure) {
    if (rank < 0 || rank > lsx_max_rank || indices < 0 || indices > lsx_max_indices) return lsx_unsupported;
    lsx_operand operands[2 + lsx_max_indices] = { dense, indexed };
    for (int32_t k = 0; k < indices; k++) operands[2 + k] = index[k];
    layout layout;
    int64_t count = layout_make(&layout, rank, sizes, 2 + indices, operands, false);
    if (count == 0) return lsx_done;
    int64_t height = count / layout.sizes[0];
    job job = { &layout, dense, indexed, index, index_sizes, index_strides, indices, lsx_size(dtype) };
    if (!in_range(&job, height, wraps, failure)) return lsx_bad_index;
    switch (mode) {
    case lsx_index_read:
        if (count < lsx_parallel_threshold) {
            read_rows(&job, 0, height);
            return lsx_done;
        }
        return lsx_parallel_for(height, larger(lsx_parallel_threshold / 2 / layout.sizes[0], 1), read_rows, &job)
            ? lsx_done : lsx_interrupted;
    case lsx_index_write:
        // In order: where places repeat, the last one wins.
        for (int64_t row = 0; row < height; row += 65536) {
            if (lsx_is_interrupted()) return lsx_interrupted;
            write_rows(&job, row, smaller(row + 65536, height));
        }
        return lsx_done;
    default:
        switch (dtype) {
#define ROW(name, type) case lsx_##name: combine_##name(&job, mode, 0, height); return lsx_done;
        ALL_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return lsx_unsupported;
        }
    }
}

int64_t lsx_nonzero(lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand input, int64_t *out) {
    if (rank < 0 || rank > lsx_max_rank) return -1;
    int64_t total = 1, found = 0, position[lsx_max_rank] = { 0 }, at = 0;
    for (int32_t d = 0; d < rank; d++) total *= sizes[d];
    for (int64_t i = 0; i < total; i++) {
        bool set;
        switch (dtype) {
#define ROW(name, type) case lsx_##name: set = VALUE_##name(((const type *)input.data)[at]) != 0; break;
        ALL_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return -1;
        }
        if (set) {
            if (out) memcpy(out + found * rank, position, sizeof(int64_t) * (size_t)rank);
            found++;
        }
        for (int32_t d = rank - 1; d >= 0; d--) {
            at += input.strides[d];
            if (++position[d] < sizes[d]) break;
            at -= position[d] * input.strides[d];
            position[d] = 0;
        }
    }
    return found;
}
