// SPDX-License-Identifier: MIT
import CLibEdit
import Glibc

/// libedit's line, read and written: the only place that touches its memory.
struct LibEditBuffer {
    let editor: OpaquePointer

    private var line: OpaquePointer { lsx_editor_line(editor) }

    /// What is typed, in code points, and the cursor among them.
    var contents: (scalars: [Unicode.Scalar], cursor: Int) {
        guard let info = el_wline(line)?.pointee, let start = info.buffer, let end = info.lastchar else { return ([], 0) }
        let scalars = UnsafeBufferPointer(start: start, count: max(0, end - start)).map(Self.scalar)
        let cursor = info.cursor.map { $0 - start } ?? 0
        return (scalars, min(max(0, cursor), scalars.count))
    }

    /// Puts `text` in place of all, with the cursor before code point `cursor`.
    func replace(with text: String, cursor: Int) {
        let (old, oldCursor) = contents
        el_cursor(line, Int32(clamping: old.count - oldCursor))
        el_deletestr(line, Int32(clamping: old.count))
        withWide(text) { _ = el_winsertstr(line, $0) }
        el_cursor(line, Int32(clamping: cursor - text.unicodeScalars.count))
    }

    func setPrompt(_ text: String) { withWide(text) { lsx_set_prompt(editor, $0) } }

    /// Where everything stands on the screen.
    func layout(prompt: String, columns: Int) -> ScreenLayout {
        let start = prompt.unicodeScalars.reduce(0) { $0 + max(0, Self.cells($1)) }
        return ScreenLayout(contents.scalars, start: start, columns: columns, cells: Self.cells)
    }

    static func cells(_ scalar: Unicode.Scalar) -> Int { Int(lsx_width(wchar_t(bitPattern: scalar.value))) }

    /// As if `key` were typed next.
    func push(_ key: Unicode.Scalar) {
        withWide(String(key)) { el_wpush(line, $0) }
    }

    /// The next code point from the terminal; nil at the end of the input or at an interrupt.
    func nextScalar() -> Unicode.Scalar? {
        var wide: wchar_t = 0
        return el_wgetc(line, &wide) == 1 ? Self.scalar(wide) : nil
    }

    func addToHistory(_ entry: String) {
        withWide(entry) { lsx_history_enter(editor, $0) }
    }

    private func withWide(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Void) {
        Self.wide(text).withUnsafeBufferPointer { buffer in
            if let start = buffer.baseAddress { body(start) }
        }
    }

    /// NUL-terminated, in the C library's wide characters (UTF-32 on Linux).
    static func wide(_ text: String) -> [wchar_t] {
        text.unicodeScalars.lazy.filter { $0.value != 0 }.map { wchar_t(bitPattern: $0.value) } + [0]
    }

    private static func scalar(_ wide: wchar_t) -> Unicode.Scalar {
        Unicode.Scalar(UInt32(bitPattern: wide)) ?? "\u{FFFD}"
    }
}
