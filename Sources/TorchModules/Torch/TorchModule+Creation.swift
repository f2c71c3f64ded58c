import Language
import TensorCore

/// Tensors from Python data.
extension TorchLibrary {
    func addCreation(to module: ModuleObject) {
        let tensor = NativeSignature(
            function: "tensor",
            parameters: [
                .required("data"), .keyword("dtype"), .keyword("device"), .keyword("requires_grad", .bool(false)),
                .keyword("pin_memory", .bool(false)),
            ])
        define(tensor, in: module) { [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(2) { _ = try device(call[2], call.machine) }
            guard case .bool = call[3] else {
                throw call.machine.error(
                    .typeError, "tensor(): argument 'requires_grad' must be bool, not \(call.machine.typeName(of: call[3]))")
            }
            let dtype = try dtypeArgument(call, 1)
            guard let source = call[0].asObject(TensorObject.self) else {
                return value(try finished(try fresh(call[0], dtype, call.machine), call, 3))
            }
            context.onWarning(
                "UserWarning",
                "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
                    + "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).")
            return value(try finished(try copy(source.tensor, as: dtype), call, 3))
        }
        let asTensor = NativeSignature(
            function: "as_tensor", parameters: [.required("data"), .keyword("dtype"), .keyword("device")])
        define(asTensor, in: module) { [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(2) { _ = try device(call[2], call.machine) }
            return try shared(call[0], try dtypeArgument(call, 1), call.machine)
        }
        let arraySignature = NativeSignature(
            function: "asarray",
            parameters: [
                .required("obj"), .keyword("dtype"), .keyword("device"), .keyword("copy"), .keyword("requires_grad", .bool(false)),
            ])
        define(arraySignature, in: module) { [unowned self] (call) throws(Raised) -> Value in try asArray(call) }
        module.function("from_numpy", [.required("ndarray")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard let array = call[0].asObject(ArrayObject.self) else {
                throw call.machine.error(.typeError, "expected np.ndarray (got \(call.machine.typeName(of: call[0])))")
            }
            return value(array.tensor.detach())
        }
        for name in ["compile"] {
            module.function(name, [.variadic("args")], machine) { (call) throws(Raised) -> Value in
                throw call.machine.error(.notImplementedError, "torch.\(name) is not in lsx yet")
            }
        }
    }

    /// A function whose missing arguments are PyTorch's error, not Python's.
    private func define(
        _ signature: NativeSignature, in module: ModuleObject, _ body: @escaping (NativeCall) throws(Raised) -> Value
    ) {
        let function = signature.function(in: module.name) { (call) throws(Raised) -> Value in try body(call) }
        let plain = function.body
        let first = signature.parameters.first?.name ?? ""
        let made = NativeFunction(function.name) { (arguments, machine) throws(Raised) -> Value in
            if arguments.positionalCount == 0, arguments.keyword(machine.names.intern(first)) == nil {
                throw machine.error(
                    .typeError, "\(signature.function)() missing 1 required positional arguments: \"\(first)\"")
            }
            return try plain(arguments, machine)
        }
        made.page = function.page
        made.parameters = function.parameters
        module.set(function.name, made, machine)
    }

    /// A new tensor of lists, numbers or an array.
    private func fresh(_ data: Value, _ dtype: DType?, _ machine: Machine) throws(Raised) -> Tensor {
        if let array = data.asObject(ArrayObject.self) { return try copy(array.tensor, as: dtype) }
        return try NestedList(data, self, machine).tensor(dtype: dtype)
    }

    /// A tensor that shares memory with its source where it can.
    private func shared(_ data: Value, _ dtype: DType?, _ machine: Machine) throws(Raised) -> Value {
        if let array = data.asObject(ArrayObject.self) {
            return value(try attempt { () throws(TensorError) in try array.tensor.detach().to(dtype ?? array.tensor.dtype) })
        }
        guard let source = data.asObject(TensorObject.self) else {
            return value(try NestedList(data, self, machine).tensor(dtype: dtype))
        }
        guard let dtype, dtype != source.tensor.dtype else { return data }
        return value(try attempt { () throws(TensorError) in try source.tensor.to(dtype) })
    }

    private func asArray(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let dtype = try dtypeArgument(call, 1)
        if call.isGiven(2) { _ = try device(call[2], machine) }
        let copies: Bool? = call.isGiven(3) ? try call.truth(3) : nil
        let source = call[0].asObject(TensorObject.self)?.tensor ?? call[0].asObject(ArrayObject.self)?.tensor
        guard let source else {
            if copies == false { throw machine.error(.valueError, "can't alias arbitrary sequence into a tensor.") }
            return value(try finished(try NestedList(call[0], self, machine).tensor(dtype: dtype), call, 4))
        }
        if copies == false, let dtype, dtype != source.dtype {
            throw machine.error(
                .valueError,
                "can't alias tensor with dtype '\(source.dtype.scalarTypeName)' into dtype '\(dtype.scalarTypeName)'.")
        }
        let requires = try call.truth(4)
        if copies == true || dtype.map({ $0 != source.dtype }) ?? false {
            let made = try attempt { () throws(TensorError) in
                let same = try dtype.map { (dtype) throws(TensorError) in try source.to(dtype) } ?? source
                return same === source ? try source.clone() : same
            }
            return value(requires == made.requiresGrad ? made : try finished(made.detach(), call, 4))
        }
        if requires, !source.requiresGrad { try attempt { () throws(TensorError) in _ = try source.requireGrad() } }
        return value(requires || !source.requiresGrad ? source : source.detach())
    }

    func dtypeArgument(_ call: NativeCall, _ place: Int) throws(Raised) -> DType? {
        guard call.isGiven(place) else { return nil }
        if let dtype = pythonType(call[place], call.machine) { return dtype }
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
}
