import Language
import TensorCore
import TensorNN

/// `state_dict` and `load_state_dict` of optimisers: settings and what is remembered of each parameter, which is
/// counted, not named.
extension OptimizerObject {
    func stateDict(_ machine: Machine) throws(Raised) -> Value {
        var numbers: [ObjectIdentifier: Int] = [:]
        var next = 0
        let packed = ListObject()
        let state = DictObject()
        for group in groups.elements {
            let parameters = try machine.array(of: try machine.item(of: group, .string("params")))
            for case .object(let object as TensorObject) in parameters {
                if numbers[ObjectIdentifier(object.tensor)] == nil { numbers[ObjectIdentifier(object.tensor)] = next }
                next += 1
            }
            let entries = DictObject()
            for key in try machine.array(of: group) where key.text != "params" {
                try entries.set(key, try machine.item(of: group, key), machine)
            }
            let places = parameters.compactMap { value in
                value.asObject(TensorObject.self).flatMap { numbers[ObjectIdentifier($0.tensor)] }.map(Value.int)
            }
            try entries.set(.string("params"), .object(ListObject(places)), machine)
            try packed.append(.object(entries), machine)
        }
        for (tensor, remembered) in optimizer.remembered {
            guard let number = numbers[ObjectIdentifier(tensor)] else { continue }
            try state.set(.int(number), try dict(of: remembered, machine), machine)
        }
        return try machine.dict([("state", .object(state)), ("param_groups", .object(packed))])
    }

    /// `optimizer.state`: by parameter.
    func state(_ machine: Machine) throws(Raised) -> Value {
        let collections = try machine.importModule("collections").last
        let defaultDict = try machine.attribute(of: .object(collections), machine.names.intern("defaultdict"))
        let state = try machine.call(defaultDict, [.object(machine.types.dict)])
        for (tensor, remembered) in optimizer.remembered {
            try machine.setItem(of: state, library.value(tensor), try dict(of: remembered, machine))
        }
        return state
    }

    private func dict(of remembered: NamedList<Argument>, _ machine: Machine) throws(Raised) -> Value {
        try machine.dict(remembered.entries.map { ($0.name, library.value($0.value)) })
    }

    func load(_ state: Value, _ machine: Machine) throws(Raised) {
        guard state.asObject(DictObject.self) != nil else {
            throw machine.error(.attributeError, "'\(machine.typeName(of: state))' object has no attribute 'copy'")
        }
        let saved = try machine.array(of: try machine.item(of: state, .string("param_groups")))
        guard saved.count == groups.elements.count else {
            throw machine.error(.valueError, "loaded state dict has a different number of parameter groups")
        }
        var pairs: [(key: Value, parameter: TensorObject)] = []
        for (group, own) in zip(saved, groups.elements) {
            let keys = try machine.array(of: try machine.item(of: group, .string("params")))
            let parameters = try machine.array(of: try machine.item(of: own, .string("params")))
            guard keys.count == parameters.count else {
                throw machine.error(
                    .valueError, "loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
            }
            for (key, parameter) in zip(keys, parameters) {
                if let object = parameter.asObject(TensorObject.self) { pairs.append((key, object)) }
            }
        }
        var loaded: [(Tensor, NamedList<Argument>)] = []
        let remembered = try machine.item(of: state, .string("state"))
        for (key, parameter) in pairs {
            guard try machine.contains(remembered, key) else { continue }
            let values = try machine.item(of: remembered, key)
            var entries = NamedList<Argument>()
            for name in try machine.array(of: values) {
                let argument = try library.argument(try machine.item(of: values, name), machine)
                let text = try machine.str(name)
                entries[text] = try converted(argument, text, for: parameter.tensor)
            }
            loaded.append((parameter.tensor, entries))
        }
        for (place, group) in saved.enumerated() {
            let own = groups.elements[place]
            let entries = DictObject()
            for key in try machine.array(of: group) {
                let isParameters = key.text == "params"
                try entries.set(key, try machine.item(of: isParameters ? own : group, key), machine)
            }
            groups.elements[place] = .object(entries)
        }
        optimizer.replaceStates(loaded)
    }

    /// What is remembered has the parameter's type, but for the count of steps.
    private func converted(_ value: Argument, _ name: String, for parameter: Tensor) throws(Raised) -> Argument {
        guard case .tensor(let tensor) = value, name != "step", parameter.dtype.isFloatingPoint, tensor.dtype != parameter.dtype
        else { return value }
        return .tensor(try library.attempt { () throws(TensorError) in try tensor.to(parameter.dtype) })
    }
}
