// Margin losses over rows of class scores: each row costs what its other classes' scores lack to a margin below its own
// class's. For contiguous float32 and float64.
#pragma once

#include "Types.h"

/// [rows, classes] scores with one class number for each row. `weights` (one per class) may be NULL; `degree` is 1, or 2
/// for squared violations.
typedef struct lsx_multi_margin {
    int64_t rows, classes, degree;
    double margin;
    const void *input, *weights;
    const int64_t *target;
} lsx_multi_margin;

/// One loss for each row. The class numbers were checked.
lsx_status lsx_multi_margin_forward(lsx_dtype dtype, const lsx_multi_margin *loss, void *losses);
/// The gradient of the input: `scale` times each row's, times `gradient`, which has one element, or one per row when
/// `per_row`.
lsx_status lsx_multi_margin_backward(lsx_dtype dtype, const lsx_multi_margin *loss, const void *gradient, bool per_row,
                                     double scale, void *result);

/// [rows, classes] scores with a list of class numbers for each row, as long as the row has classes and ended by the first
/// negative number. `belongs` ([rows, classes]) says which classes are in the list.
typedef struct lsx_multilabel_margin {
    int64_t rows, classes;
    const void *input;
    const int64_t *target;
    const bool *belongs;
} lsx_multilabel_margin;

/// Whether each of the numbers lies in [low, end).
bool lsx_class_numbers_within(int64_t count, const int64_t *numbers, int64_t low, int64_t end);
/// Writes `belongs`, which holds zeros, from class numbers that were checked.
void lsx_multilabel_membership(int64_t rows, int64_t classes, const int64_t *target, bool *belongs);
lsx_status lsx_multilabel_margin_forward(lsx_dtype dtype, const lsx_multilabel_margin *loss, void *losses);
lsx_status lsx_multilabel_margin_backward(lsx_dtype dtype, const lsx_multilabel_margin *loss, const void *gradient,
                                          bool per_row, double scale, void *result);
