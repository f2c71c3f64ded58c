// C loops for tensors: plain functions over (dtype, operation, sizes, strides, pointers). Nothing here allocates for
// small jobs, knows autograd, promotes dtypes or checks shapes: TensorCore does, before it calls.
#pragma once

#include "kernels/Types.h"
#include "kernels/Half.h"
#include "kernels/Threads.h"
#include "kernels/ThreadState.h"
#include "kernels/BlockCache.h"
#include "kernels/Pointwise.h"
#include "kernels/Copy.h"
#include "kernels/Reduce.h"
#include "kernels/Chain.h"
#include "kernels/Random.h"
#include "kernels/Softmax.h"
#include "kernels/Index.h"
#include "kernels/Products.h"
#include "kernels/MarginLosses.h"
#include "kernels/Ctc.h"
#include "kernels/Distances.h"
#include "kernels/Pooling.h"
#include "kernels/Normalisation.h"
#include "kernels/Resample.h"
#include "kernels/Lstm.h"
