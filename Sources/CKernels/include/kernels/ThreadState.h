// What one thread knows: the context it works in, and the bookkeeping that must cost a single load per operation.
#pragma once
#include <stdint.h>

typedef struct {
    void *_Nullable context;          // the Swift Context, retained by whoever installed it
    void *_Nullable releases;         // the Swift list of graph nodes that wait to be released, retained
    int32_t releasing;                // whether a loop that empties that list is running
    int64_t unreportedBytes;          // allocated minus freed since the context was last told
} ThreadState;

extern _Thread_local ThreadState lsxThreadState;

static inline ThreadState *_Nonnull threadState(void) { return &lsxThreadState; }
