// SPDX-License-Identifier: MIT
// libedit for Swift: el_set and history_w are variadic, which Swift cannot call, and libedit's callbacks carry no user
// data, so that each command of ours is a C function that knows its own number.
#pragma once

#include <histedit.h>
#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#define LSX_EDIT_COMMANDS 32

typedef struct LsxEditor LsxEditor;

/// What an editor asks of its owner.
typedef struct {
    /// Handed back with each call.
    void *owner;
    /// A key of ours: its command's number and the character; returns one of CC_….
    unsigned char (*command)(void *owner, int command, wint_t key);
    /// Before each read: blocks until there is a byte to read, and returns 0. A positive number is a character to take
    /// in place of one from the terminal, a negative one ends the line.
    int (*wait)(void *owner);
    /// The character to take for one that was typed.
    wint_t (*translate)(void *owner, wint_t key);
} LsxCallbacks;

/// libedit drops every non-ASCII byte unless LC_CTYPE says UTF-8. Returns false when no UTF-8 locale exists.
bool lsx_use_utf8_locale(void);

/// An editor on standard input and output; NULL when libedit cannot start.
LsxEditor *lsx_editor_create(const char *program, LsxCallbacks callbacks);
void lsx_editor_free(LsxEditor *editor);

EditLine *lsx_editor_line(LsxEditor *editor);

/// Makes command `number` known to .editrc and to lsx_bind by its name.
int lsx_add_command(LsxEditor *editor, int number, const char *name, const char *help);
int lsx_bind(LsxEditor *editor, const char *key, const char *command);
/// In vi's command mode.
int lsx_bind_alternate(LsxEditor *editor, const char *key, const char *command);
/// "emacs" or "vi"; resets all keys.
int lsx_set_mode(LsxEditor *editor, const char *mode);
bool lsx_is_vi(LsxEditor *editor);
/// One line of an .editrc file.
void lsx_parse_setting(LsxEditor *editor, const char *line);

/// The prompt from the next drawing on; the text is copied.
void lsx_set_prompt(LsxEditor *editor, const wchar_t *prompt);

/// Keys one by one and without echo, from now on: libedit itself waits with that until the prompt is drawn, and would
/// let the terminal echo what is typed in between.
void lsx_prepare_terminal(LsxEditor *editor);
/// The terminal as other programs expect it.
void lsx_release_terminal(LsxEditor *editor);
/// Takes the terminal's present size, and draws prompt and text again from the cursor's row on, which is to be empty.
void lsx_redraw(LsxEditor *editor);

void lsx_history_enter(LsxEditor *editor, const wchar_t *entry);

/// Writes to the stream that libedit draws on, at once.
void lsx_send(const char *text);
/// Columns of the screen; negative for a control character.
int lsx_width(wchar_t character);
