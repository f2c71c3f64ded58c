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

    /// Where the value of an int or text lies; nil when it is not there, or the key is another. Valid until the dict
    /// changes.
    func valuePlace(of key: UnsafeMutablePointer<Value>, _ machine: Machine) throws(Raised) -> UnsafeMutablePointer<Value>? {
        let hash: Int
        if key.tag == ValueTag.int {
            hash = Numbers.hash(key.int)
        } else if key.holds(.string) {
            hash = key.reference(to: StringObject.self)._withUnsafeGuaranteedRef { $0.hashCode }
        } else {
            return nil
        }
        guard let place = try place(of: key.pointee, hash: hash, machine) else { return nil }
        return entries.withUnsafeBufferPointer { entries -> UnsafeMutablePointer<Value>? in
            guard place < entries.count, let first = entries.baseAddress else { return nil }
            // Behind the hash and the key.
            let offset = MemoryLayout<Int>.stride + MemoryLayout<Value>.stride
            return UnsafeMutableRawPointer(mutating: first + place).advanced(by: offset).assumingMemoryBound(to: Value.self)
        }
    }

    /// The place of a key among the entries.
    func place(of key: Value, hash: Int, _ machine: Machine) throws(Raised) -> Int? {
        // A loop, for an `__eq__` may change the dict each time.
        restart: while true {
            if table.isEmpty {
                var index = 0
                while index < entries.count {
                    if entries[index].hash == hash {
                        switch try matches(index, key, machine) {
                        case true: return index
                        case false: break
                        case nil: continue restart
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
                    case nil: continue restart
                    }
                }
                probe.advance()
            }
        }
    }

    /// Whether a key is that of an entry of the same hash; nil when an `__eq__` has changed the dict.
    @inline(__always)
    private func matches(_ index: Int, _ key: Value, _ machine: Machine) throws(Raised) -> Bool? {
        if let known = DictObject.quickMatch(entries[index].key, key) { return known }
        let before = generation
        let known = entries[index].key
        let equal = try machine.equals(known, key)
        if generation == before { return equal }
        return equal && index < entries.count && entries[index].key.isSame(as: known) ? true : nil
    }

    /// Whether two keys of equal hash are equal; nil when only their `__eq__` knows.
    @inline(__always)
    static func quickMatch(_ a: Value, _ b: Value) -> Bool? {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x == y
        case (.object(let x), .object(let y)):
            if x === y { return true }
            if x.kind == .string, y.kind == .string {
                return unsafeDowncast(x, to: StringObject.self).equals(unsafeDowncast(y, to: StringObject.self))
            }
            return nil
        case (.none, .none): return true
        default: return nil
        }
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

    /// `setdefault`: the key is hashed and compared once.
    func value(for key: Value, orSetting value: Value, _ machine: Machine) throws(Raised) -> Value {
        let hash = try machine.hash(key)
        if let place = try place(of: key, hash: hash, machine) { return entries[place].value }
        if table.isEmpty ? entries.count >= DictObject.mostWithoutTable : entries.count * 3 >= table.count * 2 { try grow(machine) }
        insertNew(key, value, hash)
        machine.noteStore(of: value, in: self)
        return value
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
