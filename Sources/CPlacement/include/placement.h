// SPDX-License-Identifier: MIT
#pragma once

/// Not to be called: 48 bytes that begin on a line of the cache, see dispatch_loop.c.
void lsx_before_dispatch_loop(void);
