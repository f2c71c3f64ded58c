// SPDX-License-Identifier: MIT
import CLibEdit
import Glibc

/// The prompt on a terminal: libedit's keys and screen, our blocks of several lines.
public final class LibEditLineEditor: LineEditor {
    public var completer: (any Completer)?

    let editor: OpaquePointer
    let buffer: LibEditBuffer
    private let history: HistoryFile?
    /// What ^K and its like have cut last.
    var cut = ""
    var prompt = Prompt.python
    /// Set for the time of one read: `Continuation` of the text so far.
    var continuation: (String) -> Continuation = { _ in .submit }
    /// What our commands have last put into libedit's buffer, prompts included.
    var shown = ""
    /// The block that Enter has ended: libedit's own copy of it would carry the continuation prompts.
    var submitted: String?

    /// Nil when standard input or output is no terminal that can move its cursor.
    ///
    /// - Parameters:
    ///   - history: where blocks are kept; nil to keep none.
    ///   - mode: "vi" or "emacs"; `.editrc` has the last word.
    public init?(history: HistoryFile?, mode: String? = nil) {
        guard isatty(0) == 1, isatty(1) == 1, Self.canMoveCursor else { return nil }
        guard lsx_use_utf8_locale() else { return nil }
        // The handler's owner is bound in `readBlock`, the only time that keys arrive.
        let handler: LsxCommandHandler = { owner, command, _ in
            guard let owner else { return UInt8(CC_ERROR) }
            return Unmanaged<Owner>.fromOpaque(owner).takeUnretainedValue().run(command)
        }
        let owner = Owner()
        guard let editor = lsx_editor_create("lsx", handler, Unmanaged.passUnretained(owner).toOpaque()) else { return nil }
        self.owner = owner
        self.editor = editor
        self.history = history
        buffer = LibEditBuffer(editor: editor)
        owner.editor = self
        bindKeys(mode: mode ?? "emacs")
        for entry in history?.load() ?? [] { addToHistory(entry) }
    }

    deinit { lsx_editor_free(editor) }

    public func readBlock(_ prompt: Prompt, continuation: (String) -> Continuation) -> EditorInput {
        self.prompt = prompt
        return withoutActuallyEscaping(continuation) { continuation in
            self.continuation = continuation
            defer { self.continuation = { _ in .submit } }
            return LibEditBuffer.wide(prompt.first).withUnsafeBufferPointer { wide in
                lsx_set_prompt(editor, wide.baseAddress)
                defer { lsx_set_prompt(editor, nil) }
                return read()
            }
        }
    }

    public func remember(_ block: String) {
        addToHistory(block)
        history?.append(block)
    }

    private func read() -> EditorInput {
        submitted = nil
        lsx_prepare_terminal(editor)
        Self.send("\u{1B}[?2004h")
        defer { Self.send("\u{1B}[?2004l") }
        var count: Int32 = 0
        errno = 0
        let line = el_wgets(lsx_editor_line(editor), &count)
        if let submitted { return .block(submitted) }
        if line == nil || count <= 0 {
            if count < 0, errno == EINTR {
                let rows = buffer.rowsBelowCursor(prompt: prompt.first, width: Terminal.width)
                Self.send(rows > 0 ? "\u{1B}[\(rows)B" : "")
                el_reset(lsx_editor_line(editor))
                return .interrupted
            }
            return .end
        }
        // Ended by a command of libedit's own, such as an external editor.
        let text = EditBlock(buffer: buffer.contents.scalars, cursor: 0, continuationPrompt: prompt.next).text
        return .block(text.last == "\n" ? String(text.dropLast()) : text)
    }

    private func addToHistory(_ entry: String) {
        buffer.addToHistory(EditBlock(entry).buffer(continuationPrompt: prompt.next).text)
    }

    private static var canMoveCursor: Bool {
        guard let name = getenv("TERM").map({ String(cString: $0) }) else { return false }
        return !name.isEmpty && name != "dumb"
    }

    static func send(_ text: String) { lsx_send(text) }

    // MARK: Where libedit's callbacks find the editor

    private let owner: Owner

    private final class Owner {
        weak var editor: LibEditLineEditor?

        func run(_ number: Int32) -> UInt8 {
            guard let editor, let command = EditCommand(rawValue: number) else { return UInt8(CC_ERROR) }
            return editor.run(command)
        }
    }
}
