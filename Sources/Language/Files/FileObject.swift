/// An open file, as text or bytes.
///
/// What is read is taken in whole at the first need: files that scripts read are small against memory, and lines are
/// then found without a call for each. What is written is kept until there is a block of it.
final class FileObject: Object {
    let path: Value
    let mode: FileMode
    let encodingName: String
    private let encoding: TextEncoding
    private let errors: String
    /// nil: `\r\n` and `\r` are read as `\n`.
    private let newline: String?
    private let files: any FileSystem
    private var file: Int32
    private(set) var isClosed = false
    /// Read and not yet handed out, with the place up to which it has been.
    private var characters: [UInt32] = []
    private var bytes: [UInt8] = []
    private var place = 0
    /// Where in the file the buffer begins.
    private var origin = 0
    private var pending: [UInt8] = []
    private static let blockSize = 1 << 16

    init(
        _ path: Value, _ file: Int32, _ mode: FileMode, encodingName: String, _ encoding: TextEncoding, errors: String, newline: String?,
        _ files: any FileSystem
    ) {
        self.path = path
        self.file = file
        self.mode = mode
        self.encodingName = encodingName
        self.encoding = encoding
        self.errors = errors
        self.newline = newline
        self.files = files
    }

    deinit {
        guard !isClosed else { return }
        _ = try? writePending()
        try? files.close(file)
    }

    override func type(_ machine: Machine) -> TypeObject {
        if !mode.isBinary { return machine.natives.textStream }
        return mode.reads ? (mode.writes ? machine.natives.bufferedRandom : machine.natives.bufferedReader) : machine.natives.bufferedWriter
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let name = try machine.repr(path)
        if mode.isBinary { return "<_io.\(type(machine).name) name=\(name)>" }
        return "<_io.TextIOWrapper name=\(name) mode='\(mode.text)' encoding='\(encodingName)'>"
    }

    override func visitChildren(_ visit: (Object) -> Void) { if case .object(let object) = path { visit(object) } }

    // MARK: Checks

    func check(_ machine: Machine, reads: Bool = false, writes: Bool = false) throws(Raised) {
        if isClosed { throw machine.error(.valueError, mode.isBinary && (reads || writes) ? "\(reads ? "read" : "write") of closed file" : "I/O operation on closed file.") }
        if reads, !mode.reads { throw machine.unsupportedOperation(mode.isBinary ? "read" : "not readable") }
        if writes, !mode.writes { throw machine.unsupportedOperation(mode.isBinary ? "write" : "not writable") }
    }

    private func raised<T>(_ machine: Machine, _ body: () throws(FileSystemError) -> T) throws(Raised) -> T {
        do throws(FileSystemError) { return try body() } catch { throw machine.error(error) }
    }

    // MARK: Reading

    private var count: Int { mode.isBinary ? bytes.count : characters.count }

    /// Takes in what the file holds from where it stands.
    private func fill(_ machine: Machine) throws(Raised) {
        guard place >= count else { return }
        try flush(machine)
        origin = (try? files.seek(file, 0, whence: 1)) ?? 0
        var taken: [UInt8] = []
        while true {
            let block = try raised(machine) { () throws(FileSystemError) in try files.read(file, count: FileObject.blockSize) }
            if block.isEmpty { break }
            try machine.charge(bytes: 6 * block.count)
            try machine.poll()
            taken += block
        }
        place = 0
        if mode.isBinary {
            bytes = taken
        } else {
            characters = translated(try encoding.decode(taken, errors: errors, machine).unicodeScalars.map(\.value))
        }
    }

    private func translated(_ text: [UInt32]) -> [UInt32] {
        guard newline == nil, text.contains(13) else { return text }
        var result: [UInt32] = []
        result.reserveCapacity(text.count)
        for (place, character) in text.enumerated() {
            if character == 10, place > 0, text[place - 1] == 13 { continue }
            result.append(character == 13 ? 10 : character)
        }
        return result
    }

    private func value(_ range: Range<Int>) -> Value {
        if mode.isBinary { return .object(BytesObject(Array(bytes[range]))) }
        var view = String.UnicodeScalarView()
        for character in characters[range] { if let scalar = Unicode.Scalar(character) { view.append(scalar) } }
        return .string(String(view))
    }

    func read(_ size: Int, _ machine: Machine) throws(Raised) -> Value {
        try check(machine, reads: true)
        try fill(machine)
        let end = size < 0 ? count : min(count, place.addingReportingOverflow(size).partialValue < 0 ? count : place + size)
        defer { place = end }
        return value(place..<end)
    }

    /// The next line with its end; empty at the end of the file.
    func line(limit: Int, _ machine: Machine) throws(Raised) -> Value {
        try check(machine, reads: true)
        try fill(machine)
        let start = place
        let most = limit < 0 ? count : min(count, start + min(limit, count))
        var end = start
        if mode.isBinary {
            while end < most {
                end += 1
                if bytes[end - 1] == 10 { break }
            }
        } else {
            let ends = newline.map { Array($0.unicodeScalars.map(\.value)) } ?? [10]
            while end < most {
                end += 1
                if ends.isEmpty {
                    if characters[end - 1] == 10 { break }
                    if characters[end - 1] == 13, end >= count || characters[end] != 10 { break }
                } else if end - start >= ends.count, characters[(end - ends.count)..<end].elementsEqual(ends) {
                    break
                }
            }
        }
        place = end
        return value(start..<end)
    }

    override var isIterator: Bool { mode.reads }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? {
        try check(machine)
        return self
    }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        let line = try line(limit: -1, machine)
        return try machine.truth(line) ? line : nil
    }

    // MARK: Writing

    func write(_ value: Value, _ machine: Machine) throws(Raised) -> Value {
        try check(machine, writes: true)
        if place < count || origin > 0 { try leaveBuffer(machine) }
        let written: Int
        let waiting = pending.count
        if mode.isBinary {
            guard let given = try BytesMethods.window(value, machine) else {
                throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: value))'")
            }
            pending += given
            written = given.count
        } else {
            let text = try StringMethods.text(value, machine) { "write() argument must be str, not \($0)" }
            let shown = newline == nil || newline == "" || newline == "\n" ? text : StringText.replaced(text, "\n", newline ?? "\n")
            pending += try encoding.encode(shown, errors: errors, machine)
            written = text.unicodeScalars.count
        }
        guard pending.count >= FileObject.blockSize else { return .int(written) }
        let taken = pending.count - waiting
        do throws(Raised) {
            try flush(machine)
        } catch {
            // A script that goes on all the same does not fill the memory instead of the disk.
            pending.removeLast(min(taken, pending.count))
            throw error
        }
        return .int(written)
    }

    /// What cannot be written stays, as in Python, and goes first when there is room again: a record is never cut in two.
    private func writePending() throws(FileSystemError) {
        var rest = pending[...]
        pending = []
        defer { if !rest.isEmpty { pending = Array(rest) } }
        while !rest.isEmpty { rest = rest.dropFirst(try files.write(rest, to: file)) }
    }

    func flush(_ machine: Machine) throws(Raised) {
        if !pending.isEmpty { try raised(machine) { () throws(FileSystemError) in try writePending() } }
    }

    func close(_ machine: Machine) throws(Raised) {
        guard !isClosed else { return }
        defer {
            isClosed = true
            bytes = []
            characters = []
        }
        do throws(Raised) {
            try flush(machine)
        } catch {
            try? files.close(file)
            throw error
        }
        try raised(machine) { () throws(FileSystemError) in try files.close(file) }
    }

    // MARK: Places

    /// Bytes of the file before what is handed out next.
    private func position() -> Int {
        if mode.isBinary { return origin + place + pending.count }
        // As the encoding wrote them; line ends of two characters were one.
        var size = 0
        for character in characters[..<place] { size += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4 }
        return origin + size + pending.count
    }

    /// The file itself stands at the end of the buffer: puts it where the script is.
    private func leaveBuffer(_ machine: Machine) throws(Raised) {
        let position = position()
        if !mode.appends { _ = try raised(machine) { () throws(FileSystemError) in try files.seek(file, position, whence: 0) } }
        bytes = []
        characters = []
        place = 0
        origin = 0
    }

    func tell(_ machine: Machine) throws(Raised) -> Value {
        try check(machine)
        if count > 0 || place > 0 { return .int(position()) }
        try flush(machine)
        return .int(try raised(machine) { () throws(FileSystemError) in try files.seek(file, 0, whence: 1) })
    }

    func seek(_ offset: Int, _ whence: Int, _ machine: Machine) throws(Raised) -> Value {
        try check(machine)
        if !mode.isBinary, whence != 0, offset != 0 {
            throw machine.unsupportedOperation(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks")
        }
        if whence == 0, offset < 0 { throw machine.error(.valueError, "negative seek position \(offset)") }
        guard (0...2).contains(whence) else { throw machine.error(.valueError, "invalid whence (\(whence), should be 0, 1 or 2)") }
        let target = whence == 1 ? (try machine.index(tell(machine))) + offset : offset
        try flush(machine)
        bytes = []
        characters = []
        place = 0
        origin = 0
        return .int(try raised(machine) { () throws(FileSystemError) in try files.seek(file, target, whence: whence == 2 ? 2 : 0) })
    }

    func truncate(_ size: Value, _ machine: Machine) throws(Raised) -> Value {
        try check(machine, writes: true)
        let size = size.isNone ? try machine.index(tell(machine)) : try machine.index(size)
        try flush(machine)
        try raised(machine) { () throws(FileSystemError) in try files.truncate(file, size) }
        return .int(size)
    }

    var descriptor: Int { Int(file) }
}
