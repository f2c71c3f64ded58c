#pragma STDC FP_CONTRACT OFF
#include "Internal.h"

#define REAL_TYPE
#define IS_NAN(x) ((x) != (x))
#define IS_NARROW
#define T float
#define LANES 8
#define T_NAME float32
#define LOWEST (-INFINITY)
#define HIGHEST INFINITY
#include "Fold.h"

#define IS_NAN(x) ((x) != (x))
#define T double
#define LANES 4
#define T_NAME float64
#define LOWEST (-INFINITY)
#define HIGHEST INFINITY
#include "Fold.h"

#define IS_NAN(x) ((x) != (x))
#define IS_NARROW
#define T float
#define STORED uint16_t
#define LANES 16
#define T_NAME float16
#define LOWEST (-INFINITY)
#define HIGHEST INFINITY
#include "Fold.h"

#define IS_NAN(x) ((x) != (x))
#define IS_NARROW
#define T float
#define STORED uint16_t
#define LANES 16
#define T_NAME bfloat16
#define LOWEST (-INFINITY)
#define HIGHEST INFINITY
#include "Fold.h"
#undef REAL_TYPE

#define IS_NAN(x) false
#define T int64_t
#define T_NAME int64
#define LOWEST INT64_MIN
#define HIGHEST INT64_MAX
#include "Fold.h"

#define IS_NAN(x) false
#define T int32_t
#define T_NAME int32
#define LOWEST INT32_MIN
#define HIGHEST INT32_MAX
#include "Fold.h"

#define IS_NAN(x) false
#define T int16_t
#define T_NAME int16
#define LOWEST INT16_MIN
#define HIGHEST INT16_MAX
#include "Fold.h"

#define IS_NAN(x) false
#define T int8_t
#define T_NAME int8
#define LOWEST INT8_MIN
#define HIGHEST INT8_MAX
#include "Fold.h"

#define IS_NAN(x) false
#define T uint8_t
#define T_NAME uint8
#define LOWEST 0
#define HIGHEST UINT8_MAX
#include "Fold.h"

#define IS_NAN(x) false
#define IS_BOOL
#define T bool
#define T_NAME bool
#define LOWEST false
#define HIGHEST true
#include "Fold.h"
