// mt19937 as PyTorch has it (at::mt19937), and its serialised form.
#include "Random.h"

enum { words = lsx_random_words, middle = 397 };

void lsx_random_seed(lsx_generator *generator, uint64_t seed) {
    generator->seed = seed;
    uint32_t *state = generator->state;
    state[0] = (uint32_t)seed;
    for (uint32_t j = 1; j < words; j++) state[j] = 1812433253u * (state[j - 1] ^ (state[j - 1] >> 30)) + j;
    generator->left = 1;
    generator->next = 0;
    generator->has_normal = false;
    generator->normal = 0;
}

INLINE uint32_t twist(uint32_t u, uint32_t v) {
    return (((u & 0x80000000u) | (v & 0x7fffffffu)) >> 1) ^ (-(v & 1) & 0x9908b0dfu);
}

CLONES static void renew(lsx_generator *generator) {
    uint32_t *p = generator->state;
    // Word i reads i + 1 and one 227 behind or 397 ahead: blocks shorter than that do not depend on themselves.
    VECTORIZE for (int i = 0; i < words - middle; i++) p[i] = p[i + middle] ^ twist(p[i], p[i + 1]);
    for (int i = words - middle; i < words - 1; i++) p[i] = p[i + middle - words] ^ twist(p[i], p[i + 1]);
    p[words - 1] = p[middle - 1] ^ twist(p[words - 1], p[0]);
    generator->left = words;
    generator->next = 0;
}

void random_renew(lsx_generator *generator) { renew(generator); }
uint32_t lsx_random_32(lsx_generator *generator) { return draw_32(generator); }
uint64_t lsx_random_64(lsx_generator *generator) { return draw_64(generator); }

CLONES void random_draw(lsx_generator *generator, uint32_t *out, int64_t count) {
    while (count > 0) {
        if (generator->left == 1) {
            renew(generator);
            generator->left = words + 1; // the draw that renews is not counted down
        }
        int64_t ready = smaller(count, generator->left - 1);
        const uint32_t *state = generator->state + generator->next;
        VECTORIZE for (int64_t i = 0; i < ready; i++) out[i] = temper(state[i]);
        generator->left -= (int32_t)ready;
        generator->next += (uint32_t)ready;
        out += ready;
        count -= ready;
    }
}

// The layout that torch.get_rng_state() has kept since its first version.
typedef struct {
    uint64_t seed;
    int32_t left, seeded;
    uint64_t next, state[words];
    double normal_x, normal_y, normal_rho;
    int32_t normal_is_valid;
    float next_float_normal;
    bool has_float_normal;
} serialised;

void lsx_random_get_state(const lsx_generator *generator, uint8_t *bytes) {
    serialised s;
    _Static_assert(sizeof s == lsx_random_state_bytes + 8 || sizeof s == lsx_random_state_bytes, "PyTorch's layout");
    memset(&s, 0, sizeof s);
    s.seed = generator->seed;
    s.left = generator->left;
    s.seeded = 1;
    s.next = generator->next;
    for (int i = 0; i < words; i++) s.state[i] = generator->state[i];
    s.normal_is_valid = generator->has_normal;
    s.normal_y = generator->has_normal ? generator->normal : 0;
    memcpy(bytes, &s, lsx_random_state_bytes);
}

bool lsx_random_set_state(lsx_generator *generator, const uint8_t *bytes) {
    serialised s;
    memset(&s, 0, sizeof s);
    memcpy(&s, bytes, lsx_random_state_bytes);
    if (!s.seeded || s.left <= 0 || s.left > words || s.next > words) return false;
    // `left` counts down to the renewal: a state where it disagrees with `next` would read past the words.
    if (s.left > 1 && s.next + (uint64_t)s.left - 1 > words) return false;
    generator->seed = s.seed;
    for (int i = 0; i < words; i++) generator->state[i] = (uint32_t)s.state[i];
    generator->left = s.left;
    generator->next = (uint32_t)s.next;
    generator->has_normal = s.normal_is_valid != 0;
    generator->normal = s.normal_y;
    return true;
}
