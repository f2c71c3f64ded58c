// SPDX-License-Identifier: MIT
#include "CCairo.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// The part of Cairo's interface that is used, declared here because the library may be absent when this is built.
typedef void *handle_t;
typedef struct { double x_bearing, y_bearing, width, height, x_advance, y_advance; } extents_t;
typedef int (*writer_t)(void *context, const unsigned char *bytes, unsigned count);
enum { format_argb32 = 0, slant_normal = 0, weight_normal = 0, weight_bold = 1, cap_butt = 0, join_round = 1, write_error = 11 };

// ROW(result, name, parameters): looked up as cairo_<name>
#define CAIRO_FUNCTIONS(ROW) \
    ROW(handle_t, image_surface_create, (int, int, int)) \
    ROW(handle_t, pdf_surface_create_for_stream, (writer_t, void *, double, double)) \
    ROW(int, surface_write_to_png_stream, (handle_t, writer_t, void *)) \
    ROW(void, surface_finish, (handle_t)) \
    ROW(int, surface_status, (handle_t)) \
    ROW(void, surface_destroy, (handle_t)) \
    ROW(handle_t, create, (handle_t)) \
    ROW(void, destroy, (handle_t)) \
    ROW(int, status, (handle_t)) \
    ROW(void, scale, (handle_t, double, double)) \
    ROW(void, save, (handle_t)) \
    ROW(void, restore, (handle_t)) \
    ROW(void, clip, (handle_t)) \
    ROW(void, rectangle, (handle_t, double, double, double, double)) \
    ROW(void, set_source_rgba, (handle_t, double, double, double, double)) \
    ROW(void, move_to, (handle_t, double, double)) \
    ROW(void, line_to, (handle_t, double, double)) \
    ROW(void, new_sub_path, (handle_t)) \
    ROW(void, arc, (handle_t, double, double, double, double, double)) \
    ROW(void, close_path, (handle_t)) \
    ROW(void, fill, (handle_t)) \
    ROW(void, stroke, (handle_t)) \
    ROW(void, set_line_width, (handle_t, double)) \
    ROW(void, set_line_cap, (handle_t, int)) \
    ROW(void, set_line_join, (handle_t, int)) \
    ROW(void, set_dash, (handle_t, const double *, int, double)) \
    ROW(void, rotate, (handle_t, double)) \
    ROW(void, translate, (handle_t, double, double)) \
    ROW(void, select_font_face, (handle_t, const char *, int, int)) \
    ROW(void, set_font_size, (handle_t, double)) \
    ROW(void, show_text, (handle_t, const char *)) \
    ROW(void, text_extents, (handle_t, const char *, extents_t *))

static struct {
#define ROW(result, name, parameters) result (*name) parameters;
    CAIRO_FUNCTIONS(ROW)
#undef ROW
} cairo;
static bool is_complete;

static void open_library(void) {
    const char *const names[] = { "libcairo.so.2", "libcairo.2.dylib" };
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!handle) return;
    is_complete = true;
#define ROW(result, name, parameters) \
    cairo.name = (result (*) parameters)dlsym(handle, "cairo_" #name); \
    is_complete = is_complete && cairo.name;
    CAIRO_FUNCTIONS(ROW)
#undef ROW
}

bool cairo_is_available(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return is_complete;
}

struct cairo_page {
    handle_t surface, context;
    bool is_png;
    // Of a PDF, which is written as it is drawn: kept until the page is finished.
    uint8_t *bytes;
    size_t count, capacity;
    bool has_failed;
};

static int keep(void *context, const unsigned char *bytes, unsigned count) {
    cairo_page *page = context;
    if (page->capacity - page->count < count) {
        const size_t capacity = (page->capacity + count) * 2;
        uint8_t *larger = realloc(page->bytes, capacity);
        if (!larger) {
            page->has_failed = true;
            return write_error;
        }
        page->bytes = larger;
        page->capacity = capacity;
    }
    for (unsigned i = 0; i < count; i++) page->bytes[page->count++] = bytes[i];
    return 0;
}

cairo_page *cairo_page_create(double width, double height, double scale) {
    if (!cairo_is_available()) return NULL;
    cairo_page *page = calloc(1, sizeof *page);
    if (!page) return NULL;
    page->is_png = scale > 0;
    page->surface = page->is_png
        ? cairo.image_surface_create(format_argb32, (int)(width * scale + 0.5), (int)(height * scale + 0.5))
        : cairo.pdf_surface_create_for_stream(keep, page, width, height);
    page->context = cairo.create(page->surface);
    if (cairo.surface_status(page->surface) || cairo.status(page->context)) {
        cairo.destroy(page->context);
        cairo.surface_destroy(page->surface);
        free(page->bytes);
        free(page);
        return NULL;
    }
    if (page->is_png) cairo.scale(page->context, scale, scale);
    cairo.set_line_cap(page->context, cap_butt);
    cairo.set_line_join(page->context, join_round);
    return page;
}

bool cairo_page_finish(cairo_page *page, cairo_sink sink, void *context) {
    bool done = cairo.status(page->context) == 0;
    cairo.destroy(page->context);
    if (page->is_png) done = done && cairo.surface_write_to_png_stream(page->surface, keep, page) == 0;
    cairo.surface_finish(page->surface);
    done = done && !page->has_failed && cairo.surface_status(page->surface) == 0 && sink(context, page->bytes, page->count);
    cairo.surface_destroy(page->surface);
    free(page->bytes);
    free(page);
    return done;
}

void cairo_page_colour(cairo_page *page, double red, double green, double blue, double alpha) {
    cairo.set_source_rgba(page->context, red, green, blue, alpha);
}

void cairo_page_clip(cairo_page *page, double x, double y, double width, double height) {
    cairo.save(page->context);
    cairo.rectangle(page->context, x, y, width, height);
    cairo.clip(page->context);
}

void cairo_page_unclip(cairo_page *page) { cairo.restore(page->context); }
void cairo_page_move(cairo_page *page, double x, double y) { cairo.move_to(page->context, x, y); }
void cairo_page_line(cairo_page *page, double x, double y) { cairo.line_to(page->context, x, y); }

void cairo_page_circle(cairo_page *page, double x, double y, double radius) {
    cairo.new_sub_path(page->context);
    cairo.arc(page->context, x, y, radius, 0, 6.283185307179586);
}

void cairo_page_close_path(cairo_page *page) { cairo.close_path(page->context); }
void cairo_page_fill(cairo_page *page) { cairo.fill(page->context); }

void cairo_page_stroke(cairo_page *page, double width, const double *dashes, int32_t count) {
    cairo.set_line_width(page->context, width);
    cairo.set_dash(page->context, dashes, count, 0);
    cairo.stroke(page->context);
}

static void choose_font(cairo_page *page, double size, bool bold) {
    cairo.select_font_face(page->context, "DejaVu Sans", slant_normal, bold ? weight_bold : weight_normal);
    cairo.set_font_size(page->context, size);
}

void cairo_page_text(cairo_page *page, const char *text, double x, double y, double size, double angle, bool bold) {
    choose_font(page, size, bold);
    cairo.save(page->context);
    cairo.translate(page->context, x, y);
    cairo.rotate(page->context, angle);
    cairo.move_to(page->context, 0, 0);
    cairo.show_text(page->context, text);
    cairo.restore(page->context);
}

double cairo_page_text_width(cairo_page *page, const char *text, double size, bool bold) {
    choose_font(page, size, bold);
    extents_t extents = { 0 };
    cairo.text_extents(page->context, text, &extents);
    return extents.x_advance;
}
