// SPDX-License-Identifier: MIT

import Language
import TensorCore

extension TorchLibrary {
    /// parameters(), children() and their kin: a generator of what is there at the time of the call.
    func addWalks(to type: TypeObject) {
        typealias Found = [(name: String, value: Tensor)]
        let lists: [(String, (NetworkModule, String, Bool) -> Found)] = [
            ("parameters", { $0.namedParameters(prefix: $1, recurse: $2) }), ("buffers", { $0.namedBuffers(prefix: $1, recurse: $2) }),
        ]
        for (name, find) in lists {
            type.method(name, [.optional("recurse", .bool(true))], machine) { [unowned self] (call) throws(Raised) -> Value in
                let (module, recurse) = (try call.receiver(NetworkModule.self), try call.truth(1))
                if name == "parameters", let own = try renamedParameters(of: module, recurse: recurse) { return try walk(name, own) }
                let found = find(module, "", recurse)
                return try walk(name, found.map { value($0.value) })
            }
            type.method(
                "named_" + name,
                [.optional("prefix", .string("")), .optional("recurse", .bool(true)),
                 .optional("remove_duplicate", .bool(true))], machine
            ) { [unowned self] (call) throws(Raised) -> Value in
                let (module, prefix, recurse) = (try call.receiver(NetworkModule.self), try call.text(1), try call.truth(2))
                guard try call.truth(3) else {
                    return try walk("named_" + name, allNamed(name == "buffers" ? \.bufferNames : \.parameterNames, module, prefix, recurse))
                }
                let found = find(module, prefix, recurse)
                return try walk("named_" + name, found.map { pair(.string($0.name), value($0.value)) })
            }
        }
        // Names that brackets take, as those in a Sequential, are no attributes to write.
        type.method("__dir__", [], machine) { (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let registered = (module.parameterNames + module.bufferNames + module.moduleNames).map(call.machine.names.text)
            let names = Set(call.machine.attributeNames(of: call[0]) + registered).filter { $0.first?.isNumber != true }
            return .object(ListObject(names.sorted().map(Value.string)))
        }
        type.method("children", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            return try walk("children", module.children.map { .object($0.module) })
        }
        type.method("named_children", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            return try walk("named_children", module.children.map { pair(.string($0.name), .object($0.module)) })
        }
        type.method("modules", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            return try walk("modules", module.descendants().map { .object($0.module) })
        }
        type.method(
            "named_modules", [.optional("memo"), .optional("prefix", .string("")), .optional("remove_duplicate", .bool(true))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            guard try call.truth(3) else {
                let prefix = try call.text(2)
                let found = try attempt { () throws(TensorError) in try module.statePaths() }
                return try walk("named_modules", found.compactMap { (path, below) in
                    let whole = [prefix, path].filter { !$0.isEmpty }.joined(separator: ".")
                    return (below as? NetworkModule).map { pair(.string(whole), .object($0)) }
                })
            }
            let found = module.descendants(prefix: try call.text(2))
            return try walk("named_modules", found.map { pair(.string($0.path), .object($0.module)) })
        }
        // What is made of other methods is written in the language.
        for name in ["get_submodule", "get_parameter", "get_buffer", "set_submodule", "_apply", "type", "to_empty", "compile"] {
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name, bindsReceiver: true) {
                [unowned self] (arguments, machine) throws(Raised) -> Value in
                try machine.call(try scriptFunction(name, in: "torch.nn.modules._methods"), arguments)
            }))
        }
    }

    /// Tensors under each of the names that lead to them.
    private func allNamed(
        _ list: KeyPath<NetworkModule, [Name]>, _ module: NetworkModule, _ prefix: String, _ recurse: Bool
    ) throws(Raised) -> [Value] {
        let paths = try attempt { () throws(TensorError) in try module.statePaths() }
        var found: [Value] = []
        for (path, below) in recurse ? paths : Array(paths.prefix(1)) {
            guard let below = below as? NetworkModule else { continue }
            for name in below[keyPath: list] {
                guard let value = below.attributes[name], value.asObject(TensorObject.self) != nil else { continue }
                let parts = [prefix, path, machine.names.text(name)].filter { !$0.isEmpty }
                found.append(pair(.string(parts.joined(separator: ".")), value))
            }
        }
        return found
    }

    private func walk(_ name: String, _ values: [Value]) throws(Raised) -> Value {
        let make = try scriptFunction("_walk", in: "torch.nn.modules._methods")
        return try machine.call(make, [.object(ListObject(values)), .string(name)])
    }
}
