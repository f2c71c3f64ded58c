// Special functions that the C library lacks, or has with a side effect.
#pragma once

/// log |gamma(x)|, without the C library's global `signgam`.
double log_gamma(double x);
/// The derivative of log gamma.
double digamma(double x);
/// The derivative of digamma, order - 1 times; the order is 1 or more.
double polygamma(double order, double x);
/// The inverse of the error function.
double inverse_erf(double y);
