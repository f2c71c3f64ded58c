import Language
import TensorCore
import TensorNN

/// `torch.optim`
extension TorchLibrary {
    func makeOptimModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch.optim")
        let shared = try self.module("torch.optim.optimizer")
        guard let base = shared.attributes[machine.names.intern("Optimizer")]?.asObject(TypeObject.self) else { return module }
        module.set("Optimizer", base, machine)
        var made: [String: TypeObject] = [:]
        for entry in OptimizerCatalog.all {
            let type = makeOptimizerType(entry, entry.base.flatMap { made[$0] } ?? base)
            made[entry.rule.className] = type
            module.set(entry.rule.className, type, machine)
        }
        return module
    }

    private func makeOptimizerType(_ entry: OptimizerCatalog.Entry, _ base: TypeObject) -> TypeObject {
        let (rule, name) = (entry.rule, entry.rule.className)
        let type = TypeObject(name: name, module: "torch.optim.\(name.lowercased())", bases: [base], isScriptClass: true)
        // As a class that a script defines has it: objects hold nothing but their attributes, and can be copied by them.
        type.attributes.set(.of(.module), .string(type.module))
        // Settings that are not given stay with the rule's own defaults; those that can be given by place come first.
        let ordered = entry.settings
        let signature = NativeSignature(
            function: "\(name).__init__",
            parameters: [.required("self"), .required("params")] + ordered.map {
                entry.positional.contains($0.name) ? .optional($0.name, .absent) : .keyword($0.name, .absent)
            })
        let initializer = signature.function(bindsReceiver: true, in: type.module) {
            [unowned self] (call) throws(Raised) -> Value in
            let optimizer = try call.receiver(Instance.self)
            let given = zip(ordered, call.rest.dropFirst()).filter { !$1.isUnbound }.map { (name: $0.name, value: $1) }
            let defaults = DictObject()
            var options = NamedList<Argument>()
            for setting in rule.defaults {
                let own = given.last { $0.name == setting.name }?.value
                try defaults.set(.string(setting.name), own ?? value(setting.value), machine)
                options[setting.name] = try own.map { (own) throws(Raised) in try argument(own, machine) } ?? setting.value
            }
            try attempt { () throws(TensorError) in try rule.check(ParameterGroup([], options: options)) }
            try initialize(optimizer, call[1], defaults, options)
            try update(optimizer, machine) { (parameter, _, state, group) throws(TensorError) in
                try rule.prepare(parameter, &state, group)
            }
            return .none
        }
        initializer.parameters = {
            [CallableParameter("params")] + ordered.map {
                CallableParameter(
                    $0.name, defaultText: $0.value.text, isKeywordOnly: !entry.positional.contains($0.name))
            }
        }
        type.attributes.set(.of(.initialize), .object(initializer))
        type.method("step", [.optional("closure")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let optimizer = try call.receiver(Instance.self)
            let loss = call.isGiven(1) ? try value(ofClosure: call[1], call.machine) : .none
            let before = context.gradientsEnabled
            defer { context.gradientsEnabled = before }
            var isFirst = true
            try update(optimizer, call.machine) { (parameter, gradient, state, group) throws(TensorError) in
                guard let gradient else { return }
                // One parameter stands for all: they get their gradients in the same runs.
                if isFirst, machine.showsHints, parameter.noteGradientStep() { hintAtReusedGradients() }
                isFirst = false
                context.gradientsEnabled = group.options["differentiable"].flatMap { Bool.read($0) } ?? false
                try rule.step(parameter, gradient, &state, group)
            }
            return loss
        }
        type.page = { HelpPage(entry) }
        return type
    }

    /// What `Optimizer.__init__` does, and what PyTorch refuses after it.
    private func initialize(
        _ optimizer: Instance, _ params: Value, _ defaults: DictObject, _ options: NamedList<Argument>
    ) throws(Raised) {
        let base = try machine.attribute(
            of: try scriptFunction("Optimizer", in: "torch.optim.optimizer"), machine.names.intern("__init__"))
        _ = try machine.call(base, [.object(optimizer), params, .object(defaults)])
        func isSet(_ name: String) -> Bool { options[name].flatMap { Bool.read($0) } ?? false }
        if isSet("fused"), isSet("differentiable") {
            throw machine.error(.runtimeError, "`fused` does not support `differentiable`")
        }
        if isSet("fused"), isSet("foreach") {
            throw machine.error(.runtimeError, "`fused` and `foreach` cannot be `True` together.")
        }
    }

    private func value(ofClosure closure: Value, _ machine: Machine) throws(Raised) -> Value {
        let before = context.gradientsEnabled
        context.gradientsEnabled = true
        defer { context.gradientsEnabled = before }
        return try machine.call(closure, [])
    }

    private typealias Update = (Tensor, Tensor?, inout RuleState, ParameterGroup) throws(TensorError) -> Void

    /// Runs a rule over the parameters of every group, with what `state` holds of them; both are dicts of the script,
    /// which may have changed anything. Ctrl-C waits until all parameters have taken the same step.
    private func update(_ optimizer: Instance, _ machine: Machine, _ rule: Update) throws(Raised) {
        let before = machine.defersInterrupts
        machine.defersInterrupts = true
        defer { machine.defersInterrupts = before }
        let groups = try machine.array(of: try machine.attribute(of: .object(optimizer), machine.names.intern("param_groups")))
        let states = try machine.attribute(of: .object(optimizer), machine.names.intern("state"))
        for group in groups {
            var options = NamedList<Argument>()
            for key in try machine.array(of: group) {
                guard let name = key.text, name != "params" else { continue }
                options[name] = try argument(try machine.item(of: group, key), machine)
            }
            let native = ParameterGroup([], options: options)
            for parameter in try machine.array(of: try machine.item(of: group, .string("params"))) {
                guard let tensor = parameter.asObject(TensorObject.self)?.tensor else { continue }
                try update(tensor, parameter, states, native, machine, rule)
            }
        }
    }

    private func update(
        _ tensor: Tensor, _ parameter: Value, _ states: Value, _ group: ParameterGroup, _ machine: Machine, _ rule: Update
    ) throws(Raised) {
        let known = try machine.contains(states, parameter) ? try machine.item(of: states, parameter) : nil
        var state = RuleState()
        if let known {
            for name in try machine.array(of: known) {
                guard let text = name.text else { continue }
                state[text] = try argument(try machine.item(of: known, name), machine)
            }
        }
        let count = state.entries.count
        try attempt { () throws(TensorError) in
            try Context.uninterrupted { () throws(TensorError) in try rule(tensor, tensor.grad, &state, group) }
        }
        // Rules change what is remembered in place: only what is new has to be shown.
        guard state.entries.count > count else { return }
        let shown = if let known { known } else { try machine.item(of: states, parameter) }
        for entry in state.entries.dropFirst(count) {
            try machine.setItem(of: shown, .string(entry.name), value(entry.value))
        }
    }

    /// A setting as a script reads it.
    func value(_ argument: Argument) -> Value {
        switch argument {
        case .missing, .none: .none
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .hugeInt(let value), .double(let value): .float(value)
        case .string(let text): .string(text)
        case .tensor(let tensor): value(tensor)
        case .list(let elements): .object(ListObject(elements.map { value($0) }))
        case .tuple(let elements): .object(TupleObject(elements.map { value($0) }))
        case .dtype(let dtype): .object(dtypes[dtype])
        case .device: .object(cpu)
        case .generator: .none
        case .object(let foreign): (foreign.object as? Object).map(Value.object) ?? .none
        }
    }
}
