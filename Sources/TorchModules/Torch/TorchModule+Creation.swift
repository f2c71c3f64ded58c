import Language
import TensorCore
import TensorIO

/// Tensors from Python data.
extension TorchLibrary {
    func addCreation(to module: ModuleObject) {
        let tensor = NativeSignature(
            function: "tensor",
            parameters: [
                .required("data"), .keyword("dtype"), .keyword("device"), .keyword("requires_grad", .bool(false)),
                .keyword("pin_memory", .bool(false)),
            ])
        define(tensor, in: module) { [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(2) { _ = try device(call[2], call.machine) }
            guard case .bool = call[3] else {
                throw call.machine.error(
                    .typeError, "tensor(): argument 'requires_grad' must be bool, not \(call.machine.typeName(of: call[3]))")
            }
            let dtype = try dtypeArgument(call, 1)
            guard let source = call[0].asObject(TensorObject.self) else {
                return value(try finished(try fresh(call[0], dtype, call.machine), call, 3))
            }
            context.onWarning(
                "UserWarning",
                "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
                    + "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).")
            return value(try finished(try copy(source.tensor, as: dtype), call, 3))
        }
        let asTensor = NativeSignature(
            function: "as_tensor", parameters: [.required("data"), .keyword("dtype"), .keyword("device")])
        define(asTensor, in: module) { [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(2) { _ = try device(call[2], call.machine) }
            return try shared(call[0], try dtypeArgument(call, 1), call.machine)
        }
        let arraySignature = NativeSignature(
            function: "asarray",
            parameters: [
                .required("obj"), .keyword("dtype"), .keyword("device"), .keyword("copy"), .keyword("requires_grad", .absent),
            ])
        define(arraySignature, in: module) { [unowned self] (call) throws(Raised) -> Value in try asArray(call) }
        module.function("from_numpy", [.required("ndarray")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard let array = call[0].asObject(ArrayObject.self) else {
                throw call.machine.error(.typeError, "expected np.ndarray (got \(call.machine.typeName(of: call[0])))")
            }
            return value(array.tensor.detach())
        }
        module.function("is_nonzero", [.required("input")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try self.tensor(call[0], call.machine)
            return .bool(try attempt { () throws(TensorError) in try tensor.truth() })
        }
        module.function("is_storage", [.required("obj")], machine) { (call) throws(Raised) -> Value in
            let type = call.machine.type(of: call[0])
            return .bool(call[0].asObject(StorageObject.self) != nil || type.module == "torch.storage" && type.name == "TypedStorage")
        }
        module.function("set_flush_denormal", [.required("mode")], machine) { (call) throws(Raised) -> Value in
            guard case .bool(let mode) = call[0] else {
                throw call.machine.error(.typeError, "flush_denormal expects a bool, but got \(call.machine.typeName(of: call[0]))")
            }
            return .bool(ThreadPool.flushDenormals(mode))
        }
        module.function("set_default_device", [.required("device")], machine) { [unowned self] (call) throws(Raised) -> Value in
            if call.isGiven(0) { _ = try device(call[0], call.machine) }
            return .none
        }
        module.function("get_default_device", [], machine) { [unowned self] (_) throws(Raised) -> Value in .object(cpu) }
        module.function(
            "from_file",
            [.required("filename"), .optional("shared", .bool(false)), .optional("size", .int(0)), .keyword("dtype", .absent),
             .keyword("layout"), .keyword("device"), .keyword("pin_memory")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in try fromFile(call) }
        module.function(
            "frombuffer",
            [.required("buffer"), .keyword("dtype", .absent), .keyword("count", .int(-1)), .keyword("offset", .int(0)),
             .keyword("requires_grad", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in try fromBuffer(call) }
    }

    /// A function whose missing arguments are PyTorch's error, not Python's.
    private func define(
        _ signature: NativeSignature, in module: ModuleObject, _ body: @escaping (NativeCall) throws(Raised) -> Value
    ) {
        let function = signature.function(in: module.name) { (call) throws(Raised) -> Value in try body(call) }
        let plain = function.body
        let first = signature.parameters.first?.name ?? ""
        let made = NativeFunction(function.name) { (arguments, machine) throws(Raised) -> Value in
            if arguments.positionalCount == 0, arguments.keyword(machine.names.intern(first)) == nil {
                throw machine.error(
                    .typeError, "\(signature.function)() missing 1 required positional arguments: \"\(first)\"")
            }
            return try plain(arguments, machine)
        }
        made.page = function.page
        made.parameters = function.parameters
        module.set(function.name, made, machine)
    }

    /// A tensor of the numbers that lie in bytes. Bytes do not change, so that it has memory of its own.
    private func fromBuffer(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        guard let bytes = try bufferBytes(call[0], machine) else {
            throw machine.error(.valueError, "object does not implement Python buffer protocol.")
        }
        guard let dtype = try dtypeArgument(call, 1) else {
            throw machine.error(.typeError, "frombuffer() missing 1 required keyword-only arguments: \"dtype\"")
        }
        let (count, offset) = (try call.int(2), try call.int(3))
        guard !bytes.isEmpty, count != 0 else {
            throw machine.error(.valueError, "both buffer length (\(bytes.count)) and count (\(count)) must not be 0")
        }
        guard offset >= 0, offset < bytes.count else {
            throw machine.error(
                .valueError,
                "offset (\(offset) bytes) must be non-negative and no greater than buffer length (\(bytes.count) bytes) minus 1")
        }
        let left = bytes.count - offset
        guard count > 0 || left % dtype.byteCount == 0 else {
            throw machine.error(
                .valueError,
                "buffer length (\(left) bytes) after offset (\(offset) bytes) must be a multiple of element size (\(dtype.byteCount))")
        }
        let wanted = count > 0 ? count : left / dtype.byteCount
        guard wanted <= left / dtype.byteCount else {
            throw machine.error(
                .valueError,
                "requested buffer length (\(wanted) * \(dtype.byteCount) bytes) after offset (\(offset) bytes) must not be greater "
                    + "than actual buffer length (\(bytes.count) bytes)")
        }
        if !hasWarnedOfReadOnlyBuffer, machine.typeName(of: call[0]) == "bytes" {
            hasWarnedOfReadOnlyBuffer = true
            context.onWarning(
                "UserWarning",
                "The given buffer is not writable, and PyTorch does not support non-writable tensors. This means you can write "
                    + "to the underlying (supposedly non-writable) buffer using the tensor. You may want to copy the buffer to "
                    + "protect its data or make it writable before converting it to a tensor. This type of warning will be "
                    + "suppressed for the rest of this program.")
        }
        let made = try attempt { () throws(TensorError) in
            try Tensor.of(bytes: bytes[offset..<offset + wanted * dtype.byteCount], dtype)
        }
        return value(try finished(made, call, 4))
    }

    /// The numbers at the start of a file. What is written to them does not reach the file.
    private func fromFile(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let size = try call.int(2)
        let dtype = try dtypeArgument(call, 3) ?? context.defaultDType
        if try call.truth(1) {
            throw machine.error(.notImplementedError, "from_file(shared=True): lsx reads files, it does not map them to be written")
        }
        guard size >= 0 else {
            throw machine.error(.runtimeError, "Storage size calculation overflowed with sizes=[\(size)]")
        }
        let path = try call.text(0)
        let opened = try machine.call(try scriptFunction("open", in: "builtins"), [call[0], .string("rb")])
        func use(_ name: String, _ arguments: [Value] = []) throws(Raised) -> Value {
            try machine.call(try machine.attribute(of: opened, machine.names.intern(name)), arguments)
        }
        let wanted = size.multipliedReportingOverflow(by: dtype.byteCount)
        let read = try use("read", [.int(wanted.overflow ? -1 : wanted.partialValue)])
        _ = try use("close")
        guard let bytes = read.asObject(BytesObject.self)?.bytes, !wanted.overflow, bytes.count == wanted.partialValue else {
            throw machine.error(
                .runtimeError, "file <\(path)> size <\(read.asObject(BytesObject.self)?.bytes.count ?? 0)> is smaller than the required "
                    + "mapping size <\(wanted.partialValue)>")
        }
        return value(try attempt { () throws(TensorError) in try Tensor.of(bytes: bytes[...], dtype) })
    }

    /// What an object that has bytes holds: bytes themselves, a `bytearray`, an `array` or a `memoryview`.
    private func bufferBytes(_ value: Value, _ machine: Machine) throws(Raised) -> [UInt8]? {
        if let bytes = value.asObject(BytesObject.self) { return bytes.bytes }
        guard ["array", "memoryview"].contains(machine.typeName(of: value)),
            let read = try machine.optionalAttribute(of: value, machine.names.intern("tobytes"))
        else { return nil }
        return try machine.call(read, []).asObject(BytesObject.self)?.bytes
    }

    /// A new tensor of lists, numbers or an array.
    private func fresh(_ data: Value, _ dtype: DType?, _ machine: Machine) throws(Raised) -> Tensor {
        if let array = data.asObject(ArrayObject.self) { return try copy(array.tensor, as: dtype) }
        return try NestedList(data, self, machine).tensor(dtype: dtype)
    }

    /// A tensor that shares memory with its source where it can.
    private func shared(_ data: Value, _ dtype: DType?, _ machine: Machine) throws(Raised) -> Value {
        if let array = data.asObject(ArrayObject.self) {
            return value(try attempt { () throws(TensorError) in try array.tensor.detach().to(dtype ?? array.tensor.dtype) })
        }
        guard let source = data.asObject(TensorObject.self) else {
            return value(try NestedList(data, self, machine).tensor(dtype: dtype))
        }
        guard let dtype, dtype != source.tensor.dtype else { return data }
        return value(try attempt { () throws(TensorError) in try source.tensor.to(dtype) })
    }

    private func asArray(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let dtype = try dtypeArgument(call, 1)
        if call.isGiven(2) { _ = try device(call[2], machine) }
        let copies: Bool? = call.isGiven(3) ? try call.truth(3) : nil
        let requires: Bool? = call[4].isUnbound ? nil : try call.truth(4)
        let source = call[0].asObject(TensorObject.self)?.tensor ?? call[0].asObject(ArrayObject.self)?.tensor.detach()
        guard let source else {
            if copies == false { throw machine.error(.valueError, "can't alias arbitrary sequence into a tensor.") }
            let made = try NestedList(call[0], self, machine).tensor(dtype: dtype)
            return value(try attempt { () throws(TensorError) in try made.requireGrad(requires ?? false) })
        }
        let target = dtype ?? source.dtype
        if copies == false, target != source.dtype {
            throw machine.error(
                .valueError,
                "can't alias tensor with dtype '\(source.dtype.scalarTypeName)' into dtype '\(target.scalarTypeName)'.")
        }
        if requires == nil, source.requiresGrad, !hasWarnedOfGradientDefault {
            hasWarnedOfGradientDefault = true
            context.onWarning(
                "UserWarning",
                "torch.asarray: unspecified requires_grad now defaults to obj.requires_grad instead of False. Pass "
                    + "requires_grad=False explicitly to get the old behavior and silence this warning.")
        }
        return value(try attempt { () throws(TensorError) in
            let made = target != source.dtype ? try source.to(target) : copies == true ? try source.clone() : source
            guard let requires, requires != made.requiresGrad else { return made }
            return made.isLeaf ? try made.requireGrad(requires) : made.detach()
        })
    }

    func dtypeArgument(_ call: NativeCall, _ place: Int) throws(Raised) -> DType? {
        guard call.isGiven(place) else { return nil }
        if let dtype = pythonType(call[place], call.machine) { return dtype }
        guard let object = call[place].asObject(DTypeObject.self) else {
            throw call.machine.error(
                .typeError,
                "\(call.function)(): argument 'dtype' must be torch.dtype, not \(call.machine.typeName(of: call[place]))")
        }
        return object.dtype
    }

    func copy(_ tensor: Tensor, as dtype: DType?) throws(Raised) -> Tensor {
        try attempt { () throws(TensorError) in
            let plain = tensor.detach()
            if let dtype, dtype != tensor.dtype { return try plain.to(dtype) }
            return try plain.clone()
        }
    }

    func finished(_ tensor: Tensor, _ call: NativeCall, _ place: Int) throws(Raised) -> Tensor {
        if try call.truth(place) { try attempt { () throws(TensorError) in _ = try tensor.requireGrad() } }
        return tensor
    }
}
