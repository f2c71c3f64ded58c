// Resampling over one real type. Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define FMA(x, y, z) __builtin_elementwise_fma((REAL)(x), (REAL)(y), (REAL)(z))

typedef struct {
    const lsx_resampling *shape;
    const REAL *weights, *source;
    REAL *target;
} NAME(resample_job);

CLONES static void NAME(resample)(void *context, int64_t begin, int64_t end) {
    const NAME(resample_job) *job = context;
    const lsx_resampling *s = job->shape;
    const int64_t inner = s->inner, taps = s->taps;
    for (int64_t o = begin; o < end && !lsx_is_interrupted(); o++) {
        const REAL *in = job->source + o * s->size * inner;
        REAL *out = job->target + o * s->count * inner;
        for (int64_t i = 0; i < s->count; i++, out += inner) {
            const int64_t *places = s->places + i * taps;
            const REAL *weights = job->weights + i * taps;
            if (inner == 1) {
                REAL sum = in[places[0]] * weights[0];
                for (int64_t k = 1; k < taps; k++) sum = FMA(in[places[k]], weights[k], sum);
                *out = sum;
                continue;
            }
            const REAL first = weights[0], *row = in + places[0] * inner;
            VECTORIZE for (int64_t c = 0; c < inner; c++) out[c] = row[c] * first;
            for (int64_t k = 1; k < taps; k++) {
                const REAL weight = weights[k], *other = in + places[k] * inner;
                VECTORIZE for (int64_t c = 0; c < inner; c++) out[c] = FMA(other[c], weight, out[c]);
            }
        }
    }
}

CLONES static void NAME(resample_gradient)(void *context, int64_t begin, int64_t end) {
    const NAME(resample_job) *job = context;
    const lsx_resampling *s = job->shape;
    const int64_t inner = s->inner, taps = s->taps;
    for (int64_t o = begin; o < end && !lsx_is_interrupted(); o++) {
        const REAL *in = job->source + o * s->count * inner;
        REAL *out = job->target + o * s->size * inner;
        for (int64_t i = 0; i < s->count; i++, in += inner)
            for (int64_t k = 0; k < taps; k++) {
                const REAL weight = job->weights[i * taps + k];
                REAL *to = out + s->places[i * taps + k] * inner;
                VECTORIZE for (int64_t c = 0; c < inner; c++) to[c] = FMA(in[c], weight, to[c]);
            }
    }
}

static lsx_status NAME(resample_run)(const lsx_resampling *shape, lsx_task task, const REAL *weights, const REAL *source,
                                     REAL *target) {
    NAME(resample_job) job = { shape, weights, source, target };
    const int64_t work = larger(1, shape->count * shape->inner * shape->taps);
    const int64_t grain = larger(1, lsx_parallel_threshold / work);
    return lsx_parallel_for(shape->outer, grain, task, &job) ? lsx_done : lsx_interrupted;
}

#undef FMA
#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
