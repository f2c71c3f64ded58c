// SPDX-License-Identifier: MIT
import TensorCore

/// NumPy's `.npy`: a magic, the length of a header, the header as a Python dict, then the elements.
public enum NpyFile {
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private static let kinds: [(code: String, dtype: DType)] = [
        ("f4", .float32), ("f8", .float64), ("f2", .float16), ("i8", .int64), ("i4", .int32), ("i2", .int16), ("i1", .int8),
        ("u1", .uint8), ("b1", .bool),
    ]

    // MARK: Writing

    public static func write(_ tensor: Tensor, to sink: any ByteSink) throws(TensorError) {
        guard let code = kinds.first(where: { $0.dtype == tensor.dtype })?.code else {
            throw .type("the .npy format has no \(tensor.dtype.name): convert with x.float() first")
        }
        let order = tensor.dtype.byteCount > 1 ? "<" : "|"
        let sizes = tensor.shape.map(String.init).joined(separator: ", ") + (tensor.rank == 1 ? "," : "")
        var header = Array("{'descr': '\(order)\(code)', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
        // The elements begin at a multiple of 64.
        while (header.count + 11) % 64 != 0 { header.append(0x20) }
        header.append(0x0A)
        var start = magic + [1, 0]
        start.append(littleEndian: UInt16(header.count))
        try sink.write(start + header)
        let elements = try tensor.detach().contiguous()
        try sink.write(UnsafeRawBufferPointer(start: elements.data, count: elements.count * elements.dtype.byteCount))
    }

    // MARK: Reading

    public static func read(_ source: any ByteSource) throws(TensorError) -> Tensor {
        guard source.byteCount >= 10, Array(try source.bytes(at: 0, count: 6)) == magic else {
            throw .value("this is no .npy file: the magic string is not correct")
        }
        let start = try source.bytes(at: 0, count: min(12, source.byteCount))
        let isWide = start[6] > 1
        guard (1...3).contains(start[6]),
            let length = isWide ? start.number(at: 8, UInt32.self).map(Int.init) : start.number(at: 8, UInt16.self).map(Int.init)
        else { throw .value("we only support format version (1,0), (2,0), and (3,0), not (\(start[6]), \(start[7]))") }
        let headerStart = isWide ? 12 : 10
        guard length <= min(source.byteCount - headerStart, 1 << 20) else {
            throw .value("EOF: reading array header, expected \(length) bytes got \(source.byteCount - headerStart)")
        }
        let header = try NpyHeader(try source.bytes(at: headerStart, count: length))
        let (dtype, isBigEndian) = try type(header.type)
        let shape = Shape(header.isColumnMajor ? header.shape.reversed() : header.shape)
        guard shape.allSatisfy({ $0 >= 0 }), let count = shape.product else { throw .value("the header's shape is not valid: \(header.shape)") }
        let (size, overflow) = count.multipliedReportingOverflow(by: dtype.byteCount)
        guard !overflow, size <= source.byteCount - headerStart - length else {
            throw .value("Failed to read all data for array. Expected \(Shape(header.shape)) = \(count) elements, could only read "
                + "\((source.byteCount - headerStart - length) / dtype.byteCount) elements. (file seems not fully written?)")
        }
        let tensor = try Tensor.allocate(shape, dtype)
        let memory = UnsafeMutableRawBufferPointer(start: tensor.data, count: size)
        try source.read(at: headerStart + length, into: memory)
        ElementBytes.repair(memory, dtype, isBigEndian: isBigEndian)
        guard header.isColumnMajor, shape.count > 1 else { return tensor }
        // The last dimension varies slowest: the same memory, its dimensions the other way round.
        return tensor.alias(shape: Shape(shape.reversed()), strides: Shape(tensor.strides.reversed()), offset: 0)
    }

    private static func type(_ description: String) throws(TensorError) -> (DType, isBigEndian: Bool) {
        let code = String(description.drop { "<>|=".contains($0) })
        guard let dtype = kinds.first(where: { $0.code == code })?.dtype else {
            throw .type(
                "can't convert np.ndarray of type '\(description)'. The only supported types are: float64, float32, float16, "
                    + "int64, int32, int16, int8, uint8, and bool.")
        }
        return (dtype, description.hasPrefix(">"))
    }
}

/// `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`: just that much of Python.
private struct NpyHeader {
    private(set) var type = ""
    private(set) var isColumnMajor = false
    private(set) var shape: [Int] = []

    init(_ bytes: [UInt8]) throws(TensorError) {
        var text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { !" \n\t".unicodeScalars.contains($0) })[...]
        let malformed = TensorError.value("Cannot parse header: \(String(decoding: bytes.prefix(200), as: UTF8.self).debugDescription)")
        func take(_ wanted: Unicode.Scalar) -> Bool {
            guard text.first == wanted else { return false }
            text.removeFirst()
            return true
        }
        func quoted() throws(TensorError) -> String {
            guard let quote = text.first, quote == "'" || quote == "\"" else { throw malformed }
            text.removeFirst()
            guard let end = text.firstIndex(of: quote) else { throw malformed }
            defer { text = text[(end + 1)...] }
            return String(String.UnicodeScalarView(text[..<end]))
        }
        func word() -> String {
            let found = text.prefix { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) || $0 == "-" }
            text = text.dropFirst(found.count)
            return String(String.UnicodeScalarView(found))
        }
        guard take("{") else { throw malformed }
        var seen: Set<String> = []
        while !take("}") {
            let key = try quoted()
            guard take(":"), seen.insert(key).inserted else { throw malformed }
            switch key {
            case "descr": type = try quoted()
            case "fortran_order":
                let flag = word()
                guard flag == "True" || flag == "False" else { throw malformed }
                isColumnMajor = flag == "True"
            case "shape":
                guard take("(") else { throw malformed }
                while !take(")") {
                    guard let size = Int(word()), shape.count < 64, take(",") || text.first == ")" else { throw malformed }
                    shape.append(size)
                }
            default: throw malformed
            }
            guard take(",") || text.first == "}" else { throw malformed }
        }
        guard seen == ["descr", "fortran_order", "shape"] else {
            throw .value("Header does not contain the correct keys: \(seen.sorted())")
        }
    }
}
