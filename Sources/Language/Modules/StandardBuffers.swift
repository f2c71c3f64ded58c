/// `sys.stdout.buffer` and `sys.stderr.buffer`: the streams for bytes.
final class StandardOutputBuffer: Object {
    private let isError: Bool

    init(isError: Bool) { self.isError = isError }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.standardOutputBuffer }
    override func repr(_ machine: Machine) throws(Raised) -> String { "<_io.BufferedWriter name='\(isError ? "<stderr>" : "<stdout>")'>" }

    private func write(_ bytes: [UInt8], _ machine: Machine) throws(Raised) {
        if let text = String(validating: bytes, as: UTF8.self) {
            if isError { machine.host.writeError(text) } else { try machine.write(text) }
            return
        }
        // The host takes texts: what is none goes past it, behind what it has been given.
        try machine.flush()
        let files = try machine.files("bytes that are no UTF-8")
        var rest = bytes[...]
        while !rest.isEmpty {
            do throws(FileSystemError) {
                rest = rest.dropFirst(try files.write(rest, to: isError ? 2 : 1))
            } catch {
                throw machine.error(error)
            }
        }
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.standardOutputBuffer, machine, of: StandardOutputBuffer.self)
        table.method("write(buffer, /)") { (stream, arguments, machine) throws(Raised) in
            guard let bytes = try BytesMethods.window(arguments[0], machine) else {
                throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: arguments[0]))'")
            }
            try stream.write(bytes, machine)
            return .int(bytes.count)
        }
        table.method("flush()") { (stream, _, machine) throws(Raised) in
            if !stream.isError { try machine.flush() }
            return .none
        }
        table.method("fileno()") { (stream, _, _) in .int(stream.isError ? 2 : 1) }
        table.method("isatty()") { (_, _, machine) in .bool(machine.host.isTerminal()) }
        table.method("writable()") { (_, _, _) in .bool(true) }
        for name in ["readable", "seekable"] { table.method("\(name)()") { (_, _, _) in .bool(false) } }
        table.property("closed") { (_, _) in .bool(false) }
        table.property("mode") { (_, _) in .string("wb") }
        table.property("name") { (stream, _) in .string(stream.isError ? "<stderr>" : "<stdout>") }
    }
}

/// `sys.stdin.buffer`
final class StandardInputBuffer: Object {
    /// Read from the host and not yet handed out.
    private var bytes: [UInt8] = []

    override func type(_ machine: Machine) -> TypeObject { machine.natives.standardInputBuffer }
    override func repr(_ machine: Machine) throws(Raised) -> String { "<_io.BufferedReader name='<stdin>'>" }
    override var isIterator: Bool { true }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        let line = try take(.max, stopsAtLine: true, machine)
        return line.isEmpty ? nil : .object(BytesObject(line))
    }

    private func take(_ count: Int, stopsAtLine: Bool, _ machine: Machine) throws(Raised) -> [UInt8] {
        var taken: [UInt8] = []
        while taken.count < count {
            if bytes.isEmpty {
                guard let line = machine.host.readLine(prompt: "") else {
                    try machine.poll()
                    break
                }
                bytes = Array((line + "\n").utf8)
                try machine.charge(bytes: bytes.count)
            }
            let part = bytes.prefix(count - taken.count)
            let end = stopsAtLine ? part.firstIndex(of: 0x0A).map { $0 + 1 } ?? part.endIndex : part.endIndex
            taken += part[..<end]
            bytes.removeFirst(end)
            if stopsAtLine, taken.last == 0x0A { break }
        }
        return taken
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.standardInputBuffer, machine, of: StandardInputBuffer.self)
        func limit(_ value: Value, _ machine: Machine) throws(Raised) -> Int {
            let size = value.isNone ? -1 : try machine.index(value)
            return size < 0 ? .max : size
        }
        for name in ["read", "read1"] {
            table.method("\(name)(size=-1, /)") { (input, arguments, machine) throws(Raised) in
                .object(BytesObject(try input.take(limit(arguments[0], machine), stopsAtLine: false, machine)))
            }
        }
        table.method("readline(size=-1, /)") { (input, arguments, machine) throws(Raised) in
            .object(BytesObject(try input.take(limit(arguments[0], machine), stopsAtLine: true, machine)))
        }
        table.method("readlines(hint=-1, /)") { (input, _, machine) throws(Raised) in .list(try machine.array(of: .object(input))) }
        table.method("readinto(buffer, /)") { (input, arguments, machine) throws(Raised) in
            try machine.fill(arguments[0]) { (count) throws(Raised) in try input.take(count, stopsAtLine: false, machine) }
        }
        table.method("fileno()") { (_, _, _) in .int(0) }
        for name in ["isatty", "writable", "seekable"] { table.method("\(name)()") { (_, _, _) in .bool(false) } }
        table.method("readable()") { (_, _, _) in .bool(true) }
        table.property("closed") { (_, _) in .bool(false) }
        table.property("mode") { (_, _) in .string("rb") }
        table.property("name") { (_, _) in .string("<stdin>") }
        SlotMethods.iteratorMethods(machine.natives.standardInputBuffer, machine)
    }
}
