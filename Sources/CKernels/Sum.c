#pragma STDC FP_CONTRACT OFF

#include "SumOfTypes.h"
#define KNOWN
#include "SumOfTypes.h"
