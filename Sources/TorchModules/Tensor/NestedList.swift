import Language
import TensorCore

/// Python data, nested to any depth, on its way to a tensor: `torch.tensor([[1, 2], [3, 4]])`.
///
/// PyTorch's own three steps, which decide what error comes first: sizes along the first elements, the type of all
/// elements, then the values.
struct NestedList {
    private let data: Value
    private let library: TorchLibrary
    private let machine: Machine
    private var sizes: [Int] = []

    /// PyTorch's limit, which also bounds the recursion below.
    private static let deepest = 128

    init(_ data: Value, _ library: TorchLibrary, _ machine: Machine) throws(Raised) {
        self.data = data
        self.library = library
        self.machine = machine
        try measure()
    }

    /// The tensor; its type is that of the elements unless one is given.
    func tensor(dtype: DType? = nil) throws(Raised) -> Tensor {
        let common = try elementType()
        return try filled(dtype ?? common)
    }

    /// The tensor that a list in square brackets stands for: without elements it selects nothing.
    func indexTensor() throws(Raised) -> Tensor {
        // Fractions are cut off.
        let type = sizes.contains(0) ? .int64 : try elementType()
        return try filled(type == .bool ? .bool : .int64)
    }

    // MARK: Sizes

    private mutating func measure() throws(Raised) {
        if case .object(is StringObject) = data { throw machine.error(.typeError, "new(): invalid data type 'str'") }
        var value = data
        while let length = try count(of: value) {
            sizes.append(length)
            // A text has texts as its elements, without end.
            let isText = value.asObject(StringObject.self) != nil && length > 0
            guard sizes.count <= NestedList.deepest, !isText else {
                throw machine.error(.valueError, "too many dimensions '\(machine.typeName(of: value))'")
            }
            guard length > 0 else { return }
            value = try element(0, of: value)
        }
    }

    /// The number of elements of a sequence; nil for what is none.
    private func count(of value: Value) throws(Raised) -> Int? {
        guard case .object(let object) = value else { return nil }
        switch object {
        case let list as ListObject: return list.elements.count
        case let tuple as TupleObject: return tuple.elements.count
        case is RangeObject, is StringObject, is BytesObject: return try machine.length(of: value)
        case is TensorObject, is ArrayObject, is DictObject: return nil
        default:
            // Python counts what can be indexed among the sequences, but for dicts.
            let type = machine.type(of: value)
            guard !type.isSubtype(of: machine.types.dict), type.lookup(machine.names.intern("__getitem__")) != nil else { return nil }
            return try machine.length(of: value)
        }
    }

    private func element(_ place: Int, of value: Value) throws(Raised) -> Value {
        switch value {
        case .object(let list as ListObject): place < list.elements.count ? list.elements[place] : .none
        case .object(let tuple as TupleObject): place < tuple.elements.count ? tuple.elements[place] : .none
        default: try machine.item(of: value, .int(place))
        }
    }

    // MARK: Type

    private func elementType() throws(Raised) -> DType { try elementType(of: data, depth: 0) }

    /// The type that all elements fit.
    private func elementType(of value: Value, depth: Int) throws(Raised) -> DType {
        switch value {
        case .bool: return .bool
        case .int, .object(is BigIntObject): return .int64
        case .float: return Context.current.defaultDType
        case .object(let object as TensorObject): return object.tensor.dtype
        case .object(let object) where object is StringObject || object is BytesObject:
            throw machine.error(.typeError, "new(): invalid data type '\(machine.typeName(of: value))'")
        default: break
        }
        guard depth <= NestedList.deepest, let count = try count(of: value) else {
            throw machine.error(.runtimeError, "Could not infer dtype of \(machine.typeName(of: value))")
        }
        var common: DType?
        for place in 0..<count {
            let element = try element(place, of: value)
            if let inner = element.asObject(Object.self), inner === value.asObject(Object.self) {
                throw machine.error(.typeError, "new(): self-referential lists are incompatible")
            }
            let type = try elementType(of: element, depth: depth + 1)
            common = common.map { TypePromotion.promote($0, type) } ?? type
        }
        return common ?? Context.current.defaultDType
    }

    // MARK: Values

    private func filled(_ dtype: DType) throws(Raised) -> Tensor {
        var total = 1
        for size in sizes {
            let (product, overflow) = total.multipliedReportingOverflow(by: size)
            guard !overflow else { throw machine.error(.memoryError, "") }
            total = product
        }
        try machine.charge(bytes: total < Int.max / 16 ? total * 16 : .max)
        var numbers: [Scalar] = []
        numbers.reserveCapacity(total)
        if total > 0 { try store(data, dimension: 0, dtype, into: &numbers) }
        return try library.attempt { () throws(TensorError) in
            try Tensor(numbers, shape: Shape(sizes), dtype: dtype)
        }
    }

    private func store(_ value: Value, dimension: Int, _ dtype: DType, into numbers: inout [Scalar]) throws(Raised) {
        guard dimension < sizes.count else {
            numbers.append(try number(value, dtype))
            return
        }
        guard let count = try count(of: value) else { throw machine.error(.typeError, "not a sequence") }
        guard count == sizes[dimension] else {
            throw machine.error(
                .valueError, "expected sequence of length \(sizes[dimension]) at dim \(dimension) (got \(count))")
        }
        for place in 0..<count {
            try store(try element(place, of: value), dimension: dimension + 1, dtype, into: &numbers)
        }
    }

    private func number(_ value: Value, _ dtype: DType) throws(Raised) -> Scalar {
        switch value {
        case .bool(let value): return .bool(value)
        case .int(let value): return try checked(.int(value), dtype)
        case .float(let value): return try checked(.double(value), dtype)
        case .object(let object as TensorObject):
            guard object.tensor.count == 1 else {
                throw dtype.isFloatingPoint || dtype == .bool
                    ? machine.error(.valueError, "only one element tensors can be converted to Python scalars")
                    : machine.error(.typeError, "only integer tensors of a single element can be converted to an index")
            }
            if dtype.isFloatingPoint { library.warnOfScalar(object.tensor) }
            return try library.scalar(of: object.tensor)
        case .object(let big as BigIntObject) where dtype.isFloatingPoint: return .double(try machine.double(.object(big)))
        case .object(is BigIntObject): throw machine.error(.valueError, "Overflow when unpacking long long")
        default:
            throw machine.error(
                .typeError, "'\(machine.typeName(of: value))' object cannot be interpreted as an integer")
        }
    }

    /// Whole-number types refuse what they cannot hold.
    private func checked(_ number: Scalar, _ dtype: DType) throws(Raised) -> Scalar {
        guard let limits = dtype.integerRange else { return number }
        // Negative numbers wrap round in uint8.
        let range = dtype == .uint8 ? -limits.upperBound...limits.upperBound : limits
        let fits: Bool =
            switch number {
            case .bool: true
            case .int(let value): range.contains(value)
            case .double(let value): Int(exactly: value.rounded(.towardZero)).map(range.contains) ?? false
            }
        guard fits else {
            throw machine.error(
                .runtimeError, "value cannot be converted to type \(dtype.name) without overflow")
        }
        return number
    }
}
