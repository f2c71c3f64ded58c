import Language
import TensorCore
import TensorIO
import TensorNN

/// What the torch modules of one session share: the classes of their objects, and the tensors' context.
///
/// Objects and functions of the library refer to it without owning it; it lives in the module definitions, which the
/// session keeps.
final class TorchLibrary {
    unowned(unsafe) let machine: Machine
    let context: Context
    let names: LibraryNames

    private(set) lazy var tensorType: TypeObject = makeTensorType()
    private(set) lazy var parameterType: TypeObject = makeParameterType()
    private(set) lazy var uninitializedTypes: [TypeObject] = [
        UninitializedType("UninitializedParameter", base: parameterType, isParameter: true, self),
        UninitializedType("UninitializedBuffer", base: tensorType, isParameter: false, self),
    ]
    private(set) lazy var sizeType: TypeObject = makeSizeType()
    private(set) lazy var deviceType: TypeObject = makeDeviceType()
    private(set) lazy var generatorType: TypeObject = makeGeneratorType()
    private(set) lazy var functionContextType: TypeObject = makeFunctionContextType()
    private(set) lazy var gradcheckErrorType = TypeObject(
        name: "GradcheckError", module: "torch.autograd.gradcheck", bases: [machine.types.exception(.runtimeError)])
    private(set) lazy var storageType: TypeObject = makeStorageType()
    private(set) lazy var pickleErrorType = TypeObject(
        name: "PickleError", module: "_pickle", bases: [machine.types.exception(.exception)])
    private(set) lazy var unpicklingErrorType = TypeObject(name: "UnpicklingError", module: "_pickle", bases: [pickleErrorType])
    private(set) lazy var safetensorErrorType = TypeObject(
        name: "SafetensorError", module: "safetensors._safetensors_rust", bases: [machine.types.exception(.exception)])
    private(set) lazy var arrayType: TypeObject = makeArrayType()
    private(set) lazy var arrayDTypeType = TypeObject(name: "dtype", module: "numpy", bases: [machine.types.object])
    var arrayScalarTypes: [DType: TypeObject] = [:]
    private(set) lazy var conversionSignature = ConversionRequest.makeSignature()
    /// What is said once in a session.
    var hasWarnedOfScalar = false
    /// Whether a parameter without a shape was ever made: calls look for one only then.
    var hasUninitialized = false
    /// Whether there was ever a tensor of a script's own class: calls look for one only then.
    var hasTensorSubclasses = false
    /// Within how many calls that such classes have been asked about already.
    var disabledAnswers = 0
    var hasWarnedOfReadOnlyBuffer = false
    var hasWarnedOfGradientDefault = false
    var hasNotedBadNumber = false
    var unreadResult: UnreadResult?
    var hasNotedGraph = false
    /// What last gave something without a history from a tensor that has one, and where.
    var lastCut: (name: String, origin: UInt)?
    /// `torch.linalg.LinAlgError`
    private(set) lazy var linearAlgebraErrorType = TypeObject(
        name: "_LinAlgError", module: "torch._C", bases: [machine.types.exception(.runtimeError)])
    /// `torch.autograd.Function`
    var functionType: TypeObject {
        get throws(Raised) {
            if let made = madeFunctionType { return made }
            let made = try makeFunctionType()
            madeFunctionType = made
            return made
        }
    }
    private var madeFunctionType: TypeObject?
    /// By the name of the node: `MseLossBackward0`.
    private var nodeTypes: [String: TypeObject] = [:]
    private var namedTupleTypes: [String: TypeObject] = [:]
    /// `torch.autograd.graph.Node`: what all of those are.
    private(set) lazy var nodeBaseType = TypeObject(
        name: "Node", module: "torch.autograd.graph", bases: [machine.types.object])
    private(set) lazy var removableHandleType: TypeObject = makeRemovableHandleType()
    /// `no_grad`, `enable_grad`, `set_grad_enabled`, `inference_mode`
    private(set) lazy var gradientModes: [TypeObject] = makeGradientModes()
    /// Why hooks on saved tensors are refused; nil when they are not.
    var disabledSavedTensorHooks: String?
    /// How many transforms of torch.func are at work.
    var transformDepth = 0
    /// How many of them will run the same graph backward again.
    var graphKeepers = 0
    /// What `torch.autocast` was told of processors that there are not.
    var otherAutocast: [String: (isEnabled: Bool, dtype: DType)] = [:]
    /// The numbers of hooks, which their handles show.
    var hookCount = 0
    /// Whether a hook for all modules was ever registered.
    var hasGlobalModuleHooks = false
    /// `nn.Module.__setattr__` and `__delattr__`.
    var moduleSetters: [NativeFunction] = []
    /// `nn.Module.__call__`.
    var moduleCall: NativeFunction?

    /// Made once, not for each module: a thousand specs take longer to make than a module of them.
    private(set) lazy var operations = OperationCatalog.all
    private(set) lazy var activations = ActivationCatalog.all
    private(set) lazy var losses = LossCatalog.all
    private(set) lazy var distances = DistanceCatalog.all
    /// By their modules.
    private(set) lazy var layerFamilies = LayerCatalog.families + ImageCatalog.families
    var layers: [CallableSpec] { layerFamilies.flatMap(\.specs) }

    let dtypes: DTypes
    let layouts: Layouts
    private(set) lazy var cpu = DeviceObject(type: deviceType)
    private(set) lazy var warnings = WarningRegistry()
    /// `warnings.showwarning` as it was made.
    var ownShowing: Value?
    /// The classes of `torch.nn`, made when the module is first imported.
    private(set) lazy var nn = NetworkClasses(self)

    /// By dotted name.
    var modules: [String: ModuleObject] = [:]

    init(_ machine: Machine) {
        self.machine = machine
        context = Context()
        names = LibraryNames(machine)
        dtypes = DTypes(machine)
        layouts = Layouts(machine)
        connectContext()
    }

    /// What tensors ask of the session. The context is current wherever the session runs: each text has its thread.
    private func connectContext() {
        context.interruptFlag = machine.interruptFlag.address
        context.install()
        machine.willRun.append { [unowned self] in context.install() }
        machine.threadBegins.append { [unowned self] in beginThread() }
        context.chargeMemory = { [unowned self] bytes in bytes <= 0 || machine.secure(bytes: bytes) }
        context.callTrace = { [unowned self] in machine.callTrace }
        watchNumbers()
        context.onWarning = { [unowned self] category, text in
            guard let raised = warnings.show(text, category: category, machine), context.deferredError == nil else { return }
            context.deferredError = TensorError(.foreign(raised))
        }
    }

    /// A thread has its own modes, which begin as in a new session.
    private func beginThread() -> () -> Void {
        let (modes, autocast, answers) = (GradientMode.State(context), context.autocast, disabledAnswers)
        context.gradientsEnabled = true
        context.isInferring = false
        context.claimsGradients = false
        context.autocast = Autocast()
        disabledAnswers = 0
        return { [unowned self] in
            modes.restore(context)
            context.autocast = autocast
            disabledAnswers = answers
        }
    }

    // MARK: Classes made on demand

    func nodeType(_ name: String) -> TypeObject {
        if let known = nodeTypes[name] { return known }
        let type = TypeObject(name: name, module: "builtins", bases: [nodeBaseType])
        defineNode(type)
        nodeTypes[name] = type
        return type
    }

    /// `torch.return_types.max`
    func namedTupleType(_ name: String, module: String, fields: [String]) -> TypeObject {
        if let known = namedTupleTypes[name] { return known }
        let type = NativeType(name, module: module, base: machine.types.tuple) { (cls, arguments, machine) throws(Raised) -> Value in
            var elements = Array(arguments.positional)
            // PyTorch's own take one sequence, Python's named tuples their elements.
            if module == "torch.return_types" {
                guard elements.count == 1 else { throw machine.error(.typeError, "constructor requires a sequence") }
                elements = try machine.array(of: elements[0])
            }
            guard elements.count == fields.count else {
                throw machine.error(
                    .typeError, "\(module).\(name)() takes a \(fields.count)-sequence (\(elements.count)-sequence given)")
            }
            return .object(NamedTupleObject(fields, elements, cls))
        }
        type.nameInMessages = "\(module).\(name)"
        namedTupleTypes[name] = type
        return type
    }

    // MARK: Errors

    /// Runs tensor code; its error becomes the exception that PyTorch raises.
    @inline(__always)
    func attempt<Result>(_ body: () throws(TensorError) -> Result) throws(Raised) -> Result {
        do {
            let result = try body()
            try context.throwDeferred()
            return result
        } catch {
            throw raised(error)
        }
    }

    @inline(never)
    func raised(_ error: TensorError) -> Raised {
        context.deferredError = nil
        switch error.kind {
        case .foreign(let raised as Raised): return raised
        case .foreign(let failure as FileFailure): return raised(failure)
        case .gradientCheck(let text): return machine.error(gradcheckErrorType, [.string(text)])
        case .linearAlgebra(let text): return machine.error(linearAlgebraErrorType, [.string(text)])
        default: break
        }
        let cls: ErrorClass =
            switch error.pythonClass {
            case .runtimeError: .runtimeError
            case .valueError: .valueError
            case .indexError: .indexError
            case .typeError: .typeError
            case .notImplementedError: .notImplementedError
            case .assertionError: .assertionError
            case .zeroDivisionError: .zeroDivisionError
            case .overflowError: .overflowError
            case .attributeError: .attributeError
            case .interrupted: .keyboardInterrupt
            }
        if cls == .keyboardInterrupt { return machine.interrupted() }
        let raised = machine.error(cls, error.message)
        if machine.showsHints, let remedy = ErrorRemedies.text(for: error, []) { raised.exception.withDetails().hint = remedy }
        return raised
    }

    /// The name of a value's class as PyTorch's messages about modules give it: `torch.FloatTensor`, `int`.
    func typeName(of value: Value) -> String {
        if let tensor = value.asObject(TensorObject.self)?.tensor { return "torch.\(tensor.dtype.scalarTypeName)Tensor" }
        switch value {
        case .object(let type as TypeObject): return typeName(type)
        case .object(let module as ModuleObject): return module.name
        case .object(let function as NativeFunction): return functionName(function)
        case .object(let function as FunctionObject):
            let module = (try? machine.attributeOrNil(of: value, machine.names.intern("__module__")))?.asObject(StringObject.self)?.text
            return module.map { "\($0).\(function.qualifiedName)" } ?? function.qualifiedName
        default: return typeName(machine.type(of: value))
        }
    }

    private func typeName(_ type: TypeObject) -> String {
        type.module == "builtins" ? type.name : "\(type.module).\(type.qualifiedName)"
    }

    /// The Python functions of `torch` itself, which live in `torch.functional`.
    private static let ofFunctional: Set<String> = [
        "atleast_1d", "atleast_2d", "atleast_3d", "align_tensors", "block_diag", "broadcast_shapes", "broadcast_tensors",
        "cartesian_prod", "cdist", "chain_matmul", "einsum", "istft", "meshgrid", "norm", "split", "stft", "tensordot",
        "unravel_index",
    ]

    /// Where PyTorch keeps a function: what it shows itself as says so.
    func functionName(_ function: NativeFunction) -> String {
        guard let shown = function.shown else { return function.name }
        if shown.hasPrefix("<function Tensor.") { return "torch._tensor.Tensor.\(function.name)" }
        if shown.hasPrefix("<function") {
            return "torch.\(Self.ofFunctional.contains(function.name) ? "functional" : "nn.functional").\(function.name)"
        }
        if shown.hasPrefix("<built-in method") { return "torch._VariableFunctionsClass.\(function.name)" }
        return shown.hasPrefix("<built-in function ") ? "torch._C._nn.\(shown.dropFirst("<built-in function ".count).dropLast())" : function.name
    }
}

/// The attribute names that native code asks for, interned once.
struct LibraryNames {
    let training: Name
    let extraRepr: Name
    let weight: Name
    let bias: Name
    /// Of tensors that `nn.Buffer` made.
    let isBuffer: Name
    let persistent: Name

    init(_ machine: Machine) {
        training = machine.names.intern("training")
        extraRepr = machine.names.intern("extra_repr")
        weight = machine.names.intern("weight")
        bias = machine.names.intern("bias")
        isBuffer = machine.names.intern("_is_buffer")
        persistent = machine.names.intern("persistent")
    }
}
