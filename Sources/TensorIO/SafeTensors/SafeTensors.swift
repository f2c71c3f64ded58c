// SPDX-License-Identifier: MIT
import JSONText
import TensorCore

/// The safetensors format: eight bytes with the length of a header, the header as JSON (name → type, shape, and where
/// the bytes lie), then the bytes, without a gap.
public enum SafeTensors {
    public struct Contents {
        /// In the order in which they lie in the file.
        public let tensors: [(name: String, tensor: Tensor)]
        public let metadata: [(key: String, value: String)]?
    }

    /// The format's names of types, larger elements first: so its own library orders the tensors of a file.
    private static let names: [(name: String, dtype: DType)] = [
        ("I64", .int64), ("F64", .float64), ("F32", .float32), ("I32", .int32), ("BF16", .bfloat16), ("F16", .float16),
        ("I16", .int16), ("I8", .int8), ("U8", .uint8), ("BOOL", .bool),
    ]
    private static let otherNames: Set<String> = [
        "F4", "F6_E2M3", "F6_E3M2", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "U16", "U32", "C64", "U64",
    ]
    private static let variants =
        "`BOOL`, `F4`, `F6_E2M3`, `F6_E3M2`, `U8`, `I8`, `F8_E5M2`, `F8_E4M3`, `F8_E8M0`, `F8_E4M3FNUZ`, `F8_E5M2FNUZ`, `I16`, "
        + "`U16`, `F16`, `BF16`, `I32`, `U32`, `F32`, `C64`, `F64`, `I64`, `U64`"
    private static let longestHeader = 100_000_000

    private static func malformed(_ what: String) -> TensorError { .file(.safetensors(what)) }

    // MARK: Writing

    /// Writes contiguous tensors that share no memory; what else is asked of them, the caller has checked.
    public static func write(
        _ tensors: [(name: String, tensor: Tensor)], metadata: [(key: String, value: String)]?, to sink: any ByteSink
    ) throws(TensorError) {
        let ranks = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1.dtype, $0) })
        let ordered = tensors.sorted { a, b in
            let (first, second) = (ranks[a.tensor.dtype] ?? 0, ranks[b.tensor.dtype] ?? 0)
            return first == second ? Array(a.name.utf8).lexicographicallyPrecedes(Array(b.name.utf8)) : first < second
        }
        var fields: [String] = []
        if let metadata {
            fields.append("\"__metadata__\":{" + metadata.map { "\(JSON.quoted($0.key)):\(JSON.quoted($0.value))" }.joined(separator: ",") + "}")
        }
        var offset = 0
        for (name, tensor) in ordered {
            let end = offset + tensor.count * tensor.dtype.byteCount
            let type = names.first { $0.dtype == tensor.dtype }?.name ?? ""
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            fields.append("\(JSON.quoted(name)):{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var header = Array("{\(fields.joined(separator: ","))}".utf8)
        // Blanks bring the data to a multiple of eight.
        while header.count % 8 != 0 { header.append(0x20) }
        var length: [UInt8] = []
        length.append(littleEndian: UInt64(header.count))
        try sink.write(length + header)
        for (_, tensor) in ordered {
            try sink.write(UnsafeRawBufferPointer(start: tensor.data, count: tensor.count * tensor.dtype.byteCount))
        }
    }

    // MARK: Reading

    public static func read(_ source: any ByteSource) throws(TensorError) -> Contents {
        guard source.byteCount >= 8, let length = try source.bytes(at: 0, count: 8).number(at: 0, UInt64.self) else {
            throw malformed("header too small")
        }
        guard length <= UInt64(longestHeader) else { throw malformed("header too large") }
        guard Int(length) <= source.byteCount - 8 else { throw malformed("invalid header length") }
        let (entries, metadata) = try header(try source.bytes(at: 8, count: Int(length)))
        let start = 8 + Int(length)
        var tensors: [(name: String, tensor: Tensor)] = []
        var position = 0
        for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            guard entry.begin == position, entry.end >= entry.begin else { throw malformed("invalid offset for tensor `\(entry.name)`") }
            guard let count = entry.shape.product, !count.multipliedReportingOverflow(by: entry.dtype.byteCount).overflow else {
                throw malformed("overflow computing buffer size from shape and/or element type")
            }
            guard count * entry.dtype.byteCount == entry.end - entry.begin else {
                throw malformed("invalid shape, data type, or offset for tensor")
            }
            guard entry.end <= source.byteCount - start else { throw malformed("incomplete metadata, file not fully covered") }
            position = entry.end
        }
        guard position == source.byteCount - start else { throw malformed("incomplete metadata, file not fully covered") }
        for entry in entries.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            let tensor = try Tensor.allocate(entry.shape, entry.dtype)
            let memory = UnsafeMutableRawBufferPointer(start: tensor.data, count: entry.end - entry.begin)
            try source.read(at: start + entry.begin, into: memory)
            ElementBytes.repair(memory, entry.dtype, isBigEndian: false)
            tensors.append((entry.name, tensor))
        }
        return Contents(tensors: tensors, metadata: metadata)
    }

    private struct Entry {
        let name: String
        let dtype: DType
        let shape: Shape
        let begin: Int
        let end: Int
    }

    private static func header(_ bytes: [UInt8]) throws(TensorError) -> ([Entry], [(key: String, value: String)]?) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw malformed("invalid UTF-8 in header") }
        // Nothing in a header lies deeper than the numbers of a shape.
        let fault: (String) -> TensorError = { malformed("invalid JSON in header: \($0)") }
        try TensorError.charge(bytes: bytes.count.multipliedReportingOverflow(by: 32).partialValue)
        guard case .object(let fields) = try JSON.parse(bytes, deepest: 16, fault) else {
            throw fault("invalid type: expected struct HashMetadata at line 1 column 0")
        }
        var entries: [String: Entry] = [:]
        var order: [String] = []
        var metadata: [(key: String, value: String)]?
        for (name, value) in fields {
            guard name != "__metadata__" else {
                metadata = try readMetadata(value, fault)
                continue
            }
            if entries[name] == nil { order.append(name) }
            entries[name] = try entry(name, value, fault)
        }
        return (order.compactMap { entries[$0] }, metadata)
    }

    private static func readMetadata(
        _ value: JSON, _ fault: (String) -> TensorError
    ) throws(TensorError) -> [(key: String, value: String)]? {
        if case .null = value { return nil }
        guard case .object(let fields) = value else { throw fault("invalid type: expected a map") }
        var pairs: [(key: String, value: String)] = []
        for (key, value) in fields {
            guard case .string(let text) = value else { throw fault("invalid type: \(value.kind), expected a string") }
            pairs.append((key, text))
        }
        return pairs
    }

    private static func entry(_ name: String, _ value: JSON, _ fault: (String) -> TensorError) throws(TensorError) -> Entry {
        guard case .object(let fields) = value else { throw fault("invalid type: \(value.kind), expected struct TensorInfo") }
        func field(_ wanted: String) throws(TensorError) -> JSON {
            guard let found = fields.last(where: { $0.0 == wanted })?.1 else { throw fault("missing field `\(wanted)`") }
            return found
        }
        guard case .string(let type) = try field("dtype") else { throw fault("invalid type, expected variant identifier") }
        guard let dtype = names.first(where: { $0.name == type })?.dtype else {
            if otherNames.contains(type) { throw .notImplemented("the file has a tensor of type \(type), which is not in lsx yet") }
            throw fault("unknown variant `\(type)`, expected one of \(variants)")
        }
        func sizes(_ field: JSON) throws(TensorError) -> [Int] {
            guard case .array(let elements) = field else { throw fault("invalid type: \(field.kind), expected a sequence") }
            var sizes: [Int] = []
            for element in elements {
                guard case .number(let text) = element, let size = Int(text), size >= 0 else {
                    throw fault("invalid value: \(element.kind), expected usize")
                }
                sizes.append(size)
            }
            return sizes
        }
        let shape = try sizes(try field("shape"))
        let offsets = try sizes(try field("data_offsets"))
        guard offsets.count == 2 else { throw fault("invalid length \(offsets.count), expected a tuple of size 2") }
        return Entry(name: name, dtype: dtype, shape: Shape(shape), begin: offsets[0], end: offsets[1])
    }
}
