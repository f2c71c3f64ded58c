#include "kernels/ThreadState.h"

_Thread_local ThreadState lsxThreadState;
