// VmlExp.h's function of sixteen floats, with its table in registers: gathered, that takes more time than the arithmetic.
#pragma once

#include "VmlExp.h"

#if defined(__x86_64__)
#include <immintrin.h>

typedef struct { __m512 high[8], low[8]; } vml_exp_table;

__attribute__((target("avx512f"), always_inline)) static inline vml_exp_table vml_exp_load_table(void) {
    vml_exp_table table;
    for (int i = 0; i < 8; i++) {
        table.high[i] = _mm512_loadu_ps(vml_exp_high + 16 * i);
        table.low[i] = _mm512_loadu_ps(vml_exp_low + 16 * i);
    }
    return table;
}

// Of 128 numbers those at the places in the low seven bits: five bits choose among 32, two more among the four found.
__attribute__((target("avx512f"), always_inline)) static inline __m512 vml_exp_pick(const __m512 *parts, __m512i place) {
    const __mmask16 second = _mm512_test_epi32_mask(place, _mm512_set1_epi32(32));
    const __mmask16 upper = _mm512_test_epi32_mask(place, _mm512_set1_epi32(64));
    const __m512 a = _mm512_permutex2var_ps(parts[0], place, parts[1]), b = _mm512_permutex2var_ps(parts[2], place, parts[3]);
    const __m512 c = _mm512_permutex2var_ps(parts[4], place, parts[5]), d = _mm512_permutex2var_ps(parts[6], place, parts[7]);
    return _mm512_mask_blend_ps(upper, _mm512_mask_blend_ps(second, a, b), _mm512_mask_blend_ps(second, c, d));
}

__attribute__((target("avx512f"), always_inline)) static inline __m512 vml_exp_sixteen(__m512 x, const vml_exp_table *table) {
    const __m512 shift = _mm512_set1_ps(0x1.8p23f);
    const __m512 turned = _mm512_add_ps(_mm512_mul_ps(x, _mm512_set1_ps(0x1.715476p7f)), shift);
    const __m512 q = _mm512_sub_ps(turned, shift);
    const __m512 high = _mm512_mul_ps(q, _mm512_set1_ps(0x1.63p-8f)), low = _mm512_mul_ps(q, _mm512_set1_ps(-0x1.bd0106p-20f));
    const __m512 r = _mm512_sub_ps(_mm512_sub_ps(x, high), low);
    const __m512 p = _mm512_add_ps(_mm512_mul_ps(_mm512_mul_ps(r, r), _mm512_set1_ps(0.5f)), r);
    const __m512i bits = _mm512_castps_si512(turned);
    const __m512 power = vml_exp_pick(table->high, bits), rest = vml_exp_pick(table->low, bits);
    const __m512 y = _mm512_add_ps(_mm512_add_ps(_mm512_mul_ps(power, p), rest), power);
    const __m512i scale = _mm512_slli_epi32(_mm512_srai_epi32(_mm512_slli_epi32(bits, 9), 16), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(y), scale));
}

/// The first elements of a dense row, whole vectors of usual arguments; how many are done.
__attribute__((target("avx512f"))) static int64_t vml_exp_dense(int64_t count, const float *in, float *out) {
    const vml_exp_table table = vml_exp_load_table();
    int64_t i = 0;
    for (; i + 16 <= count; i += 16) {
        const __m512 x = _mm512_loadu_ps(in + i);
        const __mmask16 usual = _mm512_cmp_ps_mask(_mm512_abs_ps(x), _mm512_set1_ps(87.33654f), _CMP_LE_OQ);
        const __m512 y = vml_exp_sixteen(x, &table);
        if (usual != 0xffff) {
            float others[16];
            _mm512_storeu_ps(others, x);
            _mm512_mask_storeu_ps(out + i, usual, y);
            for (int k = 0; k < 16; k++) if (!(usual >> k & 1)) out[i + k] = exp_rounded_float32(others[k]);
        } else {
            _mm512_storeu_ps(out + i, y);
        }
    }
    return i;
}
#endif
