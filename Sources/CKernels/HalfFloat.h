// Halves as kernels read and write them.
#pragma once

#include "Internal.h"

INLINE float bits_as_float(uint32_t bits) { float x; memcpy(&x, &bits, 4); return x; }
INLINE uint32_t float_as_bits(float x) { uint32_t bits; memcpy(&bits, &x, 4); return bits; }

INLINE float bfloat16_value(uint16_t bits) { return bits_as_float((uint32_t)bits << 16); }
INLINE uint16_t bfloat16_bits(float x) {
    const uint32_t bits = float_as_bits(x);
    return x == x ? (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16) : 0x7fc0;
}

// Both directions without a branch, so that loops of them vectorise on processors without the instruction.
INLINE float float16_value(uint16_t bits) {
    const uint32_t sign = (uint32_t)(bits & 0x8000) << 16, rest = bits & 0x7fff;
    // An exponent of 0 counts units of 2^-24; the others move to float's bias, the largest to float's largest.
    const float small = (float)(int32_t)rest * 0x1p-24f;
    const uint32_t normal = (rest << 13) + (rest >= 0x7c00 ? UINT32_C(224) << 23 : UINT32_C(112) << 23);
    return bits_as_float(sign | (rest < 0x400 ? float_as_bits(small) : normal));
}
INLINE uint16_t float16_bits(float x) {
    const uint32_t bits = float_as_bits(x), sign = bits >> 16 & 0x8000, rest = bits & 0x7fffffff;
    // Below 2^-14 a sum with 0.5 rounds to units of 2^-24; elsewhere 13 bits are rounded off.
    const uint32_t small = float_as_bits(bits_as_float(rest) + 0.5f) - (UINT32_C(126) << 23);
    const uint32_t normal = (rest - (UINT32_C(112) << 23) + 0xfff + (rest >> 13 & 1)) >> 13;
    const uint32_t finite = rest < UINT32_C(113) << 23 ? small : normal;
    const uint32_t magnitude = rest > 0x7f800000 ? 0x7e00 : rest >= 0x477ff000 ? 0x7c00 : finite;
    return (uint16_t)(sign | magnitude);
}

/// out[i] = the value of in[i * stride].
void half_widen(lsx_dtype dtype, int64_t count, const uint16_t *in, int64_t stride, float *out);
/// out[i * stride] = in[i], rounded.
void half_round(lsx_dtype dtype, int64_t count, const float *in, uint16_t *out, int64_t stride);

// Elements that a kernel for float works on between two conversions: they stay in the first cache.
enum { half_tile = 256 };

// ROW(dtype name, storage type)
#define HALF_DTYPES(ROW) ROW(float16, uint16_t) ROW(bfloat16, uint16_t)

// A stored element as a number, and a number as a stored element, for each dtype.
#define VALUE_float32(x) (x)
#define VALUE_float64(x) (x)
#define VALUE_float16(x) float16_value(x)
#define VALUE_bfloat16(x) bfloat16_value(x)
#define VALUE_int64(x) (x)
#define VALUE_int32(x) (x)
#define VALUE_int16(x) (x)
#define VALUE_int8(x) (x)
#define VALUE_uint8(x) (x)
#define VALUE_bool(x) (x)
#define ELEMENT_float32(x) ((float)(x))
#define ELEMENT_float64(x) ((double)(x))
#define ELEMENT_float16(x) float16_bits((float)(x))
#define ELEMENT_bfloat16(x) bfloat16_bits((float)(x))
#define ELEMENT_int64(x) ((int64_t)(x))
#define ELEMENT_int32(x) ((int32_t)(x))
#define ELEMENT_int16(x) ((int16_t)(x))
#define ELEMENT_int8(x) ((int8_t)(x))
#define ELEMENT_uint8(x) ((uint8_t)(x))
#define ELEMENT_bool(x) ((bool)(x))
