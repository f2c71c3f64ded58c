import Language
import TensorCore
import TensorNN

/// A layer class derived from a spec whose call makes a `Layer`: `nn.Linear`, `nn.Conv2d`.
///
/// The layer's parameters become attributes of the script's object. Before each call they go back into the layer,
/// because a script may have replaced them.
final class LayerSpec {
    private let spec: CallableSpec
    private unowned(unsafe) let library: TorchLibrary
    private let signature: NativeSignature
    private let forwardSignature: NativeSignature
    /// The attributes that a call depends on: a layer is made anew when one is set.
    private(set) lazy var settings = Set((spec.signatures.first?.parameters ?? []).map { library.machine.names.intern($0.name) })
    /// The class's `reset_parameters`.
    private var nativeReset: NativeFunction?
    /// Methods that are written in the language, of `torch.nn.modules._methods`.
    private static let scriptMethods: [String: [(name: String, function: String)]] = [
        "Linear": [("reset_parameters", "reset_weights")], "Embedding": [("reset_parameters", "reset_embedding")],
        "Conv1d": [("reset_parameters", "reset_weights"), ("_conv_forward", "convolve_lines")],
        "Conv2d": [("reset_parameters", "reset_weights"), ("_conv_forward", "convolve_images")],
    ]

    init(_ spec: CallableSpec, _ library: TorchLibrary) {
        self.spec = spec
        self.library = library
        signature = .constructor(of: spec)
        forwardSignature = NativeSignature(
            function: "\(spec.name).forward", parameters: [.required("self"), .required("input")])
    }

    func makeType(_ base: TypeObject, module: String) -> TypeObject {
        let type = ModuleType(spec.name, module: module, base: base, library: library)
        type.page = { [spec] in HelpPage(spec, as: .layer) }
        type.layerSpec = self
        let initializer = signature.function(bindsReceiver: true) { [self] (call) throws(Raised) -> Value in
            try initialize(call)
            return .none
        }
        initializer.parameters = { [spec] in (spec.signatures.first?.parameters ?? []).map { CallableParameter($0) } }
        type.attributes.set(.of(.initialize), .object(initializer))
        type.setForward(inputs: 1, forwardSignature) { [self] (module, inputs, machine) throws(Raised) -> Value in
            try forward(module, inputs[0], machine)
        }
        for (name, function) in Self.scriptMethods[spec.name] ?? [] {
            let method = NativeFunction(name, bindsReceiver: true) { [unowned library] (arguments, machine) throws(Raised) -> Value in
                try machine.call(try library.scriptFunction(function, in: "torch.nn.modules._methods"), arguments)
            }
            method.shown = "<function \(spec.name).\(name) at @>"
            if name == "reset_parameters" { nativeReset = method }
            type.attributes.set(library.machine.names.intern(name), .object(method))
        }
        type.method("extra_repr", [], library.machine) { (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            try module.fillLayer()
            return .string(module.layer?.extraText ?? "")
        }
        return type
    }

    private func initialize(_ call: NativeCall) throws(Raised) {
        let module = try call.receiver(NetworkModule.self)
        let machine = call.machine
        // Where a class starts the parameters in its own way, PyTorch draws no numbers for them before.
        let reset = machine.names.intern("reset_parameters")
        let hasOwnReset = nativeReset != nil && module.cls.lookup(reset)?.asObject(Object.self) !== nativeReset
        let before = hasOwnReset ? try machine.call(try library.scriptFunction("get_rng_state", in: "torch"), []) : .none
        module.layer = try module.construct(spec, signature, call) { [library] (made) in
            (made as? any Layer).map { ($0, $0.registry, $0.attributes.map { ($0.name, library.value($0.value)) }) }
        }
        module.layerSpec = self
        if hasOwnReset {
            _ = try machine.call(try library.scriptFunction("set_rng_state", in: "torch"), [before])
            _ = try machine.call(try machine.attribute(of: .object(module), reset), [])
        }
    }

    /// The layer of the settings that the module's attributes hold now.
    func remake(for module: NetworkModule) throws(Raised) {
        let machine = library.machine
        let before = try machine.call(try library.scriptFunction("get_rng_state", in: "torch"), [])
        var given: [Argument] = []
        for parameter in spec.signatures.first?.parameters ?? [] {
            let name = machine.names.intern(parameter.name)
            let value = module.attributes[name] ?? .unbound
            if parameter.name == "bias", !value.isUnbound {
                given.append(.bool(!value.isNone))
            } else {
                given.append(value.asObject(TensorObject.self) == nil ? try library.argument(value, machine) : .missing)
            }
        }
        module.layer = try library.attempt { () throws(TensorError) in try spec.make(given) as? any Layer } ?? module.layer
        module.isLayerStale = false
        _ = try machine.call(try library.scriptFunction("set_rng_state", in: "torch"), [before])
    }

    private func forward(_ module: NetworkModule, _ input: Value, _ machine: Machine) throws(Raised) -> Value {
        if module.isLayerStale { try remake(for: module) }
        guard let layer = module.layer else {
            throw machine.error(.attributeError, "\(spec.name).__init__() has not run: its parameters are missing")
        }
        guard case .object(let object as TensorObject) = input else {
            if layer.isIdentity { return input }
            throw machine.error(
                .typeError,
                "\(spec.name.lowercased())(): argument '\(layer.inputPlace.name)' (position \(layer.inputPlace.position)) "
                    + "must be Tensor, not \(machine.typeName(of: input))")
        }
        try module.fillLayer(isCall: true)
        let result: Tensor
        do throws(TensorError) {
            result = try layer.forward(object.tensor, autocast: spec.autocastPolicy)
            try library.context.throwDeferred()
        } catch {
            throw library.raised(error, in: module, input: object.tensor)
        }
        return library.value(result)
    }
}

extension NetworkModule {
    /// The `__init__` of a class that a spec makes: the native object of the arguments, which becomes this module's.
    /// - Parameter parts: what the module takes over of it; nil when the spec has made something else.
    func construct<Made>(
        _ spec: CallableSpec, _ signature: NativeSignature, _ call: NativeCall,
        _ parts: @escaping (AnyObject?) -> (Made, ModuleRegistry, attributes: [(name: String, value: Value)])?
    ) throws(Raised) -> Made {
        var given: [Argument] = []
        // PyTorch's layers are written in Python: what a flag is told from is whether it is true.
        let flags = (spec.signatures.first?.parameters ?? []).filter { $0.kindName == "bool" }.map(\.name)
        for (parameter, value) in zip(signature.parameters.dropFirst(), call.rest)
        where parameter.kind != .ignoredKeywords {
            guard parameter.isNamed else {
                given.append(.missing)
                continue
            }
            let isFlag = !value.isUnbound && flags.contains(parameter.name)
            given.append(isFlag ? .bool(try call.machine.truth(value)) : try library.argument(value, call.machine))
        }
        if let refusal = SizeRefusal.refusal(of: spec, given) { throw library.raised(refusal) }
        let (made, registry, values) = try library.attempt { () throws(TensorError) in
            guard let found = parts(try spec.make(given)) else { throw .type("\(spec.name) makes no module") }
            return found
        }
        isInitialized = true
        attributes.set(library.names.training, .bool(true))
        for (text, value) in values { attributes.set(call.machine.names.intern(text), value) }
        try adopt(registry)
        return made
    }

    /// Gives the layer the settings, the tensors and the mode that the script's attributes hold now.
    /// - Parameter isCall: whether a tensor that is missing is an error.
    func fillLayer(isCall: Bool = false) throws(Raised) {
        if isLayerStale { try layerSpec?.remake(for: self) }
        guard let registry = layer?.registry else { return }
        let names = library.machine.names
        for (place, held) in registry.parameters.entries.enumerated() {
            // Most lie where they were registered.
            let isInPlace = place < parameterNames.count && names.text(parameterNames[place]) == held.name
            let name = isInPlace ? parameterNames[place] : names.intern(held.name)
            // What is no attribute of the object may be a property of its class, as a parametrization is.
            var value = attributes[name]
            if value == nil { value = try library.machine.optionalAttribute(of: .object(self), name) }
            if value == nil, isCall { throw library.machine.noAttribute(name, of: .object(self)) }
            let tensor = value?.asObject(TensorObject.self)?.tensor
            if held.value !== tensor { registry.parameters[held.name] = .some(tensor) }
        }
        if case .bool(let isTraining)? = attributes[library.names.training] { registry.isTraining = isTraining }
    }
}

extension Layer {
    /// The layer's result; under `torch.autocast` that of its input and parameters as its spec wants them.
    fileprivate func forward(_ input: Tensor, autocast policy: Autocast.Policy) throws(TensorError) -> Tensor {
        let context = Context.current
        guard policy != .none, context.autocast.isEnabled else { return try forward(input) }
        let own = registry.parameters
        defer { registry.parameters = own }
        for (name, parameter) in own.entries {
            guard let parameter else { continue }
            registry.parameters[name] = .some(try context.autocast.cast(parameter, policy))
        }
        return try forward(try context.autocast.cast(input, policy))
    }
}

extension NativeSignature {
    /// The parameters of `__init__` of a class that a spec makes.
    static func constructor(of spec: CallableSpec) -> NativeSignature {
        NativeSignature(
            function: "\(spec.name).__init__",
            parameters: [.required("self")] + (spec.signatures.first?.parameters ?? []).flatMap { parameter in
                // A class that gathers arguments has no use for any: `nn.Identity`.
                if parameter.isVariadic { return [Parameter.variadic(parameter.name), .ignoredKeywords("kwargs")] }
                if parameter.isRequired { return [.required(parameter.name)] }
                return [
                    parameter.isKeywordOnly ? .keyword(parameter.name, .absent) : .optional(parameter.name, .absent)
                ]
            })
    }
}

extension CallableSpec {
    /// The object that a spec of a class makes of arguments by place.
    func make(_ given: [Argument]) throws(TensorError) -> AnyObject? {
        let outcome = given.withUnsafeBufferPointer { buffer -> Result<CallResult, TensorError> in
            do throws(TensorError) { return .success(try call(placed: buffer)) } catch { return .failure(error) }
        }
        guard case .object(let object) = try outcome.get() else { return nil }
        return object
    }
}
