#define INTEGER int8_t
#define UNSIGNED uint8_t
#define INTEGER_NAME int8
#define BITS 8
#include "PointwiseInteger.h"
