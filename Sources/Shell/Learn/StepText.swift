// SPDX-License-Identifier: MIT
import Language

/// How a step looks: plain text that fits 80 columns, or the terminal where that is narrower.
enum StepText {
    private static var width: Int { min(76, Terminal.size.columns) }

    /// `--- 3/9  Predict: twice the error ------------`
    static func heading(_ step: Walkthrough.Step, _ number: Int, of count: Int) -> String {
        let kind =
            switch step.kind {
            case .read, .run: ""
            case .predict: "Guess: "
            case .make: "Your turn: "
            case .fix: "Mend it: "
            }
        let text = "--- \(number)/\(count)  \(kind)\(step.title) "
        return "\n" + text + String(repeating: "-", count: max(3, width - text.count)) + "\n"
    }

    /// The lines as their author broke them, or broken anew where they are too wide. What is indented stays as it is.
    static func prose(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.contains(where: { $0.count > width }) else { return text }
        var parts: [String] = []
        var paragraph: [Substring] = []
        func flush() {
            if !paragraph.isEmpty { parts.append(Paragraph.wrapped(paragraph.joined(separator: " "), width: width)) }
            paragraph = []
        }
        for line in lines {
            if line.isEmpty || line.first == " " {
                flush()
                parts.append(String(line))
            } else {
                paragraph.append(line)
            }
        }
        flush()
        return parts.joined(separator: "\n")
    }

    /// Code as the prompt would show it.
    static func quoted(_ code: String) -> String {
        code.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 + "\n" }.joined()
    }

    /// What is said about an answer, in lines.
    static func remark(_ text: String) -> String {
        Paragraph.wrapped(text, width: width, margin: 2) + "\n"
    }
}

/// `list`: the walkthroughs and where each stands.
enum WalkthroughList {
    static func text(_ progress: Progress) -> String {
        let width = WalkthroughLibrary.all.map(\.id.count).max() ?? 0
        return WalkthroughLibrary.all.enumerated().map { number, walkthrough in
            let place = progress.place(in: walkthrough)
            let count = walkthrough.steps.count
            let state = place >= count ? "done" : place == 0 ? "" : "\(place)/\(count)"
            let label = String(number + 1)
            let id = walkthrough.id + String(repeating: " ", count: width - walkthrough.id.count)
            return String(repeating: " ", count: 3 - label.count) + label + "  " + state
                + String(repeating: " ", count: 6 - state.count) + id + "  " + walkthrough.title + "\n"
        }.joined() + "lsx learn NAME (or the number) plays one.\n"
    }
}
