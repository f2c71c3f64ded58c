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
static const char pages[] = {
#embed "tools/pages.lsx"
};
static const char graphs[] = {
#embed "tools/graphs.lsx"
};
static const char drawings[] = {
#embed "tools/drawings.lsx"
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
static const char monitors[] = {
#embed "tools/monitors.lsx"
};

static const char walkthrough_01_l1[] = {
#embed "walkthroughs/01_l1.lsx"
};
static const char walkthrough_02_mse[] = {
#embed "walkthroughs/02_mse.lsx"
};
static const char walkthrough_03_nll[] = {
#embed "walkthroughs/03_nll.lsx"
};
static const char walkthrough_04_nll_2d[] = {
#embed "walkthroughs/04_nll_2d.lsx"
};
static const char walkthrough_05_bce[] = {
#embed "walkthroughs/05_bce.lsx"
};
static const char walkthrough_06_cross_entropy[] = {
#embed "walkthroughs/06_cross_entropy.lsx"
};
static const char walkthrough_07_hinge_embedding[] = {
#embed "walkthroughs/07_hinge_embedding.lsx"
};
static const char walkthrough_08_margin_ranking[] = {
#embed "walkthroughs/08_margin_ranking.lsx"
};
static const char walkthrough_09_triplet[] = {
#embed "walkthroughs/09_triplet.lsx"
};
static const char walkthrough_10_kl_divergence[] = {
#embed "walkthroughs/10_kl_divergence.lsx"
};
static const char walkthrough_11_custom_function[] = {
#embed "walkthroughs/11_custom_function.lsx"
};
static const char walkthrough_12_custom_class[] = {
#embed "walkthroughs/12_custom_class.lsx"
};
static const char walkthrough_13_monitoring[] = {
#embed "walkthroughs/13_monitoring.lsx"
};
static const char walkthrough_14_huber[] = {
#embed "walkthroughs/14_huber.lsx"
};
static const char walkthrough_15_ctc[] = {
#embed "walkthroughs/15_ctc.lsx"
};
static const char walkthrough_16_cosine[] = {
#embed "walkthroughs/16_cosine.lsx"
};
static const char walkthrough_17_focal[] = {
#embed "walkthroughs/17_focal.lsx"
};
static const char walkthrough_18_autograd[] = {
#embed "walkthroughs/18_autograd.lsx"
};
static const char walkthrough_19_not_learning[] = {
#embed "walkthroughs/19_not_learning.lsx"
};

#define TEXT(name, bytes) {name, bytes, sizeof(bytes)}
#define LIST(texts) (LSXTextList){texts, sizeof(texts) / sizeof(texts[0])}

LSXTextList lsx_tools(void) {
    static const LSXText texts[] = {
        TEXT("tables", tables),
        TEXT("answers", answers),
        TEXT("explanations", explanations),
        TEXT("pages", pages),
        TEXT("graphs", graphs),
        TEXT("drawings", drawings),
        TEXT("checks", checks),
        TEXT("choice", choice),
        TEXT("diagnosis", diagnosis),
        TEXT("landscapes", landscapes),
        TEXT("monitors", monitors),
    };
    return LIST(texts);
}

LSXTextList lsx_walkthroughs(void) {
    static const LSXText texts[] = {
        TEXT("01_l1", walkthrough_01_l1),
        TEXT("02_mse", walkthrough_02_mse),
        TEXT("03_nll", walkthrough_03_nll),
        TEXT("04_nll_2d", walkthrough_04_nll_2d),
        TEXT("05_bce", walkthrough_05_bce),
        TEXT("06_cross_entropy", walkthrough_06_cross_entropy),
        TEXT("07_hinge_embedding", walkthrough_07_hinge_embedding),
        TEXT("08_margin_ranking", walkthrough_08_margin_ranking),
        TEXT("09_triplet", walkthrough_09_triplet),
        TEXT("10_kl_divergence", walkthrough_10_kl_divergence),
        TEXT("11_custom_function", walkthrough_11_custom_function),
        TEXT("12_custom_class", walkthrough_12_custom_class),
        TEXT("13_monitoring", walkthrough_13_monitoring),
        TEXT("14_huber", walkthrough_14_huber),
        TEXT("15_ctc", walkthrough_15_ctc),
        TEXT("16_cosine", walkthrough_16_cosine),
        TEXT("17_focal", walkthrough_17_focal),
        TEXT("18_autograd", walkthrough_18_autograd),
        TEXT("19_not_learning", walkthrough_19_not_learning),
    };
    return LIST(texts);
}
