// Distances between rows.
#pragma once

#include "Types.h"

/// out[b, i, j] = the p-norm of a[b, i, :] - b[b, j, :], p >= 0 or infinite. All contiguous: a [batch, m, k],
/// b [batch, n, k], out [batch, m, n]. float32 and float64.
lsx_status lsx_distances(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, const void *a, const void *b,
                         double p, void *out);
/// The gradient of a from that of the distances, which came out as `distances`.
lsx_status lsx_distances_gradient(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, const void *a,
                                  const void *b, double p, const void *distances, const void *gradient, void *result);

/// The same among the n rows of one matrix, each pair once: (0, 1), (0, 2), …, (1, 2), …
lsx_status lsx_pair_distances(lsx_dtype dtype, int64_t n, int64_t k, const void *a, double p, void *out);
lsx_status lsx_pair_distances_gradient(lsx_dtype dtype, int64_t n, int64_t k, const void *a, double p,
                                       const void *distances, const void *gradient, void *result);
