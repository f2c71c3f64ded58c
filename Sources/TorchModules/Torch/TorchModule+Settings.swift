import Language
import TensorCore

/// Functions of `torch` about types and settings.
extension TorchLibrary {
    func addTypeFunctions(to module: ModuleObject) {
        module.function("is_tensor", [.required("obj")], machine) { (call) throws(Raised) -> Value in
            .bool(call[0].asObject(TensorObject.self) != nil)
        }
        module.function("typename", [.required("obj")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .string(typeName(of: call[0]))
        }
        addLimits(to: module)
    }

    func addSettings(to module: ModuleObject) {
        module.function("is_grad_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.isInferring ? context.claimsGradients : context.gradientsEnabled)
        }
        module.function("is_inference_mode_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.isInferring)
        }
        module.function("is_anomaly_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.anomaly.isEnabled)
        }
        module.function("is_anomaly_check_nan_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.anomaly.checksNaN)
        }
        module.function("set_anomaly_enabled", [.required("enabled"), .optional("check_nan", .bool(true))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            for (place, name) in ["enabled", "check_nan"].enumerated() {
                guard case .bool = call[place] else {
                    throw call.machine.error(
                        .typeError,
                        "set_anomaly_enabled(): argument '\(name)' (position \(place + 1)) must be bool, not "
                            + call.machine.typeName(of: call[place]))
                }
            }
            context.anomaly.isEnabled = try call.truth(0)
            context.anomaly.checksNaN = try call.truth(1)
            return .none
        }
        module.function("is_inference", [.required("input")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .bool(try tensor(call[0], call.machine).isInference)
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
            let given = call[0].asObject(DTypeObject.self)?.dtype
            guard let dtype = given, dtype.isFloatingPoint else {
                throw call.machine.error(
                    .typeError,
                    (given == nil ? "invalid dtype object: " : "")
                        + "only floating-point types are supported as the default type")
            }
            context.defaultDType = dtype
            return .none
        }
        module.function("set_default_tensor_type", [.required("t")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let name = call[0].asObject(StringObject.self)?.text
            let named = DType.allCases.first { name == "torch.\($0.scalarTypeName)Tensor" }
            guard let dtype = call[0].asObject(LegacyTensorType.self)?.dtype ?? named else {
                throw call.machine.error(
                    .typeError, "invalid type object: only floating-point types are supported as the default type")
            }
            guard dtype.isFloatingPoint else {
                throw call.machine.error(.typeError, "only floating-point types are supported as the default type")
            }
            context.defaultDType = dtype
            return .none
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
