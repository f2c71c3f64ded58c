// SPDX-License-Identifier: MIT

import Language

/// `copy.copy` and `copy.deepcopy` of modules: parameters, buffers, submodules and whatever else a script put on one.
extension TorchLibrary {
    func addModuleCopying(to type: TypeObject) {
        // Registers of its own, over the same tensors and modules; PyTorch's copy shares the registers too.
        type.method("__copy__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let made = twin(of: module)
            for (name, value) in module.attributes.entries { made.attributes.set(name, value) }
            made.hookTables = module.hookTables
            call.machine.track(.object(made))
            return .object(made)
        }
        type.method("__deepcopy__", [.required("memo")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let machine = call.machine
            let module = try call.receiver(NetworkModule.self)
            guard let memo = call[1].asObject(DictObject.self) else {
                throw machine.error(.typeError, "__deepcopy__() takes the dict of what was copied before")
            }
            let deepcopy = try scriptFunction("deepcopy", in: "copy")
            let made = twin(of: module)
            // Known before it is complete: a submodule may refer to it.
            let id = try machine.call(try scriptFunction("id", in: "builtins"), [call[0]])
            try memo.set(id, .object(made), machine)
            for (name, value) in module.attributes.entries {
                made.attributes.set(name, try machine.call(deepcopy, [value, call[1]]))
            }
            for (name, table) in module.hookTables {
                guard try machine.truth(.object(table)) else { continue }
                if case .object(let copy) = try machine.call(deepcopy, [.object(table), call[1]]) { made.hookTables[name] = copy }
            }
            machine.track(.object(made))
            return .object(made)
        }
    }

    /// A module of the same class with the same names registered, and nothing under them yet.
    private func twin(of module: NetworkModule) -> NetworkModule {
        let made = NetworkModule(cls: module.cls, library: self)
        made.isInitialized = module.isInitialized
        made.parameterNames = module.parameterNames
        made.bufferNames = module.bufferNames
        made.transientNames = module.transientNames
        made.moduleNames = module.moduleNames
        // What computes holds no state of its own: it is given the module's tensors at each call.
        made.layer = module.layer
        (made.layerSpec, made.isLayerStale) = (module.layerSpec, module.isLayerStale)
        made.composite = module.composite
        return made
    }
}
