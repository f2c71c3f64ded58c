import Language

/// The modules, each made once, when it or one that holds it is first imported.
extension TorchLibrary {
    typealias Maker = (name: String, make: @Sendable (TorchLibrary) throws(Raised) -> ModuleObject)

    /// Modules that are best written in the language itself, as they are in PyTorch. Each is made when it is first asked
    /// for: reading its text takes longer than starting.
    static let scripts: [(name: String, text: String)] = [
        ("torch.autograd.functional", TorchScripts.functional), ("torch.autograd.graph", TorchScripts.graph),
        ("torch.autograd.anomaly_mode", TorchScripts.anomalyMode), ("torch.autograd.forward_ad", TorchScripts.forwardAD),
        ("torch.autograd.profiler", TorchScripts.profiler), ("torch.profiler", TorchScripts.profilers), ("torch.autograd.grad_mode", TorchScripts.gradMode),
        ("torch.autograd.variable", TorchScripts.variable),
        ("torch.func", TorchScripts.functionTransforms), ("torch._functorch.vmap", TorchScripts.vmap),
        ("torch._functorch.eager_transforms", TorchScripts.eagerTransforms),
        ("torch._functorch.jacobians", TorchScripts.jacobians), ("functorch.einops", TorchScripts.rearrange),
        ("torch._functorch.functional_call", TorchScripts.functionalCall),
        ("torch._functorch.batch_norm_replacement", TorchScripts.batchNormReplacement),
        ("torch.autograd._functional", TorchScripts.functionalChecks),
        ("torch.utils.checkpoint", TorchScripts.checkpoint),
        ("torch.utils.hooks", TorchScripts.hooks), ("torch.utils._contextlib", TorchScripts.contextlib),
        ("torch.utils._pytree", TorchScripts.pytree), ("torch.nn.modules.module", TorchScripts.moduleHooks),
        ("torch.nn._functions", TorchScripts.networkFunctions), ("torch.nn.modules.batchnorm", TorchScripts.batchNorm),
        ("torch.nn._initialisers", TorchScripts.initialisers), ("torch.nn.modules.instancenorm", TorchScripts.instanceNorm),
        ("torch.nn.modules.normalization", TorchScripts.normalization), ("torch.nn.modules.conv", TorchScripts.windowConvolution),
        ("torch.nn.modules.upsampling", TorchScripts.upsampling), ("torch.nn.modules.pooling", TorchScripts.pooling),
        ("torch.nn.modules.sparse", TorchScripts.sparse), ("torch.nn.modules.linear", TorchScripts.bilinear),
        ("torch.nn.modules.lazy", TorchScripts.lazyModule), ("torch.nn.modules._lazy", TorchScripts.lazyLayers),
        ("torch.nn.modules.container", TorchScripts.parameterContainers), ("torch.nn.modules._containers", TorchScripts.containers),
        ("torch.nn.modules._methods", TorchScripts.moduleMethods), ("torch.nn.modules._state", TorchScripts.moduleState),
        ("torch.storage", TorchScripts.storage), ("torch.overrides", TorchScripts.overrides), ("torch._utils", TorchScripts.rebuilding),
        ("torch._tensor", TorchScripts.tensorRebuilding), ("torch.futures", TorchScripts.futures),
        ("torch.nn.utils.rnn", TorchScripts.sequences), ("torch.nn.modules.rnn", TorchScripts.recurrentLayers),
        ("torch.nn._attention", TorchScripts.attentionFunctions), ("torch.nn.modules.activation", TorchScripts.attention),
        ("torch.nn.modules.transformer", TorchScripts.transformer),
        ("torch.optim.optimizer", TorchScripts.optimizer), ("torch.optim.lr_scheduler", TorchScripts.scheduler),
        ("torch.optim.lbfgs", TorchScripts.lbfgs), ("torch.optim.swa_utils", TorchScripts.averaging),
        ("torch.nn.utils", TorchScripts.networkUtilities), ("torch.nn.utils.clip_grad", TorchScripts.clipGrad),
        ("torch.nn.utils.convert_parameters", TorchScripts.convertParameters), ("torch.nn.utils.fusion", TorchScripts.fusion),
        ("torch.nn.utils.memory_format", TorchScripts.weightFormats),
        ("torch.nn.utils.prune", TorchScripts.prune), ("torch.nn.utils.parametrize", TorchScripts.parametrize),
        ("torch.nn.utils.parametrizations", TorchScripts.parametrizations), ("torch.nn.utils._norms", TorchScripts.hookedNorms),
        ("torch.optim._muon", TorchScripts.muon), ("torch.optim.sparse_adam", TorchScripts.sparseAdam),
        ("torch.utils.data", TorchScripts.data), ("torch.utils.data.dataset", TorchScripts.dataset),
        ("torch.utils.data.sampler", TorchScripts.sampler), ("torch.utils.data.dataloader", TorchScripts.dataLoader),
        ("torch.utils.data._utils", ""), ("torch.utils.data._utils.collate", TorchScripts.collate),
        ("torch.utils.data._utils.worker", TorchScripts.dataLoaderWorkers),
        ("torch.utils.benchmark", TorchScripts.benchmark), ("torch.utils.benchmark.utils", ""),
        ("torch.utils.benchmark.utils.common", TorchScripts.benchmarkResults),
        ("torch.utils.benchmark.utils.timer", TorchScripts.benchmarkTimer),
        ("torch.utils.tensorboard", TorchScripts.tensorBoard), ("torch.utils.tensorboard.summary", TorchScripts.events),
        ("torch.utils.tensorboard.writer", TorchScripts.summaryWriter),
        ("torch.distributed", TorchScripts.distributed), ("torch.multiprocessing", TorchScripts.multiprocessing), ("torch._settings", TorchScripts.settings),
        ("torch.backends", ""), ("torch.backends.cudnn", TorchScripts.cudnn), ("torch.backends.cuda", TorchScripts.cudaBackend),
        ("torch.backends.mps", TorchScripts.mpsBackend), ("torch.accelerator", TorchScripts.accelerator),
        ("torch.backends.mkldnn", TorchScripts.presentBackend), ("torch.backends.mkl", TorchScripts.presentBackend),
        ("torch.backends.openmp", TorchScripts.presentBackend), ("torch.compiler", TorchScripts.compiler),
        ("torch._higher_order_ops", TorchScripts.conditional),
        ("torch.mps", TorchScripts.otherProcessor), ("torch.xpu", TorchScripts.otherProcessor),
        ("torch.amp", TorchScripts.amp), ("torch.amp.autocast_mode", TorchScripts.autocastMode),
        ("torch.amp.grad_scaler", TorchScripts.gradScaler), ("torch.cuda.amp", TorchScripts.cudaAmp),
        ("torch.cpu", TorchScripts.processor), ("torch.cpu.amp", TorchScripts.cpuAmp),
        ("torch.distributions", TorchScripts.distributions), ("torch.distributions.constraints", TorchScripts.constraints),
        ("torch.distributions.distribution", TorchScripts.distribution),
        ("torch.distributions._numbers", TorchScripts.numberDistributions),
        ("torch.distributions._chances", TorchScripts.chanceDistributions),
        ("torch.distributions._joint", TorchScripts.jointDistributions), ("torch.distributions.kl", TorchScripts.divergences),
        ("torch.distributions.utils", TorchScripts.distributionUtilities),
        ("torch.distributions._transforms", TorchScripts.distributionTransforms),
        ("torch.distributions._pointwise_transforms", TorchScripts.pointwiseTransforms),
        ("torch.distributions._joint_transforms", TorchScripts.jointTransforms),
        ("torch.distributions.transforms", TorchScripts.transformsOfDistributions),
        ("torch.distributions.constraint_registry", TorchScripts.constraintRegistry),
        ("torch.distributions._transformed", TorchScripts.transformedDistributions),
        ("torch.distributions._relaxed", TorchScripts.relaxedDistributions),
        ("torch.distributions._counts", TorchScripts.countDistributions),
        ("torch.distributions._continuous", TorchScripts.continuousDistributions),
        ("torch.distributions._matrices", TorchScripts.matrixDistributions),
        ("torch.distributions._dirichlet_gradient", TorchScripts.dirichletGradient),
        ("torch.distributions._crosses", TorchScripts.crossDivergences),
        ("torch.version", TorchScripts.version), ("torch.types", TorchScripts.types), ("torch.nn.common_types", TorchScripts.commonTypes),
        ("torch.nn.modules.utils", TorchScripts.moduleUtilities), ("torch.nn.grad", TorchScripts.convolutionGradients), ("torch._event", TorchScripts.processorEvent),
        ("torch.nn.utils.stateless", TorchScripts.stateless), ("torch.nn.attention", TorchScripts.attentionBackends),
        ("torch.testing", TorchScripts.testing), ("torch.utils.dlpack", TorchScripts.dlpack), ("torch.jit", TorchScripts.jit),
        ("torch.nn.parallel", TorchScripts.parallel), ("torch.utils.data.distributed", TorchScripts.distributedSampler),
        ("torchvision", TorchScripts.vision), ("torchvision.datasets", TorchScripts.visionDatasets),
        ("torchvision.transforms", TorchScripts.transforms),
        ("torchvision.transforms.functional", TorchScripts.imageFunctions),
        ("torchvision.transforms._resizing", TorchScripts.resizing),
        ("torchvision.transforms.v2", TorchScripts.transformsV2), ("lsx.datasets", TorchScripts.toyDatasets),
        ("matplotlib", TorchScripts.matplotlib), ("matplotlib.axes", TorchScripts.axesClass),
        ("matplotlib.figure", TorchScripts.figureClass), ("matplotlib.pyplot", TorchScripts.pyplot),
    ] + TorchScripts.lossTools
    /// What `torch` and its like hold, but make only when it is asked for.
    static let late = Set(scripts.map(\.name)).union(["torch.optim", "torch.return_types"]).union(homes.map(\.name))

    /// Modules of PyTorch whose classes and functions stand in another one here: where that is.
    static let homes: [(name: String, source: String)] =
        ["activation", "adaptive", "channelshuffle", "dropout", "flatten", "fold", "padding", "pixelshuffle"]
        .map { ("torch.nn.modules." + $0, "torch.nn") }
        + ["adadelta", "adagrad", "adam", "adamax", "adamw", "asgd", "nadam", "radam", "rmsprop", "rprop", "sgd"]
        .map { ("torch.optim." + $0, "torch.optim") }
        + [("torch.functional", "torch"), ("torch.nn.parameter", "torch.nn")]
        + [
            "bernoulli", "beta", "binomial", "categorical", "cauchy", "chi2", "continuous_bernoulli", "dirichlet", "exp_family",
            "exponential", "fishersnedecor", "gamma", "generalized_pareto", "geometric", "gumbel", "half_cauchy", "half_normal",
            "independent", "inverse_gamma", "kumaraswamy", "laplace", "lkj_cholesky", "log_normal", "logistic_normal",
            "lowrank_multivariate_normal", "mixture_same_family", "multinomial", "multivariate_normal", "negative_binomial", "normal",
            "one_hot_categorical", "pareto", "poisson", "relaxed_bernoulli", "relaxed_categorical", "studentT",
            "transformed_distribution", "uniform", "von_mises", "weibull", "wishart",
        ].map { ("torch.distributions." + $0, "torch.distributions") }

    static let makers: [Maker] = {
        let own: [Maker] = [
            ("torch", { (library) throws(Raised) in try library.makeTorchModule() }),
            ("torch.nn", { (library) throws(Raised) in library.makeNetworkModule() }),
            ("torch.nn.functional", { (library) throws(Raised) in library.makeFunctionalModule() }),
            ("torch.nn.init", { (library) throws(Raised) in library.makeInitModule() }),
            ("torch.nn.modules", { (library) throws(Raised) in library.makeModulesModule("torch.nn.modules") }),
            ("torch.nn.modules.loss", { (library) throws(Raised) in library.makeModulesModule("torch.nn.modules.loss") }),
            ("torch.nn.modules.distance", {
                (library) throws(Raised) in library.makeModulesModule("torch.nn.modules.distance")
            }),
            ("torch.optim", { (library) throws(Raised) in try library.makeOptimModule() }),
            ("torch.autograd", { (library) throws(Raised) in try library.makeAutogradModule() }),
            ("torch.autograd.function", { (library) throws(Raised) in try library.makeFunctionModule() }),
            ("torch.autograd.gradcheck", { (library) throws(Raised) in library.makeGradientCheckModule() }),
            ("torch._C", { (library) throws(Raised) in library.makeEngineModule() }),
            ("torch._C._nn", { (library) throws(Raised) in library.makeInnerModule() }),
            ("torch.special", { (library) throws(Raised) in library.makeSpecialModule() }),
            ("torch.signal", { (_) throws(Raised) in ModuleObject(name: "torch.signal") }),
            ("torch.signal.windows", { (library) throws(Raised) in library.makeWindowsModule() }),
            ("torchvision.ops", { (library) throws(Raised) in library.makeVisionOperationsModule() }),
            ("_charts", { (library) throws(Raised) in library.makeChartsModule() }),
            ("torch.random", { (library) throws(Raised) in try library.makeRandomModule() }),
            ("torch.linalg", { (library) throws(Raised) in library.makeLinearAlgebraModule() }),
            ("torch.cuda", { (library) throws(Raised) in library.makeCudaModule() }),
            ("torch.utils", { (_) throws(Raised) in ModuleObject(name: "torch.utils") }),
            ("torch.serialization", { (library) throws(Raised) in library.makeSerializationModule() }),
            ("_pickle", { (library) throws(Raised) in library.makePickleModule() }),
            ("safetensors", { (library) throws(Raised) in library.makeSafetensorsModule() }),
            ("safetensors.torch", { (library) throws(Raised) in library.makeSafetensorsTorchModule() }),
            ("lsx.inside", { (library) throws(Raised) in library.makeInsideModule() }),
            ("lsx", { (library) throws(Raised) in library.makeConveniencesModule() }),
            ("torch.return_types", { (library) throws(Raised) in library.makeReturnTypesModule() }),
            ("warnings", { (library) throws(Raised) in try library.makeWarningsModule() }),
        ]
        let written: [Maker] = scripts.map { name, text in
            (name, { (library) throws(Raised) in try library.machine.makeModule(name, from: text) })
        }
        let known = Set(scripts.map(\.name))
        let empty: [Maker] = homes.filter { !known.contains($0.name) }.map { name, _ in
            (name, { (_) throws(Raised) in ModuleObject(name: name) })
        }
        return own + written + empty
    }()

    private static let makerOfName = Dictionary(makers.map { ($0.name, $0) }) { first, _ in first }
    /// The modules right below one, but for those that wait until they are asked for.
    private static let below = parts(of: makers.map(\.name).filter { !late.contains($0) })
    /// Those that wait.
    static let lateBelow = parts(of: late)

    /// The last words of dotted names, by what stands before them.
    private static func parts(of names: some Sequence<String>) -> [String: [String]] {
        var parts: [String: [String]] = [:]
        for name in names {
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            parts[String(name[..<dot]), default: []].append(String(name[name.utf8.index(after: dot)...]))
        }
        return parts
    }

    /// Where a module's names are, beside those that it has itself.
    static func source(of module: String) -> String? {
        if let home = homes.first(where: { $0.name == module }) { return home.source }
        return module.hasPrefix("torch.nn.modules.") ? "torch.nn" : nil
    }

    /// A function of one of the modules that are written in the language.
    func scriptFunction(_ name: String, in module: String) throws(Raised) -> Value {
        try machine.attribute(of: .object(try machine.importModule(module).last), machine.names.intern(name))
    }

    /// A module with the modules below it as its attributes: `import torch` is enough for `torch.nn.functional`.
    func module(_ name: String) throws(Raised) -> ModuleObject {
        if let known = modules[name] { return known }
        guard let maker = TorchLibrary.makerOfName[name] else {
            throw machine.error(.moduleNotFoundError, "No module named '\(name)'")
        }
        let made = try maker.make(self)
        modules[name] = made
        addLateNames(to: made)
        for part in TorchLibrary.below[name] ?? [] {
            let below = try module("\(name).\(part)")
            // `torch.autograd.gradcheck` is the function, although a module has that name too.
            if made.attributes[machine.names.intern(part)] == nil { made.set(part, below, machine) }
        }
        return made
    }
}
