// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `__dict__` of modules, and what pickles make of it: PyTorch's dicts of what a module owns, which here are lists of names.
extension TorchLibrary {
    /// The order in which `Module.__init__` makes them.
    private static let dictionaryNames = [
        "_parameters", "_buffers", "_non_persistent_buffers_set", "_backward_pre_hooks", "_backward_hooks", "_is_full_backward_hook",
        "_forward_hooks", "_forward_hooks_with_kwargs", "_forward_hooks_always_called", "_forward_pre_hooks",
        "_forward_pre_hooks_with_kwargs", "_state_dict_hooks", "_state_dict_pre_hooks", "_load_state_dict_pre_hooks",
        "_load_state_dict_post_hooks", "_modules",
    ]

    func addModuleDictionary(to type: TypeObject) {
        type.property("__dict__", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            try machine.call(try scriptFunction("Dictionary", in: "torch.nn.modules._containers"), [receiver])
        } set: { [unowned self] (receiver, value, machine) throws(Raised) in
            guard let module = receiver.asObject(NetworkModule.self), let value, let state = value.asObject(DictObject.self) else {
                throw machine.error(
                    .typeError, "__dict__ must be set to a dictionary, not a '\(value.map(machine.typeName(of:)) ?? "NULL")'")
            }
            module.clear()
            try restore(module, from: state, machine)
        }
        type.method("__setstate__", [.required("state")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard let state = call[1].asObject(DictObject.self) else {
                throw call.machine.error(.typeError, "'\(call.machine.typeName(of: call[1]))' object is not iterable")
            }
            try restore(try call.receiver(NetworkModule.self), from: state, call.machine)
            return .none
        }
        type.attributes.set(machine.names.intern("__reduce_ex__"), .object(NativeFunction("__reduce_ex__", bindsReceiver: true) {
            [unowned self] (arguments, machine) throws(Raised) -> Value in
            if let module = arguments[0].asObject(NetworkModule.self), module.composite != nil {
                throw machine.error(
                    .notImplementedError, "\(module.cls.name) is not pickled in lsx: save its state_dict() instead")
            }
            return try machine.call(try scriptFunction("_reduce_module", in: "torch._utils"), arguments)
        }))
    }

    func addModulePickling(to module: ModuleObject) {
        // By its name in `torch`.
        let dtypeType = dtypes[.float32].type(machine)
        dtypeType.attributes.set(.of(.module), .string("torch"))
        dtypeType.method("__reduce__", [], machine) { (call) throws(Raised) -> Value in
            .string(call[0].asObject(DTypeObject.self)?.dtype.name ?? "")
        }
        sizeType.method("__reduce__", [], machine) { (call) throws(Raised) -> Value in
            let sizes = call[0].asObject(TupleObject.self)?.elements ?? []
            return pair(.object(call.machine.type(of: call[0])), .object(TupleObject([.object(TupleObject(sizes))])))
        }
        deviceType.method("__reduce__", [], machine) { (call) throws(Raised) -> Value in
            pair(.object(call.machine.type(of: call[0])), .object(TupleObject([.string(try call.machine.str(call[0]))])))
        }
        // The names that are no entries of the three dicts, with their values; and the names of the dicts.
        module.function("_module_dict", [.required("module")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let machine = call.machine
            let module = try call.receiver(NetworkModule.self)
            var entries: [(key: String, value: Value)] = []
            if let training = module.attributes[names.training] { entries.append(("training", training)) }
            // Before `Module.__init__` there are attributes only.
            for name in module.isInitialized ? Self.dictionaryNames : [] {
                let known = try machine.optionalAttribute(of: call[0], machine.names.intern(name)) ?? .none
                entries.append((name, known))
            }
            let listed = Set(entries.map(\.key))
            for (name, value) in module.attributes.entries {
                let text = machine.names.text(name)
                if !module.isRegistered(name), !listed.contains(text) { entries.append((text, value)) }
            }
            return try machine.dict(entries)
        }
        module.function("_set_module_dict", [.required("module"), .required("state")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard let state = call[1].asObject(DictObject.self) else { return .none }
            try restore(try call.receiver(NetworkModule.self), from: state, call.machine)
            return .none
        }
        module.function("_delete_from_module", [.required("module"), .required("name")], machine) {
            (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            _ = module.attributes.remove(call.machine.names.intern(try call.text(1)))
            return .none
        }
    }

    /// Puts the entries of such a dict in their places.
    private func restore(_ module: NetworkModule, from state: DictObject, _ machine: Machine) throws(Raised) {
        let tables = Set(Self.hookTables + Self.stateHookTables)
        for key in try machine.array(of: .object(state)) {
            guard let text = key.asObject(StringObject.self)?.text, let value = try state.value(for: key, machine) else { continue }
            let name = machine.names.intern(text)
            if let (_, list) = Self.entryLists.first(where: { $0.name == text }) {
                module.isInitialized = true
                module.forgetAll(in: list)
                for key in try machine.array(of: value) {
                    module.register(try machine.item(of: value, key), machine.names.intern(try machine.str(key)), in: list)
                }
            } else if text == "_non_persistent_buffers_set" {
                module.transientNames = []
                for key in try machine.array(of: value) { module.transientNames.insert(machine.names.intern(try machine.str(key))) }
            } else if tables.contains(text) {
                if case .object(let table) = value, try machine.truth(value) {
                    module.hookTables[name] = table
                } else {
                    module.hookTables[name] = nil
                }
            } else if text != "_is_full_backward_hook" || !value.isNone {
                module.attributes.set(name, value)
                if module.layerSpec?.settings.contains(name) == true { module.isLayerStale = true }
            }
        }
        guard module.isInitialized else { return }
        for case let type as ModuleType in module.cls.linearization where module.layer == nil && type.layerSpec != nil {
            (module.layerSpec, module.isLayerStale) = (type.layerSpec, true)
            break
        }
        machine.track(.object(module))
    }
}
