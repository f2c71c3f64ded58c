// SPDX-License-Identifier: MIT
// A script is a file of a folder beside this one and two lines here: the embedded bytes, and its place in the list.
#include "texts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char tables[] = {
#embed "tools/tables.lsx"
};
static const char answers[] = {
#embed "tools/answers.lsx"
};
static const char explanations[] = {
#embed "tools/explanations.lsx"
};
static const char graphs[] = {
#embed "tools/graphs.lsx"
};
static const char checks[] = {
#embed "tools/checks.lsx"
};
static const char choice[] = {
#embed "tools/choice.lsx"
};
static const char diagnosis[] = {
#embed "tools/diagnosis.lsx"
};
static const char landscapes[] = {
#embed "tools/landscapes.lsx"
};

static const char walkthrough_01_l1[] = {
#embed "walkthroughs/01_l1.lsx"
};

#define TEXT(name, bytes) {name, bytes, sizeof(bytes)}
#define LIST(texts) (LSXTextList){texts, sizeof(texts) / sizeof(texts[0])}

LSXTextList lsx_tools(void) {
    static const LSXText texts[] = {
        TEXT("tables", tables),
        TEXT("answers", answers),
        TEXT("explanations", explanations),
        TEXT("graphs", graphs),
        TEXT("checks", checks),
        TEXT("choice", choice),
        TEXT("diagnosis", diagnosis),
        TEXT("landscapes", landscapes),
    };
    return LIST(texts);
}

LSXTextList lsx_walkthroughs(void) {
    static const LSXText texts[] = {
        TEXT("01_l1", walkthrough_01_l1),
    };
    return LIST(texts);
}
