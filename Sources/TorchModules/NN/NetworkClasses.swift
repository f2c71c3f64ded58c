import Language
import TensorCore
import TensorNN

/// The classes of `torch.nn` of one session.
final class NetworkClasses {
    let module: TypeObject
    let sequential: TypeObject
    let moduleList: TypeObject
    let moduleDict: TypeObject
    /// Losses, activations and layers, made from their specs.
    let derived: [TypeObject]

    init(_ library: TorchLibrary) {
        let module = library.makeModuleType()
        self.module = module
        sequential = library.makeSequential(module)
        moduleList = library.makeModuleList(module)
        moduleDict = library.makeModuleDict(module)
        var derived: [TypeObject] = []
        for (specs, place) in [(LossCatalog.all, "loss"), (ActivationCatalog.all, "activation"), (LayerCatalog.all, "layer")] {
            for spec in specs {
                let module = "torch.nn.modules.\(place)"
                if spec.reach.contains(.layer) {
                    derived.append(LayerSpec(spec, library).makeType(self.module, module: module))
                } else if let made = SpecModule(spec, library) {
                    let base = derived.first { $0.name == spec.module?.base } ?? self.module
                    derived.append(made.makeType(base, module: module))
                }
            }
        }
        self.derived = derived
    }

    var all: [TypeObject] { [module, sequential, moduleList, moduleDict] + derived }
}

extension TorchLibrary {
    /// `torch.nn`
    func makeNetworkModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.nn")
        for type in nn.all { module.set(type.name, type, machine) }
        module.set("Parameter", parameterType, machine)
        return module
    }

    /// `torch.nn.functional`
    func makeFunctionalModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.nn.functional")
        for spec in OperationCatalog.all + ActivationCatalog.all + LossCatalog.all + LayerCatalog.all
        where spec.reach.contains(.functional) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(named: spec.name), machine)
        }
        return module
    }

    /// `torch.nn.init`
    func makeInitModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.nn.init")
        for spec in InitialiserCatalog.all where spec.reach.contains(.initialiser) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(named: spec.name), machine)
        }
        return module
    }
}
