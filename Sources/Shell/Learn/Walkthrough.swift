// SPDX-License-Identifier: MIT

/// A lesson: a script with directives in comments, cut into steps. Run as a script it goes straight through; the player
/// stops at each step. scripts/learn/README.md describes the form.
struct Walkthrough {
    /// By which `lsx learn NAME` finds it and progress is kept: the file's name without number and ending.
    let id: String
    let title: String
    let about: String
    /// What runs before the first step, without a word: the imports.
    let setup: String
    let steps: [Step]

    struct Step {
        let kind: Kind
        let title: String
        /// The line of its directive.
        let line: Int
        /// What is said, already in lines.
        let text: String
        /// What runs: the code of `run` and `predict`, the solution of `do` and `fix`.
        let code: String
        /// Of `do` and `fix`: what the learner finds there already.
        let given: String
        /// What `fix` begins with.
        let broken: String
        /// Of `predict`: an expression for what it asks for, and how near a guess must be.
        let answer: String
        let tolerance: Double
        /// Of `do` and `fix`: what must hold when it is done, and what is said while it does not.
        let checks: [Rule]
        let mistakes: [Mistake]
        let hints: [String]
        /// Of the step's text: a record of progress stays good while the step says the same.
        let fingerprint: String

        var isTask: Bool { kind == .make || kind == .fix }
    }

    enum Kind: String {
        /// Words only.
        case read
        /// Words and code that runs when the learner is ready.
        case run
        /// Code whose result the learner says before it runs.
        case predict
        /// The learner writes the code.
        case make = "do"
        /// The learner mends code that is broken.
        case fix
    }

    /// An expression, and words for when it does not hold; for a mistake, when it does.
    struct Rule {
        let expression: String
        let words: String
    }

    /// A typical wrong answer, and how it is told: of `predict` by its value, of a task by what then holds.
    struct Mistake {
        let rule: Rule
        /// Of a task: code that makes the mistake, for the check of the walkthrough.
        let sample: String
    }
}
