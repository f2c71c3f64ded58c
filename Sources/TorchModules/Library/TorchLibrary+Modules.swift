import Language

/// The modules, each made once, when it or one that holds it is first imported.
extension TorchLibrary {
    typealias Maker = (name: String, make: (TorchLibrary) throws(Raised) -> ModuleObject)

    static var makers: [Maker] {
        [
            ("torch", { (library) throws(Raised) in try library.makeTorchModule() }),
            ("torch.nn", { (library) throws(Raised) in library.makeNetworkModule() }),
            ("torch.nn.functional", { (library) throws(Raised) in library.makeFunctionalModule() }),
            ("torch.nn.init", { (library) throws(Raised) in library.makeInitModule() }),
            ("torch.nn.modules", { (library) throws(Raised) in library.makeModulesModule("torch.nn.modules") }),
            ("torch.nn.modules.loss", { (library) throws(Raised) in library.makeModulesModule("torch.nn.modules.loss") }),
            ("torch.nn.modules.distance", {
                (library) throws(Raised) in library.makeModulesModule("torch.nn.modules.distance")
            }),
            ("torch.optim", { (library) throws(Raised) in library.makeOptimModule() }),
            ("torch.autograd", { (library) throws(Raised) in try library.makeAutogradModule() }),
            ("torch.autograd.function", { (library) throws(Raised) in try library.makeFunctionModule() }),
            ("torch.autograd.gradcheck", { (library) throws(Raised) in library.makeGradientCheckModule() }),
            ("torch.special", { (library) throws(Raised) in library.makeSpecialModule() }),
            ("torch.linalg", { (library) throws(Raised) in library.makeLinearAlgebraModule() }),
            ("torch.cuda", { (library) throws(Raised) in library.makeCudaModule() }),
            ("torch.utils", { (_) throws(Raised) in ModuleObject(name: "torch.utils") }),
            ("torch.utils.data", { (library) throws(Raised) in library.makeDataModule() }),
            ("torch.serialization", { (library) throws(Raised) in library.makeSerializationModule() }),
            ("pickle", { (library) throws(Raised) in library.makePickleModule() }),
            ("safetensors", { (library) throws(Raised) in library.makeSafetensorsModule() }),
            ("safetensors.torch", { (library) throws(Raised) in library.makeSafetensorsTorchModule() }),
            ("lsx", { (library) throws(Raised) in library.makeConveniencesModule() }),
            ("warnings", { (library) throws(Raised) in library.makeWarningsModule() }),
        ]
    }

    /// A module with the modules below it as its attributes: `import torch` is enough for `torch.nn.functional`.
    func module(_ name: String) throws(Raised) -> ModuleObject {
        if let known = modules[name] { return known }
        guard let maker = TorchLibrary.makers.first(where: { $0.name == name }) else {
            throw machine.error(.moduleNotFoundError, "No module named '\(name)'")
        }
        let made = try maker.make(self)
        modules[name] = made
        for child in TorchLibrary.makers where child.name.hasPrefix(name + ".") {
            let part = child.name.dropFirst(name.count + 1)
            guard !part.contains(".") else { continue }
            let below = try module(child.name)
            // `torch.autograd.gradcheck` is the function, although a module has that name too.
            if made.attributes[machine.names.intern(String(part))] == nil { made.set(String(part), below, machine) }
        }
        return made
    }
}
