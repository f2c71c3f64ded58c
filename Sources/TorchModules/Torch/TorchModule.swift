import Language
import TensorCore
import TensorNN

/// `torch` itself.
extension TorchLibrary {
    func makeTorchModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch")
        let specs = operations + activations + distances + layers
        for spec in specs where spec.reach.contains(.torch) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        for dtype in DType.allCases { module.set(dtype.name, dtypes[dtype], machine) }
        for (alias, dtype) in DTypes.aliases { module.set(alias, dtypes[dtype], machine) }
        for type in [tensorType, sizeType, deviceType, generatorType, dtypes.type] + layouts.types + gradientModes {
            module.set(type.name, type, machine)
        }
        for (name, value) in [("pi", Double.pi), ("e", 2.718281828459045), ("inf", .infinity), ("nan", .nan)] {
            module.set(name, .float(value), machine)
        }
        module.set("__version__", .string("2.13.0+cpu"), machine)
        for constant in layouts.all { module.set(constant.shortName, constant, machine) }
        module.set("newaxis", .none, machine)
        addLegacyTensors(to: module)
        addCreation(to: module)
        addTypeFunctions(to: module)
        addSettings(to: module)
        addAutocast(to: module)
        addRandom(to: module)
        addSerialization(to: module)
        return module
    }

    /// `torch.cuda`: there is none.
    func makeCudaModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.cuda")
        module.function("is_available", [], machine) { (_) throws(Raised) -> Value in .bool(false) }
        module.function("device_count", [], machine) { (_) throws(Raised) -> Value in .int(0) }
        for name in ["memory_allocated", "max_memory_allocated", "memory_reserved", "max_memory_reserved"] {
            module.function(name, [.optional("device")], machine) { (_) throws(Raised) -> Value in .int(0) }
        }
        for name in ["is_initialized", "is_bf16_supported"] {
            module.function(name, [], machine) { (_) throws(Raised) -> Value in .bool(false) }
        }
        for name in ["current_device", "get_device_name", "get_device_properties", "synchronize"] {
            module.function(name, [.optional("device")], machine) { (call) throws(Raised) -> Value in
                throw call.machine.error(.assertionError, "Torch not compiled with CUDA enabled")
            }
        }
        for name in ["manual_seed", "manual_seed_all"] {
            module.function(name, [.required("seed")], machine) { (_) throws(Raised) -> Value in .none }
        }
        module.function("empty_cache", [], machine) { (_) throws(Raised) -> Value in .none }
        return module
    }

    /// One tensor, or a sequence of them.
    func tensors(_ value: Value, _ machine: Machine) throws(Raised) -> [Tensor] {
        if let object = value.asObject(TensorObject.self) { return [object.tensor] }
        var result: [Tensor] = []
        for element in try machine.array(of: value) { result.append(try tensor(element, machine)) }
        return result
    }
}
