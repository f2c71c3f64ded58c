// SPDX-License-Identifier: MIT
#define _GNU_SOURCE  // wcwidth
#include "CLibEdit.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct LsxEditor {
    EditLine *line;
    HistoryW *history;
    Tokenizer *tokenizer;
    wchar_t *prompt;
    LsxCallbacks callbacks;
};

bool lsx_use_utf8_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

static LsxEditor *editor_of(EditLine *line) {
    void *data = NULL;
    el_wget(line, EL_CLIENTDATA, &data);
    return data;
}

static unsigned char dispatch(EditLine *line, int command, wint_t key) {
    LsxEditor *editor = editor_of(line);
    return editor == NULL ? CC_ERROR : editor->callbacks.command(editor->callbacks.owner, command, key);
}

// libedit's own would block in read(), where a signal that came just before it is not seen.
static int read_character(EditLine *line, wchar_t *character) {
    LsxEditor *editor = editor_of(line);
    mbstate_t state = {0};
    bool is_first = true;
    if (editor == NULL) return -1;
    for (;;) {
        unsigned char byte;
        int answer = editor->callbacks.wait(editor->callbacks.owner);
        if (answer < 0) return -1;
        if (answer > 0) {
            *character = answer;
            return 1;
        }
        ssize_t count = read(STDIN_FILENO, &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) return (int)count;
        size_t used = mbrtowc(character, (const char *)&byte, 1, &state);
        if (used == (size_t)-1) {
            // No UTF-8: the byte may yet begin a character.
            memset(&state, 0, sizeof state);
            if (is_first) continue;
            used = mbrtowc(character, (const char *)&byte, 1, &state);
            if (used == (size_t)-1) {
                memset(&state, 0, sizeof state);
                is_first = true;
                continue;
            }
        }
        is_first = false;
        if (used != (size_t)-2) {
            *character = (wchar_t)editor->callbacks.translate(editor->callbacks.owner, (wint_t)*character);
            return 1;
        }
    }
}

#define COMMANDS(X)                                                                                                  \
    X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(18) X(19) X(20) \
    X(21) X(22) X(23) X(24) X(25) X(26) X(27) X(28) X(29) X(30) X(31)
#define DEFINE(n) static unsigned char command_##n(EditLine *line, wint_t key) { return dispatch(line, n, key); }
#define LIST(n) command_##n,
COMMANDS(DEFINE)
typedef unsigned char (*Command)(EditLine *, wint_t);
static const Command commands[LSX_EDIT_COMMANDS] = {COMMANDS(LIST)};

static wchar_t *current_prompt(EditLine *line) {
    LsxEditor *editor = editor_of(line);
    return (wchar_t *)(editor != NULL && editor->prompt != NULL ? editor->prompt : L"");
}

LsxEditor *lsx_editor_create(const char *program, LsxCallbacks callbacks) {
    LsxEditor *editor = calloc(1, sizeof *editor);
    if (editor == NULL) return NULL;
    editor->callbacks = callbacks;
    editor->line = el_init(program, stdin, stdout, stderr);
    editor->history = history_winit();
    editor->tokenizer = tok_init(NULL);
    if (editor->line == NULL || editor->history == NULL || editor->tokenizer == NULL) {
        lsx_editor_free(editor);
        return NULL;
    }
    HistEventW event;
    history_w(editor->history, &event, H_SETSIZE, 1000000);
    history_w(editor->history, &event, H_SETUNIQUE, 1);
    el_wset(editor->line, EL_CLIENTDATA, editor);
    el_wset(editor->line, EL_PROMPT, current_prompt);
    el_wset(editor->line, EL_HIST, history_w, editor->history);
    el_wset(editor->line, EL_GETCFN, read_character);
    el_wset(editor->line, EL_SIGNAL, 0);
    // ^S is a key of the search, and nobody who meets it by chance knows why the terminal stands still.
    el_wset(editor->line, EL_SETTY, L"-d", L"-ixon", NULL);
    return editor;
}

void lsx_editor_free(LsxEditor *editor) {
    if (editor->line != NULL) el_end(editor->line);
    if (editor->history != NULL) history_wend(editor->history);
    if (editor->tokenizer != NULL) tok_end(editor->tokenizer);
    free(editor->prompt);
    free(editor);
}

EditLine *lsx_editor_line(LsxEditor *editor) { return editor->line; }

int lsx_add_command(LsxEditor *editor, int number, const char *name, const char *help) {
    if (number < 0 || number >= LSX_EDIT_COMMANDS) return -1;
    return el_set(editor->line, EL_ADDFN, name, help, commands[number]);
}

int lsx_bind(LsxEditor *editor, const char *key, const char *command) {
    return el_set(editor->line, EL_BIND, key, command, NULL);
}

int lsx_bind_alternate(LsxEditor *editor, const char *key, const char *command) {
    return el_set(editor->line, EL_BIND, "-a", key, command, NULL);
}

int lsx_set_mode(LsxEditor *editor, const char *mode) { return el_set(editor->line, EL_EDITOR, mode); }

bool lsx_is_vi(LsxEditor *editor) {
    const char *mode = NULL;
    return el_get(editor->line, EL_EDITOR, &mode) == 0 && mode != NULL && strcmp(mode, "vi") == 0;
}

void lsx_parse_setting(LsxEditor *editor, const char *line) {
    int count = 0;
    const char **words = NULL;
    tok_reset(editor->tokenizer);
    if (tok_str(editor->tokenizer, line, &count, &words) == 0 && count > 0) el_parse(editor->line, count, words);
}

void lsx_set_prompt(LsxEditor *editor, const wchar_t *prompt) {
    free(editor->prompt);
    editor->prompt = prompt == NULL ? NULL : wcsdup(prompt);
}

void lsx_prepare_terminal(LsxEditor *editor) { el_set(editor->line, EL_PREP_TERM, 1); }

void lsx_release_terminal(LsxEditor *editor) { el_set(editor->line, EL_PREP_TERM, 0); }

void lsx_redraw(LsxEditor *editor) {
    el_resize(editor->line);
    el_set(editor->line, EL_REFRESH);
}

void lsx_history_enter(LsxEditor *editor, const wchar_t *entry) {
    HistEventW event;
    history_w(editor->history, &event, H_ENTER, entry);
}

void lsx_send(const char *text) {
    fputs(text, stdout);
    fflush(stdout);
}

int lsx_width(wchar_t character) { return wcwidth(character); }
