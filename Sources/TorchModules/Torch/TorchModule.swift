import Language
import TensorCore
import TensorNN

/// `torch` itself.
extension TorchLibrary {
    func makeTorchModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch")
        let specs = OperationCatalog.all + ActivationCatalog.all + DistanceCatalog.all
        for spec in specs where spec.reach.contains(.torch) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        for dtype in DType.allCases { module.set(dtype.name, dtypes[dtype], machine) }
        for (alias, dtype) in DTypes.aliases { module.set(alias, dtypes[dtype], machine) }
        for type in [tensorType, sizeType, deviceType, generatorType, dtypes.type] + gradientModes {
            module.set(type.name, type, machine)
        }
        for (name, value) in [("pi", Double.pi), ("e", 2.718281828459045), ("inf", .infinity), ("nan", .nan)] {
            module.set(name, .float(value), machine)
        }
        module.set("__version__", .string("2.13.0+cpu"), machine)
        module.set("strided", .string("torch.strided"), machine)
        module.set("newaxis", .none, machine)
        addLegacyTensors(to: module)
        addCreation(to: module)
        addTypeFunctions(to: module)
        addSettings(to: module)
        addRandom(to: module)
        return module
    }

    /// `torch.cuda`: there is none.
    func makeCudaModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.cuda")
        module.function("is_available", [], machine) { (_) throws(Raised) -> Value in .bool(false) }
        module.function("device_count", [], machine) { (_) throws(Raised) -> Value in .int(0) }
        for name in ["manual_seed", "manual_seed_all"] {
            module.function(name, [.required("seed")], machine) { (_) throws(Raised) -> Value in .none }
        }
        for name in ["empty_cache", "synchronize"] {
            module.function(name, [], machine) { (_) throws(Raised) -> Value in .none }
        }
        return module
    }

    /// One tensor, or a sequence of them.
    func tensors(_ value: Value, _ machine: Machine) throws(Raised) -> [Tensor] {
        if let object = value.asObject(TensorObject.self) { return [object.tensor] }
        var result: [Tensor] = []
        for element in try machine.array(of: value) { result.append(try tensor(element, machine)) }
        return result
    }

    // MARK: Creation from Python data

    private func addCreation(to module: ModuleObject) {
        module.function(
            "tensor",
            [.required("data"), .keyword("dtype"), .keyword("device"), .keyword("requires_grad", .bool(false)),
             .keyword("pin_memory", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let machine = call.machine
            if let source = call[0].asObject(TensorObject.self) {
                context.onWarning(
                    "UserWarning",
                    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
                        + "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).")
                return value(try finished(try copy(source.tensor, as: try dtypeArgument(call, 1)), call, 3))
            }
            if call.isGiven(2) { _ = try device(call[2], machine) }
            let tensor = try NestedList(call[0], self, machine).tensor(dtype: try dtypeArgument(call, 1))
            return value(try finished(tensor, call, 3))
        }
        for name in ["as_tensor", "asarray"] {
            module.function(name, [.required("data"), .optional("dtype"), .optional("device")], machine) {
                [unowned self] (call) throws(Raised) -> Value in
                let dtype = try dtypeArgument(call, 1)
                if let source = call[0].asObject(TensorObject.self) {
                    return dtype == nil || dtype == source.tensor.dtype ? call[0] : value(try copy(source.tensor, as: dtype))
                }
                return value(try NestedList(call[0], self, call.machine).tensor(dtype: dtype))
            }
        }
        module.function("from_numpy", [.required("ndarray")], machine) { (call) throws(Raised) -> Value in
            throw call.machine.error(.notImplementedError, "lsx has no numpy arrays yet: torch.tensor takes lists")
        }
        for name in ["save", "load", "compile"] {
            module.function(name, [.variadic("args")], machine) { (call) throws(Raised) -> Value in
                throw call.machine.error(.notImplementedError, "torch.\(name) is not in lsx yet")
            }
        }
    }

    func dtypeArgument(_ call: NativeCall, _ place: Int) throws(Raised) -> DType? {
        guard call.isGiven(place) else { return nil }
        guard let object = call[place].asObject(DTypeObject.self) else {
            throw call.machine.error(
                .typeError,
                "\(call.function)(): argument 'dtype' must be torch.dtype, not \(call.machine.typeName(of: call[place]))")
        }
        return object.dtype
    }

    func copy(_ tensor: Tensor, as dtype: DType?) throws(Raised) -> Tensor {
        try attempt { () throws(TensorError) in
            let plain = tensor.detach()
            if let dtype, dtype != tensor.dtype { return try plain.to(dtype) }
            return try plain.clone()
        }
    }

    func finished(_ tensor: Tensor, _ call: NativeCall, _ place: Int) throws(Raised) -> Tensor {
        if try call.truth(place) { try attempt { () throws(TensorError) in _ = try tensor.requireGrad() } }
        return tensor
    }

    /// `torch.Tensor([1, 2])`, `torch.FloatTensor(2, 3)`: data, or sizes of an uninitialised tensor.
    func legacyTensor(_ dtype: DType, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Tensor {
        if arguments.positionalCount == 1 {
            if let source = arguments[0].asObject(TensorObject.self) { return source.tensor.detach() }
            if let size = arguments[0].asObject(SizeObject.self) { return try sized(size.elements, dtype, machine) }
            if arguments[0].smallInt == nil { return try NestedList(arguments[0], self, machine).tensor(dtype: dtype) }
        }
        return try sized(Array(arguments.positional), dtype, machine)
    }

    private func sized(_ sizes: [Value], _ dtype: DType, _ machine: Machine) throws(Raised) -> Tensor {
        var shape = Shape()
        for size in sizes { shape.append(try machine.index(size)) }
        if sizes.isEmpty { shape = [0] }
        return try attempt { () throws(TensorError) in try Tensor.zeros(shape, dtype: dtype) }
    }

    private func addLegacyTensors(to module: ModuleObject) {
        for dtype in DType.allCases {
            let name = "\(dtype.scalarTypeName)Tensor"
            module.set(name, NativeFunction(name) { [unowned self] (arguments, machine) throws(Raised) -> Value in
                value(try legacyTensor(dtype, arguments, machine))
            }, machine)
        }
    }
}
