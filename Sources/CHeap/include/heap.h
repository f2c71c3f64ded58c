// SPDX-License-Identifier: MIT
#pragma once

/// Lets the process's heap grow by a megabyte at a time, one heap for all threads. Call it before the first thread starts.
///
/// A session runs on a thread of its own, for which the C library would open a second heap that grows by 128 kilobytes
/// and a system call each time: a tenth of the time that importing torch takes. Pages are taken when they are touched, so
/// that the process is no larger.
void lsx_grow_heap_in_large_steps(void);
