/// Looking into the last error: its frames, without running anything again.
extension Session {
    public struct TracebackFrame {
        public let file: String
        public let line: Int
        public let function: String
        public let source: Source
        let variables: [(name: Name, value: Value)]
    }

    /// The frames of the last error that nobody caught, innermost last; none when there was no such error.
    public var lastFrames: [TracebackFrame] {
        let kept = machine.builtins.attributes[machine.names.intern("_error")]
        return kept?.asObject(ExceptionObject.self)?.traceback.map { entry in
            TracebackFrame(
                file: entry.source.name, line: entry.source.position(of: Int(entry.span.start)).line,
                function: entry.function, source: entry.source, variables: entry.variables)
        } ?? []
    }

    /// Runs a text as if it stood in the frame; assignments last for this one text.
    public func run(_ text: String, in frame: TracebackFrame) -> Outcome {
        let scope = ModuleObject(name: "__main__")
        for (name, value) in main.attributes.entries { scope.attributes.set(name, value) }
        for (name, value) in frame.variables { scope.attributes.set(name, value) }
        return perform { machine throws(Raised) in
            try Session.execute(Source(name: "<debug>", text: text + "\n"), in: scope, .interactive, machine)
        }
    }

    /// `name = value`, a line for each variable of the frame.
    public func variableLines(of frame: TracebackFrame) -> [String] {
        var lines: [String] = []
        _ = perform { machine throws(Raised) in
            for (name, value) in frame.variables {
                let text = try machine.repr(value)
                lines.append("\(machine.names.text(name)) = \(text)")
            }
        }
        return lines
    }

    /// `sys.argv` from now on.
    public func setArguments(_ arguments: [String]) {
        machine.arguments = arguments
        machine.imports.loaded["sys"]?.set("argv", .list(arguments.map(Value.string)), machine)
    }
}
