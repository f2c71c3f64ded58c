#include "HalfFloat.h"

int64_t lsx_class_picks_read(int64_t count, const void *targets, bool bytes, int64_t classes, int64_t ignored, int64_t *picked) {
    for (int64_t place = 0; place < count; place++) {
        const int64_t number = bytes ? ((const uint8_t *)targets)[place] : ((const int64_t *)targets)[place];
        if (number == ignored) {
            picked[place] = -1;
        } else {
            if (number < 0 || number >= classes) return place;
            picked[place] = number;
        }
    }
    return -1;
}

// Where the score that target `place` picks lies.
INLINE int64_t pick_offset(const lsx_class_picks *picks, int64_t place) {
    if (picks->alone) return place;
    if (picks->points == 1) return place * picks->classes + picks->picked[place];
    const int64_t row = place / picks->points;
    return (row * picks->classes + picks->picked[place]) * picks->points + (place - row * picks->points);
}

#define PICKS_NAME(name) pick_##name##_float32
#define REAL float
#define STORED float
#define VALUE(x) (x)
#define ELEMENT(x) (x)
#include "ClassPicksReal.h"

#define PICKS_NAME(name) pick_##name##_float64
#define REAL double
#define STORED double
#define VALUE(x) (x)
#define ELEMENT(x) (x)
#include "ClassPicksReal.h"

#define PICKS_NAME(name) pick_##name##_float16
#define REAL float
#define STORED uint16_t
#define VALUE VALUE_float16
#define ELEMENT ELEMENT_float16
#include "ClassPicksReal.h"

#define PICKS_NAME(name) pick_##name##_bfloat16
#define REAL float
#define STORED uint16_t
#define VALUE VALUE_bfloat16
#define ELEMENT ELEMENT_bfloat16
#include "ClassPicksReal.h"

#define DISPATCH(function, ...) \
    switch (dtype) { \
    case lsx_float32: return function##_float32(__VA_ARGS__); \
    case lsx_float64: return function##_float64(__VA_ARGS__); \
    case lsx_float16: return function##_float16(__VA_ARGS__); \
    case lsx_bfloat16: return function##_bfloat16(__VA_ARGS__); \
    default: return lsx_unsupported; \
    }

lsx_status lsx_class_picks_losses(lsx_dtype dtype, const lsx_class_picks *picks, const void *scores, void *losses) {
    DISPATCH(pick_losses, picks, scores, losses)
}

lsx_status lsx_class_picks_sum(lsx_dtype dtype, const lsx_class_picks *picks, bool is_mean, const void *scores, void *result) {
    DISPATCH(pick_sum, picks, is_mean, scores, result)
}

lsx_status lsx_class_picks_gradient(lsx_dtype dtype, const lsx_class_picks *picks, bool is_mean, const void *gradient,
                                    bool shared, void *result) {
    DISPATCH(pick_gradient, picks, is_mean, gradient, shared, result)
}
