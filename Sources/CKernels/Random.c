// Sampling: each path draws as many numbers, in the same order and precision, as PyTorch's does.
#include "HalfFloat.h"
#include "Layout.h"
#include "Random.h"
#pragma STDC FP_CONTRACT OFF

// PyTorch's kernels contract `x * (to - from) + from`.
INLINE float uniform_float32(lsx_generator *g, float from, float to) {
    float x = (float)(draw_32(g) & 0xffffff) * 0x1p-24f;
    return __builtin_fmaf(x, to - from, from);
}
INLINE double normal_sample(lsx_generator *g, double mean, double deviation) {
    return __builtin_fma(standard_normal(g), deviation, mean);
}

// Runs the statements for every row, whose first element is `*out`, in the order of memory.
#define EACH_ROW(type, ...) \
    for (int64_t row = 0; row < height; row++) { \
        int64_t offsets[layout_operands]; \
        layout_offsets(&layout, row, offsets); \
        type *out = (type *)target.data + offsets[0]; \
        __VA_ARGS__; \
    }
// The same for every element.
#define EACH_ELEMENT(type, statement) \
    EACH_ROW(type, for (int64_t i = 0; i < layout.sizes[0]; i++, out += layout.strides[0][0]) { statement; })

#define LAY_OUT \
    if (rank < 0 || rank > lsx_max_rank) return lsx_unsupported; \
    layout layout; \
    int64_t count = layout_make(&layout, rank, sizes, 1, &target, true); \
    if (count == 0) return lsx_done; \
    const int64_t height = count / layout.sizes[0];

static bool is_contiguous(int32_t rank, const int64_t *sizes, const int64_t *strides) {
    int64_t expected = 1;
    for (int32_t d = rank - 1; d >= 0; d--) {
        if (sizes[d] != 1 && strides[d] != expected) return false;
        expected *= sizes[d];
    }
    return true;
}

// A draw that rounds up to the excluded end becomes the included one, as in PyTorch.
CLONES static void uniform_block_float32(lsx_generator *g, float *out, int64_t count, float from, float to) {
    enum { block = 1024 };
    uint32_t draws[block];
    for (int64_t start = 0; start < count; start += block, out += block) {
        int64_t n = smaller(block, count - start);
        random_draw(g, draws, n);
        VECTORIZE for (int64_t i = 0; i < n; i++) {
            float x = __builtin_elementwise_fma((float)(int32_t)(draws[i] & 0xffffff) * 0x1p-24f, to - from, from);
            out[i] = x == to ? from : x;
        }
    }
}
CLONES static void uniform_block_float64(lsx_generator *g, double *out, int64_t count, double from, double to) {
    enum { block = 512 };
    uint32_t draws[2 * block];
    for (int64_t start = 0; start < count; start += block, out += block) {
        const int64_t n = smaller(block, count - start);
        random_draw(g, draws, 2 * n);
        VECTORIZE for (int64_t i = 0; i < n; i++) {
            const uint64_t bits = ((uint64_t)draws[2 * i] << 32 | draws[2 * i + 1]) & ((UINT64_C(1) << 53) - 1);
            const double x = __builtin_elementwise_fma((double)(int64_t)bits * 0x1p-53, to - from, from);
            out[i] = x == to ? from : x;
        }
    }
}

// Runs `statement` for every element, with one draw of 64 bits, `number` in [0, 1), whatever its type.
#define EACH_DRAWN(type, statement) \
    EACH_ROW(type, \
        double numbers[draws_together]; \
        const int64_t step = layout.strides[0][0], length = layout.sizes[0]; \
        for (int64_t start = 0; start < length; start += draws_together) { \
            if (lsx_is_interrupted()) return lsx_interrupted; \
            const int64_t n = smaller(draws_together, length - start); \
            uniform_block_float64(generator, numbers, n, 0, 1); \
            for (int64_t i = 0; i < n; i++, out += step) { const double number = numbers[i]; statement; } \
        })
enum { draws_together = 512 };

// Halves are float's numbers, rounded.
#define UNIFORM_HALF_BLOCK(name, type) \
    static void uniform_block_##name(lsx_generator *g, type *out, int64_t count, float from, float to) { \
        const type first = ELEMENT_##name(from), last = ELEMENT_##name(to); \
        for (int64_t i = 0; i < count; i++) { \
            const type x = ELEMENT_##name(uniform_float32(g, from, to)); \
            out[i] = x == last ? first : x; \
        } \
    }
HALF_DTYPES(UNIFORM_HALF_BLOCK)

// The last 16 numbers are drawn anew when the count is not a multiple of 16.
#define NORMAL_FILL(name, type) \
    static void normal_fill_##name(lsx_generator *g, type *out, int64_t count, type mean, type deviation) { \
        uniform_block_##name(g, out, count, 0, 1); \
        normal_blocks_##name(out, count / 16, mean, deviation); \
        if (count % 16) { \
            uniform_block_##name(g, out + count - 16, 16, 0, 1); \
            normal_blocks_##name(out + count - 16, 1, mean, deviation); \
        } \
    }
REAL_DTYPES(NORMAL_FILL)

// Of halves only the last 16 are drawn after the others, not all twice.
#define NORMAL_HALF_FILL(name, type) \
    static void normal_fill_##name(lsx_generator *g, type *out, int64_t count, float mean, float deviation) { \
        float tile[16]; \
        for (int64_t start = 0; start < count; start += 16) { \
            type *target = out + smaller(start, count - 16); \
            uniform_block_float32(g, tile, 16, 0, 1); \
            normal_blocks_float32(tile, 1, mean, deviation); \
            half_round(lsx_##name, 16, tile, target, 1); \
        } \
    }
HALF_DTYPES(NORMAL_HALF_FILL)

// The type that a distribution's parameters have.
#define PARAMETER_float32 float
#define PARAMETER_float64 double
#define PARAMETER_float16 float
#define PARAMETER_bfloat16 float

#define REAL_FILL(name, type) \
    static lsx_status fill_##name(lsx_generator *generator, lsx_distribution distribution, int32_t rank, \
                                  const int64_t *sizes, lsx_operand target, double a, double b) { \
        LAY_OUT \
        switch (distribution) { \
        case lsx_distribution_uniform: { \
            const PARAMETER_##name from = (PARAMETER_##name)a, to = (PARAMETER_##name)b; \
            for (int64_t row = 0; row < height; row++) { \
                int64_t offset; \
                layout_offsets(&layout, row, &offset); \
                type *out = (type *)target.data + offset; \
                if (layout.strides[0][0] == 1) { uniform_block_##name(generator, out, layout.sizes[0], from, to); continue; } \
                for (int64_t i = 0; i < layout.sizes[0]; i++) \
                    uniform_block_##name(generator, out + i * layout.strides[0][0], 1, from, to); \
            } \
            return lsx_done; \
        } \
        case lsx_distribution_normal: \
            if (count >= 16 && is_contiguous(rank, sizes, target.strides)) \
                normal_fill_##name(generator, target.data, count, (PARAMETER_##name)a, (PARAMETER_##name)b); \
            else \
                EACH_ELEMENT(type, *out = ELEMENT_##name(normal_sample(generator, a, b))) \
            return lsx_done; \
        case lsx_distribution_exponential: \
            EACH_DRAWN(type, *out = ELEMENT_##name(-1.0 / a * log1p(-number))) \
            return lsx_done; \
        case lsx_distribution_cauchy: \
            EACH_DRAWN(type, *out = ELEMENT_##name(__builtin_fma(b, tan(M_PI * (number - 0.5)), a))) \
            return lsx_done; \
        case lsx_distribution_log_normal: \
            EACH_ELEMENT(type, *out = ELEMENT_##name(exp(normal_sample(generator, a, b)))) \
            return lsx_done; \
        default: return lsx_unsupported; \
        } \
    }
REAL_DTYPES(REAL_FILL)
HALF_DTYPES(REAL_FILL)

lsx_status lsx_random_fill(lsx_generator *generator, lsx_distribution distribution, lsx_dtype dtype, int32_t rank,
                           const int64_t *sizes, lsx_operand target, double a, double b) {
    if (distribution == lsx_distribution_bernoulli) {
        LAY_OUT
        switch (dtype) {
#define ROW(name, type) \
        case lsx_##name: \
            EACH_DRAWN(type, *out = ELEMENT_##name(number < a)) \
            return lsx_done;
        ALL_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return lsx_unsupported;
        }
    }
    if (distribution == lsx_distribution_geometric) {
        LAY_OUT
        const double failure = log1p(-a);
        switch (dtype) {
#define ROW(name, type) \
        case lsx_##name: \
            EACH_DRAWN(type, double x = ceil(log(number) / failure); \
                       *out = ELEMENT_##name(x < 9.2e18 ? (int64_t)x : INT64_MAX)) \
            return lsx_done;
        NUMBER_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return lsx_unsupported;
        }
    }
    switch (dtype) {
    case lsx_float32: return fill_float32(generator, distribution, rank, sizes, target, a, b);
    case lsx_float64: return fill_float64(generator, distribution, rank, sizes, target, a, b);
    case lsx_float16: return fill_float16(generator, distribution, rank, sizes, target, a, b);
    case lsx_bfloat16: return fill_bfloat16(generator, distribution, rank, sizes, target, a, b);
    default: return lsx_unsupported;
    }
}

lsx_status lsx_random_integers(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                               lsx_operand target, int64_t from, uint64_t range) {
    if (range == 0) return lsx_unsupported;
    LAY_OUT
    switch (dtype) {
    // Above 2^28 the remainder of 32 bits would favour small numbers by more than 5 %: PyTorch draws 64.
#define ROW(name, type) \
    case lsx_##name: \
        if (range >= UINT64_C(1) << 28) \
            EACH_ELEMENT(type, *out = ELEMENT_##name((int64_t)(draw_64(generator) % range + (uint64_t)from))) \
        else \
            EACH_ELEMENT(type, *out = ELEMENT_##name((int64_t)(draw_32(generator) % (uint32_t)range + (uint64_t)from))) \
        return lsx_done;
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

lsx_status lsx_random_any(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                          lsx_operand target) {
    LAY_OUT
    switch (dtype) {
    case lsx_float32: EACH_ELEMENT(float, *out = (float)(draw_32(generator) % ((1u << 24) + 1))) break;
    case lsx_float64:
        EACH_ELEMENT(double, *out = (double)(draw_64(generator) % ((UINT64_C(1) << 53) + 1))) break;
    case lsx_float16:
        EACH_ELEMENT(uint16_t, *out = ELEMENT_float16(draw_32(generator) % ((1u << 11) + 1))) break;
    case lsx_bfloat16:
        EACH_ELEMENT(uint16_t, *out = ELEMENT_bfloat16(draw_32(generator) % ((1u << 8) + 1))) break;
    case lsx_int64: EACH_ELEMENT(int64_t, *out = (int64_t)(draw_64(generator) & INT64_MAX)) break;
    case lsx_int32: EACH_ELEMENT(int32_t, *out = (int32_t)(draw_32(generator) & INT32_MAX)) break;
    case lsx_int16: EACH_ELEMENT(int16_t, *out = (int16_t)(draw_32(generator) & INT16_MAX)) break;
    case lsx_int8: EACH_ELEMENT(int8_t, *out = (int8_t)(draw_32(generator) & INT8_MAX)) break;
    case lsx_uint8: EACH_ELEMENT(uint8_t, *out = (uint8_t)draw_32(generator)) break;
    case lsx_bool: EACH_ELEMENT(bool, *out = draw_32(generator) & 1) break;
    default: return lsx_unsupported;
    }
    return lsx_done;
}

lsx_status lsx_random_any_64(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                             lsx_operand target) {
    LAY_OUT
    switch (dtype) {
    case lsx_float32: EACH_ELEMENT(float, *out = (float)(int64_t)draw_64(generator)) break;
    case lsx_float64: EACH_ELEMENT(double, *out = (double)(int64_t)draw_64(generator)) break;
    case lsx_bfloat16: EACH_ELEMENT(uint16_t, *out = ELEMENT_bfloat16((int64_t)draw_64(generator))) break;
    case lsx_int64: EACH_ELEMENT(int64_t, *out = (int64_t)draw_64(generator)) break;
    default: return lsx_unsupported;
    }
    return lsx_done;
}

// A double probability is compared with a double draw, any other with a float one.
#define BERNOULLI(name, out_type, p_type, uniform) \
    for (int64_t row = 0; row < height; row++) { \
        int64_t offsets[layout_operands]; \
        layout_offsets(&layout, row, offsets); \
        out_type *out = (out_type *)target.data + offsets[0]; \
        const p_type *p = (const p_type *)probability.data + offsets[1]; \
        for (int64_t i = 0; i < layout.sizes[0]; i++, out += layout.strides[0][0], p += layout.strides[0][1]) { \
            if (!(*p >= 0 && *p <= 1)) return lsx_bad_index; \
            *out = ELEMENT_##name(uniform(generator, 0, 1) < *p); \
        } \
    } \
    return lsx_done;

lsx_status lsx_random_bernoulli(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                                lsx_operand target, lsx_dtype probability_dtype, lsx_operand probability) {
    if (rank < 0 || rank > lsx_max_rank) return lsx_unsupported;
    layout layout;
    const lsx_operand operands[2] = { target, probability };
    int64_t count = layout_make(&layout, rank, sizes, 2, operands, true);
    if (count == 0) return lsx_done;
    const int64_t height = count / layout.sizes[0];
    if (probability_dtype != lsx_float32 && probability_dtype != lsx_float64) return lsx_unsupported;
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: \
        if (probability_dtype == lsx_float64) { BERNOULLI(name, type, double, uniform_float64) } \
        else { BERNOULLI(name, type, float, uniform_float32) }
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

lsx_status lsx_random_permutation(lsx_generator *generator, lsx_dtype dtype, int64_t count, void *out) {
    enum { permutation_piece = 512 };
    const bool wide = count >= UINT32_MAX / 20;
    uint32_t drawn[permutation_piece]; // together: a call for each costs more than the number
    uint64_t far[permutation_piece];
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: { \
        type *values = out; \
        for (int64_t i = 0; i < count; i++) values[i] = ELEMENT_##name(i); \
        for (int64_t first = 0; first < count - 1; first += permutation_piece) { \
            const int64_t length = smaller(permutation_piece, count - 1 - first); \
            if (wide) for (int64_t k = 0; k < length; k++) far[k] = draw_64(generator) % (uint64_t)(count - first - k); \
            else random_draw(generator, drawn, length); \
            for (int64_t k = 0; k < length; k++) { \
                const int64_t i = first + k, j = i + (int64_t)(wide ? far[k] : drawn[k] % (uint32_t)(count - i)); \
                const type moved = values[i]; \
                values[i] = values[j]; \
                values[j] = moved; \
            } \
        } \
        return lsx_done; \
    }
    NUMBER_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

#define MULTINOMIAL(name, type) \
    static void multinomial_##name(lsx_generator *g, int64_t rows, int64_t categories, int64_t samples, \
                                   const type *weights, type *cumulative, int64_t *out) { \
        for (int64_t r = 0; r < rows; r++, weights += categories, out += samples) { \
            type sum = 0; \
            for (int64_t c = 0; c < categories; c++) cumulative[c] = sum += weights[c]; \
            for (int64_t c = 0; c < categories; c++) cumulative[c] /= sum; \
            cumulative[categories - 1] = 1; /* rounding must not leave room above the last one */ \
            for (int64_t s = 0; s < samples; s++) { \
                double draw = uniform_float64(g, 0, 1); \
                int64_t low = 0, high = categories; \
                while (high > low) { \
                    int64_t middle = low + (high - low) / 2; \
                    if (cumulative[middle] < draw) low = middle + 1; else high = middle; \
                } \
                out[s] = low; \
            } \
        } \
    }
REAL_DTYPES(MULTINOMIAL)

lsx_status lsx_random_multinomial(lsx_generator *generator, lsx_dtype dtype, int64_t rows, int64_t categories,
                                  int64_t samples, const void *weights, void *scratch, int64_t *out) {
    if (categories < 1) return lsx_unsupported;
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: multinomial_##name(generator, rows, categories, samples, weights, scratch, out); return lsx_done;
    REAL_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}
