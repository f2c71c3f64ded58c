/// How a text is run.
public enum RunMode: Sendable {
    case file
    /// Shows the value of expression statements and keeps it in `_`.
    case interactive
    /// The same for the last statement only, as notebooks do.
    case cell
}

/// How a run ended.
public enum Outcome {
    case finished
    case failed(ExceptionObject)
    /// `sys.exit(…)`; the text of an argument that is no number is for standard error.
    case exit(code: Int32, message: String?)
    /// By ^C, or by a KeyboardInterrupt that the script raised.
    case interrupted(ExceptionObject)
}

/// One user's machine with its main module: what the prompt and a script file run in.
public final class Session {
    public let machine: Machine
    /// The module `__main__`.
    public let main = ModuleObject(name: "__main__")
    public let arguments: [String]

    public init(host: any Host, modules: [ModuleDefinition] = [], arguments: [String] = []) {
        machine = Machine(host: host)
        self.arguments = arguments
        machine.imports.loaded["__main__"] = main
        machine.imports.loaded["builtins"] = machine.builtins
        for module in StandardModules.all + modules { machine.imports.register(module) }
        machine.arguments = arguments
        machine.describeMain(main)
        machine.imports.load = { [unowned machine] (source, module) throws(Raised) in
            try Session.execute(source, in: module, .file, machine)
        }
        machine.display = { [unowned machine] (value) throws(Raised) in
            if let hook = machine.replacedDisplayHook {
                _ = try machine.call(hook, [value])
                return
            }
            if value.isNone { return }
            try machine.writeResult(try machine.repr(value))
            machine.keepResult(value)
        }
    }

    /// Runs a text in the main module, on a thread with a large stack; the caller waits. What ran before an error
    /// stays; a text that does not parse changes nothing.
    public func run(_ source: Source, mode: RunMode) -> Outcome {
        nonisolated(unsafe) var outcome = Outcome.finished
        nonisolated(unsafe) let session = self
        LargeStack.run(watch: MemoryWatch(machine.memory, machine.interruptFlag)) { outcome = session.runHere(source, mode: mode) }
        return outcome
    }

    /// Runs a piece of native code of the session (completion, formatting of a value) under the same conditions.
    public func perform(_ body: @escaping (Machine) throws(Raised) -> Void) -> Outcome {
        nonisolated(unsafe) var outcome = Outcome.finished
        nonisolated(unsafe) let session = self
        nonisolated(unsafe) let body = body
        LargeStack.run(watch: MemoryWatch(machine.memory, machine.interruptFlag)) {
            outcome = session.outcome { () throws(Raised) in try body(session.machine) }
        }
        return outcome
    }

    /// As `run`, on the calling thread.
    func runHere(_ source: Source, mode: RunMode) -> Outcome {
        if mode == .file {
            machine.describeFile(main, source.name)
            machine.imports.directory = Session.directory(of: source.name)
        }
        var outcome = outcome { () throws(Raised) in try Session.execute(source, in: main, mode, machine) }
        if mode == .file {
            if case .failed(let exception) = self.outcome({ () throws(Raised) in try machine.runExitFunctions() }), case .finished = outcome {
                outcome = .failed(exception)
            }
            _ = self.outcome { () throws(Raised) in machine.runLastFinalizers(of: main) }
            machine.flushFiles()
        }
        if mode != .file, case .failed(let exception) = outcome { machine.keepError(exception) }
        return outcome
    }

    private func outcome(_ body: () throws(Raised) -> Void) -> Outcome {
        // The interrupt flag is not cleared here: a Ctrl-C between the end of a line and its first instruction counts.
        for install in machine.willRun { install() }
        machine.hintPlaces.forgetPassages()
        do throws(Raised) {
            try body()
            return .finished
        } catch {
            machine.reset()
            let exception = error.exception
            if exception.cls.isSubtype(of: machine.types.exception(.systemExit)) { return exit(exception) }
            if exception.cls.isSubtype(of: machine.types.exception(.keyboardInterrupt)) { return .interrupted(exception) }
            return .failed(exception)
        }
    }

    private func exit(_ exception: ExceptionObject) -> Outcome {
        switch exception.arguments.first ?? .none {
        case .none: .exit(code: 0, message: nil)
        case .int(let code): .exit(code: Int32(truncatingIfNeeded: code), message: nil)
        case .bool(let flag): .exit(code: flag ? 1 : 0, message: nil)
        case let other: .exit(code: 1, message: (try? machine.str(other)) ?? "")
        }
    }

    /// Asks the running script to stop; async-signal-safe.
    public func interrupt() { machine.interruptFlag.set() }

    /// For a signal handler that must not touch a Swift object: the flag itself.
    public var interruptFlag: InterruptFlag { machine.interruptFlag }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    /// Parses, compiles and runs.
    static func execute(_ source: Source, in module: ModuleObject, _ mode: RunMode, _ machine: Machine) throws(Raised) {
        let code = try compile(source, mode, machine)
        if mode != .file { machine.promptBlocks.append(code) }
        _ = try run(code, in: module, machine)
    }

    /// The value of a text that is one expression.
    static func evaluate(_ source: Source, in module: ModuleObject, _ machine: Machine) throws(Raised) -> Value {
        let program = try parse(source, machine)
        guard program.body.count == 1, case .expression = program.body[0].kind else {
            throw machine.syntaxError(SyntaxFailure("invalid syntax", program.body.first?.span ?? Span(start: 0, end: 0)), source)
        }
        let code: Code
        do throws(CompileError) {
            code = try Compiler.compile(program, source: source, machine: machine, returnsValue: true)
        } catch {
            throw machine.syntaxError(SyntaxFailure(error.message, error.span), source)
        }
        return try run(code, in: module, machine)
    }

    private static func run(_ code: Code, in module: ModuleObject, _ machine: Machine) throws(Raised) -> Value {
        let function = FunctionObject(code: code, module: module, defaults: [], keywordDefaults: [], closure: [])
        return try machine.call(.object(function), [])
    }

    private static func parse(_ source: Source, _ machine: Machine) throws(Raised) -> Program {
        do throws(SyntaxFailure) {
            return try Parser.parse(source)
        } catch {
            throw machine.syntaxError(error, source)
        }
    }
}

extension Session {
    static func compile(_ source: Source, _ mode: RunMode, _ machine: Machine) throws(Raised) -> Code {
        let program = try parse(source, machine)
        do throws(CompileError) {
            let isMuted = mode != .file && endsWithSemicolon(source)
            let echo: Compiler.Echo =
                switch mode {
                case .file: .none
                case .interactive: isMuted ? .allButLast : .all
                case .cell: isMuted ? .nothing : .last
                }
            return try Compiler.compile(program, source: source, machine: machine, echo: echo)
        } catch {
            throw machine.syntaxError(SyntaxFailure(error.message, error.span), source)
        }
    }
}

/// At the prompt `x;` shows nothing, as in IPython.
private func endsWithSemicolon(_ source: Source) -> Bool {
    guard source.utf8.contains(UInt8(ascii: ";")) else { return false }
    var lexer = Lexer(source.utf8)
    lexer.tokenize()
    return lexer.tokens.last { ![.newline, .dedent, .end].contains($0.kind) }?.kind == .semicolon
}

extension Machine {
    /// What `atexit.register` was given, the last one first.
    func runExitFunctions() throws(Raised) {
        while let (function, arguments, keywords) = exitFunctions.popLast() { _ = try call(function, arguments, keywords: keywords) }
    }

    /// After an error has left the script: nothing is running any more.
    func reset() {
        state.pointee.depth = 0
        state.pointee.nativeDepth = 0
        state.pointee.handled = nil
        state.pointee.inherited = nil
        state.pointee.top = registers.base
    }

    /// A SyntaxError as an object of the script.
    func syntaxError(_ failure: SyntaxFailure, _ source: Source) -> Raised {
        let raised = error(failure.errorClass, failure.message)
        raised.exception.withDetails().syntax = (failure, source)
        return raised
    }
}
