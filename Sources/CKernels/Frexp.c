// Mantissa and exponent.
#include "HalfFloat.h"

lsx_status lsx_frexp(lsx_dtype dtype, int64_t count, const void *input, void *mantissa, int32_t *exponent) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < count; i++) { \
            int power = 0; \
            ((type *)mantissa)[i] = ELEMENT_##name(frexp((double)VALUE_##name(((const type *)input)[i]), &power)); \
            exponent[i] = power; \
            if (STOPPED(i)) return lsx_interrupted; \
        } \
        return lsx_done;
    REAL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
