// Sampling images at the points of a grid between four neighbours, for halves: PyTorch rounds after each operation, and goes
// over vectors of sixteen points. Numbers lie in memory as floats. Include with HALF.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, HALF)
#define ROUNDED(x) JOIN(VALUE, HALF)(JOIN(ELEMENT, HALF)(x))

enum { NAME(lanes) = 16 };

// A point's neighbours (-1: outside), north-west, north-east, south-west and south-east, and their weights.
typedef struct {
    int64_t place[4];
    float weight[4], west, east, north, south, slope[2];
} NAME(corners);

INLINE grid_place_float32 NAME(axis_place)(const lsx_grid_sampling *s, float x, int64_t size) {
    const float next = ROUNDED(x + 1);
    grid_place_float32 p;
    p.at = s->aligns_corners ? ROUNDED(ROUNDED(next / 2) * (float)(size - 1))
                             : ROUNDED(ROUNDED(ROUNDED(next * (float)size) - 1) / 2);
    p.slope = ROUNDED((float)(s->aligns_corners ? size - 1 : size) / 2);
    if (is_lost_float32(s, p.at)) return p;
    p = bounded_float32(s, p, size);
    p.at = ROUNDED(p.at);
    return p;
}

static NAME(corners) NAME(look_around)(const lsx_grid_sampling *s, const float *at) {
    const grid_place_float32 x = NAME(axis_place)(s, at[0], s->width), y = NAME(axis_place)(s, at[1], s->height);
    const float left = floorf(x.at), top = floorf(y.at);
    NAME(corners) c = { .slope = { x.slope, y.slope } };
    c.west = ROUNDED(x.at - left);
    c.east = ROUNDED(1 - c.west);
    c.north = ROUNDED(y.at - top);
    c.south = ROUNDED(1 - c.north);
    const bool is_lost = is_lost_float32(s, x.at) || is_lost_float32(s, y.at);
    for (int k = 0; k < 4; k++) {
        if (is_lost) { c.place[k] = -1; c.weight[k] = NAN; continue; }
        const int64_t column = (int64_t)left + (k & 1), row = (int64_t)top + (k >> 1);
        const bool inside = is_inside_float32(column, s->width) && is_inside_float32(row, s->height);
        c.place[k] = inside ? row * s->width + column : -1;
        c.weight[k] = ROUNDED((k & 1 ? c.west : c.east) * (k >> 1 ? c.north : c.south));
    }
    return c;
}

INLINE float NAME(neighbour)(const float *plane, const NAME(corners) *c, int k) {
    return c->place[k] < 0 ? 0 : plane[c->place[k]];
}

static void NAME(half_sample)(void *context, int64_t begin, int64_t end) {
    const grid_job_float32 *job = context;
    const lsx_grid_sampling *s = job->shape;
    const int64_t plane = s->height * s->width;
    for (int64_t b = begin; b < end && !lsx_is_interrupted(); b++)
        for (int64_t i = 0; i < s->points; i++) {
            const NAME(corners) c = NAME(look_around)(s, job->grid + (b * s->points + i) * 2);
            for (int64_t channel = 0; channel < s->channels; channel++) {
                const float *in = job->input + (b * s->channels + channel) * plane;
                float sum = ROUNDED(NAME(neighbour)(in, &c, 0) * c.weight[0]);
                for (int k = 1; k < 4; k++) sum = ROUNDED(sum + ROUNDED(NAME(neighbour)(in, &c, k) * c.weight[k]));
                job->output[(b * s->channels + channel) * s->points + i] = sum;
            }
        }
}

static void NAME(half_sample_gradient)(void *context, int64_t begin, int64_t end) {
    const grid_job_float32 *job = context;
    const lsx_grid_sampling *s = job->shape;
    const int64_t plane = s->height * s->width;
    NAME(corners) points[NAME(lanes)];
    for (int64_t b = begin; b < end && !lsx_is_interrupted(); b++)
        for (int64_t start = 0; start < s->points; start += NAME(lanes)) {
            const int64_t count = smaller(NAME(lanes), s->points - start);
            float across[NAME(lanes)] = { 0 }, down[NAME(lanes)] = { 0 };
            for (int64_t i = 0; i < count; i++)
                points[i] = NAME(look_around)(s, job->grid + (b * s->points + start + i) * 2);
            for (int64_t channel = 0; channel < s->channels; channel++) {
                const float *in = job->input + (b * s->channels + channel) * plane;
                const float *gradient = job->gradient + (b * s->channels + channel) * s->points + start;
                float *out = job->input_gradient + (b * s->channels + channel) * plane;
                for (int k = 0; k < 4; k++)
                    for (int64_t i = 0; i < count; i++) {
                        const int64_t place = points[i].place[k];
                        if (place >= 0) out[place] = ROUNDED(out[place] + ROUNDED(points[i].weight[k] * gradient[i]));
                    }
                for (int64_t i = 0; i < count; i++) {
                    const NAME(corners) *c = points + i;
                    const float nw = NAME(neighbour)(in, c, 0), ne = NAME(neighbour)(in, c, 1);
                    const float sw = NAME(neighbour)(in, c, 2), se = NAME(neighbour)(in, c, 3);
                    const float x = ROUNDED(ROUNDED(ROUNDED(ne - nw) * c->south) + ROUNDED(ROUNDED(se - sw) * c->north));
                    const float y = ROUNDED(ROUNDED(ROUNDED(sw - nw) * c->east) + ROUNDED(ROUNDED(se - ne) * c->west));
                    across[i] = ROUNDED(across[i] + ROUNDED(x * gradient[i]));
                    down[i] = ROUNDED(down[i] + ROUNDED(y * gradient[i]));
                }
            }
            for (int64_t i = 0; i < count; i++) {
                float *out = job->grid_gradient + (b * s->points + start + i) * 2;
                out[0] = ROUNDED(across[i] * points[i].slope[0]);
                out[1] = ROUNDED(down[i] * points[i].slope[1]);
            }
        }
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef ROUNDED
#undef HALF
