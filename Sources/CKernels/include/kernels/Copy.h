// Copies with conversion, fills and sequences.
#pragma once

#include "Types.h"

/// Copies `source` to `target` element by element, converting as C and PyTorch do (truncation towards zero; anything
/// but 0 is true). Sizes are the target's.
lsx_status lsx_copy(int32_t rank, const int64_t *sizes, lsx_dtype target_dtype, lsx_operand target,
                    lsx_dtype source_dtype, lsx_operand source);

/// Copies bytes as they are, on all cores where they are many: one core alone reads and writes at half the speed that memory
/// has. Not to be interrupted: what was asked for is there.
void lsx_copy_bytes(void *target, const void *source, int64_t bytes);

/// Zeros in each matrix of the last two dimensions: above the diagonal that many places above the main one (`lower`), or
/// below it.
lsx_status lsx_clear_triangle(int32_t rank, const int64_t *sizes, lsx_dtype dtype, lsx_operand target, int64_t diagonal, bool lower);

/// Sets every element to the one at `value`, which has the tensor's dtype.
lsx_status lsx_fill(int32_t rank, const int64_t *sizes, lsx_dtype dtype, lsx_operand target, const void *value);

/// out[i] = start + step * i over `count` contiguous elements; in int64 arithmetic for integer dtypes.
lsx_status lsx_arange(lsx_dtype dtype, int64_t count, void *out, double start, double step, int64_t integer_start,
                      int64_t integer_step);

/// `count` contiguous numbers from `start` to `end`, both included, symmetric about the middle as PyTorch's.
lsx_status lsx_linspace(lsx_dtype dtype, int64_t count, void *out, double start, double end);
