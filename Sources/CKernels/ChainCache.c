// Plans that were made, and their code: a training loop runs the same chains at every step. Writing code and making its pages
// executable takes 25 microseconds, most of it where the system tells the other processors.
#include "ChainPlan.h"

enum {
    capacity = 64,
    // Elements times steps from which a chain that runs once is worth code.
    code_from = 1 << 22,
    // A threshold below which recording is being tried out, and so is code.
    trial_threshold = 2048,
    step_words = 4 + lsx_max_inputs,
};

// All that a plan depends on, in one row.
typedef struct {
    int32_t count;
    uint64_t hash;
    int32_t *words;
} plan_key;

typedef struct {
    plan_key key;
    chain_plan plan;
    int64_t runs;
    uint64_t last_run;
} cached_plan;

struct lsx_chain_cache {
    int32_t count;
    uint64_t runs;
    cached_plan plans[capacity];
};

lsx_chain_cache *lsx_chain_cache_make(void) { return calloc(1, sizeof(lsx_chain_cache)); }

static void release_entry(cached_plan *entry) {
    release_plan(&entry->plan);
    free(entry->key.words);
}

void lsx_chain_cache_free(lsx_chain_cache *cache) {
    if (!cache) return;
    for (int32_t i = 0; i < cache->count; i++) release_entry(&cache->plans[i]);
    free(cache);
}

// Numbers among a step's operands decide how some operations are written.
static int32_t number_bits(const lsx_chain *chain, const lsx_chain_step *step) {
    int32_t bits = 0;
    for (int32_t k = 0; k < operand_count(step); k++) {
        const double number = number_of(chain, step, k);
        if (number == number) bits |= 1 << k;
    }
    if (step->operation != lsx_op_pow) return bits;
    const double twice = 2 * number_of(chain, step, 1);
    return twice >= -4 && twice <= 6 && twice == (int32_t)twice ? bits | ((int32_t)twice + 8) << lsx_max_inputs : bits;
}

static bool make_key(plan_key *key, const plan_request *request) {
    const lsx_chain *chain = request->chain;
    int32_t *words = malloc(sizeof(int32_t) * (size_t)(3 + chain->leaf_count + chain->step_count * step_words)), *word = words;
    if (!words) return false;
    *word++ = chain->leaf_count;
    *word++ = request->reduces ? chain->reduced : -1;
    *word++ = request->streams | request->is_aligned << 1 | (int32_t)request->vector_size << 2;
    for (int32_t i = 0; i < chain->leaf_count; i++) *word++ = chain->leaves[i].element_bytes << 1 | request->is_value[i];
    for (int32_t s = 0; s < chain->step_count; s++) {
        const lsx_chain_step *step = &chain->steps[s];
        const int32_t out = step->out ? 1 + (int32_t)((uintptr_t)step->out & 63) : 0;
        *word++ = (int32_t)step->operation;
        *word++ = (int32_t)step->dtype | (int32_t)step->result << 8;
        *word++ = out;
        *word++ = number_bits(chain, step);
        for (int32_t k = 0; k < lsx_max_inputs; k++) *word++ = k < operand_count(step) ? step->operands[k] : 0;
    }
    *key = (plan_key){ (int32_t)(word - words), 0xCBF29CE484222325, words };
    for (int32_t i = 0; i < key->count; i++) key->hash = (key->hash ^ (uint32_t)words[i]) * 0x100000001B3; // FNV-1a, by words
    return true;
}

static cached_plan *find_entry(lsx_chain_cache *cache, const plan_key *key) {
    for (int32_t i = 0; i < cache->count; i++) {
        const plan_key *other = &cache->plans[i].key;
        if (other->hash == key->hash && other->count == key->count
            && memcmp(other->words, key->words, sizeof(int32_t) * (size_t)key->count) == 0) return &cache->plans[i];
    }
    return NULL;
}

// Room for one more: that of the plan that has not run for longest, if need be.
static cached_plan *make_room(lsx_chain_cache *cache) {
    if (cache->count < capacity) return &cache->plans[cache->count++];
    cached_plan *oldest = cache->plans;
    for (int32_t i = 1; i < capacity; i++)
        if (cache->plans[i].last_run < oldest->last_run) oldest = &cache->plans[i];
    release_entry(oldest);
    return oldest;
}

const chain_plan *find_plan(lsx_chain_cache *cache, plan_request request) {
    const lsx_chain *chain = request.chain;
    const bool is_worth_code = chain->count * chain->step_count >= code_from || lsx_chain_threshold() < trial_threshold;
    request.vector_size = code_vector_size();
    plan_key key;
    if (!cache || !make_key(&key, &request)) return NULL;
    cached_plan *entry = find_entry(cache, &key);
    if (entry) {
        free(key.words);
        entry->last_run = ++cache->runs;
        // The second time, it is likely to come a third one.
        if (entry->runs++ != 1 || entry->plan.code || !request.vector_size) return &entry->plan;
        chain_plan plan;
        if (!make_plan(&plan, &request)) return NULL;
        release_plan(&entry->plan);
        entry->plan = plan;
        return &entry->plan;
    }
    const bool waits = !is_worth_code && request.vector_size;
    if (waits) request.vector_size = 0;
    chain_plan plan;
    if (!make_plan(&plan, &request)) { free(key.words); return NULL; }
    entry = make_room(cache);
    *entry = (cached_plan){ key, plan, waits ? 1 : 2, ++cache->runs };
    return &entry->plan;
}
