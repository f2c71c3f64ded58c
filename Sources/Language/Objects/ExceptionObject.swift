/// An exception instance, raised or not.
public final class ExceptionObject: Instance {
    public var arguments: [Value]
    public var cause: ExceptionObject?
    public var context: ExceptionObject?
    public var suppressesContext = false
    /// Innermost last, as Python prints them.
    public var traceback: [TracebackEntry] {
        get { outer.reversed() + [caller, innermost].compactMap(\.self) }
        set {
            innermost = newValue.last
            caller = newValue.dropLast().last
            outer = newValue.dropLast(2).reversed()
            shownTraceback = nil
        }
    }
    /// `__traceback__` as it was last read or given: the same object until another frame is passed.
    var shownTraceback: TracebackObject?
    /// Apart from the others: most exceptions are caught where they were raised, or one call above, and need no array.
    private var innermost: TracebackEntry?
    private var caller: TracebackEntry?
    /// Outermost last.
    private var outer: [TracebackEntry] = []

    /// Whether it was raised, and has left where that was.
    var hasPassed: Bool { innermost != nil }

    /// Notes the frame around those that it has passed.
    func passed(_ entry: TracebackEntry) {
        shownTraceback = nil
        if innermost == nil {
            innermost = entry
        } else if caller == nil {
            caller = entry
        } else {
            outer.append(entry)
        }
    }
    /// What the traceback shows beyond Python's fields; nil for most exceptions, which are caught.
    public var details: ErrorDetails?

    public init(cls: TypeObject, arguments: [Value]) {
        self.arguments = arguments
        super.init(cls: cls)
    }

    deinit {
        var pending: [Object] = []
        if let cause { pending.append(cause) }
        if let context { pending.append(context) }
        cause = nil
        context = nil
        if !pending.isEmpty { releaseIteratively(&pending) }
        releaseIteratively(&arguments)
    }

    // MARK: Slots

    override public func str(_ machine: Machine) throws(Raised) -> String {
        if let text = try specialText(.str, machine) { return text }
        return try plainText(machine)
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if let text = try specialText(.repr, machine) { return text }
        return try plainRepr(machine)
    }

    /// As BaseException makes it.
    func plainText(_ machine: Machine) throws(Raised) -> String {
        if let (failure, source) = details?.syntax, let span = failure.span, arguments.count == 1 {
            return "\(failure.message) (\(source.shortName), line \(failure.excerpt?.line ?? source.position(of: Int(span.start)).line))"
        }
        if CodecError.counts(arguments, of: cls, machine) {
            // As it is now: each can be set.
            let given = zip(CodecError.names.suffix(arguments.count), arguments).map { attributes[machine.names.intern($0)] ?? $1 }
            if let text = try CodecError.text(given, machine) { return text }
        }
        if cls.isSubtype(of: machine.types.exception(.syntaxError)), arguments.count == 2 {
            func own(_ name: String) -> Value? { attributes[machine.names.intern(name)].flatMap { $0.isNone ? nil : $0 } }
            let places = [own("filename")?.text, try own("lineno").map { value throws(Raised) in "line " + (try machine.str(value)) }].compactMap { $0 }
            return try machine.str(arguments[0]) + (places.isEmpty ? "" : " (\(places.joined(separator: ", ")))")
        }
        switch arguments.count {
        case 0: return ""
        case 1:
            // KeyError shows its key as it is, so that an empty string is seen.
            let isKey = cls.isSubtype(of: machine.types.exception(.keyError))
            return isKey ? try machine.repr(arguments[0]) : try machine.str(arguments[0])
        case 2 where cls.isSubtype(of: machine.types.exception(.osError)):
            var text = "[Errno \(try machine.str(arguments[0]))] \(try machine.str(arguments[1]))"
            if let file = attributes[machine.names.intern("filename")], !file.isNone {
                text += ": " + (try machine.repr(file))
                if let other = attributes[machine.names.intern("filename2")], !other.isNone { text += " -> " + (try machine.repr(other)) }
            }
            return text
        default: return try machine.repr(.object(TupleObject(arguments)))
        }
    }

    func plainRepr(_ machine: Machine) throws(Raised) -> String {
        if arguments.count == 1 { return "\(cls.name)(\(try machine.repr(arguments[0])))" }
        return cls.name + (try machine.repr(.object(TupleObject(arguments))))
    }

    // MARK: Memory

    override public func visitChildren(_ visit: (Object) -> Void) {
        super.visitChildren(visit)
        for case .object(let object) in arguments { visit(object) }
        if let cause { visit(cause) }
        if let context { visit(context) }
        for entry in traceback {
            for case (_, .object(let object)) in entry.variables { visit(object) }
        }
    }

    override public func dropChildren(into released: inout [Object]) {
        super.dropChildren(into: &released)
        for entry in traceback {
            for case (_, .object(let object)) in entry.variables { released.append(object) }
        }
        traceback = []
        for case .object(let object) in arguments { released.append(object) }
        if let cause { released.append(cause) }
        if let context { released.append(context) }
        arguments = []
        cause = nil
        context = nil
    }
}

/// Makes exception objects for BaseException and what derives from it.
final class ExceptionType: TypeObject {
    override var allocatesFromArguments: Bool { true }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        .object(ExceptionObject(cls: cls, arguments: Array(arguments.positional)))
    }
}

/// `OSError(errno, strerror, filename)` takes the class that belongs to the number, and keeps the file apart.
final class OSErrorType: TypeObject {
    override var allocatesFromArguments: Bool { true }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        var cls = cls
        if cls === self, arguments.positionalCount >= 2, case .int(let code) = arguments[0], let known = ErrorClass.ofSystem(code) {
            cls = machine.types.exception(known)
        }
        let made = ExceptionObject(cls: cls, arguments: [])
        OSErrorType.fill(made, Array(arguments.positional), machine)
        return .object(made)
    }

    static func fill(_ exception: ExceptionObject, _ arguments: [Value], _ machine: Machine) {
        exception.arguments = 2...5 ~= arguments.count ? Array(arguments.prefix(2)) : arguments
        guard 2...5 ~= arguments.count else { return }
        exception.attributes.set(machine.names.intern("errno"), arguments[0])
        exception.attributes.set(machine.names.intern("strerror"), arguments[1])
        // How much was written stands in the place of the file's name.
        if arguments.count == 3, case .int = arguments[2], exception.cls.isSubtype(of: machine.types.exception(.blockingIOError)) {
            exception.attributes.set(machine.names.intern("characters_written"), arguments[2])
            return
        }
        if arguments.count > 2 { exception.attributes.set(machine.names.intern("filename"), arguments[2]) }
        if arguments.count > 4 { exception.attributes.set(machine.names.intern("filename2"), arguments[4]) }
    }
}

/// One line of a traceback: where a frame was when the exception passed it.
public struct TracebackEntry {
    /// Most exceptions are caught and never shown: where they were is looked up when somebody asks.
    private enum Origin {
        case code(Code, place: Int)
        indirect case text(Source, function: String, Span)
    }

    private let origin: Origin
    /// The variables of the frame, where `Machine.keepsVariables` asks for them.
    let variables: [(name: Name, value: Value)]

    /// Where the function begins that the entry is in.
    var firstLine: Int {
        guard case .code(let code, _) = origin else { return 1 }
        return code.source.position(of: Int(code.definition.start)).line
    }

    public init(source: Source, function: String, span: Span) {
        origin = .text(source, function: function, span)
        variables = []
    }

    init(_ code: Code, place: Int, variables: [(name: Name, value: Value)]) {
        origin = .code(code, place: place)
        self.variables = variables
    }

    public var source: Source {
        switch origin {
        case .code(let code, _): code.source
        case .text(let source, _, _): source
        }
    }

    public var function: String {
        switch origin {
        case .code(let code, _): code.name
        case .text(_, let function, _): function
        }
    }

    /// The expression that was being evaluated: its first line is the one shown.
    public var span: Span {
        switch origin {
        case .code(let code, let place): code.span(at: place)
        case .text(_, _, let span): span
        }
    }
}

/// The built-in exception classes that native code raises, in CPython's hierarchy.
public enum ErrorClass: String, CaseIterable, Sendable {
    case baseException = "BaseException", systemExit = "SystemExit", keyboardInterrupt = "KeyboardInterrupt"
    case generatorExit = "GeneratorExit", exception = "Exception", stopIteration = "StopIteration"
    case arithmeticError = "ArithmeticError", floatingPointError = "FloatingPointError", overflowError = "OverflowError"
    case zeroDivisionError = "ZeroDivisionError", assertionError = "AssertionError", attributeError = "AttributeError"
    case bufferError = "BufferError", eofError = "EOFError", importError = "ImportError"
    case moduleNotFoundError = "ModuleNotFoundError", lookupError = "LookupError", indexError = "IndexError"
    case keyError = "KeyError", memoryError = "MemoryError", nameError = "NameError"
    case unboundLocalError = "UnboundLocalError", osError = "OSError", fileNotFoundError = "FileNotFoundError"
    case fileExistsError = "FileExistsError", permissionError = "PermissionError", isADirectoryError = "IsADirectoryError"
    case notADirectoryError = "NotADirectoryError", brokenPipeError = "BrokenPipeError", runtimeError = "RuntimeError"
    case notImplementedError = "NotImplementedError", recursionError = "RecursionError", syntaxError = "SyntaxError"
    case indentationError = "IndentationError", tabError = "TabError", typeError = "TypeError"
    case valueError = "ValueError", unicodeError = "UnicodeError", unicodeDecodeError = "UnicodeDecodeError"
    case unicodeEncodeError = "UnicodeEncodeError", warning = "Warning", userWarning = "UserWarning"
    case deprecationWarning = "DeprecationWarning", futureWarning = "FutureWarning", runtimeWarning = "RuntimeWarning"
    case syntaxWarning = "SyntaxWarning"
    case connectionError = "ConnectionError", connectionAbortedError = "ConnectionAbortedError"
    case connectionRefusedError = "ConnectionRefusedError", connectionResetError = "ConnectionResetError"
    case timeoutError = "TimeoutError", interruptedError = "InterruptedError", childProcessError = "ChildProcessError"
    case blockingIOError = "BlockingIOError", processLookupError = "ProcessLookupError"
    case referenceError = "ReferenceError", systemError = "SystemError", stopAsyncIteration = "StopAsyncIteration"
    case unicodeTranslateError = "UnicodeTranslateError", bytesWarning = "BytesWarning", importWarning = "ImportWarning"
    case pendingDeprecationWarning = "PendingDeprecationWarning", resourceWarning = "ResourceWarning"
    case unicodeWarning = "UnicodeWarning", encodingWarning = "EncodingWarning"

    /// Among all cases: a case without a payload lies as its number. Hashing the case would cost as much as raising.
    package var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// The class it derives from; nil for BaseException.
    public var base: ErrorClass? {
        switch self {
        case .baseException: nil
        case .systemExit, .keyboardInterrupt, .generatorExit, .exception: .baseException
        case .floatingPointError, .overflowError, .zeroDivisionError: .arithmeticError
        case .moduleNotFoundError: .importError
        case .indexError, .keyError: .lookupError
        case .unboundLocalError: .nameError
        case .fileNotFoundError, .fileExistsError, .permissionError, .isADirectoryError, .notADirectoryError, .connectionError, .timeoutError, .interruptedError,
            .childProcessError, .blockingIOError, .processLookupError: .osError
        case .brokenPipeError, .connectionAbortedError, .connectionRefusedError, .connectionResetError: .connectionError
        case .notImplementedError, .recursionError: .runtimeError
        case .indentationError: .syntaxError
        case .tabError: .indentationError
        case .unicodeError: .valueError
        case .unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError: .unicodeError
        case .userWarning, .deprecationWarning, .futureWarning, .runtimeWarning, .syntaxWarning, .bytesWarning, .importWarning,
            .pendingDeprecationWarning, .resourceWarning, .unicodeWarning, .encodingWarning: .warning
        default: .exception
        }
    }
}
