// SPDX-License-Identifier: MIT
import TensorCore

/// Files from before PyTorch 1.6: a number that marks them, the protocol, facts about the machine, the objects and the
/// storages' keys, all pickled one after another; then the storages as they lay in memory.
extension TorchFileReader {
    private static var magic: [UInt8] { [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19] }
    private static var newestProtocol: Int { 1001 }

    func loadLegacy(_ source: any ByteSource) throws(TensorError) -> Builder.Value {
        let bytes = try source.bytes(at: 0, count: source.byteCount)
        var position = 0
        var loaded: [String: LoadedStorage] = [:]
        func next(_ persistent: @escaping (Builder.Value) throws(TensorError) -> Builder.Value) throws(TensorError) -> Builder.Value {
            let reader = PickleReader(bytes, at: position, builder, persistent: persistent)
            let value = try reader.load()
            position = reader.position
            return value
        }
        func plain(_ id: Builder.Value) throws(TensorError) -> Builder.Value {
            throw .file(.unpickling("unsupported persistent id encountered"))
        }
        guard Array(bytes.prefix(14)) == [Opcode.proto, 2, Opcode.long1, 10] + Self.magic else {
            // What is no such file fails as its first pickle does, and what has another number is refused.
            _ = try next(plain)
            throw .runtime("Invalid magic number; corrupt file?")
        }
        _ = try next(plain)
        guard builder.int(of: try next(plain)) == Self.newestProtocol else { throw .runtime("Invalid protocol version") }
        _ = try next(plain)
        let result = try next { (id) throws(TensorError) in
            let wanted = try storageID(id)
            if let known = loaded[wanted.key] { return builder.opaque(PickleOpaque(.storage(known))) }
            // Its bytes follow; more than the file has cannot be meant.
            guard wanted.count <= bytes.count / wanted.dtype.byteCount else { throw .file(.endOfFile("")) }
            let storage = LoadedStorage(try Tensor.zeros([wanted.count], dtype: wanted.dtype), location: wanted.location)
            try restore(storage)
            loaded[wanted.key] = storage
            return builder.opaque(PickleOpaque(.storage(storage)))
        }
        for key in builder.elements(of: try next(plain)) ?? [] {
            guard let name = builder.text(of: key), let storage = loaded[name] else { continue }
            let size = storage.elements.count * storage.elements.dtype.byteCount
            guard let count = bytes.number(at: position, UInt64.self), count == UInt64(storage.elements.count) else {
                throw .runtime("storage has wrong byte size: expected \(storage.elements.count) got \(bytes.number(at: position, UInt64.self) ?? 0)")
            }
            position += 8
            guard size <= bytes.count - position else { throw .runtime("unexpected EOF, expected \(size - bytes.count + position) more bytes. The file might be corrupted.") }
            let memory = UnsafeMutableRawBufferPointer(start: storage.elements.data, count: size)
            bytes[position..<position + size].withUnsafeBytes { memory.copyMemory(from: $0) }
            ElementBytes.repair(memory, storage.elements.dtype, isBigEndian: false)
            position += size
        }
        return result
    }
}
