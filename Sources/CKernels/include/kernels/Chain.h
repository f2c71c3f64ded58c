// Chains of pointwise operations in one pass over memory: tile by tile, each step's results staying in the first cache.
#pragma once

#include "Pointwise.h"
#include "Reduce.h"

/// Memory that a chain reads: in the order of the chain's elements (rank 1, no sizes), one value (rank 0), or by strides
/// over `sizes`, outermost first, which have the chain's number of elements. With `picks`, zeros but for one element in each
/// row of `row_length`: element picks[row], if that is not negative, is data[row].
typedef struct lsx_chain_leaf {
    const void *data;
    const int64_t *sizes, *strides;
    const int64_t *picks;
    int64_t row_length;
    int32_t rank;
    int32_t element_bytes;
} lsx_chain_leaf;

/// One operation. An operand is the number of an earlier step, or of a leaf as `~number`.
typedef struct lsx_chain_step {
    void *out;               // where the results are kept; NULL: nowhere
    lsx_operation operation; // lsx_operation_count: a conversion from `dtype` to `result`
    lsx_dtype dtype, result;
    uint32_t numbers;        // as in lsx_pointwise
    int32_t operands[lsx_max_inputs];
} lsx_chain_step;

/// How a session's chains were run, and what they were compiled to, for the next time. Used by one chain at a time.
typedef struct lsx_chain_cache lsx_chain_cache;
/// NULL without memory.
lsx_chain_cache *lsx_chain_cache_make(void);
void lsx_chain_cache_free(lsx_chain_cache *cache);

typedef struct lsx_chain {
    lsx_chain_cache *cache;
    const lsx_chain_leaf *leaves;
    const lsx_chain_step *steps; // each after those it reads
    int32_t leaf_count, step_count;
    int32_t reduced;             // the step whose results lsx_chain_reduce takes
    int64_t count;
} lsx_chain;

/// Computes the steps that have an `out`. An `out` may be a leaf that is read in order by steps that come no later.
/// Not `stoppable`: the interrupt flag is left to whoever reads the results.
lsx_status lsx_chain_run(const lsx_chain *chain, bool stoppable);

/// Reduces the results of one step, read as rows of `length`: a row each, to contiguous numbers. One row: a sum only, in
/// the order in which `lsx_reduce` adds memory up. Several: the last step, and rows of at most lsx_chain_longest_row. In the
/// same pass it computes the steps that have an `out`, which must be none of the leaves.
lsx_status lsx_chain_reduce(const lsx_chain *chain, lsx_reduction reduction, int64_t length, double parameter, void *out);

enum { lsx_chain_longest_row = 16384 };

/// What an operation costs for each element, an addition being 1.
int32_t lsx_chain_cost(lsx_operation operation);
/// Whether its results depend on where an element lies in a row: PyTorch treats what is left beside whole vectors apart.
bool lsx_chain_is_positional(lsx_operation operation);

/// The number of elements from which results are recorded instead of computed at once. LSX_EAGER=1 switches that off;
/// LSX_RECORD_FROM=n moves it. Off, too, where a block of memory may be refused that was charged before.
static inline int64_t lsx_chain_threshold(void) { extern int64_t lsx_recorded_from; return lsx_recorded_from; }
void lsx_chain_set_threshold(int64_t count);

/// The longest vectors, in bytes, of the machine code that chains are compiled to; 0: loops in C alone. A test of shorter ones
/// than the processor's sets it.
static inline int64_t lsx_chain_widest_code(void) { extern int64_t lsx_widest_code; return lsx_widest_code; }
void lsx_chain_set_widest_code(int64_t bytes);
