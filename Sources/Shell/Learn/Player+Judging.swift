// SPDX-License-Identifier: MIT
import Language

/// Judging: by values and properties, so that any way that leads there counts; typical mistakes are told by name.
extension Player {
    func judge(guess text: String) -> Move {
        let guess = bench.guess(text)
        guard let key = answerKey() else {
            show("The code of this step fails; skip goes on.\n")
            return .stay
        }
        if bench.isNear(guess, key.answer, within: step.tolerance) {
            show("Right. It runs:\n")
            return runStep()
        }
        attempt.mistakes += 1
        let known = zip(step.mistakes, key.mistakes).first { _, value in
            value.map { bench.isNear(guess, $0, within: step.tolerance) } ?? false
        }
        show(StepText.remark(known?.0.rule.words ?? "Not that. Guess again, or ask: hint, answer, skip."))
        return .stay
    }

    /// The values of the answer and of the known mistakes, which exist only once the code has run.
    func answerKey() -> (answer: Value, mistakes: [Value?])? {
        defer { _ = bench.rebuild(walkthrough, before: place) }
        guard bench.run(step.code) == nil, let answer = bench.value(of: step.answer) else { return nil }
        return (answer, step.mistakes.map { bench.value(of: $0.rule.expression) })
    }

    /// After each block of a task: done, a known mistake, or what is still missing.
    func judge(_ block: String) -> Move {
        if step.checks.allSatisfy({ bench.holds($0.expression) }) {
            show(attempt.isShown ? "That is it.\n" : "Right.\n")
            return finish(attempt.isShown ? .shown : .done)
        }
        if let mistake = step.mistakes.first(where: { bench.holds($0.rule.expression) }) {
            if attempt.remark != mistake.rule.words { attempt.mistakes += 1 }
            say(mistake.rule.words)
        } else if !isExpression(block),
            let missing = step.checks.first(where: { !bench.holds($0.expression) }), bench.isDefined(missing.expression)
        {
            attempt.mistakes += 1
            say(missing.words)
        }
        return .stay
    }

    func say(_ remark: String) {
        guard remark != attempt.remark else { return }
        attempt.remark = remark
        show(StepText.remark(remark))
    }
}
