import BigInt

/// What str, list, tuple, range and deque share.
package enum Sequences {
    /// The count of `sequence * other`: nil when `other` is no int (the other operand may know more, and `unsupported` says
    /// what is wrong). Charges the result's memory.
    static func repetitions(_ other: Value, of count: @autoclosure () -> Int, elementSize: Int, _ machine: Machine) throws(Raised) -> Int? {
        guard let times = try machine.optionalIndex(other) else { return nil }
        let count = count()
        if times <= 0 || count == 0 { return 0 }
        let (elements, overflow) = count.multipliedReportingOverflow(by: times)
        let (bytes, overflow2) = elements.multipliedReportingOverflow(by: elementSize)
        guard !overflow, !overflow2 else { throw machine.outOfMemory() }
        if bytes > 4096 { try machine.charge(bytes: bytes) }
        return times
    }

    /// The built-in classes whose objects `*` repeats.
    static func repeated(_ type: TypeObject, _ machine: Machine) -> Bool {
        let types = machine.types
        return [types.str, types.list, types.tuple, types.bytes, types.bytearray].contains { $0 === type }
    }

    /// Whether `value * 3` repeats it.
    static func repeats(_ value: Value) -> Bool {
        guard case .object(let object) = value.builtin else { return false }
        return object is StringObject || object is ListObject || object is TupleObject || object is BytesObject || object is DequeObject
    }

    /// The places that `start` and `end` arguments of a search mean: negative ones count from the end, both are
    /// clamped.
    static func bounds(_ start: Value, _ end: Value, count: Int, _ machine: Machine) throws(Raised) -> (start: Int, end: Int) {
        func place(_ value: Value, _ missing: Int) throws(Raised) -> Int {
            if value.isNone || value.isUnbound { return missing }
            let index = try machine.clampedIndex(value)
            return index < 0 ? max(0, index + count) : index
        }
        return (try place(start, 0), min(try place(end, count), count))
    }

    /// An index of an element: negative ones count from the end.
    ///
    /// The count is asked for last: the key's `__index__` may change the sequence.
    static func place(_ key: Value, count: @autoclosure () -> Int, of type: String, _ machine: Machine, action: String = "") throws(Raised) -> Int {
        let index: Int
        if case .int(let int) = key {
            index = int
        } else if type == "range", key.asObject(BigIntObject.self) != nil {
            throw machine.error(.indexError, "range object index out of range")
        } else if let converted = try machine.elementIndex(key) {
            index = converted
        } else {
            throw machine.error(.typeError, "\(type) indices must be integers or slices, not \(machine.typeName(of: key))")
        }
        let count = count()
        let place = index < 0 ? index &+ count : index
        guard place >= 0, place < count else {
            throw machine.error(.indexError, type == "range" ? "range object index out of range" : "\(type) \(action)index out of range")
        }
        return place
    }

    /// Lexicographic comparison of lists or of tuples; the element arrays are fetched anew for each element,
    /// because an `__eq__` may change them.
    static func compare(
        _ op: ComparisonOperator, _ a: () -> [Value], _ b: () -> [Value], _ machine: Machine
    ) throws(Raised) -> Value {
        if op == .equal || op == .notEqual, a().count != b().count { return .bool(op == .notEqual) }
        try machine.enterNative()
        defer { machine.leaveNative() }
        var place = 0
        while true {
            let x = a()
            let y = b()
            guard place < x.count, place < y.count else {
                return try machine.compare(op, .int(x.count), .int(y.count))
            }
            if try !machine.equals(x[place], y[place]) {
                switch op {
                case .equal: return .bool(false)
                case .notEqual: return .bool(true)
                default: return try machine.compare(op, x[place], y[place])
                }
            }
            place += 1
            if place & 1023 == 0 { try machine.poll() }
        }
    }
}

extension Machine {
    /// A yes or no that CPython reads as an int: None is neither.
    func flag(_ value: Value) throws(Raised) -> Bool {
        guard let number = Number(value.builtin), !number.isFloat else { return try index(value) != 0 }
        return try truth(value)
    }

    /// What `clampedIndex` says of an argument that is no place in a slice.
    static let notAnInteger: @Sendable (String) -> String = { "'\($0)' object cannot be interpreted as an integer" }

    /// The index of an element: too large a number lies out of range, as IndexError says.
    func elementIndex(_ key: Value) throws(Raised) -> Int? {
        if key.asObject(BigIntObject.self) != nil { throw error(.indexError, "cannot fit '\(typeName(of: key))' into an index-sized integer") }
        return try optionalIndex(key)
    }

    /// The value as an int of a machine word; nil when it is no int and has no `__index__`, OverflowError when too large.
    func optionalIndex(_ value: Value) throws(Raised) -> Int? {
        switch value {
        case .int(let int): return int
        case .bool(let flag): return flag ? 1 : 0
        case .object(let object):
            if case .int(let int) = object.payload { return int }
            // An int itself, also one of a derived class: its `__index__` is not asked, which may answer the object again.
            if value.asObject(BigIntObject.self) != nil {
                throw error(.overflowError, "cannot fit '\(typeName(of: value))' into an index-sized integer")
            }
            guard let result = try callSpecial(.index, of: value) else { return nil }
            guard Number(result).map({ !$0.isFloat }) == true else {
                throw error(.typeError, "__index__ returned non-int (type \(typeName(of: result)))")
            }
            return try optionalIndex(result)
        default: return nil
        }
    }

    /// An index where any size means something: too large ones are the largest.
    @inline(__always)
    func clampedIndex(
        _ value: Value, or message: (String) -> String = { _ in "slice indices must be integers or None or have an __index__ method" }
    ) throws(Raised) -> Int {
        if case .int(let int) = value { return min(max(int, .min / 2), .max / 2) }
        return try clampedIndex(ofObject: value, message)
    }

    private func clampedIndex(ofObject value: Value, _ message: (String) -> String) throws(Raised) -> Int {
        if let big = value.asObject(BigIntObject.self) { return big.value.sign == .minus ? .min / 2 : .max / 2 }
        guard let index = try optionalIndex(value) else {
            throw error(.typeError, message(typeName(of: value)))
        }
        return min(max(index, .min / 2), .max / 2)
    }

    /// Whether the value is an int, or has `__index__`.
    func hasIndex(_ value: Value) -> Bool {
        if let number = Number(value) { return !number.isFloat }
        guard case .object(let object) = value else { return false }
        return special(.index, of: object.type(self)) != nil
    }

    /// The value as an int of any size, through `__index__`.
    func integer(_ value: Value) throws(Raised) -> Value {
        switch value {
        case .int: return value
        case .bool(let flag): return .int(flag ? 1 : 0)
        case .object(let object):
            if object is BigIntObject { return value }
            // As in `optionalIndex`.
            if let number = Number(object.payload), !number.isFloat { return object.payload }
            if let result = try callSpecial(.index, of: value) {
                guard Number(result).map({ !$0.isFloat }) == true else {
                    throw error(.typeError, "__index__ returned non-int (type \(typeName(of: result)))")
                }
                return try integer(result)
            }
        default: break
        }
        throw error(.typeError, "'\(typeName(of: value))' object cannot be interpreted as an integer")
    }

    /// What `__float__` answers, where there is one.
    func floatMethod(of value: Value) throws(Raised) -> Double? {
        guard let result = try callSpecial(.float, of: value) else { return nil }
        guard let double = Number(result), double.isFloat else {
            throw error(.typeError, "\(typeName(of: value)).__float__ returned non-float (type \(typeName(of: result)))")
        }
        return try Numbers.finite(double, self)
    }

    /// The value as a float, through `__float__` and `__index__`.
    func double(_ value: Value, _ message: (String) -> String = { "must be real number, not \($0)" }) throws(Raised) -> Double {
        if let number = Number(value) { return try Numbers.finite(number, self) }
        if case .object = value {
            if let double = try floatMethod(of: value) { return double }
            if let result = try callSpecial(.index, of: value), let number = Number(result) { return try Numbers.finite(number, self) }
        }
        throw error(.typeError, message(typeName(of: value)))
    }
}
