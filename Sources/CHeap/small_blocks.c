// SPDX-License-Identifier: MIT
//
// Swift's runtime asks the C library for each object. scripts/run has the linker put these in between
// (--wrap=swift_slowAlloc, --wrap=swift_slowDealloc): a freed small block goes to the next who asks for its size, a dozen
// instructions each way where malloc and free take 65. The C library's own cache holds seven blocks of a size, fewer than
// one training step makes, and cannot be widened once the process runs.
//
// The blocks stay the C library's, so that whoever frees one by `free` is right too.
#include <stddef.h>
#include <stdint.h>

enum {
    largest = 512,
    /// Blocks kept of each size: what a step of a small model frees at once, and at most a megabyte and a half in all.
    kept = 128,
    step = 16,
};

// Weak: a build without --wrap links as well, and calls neither.
__attribute__((weak)) void *__real_swift_slowAlloc(size_t size, size_t alignment_mask);
__attribute__((weak)) void __real_swift_slowDealloc(void *block, size_t size, size_t alignment_mask);

#ifdef __GLIBC__

struct bin {
    void *first;
    size_t count;
};

/// By the size of a block with its header, in steps; each thread has its own, like the C library's.
static __thread struct bin bins[largest / step + 2];

/// The header before a block holds its size; the lowest three bits say something else. `malloc_usable_size` reads the
/// same, by a call.
static size_t whole_size(const void *block) { return ((const size_t *)block)[-1] & ~(size_t)7; }

/// Whether malloc's own alignment is enough; all ones stands for that.
static int is_usual(size_t alignment_mask) { return alignment_mask + 1 <= 16; }

void *__wrap_swift_slowAlloc(size_t size, size_t alignment_mask) {
    if (size - 1 < largest && is_usual(alignment_mask)) {
        struct bin *bin = &bins[(size + sizeof(size_t) + step - 1) / step];
        void *block = bin->first;
        if (block) {
            bin->first = *(void **)block;
            bin->count--;
            return block;
        }
    }
    return __real_swift_slowAlloc(size, alignment_mask);
}

void __wrap_swift_slowDealloc(void *block, size_t size, size_t alignment_mask) {
    // The size given is the class's, without what is behind an array's header.
    if (block && is_usual(alignment_mask) && whole_size(block) <= largest + step) {
        struct bin *bin = &bins[whole_size(block) / step];
        if (bin->count < kept) {
            *(void **)block = bin->first;
            bin->first = block;
            bin->count++;
            return;
        }
    }
    __real_swift_slowDealloc(block, size, alignment_mask);
}

#else

void *__wrap_swift_slowAlloc(size_t size, size_t alignment_mask) { return __real_swift_slowAlloc(size, alignment_mask); }

void __wrap_swift_slowDealloc(void *block, size_t size, size_t alignment_mask) {
    __real_swift_slowDealloc(block, size, alignment_mask);
}

#endif
