// SPDX-License-Identifier: MIT
import Glibc
import Language

extension Commands {
    func runFile(_ argument: String) -> BlockResult {
        let words = argument.split(separator: " ").map(String.init)
        guard let path = words.first else { return fail("%run FILE [ARGS]") }
        return session.run(file: FilePaths.expanded(path), arguments: Array(words.dropFirst()))
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
            return session.run(file: FilePaths.expanded(path), arguments: [])
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
        let blocks = places.map { log[$0] }.filter(\.succeeded).map { Self.withoutBlankEnd($0.block) }
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

    func history(_ argument: String) -> BlockResult {
        var words = argument.split(separator: " ").map(String.init)
        let isNumbered = words.contains("-n")
        words.removeAll { $0 == "-n" }
        guard let places = Self.places(words[...], count: log.count) else { return fail("%history [-n] [RANGES]") }
        for place in places {
            let block = Self.withoutBlankEnd(log[place].block)
            show((isNumbered ? "\(place + 1): " : "") + block + "\n")
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
        show(Columns.text(names.filter { !$0.hasPrefix(".") }, width: Terminal.size.columns))
        return .finished
    }

    private static func reason(_ path: String) -> String { "\(path): \(String(cString: strerror(errno)))" }
}
