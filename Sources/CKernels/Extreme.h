// The greatest and the least of contiguous elements of one type: lanes of vectors side by side. Nan is only noticed on the
// way: telling it apart at each step would make the loop wait for every comparison. Include with T, STORED, VALUE,
// IS_NAN, LOWEST and HIGHEST, inside NAME's definition; IS_BOOL leaves the lanes out.
#ifdef IS_BOOL
#define EXTREME(name, worst, choose, beyond) \
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
#define EXTREME(name, worst, choose, beyond) \
    CLONES static T NAME(name)(const STORED *data, int64_t count, bool *has_nan) { \
        enum { width = 32 / sizeof(T), step = 4 * width }; \
        NAME(extreme_lanes) best[4], x[4]; \
        T result = worst, last = 0; \
        bool odd = false; \
        int64_t i = 0; \
        if (count >= step) { \
            __typeof__(best[0] != best[0]) nan[4] = { 0 }; \
            for (int k = 0; k < 4; k++) for (int l = 0; l < width; l++) best[k][l] = worst; \
            /* The last step goes back over what it needs to be whole. */ \
            for (; i < count; i = i + 2 * step <= count || i + step == count ? i + step : count - step) \
                for (int k = 0; k < 4; k++) { \
                    NAME(load_lanes)(&x[k], data + i + k * width); \
                    nan[k] |= x[k] != x[k]; \
                    best[k] = choose(best[k], x[k]); \
                } \
            nan[0] |= nan[1] | nan[2] | nan[3]; \
            for (int l = 0; l < width; l++) { \
                odd |= nan[0][l] != 0; \
                for (int k = 0; k < 4; k++) result = best[k][l] beyond result ? best[k][l] : result; \
            } \
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
EXTREME(greatest, LOWEST, __builtin_elementwise_max, >)
EXTREME(least, HIGHEST, __builtin_elementwise_min, <)
#undef EXTREME
