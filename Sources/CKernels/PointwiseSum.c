// SPDX-License-Identifier: MIT
#include "Internal.h"

lsx_status lsx_pointwise_sum(lsx_operation operation, lsx_dtype dtype, int64_t count, void **data, const int64_t *strides,
                             void *out) {
    if (count > lsx_pointwise_sum_longest || count < 1 || lsx_is_half(dtype)) return lsx_unsupported;
    // As aligned as a tensor's memory.
    _Alignas(64) char results[lsx_pointwise_sum_longest * sizeof(double)];
    const int64_t step = 1;
    data[0] = results;
    const lsx_status status = lsx_pointwise_flat(operation, dtype, 0, count, data, strides);
    if (status != lsx_done) return status;
    return lsx_reduce(lsx_reduce_sum, dtype, 1, &count, (lsx_operand){ results, &step }, 1, 0, out);
}
