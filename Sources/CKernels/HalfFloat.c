#include "HalfFloat.h"

float lsx_half_value(lsx_dtype dtype, uint16_t bits) {
    return dtype == lsx_float16 ? float16_value(bits) : bfloat16_value(bits);
}
uint16_t lsx_half_bits(lsx_dtype dtype, float value) {
    return dtype == lsx_float16 ? float16_bits(value) : bfloat16_bits(value);
}

#define LOOPS(name, type) \
    CLONES static void widen_##name(int64_t count, const type *in, int64_t stride, float *out) { \
        if (stride == 1) { VECTORIZE for (int64_t i = 0; i < count; i++) out[i] = name##_value(in[i]); } \
        else for (int64_t i = 0; i < count; i++) out[i] = name##_value(in[i * stride]); \
    } \
    CLONES static void round_##name(int64_t count, const float *in, type *out, int64_t stride) { \
        if (stride == 1) { VECTORIZE for (int64_t i = 0; i < count; i++) out[i] = name##_bits(in[i]); } \
        else for (int64_t i = 0; i < count; i++) out[i * stride] = name##_bits(in[i]); \
    }
HALF_DTYPES(LOOPS)

#if defined(__x86_64__)
#include <immintrin.h>

// Eight at a time; returns how many are done.
__attribute__((target("avx,f16c"))) static int64_t widen_by_instruction(int64_t count, const uint16_t *in, float *out) {
    int64_t i = 0;
    for (; i + 8 <= count; i += 8) _mm256_storeu_ps(out + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(in + i))));
    return i;
}
__attribute__((target("avx,f16c"))) static int64_t round_by_instruction(int64_t count, const float *in, uint16_t *out) {
    int64_t i = 0;
    for (; i + 8 <= count; i += 8)
        _mm_storeu_si128((__m128i *)(out + i), _mm256_cvtps_ph(_mm256_loadu_ps(in + i), _MM_FROUND_TO_NEAREST_INT));
    return i;
}
static bool has_instruction(void) { return __builtin_cpu_supports("f16c"); }
#else
static int64_t widen_by_instruction(int64_t count, const uint16_t *in, float *out) { (void)count; (void)in; (void)out; return 0; }
static int64_t round_by_instruction(int64_t count, const float *in, uint16_t *out) { (void)count; (void)in; (void)out; return 0; }
static bool has_instruction(void) { return false; }
#endif

void half_widen(lsx_dtype dtype, int64_t count, const uint16_t *in, int64_t stride, float *out) {
    if (dtype == lsx_bfloat16) {
        widen_bfloat16(count, in, stride, out);
        return;
    }
    int64_t done = stride == 1 && count >= 8 && has_instruction() ? widen_by_instruction(count, in, out) : 0;
    widen_float16(count - done, in + done * stride, stride, out + done);
}

void half_round(lsx_dtype dtype, int64_t count, const float *in, uint16_t *out, int64_t stride) {
    if (dtype == lsx_bfloat16) {
        round_bfloat16(count, in, out, stride);
        return;
    }
    int64_t done = stride == 1 && count >= 8 && has_instruction() ? round_by_instruction(count, in, out) : 0;
    round_float16(count - done, in + done, out + done * stride, stride);
}
