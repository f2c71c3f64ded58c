// Reductions other than the sum, over one type: a state, a step for each element, a result. Include with T, T_NAME,
// IS_NAN(x), LOWEST, HIGHEST and (for real types) REAL_TYPE; for halves T is float, and STORED what memory holds.
//
// FOLD(name, result type, state type, initial state, step, result): `x` is the element, `i` its position among the
// reduced ones, `s` the state, `p` the parameter.
#include "HalfFloat.h"
#include "ReduceLayout.h"

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
} NAME(fold_job);

// One kept position after another; the reduced elements in memory order unless `i` is used (see lsx_reduce).
#define FOLD(name, R, S, initial, step, result) \
    static void NAME(fold_##name)(void *context, int64_t begin, int64_t end) { \
        const NAME(fold_job) *job = context; \
        const reduce_layout *layout = job->layout; \
        const double p = job->parameter; \
        const int64_t inner = layout->reduced ? layout->sizes[0] : 1, stride = layout->reduced ? layout->in[0] : 0; \
        const int64_t outer = inner ? layout->reduced_count / inner : 0; \
        (void)p; \
        for (int64_t k = begin; k < end && !STOPPED(k); k++) { \
            int64_t in, out, row, unused; \
            reduce_layout_offsets(layout, layout->reduced, layout->reduced + layout->kept, k, &in, &out); \
            S s = initial; \
            int64_t i = 0; \
            for (int64_t r = 0; r < outer && !STOPPED(r); r++) { \
                reduce_layout_offsets(layout, 1, layout->reduced, r, &row, &unused); \
                const STORED *data = job->in + in + row; \
                for (int64_t pause = 0, j = 0; j < inner && (j == 0 || !lsx_is_interrupted());) \
                    for (pause = smaller(j + 65536, inner); j < pause; j++, i++) { const T x = VALUE(data[j * stride]); step; } \
            } \
            ((R *)job->out)[out] = (R)(result); \
        } \
    }

typedef struct { T best; int64_t index; } NAME(best);
typedef struct { double mean, m2; int64_t count; } NAME(moments);

FOLD(max, STORED, T, LOWEST, s = IS_NAN(s) ? s : IS_NAN(x) || x > s ? x : s, ELEMENT(s))
FOLD(min, STORED, T, HIGHEST, s = IS_NAN(s) ? s : IS_NAN(x) || x < s ? x : s, ELEMENT(s))
// A NaN, once met, stays: the first one is the answer.
#define BETTER(than) (i == 0 || (!IS_NAN(s.best) && (IS_NAN(x) || x than s.best)))
#define FIRST(than) if (BETTER(than)) { s.best = x; s.index = i; }
FOLD(argmax, int64_t, NAME(best), ((NAME(best)){ 0, 0 }), FIRST(>), s.index)
FOLD(argmin, int64_t, NAME(best), ((NAME(best)){ 0, 0 }), FIRST(<), s.index)
FOLD(any, bool, bool, false, s |= x != 0, s)
FOLD(all, bool, bool, true, s &= x != 0, s)
FOLD(count_nonzero, int64_t, int64_t, 0, s += x != 0, s)
#ifdef REAL_TYPE
#ifdef LANES
// Contiguous elements in PyTorch's order: four vectors of 256 bits, then their lanes, then the rest.
CLONES static T NAME(product)(const T *data, int64_t count, T s) {
    enum { block = 4 * LANES };
    const int64_t blocks = count / block;
    int64_t i = 0;
    if (blocks > 0) {
        T lanes[block];
        memcpy(lanes, data, sizeof lanes);
        for (i = block; i < blocks * block && !STOPPED(i / block); i += block)
            for (int j = 0; j < block; j++) lanes[j] *= data[i + j];
        T row = 1;
        for (int j = 0; j < LANES; j++)
            row *= (lanes[j] * lanes[j + LANES]) * (lanes[j + 2 * LANES] * lanes[j + 3 * LANES]);
        s *= row;
    }
    for (; i < count && !STOPPED(i); i++) s *= data[i];
    return s;
}

static void NAME(fold_prod)(void *context, int64_t begin, int64_t end) {
    const NAME(fold_job) *job = context;
    const reduce_layout *layout = job->layout;
    const int64_t inner = layout->reduced ? layout->sizes[0] : 1, stride = layout->reduced ? layout->in[0] : 0;
    const int64_t outer = inner ? layout->reduced_count / inner : 0;
    for (int64_t k = begin; k < end && !STOPPED(k); k++) {
        int64_t in, out, row, unused;
        reduce_layout_offsets(layout, layout->reduced, layout->reduced + layout->kept, k, &in, &out);
        T s = 1;
        for (int64_t r = 0; r < outer && !STOPPED(r); r++) {
            reduce_layout_offsets(layout, 1, layout->reduced, r, &row, &unused);
            const T *data = job->in + in + row;
            if (stride == 1) s = NAME(product)(data, inner, s);
            else for (int64_t j = 0; j < inner && !STOPPED(j); j++) s *= data[j * stride];
        }
        ((T *)job->out)[out] = s;
    }
}
#else
// PyTorch multiplies halves as halves: every product is rounded.
FOLD(prod, STORED, T, 1, s = VALUE(ELEMENT(s * x)), ELEMENT(s))
#endif
#define SPREAD (s.m2 / ((double)s.count - p > 0 ? (double)s.count - p : 0))
FOLD(std, STORED, NAME(moments), ((NAME(moments)){ 0, 0, 0 }), \
     { s.count++; double d = (double)x - s.mean; s.mean += d / (double)s.count; s.m2 += d * ((double)x - s.mean); }, \
     ELEMENT(sqrt(SPREAD)))
FOLD(var, STORED, NAME(moments), ((NAME(moments)){ 0, 0, 0 }), \
     { s.count++; double d = (double)x - s.mean; s.mean += d / (double)s.count; s.m2 += d * ((double)x - s.mean); }, \
     ELEMENT(SPREAD))
#undef SPREAD
// The sum has the element's range, so that a long float vector has an infinite norm, as in PyTorch.
#define MAGNITUDE fabs((double)x)
FOLD(norm, STORED, double, p == -INFINITY ? INFINITY : 0, \
     { if (p == 2) s += (double)x * (double)x; \
       else if (p == 1) s += MAGNITUDE; \
       else if (p == 0) s += x != 0; \
       else if (p == INFINITY) s = s != s ? s : MAGNITUDE > s || x != x ? MAGNITUDE : s; \
       else if (p == -INFINITY) s = s != s ? s : MAGNITUDE < s || x != x ? MAGNITUDE : s; \
       else s += pow(MAGNITUDE, p); }, \
     ELEMENT(p == 2 ? sqrt((double)(T)s) : p == 0 || p == 1 || fabs(p) == INFINITY ? s : pow((double)(T)s, 1 / p)))
#undef MAGNITUDE
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
