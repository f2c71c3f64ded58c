// SPDX-License-Identifier: MIT
import Language

/// Carries out what is typed at the prompt and is no Python: `%time …`, `loss?`.
final class Commands {
    let session: any InteractiveSession
    let editor: any LineEditor
    let show: (String) -> Void
    /// Shows a text to be read by itself, such as a description.
    private let page: (String) -> Void
    /// The blocks of this session, in order.
    private(set) var log: [Entry] = []
    /// `%set echo`
    var summarises = true
    /// `%strict`
    var isStrict = false
    private let inColour: Bool

    struct Entry {
        let block: String
        let succeeded: Bool
        /// Whether it was an expression alone, whose value became `_`.
        let isResult: Bool
    }

    init(
        session: any InteractiveSession, editor: any LineEditor, inColour: Bool = false, page: ((String) -> Void)? = nil,
        show: @escaping (String) -> Void
    ) {
        self.page = page ?? show
        self.inColour = inColour
        self.session = session
        self.editor = editor
        self.show = show
    }

    /// Runs a block: Python, or commands, or both by turns.
    func run(block: String) -> BlockResult {
        var result = BlockResult.finished
        for part in Self.parts(of: block) {
            result = run(part: part)
            if result != .finished { return result }
        }
        return result
    }

    private func run(part: String) -> BlockResult {
        let line = String(part.trimmingBlanks())
        if Self.isCommand(line) { return command(line) }
        if Self.isQuestion(line) { return describe(line) }
        let before = session.language.machine.resultCount
        let result = session.run(block: part)
        note(part, result, shown: session.language.machine.resultCount - before)
        if summarises, log.last?.isResult == true, let facts = session.summaryOfResult() {
            show(Columns.lines(facts, width: columns).split(separator: "\n").map { faint(String($0)) + "\n" }.joined())
        }
        return result
    }

    /// - Parameter shown: how many values it has shown.
    func note(_ block: String, _ result: BlockResult, shown: Int = 0) {
        let isResult = shown == 1 && isExpression(block)
        log.append(Entry(block: block, succeeded: result == .finished, isResult: isResult))
    }

    // MARK: What is what

    static func isCommand(_ line: String) -> Bool {
        line.hasPrefix("%") && line.drop { $0 == "%" }.first?.isLetter == true
    }

    /// `x?`, `x??`, `?x`; not a string or comment that ends like that.
    static func isQuestion(_ line: String) -> Bool {
        guard line.hasSuffix("?") || line.hasPrefix("?"), !line.contains("\n") else { return false }
        let name = line.filter { $0 != "?" }
        return !name.isEmpty && !name.contains { "'\"#".contains($0) }
    }

    /// Whether a text that is no Python needs more lines: `%%time` takes all up to an empty one.
    static func continuation(of text: String) -> Continuation? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, isCommand(String(first)) || isQuestion(text) else { return nil }
        guard first.hasPrefix("%%") else { return lines.count == 1 ? .submit : nil }
        return lines.count > 1 && lines.last?.allSatisfy(\.isWhitespace) == true ? .submit : .more(indentation: "")
    }

    /// A pasted transcript may hold both. A command is a line of its own, where a statement can begin.
    private static func parts(of block: String) -> [String] {
        if block.hasPrefix("%%") || completeness(of: block) != .invalid { return [block] }
        var parts: [String] = []
        var code: [Substring] = []
        func flush() {
            if code.contains(where: { !$0.allSatisfy(\.isWhitespace) }) { parts.append(code.joined(separator: "\n")) }
            code = []
        }
        for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
            let isOwn = isCommand(String(line)) || isQuestion(String(line))
            let isOpen = !code.isEmpty && completeness(of: code.joined(separator: "\n") + "\n") != .complete
            if isOwn, !isOpen {
                flush()
                parts.append(String(line))
            } else {
                code.append(line)
            }
        }
        flush()
        return parts
    }

    private func command(_ line: String) -> BlockResult {
        let text = line.drop { $0 == "%" }
        let name = text.prefix { $0.isLetter || $0 == "_" }
        let known = name == "lsmagic" ? "magic" : name
        guard let command = Command.named(known) else {
            let near = Suggestion.nearest(to: String(name), among: Command.all.map(\.name))
            return fail("no command %\(name)" + (near.map { "; did you mean %\($0)?" } ?? "; %magic lists them"))
        }
        return command.run(self, String(String(text.dropFirst(name.count)).trimmingBlanks()))
    }

    /// The columns that there are to write in.
    var columns: Int { session.language.machine.host.terminalSize(of: .output)?.columns ?? 80 }

    /// A sentence, broken between words where the terminal would break it in one.
    func say(_ text: String) { show(Paragraph.wrapped(text, width: columns) + "\n") }

    /// One sentence, and the block has not succeeded.
    func fail(_ text: String) -> BlockResult {
        say("UsageError: \(text)")
        return .failed
    }

    private func describe(_ line: String) -> BlockResult {
        let name = String(line.filter { $0 != "?" }.trimmingBlanks())
        let showsSource = line.hasSuffix("??") || line.hasPrefix("??")
        guard let text = session.language.describe(name, showsSource: showsSource, coloured: coloured) else {
            show("Object `\(name)` not found.\n")
            return .failed
        }
        page(text)
        return .finished
    }

    func list() -> BlockResult {
        let rows = Command.all.map { ("%" + $0.name + ($0.usage.isEmpty ? "" : " " + $0.usage), $0.summary) }
            + [("%%time, %%timeit", "The same for the lines below, up to an empty one"),
               ("NAME?  NAME??", "Describe an object; with its source")]
        show(Columns.definitions(rows, width: columns))
        return .finished
    }

    func coloured(_ code: String) -> String { inColour ? Painter.coloured(code) : code }

    private func faint(_ text: String) -> String { inColour ? "\u{1B}[2m\(text)\u{1B}[22m" : text }
}
