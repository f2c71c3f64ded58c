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

/// `count` elements, a vector's at most, zeros behind them.
WIDEST INLINE wide NAME(some)(const REAL *x, int64_t stride, int64_t count) {
    wide all = { 0 };
    if (stride == 1 && count >= LANES) return *(const wide *)x;
    if (stride == 1) memcpy(&all, x, sizeof(REAL) * (size_t)count);
    else for (int64_t i = 0; i < count && i < LANES; i++) all[i] = x[i * stride];
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

/// Products of `length` terms, in one vector of sums that begins with `sums`.
WIDEST INLINE wide NAME(one_by_one)(wide sums, int64_t length, const REAL *x, int64_t x_stride, const REAL *y, int64_t y_stride) {
    for (int64_t p = 0; p < length; p += LANES)
        sums = __builtin_elementwise_fma(
            NAME(some)(x + p * x_stride, x_stride, length - p), NAME(some)(y + p * y_stride, y_stride, length - p), sums);
    return sums;
}

/// The same in two vectors of sums, turn by turn; what is no whole turn goes to the sum of both.
WIDEST INLINE wide NAME(two_by_two)(int64_t length, const REAL *x, int64_t x_stride, const REAL *y, int64_t y_stride) {
    wide even = { 0 }, odd = { 0 };
    int64_t p = 0;
    for (; p + 2 * LANES <= length; p += 2 * LANES) {
        even = __builtin_elementwise_fma(NAME(some)(x + p * x_stride, x_stride, LANES), NAME(some)(y + p * y_stride, y_stride, LANES), even);
        const REAL *after_x = x + (p + LANES) * x_stride, *after_y = y + (p + LANES) * y_stride;
        odd = __builtin_elementwise_fma(NAME(some)(after_x, x_stride, LANES), NAME(some)(after_y, y_stride, LANES), odd);
    }
    return NAME(one_by_one)(even + odd, length - p, x + p * x_stride, x_stride, y + p * y_stride, y_stride);
}

// A matrix whose rows run along k, times a vector. Doubles: two vectors of sums, added in each half as by_halves does. Floats:
// the first product is by itself, and four rows share a loop of whole vectors, whose sum begins what is left over; the rows
// beside the last four have two vectors of sums, one, and two.
WIDEST static REAL NAME(row_dot)(int64_t k, int64_t row, int64_t rows, const REAL *x, const REAL *y, int64_t stride) {
    if (LANES == 8) {
        const wide sums = NAME(two_by_two)(k, x, 1, y, stride);
        const REAL *s = (const REAL *)&sums;
        REAL low = (s[0] + s[2]) + (s[1] + s[3]), high = (s[4] + s[6]) + (s[5] + s[7]);
        return low + high;
    }
    const REAL first = x[0] * y[0];
    const int64_t rest = k - 1;
    x += 1;
    y += stride;
    if (row >= rows - rows % 4) {
        const wide sums = row % 4 == 1 ? NAME(one_by_one)((wide){ 0 }, rest, x, 1, y, stride) : NAME(two_by_two)(rest, x, 1, y, stride);
        return first + NAME(by_halves)(sums);
    }
    const int64_t whole = rest - rest % LANES;
    REAL sum = first;
    if (whole) sum = NAME(by_halves)(NAME(one_by_one)((wide){ sum }, whole, x, 1, y, stride));
    if (whole < rest) sum = NAME(by_halves)(NAME(one_by_one)((wide){ sum }, rest - whole, x + whole, 1, y + whole * stride, stride));
    return sum;
}

typedef struct {
    const lsx_matrix *a, *b;
    REAL *out;
    int64_t m, n, k;
    bool add, is_small;
} NAME(dots);

// A matrix whose rows run along k, a, times a vector, b.
static void NAME(row_dots)(void *context, int64_t begin, int64_t end) {
    const NAME(dots) *dots = context;
    for (int64_t i = begin; i < end; i++) {
        const REAL *x = (const REAL *)dots->a->data + i * dots->a->row_stride;
        const REAL sum = NAME(row_dot)(dots->k, i, dots->m, x, dots->b->data, dots->b->row_stride);
        dots->out[i] = dots->add ? dots->out[i] + sum : sum;
    }
}

// Few rows of a, and columns of b that run along k: each element by itself. Where the operands are small, even rows have two
// vectors of sums; else each element has one, whose lanes are added by fours, one four after another.
WIDEST static void NAME(element_dots)(void *context, int64_t begin, int64_t end) {
    const NAME(dots) *dots = context;
    const int64_t k = dots->k, step = dots->a->column_stride;
    for (int64_t i = 0; i < dots->m; i++)
        for (int64_t j = begin; j < end; j++) {
            const REAL *x = (const REAL *)dots->a->data + i * dots->a->row_stride;
            const REAL *y = (const REAL *)dots->b->data + j * dots->b->column_stride;
            const bool has_two = dots->is_small && i % 2 == 0;
            const wide sums = has_two ? NAME(two_by_two)(k, x, step, y, 1) : NAME(one_by_one)((wide){ 0 }, k, x, step, y, 1);
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
    const lsx_matrix vector = { .data = is_row ? a->data : b->data, .row_stride = is_row ? a->column_stride : b->row_stride };
    NAME(dots) dots = { .a = &matrix, .b = &vector, .out = product.out, .m = larger(product.m, product.n), .k = product.k, .add = product.add };
    *status = share(dots.m, 4, (double)dots.m * (double)dots.k, NAME(row_dots), &dots);
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
