import Language
import TensorCore

/// What `x.numpy()` gives: an array that shares the tensor's memory, prints as NumPy prints it, and converts. It does
/// not compute; tensors do.
final class ArrayObject: Object {
    let tensor: Tensor
    /// An element taken out of an array: NumPy has scalars of its own.
    let isScalar: Bool
    private unowned(unsafe) let library: TorchLibrary

    init(_ tensor: Tensor, isScalar: Bool = false, _ library: TorchLibrary) {
        self.tensor = tensor
        self.isScalar = isScalar
        self.library = library
    }

    override func type(_ machine: Machine) -> TypeObject { isScalar ? library.arrayScalarType(tensor.dtype) : library.arrayType }

    override func str(_ machine: Machine) throws(Raised) -> String {
        isScalar ? tensor.numPyScalarText : tensor.numPyText(isRepr: false)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        isScalar ? "np.\(tensor.dtype == .bool ? "" : tensor.dtype.name + "(")\(tensor.numPyScalarText)\(tensor.dtype == .bool ? "_" : ")")"
            : tensor.numPyText(isRepr: true)
    }

    override func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        if specification.isEmpty { return try str(machine) }
        guard tensor.rank == 0 else {
            throw machine.error(.typeError, "unsupported format string passed to numpy.ndarray.__format__")
        }
        return try machine.format(library.value(of: try library.scalar(of: tensor)), specification)
    }

    override func length(_ machine: Machine) throws(Raised) -> Int? {
        guard tensor.rank > 0 else { throw machine.error(.typeError, "len() of unsized object") }
        return tensor.shape[0]
    }

    override func truth(_ machine: Machine) throws(Raised) -> Bool {
        guard tensor.count == 1 else {
            throw machine.error(
                .valueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        }
        return !(try library.scalar(of: tensor).isZero)
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if case .int(let place) = key, tensor.rank > 0, place >= tensor.shape[0] || place < -tensor.shape[0] {
            throw machine.error(
                .indexError, "index \(place) is out of bounds for axis 0 with size \(tensor.shape[0])")
        }
        let indices = try library.indices(key, machine)
        return part(try library.attempt { () throws(TensorError) in try tensor.index(indices) })
    }

    override func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        guard let value else { throw machine.error(.valueError, "cannot delete array elements") }
        let indices = try library.indices(key, machine)
        let source: Operand = if let array = value.asObject(ArrayObject.self) { .tensor(array.tensor) } else {
            try library.assigned(value, to: tensor, machine)
        }
        try library.attempt { () throws(TensorError) in try tensor.assign(indices, source) }
        return true
    }

    override func iterator(_ machine: Machine) throws(Raised) -> Object? {
        guard tensor.rank > 0 else { throw machine.error(.typeError, "iteration over a 0-d array") }
        let rows = try library.attempt { () throws(TensorError) in try tensor.unbind(0) }
        return try machine.iterator(of: .object(TupleObject(rows.map(part))))
    }

    private func part(_ tensor: Tensor) -> Value { .object(ArrayObject(tensor, isScalar: tensor.rank == 0, library)) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard isScalar else { throw refusal(machine) }
        let right = other.asObject(ArrayObject.self)?.tensor
        let left = library.value(of: try library.scalar(of: tensor))
        let value = try right.map { (tensor) throws(Raised) in library.value(of: try library.scalar(of: tensor)) } ?? other
        return try machine.compare(op, left, value)
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        throw refusal(machine)
    }

    override func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? { throw refusal(machine) }

    private func refusal(_ machine: Machine) -> Raised {
        machine.error(.typeError, "an array of lsx prints and converts, and does not compute: use the tensor, or torch.from_numpy(a)")
    }
}
