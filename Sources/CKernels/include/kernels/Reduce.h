// Reductions: dimensions in, one number out for each position of the dimensions that stay.
#pragma once

#include "Types.h"

// ROW(name)
#define LSX_REDUCTIONS(ROW) \
    ROW(sum)     /* in the order of PyTorch's cascade; integers and bool answer int64 */ \
    ROW(prod)    /* integers and bool answer int64 */ \
    ROW(max) ROW(min)       /* NaN wins; the same dtype */ \
    ROW(argmax) ROW(argmin) /* int64: the first position among equals, counted over the reduced dimensions */ \
    ROW(any) ROW(all)       /* bool */ \
    ROW(count_nonzero)      /* int64 */ \
    ROW(var) ROW(std)       /* parameter: the correction; Welford's recurrence in double */ \
    ROW(norm)               /* parameter: p; infinities allowed */ \
    ROW(known_sum)          /* of what is not NaN, in the order of sum; floating types */

typedef enum lsx_reduction : uint8_t {
#define ROW(name) lsx_reduce_##name,
    LSX_REDUCTIONS(ROW)
#undef ROW
    lsx_reduction_count
} lsx_reduction;

/// The dtype of the result.
lsx_dtype lsx_reduction_dtype(lsx_reduction reduction, lsx_dtype dtype);

/// Reduces the dimensions whose bit is set in `dimensions`. `out` is contiguous over the remaining ones, in their order.
/// `max` and `min` of nothing are the caller's error to raise; here they answer the dtype's extreme.
lsx_status lsx_reduce(lsx_reduction reduction, lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand input,
                      uint64_t dimensions, double parameter, void *out);

/// `max` and `min` along one dimension with the positions (int64, contiguous like `out`).
lsx_status lsx_reduce_indices(lsx_reduction reduction, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                              lsx_operand input, int32_t dimension, void *out, int64_t *indices);

/// The least and the greatest of `count` contiguous elements, in one pass over memory; at least one.
lsx_status lsx_reduce_ends(lsx_dtype dtype, int64_t count, const void *input, void *least, void *greatest);

/// How often each number from 0 on occurs: one is added to `out`, which holds zeros, at each of `count` places.
lsx_status lsx_count_numbers(int64_t count, const int64_t *places, int64_t *out);

/// How many of `count` contiguous numbers lie in each of `bins` equal parts of [low, high], added to `out`, which holds zeros.
/// Both ends belong to a part; nan to none. float32 and float64.
lsx_status lsx_count_parts(lsx_dtype dtype, int64_t count, const void *in, double low, double high, int64_t bins, void *out);

/// Adds the weight of each of `points` contiguous points (1 without weights) to its cell of a grid: `edges[d]` holds
/// `parts[d]` + 1 numbers in order. `out` holds zeros, the last dimension innermost. float32 and float64.
lsx_status lsx_histogram(lsx_dtype dtype, int64_t points, int64_t dimensions, const void *input, const void *weights,
                         const void *const *edges, const int64_t *parts, void *out);

typedef enum lsx_statistic : uint8_t {
    lsx_statistic_kth,          // the k-th smallest, from 0
    lsx_statistic_known_median, // the lower middle one of those that are no NaN
    lsx_statistic_mode          // the most frequent one, the least of several
} lsx_statistic;

/// Bytes of scratch memory for each element of a row.
enum { lsx_order_scratch = 16 };

/// One element of each contiguous row and its place, which among equal ones is that of PyTorch's algorithm. Rows are shared
/// in `pieces`, each of which has scratch memory for a row; a row is not empty.
lsx_status lsx_order_statistic(lsx_statistic statistic, lsx_dtype dtype, int64_t rows, int64_t length, int64_t k, int64_t pieces,
                               const void *input, void *scratch, void *values, int64_t *indices);
