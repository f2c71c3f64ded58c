// Reading and writing at positions held by tensors, and what finds or orders positions.
#pragma once

#include "Types.h"

enum { lsx_max_indices = 8 };

typedef enum lsx_index_mode : uint8_t {
    lsx_index_read,     // dense = indexed[...]
    lsx_index_write,    // indexed[...] = dense; the last of several writes to one place wins
    lsx_index_add,      // indexed[...] += dense
    lsx_index_multiply, // indexed[...] *= dense
    lsx_index_maximum,  // indexed[...] = max(indexed[...], dense)
    lsx_index_minimum
} lsx_index_mode;

/// Where an index was out of range.
typedef struct lsx_index_failure {
    int64_t value;    // the index
    int32_t position; // which of the index tensors holds it
} lsx_index_failure;

/// One loop for advanced indexing, gather, scatter, index_select and their kin, over `sizes` in logical order.
///
/// `indexed` is seen with the loop's shape: stride 0 along the dimensions that indices replace. Element by element the
/// index tensors (int64, seen with the loop's shape too) add index * `index_strides[k]` to its place; each must lie in
/// [0, index_sizes[k]), or in [-index_sizes[k], index_sizes[k]) when `wraps`. An index out of range answers
/// `lsx_bad_index` and fills `failure`; nothing is written then.
lsx_status lsx_index(lsx_index_mode mode, lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand dense,
                     lsx_operand indexed, int32_t indices, const lsx_operand *index, const int64_t *index_sizes,
                     const int64_t *index_strides, bool wraps, lsx_index_failure *failure);

/// target[index[k]] += factors[k] * source[from[k]], row after row of `width` halves, each rounded as it is added; a factor of 0
/// leaves its row out. `factors` NULL: 1; `from` NULL: k. The table has `rows` rows, the source `sources`. With `rounds`
/// the product is rounded, too.
lsx_status lsx_half_rows_add(lsx_dtype dtype, int64_t rows, int64_t count, int64_t width, const int64_t *index,
                             const float *factors, const int64_t *from, int64_t sources, const void *source, void *target,
                             bool rounds);

/// The positions of elements other than zero, row after row of `rank` numbers, in logical order. Returns how many; with
/// `out` NULL it only counts. -1: no such dtype.
int64_t lsx_nonzero(lsx_dtype dtype, int32_t rank, const int64_t *sizes, lsx_operand input, int64_t *out);

/// Elements of `target` under a mask replaced by those of `source` in order; all contiguous, `size` bytes to an element, and as
/// many in `source` as the mask has.
lsx_status lsx_masked_scatter(int64_t size, int64_t count, const bool *mask, const void *source, void *target);

/// The first `kept` elements of each of `rows` contiguous rows of `length`, sorted; stable; NaN counts as the greatest
/// number. `values` and `indices` (which may be NULL) are rows of `kept`.
lsx_status lsx_sort(lsx_dtype dtype, int64_t rows, int64_t length, int64_t kept, bool descending, const void *input,
                    void *values, int64_t *indices);

/// The element at a place (counted from 0) of each sorted row; with `nan_wins` the first NaN of a row that has one.
lsx_status lsx_nth(lsx_dtype dtype, int64_t rows, int64_t length, int64_t place, bool nan_wins, const void *input,
                   void *values, int64_t *indices);

/// What to find in each row.
typedef struct lsx_selection {
    bool all;     // every element in order, k being their number: std::sort, which is not stable
    bool largest; // the first ones are the largest; NaN counts as the greatest number
    bool sorted;  // whether the first k come in order
} lsx_selection;

/// The k first elements of each of `rows` contiguous rows of `length`, with their indices.
lsx_status lsx_select(lsx_dtype dtype, lsx_selection how, int64_t rows, int64_t length, int64_t k, const void *input,
                      void *values, int64_t *indices);

/// Where each of `count` values in each of `rows` rows would go in a sorted row of `length`, which all rows share or each
/// has of its own; before equal ones, or after them when `right`. `order`, which may be NULL, says how rows are sorted.
lsx_status lsx_search(lsx_dtype dtype, int64_t rows, int64_t length, const void *sorted, bool shared, const int64_t *order,
                      int64_t count, const void *values, bool right, int64_t *out);

/// The order of `count` contiguous rows of `width`, by their first elements, then the second ones, and so on; stable.
lsx_status lsx_order_rows(lsx_dtype dtype, int64_t count, int64_t width, const void *rows, int64_t *order);
/// The place of the first of `count` positions that is not in [low, high), or -1. Until then `out`, which may be NULL, gets
/// the positions, negative ones counted from `high`.
int64_t lsx_wrap_positions(int64_t count, const int64_t *positions, int64_t stride, int64_t low, int64_t high, int64_t *out);

/// The first element of each run of equal ones among `count` contiguous elements, and its place; returns how many runs there
/// are. With `values` NULL it only counts, with `starts` NULL it leaves out the places. -1: no such dtype.
int64_t lsx_runs(lsx_dtype dtype, int64_t count, const void *in, void *values, int64_t *starts);
/// Fills each of `count` runs, from starts[k] up to starts[k + 1], with its number.
void lsx_number_runs(int64_t count, const int64_t *starts, int64_t *out);

/// Whether each row differs from the one before it; the first does.
lsx_status lsx_changes(lsx_dtype dtype, int64_t count, int64_t width, const void *rows, bool *changes);

/// Running maxima (or minima) along the middle of [outer, size, inner], contiguous, with the place of each.
lsx_status lsx_running_extreme(bool least, lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner,
                               const void *input, void *output, int64_t *indices);
/// Running logarithms of sums of exponentials, in the same layout; floating types.
lsx_status lsx_running_log_sum(lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                               void *output);

/// Running sums (or products) along the middle of [outer, size, inner], contiguous; float sums in double as PyTorch's.
lsx_status lsx_cumulative(bool product, lsx_dtype dtype, int64_t outer, int64_t size, int64_t inner, const void *input,
                          void *output);
