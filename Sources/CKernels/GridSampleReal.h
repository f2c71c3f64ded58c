// Sampling at the points of a grid over one real type. Include with REAL, REAL_NAME.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

// A place along one axis, and how fast it moves with the grid's number.
typedef struct { REAL at, slope; } NAME(grid_place);

INLINE NAME(grid_place) NAME(reflected)(REAL x, REAL slope, int64_t twice_low, int64_t twice_high) {
    if (twice_low == twice_high) return (NAME(grid_place)){ 0, 0 };
    const REAL low = (REAL)twice_low / 2, span = (REAL)(twice_high - twice_low) / 2;
    x -= low;
    if (x < 0) { x = -x; slope = -slope; }
    const REAL extra = (REAL)fmod(x, span);
    const int64_t flips = (int64_t)floor(x / span);
    return flips % 2 == 0 ? (NAME(grid_place)){ extra + low, slope } : (NAME(grid_place)){ span - extra + low, -slope };
}

INLINE NAME(grid_place) NAME(clipped)(NAME(grid_place) p, int64_t size) {
    if (p.at <= 0) return (NAME(grid_place)){ 0, 0 };
    const REAL last = (REAL)(size - 1);
    return p.at >= last ? (NAME(grid_place)){ last, 0 } : p;
}

// Without the padding's rule: that of the cubic curve is applied to each of its points.
INLINE NAME(grid_place) NAME(unscaled)(const lsx_grid_sampling *s, REAL x, int64_t size) {
    return s->aligns_corners
        ? (NAME(grid_place)){ (x + 1) / 2 * (REAL)(size - 1), (REAL)(size - 1) / 2 }
        : (NAME(grid_place)){ ((x + 1) * (REAL)size - 1) / 2, (REAL)size / 2 };
}

INLINE NAME(grid_place) NAME(bounded)(const lsx_grid_sampling *s, NAME(grid_place) p, int64_t size) {
    // What is no number is clipped to the first of an image's elements.
    if (s->padding == 1 && s->dims == 2 && p.at != p.at) return (NAME(grid_place)){ 0, 0 };
    if (s->padding == 2) {
        if (!(fabs((double)p.at) < 1e15)) return (NAME(grid_place)){ -100, 0 };
        p = s->aligns_corners ? NAME(reflected)(p.at, p.slope, 0, 2 * (size - 1)) : NAME(reflected)(p.at, p.slope, -1, 2 * size - 1);
    }
    if (s->padding != 0) p = NAME(clipped)(p, size);
    // What is no number, or far out, is outside.
    if (!(p.at > (REAL)-2147483648.0 && p.at < (REAL)2147483520.0)) return (NAME(grid_place)){ -100, 0 };
    return p;
}

typedef struct {
    const lsx_grid_sampling *shape;
    const REAL *input, *grid, *gradient;
    REAL *output, *input_gradient, *grid_gradient;
} NAME(grid_job);

INLINE bool NAME(is_inside)(int64_t i, int64_t size) { return i >= 0 && i < size; }

INLINE void NAME(cubic_weights)(REAL t, REAL w[4], REAL d[4]) {
    const REAL a = (REAL)-0.75;
    const REAL x[4] = { t + 1, t, 1 - t, 2 - t };
    w[0] = ((a * x[0] - 5 * a) * x[0] + 8 * a) * x[0] - 4 * a;
    w[1] = ((a + 2) * x[1] - (a + 3)) * x[1] * x[1] + 1;
    w[2] = ((a + 2) * x[2] - (a + 3)) * x[2] * x[2] + 1;
    w[3] = ((a * x[3] - 5 * a) * x[3] + 8 * a) * x[3] - 4 * a;
    d[0] = (3 * a * x[0] - 10 * a) * x[0] + 8 * a;
    d[1] = (3 * (a + 2) * x[1] - 2 * (a + 3)) * x[1];
    d[2] = -((3 * (a + 2) * x[2] - 2 * (a + 3)) * x[2]);
    d[3] = -((3 * a * x[3] - 10 * a) * x[3] + 8 * a);
}

// One point: its neighbours' places in a plane (-1: outside), their weights, and how those change with the place in the
// image, which moves by `slope` with the grid's number.
typedef struct {
    int count;
    int64_t place[16];
    REAL weight[16], change[16][3], slope[3];
    // Of an image, between whose elements a place that is no number or infinite gives weights that are none.
    bool is_lost;
    // By axis: whether the change along it is none. Linear weights along one axis do not depend on the place along it.
    bool loses[3];
} NAME(grid_point);

INLINE bool NAME(is_lost)(const lsx_grid_sampling *s, REAL x) {
    return s->dims == 2 && s->padding == 0 && !(fabs((double)x) < INFINITY);
}

static void NAME(look)(const lsx_grid_sampling *s, const REAL *at, NAME(grid_point) *p) {
    if (s->mode == 2) {
        const NAME(grid_place) x = NAME(unscaled)(s, at[0], s->width), y = NAME(unscaled)(s, at[1], s->height);
        REAL wx[4], wy[4], dx[4], dy[4];
        p->is_lost = NAME(is_lost)(s, x.at) || NAME(is_lost)(s, y.at);
        for (int k = 0; k < 3; k++) p->loses[k] = p->is_lost;
        const bool is_far = !(fabs((double)x.at) < 1e15 && fabs((double)y.at) < 1e15);
        const REAL left = is_far ? -100 : (REAL)floor(x.at), top = is_far ? -100 : (REAL)floor(y.at);
        NAME(cubic_weights)(is_far ? 0 : x.at - left, wx, dx);
        NAME(cubic_weights)(is_far ? 0 : y.at - top, wy, dy);
        p->count = 16;
        p->slope[0] = x.slope;
        p->slope[1] = y.slope;
        p->slope[2] = 0;
        for (int i = 0; i < 16; i++) {
            const REAL h = NAME(bounded)(s, (NAME(grid_place)){ top - 1 + (REAL)(i / 4), 1 }, s->height).at;
            const REAL w = NAME(bounded)(s, (NAME(grid_place)){ left - 1 + (REAL)(i % 4), 1 }, s->width).at;
            const int64_t row = (int64_t)h, column = (int64_t)w;
            const bool inside = NAME(is_inside)(row, s->height) && NAME(is_inside)(column, s->width);
            p->place[i] = inside ? row * s->width + column : -1;
            p->weight[i] = wx[i % 4] * wy[i / 4];
            p->change[i][0] = dx[i % 4] * wy[i / 4];
            p->change[i][1] = wx[i % 4] * dy[i / 4];
            p->change[i][2] = 0;
        }
        return;
    }
    const int64_t sizes[3] = { s->width, s->height, s->depth };
    NAME(grid_place) at_axis[3] = { { 0, 0 }, { 0, 0 }, { 0, 0 } };
    p->is_lost = false;
    for (int k = 0; k < 3; k++) p->loses[k] = false;
    for (int k = 0; k < s->dims; k++) {
        at_axis[k] = NAME(unscaled)(s, at[k], sizes[k]);
        if (s->mode == 0 && NAME(is_lost)(s, at_axis[k].at)) {
            p->is_lost = true;
            for (int other = 0; other < 3; other++) p->loses[other] = p->loses[other] || other != k;
        }
        at_axis[k] = NAME(bounded)(s, at_axis[k], sizes[k]);
    }
    for (int k = 0; k < 3; k++) p->slope[k] = at_axis[k].slope;
    if (s->mode == 1) {
        int64_t index[3] = { 0, 0, 0 };
        bool inside = true;
        for (int k = 0; k < s->dims; k++) {
            index[k] = (int64_t)nearbyint(at_axis[k].at);
            inside = inside && NAME(is_inside)(index[k], sizes[k]);
        }
        p->count = 1;
        p->place[0] = inside ? (index[2] * s->height + index[1]) * s->width + index[0] : -1;
        p->weight[0] = 1;
        for (int k = 0; k < 3; k++) p->change[0][k] = p->slope[k] = 0;
        return;
    }
    int64_t first[3] = { 0, 0, 0 };
    for (int k = 0; k < s->dims; k++) first[k] = (int64_t)floor(at_axis[k].at);
    p->count = 1 << s->dims;
    for (int i = 0; i < p->count; i++) {
        int64_t index[3] = { 0, 0, 0 };
        REAL share[3] = { 1, 1, 1 };
        bool inside = true;
        for (int k = 0; k < s->dims; k++) {
            const int far = i >> k & 1;
            index[k] = first[k] + far;
            const REAL rest = at_axis[k].at - (REAL)first[k];
            share[k] = far ? rest : (REAL)(first[k] + 1) - at_axis[k].at;
            inside = inside && NAME(is_inside)(index[k], sizes[k]);
        }
        p->place[i] = inside ? (index[2] * s->height + index[1]) * s->width + index[0] : -1;
        p->weight[i] = share[0] * share[1] * share[2];
        for (int k = 0; k < 3; k++) {
            const REAL others = share[(k + 1) % 3] * share[(k + 2) % 3];
            p->change[i][k] = i >> k & 1 ? others : -others;
        }
    }
}

static void NAME(grid_sample)(void *context, int64_t begin, int64_t end) {
    const NAME(grid_job) *job = context;
    const lsx_grid_sampling *s = job->shape;
    const int64_t plane = s->depth * s->height * s->width;
    NAME(grid_point) p;
    for (int64_t b = begin; b < end && !lsx_is_interrupted(); b++)
        for (int64_t i = 0; i < s->points; i++) {
            NAME(look)(s, job->grid + (b * s->points + i) * s->dims, &p);
            for (int64_t c = 0; c < s->channels; c++) {
                const REAL *in = job->input + (b * s->channels + c) * plane;
                REAL sum = p.is_lost ? (REAL)NAN : 0;
                for (int k = 0; k < p.count; k++) if (p.place[k] >= 0) sum += in[p.place[k]] * p.weight[k];
                job->output[(b * s->channels + c) * s->points + i] = sum;
            }
        }
}

static void NAME(grid_sample_gradient)(void *context, int64_t begin, int64_t end) {
    const NAME(grid_job) *job = context;
    const lsx_grid_sampling *s = job->shape;
    const int64_t plane = s->depth * s->height * s->width;
    NAME(grid_point) p;
    for (int64_t b = begin; b < end && !lsx_is_interrupted(); b++)
        for (int64_t i = 0; i < s->points; i++) {
            const int64_t at = (b * s->points + i) * s->dims;
            NAME(look)(s, job->grid + at, &p);
            REAL sums[3];
            for (int k = 0; k < 3; k++) sums[k] = p.loses[k] ? (REAL)NAN : 0;
            for (int64_t c = 0; c < s->channels; c++) {
                const REAL *in = job->input + (b * s->channels + c) * plane;
                REAL *out = job->input_gradient + (b * s->channels + c) * plane;
                const REAL gradient = job->gradient[(b * s->channels + c) * s->points + i];
                for (int k = 0; k < p.count; k++) {
                    if (p.place[k] < 0) continue;
                    out[p.place[k]] += gradient * p.weight[k];
                    for (int d = 0; d < s->dims; d++) sums[d] += gradient * in[p.place[k]] * p.change[k][d];
                }
            }
            for (int d = 0; d < s->dims; d++) job->grid_gradient[at + d] = p.slope[d] * sums[d];
        }
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef REAL
#undef REAL_NAME
