/// Statements as the body of a loop in a function, as CPython's `timeit` runs them: what they assign is local.
public struct RepeatedStatement {
    private let function: FunctionObject

    public init(_ text: String, in session: Session) throws(Raised) {
        let body = text.split(separator: "\n", omittingEmptySubsequences: false).map { "        " + $0 }.joined(separator: "\n")
        let source = Source(name: "<timeit>", text: "def inner(_it):\n    for _i in _it:\n\(body)\n")
        // What does not parse alone is to be refused as it was written.
        _ = try Session.compile(Source(name: "<timeit>", text: text + "\n"), .file, session.machine)
        let code = try Session.compile(source, .file, session.machine)
        guard let inner = code.children.first else { throw session.machine.error(.syntaxError, "invalid syntax") }
        function = FunctionObject(code: inner, module: session.main, defaults: [], keywordDefaults: [], closure: [])
    }

    public func run(times: Int, _ machine: Machine) throws(Raised) {
        _ = try machine.call(.object(function), [machine.callBuiltin("range", [.int(times)])])
    }
}
