// Functions of floats, computed in double without branches and rounded once: 40 bits and more, so that all but one result
// in some ten thousand are the exact ones rounded. Each takes the arguments that its row in PointwiseReal.def calls usual;
// the others are left to the C library, which is also the reference that scripts/accuracy and the tests hold these against.
//
// The polynomials are least in the greatest relative error over their interval (Lawson's weights, 80 digits).
#pragma once

#include "Elementary.h"

INLINE uint64_t bits_of_float64(double x) { uint64_t bits; memcpy(&bits, &x, 8); return bits; }
INLINE double float64_of_bits(uint64_t bits) { double x; memcpy(&x, &bits, 8); return x; }
INLINE double fused(double x, double y, double z) { return __builtin_elementwise_fma(x, y, z); }

// Added to a number below 2^51, leaves its nearest integer in the low bits: conversions of int64 need AVX-512.
#define TO_INTEGER 0x1.8p52

// x * 2^q, where the low bits of `turned` hold q; no result may leave double's normal range.
INLINE double scaled(double x, double turned) { return float64_of_bits(bits_of_float64(x) + (bits_of_float64(turned) << 52)); }

// exp(x) = 2^q (1 + r odd + r^2 even), for |x| < 700; `turned` holds q.
typedef struct { double r, odd, even, q, turned; } exponential;

INLINE exponential exponential_of(double r, double turned) {
    const double u = r * r;
    double odd = fused(u, 0x1.72edf014b9935p-19, 0x1.a01989be164abp-13), even = fused(u, 0x1.a15af29ee7412p-16, 0x1.6c164d7f1d4fdp-10);
    odd = fused(u, odd, 0x1.11111126554e6p-7);
    even = fused(u, even, 0x1.555555745792dp-5);
    odd = fused(u, odd, 0x1.55555555507f9p-3);
    even = fused(u, even, 0x1.fffffffff70b0p-2);
    return (exponential){ r, fused(u, odd, 1.0), even, turned - TO_INTEGER, turned };
}

INLINE exponential exponential_of_power(double x) {
    const double turned = fused(x, 1.44269504088896340736, TO_INTEGER), q = turned - TO_INTEGER;
    return exponential_of(fused(-q, 0.693147180559945309417, x), turned);
}

// (exp(x) - 1) / 2^q, nearly: what exp(r) has above 1.
INLINE double above_one(exponential e) { return e.r * fused(e.r, e.even, e.odd); }

INLINE double exp_40_bits(double x) {
    const exponential e = exponential_of_power(x);
    return scaled(1 + above_one(e), e.turned);
}

INLINE float rounded_exp(float x) { return (float)exp_40_bits((double)x); }

INLINE double expm1_40_bits(double x) {
    const exponential e = exponential_of_power(x);
    const double power = scaled(1, e.turned);
    return __builtin_elementwise_copysign(fused(power, above_one(e), power - 1), x);
}

INLINE float rounded_tanh(float x) {
    const double a = __builtin_elementwise_abs((double)x), m = expm1_40_bits(a < 20 ? a + a : 40.0);
    return (float)__builtin_elementwise_copysign(m / (m + 2), (double)x);
}

// artanh(s) / s - 1, over s^2, for |s| < 0.1716.
INLINE double artanh_tail(double z) {
    double p = fused(z, 0x1.587a88fc8bf25p-4, 0x1.732be2e3dfc2fp-4);
    p = fused(z, p, 0x1.c7227a3e82931p-4);
    p = fused(z, p, 0x1.249241738b587p-3);
    p = fused(z, p, 0x1.999999a29ac76p-3);
    return fused(z, p, 0x1.5555555553941p-2);
}

// x = 2^e m with m between sqrt(1/2) and sqrt(2), for a positive normal x.
typedef struct { double e, m; } power_and_rest;
INLINE power_and_rest split(double x) {
    const uint64_t bits = bits_of_float64(x);
    const uint64_t e = (bits - UINT64_C(0x3fe6a09e667f3bcd) + (UINT64_C(1023) << 52)) >> 52; // the exponent plus 1023
    const double number = float64_of_bits(e | UINT64_C(0x4330000000000000)) - (0x1p52 + 1023);
    return (power_and_rest){ number, float64_of_bits(bits - (e << 52) + (UINT64_C(1023) << 52)) };
}

// e `of_two` + log(m) `scale`: the logarithm to the base whose `scale` is 1 / log(base).
INLINE double log_to_base(double x, double of_two, double scale) {
    const power_and_rest p = split(x);
    const double s = (p.m - 1) / (p.m + 1), z = s * s, twice = (s + s) * scale;
    return fused(p.e, of_two, fused(z * artanh_tail(z), twice, twice));
}

INLINE float rounded_log2(float x) { return (float)log_to_base((double)x, 1, 1.44269504088896340736); }
INLINE float rounded_log10(float x) {
    return (float)log_to_base((double)x, 0.301029995663981195214, 0.434294481903251827651);
}

// sin(r) / r, for |r| <= pi / 2.
INLINE double sine_over(double r) {
    const double u = r * r;
    double p = fused(u, 0x1.52d92901f066cp-33, -0x1.ae03d0d9bba20p-26);
    p = fused(u, p, 0x1.71dcf77915b9dp-19);
    p = fused(u, p, -0x1.a019fd5542bfep-13);
    p = fused(u, p, 0x1.1111110a4ca0fp-7);
    p = fused(u, p, -0x1.5555555546f8fp-3);
    return fused(u, p, 1.0);
}

// What pi's double leaves out counts where x is near a zero.
INLINE float rounded_sin(float x) {
    const double turned = fused((double)x, 0.318309886183790671538, TO_INTEGER), q = turned - TO_INTEGER;
    const double r = fused(-q, 1.2246467991473531772e-16, fused(-q, 3.14159265358979311600, (double)x));
    return (float)float64_of_bits(bits_of_float64(r * sine_over(r)) ^ bits_of_float64(turned) << 63);
}

// x = (n + 1/2) pi + r.
INLINE float rounded_cos(float x) {
    const double turned = fused((double)x, 0.318309886183790671538, -0.5) + TO_INTEGER, q = turned - TO_INTEGER + 0.5;
    const double r = fused(-q, 1.2246467991473531772e-16, fused(-q, 3.14159265358979311600, (double)x));
    return (float)float64_of_bits(bits_of_float64(r * sine_over(r)) ^ ~bits_of_float64(turned) << 63);
}

INLINE float rounded_tan(float x) {
    const double turned = fused((double)x, 0.636619772367581343076, TO_INTEGER), q = turned - TO_INTEGER;
    const double r = fused(-q, 6.123233995736765886e-17, fused(-q, 1.57079632679489655800, (double)x)), u = r * r;
    double s = fused(u, -0x1.a96603433870cp-26, 0x1.71d77a6a71adbp-19), c = fused(u, -0x1.2429cb9b88067p-22, 0x1.a0111aa874081p-16);
    s = fused(u, s, -0x1.a019f9554f83fp-13);
    c = fused(u, c, -0x1.6c16b88f8651ep-10);
    s = fused(u, s, 0x1.1111110c9e253p-7);
    c = fused(u, c, 0x1.5555554f446e9p-5);
    s = fused(u, s, -0x1.55555555523aep-3);
    c = fused(u, fused(u, c, -0.5), 1.0);
    s = r * fused(u, s, 1.0);
    const bool odd = (bits_of_float64(turned) & 1) != 0;
    return (float)((odd ? -c : s) / (odd ? s : c));
}

// asin(s), for 0 <= s <= 1/2 and u = s^2.
INLINE double arcsine(double s, double u) {
    double p = fused(u, 0x1.05e1c373a7c7cp-5, -0x1.77d30318ed389p-9);
    p = fused(u, p, 0x1.314e048ec45f9p-6);
    p = fused(u, p, 0x1.0df4c142886edp-6);
    p = fused(u, p, 0x1.702c0977f572bp-6);
    p = fused(u, p, 0x1.f1aaeab7766efp-6);
    p = fused(u, p, 0x1.6db764c671181p-5);
    p = fused(u, p, 0x1.333331ec5d84fp-4);
    p = fused(u, p, 0x1.5555555660c12p-3);
    return s * fused(u, p, 1.0);
}

INLINE float rounded_asin(float x) {
    const double a = __builtin_elementwise_abs((double)x), rest = fused(-0.5, a, 0.5);
    const bool far = a > 0.5;
    const double u = far ? rest : a * a, p = arcsine(far ? __builtin_elementwise_sqrt(rest) : a, u);
    return (float)__builtin_elementwise_copysign(far ? fused(-2, p, 1.57079632679489661923) : p, (double)x);
}

INLINE float rounded_acos(float x) {
    const double a = __builtin_elementwise_abs((double)x), rest = fused(-0.5, a, 0.5);
    const bool far = a > 0.5;
    const double u = far ? rest : a * a, p = arcsine(far ? __builtin_elementwise_sqrt(rest) : a, u);
    const double beyond = x < 0 ? fused(-2, p, 3.14159265358979323846) : p + p;
    return (float)(far ? beyond : 1.57079632679489661923 - __builtin_elementwise_copysign(p, (double)x));
}

// The angle of a point with 0 <= y, 0 <= x: turned by an eighth or a quarter of a circle, it is below pi / 8.
INLINE double angle_of(double y, double x) {
    const bool steep = y > 2.41421356237309504880 * x, middle = y > 0.41421356237309504880 * x;
    const double up = steep ? -x : middle ? y - x : y, along = steep ? y : middle ? y + x : x;
    const double t = up / (along == 0 ? 1 : along), u = t * t;
    double p = fused(u, 0x1.f9c373f134931p-6, -0x1.e275be83abd55p-5);
    p = fused(u, p, 0x1.35fd4eae90c9fp-4);
    p = fused(u, p, -0x1.73e10780f7ff8p-4);
    p = fused(u, p, 0x1.c71576eed6154p-4);
    p = fused(u, p, -0x1.24922d20a4031p-3);
    p = fused(u, p, 0x1.9999992c5b50bp-3);
    p = fused(u, p, -0x1.555555550c516p-2);
    return (steep ? 1.57079632679489661923 : middle ? 0.785398163397448309616 : 0) + fused(t * u, p, t);
}

INLINE float rounded_atan(float x) {
    return (float)__builtin_elementwise_copysign(angle_of(__builtin_elementwise_abs((double)x), 1), (double)x);
}

// erf(x) / x is a quotient of two polynomials in x^2; from 3.92 on every float's erf is 1.
INLINE float rounded_erf(float x) {
    const double a = __builtin_elementwise_abs((double)x), b = a < 4 ? a : 4, u = b * b;
    double p = fused(u, -0x1.9ffba5505e56ep-35, 0x1.8adda53ab4283p-34), q = fused(u, -0x1.b058b28d9c8e6p-31, 0x1.8aa13fe4182a8p-24);
    p = fused(u, p, 0x1.dcd6a92f57efdp-21);
    q = fused(u, q, 0x1.2158e3421d032p-18);
    p = fused(u, p, 0x1.303c0da96f285p-16);
    q = fused(u, q, 0x1.aba636f490584p-14);
    p = fused(u, p, 0x1.039b3f58ab6d1p-11);
    q = fused(u, q, 0x1.9917529cd2c66p-10);
    p = fused(u, p, 0x1.1631338bc929dp-8);
    q = fused(u, q, 0x1.0b8f7aab88b95p-6);
    p = fused(u, p, 0x1.cc1ebbdfa3471p-5);
    q = fused(u, q, 0x1.d627ce4fe56acp-4);
    p = fused(u, p, 0x1.75a65742de0c0p-3);
    q = fused(u, q, 0x1.fae70f3e167cfp-2);
    p = fused(u, p, 0x1.20dd750429e9ep+0);
    q = fused(u, q, 1.0);
    return (float)__builtin_elementwise_copysign(b * p / q, (double)x);
}

// exp(x^2) erfc(x) in (x - 2) / (x + 2); beyond 10.1 a float's erfc is 0.
INLINE float rounded_erfc(float x) {
    const double a = __builtin_elementwise_abs((double)x), b = a < 10.1 ? a : 10.1, t = (b - 2) / (b + 2);
    double p = fused(t, -0x1.a97b5f35725fap-25, 0x1.3d97003ccbf12p-21);
    p = fused(t, p, 0x1.811bd49135d06p-19);
    p = fused(t, p, 0x1.b41f1f286f962p-20);
    p = fused(t, p, -0x1.bb9c744987a94p-17);
    p = fused(t, p, -0x1.ce5e0236025c1p-16);
    p = fused(t, p, 0x1.c853cd06e37d2p-16);
    p = fused(t, p, 0x1.6d942126cb702p-13);
    p = fused(t, p, 0x1.6e0e87eff341bp-15);
    p = fused(t, p, -0x1.016a9eafe1102p-10);
    p = fused(t, p, -0x1.bc2732a2a79fap-11);
    p = fused(t, p, 0x1.ca95e7fb3973cp-8);
    p = fused(t, p, 0x1.e9471ccba707dp-9);
    p = fused(t, p, -0x1.437f0b6530d9ap-4);
    p = fused(t, p, 0x1.eeea7dc7d6704p-3);
    p = fused(t, p, -0x1.b57034efd605ep-2);
    p = fused(t, p, 0x1.058671b52cf4ap-2);
    const double y = p * exp_40_bits(-b * b);
    return (float)(x < 0 ? 2 - y : y);
}

// erfinv(x) / x is a quotient of two polynomials in -log(1 - x^2), which is below 17 for a float.
INLINE double erfinv_40_bits(double x) {
    const double w = -log_to_base((1 - x) * (1 + x), 0.693147180559945309417, 1);
    double p = fused(w, 0x1.5aec6e73ebba1p-31, 0x1.ae0f15a971d26p-25), q = fused(w, 0x1.91c8b41701a8dp-36, 0x1.0007e96dba50cp-27);
    p = fused(w, p, 0x1.35884ed36ea49p-20);
    q = fused(w, q, 0x1.104b399f65501p-22);
    p = fused(w, p, 0x1.3b73de9ea5efdp-16);
    q = fused(w, q, 0x1.6a40284b3e26cp-18);
    p = fused(w, p, 0x1.e32c391dbc439p-13);
    q = fused(w, q, 0x1.087f8f2f71ed1p-14);
    p = fused(w, p, 0x1.1d0f24e521353p-9);
    q = fused(w, q, 0x1.d5b0f8228ae49p-11);
    p = fused(w, p, 0x1.03bacadca3d76p-6);
    q = fused(w, q, 0x1.4eb79b3a45facp-8);
    p = fused(w, p, 0x1.633a4885e07a1p-4);
    q = fused(w, q, 0x1.b075ef6f84a7fp-5);
    p = fused(w, p, 0x1.5ca210b9ab55cp-2);
    q = fused(w, q, 0x1.f53b1a49f3791p-4);
    p = fused(w, p, 0x1.c5bf891b4f5fep-1);
    q = fused(w, q, 1.0);
    return x * p / q;
}
INLINE float rounded_erfinv(float x) { return (float)erfinv_40_bits((double)x); }

// The quotient below 2^28 is right after rounding, and so is the rest.
INLINE float rounded_fmod(float a, float b) {
    const double q = __builtin_elementwise_trunc((double)a / (double)b);
    return (float)__builtin_elementwise_copysign(fused(-q, (double)b, (double)a), (double)a);
}

// Which arguments are usual, given the result where that tells. The comparisons are false for nan.
#define USUAL_exp(x) (__builtin_elementwise_abs(x) < 150)
#define USUAL_tanh(x) ((x) == (x))
#define USUAL_log2(x) ((x) > 0 && (x) < INFINITY)
#define USUAL_log10 USUAL_log2
#define USUAL_erfinv(x) (__builtin_elementwise_abs(x) < 1)
// Above, the double next to x / pi is no longer near enough.
#define USUAL_sin(x) (__builtin_elementwise_abs(x) < 0x1p32f)
#define USUAL_cos USUAL_sin
#define USUAL_tan USUAL_sin
#define USUAL_asin(x) (__builtin_elementwise_abs(x) <= 1)
#define USUAL_acos USUAL_asin
#define USUAL_atan(x) ((x) == (x))
#define USUAL_erf USUAL_atan
#define USUAL_erfc USUAL_atan
#define USUAL_fmod(a, b) \
    (__builtin_elementwise_abs(a) < INFINITY && __builtin_elementwise_abs(b) < INFINITY \
     && __builtin_elementwise_abs(a) < 0x1p28f * __builtin_elementwise_abs(b))
