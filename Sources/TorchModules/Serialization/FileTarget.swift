import Glibc
import Language
import TensorCore
import TensorIO

/// Where a script wants something written: a path, or an object with a `write` method.
struct FileTarget {
    private enum Kind {
        case path(String)
        case object(Value)
    }

    private let kind: Kind
    private let machine: Machine

    init(_ value: Value, _ machine: Machine) throws(Raised) {
        self.machine = machine
        if let path = try FilePath.text(value, machine) {
            kind = .path(path)
        } else if try machine.attributeOrNil(of: value, machine.names.intern("write")) != nil {
            kind = .object(value)
        } else {
            throw machine.error(
                .attributeError, "expected 'f' to be string, path, or a file-like object with a 'write' attribute")
        }
    }

    /// The file's name without folder and ending, as PyTorch names the folder inside an archive.
    var stem: String {
        guard case .path(let path) = kind else { return "archive" }
        let name = path.split(separator: "/").last ?? ""
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        return stem.isEmpty ? "archive" : String(stem)
    }

    func write(_ library: TorchLibrary, _ body: (any ByteSink) throws(Raised) -> Void) throws(Raised) {
        switch kind {
        case .path(let path):
            guard !path.isEmpty else {
                throw machine.error(.runtimeError, "[enforce fail at inline_container.cc:720] . invalid file name: ")
            }
            do throws(TensorError) {
                try ReplacementFile.write(path) { (sink) throws(TensorError) in
                    try library.lifting { () throws(Raised) in try body(sink) }
                }
            } catch {
                guard case .foreign(let failure as FileFailure) = error.kind, case .system(ENOENT, _) = failure,
                    let slash = path.lastIndex(of: "/")
                else { throw library.raised(error) }
                throw machine.error(.runtimeError, "Parent directory \(path[..<slash]) does not exist.")
            }
        case .object(let object):
            let sink = MemorySink()
            try body(sink)
            if let file = object.asObject(BytesIOObject.self) { return try file.write(sink.bytes, machine) }
            let write = try machine.attribute(of: object, machine.names.intern("write"))
            _ = try machine.call(write, [.object(BytesObject(sink.bytes))])
        }
    }
}

/// What a script wants read: a path, or an object with a `read` method.
struct FileOrigin {
    /// nil for an object.
    let path: String?
    private let object: Value

    init(_ value: Value, _ machine: Machine) throws(Raised) {
        object = value
        path = try FilePath.text(value, machine)
        guard path == nil else { return }
        for name in ["seek", "read"] where try machine.attributeOrNil(of: value, machine.names.intern(name)) == nil {
            throw machine.error(
                .attributeError,
                "'\(machine.typeName(of: value))' object has no attribute '\(name)'. You can only torch.load from a file that "
                    + "is seekable. Please pre-load the data into a buffer like io.BytesIO and try to load from it instead.")
        }
    }

    func source(_ machine: Machine) throws(TensorError) -> any ByteSource {
        if let path { return try FileSource(path) }
        do throws(Raised) {
            if let file = object.asObject(BytesIOObject.self) { return MemorySource(try file.read(nil, machine)) }
            let read = try machine.attribute(of: object, machine.names.intern("read"))
            guard let bytes = try machine.call(read, []).asObject(BytesObject.self) else {
                throw machine.error(.typeError, "read() should return bytes")
            }
            return MemorySource(bytes.bytes)
        } catch {
            throw TensorError(.foreign(error))
        }
    }
}

enum FilePath {
    /// A str, or what `__fspath__` gives; nil for other objects.
    static func text(_ value: Value, _ machine: Machine) throws(Raised) -> String? {
        if let text = value.asObject(StringObject.self)?.text { return text }
        let name = machine.names.intern("__fspath__")
        // A class has it, as for Python: what stands for a file and hands all names on to it is no path.
        guard case .object = value, machine.type(of: value).lookup(name) != nil, let method = try machine.attributeOrNil(of: value, name)
        else { return nil }
        return try machine.call(method, []).asObject(StringObject.self)?.text
    }
}
