import Language
import TensorCore

/// `to`, `type` and their kin: the same elements as another type.
extension TorchLibrary {
    func addTypeConversions(to type: TypeObject) {
        type.method("type", [.optional("dtype"), .optional("non_blocking", .bool(false))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard call.isGiven(1) else {
                return .string("torch.\(try tensor(call[0], call.machine).dtype.scalarTypeName)Tensor")
            }
            return try converted(call[0], to: try dtype(call[1], call.machine), copies: false, call.machine)
        }
        type.method("type_as", [.optional("other", .absent)], machine) { [unowned self] (call) throws(Raised) -> Value in
            if call[1].isUnbound {
                throw call.machine.error(.typeError, "type_as() missing 1 required positional arguments: \"other\"")
            }
            guard let other = call[1].asObject(TensorObject.self) else {
                throw call.machine.error(
                    .typeError, "type_as(): argument 'other' (position 1) must be Tensor, not \(call.machine.typeName(of: call[1]))")
            }
            return try converted(call[0], to: other.tensor.dtype, copies: false, call.machine)
        }
        for name in ["is_shared", "is_neg", "is_conj", "is_distributed"] {
            type.method(name, [], machine) { (_) throws(Raised) -> Value in .bool(false) }
        }
        type.method("is_pinned", [.optional("device")], machine) { (_) throws(Raised) -> Value in .bool(false) }
        type.method("untyped_storage", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            .object(StorageObject(try tensor(call[0], call.machine), self))
        }
        type.method("storage", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            try call.machine.call(try scriptFunction("_storage", in: "torch.storage"), [call[0]])
        }
        // `x.new(2, 3)`: as the class of x makes it.
        type.attributes.set(machine.names.intern("new"), .object(NativeFunction("new", bindsReceiver: true) {
            [unowned self] (arguments, machine) throws(Raised) -> Value in
            let own = try tensor(arguments[0], machine).dtype
            return value(try legacyTensor(own, arguments.droppingFirst(), machine, isTyped: true))
        }))
        type.attributes.set(machine.names.intern("to"), .object(NativeFunction("to", bindsReceiver: true) {
            [unowned self] (arguments, machine) throws(Raised) -> Value in
            let request = try conversion(arguments, machine)
            return try converted(arguments[0], to: request.dtype, copies: request.copies, in: request.format, machine)
        }))
    }

    /// What the arguments of `to` ask for, those of a tensor's and of a module's.
    func conversion(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> ConversionRequest {
        let signature = conversionSignature
        // A keyword that no form has is PyTorch's error, not Python's.
        for name in arguments.keywords?.names ?? [] where !signature.parameters.contains(where: { $0.name == machine.names.text(name) }) {
            throw invalidConversion(arguments, machine)
        }
        guard let request = try ConversionRequest(try signature.call(arguments, machine), self) else {
            throw invalidConversion(arguments, machine)
        }
        return request
    }

    /// The object itself where nothing is to be done.
    private func converted(
        _ receiver: Value, to dtype: DType?, copies: Bool, in format: MemoryFormat? = nil, _ machine: Machine
    ) throws(Raised) -> Value {
        let own = try tensor(receiver, machine)
        guard copies || format != nil || dtype.map({ $0 != own.dtype }) ?? false else { return receiver }
        return value(try attempt { () throws(TensorError) in try own.to(dtype ?? own.dtype, copies: copies, in: format ?? .preserve) })
    }

    private func invalidConversion(_ arguments: Arguments, _ machine: Machine) -> Raised {
        let given = (1..<max(1, arguments.positionalCount)).map { machine.typeName(of: arguments[$0]) }
        let keywords = (arguments.keywords?.names ?? []).enumerated().map { place, name in
            "\(machine.names.text(name))=\(machine.typeName(of: arguments[arguments.positionalCount + place]))"
        }
        let list = (given + keywords).joined(separator: ", ") + (keywords.isEmpty ? "" : ", ")
        let rest = "bool non_blocking = False, bool copy = False, *, torch.memory_format memory_format = None)\n"
        return machine.error(
            .typeError,
            "to() received an invalid combination of arguments - got (\(list)), but expected one of:\n"
                + " * (torch.device device = None, torch.dtype dtype = None, \(rest) * (torch.dtype dtype, \(rest)"
                + " * (Tensor tensor, \(rest)")
    }

    /// The dtype that Python's own classes stand for.
    func pythonType(_ value: Value, _ machine: Machine) -> DType? {
        guard case .object(let object as TypeObject) = value else { return nil }
        if object === machine.types.float { return .float64 }
        if object === machine.types.int { return .int64 }
        return object === machine.types.bool ? .bool : nil
    }

    /// What `type` takes: a dtype, the class of a legacy tensor, or its name.
    func dtype(_ value: Value, _ machine: Machine) throws(Raised) -> DType? {
        switch value {
        case .none, .unbound: return nil
        case .object(let object as DTypeObject): return object.dtype
        case .object(let type as LegacyTensorType): return type.dtype
        case .object(let name as StringObject):
            if let dtype = DType.allCases.first(where: { "torch.\($0.scalarTypeName)Tensor" == name.text }) { return dtype }
            if name.text.hasPrefix("torch.cuda.") {
                throw machine.error(
                    .runtimeError, "Cannot initialize CUDA without ATen_cuda library: lsx computes on the processor")
            }
            throw machine.error(.valueError, "invalid type: '\(name.text)'")
        case .object(let type as TypeObject): throw machine.error(.valueError, "invalid type: '\(type.name)'")
        default: throw machine.error(.typeError, "dtype must be a type, str, or dtype object")
        }
    }
}

/// What a call of `to` asks for; nil for a call that fits none of its three forms.
struct ConversionRequest {
    static func makeSignature() -> NativeSignature {
        NativeSignature(
            function: "to",
            parameters: [
                .required("self"), .variadic("args"), .keyword("device"), .keyword("dtype"), .keyword("tensor"),
                .keyword("non_blocking", .bool(false)), .keyword("copy", .bool(false)), .keyword("memory_format"),
            ])
    }

    private(set) var dtype: DType?
    private(set) var copies = false
    private(set) var format: MemoryFormat?

    init?(_ call: NativeCall, _ library: TorchLibrary) throws(Raised) {
        let machine = call.machine
        var flags: [Value] = []
        var places = (call[1].asObject(TupleObject.self)?.elements ?? [])[...]
        guard places.count <= 4 else { return nil }
        if call.isGiven(7) {
            guard let name = call[7].asObject(LayoutObject.self)?.fullName, let format = MemoryFormat(rawValue: name) else { return nil }
            self.format = format
        }
        func isType(_ value: Value) -> Bool {
            value.asObject(DTypeObject.self) != nil || library.pythonType(value, machine) != nil
        }
        func type(_ value: Value) -> DType? { value.asObject(DTypeObject.self)?.dtype ?? library.pythonType(value, machine) }
        if let other = places.first?.asObject(TensorObject.self) {
            dtype = other.tensor.dtype
            places.removeFirst()
        } else if let first = places.first, isType(first) {
            dtype = type(first)
            places.removeFirst()
        } else if let first = places.first {
            switch first {
            case .none: break
            // PyTorch's parser takes such a number for its class.
            case .float: dtype = .float64
            case .bool: dtype = .bool
            // What does not fit behind it comes before what the number means.
            case .int where places.dropFirst().contains(where: { if case .int = $0 { true } else { false } }): return nil
            case .int, .object(is StringObject), .object(is DeviceObject): copies = try library.device(first, machine).index != nil
            default: return nil
            }
            places.removeFirst()
            if dtype == nil, let second = places.first {
                guard isType(second) || second.isNone else { return nil }
                dtype = type(second)
                places.removeFirst()
            }
        }
        for flag in places {
            guard case .bool = flag else { return nil }
            flags.append(flag)
        }
        guard flags.count <= 2 else { return nil }
        if call.isGiven(2) { copies = try library.device(call[2], machine).index != nil || copies }
        if call.isGiven(3) {
            guard isType(call[3]), dtype == nil else { return nil }
            dtype = type(call[3])
        }
        if call.isGiven(4) {
            guard let other = call[4].asObject(TensorObject.self) else { return nil }
            dtype = other.tensor.dtype
        }
        if case .bool(true)? = flags.dropFirst().first { copies = true }
        if try call.truth(6) { copies = true }
    }
}
