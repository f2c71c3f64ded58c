// Each dtype's loops, by operation; NULL where there is none.
#pragma once

#include "HalfFloat.h"
#include "PointwiseLoops.h"

#define ROW(name, type) extern const pointwise_loop pointwise_##name[lsx_operation_count];
ALL_DTYPES(ROW)
// Those of the halves hold only what differs from float's.
HALF_DTYPES(ROW)
#undef ROW

// What takes a real dtype's place in short tensors: where PyTorch calls the C library for every element.
#define ROW(name, type) extern const pointwise_loop pointwise_library_##name[lsx_operation_count];
REAL_DTYPES(ROW)
#undef ROW
