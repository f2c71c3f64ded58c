import Language
import TensorCore

/// Methods that take or return what only the language has.
extension TorchLibrary {
    func addConversions(to type: TypeObject) {
        // The library lives as long as its machine, and these are called in every step of a training.
        type.method("item", [], machine) { [unowned(unsafe) self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            let scalar: Scalar
            do throws(TensorError) {
                scalar = try tensor.item()
                try context.throwDeferred()
            } catch {
                throw raised(error, by: tensor)
            }
            noteCut("item()", of: tensor)
            if context.watchesNumbers, case .double(let number) = scalar, !number.isFinite { noteBadResult(tensor) }
            return value(of: scalar)
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
        type.method("is_contiguous", [.optional("memory_format")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            guard call.isGiven(1) else { return .bool(tensor.isContiguous) }
            guard let name = call[1].asObject(LayoutObject.self)?.fullName, let format = MemoryFormat(rawValue: name) else {
                throw call.machine.error(
                    .typeError,
                    "is_contiguous(): argument 'memory_format' must be torch.memory_format, not "
                        + call.machine.typeName(of: call[1]))
            }
            return .bool(tensor.isContiguous(in: format))
        }
        plain("storage_offset") { .int($0.offset) }
        plain("dim_order") { tensor in
            // The dimensions from the outermost in memory to the innermost.
            let order = tensor.shape.indices.sorted {
                tensor.strides[$0] == tensor.strides[$1] ? $0 < $1 : tensor.strides[$0] > tensor.strides[$1]
            }
            return .object(TupleObject(order.map(Value.int)))
        }
        plain("data_ptr") { .int(Int(bitPattern: $0.data)) }
        plain("__abs__") { [unowned self] (tensor) throws(TensorError) in value(try tensor.abs()) }
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
        addItemMethods(to: type)
        type.method("tolist", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            try call.machine.charge(bytes: tensor.count &* 16)
            let numbers = tensor.scalars()
            var next = numbers.makeIterator()
            return list(tensor.shape, 0, &next)
        }
        addNumberMethods(to: type)
        addTypeConversions(to: type)
        type.method("is_signed", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let dtype = try tensor(call[0], call.machine).dtype
            return .bool(dtype != .uint8 && dtype != .bool)
        }
        type.method("numpy", [.keyword("force", .bool(false))], machine) { [unowned self] (call) throws(Raised) -> Value in
            try array(of: try tensor(call[0], call.machine), force: try call.truth(1), call.machine)
        }
        type.method("__array__", [.optional("dtype")], machine) { [unowned self] (call) throws(Raised) -> Value in
            try array(of: try tensor(call[0], call.machine), force: false, call.machine)
        }
        for name in ["cpu", "share_memory_"] {
            type.method(name, [], machine) { (call) throws(Raised) -> Value in call[0] }
        }
        type.method("pin_memory", [.optional("device")], machine) { (call) throws(Raised) -> Value in
            throw call.machine.error(.runtimeError, "Cannot access accelerator device when none is available.")
        }
        type.method(
            "cuda", [.optional("device"), .optional("non_blocking", .bool(false)), .keyword("memory_format")], machine
        ) { (call) throws(Raised) -> Value in
            throw call.machine.error(.assertionError, "Torch not compiled with CUDA enabled")
        }
    }

    /// What the brackets, `len` and `iter` do, under the names by which Python calls it.
    private func addItemMethods(to type: TypeObject) {
        type.method("__getitem__", [.required("index")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(TensorObject.self).tensorItem(call[1])
        }
        type.method("__setitem__", [.required("index"), .required("value")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(TensorObject.self).tensorSetItem(call[1], call[2])
            return .none
        }
        type.method("__len__", [], machine) { (call) throws(Raised) -> Value in
            .int(try call.receiver(TensorObject.self).tensorLength())
        }
        type.method("__iter__", [], machine) { (call) throws(Raised) -> Value in
            try call.receiver(TensorObject.self).tensorIterator().map(Value.object) ?? .none
        }
        type.method("__contains__", [.required("element")], machine) { (call) throws(Raised) -> Value in
            .bool(try call.receiver(TensorObject.self).tensorContains(call[1]))
        }
        type.method("__reversed__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            if tensor.rank == 0 { return call[0] }
            return value(try attempt { () throws(TensorError) in try tensor.flip([0]) })
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

    func addGraphMethods(to type: TypeObject) {
        type.method(
            "backward",
            [.optional("gradient"), .optional("retain_graph"), .optional("create_graph", .bool(false)), .optional("inputs")],
            machine
        ) { [unowned(unsafe) self] (call) throws(Raised) -> Value in
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
        type.method("is_inference", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            .bool(try tensor(call[0], call.machine).isInference)
        }
        type.method("_is_view", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            .bool(try tensor(call[0], call.machine).base != nil)
        }
        addHookMethods(to: type)
        addMappingMethods(to: type)
        addCopying(to: type)
    }
}
