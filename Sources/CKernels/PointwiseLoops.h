// Turns one row (name, result type, expression) into a loop. A loop has a vectorised form for contiguous operands and
// for scalars on the right (and left, for two operands), and a strided form for the rest.
//
// Before including: T, the element type, and LOOP(name), the function's name.
#pragma once

#include "Internal.h"

typedef void (*pointwise_loop)(int64_t count, char *const *data, const int64_t *strides);


// Strided elements, whatever the strides are.
#define AT(type, k) ((type *)data[k])[i * strides[k]]
// Contiguous elements.
#define ON(type, k) ((type *)data[k])[i]
// One element for the whole loop.
#define ONE(type, k) (((type *)data[k])[0])

#define DENSE(k) (strides[k] == 1)
#define EACH for (int64_t i = 0; i < count; i++)

#define LOOP1(attributes, name, A, R, expression) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        if (DENSE(0) && DENSE(1)) { \
            VECTORIZE EACH { const A a = ON(A, 1); ON(R, 0) = (R)(expression); } \
        } else { \
            EACH { const A a = AT(A, 1); AT(R, 0) = (R)(expression); } \
        } \
    }

#define LOOP2(attributes, name, A, R, expression) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        if (DENSE(0) && DENSE(1) && DENSE(2)) { \
            VECTORIZE EACH { const A a = ON(A, 1), b = ON(A, 2); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && DENSE(1) && strides[2] == 0) { \
            const A b = ONE(A, 2); \
            VECTORIZE EACH { const A a = ON(A, 1); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && DENSE(2) && strides[1] == 0) { \
            const A a = ONE(A, 1); \
            VECTORIZE EACH { const A b = ON(A, 2); ON(R, 0) = (R)(expression); } \
        } else { \
            EACH { const A a = AT(A, 1), b = AT(A, 2); AT(R, 0) = (R)(expression); } \
        } \
    }

// As PyTorch's vector loops leave it: `vector` for `whole` contiguous elements from the start, `rest` for what remains
// and for strided operands.
#define ROUTED1(attributes, name, A, R, whole, vector, rest) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        int64_t i = 0; \
        const int64_t end = (whole); \
        if (DENSE(0) && DENSE(1)) \
            VECTORIZE for (; i < end; i++) { const A a = ON(A, 1); ON(R, 0) = (R)(vector); } \
        for (; i < count; i++) { const A a = AT(A, 1); AT(R, 0) = (R)(rest); } \
    }

#define ROUTED2(attributes, name, A, R, whole, vector, rest) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        int64_t i = 0; \
        const int64_t end = (whole); \
        if (DENSE(0) && DENSE(1) && DENSE(2)) { \
            VECTORIZE for (; i < end; i++) { const A a = ON(A, 1), b = ON(A, 2); ON(R, 0) = (R)(vector); } \
        } else if (DENSE(0) && DENSE(1) && strides[2] == 0) { \
            const A b = ONE(A, 2); \
            VECTORIZE for (; i < end; i++) { const A a = ON(A, 1); ON(R, 0) = (R)(vector); } \
        } else if (DENSE(0) && DENSE(2) && strides[1] == 0) { \
            const A a = ONE(A, 1); \
            VECTORIZE for (; i < end; i++) { const A b = ON(A, 2); ON(R, 0) = (R)(vector); } \
        } \
        for (; i < count; i++) { const A a = AT(A, 1), b = AT(A, 2); AT(R, 0) = (R)(rest); } \
    }

// One operand and two numbers.
#define ROUTED3(attributes, name, A, R, whole, vector, rest) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        int64_t i = 0; \
        const int64_t end = (whole); \
        if (DENSE(0) && DENSE(1) && strides[2] == 0 && strides[3] == 0) { \
            const A b = ONE(A, 2), c = ONE(A, 3); \
            VECTORIZE for (; i < end; i++) { const A a = ON(A, 1); ON(R, 0) = (R)(vector); } \
        } \
        for (; i < count; i++) { const A a = AT(A, 1), b = AT(A, 2), c = AT(A, 3); AT(R, 0) = (R)(rest); } \
    }

// Two operands and two numbers.
#define ROUTED4(attributes, name, A, R, whole, vector, rest) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        int64_t i = 0; \
        const int64_t end = (whole); \
        if (DENSE(0) && DENSE(1) && DENSE(2) && strides[3] == 0 && strides[4] == 0) { \
            const A c = ONE(A, 3), d = ONE(A, 4); \
            VECTORIZE for (; i < end; i++) { const A a = ON(A, 1), b = ON(A, 2); ON(R, 0) = (R)(vector); } \
        } else if (DENSE(0) && strides[1] == 0 && DENSE(2) && strides[3] == 0 && strides[4] == 0) { \
            const A a = ONE(A, 1), c = ONE(A, 3), d = ONE(A, 4); \
            VECTORIZE for (; i < end; i++) { const A b = ON(A, 2); ON(R, 0) = (R)(vector); } \
        } \
        for (; i < count; i++) { \
            const A a = AT(A, 1), b = AT(A, 2), c = AT(A, 3), d = AT(A, 4); \
            AT(R, 0) = (R)(rest); \
        } \
    }

#define LOOP3(attributes, name, A, B, R, expression) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        if (DENSE(0) && DENSE(1) && DENSE(2) && DENSE(3)) { \
            VECTORIZE EACH { const A a = ON(A, 1); const B b = ON(B, 2), c = ON(B, 3); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && DENSE(1) && DENSE(2) && strides[3] == 0) { \
            const B c = ONE(B, 3); \
            VECTORIZE EACH { const A a = ON(A, 1); const B b = ON(B, 2); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && DENSE(1) && strides[2] == 0 && strides[3] == 0) { \
            const B b = ONE(B, 2), c = ONE(B, 3); \
            VECTORIZE EACH { const A a = ON(A, 1); ON(R, 0) = (R)(expression); } \
        } else { \
            EACH { const A a = AT(A, 1); const B b = AT(B, 2), c = AT(B, 3); AT(R, 0) = (R)(expression); } \
        } \
    }

#define LOOP4(attributes, name, A, R, expression) \
    attributes static void LOOP(name)(int64_t count, char *const *data, const int64_t *strides) { \
        if (DENSE(0) && DENSE(1) && DENSE(2) && DENSE(3) && strides[4] == 0) { \
            const A d = ONE(A, 4); \
            VECTORIZE EACH { const A a = ON(A, 1), b = ON(A, 2), c = ON(A, 3); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && DENSE(1) && DENSE(2) && strides[3] == 0 && strides[4] == 0) { \
            const A c = ONE(A, 3), d = ONE(A, 4); \
            VECTORIZE EACH { const A a = ON(A, 1), b = ON(A, 2); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && DENSE(1) && strides[2] == 0 && strides[3] == 0 && strides[4] == 0) { \
            const A b = ONE(A, 2), c = ONE(A, 3), d = ONE(A, 4); \
            VECTORIZE EACH { const A a = ON(A, 1); ON(R, 0) = (R)(expression); } \
        } else if (DENSE(0) && strides[1] == 0 && DENSE(2) && strides[4] == 0 && (DENSE(3) || strides[3] == 0)) { \
            const A a = ONE(A, 1), d = ONE(A, 4); \
            if (strides[3] == 0) { \
                const A c = ONE(A, 3); \
                VECTORIZE EACH { const A b = ON(A, 2); ON(R, 0) = (R)(expression); } \
            } else { \
                VECTORIZE EACH { const A b = ON(A, 2), c = ON(A, 3); ON(R, 0) = (R)(expression); } \
            } \
        } else { \
            EACH { \
                const A a = AT(A, 1), b = AT(A, 2), c = AT(A, 3), d = AT(A, 4); \
                AT(R, 0) = (R)(expression); \
            } \
        } \
    }
