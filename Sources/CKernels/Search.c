// Looking up values among sorted ones, and ordering whole rows.
#include "HalfFloat.h"

// The first place whose value is not less than (`right`: is greater than) the one looked for. Written with the negated
// comparison, so that nan comes last.
#define COMES_BEFORE(name, here, wanted, right) \
    ((right) ? !(VALUE_##name(here) > VALUE_##name(wanted)) : !(VALUE_##name(here) >= VALUE_##name(wanted)))

// Values that are looked up together: each halves its own part of the table, whose turns no branch waits for.
enum { together = 16 };

// The parts are halved as one value alone halves them, so that even a table that is not sorted has PyTorch's answers.
#define LOOK_UP(name, type) \
    CLONES static void search_together_##name(int32_t length, const type *sorted, const type *values, bool right, \
                                              int64_t *out) { \
        int32_t low[together], high[together]; \
        for (int j = 0; j < together; j++) { \
            low[j] = 0; \
            high[j] = length; \
        } \
        for (int64_t widest = length; widest > 0; widest /= 2) { \
            for (int j = 0; j < together; j++) { \
                const int32_t middle = low[j] + (high[j] - low[j]) / 2; \
                const type here = sorted[middle < length ? middle : length - 1]; \
                const bool before = COMES_BEFORE(name, here, values[j], right), open = low[j] < high[j]; \
                low[j] = open && before ? middle + 1 : low[j]; \
                high[j] = open && !before ? middle : high[j]; \
            } \
        } \
        for (int j = 0; j < together; j++) out[j] = low[j]; \
    } \
    static void search_##name(int64_t length, const type *sorted, const int64_t *order, int64_t count, const type *values, \
                              bool right, int64_t *out) { \
        int64_t i = 0; \
        if (!order && length < INT32_MAX) \
            for (; i + together <= count; i += together) \
                search_together_##name((int32_t)length, sorted, values + i, right, out + i); \
        for (; i < count; i++) { \
            int64_t low = 0, high = length; \
            while (low < high) { \
                int64_t middle = low + (high - low) / 2, at = order ? order[middle] : middle; \
                if (COMES_BEFORE(name, sorted[at], values[i], right)) low = middle + 1; \
                else high = middle; \
            } \
            out[i] = low; \
        } \
    }
NUMBER_DTYPES(LOOK_UP)
HALF_DTYPES(LOOK_UP)

typedef struct {
    lsx_dtype dtype;
    int64_t length, count; // of a row of sorted values, and of those that are looked up there
    const char *sorted, *values;
    const int64_t *order;
    bool shared, right;
    int64_t *out;
} search_job;

// Values [begin, end) of all rows.
static void search_part(void *context, int64_t begin, int64_t end) {
    const search_job *job = context;
    const int64_t size = lsx_size(job->dtype), length = job->length;
    for (int64_t first = begin, part; first < end && !lsx_is_interrupted(); first += part) {
        const int64_t start = job->shared ? 0 : first / job->count * length;
        part = smaller(smaller(65536, end - first), job->count - first % job->count);
        const int64_t *order = job->order ? job->order + start : NULL;
        const void *table = job->sorted + start * size, *wanted = job->values + first * size;
        switch (job->dtype) {
#define ROW(name, type) \
        case lsx_##name: search_##name(length, table, order, part, wanted, job->right, job->out + first); break;
        NUMBER_DTYPES(ROW)
        HALF_DTYPES(ROW)
#undef ROW
        default: return;
        }
    }
}

lsx_status lsx_search(lsx_dtype dtype, int64_t rows, int64_t length, const void *sorted, bool shared, const int64_t *order,
                      int64_t count, const void *values, bool right, int64_t *out) {
    if (dtype >= lsx_dtype_count || dtype == lsx_bool) return lsx_unsupported;
    search_job job = { dtype, length, count, sorted, values, order, shared, right, out };
    return lsx_parallel_for(rows * count, 4096, search_part, &job) && !lsx_is_interrupted() ? lsx_done : lsx_interrupted;
}

// Less than zero, zero, or greater: the first element that differs decides.
#define COMPARE_ROWS(name, type) \
    static int compare_##name(int64_t width, const type *a, const type *b) { \
        for (int64_t i = 0; i < width; i++) { \
            if (VALUE_##name(a[i]) < VALUE_##name(b[i])) return -1; \
            if (VALUE_##name(a[i]) != VALUE_##name(b[i])) return 1; \
        } \
        return 0; \
    }
ALL_DTYPES(COMPARE_ROWS)
HALF_DTYPES(COMPARE_ROWS)

static int compare_rows(lsx_dtype dtype, int64_t width, const char *rows, int64_t a, int64_t b) {
    const int64_t step = width * lsx_size(dtype);
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: return compare_##name(width, (const type *)(rows + a * step), (const type *)(rows + b * step));
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return 0;
    }
}

lsx_status lsx_order_rows(lsx_dtype dtype, int64_t count, int64_t width, const void *rows, int64_t *order) {
    if (count > INT64_MAX / 64) return lsx_out_of_memory;
    int64_t *scratch = malloc(sizeof(int64_t) * (size_t)larger(count, 1));
    if (!scratch) return lsx_out_of_memory;
    int64_t *from = order, *to = scratch;
    for (int64_t i = 0; i < count; i++) from[i] = i;
    for (int64_t run = 1; run < count; run *= 2) {
        for (int64_t start = 0; start < count; start += 2 * run) {
            if (lsx_is_interrupted()) {
                free(scratch);
                return lsx_interrupted;
            }
            int64_t middle = smaller(start + run, count), end = smaller(start + 2 * run, count), a = start, b = middle;
            for (int64_t i = start; i < end; i++)
                to[i] = a < middle && (b >= end || compare_rows(dtype, width, rows, from[b], from[a]) >= 0)
                    ? from[a++] : from[b++];
        }
        int64_t *other = from;
        from = to;
        to = other;
    }
    if (from != order) memcpy(order, from, sizeof(int64_t) * (size_t)count);
    free(scratch);
    return lsx_done;
}

int64_t lsx_wrap_positions(int64_t count, const int64_t *positions, int64_t stride, int64_t low, int64_t high, int64_t *out) {
    for (int64_t i = 0; i < count; i++) {
        const int64_t at = positions[i * stride];
        if (at < low || at >= high) return i;
        if (out) out[i] = at < 0 ? at + high : at;
    }
    return -1;
}

#define RUNS(name, type) \
    CLONES static int64_t count_runs_##name(int64_t count, const type *in) { \
        int64_t found = count > 0; \
        for (int64_t i = 1; i < count; i++) found += VALUE_##name(in[i]) != VALUE_##name(in[i - 1]); \
        return found; \
    } \
    /* Through blocks: a branch for each element would go either way. */ \
    static int64_t list_runs_##name(int64_t count, const type *in, type *values, int64_t *starts) { \
        int64_t places[256], found = 0; \
        type firsts[256]; \
        for (int64_t start = 0; start < count; start += 256) { \
            const int64_t end = smaller(start + 256, count); \
            int64_t here = 0; \
            for (int64_t i = start; i < end; i++) { \
                places[here] = i; \
                firsts[here] = in[i]; \
                here += i == 0 || VALUE_##name(in[i]) != VALUE_##name(in[i - 1]); \
            } \
            if (starts) memcpy(starts + found, places, sizeof(int64_t) * (size_t)here); \
            memcpy(values + found, firsts, sizeof(type) * (size_t)here); \
            found += here; \
        } \
        return found; \
    }
ALL_DTYPES(RUNS)
HALF_DTYPES(RUNS)

int64_t lsx_runs(lsx_dtype dtype, int64_t count, const void *in, void *values, int64_t *starts) {
    switch (dtype) {
#define ROW(name, type) \
    case lsx_##name: return values ? list_runs_##name(count, in, values, starts) : count_runs_##name(count, in);
    ALL_DTYPES(ROW)
    HALF_DTYPES(ROW)
#undef ROW
    default: return -1;
    }
}

void lsx_number_runs(int64_t count, const int64_t *starts, int64_t *out) {
    for (int64_t k = 0; k < count; k++)
        for (int64_t i = starts[k]; i < starts[k + 1]; i++) out[i] = k;
}

lsx_status lsx_changes(lsx_dtype dtype, int64_t count, int64_t width, const void *rows, bool *changes) {
    for (int64_t i = 0; i < count; i++) {
        if (STOPPED(i)) return lsx_interrupted;
        changes[i] = i == 0 || compare_rows(dtype, width, rows, i - 1, i) != 0;
    }
    return lsx_done;
}
