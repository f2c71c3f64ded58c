/// `itertools`: each function is a class of iterators, as in CPython.
enum ItertoolsModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "itertools")
        for text in ["count(start=0, step=1)", "repeat(object, times=?)"] {
            let name = String(text.prefix { $0 != "(" })
            let type = TypeObject(name: name, module: "itertools", bases: [machine.types.object])
            MethodTable(type, machine, of: Object.self).constructor(text) { (cls, arguments, machine) throws(Raised) in
                try open(name, arguments, type, machine).map { cls.instance(of: type, holding: .object($0)) } ?? .none
            }
            SlotMethods.iteratorMethods(type, machine)
            if name == "repeat" { SlotMethods.lengthHint(type, machine) }
            module.set(name, .object(type), machine)
        }
        for (text, make) in endless + selecting + combining + combinatoric {
            let name = String(text.prefix { $0 != "(" })
            let type = TypeObject(name: name, module: "itertools", bases: [machine.types.object])
            MethodTable(type, machine, of: Object.self).constructor(text) { (cls, arguments, machine) throws(Raised) in
                let (held, step) = try make(arguments, machine)
                return cls.instance(of: type, holding: .object(NativeIterator(type, holding: held, step)))
            }
            SlotMethods.iteratorMethods(type, machine)
            module.set(name, .object(type), machine)
            if name == "chain" {
                MethodTable(type, machine, of: Object.self).classMethod("from_iterable(iterable, /)") { (cls, arguments, machine) throws(Raised) in
                    let source = try machine.iterator(of: arguments[0])
                    return cls.instance(of: type, holding: .object(NativeIterator(type, holding: [source], chained(source))))
                }
            }
        }
        module.add([
            NativeFunction(signature: "tee(iterable, n=2, /)") { (arguments, machine) throws(Raised) in
                try tee(arguments, machine)
            }
        ], machine)
        return module
    }

    typealias Step = (Machine) throws(Raised) -> Value?
    typealias Maker = (Bound, Machine) throws(Raised) -> (held: [Object], step: Step)

    /// Those that show their state: `count(1)`, `repeat('a', 2)`.
    private static func open(_ name: String, _ arguments: Bound, _ type: TypeObject, _ machine: Machine) throws(Raised) -> NativeIterator? {
        switch name {
        case "count":
            var current = arguments[0]
            let step = arguments[1]
            let isNumber = { (value: Value) in Number(value) != nil || value.asObject(ComplexObject.self) != nil }
            guard isNumber(current) && isNumber(step) || ["__float__", "__index__"].contains(where: { machine.typeLookup(current, $0) != nil }) else {
                throw machine.error(.typeError, "a number is required")
            }
            let isPlain = if case .int(1) = step { true } else { false }
            return NativeIterator(type, holding: objects(current, step), state: { isPlain ? [current] : [current, step] }) { (machine) throws(Raised) in
                let result = current
                current = try machine.binary(.add, current, step)
                return result
            }
        case "repeat":
            let value = arguments[0]
            var left: Int? = arguments[1].isUnbound ? nil : max(0, try machine.clampedIndex(arguments[1], or: Machine.notAnInteger))
            return NativeIterator(type, holding: objects(value), state: { left.map { [value, .int($0)] } ?? [value] }) { (_) throws(Raised) in
                if let count = left {
                    guard count > 0 else { return nil }
                    left = count - 1
                }
                return value
            }
        default: return nil
        }
    }

    private static func objects(_ values: Value...) -> [Object] {
        values.compactMap { if case .object(let object) = $0 { object } else { nil } }
    }

    private static func count(
        _ value: Value, _ message: String, otherwise: (String) -> String = Machine.notAnInteger, _ machine: Machine
    ) throws(Raised) -> Int {
        guard let count = try machine.optionalIndex(value) else { throw machine.error(.typeError, otherwise(machine.typeName(of: value))) }
        guard count >= 0 else { throw machine.error(.valueError, message) }
        return count
    }

    // MARK: Endless

    private static var endless: [(String, Maker)] {
        [
            ("cycle(iterable, /)", { (arguments, machine) throws(Raised) in
                let source = try machine.iterator(of: arguments[0])
                var saved: [Value] = []
                var place = -1
                return ([source], { [unowned(unsafe) source] (machine) throws(Raised) in
                    if place < 0 {
                        if let element = try source.next(machine) {
                            if saved.count == saved.capacity { try machine.charge(bytes: saved.count * 32) }
                            saved.append(element)
                            return element
                        }
                        place = 0
                    }
                    guard !saved.isEmpty else { return nil }
                    let element = saved[place]
                    place = place + 1 == saved.count ? 0 : place + 1
                    return element
                })
            }),
        ]
    }

    // MARK: Selecting

    private static var selecting: [(String, Maker)] {
        [
            ("islice(iterable, start, stop=?, step=?, /)", { (arguments, machine) throws(Raised) in
                let source = try machine.iterator(of: arguments[0])
                func bound(_ value: Value, _ missing: Int, _ complaint: String) throws(Raised) -> Int {
                    if value.isNone || value.isUnbound { return missing }
                    guard try machine.optionalIndex(value) != nil else { throw machine.error(.valueError, complaint) }
                    return try count(value, complaint, machine)
                }
                let range = "must be None or an integer: 0 <= x <= sys.maxsize."
                let badStep = "Step for islice() must be a positive integer or None."
                let onlyStop = arguments[2].isUnbound
                let end = onlyStop ? arguments[1] : arguments[2]
                let isNumber = end.isNone ? true : try machine.optionalIndex(end) != nil
                let stop = try bound(end, .max, "\(onlyStop || !isNumber ? "Stop argument" : "Indices") for islice() \(range)")
                var next = onlyStop ? 0 : try bound(arguments[1], 0, "Indices for islice() \(range)")
                let step = try bound(arguments[3], 1, badStep)
                guard step > 0 else { throw machine.error(.valueError, badStep) }
                var place = 0
                return ([source], { [unowned(unsafe) source] (machine) throws(Raised) in
                    let wanted = min(next, stop)
                    while place < wanted {
                        guard try source.next(machine) != nil else { return nil }
                        place += 1
                        if place & 255 == 0 { try machine.poll() }
                    }
                    guard next < stop, let element = try source.next(machine) else { return nil }
                    place += 1
                    next = next.addingReportingOverflow(step).overflow ? .max : next + step
                    return element
                })
            }),
            ("takewhile(predicate, iterable, /)", { (arguments, machine) throws(Raised) in
                let predicate = arguments[0]
                let source = try machine.iterator(of: arguments[1])
                return (objects(predicate) + [source], { [unowned(unsafe) source] (machine) throws(Raised) in
                    guard let element = try source.next(machine), try machine.truth(machine.call(predicate, [element])) else { return nil }
                    return element
                })
            }),
            ("dropwhile(predicate, iterable, /)", { (arguments, machine) throws(Raised) in
                let predicate = arguments[0]
                let source = try machine.iterator(of: arguments[1])
                var isDropping = true
                return (objects(predicate) + [source], { [unowned(unsafe) source] (machine) throws(Raised) in
                    while let element = try source.next(machine) {
                        try machine.poll()
                        if isDropping, try machine.truth(machine.call(predicate, [element])) { continue }
                        isDropping = false
                        return element
                    }
                    return nil
                })
            }),
            ("filterfalse(function, iterable, /)", { (arguments, machine) throws(Raised) in
                let source = FilterObject(arguments[0], try machine.iterator(of: arguments[1]), keeping: false)
                return ([source], { [unowned(unsafe) source] (machine) throws(Raised) in try source.next(machine) })
            }),
            ("compress(data, selectors)", { (arguments, machine) throws(Raised) in
                let data = try machine.iterator(of: arguments[0])
                let selectors = try machine.iterator(of: arguments[1])
                return ([data, selectors], { [unowned(unsafe) data, unowned(unsafe) selectors] (machine) throws(Raised) in
                    while let element = try data.next(machine), let selector = try selectors.next(machine) {
                        if try machine.truth(selector) { return element }
                        try machine.poll()
                    }
                    return nil
                })
            }),
        ]
    }

    // MARK: Combining

    private static func chained(_ sources: Object) -> Step {
        var current: Object?
        return { [unowned(unsafe) sources] (machine) throws(Raised) in
            while true {
                if let iterator = current {
                    if let element = try iterator.next(machine) { return element }
                    current = nil
                }
                guard let source = try sources.next(machine) else { return nil }
                current = try machine.iterator(of: source)
                try machine.poll()
            }
        }
    }

    private static var combining: [(String, Maker)] {
        [
            ("chain(*iterables)", { (arguments, _) throws(Raised) in
                let sources = ListIterator(ListObject(arguments.rest))
                return ([sources], chained(sources))
            }),
            ("zip_longest(*iterables, fillvalue=None)", { (arguments, machine) throws(Raised) in
                let iterators = try Constructors.iterators(arguments.rest, machine)
                var sources: [Unmanaged<Object>?] = iterators.map { .passUnretained($0) }
                let fill = arguments[0]
                return (iterators + objects(fill), { (machine) throws(Raised) in
                    var elements: [Value] = []
                    var found = false
                    for place in sources.indices {
                        if let source = sources[place]?.takeUnretainedValue(), let element = try source.next(machine) {
                            elements.append(element)
                            found = true
                        } else {
                            sources[place] = nil
                            elements.append(fill)
                        }
                    }
                    return found ? .tuple(elements) : nil
                })
            }),
            ("starmap(function, iterable, /)", { (arguments, machine) throws(Raised) in
                let function = arguments[0]
                let source = try machine.iterator(of: arguments[1])
                return (objects(function) + [source], { [unowned(unsafe) source] (machine) throws(Raised) in
                    guard let element = try source.next(machine) else { return nil }
                    return try machine.call(function, machine.array(of: element))
                })
            }),
            ("accumulate(iterable, func=None, *, initial=None)", { (arguments, machine) throws(Raised) in
                let source = try machine.iterator(of: arguments[0])
                let function = arguments[1]
                var total: Value? = nil
                var pending: Value? = arguments[2].isNone ? nil : arguments[2]
                return ([source] + objects(function, arguments[2]), { [unowned(unsafe) source] (machine) throws(Raised) in
                    if let first = pending {
                        pending = nil
                        total = first
                        return first
                    }
                    guard let element = try source.next(machine) else { return nil }
                    if let before = total {
                        total = function.isNone ? try machine.binary(.add, before, element) : try machine.call(function, [before, element])
                    } else {
                        total = element
                    }
                    return total
                })
            }),
            ("pairwise(iterable, /)", { (arguments, machine) throws(Raised) in
                let source = try machine.iterator(of: arguments[0])
                var previous: Value?
                return ([source], { [unowned(unsafe) source] (machine) throws(Raised) in
                    if previous == nil { previous = try source.next(machine) }
                    guard let before = previous, let element = try source.next(machine) else { return nil }
                    previous = element
                    return .tuple([before, element])
                })
            }),
            ("groupby(iterable, key=None)", { (arguments, machine) throws(Raised) in
                let state = Grouping(try machine.iterator(of: arguments[0]), key: arguments[1])
                return ([state], { [unowned(unsafe) state] (machine) throws(Raised) in try state.nextGroup(machine) })
            }),
        ]
    }

    /// What `groupby` and the groups it yields share.
    private final class Grouping: Object {
        private var source: Object?
        private var key: Value
        private var element: Value?
        private var elementKey = Value.none
        private var groupNumber = 0

        init(_ source: Object, key: Value) {
            self.source = source
            self.key = key
        }

        private func advance(_ machine: Machine) throws(Raised) -> Bool {
            try machine.poll()
            element = try source?.next(machine)
            guard let element else { return false }
            elementKey = key.isNone ? element : try machine.call(key, [element])
            return true
        }

        func nextGroup(_ machine: Machine) throws(Raised) -> Value? {
            if groupNumber == 0 {
                guard try advance(machine) else { return nil }
            } else {
                // What the last group's reader left over is skipped.
                let last = groupKey
                while element != nil, try machine.equals(elementKey, last) { guard try advance(machine) else { return nil } }
                guard element != nil else { return nil }
            }
            groupNumber += 1
            groupKey = elementKey
            let number = groupNumber
            let type = machine.natives.itemIterator
            let group = NativeIterator(type, holding: [self]) { [unowned(unsafe) self] (machine) throws(Raised) in
                guard number == groupNumber, let current = element, try machine.equals(elementKey, groupKey) else { return nil }
                _ = try advance(machine)
                return current
            }
            return .tuple([groupKey, .object(group)])
        }

        private var groupKey = Value.none

        override var isCollectable: Bool { true }
        override func visitChildren(_ visit: (Object) -> Void) {
            if let source { visit(source) }
            if case .object(let object) = key { visit(object) }
        }

        override func dropChildren(into released: inout [Object]) {
            released.take(&source)
            released.take(&key)
        }

        deinit { releaseChildren() }
    }

    private static func tee(_ arguments: Bound, _ machine: Machine) throws(Raised) -> Value {
        let source = try machine.iterator(of: arguments[0])
        let number = try count(arguments[1], "n must be >= 0", machine)
        try machine.charge(bytes: number.multipliedReportingOverflow(by: 128).partialValue)
        let buffer = ListObject()
        var iterators: [Value] = []
        for _ in 0..<number {
            var place = 0
            iterators.append(.object(NativeIterator(machine.natives.itemIterator, holding: [source, buffer]) { [unowned(unsafe) source, unowned(unsafe) buffer] (machine) throws(Raised) in
                if place == buffer.elements.count {
                    guard let element = try source.next(machine) else { return nil }
                    try buffer.append(element, machine)
                }
                place += 1
                return buffer.elements[place - 1]
            }))
        }
        return .tuple(iterators)
    }

    // MARK: Combinatoric

    private static var combinatoric: [(String, Maker)] {
        [
            ("product(*iterables, repeat=1)", { (arguments, machine) throws(Raised) in
                let times = try count(arguments[0], "repeat argument cannot be negative", machine)
                var pools: [[Value]] = []
                for value in arguments.rest { pools.append(try machine.array(of: value)) }
                try machine.charge(bytes: pools.count.multipliedReportingOverflow(by: times &* 16).partialValue)
                let all = Array(repeatElement(pools, count: times).joined())
                var places = [Int](repeating: 0, count: all.count)
                var isFirst = true
                return ([], { (_) throws(Raised) in
                    if isFirst {
                        isFirst = false
                        guard all.allSatisfy({ !$0.isEmpty }) else { return nil }
                    } else {
                        var place = all.count - 1
                        while place >= 0 {
                            places[place] += 1
                            if places[place] < all[place].count { break }
                            places[place] = 0
                            place -= 1
                        }
                        if place < 0 { return nil }
                    }
                    return .tuple(zip(all, places).map { $0[$1] })
                })
            }),
            ("permutations(iterable, r=None)", { (arguments, machine) throws(Raised) in
                let pool = try machine.array(of: arguments[0])
                let size = arguments[1].isNone ? pool.count : try count(arguments[1], "r must be non-negative", otherwise: { _ in "Expected int as r" }, machine)
                var order = Array(pool.indices)
                var cycles = stride(from: pool.count, to: pool.count - min(size, pool.count), by: -1).map { $0 }
                var isFirst = true
                return ([], { (_) throws(Raised) in
                    guard size <= pool.count else { return nil }
                    if isFirst {
                        isFirst = false
                        return .tuple(order[..<size].map { pool[$0] })
                    }
                    var place = size - 1
                    while place >= 0 {
                        cycles[place] -= 1
                        if cycles[place] == 0 {
                            order.append(order.remove(at: place))
                            cycles[place] = pool.count - place
                            place -= 1
                        } else {
                            order.swapAt(place, pool.count - cycles[place])
                            return .tuple(order[..<size].map { pool[$0] })
                        }
                    }
                    return nil
                })
            }),
            ("combinations(iterable, r)", { (arguments, machine) throws(Raised) in
                ([], try combinations(arguments, repeating: false, machine))
            }),
            ("combinations_with_replacement(iterable, r)", { (arguments, machine) throws(Raised) in
                ([], try combinations(arguments, repeating: true, machine))
            }),
        ]
    }

    private static func combinations(_ arguments: Bound, repeating: Bool, _ machine: Machine) throws(Raised) -> Step {
        let pool = try machine.array(of: arguments[0])
        let size = try machine.index(arguments[1])
        guard size >= 0 else { throw machine.error(.valueError, "r must be non-negative") }
        guard repeating ? !pool.isEmpty || size == 0 : size <= pool.count else { return { (_) throws(Raised) in nil } }
        try machine.charge(bytes: size.multipliedReportingOverflow(by: 8).partialValue)
        var places = repeating ? [Int](repeating: 0, count: size) : Array(0..<size)
        var isFirst = true
        return { (_) throws(Raised) in
            if isFirst {
                isFirst = false
            } else {
                // The last place that can still grow; those behind it start over.
                guard let place = places.indices.last(where: { places[$0] < pool.count - (repeating ? 1 : size - $0) }) else { return nil }
                let next = places[place] + 1
                for offset in place..<size { places[offset] = repeating ? next : next + offset - place }
            }
            return .tuple(places.map { pool[$0] })
        }
    }
}
