// Element types, statuses and operands that every kernel family shares.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Element types; raw values are those of TensorCore's `DType`. Products, softmax, losses and running totals take no halves: their
/// callers widen the operands to float32 and round the result.
typedef enum lsx_dtype : uint8_t {
    lsx_float32, lsx_float64, lsx_float16, lsx_bfloat16,
    lsx_int64, lsx_int32, lsx_int16, lsx_int8, lsx_uint8, lsx_bool,
    lsx_dtype_count
} lsx_dtype;

/// How a kernel ended. Anything but `lsx_done` leaves the output unspecified.
typedef enum lsx_status : int32_t {
    lsx_done,
    lsx_unsupported,      // no kernel for this operation and dtype
    lsx_interrupted,      // the caller's interrupt flag was set between two tiles
    lsx_division_by_zero, // an integer divisor is zero
    lsx_bad_index,        // an index is out of range; the call says where
    lsx_out_of_memory     // scratch memory could not be had
} lsx_status;

/// Highest rank that kernels accept.
enum { lsx_max_rank = 64 };

/// One tensor as a kernel sees it: a pointer to element [0, 0, ...] and a stride per dimension, in elements. A stride
/// of 0 broadcasts.
typedef struct lsx_operand {
    void *data;
    const int64_t *strides;
} lsx_operand;

/// Bytes of one element.
static inline int64_t lsx_size(lsx_dtype dtype) {
    switch (dtype) {
    case lsx_float64: case lsx_int64: return 8;
    case lsx_float32: case lsx_int32: return 4;
    case lsx_float16: case lsx_bfloat16: case lsx_int16: return 2;
    default: return 1;
    }
}
