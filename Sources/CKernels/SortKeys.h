// Unsigned integers in the order of the elements, so that one sort serves all types: nan is the greatest number, as in
// PyTorch, and both zeros are one.
#pragma once

#include "HalfFloat.h"

INLINE uint32_t key_of_float32(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    bits = x == 0 ? 0 : bits;
    const uint32_t key = bits ^ ((uint32_t)((int32_t)bits >> 31) | (uint32_t)1 << 31); // no branch: signs are random
    return x == x ? key : UINT32_MAX;
}
INLINE uint64_t key_of_float64(double x) {
    uint64_t bits;
    memcpy(&bits, &x, 8);
    bits = x == 0 ? 0 : bits;
    const uint64_t key = bits ^ ((uint64_t)((int64_t)bits >> 63) | (uint64_t)1 << 63);
    return x == x ? key : UINT64_MAX;
}
INLINE uint32_t key_of_float16(uint16_t x) { return key_of_float32(VALUE_float16(x)); }
INLINE uint32_t key_of_bfloat16(uint16_t x) { return key_of_float32(VALUE_bfloat16(x)); }
INLINE uint64_t key_of_int64(int64_t x) { return (uint64_t)x ^ (uint64_t)1 << 63; }
INLINE uint32_t key_of_int32(int32_t x) { return (uint32_t)x ^ (uint32_t)1 << 31; }
INLINE uint32_t key_of_int16(int16_t x) { return (uint32_t)(x + 0x8000); }
INLINE uint32_t key_of_int8(int8_t x) { return (uint32_t)(x + 0x80); }
INLINE uint32_t key_of_uint8(uint8_t x) { return x; }
INLINE uint32_t key_of_bool(bool x) { return x; }

// ROW(dtype name, element type, key type)
#define KEYED_DTYPES(ROW) \
    ROW(float32, float, uint32_t) ROW(float64, double, uint64_t) \
    ROW(float16, uint16_t, uint32_t) ROW(bfloat16, uint16_t, uint32_t) \
    ROW(int64, int64_t, uint64_t) ROW(int32, int32_t, uint32_t) ROW(int16, int16_t, uint32_t) \
    ROW(int8, int8_t, uint32_t) ROW(uint8, uint8_t, uint32_t) ROW(bool, bool, uint32_t)

/// Sorts one row if no two of its elements are equal; false: they are, and nothing is said about the results.
bool sort_distinct(lsx_dtype dtype, int64_t length, bool descending, const void *input, void *values, int64_t *indices);
