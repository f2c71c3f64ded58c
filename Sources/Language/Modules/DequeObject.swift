/// `collections.deque`: a ring of places, so that both ends are cheap.
final class DequeObject: Object {
    private var ring: [Value] = []
    private var head = 0
    private(set) var count = 0
    /// nil without a limit.
    private(set) var maximum: Int?
    private let cls: TypeObject
    private(set) var generation = 0

    init(_ cls: TypeObject, maximum: Int?) {
        self.cls = cls
        self.maximum = maximum
    }

    deinit { releaseIteratively(&ring) }

    override func type(_ machine: Machine) -> TypeObject { cls }

    func element(_ place: Int) -> Value { ring[(head + place) & (ring.count - 1)] }

    var elements: [Value] { (0..<count).map(element) }

    func set(_ elements: [Value]) {
        var size = 8
        while size < elements.count { size *= 2 }
        ring = elements + [Value](repeating: .unbound, count: size - elements.count)
        head = 0
        count = elements.count
        generation &+= 1
    }

    private func grow(_ machine: Machine) throws(Raised) {
        guard count == ring.count else { return }
        try machine.charge(bytes: 2 * max(8, count) * MemoryLayout<Value>.stride)
        let old = elements
        ring = old + [Value](repeating: .unbound, count: max(8, old.count))
        head = 0
    }

    func append(_ value: Value, _ machine: Machine) throws(Raised) {
        if maximum == 0 { return }
        if count == maximum { _ = popFirst() }
        try grow(machine)
        ring[(head + count) & (ring.count - 1)] = value
        count += 1
        generation &+= 1
        machine.noteStore(of: value, in: self)
    }

    func prepend(_ value: Value, _ machine: Machine) throws(Raised) {
        if maximum == 0 { return }
        if count == maximum { _ = popLast() }
        try grow(machine)
        head = (head - 1) & (ring.count - 1)
        ring[head] = value
        count += 1
        generation &+= 1
        machine.noteStore(of: value, in: self)
    }

    func popFirst() -> Value? {
        guard count > 0 else { return nil }
        let value = ring[head]
        ring[head] = .unbound
        head = (head + 1) & (ring.count - 1)
        count -= 1
        generation &+= 1
        return value
    }

    func popLast() -> Value? {
        guard count > 0 else { return nil }
        let place = (head + count - 1) & (ring.count - 1)
        let value = ring[place]
        ring[place] = .unbound
        count -= 1
        generation &+= 1
        return value
    }

    // MARK: Slots

    override func length(_ machine: Machine) throws(Raised) -> Int? { count }
    override func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }

    override func iterator(_ machine: Machine) throws(Raised) -> Object? {
        var place = 0
        let start = generation
        return NativeIterator(machine.natives.itemIterator, holding: [self]) { [unowned(unsafe) self] (machine) throws(Raised) in
            guard generation == start else { throw machine.error(.runtimeError, "deque mutated during iteration") }
            guard place < count else { return nil }
            place += 1
            return element(place - 1)
        }
    }

    /// An `__eq__` has changed the deque while it is searched.
    fileprivate func checkCount(_ before: Int, _ machine: Machine) throws(Raised) {
        guard count == before else { throw machine.error(.runtimeError, "deque mutated during iteration") }
    }

    private func place(_ key: Value, _ machine: Machine) throws(Raised) -> Int {
        guard let index = try machine.optionalIndex(key) else {
            throw machine.error(.typeError, "sequence index must be integer, not '\(machine.typeName(of: key))'")
        }
        let place = index < 0 ? index &+ count : index
        guard place >= 0, place < count else { throw machine.error(.indexError, "deque index out of range") }
        return place
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { element(try place(key, machine)) }

    override func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        let place = try place(key, machine)
        if let value {
            ring[(head + place) & (ring.count - 1)] = value
        } else {
            var all = elements
            all.remove(at: place)
            set(all)
        }
        return true
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        let made = DequeObject(cls, maximum: maximum)
        if op == .add, !reflected, let right = other.asObject(DequeObject.self) {
            try made.extend(elements + right.elements, machine)
            return .object(made)
        }
        if op == .add, !reflected {
            if case .object(let object) = other, let result = try object.binary(op, .object(self), reflected: true, machine) { return result }
            throw machine.error(.typeError, "can only concatenate deque (not \"\(machine.typeName(of: other))\") to deque")
        }
        guard op == .multiply, let times = try Sequences.repetitions(other, of: count, elementSize: 16, machine) else { return nil }
        try made.extend(elements.repeated(times), machine)
        return .object(made)
    }

    override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add: try extend(machine.array(of: other), machine)
        case .multiply:
            guard let times = try Sequences.repetitions(other, of: count, elementSize: 16, machine) else { return nil }
            let repeated = elements.repeated(times)
            set(maximum.map { Array(repeated.suffix($0)) } ?? repeated)
        default: return nil
        }
        return .object(self)
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(DequeObject.self) else { return nil }
        return try Sequences.compare(op, { self.elements }, { other.elements }, machine)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "[...]", machine) { () throws(Raised) in
            let limit = self.maximum.map { ", maxlen=\($0)" } ?? ""
            return try ContainerText.list(self.elements, open: "deque([", close: "]\(limit))", machine)
        }
    }

    func extend(_ values: [Value], _ machine: Machine) throws(Raised) {
        for value in values { try append(value, machine) }
    }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in ring { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) {
        for case .object(let object) in ring { released.append(object) }
        ring = []
        head = 0
        count = 0
    }
}

extension DequeObject {
    /// `_collections`
    static func buildModule(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_collections")
        let type = TypeObject(name: "deque", module: "collections", bases: [machine.types.object])
        machine.makeGeneric(type)
        let table = MethodTable(type, machine, of: DequeObject.self)
        table.constructor("deque(*args, **kwargs)") { (cls, _, _) in
            cls.instance(of: type, holding: .object(DequeObject(type, maximum: nil)))
        }
        table.initializer("deque(iterable=?, maxlen=None)") { (deque, arguments, machine) throws(Raised) in
            var maximum: Int?
            if !arguments[1].isNone {
                guard let limit = try machine.optionalIndex(arguments[1]) else { throw machine.error(.typeError, "an integer is required") }
                guard limit >= 0 else { throw machine.error(.valueError, "maxlen must be non-negative") }
                maximum = limit
            }
            deque.set([])
            deque.maximum = maximum
            if !arguments[0].isUnbound {
                try machine.forEach(in: arguments[0]) { (element) throws(Raised) in try deque.append(element, machine) }
            }
        }
        install(table)
        installCopies(of: type, machine)
        SlotMethods.namedRepr(type, machine)
        SlotMethods.containerMethods(type, machine)
        SlotMethods.itemMethods(type, machine)
        SlotMethods.changeMethods(type, machine)
        module.set("deque", .object(type), machine)
        module.add([NativeFunction(signature: "ordered_view(view, /)") { (arguments, _) in
            arguments[0].asObject(DictView.self).map { .object($0.ordered) } ?? arguments[0]
        }], machine)
        return module
    }

    /// What gives one of the same class, which a script may have derived.
    private static func installCopies(of type: TypeObject, _ machine: Machine) {
        let table = MethodTable<Value>(type, machine, receiver: { $0.builtin.asObject(DequeObject.self) == nil ? nil : $0 })
        func limit(_ value: Value) -> Value? { value.builtin.asObject(DequeObject.self)?.maximum.map(Value.int) }
        for name in ["copy", "__copy__"] {
            table.method("\(name)()") { (value, _, machine) throws(Raised) in
                try machine.call(.object(machine.type(of: value)), limit(value).map { [value, $0] } ?? [value])
            }
        }
        // The operators of a derived class, whose results are of it; those of a deque itself are slots.
        for (name, op) in [("__add__", BinaryOperator.add), ("__mul__", .multiply), ("__rmul__", .multiply)] {
            table.method("\(name)(value, /)") { (value, arguments, machine) throws(Raised) in
                guard let deque = value.builtin.asObject(DequeObject.self),
                    let made = try deque.binary(op, arguments[0].builtin, reflected: false, machine)
                else { return .object(machine.notImplemented) }
                let cls = machine.type(of: value)
                return cls === type ? made : try machine.call(.object(cls), limit(value).map { [made, $0] } ?? [made])
            }
        }
        for (name, op) in [("__iadd__", BinaryOperator.add), ("__imul__", .multiply)] {
            table.method("\(name)(value, /)") { (value, arguments, machine) throws(Raised) in
                let done = try value.builtin.asObject(DequeObject.self)?.inPlace(op, arguments[0].builtin, machine)
                return done == nil ? .object(machine.notImplemented) : value
            }
        }
        let comparisons: [(String, ComparisonOperator)] = [
            ("__eq__", .equal), ("__ne__", .notEqual), ("__lt__", .less), ("__le__", .lessEqual), ("__gt__", .greater), ("__ge__", .greaterEqual),
        ]
        for (name, op) in comparisons {
            table.method("\(name)(value, /)") { (value, arguments, machine) throws(Raised) in
                try value.builtin.asObject(DequeObject.self)?.compare(op, arguments[0].builtin, machine) ?? .object(machine.notImplemented)
            }
        }
        type.attributes.set(.of(.hash), .none)
        table.method("__reduce__()") { (value, _, machine) throws(Raised) in
            let state = try machine.call(machine.attribute(of: value, machine.names.intern("__getstate__")), [])
            return .tuple([
                .object(machine.type(of: value)), .tuple(limit(value).map { [.tuple([]), $0] } ?? []), state,
                .object(try machine.iterator(of: value)),
            ])
        }
    }

    private static func install(_ table: MethodTable<DequeObject>) {
        table.property("maxlen") { (deque, _) in deque.maximum.map(Value.int) ?? .none }
        table.method("append(x, /)") { (deque, arguments, machine) throws(Raised) in
            try deque.append(arguments[0], machine)
            return .none
        }
        table.method("appendleft(x, /)") { (deque, arguments, machine) throws(Raised) in
            try deque.prepend(arguments[0], machine)
            return .none
        }
        table.method("extend(iterable, /)") { (deque, arguments, machine) throws(Raised) in
            try deque.extend(machine.array(of: arguments[0]), machine)
            return .none
        }
        table.method("extendleft(iterable, /)") { (deque, arguments, machine) throws(Raised) in
            for value in try machine.array(of: arguments[0]) { try deque.prepend(value, machine) }
            return .none
        }
        for (name, takesFirst) in [("pop", false), ("popleft", true)] {
            table.method("\(name)()") { (deque, _, machine) throws(Raised) in
                guard let value = takesFirst ? deque.popFirst() : deque.popLast() else {
                    throw machine.error(.indexError, "pop from an empty deque")
                }
                return value
            }
        }
        table.method("clear()") { (deque, _, _) in
            deque.set([])
            return .none
        }
        table.method("reverse()") { (deque, _, _) in
            deque.set(deque.elements.reversed())
            return .none
        }
        table.method("rotate(n=1, /)") { (deque, arguments, machine) throws(Raised) in
            let wanted = try machine.clampedIndex(arguments[0], or: Machine.notAnInteger)
            guard deque.count > 1 else { return .none }
            let steps = wanted % deque.count
            let elements = deque.elements
            let split = (deque.count - steps) % deque.count
            deque.set(Array(elements[split...] + elements[..<split]))
            return .none
        }
        table.method("count(x, /)") { (deque, arguments, machine) throws(Raised) in
            var count = 0
            let elements = deque.elements
            for element in elements {
                if try machine.equals(element, arguments[0]) { count += 1 }
                try deque.checkCount(elements.count, machine)
            }
            return .int(count)
        }
        table.method("index(x, start=None, stop=None, /)") { (deque, arguments, machine) throws(Raised) in
            let (start, stop) = try Sequences.bounds(arguments[1], arguments[2], count: deque.count, machine)
            let elements = deque.elements
            for place in stride(from: start, to: min(stop, elements.count), by: 1) {
                if try machine.equals(elements[place], arguments[0]) { return .int(place) }
                try deque.checkCount(elements.count, machine)
            }
            throw machine.error(.valueError, "\(try machine.repr(arguments[0])) is not in deque")
        }
        table.method("remove(x, /)") { (deque, arguments, machine) throws(Raised) in
            var elements = deque.elements
            for place in elements.indices {
                let isSought = try machine.equals(elements[place], arguments[0])
                guard deque.count == elements.count else { throw machine.error(.indexError, "deque mutated during iteration") }
                guard isSought else { continue }
                elements.remove(at: place)
                deque.set(elements)
                return .none
            }
            throw machine.error(.valueError, "\(try machine.repr(arguments[0])) is not in deque")
        }
        table.method("insert(i, x, /)") { (deque, arguments, machine) throws(Raised) in
            if deque.count == deque.maximum { throw machine.error(.indexError, "deque already at its maximum size") }
            let index = try machine.clampedIndex(arguments[0], or: Machine.notAnInteger)
            var elements = deque.elements
            elements.insert(arguments[1], at: min(max(index < 0 ? index + elements.count : index, 0), elements.count))
            deque.set(elements)
            return .none
        }
        table.method("__reversed__()") { (deque, _, _) in .object(ListIterator(ListObject(deque.elements), backwards: true)) }
    }
}
