import CZlib

/// `_zlib`: sums, and streams of deflated data.
enum ZlibModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_zlib")
        for (name, sum) in [("crc32", CZlib.crc32), ("adler32", CZlib.adler32)] as [(String, (UInt, UnsafePointer<UInt8>?, UInt32) -> UInt)] {
            module.add([
                NativeFunction(signature: "\(name)(data, value, /)") { (arguments, machine) throws(Raised) in
                    let data = try bytes(arguments[0], machine)
                    var total = UInt(truncatingIfNeeded: try machine.index(arguments[1])) & 0xFFFF_FFFF
                    data.withUnsafeBufferPointer { buffer in
                        var place = 0
                        while place < buffer.count, let base = buffer.baseAddress {
                            let count = min(buffer.count - place, 1 << 30)
                            total = sum(total, base + place, UInt32(count))
                            place += count
                        }
                    }
                    return .int(Int(total))
                }
            ], machine)
        }
        let type = TypeObject(name: "Stream", module: "_zlib", bases: [machine.types.object])
        let table = MethodTable(type, machine, of: ZlibStream.self)
        table.method("run(data, flush, limit, /)") { (stream, arguments, machine) throws(Raised) in
            try stream.run(try bytes(arguments[0], machine), flush: Int32(truncatingIfNeeded: machine.index(arguments[1])), limit: machine.index(arguments[2]), machine)
        }
        table.method("copy()") { (stream, _, machine) throws(Raised) in
            guard let made = ZlibStream(copying: stream) else { throw machine.outOfMemory() }
            return .object(made)
        }
        module.add([
            NativeFunction(signature: "deflater(level, wbits, memory, strategy, dictionary, /)") { (arguments, machine) throws(Raised) in
                try stream(type, arguments, machine) { stream throws(Raised) in
                    let (level, bits, memory, strategy) = try (
                        number(arguments[0], machine), number(arguments[1], machine), number(arguments[2], machine), number(arguments[3], machine))
                    return deflateInit2_(stream, level, Z_DEFLATED, bits, memory, strategy, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                }
            },
            NativeFunction(signature: "inflater(_, wbits, _, _, dictionary, /)") { (arguments, machine) throws(Raised) in
                try stream(type, arguments, machine) { stream throws(Raised) in
                    inflateInit2_(stream, try number(arguments[1], machine), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                }
            },
        ], machine)
        module.set("version", .string(String(cString: zlibVersion())), machine)
        return module
    }

    private static func number(_ value: Value, _ machine: Machine) throws(Raised) -> Int32 { Int32(clamping: try machine.index(value)) }

    /// None where zlib refuses the settings.
    private static func stream(
        _ type: TypeObject, _ arguments: Bound, _ machine: Machine, _ start: (UnsafeMutablePointer<z_stream>) throws(Raised) -> Int32
    ) throws(Raised) -> Value {
        // What zlib itself takes for a stream's window.
        try machine.charge(bytes: 1 << 18)
        let made = ZlibStream(type, isDeflating: !arguments[0].isNone)
        guard try start(made.stream) == Z_OK else { return .none }
        made.isOpen = true
        // Raw data cannot ask for it.
        let isRaw = try number(arguments[1], machine) < 0
        return made.take(dictionary: try bytes(arguments[4], machine), isRaw: isRaw) ? .object(made) : .none
    }

    private static func bytes(_ value: Value, _ machine: Machine) throws(Raised) -> [UInt8] {
        if let data = value.asObject(BytesObject.self) { return data.bytes }
        throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: value))'")
    }
}

/// One `z_stream`.
final class ZlibStream: Object {
    private let cls: TypeObject
    fileprivate let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    fileprivate var isOpen = false
    private let isDeflating: Bool
    private var dictionary: [UInt8] = []

    fileprivate init(_ cls: TypeObject, isDeflating: Bool) {
        self.cls = cls
        self.isDeflating = isDeflating
        stream.initialize(to: z_stream())
    }

    fileprivate init?(copying other: ZlibStream) {
        cls = other.cls
        isDeflating = other.isDeflating
        dictionary = other.dictionary
        stream.initialize(to: z_stream())
        super.init()
        guard (isDeflating ? deflateCopy(stream, other.stream) : inflateCopy(stream, other.stream)) == Z_OK else { return nil }
        isOpen = true
    }

    deinit {
        if isOpen { _ = isDeflating ? deflateEnd(stream) : inflateEnd(stream) }
        stream.deallocate()
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    /// A window to begin with; of packed data with zlib's header, when they ask for it.
    fileprivate func take(dictionary: [UInt8], isRaw: Bool) -> Bool {
        self.dictionary = dictionary
        if dictionary.isEmpty { return true }
        let size = UInt32(clamping: dictionary.count)
        if isDeflating { return deflateSetDictionary(stream, dictionary, size) == Z_OK }
        return !isRaw || inflateSetDictionary(stream, dictionary, size) == Z_OK
    }

    /// `(made, how much of the data was left, status, what zlib says)`; no more is made than the limit, where that is not 0.
    fileprivate func run(_ data: [UInt8], flush: Int32, limit: Int, _ machine: Machine) throws(Raised) -> Value {
        var made: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var place = 0
        var status = Z_OK
        while true {
            try machine.poll()
            let room = limit > 0 ? min(piece.count, limit - made.count) : piece.count
            if room <= 0 { break }
            let given = min(data.count - place, 1 << 30)
            let mode = place + given < data.count ? Z_NO_FLUSH : flush
            let (taken, written): (Int, Int) = data.withUnsafeBufferPointer { input in
                piece.withUnsafeMutableBufferPointer { output in
                    // zlib reads what lies there only.
                    stream.pointee.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + place) }
                    stream.pointee.avail_in = UInt32(given)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    status = isDeflating ? deflate(stream, mode) : inflate(stream, mode)
                    let counts = (given - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
                    stream.pointee.next_in = nil
                    stream.pointee.next_out = nil
                    return counts
                }
            }
            place += taken
            if written > 0 {
                if made.count + written > made.capacity { try machine.charge(bytes: 2 * (made.count + written)) }
                made += piece[..<written]
            }
            if status == Z_NEED_DICT, !dictionary.isEmpty,
                inflateSetDictionary(stream, dictionary, UInt32(clamping: dictionary.count)) == Z_OK {
                continue
            }
            // Nothing more to do, or nothing more to do it with.
            if status != Z_OK || (place == data.count && written < room) { break }
        }
        let said = stream.pointee.msg.map { String(cString: $0) }
        return .tuple([.object(BytesObject(made)), .int(data.count - place), .int(Int(status)), said.map { .string($0) } ?? .none])
    }
}
