import Language
import TensorCore
import TensorNN

/// `nn.LinearCrossEntropyOptions`: a frozen dataclass, with what its fields mean to the tensors.
final class OptionsObject: Instance {
    var meaning: LinearCrossEntropyOptions?
}

final class OptionsType: TypeObject {
    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        .object(OptionsObject(cls: cls))
    }
}

extension TorchLibrary {
    private static let fields: [(name: String, standard: NativeSignature.Standard)] = [
        ("allow_retain_graph", .bool(false)), ("batch_chunk_size", .none), ("chunking_method", .string("auto")),
        ("acc_policy", .string("auto")), ("acc_dtype", .none),
    ]

    func makeOptionsType() -> TypeObject {
        let type = OptionsType(
            name: "LinearCrossEntropyOptions", module: "torch.nn.modules.linear_cross_entropy_options",
            bases: [machine.types.object])
        let names = Self.fields.map { machine.names.intern($0.name) }
        type.method("__init__", Self.fields.map { .optional($0.name, $0.standard) }, machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let options = try call.receiver(OptionsObject.self)
            for (place, name) in names.enumerated() { options.attributes.set(name, call[place + 1]) }
            options.meaning = try meaning(of: call)
            return .none
        }
        func fields(_ value: Value) -> [Value]? {
            guard let options = value.asObject(OptionsObject.self) else { return nil }
            return names.map { options.attributes[$0] ?? .none }
        }
        type.method("__repr__", [], machine) { (call) throws(Raised) -> Value in
            var parts: [String] = []
            for (field, value) in zip(Self.fields, fields(call[0]) ?? []) {
                parts.append("\(field.name)=\(try call.machine.repr(value))")
            }
            return .string("\(call.machine.type(of: call[0]).qualifiedName)(\(parts.joined(separator: ", ")))")
        }
        type.method("__eq__", [.required("other")], machine) { (call) throws(Raised) -> Value in
            guard call.machine.type(of: call[0]) === call.machine.type(of: call[1]), let own = fields(call[0]),
                let other = fields(call[1])
            else { return .bool(false) }
            let equal = try TupleObject(own).compare(.equal, .object(TupleObject(other)), call.machine) ?? .bool(false)
            return equal
        }
        type.method("__hash__", [], machine) { (call) throws(Raised) -> Value in
            .int(try TupleObject(fields(call[0]) ?? []).hash(call.machine))
        }
        for (method, verb) in [("__setattr__", "assign to"), ("__delattr__", "delete")] {
            let parameters: [NativeSignature.Parameter] = [.required("name")] + (verb == "delete" ? [] : [.required("value")])
            type.method(method, parameters, machine) { (call) throws(Raised) -> Value in
                let dataclasses = try call.machine.importModule("dataclasses").last
                let frozen = try call.machine.attribute(
                    of: .object(dataclasses), call.machine.names.intern("FrozenInstanceError"))
                let text = "cannot \(verb) field \(try call.machine.repr(call[1]))"
                guard let cls = frozen.asObject(TypeObject.self) else { throw call.machine.error(.attributeError, text) }
                throw call.machine.error(cls, [.string(text)])
            }
        }
        return type
    }

    /// The checked settings; the first that is wrong, in the order in which PyTorch looks, is the error.
    private func meaning(of call: NativeCall) throws(Raised) -> LinearCrossEntropyOptions {
        let machine = call.machine
        let policy = call[4].asObject(StringObject.self)?.text
        guard let policy else {
            // Looked up in a set: what cannot be hashed fails there.
            _ = try machine.hash(call[4])
            throw machine.error(.valueError, "invalid acc_policy: \(try machine.repr(call[4]))")
        }
        if call.isGiven(3), call[3].asObject(StringObject.self) == nil {
            throw machine.error(
                .attributeError, "'\(machine.typeName(of: call[3]))' object has no attribute 'partition'")
        }
        let size: Int? =
            switch call[2] {
            case .int(let value): value
            case .bool(let value): value ? 1 : 0
            default: nil
            }
        let (retains, method) = (try call.truth(1), call[3].asObject(StringObject.self)?.text)
        if size == nil, call.isGiven(2) {
            // The policy and the method come first.
            _ = try attempt { () throws(TensorError) in
                try LinearCrossEntropyOptions(chunkingMethod: method, accumulationPolicy: policy)
            }
            throw machine.error(
                .valueError, "batch_chunk_size must be positive int or None, got \(try machine.repr(call[2]))")
        }
        let dtype = call[5].asObject(DTypeObject.self)?.dtype
        let text = try machine.repr(call[5])
        return try attempt { () throws(TensorError) in
            let options = try LinearCrossEntropyOptions(
                allowsRetainedGraph: retains, batchChunkSize: size, chunkingMethod: method, accumulationPolicy: policy,
                accumulationDType: dtype)
            if dtype == nil, call.isGiven(5) { throw LinearCrossEntropyOptions.badDType(text) }
            return options
        }
    }
}
