// SPDX-License-Identifier: MIT
import JSONText
import Language
import Shell

extension Kernel {
    func execute(_ request: JSON) {
        let code = request["code"]?.text ?? ""
        let isSilent = request["silent"]?.bool ?? false
        let isKept = request["store_history"]?.bool ?? true
        begin(code, isSilent: isSilent, isKept: isKept, allowsInput: request["allow_stdin"]?.bool ?? true)
        var status = run(code)
        session.finishCell()
        if isKept, !isSilent { history.add(.init(number: frontEnd.count, input: code, output: frontEnd.result)) }

        var expressions: [(String, JSON)] = []
        if status.isEmpty { expressions = request["user_expressions"]?.fields.map { ($0.0, value(of: $0.1.text ?? "")) } ?? [] }
        let failed = !status.isEmpty
        if !failed { status = [("status", .string("ok"))] }
        frontEnd.reply("execute_reply", .object(status + [
            ("execution_count", .whole(frontEnd.count)), ("payload", .array(frontEnd.payload)), ("user_expressions", .object(expressions)),
        ]))
        frontEnd.isSilent = false
        hasFailed = failed && request["stop_on_error"]?.bool ?? true
    }

    private func begin(_ code: String, isSilent: Bool, isKept: Bool, allowsInput: Bool) {
        frontEnd.isSilent = isSilent
        frontEnd.allowsInput = allowsInput
        frontEnd.result = nil
        frontEnd.error = nil
        frontEnd.payload = []
        if isKept, !isSilent { frontEnd.count += 1 }
        if !isSilent { frontEnd.publish("execute_input", .object([("code", .string(code)), ("execution_count", .whole(frontEnd.count))])) }
        // An interrupt that came too late for the cell before is none of this one.
        session.rest()
        session.beginCell(frontEnd.count)
    }

    /// The fields of a reply about an error; none for success.
    private func run(_ code: String) -> [(String, JSON)] {
        if CellRunner.isFarewell(code) {
            frontEnd.payload.append(.object([("source", .string("ask_exit")), ("keepkernel", .bool(false))]))
            return []
        }
        switch runner.run(code) {
        case .finished: return []
        case .failed:
            let (name, message, traceback) = frontEnd.error ?? ("UsageError", "", [])
            return [("status", .string("error"))] + FrontEnd.fields(of: name, message, traceback)
        case .exit(let status):
            // As in IPython: a script that leaves does not take the notebook's variables with it.
            if frontEnd.error == nil { frontEnd.report(name: "SystemExit", message: String(status), traceback: "SystemExit: \(status)\n") }
            let (name, message, traceback) = frontEnd.error ?? ("SystemExit", String(status), [])
            return [("status", .string("error"))] + FrontEnd.fields(of: name, message, traceback)
        }
    }

    /// Of a `user_expression`.
    private func value(of expression: String) -> JSON {
        let (text, outcome) = session.language.represent(expression)
        switch outcome {
        case .finished:
            return .object([
                ("status", .string("ok")), ("data", .object([("text/plain", .string(text))])), ("metadata", .object([])),
            ])
        case .failed(let exception), .interrupted(let exception):
            let formatter = TracebackFormatter(session.language.machine)
            let (name, message) = formatter.headline(exception)
            let lines = formatter.markup(exception).rendered(inColour: true).split(separator: "\n").map(String.init)
            return .object([("status", .string("error"))] + FrontEnd.fields(of: name, message, lines))
        case .exit(let code, _):
            return .object([("status", .string("error"))] + FrontEnd.fields(of: "SystemExit", String(code), []))
        }
    }
}
