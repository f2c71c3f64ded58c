import Language
import TensorCore
import TensorNN

/// `torch.optim`
extension TorchLibrary {
    func makeOptimModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.optim")
        let base = TypeObject(name: "Optimizer", module: "torch.optim.optimizer", bases: [machine.types.object])
        addOptimizerMethods(to: base)
        module.set("Optimizer", base, machine)
        for spec in OptimizerCatalog.all { module.set(spec.name, makeOptimizerType(spec, base), machine) }
        return module
    }

    private func makeOptimizerType(_ spec: CallableSpec, _ base: TypeObject) -> TypeObject {
        let parameters = spec.signatures.first?.parameters ?? []
        let signature = NativeSignature(
            function: "\(spec.name).__init__",
            parameters: [.required("params")] + parameters.map { parameter in
                let standard = NativeSignature.Standard(literal: parameter.defaultText ?? "None")
                return parameter.isKeywordOnly ? .keyword(parameter.name, standard) : .optional(parameter.name, standard)
            })
        return NativeType(spec.name, module: "torch.optim.\(spec.name.lowercased())", base: base) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            let optimizer = OptimizerObject(cls: cls, spec: spec, self)
            let settings = zip(parameters, values.dropFirst()).map { (name: $0.name, value: $1) }
            try addGroups(values[0], to: optimizer, defaults: settings, machine)
            return .object(optimizer)
        }
    }

    /// Parameters, or dicts of parameters with settings of their own.
    private func addGroups(
        _ given: Value, to optimizer: OptimizerObject, defaults: [(name: String, value: Value)], _ machine: Machine
    ) throws(Raised) {
        if given.asObject(TensorObject.self) != nil {
            throw machine.error(
                .typeError,
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                    + typeName(of: given))
        }
        let elements = try machine.array(of: given)
        guard !elements.isEmpty else { throw machine.error(.valueError, "optimizer got an empty parameter list") }
        guard elements[0].asObject(DictObject.self) != nil else {
            return try optimizer.add(elements, settings: defaults, machine)
        }
        for element in elements { try addGroup(element, to: optimizer, defaults: defaults, machine) }
    }

    private func addGroup(
        _ group: Value, to optimizer: OptimizerObject, defaults: [(name: String, value: Value)], _ machine: Machine
    ) throws(Raised) {
        var settings: [(name: String, value: Value)] = []
        for (name, standard) in defaults {
            let isGiven = try machine.contains(group, .string(name))
            settings.append((name, isGiven ? try machine.item(of: group, .string(name)) : standard))
        }
        let parameters = try machine.item(of: group, .string("params"))
        let elements = parameters.asObject(TensorObject.self) != nil ? [parameters] : try machine.array(of: parameters)
        try optimizer.add(elements, settings: settings, machine)
    }

    private func addOptimizerMethods(to type: TypeObject) {
        type.method("step", [.optional("closure")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let optimizer = try call.receiver(OptimizerObject.self)
            var loss = Value.none
            if call.isGiven(1) {
                let before = context.gradientsEnabled
                context.gradientsEnabled = true
                defer { context.gradientsEnabled = before }
                loss = try call.machine.call(call[1], [])
            }
            try optimizer.step(call.machine)
            return loss
        }
        type.method("zero_grad", [.optional("set_to_none", .bool(true))], machine) { (call) throws(Raised) -> Value in
            try call.receiver(OptimizerObject.self).zeroGradients(toNone: try call.truth(1), call.machine)
            return .none
        }
        type.method("add_param_group", [.required("param_group")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let optimizer = try call.receiver(OptimizerObject.self)
            var defaults: [(name: String, value: Value)] = []
            if let first = optimizer.groups.elements.first {
                for name in optimizer.settingNames {
                    defaults.append((name, try call.machine.item(of: first, .string(name))))
                }
            }
            try addGroup(call[1], to: optimizer, defaults: defaults, call.machine)
            return .none
        }
        for name in ["state_dict", "load_state_dict"] {
            type.method(name, [.variadic("args")], machine) { (call) throws(Raised) -> Value in
                throw call.machine.error(.notImplementedError, "Optimizer.\(name)() is not in lsx yet")
            }
        }
    }
}
