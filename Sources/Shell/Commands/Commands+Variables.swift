// SPDX-License-Identifier: MIT
import Language

extension Commands {
    func who() -> BlockResult {
        let names = session.language.variables().map(\.name)
        show(names.isEmpty ? "no variables\n" : Columns.text(names, width: Terminal.size.columns))
        return .finished
    }

    /// Name, type, and the facts that the values tell of themselves; a short text for those that tell none.
    func whos() -> BlockResult {
        let variables = session.language.variables()
        guard !variables.isEmpty else {
            show("no variables\n")
            return .finished
        }
        var labels: [String] = []
        for fact in variables.flatMap(\.facts) where !labels.contains(fact.label) { labels.append(fact.label) }
        var rows = [["Name", "Type"] + labels + ["Value"]]
        for variable in variables {
            let facts = labels.map { label in variable.facts.first { $0.label == label }?.text ?? "" }
            rows.append([variable.name, variable.type] + facts + [variable.facts.isEmpty ? variable.shortText : ""])
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }
        show(lines.joined())
        return .finished
    }

    func reset() -> BlockResult {
        session.language.forgetVariables()
        return .finished
    }
}
