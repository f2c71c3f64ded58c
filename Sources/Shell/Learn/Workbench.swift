// SPDX-License-Identifier: MIT
import Language

/// What a walkthrough does with the session behind the prompt: runs code without a word, looks at values, and puts the
/// variables back as they were.
final class Workbench {
    let session: any InteractiveSession
    /// The variables of the prompt that the walkthrough was started from.
    private let kept: [(Name, Value)]

    init(_ session: any InteractiveSession) {
        self.session = session
        let language = session.language
        kept = language.main.attributes.entries.filter { !language.machine.names.text($0.0).hasPrefix("__") }
        language.forgetVariables()
    }

    /// The prompt's own variables again.
    func restore() {
        session.language.forgetVariables()
        for (name, value) in kept { session.language.main.attributes.set(name, value) }
    }

    /// The variables that the walkthrough has before a step. One way for `next` after `play`, for `back` and for the next
    /// start: everything above the step runs again, with the walkthrough's own solutions.
    func rebuild(_ walkthrough: Walkthrough, before step: Int) -> String? {
        session.language.forgetVariables()
        if let failure = run(walkthrough.setup) { return failure }
        for earlier in walkthrough.steps.prefix(step) {
            if let failure = run(earlier.given) ?? run(earlier.code) { return failure }
        }
        return nil
    }

    /// Runs code that prints nothing; the error's last line, if it fails.
    func run(_ code: String) -> String? {
        guard !code.isEmpty else { return nil }
        return session.silently { () -> String? in
            switch session.language.run(Source(name: "<walkthrough>", text: code + "\n"), mode: .interactive) {
            case .finished: nil
            case .exit: "the code ends the session"
            case .interrupted: "interrupted"
            case .failed(let exception): lastLine(of: exception)
            }
        }
    }

    private func lastLine(of exception: ExceptionObject) -> String {
        let text = TracebackFormatter(session.language.machine).markup(exception).rendered(inColour: false)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("Traceback") }
        return lines.first.map(String.init) ?? "an error"
    }

    /// The value of an expression over the walkthrough's variables; nil when it has none.
    func value(of expression: String) -> Value? {
        let name = session.language.machine.names.intern("__value")
        let attributes = session.language.main.attributes
        // In lines of its own: a comment in it ends with its line.
        guard run("__value = (\n\(expression)\n)") == nil else { return nil }
        defer { _ = attributes.remove(name) }
        return attributes[name]
    }

    func holds(_ expression: String) -> Bool {
        guard let value = value(of: expression) else { return false }
        var result = false
        quietly { (machine) throws(Raised) in result = try machine.truth(value) }
        return result
    }

    /// Whether a rule can be asked at all: its names are there.
    func isDefined(_ expression: String) -> Bool { value(of: expression) != nil }

    /// Whether a guess is what was asked for: numbers to a tolerance, anything else as Python compares it.
    func isNear(_ guess: Value, _ wanted: Value, within tolerance: Double) -> Bool {
        var result = false
        quietly { (machine) throws(Raised) in
            let answers = try machine.importModule("lsx.answers").last
            guard let isNear = answers.attributes[machine.names.intern("is_near")] else { return }
            result = try machine.truth(try machine.call(isNear, [guess, wanted, .float(tolerance)]))
        }
        return result
    }

    /// A value as it is shown.
    func text(_ value: Value) -> String { said("shown", of: value) }

    /// A value as a guess is typed.
    func literal(_ value: Value) -> String { said("typed", of: value) }

    private func said(_ function: String, of value: Value) -> String {
        var text = ""
        quietly { (machine) throws(Raised) in
            let answers = try machine.importModule("lsx.answers").last
            guard let function = answers.attributes[machine.names.intern(function)] else { return }
            text = try machine.str(try machine.call(function, [value]))
        }
        return text
    }

    /// A guess: the value of an expression, or else the word itself.
    func guess(_ text: String) -> Value { value(of: text) ?? .string(text) }

    private func quietly(_ body: @escaping (Machine) throws(Raised) -> Void) {
        _ = session.silently { session.language.perform(body) }
    }
}
