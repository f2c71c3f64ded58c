// SPDX-License-Identifier: MIT
// Where the language's dispatch loop begins: the linker puts it behind this (scripts/start-order.txt), 48 bytes after the
// start of a cache line. The processor fetches and predicts by lines, and how the loop's jumps fall into them made
// programs up to a quarter faster or slower (a loop of floats 1.24, calls 1.17, the language table 1.06 in the mean)
// whenever anything before it changed its size. Swift has no word for alignment; aligning every jump's target, which the
// compiler can, makes the whole program larger. Which place is best can change with the loop: measure 0, 16, 32 and 48.
#include "placement.h"

__attribute__((used, retain, aligned(64), naked)) void lsx_before_dispatch_loop(void) { __asm__(".fill 48, 1, 0xcc"); }
