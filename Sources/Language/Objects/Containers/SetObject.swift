/// A Python set or frozenset.
///
/// The table is CPython's, probe for probe: the order in which a set of numbers is printed and iterated depends
/// on it, and scripts show that order.
public final class SetObject: Object {
    public let isFrozen: Bool
    /// `.unbound` with hash 0 is a free slot, with hash -1 (which no value has) a deleted one.
    private(set) var slots: [Value]
    private var hashes: [Int]
    public private(set) var count = 0
    /// Slots that are not free, deleted ones included.
    private var filled = 0
    private(set) var generation = 0
    /// Where `pop` goes on searching.
    private var finger = 0

    private static let smallestSize = 8
    private static let linearProbes = 9

    public init(isFrozen: Bool = false) {
        self.isFrozen = isFrozen
        slots = [Value](repeating: .unbound, count: SetObject.smallestSize)
        hashes = [Int](repeating: 0, count: SetObject.smallestSize)
        super.init()
        kind = .set
    }

    public convenience init(_ elements: [Value], isFrozen: Bool = false, _ machine: Machine) throws(Raised) {
        self.init(isFrozen: isFrozen)
        for element in elements { try insert(element, machine) }
    }

    deinit { releaseIteratively(&slots) }

    override public func type(_ machine: Machine) -> TypeObject { isFrozen ? machine.types.frozenset : machine.types.set }

    /// In the order of the table.
    public var elements: [Value] { slots.filter { !$0.isUnbound } }

    // MARK: The table

    private enum Search { case found(Int), free(Int) }

    private func search(_ key: Value, _ hash: Int, _ machine: Machine) throws(Raised) -> Search {
        restart: while true {
            let mask = slots.count - 1
            var slot = hash & mask
            var perturb = UInt(bitPattern: hash)
            while true {
                let last = slot + SetObject.linearProbes <= mask ? slot + SetObject.linearProbes : slot
                for place in slot...last {
                    if slots[place].isUnbound {
                        if hashes[place] == 0 { return .free(place) }
                        continue
                    }
                    guard hashes[place] == hash else { continue }
                    switch DictObject.quickMatch(ValueBits(slots[place]), ValueBits(key)) {
                    case true: return .found(place)
                    case false: break
                    case nil:
                        let before = generation
                        let equal = try machine.equals(slots[place], key)
                        if generation != before { continue restart }
                        if equal { return .found(place) }
                    }
                }
                perturb >>= 5
                slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
            }
        }
    }

    public func contains(_ key: Value, hash: Int, _ machine: Machine) throws(Raised) -> Bool {
        if case .found = try search(key, hash, machine) { true } else { false }
    }

    /// False when it was there already.
    @discardableResult
    public func insert(_ key: Value, _ machine: Machine) throws(Raised) -> Bool {
        try insert(key, hash: machine.hash(key), machine)
    }

    @discardableResult
    func insert(_ key: Value, hash: Int, _ machine: Machine) throws(Raised) -> Bool {
        guard case .free(let place) = try search(key, hash, machine) else { return false }
        slots[place] = key
        hashes[place] = hash
        count += 1
        filled += 1
        generation &+= 1
        machine.noteStore(of: key, in: self)
        if filled * 5 >= (slots.count - 1) * 3 {
            try resize(atLeast: count > 50_000 ? count * 2 : count * 4, machine)
        }
        return true
    }

    private func resize(atLeast wanted: Int, _ machine: Machine) throws(Raised) {
        var size = SetObject.smallestSize
        while size <= wanted { size *= 2 }
        if size > 64 { try machine.charge(bytes: size * 24) }
        let oldSlots = slots
        let oldHashes = hashes
        slots = [Value](repeating: .unbound, count: size)
        hashes = [Int](repeating: 0, count: size)
        filled = count
        generation &+= 1
        for (place, value) in oldSlots.enumerated() where !value.isUnbound { insertClean(value, oldHashes[place]) }
    }

    /// A key that is not there, into a table without deleted slots.
    private func insertClean(_ key: Value, _ hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        var perturb = UInt(bitPattern: hash)
        while true {
            let last = slot + SetObject.linearProbes <= mask ? slot + SetObject.linearProbes : slot
            for place in slot...last where slots[place].isUnbound {
                slots[place] = key
                hashes[place] = hash
                return
            }
            perturb >>= 5
            slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
        }
    }

    /// False when it was not there.
    func remove(_ key: Value, _ machine: Machine) throws(Raised) -> Bool {
        guard case .found(let place) = try search(key, machine.hash(key), machine) else { return false }
        remove(at: place)
        return true
    }

    private func remove(at place: Int) {
        slots[place] = .unbound
        hashes[place] = -1
        count -= 1
        generation &+= 1
    }

    func pop() -> Value? {
        guard count > 0 else { return nil }
        var place = finger & (slots.count - 1)
        while slots[place].isUnbound { place = place + 1 < slots.count ? place + 1 : 0 }
        let value = slots[place]
        remove(at: place)
        finger = place + 1
        return value
    }

    func removeAll() {
        var dropped = slots
        slots = [Value](repeating: .unbound, count: SetObject.smallestSize)
        hashes = [Int](repeating: 0, count: SetObject.smallestSize)
        count = 0
        filled = 0
        generation &+= 1
        releaseIteratively(&dropped)
    }

    /// Adds all of another set: CPython makes room first, and copies the table as it is into an empty set of
    /// the same size, so that the order is the same.
    func merge(_ other: SetObject, _ machine: Machine) throws(Raised) {
        guard other !== self, other.count > 0 else { return }
        if (filled + other.count) * 5 >= (slots.count - 1) * 3 { try resize(atLeast: (count + other.count) * 2, machine) }
        if filled == 0, slots.count == other.slots.count, other.filled == other.count {
            slots = other.slots
            hashes = other.hashes
            count = other.count
            filled = other.filled
            generation &+= 1
            return
        }
        let theirs = other.slots
        let theirHashes = other.hashes
        let wasEmpty = filled == 0
        for (place, value) in theirs.enumerated() where !value.isUnbound {
            if wasEmpty {
                insertClean(value, theirHashes[place])
                count += 1
                filled += 1
                generation &+= 1
            } else {
                try insert(value, hash: theirHashes[place], machine)
            }
        }
    }

    func copy(isFrozen: Bool? = nil, _ machine: Machine) throws(Raised) -> SetObject {
        let made = SetObject(isFrozen: isFrozen ?? self.isFrozen)
        try made.merge(self, machine)
        return made
    }

    /// Elements with their hashes, as they are now.
    var entries: [(value: Value, hash: Int)] {
        zip(slots, hashes).compactMap { $0.isUnbound ? nil : ($0, $1) }
    }

    // MARK: Slots

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard !reflected, let other = other.asObject(SetObject.self) else { return nil }
        switch op {
        case .bitOr:
            let result = try copy(machine)
            try result.merge(other, machine)
            return .object(result)
        case .bitAnd: return .object(try intersection(other, machine))
        case .subtract: return .object(try difference(other, machine))
        case .bitXor: return .object(try symmetricDifference(other, machine))
        default: return nil
        }
    }

    override public func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard !isFrozen, let other = other.asObject(SetObject.self) else { return nil }
        switch op {
        case .bitOr: try merge(other, machine)
        case .bitAnd: try replace(with: intersection(other, machine))
        case .subtract: for entry in other.entries { _ = try remove(entry.value, machine) }
        case .bitXor: try toggle(other, machine)
        default: return nil
        }
        return .object(self)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(SetObject.self) else { return nil }
        switch op {
        case .equal: return .bool(count == other.count ? try isSubset(of: other, machine) : false)
        case .notEqual: return .bool(count == other.count ? try !isSubset(of: other, machine) : true)
        case .lessEqual: return .bool(try isSubset(of: other, machine))
        case .less: return .bool(count < other.count ? try isSubset(of: other, machine) : false)
        case .greaterEqual: return .bool(try other.isSubset(of: self, machine))
        case .greater: return .bool(other.count < count ? try other.isSubset(of: self, machine) : false)
        default: return nil
        }
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        try contains(value, hash: machine.hash(value), machine)
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { count }
    override public func truth(_ machine: Machine) throws(Raised) -> Bool { count != 0 }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { SetIterator(self) }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        guard isFrozen else { throw machine.unhashable(.object(self)) }
        return frozenHash
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        let name = type(machine).name
        if count == 0 { return "\(name)()" }
        return try ContainerText.repr(of: self, cyclic: "\(name)(...)", machine) { () throws(Raised) in
            try ContainerText.list(self.elements, open: self.isFrozen ? "\(name)({" : "{", close: self.isFrozen ? "})" : "}", machine)
        }
    }

    // MARK: Memory

    override public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in slots { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        for case .object(let object) in slots { released.append(object) }
        slots = [Value](repeating: .unbound, count: SetObject.smallestSize)
        hashes = [Int](repeating: 0, count: SetObject.smallestSize)
        count = 0
        filled = 0
        generation &+= 1
    }

    func replace(with other: SetObject) {
        slots = other.slots
        hashes = other.hashes
        count = other.count
        filled = other.filled
        generation &+= 1
    }
}
