#include "Internal.h"

#define REAL float
#define REAL_NAME float32
#include "MarginLossesReal.h"

#define REAL double
#define REAL_NAME float64
#include "MarginLossesReal.h"

#define DISPATCH(function, ...) \
    switch (dtype) { \
    case lsx_float32: return function##_float32(__VA_ARGS__); \
    case lsx_float64: return function##_float64(__VA_ARGS__); \
    default: return lsx_unsupported; \
    }

lsx_status lsx_multi_margin_forward(lsx_dtype dtype, const lsx_multi_margin *loss, void *losses) {
    DISPATCH(multi_margin, loss, NULL, false, 1, losses)
}

lsx_status lsx_multi_margin_backward(lsx_dtype dtype, const lsx_multi_margin *loss, const void *gradient, bool per_row,
                                     double scale, void *result) {
    DISPATCH(multi_margin, loss, gradient, per_row, scale, result)
}

CLONES bool lsx_class_numbers_within(int64_t count, const int64_t *numbers, int64_t low, int64_t end) {
    // One comparison tells both ends apart: what lies below `low` wraps to a large number.
    const uint64_t span = (uint64_t)end - (uint64_t)low;
    uint64_t outside = 0;
    for (int64_t place = 0; place < count; place++) outside |= (uint64_t)numbers[place] - (uint64_t)low >= span;
    return outside == 0;
}

void lsx_multilabel_membership(int64_t rows, int64_t classes, const int64_t *target, bool *belongs) {
    for (int64_t row = 0; row < rows; row++)
        for (int64_t place = 0; place < classes && target[row * classes + place] >= 0; place++)
            belongs[row * classes + target[row * classes + place]] = true;
}

lsx_status lsx_multilabel_margin_forward(lsx_dtype dtype, const lsx_multilabel_margin *loss, void *losses) {
    DISPATCH(multilabel_margin, loss, NULL, false, 1, losses)
}

lsx_status lsx_multilabel_margin_backward(lsx_dtype dtype, const lsx_multilabel_margin *loss, const void *gradient,
                                          bool per_row, double scale, void *result) {
    DISPATCH(multilabel_margin, loss, gradient, per_row, scale, result)
}
