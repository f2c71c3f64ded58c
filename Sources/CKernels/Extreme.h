// The greatest and the least of contiguous elements of one type: lanes of vectors side by side. Nan is only noticed on the
// way: telling it apart at each step would make the loop wait for every comparison. Include with T, STORED, VALUE,
// IS_NAN, LOWEST and HIGHEST, inside NAME's definition; IS_BOOL leaves the lanes out.
#ifdef IS_BOOL
#define EXTREME(name, worst, beyond, whole) \
    static T NAME(name)(const STORED *data, int64_t count, bool *has_nan) { \
        (void)has_nan; \
        for (int64_t i = 0; i < count; i++) if (data[i] != worst) return data[i]; \
        return worst; \
    }
#else
typedef T NAME(extreme_lanes) __attribute__((vector_size(32)));
INLINE void NAME(load_lanes)(NAME(extreme_lanes) *lanes, const STORED *data) {
    if (sizeof(STORED) == sizeof(T)) memcpy(lanes, data, sizeof *lanes);
    else for (size_t k = 0; k < 32 / sizeof(T); k++) (*lanes)[k] = VALUE(data[k]);
}
typedef __typeof__((NAME(extreme_lanes)){ 0 } != (NAME(extreme_lanes)){ 0 }) NAME(extreme_masks);
// One instruction for floats, where __builtin_elementwise_max takes three: it has an answer to nan of its own.
#define EXTREME(name, worst, beyond, whole) \
    INLINE void NAME(name##_of)(NAME(extreme_lanes) *best, const NAME(extreme_lanes) *x) { \
        const NAME(extreme_masks) stays = *best beyond *x; \
        *best = (NAME(extreme_lanes))(((NAME(extreme_masks))*best & stays) | ((NAME(extreme_masks))*x & ~stays)); \
    } \
    CLONES static T NAME(name)(const STORED *data, int64_t count, bool *has_nan) { \
        enum { width = 32 / sizeof(T), step = 4 * width }; \
        NAME(extreme_lanes) best[4], x[4]; \
        T result = worst, last = 0; \
        bool odd = false; \
        int64_t i = 0; \
        if (count >= step) { \
            NAME(extreme_masks) nan[4] = { 0 }; \
            for (int k = 0; k < 4; k++) for (int l = 0; l < width; l++) best[k][l] = worst; \
            /* The last step goes back over what it needs to be whole. */ \
            for (; i < count; i = i + 2 * step <= count || i + step == count ? i + step : count - step) \
                for (int k = 0; k < 4; k++) { \
                    NAME(load_lanes)(&x[k], data + i + k * width); \
                    nan[k] |= x[k] != x[k]; \
                    NAME(name##_of)(&best[k], &x[k]); \
                } \
            odd = __builtin_reduce_or(nan[0] | nan[1] | nan[2] | nan[3]) != 0; \
            for (int k = 1; k < 4; k++) NAME(name##_of)(&best[0], &best[k]); \
            result = whole(best[0]); \
        } \
        for (; i < count; i++) { \
            last = VALUE(data[i]); \
            odd |= IS_NAN(last); \
            result = last beyond result ? last : result; \
        } \
        *has_nan |= odd; \
        return result; \
    }
#endif
EXTREME(greatest, LOWEST, >, __builtin_reduce_max)
EXTREME(least, HIGHEST, <, __builtin_reduce_min)
#undef EXTREME
