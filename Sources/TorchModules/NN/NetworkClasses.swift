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
    /// The classes above the losses, which `torch.nn` itself does not show.
    let bases: [TypeObject]

    init(_ library: TorchLibrary) {
        let module = library.makeModuleType()
        self.module = module
        sequential = library.makeSequential(module)
        moduleList = library.makeModuleList(module)
        moduleDict = library.makeModuleDict(module)
        var derived: [TypeObject] = []
        var bases: [TypeObject] = []
        let lossModule = "torch.nn.modules.loss"
        var above: [ModuleForm.Base: (type: TypeObject, origin: SpecModule)] = [:]
        for base in [ModuleForm.Base.loss, .weightedLoss] {
            guard let spec = LossCatalog.spec(of: base), let origin = SpecModule(spec, library) else { continue }
            let type = origin.makeType(above[.loss]?.type ?? module, from: above[.loss]?.origin, module: lossModule)
            above[base] = (type, origin)
            bases.append(type)
        }
        let places = [
            (library.losses, "loss"), (library.distances, "distance"), (library.activations, "activation"),
        ] + library.layerFamilies.map { ($0.specs, $0.home) }
        for (specs, place) in places {
            let home = "torch.nn.modules.\(place)"
            for spec in specs {
                if spec.reach.contains(.layer) {
                    derived.append(LayerSpec(spec, library).makeType(module, module: home))
                    continue
                }
                guard let form = spec.module, let origin = SpecModule(spec, library) else { continue }
                let type: TypeObject
                if case .named(let name) = form.base, let base = derived.first(where: { $0.name == name }) {
                    type = origin.makeType(base, module: home)
                } else {
                    let base = above[form.base]
                    type = origin.makeType(base?.type ?? module, from: base?.origin, module: home)
                }
                derived.append(type)
                for older in form.deprecated {
                    guard let alias = SpecModule(spec, library, className: older.name)?.makeType(type, module: home)
                    else { continue }
                    alias.deprecation = older.warning
                    derived.append(alias)
                }
            }
        }
        for form in LossCatalog.composites {
            let base = form.base.flatMap { above[$0]?.type } ?? module
            derived.append(CompositeSpec(form, library).makeType(base, module: form.module))
        }
        self.bases = bases
        self.derived = derived
        LayerConstants.add(to: derived, library.machine)
        if let embedding = derived.first(where: { $0.name == "Embedding" }) { library.addPretrained(to: embedding) }
    }

    var all: [TypeObject] { [module, sequential, moduleList, moduleDict] + derived }
}

extension TorchLibrary {
    /// An instance of a class of `torch.nn`, made without arguments.
    func make(_ className: String) throws(Raised) -> Value {
        guard let type = nn.all.first(where: { $0.name == className }) else {
            throw machine.error(.attributeError, "module 'torch.nn' has no attribute '\(className)'")
        }
        return try machine.call(.object(type), [])
    }

    /// `torch.nn.modules.loss` and its neighbours: the classes that PyTorch defines there.
    func makeModulesModule(_ name: String) -> ModuleObject {
        let module = ModuleObject(name: name)
        let types = name == "torch.nn.modules" ? nn.all : (nn.all + nn.bases).filter { $0.module == name }
        for type in types { module.set(type.name, type, machine) }
        return module
    }

    /// `torch.nn`
    func makeNetworkModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.nn")
        for type in nn.all { module.set(type.name, type, machine) }
        module.set("Parameter", parameterType, machine)
        for type in uninitializedTypes { module.set(type.name, type, machine) }
        module.set("Buffer", makeBufferType(), machine)
        module.set("LinearCrossEntropyOptions", makeOptionsType(), machine)
        return module
    }

    /// `torch.nn.functional`
    func makeFunctionalModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.nn.functional")
        for spec in operations + activations + losses + distances + layers where spec.reach.contains(.functional) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        return module
    }

    /// `torchvision.ops`
    func makeVisionOperationsModule() -> ModuleObject {
        let module = ModuleObject(name: "torchvision.ops")
        for spec in losses where spec.reach.contains(.vision) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        return module
    }

    /// `torch.special`
    func makeSpecialModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.special")
        let shared: Set = [
            "digamma", "erf", "erfc", "exp2", "expm1", "log1p", "log_softmax", "logit", "logsumexp", "softmax",
        ]
        let renamed = [
            "lgamma": "gammaln", "digamma": "psi", "sigmoid": "expit", "igamma": "gammainc", "igammac": "gammaincc",
            "mvlgamma": "multigammaln",
        ]
        for spec in operations where !spec.reach.isDisjoint(with: [.torch, .special]) {
            var names = spec.reach.contains(.special) || shared.contains(spec.name) ? [spec.name] : []
            if let other = renamed[spec.name] { names.append(other) }
            for name in names {
                let own = spec.renamed(name, [.special], native: "special_" + name)
                module.set(name, SpecCaller(own, isMethod: false, self).function(in: module.name), machine)
            }
        }
        return module
    }

    /// `torch._C._nn`
    func makeInnerModule() -> ModuleObject {
        let module = ModuleObject(name: "torch._C._nn")
        for spec in operations where spec.reach.contains(.inner) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        return module
    }

    /// `torch.signal.windows`
    func makeWindowsModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.signal.windows")
        for spec in operations where spec.reach.contains(.windows) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        return module
    }

    /// `torch.linalg`
    func makeLinearAlgebraModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.linalg")
        for spec in operations where spec.reach.contains(.linalg) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        module.set("LinAlgError", linearAlgebraErrorType, machine)
        return module
    }

    /// `torch.nn.init`
    func makeInitModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.nn.init")
        for spec in InitialiserCatalog.all where spec.reach.contains(.initialiser) {
            module.set(spec.name, SpecCaller(spec, isMethod: false, self).function(in: module.name), machine)
        }
        return module
    }
}
