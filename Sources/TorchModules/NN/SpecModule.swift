import Language
import TensorCore
import TensorNN

/// A module class derived from a function's spec: `nn.MSELoss` from `F.mse_loss`, `nn.ReLU` from `F.relu`.
///
/// What must be given goes to the call, everything else to the constructor: tensors become buffers, settings ordinary
/// attributes, which the call reads again, so that changing one takes effect.
final class SpecModule {
    private let spec: CallableSpec
    private let form: ModuleForm
    private unowned(unsafe) let library: TorchLibrary
    private let parameters: [ParameterInfo]
    /// The places of the arguments of a call.
    private let inputs: [Int]
    /// The places of the constructor's parameters, and their attributes.
    private let settings: [(place: Int, name: Name)]
    /// The places that get the module's mode.
    private let trainingFlags: [Int]
    private let className: String
    private let callSignature: NativeSignature
    private let initSignature: NativeSignature

    /// - Parameter className: an older name of the class, if it is to have that.
    init?(_ spec: CallableSpec, _ library: TorchLibrary, className: String? = nil) {
        guard let form = spec.module, let signature = spec.signatures.first else { return nil }
        self.spec = spec
        self.form = form
        let className = className ?? form.name
        self.className = className
        self.library = library
        let parameters = signature.parameters
        self.parameters = parameters
        inputs = parameters.indices.filter { parameters[$0].isModuleInput }
        trainingFlags = parameters.indices.filter { parameters[$0].isTrainingFlag }
        settings = parameters.indices.filter { parameters[$0].isModuleSetting }
            .map { ($0, library.machine.names.intern(form.attributeNames[parameters[$0].name] ?? parameters[$0].name)) }
        callSignature = NativeSignature(
            function: "\(className).forward",
            parameters: [.required("self")]
                + inputs.map { .required(form.inputNames[parameters[$0].name] ?? parameters[$0].name) })
        initSignature = NativeSignature(
            function: "\(className).__init__",
            parameters: [.required("self")] + settings.map { setting in
                let parameter = parameters[setting.place]
                if parameter.isRequired { return .required(parameter.name) }
                return form.isKeywordOnly ? .keyword(parameter.name, .absent) : .optional(parameter.name, .absent)
            })
    }

    /// Whether the constructors take the same arguments: the class then inherits its base's.
    private func takesSettings(of other: SpecModule?) -> Bool {
        guard let other else { return false }
        return settings.map { parameters[$0.place].name } == other.settings.map { other.parameters[$0.place].name }
    }

    /// - Parameters:
    ///   - base: the class above.
    ///   - above: what the class above was made from.
    func makeType(_ base: TypeObject, from above: SpecModule? = nil, module: String) -> ModuleType {
        let type = ModuleType(className, module: module, base: base, library: library)
        type.page = { [spec, className] in HelpPage(spec, as: .module(className: className)) }
        if className != form.name || !takesSettings(of: above) {
            let initializer = initSignature.function(bindsReceiver: true) { [self] (call) throws(Raised) -> Value in
                try initialize(call)
                return .none
            }
            initializer.parameters = { [parameters, settings, isKeywordOnly = spec.module?.isKeywordOnly ?? false] in
                // PyTorch's classes take by place what their functions take by keyword only.
                settings.map { CallableParameter(parameters[$0.place], isKeywordOnly: isKeywordOnly) }
            }
            type.attributes.set(.of(.initialize), .object(initializer))
        }
        // A class without inputs only holds settings; calling it says what nn.Module says.
        if !inputs.isEmpty {
            type.setForward(inputs: inputs.count, callSignature) { [self] (module, inputs, machine) throws(Raised) -> Value in
                try forward(module, inputs, machine)
            }
        }
        type.method("extra_repr", [], library.machine) { [self] (call) throws(Raised) -> Value in
            .string(try shownSettings(of: try call.receiver(NetworkModule.self), call.machine))
        }
        return type
    }

    /// TensorNN's own module checks the arguments and resolves the deprecated ones; its settings become attributes.
    private func initialize(_ call: NativeCall) throws(Raised) {
        let module = try call.receiver(NetworkModule.self)
        var given: [Argument] = []
        var values: [Value] = []
        for (offset, setting) in settings.enumerated() {
            let standard = parameters[setting.place].defaultArgument
            values.append(call[offset + 1].isUnbound ? library.value(standard) : call[offset + 1])
            given.append(try library.argument(values[offset], call.machine))
        }
        let made: FunctionModule?
        do throws(TensorError) {
            made = try FunctionModule(spec, given)
        } catch {
            throw library.raised(error, making: className, spec, given)
        }
        hintAtChoices(given, of: module.type(call.machine).name)
        module.isInitialized = true
        module.attributes.set(library.names.training, .bool(true))
        for (offset, setting) in settings.enumerated() {
            let name = parameters[setting.place].name
            if let standIn = form.standIns[name] {
                let value = values[offset].isNone ? try library.make(standIn) : values[offset]
                try module.setAttribute(setting.name, value, call.machine)
            } else if parameters[setting.place].isTensor {
                module.register(values[offset], setting.name, in: \.bufferNames)
            } else if let kept = made?[attribute: name] {
                // An object of the script stays the object that it is.
                let value = if case .object = kept { values[offset] } else { library.value(kept) }
                module.attributes.set(setting.name, value)
            }
        }
    }

    /// PyTorch looks at some settings only when they are used; a wrong one is known here.
    private func hintAtChoices(_ given: [Argument], of className: String) {
        guard library.machine.showsHints else { return }
        for (setting, argument) in zip(settings, given) {
            let parameter = parameters[setting.place]
            guard case .string(let text) = argument, parameter.name == "reduction", text != "elementwise_mean",
                !parameter.choices.contains(text), !parameter.documentation.contains("'\(text)'")
            else { continue }
            library.machine.giveHint(
                "reduction", "\(className) takes reduction='\(text)' now, and refuses it when it is called: "
                    + ErrorRemedies.reductions(text))
        }
    }

    private var callForm: CallForm {
        CallForm(name: form.name) { [self] place in
            inputs.firstIndex(of: place).map {
                .argument(position: $0, name: form.inputNames[parameters[place].name] ?? parameters[place].name)
            }
        }
    }

    /// Calls the function with the module's settings.
    private func forward(
        _ module: NetworkModule, _ given: UnsafeBufferPointer<Value>, _ machine: Machine
    ) throws(Raised) -> Value {
        let outcome = withUnsafeTemporaryAllocation(of: Argument.self, capacity: parameters.count) {
            buffer -> Result<CallResult, Raised> in
            buffer.initialize(repeating: .missing)
            defer { buffer.deinitialize() }
            do throws(Raised) {
                for (offset, place) in inputs.enumerated() {
                    buffer[place] = try library.argument(given[offset], machine)
                }
                for setting in settings {
                    guard let value = module.attributes[setting.name] else { continue }
                    buffer[setting.place] = try library.argument(value, machine)
                }
                for place in trainingFlags {
                    let mode = module.attributes[library.names.training] ?? .bool(true)
                    buffer[place] = .bool(try machine.truth(mode))
                }
            } catch {
                return .failure(error)
            }
            let placed = UnsafeBufferPointer(buffer)
            do throws(TensorError) {
                let result = try spec.call(placed: placed)
                try library.context.throwDeferred()
                if spec.hasNotices, machine.isHintDue() {
                    library.examine(spec.finished(placed: placed, result: result), of: spec, callForm)
                }
                return .success(result)
            } catch {
                return .failure(library.raised(error, by: spec.finished(placed: placed, error: error), of: spec, callForm))
            }
        }
        return library.value(try outcome.get())
    }

    /// `dim=1`
    private func shownSettings(of module: NetworkModule, _ machine: Machine) throws(Raised) -> String {
        var parts: [String] = []
        for shown in form.shown {
            guard let value = module.attributes[machine.names.intern(shown.name)] else { continue }
            if shown.onlyIfTrue {
                if try machine.truth(value) { parts.append(shown.text("True")) }
            } else {
                parts.append(shown.text(try machine.repr(value)))
            }
        }
        return parts.joined(separator: ", ")
    }
}
