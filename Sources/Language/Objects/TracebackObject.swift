/// `exception.__traceback__`: the frames that the exception has passed, outermost first.
final class TracebackObject: Object {
    let entries: ArraySlice<TracebackEntry>

    init(_ entries: ArraySlice<TracebackEntry>) { self.entries = entries }

    /// None where nothing has been raised.
    static func value(of exception: ExceptionObject) -> Value {
        exception.traceback.isEmpty ? .none : .object(TracebackObject(exception.traceback[...]))
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.traceback }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.types.traceback, machine, of: TracebackObject.self)
        func field(_ name: String, _ get: @escaping (TracebackEntry, TracebackObject) -> Value) {
            table.property(name) { (traceback, _) in traceback.entries.first.map { get($0, traceback) } ?? .none }
        }
        field("tb_lineno") { entry, _ in .int(entry.line) }
        field("tb_next") { _, traceback in
            let rest = traceback.entries.dropFirst()
            return rest.isEmpty ? .none : .object(TracebackObject(rest))
        }
        field("tb_frame") { entry, _ in .object(FrameObject(entry, globals: nil, locals: .object(DictObject()), behind: [])) }
        FrameObject.install(machine)
    }
}

/// A frame as `sys._getframe` and a traceback show it: what it was at that moment.
final class FrameObject: Object {
    private let entry: TracebackEntry
    private let globals: ModuleObject?
    private let locals: Value
    private let behind: ArraySlice<FrameObject>

    init(_ entry: TracebackEntry, globals: ModuleObject?, locals: Value, behind: ArraySlice<FrameObject>) {
        self.entry = entry
        self.globals = globals
        self.locals = locals
        self.behind = behind
    }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.frame }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<frame at \(machine.address(of: self)), file '\(entry.source.name)', line \(entry.line), code \(entry.function)>"
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.frame, machine, of: FrameObject.self)
        table.property("f_lineno") { (frame, _) in .int(frame.entry.line) }
        table.property("f_code") { (frame, machine) in .object(FrameCode(frame.entry)) }
        table.property("f_globals") { (frame, _) in .object(frame.globals.map { NamespaceObject($0.attributes) } ?? DictObject()) }
        table.property("f_locals") { (frame, _) in frame.locals }
        table.property("f_back") { (frame, _) in frame.behind.last.map { .object($0) } ?? .none }
        let code = MethodTable(machine.natives.frameCode, machine, of: FrameCode.self)
        code.property("co_name") { (code, _) in .string(code.entry.function) }
        code.property("co_filename") { (code, _) in .string(code.entry.source.name) }
        code.property("co_firstlineno") { (code, _) in .int(code.entry.firstLine) }
    }

    /// Name and file of the code of a frame.
    private final class FrameCode: Object {
        let entry: TracebackEntry
        init(_ entry: TracebackEntry) { self.entry = entry }
        override func type(_ machine: Machine) -> TypeObject { machine.natives.frameCode }
    }
}

extension TracebackEntry {
    var line: Int { source.position(of: Int(span.start)).line }
}

extension Machine {
    /// `sys._getframe(depth)`; nil when the stack is not that deep.
    func frame(at depth: Int) throws(Raised) -> Value? {
        let count = state.pointee.depth
        guard depth >= 0, depth < count else { return nil }
        var made: [FrameObject] = []
        // Those far out are not asked for.
        for place in max(0, count - depth - 16)..<(count - depth) {
            let frame = registers.frames + place
            let code = frame.pointee.code
            let span = code.span(at: frame.pointee.place - code.instructions - 1)
            let locals = DictObject()
            for (name, value) in variables(of: frame) { try locals.set(.string(names.text(name)), value, self) }
            made.append(FrameObject(
                TracebackEntry(source: code.source, function: code.name, span: span), globals: frame.pointee.function.module,
                locals: code.name == "<module>" ? .object(NamespaceObject(frame.pointee.function.module.attributes)) : .object(locals),
                behind: made[...]))
        }
        return made.last.map { .object($0) }
    }

    /// `sys.exc_info()`
    var handledTriple: [Value] {
        guard let exception = state.pointee.handled else { return [.none, .none, .none] }
        return [.object(exception.cls), .object(exception), TracebackObject.value(of: exception)]
    }
}
