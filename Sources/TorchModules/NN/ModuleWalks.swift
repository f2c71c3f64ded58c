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
                let found = find(try call.receiver(NetworkModule.self), try call.text(1), try call.truth(2))
                return try walk("named_" + name, found.map { pair(.string($0.name), value($0.value)) })
            }
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
        type.method("named_modules", [.optional("memo"), .optional("prefix", .string(""))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
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

    private func walk(_ name: String, _ values: [Value]) throws(Raised) -> Value {
        let make = try scriptFunction("_walk", in: "torch.nn.modules._methods")
        return try machine.call(make, [.object(ListObject(values)), .string(name)])
    }
}
