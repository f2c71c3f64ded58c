/// Everything a script can hold that is not inside a `Value`. Its overridable methods are CPython's type
/// slots: a subclass overrides what it supports, and the machine dispatches through the Swift vtable.
///
/// Each slot that answers an optional returns nil for "not supported here" (Python's NotImplemented); the
/// machine then tries the other operand or raises the TypeError. Slots take the machine because objects
/// hold no pointer to their session.
open class Object {
    /// Which final class this is, for the few that the machine treats itself: cheaper than a dynamic cast.
    final var kind = ObjectKind.other
    /// For the cycle collector: its ring of containers, and the count of a trial (0: not examined).
    final var trackedNext: Unmanaged<Object>?
    final var trackedPrevious: Unmanaged<Object>?
    final var trialCount: Int32 = 0

    deinit {
        if let trackedNext, let trackedPrevious {
            trackedNext._withUnsafeGuaranteedRef { $0.trackedPrevious = trackedPrevious }
            trackedPrevious._withUnsafeGuaranteedRef { $0.trackedNext = trackedNext }
        }
    }

    public init() {}

    /// The object's class. Built-in objects answer from the session's table, instances from a field.
    open func type(_ machine: Machine) -> TypeObject { machine.types.object }

    /// The plain built-in value that an instance of a class derived from a built-in one holds; `.unbound` for all
    /// other objects.
    open var payload: Value { .unbound }

    // MARK: Operators

    /// `self op other`, or `other op self` when `reflected`.
    open func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? { nil }

    /// `self op= other`; nil falls back to `binary`.
    open func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? { nil }

    /// `-self`, `+self`, `~self` (never `not`: that is `truth`).
    open func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? { nil }

    /// The six rich comparisons (never `is` and `in`). Any value may come back: tensors answer tensors.
    open func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? { nil }

    // MARK: Attributes

    /// Whether attributes follow the general rule (data descriptors of the type, instance attributes, other
    /// attributes of the type), so that call sites may cache look-ups. Answer false when `attribute` or
    /// `setAttribute` is overridden.
    open var hasGenericAttributes: Bool { true }

    /// Whether call sites may also store into the object's own attributes. False when `setAttribute` is overridden.
    open var storesGenericAttributes: Bool { hasGenericAttributes }

    /// The attributes that live on this object itself; nil for objects without a `__dict__`.
    open var instanceAttributes: AttributeTable? { nil }

    /// nil when there is no such attribute: the machine then raises the AttributeError with its suggestion.
    open func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        try machine.genericAttribute(of: self, name)
    }

    /// A nil value deletes.
    open func setAttribute(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) {
        try machine.genericSetAttribute(of: self, name, value)
    }

    // MARK: Calls and containers

    /// nil when the object is not callable.
    open func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? { nil }

    /// What the built-in `callable` answers for an object whose class has no `__call__`.
    open var isCallable: Bool { false }

    /// `self[key]`; nil when the object has no items at all.
    open func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { nil }

    /// `self[key] = value`, or `del self[key]` for nil; false when not supported.
    open func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool { false }

    /// `value in self`; nil falls back to iterating.
    open func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? { nil }

    open func length(_ machine: Machine) throws(Raised) -> Int? { nil }

    /// A fresh iterator; nil when the object cannot be iterated.
    open func iterator(_ machine: Machine) throws(Raised) -> Object? { nil }

    /// The next element when the object is itself an iterator, nil at its end.
    open func next(_ machine: Machine) throws(Raised) -> Value? { nil }

    /// Whether this is itself an iterator (has `__next__`).
    open var isIterator: Bool { false }

    // MARK: Values

    open func truth(_ machine: Machine) throws(Raised) -> Bool {
        if let length = try length(machine) { length != 0 } else { true }
    }

    open func hash(_ machine: Machine) throws(Raised) -> Int {
        // As CPython: the address without its always equal low bits.
        Int(bitPattern: ObjectIdentifier(self)) >> 4
    }

    /// `repr(self)`.
    open func repr(_ machine: Machine) throws(Raised) -> String { machine.defaultRepr(of: self) }

    /// `str(self)`.
    open func str(_ machine: Machine) throws(Raised) -> String { try machine.repr(.object(self)) }

    /// `format(self, specification)`.
    open func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        guard specification.isEmpty else {
            throw machine.error(.typeError, "unsupported format string passed to \(type(machine).name).__format__")
        }
        return try machine.str(.object(self))
    }

    /// What a table of variables says about this value beyond its class: shape, dtype and their like, in order.
    open func facts(_ machine: Machine) -> [ObjectFact] { [] }

    // MARK: Memory

    /// Whether the cycle collector may take part in counting this object's references: its `visitChildren` names each
    /// at most once, and `dropChildren` lets go of them. Classes that the machine knows by `kind` do not ask.
    open var isCollectable: Bool { false }

    /// Calls `visit` with each object that this one holds strongly, once for each reference: the cycle
    /// collector counts with it, so an object left out is kept alive, and one named too often is freed while
    /// in use.
    open func visitChildren(_ visit: (Object) -> Void) {}

    /// Moves every strong reference to other objects into `released` and forgets it. Called by the cycle
    /// collector, and by `deinit` of containers, so that a list nested 200,000 deep is released by a loop and
    /// not by recursion (see `Release.swift`).
    open func dropChildren(into released: inout [Object]) {}
}

/// The Swift classes that the machine recognises without a dynamic cast.
enum ObjectKind: UInt8 {
    case other, instance, function, nativeFunction, boundMethod, type, string, list, tuple, dict, set, range, slice, cell, module, generator

    /// For inline caches. Not `rawValue`, which the compiler reads from a table.
    @inline(__always) var number: Int32 { Int32(unsafeBitCast(self, to: UInt8.self)) }
}

/// An error on its way up: one reference wide, so that a typed throw costs as much as a return.
///
/// `Error` demands Sendable; an exception never leaves the thread of its session.
public struct Raised: Error, @unchecked Sendable {
    public let exception: ExceptionObject

    public init(_ exception: ExceptionObject) { self.exception = exception }
}
