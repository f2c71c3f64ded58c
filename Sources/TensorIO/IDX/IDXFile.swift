// SPDX-License-Identifier: MIT
import TensorCore

/// The format of MNIST and its relatives: two zero bytes, the type, the number of dimensions, each size in four bytes,
/// then the elements; numbers have their high byte first. Such files are usually kept gzipped.
public enum IDXFile {
    private static let kinds: [UInt8: DType] = [
        8: .uint8, 9: .int8, 11: .int16, 12: .int32, 13: .float32, 14: .float64,
    ]

    public static func read(_ source: any ByteSource) throws(TensorError) -> Tensor {
        let start = try source.bytes(at: 0, count: min(2, source.byteCount))
        return start == [0x1F, 0x8B] ? try parse(try Gunzip.unpacked(source)) : try parse(source)
    }

    private static func parse(_ source: any ByteSource) throws(TensorError) -> Tensor {
        let magic = try source.bytes(at: 0, count: min(4, source.byteCount))
        guard magic.count == 4, magic[0] == 0, magic[1] == 0, let dtype = kinds[magic[2]], magic[3] >= 1, magic[3] <= 8 else {
            throw .value("this is no IDX file: it begins with \(magic)")
        }
        let header = 4 + 4 * Int(magic[3])
        guard source.byteCount >= header else { throw .value("the IDX file ends within its header") }
        let bytes = try source.bytes(at: 4, count: header - 4)
        let shape = Shape(stride(from: 0, to: bytes.count, by: 4).map { place in
            bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        })
        guard let count = shape.product else { throw .value("the sizes in the IDX file are too large: \(shape)") }
        let (size, overflow) = count.multipliedReportingOverflow(by: dtype.byteCount)
        guard !overflow, size <= source.byteCount - header else {
            throw .value("the IDX file holds \(source.byteCount - header) bytes, but its sizes \(shape) need more")
        }
        let tensor = try Tensor.allocate(shape, dtype)
        let memory = UnsafeMutableRawBufferPointer(start: tensor.data, count: size)
        try source.read(at: header, into: memory)
        ElementBytes.repair(memory, dtype, isBigEndian: true)
        return tensor
    }
}
