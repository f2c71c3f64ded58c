// The negative log-likelihood: each target picks one score of its row, with its class's factor. Contiguous operands of
// a floating-point dtype, halves among them, whose operations are each rounded, as PyTorch's are.
#pragma once

#include "Types.h"

/// Scores [rows, classes, points], targets [rows, points]; with `alone`, the scores that the targets pick, [rows, points].
typedef struct lsx_class_picks {
    int64_t count, classes, points;
    /// The class of each target, checked; negative for one that is ignored.
    const int64_t *picked;
    /// One for each class; NULL for ones.
    const double *weights;
    bool alone;
} lsx_class_picks;

/// Writes each target's class, -1 for `ignored`, and gives the place of the first that is no class, or -1. The targets are
/// int64, or uint8 when `bytes`.
int64_t lsx_class_picks_read(int64_t count, const void *targets, bool bytes, int64_t classes, int64_t ignored, int64_t *picked);
/// Writes the loss of each target that is not ignored.
lsx_status lsx_class_picks_losses(lsx_dtype dtype, const lsx_class_picks *picks, const void *scores, void *losses);
/// Writes the sum of the losses, or their mean by the sum of the factors.
lsx_status lsx_class_picks_sum(lsx_dtype dtype, const lsx_class_picks *picks, bool is_mean, const void *scores, void *result);
/// Writes the gradient of the picked scores, where they lie, from that of the losses, or of their sum or mean when it is
/// `shared`.
lsx_status lsx_class_picks_gradient(lsx_dtype dtype, const lsx_class_picks *picks, bool is_mean, const void *gradient,
                                    bool shared, void *result);
