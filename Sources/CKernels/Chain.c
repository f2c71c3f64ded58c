// Runs a chain of pointwise operations tile by tile: every step's loop works on a piece that fits the first cache, so that
// memory is read once and written once, however many steps there are.
#include "Chain.h"
#include "RunningSum.h"

enum {
    tile = 2048,
    // Loops leave the elements beside whole vectors to another expression. Pieces of a tensor start and end on multiples of
    // this, so that those are the tensor's last ones, as without tiles.
    alignment = 64,
    slot_elements = tile + 2 * alignment,
    largest_element = 8,
    write_through_from = 1 << 22,   // elements: no cache keeps them until somebody reads them
    fetch_from = 16 << 20,          // bytes that are read: the caches do not have them yet
    many_steps = 3,                 // loops over a tile: the processor's own fetching and writing fall behind while they compute
    block_elements = 16384, // of rows that are reduced together
    shortest_row = 512,     // that makes a tile
};

INLINE int64_t aligned_down(int64_t i) { return i & -(int64_t)alignment; }
INLINE int64_t aligned_up(const lsx_chain *chain, int64_t i) {
    return smaller(chain->count, aligned_down(i + alignment - 1));
}

// How a leaf is read by strides: innermost dimension first, neighbours joined.
typedef struct {
    int32_t rank;
    int64_t sizes[lsx_max_rank], strides[lsx_max_rank];
} geometry;

static void make_geometry(geometry *geometry, const lsx_chain_leaf *leaf) {
    int32_t last = -1;
    for (int32_t d = leaf->rank - 1; d >= 0; d--) {
        const int64_t size = leaf->sizes[d], stride = leaf->strides[d];
        if (size == 1) continue;
        if (last >= 0 && geometry->sizes[last] * geometry->strides[last] == stride) {
            geometry->sizes[last] *= size;
        } else {
            geometry->sizes[++last] = size;
            geometry->strides[last] = stride;
        }
    }
    if (last < 0) { geometry->sizes[0] = 1; geometry->strides[0] = 0; last = 0; }
    geometry->rank = last + 1;
}

CLONES static void gather(char *to, const char *from, int64_t stride, int64_t count, int64_t bytes) {
    if (stride == 1) { memcpy(to, from, (size_t)(count * bytes)); return; }
    switch (bytes) {
#define CASE(size, type) \
    case size: \
        /* Every second element: two vectors' loads and a shuffle. */ \
        if (stride == 2) VECTORIZE for (int64_t i = 0; i < count; i++) ((type *)to)[i] = ((const type *)from)[i * 2]; \
        else for (int64_t i = 0; i < count; i++) ((type *)to)[i] = ((const type *)from)[i * stride]; \
        break;
    CASE(1, uint8_t) CASE(2, uint16_t) CASE(4, uint32_t) CASE(8, uint64_t)
#undef CASE
    }
}

static void place_picks(char *to, const lsx_chain_leaf *leaf, int64_t begin, int64_t length) {
    const int64_t bytes = leaf->element_bytes, width = leaf->row_length;
    memset(to, 0, (size_t)(length * bytes));
    for (int64_t row = begin / width; row * width < begin + length; row++) {
        const int64_t place = row * width + leaf->picks[row] - begin;
        if (leaf->picks[row] < 0 || place < 0 || place >= length) continue;
        memcpy(to + place * bytes, (const char *)leaf->data + row * bytes, (size_t)bytes);
    }
}

typedef struct {
    const lsx_chain *chain;
    int64_t tile, alignment;
    geometry *geometries; // of each leaf
    bool *spread;         // of each leaf: one value, or one for each row, that loops want as a row
    bool *is_fetched;     // of each leaf: read where it lies, and no other before it lies there
    int64_t slot_bytes, scratch_bytes;
    bool writes_through, fetches;
} chain_job;

// Whether a leaf's elements are laid out in scratch memory.
INLINE bool takes_slot(const chain_job *job, int32_t index) {
    const lsx_chain_leaf *leaf = &job->chain->leaves[index];
    return leaf->sizes || leaf->picks || job->spread[index];
}
// Whether they are read where they lie.
INLINE bool is_plain(const lsx_chain_leaf *leaf) { return leaf->rank == 1 && !leaf->sizes && !leaf->picks; }

// Where leaf `index` has the elements [begin, begin + length): in memory when they lie one step apart, else in its slot.
// `is_first`: the thread has not run a tile of this chain before.
static char *leaf_elements(const chain_job *job, int32_t index, int64_t begin, int64_t length, bool is_first, char *slot, int64_t *step) {
    const lsx_chain_leaf *leaf = &job->chain->leaves[index];
    const int64_t bytes = leaf->element_bytes;
    *step = leaf->rank > 0;
    if (job->spread[index] && leaf->rank == 0) {
        *step = 1;
        // Nobody else writes to a leaf's slot.
        if (is_first) gather(slot, leaf->data, 0, slot_elements, bytes);
        return slot;
    }
    if (leaf->rank == 0) return (char *)leaf->data;
    if (leaf->picks) { place_picks(slot, leaf, begin, length); return slot; }
    if (!leaf->sizes) return (char *)leaf->data + begin * bytes;
    const geometry *geometry = &job->geometries[index];
    const int64_t inner = geometry->sizes[0], stride = geometry->strides[0];
    int64_t place[lsx_max_rank], rest = begin / inner, offset = 0, column = begin % inner;
    for (int32_t d = 1; d < geometry->rank; d++) {
        place[d] = rest % geometry->sizes[d];
        rest /= geometry->sizes[d];
        offset += place[d] * geometry->strides[d];
    }
    if (column + length <= inner && (stride == 1 || (stride == 0 && !job->spread[index]))) {
        *step = stride;
        return (char *)leaf->data + (offset + column * stride) * bytes;
    }
    for (int64_t done = 0; done < length;) {
        const int64_t piece = smaller(inner - column, length - done);
        gather(slot + done * bytes, (const char *)leaf->data + (offset + column * stride) * bytes, stride, piece, bytes);
        done += piece;
        column = 0;
        for (int32_t d = 1; d < geometry->rank; d++) {
            offset += geometry->strides[d];
            if (++place[d] < geometry->sizes[d]) break;
            offset -= geometry->strides[d] * geometry->sizes[d];
            place[d] = 0;
        }
    }
    return slot;
}

typedef char line __attribute__((vector_size(64)));

// `through`: past the caches, where a line that is written whole need not be read first.
CLONES static void keep(char *to, const char *from, int64_t bytes, bool through) {
    const int64_t whole = through && ((uintptr_t)to & (sizeof(line) - 1)) == 0 ? bytes & -(int64_t)sizeof(line) : 0;
    for (int64_t i = 0; i < whole; i += sizeof(line)) {
        line values;
        memcpy(&values, from + i, sizeof values);
        __builtin_nontemporal_store(values, (line *)(void *)(to + i));
    }
    memcpy(to + whole, from + whole, (size_t)(bytes - whole));
}

// Fetches a share of the tile that comes next, so that memory is busy while this one's steps compute: the first to read a
// tile would wait for most of it otherwise.
INLINE void fetch_share(const chain_job *job, int64_t begin, int64_t length, int32_t share, int32_t shares) {
    const lsx_chain *chain = job->chain;
    const int64_t stop = smaller(begin + length, chain->count);
    for (int32_t i = 0; i < chain->leaf_count; i++) {
        const lsx_chain_leaf *leaf = &chain->leaves[i];
        if (!job->is_fetched[i]) continue;
        const char *data = leaf->data;
        const int64_t first = begin * leaf->element_bytes, bytes = (stop - begin) * leaf->element_bytes, part = bytes / shares / 64 * 64;
        const int64_t end = share == shares - 1 ? bytes : (share + 1) * part;
        for (int64_t k = share * part; k < end; k += 64) __builtin_prefetch(data + first + k, 0, 2);
    }
}

// Runs every step over [begin, begin + length), and answers where the reduced one's results are; they go to `root`, if that is
// not NULL.
static char *run_tile(const chain_job *job, int64_t begin, int64_t length, bool is_first, char *scratch, char *root) {
    const lsx_chain *chain = job->chain;
    const int64_t slot_bytes = job->slot_bytes;
    char *leaves[chain->leaf_count], *results[chain->step_count];
    int64_t steps[chain->leaf_count];
    for (int32_t i = 0, gathered = chain->slots; i < chain->leaf_count; i++) {
        leaves[i] = leaf_elements(job, i, begin, length, is_first, scratch + gathered * slot_bytes, &steps[i]);
        gathered += takes_slot(job, i);
    }
    for (int32_t s = 0; s < chain->step_count; s++) {
        const lsx_chain_step *step = &chain->steps[s];
        if (job->fetches && begin + length < chain->count) fetch_share(job, begin + length, length, s, chain->step_count);
        char *data[lsx_max_inputs + 1];
        int64_t strides[lsx_max_inputs + 1];
        char *out = step->out ? (char *)step->out + begin * lsx_size(step->result) : NULL;
        // Results that somebody reads again at once go through the first cache.
        const bool is_root = root && s == chain->reduced, passes = out && (is_root || job->writes_through);
        data[0] = is_root ? root : out && !passes ? out : scratch + step->slot * slot_bytes;
        strides[0] = 1;
        results[s] = data[0];
        const int32_t inputs = step->operation == lsx_operation_count ? 1 : lsx_inputs(step->operation);
        for (int32_t k = 0; k < inputs; k++) {
            const int32_t from = step->operands[k];
            data[k + 1] = from >= 0 ? results[from] : leaves[~from];
            strides[k + 1] = from >= 0 ? 1 : steps[~from];
        }
        if (step->operation == lsx_operation_count)
            copy_elements(step->result, step->dtype, length, data[0], data[1], strides[1]);
        else
            pointwise_elements(step->operation, step->dtype, step->numbers, chain->count, length, data, strides);
        if (passes) keep(out, data[0], length * lsx_size(step->result), job->writes_through);
    }
    return results[chain->reduced];
}

// Whether an operand may be one value all over a tile.
INLINE bool is_value(const lsx_chain *chain, int32_t from) {
    return from < 0 && (chain->leaves[~from].rank == 0 || chain->leaves[~from].sizes);
}

// Loops over three and four operands have a quick form where what comes after the first are values, or the last of it; not for
// others.
static void find_spread(const lsx_chain *chain, bool *spread) {
    for (int32_t s = 0; s < chain->step_count; s++) {
        const lsx_chain_step *step = &chain->steps[s];
        const int32_t inputs = step->operation == lsx_operation_count ? 1 : lsx_inputs(step->operation);
        if (inputs < 3) { // quick unless all are values
            bool all = true;
            for (int32_t k = 0; k < inputs; k++) all = all && is_value(chain, step->operands[k]);
            for (int32_t k = 0; k < inputs && all; k++)
                if (step->operands[k] < 0 && chain->leaves[~step->operands[k]].sizes) spread[~step->operands[k]] = true;
            continue;
        }
        if (lsx_is_half(step->dtype) || lsx_chain_is_positional(step->operation)) continue;
        bool is_quick = true;
        for (int32_t k = inputs - 1; k >= 0; k--) {
            const int32_t from = step->operands[k];
            is_quick = is_quick && is_value(chain, from) && k >= 1;
            if (is_value(chain, from) && !is_quick) spread[~from] = true;
        }
    }
}

// Whether the result replaces an operand: its lines are in the cache, having just been read.
static bool is_in_place(const lsx_chain *chain) {
    const void *out = chain->steps[chain->step_count - 1].out;
    for (int32_t i = 0; i < chain->leaf_count; i++)
        if (out && chain->leaves[i].data == out) return true;
    return false;
}

static void release(chain_job *job) {
    free(job->geometries);
    free(job->spread);
}

// A leaf that has one value for each row is read where it lies when a tile does not reach from one row into the next. Only
// where nobody asks how long a tile is, or where it begins.
static void find_rows(chain_job *job) {
    const lsx_chain *chain = job->chain;
    int64_t row = 0;
    for (int32_t i = 0; i < chain->leaf_count; i++) {
        const geometry *geometry = &job->geometries[i];
        if (!chain->leaves[i].sizes || geometry->rank != 2 || geometry->strides[0] != 0) continue;
        if (row != 0 && row != geometry->sizes[0]) return;
        row = geometry->sizes[0];
    }
    if (row < shortest_row || row > tile) return;
    for (int32_t s = 0; s < chain->step_count; s++)
        if (lsx_is_half(chain->steps[s].dtype) || lsx_chain_is_positional(chain->steps[s].operation)) return;
    job->tile = row;
    job->alignment = 1;
}

// `work`: how many loops go over a tile.
static lsx_status prepare(chain_job *job, const lsx_chain *chain, int32_t work) {
    int32_t gathered = 0;
    int64_t widest = 1;
    job->geometries = NULL;
    job->spread = calloc((size_t)chain->leaf_count * 2 + 1, sizeof(bool));
    if (!job->spread) return lsx_out_of_memory;
    job->is_fetched = job->spread + chain->leaf_count;
    job->chain = chain;
    find_spread(chain, job->spread);
    for (int32_t i = 0; i < chain->leaf_count; i++) {
        gathered += takes_slot(job, i);
        widest = larger(widest, chain->leaves[i].element_bytes);
    }
    for (int32_t s = 0; s < chain->step_count; s++) widest = larger(widest, lsx_size(chain->steps[s].result));
    job->tile = tile;
    job->alignment = alignment;
    job->slot_bytes = slot_elements * widest;
    job->scratch_bytes = (chain->slots + gathered + 1) * job->slot_bytes;
    job->writes_through = work >= many_steps && chain->count >= write_through_from && !is_in_place(chain);
    int64_t read = 0;
    for (int32_t i = 0; i < chain->leaf_count; i++) {
        bool is_new = is_plain(&chain->leaves[i]);
        for (int32_t k = 0; k < i && is_new; k++) is_new = chain->leaves[k].data != chain->leaves[i].data;
        job->is_fetched[i] = is_new;
        if (is_new) read += chain->count * chain->leaves[i].element_bytes;
    }
    job->fetches = work >= many_steps && read >= fetch_from;
    if (gathered == 0) return lsx_done;
    job->geometries = malloc(sizeof(geometry) * (size_t)chain->leaf_count);
    if (!job->geometries) { release(job); return lsx_out_of_memory; }
    for (int32_t i = 0; i < chain->leaf_count; i++)
        if (chain->leaves[i].sizes) make_geometry(&job->geometries[i], &chain->leaves[i]);
    find_rows(job);
    return lsx_done;
}

// A thread's scratch memory stays warm from one tile to the next. Each has its own, on its stack.
#define WITH_SCRATCH(job) _Alignas(64) char scratch[(job)->scratch_bytes]

static void store_piece(void *context, int64_t begin, int64_t end) {
    const chain_job *job = context;
    WITH_SCRATCH(job);
    for (int64_t i = begin; i < end; i += job->tile) run_tile(job, i, smaller(job->tile, end - i), i == begin, scratch, NULL);
}

lsx_status lsx_chain_run(const lsx_chain *chain, bool stoppable) {
    chain_job job;
    if (prepare(&job, chain, chain->step_count) != lsx_done) return lsx_out_of_memory;
    const int32_t *flag = stoppable ? NULL : lsx_hide_interrupt_flag();
    const bool finished = lsx_parallel_for(chain->count, 8 * job.tile, store_piece, &job);
    if (flag) lsx_set_interrupt_flag(flag);
    release(&job);
    return finished ? lsx_done : lsx_interrupted;
}


typedef struct {
    chain_job chain;
    lsx_reduction reduction;
    lsx_dtype dtype;
    int64_t length;       // of a row, or of a piece of the one row
    int64_t result_bytes;
    double parameter;
    char *out;
} reduce_job;

// Pieces of the one row, each to a partial sum.
#define SUM_PIECES(name) \
    static void sum_pieces_##name(void *context, int64_t begin, int64_t end) { \
        const reduce_job *job = context; \
        const lsx_chain *chain = job->chain.chain; \
        WITH_SCRATCH(&job->chain); \
        for (int64_t piece = begin; piece < end; piece++) { \
            const int64_t start = piece * job->length, stop = smaller(chain->count, start + job->length); \
            running_sum sum; \
            running_sum_start_##name(&sum, stop - start); \
            for (int64_t i = start; i < stop && !lsx_is_interrupted(); i += tile) { \
                const int64_t last = smaller(stop, i + tile), from = aligned_down(i), to = aligned_up(chain, last); \
                const char *values = run_tile(&job->chain, from, to - from, i == begin * job->length, scratch, NULL); \
                running_sum_add_##name(&sum, values + (i - from) * lsx_size(job->dtype), last - i); \
            } \
            ((double *)(void *)job->out)[piece] = running_sum_end_##name(&sum); \
        } \
    }
SUM_PIECES(float32)
SUM_PIECES(float64)
SUM_PIECES(float16)
SUM_PIECES(bfloat16)

static lsx_status sum_all(reduce_job *job, void *out) {
    const int64_t count = job->chain.chain->count, pieces = larger(sum_piece_count(count), 1);
    double sums[256];
    job->out = (char *)sums;
    job->length = (count + pieces - 1) / pieces;
    lsx_task task = NULL;
    void (*join)(int64_t, const double *, void *) = NULL;
    switch (job->dtype) {
#define CASE(name) case lsx_##name: task = sum_pieces_##name; join = join_sums_##name; break;
    CASE(float32) CASE(float64) CASE(float16) CASE(bfloat16)
#undef CASE
    default: return lsx_unsupported;
    }
    if (!lsx_parallel_for(pieces, 1, task, job) || lsx_is_interrupted()) return lsx_interrupted;
    join(pieces, sums, out);
    return lsx_done;
}

// Rows [begin, end), several at a time.
static void reduce_rows(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    const lsx_chain *chain = job->chain.chain;
    WITH_SCRATCH(&job->chain);
    _Alignas(64) char block[(block_elements + 2 * alignment) * largest_element];
    const int64_t length = job->length, bytes = lsx_size(job->dtype), together = larger(block_elements / length, 1);
    for (int64_t row = begin; row < end; row += together) {
        const int64_t rows = smaller(together, end - row), sizes[2] = { rows, length }, strides[2] = { length, 1 };
        const bool is_free = job->chain.alignment == 1;
        const int64_t first = row * length, from = is_free ? first : aligned_down(first), step = job->chain.tile;
        const int64_t to = is_free ? first + rows * length : aligned_up(chain, first + rows * length);
        for (int64_t i = from; i < to; i += step) {
            const bool is_first = row == begin && i == from;
            run_tile(&job->chain, i, smaller(step, to - i), is_first, scratch, block + (i - from) * bytes);
        }
        lsx_reduce(job->reduction, job->dtype, 2, sizes, (lsx_operand){ block + (first - from) * bytes, strides }, 2,
                   job->parameter, job->out + row * job->result_bytes);
    }
}

lsx_status lsx_chain_reduce(const lsx_chain *chain, lsx_reduction reduction, int64_t length, double parameter, void *out) {
    reduce_job job = {
        .reduction = reduction, .dtype = chain->steps[chain->reduced].result, .length = length,
        .parameter = parameter, .out = out,
    };
    job.result_bytes = lsx_size(lsx_reduction_dtype(reduction, job.dtype));
    if (length == chain->count ? reduction != lsx_reduce_sum : length > lsx_chain_longest_row) return lsx_unsupported;
    if (prepare(&job.chain, chain, chain->step_count + 1) != lsx_done) return lsx_out_of_memory;
    lsx_status status;
    if (length == chain->count) status = sum_all(&job, out);
    else status = lsx_parallel_for(chain->count / length, larger(2 * block_elements / length, 1), reduce_rows, &job)
        ? lsx_done : lsx_interrupted;
    release(&job.chain);
    return status;
}
