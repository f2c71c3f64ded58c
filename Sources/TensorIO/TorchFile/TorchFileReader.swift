// SPDX-License-Identifier: MIT
import TensorCore

/// Reads what `torch.save` wrote: today's zip archives, and the older format.
public struct TorchFileReader<Builder: PickleBuilder> {
    let builder: Builder
    /// Decides whether a storage of that device may be loaded here; throws where it may not.
    let restore: (LoadedStorage) throws(TensorError) -> Void

    public init(_ builder: Builder, restore: @escaping (LoadedStorage) throws(TensorError) -> Void) {
        self.builder = builder
        self.restore = restore
    }

    public func load(_ source: any ByteSource) throws(TensorError) -> Builder.Value {
        guard try TorchFile.isZip(source) else { return try loadLegacy(source) }
        let archive = try TorchArchive(source)
        let pickle = try archive.bytes("data.pkl")
        var loaded: [String: LoadedStorage] = [:]
        let reader = PickleReader(pickle, builder) { (id) throws(TensorError) in
            let wanted = try storageID(id)
            if let known = loaded[wanted.key] { return builder.opaque(PickleOpaque(.storage(known))) }
            let elements = try archive.storage(wanted.key, wanted.dtype, count: wanted.count)
            let storage = LoadedStorage(elements, location: wanted.location)
            try restore(storage)
            loaded[wanted.key] = storage
            return builder.opaque(PickleOpaque(.storage(storage)))
        }
        return try reader.load()
    }

    /// The pickle of an archive and what reads its storages, for who makes more of it than data; nil for the older format.
    public func parts(_ source: any ByteSource) throws(TensorError) -> TorchFileParts? {
        guard try TorchFile.isZip(source) else { return nil }
        let archive = try TorchArchive(source)
        return TorchFileParts(archive, pickle: try archive.bytes("data.pkl"), restore: restore)
    }

    struct StorageID {
        let dtype: DType
        let key: String
        let location: String
        let count: Int
    }

    /// `('storage', torch.FloatStorage, '0', 'cpu', 6)`
    func storageID(_ id: Builder.Value) throws(TensorError) -> StorageID {
        guard let parts = builder.elements(of: id) else {
            if builder.int(of: id) != nil { throw .assertion("saved_id must be a tuple, got int") }
            throw .file(.unpickling("persistent_load id must be tuple or int, but got \(builder.className(of: id))"))
        }
        guard let first = parts.first, builder.text(of: first) == "storage" else {
            throw .file(.unpickling(
                "Only persistent_load of storage is allowed, but got \(parts.first.map(builder.className) ?? "()")"))
        }
        guard parts.count >= 5, case .global(.storage(let dtype))? = builder.opaque(of: parts[1])?.content,
            let key = builder.text(of: parts[2]), let location = builder.text(of: parts[3]),
            let count = builder.int(of: parts[4]), count >= 0
        else { throw .file(.unpickling("a storage of the file is not described by type, key, device and size")) }
        return StorageID(dtype: dtype ?? .uint8, key: key, location: location, count: count)
    }
}

/// An archive taken apart.
public final class TorchFileParts {
    public let pickle: [UInt8]
    private let archive: TorchArchive
    private let restore: (LoadedStorage) throws(TensorError) -> Void
    private var loaded: [String: Tensor] = [:]

    init(_ archive: TorchArchive, pickle: [UInt8], restore: @escaping (LoadedStorage) throws(TensorError) -> Void) {
        self.archive = archive
        self.pickle = pickle
        self.restore = restore
    }

    /// The elements of a storage in a row, the same each time.
    public func storage(_ key: String, _ dtype: DType, location: String, count: Int) throws(TensorError) -> Tensor {
        if let known = loaded[key] { return known }
        let elements = try archive.storage(key, dtype, count: max(count, 0))
        try restore(LoadedStorage(elements, location: location))
        loaded[key] = elements
        return elements
    }
}

enum TorchFile {
    static func isZip(_ source: any ByteSource) throws(TensorError) -> Bool {
        guard source.byteCount >= ZipArchive.magic.count else { return false }
        return try source.bytes(at: 0, count: ZipArchive.magic.count) == ZipArchive.magic
    }
}

/// The records of a `.pt` archive, which lie in one folder of whatever name.
struct TorchArchive {
    private let zip: ZipArchive
    private let folder: String
    private let isBigEndian: Bool

    init(_ source: any ByteSource) throws(TensorError) {
        zip = try ZipArchive(source)
        guard let first = zip.entries.first, let slash = first.name.firstIndex(of: "/") else {
            throw ZipArchive.corrupt("archive does not contain any files")
        }
        folder = String(first.name[...slash])
        guard zip.entry(folder + "version") != nil || zip.entry(folder + ".data/version") != nil else {
            throw .runtime(
                "Expected hasRecord(\"version\") to be true, but got false.  (Could this error message be improved?  If so, "
                    + "please report an enhancement request to PyTorch.)")
        }
        var isBigEndian = false
        if let entry = zip.entry(folder + "byteorder") {
            let order = String(decoding: try zip.bytes(of: entry), as: UTF8.self)
            guard order == "little" || order == "big" else { throw .value("Unknown endianness type: \(order)") }
            isBigEndian = order == "big"
        }
        self.isBigEndian = isBigEndian
    }

    private func entry(_ name: String) throws(TensorError) -> ZipArchive.Entry {
        guard let entry = zip.entry(folder + name) else { throw ZipArchive.corrupt("locating file \(name): file not found") }
        return entry
    }

    func bytes(_ name: String) throws(TensorError) -> [UInt8] { try zip.bytes(of: try entry(name)) }

    /// The elements of a storage, in memory of their own.
    func storage(_ key: String, _ dtype: DType, count: Int) throws(TensorError) -> Tensor {
        let entry = try entry("data/" + key)
        let (wanted, overflow) = count.multipliedReportingOverflow(by: dtype.byteCount)
        guard !overflow, wanted == entry.byteCount else {
            let size = overflow ? Int.max : wanted
            throw .runtime(
                "record size (\(entry.byteCount) bytes) does not match expected size (\(size) bytes = \(size) elements * 1 "
                    + "bytes/element) for dtype Byte")
        }
        try zip.check(entry)
        let tensor = try Tensor.allocate([count], dtype)
        let memory = UnsafeMutableRawBufferPointer(start: tensor.data, count: wanted)
        try zip.read(entry, into: memory)
        ElementBytes.repair(memory, dtype, isBigEndian: isBigEndian)
        return tensor
    }
}
