import Language
import TensorCore

/// `numpy.ndarray`, as far as it is here.
extension TorchLibrary {
    func array(of tensor: Tensor, force: Bool, _ machine: Machine) throws(Raised) -> Value {
        guard force || !tensor.requiresGrad else {
            throw machine.error(
                .runtimeError, "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
        }
        guard tensor.dtype != .bfloat16 else { throw machine.error(.typeError, "Got unsupported ScalarType BFloat16") }
        return .object(ArrayObject(tensor.detach(), self))
    }

    private func array(_ tensor: Tensor) -> Value { .object(ArrayObject(tensor, self)) }

    func makeArrayType() -> TypeObject {
        let type = TypeObject(name: "ndarray", module: "numpy", bases: [machine.types.object])
        addArrayMembers(to: type)
        return type
    }

    /// The class of an element: `numpy.float32`.
    func arrayScalarType(_ dtype: DType) -> TypeObject {
        if let known = arrayScalarTypes[dtype] { return known }
        let made = TypeObject(name: dtype == .bool ? "bool" : dtype.name, module: "numpy", bases: [machine.types.object])
        addArrayMembers(to: made)
        arrayScalarTypes[dtype] = made
        return made
    }

    private func addArrayMembers(to type: TypeObject) {
        func property(_ name: String, _ read: @escaping (Tensor) throws(TensorError) -> Value) {
            type.property(name, machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
                guard let array = receiver.asObject(ArrayObject.self) else { return .none }
                return try attempt { () throws(TensorError) in try read(array.tensor) }
            }
        }
        property("shape") { .object(TupleObject($0.shape.map(Value.int))) }
        property("strides") { tensor in .object(TupleObject(tensor.strides.map { .int($0 &* tensor.dtype.byteCount) })) }
        property("ndim") { .int($0.rank) }
        property("size") { .int($0.count) }
        property("itemsize") { .int($0.dtype.byteCount) }
        property("nbytes") { .int($0.count &* $0.dtype.byteCount) }
        property("dtype") { [unowned self] in .object(ArrayTypeName($0.dtype, self)) }
        property("T") { [unowned self] (tensor) throws(TensorError) in array(try tensor.reversedDimensions()) }

        func method(
            _ name: String, _ parameters: [NativeSignature.Parameter] = [],
            _ body: @escaping (Tensor, NativeCall) throws(Raised) -> Value
        ) {
            type.method(name, parameters, machine) { (call) throws(Raised) -> Value in
                try body(try call.receiver(ArrayObject.self).tensor, call)
            }
        }
        for name in ["tolist", "item", "__int__", "__float__", "__index__"] {
            method(name) { [unowned self] (tensor, call) throws(Raised) -> Value in
                // The tensor's own method, with NumPy's words where they differ.
                if name == "item" || name == "__int__" || name == "__float__", tensor.count != 1 {
                    throw call.machine.error(
                        name == "item" ? .valueError : .typeError,
                        name == "item"
                            ? "can only convert an array of size 1 to a Python scalar"
                            : "only 0-dimensional arrays can be converted to Python scalars")
                }
                return try call.machine.call(try call.machine.attribute(of: value(tensor), call.machine.names.intern(name)), [])
            }
        }
        method("copy") { [unowned self] (tensor, _) throws(Raised) -> Value in
            array(try attempt { () throws(TensorError) in try tensor.clone() })
        }
        for name in ["flatten", "ravel"] {
            method(name) { [unowned self] (tensor, _) throws(Raised) -> Value in
                array(try attempt { () throws(TensorError) in
                    let flat = try tensor.reshape([-1])
                    return name == "flatten" ? try flat.clone() : flat
                })
            }
        }
        method("reshape", [.variadic("shape")]) { [unowned self] (tensor, call) throws(Raised) -> Value in
            var sizes = call[1].asObject(TupleObject.self)?.elements ?? []
            if sizes.count == 1, sizes[0].smallInt == nil { sizes = try call.machine.array(of: sizes[0]) }
            var shape = Shape()
            for size in sizes { shape.append(try call.machine.index(size)) }
            return array(try attempt { [shape] () throws(TensorError) in try tensor.reshape(shape) })
        }
        method("squeeze") { [unowned self] (tensor, _) throws(Raised) -> Value in
            array(try attempt { () throws(TensorError) in try tensor.reshape(Shape(tensor.shape.filter { $0 != 1 })) })
        }
        method("astype", [.required("dtype")]) { [unowned self] (tensor, call) throws(Raised) -> Value in
            let dtype = try arrayType(call[1], call.machine)
            return array(try attempt { () throws(TensorError) in
                dtype == tensor.dtype ? try tensor.clone() : try tensor.to(dtype)
            })
        }
    }

    private func arrayType(_ value: Value, _ machine: Machine) throws(Raised) -> DType {
        if let name = value.asObject(ArrayTypeName.self) { return name.dtype }
        if let dtype = pythonType(value, machine) { return dtype }
        if let text = value.asObject(StringObject.self)?.text {
            if let dtype = DType.allCases.first(where: { $0.name == text && $0 != .bfloat16 }) { return dtype }
            if let dtype = ["float": DType.float64, "int": .int64][text] { return dtype }
        }
        throw machine.error(.typeError, "Cannot interpret '\(try machine.str(value))' as a data type")
    }
}

/// `a.dtype`: prints as NumPy's, and is equal to its name.
final class ArrayTypeName: Object {
    let dtype: DType
    private unowned(unsafe) let library: TorchLibrary

    init(_ dtype: DType, _ library: TorchLibrary) {
        self.dtype = dtype
        self.library = library
    }

    override func type(_ machine: Machine) -> TypeObject { library.arrayDTypeType }
    override func str(_ machine: Machine) throws(Raised) -> String { dtype.name }
    override func repr(_ machine: Machine) throws(Raised) -> String { "dtype('\(dtype.name)')" }
    override func hash(_ machine: Machine) throws(Raised) -> Int { Int(dtype.rawValue) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual else { return nil }
        let name = other.asObject(StringObject.self)?.text ?? other.asObject(ArrayTypeName.self)?.dtype.name
        return .bool((name == dtype.name) == (op == .equal))
    }
}
