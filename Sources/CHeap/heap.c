// SPDX-License-Identifier: MIT
#include "heap.h"

#include <malloc.h>

void lsx_grow_heap_in_large_steps(void) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}
