// Attention as one operation, and the way back.
#pragma once

#include "Types.h"

/// softmax(query keyᵀ factor + mask) value over float32: `batch` times `heads` matrices of rows of `size`, whose rows are
/// dense. Steps are those from batch to batch, head to head, row to row; the mask has one from key to key, too.
typedef struct lsx_attention {
    int64_t batch, heads, queries, keys, size;
    float factor;
    bool is_causal;
    const float *query, *key, *value, *mask; // mask may be NULL
    int64_t query_steps[3], key_steps[3], value_steps[3], output_steps[3], mask_steps[4];
} lsx_attention;

/// How many floats of scratch memory one of the two needs.
int64_t lsx_attention_scratch(const lsx_attention *attention);
/// Writes `output` and of each row of scores, [batch, heads, queries], the largest and the sum
/// of the exponentials.
lsx_status lsx_attend(const lsx_attention *attention, float *output, float *tops, float *sums, float *scratch);
/// Adds to the gradients, [batch, queries or keys, heads, size], what `gradient`, [batch, heads, queries, size], gives.
lsx_status lsx_attend_gradients(const lsx_attention *attention, const float *gradient, const float *output, const float *tops,
                                const float *sums, float *of_query, float *of_key, float *of_value, float *scratch);
