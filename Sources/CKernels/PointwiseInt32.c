#define INTEGER int32_t
#define UNSIGNED uint32_t
#define INTEGER_NAME int32
#define BITS 32
#include "PointwiseInteger.h"
