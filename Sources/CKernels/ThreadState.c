#include "kernels/ThreadState.h"

#include "kernels/Threads.h"

_Thread_local ThreadState lsxThreadState;

#if defined(__SSE3__) || defined(__x86_64__)
#include <pmmintrin.h>
#include <xmmintrin.h>

__attribute__((target("sse3"))) bool flushDenormals(bool mode) {
    _MM_SET_FLUSH_ZERO_MODE(mode ? _MM_FLUSH_ZERO_ON : _MM_FLUSH_ZERO_OFF);
    _MM_SET_DENORMALS_ZERO_MODE(mode ? _MM_DENORMALS_ZERO_ON : _MM_DENORMALS_ZERO_OFF);
    return true;
}
#else
bool flushDenormals(bool mode) {
    (void)mode;
    return false;
}
#endif
