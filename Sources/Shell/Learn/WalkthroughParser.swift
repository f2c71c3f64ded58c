// SPDX-License-Identifier: MIT

/// Reads the form of a walkthrough.
///
/// A line `#: word rest` is a directive; `#:` with three blanks goes on with the one before. Comment lines below the
/// directive of a step are its text, up to the first other line; what follows is code.
struct WalkthroughParser {
    /// Why a file is no walkthrough: `fit.lsx:12: …`.
    struct Failure: Error {
        let line: Int
        let text: String
    }

    private var id: String
    private var title = ""
    private var about = ""
    private var setup: [String] = []
    private var steps: [Walkthrough.Step] = []
    private var draft: Draft?
    private var lastDirective = ""

    /// A step while it is read.
    private struct Draft {
        let kind: Walkthrough.Kind
        let title: String
        let line: Int
        var text: [String] = []
        var isInText = true
        var code: [String] = []
        /// The code above the solution.
        var given: [String] = []
        var broken: [String] = []
        var answer = ""
        var tolerance = 0.005
        var checks: [Walkthrough.Rule] = []
        var mistakes: [Walkthrough.Mistake] = []
        var hints: [String] = []
        var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325

        /// FNV-1a.
        mutating func count(_ line: Substring) {
            for byte in line.utf8 { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
    }

    static func parse(_ text: String, id: String) throws(Failure) -> Walkthrough {
        var parser = WalkthroughParser(id: id)
        let lines = joined(text.split(separator: "\n", omittingEmptySubsequences: false))
        for (number, line) in lines { try parser.take(line, number) }
        try parser.endStep()
        guard !parser.title.isEmpty else { throw Failure(line: 1, text: "no '#: walkthrough TITLE' line") }
        guard !parser.steps.isEmpty else { throw Failure(line: 1, text: "no steps: '#: read', '#: run', '#: predict', '#: do', '#: fix'") }
        return Walkthrough(
            id: id, title: parser.title, about: parser.about, setup: code(parser.setup), steps: parser.steps)
    }

    private init(id: String) { self.id = id }

    /// Directives that go over several lines, in one.
    private static func joined(_ lines: [Substring]) -> [(number: Int, line: Substring)] {
        var result: [(number: Int, line: Substring)] = []
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("#:   "), let last = result.last, last.line.hasPrefix("#: ") {
                result[result.count - 1].line = last.line + " " + line.dropFirst(5).drop { $0 == " " }
            } else {
                result.append((index + 1, line))
            }
        }
        return result
    }

    private mutating func take(_ line: Substring, _ number: Int) throws(Failure) {
        if line.hasPrefix("#:") { return try direct(line, number) }
        guard draft != nil else {
            // What stands above the title is the file's own affair.
            if !title.isEmpty { setup.append(String(line)) }
            return
        }
        draft?.count(line)
        if line.hasPrefix("#|") {
            let code = line.dropFirst(2)
            draft?.broken.append(String(code.hasPrefix(" ") ? code.dropFirst() : code))
        } else if draft?.isInText == true, line.hasPrefix("#") {
            draft?.text.append(String(line.dropFirst(line.hasPrefix("# ") ? 2 : 1)))
        } else {
            draft?.isInText = false
            draft?.code.append(String(line))
        }
    }

    private mutating func direct(_ line: Substring, _ number: Int) throws(Failure) {
        let body = line.dropFirst(2).drop { $0 == " " }
        let word = String(body.prefix { $0.isLetter })
        // Code keeps its indentation.
        let behind = String(body.dropFirst(word.count))
        let rest = word == "try" ? String(behind.dropFirst()) : String(behind.trimmingBlanks())
        if word == "walkthrough" {
            title = rest
            return
        }
        if word == "about" {
            about = rest
            return
        }
        if let kind = Walkthrough.Kind(rawValue: word) {
            try endStep()
            draft = Draft(kind: kind, title: rest, line: number)
            draft?.count(line)
            return
        }
        guard let step = draft else { throw Failure(line: number, text: "'\(word)' stands before the first step") }
        draft?.count(line)
        draft?.isInText = false
        try detail(word, rest, of: step, number)
        lastDirective = word
    }

    private mutating func detail(_ word: String, _ rest: String, of step: Draft, _ number: Int) throws(Failure) {
        let isTask = step.kind == .make || step.kind == .fix
        let belongs: Bool
        switch word {
        case "answer", "within": belongs = step.kind == .predict
        case "check", "try", "solution": belongs = isTask
        case "broken": belongs = step.kind == .fix
        case "wrong", "hint": belongs = isTask || step.kind == .predict
        default:
            throw Failure(
                line: number,
                text: "no directive '\(word)'; there are walkthrough, about, read, run, predict, do, fix, answer, within, check, "
                    + "wrong, try, hint, broken, solution")
        }
        guard belongs else { throw Failure(line: number, text: "'\(word)' has no place in a step of kind '\(step.kind.rawValue)'") }
        switch word {
        case "answer": draft?.answer = rest
        case "within":
            guard let tolerance = Double(rest), tolerance >= 0 else { throw Failure(line: number, text: "'within' takes a number") }
            draft?.tolerance = tolerance
        case "check":
            let check = try rule(rest, number)
            draft?.checks.append(check)
        case "wrong":
            let mistake = Walkthrough.Mistake(rule: try rule(rest, number), sample: "")
            draft?.mistakes.append(mistake)
        case "try":
            guard let mistake = step.mistakes.last, lastDirective == "wrong" || lastDirective == "try" else {
                throw Failure(line: number, text: "'try' stands below the 'wrong' that it makes")
            }
            let sample = mistake.sample.isEmpty ? rest : mistake.sample + "\n" + rest
            draft?.mistakes[step.mistakes.count - 1] = Walkthrough.Mistake(rule: mistake.rule, sample: sample)
        case "hint": draft?.hints.append(rest)
        case "solution":
            draft?.given = step.code
            draft?.code = []
        default: break
        }
    }

    /// `expression -> words`
    private func rule(_ text: String, _ number: Int) throws(Failure) -> Walkthrough.Rule {
        guard let arrow = Self.lastArrow(in: text) else {
            throw Failure(line: number, text: "this takes 'EXPRESSION -> WORDS'")
        }
        return Walkthrough.Rule(
            expression: String(String(text[..<arrow.lowerBound]).trimmingBlanks()),
            words: String(String(text[arrow.upperBound...]).trimmingBlanks()))
    }

    private static func lastArrow(in text: String) -> Range<String.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(" -> ") { return start..<text.index(start, offsetBy: 4) }
            start = text.index(after: start)
        }
        return nil
    }

    private mutating func endStep() throws(Failure) {
        guard let step = draft else { return }
        draft = nil
        func need(_ holds: Bool, _ text: String) throws(Failure) {
            if !holds { throw Failure(line: step.line, text: "the step '\(step.title)' \(text)") }
        }
        let code = Self.code(step.code)
        try need(!step.title.isEmpty, "has no title")
        try need(step.text.contains { !$0.isEmpty }, "has no text")
        switch step.kind {
        case .read: try need(code.isEmpty, "is only to be read, but has code")
        case .run: try need(!code.isEmpty, "has nothing to run")
        case .predict:
            try need(!code.isEmpty, "has nothing to run")
            try need(!step.answer.isEmpty, "has no '#: answer EXPRESSION'")
        case .make, .fix:
            try need(!code.isEmpty, "has no solution")
            try need(!step.checks.isEmpty, "has no '#: check EXPRESSION -> WORDS'")
            try need(step.kind == .make || !step.broken.isEmpty, "has nothing broken: '#: broken', then lines of '#| '")
            try need(step.mistakes.allSatisfy { !$0.sample.isEmpty }, "has a 'wrong' without a '#: try CODE' that makes it")
        }
        try need([.read, .run].contains(step.kind) || step.hints.count == 2, "needs two hints")
        steps.append(
            Walkthrough.Step(
                kind: step.kind, title: step.title, line: step.line, text: Self.text(step.text), code: code,
                given: Self.code(step.given),
                broken: step.broken.joined(separator: "\n"), answer: step.answer, tolerance: step.tolerance,
                checks: step.checks, mistakes: step.mistakes, hints: step.hints,
                fingerprint: String(step.fingerprint, radix: 16)))
    }

    private static func text(_ lines: [String]) -> String {
        var lines = lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Without the empty lines at both ends.
    private static func code(_ lines: [String]) -> String {
        var lines = lines[...]
        while lines.first?.trimmingBlanks().isEmpty == true { lines.removeFirst() }
        while lines.last?.trimmingBlanks().isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
