// Connectionist temporal classification (Graves et al., 2006): the probability of all alignments of a target with a
// longer input, in log space, and its gradient. The recursions and their order of operations are PyTorch's.
#pragma once

#include "Types.h"

/// One batch. `log_probs` is [time, batch, classes], contiguous. The labels of row `b` are `targets[starts[b]]` onwards,
/// `target_lengths[b]` of them, each within [0, classes): the caller has checked.
typedef struct lsx_ctc {
    int64_t time, batch, classes, blank;
    /// States of a row of `log_alpha`: 2 * the longest target + 1.
    int64_t states;
    const void *log_probs;
    const int64_t *targets, *starts, *input_lengths, *target_lengths;
    /// [batch, time, states]
    void *log_alpha;
} lsx_ctc;

/// Fills `log_alpha`, and `losses` ([batch]) with the negative log-likelihoods.
lsx_status lsx_ctc_forward(lsx_dtype dtype, const lsx_ctc *ctc, void *losses);

/// The gradient of `log_probs`, [time, batch, classes], from `log_alpha`, the losses, and the incoming gradient of each
/// loss. `log_beta` is scratch of the size of `log_alpha`. With `zero_infinity` a row whose loss is infinite gets zeros.
lsx_status lsx_ctc_backward(lsx_dtype dtype, const lsx_ctc *ctc, const void *losses, const void *incoming,
                            bool zero_infinity, void *log_beta, void *result);
