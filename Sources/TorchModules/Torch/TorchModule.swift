import Language
import TensorCore
import TensorNN

/// `torch` itself.
extension TorchLibrary {
    func makeTorchModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch")
        let specs = OperationCatalog.all + ActivationCatalog.all + DistanceCatalog.all + ImageCatalog.all
        for spec in specs where spec.reach.contains(.torch) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        for dtype in DType.allCases { module.set(dtype.name, dtypes[dtype], machine) }
        for (alias, dtype) in DTypes.aliases { module.set(alias, dtypes[dtype], machine) }
        for type in [tensorType, sizeType, deviceType, generatorType, dtypes.type] + layouts.types + makeGradientModes() {
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
        addRandom(to: module)
        addSerialization(to: module)
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

    /// `torch.autograd`
    func makeAutogradModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch.autograd")
        module.set("Function", try functionType, machine)
        addGradientChecks(to: module)
        module.function(
            "grad",
            [.required("outputs"), .required("inputs"), .optional("grad_outputs"), .optional("retain_graph"),
             .optional("create_graph", .bool(false)), .optional("only_inputs", .bool(true)), .optional("allow_unused"),
             .optional("is_grads_batched", .bool(false)), .optional("materialize_grads", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in try gradients(call) }
        module.function("backward", [.required("tensors"), .optional("grad_tensors"), .optional("retain_graph"), .optional("create_graph", .bool(false))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let tensors = try self.tensors(call[0], call.machine)
            let seeds = call.isGiven(1) ? try self.tensors(call[1], call.machine) : []
            let creates = try call.truth(3)
            // Several roots share a graph: it is kept until the last has run.
            for (place, tensor) in tensors.enumerated() {
                let keeps = try call.truth(2) || creates || place < tensors.count - 1
                try attempt { () throws(TensorError) in
                    try tensor.backward(gradient: place < seeds.count ? seeds[place] : nil, retainGraph: keeps, createGraph: creates)
                }
            }
            return .none
        }
        return module
    }

    private func gradients(_ call: NativeCall) throws(Raised) -> Value {
        let outputs = try tensors(call[0], call.machine)
        let inputs = try tensors(call[1], call.machine)
        let seeds = call.isGiven(2) ? try tensors(call[2], call.machine) : []
        let retains: Bool? = call.isGiven(3) ? try call.truth(3) : nil
        let creates = try call.truth(4)
        let materializes = try call.truth(8)
        let allowsUnused = call.isGiven(6) ? try call.truth(6) : materializes
        let found = try attempt { () throws(TensorError) in
            try Tensor.gradients(
                of: outputs, with: seeds, respectTo: inputs, retainGraph: retains, createGraph: creates, allowUnused: allowsUnused)
        }
        var values: [Value] = []
        for (gradient, input) in zip(found, inputs) {
            if let gradient {
                values.append(value(gradient))
            } else if materializes {
                values.append(value(try attempt { () throws(TensorError) in try Tensor.zeros(input.shape, dtype: input.dtype) }))
            } else {
                values.append(.none)
            }
        }
        return .object(TupleObject(values))
    }

    /// One tensor, or a sequence of them.
    func tensors(_ value: Value, _ machine: Machine) throws(Raised) -> [Tensor] {
        if let object = value.asObject(TensorObject.self) { return [object.tensor] }
        var result: [Tensor] = []
        for element in try machine.array(of: value) { result.append(try tensor(element, machine)) }
        return result
    }
}
