// SPDX-License-Identifier: MIT
import Language

/// Plays walkthroughs at the prompt: `lsx learn`, and `%learn`.
///
/// It says a step, waits, runs or judges, keeps how far the learner is, and goes on. Code that the learner writes runs in
/// the session as at any prompt, with its values, its errors and their hints.
final class Player {
    let commands: Commands
    let bench: Workbench
    let progress: Progress
    private(set) var walkthrough: Walkthrough
    /// The number of the step that is played.
    private(set) var place = 0
    var attempt = Attempt()

    /// What has happened in the step that is played.
    struct Attempt {
        var hints = 0
        var mistakes = 0
        /// The answer was shown; what is typed now is not the learner's own.
        var isShown = false
        /// What was said last, so that it is not said again.
        var remark = ""
    }

    /// What happens after something was typed.
    enum Move: Equatable {
        case stay
        /// Say the step again.
        case again
        case go(to: Int)
        case leave
        case exit(Int32)
    }

    init(_ walkthrough: Walkthrough, commands: Commands, progress: Progress) {
        self.walkthrough = walkthrough
        self.commands = commands
        self.progress = progress
        bench = Workbench(commands.session)
    }

    var step: Walkthrough.Step { walkthrough.steps[place] }

    func show(_ text: String) { commands.show(text) }

    // MARK: The run through

    /// Plays until the end or until the learner leaves; `.exit` when the session is over.
    func play() -> BlockResult {
        defer { bench.restore() }
        open(at: progress.place(in: walkthrough))
        while true {
            if place >= walkthrough.steps.count, !offerNext() { return .finished }
            if let failure = present() {
                show("This walkthrough cannot go on: \(failure)\n")
                return .failed
            }
            var move = Move.stay
            while move == .stay { move = take() }
            switch move {
            case .stay, .again: break
            case .go(let target): go(to: target)
            case .leave:
                show(Self.farewell)
                return .finished
            case .exit(let status): return .exit(status)
            }
        }
    }

    private func open(at target: Int) {
        place = target
        if place >= walkthrough.steps.count { place = 0 }
        show("\n\(walkthrough.title)\n\(String(repeating: "=", count: walkthrough.title.count))\n")
        if !walkthrough.about.isEmpty { show(StepText.prose(walkthrough.about) + "\n") }
        if place > 0 {
            show(StepText.prose("You go on at step \(place + 1) of \(walkthrough.steps.count); back goes back, reset begins anew.\n"))
        } else {
            show(StepText.prose("\(walkthrough.steps.count) steps. Enter goes on; help lists the words that steer.\n"))
        }
    }

    private func go(to target: Int) {
        place = min(max(target, 0), walkthrough.steps.count)
    }

    /// At the end: praise, and the next walkthrough, if that is wanted.
    private func offerNext() -> Bool {
        let records = walkthrough.steps.compactMap { progress.record(of: $0, in: walkthrough) }
        let tasks = walkthrough.steps.filter { $0.isTask || $0.kind == .predict }.count
        let own = zip(walkthrough.steps, walkthrough.steps.map { progress.record(of: $0, in: walkthrough) })
            .filter { ($0.isTask || $0.kind == .predict) && $1?.outcome == .done }.count
        show("\nThe end of \"\(walkthrough.title)\": \(own) of \(tasks) answers were your own")
        let hints = records.reduce(0) { $0 + $1.hints }
        show(hints == 0 ? ".\n" : ", with \(hints) hint\(hints == 1 ? "" : "s").\n")
        let later = WalkthroughLibrary.all.drop { $0.id != walkthrough.id }.dropFirst()
        guard let next = later.first(where: { !progress.isFinished($0) }) else { return false }
        show("Next: \"\(next.title)\". Enter plays it, quit ends.\n")
        switch read(Self.onward) {
        case .block(let text) where text.trimmingBlanks().isEmpty || Word(text) == .next:
            start(next)
            return true
        default: return false
        }
    }

    /// Another walkthrough takes this one's place.
    func start(_ other: Walkthrough) {
        walkthrough = other
        attempt = Attempt()
        open(at: progress.place(in: other))
    }

    // MARK: One step

    /// Puts the variables right and says the step; the reason when that fails.
    private func present() -> String? {
        if let failure = bench.rebuild(walkthrough, before: place) { return failure }
        attempt = Attempt()
        show(StepText.heading(step, place + 1, of: walkthrough.steps.count) + StepText.prose(step.text) + "\n")
        switch step.kind {
        case .read: break
        case .run, .predict: show("\n" + StepText.quoted(step.code))
        case .make:
            showGiven()
            show("\n")
        case .fix:
            showGiven()
            show("\n" + StepText.quoted(step.broken) + "\nIt says:\n")
            _ = commands.session.run(block: step.broken)
            show("\n")
            // Not put at the prompt: words such as hint would be typed behind it.
            commands.editor.remember(step.broken)
            if commands.editor.isEditable { show("(The Up key brings it to the prompt.)\n") }
        }
        return nil
    }

    /// What the task starts from.
    private func showGiven() {
        guard !step.given.isEmpty else { return }
        show("\n" + StepText.quoted(step.given))
        _ = commands.session.run(block: step.given)
    }

    /// Reads what the learner types, and does it.
    private func take() -> Move {
        switch read(prompt) {
        case .end:
            show("\n")
            return .leave
        case .interrupted:
            show("\nKeyboardInterrupt\n")
            return .stay
        case .block(let typed):
            let block = PastedText.code(typed)
            if let word = Word(block) { return follow(word) }
            return answer(block)
        }
    }

    private var prompt: Prompt {
        switch step.kind {
        case .read, .run: Self.onward
        case .predict: Prompt(first: "your guess> ", next: "          > ")
        case .make, .fix: .python
        }
    }

    static let onward = Prompt(first: "[Enter] ", next: "        ")

    func read(_ prompt: Prompt) -> EditorInput {
        commands.session.rest()
        return commands.editor.readBlock(prompt, continuation: Self.continuation)
    }

    private static func continuation(of text: String) -> Continuation {
        Word(text) != nil || text.trimmingBlanks().isEmpty ? .submit : Repl.continuation(of: text)
    }

    private func answer(_ block: String) -> Move {
        let isEmpty = block.trimmingBlanks().isEmpty
        switch step.kind {
        case .read: return isEmpty ? finish(.done) : run(block)
        case .run: return isEmpty ? runStep() : run(block)
        case .predict: return isEmpty ? .stay : judge(guess: block)
        case .make, .fix:
            if isEmpty { return .stay }
            let move = run(block)
            return move == .stay ? judge(block) : move
        }
    }

    /// Runs what the learner wrote as the prompt does.
    private func run(_ block: String) -> Move {
        commands.editor.remember(block)
        if case .exit(let status) = commands.run(block: block) { return .exit(status) }
        return .stay
    }

    /// Runs the step's own code, and goes on.
    func runStep(_ outcome: Progress.Outcome = .done) -> Move {
        switch commands.session.run(block: step.code) {
        case .exit(let status): return .exit(status)
        // Interrupted, most likely: the step again, with its variables as they were.
        case .failed: return .again
        case .finished: return finish(outcome)
        }
    }

    // MARK: Going on

    func finish(_ outcome: Progress.Outcome) -> Move {
        keep(Progress.Record(outcome: outcome, mistakes: attempt.mistakes, hints: attempt.hints), next: place + 1)
        return .go(to: place + 1)
    }

    func keep(_ record: Progress.Record?, next: Int) {
        if !progress.set(record, of: record == nil ? nil : step, in: walkthrough, place: next) {
            say("(Your progress could not be kept: \(Progress.standardPath() ?? "no home folder") cannot be written.)")
        }
    }

    /// The next help: two hints, then the answer.
    func help() -> Move {
        guard !step.hints.isEmpty else {
            show("There is nothing to find here: Enter goes on.\n")
            return .stay
        }
        guard attempt.hints < step.hints.count else { return showAnswer() }
        show(StepText.remark("Hint \(attempt.hints + 1): " + step.hints[attempt.hints]))
        attempt.hints += 1
        return .stay
    }

    func showAnswer() -> Move {
        attempt.isShown = true
        switch step.kind {
        case .read, .run: return help()
        case .predict:
            if let key = answerKey() { show("It is \(bench.text(key.answer)). It runs:\n") }
            return runStep(.shown)
        case .make, .fix:
            show("An answer, to type or to go past with Enter after skip:\n\n" + StepText.quoted(step.code))
            return .stay
        }
    }

    private static var farewell: String { StepText.prose("Kept. lsx learn, or %learn at the prompt, goes on from here.") + "\n" }
}
