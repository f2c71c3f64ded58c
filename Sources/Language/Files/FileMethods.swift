/// `open` and the methods of files.
enum FileMethods {
    static func install(_ machine: Machine) {
        let natives = machine.natives
        for type in [natives.textStream, natives.bufferedReader, natives.bufferedWriter, natives.bufferedRandom] { install(type, machine) }
    }

    private static func install(_ type: TypeObject, _ machine: Machine) {
        type.module = "_io"
        let table = MethodTable(type, machine, of: FileObject.self)
        table.constructor("\(type.name)(*args, **kwargs)") { (_, arguments, machine) throws(Raised) in
            // Over a stream of the script's own: `io` has the classes.
            let made = try machine.attribute(of: .object(machine.importModule("io").last), machine.names.intern("_made"))
            let cls = try machine.item(of: made, .string(type.name))
            return try machine.call(cls, arguments.rest, keywords: arguments.extraKeywords)
        }
        table.method("read(size=-1, /)") { (file, arguments, machine) throws(Raised) in try file.read(size(arguments[0], machine), machine) }
        table.method("readline(size=-1, /)") { (file, arguments, machine) throws(Raised) in
            try file.line(limit: size(arguments[0], machine), machine)
        }
        if type !== machine.natives.textStream {
            for name in ["readinto", "readinto1"] {
                table.method("\(name)(buffer, /)") { (file, arguments, machine) throws(Raised) in
                    try machine.fill(arguments[0]) { (count) throws(Raised) in
                        try file.read(count, machine).asObject(BytesObject.self)?.bytes ?? []
                    }
                }
            }
        }
        table.method("readlines(hint=-1, /)") { (file, arguments, machine) throws(Raised) in
            let hint = try size(arguments[0], machine)
            var lines: [Value] = []
            var total = 0
            while let line = try file.next(machine) {
                lines.append(line)
                total += try machine.length(of: line)
                if lines.count & 255 == 0 { try machine.charge(bytes: 255 * 64) }
                if hint > 0, total >= hint { break }
            }
            return .list(lines)
        }
        table.method("write(text, /)") { (file, arguments, machine) throws(Raised) in try file.write(arguments[0], machine) }
        table.method("writelines(lines, /)") { (file, arguments, machine) throws(Raised) in
            try machine.forEach(in: arguments[0]) { (line) throws(Raised) in _ = try file.write(line, machine) }
            return .none
        }
        table.method("flush()") { (file, _, machine) throws(Raised) in
            try file.check(machine)
            try file.flush(machine)
            return .none
        }
        table.method("close()") { (file, _, machine) throws(Raised) in
            try file.close(machine)
            return .none
        }
        table.method("tell()") { (file, _, machine) throws(Raised) in try file.tell(machine) }
        table.method("seek(cookie, whence=0, /)") { (file, arguments, machine) throws(Raised) in
            try file.seek(machine.index(arguments[0]), machine.index(arguments[1]), machine)
        }
        table.method("truncate(pos=None, /)") { (file, arguments, machine) throws(Raised) in try file.truncate(arguments[0], machine) }
        table.method("fileno()") { (file, _, machine) throws(Raised) in
            try file.check(machine)
            return .int(file.descriptor)
        }
        table.method("isatty()") { (file, _, machine) throws(Raised) in
            try file.check(machine)
            return .bool(false)
        }
        for (name, answer) in [("readable", { $0.mode.reads }), ("writable", { $0.mode.writes }), ("seekable", { _ in true })] as [(String, (FileObject) -> Bool)] {
            table.method("\(name)()") { (file, _, machine) throws(Raised) in
                try file.check(machine)
                return .bool(answer(file))
            }
        }
        table.method("__enter__()") { (file, _, machine) throws(Raised) in
            try file.check(machine)
            return .object(file)
        }
        table.method("__exit__(*args)") { (file, _, machine) throws(Raised) in
            try file.close(machine)
            return .none
        }
        table.method("__iter__()") { (file, _, machine) throws(Raised) in
            try file.check(machine)
            return .object(file)
        }
        table.method("__next__()") { (file, _, machine) throws(Raised) in
            if let line = try file.next(machine) { return line }
            throw machine.error(.stopIteration, arguments: [])
        }
        table.property("closed") { (file, _) in .bool(file.isClosed) }
        table.property("name") { (file, _) in file.path }
        table.property("mode") { (file, _) in .string(file.mode.isBinary ? (file.mode.reads && !file.mode.writes ? "rb" : file.mode.text) : file.mode.text) }
        table.property("encoding") { (file, _) in .string(file.encodingName) }
        table.property("newlines") { (_, _) in .none }
    }

    private static func size(_ value: Value, _ machine: Machine) throws(Raised) -> Int { value.isNone ? -1 : try machine.index(value) }

    static let signature = "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"

    static func open(_ arguments: Bound, _ machine: Machine) throws(Raised) -> Value {
        let path = try machine.path(arguments[0], allowsNumbers: true)
        let mode = try FileMode(StringMethods.text(arguments[1], machine) { "open() argument 'mode' must be str, not \($0)" }, machine)
        let name = arguments[3].isNone ? nil : try StringMethods.text(arguments[3], machine) { "open() argument 'encoding' must be str or None, not \($0)" }
        if mode.isBinary {
            if name != nil { throw machine.error(.valueError, "binary mode doesn't take an encoding argument") }
            if !arguments[4].isNone { throw machine.error(.valueError, "binary mode doesn't take an errors argument") }
            if !arguments[5].isNone { throw machine.error(.valueError, "binary mode doesn't take a newline argument") }
        }
        let newline = arguments[5].isNone ? nil : arguments[5].text
        if let newline, !["", "\n", "\r", "\r\n"].contains(newline) {
            throw machine.error(.valueError, "illegal newline value: \(StringText.repr(newline))")
        }
        let encoding = try name == nil || name == "locale" ? TextEncoding.utf8 : TextEncoding(name ?? "", machine)
        let files = try machine.files("open()")
        let file: Int32
        do throws(FileSystemError) {
            switch path {
            case .number(let number): file = number
            case .text(let text):
                if mode.writes == false || !text.isEmpty, let found = try? files.status(text, followsLinks: true), found.isDirectory {
                    throw FileSystemError(code: 21, reason: "Is a directory")
                }
                file = try files.open(text, flags: mode.flags, mode: 0o666)
            }
        } catch {
            throw machine.error(error, arguments[0])
        }
        let object = FileObject(
            arguments[0], file, mode, encodingName: name ?? "UTF-8", encoding, errors: arguments[4].text ?? "strict", newline: newline, files)
        if mode.appends { _ = try? files.seek(file, 0, whence: 2) }
        machine.openFiles.append(WeakFile(object))
        if machine.openFiles.count > 64 { machine.openFiles.removeAll { $0.file == nil || $0.file?.isClosed == true } }
        return .object(object)
    }
}

struct WeakFile {
    weak var file: FileObject?
    init(_ file: FileObject) { self.file = file }
}

extension Machine {
    enum Path {
        case text(String)
        case number(Int32)
    }

    /// A path as str, bytes or an object with `__fspath__`.
    func path(_ value: Value, allowsNumbers: Bool = false) throws(Raised) -> Path {
        if allowsNumbers, case .int(let number) = value { return .number(Int32(truncatingIfNeeded: number)) }
        var value = value
        if value.text == nil, let made = try callSpecial(named: "__fspath__", of: value) { value = made }
        let text = value.text ?? value.asObject(BytesObject.self).map { String(decoding: $0.bytes, as: UTF8.self) }
        guard let text else {
            throw error(.typeError, "expected str, bytes or os.PathLike object, not \(typeName(of: value))")
        }
        if text.utf8.contains(0) { throw error(.valueError, "embedded null byte") }
        return .text(text)
    }

    func files(_ what: String) throws(Raised) -> any FileSystem {
        guard let files = host.files else { throw error(.notImplementedError, "\(what) needs files, which this session does not have") }
        return files
    }

    /// `FileNotFoundError: [Errno 2] No such file or directory: 'x'`
    func error(_ failure: FileSystemError, _ path: Value = .none, _ other: Value = .none) -> Raised {
        let cls = ErrorClass.ofSystem(Int(failure.code)) ?? .osError
        let raised = error(cls, arguments: [.int(Int(failure.code)), .string(failure.reason)])
        raised.exception.attributes.set(names.intern("errno"), .int(Int(failure.code)))
        raised.exception.attributes.set(names.intern("strerror"), .string(failure.reason))
        if !path.isNone { raised.exception.attributes.set(names.intern("filename"), path) }
        if !other.isNone { raised.exception.attributes.set(names.intern("filename2"), other) }
        return raised
    }

    /// `readinto`: puts what a read of the buffer's size gives at the buffer's start, and answers how much that was.
    func fill(_ buffer: Value, _ read: (Int) throws(Raised) -> [UInt8]) throws(Raised) -> Value {
        let isImmutable = buffer.asObject(BytesObject.self).map { Swift.type(of: $0) == BytesObject.self } ?? (buffer.asObject(StringObject.self) != nil)
        guard !isImmutable, try BytesMethods.window(buffer, self) != nil else {
            throw error(.typeError, "readinto() argument must be read-write bytes-like object, not \(typeName(of: buffer))")
        }
        let bytes = try read(length(of: buffer))
        let place = SliceObject(start: .int(0), stop: .int(bytes.count), step: .none)
        if !bytes.isEmpty { try setItem(of: buffer, .object(place), .object(BytesObject(bytes))) }
        return .int(bytes.count)
    }

    /// `io.UnsupportedOperation`
    func unsupportedOperation(_ message: String) -> Raised { error(natives.unsupportedOperation, [.string(message)]) }

    /// At the end of a run: what scripts have written and not closed.
    func flushFiles() {
        for file in openFiles.compactMap(\.file) where !file.isClosed { try? file.flush(self) }
    }
}

extension ErrorClass {
    /// The class that Python raises for a number of the system.
    static func ofSystem(_ code: Int) -> ErrorClass? {
        switch code {
        case 1, 13: .permissionError
        case 2: .fileNotFoundError
        case 3: .processLookupError
        case 4: .interruptedError
        case 10: .childProcessError
        case 11, 114, 115: .blockingIOError
        case 17: .fileExistsError
        case 20: .notADirectoryError
        case 21: .isADirectoryError
        case 32, 108: .brokenPipeError
        case 103: .connectionAbortedError
        case 104: .connectionResetError
        case 110: .timeoutError
        case 111: .connectionRefusedError
        default: nil
        }
    }
}
