#include "Internal.h"

typedef struct {
    const void *data;
    int32_t outside; // atomic
} unit_job;

#define UNIT(name, type) \
    CLONES_256 static void unit_##name(void *context, int64_t begin, int64_t end) { \
        unit_job *job = context; \
        const type *x = job->data; \
        for (int64_t start = begin; start < end; start += 1024) { \
            const int64_t stop = smaller(end, start + 1024); \
            int32_t outside = 0; \
            VECTORIZE for (int64_t i = start; i < stop; i++) outside |= !((x[i] >= 0) & (x[i] <= 1)); \
            if (outside) { __atomic_store_n(&job->outside, 1, __ATOMIC_RELAXED); return; } \
        } \
    }
REAL_DTYPES(UNIT)

bool lsx_within_unit(lsx_dtype dtype, int64_t count, const void *data) {
    unit_job job = { data, 0 };
    const lsx_task task = dtype == lsx_float32 ? unit_float32 : dtype == lsx_float64 ? unit_float64 : NULL;
    return task && lsx_parallel_for(count, lsx_parallel_threshold / 2, task, &job) && !job.outside;
}
