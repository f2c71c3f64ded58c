#include "OneDnnFunctions.h"
#pragma STDC FP_CONTRACT OFF

typedef struct {
    int64_t hidden;
    float *gates;
    const float *biases, *before;
    float *cell, *output;
    const float *output_gradient;
    float *cell_gradient, *gate_gradients;
} lstm_job;

CLONES static void lstm_step(void *context, int64_t begin, int64_t end) {
    const lstm_job *job = context;
    const int64_t n = job->hidden;
    for (int64_t row = begin; row < end; row++) {
        float *in = job->gates + row * 4 * n, *forget = in + n, *fresh = forget + n, *out = fresh + n;
        const float *before = job->before + row * n;
        float *cell = job->cell + row * n, *output = job->output + row * n;
        if (job->biases) VECTORIZE for (int64_t i = 0; i < 4 * n; i++) in[i] += job->biases[i];
        VECTORIZE for (int64_t i = 0; i < 2 * n; i++) in[i] = onednn_logistic(in[i]);
        VECTORIZE for (int64_t i = 0; i < n; i++) fresh[i] = onednn_tanh(fresh[i]);
        VECTORIZE for (int64_t i = 0; i < n; i++) {
            out[i] = onednn_logistic(out[i]);
            cell[i] = __builtin_elementwise_fma(in[i], fresh[i], before[i] * forget[i]);
        }
        VECTORIZE for (int64_t i = 0; i < n; i++) output[i] = onednn_tanh(cell[i]) * out[i];
    }
}

CLONES static void lstm_step_gradient(void *context, int64_t begin, int64_t end) {
    const lstm_job *job = context;
    const int64_t n = job->hidden;
    for (int64_t row = begin; row < end; row++) {
        const float *in = job->gates + row * 4 * n, *forget = in + n, *fresh = forget + n, *out = fresh + n;
        float *of_in = job->gate_gradients + row * 4 * n, *of_forget = of_in + n, *of_fresh = of_forget + n, *of_out = of_fresh + n;
        const float *before = job->before + row * n, *cell = job->cell + row * n, *gradient = job->output_gradient + row * n;
        float *of_cell = job->cell_gradient + row * n;
        VECTORIZE for (int64_t i = 0; i < n; i++) {
            const float squashed = onednn_tanh(cell[i]);
            const float total = of_cell[i] + __builtin_elementwise_fma(-squashed, squashed, 1.0f) * gradient[i] * out[i];
            of_out[i] = __builtin_elementwise_fma(-out[i], out[i], out[i]) * gradient[i] * squashed;
            of_in[i] = __builtin_elementwise_fma(-in[i], in[i], in[i]) * total * fresh[i];
            of_fresh[i] = __builtin_elementwise_fma(-fresh[i], fresh[i], 1.0f) * (in[i] * total);
            of_forget[i] = __builtin_elementwise_fma(-forget[i], forget[i], forget[i]) * total * before[i];
            of_cell[i] = total * forget[i];
        }
    }
}

static lsx_status run(lstm_job *job, int64_t batch, lsx_task task) {
    const int64_t grain = larger(1, lsx_parallel_threshold / 8 / larger(1, job->hidden));
    if (batch <= grain) {
        task(job, 0, batch);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    return lsx_parallel_for(batch, grain, task, job) ? lsx_done : lsx_interrupted;
}

lsx_status lsx_lstm_step(int64_t batch, int64_t hidden, float *gates, const float *biases, const float *cell_before,
                         float *cell, float *output) {
    lstm_job job = {
        .hidden = hidden, .gates = gates, .biases = biases, .before = cell_before, .cell = cell, .output = output,
    };
    return run(&job, batch, lstm_step);
}

// One row after another, as oneDNN adds them up.
CLONES static void add_rows(int64_t rows, int64_t width, const float *from, float *sums) {
    for (int64_t row = 0; row < rows; row++)
        VECTORIZE for (int64_t i = 0; i < width; i++) sums[i] += from[row * width + i];
}

lsx_status lsx_lstm_step_gradient(int64_t batch, int64_t hidden, const float *gates, const float *cell_before,
                                  const float *cell, const float *output_gradient, float *cell_gradient,
                                  float *gate_gradients, float *bias_gradient) {
    lstm_job job = {
        .hidden = hidden, .gates = (float *)gates, .before = cell_before, .cell = (float *)cell,
        .output_gradient = output_gradient, .cell_gradient = cell_gradient, .gate_gradients = gate_gradients,
    };
    const lsx_status status = run(&job, batch, lstm_step_gradient);
    if (status == lsx_done && bias_gradient) add_rows(batch, 4 * hidden, gate_gradients, bias_gradient);
    return status;
}
