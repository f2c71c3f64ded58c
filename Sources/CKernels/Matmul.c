// The one entry to matrix products: large float32 ones go to oneDNN when it is installed.
#include "COneDNN.h"
#include "Products.h"

typedef uint8_t uuint8_t;
// Vectors of sums of a row; integers wrap round, so that unsigned ones of the same width do.
#define INTEGER_VECTORS(name, type, count) \
    for (; first + count * lanes <= n; first += count * lanes) { \
        wide_##name sums[count] = { 0 }; \
        if (add) memcpy(sums, row + first, sizeof sums); \
        for (int64_t p = 0; p < k; p++) { \
            const u##type x = (u##type)a[i * a_row + p * a_column]; \
            const wide_##name *y = (const wide_##name *)(b + p * b_row + first); \
            for (int v = 0; v < count; v++) sums[v] += x * y[v]; \
        } \
        memcpy(row + first, sums, sizeof sums); \
    }
#define INTEGER(name, type) \
    typedef u##type wide_##name __attribute__((vector_size(64), aligned(sizeof(type)))); \
    CLONES static void multiply_##name(int64_t m, int64_t n, int64_t k, const type *a, int64_t a_row, int64_t a_column, \
                                       const type *b, int64_t b_row, int64_t b_column, type *out, bool add) { \
        enum { lanes = 64 / sizeof(type) }; \
        for (int64_t i = 0; i < m; i++) { \
            type *row = out + i * n; \
            int64_t first = 0; \
            if (b_column == 1) { \
                INTEGER_VECTORS(name, type, 4) \
                INTEGER_VECTORS(name, type, 1) \
                /* The last vector overlaps the one before. */ \
                if (!add && n >= lanes && first < n) { first = n - lanes; INTEGER_VECTORS(name, type, 1) } \
            } \
            if (!add) memset(row + first, 0, sizeof(type) * (size_t)(n - first)); \
            for (int64_t p = 0; p < k; p++) { \
                const uint64_t x = (uint64_t)a[i * a_row + p * a_column]; \
                const type *y = b + p * b_row; \
                if (b_column == 1) \
                    VECTORIZE for (int64_t j = first; j < n; j++) row[j] = (type)((uint64_t)row[j] + x * (uint64_t)y[j]); \
                else \
                    for (int64_t j = first; j < n; j++) \
                        row[j] = (type)((uint64_t)row[j] + x * (uint64_t)y[j * b_column]); \
            } \
        } \
    }
INTEGER_DTYPES(INTEGER)

// oneDNN wants each matrix in rows or in columns.
INLINE bool has_unit_stride(lsx_matrix matrix, int64_t rows, int64_t columns) {
    return (matrix.column_stride == 1 && matrix.row_stride >= columns)
        || (matrix.row_stride == 1 && matrix.column_stride >= rows);
}

static bool multiply_by_library(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out, bool add) {
    bool a_transposed = a.column_stride != 1 || a.row_stride < k, b_transposed = b.column_stride != 1 || b.row_stride < n;
    rest_threads();
    return onednn_sgemm(a_transposed, b_transposed, m, n, k, a.data, a_transposed ? a.column_stride : a.row_stride,
                        b.data, b_transposed ? b.column_stride : b.row_stride, add ? 1 : 0, out, n, lsx_threads());
}

static lsx_status multiply_float32(int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, float *out,
                                   bool batched, bool add) {
    const double work = (double)m * (double)n * (double)k, large = 256.0 * 256 * 256;
    if (mkl_is_plain() && work < large) {
        if (multiply_narrow(m, n, k, &a, &b, out, batched, add)) return lsx_done;
        if (!batched) m = multiply_last_rows(m, n, k, &a, &b, out, add);
    }
    // Below this the C kernel is as fast, and the library's first call costs 36 to 124 ms of code generation.
    if (m >= 16 && n >= 16 && work >= large && has_unit_stride(a, m, k) && has_unit_stride(b, k, n) && onednn_is_available()
        && multiply_by_library(m, n, k, a, b, out, add))
        return lsx_done;
    return (mkl_is_wide() ? multiply_wide_float32(m, n, k, a, b, out, batched, add)
                          : matmul_float32(m, n, k, a, b, out, n, batched, add, &plain_float32));
}

static lsx_status multiply(lsx_dtype dtype, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, void *out,
                           bool batched, bool add) {
    if (lsx_is_interrupted()) return lsx_interrupted;
    if (m == 0 || n == 0) return lsx_done;
    if (k == 0) {
        if (!add) memset(out, 0, (size_t)(m * n * lsx_size(dtype)));
        return lsx_done;
    }
    switch (dtype) {
    case lsx_float32: return multiply_float32(m, n, k, a, b, out, batched, add);
    case lsx_float64: return multiply_float64(m, n, k, a, b, out, batched, add);
#define ROW(name, type) \
    case lsx_##name: \
        multiply_##name(m, n, k, a.data, a.row_stride, a.column_stride, b.data, b.row_stride, b.column_stride, out, add); \
        return lsx_done;
    INTEGER_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

lsx_status lsx_matmul(lsx_dtype dtype, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b, void *out, bool add) {
    return multiply(dtype, m, n, k, a, b, out, false, add);
}

typedef struct {
    lsx_dtype dtype;
    int64_t m, n, k;
    lsx_matrix a, b;
    char *out;
    bool add;
    int32_t status; // atomic: of a product that failed
} matrices;

static void multiply_matrices(void *context, int64_t begin, int64_t end) {
    matrices *all = context;
    const int64_t size = lsx_size(all->dtype);
    for (int64_t i = begin; i < end; i++) {
        lsx_matrix a = all->a, b = all->b;
        a.data = (const char *)a.data + i * a.batch_stride * size;
        b.data = (const char *)b.data + i * b.batch_stride * size;
        void *out = all->out + i * all->m * all->n * size;
        if (multiply_smallest(all->dtype, all->m, all->n, all->k, &a, &b, out, all->add)) continue;
        const lsx_status status = multiply(all->dtype, all->m, all->n, all->k, a, b, out, true, all->add);
        if (status != lsx_done) __atomic_store_n(&all->status, (int32_t)status, __ATOMIC_RELAXED);
    }
}

lsx_status lsx_matmul_batch(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b,
                            void *out, bool add) {
    matrices all = { dtype, m, n, k, a, b, out, add, lsx_done };
    const double work = (double)m * (double)n * (double)k;
    // Large ones share the threads one after another: three matrices on two threads would leave one idle.
    const int64_t grain = work >= 256.0 * 256 * 256 ? batch : larger((int64_t)(lsx_parallel_threshold / (work < 1 ? 1 : work)), 1);
    if (!lsx_parallel_for(batch, grain, multiply_matrices, &all)) return lsx_interrupted;
    return (lsx_status)all.status;
}

bool lsx_load_accelerator(void) { return onednn_is_available(); }
