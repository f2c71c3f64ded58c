// Sums of each real type; with KNOWN, of what is not NaN.
#define REAL float
#define REAL_NAME float32
#define LANES 8
#include "Sum.h"

#define REAL double
#define REAL_NAME float64
#define LANES 4
#include "Sum.h"

#define REAL float
#define STORED uint16_t
#define REAL_NAME float16
#define LANES 8
#define WIDTH 16
#include "Sum.h"

#define REAL float
#define STORED uint16_t
#define REAL_NAME bfloat16
#define LANES 8
#define WIDTH 16
#include "Sum.h"
