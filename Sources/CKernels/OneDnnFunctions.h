// The logistic function and tanh as oneDNN computes them inside recurrent layers, on every processor with fused
// multiply-adds. The order of operations is that of its source; the polynomials of tanh were found by comparing results:
// of the 130 million floats from 2^-12 to 9 some 60,000 have other bits.
#pragma once

#include "Elementary.h"

/// Of x <= 0.
INLINE float onednn_exp(float x) {
    const float low = -0x1.5d58ap6f, d = x < low ? low : x;
    float q = d * 0x1.715476p0f;
    q += 0.5f;
    q = __builtin_elementwise_floor(q);
    const float r = __builtin_elementwise_fma(-q, 0x1.62e43p-1f, d);
    float p = __builtin_elementwise_fma(0.00828929059f, r, 0.0418978221f);
    p = __builtin_elementwise_fma(p, r, 0.166676521f);
    p = __builtin_elementwise_fma(p, r, 0.499991506f);
    p = __builtin_elementwise_fma(p, r, 0.999999701f);
    p = __builtin_elementwise_fma(p, r, 1.0f);
    const int32_t e = (int32_t)(q == q ? q : 0);
    // The power is made with an exponent less by one, which the smallest does not have.
    return x < low || e <= -126 ? 0 : p * power_of_two(e);
}

INLINE float onednn_logistic(float x) {
    const float e = onednn_exp(-__builtin_elementwise_abs(x)), y = e / (e + 1);
    return __builtin_elementwise_copysign(1.0f, x) < 0 ? y : 1 - y;
}

// A row for each half of a power of two from 2^-12 on: the terms of a polynomial in what |x| has beyond its beginning.
enum { onednn_tanh_rows = 31 };
static const float onednn_tanh_terms[7][onednn_tanh_rows] = {
    { // the value at the beginning
       0, 0x1.7ffd7cp-12f, 0x1.fffffep-12f, 0x1.7ffffcp-11f, 0x1.fffff6p-11f, 0x1.7fffeep-10f, 0x1.ffffd6p-10f,
       0x1.7fffb8p-9f, 0x1.ffff56p-9f, 0x1.7ffeep-8f, 0x1.fffd56p-8f, 0x1.7ffb8p-7f, 0x1.fff556p-7f, 0x1.7fee02p-6f,
       0x1.ffd55ap-6f, 0x1.7fb81p-5f, 0x1.ff559ap-5f, 0x1.7ee102p-4f, 0x1.fd5992p-4f, 0x1.7b8ffap-3f, 0x1.f597eap-3f,
       0x1.6ef53ep-2f, 0x1.d9353ep-2f, 0x1.45323ep-1f, 0x1.85efacp-1f, 0x1.cf6f98p-1f, 0x1.ed9506p-1f, 0x1.fd77d2p-1f,
       0x1.ffa818p-1f, 0x1.fffe64p-1f, 0x1.fffff8p-1f,
    },
    { // of order 1
       0, 0x1.002adcp0f, 0x1.ffffe4p-1f, 0x1.ffffdcp-1f, 0x1.ffffep-1f, 0x1.ffffb8p-1f, 0x1.ffff64p-1f, 0x1.fffeep-1f,
       0x1.fffddap-1f, 0x1.fffb8p-1f, 0x1.fff7dap-1f, 0x1.ffee08p-1f, 0x1.ffdfeap-1f, 0x1.ffb792p-1f, 0x1.ff7ffep-1f,
       0x1.fee082p-1f, 0x1.fe0136p-1f, 0x1.fb86d8p-1f, 0x1.f8155p-1f, 0x1.ee697p-1f, 0x1.e149bcp-1f, 0x1.be3fbp-1f,
       0x1.92a926p-1f, 0x1.3173d8p-1f, 0x1.ae0d96p-2f, 0x1.72160cp-3f, 0x1.21623ep-4f, 0x1.4340a6p-7f, 0x1.5effb6p-10f,
       0x1.997dbap-16f, 0x1.b70b7ep-21f,
    },
    { // of order 2
       0, -0x1.2ca3cap4f, 0x1.f71274p-6f, -0x1.a6d73ep-6f, -0x1.39e24p-7f, -0x1.7fffb6p-10f, 0x1.59887ap-8f,
       -0x1.7fe02ep-9f, 0x1.ebadaap-11f, -0x1.7e0e94p-8f, -0x1.61df82p-8f, -0x1.8fadb2p-7f, -0x1.e7b2e2p-7f,
       -0x1.435ebap-6f, -0x1.f94efep-6f, -0x1.81c0d8p-5f, -0x1.fb560cp-5f, -0x1.7c941ep-4f, -0x1.f6295p-4f,
       -0x1.6d992p-3f, -0x1.d7a202p-3f, -0x1.3fcf8ap-2f, -0x1.741e2p-2f, -0x1.840d52p-2f, -0x1.47871p-2f,
       -0x1.4efac4p-3f, -0x1.16f2cp-4f, -0x1.413e92p-7f, -0x1.5a899ep-10f, -0x1.8dba76p-16f, -0x1.b90eacp-19f,
    },
    { // of order 3
       0, 0x1.155p18f, -0x1.231292p9f, 0x1.6ad326p9f, 0x1.94aa22p6f, -0x1.5554dap-2f, -0x1.bb5e14p4f, -0x1.5979fap-2f,
       -0x1.24e504p3f, -0x1.a6fdf4p-2f, -0x1.41c7b4p1f, 0x1.98beacp-4f, -0x1.54a4f6p-1f, -0x1.fd2968p0f,
       -0x1.a8e5c8p-2f, -0x1.01395ap-2f, -0x1.6c8866p-2f, -0x1.2c3444p-2f, -0x1.36c6ap-2f, -0x1.41a7a2p-2f,
       -0x1.051532p-2f, -0x1.6f0c12p-3f, -0x1.841208p-4f, 0x1.5a748ap-5f, 0x1.a8dd12p-4f, 0x1.67ec52p-4f,
       0x1.58bcf6p-5f, 0x1.a40806p-8f, 0x1.b3bfaep-11f, 0x1.e0cf38p-17f, 0x1.3f3856p-17f,
    },
    { // of order 4
       0, -0x1.1c25c6p31f, 0x1.163d9p22f, -0x1.94d448p22f, -0x1.bb8a58p18f, 0x1.21dea2p-8f, 0x1.844f0ap15f,
       0x1.46e2e8p3f, 0x1.e4389ep12f, 0x1.5327ecp6f, 0x1.dc67dp9f, -0x1.786baap7f, 0x1.221de4p6f, 0x1.68261ap8f,
       0x1.21f586p3f, -0x1.133fe2p3f, 0x1.91167p0f, -0x1.7d6df6p0f, -0x1.6cf21cp-3f, 0x1.9b00f6p-1f, 0x1.bf524ap-4f,
       0x1.69d044p-3f, 0x1.5a0eecp-3f, 0x1.8c6158p-4f, 0x1.b5d6fp-6f, -0x1.a2ea68p-6f, -0x1.250538p-6f,
       -0x1.875736p-9f, -0x1.68e498p-12f, -0x1.7453bp-18f, -0x1.e8399p-17f,
    },
    { // of order 5
       0, 0x1.32f82cp43f, -0x1.d4a7c6p33f, 0x1.7fd5aep34f, 0x1.aa3cc4p29f, -0x1.58c6eap2f, -0x1.45e0dp25f,
       -0x1.90a00cp13f, -0x1.8c724p21f, -0x1.378f8cp15f, -0x1.849e2ep17f, 0x1.316452p15f, -0x1.d8e1b8p12f,
       -0x1.249748p15f, -0x1.d73934p8f, 0x1.c1b9eap8f, -0x1.3e3972p5f, 0x1.431122p5f, 0x1.bd3f9p1f, -0x1.1b713ep3f,
       0x1.2d5668p-2f, -0x1.343ba4p-5f, -0x1.7266a8p-5f, -0x1.ce3cd8p-5f, -0x1.62002ap-5f, -0x1.c3d3cep-13f,
       0x1.46492ap-8f, 0x1.ed01cap-11f, 0x1.663064p-14f, 0x1.51fdc4p-20f, 0x1.6befep-17f,
    },
    { // of order 6
       0, -0x1.116416p54f, 0x1.20620cp44f, -0x1.09dd06p45f, -0x1.2e9206p39f, 0x1.aa8ab2p11f, 0x1.a06418p33f,
       0x1.67489cp22f, 0x1.f12e9cp28f, 0x1.a7a7cep22f, 0x1.e61da2p23f, -0x1.7bda92p21f, 0x1.2799eap18f, 0x1.6cc724p20f,
       0x1.267da6p13f, -0x1.188eccp13f, 0x1.8fdc8p8f, -0x1.911338p8f, -0x1.0db01ep4f, 0x1.645826p5f, -0x1.5feb94p-1f,
       0x1.331518p-4f, -0x1.a90a92p-7f, -0x1.d04286p-10f, 0x1.0044b2p-6f, 0x1.3fa4e6p-9f, -0x1.6d73a2p-11f,
       -0x1.3bcac4p-13f, -0x1.3e232p-17f, -0x1.0f835cp-23f, -0x1.a4c0a4p-19f,
    },
};

INLINE float onednn_tanh(float x) {
    const float size = __builtin_elementwise_abs(x);
    int32_t bits;
    memcpy(&bits, &size, 4);
    const int32_t half = bits & ~0x3fffff, place = (bits - 0x39800000) >> 22;
    const int32_t row = place < 0 ? 0 : place > onednn_tanh_rows - 1 ? onednn_tanh_rows - 1 : place;
    float beginning;
    memcpy(&beginning, &half, 4);
    const float y = size - beginning;
    float p = onednn_tanh_terms[6][row];
    for (int k = 5; k >= 0; k--) p = __builtin_elementwise_fma(p, y, onednn_tanh_terms[k][row]);
    p = size < 0x1.205966p3f ? p : 1;
    p = size < 0x1.bb67aep-12f ? size : p;
    return size != size ? x : __builtin_elementwise_copysign(p, x);
}
