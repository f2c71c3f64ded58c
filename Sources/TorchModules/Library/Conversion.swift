import Language
import TensorCore

/// Between the values of the language and those of the tensors.
extension TorchLibrary {
    // MARK: To tensors

    func argument(_ value: Value, _ machine: Machine) throws(Raised) -> Argument {
        switch value {
        case .unbound: return .missing
        case .none: return .none
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(value)
        case .float(let value): return .double(value)
        case .object(let object): return try argument(object, machine)
        }
    }

    private func argument(_ object: Object, _ machine: Machine) throws(Raised) -> Argument {
        switch object {
        case let object as TensorObject: return .tensor(object.tensor)
        case let object as StringObject: return .string(object.text)
        case let object as TupleObject: return .tuple(try arguments(object.elements, machine))
        case let object as ListObject: return .list(try arguments(object.elements, machine))
        case let object as DTypeObject: return .dtype(object.dtype)
        case let device as DeviceObject:
            if device.kind != "cpu" { throw raised(Device.absence(of: device.kind)) }
            return .device(.cpu)
        case is BigIntObject: return .hugeInt(try machine.double(.object(object)))
        case let random as GeneratorObject: return .generator(random.generator)
        default: return .object(ScriptObject(object, self))
        }
    }

    private func arguments(_ values: [Value], _ machine: Machine) throws(Raised) -> [Argument] {
        try machine.enterNative()
        defer { machine.leaveNative() }
        try machine.charge(bytes: values.count &* MemoryLayout<Argument>.stride)
        var result: [Argument] = []
        result.reserveCapacity(values.count)
        for value in values { result.append(try argument(value, machine)) }
        return result
    }

    /// A number of the language; a tensor of one element counts as one.
    func number(_ value: Value, _ machine: Machine) throws(Raised) -> Scalar {
        switch value {
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .float(let value): .double(value)
        case .object(is BigIntObject): .double(try machine.double(value))
        case .object(let object as TensorObject): try scalar(of: object.tensor)
        default: throw machine.error(.typeError, "must be real number, not \(machine.typeName(of: value))")
        }
    }

    /// The one element of a tensor.
    func scalar(of tensor: Tensor) throws(Raised) -> Scalar {
        try attempt { () throws(TensorError) in try tensor.item() }
    }

    // MARK: To the language

    /// The object of a tensor: the one it has already, or a new one.
    @inline(__always)
    func value(_ tensor: Tensor) -> Value {
        if let existing = tensor.frontObject {
            return .object(unsafeDowncast(existing, to: TensorObject.self))
        }
        return .object(TensorObject(tensor, self))
    }

    func value(of scalar: Scalar) -> Value {
        switch scalar {
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .double(let value): .float(value)
        }
    }

    func value(_ result: CallResult) -> Value {
        switch result {
        case .tensor(let tensor): value(tensor)
        case .none: .none
        case .tensors(let tensors): .object(TupleObject(tensors.map(value)))
        case .named(let named): .object(NamedTupleObject(named, self))
        case .scalar(let scalar): value(of: scalar)
        case .string(let text): .string(text)
        case .dtype(let dtype): .object(dtypes[dtype])
        case .device: .object(cpu)
        case .size(let sizes): .object(SizeObject(sizes, sizeType))
        case .ints(let numbers): .object(TupleObject(numbers.map(Value.int)))
        case .list(let elements): .object(ListObject(elements.map(value)))
        case .object(let object): (object as? Object).map(Value.object) ?? .none
        }
    }
}
