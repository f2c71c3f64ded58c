// torch.log, log2 and log10 of floats where MKL's vector math library takes its code for AVX-512. The tables are computed; where
// their entries are parted, the coefficients, and the order of operations of log2 and log10 were found by comparing results: of
// log and log2 no float has other bits, of log10 1 in 2 million (the rests of its table are a last bit off in eight places).
//
// x = m 2^e, and c is 1 / m to five bits: r = m c - 1 is exact, and log x = (e - e(c)) log 2 - log c + log(1 + r), where the
// first two are sums of a part of few bits, exact in a float, and the rest.
#pragma once

#include "VmlWide.h"

#if defined(__x86_64__)
typedef struct {
    float high[32], low[32];             // -log(1 + k / 32)
    float octave, octave_rest;           // log 2
    float slope, slope_rest, terms[3];   // log(1 + r) by powers of r
} wide_logarithm;

typedef struct { __m512 high, low, r; } wide_log_parts;

WIDEST INLINE wide_log_parts log_parts_wide(const wide_logarithm *log, __m512 x) {
    const __m512 mantissa = _mm512_getmant_ps(x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
    const __m512i inverse = _mm512_add_epi32(_mm512_castps_si512(_mm512_rcp14_ps(mantissa)), _mm512_set1_epi32(1 << 17));
    const __m512i rounded = _mm512_and_si512(inverse, _mm512_set1_epi32(-(1 << 18)));
    const __m512 c = _mm512_castsi512_ps(rounded), octaves = _mm512_sub_ps(_mm512_getexp_ps(x), _mm512_getexp_ps(c));
    const __m512i at = _mm512_srli_epi32(rounded, 18);
    const __m512 high = _mm512_permutex2var_ps(_mm512_loadu_ps(log->high), at, _mm512_loadu_ps(log->high + 16));
    const __m512 low = _mm512_permutex2var_ps(_mm512_loadu_ps(log->low), at, _mm512_loadu_ps(log->low + 16));
    return (wide_log_parts){
        _mm512_fmadd_ps(octaves, _mm512_set1_ps(log->octave), high),
        _mm512_fmadd_ps(octaves, _mm512_set1_ps(log->octave_rest), low),
        _mm512_fmsub_ps(mantissa, c, _mm512_set1_ps(1)),
    };
}

/// Of a slope of 1, r is added exactly.
WIDEST INLINE __m512 natural_log_wide(const wide_logarithm *log, __m512 x) {
    const wide_log_parts parts = log_parts_wide(log, x);
    const __m512 r = parts.r, sum = _mm512_add_ps(parts.high, r), rest = _mm512_sub_ps(r, _mm512_sub_ps(sum, parts.high));
    __m512 p = _mm512_fmadd_ps(_mm512_set1_ps(log->terms[2]), r, _mm512_set1_ps(log->terms[1]));
    p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(log->terms[0]));
    return _mm512_add_ps(sum, _mm512_add_ps(_mm512_fmadd_ps(p, _mm512_mul_ps(r, r), parts.low), rest));
}

WIDEST INLINE __m512 sloped_log_wide(const wide_logarithm *log, __m512 x) {
    const wide_log_parts parts = log_parts_wide(log, x);
    const __m512 r = parts.r, slope = _mm512_set1_ps(log->slope), sum = _mm512_fmadd_ps(r, slope, parts.high);
    const __m512 rest = _mm512_fmadd_ps(r, slope, _mm512_sub_ps(parts.high, sum));
    const __m512 upper = _mm512_fmadd_ps(_mm512_set1_ps(log->terms[2]), r, _mm512_set1_ps(log->terms[1]));
    const __m512 lower = _mm512_fmadd_ps(_mm512_set1_ps(log->terms[0]), r, _mm512_set1_ps(log->slope_rest));
    const __m512 p = _mm512_fmadd_ps(upper, _mm512_mul_ps(r, r), lower);
    return _mm512_add_ps(sum, _mm512_add_ps(rest, _mm512_fmadd_ps(p, r, parts.low)));
}

#define LOG_WIDE(name, logarithm, ...) \
    WIDEST static void vml_##name##_wide_float32(int64_t count, const float *in, float *out) { \
        static const wide_logarithm log = __VA_ARGS__; \
        for (int64_t i = 0; i < count; i += 16) { \
            const __mmask16 here = (__mmask16)(count - i < 16 ? (1 << (count - i)) - 1 : 0xffff); \
            const __m512 x = _mm512_mask_loadu_ps(_mm512_set1_ps(1), here, in + i); \
            __m512 y = logarithm(&log, x); \
            const __mmask16 positive = _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_GT_OQ); \
            const __mmask16 finite = _mm512_cmp_ps_mask(x, _mm512_set1_ps(INFINITY), _CMP_LT_OQ); \
            if ((positive & finite) != 0xffff) { \
                const __m512 zero = _mm512_setzero_ps(); \
                y = _mm512_mask_mov_ps(y, (__mmask16)~finite, x); \
                y = _mm512_mask_mov_ps(y, _mm512_cmp_ps_mask(x, zero, _CMP_LT_OQ), _mm512_set1_ps(NAN)); \
                y = _mm512_mask_mov_ps(y, _mm512_cmp_ps_mask(x, zero, _CMP_EQ_OQ), _mm512_set1_ps(-INFINITY)); \
            } \
            _mm512_mask_storeu_ps(out + i, here, y); \
        } \
    }
LOG_WIDE(log, natural_log_wide, {
    {
        0, -0x1.f8p-6f, -0x1.f0cp-5f, -0x1.6fp-4f, -0x1.e28p-4f, -0x1.295p-3f, -0x1.5ffp-3f, -0x1.952p-3f,
        -0x1.c9p-3f, -0x1.fb9p-3f, -0x1.1678p-2f, -0x1.2e9p-2f, -0x1.4618p-2f, -0x1.5d18p-2f, -0x1.73ap-2f,
        -0x1.89ap-2f, -0x1.9f3p-2f, -0x1.b45p-2f, -0x1.c9p-2f, -0x1.dd48p-2f, -0x1.f128p-2f, -0x1.0254p-1f,
        -0x1.0be8p-1f, -0x1.154cp-1f, -0x1.1e84p-1f, -0x1.2794p-1f, -0x1.307cp-1f, -0x1.394p-1f, -0x1.41d8p-1f,
        -0x1.4a5p-1f, -0x1.52a4p-1f, -0x1.5ad4p-1f,
    }, {
        0, -0x1.4d873cp-17f, 0x1.cf3feep-17f, -0x1.a515cap-17f, 0x1.f123aap-17f, -0x1.4be08p-17f, -0x1.83853cp-18f,
        -0x1.6a73d2p-17f, 0x1.070cacp-20f, -0x1.86d5e4p-19f, 0x1.1aa2a2p-17f, 0x1.d451eep-18f, -0x1.78438cp-19f,
        -0x1.edfacp-17f, 0x1.404a22p-17f, -0x1.9c360ap-17f, -0x1.1f65fcp-17f, 0x1.10866ep-19f, 0x1.070cacp-19f,
        0x1.5fb3e4p-18f, -0x1.ebf5ep-19f, -0x1.2a5a5ep-17f, 0x1.a37b5ap-18f, -0x1.e97a6ap-20f, -0x1.f5e704p-17f,
        -0x1.e1289cp-17f, -0x1.7334f2p-17f, 0x1.f2ca9ep-17f, -0x1.fd08cep-18f, 0x1.e893fp-19f, 0x1.2d9a44p-17f,
        -0x1.30d67cp-23f,
    }, 0x1.62e4p-1f, 0x1.7f7d1cp-20f, 1, 0, { -0x1p-1f, 0x1.55623cp-2f, -0x1.00102p-2f },
})
LOG_WIDE(log2, sloped_log_wide, {
    {
        0, -0x1.6b8p-5f, -0x1.664p-4f, -0x1.08cp-3f, -0x1.5cp-3f, -0x1.adp-3f, -0x1.fbcp-3f, -0x1.244p-2f,
        -0x1.49ap-2f, -0x1.6e2p-2f, -0x1.91cp-2f, -0x1.b48p-2f, -0x1.d67p-2f, -0x1.f7bp-2f, -0x1.0c1p-1f,
        -0x1.1bfp-1f, -0x1.2b8p-1f, -0x1.3ab8p-1f, -0x1.49a8p-1f, -0x1.5848p-1f, -0x1.66ap-1f, -0x1.74bp-1f,
        -0x1.828p-1f, -0x1.901p-1f, -0x1.9d6p-1f, -0x1.aa7p-1f, -0x1.b748p-1f, -0x1.c3e8p-1f, -0x1.d05p-1f,
        -0x1.dc88p-1f, -0x1.e89p-1f, -0x1.f46p-1f,
    }, {
        0, -0x1.69bac8p-16f, 0x1.20a6dep-21f, -0x1.62336ap-17f, -0x1.a39fbep-19f, 0x1.43a496p-16f, -0x1.6b9026p-19f,
        -0x1.eac382p-20f, -0x1.e12f34p-16f, -0x1.0e6ce8p-17f, 0x1.15db84p-16f, 0x1.408c78p-18f, -0x1.4f80ccp-16f,
        0x1.ea5cd4p-16f, -0x1.40358ep-19f, -0x1.88f4aep-16f, -0x1.a39fbep-20f, -0x1.9fd502p-16f, 0x1.ed0cbap-19f,
        -0x1.134c4ep-20f, -0x1.1c8f12p-22f, -0x1.fd64ep-17f, -0x1.3ab7cep-18f, 0x1.9eap-17f, 0x1.30158p-16f,
        -0x1.1eb002p-18f, -0x1.48f554p-17f, -0x1.ca2e1ap-17f, -0x1.fb693p-16f, -0x1.9ab4p-17f, 0x1.ca64ecp-16f,
        0x1.f7431p-17f,
    }, 1, 0, 0x1.715476p+0f, 0x1.25584p-26f, { -0x1.715476p-1f, 0x1.ec833ap-2f, -0x1.716bb8p-2f },
})
LOG_WIDE(log10, sloped_log_wide, {
    {
        0, -0x1.b6p-7f, -0x1.afp-6f, -0x1.3fp-5f, -0x1.a3p-5f, -0x1.024p-4f, -0x1.31cp-4f, -0x1.6p-4f, -0x1.8dp-4f,
        -0x1.b8cp-4f, -0x1.e3cp-4f, -0x1.06cp-3f, -0x1.1b4p-3f, -0x1.2f4p-3f, -0x1.42cp-3f, -0x1.55ep-3f,
        -0x1.68ap-3f, -0x1.7bp-3f, -0x1.8cep-3f, -0x1.9e8p-3f, -0x1.afep-3f, -0x1.c0cp-3f, -0x1.d16p-3f,
        -0x1.e1cp-3f, -0x1.f1cp-3f, -0x1.00cp-2f, -0x1.088p-2f, -0x1.101p-2f, -0x1.179p-2f, -0x1.1eep-2f,
        -0x1.262p-2f, -0x1.2d4p-2f,
    }, {
        0, 0x1.6f715p-19f, -0x1.7e4acp-16f, 0x1.77332cp-16f, -0x1.53ac14p-18f, -0x1.460f84p-19f, 0x1.9f5478p-17f,
        0x1.7fb774p-16f, 0x1.cf8ef4p-17f, -0x1.e4d3acp-16f, 0x1.f2a79p-19f, -0x1.7acf4ep-16f, 0x1.8e136cp-19f,
        0x1.25b8eap-17f, -0x1.f9ff9p-17f, -0x1.18a316p-16f, -0x1.445b06p-18f, 0x1.a329dp-17f, -0x1.183886p-15f,
        -0x1.cf6182p-16f, 0x1.838bb8p-16f, -0x1.44d184p-17f, -0x1.4c038cp-17f, 0x1.1989e8p-16f, 0x1.08a4d4p-18f,
        0x1.fa4de8p-18f, 0x1.7df342p-16f, -0x1.0c679ap-16f, 0x1.2d617p-17f, -0x1.ddf97cp-16f, -0x1.58771ep-17f,
        -0x1.2c1cfcp-20f,
    }, 0x1.344p-2f, 0x1.3509f8p-18f, 0x1.bcb7b2p-2f, -0x1.71bbf2p-27f, { -0x1.bcb7b2p-3f, 0x1.2885acp-3f, -0x1.bcd3b2p-4f },
})
#undef LOG_WIDE
#endif
