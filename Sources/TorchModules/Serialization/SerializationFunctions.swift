import Language
import TensorCore
import TensorIO

/// `torch.save` and `torch.load`.
extension TorchLibrary {
    func addSerialization(to module: ModuleObject) {
        module.function(
            "save",
            [.required("obj"), .required("f"), .optional("pickle_module"), .optional("pickle_protocol", .int(2)),
             .optional("_use_new_zipfile_serialization", .bool(true)), .optional("_disable_byteorder_record", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            guard try call.truth(4) else {
                throw call.machine.error(
                    .notImplementedError, "lsx writes the format of PyTorch 1.6 and later only: leave out _use_new_zipfile_serialization=False")
            }
            let target = try FileTarget(call[1], call.machine)
            var pickler = try ObjectPickler(self)
            guard try pickler.takes(call[0]) else {
                return try call.machine.call(try scriptFunction("_save", in: "torch._utils"), [call[0], call[1]])
            }
            try target.write(self) { (sink) throws(Raised) in try pickler.finish(sink, name: target.stem) }
            return .none
        }
        module.function(
            "load",
            [.required("f"), .optional("map_location"), .optional("pickle_module"), .keyword("weights_only"), .keyword("mmap"),
             .keyword("encoding", .string("utf-8"))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in try load(call) }
    }

    /// `torch.serialization`
    func makeSerializationModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.serialization")
        addSerialization(to: module)
        return module
    }

    private func load(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let weightsOnly = call.isGiven(3) ? try call.truth(3) : true
        if call.isGiven(2) {
            throw machine.error(.runtimeError, "Can not safely load weights when explicit pickle_module is specified")
        }
        let origin = try FileOrigin(call[0], machine)
        if let path = origin.path, path.hasSuffix(".safetensors") { return try safetensors(path, machine) }
        if call.isGiven(4), try call.truth(4), origin.path == nil {
            throw machine.error(.valueError, "f must be a file path in order to use the mmap argument")
        }
        let builder = try ObjectBuilder(self)
        let location = call[1]
        let reader = TorchFileReader(builder) { [unowned self] (storage) throws(TensorError) in
            try lifting { () throws(Raised) in try restore(storage, mappedBy: location) }
        }
        let source = try attempt { () throws(TensorError) in try origin.source(machine) }
        do throws(TensorError) {
            return builder.result(try reader.load(source))
        } catch {
            guard case .foreign(let failure as FileFailure) = error.kind, case .unpickling(let text) = failure else { throw raised(error) }
            let allowed = try machine.call(try scriptFunction("get_safe_globals", in: "torch._utils"), [])
            let asksForMore = weightsOnly ? try machine.truth(allowed) : true
            if asksForMore, let parts = try attempt({ () throws(TensorError) in try reader.parts(source) }) {
                return try whole(parts, allowed, weightsOnly: weightsOnly)
            }
            throw machine.error(unpicklingErrorType, [.string(LoadRefusal.text(text, weightsOnly: weightsOnly))])
        }
    }

    /// What a pickle holds that is more than data: objects of the classes that the script or `torch` has.
    private func whole(_ parts: TorchFileParts, _ allowed: Value, weightsOnly: Bool) throws(Raised) -> Value {
        let storage = NativeFunction("storage_of") { [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard arguments.positionalCount == 4, let key = arguments[0].asObject(StringObject.self)?.text,
                let dtype = arguments[1].asObject(DTypeObject.self)?.dtype,
                let location = arguments[2].asObject(StringObject.self)?.text, let count = arguments[3].smallInt
            else { throw machine.error(unpicklingErrorType, [.string("a storage of the file is not described by type, key, device and size")]) }
            let elements = try attempt { () throws(TensorError) in
                try parts.storage(key, dtype, location: location, count: count)
            }
            return value(elements)
        }
        let refusal = NativeFunction("refusal") { (arguments, machine) throws(Raised) -> Value in
            .string(LoadRefusal.text(try machine.str(arguments[0]), weightsOnly: true))
        }
        return try machine.call(
            try scriptFunction("_load", in: "torch._utils"),
            [.object(BytesObject(parts.pickle)), .object(storage), allowed, weightsOnly ? .object(refusal) : .none])
    }

    /// `_C._write_archive(f, data, tensors)`: a pickle made by the script's own `pickle`, and the memory that it speaks of.
    func addArchives(to module: ModuleObject) {
        module.function("_write_archive", [.required("f"), .required("data"), .required("tensors")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let target = try FileTarget(call[0], call.machine)
            let data = call[1].asObject(BytesObject.self)?.bytes ?? []
            var tensors: [Tensor] = []
            for element in try call.machine.array(of: call[2]) { tensors.append(try tensor(element, call.machine)) }
            try target.write(self) { (sink) throws(Raised) in
                try attempt { () throws(TensorError) in
                    try TorchFileWriter.write(data, beside: tensors, to: sink, name: target.stem)
                }
            }
            return .none
        }
    }

    /// Says whether a storage may be loaded on this machine.
    private func restore(_ storage: LoadedStorage, mappedBy location: Value) throws(Raised) {
        switch location {
        case .none, .unbound: try restore(from: storage.location)
        case .object(let device as DeviceObject): try restore(from: device.kind)
        case .object(let name as StringObject): try restore(from: name.text)
        case .object(let dict as DictObject):
            let mapped = try dict.value(for: .string(storage.location), machine)
            try restore(from: try mapped.map { (name) throws(Raised) in try machine.str(name) } ?? storage.location)
        default:
            let object = OpaqueObject(PickleOpaque(storage: storage), self)
            let result = try machine.call(location, [.object(object), .string(storage.location)])
            if result.isNone { try restore(from: storage.location) }
        }
    }

    private func restore(from location: String) throws(Raised) {
        if location == "cpu" { return }
        let kind = location.prefix { $0 != ":" }
        switch kind {
        case "cuda":
            throw machine.error(
                .runtimeError,
                "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are "
                    + "running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map "
                    + "your storages to the CPU.")
        case "mps":
            throw machine.error(
                .runtimeError,
                "Attempting to deserialize object on MPS device but torch.backends.mps.is_available() is False. If you are "
                    + "running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map "
                    + "your storages to the CPU.")
        default:
            throw machine.error(
                .runtimeError,
                "don't know how to restore data location of torch.storage.UntypedStorage (tagged with \(location))")
        }
    }
}

/// What PyTorch says of a file that is more than data.
enum LoadRefusal {
    private static let advice =
        "In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. "
        + "Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary "
        + "code execution. Do it only if you got the file from a trusted source."

    static func text(_ message: String, weightsOnly: Bool) -> String {
        guard weightsOnly else {
            return "lsx runs no code of a file, with weights_only=False neither. \(message)"
        }
        let end =
            "\n\nCheck the documentation of torch.load to learn more about types accepted by default with weights_only "
            + "https://pytorch.org/docs/stable/generated/torch.load.html."
        if message.contains("was not an allowed global by default.") {
            return "Weights only load failed. This file can still be loaded, to do so you have two options, "
                + "\u{1B}[1mdo those steps only if you trust the source of the checkpoint\u{1B}[0m. \n\t(1) \(advice)\n\t(2) "
                + "Alternatively, to load with `weights_only=True` please check the recommended steps in the following error "
                + "message.\n\tWeightsUnpickler error: \(message)\(end)"
        }
        let request = message.contains("is blocked")
            ? ""
            : "Please file an issue with the following so that we can make `weights_only=True` compatible with your use case: "
                + "WeightsUnpickler error: "
        return "Weights only load failed. \(advice)\n\(request)\n\n\(message)\(end)"
    }
}
