// The part of LAPACK's Fortran interface that is used, declared here because the library may be absent when this is
// built. Everything goes by address; the lengths of strings follow the other arguments, as gfortran passes them.
#pragma once

#include "CLAPACK.h"
#include <stddef.h>

typedef const char *letter;
typedef const int32_t *size;

// ROW(name, parameters): looked up as s<name>_ and d<name>_
#define LAPACK_ROUTINES(ROW) \
    ROW(getrf, (size, size, void *, size, int32_t *, int32_t *)) \
    ROW(getrs, (letter, size, size, const void *, size, const int32_t *, void *, size, int32_t *, size_t)) \
    ROW(trsm, (letter, letter, letter, letter, size, size, const void *, const void *, size, void *, size, size_t, \
               size_t, size_t, size_t)) \
    ROW(potrf, (letter, size, void *, size, int32_t *, size_t)) \
    ROW(potrs, (letter, size, size, const void *, size, void *, size, int32_t *, size_t)) \
    ROW(potri, (letter, size, void *, size, int32_t *, size_t)) \
    ROW(geqrf, (size, size, void *, size, void *, void *, size, int32_t *)) \
    ROW(orgqr, (size, size, size, void *, size, const void *, void *, size, int32_t *)) \
    ROW(ormqr, (letter, letter, size, size, size, const void *, size, const void *, void *, size, void *, size, \
                int32_t *, size_t, size_t)) \
    ROW(syevd, (letter, letter, size, void *, size, void *, void *, size, int32_t *, size, int32_t *, size_t, size_t)) \
    ROW(gesdd, (letter, size, size, void *, size, void *, void *, size, void *, size, void *, size, int32_t *, \
                int32_t *, size_t)) \
    ROW(sytrd, (letter, size, void *, size, void *, void *, void *, void *, size, int32_t *, size_t)) \
    ROW(orgtr, (letter, size, void *, size, const void *, void *, size, int32_t *, size_t)) \
    ROW(gebrd, (size, size, void *, size, void *, void *, void *, void *, void *, size, int32_t *)) \
    ROW(bdsdc, (letter, letter, size, void *, void *, void *, size, void *, size, void *, int32_t *, void *, \
                int32_t *, int32_t *, size_t, size_t)) \
    ROW(ormbr, (letter, letter, letter, size, size, size, const void *, size, const void *, void *, size, void *, size, \
                int32_t *, size_t, size_t, size_t)) \
    ROW(gels, (letter, size, size, size, void *, size, void *, size, void *, size, int32_t *, size_t)) \
    ROW(gelsy, (size, size, size, void *, size, void *, size, int32_t *, const void *, int32_t *, void *, size, \
                int32_t *)) \
    ROW(gelsd, (size, size, size, void *, size, void *, size, void *, const void *, int32_t *, void *, size, \
                int32_t *, int32_t *)) \
    ROW(gelss, (size, size, size, void *, size, void *, size, void *, const void *, int32_t *, void *, size, \
                int32_t *)) \
    ROW(sytrf, (letter, size, void *, size, int32_t *, void *, size, int32_t *, size_t)) \
    ROW(sytrs, (letter, size, size, const void *, size, const int32_t *, void *, size, int32_t *, size_t))

typedef struct lapack_routines {
#define ROW(name, parameters) void (*name) parameters;
    LAPACK_ROUTINES(ROW)
#undef ROW
} lapack_routines;

/// The routines for one type; NULL when the library or one of its routines is absent.
const lapack_routines *lapack(lapack_type type);
