#define INTEGER uint8_t
#define UNSIGNED uint8_t
#define INTEGER_NAME uint8
#define BITS 8
#include "PointwiseInteger.h"
