// SPDX-License-Identifier: MIT
import Language

extension Commands {
    /// `%debug`: pdb's commands for looking around. Nothing runs again.
    func debug() -> BlockResult {
        let frames = session.language.lastFrames
        guard !frames.isEmpty else {
            show("no error to look into\n")
            return .failed
        }
        var place = frames.count - 1
        show(Self.place(of: frames[place]))
        say("u(p) d(own) w(here) l(ist) a(ll variables) q(uit), or an expression")
        while true {
            session.rest()
            guard case .block(let typed) = editor.readBlock(Self.prompt, continuation: { _ in .submit }) else { return .finished }
            let line = String(typed.trimmingBlanks())
            switch line {
            case "": continue
            case "q", "quit", "exit": return .finished
            case "u", "up":
                place = max(place - 1, 0)
                show(Self.place(of: frames[place]))
            case "d", "down":
                place = min(place + 1, frames.count - 1)
                show(Self.place(of: frames[place]))
            case "w", "where", "bt":
                for (index, frame) in frames.enumerated() { show((index == place ? "> " : "  ") + Self.place(of: frame, mark: "")) }
            case "l", "list": show(Self.listing(of: frames[place]))
            case "a", "args", "locals":
                let lines = session.language.variableLines(of: frames[place])
                show(lines.isEmpty ? "no variables of its own\n" : lines.map { $0 + "\n" }.joined())
            default:
                let text = line.hasPrefix("p ") ? String(line.dropFirst(2)) : line
                if case .exit(let status) = session.run(text, in: frames[place]) { return .exit(status) }
            }
        }
    }

    private static let prompt = Prompt(first: "(debug) ", next: "        ")

    private static func place(of frame: Session.TracebackFrame, mark: String = "> ") -> String {
        "\(mark)\(frame.file), line \(frame.line), in \(frame.function)\n    \(frame.source.line(frame.line).trimmingBlanks())\n"
    }

    /// The lines around the one that failed.
    private static func listing(of frame: Session.TracebackFrame) -> String {
        var text = ""
        for number in max(1, frame.line - 5)...max(1, frame.line + 5) {
            let line = frame.source.line(number)
            if line.isEmpty, number > frame.line { continue }
            let label = String(number)
            text += (number == frame.line ? "->" : "  ") + String(repeating: " ", count: max(0, 4 - label.count)) + label + "  " + line + "\n"
        }
        return text
    }
}
