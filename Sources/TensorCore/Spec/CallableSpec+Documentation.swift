// SPDX-License-Identifier: MIT

extension CallableSpec {
    /// What `help` prints of it: the signatures, then all that `about` says.
    public func documentation(as name: String) -> String {
        var parts = [signatures.map { name + $0.text }.joined(separator: "\n"), about.summary]
        for text in [about.formula, about.shapes] where !text.isEmpty { parts.append(text) }
        let described = signatures.flatMap(\.parameters).filter { !$0.documentation.isEmpty }
        var known: Set<String> = []
        let parameters = described.filter { known.insert($0.name).inserted }.map { "    \($0.name): \($0.documentation)" }
        if !parameters.isEmpty { parts.append("Parameters:\n" + parameters.joined(separator: "\n")) }
        if !about.pitfalls.isEmpty { parts.append("Take care:\n" + about.pitfalls.map { "    " + $0 }.joined(separator: "\n")) }
        if !about.example.isEmpty { parts.append("Example:\n" + CallableSpec.indented(about.example)) }
        if !about.printed.isEmpty { parts.append("which prints:\n" + CallableSpec.indented(about.printed)) }
        if !about.link.isEmpty { parts.append(about.link) }
        return parts.joined(separator: "\n\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
    }
}
