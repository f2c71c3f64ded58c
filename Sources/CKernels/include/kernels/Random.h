// PyTorch's CPU random number generator and its sampling paths, number for number.
#pragma once

#include "Types.h"

enum { lsx_random_words = 624, lsx_random_state_bytes = 5056 };

/// The seed of a generator that nobody has seeded.
#define LSX_DEFAULT_SEED UINT64_C(67280421310721)

/// A Mersenne twister (mt19937) with PyTorch's cache of the second normal sample of a pair.
typedef struct lsx_generator {
    uint64_t seed;
    uint32_t state[lsx_random_words];
    int32_t left;  // draws until the state is renewed
    uint32_t next; // the next word
    bool has_normal;
    double normal;
} lsx_generator;

/// Seeds: only the low 32 bits reach the numbers. Forgets the cached normal sample.
void lsx_random_seed(lsx_generator *generator, uint64_t seed);
uint32_t lsx_random_32(lsx_generator *generator);
uint64_t lsx_random_64(lsx_generator *generator);

/// The bytes of torch.get_rng_state().
void lsx_random_get_state(const lsx_generator *generator, uint8_t *bytes);
/// Takes such bytes back; false when they are not a valid state, which leaves the generator as it was.
bool lsx_random_set_state(lsx_generator *generator, const uint8_t *bytes);

// ROW(name): parameters a and b
#define LSX_DISTRIBUTIONS(ROW) \
    ROW(uniform)     /* [a, b) */ \
    ROW(normal)      /* mean a, standard deviation b; 16 and more contiguous elements take PyTorch's vector path */ \
    ROW(exponential) /* rate a */ \
    ROW(bernoulli)   /* probability a; any dtype */ \
    ROW(geometric)   /* probability a; any dtype but bool */ \
    ROW(cauchy)      /* median a, scale b */ \
    ROW(log_normal)  /* of the underlying normal: mean a, standard deviation b */

typedef enum lsx_distribution : uint8_t {
#define ROW(name) lsx_distribution_##name,
    LSX_DISTRIBUTIONS(ROW)
#undef ROW
    lsx_distribution_count
} lsx_distribution;

/// Fills the tensor, in the order of its memory as PyTorch does.
lsx_status lsx_random_fill(lsx_generator *generator, lsx_distribution distribution, lsx_dtype dtype, int32_t rank,
                           const int64_t *sizes, lsx_operand target, double a, double b);

/// random_(from, to) with range = to - from.
lsx_status lsx_random_integers(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                               lsx_operand target, int64_t from, uint64_t range);
/// random_(): every value of an integer dtype that is not negative; up to 2^24 or 2^53 for float and double.
lsx_status lsx_random_any(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                          lsx_operand target);
/// random_(-2**63, None): int64, float and double only.
lsx_status lsx_random_any_64(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                             lsx_operand target);

/// bernoulli_(probabilities): a probability (float32 or float64) per element. `lsx_bad_index` when one is outside
/// [0, 1] or NaN.
lsx_status lsx_random_bernoulli(lsx_generator *generator, lsx_dtype dtype, int32_t rank, const int64_t *sizes,
                                lsx_operand target, lsx_dtype probability_dtype, lsx_operand probability);

/// A permutation of 0 ..< count, contiguous, in a dtype that holds its numbers.
lsx_status lsx_random_permutation(lsx_generator *generator, lsx_dtype dtype, int64_t count, void *out);

/// `samples` draws with replacement from each of `rows` contiguous rows of `categories` weights (float32 or float64);
/// `scratch` has room for `categories` numbers of the dtype.
lsx_status lsx_random_multinomial(lsx_generator *generator, lsx_dtype dtype, int64_t rows, int64_t categories,
                                  int64_t samples, const void *weights, void *scratch, int64_t *out);

/// Poisson numbers, one for each contiguous rate; `lsx_bad_index` when a rate is negative or NaN.
/// Numbers of the standard gamma distribution of each parameter.
lsx_status lsx_random_gamma(lsx_generator *generator, int64_t count, const double *alphas, double *out);

/// How those numbers change with their parameters, of which the digammas are given too.
void lsx_gamma_slopes(int64_t count, const double *alphas, const double *digammas, const double *samples, double *out);

lsx_status lsx_random_poisson(lsx_generator *generator, lsx_dtype dtype, int64_t count, const void *rates, void *out);
/// Binomial numbers, one for each contiguous pair of a number of trials and a probability.
lsx_status lsx_random_binomial(lsx_generator *generator, lsx_dtype dtype, int64_t count, const void *counts,
                               const void *probabilities, void *out);
