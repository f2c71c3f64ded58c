// Runs a chain of pointwise operations tile by tile: every part's loop works on a piece that fits the first cache, so that
// memory is read once and written once, however many parts there are.
#include "ChainLeaves.h"
#include "ChainPlan.h"
#include "RunningSum.h"

enum {
    largest_element = 8,
    write_through_from = 1 << 22,   // elements: no cache keeps them until somebody reads them
    fetch_from = 16 << 20,          // bytes that are read: the caches do not have them yet
    tiles_together = 8,
    many_loops = 3,                 // over a tile: the processor's own fetching and writing fall behind while they compute
    block_elements = 16384, // of rows that are reduced together
    shortest_row = 512,     // that makes a tile
    rest_bytes = 64,        // of the elements beside whole vectors of machine code
};

INLINE int64_t aligned_down(int64_t i) { return i & -(int64_t)chain_alignment; }
INLINE int64_t aligned_up(const lsx_chain *chain, int64_t i) {
    return smaller(chain->count, aligned_down(i + chain_alignment - 1));
}

typedef struct {
    const lsx_chain *chain;
    chain_leaves leaves;
    const chain_plan *plan;
    int64_t tile, grain, alignment;   // grain: elements that a thread takes at once
    bool *is_value;       // of each leaf: one element for the whole tile
    bool *is_fetched;     // of each leaf: read where it lies, and no other before it lies there
    int64_t slot_bytes, scratch_bytes;
    bool fetches, streams;
} chain_job;

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

// Where a tile's values are: for each leaf its elements, for each step its results, and where they are kept.
typedef struct {
    char **leaves, **results, **outs;
    int64_t *leaf_steps;
} tile_places;

// Runs the loops of a part's steps over the tile's elements from `start` on.
static void run_steps(const chain_job *job, const chain_part *part, const tile_places *places, int64_t start, int64_t length) {
    const lsx_chain *chain = job->chain;
    _Alignas(64) char rest[(part->end - part->begin) * rest_bytes];
    for (int32_t s = part->begin; s < part->end; s++) {
        const lsx_chain_step *step = &chain->steps[s];
        const int64_t bytes = lsx_size(step->result);
        char *data[lsx_max_inputs + 1];
        int64_t strides[lsx_max_inputs + 1];
        data[0] = places->results[s] ? places->results[s] + start * bytes : rest + (s - part->begin) * rest_bytes;
        strides[0] = 1;
        const int32_t inputs = operand_count(step);
        for (int32_t k = 0; k < inputs; k++) {
            const int32_t from = step->operands[k];
            if (from < 0) {
                strides[k + 1] = places->leaf_steps[~from];
                data[k + 1] = places->leaves[~from] + start * strides[k + 1] * chain->leaves[~from].element_bytes;
            } else {
                strides[k + 1] = 1;
                data[k + 1] = places->results[from] ? places->results[from] + start * lsx_size(chain->steps[from].result)
                    : rest + (from - part->begin) * rest_bytes;
            }
        }
        if (step->operation == lsx_operation_count)
            copy_elements(step->result, step->dtype, length, data[0], data[1], strides[1]);
        else
            pointwise_elements(step->operation, step->dtype, step->numbers, chain->count, length, data, strides);
        char *out = places->outs[s] ? places->outs[s] + start * bytes : NULL;
        if (out && out != data[0]) keep(out, data[0], length * bytes, job->streams);
    }
}

// Runs every part over [begin, begin + length), and answers where the reduced step's results are; they go to `root`, if that is
// not NULL.
static char *run_tile(const chain_job *job, int64_t begin, int64_t length, bool is_first, char *scratch, char *root) {
    const lsx_chain *chain = job->chain;
    const chain_plan *plan = job->plan;
    char *table[chain->leaf_count + 2 * chain->step_count];
    int64_t leaf_steps[chain->leaf_count];
    const tile_places places = { table, table + chain->leaf_count, table + chain->leaf_count + chain->step_count, leaf_steps };
    for (int32_t i = 0, gathered = plan->slot_count; i < chain->leaf_count; i++) {
        places.leaves[i] = leaf_elements(&job->leaves, i, begin, length, is_first, scratch + gathered * job->slot_bytes, &leaf_steps[i]);
        gathered += takes_slot(&job->leaves, i);
    }
    for (int32_t s = 0; s < chain->step_count; s++) {
        const lsx_chain_step *step = &chain->steps[s];
        char *out = step->out ? (char *)step->out + begin * lsx_size(step->result) : NULL;
        places.outs[s] = out;
        // Results that somebody reads again at once go through the first cache.
        places.results[s] = root && s == chain->reduced ? root : out && !job->streams ? out
            : plan->slots[s] >= 0 ? scratch + plan->slots[s] * job->slot_bytes : NULL;
    }
    for (int32_t p = 0; p < plan->part_count; p++) {
        const chain_part *part = &plan->parts[p];
        if (job->fetches && begin + length < chain->count) fetch_share(job, begin + length, length, p, plan->part_count);
        const int64_t whole = part->code ? length / part->lanes * part->lanes : 0;
        if (whole > 0) part->code(table, whole);
        if (whole < length) run_steps(job, part, &places, whole, length - whole);
    }
    return places.results[chain->reduced];
}

// Whether an operand may be one value all over a tile.
INLINE bool may_be_value(const lsx_chain *chain, int32_t from) {
    return from < 0 && (chain->leaves[~from].rank == 0 || chain->leaves[~from].sizes);
}

// Loops over three and four operands have a quick form where what comes after the first are values, or the last of it; not for
// others. Machine code takes values, but no leaf that is a value in one tile and a row in the next.
static void find_spread(chain_job *job, const chain_part *part) {
    const lsx_chain *chain = job->chain;
    bool *spread = job->leaves.spread;
    for (int32_t s = part->begin; s < part->end; s++) {
        const lsx_chain_step *step = &chain->steps[s];
        const int32_t inputs = operand_count(step);
        if (part->code) {
            for (int32_t k = 0; k < inputs; k++) {
                const int32_t from = step->operands[k];
                if (from < 0 && chain->leaves[~from].sizes && !job->is_value[~from]) spread[~from] = true;
            }
            continue;
        }
        if (inputs < 3) { // quick unless all are values
            bool all = true;
            for (int32_t k = 0; k < inputs; k++) all = all && may_be_value(chain, step->operands[k]);
            for (int32_t k = 0; k < inputs && all; k++)
                if (step->operands[k] < 0 && chain->leaves[~step->operands[k]].sizes) spread[~step->operands[k]] = true;
            continue;
        }
        if (lsx_is_half(step->dtype) || lsx_chain_is_positional(step->operation)) continue;
        bool is_quick = true;
        for (int32_t k = inputs - 1; k >= 0; k--) {
            const int32_t from = step->operands[k];
            is_quick = is_quick && may_be_value(chain, from) && k >= 1;
            if (may_be_value(chain, from) && !is_quick) spread[~from] = true;
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
    free(job->leaves.geometries);
    free(job->leaves.spread);
}

INLINE bool has_value_for_row(const chain_job *job, int32_t index) {
    const leaf_geometry *geometry = &job->leaves.geometries[index];
    return job->chain->leaves[index].sizes && geometry->rank == 2 && geometry->strides[0] == 0;
}

// A leaf that has one value for each row is read where it lies when a tile does not reach from one row into the next. Only
// where nobody asks how long a tile is, or where it begins.
static void find_rows(chain_job *job) {
    const lsx_chain *chain = job->chain;
    int64_t row = 0;
    for (int32_t i = 0; i < chain->leaf_count; i++) {
        if (!has_value_for_row(job, i)) continue;
        const int64_t inner = job->leaves.geometries[i].sizes[0];
        if (row != 0 && row != inner) return;
        row = inner;
    }
    if (row < shortest_row || row > chain_tile) return;
    for (int32_t s = 0; s < chain->step_count; s++)
        if (lsx_is_half(chain->steps[s].dtype) || lsx_chain_is_positional(chain->steps[s].operation)) return;
    job->tile = row;
    job->alignment = 1;
    for (int32_t i = 0; i < chain->leaf_count; i++) job->is_value[i] |= has_value_for_row(job, i);
}

static bool find_geometries(chain_job *job, bool by_rows) {
    const lsx_chain *chain = job->chain;
    bool has_strides = false;
    for (int32_t i = 0; i < chain->leaf_count; i++) has_strides |= chain->leaves[i].sizes != NULL;
    if (!has_strides) return true;
    job->leaves.geometries = malloc(sizeof(leaf_geometry) * (size_t)chain->leaf_count);
    if (!job->leaves.geometries) return false;
    for (int32_t i = 0; i < chain->leaf_count; i++)
        if (chain->leaves[i].sizes) make_geometry(&job->leaves.geometries[i], &chain->leaves[i]);
    if (by_rows) find_rows(job);
    return true;
}

// `reduces`: the reduction is one more loop over a tile. `by_rows`: tiles may be as long as a row.
static lsx_status prepare(chain_job *job, const lsx_chain *chain, bool reduces, bool by_rows) {
    const size_t leaves = (size_t)chain->leaf_count;
    *job = (chain_job){ .chain = chain, .leaves.chain = chain, .tile = chain_tile, .alignment = chain_alignment };
    job->leaves.spread = calloc(leaves * 3 + 1, sizeof(bool));
    if (!job->leaves.spread) return lsx_out_of_memory;
    job->is_fetched = job->leaves.spread + leaves;
    job->is_value = job->is_fetched + leaves;
    for (int32_t i = 0; i < chain->leaf_count; i++) job->is_value[i] = chain->leaves[i].rank == 0;
    job->streams = chain->step_count + reduces >= many_loops && chain->count >= write_through_from && !is_in_place(chain);
    if (!find_geometries(job, by_rows)) { release(job); return lsx_out_of_memory; }
    job->plan = find_plan(chain->cache, (plan_request){
        .chain = chain, .is_value = job->is_value, .streams = job->streams, .is_aligned = job->alignment == chain_alignment,
        .reduces = reduces,
    });
    if (!job->plan) { release(job); return lsx_out_of_memory; }
    for (int32_t p = 0; p < job->plan->part_count; p++) find_spread(job, &job->plan->parts[p]);
    int32_t gathered = 0;
    int64_t widest = 1, read = 0;
    for (int32_t i = 0; i < chain->leaf_count; i++) {
        gathered += takes_slot(&job->leaves, i);
        widest = larger(widest, chain->leaves[i].element_bytes);
        bool is_new = is_plain(&chain->leaves[i]);
        for (int32_t k = 0; k < i && is_new; k++) is_new = chain->leaves[k].data != chain->leaves[i].data;
        job->is_fetched[i] = is_new;
        if (is_new) read += chain->count * chain->leaves[i].element_bytes;
    }
    for (int32_t s = 0; s < chain->step_count; s++) widest = larger(widest, lsx_size(chain->steps[s].result));
    job->slot_bytes = slot_elements * widest;
    job->scratch_bytes = (job->plan->slot_count + gathered + 1) * job->slot_bytes;
    job->fetches = job->plan->part_count + reduces >= many_loops && read >= fetch_from;
    // Pieces of a long tensor may be longer the fewer bytes they have: taking one costs as much as writing some of them.
    const int64_t share = chain->count / job->tile / (8 * larger(lsx_threads(), 1));
    job->grain = larger(smaller(share, tiles_together * largest_element / widest), tiles_together) * job->tile;
    // One loop over what lies in memory leaves nothing for another one: a tile more is only time.
    if (job->plan->part_count == 1 && job->plan->slot_count == 0 && gathered == 0 && !reduces) job->tile = job->grain;
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
    if (prepare(&job, chain, false, true) != lsx_done) return lsx_out_of_memory;
    const int32_t *flag = stoppable ? NULL : lsx_hide_interrupt_flag();
    const bool finished = lsx_parallel_for(chain->count, job.grain, store_piece, &job);
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
            for (int64_t i = start; i < stop && !lsx_is_interrupted(); i += chain_tile) { \
                const int64_t last = smaller(stop, i + chain_tile), from = aligned_down(i), to = aligned_up(chain, last); \
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
    _Alignas(64) char block[(block_elements + 2 * chain_alignment) * largest_element];
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
    if (prepare(&job.chain, chain, true, length != chain->count) != lsx_done) return lsx_out_of_memory;
    lsx_status status;
    if (length == chain->count) status = sum_all(&job, out);
    else status = lsx_parallel_for(chain->count / length, larger(2 * block_elements / length, 1), reduce_rows, &job)
        ? lsx_done : lsx_interrupted;
    release(&job.chain);
    return status;
}
