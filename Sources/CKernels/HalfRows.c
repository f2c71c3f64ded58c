// Rows of halves, added as PyTorch's embeddings add theirs.
#include "HalfFloat.h"

// Without `rounds` the products are whole in PyTorch's pairs of vectors, and rounded in what of the row is left beside those.
#define ADD_ROWS(name, type) \
    CLONES static bool add_rows_##name(int64_t count, int64_t width, const int64_t *index, const float *factors, \
                                       const int64_t *from, const type *source, type *target, bool rounds) { \
        for (int64_t k = 0; k < count; k++) { \
            if (STOPPED(k)) return false; \
            const type *in = source + (from ? from[k] : k) * width; \
            type *out = target + index[k] * width; \
            const float factor = factors ? factors[k] : 1; \
            if (factor == 0) continue; \
            const int64_t whole = rounds ? 0 : width / 32 * 32; \
            VECTORIZE for (int64_t i = 0; i < whole; i++) \
                out[i] = ELEMENT_##name(__builtin_fmaf(factor, VALUE_##name(in[i]), VALUE_##name(out[i]))); \
            VECTORIZE for (int64_t i = whole; i < width; i++) { \
                const float part = VALUE_##name(ELEMENT_##name(factor * VALUE_##name(in[i]))); \
                out[i] = ELEMENT_##name(part + VALUE_##name(out[i])); \
            } \
        } \
        return true; \
    }
HALF_DTYPES(ADD_ROWS)

lsx_status lsx_half_rows_add(lsx_dtype dtype, int64_t rows, int64_t count, int64_t width, const int64_t *index,
                             const float *factors, const int64_t *from, int64_t sources, const void *source, void *target,
                             bool rounds) {
    // A script may have written to the indices since they were looked up with.
    for (int64_t k = 0; k < count; k++) {
        const int64_t row = from ? from[k] : k;
        if (index[k] < 0 || index[k] >= rows || row < 0 || row >= sources) return lsx_bad_index;
    }
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        return add_rows_##name(count, width, index, factors, from, source, target, rounds) ? lsx_done : lsx_interrupted;
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
