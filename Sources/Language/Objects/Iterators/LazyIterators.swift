/// `enumerate`, `zip`, `map`, `filter`, `reversed` and `iter(callable, sentinel)`.

final class EnumerateObject: Object {
    private var source: Object?
    private var number: Value
    private var pairs = RecycledTuple()

    init(_ source: Object, start: Value) {
        self.source = source
        number = start
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.enumerate }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard let element = try source?.next(machine) else { return nil }
        let pair = pairs.pair(number, element, machine)
        if case .int(let int) = number, int < .max { number = .int(int + 1) } else { number = try machine.binary(.add, number, .int(1)) }
        return pair
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        machine.reduction("enumerate", [source.map(Value.object) ?? .tuple([]), number])
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        if let source { visit(source) }
        if let last = pairs.last { visit(last) }
    }

    override func dropChildren(into released: inout [Object]) {
        released.take(&source)
        pairs.drop(into: &released)
    }
}

final class ZipObject: Object {
    private var sources: [Object]
    private var isStrict: Bool
    private var isDone = false
    private var tuples = RecycledTuple()

    init(_ sources: [Object], isStrict: Bool) {
        self.sources = sources
        self.isStrict = isStrict
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.zip }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard !isDone, !sources.isEmpty else { return nil }
        if sources.count == 2 {
            guard let first = try next(0, machine), let second = try next(1, machine) else { return nil }
            return tuples.pair(first, second, machine)
        }
        var elements: [Value] = []
        elements.reserveCapacity(sources.count)
        for place in sources.indices {
            guard let element = try next(place, machine) else { return nil }
            elements.append(element)
        }
        return .tuple(elements)
    }

    /// The next element of one source; nil at the end of all.
    private func next(_ place: Int, _ machine: Machine) throws(Raised) -> Value? {
        // A source may have been the last holder of this object's children, and have dropped them.
        guard place < sources.count else { return nil }
        if let element = try sources[place].next(machine) { return element }
        isDone = true
        if isStrict { try checkEnd(shortest: place, machine) }
        return nil
    }

    private func checkEnd(shortest: Int, _ machine: Machine) throws(Raised) {
        func others(_ count: Int) -> String { count == 1 ? " 1" : "s 1-\(count)" }
        if shortest > 0 {
            throw machine.error(.valueError, "zip() argument \(shortest + 1) is shorter than argument\(others(shortest))")
        }
        for (place, source) in sources.enumerated().dropFirst() where try source.next(machine) != nil {
            throw machine.error(.valueError, "zip() argument \(place + 1) is longer than argument\(others(place))")
        }
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        machine.reduction("zip", sources.map(Value.object), state: isStrict ? .bool(true) : nil)
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) { isStrict = try machine.truth(state) }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        sources.forEach(visit)
        if let last = tuples.last { visit(last) }
    }

    override func dropChildren(into released: inout [Object]) {
        released += sources
        sources = []
        tuples.drop(into: &released)
    }
}

final class MapObject: Object {
    private var function: Value
    private var sources: [Object]

    init(_ function: Value, _ sources: [Object]) {
        self.function = function
        self.sources = sources
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.map }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard !sources.isEmpty else { return nil }
        var arguments: [Value] = []
        for source in sources {
            guard let element = try source.next(machine) else { return nil }
            arguments.append(element)
        }
        return try machine.call(function, arguments)
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        if case .object(let object) = function { visit(object) }
        sources.forEach(visit)
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        machine.reduction("map", [function] + sources.map(Value.object))
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func dropChildren(into released: inout [Object]) {
        released.take(&function)
        released += sources
        sources = []
    }
}

final class FilterObject: Object {
    private var predicate: Value
    private var source: Object?
    /// `itertools.filterfalse` keeps what the predicate refuses.
    private let kept: Bool
    private let shownType: TypeObject?

    init(_ predicate: Value, _ source: Object, keeping kept: Bool = true, type: TypeObject? = nil) {
        self.predicate = predicate
        self.source = source
        self.kept = kept
        shownType = type
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { shownType ?? machine.natives.filter }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        while let element = try source?.next(machine) {
            let answer = predicate.isNone ? element : try machine.call(predicate, [element])
            if try machine.truth(answer) == kept { return element }
            try machine.poll()
        }
        return nil
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        if case .object(let object) = predicate { visit(object) }
        if let source { visit(source) }
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        let rest = source.map(Value.object) ?? .tuple([])
        guard let shownType else { return machine.reduction("filter", [predicate, rest]) }
        return .tuple([.object(shownType), .tuple([predicate, rest])])
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func dropChildren(into released: inout [Object]) {
        released.take(&predicate)
        released.take(&source)
    }
}

/// `iter(callable, sentinel)`
final class CallableIterator: Object {
    private var function: Value
    private var sentinel: Value
    private var isDone = false

    init(_ function: Value, sentinel: Value) {
        self.function = function
        self.sentinel = sentinel
    }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.callableIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard !isDone else { return nil }
        let value = try machine.call(function, [])
        if try machine.equals(value, sentinel) {
            isDone = true
            return nil
        }
        return value
    }

    override func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in [function, sentinel] { visit(object) }
    }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        isDone ? machine.reduction("iter", [.tuple([])]) : machine.reduction("iter", [function, sentinel])
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func dropChildren(into released: inout [Object]) {
        isDone = true
        released.take(&function)
        released.take(&sentinel)
    }
}
