// SPDX-License-Identifier: MIT
// Scripts that travel in the program: one truth, the .lsx files beside texts.c, which the compiler embeds.
#pragma once
#include <stddef.h>

typedef struct {
    const char *name;
    const char *bytes;
    size_t length;
} LSXText;

typedef struct {
    const LSXText *texts;
    size_t count;
} LSXTextList;

/// lsx.explain, lsx.graph and their neighbours, as modules of the language.
LSXTextList lsx_tools(void);
/// What `lsx learn` plays, in its order.
LSXTextList lsx_walkthroughs(void);
