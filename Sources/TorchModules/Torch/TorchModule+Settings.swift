import Language
import TensorCore

/// Functions of `torch` about types and settings.
extension TorchLibrary {
    /// The shape that all given shapes meet in; an int stands for a shape of one dimension.
    private func broadcastShapes(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let shapes = call[0].asObject(TupleObject.self)?.elements ?? []
        var result = Shape()
        // From the last to the first, as PyTorch goes: its message names the first that does not fit.
        for (place, given) in shapes.enumerated().reversed() {
            var shape = Shape()
            if given.smallInt != nil { shape.append(try machine.index(given)) } else {
                for size in try machine.array(of: given) { shape.append(try machine.index(size)) }
            }
            for (offset, size) in shape.reversed().enumerated() where offset < result.count {
                let met = result[result.count - 1 - offset]
                guard size == met || size == 1 || met == 1 else {
                    throw machine.error(
                        .runtimeError,
                        "Attempting to broadcast a dimension of length \(size) at -\(offset + 1)! Mismatching argument at "
                            + "index \(place) had \(try machine.repr(given)); but expected shape should be broadcastable to "
                            + "\(result)")
                }
            }
            result = try attempt { [result] () throws(TensorError) in try Shape.broadcast(shape, result) }
        }
        return .object(SizeObject(result, sizeType))
    }

    func addTypeFunctions(to module: ModuleObject) {
        module.function("is_tensor", [.required("obj")], machine) { (call) throws(Raised) -> Value in
            .bool(call[0].asObject(TensorObject.self) != nil)
        }
        module.function("is_floating_point", [.required("input")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .bool(try tensor(call[0], call.machine).dtype.isFloatingPoint)
        }
        module.function("numel", [.required("input")], machine) { (call) throws(Raised) -> Value in
            guard let object = call[0].asObject(TensorObject.self) else {
                throw call.machine.error(
                    .typeError,
                    "numel(): argument 'input' (position 1) must be Tensor, not \(call.machine.typeName(of: call[0]))")
            }
            return .int(object.tensor.count)
        }
        module.function("broadcast_shapes", [.variadic("shapes")], machine) { [unowned self] (call) throws(Raised) -> Value in
            try broadcastShapes(call)
        }
        module.function("typename", [.required("obj")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard case .object(let type as TypeObject) = call[0] else { return .string(typeName(of: call[0])) }
            return .string(type.module == "builtins" ? type.name : "\(type.module).\(type.qualifiedName)")
        }
        module.function("promote_types", [.required("type1"), .required("type2")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let left = try dtypeArgument(call, 0) ?? context.defaultDType
            return .object(dtypes[TypePromotion.promote(left, try dtypeArgument(call, 1) ?? left)])
        }
        module.function("can_cast", [.required("from_"), .required("to")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let from = try dtypeArgument(call, 0) ?? context.defaultDType
            return .bool(from.canCast(to: try dtypeArgument(call, 1) ?? from))
        }
        module.function("result_type", [.required("tensor1"), .required("tensor2")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            var promotion = TypePromotion()
            for place in 0...1 {
                if let object = call[place].asObject(TensorObject.self) {
                    promotion.include(object.tensor)
                } else {
                    promotion.include(try number(call[place], call.machine))
                }
            }
            return .object(dtypes[promotion.result])
        }
        addLimits(to: module)
    }

    func addSettings(to module: ModuleObject) {
        module.function("is_grad_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.gradientsEnabled)
        }
        module.function("get_num_threads", [], machine) { (_) throws(Raised) -> Value in .int(ThreadPool.count) }
        module.function("set_num_threads", [.required("int")], machine) { (call) throws(Raised) -> Value in
            let count = try call.int(0)
            guard count > 0 else { throw call.machine.error(.runtimeError, "set_num_threads expects a positive integer") }
            ThreadPool.count = count
            return .none
        }
        module.function("get_default_dtype", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .object(dtypes[context.defaultDType])
        }
        module.function("set_default_dtype", [.required("d")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard let dtype = call[0].asObject(DTypeObject.self)?.dtype, dtype.isFloatingPoint else {
                throw call.machine.error(
                    .typeError, "only floating-point types are supported as the default type")
            }
            context.defaultDType = dtype
            return .none
        }
        for name in ["use_deterministic_algorithms", "set_float32_matmul_precision"] {
            module.function(name, [.required("mode")], machine) { (_) throws(Raised) -> Value in .none }
        }
        module.function(
            "set_printoptions",
            [.optional("precision"), .optional("threshold"), .optional("edgeitems"), .optional("linewidth"), .optional("profile"),
             .optional("sci_mode", .absent)], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            var options = context.printOptions
            if call.isGiven(4), let named = PrintOptions(profile: try call.text(4)) { options = named }
            if call.isGiven(0) { options.precision = max(0, min(try call.int(0), 64)) }
            if call.isGiven(1) { options.threshold = try call.float(1) }
            if call.isGiven(2) { options.edgeItems = max(0, try call.int(2)) }
            if call.isGiven(3) { options.lineWidth = max(1, try call.int(3)) }
            // Every call sets the mode anew: without it, it is chosen by the values again.
            options.scientific = call.isGiven(5) ? try call.truth(5) : nil
            context.printOptions = options
            return .none
        }
    }
}
