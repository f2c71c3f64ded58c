/// A Python str: Unicode code points in UTF-8.
///
/// ASCII text (nearly all) is indexed by its bytes. For other text the code points are laid out as an array when
/// an index is first asked for.
public final class StringObject: Object {
    /// Changed only by `append`, while nobody else holds the object.
    public private(set) var text: String
    private var cachedCount: Int?
    private var cachedScalars: [Unicode.Scalar]?
    private var cachedHash: Int?
    /// Bytes that `append` has charged.
    private var room = 0
    /// The text read as a format specification, the last time it was one.
    private var cachedSpecification: FormatSpecification.Box?

    public init(_ text: String) {
        self.text = text
        super.init()
        kind = .string
    }

    /// Code points; equal to the byte count exactly for ASCII.
    package var count: Int {
        if let cachedCount { return cachedCount }
        let count = StringText.count(text)
        cachedCount = count
        return count
    }

    private var scalars: [Unicode.Scalar] {
        if let cachedScalars { return cachedScalars }
        let scalars = Array(text.unicodeScalars)
        cachedScalars = scalars
        return scalars
    }

    /// `self += other`, for the one who holds the only reference. Room for as much again is made when it runs out.
    func append(_ other: StringObject, _ machine: Machine) throws(Raised) {
        let size = text.utf8.count + other.text.utf8.count
        if size > room, size > 15 {
            try machine.charge(bytes: 2 * size + 64)
            room = 2 * size
            text.reserveCapacity(room)
        }
        text += other.text
        cachedCount = cachedCount.map { $0 + other.count }
        cachedScalars = nil
        cachedHash = nil
        cachedSpecification = nil
    }

    /// The text as a format specification: an f-string's own is read once.
    func specification(for typeName: String, _ machine: Machine) throws(Raised) -> FormatSpecification {
        if let cachedSpecification, cachedSpecification.specification.typeName == typeName { return cachedSpecification.specification }
        let made = try FormatSpecification(text, typeName: typeName, machine)
        // Larger ones charge memory each time they are read.
        if text.utf8.count < 8 { cachedSpecification = FormatSpecification.Box(made) }
        return made
    }

    package var isASCII: Bool { count == text.utf8.count }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.str }

    // MARK: Places

    /// The code point at a place below `count`, as text.
    package func character(at place: Int) -> String {
        if isASCII {
            return String(Unicode.Scalar(text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: place)]))
        }
        return String(scalars[place])
    }

    /// The code points of a range within `0...count`.
    package func substring(_ start: Int, _ end: Int) -> String {
        guard start < end else { return "" }
        if start == 0, end == count { return text }
        if isASCII {
            let view = text.utf8
            let from = view.index(view.startIndex, offsetBy: start)
            return String(text[from..<view.index(from, offsetBy: end - start)])
        }
        return String(String.UnicodeScalarView(scalars[start..<end]))
    }

    /// The byte offset of a place within `0...count`.
    package func byteOffset(of place: Int) -> Int {
        if isASCII { return place }
        var bytes = 0
        for scalar in scalars[..<place] { bytes += UTF8.width(scalar) }
        return bytes
    }

    /// The place of a byte offset at the border of a code point.
    package func place(ofByte offset: Int) -> Int {
        if isASCII { return offset }
        return text.utf8.prefix(offset).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    // MARK: Slots

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add where !reflected:
            guard let right = other.asObject(StringObject.self) else {
                // An object on the right may know how; its turn comes after this one.
                if case .object(let object) = other, let result = try object.binary(op, .object(self), reflected: true, machine) { return result }
                throw machine.error(.typeError, "can only concatenate str (not \"\(machine.typeName(of: other))\") to str")
            }
            let size = text.utf8.count + right.text.utf8.count
            // Appending takes up to twice what it needs, to have room for the next time.
            if size > 15 { try machine.charge(bytes: 2 * size + 64) }
            return .string(text + right.text)
        case .multiply:
            guard let times = try Sequences.repetitions(other, of: text.utf8.count, elementSize: 1, machine) else { return nil }
            return .string(String(repeating: text, count: times))
        case .modulo where !reflected:
            return .string(try PercentFormat.format(text, other, machine))
        default:
            return nil
        }
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let right = other.asObject(StringObject.self) else { return nil }
        switch op {
        case .equal: return .bool(equals(right))
        case .notEqual: return .bool(!equals(right))
        case .less: return .bool(StringText.isLess(text, right.text))
        case .lessEqual: return .bool(!StringText.isLess(right.text, text))
        case .greater: return .bool(StringText.isLess(right.text, text))
        case .greaterEqual: return .bool(!StringText.isLess(text, right.text))
        default: return nil
        }
    }

    package func equals(_ other: StringObject) -> Bool {
        self === other || StringText.equal(text, other.text)
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) { return try part(slice.bounds, machine) }
        guard let index = try machine.elementIndex(key) else {
            throw machine.error(.typeError, "string indices must be integers, not '\(machine.typeName(of: key))'")
        }
        let place = index < 0 ? index &+ count : index
        guard place >= 0, place < count else { throw machine.error(.indexError, "string index out of range") }
        if isASCII { return machine.character(text.unicodeScalars[text.utf8.index(text.utf8.startIndex, offsetBy: place)]) }
        return machine.character(scalars[place])
    }

    /// `self[start:stop:step]`
    func part(_ bounds: SliceBounds, _ machine: Machine) throws(Raised) -> Value {
        let range = try bounds.resolve(count: count, machine)
        if range.step == 1 { return .string(substring(range.start, range.start + range.count)) }
        var result = String.UnicodeScalarView()
        for place in range.places { result.append(contentsOf: character(at: place).unicodeScalars) }
        return .string(String(result))
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        guard let needle = value.asObject(StringObject.self) else {
            throw machine.error(.typeError, "'in <string>' requires string as left operand, not \(machine.typeName(of: value))")
        }
        return find(needle.text, from: 0, to: count) != nil
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { count }
    override public func truth(_ machine: Machine) throws(Raised) -> Bool { !text.isEmpty }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { StringIterator(self) }

    override public func hash(_ machine: Machine) throws(Raised) -> Int { hashCode }

    /// Not CPython's, which differs from run to run on purpose.
    package var hashCode: Int {
        if let cachedHash { return cachedHash }
        // FNV-1a over the bytes, then a final mix: hash tables use the low bits.
        var hash: UInt = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 32
        let result = Int(bitPattern: hash) == -1 ? -2 : Int(bitPattern: hash)
        cachedHash = result
        return result
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String { StringText.repr(text) }
    override public func str(_ machine: Machine) throws(Raised) -> String { text }

    override public func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        specification.isEmpty ? text : try FormatSpecification(specification, typeName: "str", machine).format(text, machine)
    }
}

extension Machine {
    /// A text of one code point; those of ASCII are made once.
    func character(_ scalar: Unicode.Scalar) -> Value {
        guard scalar.isASCII else { return .string(String(scalar)) }
        if asciiCharacters.isEmpty { asciiCharacters = (0..<128).map { .string(String(Unicode.Scalar($0))) } }
        return asciiCharacters[Int(scalar.value)]
    }
}

extension Value {
    public static func string(_ text: String) -> Value { .object(StringObject(text)) }

    /// The text when this is a str.
    public var text: String? {
        asObject(StringObject.self)?.text
    }
}

extension StringObject {
    // MARK: Search (places are code points)

    package func find(_ needle: String, from start: Int, to end: Int, last: Bool = false) -> Int? {
        guard start <= end else { return nil }
        let pattern = Array(needle.utf8)
        let from = byteOffset(of: start)
        let to = byteOffset(of: end)
        let found = withBytes { bytes in
            last ? StringText.findLast(pattern, in: bytes, from: from, to: to) : StringText.find(pattern, in: bytes, from: from, to: to)
        }
        return found.map(place(ofByte:))
    }

    /// Whether the bytes of `part`, which must fit, stand at that offset.
    package func holds(_ part: String, atByte offset: Int) -> Bool {
        withBytes { bytes in StringText.withBytes(of: part) { bytes[offset..<(offset + $0.count)].elementsEqual($0) } }
    }

    /// The text's UTF-8 in place.
    @inline(__always)
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        StringText.withBytes(of: text, body)
    }
}
