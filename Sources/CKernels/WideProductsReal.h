// Dot products of one real type, in vectors of 512 bits, in MKL's orders. Include with REAL, REAL_NAME, LANES.
#define JOIN2(a, b) a##_##b
#define JOIN(a, b) JOIN2(a, b)
#define NAME(name) JOIN(name, REAL_NAME)
#define wide NAME(wide)
#define half NAME(half)
#define quarter NAME(quarter)

typedef REAL wide __attribute__((vector_size(64), aligned(sizeof(REAL))));
typedef REAL half __attribute__((vector_size(32)));
typedef REAL quarter __attribute__((vector_size(16)));

/// `count` elements, fewer than a vector has, and zeros.
WIDEST INLINE wide NAME(some)(const REAL *x, int64_t count) {
    wide all = { 0 };
    memcpy(&all, x, sizeof(REAL) * (size_t)count);
    return all;
}

WIDEST INLINE half NAME(halved)(wide x) {
    const half *parts = (const half *)&x;
    return parts[0] + parts[1];
}

/// Lanes added by halves, to four of floats and of doubles.
WIDEST INLINE void NAME(four)(wide x, REAL *four) {
    const half both = NAME(halved)(x);
    if (LANES == 16) {
        const quarter *parts = (const quarter *)&both;
        const quarter sum = parts[0] + parts[1];
        memcpy(four, &sum, sizeof sum);
    } else memcpy(four, &both, sizeof both);
}

WIDEST INLINE REAL NAME(by_halves)(wide x) {
    REAL f[4];
    NAME(four)(x, f);
    return (f[0] + f[2]) + (f[1] + f[3]);
}

/// Adds the products of `length` terms of `count` rows, four at most, to a vector of sums each.
WIDEST INLINE void NAME(one_by_one)(int count, wide *sums, int64_t length, const REAL *x, int64_t stride, const REAL *y) {
    int64_t p = 0;
    for (; p + LANES <= length; p += LANES) {
        const wide right = *(const wide *)(y + p);
        for (int i = 0; i < count; i++) sums[i] = __builtin_elementwise_fma(*(const wide *)(x + i * stride + p), right, sums[i]);
    }
    if (p == length) return;
    const wide right = NAME(some)(y + p, length - p);
    for (int i = 0; i < count; i++) sums[i] = __builtin_elementwise_fma(NAME(some)(x + i * stride + p, length - p), right, sums[i]);
}

/// The sums of `length` terms in two vectors, turn by turn; what is no whole turn goes to the sum of both.
WIDEST INLINE void NAME(two_by_two)(int count, wide *sums, int64_t length, const REAL *x, int64_t stride, const REAL *y) {
    wide odd[4] = { { 0 } };
    int64_t p = 0;
    for (int i = 0; i < count; i++) sums[i] = (wide){ 0 };
    for (; p + 2 * LANES <= length; p += 2 * LANES) {
        const wide *right = (const wide *)(y + p);
        for (int i = 0; i < count; i++) {
            const wide *left = (const wide *)(x + i * stride + p);
            sums[i] = __builtin_elementwise_fma(left[0], right[0], sums[i]);
            odd[i] = __builtin_elementwise_fma(left[1], right[1], odd[i]);
        }
    }
    for (int i = 0; i < count; i++) sums[i] += odd[i];
    NAME(one_by_one)(count, sums, length - p, x + p, stride, y + p);
}

/// Adds the terms of `count` rows to results, which begin the first lane of a vector of sums.
WIDEST INLINE void NAME(add_to)(int count, REAL *results, int64_t length, const REAL *x, int64_t stride, const REAL *y) {
    wide sums[4];
    for (int i = 0; i < count; i++) sums[i] = (wide){ results[i] };
    NAME(one_by_one)(count, sums, length, x, stride, y);
    for (int i = 0; i < count; i++) results[i] = NAME(by_halves)(sums[i]);
}

// A matrix whose rows run along k, times a vector. Doubles: two vectors of sums, added in each half as by_halves does. Floats:
// the first product is by itself, and four rows share a loop of whole vectors, whose sum begins what is left over; the rows
// beside the last four have two vectors of sums, one, and two.
WIDEST INLINE void NAME(row_dot)(int count, int64_t k, int64_t row, int64_t rows, const REAL *x, int64_t stride, const REAL *y, REAL *results) {
    wide sums[4];
    if (LANES == 8) {
        NAME(two_by_two)(count, sums, k, x, stride, y);
        for (int i = 0; i < count; i++) {
            const REAL *s = (const REAL *)&sums[i];
            const REAL low = (s[0] + s[2]) + (s[1] + s[3]), high = (s[4] + s[6]) + (s[5] + s[7]);
            results[i] = low + high;
        }
        return;
    }
    const int64_t rest = k - 1, whole = rest - rest % LANES;
    for (int i = 0; i < count; i++) results[i] = x[i * stride] * y[0];
    x++;
    y++;
    if (row >= rows - rows % 4) {
        sums[0] = (wide){ 0 };
        if (row % 4 == 1) NAME(one_by_one)(1, sums, rest, x, stride, y);
        else NAME(two_by_two)(1, sums, rest, x, stride, y);
        results[0] += NAME(by_halves)(sums[0]);
        return;
    }
    if (whole) NAME(add_to)(count, results, whole, x, stride, y);
    if (whole < rest) NAME(add_to)(count, results, rest - whole, x + whole, stride, y + whole);
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out;
    int64_t m, n, k;
    bool add, is_small;
} NAME(dots);

// A matrix whose rows run along k, a, times a vector, b.
WIDEST static void NAME(row_dots)(void *context, int64_t begin, int64_t end) {
    const NAME(dots) *dots = context;
    const int64_t whole = dots->m - dots->m % 4, k = dots->k, stride = dots->a->row_stride;
    REAL results[4];
    for (int64_t i = begin, count; i < end; i += count) {
        const REAL *x = (const REAL *)dots->a->data + i * stride;
        count = i + 4 <= smaller(whole, end) ? 4 : 1;
        if (count == 4) NAME(row_dot)(4, k, i, dots->m, x, stride, dots->b->data, results);
        else NAME(row_dot)(1, k, i, dots->m, x, stride, dots->b->data, results);
        for (int64_t r = 0; r < count; r++) dots->out[i + r] = dots->add ? dots->out[i + r] + results[r] : results[r];
    }
}

// Few rows of a, and columns of b that run along k: each element by itself. Where the operands are small, even rows have two
// vectors of sums; else each element has one, whose lanes are added by fours, one four after another.
WIDEST static void NAME(element_dots)(void *context, int64_t begin, int64_t end) {
    const NAME(dots) *dots = context;
    for (int64_t i = 0; i < dots->m; i++)
        for (int64_t j = begin; j < end; j++) {
            const REAL *x = (const REAL *)dots->a->data + i * dots->a->row_stride;
            const REAL *y = (const REAL *)dots->b->data + j * dots->b->column_stride;
            wide sums = { 0 };
            if (dots->is_small && i % 2 == 0) NAME(two_by_two)(1, &sums, dots->k, x, 0, y);
            else NAME(one_by_one)(1, &sums, dots->k, x, 0, y);
            const REAL *s = (const REAL *)&sums;
            REAL f[4];
            for (int l = 0; l < 4; l++) {
                f[l] = s[l];
                for (int lane = l + 4; lane < LANES; lane += 4) f[l] += s[lane];
            }
            const REAL sum = dots->is_small ? NAME(by_halves)(sums) : (f[0] + f[1]) + (f[2] + f[3]);
            REAL *target = dots->out + i * dots->n + j;
            *target = dots->add ? *target + sum : sum;
        }
}

/// A product of a matrix and a vector whose matrix has rows along k; false for another.
static bool NAME(vector_product)(NAME(dots) product, lsx_status *status) {
    if (product.m != 1 && product.n != 1) return false;
    const lsx_matrix *a = product.a, *b = product.b;
    const bool is_row = product.m == 1, lies_along = is_row && product.n == 1 && a->row_stride == 1;
    const bool has_rows = is_row ? runs_along(b) && !lies_along : a->column_stride == 1;
    if (!has_rows) return false;
    const lsx_matrix matrix = { .data = is_row ? b->data : a->data, .row_stride = is_row ? b->column_stride : a->row_stride };
    const REAL *terms = is_row ? a->data : b->data;
    const int64_t step = is_row ? a->column_stride : b->row_stride, k = product.k;
    REAL *beside = NULL;
    if (step != 1) {
        beside = malloc(sizeof(REAL) * (size_t)k);
        *status = lsx_out_of_memory;
        if (!beside) return true;
        for (int64_t p = 0; p < k; p++) beside[p] = terms[p * step];
    }
    const lsx_matrix vector = { .data = beside ? beside : terms };
    NAME(dots) dots = { .a = &matrix, .b = &vector, .out = product.out, .m = larger(product.m, product.n), .k = k, .add = product.add };
    *status = share(dots.m, 4, (double)dots.m * (double)k, NAME(row_dots), &dots);
    free(beside);
    return true;
}

#undef JOIN2
#undef JOIN
#undef NAME
#undef wide
#undef half
#undef quarter
#undef REAL
#undef REAL_NAME
#undef LANES
