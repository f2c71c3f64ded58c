import Language
import TensorCore

/// `torch.finfo` and `torch.iinfo`: what a type can hold.
extension TorchLibrary {
    func addLimits(to module: ModuleObject) {
        func limit(_ read: @escaping (FloatingLimits) -> Double) -> (DType) -> Value {
            { $0.floatingLimits.map { .float(read($0)) } ?? .none }
        }
        let bits = { (dtype: DType) in Value.int(dtype.byteCount * 8) }
        let finfo = LimitsKind(
            name: "finfo", printed: ["resolution", "min", "max", "eps", "smallest_normal", "tiny"],
            fields: [
                ("bits", bits), ("eps", limit(\.epsilon)), ("max", limit(\.largest)), ("min", limit { -$0.largest }),
                ("smallest_normal", limit(\.smallestNormal)), ("tiny", limit(\.smallestNormal)),
                ("resolution", limit(\.resolution)),
            ],
            complaint: {
                $0.isFloatingPoint
                    ? nil : "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
            })
        let iinfo = LimitsKind(
            name: "iinfo", printed: ["min", "max"],
            fields: [
                ("bits", bits), ("max", { .int($0.integerRange?.upperBound ?? 0) }),
                ("min", { .int($0.integerRange?.lowerBound ?? 0) }),
            ],
            complaint: {
                $0.isInteger
                    ? nil
                    : $0 == .bool
                        ? "torch.bool is not supported by torch.iinfo"
                        : "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'"
            })
        for kind in [finfo, iinfo] { module.set(kind.name, limitsType(kind), machine) }
    }

    private func limitsType(_ kind: LimitsKind) -> TypeObject {
        let signature = NativeSignature(function: kind.name, parameters: [.optional("type")])
        let type = NativeType(kind.name, module: "torch", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let named = arguments.keywords?.names.map(machine.names.text) ?? []
            // PyTorch's parser misses `type` before it sees another keyword.
            let isMissing = arguments.positionalCount == 0 && named != ["type"]
            guard !isMissing || arguments.count == 0 && kind.name == "finfo" else {
                throw machine.error(.typeError, "\(kind.name)() missing 1 required positional arguments: \"type\"")
            }
            let given = try signature.bind(arguments, machine)[0]
            guard given.isNone || given.isUnbound || given.asObject(DTypeObject.self) != nil else {
                throw machine.error(
                    .typeError,
                    "\(kind.name)(): argument 'type' (position 1) must be torch.dtype, not \(machine.typeName(of: given))")
            }
            let dtype = try dtype(given, machine) ?? context.defaultDType
            if let complaint = kind.complaint(dtype) { throw machine.error(.typeError, complaint) }
            let instance = Instance(cls: cls)
            for (field, read) in kind.fields { instance.attributes.set(machine.names.intern(field), read(dtype)) }
            instance.attributes.set(machine.names.intern("dtype"), .string(dtype.name))
            return .object(instance)
        }
        type.nameInMessages = "torch.\(kind.name)"
        type.method("__eq__", [.required("other")], machine) { (call) throws(Raised) -> Value in
            let name = call.machine.names.intern("dtype")
            guard call.machine.type(of: call[0]) === call.machine.type(of: call[1]) else { return .bool(false) }
            let (own, other) = (
                try call.machine.attribute(of: call[0], name), try call.machine.attribute(of: call[1], name)
            )
            return .bool(try call.machine.str(own) == call.machine.str(other))
        }
        type.attributes.set(.of(.repr), .object(NativeFunction("__repr__", bindsReceiver: true) {
            (arguments, machine) throws(Raised) -> Value in
            var texts: [String] = []
            for field in kind.printed {
                let value = try machine.attribute(of: arguments[0], machine.names.intern(field))
                texts.append("\(field)=\(PythonNumber.short(try machine.double(value)))")
            }
            let dtype = try machine.str(try machine.attribute(of: arguments[0], machine.names.intern("dtype")))
            return .string("\(kind.name)(\(texts.joined(separator: ", ")), dtype=\(dtype))")
        }))
        return type
    }
}

/// One of the two: its attributes, those that it prints, and what it says of a type that is not its own.
private struct LimitsKind {
    let name: String
    let printed: [String]
    let fields: [(String, (DType) -> Value)]
    let complaint: (DType) -> String?
}
