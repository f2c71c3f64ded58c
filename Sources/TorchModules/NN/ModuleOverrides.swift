// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// What PyTorch does through other methods of modules, which a class may have in its own way: `train` of the children,
/// `named_parameters` of `parameters`. Classes that have not are spared the calls.
extension TorchLibrary {
    /// Whether a module's class has a method in its own way.
    func overrides(_ name: String, _ module: NetworkModule) -> Bool {
        let name = machine.names.intern(name)
        guard let own = module.cls.lookup(name)?.asObject(Object.self) else { return false }
        return own !== nn.module.attributes[name]?.asObject(Object.self)
    }

    /// Whether some module's class has, of this module and all below it.
    func someOverrides(_ name: String, in module: NetworkModule) -> Bool {
        module.descendants().contains { overrides(name, $0.module) }
    }

    func callMethod(_ name: String, of module: NetworkModule, _ arguments: [Value]) throws(Raised) -> Value {
        try machine.call(try machine.attribute(of: .object(module), machine.names.intern(name)), arguments)
    }

    func moduleFunction(_ name: String, _ arguments: [Value]) throws(Raised) -> Value {
        try machine.call(try scriptFunction(name, in: "torch.nn.modules._methods"), arguments)
    }

    /// `train(mode)` as the module's class has it.
    func train(_ module: NetworkModule, _ isTraining: Bool) throws(Raised) {
        guard overrides("train", module) else { return try setMode(of: module, isTraining) }
        _ = try callMethod("train", of: module, [.bool(isTraining)])
    }

    /// What `Module.train` does.
    func setMode(of module: NetworkModule, _ isTraining: Bool) throws(Raised) {
        try machine.enterNative()
        defer { machine.leaveNative() }
        try module.setAttribute(names.training, .bool(isTraining), machine)
        for (_, child) in module.children { try train(child, isTraining) }
    }

    /// What `parameters()` gives of a class that has it, or `named_parameters()`, in its own way; nil of all others.
    func chosenParameters(of module: NetworkModule) throws(Raised) -> Value? {
        guard overrides("parameters", module) || overrides("named_parameters", module) else { return nil }
        return try callMethod("parameters", of: module, [])
    }

    /// The parameters among those that the class's own `named_parameters()` gives; nil where it has none.
    func renamedParameters(of module: NetworkModule, recurse: Bool) throws(Raised) -> [Value]? {
        guard overrides("named_parameters", module) else { return nil }
        let method = try machine.attribute(of: .object(module), machine.names.intern("named_parameters"))
        let found = try machine.call(method, [], keywords: [(machine.names.intern("recurse"), .bool(recurse))])
        var parameters: [Value] = []
        for entry in try machine.array(of: found) {
            guard let parameter = try machine.array(of: entry).last else { continue }
            parameters.append(parameter)
        }
        return parameters
    }
}
