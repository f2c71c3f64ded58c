// Compiles parts of chains: what a script's loss computes in twenty loops over the first cache is then one loop, whose values
// stay in registers. Tried before: shorter tiles and fewer look-ups for each loop (nothing); loops for pairs of operations would
// be a third fewer. Huber's loss of a script at 1000x1000, beside the built-in one's time: 2.1 times in loops of C, 1.1 as code.
#include "ChainWriter.h"

#if defined(__x86_64__) && defined(__linux__)
#include <sys/mman.h>

enum {
    step_bytes = 400, // of code: the longest operation, with what it loads and spills
    frame_bytes = 128,
};

int64_t code_vector_size(void) {
    const int64_t widest = lsx_chain_widest_code();
    if (vector_bytes() == 64 && widest >= 64) return 64;
    const bool has_256 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    return has_256 && widest >= 32 ? 32 : 0;
}

bool has_code(const lsx_chain *chain, int32_t number, const bool *is_value, int64_t *width) {
    const lsx_chain_step *step = &chain->steps[number];
    const bool converts = step->operation == lsx_operation_count;
    const lsx_dtype dtype = converts ? step->result : step->dtype;
    if (dtype != lsx_float32 && dtype != lsx_float64 && (dtype != lsx_bool || converts)) return false;
    for (int32_t k = 0; k < operand_count(step); k++) {
        const int32_t from = step->operands[k];
        const bool wants_bool = converts || dtype == lsx_bool || (step->operation == lsx_op_where && k == 0);
        if (is_bool(chain, from) != wants_bool) return false;
        if (wants_bool && from < 0 && is_value[~from]) return false;
    }
    const int64_t own = dtype == lsx_bool ? *width : lsx_size(dtype);
    if ((*width && own != *width) || !has_operation(chain, step)) return false;
    *width = own;
    return true;
}

static bool outlives_part(const chain_writer *w, int32_t step) {
    if (w->request->reduces && step == w->chain->reduced) return true;
    for (int32_t s = w->part->end; s < w->chain->step_count; s++)
        for (int32_t k = 0; k < operand_count(&w->chain->steps[s]); k++)
            if (w->chain->steps[s].operands[k] == step) return true;
    return false;
}

static void write_step(chain_writer *w, int32_t number) {
    const lsx_chain *chain = w->chain;
    const plan_request *request = w->request;
    const lsx_chain_step *step = &chain->steps[number];
    int x[lsx_max_inputs] = { 0 };
    lock_operands(w, number);
    for (int32_t k = 0; k < operand_count(step); k++) x[k] = get(w, step->operands[k]);
    const int result = write_operation(w, step, x);
    if (result < 0) { w->code.overflows = true; return; }
    const bool outlives = outlives_part(w, number), is_reduced = request->reduces && number == chain->reduced;
    const bool is_bool = step->result == lsx_bool;
    if (outlives) store(w, result, chain->leaf_count + number, is_bool, false);
    // Where nothing streams, what outlives the part lies where it is kept.
    if (step->out && (!outlives || is_reduced || request->streams)) {
        const bool streams = request->streams && request->is_aligned && (int64_t)((uintptr_t)step->out & 63) % request->vector_size == 0;
        store(w, result, chain->leaf_count + chain->step_count + number, is_bool, streams);
    }
    end_step(w, number, result);
}

static void write_part(chain_writer *w) {
    machine_code *code = &w->code;
    start_registers(w);
    w->is_double = w->part->lanes * (int64_t)sizeof(double) == w->request->vector_size;
    PUT(code, "\x55\x48\x89\xE5\x48\x83\xE4\xC0\x48\x81\xEC"); // push rbp; mov rbp, rsp; and rsp, -64; sub rsp, (later)
    uint8_t *const frame = code->at;
    put32(code, 0);
    PUT(code, "\x49\xB8\x01\x01\x01\x01\x01\x01\x01\x01");     // mov r8, 0x0101010101010101
    PUT(code, "\x31\xC9");                                     // xor ecx, ecx
    uint8_t *const again = code->at;
    for (int32_t s = w->part->begin; s < w->part->end && !code->overflows; s++) write_step(w, s);
    PUT(code, "\x48\x83\xC1");                                 // add rcx, lanes
    put(code, (uint8_t)w->part->lanes);
    PUT(code, "\x48\x39\xF1\x0F\x8C");                         // cmp rcx, rsi; jl again
    put32(code, (uint32_t)(again - (code->at + 4)));
    PUT(code, "\xC5\xF8\x77\x48\x89\xEC\x5D\xC3");             // vzeroupper; mov rsp, rbp; pop rbp; ret
    if (code->overflows) return;
    const uint32_t bytes = (uint32_t)(w->spill_count * w->request->vector_size);
    memcpy(frame, &bytes, sizeof bytes);
}

bool write_code(chain_plan *plan, const plan_request *request) {
    const lsx_chain *chain = request->chain;
    int32_t steps = 0;
    for (int32_t p = 0; p < plan->part_count; p++)
        if (plan->parts[p].lanes) steps += plan->parts[p].end - plan->parts[p].begin;
    if (steps == 0) return true;
    plan->code_bytes = (size_t)(steps * step_bytes + plan->part_count * frame_bytes);
    void *memory = mmap(NULL, plan->code_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return false;
    plan->code = memory;
    int32_t spills[chain->step_count];
    chain_writer w = { .request = request, .chain = chain, .spills = spills };
    w.code = (machine_code){ memory, (uint8_t *)memory + plan->code_bytes, false, request->vector_size == 64 };
    for (int32_t p = 0; p < plan->part_count; p++) {
        chain_part *part = &plan->parts[p];
        if (!part->lanes) continue;
        w.part = part;
        memcpy(&part->code, &w.code.at, sizeof part->code); // C has no conversion from data to code
        write_part(&w);
    }
    if (!w.code.overflows && mprotect(memory, plan->code_bytes, PROT_READ | PROT_EXEC) == 0) return true;
    release_code(plan);
    return false;
}

void release_code(chain_plan *plan) {
    if (plan->code) munmap(plan->code, plan->code_bytes);
    plan->code = NULL;
}
#else
int64_t code_vector_size(void) { return 0; }
bool has_code(const lsx_chain *chain, int32_t step, const bool *is_value, int64_t *width) {
    (void)chain; (void)step; (void)is_value; (void)width;
    return false;
}
bool write_code(chain_plan *plan, const plan_request *request) { (void)plan; (void)request; return true; }
void release_code(chain_plan *plan) { (void)plan; }
#endif
