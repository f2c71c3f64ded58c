// SPDX-License-Identifier: MIT
// ZeroMQ, opened when first used: the sockets of a Jupyter kernel.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum zeromq_kind { zeromq_reply = 4, zeromq_router = 6, zeromq_pull = 7, zeromq_push = 8, zeromq_xpub = 9 };

/// A socket or, where that is NULL, a file; and, after a wait, whether there is something to read.
typedef struct {
    void *socket;
    int file;
    bool is_ready;
} zeromq_source;

/// Takes the bytes of one part of a message.
typedef void (*zeromq_sink)(void *context, const uint8_t *bytes, size_t count);

bool zeromq_is_available(void);

/// The one context of the process; NULL when memory is short.
void *zeromq_context(void);
/// Waits until what was sent has left, at most as long as sockets linger; all of them must be closed.
void zeromq_end(void);

/// NULL, with the error in `zeromq_error`. What is unsent when it is closed lingers for a second.
void *zeromq_socket(enum zeromq_kind kind);
bool zeromq_bind(void *socket, const char *address);
bool zeromq_connect(void *socket, const char *address);
void zeromq_close(void *socket);

/// Sends one part; `more` follow. False when the context has ended.
bool zeromq_send(void *socket, const uint8_t *bytes, size_t count, bool more);
/// Receives one part if there is one. Returns 0 for none, 1 for the last part of a message, 2 when more follow.
int zeromq_receive(void *socket, zeromq_sink sink, void *context);
/// Waits until a source is ready, a signal comes or the time is over; milliseconds < 0: without an end.
void zeromq_wait(zeromq_source *sources, int count, long milliseconds);

/// What went wrong last in this thread.
const char *zeromq_error(void);
