import Language
import TensorCore
import TensorIO

/// `safetensors.safe_open(path, framework="pt")`: a file whose tensors are asked for by name.
final class SafeOpenObject: Object {
    fileprivate let contents: SafeTensors.Contents
    private let cls: TypeObject

    init(_ contents: SafeTensors.Contents, cls: TypeObject) {
        self.contents = contents
        self.cls = cls
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
}

extension TorchLibrary {
    func makeSafeOpenType() -> TypeObject {
        let signature = NativeSignature(
            function: "safe_open", parameters: [.required("filename"), .required("framework"), .optional("device", .string("cpu"))])
        let type = NativeType("safe_open", module: "safetensors", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            guard let path = try FilePath.text(values[0], machine) else {
                throw machine.error(.typeError, "argument 'filename': expected str, bytes or os.PathLike object, not \(machine.typeName(of: values[0]))")
            }
            guard let framework = values[1].asObject(StringObject.self)?.text, ["pt", "torch", "pytorch"].contains(framework) else {
                throw machine.error(safetensorErrorType, [.string("framework \(try machine.str(values[1])) is invalid")])
            }
            return .object(SafeOpenObject(try safetensorContents(path, machine), cls: cls))
        }
        type.method("__enter__", [], machine) { (call) throws(Raised) -> Value in call[0] }
        type.method("__exit__", [.variadic("args")], machine) { (_) throws(Raised) -> Value in .none }
        type.method("keys", [], machine) { (call) throws(Raised) -> Value in
            let names = try call.receiver(SafeOpenObject.self).contents.tensors.map(\.name).sorted()
            return .object(ListObject(names.map(Value.string)))
        }
        type.method("offset_keys", [], machine) { (call) throws(Raised) -> Value in
            .object(ListObject(try call.receiver(SafeOpenObject.self).contents.tensors.map { .string($0.name) }))
        }
        type.method("metadata", [], machine) { (call) throws(Raised) -> Value in
            guard let metadata = try call.receiver(SafeOpenObject.self).contents.metadata else { return .none }
            return try call.machine.dict(metadata.map { ($0.key, .string($0.value)) })
        }
        type.method("get_tensor", [.required("name")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let name = try call.text(1)
            guard let found = try call.receiver(SafeOpenObject.self).contents.tensors.first(where: { $0.name == name }) else {
                throw call.machine.error(safetensorErrorType, [.string("File does not contain tensor \(name)")])
            }
            return value(found.tensor)
        }
        return type
    }
}
