#define INTEGER int16_t
#define UNSIGNED uint16_t
#define INTEGER_NAME int16
#define BITS 16
#include "PointwiseInteger.h"
