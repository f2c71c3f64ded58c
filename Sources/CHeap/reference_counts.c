// SPDX-License-Identifier: MIT
//
// Counting references, in between the program and Swift's runtime (scripts/run: --wrap). A session runs on one thread at a
// time, and our own code counts without atomic instructions already; what the standard library and the runtime's other
// parts count, and what the compiler adds late, still took them: an eighth of a small loss's time on Intel's processors.
// These are also half as many instructions as the runtime's own plain ones, which save registers for their rare cases.
//
// Together 6 % of a small loss, 8 % of exceptions, 4 % of method calls.
#include <stdint.h>

/// As Swift's runtime lays objects out (RefCount.h): the strong references beyond the first one are counted from bit 33 on;
/// the sign says that the count is elsewhere, or that the object never goes.
typedef struct {
    const void *metadata;
    int64_t counts;
} object;

static const uint64_t one = (uint64_t)1 << 33;

// Weak: a build without --wrap links as well, and calls none of these.
__attribute__((weak)) void *__real_swift_nonatomic_retain(void *object);
__attribute__((weak)) void __real_swift_nonatomic_release(void *object);

/// Some references to constants have the sign set, and none is counted.
#define IS_COUNTED(object) ((intptr_t)(object) > 0)

void *__wrap_swift_nonatomic_retain(object *object) {
    if (!IS_COUNTED(object)) return object;
    const int64_t counts = (int64_t)((uint64_t)object->counts + one);
    if (__builtin_expect(counts < 0, 0)) return __real_swift_nonatomic_retain(object);
    object->counts = counts;
    return object;
}

void __wrap_swift_nonatomic_release(object *object) {
    if (!IS_COUNTED(object)) return;
    const int64_t counts = (int64_t)((uint64_t)object->counts - one);
    // The last reference, or one of the rare cases.
    if (counts < 0) {
        __real_swift_nonatomic_release(object);
        return;
    }
    object->counts = counts;
}

void *__wrap_swift_retain(object *object) { return __wrap_swift_nonatomic_retain(object); }
void __wrap_swift_release(object *object) { __wrap_swift_nonatomic_release(object); }
