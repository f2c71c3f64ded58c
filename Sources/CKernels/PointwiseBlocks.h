// Loops over T in blocks of `usual` arguments, for which `fast` has no branches; in a block that holds others, those
// are done again by `reference`. A result depends on its own arguments alone: what is left of a row, and strided operands,
// go through a padded block. Include where T, NAME and LOOP are defined.

#include "PointwiseLoops.h"

#ifndef block_length
#define block_length 64
#endif

INLINE const T *NAME(block_of)(T *gathered, const T *from, int64_t stride, int64_t length) {
    if (length == block_length && stride == 1) return from;
    for (int64_t i = 0; i < length; i++) gathered[i] = from[i * stride];
    for (int64_t i = length; i < block_length; i++) gathered[i] = from[0];
    return gathered;
}
#define BLOCK_OF(k) NAME(block_of)(gathered[k], (const T *)data[k] + start * strides[k], strides[k], length)

#define BLOCKS(end, inputs, operands, fast, usual, reference) \
    for (int64_t start = 0; start < (end); start += block_length) { \
        const int64_t length = smaller(block_length, (end) - start); \
        T gathered[5][block_length], results[block_length]; \
        inputs \
        uint32_t others = 0; \
        VECTORIZE for (int i = 0; i < block_length; i++) { operands results[i] = (fast); others |= !(usual); } \
        if (others) for (int i = 0; i < block_length; i++) { operands if (!(usual)) results[i] = (T)(reference); } \
        T *out = (T *)data[0] + start * strides[0]; \
        if (length == block_length && strides[0] == 1) memcpy(out, results, sizeof results); \
        else for (int64_t i = 0; i < length; i++) out[i * strides[0]] = results[i]; \
    }
#define BLOCKS1(end, fast, usual, reference) \
    BLOCKS(end, const T *x = BLOCK_OF(1);, const T a = x[i];, fast, usual, reference)
#define BLOCKS2(end, fast, usual, reference) \
    BLOCKS(end, const T *x = BLOCK_OF(1); const T *y = BLOCK_OF(2);, \
           const T a = x[i]; const T b = y[i];, fast, usual, reference)
#define BLOCKS4(end, fast, usual, reference) \
    BLOCKS(end, const T *x = BLOCK_OF(1); const T *y = BLOCK_OF(2); const T *u = BLOCK_OF(3); const T *v = BLOCK_OF(4);, \
           const T a = x[i]; const T b = y[i]; const T c = u[i]; const T d = v[i];, fast, usual, reference)
// `fast` of z, which `stage` gave for the whole block before. In one loop the two would be one chain of 150 cycles, of which
// a processor has two under way; apart, each has several (log(1 + exp(x)) of eight floats in 50 cycles instead of 75).
#define STAGE(operands, stage) \
    T stages[block_length]; \
    VECTORIZE for (int i = 0; i < block_length; i++) { operands stages[i] = (stage); }

#define BLOCKED1(name, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        BLOCKS1(count, fast, usual, reference) \
    }
#define BLOCKED2(name, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        BLOCKS2(count, fast, usual, reference) \
    }
#define BLOCKED_STAGED1(name, stage, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        BLOCKS(count, const T *x = BLOCK_OF(1); STAGE(const T a = x[i];, stage), const T a = x[i]; const T z = stages[i];, \
               fast, usual, reference) \
    }
#define BLOCKED_STAGED2(name, stage, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        BLOCKS(count, const T *x = BLOCK_OF(1); const T *y = BLOCK_OF(2); STAGE(const T a = x[i]; const T b = y[i];, stage), \
               const T a = x[i]; const T b = y[i]; const T z = stages[i];, fast, usual, reference) \
    }
#define BLOCKED_STAGED4(name, stage, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        BLOCKS(count, const T *x = BLOCK_OF(1); const T *y = BLOCK_OF(2); const T *v = BLOCK_OF(3); const T *w = BLOCK_OF(4); \
               STAGE(const T b = y[i]; const T c = v[i];, stage), \
               const T a = x[i]; const T b = y[i]; const T c = v[i]; const T d = w[i]; const T z = stages[i];, fast, usual, reference) \
    }
// A function of the argument, of where it looks into a table, and of what stands there.
#define BLOCKED_TABLE1(name, where, step, look_up, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        BLOCKS(count, const T *x = BLOCK_OF(1); T places[block_length]; step steps[block_length]; \
               VECTORIZE for (int i = 0; i < block_length; i++) { const T a = x[i]; places[i] = (where); } \
               _Pragma("clang loop vectorize(disable)") for (int i = 0; i < block_length; i++) steps[i] = look_up(places[i]);, \
               const T a = x[i]; const T near = places[i]; const step at = steps[i];, fast, usual, reference) \
    }
// Two operands, where whole vectors of contiguous elements (or a number) get the function, and all else the reference.
#define BLOCKED_REST2(name, whole, fast, usual, reference) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        const int64_t end = DENSE(0) && (strides[1] | 1) == 1 && (strides[2] | 1) == 1 ? (whole) : 0; \
        BLOCKS2(end, fast, usual, reference) \
        for (int64_t i = end; i < count; i++) { const T a = AT(T, 1), b = AT(T, 2); AT(T, 0) = (T)(reference); } \
    }
// Where PyTorch's vectors leave elements over (`whole` of a contiguous row they take), those are done by `rest`.
#define BLOCKED_REST1(name, whole, fast, usual, reference, rest) \
    CLONES static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        const int64_t end = DENSE(0) && DENSE(1) ? (whole) : 0; \
        BLOCKS1(end, fast, usual, reference) \
        for (int64_t i = end; i < count; i++) { const T a = AT(T, 1); AT(T, 0) = (T)(rest); } \
    }
