// SPDX-License-Identifier: MIT
import CLibEdit
import Glibc

/// The prompt on a terminal: libedit's keys and screen, our blocks of several lines.
public final class LibEditLineEditor: LineEditor {
    public var completer: (any Completer)?
    public var idle: (() -> Void)?

    let editor: OpaquePointer
    let buffer: LibEditBuffer
    let painter: Painter?
    private let history: HistoryFile?
    private var historyIsLoaded = false
    var recall = HistoryRecall()
    /// What ^K and its like have cut last.
    var cut = ""
    var prompt = Prompt.python
    /// Set for the time of one read: `Continuation` of the text so far.
    var continuation: (String) -> Continuation = { _ in .submit }
    /// The lines of the block that are not on the screen, and thus not in libedit's buffer.
    var hidden: (above: [[Character]], below: [[Character]]) = ([], [])
    /// Set while ^R looks for a block.
    var search: Search?
    /// The block that Enter has ended a search with: it runs, wherever the cursor stands in it.
    var foundBlock: String?
    /// A key to take before those from the terminal.
    var pendingKey: Unicode.Scalar?
    /// The block that Enter has ended: libedit's own copy of it would carry the continuation prompts.
    var submitted: String?
    /// A block as a paste of whole lines has left it: Enter needs no empty line to end it.
    var pastedWhole: String?
    /// Text to begin the next block with.
    var prepared: String?
    /// Why the read ends without a block.
    var ending: Ending?

    enum Ending { case interrupted, ended }

    /// Nil when standard input or output is no terminal that can move its cursor.
    ///
    /// - Parameters:
    ///   - history: where blocks are kept; nil to keep none.
    ///   - mode: "vi" or "emacs"; `.editrc` has the last word.
    ///   - inColour: whether what is typed gets colours.
    public init?(history: HistoryFile?, mode: String? = nil, inColour: Bool = false) {
        guard isatty(0) == 1, isatty(1) == 1, Self.canMoveCursor else { return nil }
        guard lsx_use_utf8_locale() else { return nil }
        let owner = Owner()
        let callbacks = LsxCallbacks(
            owner: Unmanaged.passUnretained(owner).toOpaque(),
            command: { owner, command, _ in Owner.editor(owner)?.run(number: command) ?? UInt8(CC_ERROR) },
            wait: { owner in Owner.editor(owner)?.waitForKey() ?? -1 },
            translate: { owner, key in
                guard let editor = Owner.editor(owner), let scalar = Unicode.Scalar(key) else { return key }
                return editor.translate(scalar).value
            })
        guard let editor = lsx_editor_create("lsx", callbacks) else { return nil }
        self.owner = owner
        self.editor = editor
        self.history = history
        buffer = LibEditBuffer(editor: editor)
        painter = inColour ? Painter() : nil
        SignalPipe.open()
        owner.editor = self
        bindKeys(mode: mode ?? "emacs")
        // vi's own keys for the history ask libedit, not us.
        if lsx_is_vi(editor) { loadHistory() }
    }

    deinit { lsx_editor_free(editor) }

    public func readBlock(_ prompt: Prompt, continuation: (String) -> Continuation) -> EditorInput {
        self.prompt = prompt
        return withoutActuallyEscaping(continuation) { continuation in
            self.continuation = continuation
            defer { self.continuation = { _ in .submit } }
            return read()
        }
    }

    /// What stands before the first row.
    var shownPrompt: String { search?.history.label ?? (hidden.above.isEmpty ? prompt.first : prompt.next) }

    public func prepare(_ text: String) { prepared = text }

    public var isEditable: Bool { true }

    public func remember(_ block: String) {
        // Before the file holds this block too.
        loadHistory()
        addToHistory(block)
        history?.append(block)
    }

    private func read() -> EditorInput {
        submitted = nil
        pastedWhole = nil
        ending = nil
        hidden = ([], [])
        search = nil
        foundBlock = nil
        pendingKey = nil
        buffer.setPrompt(shownPrompt)
        recall.rest()
        painter?.forget()
        let actions = SignalPipe.watch(Self.signals)
        defer { SignalPipe.restore(actions) }
        lsx_prepare_terminal(editor)
        Self.send(Self.pasteOn)
        defer { Self.send(Self.pasteOff) }
        var count: Int32 = 0
        let line = el_wgets(lsx_editor_line(editor), &count)
        if let submitted { return .block(submitted) }
        if ending == .interrupted {
            // Not for later sessions, but Up brings it back.
            addToHistory(currentBlock.text)
            el_reset(lsx_editor_line(editor))
            return .interrupted
        }
        if line == nil || count <= 0 {
            if ending == nil { Self.send("\n") }
            return .end
        }
        // Ended by a command of libedit's own, such as an external editor.
        let text = currentBlock.text
        return .block(text.last == "\n" ? String(text.dropLast()) : text)
    }

    // MARK: History

    /// When first asked for: reading and copying thousands of entries would delay the first prompt.
    func loadHistory() {
        guard !historyIsLoaded else { return }
        historyIsLoaded = true
        let interrupted = recall.entries
        recall = HistoryRecall(history?.load() ?? [])
        for entry in recall.entries { addToLibEdit(entry) }
        for entry in interrupted { addToHistory(entry) }
    }

    private func addToHistory(_ entry: String) {
        recall.add(entry)
        if historyIsLoaded { addToLibEdit(entry) }
    }

    /// For vi's own keys.
    private func addToLibEdit(_ entry: String) {
        guard lsx_is_vi(editor) else { return }
        let text = entry.utf8.contains(UInt8(ascii: "\n"))
            ? EditBlock(entry).buffer(continuationPrompt: prompt.next).text : entry
        buffer.addToHistory(text)
    }

    // MARK: Terminal

    private static var canMoveCursor: Bool {
        guard let name = getenv("TERM").map({ String(cString: $0) }) else { return false }
        return !name.isEmpty && name != "dumb"
    }

    static let pasteOn = "\u{1B}[?2004h"
    static let pasteOff = "\u{1B}[?2004l"

    static func send(_ text: String) { lsx_send(text) }

    // MARK: Where libedit's callbacks find the editor

    private let owner: Owner

    private final class Owner {
        weak var editor: LibEditLineEditor?

        static func editor(_ owner: UnsafeMutableRawPointer?) -> LibEditLineEditor? {
            owner.flatMap { Unmanaged<Owner>.fromOpaque($0).takeUnretainedValue().editor }
        }
    }

    private func run(number: Int32) -> UInt8 { EditCommand(rawValue: number).map(run) ?? UInt8(CC_ERROR) }
}
