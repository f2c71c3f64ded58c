// The pool of C threads that large loops run on, and the two thread-local pointers of a session.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Elements below which a loop stays on the calling thread.
enum { lsx_parallel_threshold = 65536 };

/// How many threads large loops use, the caller's included. Starts as the number of CPUs this process may run on.
int32_t lsx_threads(void);
/// Sets the number of threads for later loops; values below 1 count as 1.
void lsx_set_threads(int32_t count);

/// A piece [begin, end) of a job.
typedef void (*lsx_task)(void *context, int64_t begin, int64_t end);

/// Runs `task` over [0, count) in pieces of `grain`, on the pool when there is more than one piece. Returns false, with
/// pieces left out, when the interrupt flag was set.
bool lsx_parallel_for(int64_t count, int64_t grain, lsx_task task, void *context);

/// The flag that large loops started by this thread look at between tiles; non-zero ends them. NULL: never.
void lsx_set_interrupt_flag(const int32_t *flag);
bool lsx_is_interrupted(void);
/// Takes the flag away, for loops that have to reach their end; returns it.
const int32_t *lsx_hide_interrupt_flag(void);

/// Whether numbers too small for full precision become zero on this thread; false where a processor cannot.
bool flushDenormals(bool mode);
