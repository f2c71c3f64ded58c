import Language
import TensorCore
import TensorNN

/// `state_dict` and `load_state_dict`.
extension TorchLibrary {
    func addState(to type: TypeObject) {
        let signature = NativeSignature(
            function: "Module.state_dict",
            parameters: [
                .required("self"), .variadic("args"), .keyword("destination"), .keyword("prefix", .string("")),
                .keyword("keep_vars", .bool(false)),
            ])
        let native = signature.function(bindsReceiver: true, in: "torch.nn.Module") {
            [unowned self] (call) throws(Raised) -> Value in try stateDict(call)
        }
        let plain = native.body
        let made = NativeFunction("state_dict", bindsReceiver: true) { [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard case .object(let module as NetworkModule) = arguments[0], try hasOwnWays(module, type, machine) else {
                return try plain(arguments, machine)
            }
            return try machine.call(try scriptFunction("state_dict", in: "torch.nn.modules._state"), arguments)
        }
        (made.page, made.parameters) = (native.page, native.parameters)
        type.attributes.set(machine.names.intern("state_dict"), .object(made))
        addStateParts(to: type)
        type.method(
            "load_state_dict", [.required("state_dict"), .optional("strict", .bool(true)), .optional("assign", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            if try hasOwnWays(module, type, call.machine) {
                return try call.machine.call(
                    try scriptFunction("load_state_dict", in: "torch.nn.modules._state"), [call[0], call[1], call[2], call[3]])
            }
            return try load(call[1], into: module, strict: try call.truth(2), assigns: try call.truth(3), call.machine)
        }
    }

    /// The dicts of a module that hold hooks on its state.
    static let stateHookTables = [
        "_state_dict_hooks", "_state_dict_pre_hooks", "_load_state_dict_pre_hooks", "_load_state_dict_post_hooks",
    ]
    /// What a class may have in its own way: the parts that its state is made and restored by.
    private static let stateParts = [
        "state_dict", "_save_to_state_dict", "_load_from_state_dict", "get_extra_state", "set_extra_state",
    ]

    /// Whether something below a module, or itself, has hooks on its state or methods of its own for it.
    private func hasOwnWays(_ module: NetworkModule, _ base: TypeObject, _ machine: Machine) throws(Raised) -> Bool {
        let tables = Self.stateHookTables.map(machine.names.intern)
        let parts = Self.stateParts.map { name in
            let name = machine.names.intern(name)
            return (name, base.attributes[name]?.asObject(Object.self))
        }
        let paths = try attempt { () throws(TensorError) in try module.statePaths() }
        for (_, below) in paths {
            guard let below = below as? NetworkModule else { continue }
            if !below.hookTables.isEmpty, tables.contains(where: { below.hookTables[$0].map { (Value.object($0).asObject(DictObject.self)?.count ?? 0) > 0 } ?? false }) { return true }
            for (name, own) in parts where below.cls.lookup(name)?.asObject(Object.self) !== own { return true }
        }
        return false
    }

    /// The parts of a module's state that classes may replace, written in the language on top of `_C`.
    private func addStateParts(to type: TypeObject) {
        let functions = Self.stateParts.dropFirst() + [
            "register_state_dict_pre_hook", "register_state_dict_post_hook", "_register_state_dict_hook",
            "register_load_state_dict_pre_hook", "_register_load_state_dict_pre_hook", "register_load_state_dict_post_hook",
        ]
        for name in functions {
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name, bindsReceiver: true) {
                [unowned self] (arguments, machine) throws(Raised) -> Value in
                try machine.call(try scriptFunction(name, in: "torch.nn.modules._state"), arguments)
            }))
        }
    }

    /// What those parts need: the entries of one module, and loading them.
    func addModuleState(to module: ModuleObject) {
        module.function(
            "_save_own_state", [.required("module"), .required("destination"), .required("prefix"), .required("keep_vars")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let keeps = try call.truth(3)
            for entry in try call.receiver(NetworkModule.self).ownEntries(at: try call.text(2)) {
                try save(entry, into: call[1], prefix: "", keeps: keeps, call.machine)
            }
            return .none
        }
        module.function(
            "_load_own_state", [.required("module"), .required("state_dict"), .required("prefix"), .required("assign")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let (prefix, assigns) = (try call.text(2), try call.truth(3))
            guard let state = call[1].asObject(DictObject.self) else {
                throw call.machine.error(.typeError, "Expected state_dict to be dict-like, got \(call.machine.typeName(of: call[1])).")
            }
            let found = try attempt { () throws(TensorError) in
                try module.loadOwnState(prefix: prefix, from: { (path) throws(TensorError) in
                    do throws(Raised) {
                        return try state.value(for: .string(path), call.machine).map { stateValue($0) }
                    } catch {
                        throw TensorError(.foreign(error))
                    }
                }, store: assigns ? { (tensor, entry) throws(TensorError) in try self.assign(tensor, to: entry) } : nil)
            }
            return pair(
                .object(ListObject(found.missing.map(Value.string))), .object(ListObject(found.faults.map(Value.string))))
        }
        module.function("_incompatible_keys", [.required("missing"), .required("unexpected")], machine) {
            [unowned self] (call) throws(Raised) -> Value in .object(LoadResult(call[0], call[1], incompatibleKeysType))
        }
    }

    private func stateValue(_ value: Value) -> StateValue {
        value.asObject(TensorObject.self).map { .tensor($0.tensor) } ?? .other(typeName: typeName(of: value))
    }

    private var incompatibleKeysType: TypeObject {
        namedTupleType("_IncompatibleKeys", module: "torch.nn.modules.module", fields: ["missing_keys", "unexpected_keys"])
    }

    private func save(
        _ entry: StateEntry, into destination: Value, prefix: String, keeps: Bool, _ machine: Machine
    ) throws(Raised) {
        // The object of the tensor itself, when it is wanted as it is: a Parameter stays one.
        let value = keeps ? value(entry.tensor) : value(entry.tensor.detach())
        try machine.setItem(of: destination, .string(prefix + entry.path), value)
    }

    private func stateDict(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let module = try call.receiver(NetworkModule.self)
        var (destination, prefix, keeps) = (call[2], try call.text(3), try call.truth(4))
        let places = call[1].asObject(TupleObject.self)?.elements ?? []
        if !places.isEmpty {
            let raised = warnings.show(
                "Positional args are being deprecated, use kwargs instead. Refer to "
                    + "https://pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.state_dict for details.",
                category: "FutureWarning", machine)
            if let raised { throw raised }
            if destination.isNone { destination = places[0] }
            if places.count > 1, prefix.isEmpty { prefix = try machine.str(places[1]) }
            if places.count > 2, !keeps { keeps = try machine.truth(places[2]) }
        }
        let (entries, paths) = try attempt { () throws(TensorError) in (try module.stateEntries(), try module.statePaths()) }
        let metadata = machine.names.intern("_metadata")
        if destination.isNone {
            destination = try machine.orderedDict([])
            try machine.setAttribute(of: destination, metadata, try machine.orderedDict([]))
        }
        if let versions = try machine.optionalAttribute(of: destination, metadata) {
            let version = machine.names.intern("_version")
            for (path, module) in paths {
                let number = (module as? NetworkModule).flatMap { $0.cls.lookup(version) } ?? .int(1)
                // The prefix without its last dot, as PyTorch counts it.
                let key = path.isEmpty ? String(prefix.dropLast()) : prefix + path
                try machine.setItem(of: versions, .string(key), try machine.dict([("version", number)]))
            }
        }
        for entry in entries { try save(entry, into: destination, prefix: prefix, keeps: keeps, machine) }
        return destination
    }

    private func load(
        _ state: Value, into module: NetworkModule, strict: Bool, assigns: Bool, _ machine: Machine
    ) throws(Raised) -> Value {
        guard state.asObject(DictObject.self) != nil else {
            throw machine.error(
                .typeError, "Expected state_dict to be dict-like, got \(try machine.repr(.object(machine.type(of: state)))).")
        }
        var entries: [(name: String, value: StateValue)] = []
        for key in try machine.array(of: state) {
            entries.append((try machine.str(key), stateValue(try machine.item(of: state, key))))
        }
        entries += try uncounted(state, of: module, known: Set(entries.map(\.name)), machine)
        let keys = try attempt { () throws(TensorError) in
            try module.loadStateDict(entries, strict: strict, store: assigns ? { (tensor, entry) throws(TensorError) in
                try self.assign(tensor, to: entry)
            } : nil)
        }
        func list(_ names: [String]) -> Value { .object(ListObject(names.map(Value.string))) }
        return .object(LoadResult(list(keys.missing), list(keys.unexpected), incompatibleKeysType))
    }

    /// The counts of batches that a state lacks without fault: norms had none before the second version of their class, and a plain
    /// dict says no version. They stay as they are.
    private func uncounted(
        _ state: Value, of module: NetworkModule, known: Set<String>, _ machine: Machine
    ) throws(Raised) -> [(name: String, value: StateValue)] {
        let (name, version) = (machine.names.intern("num_batches_tracked"), machine.names.intern("_version"))
        let metadata = try machine.optionalAttribute(of: state, machine.names.intern("_metadata"))?.asObject(DictObject.self)
        var found: [(name: String, value: StateValue)] = []
        for (path, below) in try attempt({ () throws(TensorError) in try module.statePaths() }) {
            guard let below = below as? NetworkModule, case .int(2)? = below.cls.lookup(version),
                let count = below.held(name)?.asObject(TensorObject.self)
            else { continue }
            let key = path.isEmpty ? "num_batches_tracked" : path + ".num_batches_tracked"
            let entry = try metadata?.value(for: .string(path), machine)?.asObject(DictObject.self)
            let stated = try entry?.value(for: .string("version"), machine)
            if case .int(2...)? = stated { continue }
            if !known.contains(key) { found.append((key, .tensor(count.tensor))) }
        }
        return found
    }

    /// The tensor itself takes the place, as a parameter where there was one.
    private func assign(_ tensor: Tensor, to entry: StateEntry) throws(TensorError) {
        guard let module = entry.module as? NetworkModule else { return }
        var object = value(tensor)
        if entry.isParameter {
            if object.asObject(TensorObject.self)?.isParameter == true {
                try tensor.requireGrad(entry.tensor.requiresGrad)
            } else {
                let data = try tensor.detach().requireGrad(entry.tensor.requiresGrad)
                object = .object(TensorObject(data, self, isParameter: true))
            }
        }
        module.attributes.set(machine.names.intern(entry.name), object)
    }
}

/// What `load_state_dict` returns: a named tuple that prints as a sentence when all went well.
final class LoadResult: TupleObject {
    private let cls: TypeObject

    init(_ missing: Value, _ unexpected: Value, _ cls: TypeObject) {
        self.cls = cls
        super.init([missing, unexpected])
    }

    override func type(_ machine: Machine) -> TypeObject { cls }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "missing_keys": elements[0]
        case "unexpected_keys": elements[1]
        default: try machine.genericAttribute(of: self, name)
        }
    }

    override var hasGenericAttributes: Bool { false }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let lists = [try machine.repr(elements[0]), try machine.repr(elements[1])]
        if lists == ["[]", "[]"] { return "<All keys matched successfully>" }
        return "_IncompatibleKeys(missing_keys=\(lists[0]), unexpected_keys=\(lists[1]))"
    }
}
