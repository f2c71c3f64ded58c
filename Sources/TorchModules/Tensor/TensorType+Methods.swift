import Language
import TensorCore

/// Methods that take or return what only the language has.
extension TorchLibrary {
    func addConversions(to type: TypeObject) {
        type.method("item", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            value(of: try scalar(of: try tensor(call[0], call.machine)))
        }
        func plain(_ name: String, _ read: @escaping (Tensor) throws(TensorError) -> Value) {
            type.method(name, [], machine) { [unowned self] (call) throws(Raised) -> Value in
                let tensor = try tensor(call[0], call.machine)
                return try attempt { () throws(TensorError) in try read(tensor) }
            }
        }
        for name in ["numel", "nelement"] { plain(name) { .int($0.count) } }
        for name in ["dim", "ndimension"] { plain(name) { .int($0.rank) } }
        plain("element_size") { .int($0.dtype.byteCount) }
        plain("is_floating_point") { .bool($0.dtype.isFloatingPoint) }
        plain("is_contiguous") { .bool($0.isContiguous) }
        plain("storage_offset") { .int($0.offset) }
        plain("data_ptr") { .int(Int(bitPattern: $0.data)) }
        plain("__abs__") { [unowned self] (tensor) throws(TensorError) in value(try tensor.abs()) }
        plain("detach") { [unowned self] in value($0.detach()) }
        for dtype in DType.allCases {
            let alias = DTypes.aliases.first { $0.dtype == dtype }?.alias ?? dtype.name
            plain(alias) { [unowned self] (tensor) throws(TensorError) in value(try tensor.to(dtype)) }
        }
        for name in ["size", "stride"] {
            type.method(name, [.optional("dim")], machine) { [unowned self] (call) throws(Raised) -> Value in
                let tensor = try tensor(call[0], call.machine)
                let numbers = name == "size" ? tensor.shape : tensor.strides
                guard call.isGiven(1) else {
                    return .object(name == "size" ? SizeObject(numbers, sizeType) : TupleObject(numbers.map(Value.int)))
                }
                let place = try call.int(1)
                guard place >= -tensor.rank, place < tensor.rank else {
                    throw raised(TensorError(.dimension(given: place, rank: tensor.rank)))
                }
                return .int(numbers[place < 0 ? place + tensor.rank : place])
            }
        }
        type.method("tolist", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            try call.machine.charge(bytes: tensor.count &* 16)
            let numbers = tensor.scalars()
            var next = numbers.makeIterator()
            return list(tensor.shape, 0, &next)
        }
        for (name, cls) in [("__int__", "int"), ("__float__", "float"), ("__index__", "index")] {
            type.method(name, [], machine) { [unowned self] (call) throws(Raised) -> Value in
                let tensor = try tensor(call[0], call.machine)
                guard tensor.count == 1 else {
                    throw call.machine.error(
                        cls == "index" ? .typeError : .valueError,
                        cls == "index"
                            ? "only integer tensors of a single element can be converted to an index"
                            : "only one element tensors can be converted to Python scalars")
                }
                let number = try scalar(of: tensor)
                switch cls {
                case "float": return .float(number.double)
                case "int":
                    if case .double(let value) = number { return try Numbers.truncated(value, call.machine) }
                    return .int(number.integer)
                default:
                    guard !tensor.dtype.isFloatingPoint, tensor.dtype != .bool || tensor.rank == 0 else {
                        throw call.machine.error(
                            .typeError, "only integer tensors of a single element can be converted to an index")
                    }
                    return .int(number.integer)
                }
            }
        }
        type.method("type", [.optional("dtype")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            guard call.isGiven(1) else { return .string(typeName(of: call[0])) }
            guard let dtype = try dtype(call[1], call.machine) else { return call[0] }
            return value(try attempt { () throws(TensorError) in try tensor.to(dtype) })
        }
        type.method("is_signed", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let dtype = try tensor(call[0], call.machine).dtype
            return .bool(dtype != .uint8 && dtype != .bool)
        }
        type.method("type_as", [.required("other")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let (tensor, other) = (try tensor(call[0], call.machine), try tensor(call[1], call.machine))
            if tensor.dtype == other.dtype { return call[0] }
            return value(try attempt { () throws(TensorError) in try tensor.to(other.dtype) })
        }
        let to = NativeSignature(
            function: "to",
            parameters: [.required("self"), .variadic("args"), .keyword("dtype"), .keyword("device"), .keyword("other"),
                         .keyword("non_blocking", .bool(false)), .keyword("copy", .bool(false))])
        type.attributes.set(machine.names.intern("to"), .object(to.function(bindsReceiver: true) {
            [unowned self] (call) throws(Raised) -> Value in try converted(call)
        }))
        type.method("numpy", [.optional("force", .bool(false))], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            guard !tensor.requiresGrad else {
                throw call.machine.error(
                    .runtimeError,
                    "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
            }
            throw call.machine.error(
                .notImplementedError, "lsx has no numpy arrays yet: use tolist(), item() or the tensor itself")
        }
        for name in ["cpu", "pin_memory", "share_memory_"] {
            type.method(name, [], machine) { (call) throws(Raised) -> Value in call[0] }
        }
        type.method("cuda", [.optional("device")], machine) { (call) throws(Raised) -> Value in
            throw call.machine.error(.assertionError, "Torch not compiled with CUDA enabled")
        }
    }

    /// Nested lists of Python numbers in the tensor's shape.
    private func list(_ shape: Shape, _ dimension: Int, _ next: inout IndexingIterator<[Scalar]>) -> Value {
        guard dimension < shape.count else { return next.next().map(value(of:)) ?? .none }
        var elements: [Value] = []
        elements.reserveCapacity(shape[dimension])
        for _ in 0..<shape[dimension] { elements.append(list(shape, dimension + 1, &next)) }
        return .object(ListObject(elements))
    }

    /// A dtype object, or the name of a legacy tensor type.
    func dtype(_ value: Value, _ machine: Machine) throws(Raised) -> DType? {
        if value.isNone || value.isUnbound { return nil }
        if let object = value.asObject(DTypeObject.self) { return object.dtype }
        if let name = value.asObject(StringObject.self)?.text,
            let dtype = DType.allCases.first(where: { "torch.\($0.scalarTypeName)Tensor" == name }) {
            return dtype
        }
        throw machine.error(.typeError, "dtype must be a type, str, or dtype object")
    }

    /// `x.to(dtype)`, `x.to("cpu")`, `x.to(other)`, in any combination.
    private func converted(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let own = try tensor(call[0], machine)
        var dtype = try self.dtype(call[2], machine)
        if call.isGiven(3) { _ = try device(call[3], machine) }
        if let other = call[4].asObject(TensorObject.self) { dtype = other.tensor.dtype }
        var copies = try call.truth(6)
        for (place, argument) in (call[1].asObject(TupleObject.self)?.elements ?? []).enumerated() {
            switch argument {
            case .object(let object as DTypeObject): dtype = object.dtype
            case .object(let object as TensorObject): dtype = object.tensor.dtype
            case .none: break
            case .bool(let value): if place == 3 || place == 2 && call[1].asObject(TupleObject.self)?.elements.count == 3 { copies = value }
            default: _ = try device(argument, machine)
            }
        }
        let wanted = dtype ?? own.dtype
        guard wanted != own.dtype || copies else { return call[0] }
        return value(try attempt { () throws(TensorError) in
            wanted == own.dtype ? try own.clone() : try own.to(wanted)
        })
    }

    func addGraphMethods(to type: TypeObject) {
        type.method(
            "backward",
            [.optional("gradient"), .optional("retain_graph"), .optional("create_graph", .bool(false)), .optional("inputs")],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            try runBackward(call[0], call[1], retain: call[2], create: try call.truth(3), inputs: call[4], call.machine)
            return .none
        }
        type.method("requires_grad_", [.optional("requires_grad", .bool(true))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard case .bool(let required) = call[1] else {
                throw call.machine.error(
                    .typeError,
                    "requires_grad_(): argument 'requires_grad' (position 1) must be bool, not \(call.machine.typeName(of: call[1]))")
            }
            try setRequiresGrad(of: try tensor(call[0], call.machine), to: required, call.machine)
            return call[0]
        }
        let newTensor = NativeSignature(
            function: "new_tensor",
            parameters: [.required("self"), .required("data"), .keyword("dtype"), .keyword("device"),
                         .keyword("requires_grad", .bool(false))])
        type.attributes.set(machine.names.intern("new_tensor"), .object(newTensor.function(bindsReceiver: true) {
            [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(3) { _ = try device(call[3], call.machine) }
            let own = try tensor(call[0], call.machine).dtype
            let dtype = try dtypeArgument(call, 2) ?? own
            let made =
                if let source = call[1].asObject(TensorObject.self) {
                    try copy(source.tensor, as: dtype)
                } else {
                    try NestedList(call[1], self, call.machine).tensor(dtype: dtype)
                }
            return value(try finished(made, call, 4))
        }))
        type.method("retain_grad", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            try attempt { () throws(TensorError) in try tensor.retainGrad() }
            return .none
        }
        type.method("detach_", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            try attempt { () throws(TensorError) in try tensor.detachInPlace() }
            return call[0]
        }
        type.method("is_inference", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            .bool(try tensor(call[0], call.machine).isInference)
        }
        type.method("_is_view", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            .bool(try tensor(call[0], call.machine).base != nil)
        }
        addHookMethods(to: type)
        addCopying(to: type)
    }
}
