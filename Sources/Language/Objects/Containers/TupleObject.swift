/// A Python tuple.
open class TupleObject: Object {
    /// Changed while the object dies, and by `RecycledTuple`.
    public fileprivate(set) var elements: [Value]

    public init(_ elements: [Value]) {
        self.elements = elements
        super.init()
        kind = .tuple
    }

    deinit { releaseIteratively(&elements) }

    /// In place, without asking the array.
    @inline(__always) final var storage: ArrayStorage<Value> { withUnsafePointer(to: &elements) { ArrayStorage($0) } }

    override open func type(_ machine: Machine) -> TypeObject { machine.types.tuple }

    override open func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add where !reflected:
            guard let right = other.asObject(TupleObject.self) else {
                if case .object(let object) = other, let result = try object.binary(op, .object(self), reflected: true, machine) { return result }
                throw machine.error(.typeError, "can only concatenate tuple (not \"\(machine.typeName(of: other))\") to tuple")
            }
            // A class of tuples of its own on the right is asked first, as Python asks it.
            if Swift.type(of: right) != TupleObject.self, Swift.type(of: self) == TupleObject.self,
                let result = try right.binary(op, .object(self), reflected: true, machine)
            {
                return result
            }
            try machine.charge(bytes: (elements.count + right.elements.count) * MemoryLayout<Value>.stride)
            return .object(TupleObject(elements + right.elements))
        case .multiply:
            let size = MemoryLayout<Value>.stride
            guard let times = try Sequences.repetitions(other, of: elements.count, elementSize: size, machine) else { return nil }
            return .object(TupleObject(elements.repeated(times)))
        default: return nil
        }
    }

    override open func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(TupleObject.self) else { return nil }
        return try Sequences.compare(op, { self.elements }, { other.elements }, machine)
    }

    override open func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) {
            return .object(try part(slice.bounds, machine))
        }
        return elements[try Sequences.place(key, count: elements.count, of: "tuple", machine)]
    }

    /// `self[start:stop:step]`
    final func part(_ bounds: SliceBounds, _ machine: Machine) throws(Raised) -> TupleObject {
        TupleObject([Value](selecting: try bounds.resolve(count: elements.count, machine), from: storage.elements))
    }

    override open func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        for element in elements where try machine.equals(element, value) { return true }
        return false
    }

    override open func length(_ machine: Machine) throws(Raised) -> Int? { elements.count }
    override open func truth(_ machine: Machine) throws(Raised) -> Bool { !elements.isEmpty }
    override open func iterator(_ machine: Machine) throws(Raised) -> Object? { TupleIterator(self) }

    override open func hash(_ machine: Machine) throws(Raised) -> Int {
        try machine.enterNative()
        defer { machine.leaveNative() }
        var hashes: [Int] = []
        hashes.reserveCapacity(elements.count)
        for element in elements { hashes.append(try machine.hash(element)) }
        return Numbers.combine(hashes, count: hashes.count)
    }

    override open func repr(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "(...)", machine) { () throws(Raised) in
            try ContainerText.list(self.elements, open: "(", close: self.elements.count == 1 ? ",)" : ")", machine)
        }
    }

    override open func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in elements { visit(object) }
    }

    override open func dropChildren(into released: inout [Object]) {
        released.take(from: elements)
        elements = []
    }
}

extension Value {
    public static func tuple(_ elements: [Value]) -> Value { .object(TupleObject(elements)) }
    public static func list(_ elements: [Value]) -> Value { .object(ListObject(elements)) }
}

/// The tuples that an iterator hands out: the last one is filled anew when nobody else holds it any more, which is
/// so in a loop that takes each apart at once. As CPython's `enumerate`, `zip` and `dict.items` do.
struct RecycledTuple {
    /// For `visitChildren` and `dropChildren` of the iterator.
    private(set) var last: TupleObject?

    mutating func pair(_ first: Value, _ second: Value, _ machine: Machine) -> Value {
        if isKnownUniquelyReferenced(&last), let last, last.storage.isUnique, last.storage.count == 2 {
            last.storage.elements.pointee = first
            (last.storage.elements + 1).pointee = second
            machine.noteStore(of: first, in: last)
            machine.noteStore(of: second, in: last)
            return .object(last)
        }
        let made = TupleObject([first, second])
        last = made
        return .object(made)
    }

    mutating func drop(into released: inout [Object]) { released.take(&last) }
}
