import Language
import TensorCore

/// `state_dict` and `load_state_dict`.
extension TorchLibrary {
    func addState(to type: TypeObject) {
        type.method(
            "state_dict", [.optional("destination"), .optional("prefix", .string("")), .optional("keep_vars", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let keepsGraph = try call.truth(3)
            let entries = try self.stateEntries(of: module, prefix: try call.text(2), call.machine).map {
                (key: Value.string($0.path), value: keepsGraph ? $0.value : self.detached($0.value))
            }
            return try call.machine.orderedDict(entries)
        }
        type.method(
            "load_state_dict", [.required("state_dict"), .optional("strict", .bool(true)), .optional("assign", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            return try load(call[1], into: module, strict: try call.truth(2), call.machine)
        }
    }

    /// Parameters, then buffers, module by module; a tensor shared by two modules is there twice, as in PyTorch.
    private func stateEntries(
        of module: NetworkModule, prefix: String, _ machine: Machine
    ) throws(Raised) -> [(path: String, value: Value)] {
        var result: [(path: String, value: Value)] = []
        var pending: [(prefix: String, module: NetworkModule)] = [(prefix, module)]
        while let (prefix, module) = pending.popLast() {
            for name in module.parameterNames + module.bufferNames where !module.transientNames.contains(name) {
                guard let value = module.attributes[name], !value.isNone else { continue }
                result.append((prefix + machine.names.text(name), value))
            }
            for name in module.moduleNames.reversed() {
                guard let child = module.attributes[name]?.asObject(NetworkModule.self) else { continue }
                pending.append(("\(prefix)\(machine.names.text(name)).", child))
            }
        }
        return result
    }

    private func detached(_ value: Value) -> Value {
        guard case .object(let object as TensorObject) = value else { return value }
        return .object(TensorObject(object.tensor.detach(), self))
    }

    private func load(
        _ state: Value, into module: NetworkModule, strict: Bool, _ machine: Machine
    ) throws(Raised) -> Value {
        let entries = try stateEntries(of: module, prefix: "", machine)
        var given: [String: Value] = [:]
        var order: [String] = []
        try machine.forEach(in: state) { (key) throws(Raised) in
            let text = try machine.str(key)
            given[text] = try machine.item(of: state, key)
            order.append(text)
        }
        var missing: [String] = []
        var messages: [String] = []
        for (path, value) in entries {
            guard let source = given.removeValue(forKey: path) else { missing.append(path); continue }
            guard case .object(let target as TensorObject) = value else { continue }
            guard let tensor = source.asObject(TensorObject.self)?.tensor else {
                messages.append(
                    "While copying the parameter named \"\(path)\", expected torch.Tensor or Tensor-like object from "
                        + "checkpoint but received \(try machine.repr(.object(machine.type(of: source))))")
                continue
            }
            guard tensor.shape == target.tensor.shape else {
                messages.append(
                    "size mismatch for \(path): copying a param with shape torch.Size(\(tensor.shape)) from checkpoint, "
                        + "the shape in current model is torch.Size(\(target.tensor.shape)).")
                continue
            }
            try attempt { () throws(TensorError) in
                try Context.withGradients(false) { () throws(TensorError) in _ = try target.tensor.copyInPlace(tensor) }
            }
        }
        let unexpected = order.filter { given[$0] != nil }
        if strict {
            func list(_ keys: [String]) -> String { keys.map { "\"\($0)\"" }.joined(separator: ", ") }
            if !unexpected.isEmpty { messages.insert("Unexpected key(s) in state_dict: \(list(unexpected)). ", at: 0) }
            if !missing.isEmpty { messages.insert("Missing key(s) in state_dict: \(list(missing)). ", at: 0) }
        }
        if !messages.isEmpty {
            throw machine.error(
                .runtimeError,
                "Error(s) in loading state_dict for \(module.cls.name):\n\t" + messages.joined(separator: "\n\t"))
        }
        return .object(LoadResult(missing: missing, unexpected: unexpected, machine))
    }
}

/// What `load_state_dict` returns: a named tuple that prints as a sentence when all went well.
final class LoadResult: TupleObject {
    init(missing: [String], unexpected: [String], _ machine: Machine) {
        super.init([missing, unexpected].map { .object(ListObject($0.map(Value.string))) })
    }

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
