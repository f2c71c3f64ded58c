// SPDX-License-Identifier: MIT
import Testing

/// The article's examples as a page shows them, prompts and outputs and all, pasted into the prompt.
@Suite struct ArticlePasteTests {
    private struct Example: Sendable {
        let name: String
        let script: String
        let output: String
    }

    private static let examples: [Example] = Project.files(under: Project.root + "/scripts/article")
        .filter { $0.hasSuffix(".lsx") }
        .map { path in
            Example(
                name: String(path.dropFirst(Project.root.count + 1)), script: Project.read(path) ?? "",
                output: Project.read(path.dropLast(3) + "out") ?? "")
        }

    /// The script with a prompt before each line, and some of its output behind each statement that prints.
    private static func transcript(_ example: Example) -> String {
        var output = example.output.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var page = ""
        for (statement, isBlock) in statements(example.script) {
            for (place, line) in statement.enumerated() {
                let prompt = place == 0 ? ">>>" : "..."
                page += line.isEmpty ? prompt + "\n" : prompt + " " + line + "\n"
            }
            if isBlock { page += "...\n" }
            guard statement.contains(where: { $0.contains("print(") }) else { continue }
            page += output.prefix(3).map { $0 + "\n" }.joined()
            output = output.dropFirst(3)
        }
        return page + output.map { $0 + "\n" }.joined()
    }

    /// Lines from one that begins at the margin to the next such one; brackets and strings of many lines close at the margin.
    private static func statements(_ script: String) -> [(lines: [Substring], isBlock: Bool)] {
        var statements: [(lines: [Substring], isBlock: Bool)] = []
        for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
            let continues = line.isEmpty || line.hasPrefix(" ") || ")]}".contains(line.first ?? " ")
                || ["else", "elif", "except", "finally"].contains { line.hasPrefix($0) }
            if !continues || statements.isEmpty {
                if !line.isEmpty { statements.append(([line], line.hasSuffix(":"))) }
            } else {
                statements[statements.count - 1].lines.append(line)
            }
        }
        return statements.map { statement in
            var lines = statement.lines
            while lines.last?.isEmpty == true { lines.removeLast() }
            return (lines, statement.isBlock)
        }
    }

    @Test(arguments: ScreenSize.allCases) func everyExampleRunsToItsEnd(_ size: ScreenSize) throws {
        let examples = Self.examples
        #expect(examples.count >= 13)
        let terminal = try Pseudoterminal.prompt(size, environment: ["NO_COLOR": "1"])
        #expect(terminal.enter("%set echo plain"))
        for example in examples {
            let end = "print('end', 'of', '\(example.name)')"
            if example.output.isEmpty {
                // Minutes of training: one short epoch shows that the code runs, `scripts/oracle --training` what it prints.
                guard Project.read("/usr/share/datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz") != nil else { continue }
                let words = ["13_monitoring.lsx", "--epochs", "1", "--batches", "100", "--pictures", Project.temporaryFolder()]
                #expect(terminal.enter("import sys; sys.argv = [" + words.map { "'\($0)'" }.joined(separator: ", ") + "]"))
            }
            terminal.type(Key.paste(Self.transcript(example) + ">>> \(end)\n"))
            #expect(terminal.wait { $0.writtenCursorLine.hasSuffix(end) }, "\(terminal.screen.text)")
            let before = terminal.raw.count
            terminal.type(Key.enter)
            let isDone = terminal.wait(seconds: 120) { $0.cursorLine == ">>>" && terminal.raw.count > before + 10 }
            #expect(isDone, "\(example.name): \(terminal.screen.text)")
            let shown = String(decoding: terminal.raw[before...], as: UTF8.self)
                .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            #expect(shown.contains("end of \(example.name)"), "\(example.name): \(terminal.screen.text)")
            // The prompt also shows values that a script drops: what the script prints stands between them, in its order.
            var rest = shown[...]
            for line in example.output.split(separator: "\n") {
                guard let place = rest.firstIndex(of: line) else {
                    Issue.record("\(example.name) does not print \(line)")
                    break
                }
                rest = rest[(place + 1)...]
            }
        }
    }
}
