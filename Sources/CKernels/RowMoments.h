// Mean and variance of a row, in the order in which PyTorch's RowwiseMoments adds them up: Welford's method side by side
// in the lanes of a vector of 32 bytes (its wider kernels leave this one out), chunks of 16 vectors joined in a tree. Which
// product is fused was found by trying all. Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define FMA(x, y, z) __builtin_elementwise_fma(x, y, z)

enum { NAME(moment_lanes) = 32 / sizeof(REAL), NAME(moment_depth) = 64, NAME(moment_chunk) = 16 };

typedef REAL NAME(moment_vector) __attribute__((vector_size(32), aligned(sizeof(REAL))));

typedef struct {
    int64_t count;
    NAME(moment_vector) mean, squares;
} NAME(lane_moments);

// Joins a chunk, or the root of a smaller tree, with what is there.
INLINE void NAME(join_lanes)(const NAME(lane_moments) *from, NAME(lane_moments) *into) {
    const int64_t n = into->count + from->count;
    const NAME(moment_vector) delta = from->mean - into->mean;
    const NAME(moment_vector) share = n == 0 ? delta * 0 : delta * ((REAL)from->count / (REAL)n);
    into->squares = FMA(delta * (REAL)into->count, share, into->squares + from->squares);
    into->mean += share;
    into->count = n;
}

// `side` chunks of `count` vectors each: each number waits for the one before it in its chunk, not for another chunk's.
INLINE void NAME(moments_of_chunks)(int side, const REAL *x, int64_t count, NAME(lane_moments) *to) {
    enum { lanes = NAME(moment_lanes), chunk = NAME(moment_chunk) };
    NAME(moment_vector) mean[4], squares[4];
    for (int c = 0; c < side; c++) mean[c] = squares[c] = (NAME(moment_vector)){ 0 };
    for (int64_t j = 0; j < count; j++) {
        const NAME(moment_vector) weight = (REAL)1 / (REAL)(j + 1) - (NAME(moment_vector)){ 0 };
        _Pragma("clang loop unroll(full)") for (int c = 0; c < side; c++) {
            const NAME(moment_vector) value = *(const NAME(moment_vector) *)(x + (c * chunk + j) * lanes);
            const NAME(moment_vector) delta = value - mean[c];
            mean[c] = FMA(delta, weight, mean[c]);
            squares[c] = FMA(delta, value - mean[c], squares[c]);
        }
    }
    for (int c = 0; c < side; c++) to[c] = (NAME(lane_moments)){ count, mean[c], squares[c] };
}

CLONES static void NAME(row_moments)(const REAL *x, int64_t size, REAL *mean, REAL *variance) {
    enum { lanes = NAME(moment_lanes), chunk = NAME(moment_chunk), side = 4 };
    const int64_t vectors = size / lanes, chunks = (vectors + chunk - 1) / chunk;
    int64_t depth = 0;
    while (((int64_t)1 << depth) < chunks) depth++;
    NAME(lane_moments) stack[NAME(moment_depth)], made[side];
    for (int64_t j = 0; j < larger(depth, 1); j++) stack[j] = (NAME(lane_moments)){ 0 };
    for (int64_t first = 0; first < chunks; first += side) {
        const REAL *start = x + first * chunk * lanes;
        const int64_t here = smaller(side, chunks - first);
        if ((first + side) * chunk <= vectors)
            NAME(moments_of_chunks)(side, start, chunk, made);
        else
            for (int64_t c = 0; c < here; c++)
                NAME(moments_of_chunks)(1, start + c * chunk * lanes, smaller(chunk, vectors - (first + c) * chunk), &made[c]);
        for (int64_t c = 0; c < here; c++) {
            NAME(join_lanes)(&made[c], &stack[0]);
            int64_t mask = first + c + 1;
            for (int64_t j = 1; j < depth && (mask & 1) == 0; j++, mask >>= 1) {
                NAME(join_lanes)(&stack[j - 1], &stack[j]);
                stack[j - 1] = (NAME(lane_moments)){ 0 };
            }
        }
    }
    for (int64_t j = 1; j < depth; j++) NAME(join_lanes)(&stack[j], &stack[0]);
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

#undef FMA
#undef JOIN2
#undef JOIN
#undef NAME
