// SPDX-License-Identifier: MIT

/// How a step looks: plain text that fits 80 columns.
enum StepText {
    private static let width = 76

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

    /// Code as the prompt would show it.
    static func quoted(_ code: String) -> String {
        code.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 + "\n" }.joined()
    }

    /// What is said about an answer, in lines.
    static func remark(_ text: String) -> String {
        var lines: [String] = []
        var line = "  "
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > width, line.count > 2 {
                lines.append(line)
                line = "  "
            }
            line += line.count > 2 ? " " + word : String(word)
        }
        lines.append(line)
        return lines.map { $0 + "\n" }.joined()
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
