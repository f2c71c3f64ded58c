// What a chain reads, as its loops take it.
#pragma once

#include "Chain.h"

enum {
    chain_tile = 2048,
    // Loops leave the elements beside whole vectors to another expression. Pieces of a tensor start and end on multiples of
    // this, so that those are the tensor's last ones, as without tiles.
    chain_alignment = 64,
    slot_elements = chain_tile + 2 * chain_alignment,
};

/// How a leaf is read by strides: innermost dimension first, neighbours joined.
typedef struct {
    int32_t rank;
    int64_t sizes[lsx_max_rank], strides[lsx_max_rank];
} leaf_geometry;

typedef struct {
    const lsx_chain *chain;
    leaf_geometry *geometries; // of those with sizes
    bool *spread;              // of each: one value, or one for each row, that loops want as a row
} chain_leaves;

void make_geometry(leaf_geometry *geometry, const lsx_chain_leaf *leaf);

/// Whether a leaf's elements are laid out in scratch memory.
INLINE bool takes_slot(const chain_leaves *leaves, int32_t index) {
    const lsx_chain_leaf *leaf = &leaves->chain->leaves[index];
    return leaf->sizes || leaf->picks || leaves->spread[index];
}
/// Whether they are read where they lie.
INLINE bool is_plain(const lsx_chain_leaf *leaf) { return leaf->rank == 1 && !leaf->sizes && !leaf->picks; }

/// Where leaf `index` has the elements [begin, begin + length): in memory when they lie one step apart, else in its slot.
/// `is_first`: the thread has not run a tile of this chain before. `step`: to the next element, 0 or 1.
char *leaf_elements(const chain_leaves *leaves, int32_t index, int64_t begin, int64_t length, bool is_first, char *slot, int64_t *step);
