// Each dtype's loops, by operation; NULL where there is none.
#pragma once

#include "HalfFloat.h"
#include "PointwiseLoops.h"

#define ROW(name, type) extern const pointwise_loop pointwise_##name[lsx_operation_count];
ALL_DTYPES(ROW)
// Those of the halves hold only what differs from float's.
HALF_DTYPES(ROW)
#undef ROW

// For float32 and the dtypes that compute in it or are as quick, and for float64.
extern const uint8_t pointwise_work_float32[lsx_operation_count], pointwise_work_float64[lsx_operation_count];

// What takes a real dtype's place in short tensors: where PyTorch calls the C library for every element.
#define ROW(name, type) extern const pointwise_loop pointwise_library_##name[lsx_operation_count];
REAL_DTYPES(ROW)
#undef ROW

// What takes a real dtype's place where MKL takes its code for AVX-512.
#define ROW(name, type) \
    extern const pointwise_loop pointwise_wide_##name[lsx_operation_count]; \
    INLINE pointwise_loop loop_of_##name(lsx_operation operation) { \
        const pointwise_loop wide = mkl_is_wide() ? pointwise_wide_##name[operation] : NULL; \
        return wide ? wide : pointwise_##name[operation]; \
    }
REAL_DTYPES(ROW)
#undef ROW
