// All special functions over one real type. Include with T, REAL_NAME, K and LOG_GAMMA.
#include "../Internal.h"
#include "../Special.h"
#include "ErfcxTable.h"
#include <tgmath.h>
// PyTorch's kernels are compiled with contraction.
#pragma clang fp contract(fast)

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
// Of a difference of two products a compiler may fuse either: this says which one PyTorch's did.
#define FUSED(x, y, z) __builtin_elementwise_fma((T)(x), (T)(y), (T)(z))
#define IS_FLOAT (sizeof(T) == sizeof(float))

#include "Series.h"
#include "Bessel.h"
#include "ModifiedBessel.h"
#include "Airy.h"
#include "Normal.h"
#include "IncompleteGammaTable.h"
#include "Gamma.h"
#include "IncompleteGamma.h"
#include "OrthogonalPolynomials.h"

#define ROW(name) CLONES T JOIN(special_##name, REAL_NAME)(T x) { return NAME(name)(x); }
SPECIAL_FUNCTIONS1(ROW)
#undef ROW
#define ROW(name) CLONES T JOIN(special_##name, REAL_NAME)(T x, T y) { return NAME(name)(x, y); }
SPECIAL_FUNCTIONS2(ROW)
