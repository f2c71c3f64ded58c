// The special functions in double.
#define _GNU_SOURCE
#define T double
#define REAL_NAME float64
#define K(x) ((T)(x))
// Without the global sign that C's lgamma sets.
#define LOG_GAMMA(x) lgamma_r((x), &(int){ 0 })
#include "Special/Real.h"
