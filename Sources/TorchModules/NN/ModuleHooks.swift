// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// Hooks of modules: `register_forward_hook` and its kin. What they do is written in the language (`torch.nn.modules.module`),
/// as in PyTorch; modules without hooks never go there.
extension TorchLibrary {
    /// The dicts of a module that hold hooks, by number.
    static let hookTables = [
        "_forward_hooks", "_forward_hooks_with_kwargs", "_forward_hooks_always_called", "_forward_pre_hooks",
        "_forward_pre_hooks_with_kwargs", "_backward_hooks", "_backward_pre_hooks",
    ]

    func addModuleHooks(to type: TypeObject) {
        for name in [
            "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook",
            "register_full_backward_pre_hook", "register_backward_hook",
        ] {
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name, bindsReceiver: true) {
                [unowned self] (arguments, machine) throws(Raised) -> Value in
                try machine.call(try scriptFunction(name, in: "torch.nn.modules.module"), arguments)
            }))
        }
        for name in Self.hookTables + Self.stateHookTables {
            let place = machine.names.intern(name)
            type.property(name, machine) { (receiver, machine) throws(Raised) -> Value in
                guard let module = receiver.asObject(NetworkModule.self) else { return .none }
                return .object(try module.hookTable(place, machine))
            } set: { (receiver, value, machine) throws(Raised) in
                guard let module = receiver.asObject(NetworkModule.self) else { return }
                guard case .object(let table)? = value, value?.asObject(DictObject.self) != nil else {
                    throw machine.error(.typeError, "'\(name)' of a module in lsx is a dict")
                }
                module.hookTables[place] = table
                machine.track(receiver)
            }
        }
        type.property("_non_persistent_buffers_set", machine) { (receiver, machine) throws(Raised) -> Value in
            let names = receiver.asObject(NetworkModule.self)?.transientNames ?? []
            let listed = ListObject(names.map { .string(machine.names.text($0)) })
            return try machine.call(.object(machine.types.set), [.object(listed)])
        }
        type.attributes.set(machine.names.intern("_version"), .int(1))
        for name in ["dump_patches", "call_super_init"] { type.attributes.set(machine.names.intern(name), .bool(false)) }
        for name in Self.entryLists.map(\.name) {
            type.property(name, machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
                try machine.call(try scriptFunction("Entries", in: "torch.nn.modules._containers"), [receiver, .string(name)])
            }
        }
    }

    /// The dicts of what a module owns, which PyTorch has and scripts read and change.
    static var entryLists: [(name: String, list: ReferenceWritableKeyPath<NetworkModule, [Name]>)] {
        [("_parameters", \.parameterNames), ("_buffers", \.bufferNames), ("_modules", \.moduleNames)]
    }

    func addModuleEntries(to module: ModuleObject) {
        func list(_ call: NativeCall) throws(Raised) -> ReferenceWritableKeyPath<NetworkModule, [Name]> {
            let name = try call.text(1)
            return Self.entryLists.first { $0.name == name }?.list ?? \.parameterNames
        }
        module.function("_entries", [.required("module"), .required("kind")], machine) { (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            return .object(ListObject(module[keyPath: try list(call)].map {
                pair(.string(call.machine.names.text($0)), module.attributes[$0] ?? .none)
            }))
        }
        module.function(
            "_set_entry", [.required("module"), .required("kind"), .required("name"), .required("value")], machine
        ) { (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            module.register(call[3], call.machine.names.intern(try call.text(2)), in: try list(call))
            return .none
        }
    }
}

extension NetworkModule {
    /// A dict of hooks, made when it is first asked for.
    func hookTable(_ name: Name, _ machine: Machine) throws(Raised) -> Object {
        if let known = hookTables[name] { return known }
        guard case .object(let made) = try machine.orderedDict([]) else { return DictObject() }
        hookTables[name] = made
        machine.track(.object(self))
        return made
    }

    /// A call with hooks around it.
    func hookedCall(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        let call = try library.scriptFunction("_call_with_hooks", in: "torch.nn.modules.module")
        let plain = NativeFunction("forward") { [self] (arguments, machine) throws(Raised) -> Value in
            try self.forward(arguments, machine)
        }
        var keywords: [(key: String, value: Value)] = []
        for (offset, name) in (arguments.keywords?.names ?? []).enumerated() {
            keywords.append((machine.names.text(name), arguments[arguments.positionalCount + offset]))
        }
        return try machine.call(
            call,
            [.object(self), .object(plain), .object(TupleObject(Array(arguments.positional))), try machine.dict(keywords)])
    }
}
