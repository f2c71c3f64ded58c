// SPDX-License-Identifier: MIT
#include "Library.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

static lapack_routines routines[2]; // by lapack_type
static bool is_complete;

static void open_library(void) {
    // Idle threads of a parallel build spin unless told not to before they exist.
    setenv("OMP_WAIT_POLICY", "passive", 0);
    const char *const names[] = { "libopenblas.so.0", "liblapack.so.3", "libopenblas.dylib", "liblapack.dylib" };
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!handle) return;
    is_complete = true;
#define ROW(name, parameters) \
    routines[lapack_float32].name = (void (*) parameters)dlsym(handle, "s" #name "_"); \
    routines[lapack_float64].name = (void (*) parameters)dlsym(handle, "d" #name "_"); \
    is_complete = is_complete && routines[lapack_float32].name && routines[lapack_float64].name;
    LAPACK_ROUTINES(ROW)
#undef ROW
}

const lapack_routines *lapack(lapack_type type) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return is_complete ? &routines[type] : NULL;
}

bool lapack_is_available(void) { return lapack(lapack_float32) != NULL; }

// A leading dimension is at least 1, also of an empty matrix.
static inline int32_t leading(int32_t rows) { return rows > 1 ? rows : 1; }

// A number of the matrix's type.
typedef union { float single; double wide; } number;
static inline number of_type(lapack_type type, double value) {
    number result;
    if (type == lapack_float32) result.single = (float)value; else result.wide = value;
    return result;
}

int32_t lapack_getrf(lapack_type type, int32_t m, int32_t n, void *a, int32_t *pivots) {
    int32_t info = 0, lda = leading(m);
    lapack(type)->getrf(&m, &n, a, &lda, pivots, &info);
    return info;
}

int32_t lapack_getrs(lapack_type type, char trans, int32_t n, int32_t columns, const void *a, const int32_t *pivots,
                     void *b) {
    int32_t info = 0, ld = leading(n);
    lapack(type)->getrs(&trans, &n, &columns, a, &ld, pivots, b, &ld, &info, 1);
    return info;
}

void lapack_trsm(lapack_type type, char side, char uplo, char trans, char diag, int32_t m, int32_t n, const void *a,
                 int32_t a_leading, void *b) {
    const number one = of_type(type, 1);
    int32_t lda = leading(a_leading), ldb = leading(m);
    lapack(type)->trsm(&side, &uplo, &trans, &diag, &m, &n, &one, a, &lda, b, &ldb, 1, 1, 1, 1);
}

int32_t lapack_potrf(lapack_type type, char uplo, int32_t n, void *a) {
    int32_t info = 0, lda = leading(n);
    lapack(type)->potrf(&uplo, &n, a, &lda, &info, 1);
    return info;
}

int32_t lapack_potrs(lapack_type type, char uplo, int32_t n, int32_t columns, const void *a, void *b) {
    int32_t info = 0, ld = leading(n);
    lapack(type)->potrs(&uplo, &n, &columns, a, &ld, b, &ld, &info, 1);
    return info;
}

int32_t lapack_potri(lapack_type type, char uplo, int32_t n, void *a) {
    int32_t info = 0, lda = leading(n);
    lapack(type)->potri(&uplo, &n, a, &lda, &info, 1);
    return info;
}

int32_t lapack_geqrf(lapack_type type, int32_t m, int32_t n, void *a, void *tau, void *work, int32_t size) {
    int32_t info = 0, lda = leading(m);
    lapack(type)->geqrf(&m, &n, a, &lda, tau, work, &size, &info);
    return info;
}

int32_t lapack_orgqr(lapack_type type, int32_t m, int32_t n, int32_t k, void *a, const void *tau, void *work,
                     int32_t size) {
    int32_t info = 0, lda = leading(m);
    lapack(type)->orgqr(&m, &n, &k, a, &lda, tau, work, &size, &info);
    return info;
}

int32_t lapack_ormqr(lapack_type type, char side, char trans, int32_t m, int32_t n, int32_t k, const void *a,
                     int32_t a_leading, const void *tau, void *c, void *work, int32_t size) {
    int32_t info = 0, lda = leading(a_leading), ldc = leading(m);
    lapack(type)->ormqr(&side, &trans, &m, &n, &k, a, &lda, tau, c, &ldc, work, &size, &info, 1, 1);
    return info;
}

int32_t lapack_syevd(lapack_type type, char job, char uplo, int32_t n, void *a, void *values, void *work, int32_t size,
                     int32_t *integers, int32_t integer_size) {
    int32_t info = 0, lda = leading(n);
    lapack(type)->syevd(&job, &uplo, &n, a, &lda, values, work, &size, integers, &integer_size, &info, 1, 1);
    return info;
}

int32_t lapack_gesdd(lapack_type type, char job, int32_t m, int32_t n, void *a, void *values, void *u, int32_t u_leading,
                     void *vt, int32_t vt_leading, void *work, int32_t size, int32_t *integers) {
    int32_t info = 0, lda = leading(m), ldu = leading(u_leading), ldvt = leading(vt_leading);
    lapack(type)->gesdd(&job, &m, &n, a, &lda, values, u, &ldu, vt, &ldvt, work, &size, integers, &info, 1);
    return info;
}

int32_t lapack_sytrd(lapack_type type, char uplo, int32_t n, void *a, void *diagonal, void *beside, void *tau,
                     void *work, int32_t size) {
    int32_t info = 0, lda = leading(n);
    lapack(type)->sytrd(&uplo, &n, a, &lda, diagonal, beside, tau, work, &size, &info, 1);
    return info;
}

int32_t lapack_orgtr(lapack_type type, char uplo, int32_t n, void *a, const void *tau, void *work, int32_t size) {
    int32_t info = 0, lda = leading(n);
    lapack(type)->orgtr(&uplo, &n, a, &lda, tau, work, &size, &info, 1);
    return info;
}

int32_t lapack_gebrd(lapack_type type, int32_t m, int32_t n, void *a, void *diagonal, void *beside, void *tau_q,
                     void *tau_p, void *work, int32_t size) {
    int32_t info = 0, lda = leading(m);
    lapack(type)->gebrd(&m, &n, a, &lda, diagonal, beside, tau_q, tau_p, work, &size, &info);
    return info;
}

int32_t lapack_bdsdc(lapack_type type, char uplo, int32_t n, void *diagonal, void *beside, void *u, int32_t u_leading,
                     void *vt, int32_t vt_leading, void *work, int32_t *integers) {
    int32_t info = 0, ldu = leading(u_leading), ldvt = leading(vt_leading), unused;
    double none;
    lapack(type)->bdsdc(&uplo, "I", &n, diagonal, beside, u, &ldu, vt, &ldvt, &none, &unused, work, integers, &info, 1, 1);
    return info;
}

int32_t lapack_ormbr(lapack_type type, char vect, char side, char trans, int32_t m, int32_t n, int32_t k, const void *a,
                     int32_t a_leading, const void *tau, void *c, int32_t c_leading, void *work, int32_t size) {
    int32_t info = 0, lda = leading(a_leading), ldc = leading(c_leading);
    lapack(type)->ormbr(&vect, &side, &trans, &m, &n, &k, a, &lda, tau, c, &ldc, work, &size, &info, 1, 1, 1);
    return info;
}

int32_t lapack_gels(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, void *work, int32_t size) {
    int32_t info = 0, lda = leading(m), ldb = leading(m > n ? m : n);
    lapack(type)->gels("N", &m, &n, &columns, a, &lda, b, &ldb, work, &size, &info, 1);
    return info;
}

int32_t lapack_gelsy(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, int32_t *pivots,
                     double rcond, int32_t *rank, void *work, int32_t size) {
    const number limit = of_type(type, rcond);
    int32_t info = 0, lda = leading(m), ldb = leading(m > n ? m : n);
    lapack(type)->gelsy(&m, &n, &columns, a, &lda, b, &ldb, pivots, &limit, rank, work, &size, &info);
    return info;
}

int32_t lapack_gelsd(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, void *values,
                     double rcond, int32_t *rank, void *work, int32_t size, int32_t *integers) {
    const number limit = of_type(type, rcond);
    int32_t info = 0, lda = leading(m), ldb = leading(m > n ? m : n);
    lapack(type)->gelsd(&m, &n, &columns, a, &lda, b, &ldb, values, &limit, rank, work, &size, integers, &info);
    return info;
}

int32_t lapack_gelss(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, void *values,
                     double rcond, int32_t *rank, void *work, int32_t size) {
    const number limit = of_type(type, rcond);
    int32_t info = 0, lda = leading(m), ldb = leading(m > n ? m : n);
    lapack(type)->gelss(&m, &n, &columns, a, &lda, b, &ldb, values, &limit, rank, work, &size, &info);
    return info;
}

int32_t lapack_sytrf(lapack_type type, char uplo, int32_t n, void *a, int32_t *pivots, void *work, int32_t size) {
    int32_t info = 0, lda = leading(n);
    lapack(type)->sytrf(&uplo, &n, a, &lda, pivots, work, &size, &info, 1);
    return info;
}

int32_t lapack_sytrs(lapack_type type, char uplo, int32_t n, int32_t columns, const void *a, const int32_t *pivots,
                     void *b) {
    int32_t info = 0, ld = leading(n);
    lapack(type)->sytrs(&uplo, &n, &columns, a, &ld, pivots, b, &ld, &info, 1);
    return info;
}
