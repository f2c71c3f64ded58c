// Mean and variance of a row, in the order in which PyTorch's RowwiseMoments adds them up: Welford's method side by side
// in the lanes of a vector of 32 bytes (its wider kernels leave this one out), chunks of 16 vectors joined in a tree.
// Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define FMA(x, y, z) __builtin_elementwise_fma((REAL)(x), (REAL)(y), (REAL)(z))

enum { NAME(moment_lanes) = 32 / sizeof(REAL), NAME(moment_depth) = 64, NAME(moment_chunk) = 16 };

typedef struct {
    int64_t count;
    REAL mean[NAME(moment_lanes)], squares[NAME(moment_lanes)];
} NAME(lane_moments);

// Joins `count` numbers of each lane with those that are there.
INLINE void NAME(join_lanes)(int lanes, int64_t count, const REAL *mean, const REAL *squares, NAME(lane_moments) *into) {
    const int64_t n = into->count + count;
    const REAL share = n == 0 ? 0 : (REAL)count / (REAL)n;
    for (int k = 0; k < lanes; k++) {
        const REAL delta = mean[k] - into->mean[k];
        into->mean[k] = FMA(share, delta, into->mean[k]);
        into->squares[k] += FMA(delta * delta * share, (REAL)into->count, squares[k]);
    }
    into->count = n;
}

INLINE void NAME(moments_with)(int lanes, const REAL *x, int64_t size, REAL *mean, REAL *variance) {
    enum { chunk = NAME(moment_chunk) };
    const int64_t vectors = size / lanes, chunks = (vectors + chunk - 1) / chunk;
    int64_t depth = 0;
    while (((int64_t)1 << depth) < chunks) depth++;
    NAME(lane_moments) stack[NAME(moment_depth)];
    for (int64_t j = 0; j < larger(depth, 1); j++) memset(&stack[j], 0, sizeof stack[j]);
    for (int64_t i = 0; i < chunks; i++) {
        const REAL *start = x + i * chunk * lanes;
        const int64_t count = smaller(chunk, vectors - i * chunk);
        REAL m1[NAME(moment_lanes)] = { 0 }, m2[NAME(moment_lanes)] = { 0 };
        for (int64_t j = 0; j < count; j++) {
            const REAL weight = (REAL)1 / (REAL)(j + 1);
            for (int k = 0; k < lanes; k++) {
                const REAL value = start[j * lanes + k], delta = value - m1[k];
                m1[k] = FMA(delta, weight, m1[k]);
                m2[k] = FMA(delta, value - m1[k], m2[k]);
            }
        }
        NAME(join_lanes)(lanes, count, m1, m2, &stack[0]);
        int64_t mask = i + 1;
        for (int64_t j = 1; j < depth && (mask & 1) == 0; j++, mask >>= 1) {
            NAME(join_lanes)(lanes, stack[j - 1].count, stack[j - 1].mean, stack[j - 1].squares, &stack[j]);
            memset(&stack[j - 1], 0, sizeof stack[j - 1]);
        }
    }
    for (int64_t j = 1; j < depth; j++)
        NAME(join_lanes)(lanes, stack[j].count, stack[j].mean, stack[j].squares, &stack[0]);
    int64_t n = 0;
    REAL m1 = 0, m2 = 0;
    for (int64_t i = vectors * lanes; i < size; i++) {
        const REAL delta = x[i] - m1;
        n++;
        m1 += delta / (REAL)n;
        const REAL square = delta * (x[i] - m1);
        m2 += square;
    }
    for (int k = 0; k < lanes; k++) {
        const int64_t both = n + vectors;
        const REAL share = both == 0 ? 0 : (REAL)vectors / (REAL)both, delta = stack[0].mean[k] - m1;
        m1 = FMA(share, delta, m1);
        m2 += FMA(delta * delta * share, (REAL)n, stack[0].squares[k]);
        n = both;
    }
    *mean = m1;
    *variance = m2 / (REAL)size;
}

CLONES static void NAME(row_moments)(const REAL *x, int64_t size, REAL *mean, REAL *variance) {
    NAME(moments_with)(32 / sizeof(REAL), x, size, mean, variance);
}

#undef FMA
#undef JOIN2
#undef JOIN
#undef NAME
