import Language

/// `Sequential`, `ModuleList` and `ModuleDict`: modules whose submodules are their elements.
extension TorchLibrary {
    func makeSequential(_ module: TypeObject) -> TypeObject {
        let type = ModuleType("Sequential", module: "torch.nn.modules.container", base: module, library: self)
        type.method("__init__", [.variadic("args")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let container = try initialized(call)
            let arguments = call[1].asObject(TupleObject.self)?.elements ?? []
            if arguments.count == 1, call.machine.isInstance(arguments[0], call.machine.types.dict) {
                try fill(container, from: arguments[0], call.machine)
                return .none
            }
            for argument in arguments { try append(argument, to: container, call.machine) }
            return .none
        }
        let forward = NativeSignature(function: "Sequential.forward", parameters: [.required("self"), .required("input")])
        type.attributes.set(.of(.forward), .object(forward.function(bindsReceiver: true) {
            (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            var value = call[1]
            for name in container.moduleNames {
                value = try call.machine.call(container.attributes[name] ?? .none, [value])
            }
            return value
        }))
        addSequenceMethods(to: type)
        addScriptMethods(
            "__delitem__ pop insert extend __add__ __iadd__ __mul__ __rmul__ __imul__", as: "sequential", to: type)
        return type
    }

    func makeModuleList(_ module: TypeObject) -> TypeObject {
        let type = ModuleType("ModuleList", module: "torch.nn.modules.container", base: module, library: self)
        type.method("__init__", [.optional("modules")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let container = try initialized(call)
            if call.isGiven(1) {
                for element in try call.machine.array(of: call[1]) { try append(element, to: container, call.machine) }
            }
            return .none
        }
        addSequenceMethods(to: type)
        addScriptMethods("__delitem__ pop insert extend __add__ __iadd__", as: "list", to: type)
        return type
    }

    func makeModuleDict(_ module: TypeObject) -> TypeObject {
        let type = ModuleType("ModuleDict", module: "torch.nn.modules.container", base: module, library: self)
        type.method("__init__", [.optional("modules")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let container = try initialized(call)
            if call.isGiven(1) { try fill(container, from: call[1], call.machine) }
            return .none
        }
        type.method("__len__", [], machine) { (call) throws(Raised) -> Value in
            .int(try call.receiver(NetworkModule.self).moduleNames.count)
        }
        type.method("__iter__", [], machine) { (call) throws(Raised) -> Value in
            let keys = try call.receiver(NetworkModule.self).moduleNames.map { Value.string(call.machine.names.text($0)) }
            return try call.machine.iterator(over: keys)
        }
        for name in ["keys", "values", "items"] {
            let name = machine.names.intern(name)
            type.method(machine.names.text(name), [], machine) { (call) throws(Raised) -> Value in
                let (container, machine) = (try call.receiver(NetworkModule.self), call.machine)
                let entries = try machine.dict(container.moduleNames.map {
                    (machine.names.text($0), container.attributes[$0] ?? .none)
                })
                return try machine.call(try machine.attribute(of: entries, name), [])
            }
        }
        type.method("__contains__", [.required("key")], machine) { (call) throws(Raised) -> Value in
            guard let key = call[1].asObject(StringObject.self)?.text else { return .bool(false) }
            return .bool(try call.receiver(NetworkModule.self).moduleNames.contains(call.machine.names.intern(key)))
        }
        type.method("__getitem__", [.required("key")], machine) { (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            let name = call.machine.names.intern(try call.text(1))
            guard container.moduleNames.contains(name), let value = container.attributes[name] else {
                throw call.machine.error(.keyError, arguments: [call[1]])
            }
            return value
        }
        type.method("__setitem__", [.required("key"), .required("module")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            try add(call[2], named: try call.text(1), to: try call.receiver(NetworkModule.self), call.machine)
            return .none
        }
        addScriptMethods("__delitem__ pop clear update", as: "dict", to: type)
        return type
    }

    /// The receiver, ready to hold submodules.
    private func initialized(_ call: NativeCall) throws(Raised) -> NetworkModule {
        let container = try call.receiver(NetworkModule.self)
        container.isInitialized = true
        container.attributes.set(names.training, .bool(true))
        return container
    }

    private func fill(_ container: NetworkModule, from mapping: Value, _ machine: Machine) throws(Raised) {
        // A mapping, or pairs.
        let method = try machine.optionalAttribute(of: mapping, .of(.items))
        let items = try method.map { (method) throws(Raised) in try machine.call(method, []) } ?? mapping
        for item in try machine.array(of: items) {
            let entry = try machine.array(of: item)
            guard entry.count == 2 else { continue }
            try add(entry[1], named: try machine.str(entry[0]), to: container, machine)
        }
    }

    private func append(_ value: Value, to container: NetworkModule, _ machine: Machine) throws(Raised) {
        try add(value, named: String(container.moduleNames.count), to: container, machine)
    }

    private func add(_ value: Value, named name: String, to container: NetworkModule, _ machine: Machine) throws(Raised) {
        guard value.isNone || value.asObject(NetworkModule.self) != nil else {
            throw machine.error(.typeError, "\(typeName(of: value)) is not a Module subclass")
        }
        let name = try registrable(name, "module", in: container, existing: container.moduleNames, machine)
        container.register(value, name, in: \.moduleNames)
    }

    // MARK: Sequences

    private func addSequenceMethods(to type: TypeObject) {
        type.method("__len__", [], machine) { (call) throws(Raised) -> Value in
            .int(try call.receiver(NetworkModule.self).moduleNames.count)
        }
        type.method("__iter__", [], machine) { (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            return try call.machine.iterator(over: container.moduleNames.map { container.attributes[$0] ?? .none })
        }
        type.method("__getitem__", [.required("index")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            if call[1].asObject(SliceObject.self) != nil { return try part(of: container, call) }
            let place = try place(call[1], in: container, call.machine)
            return container.attributes[container.moduleNames[place]] ?? .none
        }
        type.method("__setitem__", [.required("index"), .required("module")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            let place = try place(call[1], in: container, call.machine)
            try add(call[2], named: call.machine.names.text(container.moduleNames[place]), to: container, call.machine)
            return .none
        }
        type.method("append", [.required("module")], machine) { [unowned self] (call) throws(Raised) -> Value in
            try append(call[1], to: try call.receiver(NetworkModule.self), call.machine)
            return call[0]
        }
    }

    /// Methods that are written in the language: `list_insert` of `torch.nn.modules._containers` is a list's `insert`.
    private func addScriptMethods(_ names: String, as prefix: String, to type: TypeObject) {
        for name in names.split(separator: " ").map(String.init) {
            let function = prefix + "_" + name.filter { $0 != "_" }
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name, bindsReceiver: true) {
                [unowned self] (arguments, machine) throws(Raised) -> Value in
                try machine.call(try scriptFunction(function, in: "torch.nn.modules._containers"), arguments)
            }))
        }
    }

    private func place(_ index: Value, in container: NetworkModule, _ machine: Machine) throws(Raised) -> Int {
        let index = try machine.index(index)
        let count = container.moduleNames.count
        guard index >= -count, index < count else {
            throw machine.error(.indexError, "index \(index) is out of range")
        }
        return index < 0 ? index + count : index
    }

    /// `layers[:2]`: a container of the same class with some of the modules.
    private func part(of container: NetworkModule, _ call: NativeCall) throws(Raised) -> Value {
        let names = ListObject(container.moduleNames.map { .string(call.machine.names.text($0)) })
        let chosen = try call.machine.array(of: try call.machine.item(of: .object(names), call[1]))
        // The elements of a Sequential keep their names, those of a list are counted anew.
        let keepsNames = container.cls.isSubtype(of: nn.sequential)
        let result = NetworkModule(cls: container.cls, library: self)
        result.isInitialized = true
        result.attributes.set(self.names.training, container.attributes[self.names.training] ?? .bool(true))
        for name in chosen {
            guard let text = name.text else { continue }
            let module = container.attributes[call.machine.names.intern(text)] ?? .none
            if keepsNames {
                try add(module, named: text, to: result, call.machine)
            } else {
                try append(module, to: result, call.machine)
            }
        }
        return .object(result)
    }
}
