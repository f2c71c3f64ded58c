// SPDX-License-Identifier: MIT
import Glibc
import Language

extension Commands {
    func runFile(_ argument: String) -> BlockResult {
        let words = argument.split(separator: " ").map(String.init)
        guard let path = words.first else { return fail("%run FILE [ARGS]") }
        return runFile(FilePaths.expanded(path), Array(words.dropFirst()))
    }

    /// What a script has defined, `%save` needs too.
    func runFile(_ path: String, _ arguments: [String]) -> BlockResult {
        let text = FileText.read(path)
        let result = session.run(file: path, arguments: arguments)
        if let text { note(text.replacingLineEnds(), result) }
        return result
    }

    func load(_ path: String) -> BlockResult {
        guard !path.isEmpty else { return fail("%load FILE") }
        guard let text = FileText.read(FilePaths.expanded(path)) else { return fail(Self.reason(path)) }
        editor.prepare(PastedText.code(text))
        return .finished
    }

    func edit(_ path: String) -> BlockResult {
        if !path.isEmpty {
            guard ExternalEditor.run(FilePaths.expanded(path)) == 0 else { return fail("the editor failed") }
            return runFile(FilePaths.expanded(path), [])
        }
        guard let text = ExternalEditor.edit(log.last?.block ?? "") else { return fail("the editor failed; set EDITOR") }
        if !text.isEmpty { editor.prepare(text) }
        return .finished
    }

    /// What was entered and succeeded, as a script that Python runs too.
    func save(_ argument: String) -> BlockResult {
        let words = argument.split(separator: " ").map(String.init)
        guard let name = words.first else { return fail("%save FILE [RANGES]") }
        guard let places = Self.places(words.dropFirst(), count: log.count) else { return fail("ranges look like 3-5 8") }
        let blocks = Self.script(of: places.map { log[$0] }.filter(\.succeeded))
        let code = blocks.joined(separator: "\n") + "\n"
        let imports = session.language.missingImports(for: code)
        let text = (imports.isEmpty ? "" : imports.joined(separator: "\n") + "\n\n") + code
        let path = FilePaths.expanded(name.contains(".") ? name : name + ".lsx")
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { return fail(Self.reason(path)) }
        defer { close(file) }
        guard FileText.write(text, to: file) else { return fail(Self.reason(path)) }
        show("\(blocks.count) block\(blocks.count == 1 ? "" : "s") saved to \(path)\n")
        return .finished
    }

    /// The blocks without what only a prompt has: the value that `_` stands for gets that name where it is made.
    private static func script(of entries: [Entry]) -> [String] {
        var blocks = entries.map { withoutBlankEnd($0.block) }
        for (index, entry) in entries.enumerated() {
            let names = Session.names(in: entry.block)
            if !names.isDisjoint(with: ["__", "___", "_error"]) {
                blocks[index] = "# only at the prompt: " + blocks[index].split(separator: "\n").joined(separator: "\n# ")
            } else if names.contains("_"), let source = entries[..<index].lastIndex(where: \.isResult),
                !blocks[source].hasPrefix("_ = "), !blocks[source].hasPrefix("#")
            {
                blocks[source] = "_ = " + blocks[source]
            }
        }
        return blocks
    }

    func history(_ argument: String) -> BlockResult {
        var words = argument.split(separator: " ").map(String.init)
        let isNumbered = words.contains("-n")
        words.removeAll { $0 == "-n" }
        guard let places = Self.places(words[...], count: log.count) else { return fail("%history [-n] [RANGES]") }
        for place in places {
            let block = Self.withoutBlankEnd(log[place].block)
            show((isNumbered ? "\(place + 1): " : "") + coloured(block) + "\n")
        }
        return .finished
    }

    /// "3-5 8" as indices; all for no words; nil for anything else.
    private static func places(_ words: ArraySlice<String>, count: Int) -> [Int]? {
        if words.isEmpty { return Array(0..<count) }
        var places: [Int] = []
        for word in words {
            let ends = word.split(separator: "-", maxSplits: 1).map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, first <= last else { return nil }
            places += (first - 1..<last).clamped(to: 0..<max(count, 0))
        }
        return places
    }

    private static func withoutBlankEnd(_ block: String) -> String {
        var lines = block.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.count > 1, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    // MARK: Folders

    func showFolder() -> BlockResult {
        guard let folder = FilePaths.current else { return fail(Self.reason(".")) }
        show(folder + "\n")
        return .finished
    }

    func changeFolder(_ path: String) -> BlockResult {
        let path = FilePaths.expanded(path.isEmpty ? "~" : path)
        guard chdir(path) == 0 else { return fail(Self.reason(path)) }
        return showFolder()
    }

    func listFolder(_ path: String) -> BlockResult {
        let path = path.isEmpty ? "." : FilePaths.expanded(path)
        guard let names = FilePaths.names(in: path) else { return fail(Self.reason(path)) }
        show(Columns.text(names.filter { !$0.hasPrefix(".") }, width: columns))
        return .finished
    }

    private static func reason(_ path: String) -> String { "\(path): \(String(cString: strerror(errno)))" }
}
