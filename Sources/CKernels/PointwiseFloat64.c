#include "ErrorFunction.h"
#include "Special.h"
#pragma STDC FP_CONTRACT OFF

#define REAL double
#define REAL_NAME float64
#define F(name) name
#define K(x) (x)
#define PRECISE(name) name
#define PRECISE2(name) name
#include "PointwiseReal.h"
