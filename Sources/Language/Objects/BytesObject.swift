/// A Python bytes.
public class BytesObject: Object {
    public internal(set) final var bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.bytes }

    /// Other bytes of the same class: what methods of `bytes` and `bytearray` answer.
    func same(_ bytes: [UInt8]) -> BytesObject { BytesObject(bytes) }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add where !reflected:
            guard let right = try BytesMethods.window(other, machine) else {
                throw machine.error(.typeError, "can't concat \(machine.typeName(of: other)) to \(type(machine).name)")
            }
            try machine.charge(bytes: bytes.count + right.count)
            return .object(same(bytes + right))
        case .multiply:
            guard let times = try Sequences.repetitions(other, of: bytes.count, elementSize: 1, machine) else { return nil }
            return .object(same(Array(repeatElement(bytes, count: times).joined())))
        case .modulo where !reflected: return .object(same(try BytesText.format(bytes, other, machine)))
        default: return nil
        }
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        // A bytearray compares with all that show bytes, bytes with these two only.
        guard let other = try self is ByteArrayObject ? BytesMethods.window(other, machine) : other.asObject(BytesObject.self)?.bytes else { return nil }
        switch op {
        case .equal: return .bool(bytes == other)
        case .notEqual: return .bool(bytes != other)
        case .less: return .bool(bytes.lexicographicallyPrecedes(other))
        case .lessEqual: return .bool(!other.lexicographicallyPrecedes(bytes))
        case .greater: return .bool(other.lexicographicallyPrecedes(bytes))
        case .greaterEqual: return .bool(!bytes.lexicographicallyPrecedes(other))
        default: return nil
        }
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) {
            let range = try slice.resolve(count: bytes.count, machine)
            return .object(same(range.places.map { bytes[$0] }))
        }
        guard let index = try machine.elementIndex(key) else {
            throw machine.error(.typeError, "\(self is ByteArrayObject ? "bytearray" : "byte") indices must be integers or slices, not \(machine.typeName(of: key))")
        }
        let place = index < 0 ? index &+ bytes.count : index
        guard bytes.indices.contains(place) else { throw machine.error(.indexError, self is ByteArrayObject ? "bytearray index out of range" : "index out of range") }
        return .int(Int(bytes[place]))
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        if let needle = try BytesMethods.window(value, machine) {
            return bytes.withUnsafeBufferPointer { StringText.find(needle, in: $0, from: 0, to: bytes.count) } != nil
        }
        guard machine.hasIndex(value) else {
            throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: value))'")
        }
        return bytes.contains(try BytesMethods.byte(value, machine))
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { bytes.count }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? {
        ItemIterator(.object(self), shownAs: self is ByteArrayObject ? machine.natives.byteArrayIterator : machine.natives.bytesIterator)
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        StringObject.hash(of: bytes)
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String { Self.literal(bytes) }

    /// As Python writes them: `b'…'`.
    static func literal(_ bytes: [UInt8]) -> String {
        let quote: UInt8 = bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\"")) ? UInt8(ascii: "\"") : UInt8(ascii: "'")
        var text = "b" + String(Unicode.Scalar(quote))
        for byte in bytes {
            switch byte {
            case quote, UInt8(ascii: "\\"): text += "\\" + String(Unicode.Scalar(byte))
            case 9: text += "\\t"
            case 10: text += "\\n"
            case 13: text += "\\r"
            case 32..<127: text += String(Unicode.Scalar(byte))
            default: text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return text + String(Unicode.Scalar(quote))
    }
}
