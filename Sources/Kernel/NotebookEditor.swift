// SPDX-License-Identifier: MIT
import JSONText
import Shell

/// What commands find in place of the prompt's line editor: `%debug` asks through the notebook's own field, `%load` fills
/// the next cell.
final class NotebookEditor: LineEditor {
    var completer: (any Completer)?
    var idle: (() -> Void)?
    private let frontEnd: FrontEnd

    init(_ frontEnd: FrontEnd) { self.frontEnd = frontEnd }

    func readBlock(_ prompt: Prompt, continuation: (String) -> Continuation) -> EditorInput {
        var lines: [String] = []
        while true {
            guard let line = frontEnd.ask(lines.isEmpty ? prompt.first : prompt.next) else {
                return frontEnd.isInterrupted() ? .interrupted : .end
            }
            lines.append(line)
            let text = lines.joined(separator: "\n")
            if continuation(text) == .submit { return .block(text) }
        }
    }

    var isEditable: Bool { false }
    func remember(_ block: String) {}

    func prepare(_ text: String) {
        frontEnd.payload.append(.object([("source", .string("set_next_input")), ("text", .string(text)), ("replace", .bool(true))]))
    }
}
