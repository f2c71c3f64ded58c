/// What a register, a list element or an attribute holds: 16 bytes, with small things inside.
///
/// Refused: one class for everything, as in CPython (an allocation for each int), and `Any` (an existential
/// box and a dynamic cast on each use). NaN-boxing would halve the size, but Swift could then no longer
/// count the references.
public enum Value {
    /// No value: a local before its first assignment, an argument that was not given. Scripts never see it.
    case unbound
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case object(Object)
}

extension Value {
    @inlinable public var isUnbound: Bool { if case .unbound = self { true } else { false } }
    @inlinable public var isNone: Bool { if case .none = self { true } else { false } }

    /// The object, when this holds one of that class, or an instance of a script class derived from it.
    @inlinable public func asObject<T: Object>(_ type: T.Type) -> T? {
        guard case .object(let object) = self else { return nil }
        // Most are asked for their very class: comparing the class pointers saves the walk along the base classes.
        if Swift.type(of: object) == type { return unsafeDowncast(object, to: type) }
        if let found = object as? T { return found }
        // `class Stack(list)`: the list inside.
        if case .object(let inner) = object.payload { return inner as? T }
        return nil
    }

    /// Python's `is`.
    @inlinable public func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.none, .none), (.unbound, .unbound): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.object(let a), .object(let b)): a === b
        default: false
        }
    }
}
