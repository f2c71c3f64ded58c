// Reductions other than the sum, over one type: a state, a step for each element, a result. Include with T, T_NAME,
// IS_NAN(x), LOWEST, HIGHEST and (for real types) REAL_TYPE, IS_NARROW for those below double, IS_BOOL for bool; for halves
// T is float, and STORED what memory holds.
//
// FOLD(name, result type, state type, initial state, step, result): `x` is the element, `i` its position among the
// reduced ones, `s` the state, `p` the parameter.
#include "HalfFloat.h"
#include "ReduceLayout.h"
#include "RunningSum.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, T_NAME)
#define VALUE JOIN(VALUE, T_NAME)
#define ELEMENT JOIN(ELEMENT, T_NAME)
#ifndef STORED
#define STORED T
#endif

typedef struct {
    const reduce_layout *layout;
    const STORED *in;
    void *out;
    double parameter;
    T *state; // where the state of a part of a row goes, in place of a result
} NAME(fold_job);

// One kept position after another; the reduced elements in memory order unless `i` is used (see lsx_reduce). `dense` handles
// `length` contiguous elements at `data`.
#define FOLD(name, R, S, initial, step, result) FOLD_DENSE(name, R, S, initial, step, result, EACH_STEP(step))
#define EACH_STEP(step) for (int64_t j = 0; j < length; j++, i++) { const T x = VALUE(data[j]); step; }
#define FOLD_DENSE(name, R, S, initial, step, result, dense) \
    CLONES static void NAME(fold_##name)(void *context, int64_t begin, int64_t end) { \
        const NAME(fold_job) *job = context; \
        const reduce_layout *layout = job->layout; \
        const double p = job->parameter; \
        const int64_t inner = layout->reduced ? layout->sizes[0] : 1, stride = layout->reduced ? layout->in[0] : 0; \
        const int64_t outer = inner ? layout->reduced_count / inner : 0; \
        (void)p; \
        if (has_columns_beside(layout)) { \
            COLUMNS(R, S, initial, step, result) \
            return; \
        } \
        for (int64_t k = begin; k < end && !STOPPED(k); k++) { \
            int64_t in, out, row, unused; \
            reduce_layout_offsets(layout, layout->reduced, layout->reduced + layout->kept, k, &in, &out); \
            S s = initial; \
            int64_t i = 0; \
            for (int64_t r = 0; r < outer && !STOPPED(r); r++) { \
                reduce_layout_offsets(layout, 1, layout->reduced, r, &row, &unused); \
                const STORED *data = job->in + in + row; \
                for (int64_t left = inner; left > 0 && (left == inner || !lsx_is_interrupted());) { \
                    const int64_t length = smaller(left, 65536); \
                    if (stride == 1) { dense } \
                    else for (int64_t j = 0; j < length; j++, i++) { const T x = VALUE(data[j * stride]); step; } \
                    data += length * stride; \
                    left -= length; \
                } \
            } \
            ((R *)job->out)[out] = (R)(result); \
        } \
    }

// Columns beside one another, row by row: each has its own state, and steps through its elements in the same order as alone.
#define COLUMNS(R, S, initial, step, result) \
    enum { together = 128 }; \
    for (int64_t k = begin, width; k < end; k += width) { \
        S states[together]; \
        int64_t in, out; \
        reduce_layout_offsets(layout, 1, 1 + layout->kept, k, &in, &out); \
        width = smaller(smaller(together, end - k), layout->sizes[1] - k % layout->sizes[1]); \
        for (int64_t c = 0; c < width; c++) states[c] = initial; \
        const STORED *data = job->in + in; \
        for (int64_t i = 0; i < inner && !STOPPED(i); i++, data += stride) \
            VECTORIZE for (int64_t c = 0; c < width; c++) { \
                const T x = VALUE(data[c]); \
                S s = states[c]; \
                step; \
                states[c] = s; \
            } \
        for (int64_t c = 0; c < width; c++) { \
            const S s = states[c]; \
            ((R *)job->out)[out + c * layout->out[1]] = (R)(result); \
        } \
    }

typedef struct { T best; int64_t index; } NAME(best);
typedef struct { double mean, m2; int64_t count; } NAME(moments);

#include "Extreme.h"
#define WIDER(beyond) s = IS_NAN(s) ? s : IS_NAN(x) || x beyond s ? x : s
#define DENSE_EXTREME(extreme, beyond) \
    bool has_nan = false; \
    const T x = NAME(extreme)(data, length, &has_nan); \
    if (has_nan) { EACH_STEP(WIDER(beyond)) } \
    else WIDER(beyond);
FOLD_DENSE(max, STORED, T, LOWEST, WIDER(>), ELEMENT(s), DENSE_EXTREME(greatest, >))
FOLD_DENSE(min, STORED, T, HIGHEST, WIDER(<), ELEMENT(s), DENSE_EXTREME(least, <))
// A NaN, once met, stays: the first one is the answer.
#define BETTER(than) (i == 0 || (!IS_NAN(s.best) && (IS_NAN(x) || x than s.best)))
#define FIRST(than) if (BETTER(than)) { s.best = x; s.index = i; }
// The piece's extreme first, and its place only if it is a better one.
#define DENSE_FIRST(extreme, than) \
    bool has_nan = false; \
    const T top = NAME(extreme)(data, length, &has_nan); \
    if (has_nan) { EACH_STEP(FIRST(than)) } \
    else { \
        if (i == 0 || top than s.best) { \
            int64_t j = 0; \
            while (VALUE(data[j]) != top) j++; \
            s.best = top; \
            s.index = i + j; \
        } \
        i += length; \
    }
FOLD_DENSE(argmax_alone, int64_t, NAME(best), ((NAME(best)){ 0, 0 }), FIRST(>), s.index, DENSE_FIRST(greatest, >))
FOLD_DENSE(argmin_alone, int64_t, NAME(best), ((NAME(best)){ 0, 0 }), FIRST(<), s.index, DENSE_FIRST(least, <))
// Columns beside one another: values and places apart, and chosen without a branch.
#define POSITION(name, than) \
    CLONES static void NAME(fold_##name)(void *context, int64_t begin, int64_t end) { \
        enum { together = 128 }; \
        const NAME(fold_job) *job = context; \
        const reduce_layout *layout = job->layout; \
        const int64_t inner = layout->reduced ? layout->sizes[0] : 1, stride = layout->reduced ? layout->in[0] : 0; \
        if (!has_columns_beside(layout)) { \
            NAME(fold_##name##_alone)(context, begin, end); \
            return; \
        } \
        for (int64_t k = begin, width; k < end; k += width) { \
            T best[together]; \
            int64_t places[together] = { 0 }, in, out; \
            reduce_layout_offsets(layout, 1, 1 + layout->kept, k, &in, &out); \
            width = smaller(smaller(together, end - k), layout->sizes[1] - k % layout->sizes[1]); \
            const STORED *data = job->in + in; \
            for (int64_t c = 0; c < width; c++) best[c] = VALUE(data[c]); \
            for (int64_t i = 1; i < inner && !STOPPED(i); i++) { \
                data += stride; \
                VECTORIZE for (int64_t c = 0; c < width; c++) { \
                    const T x = VALUE(data[c]), s = best[c]; \
                    const bool better = (!IS_NAN(s)) & (IS_NAN(x) | (x than s)); \
                    best[c] = better ? x : s; \
                    places[c] = better ? i : places[c]; \
                } \
            } \
            for (int64_t c = 0; c < width; c++) ((int64_t *)job->out)[out + c * layout->out[1]] = places[c]; \
        } \
    }
POSITION(argmax, >)
POSITION(argmin, <)
#undef POSITION
FOLD(any, bool, bool, false, s |= x != 0, s)
FOLD(all, bool, bool, true, s &= x != 0, s)
FOLD(count_nonzero, int64_t, int64_t, 0, s += x != 0, s)
#ifdef REAL_TYPE
// Contiguous elements in PyTorch's order: four vectors of 256 bits, then their lanes, then the rest. PyTorch multiplies
// halves as halves: every product is rounded.
#define ROUNDED(x) VALUE(ELEMENT(x))
CLONES static T NAME(product)(const STORED *data, int64_t count, T s) {
    enum { block = 4 * LANES };
    const int64_t blocks = count / block;
    int64_t i = 0;
    if (blocks > 0) {
        T lanes[block];
        for (int j = 0; j < block; j++) lanes[j] = VALUE(data[j]);
        for (i = block; i < blocks * block && !STOPPED(i / block); i += block)
            VECTORIZE for (int j = 0; j < block; j++) lanes[j] = ROUNDED(lanes[j] * VALUE(data[i + j]));
        T row = 1;
        for (int j = 0; j < LANES; j++) {
            const T low = ROUNDED(lanes[j] * lanes[j + LANES]), high = ROUNDED(lanes[j + 2 * LANES] * lanes[j + 3 * LANES]);
            row = ROUNDED(row * ROUNDED(low * high));
        }
        s = ROUNDED(s * row);
    }
    for (; i < count && !STOPPED(i); i++) s = ROUNDED(s * VALUE(data[i]));
    return s;
}

CLONES static void NAME(fold_prod)(void *context, int64_t begin, int64_t end) {
    const NAME(fold_job) *job = context;
    const reduce_layout *layout = job->layout;
    const int64_t inner = layout->reduced ? layout->sizes[0] : 1, stride = layout->reduced ? layout->in[0] : 0;
    const int64_t outer = inner ? layout->reduced_count / inner : 0;
    if (has_columns_beside(layout)) {
        COLUMNS(STORED, T, 1, s = ROUNDED(s * x), ELEMENT(s))
        return;
    }
    for (int64_t k = begin; k < end && !STOPPED(k); k++) {
        int64_t in, out, row, unused;
        reduce_layout_offsets(layout, layout->reduced, layout->reduced + layout->kept, k, &in, &out);
        T s = 1;
        for (int64_t r = 0; r < outer && !STOPPED(r); r++) {
            reduce_layout_offsets(layout, 1, layout->reduced, r, &row, &unused);
            const STORED *data = job->in + in + row;
            if (stride == 1) s = NAME(product)(data, inner, s);
            else for (int64_t j = 0; j < inner && !STOPPED(j); j++) s = ROUNDED(s * VALUE(data[j * stride]));
        }
        ((STORED *)job->out)[out] = ELEMENT(s);
    }
}
#undef ROUNDED
#define WELFORD { s.count++; double d = (double)x - s.mean; s.mean += d / (double)s.count; s.m2 += d * ((double)x - s.mean); }
#ifdef IS_NARROW
// Mean first, squares then: a division for each element is not needed for what is rounded to a float afterwards.
CLONES static void NAME(join_moments)(NAME(moments) *s, const STORED *data, int64_t length) {
    enum { lanes = 16 };
    double sums[lanes] = { 0 }, squares[lanes] = { 0 }, mean = 0, m2 = 0;
    const int64_t whole = length - length % lanes;
    for (int64_t i = 0; i < whole; i += lanes)
        VECTORIZE for (int k = 0; k < lanes; k++) sums[k] += (double)VALUE(data[i + k]);
    for (int64_t i = whole; i < length; i++) sums[i - whole] += (double)VALUE(data[i]);
    for (int k = 0; k < lanes; k++) mean += sums[k];
    mean /= (double)length;
    for (int64_t i = 0; i < whole; i += lanes)
        VECTORIZE for (int k = 0; k < lanes; k++) {
            const double d = (double)VALUE(data[i + k]) - mean;
            squares[k] += d * d;
        }
    for (int64_t i = whole; i < length; i++) squares[0] += ((double)VALUE(data[i]) - mean) * ((double)VALUE(data[i]) - mean);
    for (int k = 0; k < lanes; k++) m2 += squares[k];
    const double before = (double)s->count, here = (double)length, d = mean - s->mean;
    s->count += length;
    s->mean += d * here / (before + here);
    s->m2 += m2 + d * d * before * here / (before + here);
}
#define DENSE_MOMENTS NAME(join_moments)(&s, data, length); i += length;
#else
#define DENSE_MOMENTS EACH_STEP(WELFORD)
#endif
#define SPREAD (s.m2 / ((double)s.count - p > 0 ? (double)s.count - p : 0))
FOLD_DENSE(var, STORED, NAME(moments), ((NAME(moments)){ 0, 0, 0 }), WELFORD, ELEMENT(SPREAD), DENSE_MOMENTS)
FOLD_DENSE(std, STORED, NAME(moments), ((NAME(moments)){ 0, 0, 0 }), WELFORD, ELEMENT(sqrt(SPREAD)), DENSE_MOMENTS)
#undef SPREAD
#include "FoldNorms.h"
#else
FOLD(sum, int64_t, uint64_t, 0, s += (uint64_t)x, s)
FOLD(prod, int64_t, uint64_t, 1, s *= (uint64_t)x, s)
#endif

const lsx_task NAME(folds)[lsx_reduction_count] = {
#define ROW(name) [lsx_reduce_##name] = NAME(fold_##name),
    ROW(max) ROW(min) ROW(argmax) ROW(argmin) ROW(any) ROW(all) ROW(count_nonzero) ROW(prod)
#ifdef REAL_TYPE
    ROW(var) ROW(std) ROW(norm)
#else
    ROW(sum)
#endif
#undef ROW
};

#undef JOIN2
#undef JOIN
#undef NAME
#undef FOLD
#undef FOLD_DENSE
#undef EACH_STEP
#undef COLUMNS
#undef WIDER
#undef DENSE_EXTREME
#undef DENSE_FIRST
#undef DENSE_MOMENTS
#undef WELFORD
#undef IS_NARROW
#undef IS_BOOL
#undef BETTER
#undef FIRST
#undef LANES
#undef T
#undef STORED
#undef VALUE
#undef ELEMENT
#undef T_NAME
#undef IS_NAN
#undef LOWEST
#undef HIGHEST
