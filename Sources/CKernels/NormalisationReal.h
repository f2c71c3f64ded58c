// Normalisation over one real type. Include with REAL, REAL_NAME. Where PyTorch's order of a sum is not known, it is taken in
// double precision, over a few lanes.
#include "RowMoments.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

// Numbers that a task adds up side by side.
enum { NAME(lanes) = 16 };
// Numbers in one of PyTorch's vectors.
enum { NAME(vector) = 32 / sizeof(REAL) };

INLINE REAL NAME(root)(REAL x) { return sizeof(REAL) == 4 ? (REAL)sqrtf((float)x) : (REAL)sqrt((double)x); }

// The sum of what `filled` of a vector's lanes hold: PyTorch halves vectors of floats, and adds others up one by one.
INLINE REAL NAME(joined)(REAL *lanes, int64_t filled) {
    if (sizeof(REAL) == 4 && filled == NAME(vector)) {
        for (int half = NAME(vector) / 2; half > 0; half /= 2)
            for (int k = 0; k < half; k++) lanes[k] += lanes[k + half];
    } else {
        for (int64_t k = 1; k < filled; k++) lanes[0] += lanes[k];
    }
    return lanes[0];
}

// The sum of `term` over i < n.
#define SUM(result, count, term) { \
        double lane[NAME(lanes)] = { 0 }; \
        int64_t start = 0; \
        for (; start + NAME(lanes) <= (count); start += NAME(lanes)) \
            VECTORIZE for (int k = 0; k < NAME(lanes); k++) { const int64_t i = start + k; lane[k] += term; } \
        for (int64_t i = start; i < (count); i++) lane[i - start] += term; \
        result = 0; \
        for (int k = 0; k < NAME(lanes); k++) result += lane[k]; \
    }

#include "RowNormReal.h"
#include "ChannelNormReal.h"

#undef SUM
#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
