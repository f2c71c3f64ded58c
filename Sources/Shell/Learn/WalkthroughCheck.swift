// SPDX-License-Identifier: MIT
import Language

/// `lsx learn --check FILE`: whether a walkthrough holds what it promises, tried step by step.
struct WalkthroughCheck {
    private let walkthrough: Walkthrough
    private let bench: Workbench
    private(set) var complaints: [String] = []
    private(set) var answers = 0
    private(set) var mistakes = 0
    private(set) var hints = 0

    init(_ walkthrough: Walkthrough, _ session: any InteractiveSession) {
        self.walkthrough = walkthrough
        bench = Workbench(session)
    }

    /// One line when all is well.
    var summary: String {
        "\(walkthrough.id): \(walkthrough.steps.count) steps, \(answers) answers, \(mistakes) wrong answers, \(hints) hints\n"
    }

    mutating func run() {
        defer { bench.restore() }
        for (place, step) in walkthrough.steps.enumerated() {
            for line in [step.text, step.given, step.code, step.broken].joined(separator: "\n").split(separator: "\n") where line.count > 76 {
                complain(step, "a line has \(line.count) characters; 76 fit: \(line)")
            }
            guard prepare(place) else { return complain(step, "what stands above it fails") }
            switch step.kind {
            case .read: continue
            case .run: if let failure = bench.run(step.code) { complain(step, "the code fails: \(failure)") }
            case .predict: checkPrediction(step, place)
            case .make, .fix: checkTask(step, place)
            }
            hints += step.hints.count
        }
    }

    private func prepare(_ place: Int) -> Bool {
        bench.rebuild(walkthrough, before: place) == nil && bench.run(walkthrough.steps[place].given) == nil
    }

    private mutating func complain(_ step: Walkthrough.Step, _ text: String) {
        complaints.append("\(walkthrough.id):\(step.line): '\(step.title)': \(text)\n")
    }

    private mutating func checkPrediction(_ step: Walkthrough.Step, _ place: Int) {
        if let failure = bench.run(step.code) { return complain(step, "the code fails: \(failure)") }
        guard let answer = bench.value(of: step.answer) else { return complain(step, "the answer has no value: \(step.answer)") }
        answers += 1
        for mistake in step.mistakes {
            guard let value = bench.value(of: mistake.rule.expression) else {
                complain(step, "a wrong answer has no value: \(mistake.rule.expression)")
                continue
            }
            if bench.isNear(value, answer, within: step.tolerance) { complain(step, "a wrong answer is right: \(mistake.rule.expression)") }
            mistakes += 1
        }
    }

    private mutating func checkTask(_ step: Walkthrough.Step, _ place: Int) {
        if holds(step) { complain(step, "it is done before anything was typed") }
        if step.kind == .fix {
            _ = bench.run(step.broken)
            if holds(step) { complain(step, "what is broken passes its checks") }
        }
        for mistake in step.mistakes {
            guard prepare(place) else { return }
            // Error and all: some mistakes are errors.
            _ = bench.run(mistake.sample)
            if holds(step) { complain(step, "a wrong answer passes the checks: \(mistake.sample)") }
            let said = step.mistakes.first { bench.holds($0.rule.expression) }
            if said?.rule.words != mistake.rule.words {
                complain(step, "a wrong answer is not recognised by '\(mistake.rule.expression)': \(mistake.sample)")
            }
            mistakes += 1
        }
        guard prepare(place) else { return }
        if let failure = bench.run(step.code) { return complain(step, "the solution fails: \(failure)") }
        for check in step.checks where !bench.holds(check.expression) {
            complain(step, "the solution does not pass its check: \(check.expression)")
        }
        if let mistake = step.mistakes.first(where: { bench.holds($0.rule.expression) }) {
            complain(step, "the solution is taken for a wrong answer: \(mistake.rule.expression)")
        }
        answers += 1
    }

    private func holds(_ step: Walkthrough.Step) -> Bool { step.checks.allSatisfy { bench.holds($0.expression) } }
}
