#include "HalfFloat.h"
#include "Layout.h"

typedef struct {
    const layout *layout;
    lsx_operand dense, indexed;
    const lsx_operand *index;
    const int64_t *index_sizes, *index_strides;
    int32_t indices;
    int64_t size;
    lsx_index_mode mode;
    bool counts_back;    // some index is negative
    bool is_far;         // the places lie over more memory than the second cache holds
    bool has_whole_rows; // the same indices for all elements of a row, which lie side by side, or are one number
} job;

// The place in `indexed` for the first element of a row whose operands start at `offsets`; indices are in range by now.
INLINE int64_t place(const job *job, const int64_t *offsets) {
    int64_t at = offsets[1];
    for (int32_t k = 0; k < job->indices; k++) {
        int64_t index = ((const int64_t *)job->index[k].data)[offsets[2 + k]];
        at += (index < 0 ? index + job->index_sizes[k] : index) * job->index_strides[k];
    }
    return at;
}

// Places that are reckoned together, index by index, before their elements move: a vector's work instead of a chain of
// steps for each.
enum { places_piece = 256 };
// What is written to in any order is asked for before: the processor keeps few stores that wait for memory. Of places all
// over memory, the one that comes so many later; of a row that fits the first cache, all of it, in order.
enum { places_ahead = 24, whole_row = 32768, far_bytes = 1 << 20 };

CLONES static void list_places(const job *job, const int64_t *offsets, int64_t start, int64_t count, int64_t *restrict places) {
    const int64_t *strides = job->layout->strides[0], own = strides[1], first = offsets[1] + start * own;
    for (int64_t i = 0; i < count; i++) places[i] = first + i * own;
    for (int32_t k = 0; k < job->indices; k++) {
        const int64_t size = job->index_sizes[k], stride = job->index_strides[k], next = strides[2 + k];
        const int64_t *index = (const int64_t *)job->index[k].data + offsets[2 + k] + start * next;
        if (next == 1) for (int64_t i = 0; i < count; i++) places[i] += (index[i] + (index[i] < 0 ? size : 0)) * stride;
        else for (int64_t i = 0; i < count; i++, index += next) places[i] += (*index + (*index < 0 ? size : 0)) * stride;
    }
}

CLONES static bool all_between(const int64_t *index, int64_t count, int64_t low, int64_t high) {
    uint64_t beyond = 0;
    for (int64_t i = 0; i < count; i++) beyond |= (uint64_t)index[i] - (uint64_t)low >= (uint64_t)(high - low);
    return !beyond;
}

typedef struct { const int64_t *index; int64_t high; bool beyond; } range_job;

static void check_range(void *context, int64_t begin, int64_t end) {
    range_job *job = context;
    if (!all_between(job->index + begin, end - begin, 0, job->high)) __atomic_store_n(&job->beyond, true, __ATOMIC_RELAXED);
}

// On all processors: one alone reads indices no faster than two write the elements. False, too, when it was stopped.
static bool all_below(const int64_t *index, int64_t count, int64_t high) {
    range_job job = { index, high, false };
    return lsx_parallel_for(count, lsx_parallel_threshold, check_range, &job) && !job.beyond;
}

// The length of the run that operand `k` is, which other dimensions may repeat; 0 if it is none.
INLINE int64_t run_of(const layout *layout, int32_t k) {
    int64_t length = 1;
    for (int32_t d = 0; d < layout->rank; d++) {
        if (layout->strides[d][k] == 0) continue;
        if (layout->strides[d][k] != length) return 0;
        length *= layout->sizes[d];
    }
    return length;
}

static bool in_range(job *job, int64_t height, bool wraps, lsx_index_failure *failure) {
    const layout *layout = job->layout;
    bool plain = true;
    for (int32_t k = 0; k < job->indices && plain; k++) {
        const int64_t length = run_of(layout, 2 + k);
        plain = length && all_below(job->index[k].data, length, job->index_sizes[k]);
    }
    if (plain) return true;
    for (int64_t row = 0; row < height; row++) {
        int64_t offsets[layout_operands];
        layout_offsets(layout, row, offsets);
        for (int32_t k = 0; k < job->indices; k++) {
            const int64_t *index = (const int64_t *)job->index[k].data + offsets[2 + k];
            int64_t stride = layout->strides[0][2 + k], high = job->index_sizes[k], low = wraps ? -high : 0;
            if (stride == 1 && all_between(index, layout->sizes[0], 0, high)) continue;
            for (int64_t i = 0; i < (stride ? layout->sizes[0] : 1); i++) {
                job->counts_back |= index[i * stride] < 0;
                if (index[i * stride] < low || index[i * stride] >= high) {
                    *failure = (lsx_index_failure){ index[i * stride], k };
                    return false;
                }
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
        const int64_t *strides = job->layout->strides[0], step = strides[0], length = job->layout->sizes[0]; \
        if (job->has_whole_rows) { \
            type *x = indexed + place(job, offsets); \
            if (step == 0) VECTORIZE for (int64_t i = 0; i < length; i++, x++) { statement; } \
            else VECTORIZE for (int64_t i = 0; i < length; i++, x++, dense++) { statement; } \
            continue; \
        } \
        if (job->indices == 1) { \
            const int64_t size = job->index_sizes[0], stride = job->index_strides[0], own = strides[1], next = strides[2]; \
            const int64_t *index = (const int64_t *)job->index[0].data + offsets[2]; \
            indexed += offsets[1]; \
            if (own == 0 && next == 1 && !job->counts_back) { \
                int64_t i = 0; \
                if (job->is_far) for (; i < length - places_ahead; i++, dense += step) { \
                    __builtin_prefetch(indexed + index[i + places_ahead] * stride, 1); \
                    type *x = indexed + index[i] * stride; \
                    statement; \
                } \
                if (stride == 1 && length >= size / 8 && size <= whole_row / (int64_t)sizeof(type)) \
                    for (int64_t k = 0; k < size; k += 64 / (int64_t)sizeof(type)) __builtin_prefetch(indexed + k, 1); \
                if (stride == 1 && step == 1) for (; i < length; i++, dense++) { \
                    type *x = indexed + index[i]; \
                    statement; \
                } \
                else for (; i < length; i++, dense += step) { \
                    type *x = indexed + index[i] * stride; \
                    statement; \
                } \
                continue; \
            } \
            for (int64_t i = 0; i < length; i++, dense += step, indexed += own, index += next) { \
                type *x = indexed + (*index < 0 ? *index + size : *index) * stride; \
                statement; \
            } \
            continue; \
        } \
        for (int64_t start = 0; start < length; start += places_piece) { \
            int64_t places[places_piece]; \
            const int64_t part = smaller(places_piece, length - start); \
            list_places(job, offsets, start, part, places); \
            for (int64_t i = 0; i < part; i++, dense += step) { \
                type *x = indexed + places[i]; \
                statement; \
            } \
        } \
    }

INLINE const int64_t *strides_of(const job *job) { return job->layout->strides[0]; }

// Whole rows there or back.
static void copy_rows(const job *job, int64_t begin, int64_t end, bool reads) {
    const size_t bytes = (size_t)(job->layout->sizes[0] * job->size);
    if (job->layout->rank == 2 && job->indices == 1) {
        const int64_t *steps = job->layout->strides[1], *index = (const int64_t *)job->index[0].data + begin * steps[2];
        const int64_t size = job->index_sizes[0], stride = job->index_strides[0] * job->size;
        char *dense = (char *)job->dense.data + begin * steps[0] * job->size;
        char *indexed = (char *)job->indexed.data + begin * steps[1] * job->size;
        for (int64_t row = begin; row < end; row++, index += steps[2]) {
            char *at = indexed + (*index < 0 ? *index + size : *index) * stride;
            memcpy(reads ? dense : at, reads ? at : dense, bytes);
            dense += steps[0] * job->size;
            indexed += steps[1] * job->size;
        }
        return;
    }
    for (int64_t row = begin; row < end; row++) {
        int64_t offsets[layout_operands];
        layout_offsets(job->layout, row, offsets);
        char *dense = (char *)job->dense.data + offsets[0] * job->size;
        char *indexed = (char *)job->indexed.data + place(job, offsets) * job->size;
        memcpy(reads ? dense : indexed, reads ? indexed : dense, bytes);
    }
}

// Reading and writing move bytes: one loop for each element size.
static void read_rows(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    if (job->has_whole_rows && strides_of(job)[0] == 1) { // an embedding's rows
        copy_rows(job, begin, end, true);
        return;
    }
    switch (job->size) {
    case 8: ROWS(int64_t, *dense = *x) break;
    case 4: ROWS(int32_t, *dense = *x) break;
    case 2: ROWS(int16_t, *dense = *x) break;
    default: ROWS(int8_t, *dense = *x) break;
    }
}

static void write_rows(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    if (job->has_whole_rows && strides_of(job)[0] == 1) {
        copy_rows(job, begin, end, false);
        return;
    }
    switch (job->size) {
    case 8: ROWS(int64_t, *x = *dense) break;
    case 4: ROWS(int32_t, *x = *dense) break;
    case 2: ROWS(int16_t, *x = *dense) break;
    default: ROWS(int8_t, *x = *dense) break;
    }
}

// The one of two elements that lies beyond; NaN wins. (Without a branch: which it is would be anybody's guess.)
#define FARTHER(name, x, other, beyond) \
    (VALUE_##name(other) != VALUE_##name(other) ? (other) : VALUE_##name(other) beyond VALUE_##name(x) ? (other) : (x))

#define COMBINE(name, type, sum, product) \
    CLONES static void combine_##name(void *context, int64_t begin, int64_t end) { \
        const job *job = context; \
        switch (job->mode) { \
        case lsx_index_add: ROWS(type, *x = (type)(sum)) break; \
        case lsx_index_multiply: ROWS(type, *x = (type)(product)) break; \
        case lsx_index_maximum: ROWS(type, *x = FARTHER(name, *x, *dense, >)) break; \
        default: ROWS(type, *x = FARTHER(name, *x, *dense, <)) break; \
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

// Whether no two rows write to one place: one index, which moves along a row, and each outer dimension moves by itself.
INLINE bool rows_are_apart(const layout *layout, int32_t indices) {
    bool apart = indices == 1 && layout->strides[0][1] == 0;
    for (int32_t d = 1; d < layout->rank; d++) apart = apart && layout->strides[d][1] != 0;
    return apart;
}

// Whether it does not matter which of two rows is the last to write to a place.
INLINE bool writes_one_value(const layout *layout, lsx_index_mode mode) {
    bool one = mode == lsx_index_write;
    for (int32_t d = 0; d < layout->rank; d++) one = one && layout->strides[d][0] == 0;
    return one;
}

// Columns go by so many of whole rows, or by so many bytes of rows with places of their own: what they write to should stay in
// the second cache.
enum { column_piece = 256, column_bytes = 1024 };
typedef struct {
    const job *job;
    lsx_task task;
    int64_t height;
} column_job;

// Columns [begin, end) of all rows.
static void run_columns(void *context, int64_t begin, int64_t end) {
    const column_job *columns = context;
    job job = *columns->job;
    layout layout = *job.layout;
    lsx_operand index[lsx_max_indices];
    for (int32_t k = 0; k < job.indices; k++) {
        index[k] = job.index[k];
        index[k].data = (int64_t *)index[k].data + begin * layout.strides[0][2 + k];
    }
    job.layout = &layout;
    job.index = index;
    layout.sizes[0] = end - begin;
    job.dense.data = (char *)job.dense.data + begin * layout.strides[0][0] * job.size;
    job.indexed.data = (char *)job.indexed.data + begin * layout.strides[0][1] * job.size;
    const int64_t height = columns->height;
    for (int64_t row = 0; row < height && !lsx_is_interrupted(); row += 4096)
        columns->task(&job, row, smaller(row + 4096, height));
}

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
    job job = { &layout, dense, indexed, index, index_sizes, index_strides, indices, lsx_size(dtype), mode, false, false, false };
    job.has_whole_rows = (layout.strides[0][0] | 1) == 1 && layout.strides[0][1] == 1;
    for (int32_t k = 0; k < indices; k++) job.has_whole_rows = job.has_whole_rows && layout.strides[0][2 + k] == 0;
    if (!in_range(&job, height, wraps, failure)) return lsx_bad_index;
    lsx_task task;
    switch (mode) {
    case lsx_index_read: task = read_rows; break;
    case lsx_index_write: task = write_rows; break;
    default:
        switch (dtype) {
#define ROW(name, type) case lsx_##name: task = combine_##name; break;
        ALL_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return lsx_unsupported;
        }
    }
    if (indices == 1) job.is_far = index_sizes[0] * llabs(index_strides[0]) * job.size > far_bytes;
    const int64_t width = layout.sizes[0];
    column_job columns = { &job, task, height };
    // An element's place moves with its column, whatever the indices are: columns are apart, and each is done in order.
    const int64_t piece = column_bytes / job.size;
    if (indices == 1 && job.is_far && !job.has_whole_rows && layout.strides[0][1] != 0 && width >= 2 * piece
        && height >= 8 && count >= lsx_parallel_threshold)
        return lsx_parallel_for(width, piece, run_columns, &columns) ? lsx_done : lsx_interrupted;
    const bool any_order = mode == lsx_index_read || writes_one_value(&layout, mode);
    if (any_order || rows_are_apart(&layout, indices)) {
        if (count < lsx_parallel_threshold / 2) {
            task(&job, 0, height);
            return lsx_done;
        }
        if (any_order && height < lsx_threads())
            return lsx_parallel_for(width, larger(lsx_parallel_threshold / 4 / height, 1), run_columns, &columns)
                ? lsx_done : lsx_interrupted;
        return lsx_parallel_for(height, larger(lsx_parallel_threshold / 4 / width, 1), task, &job)
            ? lsx_done : lsx_interrupted;
    }
    // Rows side by side that go to several places: threads share the columns, each in order.
    if (job.has_whole_rows && layout.rank == 2 && count >= lsx_parallel_threshold && width >= 2 * column_piece) {
        return lsx_parallel_for(width, larger((width / lsx_threads() + 16) / 16 * 16, column_piece), run_columns, &columns)
            ? lsx_done : lsx_interrupted;
    }
    // In order: where places repeat, the last one wins, and sums are rounded in PyTorch's order.
    for (int64_t row = 0; row < height; row += 65536) {
        if (lsx_is_interrupted()) return lsx_interrupted;
        task(&job, row, smaller(row + 65536, height));
    }
    return lsx_done;
}

// A row of the last dimension: the positions of its elements other than zero.
#define SET_POSITIONS(name, type) \
    CLONES static int64_t count_set_##name(const type *in, int64_t stride, int64_t count) { \
        int64_t found = 0; \
        if (stride == 1) for (int64_t i = 0; i < count; i++) found += VALUE_##name(in[i]) != 0; \
        else for (int64_t i = 0; i < count; i++) found += VALUE_##name(in[i * stride]) != 0; \
        return found; \
    } \
    /* Through a block: a branch for each element would go either way. */ \
    static int64_t list_set_##name(const type *in, int64_t stride, int64_t count, int32_t rank, const int64_t *position, \
                                   int64_t *out) { \
        int64_t block[256], found = 0; \
        for (int64_t start = 0; start < count; start += 256) { \
            const int64_t length = smaller(256, count - start); \
            int64_t here = 0; \
            for (int64_t i = 0; i < length; i++) { \
                block[here] = start + i; \
                here += VALUE_##name(in[(start + i) * stride]) != 0; \
            } \
            if (rank == 1) memcpy(out + found, block, sizeof(int64_t) * (size_t)here); \
            else for (int64_t i = 0; i < here; i++) { \
                int64_t *row = out + (found + i) * rank; \
                for (int32_t d = 0; d < rank - 1; d++) row[d] = position[d]; \
                row[rank - 1] = block[i]; \
            } \
            found += here; \
        } \
        return found; \
    }
ALL_DTYPES(SET_POSITIONS)
HALF_DTYPES(SET_POSITIONS)

int64_t lsx_nonzero(lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand input, int64_t *out) {
    if (rank < 0 || rank > lsx_max_rank) return -1;
    // A number is a row of one element, with no dimension to name.
    const int64_t length = rank ? sizes[rank - 1] : 1, stride = rank ? input.strides[rank - 1] : 0;
    int64_t rows = 1, found = 0, position[lsx_max_rank] = { 0 }, at = 0;
    for (int32_t d = 0; d < rank - 1; d++) rows *= sizes[d];
    for (int64_t r = 0; r < rows && length; r++) {
        switch (dtype) {
#define ROW(name, type) \
        case lsx_##name: \
            found += out && rank \
                ? list_set_##name((const type *)input.data + at, stride, length, rank, position, out + found * rank) \
                : count_set_##name((const type *)input.data + at, stride, length); \
            break;
        ALL_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return -1;
        }
        for (int32_t d = rank - 2; d >= 0; d--) {
            at += input.strides[d];
            if (++position[d] < sizes[d]) break;
            at -= position[d] * input.strides[d];
            position[d] = 0;
        }
    }
    return found;
}

lsx_status lsx_masked_scatter(int64_t size, int64_t count, const bool *mask, const void *source, void *target) {
    int64_t next = 0;
    switch (size) {
#define CASE(bytes, type) \
    case bytes: { \
        const type *from = source; \
        type *to = target; \
        for (int64_t i = 0; i < count; i++) { \
            if (STOPPED(i)) return lsx_interrupted; \
            const type *one = mask[i] ? from + next : to + i; /* no branch: masks are random */ \
            to[i] = *one; \
            next += mask[i]; \
        } \
        return lsx_done; \
    }
    CASE(1, uint8_t) CASE(2, uint16_t) CASE(4, uint32_t) CASE(8, uint64_t)
#undef CASE
    default: return lsx_unsupported;
    }
}
