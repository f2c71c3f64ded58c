// gelu and its gradient. Float's are oneDNN's, which PyTorch calls: an approximate erf (Abramowitz and Stegun 7.1.26)
// over an exponential of 20 units, or, for the value and with vectors of 512 bits, polynomials; so that
// torch.nn.functional.gelu is not what its formula gives with torch.erf.
#pragma once

#include "Elementary.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

INLINE float exp_20_ulp(float x) {
    const float low = -87.3365402f, high = 88.7228394f;
    const float d = x > high ? high : x < low ? low : x;
    const float q = __builtin_elementwise_floor(__builtin_elementwise_fma(d, 1.44269502f, 0.5f));
    const float r = __builtin_elementwise_fma(-q, 0.693147182f, d);
    float u = 0.00828929059f;
    u = __builtin_elementwise_fma(u, r, 0.0418978221f);
    u = __builtin_elementwise_fma(u, r, 0.166676521f);
    u = __builtin_elementwise_fma(u, r, 0.499991506f);
    u = __builtin_elementwise_fma(u, r, 0.999999701f);
    u = __builtin_elementwise_fma(u, r, 1.0f);
    const int32_t e = (int32_t)(q == q ? q : 0.0f), half = e >> 1;
    u = u * power_of_two(half) * power_of_two(e - half);
    return x != x ? x : x < low ? 0 : u;
}

// erf(x), given exp(-x * x).
INLINE float erf_from(float x, float bell) {
    const float a = x < 0 ? -x : x, t = 1 / __builtin_elementwise_fma(0.3275911f, a, 1.0f);
    float p = 1.061405429f;
    p = __builtin_elementwise_fma(p, t, -1.453152027f);
    p = __builtin_elementwise_fma(p, t, 1.421413741f);
    p = __builtin_elementwise_fma(p, t, -0.284496736f);
    p = __builtin_elementwise_fma(p, t, 0.254829592f);
    return __builtin_elementwise_copysign(__builtin_elementwise_fma(-bell * t, p, 1.0f), x);
}

// oneDNN's form for 512-bit vectors (Apache licence 2.0): erf(x / sqrt 2) by a polynomial for each quarter of a power of two.
// By coefficient, so that two registers of 16 hold one of all 22 polynomials.
_Alignas(64) static const float gelu_coefficients[6][32] = {
    {
        0x1.04ef24p-26f, 0x1.039818p-24f, 0x1.a47a94p-23f, 0x1.35889ap-21f, 0x1.e6db1p-20f, 0x1.dd0452p-18f,
        0x1.714776p-16f, 0x1.cf4426p-15f, 0x1.800676p-13f, 0x1.54b43ap-11f, 0x1.c6b0c6p-10f, 0x1.f051e4p-9f,
        0x1.116296p-7f, 0x1.a2bda6p-7f, -0x1.a0646cp-9f, -0x1.1b1cbcp-4f, -0x1.1579b2p-2f, -0x1.183344p-1f, -0x1.99665p-2f,
        0x1.2ed9dap-3f, 0x1.8e1b32p-1f, 0x1.f5765p-1f,
    },
    {
        0x1.98843ep-1f, 0x1.98840ep-1f, 0x1.988396p-1f, 0x1.988276p-1f, 0x1.987f5ap-1f, 0x1.98745ep-1f, 0x1.985a8p-1f,
        0x1.9828d4p-1f, 0x1.978682p-1f, 0x1.95a118p-1f, 0x1.91f19ep-1f, 0x1.8bf58ep-1f, 0x1.809c0ep-1f, 0x1.77301ep-1f,
        0x1.91bfe6p-1f, 0x1.f16436p-1f, 0x1.760e08p0f, 0x1.033864p1f, 0x1.ca6dacp0f, 0x1.02663cp0f, 0x1.d90d08p-3f,
        0x1.31f26cp-6f,
    },
    {
        0x1.6bc99ep-17f, 0x1.e5ff12p-16f, 0x1.18477cp-14f, 0x1.2ea6b8p-13f, 0x1.56556p-12f, 0x1.c1f5b6p-11f,
        0x1.f372cp-10f, 0x1.dca922p-9f, 0x1.149d8ap-7f, 0x1.4b5518p-6f, 0x1.4271b2p-5f, 0x1.0e6fa8p-4f, 0x1.bf6ccp-4f,
        0x1.1e4f56p-3f, 0x1.280096p-4f, -0x1.1dfbd6p-3f, -0x1.3b2d86p-1f, -0x1.13b6bp0f, -0x1.db312ep-1f, -0x1.ed3f7p-2f,
        -0x1.89f15p-4f, -0x1.bcc844p-8f,
    },
    {
        -0x1.108aep-3f, -0x1.10c736p-3f, -0x1.11306ep-3f, -0x1.11e812p-3f, -0x1.13572ap-3f, -0x1.16cdap-3f,
        -0x1.1c8014p-3f, -0x1.249bfp-3f, -0x1.37bc04p-3f, -0x1.5e3392p-3f, -0x1.92637ep-3f, -0x1.d0bf78p-3f,
        -0x1.1392bep-2f, -0x1.2d9794p-2f, -0x1.008954p-2f, -0x1.0aa1e4p-3f, 0x1.9fad42p-4f, 0x1.29904cp-2f, 0x1.f268bep-3f,
        0x1.d9d922p-4f, 0x1.48cadp-6f, 0x1.43c014p-10f,
    },
    {
        0x1.e12f46p-12f, 0x1.b08bb8p-11f, 0x1.63f46ap-10f, 0x1.19df7p-9f, 0x1.ca756cp-9f, 0x1.95ca4ep-8f, 0x1.442e24p-7f,
        0x1.d8b08p-7f, 0x1.814e06p-6f, 0x1.3b9832p-5f, 0x1.c6cadap-5f, 0x1.2ab20ep-4f, 0x1.7f322p-4f, 0x1.aa7ed2p-4f,
        0x1.6fb9dep-4f, 0x1.c73d7cp-5f, -0x1.ddbc9p-11f, -0x1.457cd2p-5f, -0x1.0839e2p-5f, -0x1.c9eb56p-7f,
        -0x1.12f464p-9f, -0x1.d7e7p-14f,
    },
    {
        0x1.36c0ap-6f, 0x1.2f1a22p-6f, 0x1.25d0ap-6f, 0x1.1a0b16p-6f, 0x1.0908a8p-6f, 0x1.d9ac46p-7f, 0x1.990496p-7f,
        0x1.54f26ap-7f, 0x1.c1672p-8f, 0x1.0ca358p-9f, -0x1.465ea6p-9f, -0x1.a85f4p-8f, -0x1.58a6ccp-7f, -0x1.92593cp-7f,
        -0x1.54f54cp-7f, -0x1.aaba08p-8f, -0x1.0474ecp-10f, 0x1.20555p-9f, 0x1.c4b4fcp-10f, 0x1.63ef24p-11f,
        0x1.7086eap-14f, 0x1.1376b4p-18f,
    },
};
#define GELU_SATURATED 0x1.62b9dcp2f
#define GELU_BEFORE_FIRST 0x3de00001
enum { gelu_quarter = 21, gelu_last = 21 };

INLINE float gelu_by_table_float32(float x) {
    const float a = __builtin_elementwise_abs(x);
    int32_t bits;
    memcpy(&bits, &a, 4);
    const int32_t index = ((bits - GELU_BEFORE_FIRST) >> gelu_quarter) - 1, row = index < 0 ? 0 : index > gelu_last ? gelu_last : index;
    float y = gelu_coefficients[5][row];
    for (int k = 4; k >= 0; k--) y = __builtin_elementwise_fma(y, a, gelu_coefficients[k][row]);
    y = a > GELU_SATURATED ? 1 : y;
    return x != x ? x : x * (1 + __builtin_elementwise_copysign(y, x)) * 0.5f;
}

// The same for as many whole vectors of contiguous elements as there are; returns how many elements that is.
#if defined(__x86_64__)
__attribute__((target("avx512f"), unused)) static int64_t gelu_dense_float32(int64_t count, const float *in, float *out) {
    const __m512i sign = _mm512_set1_epi32(INT32_MIN), zero = _mm512_setzero_si512(), last = _mm512_set1_epi32(gelu_last);
    const __m512 one = _mm512_set1_ps(1);
    __m512 low[6], high[6];
    int64_t i = 0;
    for (int k = 0; k < 6; k++) {
        low[k] = _mm512_load_ps(gelu_coefficients[k]);
        high[k] = _mm512_load_ps(gelu_coefficients[k] + 16);
    }
    for (; i + 16 <= count; i += 16) {
        const __m512 x = _mm512_loadu_ps(in + i);
        const __m512i bits = _mm512_castps_si512(x), magnitude = _mm512_andnot_si512(sign, bits);
        const __m512 a = _mm512_castsi512_ps(magnitude);
        const __m512i quarter = _mm512_srai_epi32(_mm512_sub_epi32(magnitude, _mm512_set1_epi32(GELU_BEFORE_FIRST)), gelu_quarter);
        const __m512i row = _mm512_min_epi32(_mm512_max_epi32(_mm512_sub_epi32(quarter, _mm512_set1_epi32(1)), zero), last);
        __m512 y = _mm512_permutex2var_ps(low[5], row, high[5]);
        for (int k = 4; k >= 0; k--) y = _mm512_fmadd_ps(y, a, _mm512_permutex2var_ps(low[k], row, high[k]));
        y = _mm512_mask_mov_ps(y, _mm512_cmp_ps_mask(a, _mm512_set1_ps(GELU_SATURATED), _CMP_GT_OQ), one);
        const __m512i signed_y = _mm512_or_si512(_mm512_andnot_si512(sign, _mm512_castps_si512(y)), _mm512_and_si512(sign, bits));
        const __m512 product = _mm512_mul_ps(x, _mm512_add_ps(one, _mm512_castsi512_ps(signed_y)));
        const __m512 result = _mm512_mul_ps(product, _mm512_set1_ps(0.5f));
        _mm512_storeu_ps(out + i, _mm512_mask_mov_ps(result, _mm512_cmp_ps_mask(x, x, _CMP_UNORD_Q), x));
    }
    return i;
}
#else
INLINE int64_t gelu_dense_float32(int64_t count, const float *in, float *out) { (void)count; (void)in; (void)out; return 0; }
#endif
INLINE int64_t gelu_dense_float64(int64_t count, const double *in, double *out) { (void)count; (void)in; (void)out; return 0; }

INLINE float gelu_float32(float x) {
    const float s = x * 0.707106769f, half = 0.5f * x;
    return __builtin_elementwise_fma(half, erf_from(s, exp_20_ulp(-(s * s))), half);
}

INLINE float gelu_backward_float32(float gradient, float x) {
    const float s = x * 0.707106769f, bell = exp_20_ulp(-s * s);
    return gradient * __builtin_elementwise_fma(0.5f, erf_from(s, bell), 0.5f + s * 0.564189553f * bell);
}

// PyTorch's own kernel, which takes tensors that are not contiguous: an erf for its vectors, C's for the rest.
#define GELU_BY(erf) (a * K(0.5) * (1 + erf(a * K(0.70710678118654752440))))
#define GELU_RISE(erf) (K(0.5) * (1 + erf(b * K(0.70710678118654752440))))
#define GELU_BELL(exp) (K(0.39894228040143267794) * exp(b * b * K(-0.5)))
#define GELU_BACKWARD_BY(erf, exp) (a * (GELU_RISE(erf) + b * GELU_BELL(exp)))
#define GELU_BACKWARD_IN_VECTORS(erf, exp) (a * __builtin_elementwise_fma(b, GELU_BELL(exp), GELU_RISE(erf)))
INLINE float erf_in_vectors_float32(float x) { return erf_from(x, exp_float32(-(x * x))); }
INLINE double erf_in_vectors_float64(double x) { return erf(x); }

INLINE double gelu_float64(double x) { return x * 0.5 * (1 + erf(x * 0.70710678118654752440)); }

INLINE double gelu_by_table_float64(double x) { return gelu_float64(x); }

INLINE double gelu_backward_float64(double gradient, double x) {
    const double cdf = 0.5 * (1 + erf(x * 0.70710678118654752440));
    return gradient * __builtin_elementwise_fma(x, 0.39894228040143267794 * exp(x * x * -0.5), cdf);
}
