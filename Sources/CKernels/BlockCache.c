#include "kernels/BlockCache.h"
#include "Internal.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Below this size malloc reuses memory well by itself.
static const size_t cachedFrom = 32 << 10;
// What the cache may hold: a sixteenth of the machine's memory, half a gigabyte to two. A training step on large tensors frees and
// asks for the same few blocks again and again; where they did not all fit, each step took new pages from the system, and an
// element of 10^8 cost 1.8 times one of 10^7.
static size_t cacheLimit(void) {
    static size_t limit; // atomic
    size_t known = __atomic_load_n(&limit, __ATOMIC_RELAXED);
    if (known) return known;
    const size_t least = (size_t)512 << 20, most = (size_t)2 << 30;
    const long pages = sysconf(_SC_PHYS_PAGES), bytes = sysconf(_SC_PAGESIZE);
    const size_t share = pages > 0 && bytes > 0 ? (size_t)pages / 16 * (size_t)bytes : 0;
    known = share < least ? least : share > most ? most : share;
    __atomic_store_n(&limit, known, __ATOMIC_RELAXED);
    return known;
}

enum { stepsPerDoubling = 4, classCount = 48 * stepsPerDoubling };

typedef struct Freed { struct Freed *next; } Freed;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Freed *freed[classCount];
static size_t freedBytes;
// When a class was last asked for a block or given one, in such events.
static uint64_t lastUse[classCount], uses;

static size_t classBytes(int class) {
    return ((size_t)4 + (size_t)(class % stepsPerDoubling)) << (class / stepsPerDoubling + 13);
}

// Sizes are rounded up to a quarter of a power of two; pages that the caller does not touch cost nothing.
static int sizeClass(size_t bytes, size_t *rounded) {
    int top = 63 - __builtin_clzll((unsigned long long)bytes);
    size_t quarter = (size_t)1 << (top - 2);
    size_t up = (bytes + quarter - 1) & ~(quarter - 1);
    *rounded = up;
    top = 63 - __builtin_clzll((unsigned long long)up);
    return (top - 15) * stepsPerDoubling + (int)((up >> (top - 2)) & 3);
}

enum { zeroedTogether = 512 << 10 };

static void zeroPieces(void *block, int64_t begin, int64_t end) {
    memset((char *)block + begin, 0, (size_t)(end - begin));
}

// On all processors, like everything that fills a large block: one writes at half the speed that memory has.
static void zero(void *block, size_t bytes) {
    // What a caller takes for zeros is not left half done.
    const int32_t *flag = lsx_hide_interrupt_flag();
    lsx_parallel_for((int64_t)bytes, zeroedTogether, zeroPieces, block);
    if (flag) lsx_set_interrupt_flag(flag);
}

// Pages of 2 MiB instead of 4 KiB, where the system has them: a thousandth of the faults when a block is first written, and
// the places of a gather or scatter all over a block are found in the processor's table of pages (10^7 of them in 60 to 70
// ms instead of 100). What such a page holds beyond a block is little beside one of this size.
static const size_t hugePagesFrom = 8 << 20;

static void wantHugePages(void *block, size_t bytes) {
#ifdef MADV_HUGEPAGE
    if (bytes < hugePagesFrom) return;
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = ((uintptr_t)block + page - 1) & -page;
    madvise((void *)start, ((uintptr_t)block + bytes - start) & -page, MADV_HUGEPAGE); // advice: refused, it changes nothing
#endif
}

static void *fresh(size_t bytes, bool zeroed) {
    if (zeroed && bytes >= (128 << 10)) {
        // calloc takes new pages from the system without touching them; over-allocating lets the start be aligned,
        // which aligned_alloc cannot do for zeroed memory.
        void *raw = calloc(1, bytes + 128);
        if (!raw) return NULL;
        wantHugePages(raw, bytes);
        uintptr_t start = ((uintptr_t)raw + sizeof(void *) + 63) & ~(uintptr_t)63;
        ((void **)start)[-1] = raw;
        return (void *)start;
    }
    void *raw = malloc(bytes + 128);
    if (!raw) return NULL;
    wantHugePages(raw, bytes);
    uintptr_t start = ((uintptr_t)raw + sizeof(void *) + 63) & ~(uintptr_t)63;
    ((void **)start)[-1] = raw;
    if (zeroed) memset((void *)start, 0, bytes);
    return (void *)start;
}

static void discard(void *block) { free(((void **)block)[-1]); }

void *blockAllocate(size_t bytes, bool zeroed) {
    if (bytes > SIZE_MAX / 4) return NULL;
    if (bytes < cachedFrom) return fresh(bytes ? bytes : 1, zeroed);
    size_t rounded;
    int class = sizeClass(bytes, &rounded);
    if (class < 0 || class >= classCount) return NULL;
    pthread_mutex_lock(&lock);
    lastUse[class] = ++uses;
    Freed *block = freed[class];
    if (block) {
        freed[class] = block->next;
        freedBytes -= rounded;
    }
    pthread_mutex_unlock(&lock);
    if (block) {
        if (zeroed) zero(block, bytes);
        return block;
    }
    void *made = fresh(rounded, zeroed);
    if (!made && blockCacheTrim() > 0) made = fresh(rounded, zeroed);
    return made;
}

// A block of the class that has been idle longest, so that a program that goes on with other sizes does not find the cache
// full of those it had before; NULL when there is none. Under the lock.
static Freed *takeOldest(void) {
    int oldest = -1;
    for (int class = 0; class < classCount; class++)
        if (freed[class] && (oldest < 0 || lastUse[class] < lastUse[oldest])) oldest = class;
    if (oldest < 0) return NULL;
    Freed *block = freed[oldest];
    freed[oldest] = block->next;
    freedBytes -= classBytes(oldest);
    return block;
}

static void discardAll(Freed *block) {
    while (block) {
        Freed *next = block->next;
        discard(block);
        block = next;
    }
}

void blockFree(void *block, size_t bytes) {
    if (!block) return;
    if (bytes < cachedFrom) { discard(block); return; }
    size_t rounded;
    int class = sizeClass(bytes, &rounded);
    const size_t limit = cacheLimit();
    if (rounded > limit) { discard(block); return; }
    Freed *evicted = NULL;
    pthread_mutex_lock(&lock);
    lastUse[class] = ++uses;
    while (freedBytes + rounded > limit) {
        Freed *old = takeOldest();
        if (!old) break;
        old->next = evicted;
        evicted = old;
    }
    ((Freed *)block)->next = freed[class];
    freed[class] = block;
    freedBytes += rounded;
    pthread_mutex_unlock(&lock);
    discardAll(evicted);
}

size_t blockCacheTrim(void) {
    size_t given = 0;
    for (int class = 0; class < classCount; class++) {
        pthread_mutex_lock(&lock);
        Freed *block = freed[class];
        freed[class] = NULL;
        // Others free blocks meanwhile: what is taken counts, not what there is at the end.
        for (const Freed *each = block; each; each = each->next) given += classBytes(class);
        pthread_mutex_unlock(&lock);
        discardAll(block);
    }
    pthread_mutex_lock(&lock);
    freedBytes -= given;
    pthread_mutex_unlock(&lock);
    return given;
}
