// A product and its addition round once here, as in every BLAS.
#pragma STDC FP_CONTRACT ON

#define REAL float
#define REAL_NAME float32
#include "MatmulReal.h"

#define REAL double
#define REAL_NAME float64
#include "MatmulReal.h"
