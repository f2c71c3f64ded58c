import Language
import TensorCore

/// `x[…]`, read and assigned.
extension TensorObject {
    func element(_ key: Value, _ machine: Machine) throws(Raised) -> Value {
        // The commonest keys need no list.
        if case .int(let place) = key, tensor.rank > 0 {
            return library.value(try library.attempt { () throws(TensorError) in try tensor.index([.integer(place)]) })
        }
        let indices = try library.indices(key, machine)
        return library.value(try library.attempt { () throws(TensorError) in try tensor.index(indices) })
    }

    func assign(_ value: Value?, at key: Value, _ machine: Machine) throws(Raised) {
        guard let value else { throw machine.error(.typeError, "Tensor does not support deleting items") }
        let indices = try library.indices(key, machine)
        let source = try library.assigned(value, to: tensor, machine)
        try library.attempt { () throws(TensorError) in try tensor.assign(indices, source) }
    }
}

extension TorchLibrary {
    /// A key as tensors understand it.
    func indices(_ key: Value, _ machine: Machine) throws(Raised) -> [Index] {
        if case .object(let list as ListObject) = key, isTuple(list.elements) {
            context.onWarning("UserWarning", Self.sequenceAsTuple)
            return try list.elements.map { (element) throws(Raised) in try index(element, machine) }
        }
        // A text is a sequence of texts: a tuple first, and then no index after all.
        if case .object(let text as StringObject) = key, (1..<32).contains(text.text.unicodeScalars.count) {
            context.onWarning("UserWarning", Self.sequenceAsTuple)
        }
        guard case .object(let tuple as TupleObject) = key else { return [try index(key, machine)] }
        var result: [Index] = []
        result.reserveCapacity(tuple.elements.count)
        for element in tuple.elements { result.append(try index(element, machine)) }
        return result
    }

    /// Whether a list of indices stands for a tuple of them: a short one that holds anything but numbers.
    private func isTuple(_ elements: [Value]) -> Bool {
        guard elements.count < 32 else { return false }
        return elements.contains { element in
            switch element {
            case .none: true
            case .object(let object):
                object is TensorObject || object is ListObject || object is TupleObject || object is RangeObject
                    || object is StringObject || object is SliceObject || object === machine.ellipsis
            default: false
            }
        }
    }

    private static let sequenceAsTuple =
        "Using a non-tuple sequence for multidimensional indexing is deprecated and will be changed in pytorch 2.9; use "
        + "x[tuple(seq)] instead of x[seq]. In pytorch 2.9 this will be interpreted as tensor index, x[torch.tensor(seq)], "
        + "which will result either in an error or a different result"

    private func index(_ key: Value, _ machine: Machine) throws(Raised) -> Index {
        switch key {
        case .int(let place): return .integer(place)
        case .none: return .newAxis
        case .bool(let value): return .tensor(try attempt { () throws(TensorError) in try Tensor(.bool(value)) })
        case .object(let object as TensorObject): return try index(object.tensor)
        case .object(let slice as SliceObject): return try index(slice, machine)
        case .object(let object) where object is ListObject || object is RangeObject || object is TupleObject || object is StringObject:
            return .tensor(try NestedList(key, self, machine).indexTensor())
        case .object(let object) where object === machine.ellipsis: return .ellipsis
        case .object(is BigIntObject):
            throw machine.error(.valueError, "Overflow when unpacking long long")
        default:
            throw machine.error(
                .indexError,
                "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices "
                    + "(got \(machine.typeName(of: key)))")
        }
    }

    /// A whole number without dimensions selects as an int does.
    private func index(_ tensor: Tensor) throws(Raised) -> Index {
        guard tensor.rank == 0, tensor.dtype.isInteger, tensor.dtype != .uint8 else { return .tensor(tensor) }
        return .integer(try scalar(of: tensor).integer)
    }

    private func index(_ slice: SliceObject, _ machine: Machine) throws(Raised) -> Index {
        func bound(_ value: Value) throws(Raised) -> Int? {
            switch value {
            case .none: return nil
            case .int(let place): return place
            // Beyond what 64 bits hold is beyond any end.
            case .object(is BigIntObject): return try machine.double(value) < 0 ? .min : .max
            case .float, .object(is StringObject):
                throw machine.error(.typeError, "slice indices must be integers or None or have an __index__ method")
            default: return try machine.index(value)
            }
        }
        let step = try bound(slice.step) ?? 1
        guard step != 0 else { throw machine.error(.valueError, "slice step cannot be zero") }
        guard step > 0 else { throw machine.error(.valueError, "step must be greater than zero") }
        return .slice(start: try bound(slice.start), end: try bound(slice.stop), step: step)
    }

    /// The right side of an assignment, a tensor of the target's type.
    func assigned(_ value: Value, to target: Tensor, _ machine: Machine) throws(Raised) -> Operand {
        switch value {
        case .object(let object as TensorObject): return .tensor(object.tensor)
        case .bool, .int, .float:
            return .scalar(try number(value, machine))
        case .object(is BigIntObject):
            throw machine.error(.valueError, "Overflow when unpacking long long")
        default:
            throw machine.error(
                .typeError,
                "can't assign a \(machine.typeName(of: value)) to a torch.\(target.dtype.scalarTypeName)Tensor")
        }
    }
}
