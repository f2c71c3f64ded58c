import BigInt

/// The methods of list, tuple, range, slice and bytes.
enum SequenceMethods {
    static func install(_ machine: Machine) {
        installList(MethodTable(machine.types.list, machine, of: ListObject.self))
        installTuple(MethodTable(machine.types.tuple, machine, of: TupleObject.self))
        installRange(machine)
        installSlice(MethodTable(machine.types.slice, machine, of: SliceObject.self))
        BytesMethods.install(machine)
    }

    private static func installList(_ table: MethodTable<ListObject>) {
        table.method("append(object, /)") { (list, arguments, machine) throws(Raised) in
            try list.append(arguments[0], machine)
            return .none
        }
        table.method("extend(iterable, /)") { (list, arguments, machine) throws(Raised) in
            try list.append(contentsOf: machine.array(of: arguments[0]), machine)
            return .none
        }
        table.method("insert(index, object, /)") { (list, arguments, machine) throws(Raised) in
            if arguments[0].asObject(BigIntObject.self) != nil { throw machine.error(.overflowError, "Python int too large to convert to C ssize_t") }
            let index = try machine.clampedIndex(arguments[0], or: Machine.notAnInteger)
            let place = min(max(index < 0 ? index + list.elements.count : index, 0), list.elements.count)
            if list.elements.count == list.elements.capacity { try machine.charge(bytes: list.elements.count * 32) }
            list.elements.insert(arguments[1], at: place)
            machine.noteStore(of: arguments[1], in: list)
            return .none
        }
        table.method("pop(index=-1, /)") { (list, arguments, machine) throws(Raised) in
            guard let index = try machine.optionalIndex(arguments[0]) else {
                throw machine.error(.typeError, "'\(machine.typeName(of: arguments[0]))' object cannot be interpreted as an integer")
            }
            guard !list.elements.isEmpty else { throw machine.error(.indexError, "pop from empty list") }
            let place = index < 0 ? index + list.elements.count : index
            guard list.elements.indices.contains(place) else { throw machine.error(.indexError, "pop index out of range") }
            return list.elements.remove(at: place)
        }
        table.method("remove(value, /)") { (list, arguments, machine) throws(Raised) in
            guard let place = try list.firstPlace(of: arguments[0], machine), place < list.elements.count else {
                throw machine.error(.valueError, "list.remove(x): x not in list")
            }
            list.elements.remove(at: place)
            return .none
        }
        table.method("clear()") { (list, _, _) in
            // The last goes first, as in CPython.
            var dropped = Array(list.elements.reversed())
            list.elements = []
            releaseIteratively(&dropped)
            return .none
        }
        table.method("copy()") { (list, _, machine) throws(Raised) in
            try machine.charge(bytes: list.elements.count * MemoryLayout<Value>.stride)
            return .list(list.elements)
        }
        table.method("reverse()") { (list, _, _) in
            list.elements.reverse()
            return .none
        }
        table.method("index(value, start=0, stop=?, /)") { (list, arguments, machine) throws(Raised) in
            let (start, stop) = try Sequences.bounds(arguments[1], arguments[2], count: list.elements.count, machine)
            if let place = try list.firstPlace(of: arguments[0], from: start, to: stop, machine) { return .int(place) }
            throw machine.error(.valueError, "\(try machine.repr(arguments[0])) is not in list")
        }
        table.method("count(value, /)") { (list, arguments, machine) throws(Raised) in
            .int(try count(of: arguments[0], in: list.elements, machine))
        }
        table.method("sort(*, key=None, reverse=False)") { (list, arguments, machine) throws(Raised) in
            try Sorting.sort(list, key: arguments[0], reverse: machine.index(arguments[1]) != 0, machine)
            return .none
        }
        table.method("__reversed__()") { (list, _, _) in .object(ListIterator(list, backwards: true)) }
    }

    private static func count(of value: Value, in elements: [Value], _ machine: Machine) throws(Raised) -> Int {
        var count = 0
        for element in elements where try machine.equals(element, value) { count += 1 }
        return count
    }

    private static func installTuple(_ table: MethodTable<TupleObject>) {
        table.method("index(value, start=0, stop=?, /)") { (tuple, arguments, machine) throws(Raised) in
            let (start, stop) = try Sequences.bounds(arguments[1], arguments[2], count: tuple.elements.count, machine)
            for place in stride(from: start, to: stop, by: 1) where try machine.equals(tuple.elements[place], arguments[0]) {
                return .int(place)
            }
            throw machine.error(.valueError, "tuple.index(x): x not in tuple")
        }
        table.method("count(value, /)") { (tuple, arguments, machine) throws(Raised) in
            .int(try count(of: arguments[0], in: tuple.elements, machine))
        }
    }

    private static func installRange(_ machine: Machine) {
        let table = MethodTable<Object>(machine.types.range, machine) { (value) in
            if let range = value.asObject(RangeObject.self) { range } else { value.asObject(LargeRangeObject.self) }
        }
        func end(_ name: String, _ small: @escaping (RangeObject) -> Int, _ large: @escaping (LargeRangeObject) -> BigInt) {
            table.property(name) { (range, _) in
                if let range = range as? RangeObject { return .int(small(range)) }
                return .integer((range as? LargeRangeObject).map(large) ?? 0)
            }
        }
        end("start", \.start, \.start)
        end("stop", \.stop, \.stop)
        end("step", \.step, \.step)
        func place(of value: Value, in range: Object) -> Value? {
            if let range = range as? RangeObject { return range.place(of: value).map(Value.int) }
            return (range as? LargeRangeObject)?.place(of: value).map(Value.integer)
        }
        table.method("index(value, /)") { (range, arguments, machine) throws(Raised) in
            if Number(arguments[0]) != nil {
                if let found = place(of: arguments[0], in: range) { return found }
                throw machine.error(.valueError, "\(try machine.repr(arguments[0])) is not in range")
            }
            var place = 0
            let iterator = try machine.iterator(of: .object(range))
            while let element = try iterator.next(machine) {
                if try machine.equals(element, arguments[0]) { return .int(place) }
                place += 1
                try machine.poll()
            }
            throw machine.error(.valueError, "sequence.index(x): x not in sequence")
        }
        table.method("count(value, /)") { (range, arguments, machine) throws(Raised) in
            if Number(arguments[0]) != nil { return .int(place(of: arguments[0], in: range) == nil ? 0 : 1) }
            var count = 0
            try machine.forEach(in: .object(range)) { (element) throws(Raised) in
                if try machine.equals(element, arguments[0]) { count += 1 }
            }
            return .int(count)
        }
        table.method("__reversed__()") { (range, _, _) in
            if let large = range as? LargeRangeObject { return .object(large.reversed) }
            guard let range = range as? RangeObject else { return .none }
            return .object(range.reversed)
        }
        table.method("__reduce__()") { (range, _, machine) throws(Raised) in
            guard let large = LargeRangeObject(range) else { return .none }
            return .tuple([.object(machine.types.range), .tuple([.integer(large.start), .integer(large.stop), .integer(large.step)])])
        }
    }

    private static func installSlice(_ table: MethodTable<SliceObject>) {
        table.method("__reduce__()") { (slice, _, machine) throws(Raised) in
            .tuple([.object(machine.types.slice), .tuple([slice.start, slice.stop, slice.step])])
        }
        table.property("start") { (slice, _) in slice.start }
        table.property("stop") { (slice, _) in slice.stop }
        table.property("step") { (slice, _) in slice.step }
        table.method("indices(len, /)") { (slice, arguments, machine) throws(Raised) in
            guard let count = Number(try machine.integer(arguments[0]))?.bigInt, count >= 0 else {
                throw machine.error(.valueError, "length should not be negative")
            }
            let places = try slice.bounds.largeIndices(count: count, machine)
            return .tuple([.integer(places.start), .integer(places.stop), .integer(places.step)])
        }
    }
}
