import Language
import TensorCore
import TensorNN

/// A class whose instances are made of other modules: `nn.AdaptiveLogSoftmaxWithLoss`.
///
/// The parts become modules of the script. Before each call what the script has for them now, replaced or not, goes back
/// into the native module, which calls its parts as the script would.
final class CompositeSpec {
    private let form: CompositeForm
    private unowned(unsafe) let library: TorchLibrary
    private let signature: NativeSignature

    init(_ form: CompositeForm, _ library: TorchLibrary) {
        self.form = form
        self.library = library
        signature = .constructor(of: form.spec)
    }

    func makeType(_ base: TypeObject, module: String) -> TypeObject {
        let name = form.spec.name
        let type = ModuleType(name, module: module, base: base, library: library)
        type.page = { [spec = form.spec] in HelpPage(spec, as: .layer) }
        type.attributes.set(.of(.initialize), .object(signature.function(bindsReceiver: true) {
            [self] (call) throws(Raised) -> Value in
            try initialize(call)
            return .none
        }))
        for method in form.methods {
            let signature = NativeSignature(
                function: "\(name).\(method.name)", parameters: [.required("self")] + method.parameters.map { .required($0) })
            type.attributes.set(
                library.machine.names.intern(method.name),
                .object(signature.function(bindsReceiver: true) { [self] (call) throws(Raised) -> Value in
                    try perform(method.name, call)
                }))
        }
        type.method("extra_repr", [], library.machine) { [self] (call) throws(Raised) -> Value in
            .string(try native(call)?.extraText ?? "")
        }
        return type
    }

    private func initialize(_ call: NativeCall) throws(Raised) {
        let module = try call.receiver(NetworkModule.self)
        module.composite = try module.construct(form.spec, signature, call) { [library] (made) in
            (made as? any CompositeModule).map {
                ($0, $0.registry, $0.attributes.map { ($0.name, library.value($0.value)) })
            }
        }
    }

    /// The native module of the receiver, with the parts that the script has now; nil before `__init__`.
    private func native(_ call: NativeCall) throws(Raised) -> (any CompositeModule)? {
        let module = try call.receiver(NetworkModule.self)
        guard let native = module.composite else { return nil }
        let own = module.registry
        native.registry.parameters = own.parameters
        native.registry.buffers = own.buffers
        native.registry.children = own.children
        return native
    }

    private func perform(_ method: String, _ call: NativeCall) throws(Raised) -> Value {
        guard let native = try native(call) else {
            throw call.machine.error(
                .attributeError, "\(form.spec.name).__init__() has not run: its parameters are missing")
        }
        var inputs: [Argument] = []
        for value in call.rest { inputs.append(try library.argument(value, call.machine)) }
        return library.value(try library.attempt { () throws(TensorError) in try native.call(method, inputs) })
    }
}

extension NetworkModule {
    /// Takes over what a native module owns: its parameters and buffers, and its parts as modules of the script.
    func adopt(_ registry: ModuleRegistry) throws(Raised) {
        func name(_ text: String) -> Name { library.machine.names.intern(text) }
        for (text, tensor) in registry.parameters.entries {
            register(
                tensor.map { .object(TensorObject($0, library, isParameter: true)) } ?? .none, name(text), in: \.parameterNames)
        }
        for (text, buffer) in registry.buffers.entries {
            register(buffer.tensor.map(library.value) ?? .none, name(text), in: \.bufferNames)
            if !buffer.isPersistent { transientNames.insert(name(text)) }
        }
        for (text, part) in registry.children.entries {
            guard let cls = library.nn.all.first(where: { $0.name == part.className }) else { continue }
            let child = NetworkModule(cls: cls, library: library)
            child.isInitialized = true
            child.attributes.set(library.names.training, .bool(true))
            if let layer = part as? any Layer {
                for (text, value) in layer.attributes { child.attributes.set(name(text), library.value(value)) }
                child.layer = layer
            }
            try child.adopt(part.registry)
            register(.object(child), name(text), in: \.moduleNames)
        }
    }
}

/// A script's module, called from native code.
extension NetworkModule: TensorMap {
    func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        do throws(Raised) {
            let machine = library.machine
            let result = try machine.call(.object(self), [library.value(input)])
            guard let tensor = result.asObject(TensorObject.self)?.tensor else {
                throw machine.error(
                    .typeError, "\(className)(): expected a Tensor as result, not \(machine.typeName(of: result))")
            }
            return tensor
        } catch {
            throw TensorError(.foreign(error))
        }
    }
}
