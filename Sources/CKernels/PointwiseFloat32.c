#include "Special.h"
#pragma STDC FP_CONTRACT OFF

#define REAL float
#define REAL_NAME float32
#define F(name) name##f
#define K(x) ((float)(x))
// The C library's float versions of these are a few units off in the last place; rounding the double is not.
#define PRECISE(name) (float)name
#define PRECISE2(name) (float)name
#define HAS_ROUNDED
#if defined(__x86_64__)
#define HAS_PLAIN_SQRT
#endif
#include "PointwiseReal.h"
