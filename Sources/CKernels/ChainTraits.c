// What recording has to know of each pointwise operation, taken from the rows that define it; and from when it pays.
#include "Internal.h"
#include "Special.h"
#include <stdio.h>
#include <sys/resource.h>

enum { plain = 1, transcendental = 8, exponential = 14, library = 100 };

static const struct { uint8_t cost; bool positional; } traits[lsx_operation_count] = {
#define FAST1(name, ...) [lsx_op_##name] = { plain, false },
#define FAST2 FAST1
#define FAST3 FAST1
#define FAST4 FAST1
#define CALL1(name, ...) [lsx_op_##name] = { library, false },
#define CALL2 CALL1
#define VML1(name, ...) [lsx_op_##name] = { transcendental, false },
#define VECTORS1(name, ...) [lsx_op_##name] = { transcendental, true },
#define VECTORS2 VECTORS1
#define VECTORS3 VECTORS1
#define VECTORS4 VECTORS1
#define GROUPED2(name, ...) [lsx_op_##name] = { plain, true },
#define ROUNDED1 VML1
#define PAIR1 VML1
#define PAIR_PRECISE1 VML1
#define VML_ROUNDED1(name, ...) [lsx_op_##name] = { exponential, false },
#define VML_PRECISE1 VML_ROUNDED1
#define VML_DENSE1 VML_ROUNDED1
#define WIDE1 VML1
#define MODULO2 VML1
#define PRECISE1 VML1
#define PAIR_REST1 VECTORS1
#define PAIR_PRECISE_REST1 VECTORS1
#define PAIR_PRECISE2 VECTORS1
#define ERROR1 VML1
#define LIBRARY2(name, ...) [lsx_op_##name] = { 2 * transcendental, false },
#define EASY1 VML1
#define EASY2 VML1
#define STAGED1 VML1
#define STAGED2 VML1
#define STAGED4 VML1
#define STAGED_LIBRARY2 LIBRARY2
#include "PointwiseReal.def"
    [lsx_op_sqrt] = { 2, false },
    [lsx_op_pow] = { transcendental, true },
};

// FAST rows whose expression is a function of the vector mathematics.
static bool is_transcendental(lsx_operation operation) {
    switch (operation) {
    case lsx_op_exp: case lsx_op_log1p: case lsx_op_tanh:
    case lsx_op_gelu_backward:
        return true;
    default: return false;
    }
}

int32_t lsx_chain_cost(lsx_operation operation) {
    if (operation >= lsx_operation_count) return plain; // a conversion
    return is_transcendental(operation) ? transcendental : larger(traits[operation].cost, plain);
}

bool lsx_chain_is_positional(lsx_operation operation) {
    return operation < lsx_operation_count && traits[operation].positional;
}

// Below, a chain stays in the second cache, and recording it saves little.
int64_t lsx_recorded_from = 65536;

void lsx_chain_set_threshold(int64_t count) { lsx_recorded_from = larger(count, 2); }

int64_t lsx_widest_code = INT64_MAX;

void lsx_chain_set_widest_code(int64_t bytes) { lsx_widest_code = bytes; }

// A recorded result is charged at once, but gets its memory later, where nobody can be told that there is none. So
// nothing is recorded where the system holds processes to what they have asked for.
static bool may_refuse_memory(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) return true;
    FILE *file = fopen("/proc/sys/vm/overcommit_memory", "r");
    const int mode = file ? fgetc(file) : '0';
    if (file) fclose(file);
    return mode == '2';
}

__attribute__((constructor)) static void read_settings(void) {
    const char *from = getenv("LSX_RECORD_FROM"), *eager = getenv("LSX_EAGER");
    if (from && *from) lsx_chain_set_threshold(strtoll(from, NULL, 10));
    if ((eager && *eager && strcmp(eager, "0") != 0) || may_refuse_memory()) lsx_recorded_from = INT64_MAX;
}
