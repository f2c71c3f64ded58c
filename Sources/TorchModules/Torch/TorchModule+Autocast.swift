// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// What `torch.autocast` is made of: the session's state by the name of a device, of which only the processor's has an effect.
extension TorchLibrary {
    func addAutocast(to module: ModuleObject) {
        module.function("is_autocast_enabled", [.optional("device_type", .string("cuda"))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            .bool(try state(call, 0).isEnabled)
        }
        module.function("set_autocast_enabled", [.required("device_type"), .optional("enabled", .absent)], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(1) { try change(call) { (state) throws(Raised) in state.isEnabled = try call.truth(1) } }
            return .none
        }
        module.function("get_autocast_dtype", [.required("device_type")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .object(dtypes[try state(call, 0).dtype])
        }
        module.function("set_autocast_dtype", [.required("device_type"), .required("dtype")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard let dtype = try dtypeArgument(call, 1) else { return .none }
            try change(call) { (state) throws(Raised) in state.dtype = dtype }
            return .none
        }
        module.function("is_autocast_cache_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.autocast.caches)
        }
        module.function("set_autocast_cache_enabled", [.required("enabled")], machine) { [unowned self] (call) throws(Raised) -> Value in
            context.autocast.caches = try call.truth(0)
            return .none
        }
        module.function("clear_autocast_cache", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            context.autocast.clear()
            return .none
        }
        for (name, step) in [("autocast_increment_nesting", 1), ("autocast_decrement_nesting", -1)] {
            module.function(name, [], machine) { [unowned self] (_) throws(Raised) -> Value in
                context.autocast.nesting &+= step
                return .int(context.autocast.nesting)
            }
        }
        module.function("is_autocast_cpu_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.autocast.isEnabled)
        }
        module.function("get_autocast_cpu_dtype", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .object(dtypes[context.autocast.dtype])
        }
        module.function("get_autocast_gpu_dtype", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .object(dtypes[otherAutocast["cuda"]?.dtype ?? .float16])
        }
    }

    private func device(_ call: NativeCall, _ place: Int) throws(Raised) -> String {
        let name = String(try call.text(place).prefix { $0 != ":" })
        guard Device.kinds.contains(name) else { throw raised(Device.absence(of: name)) }
        return name
    }

    private func state(_ call: NativeCall, _ place: Int) throws(Raised) -> (isEnabled: Bool, dtype: DType) {
        let name = try device(call, place)
        if name == "cpu" { return (context.autocast.isEnabled, context.autocast.dtype) }
        return otherAutocast[name] ?? (false, name == "cuda" ? .float16 : .bfloat16)
    }

    private func change(
        _ call: NativeCall, _ body: (inout (isEnabled: Bool, dtype: DType)) throws(Raised) -> Void
    ) throws(Raised) {
        var state = try state(call, 0)
        try body(&state)
        if try device(call, 0) == "cpu" {
            (context.autocast.isEnabled, context.autocast.dtype) = state
        } else {
            otherAutocast[try device(call, 0)] = state
        }
    }
}
