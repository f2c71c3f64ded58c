// What the kernel files share: the CPU variants of a function, lists of dtypes, small helpers.
#pragma once

#include "CKernels.h"
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

// A type instead of the macro, so that `bool` survives being pasted into names.
#undef bool
typedef _Bool bool;

// Rows that call a C library function share the loops of those that do not; nobody needs to hear that they stay scalar.
#pragma clang diagnostic ignored "-Wpass-failed"

// One binary for every CPU: clang compiles the function once for each target and the loader picks. NEON is arm64's
// baseline and needs no variants.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
// Comparisons that are counted: AVX-512's end in mask registers, whose way back costs more than the wider vectors save.
#define CLONES_256 __attribute__((target_clones("arch=x86-64-v3", "default")))
// For functions written for vectors of 512 bits. Alone, the architecture's name has the compiler halve them.
#define WIDEST __attribute__((target("arch=x86-64-v4,no-prefer-256-bit")))
#else
#define CLONES
#define CLONES_256
#endif

#define INLINE static inline __attribute__((always_inline))

/// Before a library that has threads of its own works: those of the pool, which may look out for their next job, sleep.
void rest_threads(void);

// Operands may be one another (in place), never partly overlap: TensorCore refuses that, as PyTorch does.
#define VECTORIZE _Pragma("clang loop vectorize(assume_safety) interleave(enable)")

// ROW(dtype name, C type)
#define REAL_DTYPES(ROW) ROW(float32, float) ROW(float64, double)
#define INTEGER_DTYPES(ROW) \
    ROW(int64, int64_t) ROW(int32, int32_t) ROW(int16, int16_t) ROW(int8, int8_t) ROW(uint8, uint8_t)
#define NUMBER_DTYPES(ROW) REAL_DTYPES(ROW) INTEGER_DTYPES(ROW)
// bool is a byte that holds 0 or 1.
#define ALL_DTYPES(ROW) NUMBER_DTYPES(ROW) ROW(bool, bool)

/// For serial loops of any length: whether, at this turn, the session has been asked to stop.
#define STOPPED(i) (((i) & 0xFFFF) == 0xFFFF && lsx_is_interrupted())

/// Bytes in a vector of PyTorch's kernels on this processor. Its softmax and pointwise kernels come for both lengths; the
/// order of their sums and the rest beside whole vectors follow from it.
INLINE int64_t vector_bytes(void) {
#if defined(__x86_64__)
    const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
    return wide ? 64 : 32;
#else
    return 32;
#endif
}

/// Whether MKL takes its plain code here: other makers' processors than Intel's get that for SSE, without fused
/// multiply-adds, from its vector functions and its small products.
INLINE bool mkl_is_plain(void) {
#if defined(__x86_64__)
    return !__builtin_cpu_is("intel");
#else
    return false;
#endif
}

/// Whether MKL takes its code for AVX-512. What it takes on Intel's older processors has not been compared.
INLINE bool mkl_is_wide(void) { return !mkl_is_plain() && vector_bytes() == 64; }

INLINE int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
INLINE int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }
