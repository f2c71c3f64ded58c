// SPDX-License-Identifier: MIT
import TensorCore

extension Module {
    /// The module as Python prints it: its class, what it is made with, and its children, indented.
    /// - Throws: RuntimeError for a tree deeper than Python could print, or one that contains itself.
    public func text() throws(TensorError) -> String { try text(depth: 0) }

    private func text(depth: Int) throws(TensorError) -> String {
        guard depth < 300 else { throw .runtime("maximum recursion depth exceeded") }
        var children: [(String, String)] = []
        for child in registry.children.entries {
            children.append((child.name, try child.value.text(depth: depth + 1)))
        }
        return moduleText(className, extraText, children)
    }
}

/// PyTorch's `Module.__repr__`, from texts: for modules whose texts are a script's own.
public func moduleText(_ className: String, _ extra: String, _ children: [(name: String, text: String)]) -> String {
    let extraLines = extra.isEmpty ? [] : extra.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if children.isEmpty, extraLines.count <= 1 { return "\(className)(\(extra))" }
    let childLines = children.map { "(\($0.name)): \(indented($0.text))" }
    return "\(className)(\n  " + (extraLines + childLines).joined(separator: "\n  ") + "\n)"
}

/// Lines after the first moved right by two.
private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
}
