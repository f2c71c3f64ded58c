// The special functions in float.
#define _GNU_SOURCE
#define T float
#define REAL_NAME float32
#define K(x) ((T)(x))
// Without the global sign that C's lgammaf sets.
#define LOG_GAMMA(x) lgammaf_r((x), &(int){ 0 })
#include "Special/Real.h"
