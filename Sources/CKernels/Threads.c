// A pool of persistent threads. Small jobs never come here; a large one hands out pieces through one atomic counter,
// the caller working too. A second caller that finds the pool busy runs its job alone: nested use cannot deadlock.
#define _GNU_SOURCE
#include "Internal.h"
#include <pthread.h>
#include <sched.h>
#include <time.h>
#include <unistd.h>

enum { max_threads = 256 };

typedef struct {
    lsx_task task;
    void *context;
    const int32_t *interrupt;
    int64_t count, grain;
    int64_t next;    // atomic: the first element that no thread has claimed
    int32_t stopped; // atomic: the interrupt flag was seen
} job;

static struct {
    pthread_mutex_t owner;  // held by the caller whose job runs
    pthread_mutex_t mutex;  // guards what follows
    pthread_cond_t arrived, finished;
    job *current;
    uint64_t generation;    // atomic for those who spin
    int32_t wanted;         // workers that the current job still takes on
    int32_t running;        // workers inside the current job; atomic for the caller who spins
    int32_t sleeping;       // workers that wait for `arrived`
    int32_t resting;        // atomic: nobody spins
    int32_t started;        // threads that exist
} pool = {
    .owner = PTHREAD_MUTEX_INITIALIZER, .mutex = PTHREAD_MUTEX_INITIALIZER,
    .arrived = PTHREAD_COND_INITIALIZER, .finished = PTHREAD_COND_INITIALIZER,
};

static int32_t thread_count; // atomic; 0: not asked for yet
static _Thread_local const int32_t *interrupt_flag;

void lsx_set_interrupt_flag(const int32_t *flag) { interrupt_flag = flag; }
const int32_t *lsx_hide_interrupt_flag(void) {
    const int32_t *flag = interrupt_flag;
    interrupt_flag = NULL;
    return flag;
}

bool lsx_is_interrupted(void) { return interrupt_flag && __atomic_load_n(interrupt_flag, __ATOMIC_RELAXED); }

int32_t lsx_threads(void) {
    int32_t count = __atomic_load_n(&thread_count, __ATOMIC_RELAXED);
    if (count) return count;
    long online = sysconf(_SC_NPROCESSORS_ONLN);
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) online = CPU_COUNT(&set);
#endif
    count = online < 1 ? 1 : online > max_threads ? max_threads : (int32_t)online;
    __atomic_store_n(&thread_count, count, __ATOMIC_RELAXED);
    return count;
}

void lsx_set_threads(int32_t count) {
    count = count < 1 ? 1 : count > max_threads ? max_threads : count;
    __atomic_store_n(&thread_count, count, __ATOMIC_RELAXED);
}

static void work(job *job) {
    interrupt_flag = job->interrupt; // the task may ask, on whichever thread it runs
    for (;;) {
        if (job->interrupt && __atomic_load_n(job->interrupt, __ATOMIC_RELAXED))
            __atomic_store_n(&job->stopped, 1, __ATOMIC_RELAXED);
        if (__atomic_load_n(&job->stopped, __ATOMIC_RELAXED)) return;
        int64_t begin = __atomic_fetch_add(&job->next, job->grain, __ATOMIC_RELAXED);
        if (begin >= job->count) return;
        job->task(job->context, begin, smaller(begin + job->grain, job->count));
    }
}

// Waking a thread takes 50 microseconds, as long as many a job: who waits for the next one looks for it first, about
// as long as a step of training takes between two large operations. (OpenMP's threads do so for 200 ms, which starves
// a machine that has other work.)
enum { spin_nanoseconds = 200000 };

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000 + time.tv_nsec;
}

static void pause_briefly(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb");
#endif
}

#define SPIN_WHILE(condition)                                              \
    for (int64_t end = now() + spin_nanoseconds; (condition) && now() < end;) \
        for (int round = 0; round < 16 && (condition); round++) pause_briefly()

static void *worker(void *unused) {
    (void)unused;
    uint64_t seen = 0;
    pthread_mutex_lock(&pool.mutex);
    for (;;) {
        if (pool.generation == seen) {
            pool.sleeping++;
            pthread_cond_wait(&pool.arrived, &pool.mutex);
            pool.sleeping--;
            continue;
        }
        seen = pool.generation;
        job *job = pool.wanted > 0 ? pool.current : NULL; // none: it came too late
        if (job) {
            pool.wanted--;
            pool.running++;
        }
        pthread_mutex_unlock(&pool.mutex);
        if (job) {
            work(job);
            pthread_mutex_lock(&pool.mutex);
            if (__atomic_sub_fetch(&pool.running, 1, __ATOMIC_RELEASE) == 0) pthread_cond_signal(&pool.finished);
            pthread_mutex_unlock(&pool.mutex);
        }
        SPIN_WHILE(__atomic_load_n(&pool.generation, __ATOMIC_RELAXED) == seen && !__atomic_load_n(&pool.resting, __ATOMIC_RELAXED));
        pthread_mutex_lock(&pool.mutex);
    }
    return NULL;
}

void rest_threads(void) { __atomic_store_n(&pool.resting, 1, __ATOMIC_RELAXED); }

static void start_workers(int32_t wanted) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    while (pool.started < wanted) {
        pthread_t thread;
        if (pthread_create(&thread, &attributes, worker, NULL) != 0) break; // fewer threads do the same work
        pool.started++;
    }
    pthread_attr_destroy(&attributes);
}

bool lsx_parallel_for(int64_t count, int64_t grain, lsx_task task, void *context) {
    if (count <= 0) return true;
    job job = { task, context, interrupt_flag, count, larger(grain, 1), 0, 0 };
    int64_t pieces = (count + job.grain - 1) / job.grain;
    int32_t helpers = (int32_t)smaller(pieces, lsx_threads()) - 1;
    if (helpers < 1 || pthread_mutex_trylock(&pool.owner) != 0) {
        work(&job);
        return !job.stopped;
    }
    pthread_mutex_lock(&pool.mutex);
    start_workers(helpers);
    pool.current = &job;
    pool.wanted = helpers;
    __atomic_store_n(&pool.resting, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&pool.generation, pool.generation + 1, __ATOMIC_RELAXED);
    if (pool.sleeping) pthread_cond_broadcast(&pool.arrived);
    pthread_mutex_unlock(&pool.mutex);
    work(&job);
    pthread_mutex_lock(&pool.mutex);
    pool.wanted = 0; // a worker that has not woken yet is not needed
    if (pool.running > 0) {
        pthread_mutex_unlock(&pool.mutex);
        SPIN_WHILE(__atomic_load_n(&pool.running, __ATOMIC_RELAXED) > 0);
        pthread_mutex_lock(&pool.mutex);
    }
    while (pool.running > 0) pthread_cond_wait(&pool.finished, &pool.mutex);
    pool.current = NULL;
    pthread_mutex_unlock(&pool.mutex);
    pthread_mutex_unlock(&pool.owner);
    return !job.stopped;
}
