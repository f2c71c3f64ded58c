#include "Internal.h"
#pragma STDC FP_CONTRACT OFF

typedef struct {
    const lsx_ctc *ctc;
    void *losses;
    const void *incoming;
    void *log_beta, *result;
    bool zero_infinity;
} ctc_job;

/// The label of a state: blanks stand before, between and after the target's labels.
INLINE int64_t ctc_label(const lsx_ctc *ctc, const int64_t *labels, int64_t state) {
    return state % 2 == 0 ? ctc->blank : labels[state / 2];
}

#define REAL float
#define REAL_NAME float32
#define LOG logf
#define EXP expf
#include "CtcReal.h"

#define REAL double
#define REAL_NAME float64
#define LOG log
#define EXP exp
#include "CtcReal.h"

/// Rows of the batch are independent: each is a piece of work of its own once there is enough of it.
static lsx_status ctc_run(const lsx_ctc *ctc, lsx_task rows, ctc_job *job) {
    // A state costs about as much as 32 additions.
    const bool is_large = ctc->time * ctc->states > lsx_parallel_threshold / 32 / larger(ctc->batch, 1);
    if (!lsx_parallel_for(ctc->batch, is_large ? 1 : larger(ctc->batch, 1), rows, job)) return lsx_interrupted;
    return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
}

lsx_status lsx_ctc_forward(lsx_dtype dtype, const lsx_ctc *ctc, void *losses) {
    ctc_job job = { ctc, losses, NULL, NULL, NULL, false };
    switch (dtype) {
    case lsx_float32: return ctc_run(ctc, ctc_forward_rows_float32, &job);
    case lsx_float64: return ctc_run(ctc, ctc_forward_rows_float64, &job);
    default: return lsx_unsupported;
    }
}

lsx_status lsx_ctc_backward(lsx_dtype dtype, const lsx_ctc *ctc, const void *losses, const void *incoming,
                            bool zero_infinity, void *log_beta, void *result) {
    ctc_job job = { ctc, (void *)losses, incoming, log_beta, result, zero_infinity };
    switch (dtype) {
    case lsx_float32: return ctc_run(ctc, ctc_backward_rows_float32, &job);
    case lsx_float64: return ctc_run(ctc, ctc_backward_rows_float64, &job);
    default: return lsx_unsupported;
    }
}
