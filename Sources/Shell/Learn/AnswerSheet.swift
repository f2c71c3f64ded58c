// SPDX-License-Identifier: MIT
import Language

/// `lsx learn --answers NAME`: what a learner could type, for a teacher and for the test that plays every walkthrough.
///
/// A line for each thing to type: the number of the step; `enter`, `right` or `wrong`; the text, its line ends written as
/// `\n`; and for a wrong answer what is said to it.
struct AnswerSheet {
    let text: String

    init(_ walkthrough: Walkthrough, _ session: any InteractiveSession) {
        let bench = Workbench(session)
        defer { bench.restore() }
        var lines: [String] = []
        for (place, step) in walkthrough.steps.enumerated() {
            func add(_ kind: String, _ text: String = "", _ said: String = "") {
                let shown = String(decoding: HistoryFile.escaped(text), as: UTF8.self)
                lines.append([String(place + 1), kind, shown, said].joined(separator: "\t"))
            }
            switch step.kind {
            case .read, .run: add("enter")
            case .make, .fix:
                for mistake in step.mistakes { add("wrong", mistake.sample, mistake.rule.words) }
                add("right", step.code)
            case .predict:
                guard bench.rebuild(walkthrough, before: place) == nil, bench.run(step.code) == nil else { continue }
                func value(of expression: String) -> String { bench.value(of: expression).map(bench.literal) ?? expression }
                for mistake in step.mistakes { add("wrong", value(of: mistake.rule.expression), mistake.rule.words) }
                add("right", value(of: step.answer))
            }
        }
        text = lines.map { $0 + "\n" }.joined()
    }
}
