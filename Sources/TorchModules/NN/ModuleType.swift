import Language
import TensorCore
import TensorNN

/// A class whose instances are `NetworkModule`s: `nn.Module` and the layers below it. Classes of scripts that derive
/// from one inherit `allocate`.
final class ModuleType: TypeObject {
    unowned(unsafe) let library: TorchLibrary
    /// What is warned of when an object of just this class is made.
    var deprecation: String?
    /// What makes the layer of its instances, if one does.
    var layerSpec: LayerSpec?
    /// The class's own `forward`, if it is made in Swift.
    private(set) var nativeForward: NativeForward?

    init(_ name: String, module: String, base: TypeObject, library: TorchLibrary) {
        self.library = library
        super.init(name: name, module: module, bases: [base])
    }

    /// Makes the class's `forward`.
    /// - Parameters:
    ///   - inputs: how many arguments a call has that need not be bound.
    ///   - signature: binds those of other calls.
    func setForward(
        inputs: Int, _ signature: NativeSignature,
        _ run: @escaping (NetworkModule, UnsafeBufferPointer<Value>, Machine) throws(Raised) -> Value
    ) {
        let function = NativeFunction("forward", bindsReceiver: true) { [name] (arguments, machine) throws(Raised) -> Value in
            func forward(_ given: UnsafeBufferPointer<Value>) throws(Raised) -> Value {
                guard case .object(let module as NetworkModule) = given[0] else {
                    throw machine.error(.typeError, "\(name).forward() needs a module as its receiver")
                }
                return try run(module, UnsafeBufferPointer(rebasing: given.dropFirst()), machine)
            }
            if arguments.keywords == nil, arguments.positionalCount == inputs + 1 { return try forward(arguments.positional) }
            let bound = try signature.bind(arguments, machine)
            let outcome = bound.withUnsafeBufferPointer { buffer -> Result<Value, Raised> in
                do throws(Raised) { return .success(try forward(buffer)) } catch { return .failure(error) }
            }
            return try outcome.get()
        }
        function.shown = "<function \(name).forward at @>"
        function.parameters = { signature.described(bindsReceiver: true) }
        attributes.set(.of(.forward), .object(function))
        nativeForward = NativeForward(function: function, inputs: inputs, run: run)
    }

    override var takesObjects: Bool { true }
    override var takesAttributes: Bool { true }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        if let warning = (cls as? ModuleType)?.deprecation,
            let raised = library.warnings.show(warning, category: "FutureWarning", machine)
        {
            throw raised
        }
        return .object(NetworkModule(cls: cls, library: library))
    }
}

/// A `forward` made in Swift, for calls that need not go through its function object.
final class NativeForward {
    let function: NativeFunction
    let inputs: Int
    let run: (NetworkModule, UnsafeBufferPointer<Value>, Machine) throws(Raised) -> Value

    init(
        function: NativeFunction, inputs: Int,
        run: @escaping (NetworkModule, UnsafeBufferPointer<Value>, Machine) throws(Raised) -> Value
    ) {
        self.function = function
        self.inputs = inputs
        self.run = run
    }
}

extension TorchLibrary {
    /// `nn.Module`.
    func makeModuleType() -> TypeObject {
        let type = ModuleType("Module", module: "torch.nn.modules.module", base: machine.types.object, library: self)
        let names = names
        type.attributes.set(.of(.initialize), .object(NativeFunction("__init__", bindsReceiver: true) {
            (arguments, machine) throws(Raised) -> Value in
            guard case .object(let module as NetworkModule) = arguments[0] else {
                throw machine.error(.typeError, "Module.__init__() needs a module as its receiver")
            }
            // Whose constructor it is: a class of the script has handed on what nobody takes.
            if let keyword = arguments.keywords?.names.first {
                throw machine.error(
                    .typeError, "\(module.cls.name).__init__() got an unexpected keyword argument '\(machine.names.text(keyword))'")
            }
            if arguments.positionalCount > 1 {
                throw machine.error(
                    .typeError,
                    "\(module.cls.name).__init__() takes 1 positional argument but \(arguments.positionalCount) were given")
            }
            module.isInitialized = true
            module.attributes.set(names.training, .bool(true))
            return .none
        }))
        addSetters(to: type)
        let signature = NativeSignature(function: "Module.forward", parameters: [.required("self"), .variadic("input")])
        type.attributes.set(.of(.forward), .object(signature.function(bindsReceiver: true) {
            (call) throws(Raised) -> Value in
            throw call.machine.error(
                .notImplementedError,
                "Module [\(call.machine.typeName(of: call[0]))] is missing the required \"forward\" function")
        }))
        let call = NativeFunction("__call__", bindsReceiver: true) {
            (arguments, machine) throws(Raised) -> Value in
            guard case .object(let module as NetworkModule) = arguments[0] else {
                throw machine.error(.typeError, "Module.__call__() needs a module as its receiver")
            }
            if !module.hookTables.isEmpty || module.library.hasGlobalModuleHooks {
                return try module.hookedCall(arguments.droppingFirst(), machine)
            }
            return try module.forward(arguments.droppingFirst(), machine)
        }
        call.shown = "<function Module._wrapped_call_impl at @>"
        type.attributes.set(.of(.call), .object(call))
        moduleCall = call
        type.attributes.set(.of(.repr), .object(NativeFunction("__repr__", bindsReceiver: true) {
            [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard case .object(let module as NetworkModule) = arguments[0] else {
                throw machine.error(.typeError, "Module.__repr__() needs a module as its receiver")
            }
            return .string(try text(of: module, machine))
        }))
        type.method("extra_repr", [], machine) { (_) throws(Raised) -> Value in .string("") }
        type.method("_get_name", [], machine) { (call) throws(Raised) -> Value in
            .string(call.machine.typeName(of: call[0]))
        }
        addWalks(to: type)
        addRegistration(to: type)
        addModes(to: type)
        addState(to: type)
        addModuleHooks(to: type)
        addModuleCopying(to: type)
        addModuleDictionary(to: type)
        return type
    }

    private func addRegistration(to type: TypeObject) {
        type.method("register_parameter", [.required("name"), .required("param")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let name = try registrableName(call, "parameter", existing: module.parameterNames)
            if !call[2].isNone {
                guard let tensor = call[2].asObject(TensorObject.self), tensor.isParameter else {
                    throw call.machine.error(
                        .typeError,
                        "cannot assign '\(typeName(of: call[2]))' object to parameter '\(call.machine.names.text(name))' "
                            + "(torch.nn.Parameter or None required)")
                }
            }
            module.register(call[2], name, in: \.parameterNames)
            return .none
        }
        type.method(
            "register_buffer", [.required("name"), .required("tensor"), .optional("persistent", .bool(true))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let name = try registrableName(call, "buffer", existing: module.bufferNames)
            guard call[2].isNone || call[2].asObject(TensorObject.self) != nil else {
                throw call.machine.error(
                    .typeError,
                    "cannot assign '\(typeName(of: call[2]))' object to buffer '\(call.machine.names.text(name))' "
                        + "(torch Tensor or None required)")
            }
            module.register(call[2], name, in: \.bufferNames)
            if try call.truth(3) { module.transientNames.remove(name) } else { module.transientNames.insert(name) }
            return .none
        }
        for methodName in ["add_module", "register_module"] {
            type.method(methodName, [.required("name"), .required("module")], machine) {
                [unowned self] (call) throws(Raised) -> Value in
                let module = try call.receiver(NetworkModule.self)
                guard call[2].isNone || call[2].asObject(NetworkModule.self) != nil else {
                    throw call.machine.error(.typeError, "\(typeName(of: call[2])) is not a Module subclass")
                }
                let name = try registrableName(call, "module", existing: module.moduleNames)
                module.register(call[2], name, in: \.moduleNames)
                return .none
            }
        }
    }

    /// The name given as first argument, if something can be registered under it.
    private func registrableName(_ call: NativeCall, _ kind: String, existing: [Name]) throws(Raised) -> Name {
        let machine = call.machine
        let module = try call.receiver(NetworkModule.self)
        guard module.isInitialized else {
            throw machine.error(.attributeError, "cannot assign \(kind) before Module.__init__() call")
        }
        guard let text = call[1].asObject(StringObject.self)?.text else {
            throw machine.error(
                .typeError, "\(kind) name should be a string. Got \(typeName(of: call[1]))")
        }
        return try registrable(text, kind, in: module, existing: existing, machine)
    }

    /// A name under which something can be registered: one that is no path, and that nothing else has.
    func registrable(
        _ text: String, _ kind: String, in module: NetworkModule, existing: [Name], _ machine: Machine
    ) throws(Raised) -> Name {
        if text.contains(".") {
            throw machine.error(
                .keyError, kind == "module" ? "module name can't contain \".\", got: \(text)" : "\(kind) name can't contain \".\"")
        }
        if text.isEmpty {
            throw machine.error(
                .keyError, kind == "module" ? "module name can't be empty string \"\"" : "\(kind) name can't be empty string \"\"")
        }
        let name = machine.names.intern(text)
        if !existing.contains(name), try machine.optionalAttribute(of: .object(module), name) != nil {
            throw machine.error(.keyError, "attribute '\(text)' already exists")
        }
        return name
    }

    /// train(), eval() and what else concerns a whole tree of modules at once.
    private func addModes(to type: TypeObject) {
        type.method("train", [.optional("mode", .bool(true))], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard case .bool(let mode) = call[1] else {
                throw call.machine.error(.valueError, "training mode is expected to be boolean")
            }
            try setMode(of: try call.receiver(NetworkModule.self), mode)
            return call[0]
        }
        type.method("eval", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            try train(try call.receiver(NetworkModule.self), false)
            return call[0]
        }
        type.method("requires_grad_", [.optional("requires_grad", .bool(true))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let required = try call.truth(1)
            if let chosen = try chosenParameters(of: module) {
                _ = try moduleFunction("_require_grad", [chosen, .bool(required)])
                return call[0]
            }
            try attempt { () throws(TensorError) in try module.requireGrad(required) }
            return call[0]
        }
        type.method("zero_grad", [.optional("set_to_none", .bool(true))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            let toNone = try call.truth(1)
            if let chosen = try chosenParameters(of: module) {
                return try moduleFunction("_zero_grad", [chosen, .bool(toNone)])
            }
            try attempt { () throws(TensorError) in try module.zeroGrad(setToNone: toNone) }
            return .none
        }
        type.method("apply", [.required("fn")], machine) { [unowned self] (call) throws(Raised) -> Value in
            // Children before the module itself, as in PyTorch.
            let module = try call.receiver(NetworkModule.self)
            if someOverrides("apply", in: module) { return try moduleFunction("_apply_function", [call[0], call[1]]) }
            for child in module.postOrder { _ = try call.machine.call(call[1], [.object(child)]) }
            return call[0]
        }
        type.method("cuda", [.optional("device")], machine) { [unowned self] (_) throws(Raised) -> Value in
            throw raised(Device.absence(of: "cuda"))
        }
        for name in ["cpu", "share_memory"] {
            type.method(name, [], machine) { (call) throws(Raised) -> Value in call[0] }
        }
        for (name, dtype) in [("float", "float32"), ("double", "float64"), ("half", "float16"), ("bfloat16", "bfloat16")] {
            type.method(name, [], machine) { [unowned self] (call) throws(Raised) -> Value in
                let module = try call.receiver(NetworkModule.self)
                try convert(module, to: dtypes[dtype], call.machine)
                return call[0]
            }
        }
        type.attributes.set(machine.names.intern("to"), .object(NativeFunction("to", bindsReceiver: true) {
            [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard arguments.positionalCount > 0, let module = arguments[0].asObject(NetworkModule.self) else {
                throw machine.error(.typeError, "Module.to() missing 1 required positional argument: 'self'")
            }
            let request = try conversion(arguments, machine)
            if request.copies { throw machine.error(.runtimeError, ".to() does not accept copy argument") }
            if let dtype = request.dtype, !dtype.isFloatingPoint {
                throw machine.error(
                    .typeError,
                    "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=\(dtype.qualifiedName)")
            }
            try convert(module, to: request.dtype, machine)
            if let format = request.format { try attempt { () throws(TensorError) in try module.layOut(in: format) } }
            return arguments[0]
        }))
    }

    /// Gives every floating-point parameter and buffer another type.
    private func convert(_ module: NetworkModule, to dtype: DType?, _ machine: Machine) throws(Raised) {
        guard let dtype else { return }
        if someOverrides("_apply", in: module) {
            _ = try callMethod("_apply", of: module, [try moduleFunction("_converter", [.object(dtypes[dtype])])])
            return
        }
        func convertible(_ name: Name, of module: NetworkModule) -> Tensor? {
            guard let tensor = module.attributes[name]?.asObject(TensorObject.self)?.tensor,
                tensor.dtype.isFloatingPoint, tensor.dtype != dtype
            else { return nil }
            return tensor
        }
        for (_, module) in module.descendants() {
            for name in module.parameterNames {
                guard let parameter = convertible(name, of: module) else { continue }
                // The object stays: an optimiser may hold it.
                try attempt { () throws(TensorError) in
                    try parameter.setData(parameter.detach().to(dtype))
                    if let gradient = parameter.grad { try gradient.setData(gradient.detach().to(dtype)) }
                }
            }
            for name in module.bufferNames {
                guard let buffer = convertible(name, of: module) else { continue }
                let converted = try attempt { () throws(TensorError) in try buffer.detach().to(dtype) }
                module.attributes.set(name, value(converted))
            }
        }
    }
}

extension NetworkModule {
    /// Lays images and volumes out in a format, as `to(memory_format=...)` does; their objects stay.
    fileprivate func layOut(in format: MemoryFormat) throws(TensorError) {
        for (_, module) in descendants() {
            for name in module.parameterNames + module.bufferNames {
                guard let tensor = module.attributes[name]?.asObject(TensorObject.self)?.tensor, tensor.rank == 4 || tensor.rank == 5
                else { continue }
                try tensor.setData(tensor.detach().contiguous(in: format))
            }
        }
    }

    /// This module and all below it, each after its submodules.
    var postOrder: [NetworkModule] {
        var seen: Set<ObjectIdentifier> = []
        var result: [NetworkModule] = []
        var pending: [(module: NetworkModule, isExpanded: Bool)] = [(self, false)]
        while let (module, isExpanded) = pending.popLast() {
            if isExpanded {
                result.append(module)
            } else if seen.insert(ObjectIdentifier(module)).inserted {
                pending.append((module, true))
                for child in module.children.reversed() { pending.append((child.module, false)) }
            }
        }
        return result
    }
}
