// torch.exp and torch.sqrt where MKL's vector math library takes its code for AVX-512. Found by comparing results, as
// VectorMath.h is: every float has PyTorch's bits, and so have the roots of a few million doubles. How: the
// rate of signed differences from the exact result, over the argument's place in a step of the table, draws the polynomial's
// error; its coefficients follow by regression until no rate is left, and the order of operations is the one that gets there.
#pragma once

#include "VectorMath.h"

#if defined(__x86_64__)
// 2^(j / 32) and 2^(j / 16), and what they lack, as a part of them.
static const float vml_wide_powers_float32[32] = {
    0x1p0f, 0x1.059b0ep0f, 0x1.0b5586p0f, 0x1.11301ep0f, 0x1.172b84p0f, 0x1.1d4874p0f, 0x1.2387a6p0f, 0x1.29e9ep0f,
    0x1.306fep0f, 0x1.371a74p0f, 0x1.3dea64p0f, 0x1.44e086p0f, 0x1.4bfdaep0f, 0x1.5342b6p0f, 0x1.5ab07ep0f,
    0x1.6247ecp0f, 0x1.6a09e6p0f, 0x1.71f75ep0f, 0x1.7a1148p0f, 0x1.82589ap0f, 0x1.8ace54p0f, 0x1.93737cp0f,
    0x1.9c4918p0f, 0x1.a5503cp0f, 0x1.ae89fap0f, 0x1.b7f77p0f, 0x1.c199bep0f, 0x1.cb720ep0f, 0x1.d5818ep0f,
    0x1.dfc974p0f, 0x1.ea4afap0f, 0x1.f50766p0f,
};
static const float vml_wide_rests_float32[32] = {
    0, -0x1.947414p-25f, 0x1.8d96d4p-25f, -0x1.dda2fcp-25f, -0x1.9c0c22p-27f, -0x1.a2fbb2p-25f, 0x1.964904p-25f,
    -0x1.2b0dbcp-25f, 0x1.125002p-25f, -0x1.cde8cep-26f, 0x1.370be4p-25f, 0x1.336de2p-30f, -0x1.0a355p-25f,
    -0x1.c541b4p-26f, -0x1.00d8acp-27f, -0x1.6cb284p-25f, 0x1.26055cp-26f, 0x1.8b2bb8p-26f, -0x1.05cb44p-25f,
    -0x1.1c2142p-26f, 0x1.67a1cap-28f, -0x1.348e56p-25f, 0x1.a3b5e4p-28f, -0x1.0b7ec8p-25f, -0x1.f9c304p-27f,
    -0x1.e4c886p-26f, -0x1.6961b4p-28f, -0x1.b5151ep-28f, -0x1.a5217cp-28f, -0x1.ab7132p-26f, 0x1.61428ep-28f,
    -0x1.2ad5f8p-27f,
};

static const double vml_wide_powers_float64[16] = {
    0x1p0, 0x1.0b5586cf9890fp0, 0x1.172b83c7d517bp0, 0x1.2387a6e756238p0, 0x1.306fe0a31b715p0, 0x1.3dea64c123422p0,
    0x1.4bfdad5362a27p0, 0x1.5ab07dd485429p0, 0x1.6a09e667f3bcdp0, 0x1.7a11473eb0187p0, 0x1.8ace5422aa0dbp0,
    0x1.9c49182a3f09p0, 0x1.ae89f995ad3adp0, 0x1.c199bdd85529cp0, 0x1.d5818dcfba487p0, 0x1.ea4afa2a490dap0,
};
static const double vml_wide_rests_float64[16] = {
    0, 0x1.79aa65d837b6dp-54, -0x1.01b15eaa59348p-55, 0x1.68efde3a8a894p-54, 0x1.34d754db0abb6p-55,
    0x1.59f48a72a4c6dp-55, 0x1.690cebb7aafbp-56, 0x1.063e1e21c5409p-54, -0x1.3b3efbf5e2228p-54,
    -0x1.b32dcb94da51dp-56, 0x1.db72fc1f0eab4p-55, 0x1.1affc2b91ce27p-56, 0x1.c1a7792cb3387p-55,
    0x1.36eae30af0cb3p-56, 0x1.4a385a63d07a7p-56, -0x1.ff7128fd391fp-55,
};

enum { toward_zero = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC };

// The numbers at the places that the low bits say.
#define vml_wide_pick_float32(table, place) \
    _mm512_permutex2var_ps(_mm512_loadu_ps(table), place, _mm512_loadu_ps((table) + 16))
#define vml_wide_pick_float64(table, place) \
    _mm512_permutex2var_pd(_mm512_loadu_pd(table), place, _mm512_loadu_pd((table) + 8))

/// 2^(n / 32) times a polynomial of degree 3, n rounded down. What leaves the normal numbers is the exact result, rounded.
WIDEST static void vml_exp_wide_float32(int64_t count, const float *in, float *out) {
    const __m512 shift = _mm512_set1_ps(0x1.8p23f);
    for (int64_t i = 0; i < count; i += 16) {
        const __mmask16 here = (__mmask16)(count - i < 16 ? (1 << (count - i)) - 1 : 0xffff);
        const __m512 x = _mm512_maskz_loadu_ps(here, in + i);
        const __m512 turned = _mm512_fmadd_round_ps(x, _mm512_set1_ps(0x1.715476p+5f), shift, toward_zero);
        const __m512 n = _mm512_sub_ps(turned, shift);
        __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0x1.62e43p-6f), x);
        r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-0x1.05c61p-34f), r);
        const __m512i place = _mm512_castps_si512(turned);
        const __m512 power = vml_wide_pick_float32(vml_wide_powers_float32, place);
        const __m512 rest = vml_wide_pick_float32(vml_wide_rests_float32, place);
        const __m512 slope = _mm512_fmadd_ps(_mm512_set1_ps(0x1.5557e6p-3f), r, _mm512_set1_ps(0x1.0001ecp-1f));
        const __m512 p = _mm512_fmadd_ps(_mm512_mul_ps(r, r), slope, _mm512_add_ps(r, rest));
        __m512 y = _mm512_scalef_ps(_mm512_fmadd_ps(power, p, power), _mm512_mul_ps(n, _mm512_set1_ps(0x1p-5f)));
        const __mmask16 usual = _mm512_cmp_ps_mask(_mm512_abs_ps(x), _mm512_set1_ps(87.33654f), _CMP_LE_OQ);
        if (usual != 0xffff) {
            float others[16];
            _mm512_storeu_ps(others, x);
            for (int k = 0; k < 16; k++) if (!(usual >> k & 1)) others[k] = exp_rounded_float32(others[k]);
            y = _mm512_mask_mov_ps(_mm512_loadu_ps(others), usual, y);
        }
        _mm512_mask_storeu_ps(out + i, here, y);
    }
}

/// 2^(n / 16) times a polynomial of degree 6, n rounded down: of 33 million tries 24 have other bits.
WIDEST static void vml_exp_wide_float64(int64_t count, const double *in, double *out) {
    const __m512d shift = _mm512_set1_pd(0x1.8p52);
    for (int64_t i = 0; i < count; i += 8) {
        const __mmask8 here = (__mmask8)(count - i < 8 ? (1 << (count - i)) - 1 : 0xff);
        const __m512d x = _mm512_maskz_loadu_pd(here, in + i);
        const __m512d turned = _mm512_fmadd_round_pd(x, _mm512_set1_pd(0x1.71547652b82fep+4), shift, toward_zero);
        const __m512d n = _mm512_sub_pd(turned, shift);
        __m512d r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.62e42fefa39efp-5), x);
        r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.abc9e3b39803fp-60), r);
        const __m512i place = _mm512_castpd_si512(turned);
        const __m512d power = vml_wide_pick_float64(vml_wide_powers_float64, place);
        const __m512d rest = vml_wide_pick_float64(vml_wide_rests_float64, place);
        const __m512d square = _mm512_mul_pd(r, r);
        const __m512d first = _mm512_fmadd_pd(_mm512_set1_pd(0x1.000000000d008p-1), r, _mm512_set1_pd(0x1.fffffffffff7p-1));
        const __m512d second = _mm512_fmadd_pd(_mm512_set1_pd(0x1.55557242d6f44p-5), r, _mm512_set1_pd(0x1.555555393972ep-3));
        const __m512d third = _mm512_fmadd_pd(_mm512_set1_pd(0x1.74118378cbe25p-10), r, _mm512_set1_pd(0x1.1101cbbbf4e14p-7));
        const __m512d slope = _mm512_fmadd_pd(_mm512_fmadd_pd(third, square, second), square, first);
        const __m512d p = _mm512_fmadd_pd(slope, r, rest);
        __m512d y = _mm512_scalef_pd(_mm512_fmadd_pd(power, p, power), _mm512_mul_pd(n, _mm512_set1_pd(0x1p-4)));
        const __mmask8 usual = _mm512_cmp_pd_mask(_mm512_abs_pd(x), _mm512_set1_pd(707.7032), _CMP_LE_OQ);
        if (usual != 0xff) {
            double others[8];
            _mm512_storeu_pd(others, x);
            for (int k = 0; k < 8; k++) if (!(usual >> k & 1)) others[k] = exp(others[k]);
            y = _mm512_mask_mov_pd(_mm512_loadu_pd(others), usual, y);
        }
        _mm512_mask_storeu_pd(out + i, here, y);
    }
}

/// The estimate's root, and one step of Newton's. The smallest are scaled, as their remainders would leave the normal
/// numbers.
WIDEST static void vml_sqrt_wide_float32(int64_t count, const float *in, float *out) {
    for (int64_t i = 0; i < count; i += 16) {
        const __mmask16 here = (__mmask16)(count - i < 16 ? (1 << (count - i)) - 1 : 0xffff);
        const __m512 given = _mm512_maskz_loadu_ps(here, in + i);
        const __mmask16 small = _mm512_cmp_ps_mask(given, _mm512_set1_ps(0x1p-90f), _CMP_LT_OQ);
        const __mmask16 usual = _mm512_cmp_ps_mask(given, _mm512_setzero_ps(), _CMP_GT_OQ)
            & _mm512_cmp_ps_mask(given, _mm512_set1_ps(INFINITY), _CMP_LT_OQ);
        const __m512 x = _mm512_mask_mul_ps(given, small, given, _mm512_set1_ps(0x1p64f));
        const __m512 reciprocal = _mm512_rsqrt14_ps(x), half = _mm512_mul_ps(_mm512_set1_ps(0.5f), reciprocal);
        __m512 root = _mm512_mul_ps(x, reciprocal);
        root = _mm512_fmadd_ps(_mm512_fnmadd_ps(root, root, x), half, root);
        root = _mm512_mask_mul_ps(root, small, root, _mm512_set1_ps(0x1p-32f));
        if (usual != 0xffff) root = _mm512_mask_mov_ps(_mm512_sqrt_ps(given), usual, root);
        _mm512_mask_storeu_ps(out + i, here, root);
    }
}

/// Of doubles: a step of Goldschmidt's before it.
WIDEST static void vml_sqrt_wide_float64(int64_t count, const double *in, double *out) {
    for (int64_t i = 0; i < count; i += 8) {
        const __mmask8 here = (__mmask8)(count - i < 8 ? (1 << (count - i)) - 1 : 0xff);
        const __m512d given = _mm512_maskz_loadu_pd(here, in + i);
        const __mmask8 small = _mm512_cmp_pd_mask(given, _mm512_set1_pd(0x1p-900), _CMP_LT_OQ);
        const __mmask8 usual = _mm512_cmp_pd_mask(given, _mm512_setzero_pd(), _CMP_GT_OQ)
            & _mm512_cmp_pd_mask(given, _mm512_set1_pd(INFINITY), _CMP_LT_OQ);
        const __m512d x = _mm512_mask_mul_pd(given, small, given, _mm512_set1_pd(0x1p200));
        const __m512d reciprocal = _mm512_rsqrt14_pd(x);
        __m512d root = _mm512_mul_pd(x, reciprocal), half = _mm512_mul_pd(_mm512_set1_pd(0.5), reciprocal);
        const __m512d error = _mm512_fnmadd_pd(root, half, _mm512_set1_pd(0.5));
        root = _mm512_fmadd_pd(root, error, root);
        half = _mm512_fmadd_pd(half, error, half);
        root = _mm512_fmadd_pd(_mm512_fnmadd_pd(root, root, x), half, root);
        root = _mm512_mask_mul_pd(root, small, root, _mm512_set1_pd(0x1p-100));
        if (usual != 0xff) root = _mm512_mask_mov_pd(_mm512_sqrt_pd(given), usual, root);
        _mm512_mask_storeu_pd(out + i, here, root);
    }
}
#endif
