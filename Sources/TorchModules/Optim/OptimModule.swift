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
        for entry in OptimizerCatalog.all { module.set(entry.rule.className, makeOptimizerType(entry, base), machine) }
        return module
    }

    private func makeOptimizerType(_ entry: OptimizerCatalog.Entry, _ base: TypeObject) -> TypeObject {
        let name = entry.rule.className
        let settings = entry.rule.defaults.map(\.name)
        // Settings that are not given stay with the rule's own defaults; those that can be given by place come first.
        let ordered = entry.positional + settings.filter { !entry.positional.contains($0) }
        let signature = NativeSignature(
            function: "\(name).__init__",
            parameters: [.required("params")] + ordered.map {
                entry.positional.contains($0) ? .optional($0, .absent) : .keyword($0, .absent)
            })
        let described = ordered.map { setting in
            CallableParameter(setting, defaultText: entry.rule.defaults.first { $0.name == setting }?.value.text)
        }
        let type = NativeType(
            name, module: "torch.optim.\(name.lowercased())", base: base,
            parameters: { [CallableParameter("params")] + described }
        ) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            let given = zip(ordered, values.dropFirst()).filter { !$1.isUnbound }.map { (name: $0, value: $1) }
            let groups = try parameterGroups(values[0], settings: settings, machine)
            return .object(try OptimizerObject(
                cls: cls, rule: entry.rule, groups: groups, settings: given, self, machine))
        }
        type.page = { HelpPage(entry) }
        return type
    }

    /// Parameters, or dicts of parameters with settings of their own.
    private func parameterGroups(
        _ given: Value, settings: [String], _ machine: Machine
    ) throws(Raised) -> [(parameters: [Value], settings: [(name: String, value: Value)])] {
        if given.asObject(TensorObject.self) != nil {
            throw machine.error(
                .typeError,
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                    + typeName(of: given))
        }
        let elements = try machine.array(of: given)
        guard elements.first?.asObject(DictObject.self) != nil else { return [(elements, [])] }
        var groups: [(parameters: [Value], settings: [(name: String, value: Value)])] = []
        for element in elements { groups.append(try parameterGroup(element, settings: settings, machine)) }
        return groups
    }

    private func parameterGroup(
        _ group: Value, settings: [String], _ machine: Machine
    ) throws(Raised) -> (parameters: [Value], settings: [(name: String, value: Value)]) {
        var own: [(name: String, value: Value)] = []
        for name in settings where try machine.contains(group, .string(name)) {
            own.append((name, try machine.item(of: group, .string(name))))
        }
        let parameters = try machine.item(of: group, .string("params"))
        // A named parameter comes as a pair.
        let elements = parameters.asObject(TensorObject.self) != nil ? [parameters] : try machine.array(of: parameters)
        return (elements, own)
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
            try call.receiver(OptimizerObject.self).zeroGradients(toNone: try call.truth(1))
            return .none
        }
        type.method("add_param_group", [.required("param_group")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let optimizer = try call.receiver(OptimizerObject.self)
            guard call[1].asObject(DictObject.self) != nil else {
                throw call.machine.error(
                    .typeError, "param_group must be a dict, but got \(try call.machine.repr(.object(call.machine.type(of: call[1]))))")
            }
            try optimizer.add(
                try parameterGroup(call[1], settings: optimizer.settingNames, call.machine), call.machine)
            return .none
        }
        type.method("state_dict", [], machine) { (call) throws(Raised) -> Value in
            try call.receiver(OptimizerObject.self).stateDict(call.machine)
        }
        type.method("load_state_dict", [.required("state_dict")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(OptimizerObject.self).load(call[1], call.machine)
            return .none
        }
        type.property("state", machine) { (receiver, machine) throws(Raised) -> Value in
            guard let optimizer = receiver.asObject(OptimizerObject.self) else { return .none }
            return try optimizer.state(machine)
        }
    }
}
