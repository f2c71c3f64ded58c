#define INTEGER int64_t
#define UNSIGNED uint64_t
#define INTEGER_NAME int64
#define BITS 64
#include "PointwiseInteger.h"
