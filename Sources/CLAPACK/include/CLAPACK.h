// LAPACK, opened on first use. Matrices are in columns, one column after another; a routine that can fail gives back
// LAPACK's own `info`. Except for `lapack_is_available`, nothing here may be called when the library is absent.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Whether the library is installed. Opens it on first call.
bool lapack_is_available(void);

/// The type of a matrix's elements.
typedef enum lapack_type { lapack_float32, lapack_float64 } lapack_type;

/// P L U of an m by n matrix, in its place; pivots count rows from 1.
int32_t lapack_getrf(lapack_type type, int32_t m, int32_t n, void *a, int32_t *pivots);
/// X in A X = B, or Aᵀ X = B when `trans` is 'T', from what getrf made; in B's place.
int32_t lapack_getrs(lapack_type type, char trans, int32_t n, int32_t columns, const void *a, const int32_t *pivots,
                     void *b);
/// B op(A)⁻¹ or op(A)⁻¹ B for a triangular A, in B's place, an m by n matrix. No test for singularity.
void lapack_trsm(lapack_type type, char side, char uplo, char trans, char diag, int32_t m, int32_t n, const void *a,
                 int32_t a_leading, void *b);

/// Cholesky's factor of one triangle of A, in its place; the solution of A X = B from it; the inverse from it, one
/// triangle.
int32_t lapack_potrf(lapack_type type, char uplo, int32_t n, void *a);
int32_t lapack_potrs(lapack_type type, char uplo, int32_t n, int32_t columns, const void *a, void *b);
int32_t lapack_potri(lapack_type type, char uplo, int32_t n, void *a);

// Those below need a workspace: asked with `size` -1, they write the size that suits them to its first element.

/// R in the upper triangle, Householder's vectors below it, their factors in `tau`.
int32_t lapack_geqrf(lapack_type type, int32_t m, int32_t n, void *a, void *tau, void *work, int32_t size);
/// The first n columns of the product of k reflectors, in their place.
int32_t lapack_orgqr(lapack_type type, int32_t m, int32_t n, int32_t k, void *a, const void *tau, void *work,
                     int32_t size);
/// C times that product from a side, in C's place, an m by n matrix.
int32_t lapack_ormqr(lapack_type type, char side, char trans, int32_t m, int32_t n, int32_t k, const void *a,
                     int32_t a_leading, const void *tau, void *c, void *work, int32_t size);

/// Eigenvalues of one triangle of a symmetric matrix in ascending order, and its eigenvectors in A's place when `job`
/// is 'V'.
int32_t lapack_syevd(lapack_type type, char job, char uplo, int32_t n, void *a, void *values, void *work, int32_t size,
                     int32_t *integers, int32_t integer_size);
/// Singular values in descending order; all ('A'), the first min(m, n) ('S') or no ('N') singular vectors. `integers`
/// has room for 8 min(m, n). A is destroyed.
int32_t lapack_gesdd(lapack_type type, char job, int32_t m, int32_t n, void *a, void *values, void *u, int32_t u_leading,
                     void *vt, int32_t vt_leading, void *work, int32_t size, int32_t *integers);

/// The symmetric tridiagonal matrix (diagonal, beside) that A is orthogonally similar to, and the orthogonal matrix
/// from the reflections that it leaves in A.
int32_t lapack_sytrd(lapack_type type, char uplo, int32_t n, void *a, void *diagonal, void *beside, void *tau,
                     void *work, int32_t size);
int32_t lapack_orgtr(lapack_type type, char uplo, int32_t n, void *a, const void *tau, void *work, int32_t size);
/// Eigenvalues of a symmetric tridiagonal matrix in ascending order by QL and QR, and Z times its eigenvectors, with the
/// signs that LAPACK gave them up to version 3.9, and MKL gives them: Givens' rotations then had a positive cosine where
/// it is the greater of the two. Whether it converged.
bool lapack_old_steqr(lapack_type type, int32_t n, void *diagonal, void *beside, void *z);

/// The bidiagonal matrix that A is, between two orthogonal ones; its singular values and vectors, with room for 8 n
/// integers and 3 n² + 4 n numbers; a matrix times one of the orthogonal ones ('Q' or 'P').
int32_t lapack_gebrd(lapack_type type, int32_t m, int32_t n, void *a, void *diagonal, void *beside, void *tau_q,
                     void *tau_p, void *work, int32_t size);
int32_t lapack_bdsdc(lapack_type type, char uplo, int32_t n, void *diagonal, void *beside, void *u, int32_t u_leading,
                     void *vt, int32_t vt_leading, void *work, int32_t *integers);
int32_t lapack_ormbr(lapack_type type, char vect, char side, char trans, int32_t m, int32_t n, int32_t k, const void *a,
                     int32_t a_leading, const void *tau, void *c, int32_t c_leading, void *work, int32_t size);

/// Least squares; B has max(m, n) rows, the solution lies in its first n. A is destroyed.
int32_t lapack_gels(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, void *work, int32_t size);
int32_t lapack_gelsy(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, int32_t *pivots,
                     double rcond, int32_t *rank, void *work, int32_t size);
int32_t lapack_gelsd(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, void *values,
                     double rcond, int32_t *rank, void *work, int32_t size, int32_t *integers);
int32_t lapack_gelss(lapack_type type, int32_t m, int32_t n, int32_t columns, void *a, void *b, void *values,
                     double rcond, int32_t *rank, void *work, int32_t size);

/// L D Lᵀ of one triangle of a symmetric matrix, in its place, and the solution of A X = B from it.
int32_t lapack_sytrf(lapack_type type, char uplo, int32_t n, void *a, int32_t *pivots, void *work, int32_t size);
int32_t lapack_sytrs(lapack_type type, char uplo, int32_t n, int32_t columns, const void *a, const int32_t *pivots,
                     void *b);
