// One step of an LSTM, and the way back.
#pragma once

#include "Types.h"

/// One step over contiguous rows. `gates` is [batch, 4 * hidden]: the sums for the input, forget, cell and output gate,
/// which become their values; `biases`, which may be absent, are [4 * hidden]; `cell` and `output` are [batch, hidden].
lsx_status lsx_lstm_step(int64_t batch, int64_t hidden, float *gates, const float *biases, const float *cell_before,
                         float *cell, float *output);
/// `cell_gradient` is that of `cell`, and becomes that of `cell_before`; `gates` are what `lsx_lstm_step` left. The gradients
/// of the gates are added to `bias_gradient`, which may be absent.
lsx_status lsx_lstm_step_gradient(int64_t batch, int64_t hidden, const float *gates, const float *cell_before,
                                  const float *cell, const float *output_gradient, float *cell_gradient,
                                  float *gate_gradients, float *bias_gradient);
