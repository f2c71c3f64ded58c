/// A Python str: Unicode code points in UTF-8.
///
/// ASCII text (nearly all) is indexed by its bytes. For other text the code points are laid out as an array when
/// an index is first asked for.
public final class StringObject: Object {
    /// Changed only by `append`, while nobody else holds the object.
    public private(set) var text: String
    /// -1: not counted yet.
    private var knownCount = -1
    /// -1, which is no object's hash: not computed yet.
    private var knownHash = -1
    /// What few texts need, and what would double the size of all.
    private var extras: Extras?

    private final class Extras {
        var scalars: [Unicode.Scalar]?
        /// Bytes that `append` has charged.
        var room = 0
        /// The text read as a format specification, the last time it was one.
        var specification: FormatSpecification?
    }

    public init(_ text: String) {
        self.text = text
        super.init()
        kind = .string
    }

    /// The bytes, borrowed: valid while the object lives and is not appended to.
    @inline(__always) package var storage: StringStorage { StringStorage(text) }

    /// Code points; equal to the byte count exactly for ASCII.
    @inline(__always)
    package var count: Int {
        let storage = storage
        return storage.isKnownASCII ? storage.count : counted
    }

    private var counted: Int {
        if knownCount < 0 { knownCount = StringText.count(text) }
        return knownCount
    }

    private var madeExtras: Extras {
        if let extras { return extras }
        let made = Extras()
        extras = made
        return made
    }

    private var scalars: [Unicode.Scalar] {
        if let scalars = extras?.scalars { return scalars }
        let scalars = Array(text.unicodeScalars)
        madeExtras.scalars = scalars
        return scalars
    }

    /// `self += other`, for the one who holds the only reference. Room for as much again is made when it runs out.
    func append(_ other: StringObject, _ machine: Machine) throws(Raised) {
        let size = storage.count + other.storage.count
        if size > StringStorage.smallCapacity {
            let extras = madeExtras
            if size > extras.room {
                try machine.charge(bytes: 2 * size + 64)
                extras.room = 2 * size
                text.reserveCapacity(extras.room)
            }
            extras.scalars = nil
            extras.specification = nil
        } else {
            extras = nil
        }
        text += other.text
        knownCount = -1
        knownHash = -1
    }

    /// The text as a format specification: an f-string's own is read once.
    func specification(for typeName: String, _ machine: Machine) throws(Raised) -> FormatSpecification {
        if let known = extras?.specification, StringText.equal(known.typeName, typeName) { return known }
        let made = try FormatSpecification(text, typeName: typeName, machine)
        // Larger ones charge memory each time they are read.
        if storage.count < 8 { madeExtras.specification = made }
        return made
    }

    @inline(__always)
    package var isASCII: Bool {
        let storage = storage
        return storage.isKnownASCII || counted == storage.count
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.str }

    // MARK: Places

    /// The code point at a place below `count`, as text.
    package func character(at place: Int) -> String {
        if isASCII {
            return String(Unicode.Scalar(storage.byte(at: place)))
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
        self === other || storage == other.storage
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) { return try part(slice.bounds, machine) }
        guard let index = try machine.elementIndex(key) else {
            throw machine.error(.typeError, "string indices must be integers, not '\(machine.typeName(of: key))'")
        }
        let place = index < 0 ? index &+ count : index
        guard place >= 0, place < count else { throw machine.error(.indexError, "string index out of range") }
        if isASCII { return machine.character(Unicode.Scalar(storage.byte(at: place))) }
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
        if knownHash != -1 { return knownHash }
        let result = withBytes { Self.hash(of: $0) }
        knownHash = result
        return result
    }

    /// FNV-1a over the bytes, then a final mix: hash tables use the low bits. Of nothing it is 0, as in CPython.
    @inline(__always)
    static func hash(of bytes: some Collection<UInt8>) -> Int {
        if bytes.isEmpty { return 0 }
        var hash: UInt = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 32
        return Int(bitPattern: hash) == -1 ? -2 : Int(bitPattern: hash)
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
        return character(UInt8(truncatingIfNeeded: scalar.value)).pointee
    }

    /// Where the one of ASCII lies.
    @inline(__always)
    func character(_ byte: UInt8) -> UnsafeMutablePointer<Value> {
        let place = asciiCharacters + Int(byte & 127)
        if place.isUnbound { place.pointee = .string(String(Unicode.Scalar(byte & 127))) }
        return place
    }
}

extension Value {
    public static func string(_ text: String) -> Value { .object(StringObject(text)) }

    /// The bytes of a str, borrowed: valid while the object lives and is not appended to.
    @inline(__always)
    var textStorage: StringStorage? {
        guard case .object(let object) = self else { return nil }
        if object.kind == .string { return unsafeDowncast(object, to: StringObject.self).storage }
        return asObject(StringObject.self)?.storage
    }

    var isListOrTuple: Bool {
        if case .object(let object) = self { object.kind == .list || object.kind == .tuple } else { false }
    }

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
    package func holds(_ part: StringStorage, atByte offset: Int) -> Bool {
        withBytes { bytes in part.withBytes { bytes[offset..<(offset + $0.count)].elementsEqual($0) } }
    }

    /// The text's UTF-8 in place.
    @inline(__always)
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        StringText.withBytes(of: text, body)
    }
}
