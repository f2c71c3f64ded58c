// SPDX-License-Identifier: MIT
// The implicit QL and QR algorithm for symmetric tridiagonal matrices, as LAPACK's steqr has it, with the rotations of
// its versions up to 3.9. Version 3.10 gave the cosine the sign of the first number: the same eigenvectors, some with
// the other sign.
#include "CLAPACK.h"
#include <math.h>
#include <float.h>

#define OLD_STEQR(suffix, real, ABS, SQRT, HYPOT, COPYSIGN, EPSILON, TINY) \
    static void rotation_##suffix(real f, real g, real *c, real *s, real *r) { \
        if (g == 0) { *c = 1; *s = 0; *r = f; return; } \
        if (f == 0) { *c = 0; *s = 1; *r = g; return; } \
        *r = HYPOT(f, g); \
        *c = f / *r; \
        *s = g / *r; \
        if (ABS(f) > ABS(g) && *c < 0) { *c = -*c; *s = -*s; *r = -*r; } \
    } \
    /* The eigenvalues of [a b; b c], the larger in size first, and the rotation that has its eigenvector. */ \
    static void two_##suffix(real a, real b, real c, real *first, real *second, real *cosine, real *sine) { \
        const real sum = a + c, difference = a - c, twice = b + b, root = HYPOT(difference, twice); \
        const real larger = ABS(a) > ABS(c) ? a : c, smaller = ABS(a) > ABS(c) ? c : a; \
        int sign = 1; \
        if (sum == 0) { \
            *first = root / 2; \
            *second = -root / 2; \
        } else { \
            if (sum < 0) sign = -1; \
            *first = (sum + (real)sign * root) / 2; \
            *second = larger / *first * smaller - b / *first * b; \
        } \
        const int other = difference >= 0 ? 1 : -1; \
        const real x = difference + (real)other * root; \
        if (ABS(x) > ABS(twice)) { \
            const real t = -twice / x; \
            *sine = 1 / SQRT(1 + t * t); \
            *cosine = t * *sine; \
        } else if (twice == 0) { \
            *cosine = 1; \
            *sine = 0; \
        } else { \
            const real t = -x / twice; \
            *cosine = 1 / SQRT(1 + t * t); \
            *sine = t * *cosine; \
        } \
        if (sign == other) { \
            const real t = *cosine; \
            *cosine = -*sine; \
            *sine = t; \
        } \
    } \
    static void turn_##suffix(int32_t n, real *left, real *right, real c, real s) { \
        for (int32_t i = 0; i < n; i++) { \
            const real t = right[i]; \
            right[i] = c * t - s * left[i]; \
            left[i] = s * t + c * left[i]; \
        } \
    } \
    /* Brings the block from `l` to `end` to diagonal form, downwards when step is 1 (QL), upwards when it is -1 (QR). */ \
    static bool block_##suffix(int32_t n, real *d, real *e, real *z, int32_t l, int32_t end, int32_t *left) { \
        const int32_t step = end >= l ? 1 : -1; \
        /* The number between i and its neighbour in the direction of `end`. */ \
        const int32_t shift = step == 1 ? 0 : -1; \
        while (step == 1 ? l <= end : l >= end) { \
            int32_t m = l; \
            while (m != end) { \
                const real size = ABS(e[m + shift]); \
                if (size * size <= EPSILON * EPSILON * ABS(d[m]) * ABS(d[m + step]) + TINY) break; \
                m += step; \
            } \
            if (m != end) e[m + shift] = 0; \
            if (m == l) { l += step; continue; } \
            if (m == l + step) { \
                const int32_t low = l < m ? l : m; \
                real first, second, c, s; \
                two_##suffix(d[low], e[low], d[low + 1], &first, &second, &c, &s); \
                turn_##suffix(n, z + (int64_t)low * n, z + (int64_t)(low + 1) * n, c, s); \
                d[low] = first; \
                d[low + 1] = second; \
                e[low] = 0; \
                l += 2 * step; \
                continue; \
            } \
            if ((*left)-- == 0) return false; \
            real p = d[l], g = (d[l + step] - p) / (2 * e[l + shift]), r = HYPOT(g, (real)1); \
            g = d[m] - p + e[l + shift] / (g + COPYSIGN(r, g)); \
            real s = 1, c = 1; \
            p = 0; \
            for (int32_t i = m; i != l; i -= step) { \
                const int32_t next = i - step, between = i < next ? i : next; \
                const real f = s * e[between], b = c * e[between]; \
                rotation_##suffix(g, f, &c, &s, &r); \
                if (i != m) e[i < i + step ? i : i + step] = r; \
                g = d[i] - p; \
                r = (d[next] - g) * s + 2 * c * b; \
                p = s * r; \
                d[i] = g + p; \
                g = c * r - b; \
                turn_##suffix(n, z + (int64_t)between * n, z + (int64_t)(between + 1) * n, c, step == 1 ? -s : s); \
            } \
            d[l] -= p; \
            e[l + shift] = g; \
        } \
        return true; \
    } \
    static bool steqr_##suffix(int32_t n, real *d, real *e, real *z) { \
        int32_t left = 30 * n; \
        for (int32_t start = 0; start < n;) { \
            if (start > 0) e[start - 1] = 0; \
            int32_t m = start; \
            for (; m < n - 1; m++) { \
                const real size = ABS(e[m]); \
                if (size == 0) break; \
                if (size <= SQRT(ABS(d[m])) * SQRT(ABS(d[m + 1])) * EPSILON) { e[m] = 0; break; } \
            } \
            const bool upwards = ABS(d[m]) < ABS(d[start]); \
            if (m > start && !block_##suffix(n, d, e, z, upwards ? m : start, upwards ? start : m, &left)) return false; \
            start = m + 1; \
        } \
        for (int32_t i = 0; i < n - 1; i++) { \
            int32_t least = i; \
            for (int32_t j = i + 1; j < n; j++) if (d[j] < d[least]) least = j; \
            if (least == i) continue; \
            const real value = d[least]; \
            d[least] = d[i]; \
            d[i] = value; \
            for (int32_t row = 0; row < n; row++) { \
                const real t = z[(int64_t)i * n + row]; \
                z[(int64_t)i * n + row] = z[(int64_t)least * n + row]; \
                z[(int64_t)least * n + row] = t; \
            } \
        } \
        return true; \
    }
OLD_STEQR(single, float, fabsf, sqrtf, hypotf, copysignf, FLT_EPSILON / 2, FLT_MIN)
OLD_STEQR(wide, double, fabs, sqrt, hypot, copysign, DBL_EPSILON / 2, DBL_MIN)

bool lapack_old_steqr(lapack_type type, int32_t n, void *diagonal, void *beside, void *z) {
    return type == lapack_float32 ? steqr_single(n, diagonal, beside, z) : steqr_wide(n, diagonal, beside, z);
}
