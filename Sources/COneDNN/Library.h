// The part of oneDNN's C interface that is used, declared here because the library may be absent when this is built.
// Sizes and numbers are those of oneDNN 2.x; version 3 shares only what sgemm needs.
#pragma once

#include "COneDNN.h"
#include <stddef.h>

enum { dims_capacity = 12 };
typedef int64_t dims_t[dims_capacity];
typedef struct { _Alignas(8) char bytes[696]; } memory_desc_t;
typedef struct { _Alignas(8) char bytes[5976]; } convolution_desc_t;
typedef void *handle_t; // engine, stream, memory, primitive and primitive descriptor
typedef struct { int argument; handle_t memory; } exec_arg_t;

enum {
    type_f32 = 3, tag_any = 1, tag_a = 2, tag_abcd = 5, tag_abcde = 7, engine_cpu = 1, stream_default = 1,
    forward_training = 64, algorithm_auto = 3,
    arg_source = 1, arg_destination = 17, arg_weights = 33, arg_bias = 41,
    arg_diff_source = 129, arg_diff_destination = 145, arg_diff_weights = 161, arg_from = 1, arg_to = 17,
    query_source = 129, query_diff_source = 130, query_weights = 131, query_diff_weights = 132,
    query_destination = 133, query_diff_destination = 134, query_scratchpad = 136, arg_scratchpad = 80, scratchpad_user = 1,
};

// ROW(result, name, parameters): looked up as dnnl_<name>
#define ONEDNN_FUNCTIONS(ROW) \
    ROW(int, sgemm, (char, char, int64_t, int64_t, int64_t, float, const float *, int64_t, const float *, int64_t, \
                     float, float *, int64_t)) \
    ROW(int, engine_create, (handle_t *, int, size_t)) \
    ROW(int, stream_create, (handle_t *, handle_t, unsigned)) \
    ROW(int, stream_wait, (handle_t)) \
    ROW(int, memory_desc_init_by_tag, (memory_desc_t *, int, const int64_t *, int, int)) \
    ROW(int, memory_desc_equal, (const memory_desc_t *, const memory_desc_t *)) \
    ROW(size_t, memory_desc_get_size, (const memory_desc_t *)) \
    ROW(int, primitive_attr_create, (handle_t *)) \
    ROW(int, primitive_attr_set_scratchpad_mode, (handle_t, int)) \
    ROW(int, memory_create, (handle_t *, const memory_desc_t *, handle_t, void *)) \
    ROW(int, memory_destroy, (handle_t)) \
    ROW(int, dilated_convolution_forward_desc_init, \
        (convolution_desc_t *, int, int, const memory_desc_t *, const memory_desc_t *, const memory_desc_t *, \
         const memory_desc_t *, const int64_t *, const int64_t *, const int64_t *, const int64_t *)) \
    ROW(int, dilated_convolution_backward_data_desc_init, \
        (convolution_desc_t *, int, const memory_desc_t *, const memory_desc_t *, const memory_desc_t *, \
         const int64_t *, const int64_t *, const int64_t *, const int64_t *)) \
    ROW(int, dilated_convolution_backward_weights_desc_init, \
        (convolution_desc_t *, int, const memory_desc_t *, const memory_desc_t *, const memory_desc_t *, \
         const memory_desc_t *, const int64_t *, const int64_t *, const int64_t *, const int64_t *)) \
    ROW(int, primitive_desc_create, (handle_t *, const void *, const void *, handle_t, handle_t)) \
    ROW(int, primitive_desc_destroy, (handle_t)) \
    ROW(const memory_desc_t *, primitive_desc_query_md, (handle_t, int, int)) \
    ROW(int, primitive_create, (handle_t *, handle_t)) \
    ROW(int, primitive_destroy, (handle_t)) \
    ROW(int, primitive_execute, (handle_t, handle_t, int, const exec_arg_t *)) \
    ROW(int, reorder_primitive_desc_create, \
        (handle_t *, const memory_desc_t *, handle_t, const memory_desc_t *, handle_t, const void *))

typedef struct {
#define ROW(result, name, parameters) result (*name) parameters;
    ONEDNN_FUNCTIONS(ROW)
#undef ROW
    void (*set_threads)(int); // OpenMP's; NULL when the library was built without it
    bool has_convolution;
} onednn_library;

/// The library's functions; NULL when it is not installed.
const onednn_library *onednn(void);
