// Special functions that the C library lacks, or has with a side effect.
#pragma once

/// log |gamma(x)|, without the C library's global `signgam`.
double log_gamma(double x);
/// The inverse of the error function.
double inverse_erf(double y);
/// The sum over k of (q + k)^-x, whose first term is given: PyTorch sums in double for float, too, after a first power in
/// float.
double hurwitz_zeta(double x, double q, double first);

// ROW(name): functions of one number, and of two, each for float and for double.
#define SPECIAL_FUNCTIONS1(ROW) \
    ROW(digamma) ROW(ndtri) ROW(erfcx) ROW(log_ndtr) ROW(airy_ai) \
    ROW(bessel_j0) ROW(bessel_j1) ROW(bessel_y0) ROW(bessel_y1) ROW(spherical_bessel_j0) \
    ROW(i0) ROW(i0e) ROW(i1) ROW(i1e) \
    ROW(modified_bessel_i0) ROW(modified_bessel_i1) ROW(modified_bessel_k0) ROW(modified_bessel_k1) \
    ROW(scaled_modified_bessel_k0) ROW(scaled_modified_bessel_k1)
#define SPECIAL_FUNCTIONS2(ROW) \
    ROW(polygamma) ROW(zeta) ROW(igamma) ROW(igammac) \
    ROW(chebyshev_polynomial_t) ROW(chebyshev_polynomial_u) ROW(chebyshev_polynomial_v) ROW(chebyshev_polynomial_w) \
    ROW(shifted_chebyshev_polynomial_t) ROW(shifted_chebyshev_polynomial_u) ROW(shifted_chebyshev_polynomial_v) \
    ROW(shifted_chebyshev_polynomial_w) ROW(hermite_polynomial_h) ROW(hermite_polynomial_he) \
    ROW(laguerre_polynomial_l) ROW(legendre_polynomial_p)

#define ROW(name) float special_##name##_float32(float x); double special_##name##_float64(double x);
SPECIAL_FUNCTIONS1(ROW)
#undef ROW
#define ROW(name) float special_##name##_float32(float x, float y); double special_##name##_float64(double x, double y);
SPECIAL_FUNCTIONS2(ROW)
#undef ROW
