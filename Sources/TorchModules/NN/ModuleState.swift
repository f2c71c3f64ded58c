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
        type.attributes.set(machine.names.intern("state_dict"), .object(signature.function(bindsReceiver: true, in: "torch.nn.Module") {
            [unowned self] (call) throws(Raised) -> Value in try stateDict(call)
        }))
        type.method(
            "load_state_dict", [.required("state_dict"), .optional("strict", .bool(true)), .optional("assign", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            return try load(call[1], into: module, strict: try call.truth(2), assigns: try call.truth(3), call.machine)
        }
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
        for entry in entries {
            // The object of the tensor itself, when it is wanted as it is: a Parameter stays one.
            let value = keeps ? value(entry.tensor) : value(entry.tensor.detach())
            try machine.setItem(of: destination, .string(prefix + entry.path), value)
        }
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
            let value = try machine.item(of: state, key)
            let tensor = value.asObject(TensorObject.self)?.tensor
            entries.append((try machine.str(key), tensor.map { .tensor($0) } ?? .other(typeName: typeName(of: value))))
        }
        let keys = try attempt { () throws(TensorError) in
            try module.loadStateDict(entries, strict: strict, store: assigns ? { (tensor, entry) throws(TensorError) in
                try self.assign(tensor, to: entry)
            } : nil)
        }
        let type = namedTupleType(
            "_IncompatibleKeys", module: "torch.nn.modules.module", fields: ["missing_keys", "unexpected_keys"])
        return .object(LoadResult(missing: keys.missing, unexpected: keys.unexpected, type))
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

    init(missing: [String], unexpected: [String], _ cls: TypeObject) {
        self.cls = cls
        super.init([missing, unexpected].map { .object(ListObject($0.map(Value.string))) })
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
