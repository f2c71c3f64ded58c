// How a chain's steps are run over a tile: in parts, each a loop over it.
#pragma once

#include "Chain.h"

/// Machine code for one part. `table`: where the chain's leaves, its steps' results and their `out`s have the tile's first
/// element. `count`: of elements, a multiple of the part's lanes.
typedef void (*chain_code)(char *const *table, int64_t count);

/// The steps [begin, end) in one loop: machine code over whole vectors, or, where there is none, one step's own loop.
typedef struct {
    int32_t begin, end, lanes;
    chain_code code;
} chain_part;

/// What a plan is made for.
typedef struct {
    const lsx_chain *chain;
    const bool *is_value;  // of each leaf: one element for the whole tile
    bool streams;          // what is kept goes past the caches
    bool is_aligned;       // tiles begin on whole vectors
    bool reduces;          // the chain's `reduced` step is read after all steps
    int64_t vector_size;   // of machine code, in bytes; 0: loops of C
} plan_request;

typedef struct {
    int32_t part_count, slot_count;
    chain_part *parts;
    int32_t *slots;        // of each step: where in scratch memory its results are, or -1
    void *code;            // the pages that hold it
    size_t code_bytes;
} chain_plan;

/// False without memory.
bool make_plan(chain_plan *plan, const plan_request *request);
void release_plan(chain_plan *plan);

/// The plan for a request: one that was made before, if there is one, or a new one; NULL without memory. It lasts until the
/// cache is asked again.
const chain_plan *find_plan(lsx_chain_cache *cache, plan_request request);

INLINE int32_t operand_count(const lsx_chain_step *step) {
    return step->operation == lsx_operation_count ? 1 : lsx_inputs(step->operation);
}

/// The bytes of a vector of machine code on this processor; 0: there is no code for it.
int64_t code_vector_size(void);
/// Whether a loop of machine code over elements of `width` bytes (0: of any number; the step may decide it) may hold a step.
bool has_code(const lsx_chain *chain, int32_t step, const bool *is_value, int64_t *width);
/// Writes the code of the plan's parts that have lanes; false where that cannot be.
bool write_code(chain_plan *plan, const plan_request *request);
void release_code(chain_plan *plan);

/// The value of an operand that is one number; nan for others.
double number_of(const lsx_chain *chain, const lsx_chain_step *step, int32_t operand);
