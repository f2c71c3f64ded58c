/// `io.BytesIO`: a file in memory. What writes files writes it, and no file system is needed.
public final class BytesIOObject: Object {
    private let cls: TypeObject
    /// nil after `close`.
    private var contents: [UInt8]?
    private var position = 0

    init(_ contents: [UInt8], cls: TypeObject) {
        self.contents = contents
        self.cls = cls
    }

    override public func type(_ machine: Machine) -> TypeObject { cls }
    override public var isIterator: Bool { true }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override public func next(_ machine: Machine) throws(Raised) -> Value? {
        let line = try readLine(nil, machine)
        return line.isEmpty ? nil : .object(BytesObject(line))
    }

    private func open(_ machine: Machine) throws(Raised) -> [UInt8] {
        guard let contents else { throw machine.error(.valueError, "I/O operation on closed file.") }
        return contents
    }

    /// The bytes from the position on, at most so many; the position moves behind them.
    public func read(_ limit: Int?, _ machine: Machine) throws(Raised) -> [UInt8] {
        let contents = try open(machine)
        guard position < contents.count else { return [] }
        let count = min(max(limit ?? .max, 0), contents.count - position)
        try machine.charge(bytes: count)
        defer { position += count }
        return Array(contents[position..<position + count])
    }

    private func readLine(_ limit: Int?, _ machine: Machine) throws(Raised) -> [UInt8] {
        let contents = try open(machine)
        guard position < contents.count else { return [] }
        let end = contents[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? contents.count
        return try read(min(limit ?? .max, end - position), machine)
    }

    /// Writes over what is there, and beyond its end; a gap is filled with zeros.
    public func write(_ bytes: [UInt8], _ machine: Machine) throws(Raised) {
        _ = try open(machine)
        guard !bytes.isEmpty else { return }
        let (end, overflow) = position.addingReportingOverflow(bytes.count)
        guard !overflow else { throw machine.error(.overflowError, "new position too large") }
        let held = contents?.count ?? 0
        if end > contents?.capacity ?? 0 { try machine.charge(bytes: end.addingReportingOverflow(held).partialValue) }
        if position > held { contents?.append(contentsOf: repeatElement(0, count: position - held)) }
        let kept = min(end, contents?.count ?? 0)
        contents?.replaceSubrange(position..<max(position, kept), with: bytes)
        position = end
    }

    private func seek(_ offset: Int, _ whence: Int, _ machine: Machine) throws(Raised) -> Int {
        let contents = try open(machine)
        let origin: Int
        switch whence {
        case 0:
            guard offset >= 0 else { throw machine.error(.valueError, "negative seek value \(offset)") }
            origin = 0
        case 1: origin = position
        case 2: origin = contents.count
        default: throw machine.error(.valueError, "invalid whence (\(whence), should be 0, 1 or 2)")
        }
        let (place, overflow) = origin.addingReportingOverflow(offset)
        guard !overflow else { throw machine.error(.overflowError, "new position too large") }
        position = max(place, 0)
        return position
    }

    private func truncate(_ size: Int, _ machine: Machine) throws(Raised) {
        guard size >= 0 else { throw machine.error(.valueError, "negative size value \(size)") }
        let count = try open(machine).count
        if size < count { contents?.removeLast(count - size) }
    }
}

extension BytesIOObject {
    static func makeType(_ machine: Machine) -> TypeObject {
        let type = TypeObject(name: "BytesIO", module: "_io", bases: [machine.types.object])
        let table = MethodTable(type, machine, of: BytesIOObject.self)
        table.constructor("BytesIO(initial_bytes=?)") { (cls, arguments, machine) throws(Raised) in
            let initial = arguments[0]
            return .object(BytesIOObject(initial.isUnbound || initial.isNone ? [] : try bytes(initial, machine), cls: cls))
        }
        install(table)
        return type
    }

    private static func bytes(_ value: Value, _ machine: Machine) throws(Raised) -> [UInt8] {
        guard let bytes = try BytesMethods.window(value, machine) else {
            throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: value))'")
        }
        return bytes
    }

    private static func size(_ value: Value, _ machine: Machine) throws(Raised) -> Int? {
        guard !value.isNone, !value.isUnbound else { return nil }
        guard let size = try machine.optionalIndex(value) else {
            throw machine.error(.typeError, "argument should be integer or None, not '\(machine.typeName(of: value))'")
        }
        return size < 0 ? nil : size
    }

    private static func install(_ table: MethodTable<BytesIOObject>) {
        for name in ["read", "read1"] {
            table.method("\(name)(size=-1, /)") { (file, arguments, machine) throws(Raised) in
                .object(BytesObject(try file.read(try size(arguments[0], machine), machine)))
            }
        }
        for name in ["readinto", "readinto1"] {
            table.method("\(name)(buffer, /)") { (file, arguments, machine) throws(Raised) in
                try machine.fill(arguments[0]) { count throws(Raised) in try file.read(count, machine) }
            }
        }
        table.method("readline(size=-1, /)") { (file, arguments, machine) throws(Raised) in
            .object(BytesObject(try file.readLine(try size(arguments[0], machine), machine)))
        }
        table.method("readlines(size=None, /)") { (file, _, machine) throws(Raised) in
            let lines = ListObject()
            while let line = try file.next(machine) { try lines.append(line, machine) }
            return .object(lines)
        }
        table.method("write(b, /)") { (file, arguments, machine) throws(Raised) in
            let added = try bytes(arguments[0], machine)
            try file.write(added, machine)
            return .int(added.count)
        }
        table.method("writelines(lines, /)") { (file, arguments, machine) throws(Raised) in
            for line in try machine.array(of: arguments[0]) { try file.write(try bytes(line, machine), machine) }
            return .none
        }
        for name in ["getvalue", "getbuffer"] {
            table.method("\(name)()") { (file, _, machine) throws(Raised) in .object(BytesObject(try file.open(machine))) }
        }
        table.method("seek(pos, whence=0, /)") { (file, arguments, machine) throws(Raised) in
            .int(try file.seek(try machine.index(arguments[0]), try machine.index(arguments[1]), machine))
        }
        table.method("tell()") { (file, _, machine) throws(Raised) in
            _ = try file.open(machine)
            return .int(file.position)
        }
        table.method("truncate(size=None, /)") { (file, arguments, machine) throws(Raised) in
            let size = arguments[0].isNone ? file.position : try machine.index(arguments[0])
            try file.truncate(size, machine)
            return .int(size)
        }
        for name in ["readable", "writable", "seekable"] {
            table.method("\(name)()") { (file, _, machine) throws(Raised) in
                _ = try file.open(machine)
                return .bool(true)
            }
        }
        table.method("flush()") { (file, _, machine) throws(Raised) in
            _ = try file.open(machine)
            return .none
        }
        table.method("close()") { (file, _, _) in
            file.contents = nil
            return .none
        }
        table.property("closed") { (file, _) in .bool(file.contents == nil) }
        table.method("__enter__()") { (file, _, machine) throws(Raised) in
            _ = try file.open(machine)
            return .object(file)
        }
        table.method("__exit__(type=None, value=None, traceback=None, /)") { (file, _, _) in
            file.contents = nil
            return .none
        }
    }
}
