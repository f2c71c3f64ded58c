/// A Python list.
public final class ListObject: Object {
    public var elements: [Value]

    public init(_ elements: [Value] = []) {
        self.elements = elements
        super.init()
        kind = .list
    }

    deinit { releaseIteratively(&elements) }

    /// In place, without asking the array.
    @inline(__always) final var storage: ArrayStorage<Value> { withUnsafePointer(to: &elements) { ArrayStorage($0) } }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.list }

    /// Appends; the growth is charged when the array must move.
    public func append(_ value: Value, _ machine: Machine) throws(Raised) {
        if elements.count == elements.capacity { try machine.charge(bytes: elements.count * 2 * MemoryLayout<Value>.stride) }
        elements.append(value)
        machine.noteStore(of: value, in: self)
    }

    public func append(contentsOf values: [Value], _ machine: Machine) throws(Raised) {
        if elements.count + values.count > elements.capacity {
            try machine.charge(bytes: (elements.count + values.count) * 2 * MemoryLayout<Value>.stride)
        }
        elements.append(contentsOf: values)
        if let last = values.last { machine.noteStore(of: last, in: self) }
    }

    // MARK: Operators

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add where !reflected:
            guard let right = other.asObject(ListObject.self) else {
                if case .object(let object) = other, let result = try object.binary(op, .object(self), reflected: true, machine) { return result }
                throw machine.error(.typeError, "can only concatenate list (not \"\(machine.typeName(of: other))\") to list")
            }
            try machine.charge(bytes: (elements.count + right.elements.count) * MemoryLayout<Value>.stride)
            return .object(ListObject(elements + right.elements))
        case .multiply:
            guard let repeated = try repeated(other, machine) else { return nil }
            return .object(ListObject(repeated))
        default: return nil
        }
    }

    private func repeated(_ other: Value, _ machine: Machine) throws(Raised) -> [Value]? {
        let size = MemoryLayout<Value>.stride
        guard let times = try Sequences.repetitions(other, of: elements.count, elementSize: size, machine) else { return nil }
        return elements.repeated(times)
    }

    override public func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add:
            try append(contentsOf: machine.array(of: other), machine)
            return .object(self)
        case .multiply:
            guard let repeated = try repeated(other, machine) else { return nil }
            elements = repeated
            return .object(self)
        default: return nil
        }
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(ListObject.self) else { return nil }
        return try Sequences.compare(op, { self.elements }, { other.elements }, machine)
    }

    // MARK: Items

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) {
            return .object(try part(slice.bounds, machine))
        }
        return elements[try Sequences.place(key, count: elements.count, of: "list", machine)]
    }

    override public func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        if let slice = key.asObject(SliceObject.self) {
            try setPart(slice.bounds, value, machine)
            return true
        }
        let place = try Sequences.place(key, count: elements.count, of: "list", machine, action: "assignment ")
        if let value {
            elements[place] = value
            machine.noteStore(of: value, in: self)
        } else {
            elements.remove(at: place)
        }
        return true
    }

    /// `self[start:stop:step]`
    func part(_ bounds: SliceBounds, _ machine: Machine) throws(Raised) -> ListObject {
        try part(bounds.resolve(count: elements.count, machine), machine)
    }

    func part(_ range: SliceObject.Resolved, _ machine: Machine) throws(Raised) -> ListObject {
        try machine.charge(bytes: range.count * MemoryLayout<Value>.stride)
        return ListObject([Value](selecting: range, from: storage.elements))
    }

    /// `self[start:stop] = list` where that changes no length; false: it must be done in the general way.
    func replace(_ range: SliceObject.Resolved, by list: ListObject) -> Bool {
        let (target, source) = (storage, list.storage)
        guard range.step == 1, source.count == range.stop &- range.start, target.isUnique, list !== self else { return false }
        for place in 0..<source.count { (target.elements + (range.start &+ place)).copy(source.elements + place) }
        return true
    }

    /// `self[start:stop:step] = value`; nil deletes.
    func setPart(_ bounds: SliceBounds, _ value: Value?, _ machine: Machine) throws(Raised) {
        let new: [Value]
        if let value {
            guard try machine.isIterable(value) else {
                throw machine.error(.typeError, bounds.step.isNone ? "can only assign an iterable" : "must assign iterable to extended slice")
            }
            new = try machine.array(of: value)
        } else {
            new = []
        }
        if let first = new.first { machine.noteStore(of: first, in: self) }
        // Resolved after the iteration above, which may have changed this list.
        let range = try bounds.resolve(count: elements.count, machine)
        if range.step == 1 {
            try machine.charge(bytes: new.count * MemoryLayout<Value>.stride)
            elements.replaceSubrange(range.start..<max(range.start, range.stop), with: new)
        } else if value == nil {
            let dropped = Set(range.places)
            elements = elements.indices.filter { !dropped.contains($0) }.map { elements[$0] }
        } else {
            guard new.count == range.count else {
                throw machine.error(
                    .valueError, "attempt to assign sequence of size \(new.count) to extended slice of size \(range.count)")
            }
            for (place, element) in zip(range.places, new) { elements[place] = element }
        }
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        try firstPlace(of: value, machine) != nil
    }

    /// The place of the first element that equals the value, within the bounds.
    package func firstPlace(of value: Value, from start: Int = 0, to end: Int = .max, _ machine: Machine) throws(Raised) -> Int? {
        var place = start
        // The count is read anew: an `__eq__` may shorten the list.
        while place < min(end, elements.count) {
            if try machine.equals(elements[place], value) { return place }
            place += 1
            if place & 1023 == 0 { try machine.poll() }
        }
        return nil
    }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { elements.count }
    override public func truth(_ machine: Machine) throws(Raised) -> Bool { !elements.isEmpty }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { ListIterator(self) }
    override public func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "[...]", machine) { () throws(Raised) in
            try ContainerText.list(self.elements, open: "[", close: "]", machine)
        }
    }

    // MARK: Memory

    override public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in elements { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        released.take(from: elements)
        elements = []
    }
}

extension [Value] {
    func repeated(_ times: Int) -> [Value] {
        if times <= 0 || isEmpty { return [] }
        if count == 1 { return [Value](repeating: self[0], count: times) }
        var result: [Value] = []
        result.reserveCapacity(count * times)
        for _ in 0..<times { result.append(contentsOf: self) }
        return result
    }

    /// The selected elements of those at `first`. In place: asking an array for each of them would check its place again.
    init(selecting range: SliceObject.Resolved, from first: UnsafeMutablePointer<Value>) {
        self.init(count: range.count) { (first + (range.start &+ $0 &* range.step)).pointee }
    }
}

/// The text of containers, which may contain themselves.
enum ContainerText {
    static func repr(
        of object: Object, cyclic: String, _ machine: Machine, _ body: () throws(Raised) -> String
    ) throws(Raised) -> String {
        if machine.isBeingShown(object) { return cyclic }
        try machine.enterNative()
        machine.beginShowing(object)
        defer {
            machine.endShowing(object)
            machine.leaveNative()
        }
        return try body()
    }

    static func list(_ elements: [Value], open: String, close: String, _ machine: Machine) throws(Raised) -> String {
        var text = open
        for (place, element) in elements.enumerated() {
            if place > 0 { text += ", " }
            text += try machine.repr(element)
            if place & 1023 == 1023 {
                try machine.poll()
                try machine.charge(bytes: text.utf8.count)
            }
        }
        return text + close
    }
}
