// SPDX-License-Identifier: MIT

extension Player {
    /// The words that steer. A word alone on a line is one of these; anything longer is Python.
    enum Word: String, CaseIterable {
        case next, hint, answer, skip, back, play, list, reset, help, quit

        init?(_ typed: String) {
            let word = String(typed.trimmingBlanks())
            self.init(rawValue: word == "exit" || word == "quit()" || word == "exit()" ? "quit" : word)
        }

        var meaning: String {
            switch self {
            case .next: "go on; after play, back to the step with its variables"
            case .hint: "a hint, a second one, then the answer"
            case .answer: "show the answer"
            case .skip: "leave this step out"
            case .back: "the step before"
            case .play: "try things of your own; next puts everything back"
            case .list: "all walkthroughs, and how far you are"
            case .reset: "begin this walkthrough anew"
            case .help: "these words"
            case .quit: "stop; what you have done is kept"
            }
        }
    }

    func follow(_ word: Word) -> Move {
        switch word {
        case .next:
            switch step.kind {
            case .read: return finish(.done)
            case .run: return runStep()
            case .predict, .make, .fix:
                show(StepText.prose("This step wants an answer; hint helps, skip leaves it out.\n"))
                return .stay
            }
        case .hint: return help()
        case .answer: return showAnswer()
        case .skip: return finish(.skipped)
        case .back:
            keep(nil, next: max(place - 1, 0))
            return place == 0 ? .again : .go(to: place - 1)
        case .play: return experiment()
        case .list:
            show(WalkthroughList.text(progress))
            return .stay
        case .reset:
            progress.forget(walkthrough)
            show("From the beginning.\n")
            return .go(to: 0)
        case .help:
            show(Word.allCases.map { "  \($0.rawValue)" + String(repeating: " ", count: 8 - $0.rawValue.count) + $0.meaning + "\n" }.joined())
            return .stay
        case .quit:
            return .leave
        }
    }

    /// A prompt of the learner's own, with the walkthrough's variables, until `next`.
    private func experiment() -> Move {
        show(StepText.prose("Yours. next goes back to the step, with its variables as they were.\n"))
        while true {
            switch read(Prompt(first: "play> ", next: "  ... ")) {
            case .end: return .leave
            case .interrupted: show("\nKeyboardInterrupt\n")
            case .block(let typed):
                let block = PastedText.code(typed)
                switch Word(block) {
                case .next: return .again
                case .quit: return .leave
                default: break
                }
                if block.trimmingBlanks().isEmpty { continue }
                commands.editor.remember(block)
                if case .exit(let status) = commands.run(block: block) { return .exit(status) }
            }
        }
    }
}
