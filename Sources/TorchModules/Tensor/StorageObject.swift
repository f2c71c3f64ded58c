import Language
import TensorCore

/// `x.untyped_storage()`: the memory that a tensor and its views share, to be looked at.
final class StorageObject: Object {
    fileprivate let tensor: Tensor
    fileprivate unowned(unsafe) let library: TorchLibrary

    init(_ tensor: Tensor, _ library: TorchLibrary) {
        self.tensor = tensor
        self.library = library
    }

    fileprivate var storage: Storage { tensor.storage }

    override func type(_ machine: Machine) -> TypeObject { library.storageType }
    override func length(_ machine: Machine) throws(Raised) -> Int? { storage.buffer.byteCount }
    override func hash(_ machine: Machine) throws(Raised) -> Int { ObjectIdentifier(storage).hashValue }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let count = storage.buffer.byteCount
        let memory = UnsafeRawBufferPointer(start: storage.memory, count: count)
        let shown = count == 0 ? " " : memory.map { " \($0)" }.joined(separator: "\n")
        return shown + "\n[torch.storage.UntypedStorage(device=cpu) of size \(count)]"
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let index = try machine.index(key)
        let count = storage.buffer.byteCount
        guard index >= -count, index < count else {
            throw machine.error(.indexError, "index \(index) out of range for storage of size \(count)")
        }
        return .int(Int((storage.memory + (index < 0 ? index + count : index)).load(as: UInt8.self)))
    }
}

extension StorageObject {
    /// All of it as a tensor of bytes, which shares it.
    fileprivate func bytes() throws(TensorError) -> Tensor { try tensor.flatStorage().view(as: .uint8) }
}

extension Tensor {
    /// Every number that lies in the tensor's memory, in a row that shares it.
    fileprivate func flatStorage() throws(TensorError) -> Tensor {
        try detach().asStrided([storage.buffer.byteCount / dtype.byteCount], [1], start: 0)
    }
}

extension TorchLibrary {
    /// What `torch.storage` needs.
    func addStorages(to module: ModuleObject) {
        module.set("UntypedStorage", storageType, machine)
        module.function("_flat_storage", [.required("tensor")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            return value(try attempt { () throws(TensorError) in try tensor.flatStorage() })
        }
        module.function("_scalar_name", [.required("tensor")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .string(try tensor(call[0], call.machine).dtype.scalarTypeName)
        }
    }

    /// Methods of tensors that take or name storages, and how a tensor is taken apart for a pickle.
    func addStorageMethods(to type: TypeObject) {
        func script(_ name: String, _ function: String, in home: String) {
            type.attributes.set(machine.names.intern(name), .object(NativeFunction(name, bindsReceiver: true) {
                [unowned self] (arguments, machine) throws(Raised) -> Value in
                try machine.call(try scriptFunction(function, in: home), arguments)
            }))
        }
        script("storage_type", "_storage_type", in: "torch.storage")
        script("__reduce_ex__", "_reduce_tensor", in: "torch._utils")
        let name = machine.names.intern("set_")
        guard case .object(let plain as NativeFunction)? = type.attributes[name] else { return }
        let made = NativeFunction("set_", bindsReceiver: true) { [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard arguments.count > 1, case .object(let source) = arguments[1], !(source is TensorObject),
                source is StorageObject || source.type(machine).module == "torch.storage"
            else { return try plain.body(arguments, machine) }
            return try machine.call(try scriptFunction("_set", in: "torch.storage"), arguments)
        }
        (made.page, made.parameters, made.shown) = (plain.page, plain.parameters, plain.shown)
        type.attributes.set(name, .object(made))
    }

    func makeStorageType() -> TypeObject {
        let type = NativeType("UntypedStorage", module: "torch.storage", base: machine.types.object) {
            [unowned self] (_, arguments, machine) throws(Raised) -> Value in
            let count = arguments.positionalCount > 0 ? try machine.index(arguments[0]) : 0
            guard count >= 0 else {
                throw machine.error(.runtimeError, "Storage size calculation overflowed with sizes=[\(count)]")
            }
            let made = try attempt { () throws(TensorError) in try Tensor.zeros([count], dtype: .uint8) }
            return .object(StorageObject(made, self))
        }
        type.method("_tensor", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let storage = try call.receiver(StorageObject.self)
            return value(try attempt { () throws(TensorError) in try storage.bytes() })
        }
        type.method("tolist", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let storage = try call.receiver(StorageObject.self)
            let bytes = try attempt { () throws(TensorError) in try storage.bytes() }
            return try call.machine.call(try call.machine.attribute(of: value(bytes), call.machine.names.intern("tolist")), [])
        }
        for name in ["nbytes", "size"] {
            type.method(name, [], machine) { (call) throws(Raised) -> Value in
                .int(try call.receiver(StorageObject.self).storage.buffer.byteCount)
            }
        }
        type.method("data_ptr", [], machine) { (call) throws(Raised) -> Value in
            .int(Int(bitPattern: try call.receiver(StorageObject.self).storage.memory))
        }
        for name in ["clone", "__copy__"] {
            type.method(name, [], machine) { [unowned self] (call) throws(Raised) -> Value in
                let storage = try call.receiver(StorageObject.self)
                return .object(StorageObject(try attempt { () throws(TensorError) in try storage.bytes().clone() }, self))
            }
        }
        // Tensors and storages that share memory go on sharing it.
        type.method("__deepcopy__", [.required("memo")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let storage = try call.receiver(StorageObject.self)
            let copies = try storages(in: call[1], call.machine).copies
            return .object(StorageObject(try attempt { () throws(TensorError) in try storage.bytes().deepCopied(copies) }, self))
        }
        type.method("element_size", [], machine) { (_) throws(Raised) -> Value in .int(1) }
        type.property("device", machine) { [unowned self] (_, _) throws(Raised) -> Value in .object(cpu) }
        return type
    }
}
