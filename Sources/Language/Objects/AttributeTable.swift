/// Attributes in the order of their first assignment: what a module's globals, a class's namespace and an
/// instance's `__dict__` are made of.
///
/// Up to eight entries are searched in place; beyond that an index by name helps. A call site remembers the
/// slot where it found a name and asks `value(at:for:)` first: one comparison instead of a search. Deleting
/// leaves an unbound entry behind, so that slots never move.
public final class AttributeTable {
    public private(set) var names: [Name] = []
    @usableFromInline var values: [Value] = []
    private var index: [Name: Int]?
    private var deletedCount = 0

    public init() {}

    /// Entries that are bound.
    public var count: Int { names.count - deletedCount }

    /// The slot of a bound name.
    public func slot(of name: Name) -> Int? {
        let slot: Int? = if let index { index[name] } else { names.firstIndex(of: name) }
        guard let slot, !values[slot].isUnbound else { return nil }
        return slot
    }

    /// The value at a remembered slot, if the slot still holds that name and a value.
    @inlinable
    public func value(at slot: Int, for name: Name) -> Value? {
        guard slot < names.count, slot >= 0, names[slot] == name else { return nil }
        let value = values[slot]
        return value.isUnbound ? nil : value
    }

    public subscript(name: Name) -> Value? {
        get {
            guard let slot = slot(of: name) else { return nil }
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
        let slot: Int? = if let index { index[name] } else { names.firstIndex(of: name) }
        if let slot {
            if values[slot].isUnbound { deletedCount -= 1 }
            values[slot] = value
            return slot
        }
        names.append(name)
        values.append(value)
        let new = names.count - 1
        if index != nil {
            index?[name] = new
        } else if names.count > 8 {
            index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        }
        return new
    }

    /// Overwrites a remembered slot; false when the slot is not that name's (any more).
    @inlinable
    public func set(at slot: Int, for name: Name, _ value: Value) -> Bool {
        guard slot >= 0, slot < names.count, names[slot] == name, !values[slot].isUnbound else { return false }
        values[slot] = value
        return true
    }

    /// The removed value; nil when the name was not bound.
    public func remove(_ name: Name) -> Value? {
        guard let slot = slot(of: name) else { return nil }
        let old = values[slot]
        values[slot] = .unbound
        deletedCount += 1
        return old
    }

    /// The bound entries in order.
    public var entries: [(name: Name, value: Value)] {
        zip(names, values).compactMap { $1.isUnbound ? nil : ($0, $1) }
    }

    public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in values { visit(object) }
    }

    public func dropChildren(into released: inout [Object]) {
        for slot in values.indices {
            guard case .object(let object) = values[slot] else { continue }
            released.append(object)
            values[slot] = .unbound
            deletedCount += 1
        }
    }
}
