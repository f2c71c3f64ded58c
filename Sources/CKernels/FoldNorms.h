// The norms of one real type, included by Fold.h: sums, or extremes, of powers of magnitudes. In the element's own type, one
// after another, as in PyTorch: a long float vector has an infinite norm. One loop for each kind of order: asked for each
// element, the order took half the time.
#define MAGNITUDE (x < 0 ? -x : x)
#define POWER(x, y) (sizeof(T) == 4 ? powf((float)(x), (float)(y)) : (T)pow(x, y))
#define ROOT_two __builtin_elementwise_sqrt(s)
#define ROOT_one s
#define ROOT_zero s
#define ROOT_greatest s
#define ROOT_least s
#define ROOT_any POWER(s, 1 / (T)p)
// NORM(order, initial state, step, two parts' states as one): the result stays a state where the row is a part of a longer one.
#define NORM(order, initial, step, joined) \
    FOLD(norm_##order, STORED, T, initial, step, job->state ? (*job->state = s, 0) : ELEMENT(ROOT_##order)) \
    static STORED NAME(norm_##order##_joined)(const T *parts, int64_t count, double p) { \
        T s = initial; \
        for (int64_t i = 0; i < count; i++) { const T x = parts[i]; joined; } \
        (void)p; \
        return ELEMENT(ROOT_##order); \
    }
#define ORDERS(ROW) \
    ROW(two, 0, s += x * x, s += x) \
    ROW(one, 0, s += MAGNITUDE, s += x) \
    ROW(zero, 0, s += x != 0, s += x) \
    ROW(greatest, 0, s = s != s ? s : MAGNITUDE > s || x != x ? MAGNITUDE : s, s = s != s ? s : x > s || x != x ? x : s) \
    ROW(least, INFINITY, s = s != s ? s : MAGNITUDE < s || x != x ? MAGNITUDE : s, s = s != s ? s : x < s || x != x ? x : s) \
    ROW(any, 0, s += POWER(MAGNITUDE, p), s += x)
ORDERS(NORM)

typedef struct {
    lsx_task part;
    STORED (*joined)(const T *parts, int64_t count, double p);
} NAME(norm_order);

static NAME(norm_order) NAME(norm_of)(double p) {
#define ORDER(order) (NAME(norm_order)){ NAME(fold_norm_##order), NAME(norm_##order##_joined) }
    return p == 2 ? ORDER(two) : p == 1 ? ORDER(one) : p == 0 ? ORDER(zero) : p == INFINITY ? ORDER(greatest)
        : p == -INFINITY ? ORDER(least) : ORDER(any);
#undef ORDER
}

// A long vector's norm has a part for each thread in PyTorch, and so rounds by their number.
enum { NAME(most_parts) = 256 };
typedef struct {
    const NAME(fold_job) *whole;
    lsx_task part;
    int64_t length;
    T states[NAME(most_parts)];
} NAME(norm_parts);

static void NAME(norm_part)(void *context, int64_t begin, int64_t end) {
    NAME(norm_parts) *parts = context;
    const reduce_layout *whole = parts->whole->layout;
    for (int64_t p = begin; p < end; p++) {
        reduce_layout layout = *whole;
        const int64_t first = p * parts->length;
        layout.sizes[0] = layout.reduced_count = smaller(parts->length, whole->sizes[0] - first);
        NAME(fold_job) job = *parts->whole;
        STORED unused;
        job.layout = &layout;
        job.in += first * whole->in[0];
        job.out = &unused;
        job.state = &parts->states[p];
        parts->part(&job, 0, 1);
    }
}

// The euclidean norm of elements side by side has lanes in PyTorch, those of a 256-bit vector. What is left over its
// compiler takes by fours, then one at a time, fused.
CLONES static void NAME(norm_lanes)(const NAME(fold_job) *job, int64_t begin, int64_t end) {
    const reduce_layout *layout = job->layout;
    enum { lanes = 32 / sizeof(T) };
    const int64_t size = layout->sizes[0];
    for (int64_t k = begin; k < end && !STOPPED(k); k++) {
        int64_t in, out;
        reduce_layout_offsets(layout, layout->reduced, layout->reduced + layout->kept, k, &in, &out);
        const T *x = (const T *)job->in + in;
        T sums[lanes] = { 0 };
        int64_t i = 0;
        for (; i + lanes <= size; i += lanes) {
            if (STOPPED(i / lanes)) return;
            for (int l = 0; l < lanes; l++) sums[l] += x[i + l] * x[i + l];
        }
        T sum = sums[0];
        for (int l = 1; l < lanes; l++) sum += sums[l];
        for (; i + 4 <= size; i += 4)
            for (int l = 0; l < 4; l++) sum += x[i + l] * x[i + l];
        for (; i < size; i++) sum = __builtin_elementwise_fma(x[i], x[i], sum);
        ((STORED *)job->out)[out] = (STORED)__builtin_elementwise_sqrt(sum);
    }
}

static void NAME(fold_norm)(void *context, int64_t begin, int64_t end) {
    const NAME(fold_job) *job = context;
    const reduce_layout *layout = job->layout;
    if (job->parameter == 2 && layout->reduced == 1 && layout->in[0] == 1 && sizeof(STORED) == sizeof(T)) {
        NAME(norm_lanes)(job, begin, end);
        return;
    }
    const NAME(norm_order) order = NAME(norm_of)(job->parameter);
    const int64_t pieces = layout->reduced == 1 && layout->kept_count == 1 ? sum_piece_count(layout->reduced_count) : 1;
    if (pieces < 2) {
        order.part(context, begin, end);
        return;
    }
    NAME(norm_parts) parts = { .whole = job, .part = order.part, .length = (layout->reduced_count + pieces - 1) / pieces };
    if (lsx_parallel_for(pieces, 1, NAME(norm_part), &parts))
        *(STORED *)job->out = order.joined(parts.states, pieces, job->parameter);
}
#undef ROOT_two
#undef ROOT_one
#undef ROOT_zero
#undef ROOT_greatest
#undef ROOT_least
#undef ROOT_any
#undef NORM
#undef ORDERS
#undef POWER
#undef MAGNITUDE
