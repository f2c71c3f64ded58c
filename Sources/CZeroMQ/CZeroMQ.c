// SPDX-License-Identifier: MIT
#include "CZeroMQ.h"
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>

// The part of ZeroMQ's interface (4.x) that is used, declared here because the library may be absent when this is built.
typedef union { void *align; unsigned char bytes[64]; } message_t;
typedef struct { void *socket; int fd; short events, revents; } item_t;
enum { option_linger = 17, option_xpub_verbose = 40, option_router_handover = 56, dontwait = 1, sndmore = 2, pollin = 1, linger_milliseconds = 1000 };

// ROW(result, name, parameters): looked up as zmq_<name>
#define ZEROMQ_FUNCTIONS(ROW) \
    ROW(void *, ctx_new, (void)) \
    ROW(int, ctx_term, (void *)) \
    ROW(void *, socket, (void *, int)) \
    ROW(int, setsockopt, (void *, int, const void *, size_t)) \
    ROW(int, bind, (void *, const char *)) \
    ROW(int, connect, (void *, const char *)) \
    ROW(int, close, (void *)) \
    ROW(int, send, (void *, const void *, size_t, int)) \
    ROW(int, msg_init, (message_t *)) \
    ROW(int, msg_recv, (message_t *, void *, int)) \
    ROW(void *, msg_data, (message_t *)) \
    ROW(size_t, msg_size, (const message_t *)) \
    ROW(int, msg_more, (const message_t *)) \
    ROW(int, msg_close, (message_t *)) \
    ROW(int, poll, (item_t *, int, long)) \
    ROW(int, errno, (void)) \
    ROW(const char *, strerror, (int))

static struct {
#define ROW(result, name, parameters) result (*name##_) parameters;
    ZEROMQ_FUNCTIONS(ROW)
#undef ROW
} zmq;
static bool is_complete;
static void *context;

static void open_library(void) {
    const char *const names[] = { "libzmq.so.5", "libzmq.5.dylib" };
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!handle) return;
    is_complete = true;
#define ROW(result, name, parameters) \
    zmq.name##_ = (result (*) parameters)dlsym(handle, "zmq_" #name); \
    is_complete = is_complete && zmq.name##_;
    ZEROMQ_FUNCTIONS(ROW)
#undef ROW
    if (is_complete) context = zmq.ctx_new_();
}

bool zeromq_is_available(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return is_complete;
}

void *zeromq_context(void) { return zeromq_is_available() ? context : NULL; }

void zeromq_end(void) {
    while (context && zmq.ctx_term_(context) != 0 && zmq.errno_() == EINTR) {}
    context = NULL;
}

void *zeromq_socket(enum zeromq_kind kind) {
    if (!zeromq_context()) return NULL;
    void *socket = zmq.socket_(context, kind);
    if (!socket) return NULL;
    const int linger = linger_milliseconds, on = 1;
    zmq.setsockopt_(socket, option_linger, &linger, sizeof linger);
    // A client that comes back under its name gets its answers.
    if (kind == zeromq_router) zmq.setsockopt_(socket, option_router_handover, &on, sizeof on);
    // Each client that listens is to be welcomed, not only the first.
    if (kind == zeromq_xpub) zmq.setsockopt_(socket, option_xpub_verbose, &on, sizeof on);
    return socket;
}

bool zeromq_bind(void *socket, const char *address) { return zmq.bind_(socket, address) == 0; }
bool zeromq_connect(void *socket, const char *address) { return zmq.connect_(socket, address) == 0; }
void zeromq_close(void *socket) { zmq.close_(socket); }

bool zeromq_send(void *socket, const uint8_t *bytes, size_t count, bool more) {
    while (zmq.send_(socket, bytes, count, more ? sndmore : 0) < 0) {
        if (zmq.errno_() != EINTR) return false;
    }
    return true;
}

int zeromq_receive(void *socket, zeromq_sink sink, void *sink_context) {
    message_t message;
    zmq.msg_init_(&message);
    int count;
    while ((count = zmq.msg_recv_(&message, socket, dontwait)) < 0 && zmq.errno_() == EINTR) {}
    if (count < 0) {
        zmq.msg_close_(&message);
        return 0;
    }
    sink(sink_context, zmq.msg_data_(&message), zmq.msg_size_(&message));
    const int more = zmq.msg_more_(&message);
    zmq.msg_close_(&message);
    return more ? 2 : 1;
}

void zeromq_wait(zeromq_source *sources, int count, long milliseconds) {
    item_t items[8];
    if (count > 8) count = 8;
    for (int i = 0; i < count; i++) items[i] = (item_t){ .socket = sources[i].socket, .fd = sources[i].file, .events = pollin };
    const int ready = zmq.poll_(items, count, milliseconds);
    for (int i = 0; i < count; i++) sources[i].is_ready = ready > 0 && items[i].revents & pollin;
}

const char *zeromq_error(void) { return zeromq_is_available() ? zmq.strerror_(zmq.errno_()) : "ZeroMQ is not there"; }
