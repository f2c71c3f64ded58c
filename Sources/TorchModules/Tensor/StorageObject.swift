import Language
import TensorCore

/// `x.untyped_storage()`: the memory that a tensor and its views share, to be looked at.
final class StorageObject: Object {
    private let tensor: Tensor
    private unowned(unsafe) let library: TorchLibrary

    init(_ tensor: Tensor, _ library: TorchLibrary) {
        self.tensor = tensor
        self.library = library
    }

    fileprivate var storage: Storage { tensor.storage }

    override func type(_ machine: Machine) -> TypeObject { library.storageType }
    override func length(_ machine: Machine) throws(Raised) -> Int? { storage.buffer.byteCount }
    override func hash(_ machine: Machine) throws(Raised) -> Int { ObjectIdentifier(storage).hashValue }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let index = try machine.index(key)
        let count = storage.buffer.byteCount
        guard index >= -count, index < count else {
            throw machine.error(.indexError, "index \(index) out of range for storage of size \(count)")
        }
        return .int(Int((storage.memory + (index < 0 ? index + count : index)).load(as: UInt8.self)))
    }
}

extension TorchLibrary {
    func makeStorageType() -> TypeObject {
        let type = TypeObject(name: "UntypedStorage", module: "torch.storage", bases: [machine.types.object])
        for name in ["nbytes", "size"] {
            type.method(name, [], machine) { (call) throws(Raised) -> Value in
                .int(try call.receiver(StorageObject.self).storage.buffer.byteCount)
            }
        }
        type.method("data_ptr", [], machine) { (call) throws(Raised) -> Value in
            .int(Int(bitPattern: try call.receiver(StorageObject.self).storage.memory))
        }
        type.method("element_size", [], machine) { (_) throws(Raised) -> Value in .int(1) }
        type.property("device", machine) { [unowned self] (_, _) throws(Raised) -> Value in .object(cpu) }
        return type
    }
}
