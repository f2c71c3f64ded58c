// Blocks of memory for tensors. Fresh pages cost more than the arithmetic on them, so large blocks are kept by size
// class when they are freed; small ones are malloc's own business.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// A block of at least `bytes`, aligned to 64; NULL when the system has none. Contents are undefined unless `zeroed`.
void *_Nullable blockAllocate(size_t bytes, bool zeroed);
// `bytes` must be the number that the block was asked for with.
void blockFree(void *_Nullable block, size_t bytes);
// Gives every cached block back to the system; the number of bytes given back.
size_t blockCacheTrim(void);
