// All special functions over one real type. Include with T, REAL_NAME, K and LOG_GAMMA.
#include "../Internal.h"
#include "../Special.h"
#include "ErfcxTable.h"
#include <tgmath.h>
#pragma clang fp contract(off)

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
// PyTorch's kernels are compiled with contraction: where they fuse, so do we, in every build and on every processor.
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
