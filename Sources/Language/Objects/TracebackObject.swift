/// `exception.__traceback__`: the frames that the exception has passed, outermost first.
final class TracebackObject: Object {
    private let entry: TracebackEntry
    /// What has not been asked for yet is still a part of the array; `tb_next` makes an object of it, or takes another.
    private var rest: ArraySlice<TracebackEntry>
    private var next: TracebackObject?

    /// Nil where nothing has been raised.
    init?(_ entries: ArraySlice<TracebackEntry>) {
        guard let first = entries.first else { return nil }
        entry = first
        rest = entries.dropFirst()
    }

    deinit { releaseChildren() }
    override func dropChildren(into pending: inout [Object]) { pending.take(&next) }

    /// None where nothing has been raised.
    static func value(of exception: ExceptionObject) -> Value {
        if exception.shownTraceback == nil { exception.shownTraceback = TracebackObject(exception.traceback[...]) }
        return exception.shownTraceback.map { .object($0) } ?? .none
    }

    /// This one's and those of what follows.
    var entries: [TracebackEntry] {
        var entries = [entry]
        var last = self
        while let next = last.next {
            entries.append(next.entry)
            last = next
        }
        return entries + last.rest
    }

    private func following() -> TracebackObject? {
        if next == nil {
            next = TracebackObject(rest)
            rest = []
        }
        return next
    }

    private func follow(_ value: Value?, _ machine: Machine) throws(Raised) {
        guard let value else { throw machine.error(.typeError, "can't delete tb_next attribute") }
        let traceback = value.asObject(TracebackObject.self)
        guard traceback != nil || value.isNone else {
            throw machine.error(.typeError, "expected traceback object or None, got '\(machine.typeName(of: value))'")
        }
        var later = traceback
        while let one = later {
            if one === self { throw machine.error(.valueError, "traceback loop detected") }
            later = one.next
        }
        next = traceback
        rest = []
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.traceback }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.types.traceback, machine, of: TracebackObject.self)
        table.property("tb_lineno") { (traceback, _) in .int(traceback.entry.line) }
        table.property("tb_next") { (traceback, _) in
            traceback.following().map { .object($0) } ?? .none
        } set: { (traceback, value, machine) throws(Raised) in
            try traceback.follow(value, machine)
        }
        table.property("tb_frame") { (traceback, machine) in
            let entry = traceback.entry
            return .object(FrameObject(entry, globals: machine.module(from: entry.source), locals: .object(DictObject()), behind: []))
        }
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
        table.property("f_globals") { (frame, _) in .object(frame.globals?.namespace ?? DictObject()) }
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
    /// The module that was made from the source, as far as it is still there.
    func module(from source: Source) -> ModuleObject? {
        if source.name.hasPrefix("<"), source.name.hasSuffix(">") {
            return imports.loaded[String(source.name.dropFirst().dropLast())] ?? imports.loaded["__main__"]
        }
        let file = absolutePath(source.name)
        return imports.loaded.values.first { $0.attributes[.of(.file)]?.text == file } ?? imports.loaded["__main__"]
    }

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
                locals: code.name == "<module>" ? .object(frame.pointee.function.module.namespace) : .object(locals),
                behind: made[...]))
        }
        return made.last.map { .object($0) }
    }

    /// `sys.exc_info()`
    var handledTriple: [Value] {
        guard let exception = state.pointee.current else { return [.none, .none, .none] }
        return [.object(exception.cls), .object(exception), TracebackObject.value(of: exception)]
    }
}
