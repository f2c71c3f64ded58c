#include "Elementary.h"
#include "RoundedMath.h"

typedef struct {
    int64_t hidden;
    float *gates;
    const float *before;
    float *cell, *output;
    const float *output_gradient;
    float *cell_gradient, *gate_gradients;
} lstm_job;

INLINE float logistic(float x) { return 1 / (1 + exp_float32(-x)); }

CLONES static void lstm_step(void *context, int64_t begin, int64_t end) {
    const lstm_job *job = context;
    const int64_t n = job->hidden;
    for (int64_t row = begin; row < end; row++) {
        float *in = job->gates + row * 4 * n, *forget = in + n, *fresh = forget + n, *out = fresh + n;
        const float *before = job->before + row * n;
        float *cell = job->cell + row * n, *output = job->output + row * n;
        VECTORIZE for (int64_t i = 0; i < 2 * n; i++) in[i] = logistic(in[i]);
        VECTORIZE for (int64_t i = 0; i < n; i++) fresh[i] = rounded_tanh(fresh[i]);
        VECTORIZE for (int64_t i = 0; i < n; i++) {
            out[i] = logistic(out[i]);
            cell[i] = forget[i] * before[i] + in[i] * fresh[i];
        }
        VECTORIZE for (int64_t i = 0; i < n; i++) output[i] = out[i] * rounded_tanh(cell[i]);
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
            const float squashed = rounded_tanh(cell[i]);
            const float total = of_cell[i] + gradient[i] * out[i] * (1 - squashed * squashed);
            of_out[i] = gradient[i] * squashed * out[i] * (1 - out[i]);
            of_in[i] = total * fresh[i] * in[i] * (1 - in[i]);
            of_fresh[i] = total * in[i] * (1 - fresh[i] * fresh[i]);
            of_forget[i] = total * before[i] * forget[i] * (1 - forget[i]);
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

lsx_status lsx_lstm_step(int64_t batch, int64_t hidden, float *gates, const float *cell_before, float *cell, float *output) {
    lstm_job job = { .hidden = hidden, .gates = gates, .before = cell_before, .cell = cell, .output = output };
    return run(&job, batch, lstm_step);
}

lsx_status lsx_lstm_step_gradient(int64_t batch, int64_t hidden, const float *gates, const float *cell_before,
                                  const float *cell, const float *output_gradient, float *cell_gradient,
                                  float *gate_gradients) {
    lstm_job job = {
        .hidden = hidden, .gates = (float *)gates, .before = cell_before, .cell = (float *)cell,
        .output_gradient = output_gradient, .cell_gradient = cell_gradient, .gate_gradients = gate_gradients,
    };
    return run(&job, batch, lstm_step_gradient);
}
