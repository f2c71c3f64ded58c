#include <math.h>
#include "Chain.h"
#include "Layout.h"

typedef void (*copy_loop)(int64_t count, void *target, int64_t target_stride, const void *source, int64_t source_stride);

// Out-of-range conversions are undefined in C. x86 answers the lowest int64, or the lowest int32 and then truncates; so do
// these, on every CPU, without a trap.
#define FROM_REAL(type, x) \
    (type)((double)(x) >= -9223372036854775808.0 && (double)(x) < 9223372036854775808.0 ? (int64_t)(x) : INT64_MIN)
#define FROM_REAL_32(type, x) \
    (type)((double)(x) > -2147483649.0 && (double)(x) < 2147483648.0 ? (int32_t)(x) : INT32_MIN)
#define TO_float(x) (float)(x)
#define TO_double(x) (double)(x)
#define TO_bool(x) ((x) != 0)
#define TO_int64_t(x) FROM_REAL(int64_t, x)
#define TO_int32_t(x) FROM_REAL_32(int32_t, x)
#define TO_int16_t(x) FROM_REAL_32(int16_t, x)
#define TO_int8_t(x) FROM_REAL_32(int8_t, x)
#define TO_uint8_t(x) FROM_REAL_32(uint8_t, x)
#define PLAIN_float(x) (float)(x)
#define PLAIN_double(x) (double)(x)
#define PLAIN_bool(x) ((x) != 0)
#define PLAIN_int64_t(x) (int64_t)(x)
#define PLAIN_int32_t(x) (int32_t)(x)
#define PLAIN_int16_t(x) (int16_t)(x)
#define PLAIN_int8_t(x) (int8_t)(x)
#define PLAIN_uint8_t(x) (uint8_t)(x)

#define LOOP(prefix, to_name, to, from_name, from) \
    CLONES static void copy_##to_name##_##from_name(int64_t count, void *target, int64_t target_stride, \
                                                    const void *source, int64_t source_stride) { \
        to *out = target; \
        const from *in = source; \
        if (target_stride == 1 && source_stride == 1) { \
            VECTORIZE for (int64_t i = 0; i < count; i++) out[i] = prefix##_##to(in[i]); \
        } else if (target_stride == 1 && source_stride == 0) { \
            const to value = prefix##_##to(in[0]); \
            VECTORIZE for (int64_t i = 0; i < count; i++) out[i] = value; \
        } else if (target_stride == -1 && source_stride == 1 && sizeof(to) == sizeof(from)) { \
            VECTORIZE for (int64_t i = 0; i < count; i++) out[-i] = prefix##_##to(in[i]); \
        } else { \
            for (int64_t i = 0; i < count; i++) out[i * target_stride] = prefix##_##to(in[i * source_stride]); \
        } \
    }

#define FROM_ROWS(prefix, from_name, from) \
    LOOP(prefix, float32, float, from_name, from) LOOP(prefix, float64, double, from_name, from) \
    LOOP(prefix, int64, int64_t, from_name, from) LOOP(prefix, int32, int32_t, from_name, from) \
    LOOP(prefix, int16, int16_t, from_name, from) LOOP(prefix, int8, int8_t, from_name, from) \
    LOOP(prefix, uint8, uint8_t, from_name, from) LOOP(prefix, bool, bool, from_name, from)
#define REAL_ROW(name, type) FROM_ROWS(TO, name, type)
#define INTEGER_ROW(name, type) FROM_ROWS(PLAIN, name, type)
REAL_DTYPES(REAL_ROW)
INTEGER_DTYPES(INTEGER_ROW)
INTEGER_ROW(bool, bool)

// To and from halves by way of float, as PyTorch converts them.
#define HALF_LOOPS(half, other) \
    static void copy_##half##_##other(int64_t count, void *target, int64_t target_stride, const void *source, \
                                      int64_t source_stride) { \
        float tile[half_tile]; \
        for (int64_t i = 0; i < count; i += half_tile) { \
            const int64_t length = smaller(half_tile, count - i); \
            copy_float32_##other(length, tile, 1, (const char *)source + i * source_stride * lsx_size(lsx_##other), \
                                 source_stride); \
            half_round(lsx_##half, length, tile, (uint16_t *)target + i * target_stride, target_stride); \
        } \
    }
#define FROM_HALF_LOOPS(half, other) \
    static void copy_##other##_##half(int64_t count, void *target, int64_t target_stride, const void *source, \
                                      int64_t source_stride) { \
        float tile[half_tile]; \
        for (int64_t i = 0; i < count; i += half_tile) { \
            const int64_t length = smaller(half_tile, count - i); \
            half_widen(lsx_##half, length, (const uint16_t *)source + i * source_stride, source_stride, tile); \
            copy_##other##_float32(length, (char *)target + i * target_stride * lsx_size(lsx_##other), target_stride, \
                                   tile, 1); \
        } \
    }
#define WITH_FLOAT16(name, type) HALF_LOOPS(float16, name) FROM_HALF_LOOPS(float16, name)
#define WITH_BFLOAT16(name, type) HALF_LOOPS(bfloat16, name) FROM_HALF_LOOPS(bfloat16, name)
ALL_DTYPES(WITH_FLOAT16)
ALL_DTYPES(WITH_BFLOAT16)
HALF_LOOPS(float16, bfloat16)
HALF_LOOPS(bfloat16, float16)

static const copy_loop loops[lsx_dtype_count][lsx_dtype_count] = {
#define CELL(to_name, from_name) [lsx_##to_name][lsx_##from_name] = copy_##to_name##_##from_name,
#define ROW(from_name, from) \
    CELL(float32, from_name) CELL(float64, from_name) CELL(int64, from_name) CELL(int32, from_name) \
    CELL(int16, from_name) CELL(int8, from_name) CELL(uint8, from_name) CELL(bool, from_name)
    ALL_DTYPES(ROW)
#undef ROW
#define ROW(name, type) \
    CELL(float16, name) CELL(bfloat16, name) CELL(name, float16) CELL(name, bfloat16)
    ALL_DTYPES(ROW)
#undef ROW
    CELL(float16, bfloat16) CELL(bfloat16, float16)
    // A half as it is.
    [lsx_float16][lsx_float16] = copy_int16_int16,
    [lsx_bfloat16][lsx_bfloat16] = copy_int16_int16,
};

typedef struct {
    copy_loop loop;
    const layout *layout;
    char *target;
    const char *source;
    int64_t target_size, source_size;
    bool is_plain; // nothing is converted
} job;

static void run_row(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    const int64_t *strides = job->layout->strides[0];
    job->loop(end - begin, job->target + begin * strides[0] * job->target_size, strides[0],
              job->source + begin * strides[1] * job->source_size, strides[1]);
}

// A transposed copy reads one operand against the grain. Square blocks keep both within the cache.
static void run_block(const job *job, int64_t rows_begin, int64_t rows_end, const int64_t *offsets) {
    enum { block = 32 };
    const layout *layout = job->layout;
    const int64_t *inner = layout->strides[0], *outer = layout->strides[1];
    char *target = job->target + offsets[0] * job->target_size;
    const char *source = job->source + offsets[1] * job->source_size;
    for (int64_t r = rows_begin; r < rows_end; r += block)
        for (int64_t c = 0; c < layout->sizes[0]; c += block) {
            int64_t width = smaller(block, layout->sizes[0] - c), end = smaller(r + block, rows_end);
            for (int64_t row = r; row < end; row++)
                job->loop(width, target + (row * outer[0] + c * inner[0]) * job->target_size, inner[0],
                          source + (row * outer[1] + c * inner[1]) * job->source_size, inner[1]);
        }
}

static void run_rows(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    const layout *layout = job->layout;
    int64_t offsets[layout_operands];
    if (layout->rank == 2 && layout->strides[0][0] == 1 && layout->strides[0][1] > 1) {
        offsets[0] = offsets[1] = 0;
        run_block(job, begin, end, offsets);
        return;
    }
    const bool plain = job->is_plain && layout->strides[0][0] == 1 && layout->strides[0][1] == 1;
    for (int64_t row = begin, run; row < end; row += run) {
        layout_offsets(layout, row, offsets);
        char *target = job->target + offsets[0] * job->target_size;
        const char *source = job->source + offsets[1] * job->source_size;
        run = layout->rank > 1 ? smaller(end - row, layout->sizes[1] - row % layout->sizes[1]) : 1;
        for (int64_t r = 0;;) {
            if (plain) memcpy(target, source, (size_t)(layout->sizes[0] * job->target_size));
            else job->loop(layout->sizes[0], target, layout->strides[0][0], source, layout->strides[0][1]);
            if (++r == run) break;
            target += layout->strides[1][0] * job->target_size;
            source += layout->strides[1][1] * job->source_size;
        }
    }
}

enum { turned_side = 32, turned_length = 512 };

// Elements as they are, where the target is dense along one dimension (a, the innermost) and the source along another (b):
// tiles of both, so that neither leaves the cache, and one call for a tile instead of one for each row, which may be short.
#define TURN(size, type) \
    static void turn_##size(int64_t a, int64_t b, char *target, int64_t target_b, const char *source, int64_t source_a) { \
        type *out = (type *)target; \
        const type *in = (const type *)source; \
        if (a < 8) { \
            for (int64_t i = 0; i < a; i++) for (int64_t j = 0; j < b; j++) out[j * target_b + i] = in[i * source_a + j]; \
            return; \
        } \
        /* By way of a block of its own: rows a power of two apart would push each other out of the cache. */ \
        type tile[turned_side][turned_side + 1]; \
        for (int64_t i = 0; i < a; i++) for (int64_t j = 0; j < b; j++) tile[i][j] = in[i * source_a + j]; \
        for (int64_t j = 0; j < b; j++) for (int64_t i = 0; i < a; i++) out[j * target_b + i] = tile[i][j]; \
    }
TURN(1, int8_t)
TURN(2, int16_t)
TURN(4, int32_t)
TURN(8, int64_t)

// Pieces of b, as many for each row of the dimensions outside.
static void run_turned(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    const layout *layout = job->layout;
    const int64_t size = job->target_size, a = layout->sizes[0], b = layout->sizes[1];
    const int64_t length = a < 8 ? turned_length : turned_side, pieces = (b + length - 1) / length;
    for (int64_t piece = begin; piece < end; piece++) {
        int64_t offsets[layout_operands];
        layout_offsets(layout, piece / pieces * b, offsets); // rows count b first
        const int64_t first = piece % pieces * length, width = smaller(length, b - first);
        char *target = job->target + (offsets[0] + first * layout->strides[1][0]) * size;
        const char *source = job->source + (offsets[1] + first) * size;
        for (int64_t i = 0; i < a; i += turned_side) {
            const int64_t height = smaller(turned_side, a - i), target_b = layout->strides[1][0], source_a = layout->strides[0][1];
            char *out = target + i * size;
            const char *in = source + i * source_a * size;
            switch (size) {
            case 8: turn_8(height, width, out, target_b, in, source_a); break;
            case 4: turn_4(height, width, out, target_b, in, source_a); break;
            case 2: turn_2(height, width, out, target_b, in, source_a); break;
            default: turn_1(height, width, out, target_b, in, source_a); break;
            }
        }
    }
}

// Elements as they are, each a few times in a row.
#define REPEAT(size, type) \
    CLONES static void repeat_##size(int64_t count, int64_t times, char *target, const char *source, int64_t step) { \
        type *out = (type *)target; \
        const type *in = (const type *)source; \
        if (times == 2) { \
            for (int64_t i = 0; i < count; i++) out[2 * i] = out[2 * i + 1] = in[i * step]; \
            return; \
        } \
        for (int64_t i = 0; i < count; i++, out += times) { \
            const type x = in[i * step]; \
            for (int64_t j = 0; j < times; j++) out[j] = x; \
        } \
    }
REPEAT(1, int8_t)
REPEAT(2, int16_t)
REPEAT(4, int32_t)
REPEAT(8, int64_t)

static void run_repeated(void *context, int64_t begin, int64_t end) {
    const job *job = context;
    const layout *layout = job->layout;
    const int64_t size = job->target_size, times = layout->sizes[0];
    for (int64_t row = begin, run; row < end; row += run) {
        int64_t offsets[layout_operands];
        layout_offsets(layout, row, offsets);
        run = smaller(end - row, layout->sizes[1] - row % layout->sizes[1]);
        char *target = job->target + offsets[0] * size;
        const char *source = job->source + offsets[1] * size;
        const int64_t step = layout->strides[1][1];
        switch (size) {
        case 8: repeat_8(run, times, target, source, step); break;
        case 4: repeat_4(run, times, target, source, step); break;
        case 2: repeat_2(run, times, target, source, step); break;
        default: repeat_1(run, times, target, source, step); break;
        }
    }
}

static bool repeats(const layout *layout) {
    return layout->rank > 1 && layout->sizes[0] <= 16 && layout->strides[0][0] == 1 && layout->strides[0][1] == 0
        && layout->strides[1][0] == layout->sizes[0];
}

// Puts the dimension that the source is dense along next to the innermost one; false where there is none.
static bool turns(layout *layout) {
    if (layout->rank < 2 || layout->strides[0][0] != 1 || layout->strides[0][1] < 2) return false;
    for (int32_t d = 1; d < layout->rank; d++) {
        if (layout->strides[d][1] != 1) continue;
        for (; d > 1; d--) layout_swap(layout, d, d - 1);
        return true;
    }
    return false;
}

void copy_elements(lsx_dtype to, lsx_dtype from, int64_t count, void *target, const void *source, int64_t step) {
    loops[to][from](count, target, 1, source, step);
}

lsx_status lsx_copy(int32_t rank, const int64_t *sizes, lsx_dtype target_dtype, lsx_operand target,
                    lsx_dtype source_dtype, lsx_operand source) {
    if (target_dtype >= lsx_dtype_count || source_dtype >= lsx_dtype_count || rank < 0 || rank > lsx_max_rank)
        return lsx_unsupported;
    copy_loop loop = loops[target_dtype][source_dtype];
    if (!loop) return lsx_unsupported;
    layout layout;
    lsx_operand operands[2] = { target, source };
    int64_t count = layout_make(&layout, rank, sizes, 2, operands, true);
    if (count == 0) return lsx_done;
    job job = { loop, &layout, target.data, source.data, lsx_size(target_dtype), lsx_size(source_dtype),
                target_dtype == source_dtype };
    int64_t length = layout.sizes[0], height = count / length;
    if (job.is_plain && turns(&layout)) {
        const int64_t side = layout.sizes[0] < 8 ? turned_length : turned_side, b = layout.sizes[1];
        const int64_t pieces = (b + side - 1) / side * (height / b), grain = lsx_parallel_threshold / 2 / (layout.sizes[0] * side);
        if (count < lsx_parallel_threshold) {
            run_turned(&job, 0, pieces);
            return lsx_done;
        }
        return lsx_parallel_for(pieces, larger(grain, 1), run_turned, &job) ? lsx_done : lsx_interrupted;
    }
    const lsx_task rows = job.is_plain && repeats(&layout) ? run_repeated : run_rows;
    if (count < lsx_parallel_threshold) {
        rows(&job, 0, height);
        return lsx_done;
    }
    int64_t tile = lsx_parallel_threshold / 2;
    if (height == 1) return lsx_parallel_for(length, tile, run_row, &job) ? lsx_done : lsx_interrupted;
    return lsx_parallel_for(height, larger(tile / length, 1), rows, &job) ? lsx_done : lsx_interrupted;
}

typedef struct {
    char *target;
    const char *source;
} bytes_job;

static void run_bytes(void *context, int64_t begin, int64_t end) {
    const bytes_job *job = context;
    memcpy(job->target + begin, job->source + begin, (size_t)(end - begin));
}

void lsx_copy_bytes(void *target, const void *source, int64_t bytes) {
    enum { piece = 128 << 10 };
    if (bytes <= 2 * piece) {
        if (bytes > 0) memcpy(target, source, (size_t)bytes);
        return;
    }
    bytes_job job = { target, source };
    const int32_t *flag = lsx_hide_interrupt_flag();
    lsx_parallel_for(bytes, piece, run_bytes, &job);
    if (flag) lsx_set_interrupt_flag(flag);
}

typedef struct {
    const int64_t *sizes, *strides;
    int32_t rank;
    char *data;
    int64_t size, diagonal;
    bool lower;
} triangle;

// Rows [begin, end) of all matrices.
static void clear_rows(void *context, int64_t begin, int64_t end) {
    const triangle *t = context;
    const int64_t height = t->sizes[t->rank - 2], width = t->sizes[t->rank - 1], step = t->strides[t->rank - 1] * t->size;
    for (int64_t line = begin; line < end && !STOPPED(line); line++) {
        const int64_t row = line % height;
        char *data = t->data + row * t->strides[t->rank - 2] * t->size;
        int64_t matrix = line / height;
        for (int32_t d = t->rank - 3; d >= 0; d--) {
            data += matrix % t->sizes[d] * t->strides[d] * t->size;
            matrix /= t->sizes[d];
        }
        const int64_t edge = larger(smaller(row + t->diagonal + t->lower, width), 0);
        const int64_t first = t->lower ? edge : 0, last = t->lower ? width : edge;
        if (step == t->size) memset(data + first * step, 0, (size_t)((last - first) * step));
        else for (int64_t i = first; i < last; i++) memset(data + i * step, 0, (size_t)t->size);
    }
}

lsx_status lsx_clear_triangle(int32_t rank, const int64_t *sizes, lsx_dtype dtype, lsx_operand target, int64_t diagonal, bool lower) {
    if (rank < 2 || rank > lsx_max_rank) return lsx_unsupported;
    triangle t = { sizes, target.strides, rank, target.data, lsx_size(dtype), diagonal, lower };
    int64_t lines = 1;
    for (int32_t d = 0; d < rank - 1; d++) lines *= sizes[d];
    if (lines == 0 || sizes[rank - 1] == 0) return lsx_done;
    return lsx_parallel_for(lines, larger(lsx_parallel_threshold / sizes[rank - 1], 1), clear_rows, &t) && !lsx_is_interrupted()
        ? lsx_done : lsx_interrupted;
}

lsx_status lsx_fill(int32_t rank, const int64_t *sizes, lsx_dtype dtype, lsx_operand target, const void *value) {
    if (rank < 0 || rank > lsx_max_rank) return lsx_unsupported;
    int64_t zeros[lsx_max_rank];
    memset(zeros, 0, sizeof(int64_t) * (size_t)rank);
    return lsx_copy(rank, sizes, dtype, target, dtype, (lsx_operand){ (void *)value, zeros });
}

// PyTorch fills vectors of 16 halves from a first element that is already rounded; those that are left, one by one.
static uint16_t half_of_range(lsx_dtype dtype, int64_t count, int64_t i, float start, float step) {
    const int64_t place = i < count / 16 * 16 ? i % 16 : 0;
    const float first = lsx_half_value(dtype, lsx_half_bits(dtype, start + step * (float)(i - place)));
    return lsx_half_bits(dtype, place ? first + (float)place * step : start + step * (float)i);
}

lsx_status lsx_arange(lsx_dtype dtype, int64_t count, void *out, double start, double step, int64_t integer_start,
                      int64_t integer_step) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < count; i++) ((type *)out)[i] = (type)(start + step * (double)i); \
        return lsx_done;
    REAL_DTYPES(ROW)
#undef ROW
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < count; i++) \
            ((type *)out)[i] = half_of_range(lsx_##name, count, i, (float)start, (float)step); \
        return lsx_done;
    HALF_DTYPES(ROW)
#undef ROW
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < count; i++) \
            ((type *)out)[i] = (type)((uint64_t)integer_start + (uint64_t)integer_step * (uint64_t)i); \
        return lsx_done;
    INTEGER_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

// a * b + c, rounded once. From both ends towards the middle, so that the last element is `end` itself. PyTorch's build fuses
// the product and the sum; rounding twice would put an exact 0 where its middle element is a tiny number.
typedef struct {
    void *out;
    int64_t count;
    double first, last, step;
} range;
#define FUSED(type, a, b, c) __builtin_elementwise_fma((type)(a), (type)(b), (type)(c))
#define RANGE(name, type) \
    CLONES static void range_##name(void *context, int64_t begin, int64_t end) { \
        const range *range = context; \
        type *values = range->out; \
        const type first = (type)range->first, last = (type)range->last, step = (type)range->step; \
        const int64_t middle = larger(begin, smaller(end, range->count / 2)), count = range->count; \
        VECTORIZE for (int64_t i = begin; i < middle; i++) values[i] = FUSED(type, step, i, first); \
        VECTORIZE for (int64_t i = middle; i < end; i++) values[i] = FUSED(type, -step, count - 1 - i, last); \
    }
REAL_DTYPES(RANGE)

lsx_status lsx_linspace(lsx_dtype dtype, int64_t count, void *out, double start, double end) {
    if (count <= 0) return lsx_done;
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: { \
        type *values = out, first = (type)start, last = (type)end; \
        if (count == 1) { values[0] = first; return lsx_done; } \
        range range = { out, count, (double)first, (double)last, (double)((last - first) / (type)(count - 1)) }; \
        return lsx_parallel_for(count, lsx_parallel_threshold / 2, range_##name, &range) ? lsx_done : lsx_interrupted; \
    }
    REAL_DTYPES(ROW)
#undef ROW
    // Every product and sum of halves is rounded.
#define ROUNDED(name, x) VALUE_##name(ELEMENT_##name(x))
#define ROW(name, type) \
    case lsx_##name: { \
        type *values = out; \
        const float first = ROUNDED(name, start), last = ROUNDED(name, end); \
        if (count == 1) { values[0] = ELEMENT_##name(first); return lsx_done; } \
        const float step = ROUNDED(name, ROUNDED(name, last - first) / ROUNDED(name, count - 1)); \
        for (int64_t i = 0; i < count; i++) \
            values[i] = i < count / 2 ? ELEMENT_##name(first + ROUNDED(name, step * ROUNDED(name, i))) \
                                      : ELEMENT_##name(last - ROUNDED(name, step * ROUNDED(name, count - 1 - i))); \
        return lsx_done; \
    }
    HALF_DTYPES(ROW)
#undef ROW
#undef ROUNDED
    // Integer dtypes step in double, the product and the sum fused, as PyTorch's do.
#define ROW(name, type) \
    case lsx_##name: { \
        type *values = out, first = (type)start, last = (type)end; \
        if (count == 1) { values[0] = first; return lsx_done; } \
        const double step = ((double)last - (double)first) / (double)(count - 1); \
        for (int64_t i = 0; i < count; i++) \
            values[i] = (type)(i < count / 2 ? fma(step, (double)i, (double)first) \
                                             : fma(-step, (double)(count - 1 - i), (double)last)); \
        return lsx_done; \
    }
    INTEGER_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
