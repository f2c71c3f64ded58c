// The one entry to matrix products: large float32 ones go to oneDNN when it is installed.
#include "COneDNN.h"
#include "Products.h"

#define INTEGER(name, type) \
    CLONES static void multiply_##name(int64_t m, int64_t n, int64_t k, const type *a, int64_t a_row, int64_t a_column, \
                                       const type *b, int64_t b_row, int64_t b_column, type *out, bool add) { \
        for (int64_t i = 0; i < m; i++) { \
            type *row = out + i * n; \
            if (!add) memset(row, 0, sizeof(type) * (size_t)n); \
            for (int64_t p = 0; p < k; p++) { \
                const uint64_t x = (uint64_t)a[i * a_row + p * a_column]; \
                const type *y = b + p * b_row; \
                if (b_column == 1) \
                    VECTORIZE for (int64_t j = 0; j < n; j++) row[j] = (type)((uint64_t)row[j] + x * (uint64_t)y[j]); \
                else \
                    for (int64_t j = 0; j < n; j++) \
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
    return onednn_sgemm(a_transposed, b_transposed, m, n, k, a.data, a_transposed ? a.column_stride : a.row_stride,
                        b.data, b_transposed ? b.column_stride : b.row_stride, add ? 1 : 0, out, n, lsx_threads());
}

lsx_status lsx_matmul(lsx_dtype dtype, int64_t batch, int64_t m, int64_t n, int64_t k, lsx_matrix a, lsx_matrix b,
                      void *out, bool add) {
    if (batch == 0 || m == 0 || n == 0) return lsx_done;
    if (k == 0) {
        if (!add) memset(out, 0, (size_t)(batch * m * n * lsx_size(dtype)));
        return lsx_done;
    }
    switch (dtype) {
    case lsx_float32:
        if (batch == 1 && mkl_is_plain() && (double)m * (double)n * (double)k < 256.0 * 256 * 256) {
            if (multiply_narrow(m, n, k, &a, &b, out, add)) return lsx_done;
            m = multiply_last_rows(m, n, k, &a, &b, out, add);
        }
        // Below this the C kernel is as fast, and the library's first call costs 36 to 124 ms of code generation.
        if (m >= 16 && n >= 16 && (double)m * (double)n * (double)k >= 256.0 * 256 * 256
            && has_unit_stride(a, m, k) && has_unit_stride(b, k, n) && onednn_is_available()) {
            for (int64_t i = 0; i < batch; i++) {
                if (lsx_is_interrupted()) return lsx_interrupted;
                lsx_matrix x = a, y = b;
                x.data = (const float *)a.data + i * a.batch_stride;
                y.data = (const float *)b.data + i * b.batch_stride;
                float *target = (float *)out + i * m * n;
                if (!multiply_by_library(m, n, k, x, y, target, add)) {
                    lsx_status status = matmul_float32(1, m, n, k, x, y, target, add);
                    if (status != lsx_done) return status;
                }
            }
            return lsx_done;
        }
        return matmul_float32(batch, m, n, k, a, b, out, add);
    case lsx_float64: return matmul_float64(batch, m, n, k, a, b, out, add);
#define ROW(name, type) \
    case lsx_##name: \
        for (int64_t i = 0; i < batch; i++) { \
            if (lsx_is_interrupted()) return lsx_interrupted; \
            multiply_##name(m, n, k, (const type *)a.data + i * a.batch_stride, a.row_stride, a.column_stride, \
                            (const type *)b.data + i * b.batch_stride, b.row_stride, b.column_stride, \
                            (type *)out + i * m * n, add); \
        } \
        return lsx_done;
    INTEGER_DTYPES(ROW)
#undef ROW
    default: return lsx_unsupported;
    }
}

bool lsx_load_accelerator(void) { return onednn_is_available(); }
