// SPDX-License-Identifier: MIT
// Cairo, opened when first used: pictures as PNG and PDF.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cairo_page cairo_page;
/// Takes bytes of the file; false ends the writing.
typedef bool (*cairo_sink)(void *context, const uint8_t *bytes, size_t count);

bool cairo_is_available(void);

/// A page of so many points; NULL when memory is short. `scale`: pixels to a point, for a PNG; 0: a PDF.
cairo_page *cairo_page_create(double width, double height, double scale);
/// Writes the file and forgets the page; false when that failed.
bool cairo_page_finish(cairo_page *page, cairo_sink sink, void *context);

void cairo_page_colour(cairo_page *page, double red, double green, double blue, double alpha);
void cairo_page_clip(cairo_page *page, double x, double y, double width, double height);
void cairo_page_unclip(cairo_page *page);
void cairo_page_move(cairo_page *page, double x, double y);
void cairo_page_line(cairo_page *page, double x, double y);
void cairo_page_circle(cairo_page *page, double x, double y, double radius);
void cairo_page_close_path(cairo_page *page);
void cairo_page_fill(cairo_page *page);
/// dashes: lengths on and off; none for a solid line.
void cairo_page_stroke(cairo_page *page, double width, const double *dashes, int32_t count);
/// Draws a text that begins at a point, turned by an angle.
void cairo_page_text(cairo_page *page, const char *text, double x, double y, double size, double angle, bool bold);
double cairo_page_text_width(cairo_page *page, const char *text, double size, bool bold);
