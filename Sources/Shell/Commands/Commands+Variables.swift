// SPDX-License-Identifier: MIT
import Language

extension Commands {
    func who() -> BlockResult {
        let names = session.language.variables().map(\.name)
        show(names.isEmpty ? "no variables\n" : Columns.text(names, width: columns))
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
        // The value of what tells no facts of itself stands in their place, so that a small screen has room for both.
        var rows = [["Name", "Type"] + (labels.isEmpty ? ["Value"] : labels)]
        for variable in variables {
            let facts = labels.map { label in variable.facts.first { $0.label == label }?.text ?? "" }
            rows.append([variable.name, variable.type] + (variable.facts.isEmpty ? [variable.shortText] : facts))
        }
        show(Columns.table(rows, width: columns))
        return .finished
    }

    func reset() -> BlockResult {
        session.language.forgetVariables()
        return .finished
    }
}
