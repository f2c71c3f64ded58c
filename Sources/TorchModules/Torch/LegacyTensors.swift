import Language
import TensorCore

/// `torch.FloatTensor` and its kin: a class whose instances are the tensors of a type.
final class LegacyTensorType: TypeObject {
    let dtype: DType
    private unowned(unsafe) let library: TorchLibrary

    init(_ dtype: DType, _ library: TorchLibrary) {
        self.dtype = dtype
        self.library = library
        super.init(name: "\(dtype.scalarTypeName)Tensor", module: "torch", bases: [library.machine.types.object])
        attributes.set(library.machine.names.intern("dtype"), .object(library.dtypes[dtype]))
    }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        library.value(try library.legacyTensor(dtype, arguments, machine, isTyped: true))
    }

    override var allocatesFromArguments: Bool { true }

    override func isInstance(_ value: Value, _ machine: Machine) -> Bool {
        value.asObject(TensorObject.self)?.tensor.dtype == dtype
    }
}

extension TorchLibrary {
    func addLegacyTensors(to module: ModuleObject) {
        for dtype in DType.allCases {
            let type = LegacyTensorType(dtype, self)
            module.set(type.name, type, machine)
        }
    }

    /// `torch.Tensor([1, 2])`, `torch.FloatTensor(2, 3)`: data, or sizes of an uninitialised tensor.
    /// - Parameter isTyped: whether a tensor among the arguments must be of that type.
    func legacyTensor(
        _ dtype: DType, _ arguments: Arguments, _ machine: Machine, isTyped: Bool = false
    ) throws(Raised) -> Tensor {
        if let keywords = arguments.keywords { try checkLegacy(keywords, arguments, machine) }
        guard arguments.positionalCount == 1, arguments[0].smallInt == nil else {
            return try sized(Array(arguments.positional), dtype, machine)
        }
        switch arguments[0] {
        case .object(let source as TensorObject):
            let tensor = source.tensor
            if isTyped, tensor.dtype != dtype { throw wrongOptions(dtype, tensor.dtype) }
            return tensor.requiresGrad ? try attempt { () throws(TensorError) in try tensor.index([.ellipsis]) } : tensor.detach()
        case .object(let size as SizeObject): return try sized(size.elements, dtype, machine, empty: [])
        case .none, .bool, .float:
            throw machine.error(.typeError, "new(): data must be a sequence (got \(machine.typeName(of: arguments[0])))")
        default: return try NestedList(arguments[0], self, machine).tensor(dtype: dtype)
        }
    }

    private func checkLegacy(_ keywords: KeywordLayout, _ arguments: Arguments, _ machine: Machine) throws(Raised) {
        for (place, name) in keywords.names.enumerated() {
            let value = arguments[arguments.positionalCount + place]
            if machine.names.text(name) == "device" { _ = try device(value, machine) } else {
                let given = arguments.positional.map(machine.typeName(of:)) + ["\(machine.names.text(name))=\(machine.typeName(of: value))"]
                throw machine.error(
                    .typeError,
                    "new() received an invalid combination of arguments - got (\(given.joined(separator: ", "))), but expected one of:")
            }
        }
    }

    private func wrongOptions(_ wanted: DType, _ given: DType) -> Raised {
        func options(_ dtype: DType) -> String {
            "TensorOptions(dtype=\(dtype.elementTypeName), device=cpu, layout=Strided, requires_grad=false (default), "
                + "pinned_memory=false (default), memory_format=(nullopt))"
        }
        return machine.error(.typeError, "expected \(options(wanted)) (got \(options(given)))")
    }

    private func sized(_ sizes: [Value], _ dtype: DType, _ machine: Machine, empty: Shape = [0]) throws(Raised) -> Tensor {
        var shape = Shape()
        for (place, size) in sizes.enumerated() {
            guard case .int(let size) = size else {
                throw machine.error(
                    .typeError,
                    "new(): argument 'size' failed to unpack the object at pos \(place + 1) with error \"type must be tuple of "
                        + "ints,but got \(machine.typeName(of: size))\"")
            }
            shape.append(size)
        }
        if sizes.isEmpty { shape = empty }
        return try attempt { () throws(TensorError) in try Tensor.allocate(shape, dtype, zeroed: true) }
    }
}
