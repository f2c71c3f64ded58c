// Divides a chain into parts, and gives results that outlive their part scratch memory.
#include "ChainPlan.h"

double number_of(const lsx_chain *chain, const lsx_chain_step *step, int32_t operand) {
    const int32_t from = step->operands[operand];
    if (from >= 0 || chain->leaves[~from].rank != 0) return NAN;
    const void *data = chain->leaves[~from].data;
    switch (step->dtype) {
    case lsx_float32: return *(const float *)data;
    case lsx_float64: return *(const double *)data;
    default: return NAN;
    }
}

static void find_parts(chain_plan *plan, const plan_request *request) {
    const lsx_chain *chain = request->chain;
    plan->part_count = 0;
    for (int32_t begin = 0, end; begin < chain->step_count; begin = end) {
        int64_t width = 0;
        end = begin;
        while (end < chain->step_count && has_code(chain, end, request->is_value, &width)) end++;
        const bool has = width > 0 && end > begin + 1; // one loop is as good in C
        if (!has) end = begin + 1;
        plan->parts[plan->part_count++] = (chain_part){ begin, end, has ? (int32_t)(request->vector_size / width) : 0, NULL };
    }
}

static void split_parts(chain_plan *plan, int32_t steps) {
    plan->part_count = steps;
    for (int32_t s = 0; s < plan->part_count; s++) plan->parts[s] = (chain_part){ s, s + 1, 0, NULL };
}

// Frees the slots of what step `reader` is the last to read, and whose elements are as large as `bytes`, or not.
static void free_slots(const chain_plan *plan, const lsx_chain_step *steps, int32_t reader, int64_t bytes, bool fitting,
                       int32_t *last_reader, int32_t *free, int32_t *count) {
    for (int32_t k = 0; k < operand_count(&steps[reader]); k++) {
        const int32_t from = steps[reader].operands[k];
        if (from < 0 || last_reader[from] != reader || plan->slots[from] < 0) continue;
        if (bytes > 0 && (lsx_size(steps[from].result) == bytes) != fitting) continue;
        free[(*count)++] = plan->slots[from];
        last_reader[from] = -1; // a step may read the same twice
    }
}

// As few slots as can be, so that they stay in the first cache.
static void assign_slots(chain_plan *plan, const plan_request *request, int32_t *last_reader, int32_t *free) {
    const lsx_chain *chain = request->chain;
    int32_t free_count = 0;
    plan->slot_count = 0;
    for (int32_t s = 0; s < chain->step_count; s++) {
        last_reader[s] = s;
        for (int32_t k = 0; k < operand_count(&chain->steps[s]); k++)
            if (chain->steps[s].operands[k] >= 0) last_reader[chain->steps[s].operands[k]] = s;
    }
    if (request->reduces) last_reader[chain->reduced] = chain->step_count;
    for (int32_t p = 0; p < plan->part_count; p++) {
        const chain_part *part = &plan->parts[p];
        for (int32_t s = part->begin; s < part->end; s++) {
            const int64_t bytes = lsx_size(chain->steps[s].result);
            // One that a single step reads for the last time can be overwritten element by element, if the sizes agree.
            if (!part->code) free_slots(plan, chain->steps, s, bytes, true, last_reader, free, &free_count);
            plan->slots[s] = -1;
            if (!part->code || last_reader[s] >= part->end)
                plan->slots[s] = free_count > 0 ? free[--free_count] : plan->slot_count++;
            if (!part->code) free_slots(plan, chain->steps, s, bytes, false, last_reader, free, &free_count);
        }
        // In a loop over several steps the elements of one vector are written before the next one's are read.
        if (part->code)
            for (int32_t s = part->begin; s < part->end; s++) free_slots(plan, chain->steps, s, 0, true, last_reader, free, &free_count);
    }
}

bool make_plan(chain_plan *plan, const plan_request *request) {
    const size_t steps = (size_t)request->chain->step_count;
    *plan = (chain_plan){ .parts = malloc(steps * (sizeof(chain_part) + sizeof(int32_t)) + 1) };
    int32_t *scratch = malloc(2 * steps * sizeof(int32_t) + 1);
    if (!plan->parts || !scratch) { free(plan->parts); free(scratch); return false; }
    plan->slots = (int32_t *)(void *)(plan->parts + steps);
    if (request->vector_size) find_parts(plan, request);
    if (!request->vector_size || !write_code(plan, request)) split_parts(plan, request->chain->step_count);
    assign_slots(plan, request, scratch, scratch + steps);
    free(scratch);
    return true;
}

void release_plan(chain_plan *plan) {
    release_code(plan);
    free(plan->parts);
}
