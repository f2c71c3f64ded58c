// Writes the machine code of one part of a chain: which values are in which registers, and what can be done with them.
#pragma once

#include "ChainPlan.h"

#if defined(__x86_64__) && defined(__linux__)
#include "MachineCode.h"

enum { vector_registers = 16 };

// What a register holds: a step's results (its number), a leaf's elements (~number), or:
enum { nothing = INT32_MIN, intermediate, zero, one, half, sign_bits, all_but_signs };

typedef struct {
    const plan_request *request;
    const lsx_chain *chain;
    const chain_part *part;
    machine_code code;
    bool is_double;
    int32_t step;                        // that is being written
    int32_t holds[vector_registers];
    bool is_locked[vector_registers];    // by the step that is being written
    int32_t *spills;                     // of each step: where on the stack its results lie, or -1
    int32_t spill_count;
} chain_writer;

INLINE bool is_bool(const lsx_chain *chain, int32_t value) {
    return value >= 0 ? chain->steps[value].result == lsx_bool : chain->leaves[~value].element_bytes == 1;
}

/// Empties the registers, before a part's first step.
void start_registers(chain_writer *w);
/// Keeps a step's operands where they are, before they are asked for: what one needs must not drive out another.
void lock_operands(chain_writer *w, int32_t step);
/// After a step: its intermediate results go, and what no step of the part reads any more.
void end_step(chain_writer *w, int32_t step, int result);

/// A register for something else, until the step is written.
int take(chain_writer *w);
/// The register that holds a value, until the step is written.
int get(chain_writer *w, int32_t value);
/// An intermediate result that nobody reads again.
void give_back(chain_writer *w, int r);
/// Puts the address that stands in the table into rax.
void point_at(chain_writer *w, int32_t entry);
/// Writes a register to where the table says.
void store(chain_writer *w, int from, int32_t entry, bool is_bool, bool streams);

/// A new register with what an instruction makes of two others.
INLINE int two(chain_writer *w, instruction i, int first, int last) {
    const int to = take(w);
    write(&w->code, i, to, first, vector(last));
    return to;
}
INLINE int with_number(chain_writer *w, instruction i, int first, int last, uint8_t number) {
    const int to = two(w, i, first, last);
    put(&w->code, number);
    return to;
}
INLINE int copy(chain_writer *w, int from) { return two(w, move_in, 0, from); }

/// Comparisons come out as all bits or none.
int compare(chain_writer *w, int first, int last, uint8_t relation);
INLINE int compare_with_zero(chain_writer *w, int first, uint8_t relation) { return compare(w, first, get(w, zero), relation); }
/// mask ? yes : no
int choose(chain_writer *w, int mask, int yes, int no);
int invert(chain_writer *w, int mask);

/// Writes one step's operation on the registers that hold its operands; -1 where there is none.
int write_operation(chain_writer *w, const lsx_chain_step *step, const int *x);
/// Whether there is code for it.
bool has_operation(const lsx_chain *chain, const lsx_chain_step *step);
#endif
