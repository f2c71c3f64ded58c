// A product and its addition round once here, as in every BLAS.
#pragma STDC FP_CONTRACT ON

#define REAL float
#define CHAINED false
#define REAL_NAME float32
#include "MatmulReal.h"

#define REAL double
#define CHAINED true
#define REAL_NAME float64
#include "MatmulReal.h"
