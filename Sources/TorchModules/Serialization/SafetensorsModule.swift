import Glibc
import Language
import TensorCore
import TensorIO

/// `safetensors` and `safetensors.torch`.
extension TorchLibrary {
    func makeSafetensorsModule() -> ModuleObject {
        let module = ModuleObject(name: "safetensors")
        module.set("SafetensorError", safetensorErrorType, machine)
        module.set("safe_open", makeSafeOpenType(), machine)
        return module
    }

    func makeSafetensorsTorchModule() -> ModuleObject {
        let module = ModuleObject(name: "safetensors.torch")
        module.function(
            "save_file", [.required("tensors"), .required("filename"), .optional("metadata")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let tensors = try safetensorInputs(call[0], call.machine)
            let metadata = try safetensorMetadata(call[2], call.machine)
            guard let path = try FilePath.text(call[1], call.machine) else { throw notAPath(call[1], call.machine) }
            do throws(TensorError) {
                try ReplacementFile.write(path) { (sink) throws(TensorError) in
                    try SafeTensors.write(tensors, metadata: metadata, to: sink)
                }
            } catch {
                guard case .foreign(let failure as FileFailure) = error.kind, case .system(let code, _) = failure else { throw raised(error) }
                throw call.machine.error(
                    safetensorErrorType,
                    [.string("Error while serializing: I/O error: \(FileFailure.words(code)) (os error \(code)) at path \"\(path)\"")])
            }
            return .none
        }
        module.function("load_file", [.required("filename"), .optional("device", .string("cpu"))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard let path = try FilePath.text(call[0], call.machine) else { throw notAPath(call[0], call.machine) }
            try checkSafetensorsDevice(call[1], call.machine)
            return try safetensors(path, call.machine)
        }
        module.function("save", [.required("tensors"), .optional("metadata")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let tensors = try safetensorInputs(call[0], call.machine)
            let metadata = try safetensorMetadata(call[1], call.machine)
            let sink = MemorySink()
            try attempt { () throws(TensorError) in try SafeTensors.write(tensors, metadata: metadata, to: sink) }
            return .object(BytesObject(sink.bytes))
        }
        module.function("load", [.required("data")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard let bytes = call[0].asObject(BytesObject.self)?.bytes else {
                throw call.machine.error(
                    .typeError, "argument 'bytes': '\(call.machine.typeName(of: call[0]))' object is not an instance of 'bytes'")
            }
            let contents = try deserialized("") { () throws(TensorError) in MemorySource(bytes) }
            return try call.machine.dict(contents.tensors.map { ($0.name, value($0.tensor)) })
        }
        return module
    }

    private func notAPath(_ value: Value, _ machine: Machine) -> Raised {
        machine.error(
            .typeError, "argument 'filename': expected str, bytes or os.PathLike object, not \(machine.typeName(of: value))")
    }

    private func checkSafetensorsDevice(_ device: Value, _ machine: Machine) throws(Raised) {
        let name = try machine.str(device)
        if name == "cpu" { return }
        guard name.hasPrefix("cuda") || device.smallInt != nil else {
            throw machine.error(safetensorErrorType, [.string("device \(name) is invalid")])
        }
        throw machine.error(.assertionError, "Torch not compiled with CUDA enabled")
    }

    // MARK: Reading

    func safetensorContents(_ path: String, _ machine: Machine) throws(Raised) -> SafeTensors.Contents {
        try deserialized(" header") { () throws(TensorError) in
            do throws(TensorError) {
                return try FileSource(path)
            } catch {
                guard case .foreign(let failure as FileFailure) = error.kind, case .system(ENOENT, _) = failure else { throw error }
                throw TensorError(.foreign(machine.error(.fileNotFoundError, "No such file or directory: \(path)")))
            }
        }
    }

    /// - Parameter part: what the error says was being read.
    private func deserialized(
        _ part: String, _ source: () throws(TensorError) -> any ByteSource
    ) throws(Raised) -> SafeTensors.Contents {
        do throws(TensorError) {
            return try SafeTensors.read(try source())
        } catch {
            guard case .foreign(let failure as FileFailure) = error.kind, case .safetensors(let text) = failure else { throw raised(error) }
            throw machine.error(safetensorErrorType, [.string("Error while deserializing\(part): \(text)")])
        }
    }

    /// The dict of a file's tensors.
    func safetensors(_ path: String, _ machine: Machine) throws(Raised) -> Value {
        try machine.dict(try safetensorContents(path, machine).tensors.map { ($0.name, value($0.tensor)) })
    }

    // MARK: Writing

    /// The tensors of a dict, if each can stand for itself in a file.
    private func safetensorInputs(_ value: Value, _ machine: Machine) throws(Raised) -> [(name: String, tensor: Tensor)] {
        guard value.asObject(DictObject.self) != nil else {
            throw machine.error(
                .valueError, "Expected a dict of [str, torch.Tensor] but received \(try machine.repr(.object(machine.type(of: value))))")
        }
        var result: [(name: String, tensor: Tensor)] = []
        for key in try machine.array(of: value) {
            let element = try machine.item(of: value, key)
            guard let tensor = element.asObject(TensorObject.self)?.tensor else {
                throw machine.error(
                    .valueError,
                    "Key `\(try machine.str(key))` is invalid, expected torch.Tensor but received "
                        + (try machine.repr(.object(machine.type(of: element)))))
            }
            guard let name = key.asObject(StringObject.self)?.text else {
                throw machine.error(
                    .typeError, "argument 'tensor_dict': '\(machine.typeName(of: key))' object is not an instance of 'str'")
            }
            result.append((name, tensor))
        }
        if let shared = SharedMemory.names(among: result) {
            let names = shared.map { "{" + $0.map { "'\($0)'" }.joined(separator: ", ") + "}" }.joined(separator: ", ")
            throw machine.error(
                .runtimeError,
                "\n            Some tensors share memory, this will lead to duplicate memory on disk and potential differences "
                    + "when loading them again: [\(names)].\n            A potential way to correctly save your model is to use "
                    + "`save_model`.\n            More information at "
                    + "https://huggingface.co/docs/safetensors/torch_shared_tensors\n            ")
        }
        for (name, tensor) in result where !tensor.isContiguous {
            throw machine.error(
                .valueError,
                "You are trying to save a non contiguous tensor: `\(name)` which is not allowed. It either means you are "
                    + "trying to save tensors which are reference of each other in which case it's recommended to save only "
                    + "the full tensors, and reslice at load time, or simply call `.contiguous()` on your tensor to pack it "
                    + "before saving.")
        }
        return result
    }

    private func safetensorMetadata(_ value: Value, _ machine: Machine) throws(Raised) -> [(key: String, value: String)]? {
        guard !value.isNone, !value.isUnbound else { return nil }
        var pairs: [(key: String, value: String)] = []
        for key in try machine.array(of: value) {
            let element = try machine.item(of: value, key)
            var texts: [String] = []
            for part in [key, element] {
                guard let text = part.asObject(StringObject.self)?.text else {
                    throw machine.error(
                        .typeError, "argument 'metadata': '\(machine.typeName(of: part))' object is not an instance of 'str'")
                }
                texts.append(text)
            }
            pairs.append((texts[0], texts[1]))
        }
        return pairs
    }
}

/// Which of several tensors lie in the same bytes.
private enum SharedMemory {
    /// Groups of names whose tensors overlap; nil when none do.
    static func names(among tensors: [(name: String, tensor: Tensor)]) -> [[String]]? {
        let groups = Dictionary(grouping: tensors.filter { $0.tensor.count > 0 }) { ObjectIdentifier($0.tensor.storage) }
        var shared: [[String]] = []
        for group in groups.values where group.count > 1 {
            let spans = group.map { (name: $0.name, start: $0.tensor.offset, end: end(of: $0.tensor)) }.sorted { $0.start < $1.start }
            var reach = spans[0].end
            guard spans.dropFirst().contains(where: { span in
                defer { reach = max(reach, span.end) }
                return span.start < reach
            }) else { continue }
            shared.append(group.map(\.name).sorted())
        }
        return shared.isEmpty ? nil : shared.sorted { $0[0] < $1[0] }
    }

    private static func end(of tensor: Tensor) -> Int {
        zip(tensor.shape, tensor.strides).reduce(tensor.offset + 1) { $0 &+ ($1.0 - 1) &* $1.1 }
    }
}
