import Language
import TensorCore
import TensorNN

/// `state_dict` and `load_state_dict`.
extension TorchLibrary {
    func addState(to type: TypeObject) {
        type.method(
            "state_dict", [.optional("destination"), .optional("prefix", .string("")), .optional("keep_vars", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let entries = module.stateDict(prefix: try call.text(2)).map { (key: Value.string($0.name), value: value($0.value)) }
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

    private func load(
        _ state: Value, into module: NetworkModule, strict: Bool, _ machine: Machine
    ) throws(Raised) -> Value {
        var entries: [(name: String, value: StateValue)] = []
        for key in try machine.array(of: state) {
            let value = try machine.item(of: state, key)
            let tensor = value.asObject(TensorObject.self)?.tensor
            entries.append((try machine.str(key), tensor.map { .tensor($0) } ?? .other(typeName: typeName(of: value))))
        }
        let keys = try attempt { () throws(TensorError) in try module.loadStateDict(entries, strict: strict) }
        return .object(LoadResult(missing: keys.missing, unexpected: keys.unexpected))
    }
}

/// What `load_state_dict` returns: a named tuple that prints as a sentence when all went well.
final class LoadResult: TupleObject {
    init(missing: [String], unexpected: [String]) {
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
