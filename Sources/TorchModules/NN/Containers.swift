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
        func keys(_ call: NativeCall) throws(Raised) -> [Value] {
            try call.receiver(NetworkModule.self).moduleNames.map { .string(call.machine.names.text($0)) }
        }
        for name in ["keys", "__iter__"] {
            type.method(name, [], machine) { (call) throws(Raised) -> Value in try call.machine.iterator(over: try keys(call)) }
        }
        type.method("values", [], machine) { (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            return try call.machine.iterator(over: container.moduleNames.map { container.attributes[$0] ?? .none })
        }
        type.method("items", [], machine) { (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            return try call.machine.iterator(over: container.moduleNames.map {
                pair(.string(call.machine.names.text($0)), container.attributes[$0] ?? .none)
            })
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
        let items = try machine.call(try machine.attribute(of: mapping, .of(.items)), [])
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
        container.register(value, machine.names.intern(name), in: \.moduleNames)
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
        type.method("extend", [.required("modules")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let container = try call.receiver(NetworkModule.self)
            for element in try call.machine.array(of: call[1]) { try append(element, to: container, call.machine) }
            return call[0]
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
        let modules = ListObject(container.moduleNames.map { container.attributes[$0] ?? .none })
        let chosen = try call.machine.array(of: try call.machine.item(of: .object(modules), call[1]))
        let result = NetworkModule(cls: container.cls, library: self)
        result.isInitialized = true
        result.attributes.set(names.training, container.attributes[names.training] ?? .bool(true))
        for module in chosen { try append(module, to: result, call.machine) }
        return .object(result)
    }
}
