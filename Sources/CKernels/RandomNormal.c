// The vectorised Box-Muller transform of normal_(). float32 follows the polynomials of PyTorch's AVX2 kernel (Cephes by
// way of avx_mathfun), which run on every x86-64 CPU made since 2013; with the C library's logarithm the last digits
// would differ.
#if defined(__linux__)
#define _GNU_SOURCE // sincos
#endif
#include "Random.h"

// Whether a product and a sum round once or twice decides the last bit: this is where PyTorch's build fuses them.
#define MLA(x, y, z) __builtin_elementwise_fma((float)(x), (float)(y), (float)(z))

INLINE float bits_to_float(uint32_t bits) { float x; memcpy(&x, &bits, 4); return x; }
INLINE uint32_t float_to_bits(float x) { uint32_t bits; memcpy(&bits, &x, 4); return bits; }

INLINE float cephes_log(float x) {
    x = x < 1.17549435e-38f ? 1.17549435e-38f : x;
    uint32_t bits = float_to_bits(x);
    float e = (float)((int32_t)(bits >> 23) - 127) + 1.0f;
    x = bits_to_float((bits & ~0x7f800000u) | 0x3f000000u);
    bool low = x < 0.707106781186547524f;
    float rest = low ? x : 0.0f;
    x = x - 1.0f;
    e = e - (low ? 1.0f : 0.0f);
    x = x + rest;
    float z = x * x;
    float y = 7.0376836292E-2f;
    y = MLA(y, x, -1.1514610310E-1f);
    y = MLA(y, x, 1.1676998740E-1f);
    y = MLA(y, x, -1.2420140846E-1f);
    y = MLA(y, x, 1.4249322787E-1f);
    y = MLA(y, x, -1.6668057665E-1f);
    y = MLA(y, x, 2.0000714765E-1f);
    y = MLA(y, x, -2.4999993993E-1f);
    y = MLA(y, x, 3.3333331174E-1f);
    y = y * x;
    y = MLA(y, z, e * -2.12194440e-4f);
    y = MLA(-z, 0.5f, y);
    x = x + y;
    return MLA(e, 0.693359375f, x);
}

INLINE void cephes_sincos(float x, float *sine, float *cosine) { // 0 <= x
    int32_t j = ((int32_t)(x * 1.27323954473516f) + 1) & ~1;
    float y = (float)j;
    uint32_t sine_sign = (uint32_t)(j & 4) << 29, cosine_sign = (uint32_t)(~(j - 2) & 4) << 29;
    bool swapped = (j & 2) != 0;
    x = MLA(y, -0.78515625f, x);
    x = MLA(y, -2.4187564849853515625e-4f, x);
    x = MLA(y, -3.77489497744594108e-8f, x);
    float z = x * x;
    float c = 2.443315711809948E-005f;
    c = MLA(c, z, -1.388731625493765E-003f);
    c = MLA(c, z, 4.166664568298827E-002f);
    c = c * z;
    c = MLA(c, z, -(z * 0.5f));
    c = c + 1.0f;
    float s = -1.9515295891E-4f;
    s = MLA(s, z, 8.3321608736E-3f);
    s = MLA(s, z, -1.6666654611E-1f);
    s = s * z;
    s = MLA(s, x, x);
    *sine = bits_to_float(float_to_bits(swapped ? c : s) ^ sine_sign);
    *cosine = bits_to_float(float_to_bits(swapped ? s : c) ^ cosine_sign);
}

#pragma STDC FP_CONTRACT OFF

CLONES void normal_blocks_float32(float *data, int64_t blocks, float mean, float deviation) {
    for (int64_t b = 0; b < blocks; b++, data += 16) {
        // Copies of a known size turn the eight lanes into registers.
        float first[8], second[8];
        memcpy(first, data, sizeof first);
        memcpy(second, data + 8, sizeof second);
        VECTORIZE for (int j = 0; j < 8; j++) {
            float radius = __builtin_elementwise_sqrt(-2.0f * cephes_log(1.0f - first[j])), sine, cosine;
            cephes_sincos(6.2831853071795864769f * second[j], &sine, &cosine);
            first[j] = MLA(radius * cosine, deviation, mean);
            second[j] = MLA(radius * sine, deviation, mean);
        }
        memcpy(data, first, sizeof first);
        memcpy(data + 8, second, sizeof second);
    }
}

void sine_and_cosine(double x, double *sine, double *cosine) {
#if defined(__linux__)
    sincos(x, sine, cosine); // one reduction for both
#else
    *sine = sin(x);
    *cosine = cos(x);
#endif
}

void normal_blocks_float64(double *data, int64_t blocks, double mean, double deviation) {
    for (int64_t b = 0; b < blocks; b++, data += 16)
        for (int j = 0; j < 8; j++) {
            double radius = sqrt(-2 * log(1 - data[j])), theta = 6.2831853071795864769 * data[j + 8], sine, cosine;
            sine_and_cosine(theta, &sine, &cosine);
            data[j] = __builtin_fma(radius * cosine, deviation, mean);
            data[j + 8] = __builtin_fma(radius * sine, deviation, mean);
        }
}
