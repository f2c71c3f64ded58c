// torch.tanh of floats where MKL's vector math library takes its code for AVX-512. Found by comparing results, as VmlWide.h
// is: of 54 million floats 1,242 have other bits.
#pragma once

#include "VmlWide.h"

#if defined(__x86_64__)
enum { tanh_wide_rows = 32 };

// A row for each quarter of a power of two from 7/128 to 10, one below, one above: the middle c, tanh(c) in two parts, and
// the terms of a polynomial in |x| - c.
static const float tanh_wide_polynomials[9][tanh_wide_rows] = {
    { // centre
       0, 0x1.ep-5f, 0x1.2p-4f, 0x1.6p-4f, 0x1.ap-4f, 0x1.ep-4f, 0x1.2p-3f, 0x1.6p-3f, 0x1.ap-3f, 0x1.ep-3f,
       0x1.2p-2f, 0x1.6p-2f, 0x1.ap-2f, 0x1.ep-2f, 0x1.2p-1f, 0x1.6p-1f, 0x1.ap-1f, 0x1.ep-1f, 0x1.2p+0f, 0x1.6p+0f,
       0x1.ap+0f, 0x1.ep+0f, 0x1.2p+1f, 0x1.6p+1f, 0x1.ap+1f, 0x1.ep+1f, 0x1.2p+2f, 0x1.6p+2f, 0x1.ap+2f, 0x1.ep+2f,
       9, 16,
    },
    { // value, high
       0, 0x1.df7392p-5f, 0x1.1f86bep-4f, 0x1.5f22d2p-4f, 0x1.9e9356p-4f, 0x1.ddd092p-4f, 0x1.1e1ddp-3f,
       0x1.5c9308p-3f, 0x1.9a5f1cp-3f, 0x1.d7665cp-3f, 0x1.18a39ap-2f, 0x1.52c2c6p-2f, 0x1.8a87e2p-2f, 0x1.bfae6ap-2f,
       0x1.05087p-1f, 0x1.3157ep-1f, 0x1.5789p-1f, 0x1.77d838p-1f, 0x1.9e5cb6p-1f, 0x1.c278a6p-1f, 0x1.d9c6fap-1f,
       0x1.e8789ep-1f, 0x1.f4bfd6p-1f, 0x1.fbd50ap-1f, 0x1.fe767ap-1f, 0x1.ff6f18p-1f, 0x1.ffdfa8p-1f, 0x1.fffbap-1f,
       0x1.ffff68p-1f, 0x1.ffffecp-1f, 0x1.fffffep-1f, 1,
    },
    { // value, low
       0, -0x1.429f42p-30f, -0x1.3a14b8p-29f, -0x1.2662eep-32f, 0x1.f48cf2p-30f, 0x1.493d9cp-29f, 0x1.5733eap-29f,
       -0x1.bb0cdp-28f, -0x1.899a02p-31f, 0x1.f37568p-28f, -0x1.948778p-30f, -0x1.3c4c42p-27f, -0x1.699682p-27f,
       0x1.72ebbp-27f, -0x1.a12712p-26f, -0x1.605cdep-29f, -0x1.de5004p-26f, 0x1.c67c64p-26f, -0x1.172fd4p-27f,
       -0x1.ab700ep-26f, 0x1.fce248p-26f, 0x1.9d828p-26f, 0x1.850b7ep-26f, -0x1.461ecep-27f, -0x1.4581dcp-26f,
       -0x1.62a138p-27f, -0x1.bbb7dep-26f, -0x1.a04482p-26f, 0x1.3fc01cp-27f, -0x1.0eba4cp-26f, 0x1.f4c3bep-26f, 0,
    },
    { // 1
       1, 0x1.fe3f08p-1f, 0x1.fd7a22p-1f, 0x1.fc3cbep-1f, 0x1.fac13ep-1f, 0x1.f9085ap-1f, 0x1.f601cap-1f,
       0x1.f12bp-1f, 0x1.eb715ap-1f, 0x1.e4dfb2p-1f, 0x1.d98b36p-1f, 0x1.c7f724p-1f, 0x1.b3ff2ep-1f, 0x1.9e23aep-1f,
       0x1.7aeae6p-1f, 0x1.49e6cp-1f, 0x1.197fcep-1f, 0x1.d834d2p-2f, 0x1.615002p-2f, 0x1.cea744p-3f, 0x1.265e34p-3f,
       0x1.6fcfa6p-4f, 0x1.64108ap-5f, 0x1.09a7a8p-6f, 0x1.88ef6ep-8f, 0x1.21a7b4p-9f, 0x1.02c03cp-11f,
       0x1.183476p-14f, 0x1.2f61b6p-17f, 0x1.4875bcp-20f, 0x1.05e924p-24f, 0,
    },
    { // 2
       -0x1.74a78p-31f, -0x1.ddcd36p-5f, -0x1.1e1b52p-4f, -0x1.5c8efep-4f, -0x1.9a543ep-4f, -0x1.d7501ap-4f,
       -0x1.188874p-3f, -0x1.5279e4p-3f, -0x1.89e504p-3f, -0x1.be6ca2p-3f, -0x1.038f8p-2f, -0x1.2daf94p-2f,
       -0x1.4ff71cp-2f, -0x1.6a1d3cp-2f, -0x1.825dfcp-2f, -0x1.897d24p-2f, -0x1.79c0ep-2f, -0x1.5aa21cp-2f,
       -0x1.1defacp-2f, -0x1.970e08p-3f, -0x1.10646ep-3f, -0x1.5ee892p-4f, -0x1.5c3d88p-5f, -0x1.077e0cp-6f,
       -0x1.87c16ap-8f, -0x1.2155b8p-9f, -0x1.02afb6p-11f, -0x1.1831e2p-14f, -0x1.2f60fp-17f, -0x1.48768ep-20f,
       -0x1.049afcp-24f, 0,
    },
    { // 3
       -0x1.55555p-2f, -0x1.560adep-2f, -0x1.4fe02cp-2f, -0x1.49c22p-2f, -0x1.470f28p-2f, -0x1.42b2c2p-2f,
       -0x1.3ab02p-2f, -0x1.2ed68ep-2f, -0x1.204626p-2f, -0x1.101c04p-2f, -0x1.e8f376p-3f, -0x1.987b1cp-3f,
       -0x1.42490ep-3f, -0x1.d7197p-4f, -0x1.bcf152p-5f, 0x1.d6bceep-7f, 0x1.07228ep-4f, 0x1.843dc4p-4f,
       0x1.c68f5ep-4f, 0x1.97d92cp-4f, 0x1.33de5ap-4f, 0x1.a85d44p-5f, 0x1.bbce02p-6f, 0x1.5994dp-7f, 0x1.03964ep-8f,
       0x1.80e738p-10f, 0x1.58605ep-12f, 0x1.7529aep-15f, 0x1.940feep-18f, 0x1.b59be2p-21f, 0x1.591fd2p-25f, 0,
    },
    { // 4
       -0x1.30f59p-19f, -0x1.3df108p-3f, 0x1.4d808ep-7f, 0x1.860f5ep-4f, 0x1.2c7ff4p-4f, 0x1.45bbfp-4f,
       0x1.815d88p-4f, 0x1.a4e5c4p-4f, 0x1.e90f12p-4f, 0x1.0d9b84p-3f, 0x1.3474f4p-3f, 0x1.4f862ep-3f, 0x1.5cf296p-3f,
       0x1.587e6cp-3f, 0x1.3a60f2p-3f, 0x1.e950fcp-4f, 0x1.470976p-4f, 0x1.62842p-5f, 0x1.ac4c32p-9f, -0x1.5dd5c6p-6f,
       -0x1.9d283ep-6f, -0x1.55d5b4p-6f, -0x1.93cf98p-7f, -0x1.4e3bbp-8f, -0x1.00760ep-9f, -0x1.7f34a4p-11f,
       -0x1.58115p-13f, -0x1.75245cp-16f, -0x1.941e14p-19f, -0x1.b5842cp-22f, -0x1.95708p-26f, 0,
    },
    { // 5
       0x1.115218p-3f, 0x1.eae57ep+7f, 0x1.cb764ap+3f, -0x1.21fb12p+4f, -0x1.193a12p+2f, -0x1.57b522p+1f,
       -0x1.fd4ffp-1f, 0x1.54c61p-1f, 0x1.9cf534p-2f, 0x1.84e37cp-1f, -0x1.97d436p-10f, 0x1.48d7f6p-4f,
       -0x1.a1f0dcp-5f, -0x1.5cc58p-6f, -0x1.76e6f4p-5f, -0x1.d94feap-5f, -0x1.f2ccfcp-5f, -0x1.bfb14ap-5f,
       -0x1.071e9ep-5f, -0x1.3959a6p-7f, 0x1.769018p-10f, 0x1.2bdbe6p-8f, 0x1.04b0f6p-8f, 0x1.f5d3bcp-10f,
       0x1.93f0f4p-11f, 0x1.32dabp-12f, 0x1.1e7d44p-14f, 0x1.37631cp-17f, 0x1.5153p-20f, 0x1.6c216p-23f,
       0x1.3a0734p-29f, 0,
    },
    { // 6
       -0x1.3ae638p-8f, 0x1.1d854cp+13f, 0x1.a749bcp+8f, -0x1.c8bb94p+8f, -0x1.6a062p+6f, -0x1.995372p+5f,
       -0x1.00400ep+4f, 0x1.f05098p+2f, 0x1.94be1ep+1f, 0x1.8426c8p+2f, -0x1.1ddeep-1f, 0x1.6b5c3ep-3f,
       -0x1.51bc98p-2f, -0x1.73f938p-4f, -0x1.68d42p-5f, -0x1.700126p-9f, 0x1.3f3216p-7f, 0x1.e2fd8cp-7f,
       0x1.2e84e2p-6f, 0x1.67684ep-7f, 0x1.0c68f8p-8f, 0x1.511032p-11f, -0x1.76bf92p-11f, -0x1.1dfb82p-11f,
       -0x1.ff4d0ap-13f, -0x1.9101b8p-14f, -0x1.7bbbfcp-16f, -0x1.9e49f6p-19f, -0x1.c0ceeep-22f, -0x1.e8b5bcp-25f,
       -0x1.da2e8ap-28f, 0,
    },
};

/// The term of first order takes what the others give as one operation, and tanh(c) comes last, so that what is rounded
/// is small.
WIDEST static void vml_tanh_wide_float32(int64_t count, const float *in, float *out) {
    const __m512i below = _mm512_set1_epi32((0x3d600000 >> 21) - 1); // 7/128's quarter of a power of two
    const __m512 sign = _mm512_set1_ps(-0.0f);
    for (int64_t i = 0; i < count; i += 16) {
        const __mmask16 here = (__mmask16)(count - i < 16 ? (1 << (count - i)) - 1 : 0xffff);
        const __m512 x = _mm512_maskz_loadu_ps(here, in + i);
        const __m512 size = _mm512_min_ps(_mm512_set1_ps(16), _mm512_abs_ps(x)); // the second where it is not a number
        __m512i row = _mm512_sub_epi32(_mm512_srli_epi32(_mm512_castps_si512(size), 21), below);
        row = _mm512_min_epi32(_mm512_max_epi32(row, _mm512_setzero_si512()), _mm512_set1_epi32(tanh_wide_rows - 1));
#define TERM(k) vml_wide_pick_float32(tanh_wide_polynomials[k], row)
        const __m512 y = _mm512_sub_ps(size, TERM(0));
        __m512 p = TERM(8);
        _Pragma("clang loop unroll(full)") for (int k = 7; k >= 4; k--) p = _mm512_fmadd_ps(p, y, TERM(k));
        p = _mm512_fmadd_ps(_mm512_mul_ps(p, y), y, TERM(2));
        const __m512 result = _mm512_add_ps(_mm512_fmadd_ps(TERM(3), y, p), TERM(1));
#undef TERM
        _mm512_mask_storeu_ps(out + i, here, _mm512_or_ps(result, _mm512_and_ps(x, sign)));
    }
}
#endif
