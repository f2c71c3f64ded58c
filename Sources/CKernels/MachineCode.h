// Writes instructions of x86-64 on vectors as Intel's manual, volume 2, encodes them: of 256 bits (AVX2, FMA, BMI2: x86-64-v3)
// or of 512 (x86-64-v4).
#pragma once

#include "Internal.h"

typedef struct {
    uint8_t *at, *end;
    bool overflows;
    bool is_wide; // vectors of 512 bits
} machine_code;

INLINE void put(machine_code *code, uint8_t byte) {
    if (code->at < code->end) *code->at++ = byte;
    else code->overflows = true;
}
INLINE void put_bytes(machine_code *code, int count, const char *bytes) {
    for (int i = 0; i < count; i++) put(code, (uint8_t)bytes[i]);
}
#define PUT(code, bytes) put_bytes(code, sizeof(bytes) - 1, bytes)
INLINE void put32(machine_code *code, uint32_t value) {
    for (int i = 0; i < 32; i += 8) put(code, (uint8_t)(value >> i));
}

enum { prefix_none, prefix_66, prefix_f3, prefix_f2 };
enum { map_0f = 1, map_0f38, map_0f3a };

// An instruction's number: its prefix, its map and opcode, whether it has the bit W (where vectors of 256 bits do not care,
// the one that those of 512 have).
typedef struct { uint8_t prefix, map, opcode, wide; } instruction;

// What stands in an instruction's last operand.
typedef struct {
    enum { in_register, on_stack, in_array, at_pointer } kind;
    int32_t place;  // the register, or the bytes from the stack pointer
    int32_t scale;  // of an array: log2 of an element's bytes. Its start is in rax, the element's number in rcx
} operand;

INLINE operand vector(int number) { return (operand){ in_register, number, 0 }; }

// to = first OP last. Of registers there are 16.
INLINE void write(machine_code *code, instruction i, int to, int first, operand last) {
    const int low = to < 8, high = last.kind == in_register && last.place > 7;
    put(code, code->is_wide ? 0x62 : 0xC4);
    put(code, (uint8_t)(low << 7 | 1 << 6 | !high << 5 | code->is_wide << 4 | i.map));
    put(code, (uint8_t)(i.wide << 7 | (~first & 15) << 3 | 1 << 2 | i.prefix)); // the third bit: 256 bits, or always set
    if (code->is_wide) put(code, 0x48);                                         // 512 bits, no mask
    put(code, i.opcode);
    const int reg = (to & 7) << 3;
    switch (last.kind) {
    case in_register: put(code, (uint8_t)(0xC0 | reg | (last.place & 7))); break;
    case on_stack: put(code, (uint8_t)(0x84 | reg)); put(code, 0x24); put32(code, (uint32_t)last.place); break;
    case in_array: put(code, (uint8_t)(0x04 | reg)); put(code, (uint8_t)(last.scale << 6 | 1 << 3)); break;
    case at_pointer: put(code, (uint8_t)reg); break;
    }
}
INLINE void write_with(machine_code *code, instruction i, int to, int first, operand last, uint8_t immediate) {
    write(code, i, to, first, last);
    put(code, immediate);
}

static const instruction
    move_in = { prefix_none, map_0f, 0x10, 0 }, move_out = { prefix_none, map_0f, 0x11, 0 },
    stream_out = { prefix_none, map_0f, 0x2B, 0 },
    bits_and = { prefix_none, map_0f, 0x54, 0 }, bits_and_not = { prefix_none, map_0f, 0x55, 0 },
    bits_or = { prefix_none, map_0f, 0x56, 0 }, bits_xor = { prefix_none, map_0f, 0x57, 0 };
// Only of 256 bits.
static const instruction blend = { prefix_66, map_0f3a, 0x4A, 0 }, equal_int32 = { prefix_66, map_0f, 0x76, 0 };
// Only of 512: each bit of the result looked up in a table of eight, by the bits of to, first and last.
static const instruction look_up_bits = { prefix_66, map_0f3a, 0x25, 0 };
enum { all_ones = 0xFF, not_last = 0x55, to_chooses = 0xCA };

// Instructions that come for float and for double, which the prefix, the bit W, or the opcode's last bit tells apart.
INLINE instruction by_prefix(uint8_t opcode, bool is_double) { return (instruction){ is_double, map_0f, opcode, is_double }; }
INLINE instruction by_width(uint8_t prefix, uint8_t opcode, bool is_double) {
    return (instruction){ prefix, map_0f38, opcode, is_double };
}
INLINE instruction by_opcode(uint8_t prefix, uint8_t map, uint8_t opcode, bool is_double) {
    return (instruction){ prefix, map, (uint8_t)(opcode + is_double), is_double };
}

#define ADD(d) by_prefix(0x58, d)
#define MULTIPLY(d) by_prefix(0x59, d)
#define SUBTRACT(d) by_prefix(0x5C, d)
#define SMALLER(d) by_prefix(0x5D, d)
#define DIVIDE(d) by_prefix(0x5E, d)
#define LARGER(d) by_prefix(0x5F, d)
#define ROOT(d) by_prefix(0x51, d)
#define COMPARE(d) by_prefix(0xC2, d)
// to = first * last + to, and to = -(first * last) + to
#define FUSED_ADD(d) by_width(prefix_66, 0xB8, d)
#define FUSED_SUBTRACT_FROM(d) by_width(prefix_66, 0xBC, d)
#define ROUND(d) by_opcode(prefix_66, map_0f3a, 0x08, d)
// Of 256 bits without W.
#define SPREAD(code, d) (instruction){ prefix_66, map_0f38, (uint8_t)(0x18 + (d)), (code)->is_wide && (d) }
#define WIDEN_BYTES(d) (instruction){ prefix_66, map_0f38, (uint8_t)(0x31 + (d)), 0 }
// By a number of bits; the operation is in `to`, the target in `first`.
#define SHIFT(d) by_opcode(prefix_66, map_0f, 0x72, d)
enum { shift_right = 2, shift_left = 6 };
// Only of 256 bits.
#define SIGNS_OUT(d) by_prefix(0x50, d)
#define LARGER_INT(d) ((d) ? (instruction){ prefix_66, map_0f38, 0x37, 0 } : (instruction){ prefix_66, map_0f, 0x66, 0 })
// Only of 512, with the masks k0 to k7.
#define MASK_TO_VECTOR(d) by_width(prefix_f3, 0x38, d)
#define NOT_ZERO(d) by_width(prefix_66, 0x27, d)
#define NARROW_TO_BYTES(d) (instruction){ prefix_f3, map_0f38, (uint8_t)(0x31 + (d)), 0 }

// What COMPARE looks for.
enum { is_equal = 0, is_unordered = 3, is_not_equal = 4, is_less = 0x11, is_no_more = 0x12, is_no_less = 0x1D, is_more = 0x1E };
enum { to_nearest, to_floor, to_ceiling, to_zero, quietly = 8 };
