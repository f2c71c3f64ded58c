/// A Python dict: entries in the order of insertion, found through an open-addressed table of their places, as
/// CPython's compact dict. The first few are found by looking at each: most dicts stay so small, and cost one
/// allocation less.
///
/// Comparing keys may run script code that changes this very dict; a search notices by `generation` and begins
/// again.
public final class DictObject: Object {
    struct Entry {
        let hash: Int
        /// `.unbound` when deleted.
        var key: Value
        var value: Value
    }

    private(set) var entries: ContiguousArray<Entry> = []
    /// Places in `entries`, or one of the two marks below; the size is a power of two. Empty while there are few entries.
    private var table: [Int32] = []
    private static let mostWithoutTable = 8
    private static let empty: Int32 = -1
    private static let deleted: Int32 = -2
    public private(set) var count = 0
    /// Changes with each insertion and deletion of a key.
    private(set) var generation = 0

    override public init() {
        super.init()
        kind = .dict
    }

    deinit {
        var pending: [Object] = []
        dropChildren(into: &pending)
        releaseIteratively(&pending)
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.dict }

    // MARK: Reading

    public func value(for key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if count == 0 {
            if case .object = key { _ = try machine.hash(key) }
            return nil
        }
        guard let place = try place(of: key, hash: machine.hash(key), machine) else { return nil }
        return entries[place].value
    }

    /// For native code that knows its keys to be str.
    public func value(for text: String) -> Value? {
        guard count > 0 else { return nil }
        let key = StringObject(text)
        func isKey(_ entry: Entry) -> Bool {
            guard entry.hash == key.hashCode, case .object(let object) = entry.key, let string = object as? StringObject else { return false }
            return string.equals(key)
        }
        if table.isEmpty { return entries.first(where: isKey)?.value }
        var probe = Probe(hash: key.hashCode, mask: table.count - 1)
        while true {
            let index = table[probe.slot]
            if index == DictObject.empty { return nil }
            if index >= 0, isKey(entries[Int(index)]) { return entries[Int(index)].value }
            probe.advance()
        }
    }

    /// Where the value of an int or text lies, which no `__eq__` had to be asked for; nil: look for it in the general way.
    /// Valid until the dict changes.
    @inline(__always)
    func valuePlace(of key: ValueBits) -> UnsafeMutablePointer<Value>? {
        let hash: Int
        if key.tag == ValueTag.int {
            hash = Numbers.hash(Int(bitPattern: key.payload))
        } else if let string = key.string {
            hash = string._withUnsafeGuaranteedRef { $0.hashCode }
        } else {
            return nil
        }
        guard case .found(let place) = quickPlace(of: key, hash: hash) else { return nil }
        return DictObject.valuePlace(entryStorage.elements + place)
    }

    /// The same for writing; nil also while the entries are shared with a copy.
    @inline(__always)
    func writableValuePlace(of key: ValueBits) -> UnsafeMutablePointer<Value>? {
        entryStorage.isUnique ? valuePlace(of: key) : nil
    }

    @inline(__always) private var entryStorage: ArrayStorage<Entry> { withUnsafePointer(to: &entries) { ArrayStorage($0) } }
    @inline(__always) private var tableStorage: ArrayStorage<Int32> { withUnsafePointer(to: &table) { ArrayStorage($0) } }

    /// Behind the hash.
    @inline(__always)
    private static func keyPlace(_ entry: UnsafeMutablePointer<Entry>) -> UnsafeMutablePointer<Value> {
        (UnsafeMutableRawPointer(entry) + MemoryLayout<Int>.stride).assumingMemoryBound(to: Value.self)
    }

    /// Behind the key.
    @inline(__always)
    private static func valuePlace(_ entry: UnsafeMutablePointer<Entry>) -> UnsafeMutablePointer<Value> { keyPlace(entry) + 1 }

    /// The place of a key among the entries.
    @inline(__always)
    func place(of key: Value, hash: Int, _ machine: Machine) throws(Raised) -> Int? {
        switch quickPlace(of: ValueBits(key), hash: hash) {
        case .found(let place): place
        case .absent: nil
        case .unknown: try placeByEquality(of: key, hash: hash, machine)
        }
    }

    private enum Search {
        case found(Int)
        case absent
        /// Some key of the same hash may be equal: its `__eq__` knows.
        case unknown
    }

    /// Without running any script code, so that nothing changes meanwhile.
    private func quickPlace(of key: ValueBits, hash: Int) -> Search {
        let entries = entryStorage
        let table = tableStorage
        guard table.count > 0 else {
            for index in 0..<entries.count where entries.elements[index].hash == hash {
                switch DictObject.quickMatch(DictObject.keyPlace(entries.elements + index).bits, key) {
                case true: return .found(index)
                case false: break
                case nil: return .unknown
                }
            }
            return .absent
        }
        var probe = Probe(hash: hash, mask: table.count - 1)
        while true {
            let index = Int(table.elements[probe.slot])
            if index == Int(DictObject.empty) { return .absent }
            if index >= 0, entries.elements[index].hash == hash {
                switch DictObject.quickMatch(DictObject.keyPlace(entries.elements + index).bits, key) {
                case true: return .found(index)
                case false: break
                case nil: return .unknown
                }
            }
            probe.advance()
        }
    }

    private func placeByEquality(of key: Value, hash: Int, _ machine: Machine) throws(Raised) -> Int? {
        if table.isEmpty {
            var index = 0
            while index < entries.count {
                if entries[index].hash == hash {
                    switch try matches(index, key, machine) {
                    case true: return index
                    case false: break
                    case nil: return try placeByEquality(of: key, hash: hash, machine)
                    }
                }
                index += 1
            }
            return nil
        }
        var probe = Probe(hash: hash, mask: table.count - 1)
        while true {
            let index = Int(table[probe.slot])
            if index == Int(DictObject.empty) { return nil }
            if index >= 0, entries[index].hash == hash {
                switch try matches(index, key, machine) {
                case true: return index
                case false: break
                case nil: return try placeByEquality(of: key, hash: hash, machine)
                }
            }
            probe.advance()
        }
    }

    /// Whether a key is that of an entry of the same hash; nil when an `__eq__` has changed the dict.
    @inline(__always)
    private func matches(_ index: Int, _ key: Value, _ machine: Machine) throws(Raised) -> Bool? {
        if let known = DictObject.quickMatch(ValueBits(entries[index].key), ValueBits(key)) { return known }
        let before = generation
        let equal = try machine.equals(entries[index].key, key)
        return generation == before ? equal : nil
    }

    /// Whether two keys of equal hash are equal; nil when only their `__eq__` knows.
    @inline(__always)
    static func quickMatch(_ a: ValueBits, _ b: ValueBits) -> Bool? {
        if a.tag == ValueTag.int, b.tag == ValueTag.int { return a.payload == b.payload }
        if a.tag == ValueTag.object, b.tag == ValueTag.object {
            if a.payload == b.payload { return true }
            guard let a = a.string, let b = b.string else { return nil }
            return a._withUnsafeGuaranteedRef { a in b._withUnsafeGuaranteedRef { b in a.equals(b) } }
        }
        return a.tag == ValueTag.empty && b.tag == ValueTag.empty && a.payload == b.payload ? true : nil
    }

    // MARK: Writing

    public func set(_ key: Value, _ value: Value, _ machine: Machine) throws(Raised) {
        let hash = try machine.hash(key)
        if let place = try place(of: key, hash: hash, machine) {
            entries[place].value = value
        } else {
            if table.isEmpty ? entries.count >= DictObject.mostWithoutTable : entries.count * 3 >= table.count * 2 { try grow(machine) }
            insertNew(key, value, hash)
        }
        machine.noteStore(of: value, in: self)
    }

    /// A key that is not there, with room in the table.
    private func insertNew(_ key: Value, _ value: Value, _ hash: Int) {
        if table.isEmpty {
            if entries.isEmpty { entries.reserveCapacity(4) }
        } else {
            var probe = Probe(hash: hash, mask: table.count - 1)
            while table[probe.slot] >= 0 { probe.advance() }
            table[probe.slot] = Int32(truncatingIfNeeded: entries.count)
        }
        entries.append(Entry(hash: hash, key: key, value: value))
        count += 1
        generation &+= 1
    }

    private func grow(_ machine: Machine) throws(Raised) {
        if count < DictObject.mostWithoutTable { return compact() }
        var size = 8
        while size < count * 3 { size *= 2 }
        guard size <= Int(Int32.max) else { throw machine.outOfMemory() }
        if size > 64 { try machine.charge(bytes: size * (MemoryLayout<Entry>.stride + 4)) }
        rebuild(size: size)
    }

    /// Closes the gaps that deleted entries have left, and goes without a table.
    private func compact() {
        if count < entries.count { entries.removeAll { $0.key.isUnbound } }
        table = []
        generation &+= 1
    }

    /// Compacts the entries and lays the table out anew.
    private func rebuild(size: Int) {
        compact()
        entries.reserveCapacity(size * 2 / 3)
        table = [Int32](repeating: DictObject.empty, count: size)
        for place in entries.indices {
            var probe = Probe(hash: entries[place].hash, mask: size - 1)
            while table[probe.slot] >= 0 { probe.advance() }
            table[probe.slot] = Int32(truncatingIfNeeded: place)
        }
    }

    /// The removed value; nil when the key was not there.
    public func remove(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let hash = try machine.hash(key)
        guard let place = try place(of: key, hash: hash, machine) else { return nil }
        return remove(at: place)
    }

    func remove(at place: Int) -> Value {
        let entry = entries[place]
        if !table.isEmpty {
            var probe = Probe(hash: entry.hash, mask: table.count - 1)
            while table[probe.slot] != Int32(truncatingIfNeeded: place) { probe.advance() }
            table[probe.slot] = DictObject.deleted
        }
        entries[place].key = .unbound
        entries[place].value = .unbound
        count -= 1
        generation &+= 1
        // Trailing gaps go at once, so that popping from the end stays cheap.
        while let last = entries.last, last.key.isUnbound { entries.removeLast() }
        return entry.value
    }

    public func removeAll() {
        var pending: [Object] = []
        dropChildren(into: &pending)
        releaseIteratively(&pending)
    }

    /// The last pair.
    func removeLast() -> (key: Value, value: Value)? {
        guard let last = entries.last else { return nil }
        let place = entries.count - 1
        _ = remove(at: place)
        return (last.key, last.value)
    }

    // MARK: All pairs

    /// The pairs in order, as they are now.
    public var pairs: [(key: Value, value: Value)] {
        entries.compactMap { $0.key.isUnbound ? nil : ($0.key, $0.value) }
    }

    public var keys: [Value] { entries.compactMap { $0.key.isUnbound ? nil : $0.key } }
    public var values: [Value] { entries.compactMap { $0.key.isUnbound ? nil : $0.value } }

    public func copy() -> DictObject {
        let made = DictObject()
        made.entries = entries
        made.table = table
        made.count = count
        return made
    }

    // MARK: Slots

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        try union(op, other, reflected: reflected, machine)
    }

    override public func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .bitOr else { return nil }
        try merge(other, machine)
        return .object(self)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(DictObject.self) else { return nil }
        return .bool(try equals(other, machine) == (op == .equal))
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let value = try value(for: key, machine) { return value }
        throw DictObject.keyError(key, machine)
    }

    override public func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        if let value {
            try set(key, value, machine)
        } else if try remove(key, machine) == nil {
            throw DictObject.keyError(key, machine)
        }
        return true
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        try place(of: value, hash: machine.hash(value), machine) != nil
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { count }
    override public func truth(_ machine: Machine) throws(Raised) -> Bool { count != 0 }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { DictIterator(self, .keys) }
    override public func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }
    override public func repr(_ machine: Machine) throws(Raised) -> String { try text(machine) }

    // MARK: Memory

    override public func visitChildren(_ visit: (Object) -> Void) {
        for entry in entries {
            if case .object(let object) = entry.key { visit(object) }
            if case .object(let object) = entry.value { visit(object) }
        }
    }

    override public func dropChildren(into released: inout [Object]) {
        let dropped = entries
        entries = []
        table = []
        count = 0
        generation &+= 1
        for entry in dropped {
            if case .object(let object) = entry.key { released.append(object) }
            if case .object(let object) = entry.value { released.append(object) }
        }
    }
}

/// The slots that a hash visits: CPython's recurrence, in which all bits of the hash take part in the end.
struct Probe {
    private(set) var slot: Int
    private var perturb: UInt
    private let mask: Int

    @inline(__always)
    init(hash: Int, mask: Int) {
        perturb = UInt(bitPattern: hash)
        self.mask = mask
        slot = hash & mask
    }

    @inline(__always)
    mutating func advance() {
        perturb >>= 5
        slot = (slot &* 5 &+ Int(bitPattern: perturb) &+ 1) & mask
    }
}
