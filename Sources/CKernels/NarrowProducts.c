#pragma STDC FP_CONTRACT OFF
#include "Products.h"

// Products of few rows or columns have loops of their own in MKL, where it takes its plain code: products and sums round
// apart, in vectors of four, from the first aligned element on. What a row of the result owes to its place in memory is
// part of the rule.

typedef float quad __attribute__((vector_size(16), aligned(4)));

INLINE int64_t elements_to_alignment(const float *x) { return (int64_t)(-((uintptr_t)x / sizeof(float)) % 4); }
INLINE float fold_quad(quad x) { return (x[0] + x[2]) + (x[1] + x[3]); }

// Four columns: the row's head one by one, then four lanes that start with it, then the rest.
CLONES static void four_dots(int64_t k, int64_t head, const float *x, const float *const *columns, float *results) {
    float sums[4] = { 0 };
    int64_t p = 0;
    if (k - head >= 4) {
        quad lanes[4] = { 0 };
        for (; p < head; p++)
            for (int c = 0; c < 4; c++) sums[c] += x[p] * columns[c][p];
        for (int c = 0; c < 4; c++) lanes[c][0] = sums[c];
        for (; p + 4 <= k; p += 4)
            for (int c = 0; c < 4; c++) lanes[c] += *(const quad *)(x + p) * *(const quad *)(columns[c] + p);
        for (int c = 0; c < 4; c++) sums[c] = fold_quad(lanes[c]);
    }
    for (; p < k; p++)
        for (int c = 0; c < 4; c++) sums[c] += x[p] * columns[c][p];
    memcpy(results, sums, sizeof sums);
}

// A column beside the last four: eight lanes if it is long.
static float one_dot(int64_t k, int64_t head, const float *x, const float *y) {
    float sum = 0;
    int64_t p = 0;
    if (k - head >= 8) {
        const bool is_long = k - head >= 12;
        for (; p < head; p++) sum += x[p] * y[p];
        quad low = { sum, 0, 0, 0 }, high = { 0 };
        if (is_long) {
            for (; p + 8 <= k; p += 8) {
                low += *(const quad *)(x + p) * *(const quad *)(y + p);
                high += *(const quad *)(x + p + 4) * *(const quad *)(y + p + 4);
            }
            low += high;
        } else {
            for (; p + 4 <= k; p += 4) low += *(const quad *)(x + p) * *(const quad *)(y + p);
        }
        sum = fold_quad(low);
    }
    for (; p < k; p++) sum += x[p] * y[p];
    return sum;
}

// An element before the first aligned one of its row: eight products at a time, in two sums.
static float head_sum(float sum, int64_t k, const float *x, int64_t x_stride, const float *y, int64_t y_stride) {
    int64_t p = 0;
    for (; p + 8 <= k; p += 8) {
        float other = 0;
        for (int64_t q = p; q < p + 4; q++) sum += x[q * x_stride] * y[q * y_stride];
        for (int64_t q = p + 4; q < p + 8; q++) other += x[q * x_stride] * y[q * y_stride];
        sum += other;
    }
    for (; p < k; p++) sum += x[p * x_stride] * y[p * y_stride];
    return sum;
}

CLONES static void row_sums(int64_t columns, int64_t k, const float *x, int64_t x_stride, const float *b, int64_t b_stride,
                            float *sums) {
    for (int64_t p = 0; p < k; p++) {
        const float factor = x[p * x_stride], *row = b + p * b_stride;
        VECTORIZE for (int64_t j = 0; j < columns; j++) {
            const float product = factor * row[j];
            sums[j] += product;
        }
    }
}

// A vector's product with four rows: up to four elements one by one, then four lanes to the end.
static float vector_dot(int64_t k, const float *x, const float *y) {
    const int64_t head = (k - 1) % 4 + 1;
    quad lanes = { 0 };
    for (int64_t p = 0; p < head; p++) lanes[0] += x[p] * y[p];
    for (int64_t p = head; p < k; p += 4) lanes += *(const quad *)(x + p) * *(const quad *)(y + p);
    return fold_quad(lanes);
}

// With a row beside the last four: four elements, then eights, in as many lanes but for the second such row.
static float vector_dot_beside(int64_t k, const float *x, const float *y, bool is_second) {
    if (k < 12) {
        float sum = 0;
        for (int64_t p = 0; p < k; p++) sum += x[p] * y[p];
        return sum;
    }
    quad low = { 0 }, high = { 0 };
    int64_t p = 0;
    for (; p < 4; p++) low[0] += x[p] * y[p];
    for (; p + 8 <= k; p += 8) {
        const quad first = *(const quad *)(x + p) * *(const quad *)(y + p);
        const quad second = *(const quad *)(x + p + 4) * *(const quad *)(y + p + 4);
        low += first;
        if (is_second) low += second;
        else high += second;
    }
    float sum = fold_quad(low + high);
    for (; p < k; p++) sum += x[p] * y[p];
    return sum;
}

static void vector_dots(int64_t rows, int64_t k, const float *x, const float *y, int64_t stride, float *out, bool add) {
    for (int64_t i = 0; i < rows; i++, y += stride) {
        const float sum = i < rows / 4 * 4 ? vector_dot(k, x, y) : vector_dot_beside(k, x, y, i % 4 == 1);
        out[i] = add ? out[i] + sum : sum;
    }
}

static void multiply_rows(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add) {
    enum { width = 256 };
    const float *x = a->data, *y = b->data;
    const bool along = a->column_stride == 1 && b->row_stride == 1;
    for (int64_t i = 0; i < m; i++, x += a->row_stride, out += n) {
        const int64_t head = elements_to_alignment(along ? x : out);
        for (int64_t first = 0; first < n; first += width) {
            const int64_t columns = smaller(width, n - first);
            float sums[width] = { 0 };
            const bool begins = add && !along; // a chain that begins with what is there
            if (begins) memcpy(sums, out + first, sizeof(float) * (size_t)columns);
            if (along) {
                int64_t j = 0;
                for (; j + 4 <= columns; j += 4) {
                    const float *four[4];
                    for (int c = 0; c < 4; c++) four[c] = y + (first + j + c) * b->column_stride;
                    four_dots(k, head, x, four, sums + j);
                }
                for (; j < columns; j++) sums[j] = one_dot(k, head, x, y + (first + j) * b->column_stride);
            } else {
                row_sums(columns, k, x, a->column_stride, y + first, b->row_stride, sums);
                if (first == 0 && n - head >= 4)
                    for (int64_t j = 0; j < head; j++)
                        sums[j] = head_sum(begins ? out[j] : 0, k, x, a->column_stride, y + j, b->row_stride);
            }
            if (add && along) for (int64_t j = 0; j < columns; j++) out[first + j] += sums[j];
            else memcpy(out + first, sums, sizeof(float) * (size_t)columns);
        }
    }
}

bool multiply_narrow(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add) {
    const float *x = a->data, *y = b->data;
    const bool along = a->column_stride == 1 && b->row_stride == 1;
    if (k < 2 && m > 1 && n > 1 && !add) return false;
    if ((m > 3 && n > 11) || !(along || b->column_stride == 1)) return false;
    if (along && m == 1) vector_dots(n, k, x, y, b->column_stride, out, add);
    else if (along && n == 1) vector_dots(m, k, y, x, a->row_stride, out, add);
    else multiply_rows(m, n, k, a, b, out, add);
    return true;
}

int64_t multiply_last_rows(int64_t m, int64_t n, int64_t k, const lsx_matrix *a, const lsx_matrix *b, float *out, bool add) {
    enum { at_once = 4, most = 12, small = 16, shortest = 4 };
    const bool along = a->column_stride == 1 && b->row_stride == 1;
    const int64_t whole = m - m % at_once;
    if (lsx_threads() == 1 || m == whole || m > most || k < shortest || (n <= small && k <= small) || !(along || b->column_stride == 1)) return m;
    lsx_matrix rest = *a;
    rest.data = (const float *)a->data + whole * a->row_stride;
    multiply_rows(m - whole, n, k, &rest, b, out + whole * n, add);
    return whole;
}
