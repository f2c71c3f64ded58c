// The sum of one long row whose elements come in pieces, in the order in which `lsx_reduce` adds up memory.
#pragma once

#include "Internal.h"

/// Room for the state of any type's sum.
typedef struct { _Alignas(32) char state[704]; } running_sum;

/// Into how many pieces a sum to one number is cut: PyTorch gives each thread one of at least 32768 elements.
INLINE int64_t sum_piece_count(int64_t count) { return smaller(smaller(lsx_threads(), 256), (count + 32767) / 32768); }

// All pieces but the last are multiples of 64 elements long.
#define RUNNING_SUM(name) \
    void running_sum_start_##name(running_sum *sum, int64_t size); \
    void running_sum_add_##name(running_sum *sum, const void *data, int64_t length); \
    double running_sum_end_##name(running_sum *sum); \
    void join_sums_##name(int64_t count, const double *sums, void *out);
RUNNING_SUM(float32)
RUNNING_SUM(float64)
RUNNING_SUM(float16)
RUNNING_SUM(bfloat16)
#undef RUNNING_SUM
