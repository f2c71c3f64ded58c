// Large products of one real type, included by MatmulReal.h: blocks of the operands are copied into panels that stay in the
// caches, and a tile of the result stays in registers.
// Rows beside one another that run along q, `count` of them and no more than a square has, become columns: rows[i][q] goes to
// out[q * width + i]. (The compiler's own way is a scatter, ten times slower.)
INLINE void NAME(turn)(const REAL *rows, int64_t stride, int count, int64_t depth, REAL *out, int64_t width) {
    int64_t q = 0;
    for (; q + NAME(dot_lanes) <= depth; q += NAME(dot_lanes)) {
        NAME(dot_vector) x[NAME(dot_lanes)];
        for (int i = 0; i < NAME(dot_lanes); i++)
            x[i] = i < count ? *(const NAME(dot_vector) *)(rows + i * stride + q) : (NAME(dot_vector)){ 0 };
        SQUARE(x);
        for (int i = 0; i < NAME(dot_lanes); i++) memcpy(out + (q + i) * width, &x[i], sizeof(REAL) * (size_t)count);
    }
    for (; q < depth; q++)
        for (int i = 0; i < count; i++) out[q * width + i] = rows[i * stride + q];
}

// Copies rows [row, row + rows) of a, `depth` columns, into panels of tile_rows, padded with zeros.
INLINE void NAME(pack_a)(const lsx_matrix *a, int64_t row, int64_t rows, int64_t depth, REAL *panel) {
    enum { tile = NAME(tile_rows), square = NAME(dot_lanes) };
    for (int64_t r = 0; r < rows; r += tile, panel += tile * depth) {
        const REAL *source = &ELEMENT(*a, row + r, 0);
        const int64_t stride = a->row_stride, step = a->column_stride;
        if (r + tile <= rows && stride == 1) {
            for (int64_t q = 0; q < depth; q++) memcpy(panel + q * tile, source + q * step, sizeof(REAL) * tile);
        } else if (r + tile <= rows && step == 1) {
            UNROLLED for (int i = 0; i < tile; i += square)
                NAME(turn)(source + i * stride, stride, tile - i < square ? tile - i : square, depth, panel + i, tile);
        } else {
            for (int i = 0; i < tile; i++)
                _Pragma("clang loop vectorize(disable)") for (int64_t q = 0; q < depth; q++)
                    panel[q * tile + i] = r + i < rows ? source[i * stride + q * step] : 0;
        }
    }
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out, *panels;       // panels: b, packed
    int64_t stride, m, n, depth;
    int64_t block_rows;       // that a thread takes at a time, at most the constant
    addition how;
    bool in_place;            // rows of a are read where they lie
    int32_t failed;           // atomic: scratch memory ran out
} NAME(product);

// Panels [begin, end) of b, tile_columns wide, padded with zeros.
VARIANTS static void NAME(pack_b)(void *context, int64_t begin, int64_t end) {
    const NAME(product) *product = context;
    const lsx_matrix *b = product->b;
    for (int64_t t = begin; t < end; t++) {
        const int64_t column = t * NAME(tile_columns), columns = smaller(NAME(tile_columns), product->n - column);
        REAL *panel = product->panels + t * NAME(tile_columns) * product->depth;
        if (columns < NAME(tile_columns)) memset(panel, 0, sizeof(REAL) * (size_t)(NAME(tile_columns) * product->depth));
        if (b->column_stride == 1 && columns == NAME(tile_columns)) {
            for (int64_t q = 0; q < product->depth; q++)
                memcpy(panel + q * NAME(tile_columns), &ELEMENT(*b, q, column), sizeof(REAL) * NAME(tile_columns));
        } else if (b->column_stride == 1) {
            for (int64_t q = 0; q < product->depth; q++)
                memcpy(panel + q * NAME(tile_columns), &ELEMENT(*b, q, column), sizeof(REAL) * (size_t)columns);
        } else if (b->row_stride == 1 && columns == NAME(tile_columns)) {
            for (int64_t j = 0; j < columns; j += NAME(dot_lanes))
                NAME(turn)(&ELEMENT(*b, 0, column + j), b->column_stride, NAME(dot_lanes), product->depth, panel + j, columns);
        } else {
            for (int64_t j = 0; j < columns; j++) {
                const REAL *source = &ELEMENT(*b, 0, column + j);
                _Pragma("clang loop vectorize(disable)") for (int64_t q = 0; q < product->depth; q++)
                    panel[q * NAME(tile_columns) + j] = source[q * b->row_stride];
            }
        }
    }
}

// What the tile has when its sums are done goes to its place. `joins`: it is added to what is there.
INLINE void NAME(put_tile)(int vectors, NAME(vector) s[NAME(tile_rows)][2], REAL *out, int64_t stride, bool joins) {
    UNROLLED for (int i = 0; i < NAME(tile_rows); i++)
        UNROLLED for (int v = 0; v < vectors; v++) {
            NAME(vector) *target = (NAME(vector) *)(out + i * stride + v * NAME(lanes));
            *target = joins ? *target + s[i][v] : s[i][v];
        }
}

// Where the tile's chains begin: with what is there, or with nothing.
INLINE void NAME(begin_tile)(int vectors, NAME(vector) s[NAME(tile_rows)][2], const REAL *out, int64_t stride, bool begins) {
    UNROLLED for (int i = 0; i < NAME(tile_rows); i++)
        UNROLLED for (int v = 0; v < vectors; v++)
            s[i][v] = begins ? *(const NAME(vector) *)(out + i * stride + v * NAME(lanes)) : (NAME(vector)){ 0 };
}

// One tile of the result: tile_rows x `vectors` sums over `depth`.
INLINE void NAME(tile)(int vectors, int64_t depth, const REAL *a, const REAL *b, REAL *out, int64_t stride, bool begins, bool joins) {
    enum { ahead = 16 * NAME(tile_rows) };
    NAME(vector) s[NAME(tile_rows)][2];
    NAME(begin_tile)(vectors, s, out, stride, begins);
    for (int64_t q = 0; q < depth; q++, a += NAME(tile_rows), b += NAME(tile_columns)) {
        const NAME(vector) low = *(const NAME(vector) *)b, high = *(const NAME(vector) *)(b + NAME(lanes));
        __builtin_prefetch(a + ahead);
        __builtin_prefetch(b + 8 * NAME(tile_columns));
        __builtin_prefetch(b + 8 * NAME(tile_columns) + NAME(lanes));
        UNROLLED for (int i = 0; i < NAME(tile_rows); i++) {
            s[i][0] += a[i] * low;
            if (vectors == 2) s[i][1] += a[i] * high;
        }
    }
    NAME(put_tile)(vectors, s, out, stride, joins);
}

// The same, with rows of a that run along k where they lie. Three rows to a pointer, as an address holds the stride once or
// twice: the compiler would make it twelve, which do not stay in registers.
INLINE void NAME(tile_in_place)(int vectors, int64_t depth, const REAL *a, int64_t row_stride, const REAL *b, REAL *out, int64_t stride,
                                bool begins, bool joins) {
    enum { pointers = NAME(tile_rows) / 3, together = 8 };
    NAME(vector) s[NAME(tile_rows)][2];
    const REAL *rows[pointers];
    UNROLLED for (int i = 0; i < pointers; i++) rows[i] = a + 3 * i * row_stride;
    NAME(begin_tile)(vectors, s, out, stride, begins);
#define TERMS(q) { \
        const NAME(vector) low = *(const NAME(vector) *)(b + q * NAME(tile_columns)); \
        const NAME(vector) high = *(const NAME(vector) *)(b + q * NAME(tile_columns) + NAME(lanes)); \
        UNROLLED for (int i = 0; i < NAME(tile_rows); i++) { \
            const REAL x = rows[i / 3][(i % 3) * row_stride + q]; \
            s[i][0] += x * low; \
            if (vectors == 2) s[i][1] += x * high; \
        } \
    }
    int64_t left = depth;
    for (; left >= together; left -= together, b += together * NAME(tile_columns)) {
        TERMS(0) TERMS(1) TERMS(2) TERMS(3) TERMS(4) TERMS(5) TERMS(6) TERMS(7)
        UNROLLED for (int i = 0; i < NAME(tile_rows); i++)
            __builtin_prefetch(rows[i / 3] + (NAME(tile_rows) + i % 3) * row_stride);
        UNROLLED for (int i = 0; i < pointers; i++) {
            rows[i] += together;
            __asm__("" : "+r"(rows[i]));
        }
    }
    for (; left > 0; left--, b += NAME(tile_columns)) {
        TERMS(0)
        UNROLLED for (int i = 0; i < pointers; i++) rows[i]++;
    }
#undef TERMS
    NAME(put_tile)(vectors, s, out, stride, joins);
}

// Blocks [begin, end) of rows, against every panel of b.
VARIANTS static void NAME(multiply_blocks)(void *context, int64_t begin, int64_t end) {
    NAME(product) *product = context;
    const size_t bytes = sizeof(REAL) * NAME(block_rows) * (size_t)product->depth;
    REAL *panel = blockAllocate(bytes, false);
    if (!panel) {
        __atomic_store_n(&product->failed, 1, __ATOMIC_RELAXED);
        return;
    }
    const int64_t depth = product->depth, row_stride = product->a->row_stride;
    REAL beside[NAME(tile_rows) * NAME(tile_columns)] = { 0 }; // a tile that reaches beyond the result
    const bool begins = product->how == sums_begin, joins = product->how == sums_join;
    for (int64_t block = begin; block < end; block++) {
        const int64_t row = block * product->block_rows, rows = smaller(product->block_rows, product->m - row);
        // Beside few columns, packing rows would take as long as multiplying them: only those of no whole tile are.
        const int64_t in_place = product->in_place ? rows - rows % NAME(tile_rows) : 0;
        if (in_place < rows) NAME(pack_a)(product->a, row + in_place, rows - in_place, depth, panel);
        for (int64_t column = 0; column < product->n; column += NAME(tile_columns)) {
            const REAL *b = product->panels + column * depth;
            const int64_t columns = smaller(NAME(tile_columns), product->n - column);
            for (int64_t r = 0; r < rows; r += NAME(tile_rows)) {
                REAL *corner = product->out + (row + r) * product->stride + column;
                const int64_t height = smaller(NAME(tile_rows), rows - r);
                const bool is_whole = columns == NAME(tile_columns) && height == NAME(tile_rows);
                REAL *target = is_whole ? corner : beside;
                const int64_t stride = is_whole ? product->stride : NAME(tile_columns);
                for (int64_t i = 0; i < height && !is_whole && (begins || joins); i++)
                    for (int64_t j = 0; j < columns; j++) beside[i * stride + j] = corner[i * product->stride + j];
                if (r < in_place) {
                    const REAL *rows_of_a = &ELEMENT(*product->a, row + r, 0);
                    if (columns <= NAME(lanes)) NAME(tile_in_place)(1, depth, rows_of_a, row_stride, b, target, stride, begins, joins);
                    else NAME(tile_in_place)(2, depth, rows_of_a, row_stride, b, target, stride, begins, joins);
                } else {
                    const REAL *rows_of_a = panel + (r - in_place) * depth;
                    if (columns <= NAME(lanes)) NAME(tile)(1, depth, rows_of_a, b, target, stride, begins, joins);
                    else NAME(tile)(2, depth, rows_of_a, b, target, stride, begins, joins);
                }
                for (int64_t i = 0; i < height && !is_whole; i++)
                    for (int64_t j = 0; j < columns; j++) corner[i * product->stride + j] = beside[i * stride + j];
            }
        }
    }
    blockFree(panel, bytes);
}

// One panel of a sum: `depth` terms.
static lsx_status NAME(large)(int64_t m, int64_t n, int64_t depth, const lsx_matrix *a, const lsx_matrix *b, REAL *out,
                              int64_t stride, addition how) {
    const int64_t tiles = (n + NAME(tile_columns) - 1) / NAME(tile_columns);
    // A batch of 64 rows is one block: every thread gets its share of them, where there is enough to do for several.
    const bool is_shared = (double)m * (double)n * (double)depth >= 1 << 18;
    const int64_t share = is_shared ? (m + lsx_threads() - 1) / lsx_threads() : m;
    const int64_t blocks = (share + NAME(block_rows) - 1) / NAME(block_rows), rows = (share + blocks - 1) / blocks;
    const int64_t block_rows = (rows + NAME(tile_rows) - 1) / NAME(tile_rows) * NAME(tile_rows);
    const bool in_place = a->column_stride == 1 && a->row_stride > 0 && tiles <= 2 && m >= NAME(tile_rows);
    NAME(product) product = { a, b, out, NULL, stride, m, n, depth, block_rows, how, in_place, 0 };
    const size_t bytes = sizeof(REAL) * (size_t)(tiles * NAME(tile_columns) * depth);
    product.panels = blockAllocate(bytes, false);
    if (!product.panels) return lsx_out_of_memory;
    const int64_t grain = is_shared ? larger(tiles / 8, 8192 / (NAME(tile_columns) * depth) + 1) : tiles;
    const bool finished = lsx_parallel_for(tiles, grain, NAME(pack_b), &product)
        && lsx_parallel_for((m + block_rows - 1) / block_rows, 1, NAME(multiply_blocks), &product);
    blockFree(product.panels, bytes);
    return product.failed ? lsx_out_of_memory : finished ? lsx_done : lsx_interrupted;
}
