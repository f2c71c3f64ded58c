import Language
import TensorCore
import TensorNN

/// `torch.Tensor`: computed attributes, the methods that the operations' specs give it, and those that concern objects
/// of the language.
extension TorchLibrary {
    func makeTensorType() -> TypeObject {
        let type = NativeType("Tensor", module: "torch", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            .object(subclassObject(try legacyTensor(.float32, arguments, machine), cls))
        }
        var specified: Set<ObjectIdentifier> = []
        for spec in operations + activations where spec.reach.contains(.method) {
            let function = SpecCaller(spec, isMethod: true, self).function(in: nil)
            specified.insert(ObjectIdentifier(function))
            type.attributes.set(machine.names.intern(spec.name), .object(function))
        }
        addShapeAttributes(to: type)
        addGraphAttributes(to: type)
        addStorageMethods(to: type)
        addSubclassMethods(to: type)
        addConversions(to: type)
        addOperatorMethods(to: type)
        addGraphMethods(to: type)
        letClassesAnswer(for: type, but: specified)
        return type
    }

    func makeParameterType() -> TypeObject {
        let signature = NativeSignature(
            function: "Parameter.__new__", parameters: [.optional("data"), .optional("requires_grad", .bool(true))])
        return NativeType("Parameter", module: "torch.nn.parameter", base: tensorType) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            let required = try machine.truth(values[1])
            let data: Tensor
            if values[0].isNone {
                data = try attempt { () throws(TensorError) in try Tensor.zeros([0]) }
            } else if let given = values[0].asObject(TensorObject.self) {
                data = given.tensor.detach()
            } else {
                throw machine.noAttribute(machine.names.intern("detach"), of: values[0])
            }
            try attempt { () throws(TensorError) in _ = try data.requireGrad(required) }
            return .object(TensorObject(data, self, isParameter: true, cls: cls === parameterType ? nil : cls))
        }
    }

    /// `nn.Buffer`: makes a tensor that a module registers when it is assigned.
    func makeBufferType() -> TypeObject { BufferType(self) }

    /// The tensor behind a receiver.
    func tensor(_ value: Value, _ machine: Machine) throws(Raised) -> Tensor {
        guard let object = value.asObject(TensorObject.self) else {
            throw machine.error(.typeError, "expected a Tensor, but got '\(machine.typeName(of: value))'")
        }
        return object.tensor
    }

    // MARK: Attributes

    private func addShapeAttributes(to type: TypeObject) {
        func attribute(_ name: String, _ read: @escaping (Tensor) throws(TensorError) -> Value) {
            type.property(name, machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
                let tensor = try tensor(receiver, machine)
                return try attempt { () throws(TensorError) in try read(tensor) }
            }
        }
        attribute("shape") { [unowned self] in .object(SizeObject($0.shape, sizeType)) }
        attribute("dtype") { [unowned self] in .object(dtypes[$0.dtype]) }
        attribute("device") { [unowned self] _ in .object(cpu) }
        attribute("ndim") { .int($0.rank) }
        attribute("itemsize") { .int($0.dtype.byteCount) }
        attribute("nbytes") { .int($0.count &* $0.dtype.byteCount) }
        attribute("_version") { (tensor) throws(TensorError) in
            if tensor.isInference { throw .runtime("Inference tensors do not track version counter.") }
            return .int(tensor.version)
        }
        attribute("output_nr") { .int($0.outputIndex) }
        attribute("_base") { [unowned self] in $0.base.map(value) ?? .none }
        attribute("layout") { [unowned self] _ in .object(layouts.strided) }
        for name in ["is_cuda", "is_sparse", "is_quantized", "is_mps", "is_meta", "is_nested"] {
            attribute(name) { _ in .bool(false) }
        }
        attribute("is_cpu") { _ in .bool(true) }
        attribute("T") { [unowned self] (tensor) throws(TensorError) in
            if tensor.rank != 2 { context.onWarning("UserWarning", Self.transposeOfOtherRank(tensor.rank)) }
            return value(try tensor.reversedDimensions())
        }
        for (name, advice) in [
            ("mT", "This function is the identity in these cases."), ("mH", "Consider using x.conj()."), ("H", "Consider using x.conj()."),
        ] {
            attribute(name) { [unowned self] (tensor) throws(TensorError) in
                if tensor.rank == 0 { context.onWarning("UserWarning", "Tensor.\(name) is deprecated on 0-D tensors. \(advice)") }
                return value(name == "H" ? try tensor.matrixAdjoint() : try tensor.mT(name))
            }
        }
        attribute("real") { [unowned self] in value($0) }
        attribute("imag") { (_) throws(TensorError) -> Value in
            throw .runtime("imag is not implemented for tensors with non-complex dtypes.")
        }
    }

    private static func transposeOfOtherRank(_ rank: Int) -> String {
        rank == 0
            ? "Tensor.T is deprecated on 0-D tensors. This function is the identity in these cases."
            : "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw "
                + "an error in a future release. Consider `x.mT` to transpose batches of matrices or `x.permute(*torch.arange("
                + "x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor."
    }

    private func addGraphAttributes(to type: TypeObject) {
        for name in ["grad", "_grad"] { addGradient(name, to: type) }
        addHistory(to: type)
    }

    private func addGradient(_ name: String, to type: TypeObject) {
        type.property(name, machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            let tensor = try tensor(receiver, machine)
            if let gradient = tensor.grad {
                if tensor.gradientRuns > 1 { hintAtSum(tensor) }
                return value(gradient)
            }
            try throwIfStale(tensor)
            if warnOfNonLeaf(tensor) { hintAtNonLeaf(tensor) }
            return .none
        } set: { [unowned self] (receiver, value, machine) throws(Raised) in
            try setGradient(of: try tensor(receiver, machine), to: value ?? .none, machine)
        }
    }

    private func addHistory(to type: TypeObject) {
        type.property("grad_fn", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            let tensor = try tensor(receiver, machine)
            try throwIfStale(tensor)
            guard let node = tensor.gradFunction else { return .none }
            return value(node)
        }
        type.property("requires_grad", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            let tensor = try tensor(receiver, machine)
            try throwIfStale(tensor)
            return .bool(tensor.requiresGrad)
        } set: { [unowned self] (receiver, value, machine) throws(Raised) in
            guard case .bool(let required)? = value else {
                throw machine.error(.runtimeError, "requires_grad must be a bool")
            }
            try setRequiresGrad(of: try tensor(receiver, machine), to: required, machine, isSetter: true)
        }
        type.property("grad_dtype", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            let tensor = try tensor(receiver, machine)
            guard tensor.isLeaf else {
                throw machine.error(.runtimeError, "grad_dtype can only be accessed on leaf tensors.")
            }
            return tensor.gradientDType.map { .object(dtypes[$0]) } ?? .none
        } set: { [unowned self] (receiver, value, machine) throws(Raised) in
            let dtype = value?.asObject(DTypeObject.self)?.dtype
            guard dtype != nil || value?.isNone ?? true else {
                throw machine.error(
                    .runtimeError, "grad_dtype must be a torch.dtype or None, but got \(machine.typeName(of: value ?? .none))")
            }
            let tensor = try tensor(receiver, machine)
            if tensor.grad == nil { warnOfNonLeaf(tensor) } // PyTorch looks at the gradient first
            try attempt { () throws(TensorError) in try tensor.setGradientDType(dtype) }
        }
        type.property("is_leaf", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            .bool(try tensor(receiver, machine).isLeaf)
        }
        type.property("retains_grad", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            .bool(try tensor(receiver, machine).retainsGrad)
        }
        type.property("data", machine) { [unowned self] (receiver, machine) throws(Raised) -> Value in
            let tensor = try tensor(receiver, machine)
            noteCut(".data", of: tensor)
            return value(tensor.untracked)
        } set: { [unowned self] (receiver, value, machine) throws(Raised) in
            let target = try tensor(receiver, machine)
            guard let value else {
                throw machine.error(.runtimeError, "Deleting tensor data is not allowed. Delete tensor instead!")
            }
            guard let source = value.asObject(TensorObject.self)?.tensor else {
                throw machine.error(.typeError, "Variable data has to be a tensor, but got \(machine.typeName(of: value))")
            }
            try attempt { () throws(TensorError) in try target.setData(source) }
        }
    }

    /// The setters of Python have other words for whole numbers than the tensors themselves.
    func setRequiresGrad(
        of tensor: Tensor, to required: Bool, _ machine: Machine, isSetter: Bool = false
    ) throws(Raised) {
        if required, !tensor.dtype.isFloatingPoint {
            throw machine.error(
                .runtimeError,
                "only Tensors of floating point \(isSetter ? "and complex dtype" : "dtype") can require gradients")
        }
        try attempt { () throws(TensorError) in _ = try tensor.requireGrad(required) }
    }

    /// Warns where a tensor that is read for its gradient has none because it is no leaf; whether it did.
    @discardableResult
    private func warnOfNonLeaf(_ tensor: Tensor) -> Bool {
        guard !tensor.isLeaf, !tensor.retainsGrad else { return false }
        context.onWarning("UserWarning", Self.gradientOfNonLeaf)
        return true
    }

    private static let gradientOfNonLeaf =
        "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
        + "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf "
        + "Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure "
        + "you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information."

    private func setGradient(of tensor: Tensor, to value: Value, _ machine: Machine) throws(Raised) {
        guard !value.isNone else { tensor.grad = nil; return }
        guard let gradient = value.asObject(TensorObject.self)?.tensor else {
            throw machine.error(
                .typeError, "assigned grad expected to be a Tensor or None but got grad of type \(machine.typeName(of: value))")
        }
        guard gradient !== tensor else { throw machine.error(.runtimeError, "can't assign Variable as its own grad") }
        if let wanted = tensor.gradientDType, gradient.dtype != wanted {
            throw machine.error(
                .runtimeError,
                "attempting to assign a gradient with dtype '\(gradient.dtype.nativeTypeName)' to a tensor with grad_dtype "
                    + "'\(wanted.scalarTypeName)'. The gradient must match the tensor's grad_dtype (defaults to the "
                    + "tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow "
                    + "any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break "
                    + "downstream systems that assume they match.")
        }
        guard gradient.shape == tensor.shape else {
            throw machine.error(
                .runtimeError,
                "attempting to assign a gradient of size '\(gradient.shape)' to a tensor of size '\(tensor.shape)'. "
                    + "Please ensure that the gradient and the tensor are the same size")
        }
        tensor.grad = gradient
    }
}

/// `nn.Buffer`: what it makes are plain tensors, marked by two attributes.
final class BufferType: NativeType {
    init(_ library: TorchLibrary) {
        let signature = NativeSignature(
            function: "Buffer.__new__", parameters: [.optional("data"), .keyword("persistent", .bool(true))])
        super.init("Buffer", module: "torch.nn.parameter", base: library.tensorType) {
            [unowned library] (_, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            let given = values[0].asObject(TensorObject.self)?.tensor
            guard given != nil || values[0].isNone else {
                throw machine.noAttribute(machine.names.intern("detach"), of: values[0])
            }
            let made = try library.attempt { () throws(TensorError) -> Tensor in
                guard let given else { return try Tensor.zeros([0]) }
                return try given.detach().requireGrad(given.requiresGrad)
            }
            let object = TensorObject(made, library)
            try object.becomeBuffer(persistent: values[1], machine)
            return .object(object)
        }
    }

    override func isInstance(_ value: Value, _ machine: Machine) -> Bool {
        value.asObject(TensorObject.self)?.isBuffer ?? false
    }
}

extension TensorObject {
    /// Marks it as what a module registers as a buffer when it is assigned.
    func becomeBuffer(persistent: Value, _ machine: Machine) throws(Raised) {
        try setAttribute(library.names.persistent, persistent, machine)
        try setAttribute(library.names.isBuffer, .bool(true), machine)
    }

    var isBuffer: Bool {
        guard let own = instanceAttributes, case .bool(true)? = own[library.names.isBuffer] else { return false }
        return true
    }
}
