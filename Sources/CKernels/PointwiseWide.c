// Loops of MKL's functions for AVX-512, which take dense rows: others go through a block.
#include "PointwiseTables.h"
#include "VmlWide.h"
#include "VmlWideFloat32.h"
#include "VmlWideLogs.h"
#include "VmlWideTanh.h"
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#define WIDE_FLOAT32(ROW) \
    ROW(exp, float32, float) ROW(sqrt, float32, float) ROW(sin, float32, float) ROW(cos, float32, float) \
    ROW(asin, float32, float) ROW(acos, float32, float) ROW(tanh, float32, float) ROW(erf, float32, float) \
    ROW(log, float32, float) ROW(log2, float32, float) ROW(log10, float32, float)
#define WIDE_FLOAT64(ROW) ROW(exp, float64, double) ROW(sqrt, float64, double)
#else
#define WIDE_FLOAT32(ROW)
#define WIDE_FLOAT64(ROW)
#endif

enum { wide_block = 512 };

#define LOOP_OF(name, dtype, type) \
    static void loop_##name##_##dtype(int64_t count, char *const *data, const int64_t *strides) { \
        if (DENSE(0) && DENSE(1)) { \
            vml_##name##_wide_##dtype(count, (const type *)data[1], (type *)data[0]); \
            return; \
        } \
        for (int64_t start = 0; start < count; start += wide_block) { \
            const int64_t end = smaller(start + wide_block, count); \
            type block[wide_block]; \
            for (int64_t i = start; i < end; i++) block[i - start] = AT(type, 1); \
            vml_##name##_wide_##dtype(end - start, block, block); \
            for (int64_t i = start; i < end; i++) AT(type, 0) = block[i - start]; \
        } \
    }
WIDE_FLOAT32(LOOP_OF)
WIDE_FLOAT64(LOOP_OF)

#if defined(__x86_64__)
// soft_margin_loss, which PyTorch composes of torch.exp and others.
#define SOFT_MARGIN(dtype, type) \
    static void loop_soft_margin_##dtype(int64_t count, char *const *data, const int64_t *strides) { \
        for (int64_t start = 0; start < count; start += wide_block) { \
            const int64_t end = smaller(start + wide_block, count); \
            type block[wide_block]; \
            for (int64_t i = start; i < end; i++) block[i - start] = -AT(type, 2) * AT(type, 1); \
            vml_exp_wide_##dtype(end - start, block, block); \
            char *const rows[] = { (char *)((type *)data[0] + start * strides[0]), (char *)block }; \
            pointwise_##dtype[lsx_op_log1p](end - start, rows, (const int64_t[]){ strides[0], 1 }); \
        } \
    } \
    CLONES static void loop_soft_margin_backward_##dtype(int64_t count, char *const *data, const int64_t *strides) { \
        for (int64_t start = 0; start < count; start += wide_block) { \
            const int64_t end = smaller(start + wide_block, count); \
            type block[wide_block]; \
            for (int64_t i = start; i < end; i++) block[i - start] = -AT(type, 3) * AT(type, 2); \
            vml_exp_wide_##dtype(end - start, block, block); \
            VECTORIZE for (int64_t i = start; i < end; i++) { \
                const type z = block[i - start]; \
                AT(type, 0) = AT(type, 3) * z * -AT(type, 4) / (1 + z) * AT(type, 1); \
            } \
        } \
    }
SOFT_MARGIN(float32, float)
SOFT_MARGIN(float64, double)
#define SOFT_MARGIN_ROWS(ROW, dtype, type) ROW(soft_margin, dtype, type) ROW(soft_margin_backward, dtype, type)
#else
#define SOFT_MARGIN_ROWS(ROW, dtype, type)
#endif

#define ROW(name, dtype, type) [lsx_op_##name] = loop_##name##_##dtype,
const pointwise_loop pointwise_wide_float32[lsx_operation_count] = {
    WIDE_FLOAT32(ROW) SOFT_MARGIN_ROWS(ROW, float32, float)
};
const pointwise_loop pointwise_wide_float64[lsx_operation_count] = {
    WIDE_FLOAT64(ROW) SOFT_MARGIN_ROWS(ROW, float64, double)
};
