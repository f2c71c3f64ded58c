/// The methods of list, tuple, range, slice and bytes.
enum SequenceMethods {
    static func install(_ machine: Machine) {
        installList(MethodTable(machine.types.list, machine, of: ListObject.self))
        installTuple(MethodTable(machine.types.tuple, machine, of: TupleObject.self))
        installRange(MethodTable(machine.types.range, machine, of: RangeObject.self))
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
            let index = try machine.clampedIndex(arguments[0])
            let place = min(max(index < 0 ? index + list.elements.count : index, 0), list.elements.count)
            if list.elements.count == list.elements.capacity { try machine.charge(bytes: list.elements.count * 32) }
            list.elements.insert(arguments[1], at: place)
            machine.noteStore(of: arguments[1], in: list)
            return .none
        }
        table.method("pop(index=-1, /)") { (list, arguments, machine) throws(Raised) in
            guard !list.elements.isEmpty else { throw machine.error(.indexError, "pop from empty list") }
            guard let index = try machine.optionalIndex(arguments[0]) else {
                throw machine.error(.typeError, "'\(machine.typeName(of: arguments[0]))' object cannot be interpreted as an integer")
            }
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
            try Sorting.sort(list, key: arguments[0], reverse: machine.truth(arguments[1]), machine)
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

    private static func installRange(_ table: MethodTable<RangeObject>) {
        table.property("start") { (range, _) in .int(range.start) }
        table.property("stop") { (range, _) in .int(range.stop) }
        table.property("step") { (range, _) in .int(range.step) }
        table.method("index(value, /)") { (range, arguments, machine) throws(Raised) in
            if let place = range.place(of: arguments[0]) { return .int(place) }
            throw machine.error(.valueError, "\(try machine.repr(arguments[0])) is not in range")
        }
        table.method("count(value, /)") { (range, arguments, _) in .int(range.place(of: arguments[0]) == nil ? 0 : 1) }
        table.method("__reversed__()") { (range, _, _) in
            .object(RangeIterator(start: range.element(range.count - 1), step: 0 &- range.step, count: range.count))
        }
    }

    private static func installSlice(_ table: MethodTable<SliceObject>) {
        table.property("start") { (slice, _) in slice.start }
        table.property("stop") { (slice, _) in slice.stop }
        table.property("step") { (slice, _) in slice.step }
        table.method("indices(len, /)") { (slice, arguments, machine) throws(Raised) in
            let count = try machine.clampedIndex(arguments[0])
            guard count >= 0 else { throw machine.error(.valueError, "length should not be negative") }
            let range = try slice.resolve(count: count, machine)
            return .tuple([.int(range.start), .int(range.stop), .int(range.step)])
        }
    }
}
