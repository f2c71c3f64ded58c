// torch.sin, cos, erf, asin and acos of floats where MKL's vector math library takes its code for AVX-512. Found by
// comparing results, as VmlWide.h is. The first three are polynomials of doubles: of 10 million floats at most 20 have
// other bits. asin and acos are sums of two floats: of those below 1/2 some 10 in 10 million differ, above 1 in 2,500.
#pragma once

#include "VmlWide.h"

#if defined(__x86_64__)
// One polynomial for -pi/2 to pi/2: sin is x less the nearest multiple of pi, cos is a quarter of a turn on.
typedef struct { __m512d sine; __mmask8 usual; } wide_sine;

WIDEST INLINE wide_sine sine_wide(__m512d x, double turn) {
    const __m512d shift = _mm512_set1_pd(0x1.8p52);
    const __m512d turned = _mm512_add_pd(_mm512_fmadd_pd(x, _mm512_set1_pd(M_1_PI), _mm512_set1_pd(turn)), shift);
    const __m512d n = _mm512_sub_pd(_mm512_sub_pd(turned, shift), _mm512_set1_pd(turn));
    __m512d r = _mm512_fnmadd_pd(n, _mm512_set1_pd(M_PI), x);
    r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.1a62633145c07p-53), r);
    const __m512d square = _mm512_mul_pd(r, r);
    __m512d p = _mm512_fmadd_pd(_mm512_set1_pd(0x1.5dbdf06570d96p-19), square, _mm512_set1_pd(-0x1.9f6ffee1210dap-13));
    p = _mm512_fmadd_pd(p, square, _mm512_set1_pd(0x1.110ed3801998cp-7));
    p = _mm512_fmadd_pd(p, square, _mm512_set1_pd(-0x1.55554bc835460p-3));
    const __m512d sum = _mm512_fmadd_pd(_mm512_mul_pd(p, square), r, r); // of -0 it is 0
    const __m512d sine = _mm512_mask_mov_pd(sum, _mm512_cmp_pd_mask(r, _mm512_setzero_pd(), _CMP_EQ_OQ), r);
    const __m512d odd = _mm512_castsi512_pd(_mm512_slli_epi64(_mm512_castpd_si512(turned), 63));
    return (wide_sine){ _mm512_xor_pd(sine, odd), _mm512_cmp_pd_mask(_mm512_abs_pd(x), _mm512_set1_pd(10000), _CMP_LE_OQ) };
}

#define SINE_WIDE(name, turn) \
    __attribute__((noinline)) static void name##_of_others(const float *x, unsigned others, float *out) { \
        for (; others; others &= others - 1) out[__builtin_ctz(others)] = (float)name((double)x[__builtin_ctz(others)]); \
    } \
    WIDEST static void vml_##name##_wide_float32(int64_t count, const float *in, float *out) { \
        for (int64_t i = 0; i < count; i += 8) { \
            const __mmask8 here = (__mmask8)(count - i < 8 ? (1 << (count - i)) - 1 : 0xff); \
            float x[8], y[8]; \
            const __m256 given = _mm256_maskz_loadu_ps(here, in + i); \
            const wide_sine at = sine_wide(_mm512_cvtps_pd(given), turn); \
            __m256 sine = _mm512_cvtpd_ps(at.sine); \
            if (at.usual != 0xff) { \
                _mm256_storeu_ps(x, given); \
                _mm256_storeu_ps(y, sine); \
                name##_of_others(x, at.usual ^ 0xffu, y); \
                sine = _mm256_loadu_ps(y); \
            } \
            _mm256_mask_storeu_ps(out + i, here, sine); \
        } \
    }
SINE_WIDE(sin, 0)
SINE_WIDE(cos, 0.5)
#undef SINE_WIDE

/// An odd polynomial of degree 33 as far as the largest float below 1 has its place, and 1 from there.
WIDEST static void vml_erf_wide_float32(int64_t count, const float *in, float *out) {
    static const double terms[17] = {
        0x1.20dd74f5bc29fp+0, -0x1.81273ea92c9f6p-2, 0x1.ce2e5d8d2ba77p-4, -0x1.b8254cf25b554p-6, 0x1.563372a581873p-8,
        -0x1.bf2474e2e9fa5p-11, 0x1.f5107a0fa9357p-14, -0x1.e683b3f60f5f2p-17, 0x1.98f33e92b9855p-20,
        -0x1.26047cb451a09p-23, 0x1.61e3c344dc55fp-27, -0x1.5a63f5399303cp-31, 0x1.09fcbc6294e66p-35,
        -0x1.31e64a1caf5c8p-40, 0x1.ec5009bdcafe7p-46, -0x1.ec23d3d200e74p-52, 0x1.ca7052bbf9ddap-59,
    };
    for (int64_t i = 0; i < count; i += 8) {
        const __mmask8 here = (__mmask8)(count - i < 8 ? (1 << (count - i)) - 1 : 0xff);
        const __m256 given = _mm256_maskz_loadu_ps(here, in + i);
        const __m512d x = _mm512_cvtps_pd(given), square = _mm512_mul_pd(x, x);
        __m512d p = _mm512_set1_pd(terms[16]);
        _Pragma("clang loop unroll(full)") for (int k = 15; k >= 0; k--)
            p = _mm512_fmadd_pd(p, square, _mm512_set1_pd(terms[k]));
        __m256 y = _mm512_cvtpd_ps(_mm512_mul_pd(p, x));
        const __mmask8 one = _mm512_cmp_pd_mask(_mm512_abs_pd(x), _mm512_set1_pd(0x1.ea8f94p1), _CMP_GE_OQ);
        const __m256 sign = _mm256_and_ps(given, _mm256_set1_ps(-0.0f));
        y = _mm256_mask_or_ps(y, one, sign, _mm256_set1_ps(1));
        _mm256_mask_storeu_ps(out + i, here, y);
    }
}

// asin(s) = s + s p(z) with z = s^2, where s is |x|, or from 1/2 on the root of (1 - |x|) / 2 and what it lacks.
typedef struct { __m512 root, rest, slope; __mmask16 large; } wide_arc;

WIDEST INLINE wide_arc arc_wide(__m512 size) {
    const __m512 half = _mm512_set1_ps(0.5f);
    const __mmask16 large = _mm512_cmp_ps_mask(size, half, _CMP_GE_OQ);
    const __m512 z = _mm512_mask_fnmadd_ps(size, large, half, half);
    const __m512 square = _mm512_mask_mul_ps(z, (__mmask16)~large, size, size), root = _mm512_sqrt_ps(z);
    const __mmask16 rounded = large & _mm512_cmp_ps_mask(root, _mm512_setzero_ps(), _CMP_GT_OQ);
    const __m512 rest = _mm512_maskz_div_ps(rounded, _mm512_fnmadd_ps(root, root, z), _mm512_add_ps(root, root));
    __m512 p = _mm512_fmadd_ps(_mm512_set1_ps(0x1.5db844p-5f), square, _mm512_set1_ps(0x1.8654cp-6f));
    const __m512 low = _mm512_fmadd_ps(_mm512_set1_ps(0x1.753568p-5f), square, _mm512_set1_ps(0x1.32f824p-4f));
    p = _mm512_fmadd_ps(_mm512_fmadd_ps(p, _mm512_mul_ps(square, square), low), square, _mm512_set1_ps(0x1.5555fep-3f));
    return (wide_arc){ _mm512_mask_mov_ps(size, large, root), rest, _mm512_mul_ps(p, square), large };
}

// pi / 2 in two parts.
#define ARC_HIGH _mm512_set1_ps(0x1.921fb6p0f)
#define ARC_LOW _mm512_set1_ps(-0x1.777a5cp-25f)

WIDEST static void vml_asin_wide_float32(int64_t count, const float *in, float *out) {
    for (int64_t i = 0; i < count; i += 16) {
        const __mmask16 here = (__mmask16)(count - i < 16 ? (1 << (count - i)) - 1 : 0xffff);
        const __m512 x = _mm512_maskz_loadu_ps(here, in + i);
        const wide_arc s = arc_wide(_mm512_abs_ps(x));
        const __m512 small = _mm512_add_ps(_mm512_mul_ps(s.slope, s.root), s.root), minus_two = _mm512_set1_ps(-2);
        const __m512 twice = _mm512_mul_ps(minus_two, s.root), high = _mm512_add_ps(ARC_HIGH, twice);
        const __m512 lost = _mm512_add_ps(_mm512_sub_ps(ARC_HIGH, high), twice);
        const __m512 rest = _mm512_fmadd_ps(minus_two, s.rest, _mm512_add_ps(lost, ARC_LOW));
        const __m512 large = _mm512_add_ps(high, _mm512_fmadd_ps(s.slope, twice, rest));
        const __m512 size = _mm512_mask_mov_ps(small, s.large, large);
        _mm512_mask_storeu_ps(out + i, here, _mm512_or_ps(size, _mm512_and_ps(x, _mm512_set1_ps(-0.0f))));
    }
}

WIDEST static void vml_acos_wide_float32(int64_t count, const float *in, float *out) {
    for (int64_t i = 0; i < count; i += 16) {
        const __mmask16 here = (__mmask16)(count - i < 16 ? (1 << (count - i)) - 1 : 0xffff);
        const __m512 x = _mm512_maskz_loadu_ps(here, in + i), sign = _mm512_and_ps(x, _mm512_set1_ps(-0.0f));
        const wide_arc s = arc_wide(_mm512_abs_ps(x));
        const __mmask16 positive = s.large & _mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_GT_OQ);
        // 2 (s + s p) of a large positive x, pi / 2 - (s + s p) of small ones, twice that of large negative ones.
        const __m512 root = _mm512_mask_xor_ps(s.root, (__mmask16)~s.large, s.root, sign);
        const __m512 signed_root = _mm512_mask_sub_ps(root, (__mmask16)~positive, _mm512_setzero_ps(), root);
        const __m512 rest = _mm512_mask_sub_ps(s.rest, (__mmask16)~positive, ARC_LOW, s.rest);
        __m512 y = _mm512_add_ps(signed_root, _mm512_fmadd_ps(s.slope, signed_root, rest));
        y = _mm512_mask_add_ps(y, (__mmask16)~positive, ARC_HIGH, y);
        _mm512_mask_storeu_ps(out + i, here, _mm512_mask_add_ps(y, s.large, y, y));
    }
}
#undef ARC_HIGH
#undef ARC_LOW
#endif
