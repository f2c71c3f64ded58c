// SPDX-License-Identifier: MIT
import TensorCore

/// Elements as they come from a file, made what memory has to hold.
enum ElementBytes {
    /// Turns round the bytes of each element of a big-endian file, and makes every bool 0 or 1: code elsewhere counts
    /// on it.
    static func repair(_ memory: UnsafeMutableRawBufferPointer, _ dtype: DType, isBigEndian: Bool) {
        let size = dtype.byteCount
        if isBigEndian, size > 1 {
            var start = 0
            while start + size <= memory.count {
                for offset in 0..<size / 2 { memory.swapAt(start + offset, start + size - 1 - offset) }
                start += size
            }
        }
        guard dtype == .bool else { return }
        for place in memory.indices where memory[place] > 1 { memory[place] = 1 }
    }
}

extension Tensor {
    /// A tensor of one dimension of the elements that lie in bytes.
    public static func of(bytes: ArraySlice<UInt8>, _ dtype: DType) throws(TensorError) -> Tensor {
        let tensor = try allocate([bytes.count / dtype.byteCount], dtype)
        let memory = UnsafeMutableRawBufferPointer(start: tensor.data, count: tensor.count * dtype.byteCount)
        bytes.withUnsafeBytes { memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<memory.count])) }
        ElementBytes.repair(memory, dtype, isBigEndian: false)
        return tensor
    }
}
