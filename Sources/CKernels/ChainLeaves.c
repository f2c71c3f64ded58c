// Finds a chain's leaves tile by tile; lays those out that do not lie in order.
#include "ChainLeaves.h"

void make_geometry(leaf_geometry *geometry, const lsx_chain_leaf *leaf) {
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

char *leaf_elements(const chain_leaves *leaves, int32_t index, int64_t begin, int64_t length, bool is_first, char *slot, int64_t *step) {
    const lsx_chain_leaf *leaf = &leaves->chain->leaves[index];
    const int64_t bytes = leaf->element_bytes;
    *step = leaf->rank > 0;
    if (leaves->spread[index] && leaf->rank == 0) {
        *step = 1;
        // Nobody else writes to a leaf's slot.
        if (is_first) gather(slot, leaf->data, 0, slot_elements, bytes);
        return slot;
    }
    if (leaf->rank == 0) return (char *)leaf->data;
    if (leaf->picks) { place_picks(slot, leaf, begin, length); return slot; }
    if (!leaf->sizes) return (char *)leaf->data + begin * bytes;
    const leaf_geometry *geometry = &leaves->geometries[index];
    const int64_t inner = geometry->sizes[0], stride = geometry->strides[0];
    int64_t place[lsx_max_rank], rest = begin / inner, offset = 0, column = begin % inner;
    for (int32_t d = 1; d < geometry->rank; d++) {
        place[d] = rest % geometry->sizes[d];
        rest /= geometry->sizes[d];
        offset += place[d] * geometry->strides[d];
    }
    if (column + length <= inner && (stride == 1 || (stride == 0 && !leaves->spread[index]))) {
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
