// The greatest element of a row, and the exponentials of a row, for one real type. Include with REAL, REAL_NAME, LOWEST and
// HIGHEST.
#include "Elementary.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define T REAL
#define STORED REAL
#define VALUE(x) (x)
#define IS_NAN(x) ((x) != (x))
#define EXP NAME(exp)
#include "Extreme.h"

// A block of exponentials of numbers from which the greatest has been taken off.
INLINE void NAME(exponential_block)(REAL *out, const REAL *in, REAL shift) {
    enum { block = 64 / sizeof(REAL) };
    REAL x[block];
    uint32_t hard = 0;
    VECTORIZE for (int k = 0; k < block; k++) { x[k] = in[k] - shift; hard |= !JOIN(EASY, REAL_NAME)(x[k]); }
    if (hard) VECTORIZE for (int k = 0; k < block; k++) out[k] = EXP(x[k]);
    else VECTORIZE for (int k = 0; k < block; k++) out[k] = NAME(exp_below_one)(x[k]);
}

// out[i] = exp(in[i] - shift), the last few by a whole vector too: what a vectorised loop leaves over is done one by one,
// and cost a row of 100 half its time.
INLINE void NAME(exponentials)(REAL *out, const REAL *in, REAL shift, int64_t n) {
    enum { block = 64 / sizeof(REAL) };
    int64_t i = 0;
    for (; i + block <= n; i += block) NAME(exponential_block)(out + i, in + i, shift);
    if (i == n) return;
    REAL tail[block];
    for (int k = 0; k < block; k++) tail[k] = shift;
    memcpy(tail, in + i, sizeof(REAL) * (size_t)(n - i));
    NAME(exponential_block)(tail, tail, shift);
    memcpy(out + i, tail, sizeof(REAL) * (size_t)(n - i));
}

#undef EXP
#undef IS_NAN
#undef VALUE
#undef STORED
#undef T
#undef NAME
#undef JOIN
#undef JOIN2
#undef REAL
#undef REAL_NAME
