// The negative log-likelihood over one dtype. Include with PICKS_NAME, REAL, in which it computes, STORED, what memory holds,
// VALUE and ELEMENT, which lead from one to the other.

// As an element would hold it.
#define ROUNDED(x) ((REAL)VALUE(ELEMENT(x)))

INLINE REAL PICKS_NAME(factor)(const lsx_class_picks *picks, int64_t place) {
    return picks->weights ? ROUNDED((REAL)picks->weights[picks->picked[place]]) : 1;
}

// PyTorch's order of adding, for its last digits: a sum in eight levels, of which each is added to the next every so often.
enum { PICKS_NAME(levels) = 8 };
typedef struct {
    REAL levels[8];
    int64_t power;
} PICKS_NAME(cascade);

INLINE PICKS_NAME(cascade) PICKS_NAME(cascade_of)(int64_t count) {
    const int64_t bits = count <= 1 ? 0 : 64 - __builtin_clzll((uint64_t)(count - 1));
    return (PICKS_NAME(cascade)){ .power = larger(4, bits / PICKS_NAME(levels)) };
}

INLINE void PICKS_NAME(add)(PICKS_NAME(cascade) *sum, REAL value, int64_t place) {
    sum->levels[0] = ROUNDED(sum->levels[0] + value);
    const int64_t mask = ((int64_t)1 << sum->power) - 1;
    for (int level = 0; level < PICKS_NAME(levels) - 1 && (place & (mask << (level * sum->power))) == 0; level++) {
        sum->levels[level + 1] = ROUNDED(sum->levels[level + 1] + sum->levels[level]);
        sum->levels[level] = 0;
    }
}

INLINE REAL PICKS_NAME(total)(const PICKS_NAME(cascade) *sum) {
    REAL total = 0;
    for (int level = 0; level < PICKS_NAME(levels); level++) total = ROUNDED(total + sum->levels[level]);
    return total;
}

static lsx_status PICKS_NAME(losses)(const lsx_class_picks *picks, const STORED *scores, STORED *losses) {
    for (int64_t place = 0; place < picks->count; place++) {
        if (STOPPED(place)) return lsx_interrupted;
        if (picks->picked[place] < 0) continue;
        losses[place] = ELEMENT(-VALUE(scores[pick_offset(picks, place)]) * PICKS_NAME(factor)(picks, place));
    }
    return lsx_done;
}

static lsx_status PICKS_NAME(sum)(const lsx_class_picks *picks, bool is_mean, const STORED *scores, STORED *result) {
    if (picks->count == 0) {
        *result = ELEMENT(is_mean ? (REAL)NAN : 0);
        return lsx_done;
    }
    PICKS_NAME(cascade) losses = PICKS_NAME(cascade_of)(picks->count), factors = losses;
    int64_t counted = 0;
    for (int64_t place = 0; place < picks->count; place++) {
        if (STOPPED(place)) return lsx_interrupted;
        if (picks->picked[place] < 0) continue;
        counted++;
        const REAL score = VALUE(scores[pick_offset(picks, place)]);
        if (picks->weights) {
            const REAL factor = PICKS_NAME(factor)(picks, place);
            PICKS_NAME(add)(&losses, -ROUNDED(score * factor), place);
            PICKS_NAME(add)(&factors, factor, place);
        } else {
            PICKS_NAME(add)(&losses, -score, place);
        }
    }
    const REAL sum = PICKS_NAME(total)(&losses);
    const REAL divisor = picks->weights ? PICKS_NAME(total)(&factors) : ROUNDED((REAL)counted);
    *result = ELEMENT(is_mean ? sum / divisor : sum);
    return lsx_done;
}

static lsx_status PICKS_NAME(gradient)(const lsx_class_picks *picks, bool is_mean, const STORED *gradient, bool shared, STORED *result) {
    REAL divisor = 1;
    if (is_mean && !picks->weights) {
        int64_t counted = 0;
        for (int64_t place = 0; place < picks->count; place++) counted += picks->picked[place] >= 0;
        divisor = ROUNDED((REAL)counted);
    } else if (is_mean) {
        PICKS_NAME(cascade) factors = PICKS_NAME(cascade_of)(picks->count);
        for (int64_t place = 0; place < picks->count; place++)
            if (picks->picked[place] >= 0) PICKS_NAME(add)(&factors, PICKS_NAME(factor)(picks, place), place);
        divisor = PICKS_NAME(total)(&factors);
    }
    const REAL same = shared ? ROUNDED(VALUE(gradient[0]) / divisor) : 0;
    for (int64_t place = 0; place < picks->count; place++) {
        if (STOPPED(place)) return lsx_interrupted;
        if (picks->picked[place] < 0) continue;
        const REAL incoming = shared ? same : VALUE(gradient[place]);
        result[pick_offset(picks, place)] = ELEMENT(-incoming * PICKS_NAME(factor)(picks, place));
    }
    return lsx_done;
}

#undef ROUNDED
#undef PICKS_NAME
#undef REAL
#undef STORED
#undef VALUE
#undef ELEMENT
