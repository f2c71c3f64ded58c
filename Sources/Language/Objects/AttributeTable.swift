/// The names of an attribute table, by slot.
///
/// The instances of one class share theirs, as CPython's do: an instance then costs its values alone, and a
/// call site that remembers (names, slot) finds an attribute by comparing one pointer.
final class AttributeNames {
    private(set) var names: UnsafeMutablePointer<Name>
    private(set) var count = 0
    private var capacity: Int
    private var index: [Name: Int]?
    let isShared: Bool

    /// Beyond this many names instances stop sharing: they are used as dictionaries then.
    static let sharedLimit = 64

    init(isShared: Bool, capacity: Int = 4) {
        self.isShared = isShared
        self.capacity = capacity
        names = .allocate(capacity: capacity)
    }

    deinit { names.deallocate() }

    func slot(of name: Name) -> Int? {
        if let index { return index[name] }
        for slot in 0..<count where names[slot] == name { return slot }
        return nil
    }

    func append(_ name: Name) -> Int {
        if count == capacity {
            let larger = UnsafeMutablePointer<Name>.allocate(capacity: capacity * 2)
            larger.update(from: names, count: count)
            names.deallocate()
            names = larger
            capacity *= 2
        }
        names[count] = name
        count += 1
        if index != nil {
            index?[name] = count - 1
        } else if count > 8 {
            index = [:]
            for slot in 0..<count { index?[names[slot]] = slot }
        }
        return count - 1
    }
}

/// Attributes in the order of their first assignment: what a module's globals, a class's namespace and an
/// instance's `__dict__` are made of.
///
/// Deleting leaves an unbound entry behind, so that slots never move.
public final class AttributeTable {
    private(set) var keys: AttributeNames
    private var values: UnsafeMutablePointer<Value>?
    /// Slots in use; those of the shared names beyond it are unbound here.
    private(set) var slotCount = 0
    private var capacity = 0
    private var deletedCount = 0
    /// Changes whenever a name becomes bound or unbound: a call site that found a name missing compares it.
    private(set) var layoutVersion = 0
    /// The class whose namespace this is, which must hear of changes.
    unowned(unsafe) var owner: TypeObject?
    /// Tells weak references when the table goes, and with it the object.
    private(set) var watch: WeakWatch?

    public init() { keys = AttributeNames(isShared: false) }

    init(sharing keys: AttributeNames) { self.keys = keys }

    deinit {
        guard let values else { return }
        releaseIteratively(values, count: slotCount)
        values.deallocate()
    }

    func watch(by finalizers: Finalizers) -> WeakWatch {
        if let watch { return watch }
        let made = WeakWatch(finalizers)
        watch = made
        return made
    }

    /// Entries that are bound.
    public var count: Int { slotCount - deletedCount }

    /// The slot of a bound name.
    public func slot(of name: Name) -> Int? {
        guard let slot = keys.slot(of: name), slot < slotCount, let values, !values[slot].isUnbound else { return nil }
        return slot
    }

    /// The value at a remembered slot, if the slot still holds that name and a value.
    @inline(__always)
    func value(at slot: Int, for name: Name) -> Value? {
        guard slot >= 0, slot < slotCount, keys.names[slot] == name, let values else { return nil }
        let value = values[slot]
        return value.isUnbound ? nil : value
    }

    /// Where the value of a remembered slot lies, if the slot still holds that name and a value. Not for writing where
    /// the table is a class's namespace, whose class must hear of it.
    @inline(__always)
    func place(at slot: Int, for name: Name) -> UnsafeMutablePointer<Value>? {
        guard slot >= 0, slot < slotCount, keys.names[slot] == name, let values else { return nil }
        let place = values + slot
        return place.isUnbound ? nil : place
    }

    /// Binds the name in a remembered slot, when that is the next one the shared names foresee.
    @inline(__always)
    func append(at slot: Int, for name: Name, _ source: UnsafeMutablePointer<Value>) -> Bool {
        guard slot == slotCount, slot < keys.count, keys.names[slot] == name, owner == nil else { return false }
        if slot == capacity { reserve(slot + 1) }
        guard let values else { return false }
        (values + slot).initialize(to: .unbound)
        (values + slot).copy(source)
        slotCount = slot + 1
        layoutVersion &+= 1
        return true
    }

    /// Whether a name that was none of the first `count` names which the class's instances share is still missing
    /// here: true only for a table that shares them, while there are no more.
    @inline(__always)
    func lacks(namesUpTo count: Int) -> Bool {
        keys.count == count && keys.isShared
    }

    public subscript(name: Name) -> Value? {
        get {
            guard let slot = slot(of: name), let values else { return nil }
            return values[slot]
        }
        set {
            if let newValue {
                _ = set(name, newValue)
            } else {
                _ = remove(name)
            }
        }
    }

    /// Sets and answers the slot, for the call site to remember.
    @discardableResult
    public func set(_ name: Name, _ value: Value) -> Int {
        if let slot = keys.slot(of: name) {
            if slot < slotCount, let values {
                if values[slot].isUnbound {
                    // A shared slot keeps the order of the class; an instance that fills it late must say its own.
                    if keys.isShared || hasBoundSlot(after: slot) { return append(name, value) }
                    deletedCount -= 1
                    noteChange()
                } else if let owner {
                    owner.namespaceWillChange(from: values[slot], to: value)
                }
                let old = values[slot]
                values[slot] = value
                withExtendedLifetime(old) {}
                return slot
            }
            return fill(slot, value)
        }
        return append(name, value)
    }

    private func noteChange() {
        layoutVersion &+= 1
        owner?.invalidate()
    }

    private func hasBoundSlot(after slot: Int) -> Bool {
        guard let values else { return false }
        for later in slot + 1..<max(slot + 1, slotCount) where !values[later].isUnbound { return true }
        return false
    }

    private func append(_ name: Name, _ value: Value) -> Int {
        noteChange()
        if keys.isShared, keys.slot(of: name) != nil || keys.count >= AttributeNames.sharedLimit { stopSharing() }
        if !keys.isShared, let slot = keys.slot(of: name), let values {
            // Bound again after a deletion: Python puts it last, so the order is rewritten without the hole.
            _ = slot
            return reorder(appending: name, value, values)
        }
        return fill(keys.append(name), value)
    }

    /// Makes a slot that the names know already the last one in use here.
    private func fill(_ slot: Int, _ value: Value) -> Int {
        noteChange()
        reserve(slot + 1)
        guard let values else { return slot }
        while slotCount < slot {
            (values + slotCount).initialize(to: .unbound)
            slotCount += 1
            deletedCount += 1
        }
        (values + slot).initialize(to: value)
        slotCount = slot + 1
        return slot
    }

    private func reserve(_ needed: Int) {
        guard needed > capacity else { return }
        let newCapacity = max(needed, capacity == 0 ? 4 : capacity * 2)
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: newCapacity)
        if let values {
            larger.moveInitialize(from: values, count: slotCount)
            values.deallocate()
        }
        values = larger
        capacity = newCapacity
    }

    private func stopSharing() {
        let own = AttributeNames(isShared: false, capacity: max(4, slotCount))
        let bound = entries
        if let values { values.deinitialize(count: slotCount) }
        slotCount = 0
        deletedCount = 0
        keys = own
        for (name, value) in bound { _ = fill(own.append(name), value) }
    }

    private func reorder(appending name: Name, _ value: Value, _ values: UnsafeMutablePointer<Value>) -> Int {
        let bound = entries
        values.deinitialize(count: slotCount)
        slotCount = 0
        deletedCount = 0
        let own = AttributeNames(isShared: false, capacity: max(4, bound.count + 1))
        keys = own
        for (name, value) in bound { _ = fill(own.append(name), value) }
        return fill(own.append(name), value)
    }

    /// The removed value; nil when the name was not bound.
    public func remove(_ name: Name) -> Value? {
        guard let slot = slot(of: name), let values else { return nil }
        noteChange()
        let old = values[slot]
        values[slot] = .unbound
        deletedCount += 1
        return old
    }

    public func removeAll() {
        noteChange()
        let released = entries
        values?.deinitialize(count: slotCount)
        slotCount = 0
        deletedCount = 0
        keys = AttributeNames(isShared: false)
        withExtendedLifetime(released) {}
    }

    /// The bound names in order.
    public var names: [Name] { entries.map(\.name) }

    /// The bound entries in order.
    public var entries: [(name: Name, value: Value)] {
        var result: [(name: Name, value: Value)] = []
        guard let values else { return result }
        result.reserveCapacity(count)
        for slot in 0..<slotCount where !values[slot].isUnbound { result.append((keys.names[slot], values[slot])) }
        return result
    }

    public func visitChildren(_ visit: (Object) -> Void) {
        guard let values else { return }
        for slot in 0..<slotCount { if case .object(let object) = values[slot] { visit(object) } }
    }

    public func dropChildren(into released: inout [Object]) {
        guard let values else { return }
        for slot in 0..<slotCount {
            guard case .object(let object) = values[slot] else { continue }
            released.append(object)
            values[slot] = .unbound
            deletedCount += 1
        }
        noteChange()
    }
}
