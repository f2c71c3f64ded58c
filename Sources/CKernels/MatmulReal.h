// Products of one real type. Include with REAL, REAL_NAME, SQUARE, and, for a processor's vectors, VECTOR_BYTES, TILE_ROWS and
// VARIANTS, what functions are compiled for. The length of vectors changes no digit: each sum is added up along k.
#include "Products.h"

#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)

enum {
    NAME(lanes) = VECTOR_BYTES / sizeof(REAL),
    NAME(dot_lanes) = 32 / sizeof(REAL), // of sums whose lanes are added up in the end, on any processor
    NAME(tile_rows) = TILE_ROWS,
    NAME(tile_columns) = 2 * NAME(lanes),
    NAME(block_rows) = 96,            // a block of a stays in L2
};
typedef REAL NAME(vector) __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(REAL))));
typedef REAL NAME(dot_vector) __attribute__((vector_size(32), aligned(sizeof(REAL))));

#define UNROLLED _Pragma("clang loop unroll(full)")
#define ELEMENT(matrix, r, c) ((const REAL *)(matrix).data)[(r) * (matrix).row_stride + (c) * (matrix).column_stride]

#include "MatmulSmall.h"
#include "MatmulPanels.h"

static lsx_status NAME(matmul)(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, REAL *out, int64_t stride,
                               bool batched, bool add, const product_order *order) {
    if (k == 1 && !batched && m > 1 && n > 1 && !add) {
        // One product alone is no sum in PyTorch: -0 stays.
        for (int64_t i = 0; i < m && !lsx_is_interrupted(); i++)
            for (int64_t j = 0; j < n; j++) out[i * stride + j] = ELEMENT(a, i, 0) * ELEMENT(b, 0, j);
        return lsx_is_interrupted() ? lsx_interrupted : lsx_done;
    }
    addition how = !add ? sums_replace : order->is_chained ? sums_begin : sums_join;
    const double work = (double)m * (double)n * (double)k;
    // Dot products of any length have their lanes in an order of their own.
    const bool has_dots = order->has_dots && a.column_stride == 1 && b.row_stride == 1 && k >= NAME(dot_lanes);
    const bool is_small = m < 4 || n < 12 || !(has_dots || k > order->depth);
    // In a batch, a matrix that stays in L1 needs no packing.
    const bool stays = batched && b.column_stride == 1 && k <= order->depth && k * n * (int64_t)sizeof(REAL) <= 16384;
    // Small ones whose columns of b run along k: chains, as in panels, but without packing.
    const bool runs = a.column_stride == 1 && b.row_stride == 1 && k >= NAME(dot_lanes);
    const bool is_chain = runs && !(m < 4 || n < 12) && k <= order->depth && k * n <= NAME(turned_size);
    if (is_chain && (work < 16384 || batched)) {
        NAME(small_turned)(m, n, k, &a, &b, out, stride, how);
        return lsx_done;
    }
    // Rows of b in whole vectors that do not meet in the cache are read where they lie; threads share packed blocks of many.
    const bool in_place = b.column_stride == 1 && n % NAME(tile_columns) == 0 && k <= order->depth && !has_dots
        && (k <= 64 || b.row_stride * (int64_t)sizeof(REAL) % 512 != 0)
        && (work < 1e6 || lsx_threads() == 1 || k * n * (int64_t)sizeof(REAL) <= 16384);
    const bool in_rows = ((work < 16384 || in_place || (stays && !has_dots)) && is_small) || m < 4 || n < 4;
    lsx_status status = lsx_done;
    for (int64_t p = 0, length; p < k && status == lsx_done; p += length) {
        length = in_rows && !order->halves_rest ? k : panel_length(order, k, p);
        if (in_rows && batched) NAME(small_alone)(m, n, length, &a, &b, out, stride, how, has_dots);
        else if (in_rows) status = NAME(small)(m, n, length, &a, &b, out, stride, how, has_dots);
        else status = NAME(large)(m, n, length, &a, &b, out, stride, how);
        how = order->is_chained ? sums_begin : sums_join;
        a.data = (const REAL *)a.data + length * a.column_stride;
        b.data = (const REAL *)b.data + length * b.row_stride;
    }
    return status;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef ELEMENT
#undef UNROLLED
#undef STRIP
#undef REAL
#undef REAL_NAME
#undef SQUARE
