// Products of one real type. Include with REAL, REAL_NAME. Small products read their operands where they lie; large
// ones copy blocks of them into panels that stay in the caches, and keep a tile of the result in registers.
#include "Products.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

enum {
    NAME(lanes) = 32 / sizeof(REAL),
    NAME(tile_rows) = 6,              // 6 x 2 vectors of sums fill 12 of 16 registers
    NAME(tile_columns) = 2 * NAME(lanes),
    NAME(depth) = 192,                // a panel of b, depth x tile_columns, stays in L1; MKL's is as deep
    NAME(block_rows) = 96,            // a block of a, block_rows x depth, stays in L2
};
typedef REAL NAME(vector) __attribute__((vector_size(32), aligned(sizeof(REAL))));

#define ELEMENT(matrix, r, c) ((const REAL *)(matrix).data)[(r) * (matrix).row_stride + (c) * (matrix).column_stride]

// Rows [i, i + rows) of the result, two vectors of columns wide: the sums stay in registers. `step` apart lie the rows of b.
#define STRIP(rows) { \
        NAME(vector) sums[rows][2]; \
        memset(sums, 0, sizeof sums); \
        for (int64_t p = 0; p < k; p++) { \
            const REAL *row = from + p * step; \
            const NAME(vector) low = *(const NAME(vector) *)row, high = *(const NAME(vector) *)(row + NAME(lanes)); \
            for (int r = 0; r < rows; r++) { \
                const REAL x = ELEMENT(*a, i + r, p); \
                sums[r][0] += x * low; \
                sums[r][1] += x * high; \
            } \
        } \
        for (int r = 0; r < rows; r++) { \
            REAL *target = out + (i + r) * n + first, all[NAME(tile_columns)]; \
            if (columns == NAME(tile_columns)) { \
                NAME(vector) *whole = (NAME(vector) *)target; \
                whole[0] = add ? whole[0] + sums[r][0] : sums[r][0]; \
                whole[1] = add ? whole[1] + sums[r][1] : sums[r][1]; \
            } else { \
                memcpy(all, sums[r], sizeof all); \
                for (int64_t j = 0; j < columns; j++) target[j] = add ? target[j] + all[j] : all[j]; \
            } \
        } \
    }

// Columns of b side by side: each row of the result is a sum of rows of b.
CLONES static void NAME(small_rows)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    bool add) {
    enum { width = 256, padded_depth = 64 };
    REAL sums[width], padded[padded_depth * NAME(tile_columns)];
    int64_t first = 0;
    for (; first < n; first += NAME(tile_columns)) {
        const int64_t columns = smaller(NAME(tile_columns), n - first);
        const REAL *from = &ELEMENT(*b, 0, first);
        int64_t i = 0, step = b->row_stride;
        if (columns < NAME(tile_columns)) {
            if (k > padded_depth) break;
            for (int64_t p = 0; p < k; p++)
                for (int64_t j = 0; j < NAME(tile_columns); j++)
                    padded[p * NAME(tile_columns) + j] = j < columns ? from[p * step + j] : 0;
            from = padded;
            step = NAME(tile_columns);
        }
        for (; i + 4 <= m; i += 4) STRIP(4)
        for (; i < m; i++) STRIP(1)
    }
    for (; first < n; first += width) {
        const int64_t columns = smaller(width, n - first);
        for (int64_t i = 0; i < m; i++) {
            for (int64_t j = 0; j < columns; j++) sums[j] = 0;
            for (int64_t p = 0; p < k; p++) {
                const REAL x = ELEMENT(*a, i, p), *row = &ELEMENT(*b, p, first);
                VECTORIZE for (int64_t j = 0; j < columns; j++) sums[j] += x * row[j];
            }
            REAL *target = out + i * n + first;
            if (add) { VECTORIZE for (int64_t j = 0; j < columns; j++) target[j] += sums[j]; }
            else { VECTORIZE for (int64_t j = 0; j < columns; j++) target[j] = sums[j]; }
        }
    }
}

// Rows of a and columns of b both run along k: dot products.
CLONES static void NAME(small_dots)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                                    bool add) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            const REAL *x = &ELEMENT(*a, i, 0), *y = &ELEMENT(*b, 0, j);
            REAL sum = 0;
            int64_t p = 0;
            if (k >= NAME(lanes)) {
                NAME(vector) sums = { 0 };
                for (; p + NAME(lanes) <= k; p += NAME(lanes))
                    sums += *(const NAME(vector) *)(x + p) * *(const NAME(vector) *)(y + p);
                for (int l = 0; l < NAME(lanes); l++) sum += sums[l];
            }
            for (; p < k; p++) sum += x[p] * y[p];
            out[i * n + j] = add ? out[i * n + j] + sum : sum;
        }
}

CLONES static void NAME(small_any)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                            bool add) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            REAL sum = 0;
            for (int64_t p = 0; p < k; p++) sum += ELEMENT(*a, i, p) * ELEMENT(*b, p, j);
            out[i * n + j] = add ? out[i * n + j] + sum : sum;
        }
}

static void NAME(small)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out, bool add) {
    if (a->column_stride == 1 && b->row_stride == 1 && k >= NAME(lanes)) NAME(small_dots)(m, n, k, a, b, out, add);
    else if (b->column_stride == 1) NAME(small_rows)(m, n, k, a, b, out, add);
    else NAME(small_any)(m, n, k, a, b, out, add);
}

// Copies rows [row, row + rows) of a, columns [p, p + depth), into panels of tile_rows, padded with zeros.
static void NAME(pack_a)(const lsx_matrix *a, int64_t row, int64_t rows, int64_t p, int64_t depth, REAL *panel) {
    for (int64_t r = 0; r < rows; r += NAME(tile_rows), panel += NAME(tile_rows) * depth)
        for (int64_t i = 0; i < NAME(tile_rows); i++) {
            if (r + i < rows) {
                const REAL *source = &ELEMENT(*a, row + r + i, p);
                for (int64_t q = 0; q < depth; q++) panel[q * NAME(tile_rows) + i] = source[q * a->column_stride];
            } else {
                for (int64_t q = 0; q < depth; q++) panel[q * NAME(tile_rows) + i] = 0;
            }
        }
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out, *panels;       // panels: b, packed
    int64_t m, n, depth, p;   // this step covers k in [p, p + depth)
    bool add;
    int32_t failed;           // atomic: scratch memory ran out
} NAME(product);

// Panels [begin, end) of b, tile_columns wide, padded with zeros.
static void NAME(pack_b)(void *context, int64_t begin, int64_t end) {
    const NAME(product) *product = context;
    const lsx_matrix *b = product->b;
    for (int64_t t = begin; t < end; t++) {
        const int64_t column = t * NAME(tile_columns), columns = smaller(NAME(tile_columns), product->n - column);
        REAL *panel = product->panels + t * NAME(tile_columns) * product->depth;
        if (columns < NAME(tile_columns)) memset(panel, 0, sizeof(REAL) * (size_t)(NAME(tile_columns) * product->depth));
        if (b->column_stride == 1) {
            for (int64_t q = 0; q < product->depth; q++)
                memcpy(panel + q * NAME(tile_columns), &ELEMENT(*b, product->p + q, column), sizeof(REAL) * (size_t)columns);
        } else {
            for (int64_t j = 0; j < columns; j++) {
                const REAL *source = &ELEMENT(*b, product->p, column + j);
                for (int64_t q = 0; q < product->depth; q++)
                    panel[q * NAME(tile_columns) + j] = source[q * b->row_stride];
            }
        }
    }
}

// One tile of the result: tile_rows x tile_columns sums over `depth`.
INLINE void NAME(tile)(int64_t depth, const REAL *a, const REAL *b, REAL *sums) {
    NAME(vector) s[NAME(tile_rows)][2];
    memset(s, 0, sizeof s);
    for (int64_t q = 0; q < depth; q++, a += NAME(tile_rows), b += NAME(tile_columns)) {
        const NAME(vector) low = *(const NAME(vector) *)b, high = *(const NAME(vector) *)(b + NAME(lanes));
        for (int i = 0; i < NAME(tile_rows); i++) {
            s[i][0] += a[i] * low;
            s[i][1] += a[i] * high;
        }
    }
    memcpy(sums, s, sizeof s);
}

// Blocks [begin, end) of rows, against every panel of b.
CLONES static void NAME(multiply)(void *context, int64_t begin, int64_t end) {
    NAME(product) *product = context;
    REAL *panel = malloc(sizeof(REAL) * NAME(block_rows) * NAME(depth));
    if (!panel) {
        __atomic_store_n(&product->failed, 1, __ATOMIC_RELAXED);
        return;
    }
    for (int64_t block = begin; block < end; block++) {
        const int64_t row = block * NAME(block_rows), rows = smaller(NAME(block_rows), product->m - row);
        NAME(pack_a)(product->a, row, rows, product->p, product->depth, panel);
        for (int64_t column = 0; column < product->n; column += NAME(tile_columns)) {
            const REAL *b = product->panels + column * product->depth;
            const int64_t columns = smaller(NAME(tile_columns), product->n - column);
            for (int64_t r = 0; r < rows; r += NAME(tile_rows)) {
                REAL sums[NAME(tile_rows) * NAME(tile_columns)];
                NAME(tile)(product->depth, panel + r * product->depth, b, sums);
                for (int64_t i = 0; i < smaller(NAME(tile_rows), rows - r); i++) {
                    REAL *target = product->out + (row + r + i) * product->n + column, *s = sums + i * NAME(tile_columns);
                    if (product->add || product->p) for (int64_t j = 0; j < columns; j++) target[j] += s[j];
                    else for (int64_t j = 0; j < columns; j++) target[j] = s[j];
                }
            }
        }
    }
    free(panel);
}

static lsx_status NAME(large)(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                              bool add) {
    const int64_t tiles = (n + NAME(tile_columns) - 1) / NAME(tile_columns);
    NAME(product) product = { a, b, out, NULL, m, n, 0, 0, add, 0 };
    product.panels = malloc(sizeof(REAL) * (size_t)(tiles * NAME(tile_columns) * smaller(k, NAME(depth))));
    if (!product.panels) return lsx_out_of_memory;
    bool finished = true;
    // MKL halves what is longer than one panel and shorter than two.
    const int64_t step = k > NAME(depth) && k < 2 * NAME(depth) ? k / 2 : NAME(depth);
    for (int64_t p = 0; p < k && finished; p += step) {
        product.p = p;
        product.depth = smaller(step, k - p);
        finished = lsx_parallel_for(tiles, larger(tiles / 8, 16), NAME(pack_b), &product)
            && lsx_parallel_for((m + NAME(block_rows) - 1) / NAME(block_rows), 1, NAME(multiply), &product);
    }
    free(product.panels);
    return product.failed ? lsx_out_of_memory : finished ? lsx_done : lsx_interrupted;
}

typedef struct {
    int64_t m, n, k;
    lsx_matrix a, b;
    REAL *out;
    bool add;
} NAME(batch);

static void NAME(small_batch)(void *context, int64_t begin, int64_t end) {
    const NAME(batch) *batch = context;
    for (int64_t i = begin; i < end; i++) {
        lsx_matrix a = batch->a, b = batch->b;
        a.data = (const REAL *)a.data + i * a.batch_stride;
        b.data = (const REAL *)b.data + i * b.batch_stride;
        NAME(small)(batch->m, batch->n, batch->k, &a, &b, batch->out + i * batch->m * batch->n, batch->add);
    }
}

lsx_status NAME(matmul)(int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, REAL *out, bool add) {
    if (k == 1 && batch == 1 && m > 1 && n > 1 && !add) {
        // One product alone is no sum in PyTorch: -0 stays.
        for (int64_t i = 0; i < m && !lsx_is_interrupted(); i++)
            for (int64_t j = 0; j < n; j++) out[i * n + j] = ELEMENT(a, i, 0) * ELEMENT(b, 0, j);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    const double work = (double)m * (double)n * (double)k;
    // Dot products of any length have their lanes in an order of their own.
    const bool has_dots = a.column_stride == 1 && b.row_stride == 1 && k >= NAME(lanes);
    const bool is_small = batch > 1 || m < 4 || n < 12 || !(has_dots || k > NAME(depth));
    // In a batch, a matrix that stays in L1 needs no packing.
    const bool stays = batch > 1 && b.column_stride == 1 && k <= NAME(depth) && k * n * (int64_t)sizeof(REAL) <= 16384;
    if (((work < 16384 || (stays && !has_dots)) && is_small) || m < 4 || n < 4) {
        NAME(batch) job = { m, n, k, a, b, out, add };
        // One row against a large matrix (a product with a vector) is worth cutting by columns instead.
        if (batch * work < lsx_parallel_threshold || batch == 1) {
            NAME(small_batch)(&job, 0, batch);
            return lsx_done;
        }
        int64_t grain = larger((int64_t)(lsx_parallel_threshold / larger((int64_t)work, 1)), 1);
        return lsx_parallel_for(batch, grain, NAME(small_batch), &job) ? lsx_done : lsx_interrupted;
    }
    for (int64_t i = 0; i < batch; i++) {
        lsx_matrix x = a, y = b;
        x.data = (const REAL *)a.data + i * a.batch_stride;
        y.data = (const REAL *)b.data + i * b.batch_stride;
        lsx_status status = NAME(large)(m, n, k, &x, &y, out + i * m * n, add);
        if (status != lsx_done) return status;
    }
    return lsx_done;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef ELEMENT
#undef STRIP
#undef REAL
#undef REAL_NAME
