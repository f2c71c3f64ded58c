import CKernels

/// One run of the kernel that reads or writes at positions held by tensors.
///
/// The loop walks `shape`; every operand is seen with that shape through its strides, 0 where it does not move.
struct IndexLoop {
    let shape: Shape
    /// The side that lies element by element under the loop.
    let dense: UnsafeMutableRawPointer
    let denseStrides: Shape
    /// The side that is indexed, with stride 0 along the dimensions that indices replace.
    let indexed: UnsafeMutableRawPointer
    let indexedStrides: Shape
    /// int64 tensors with their strides under the loop, and the size and stride of the dimension each replaces.
    let indices: [(tensor: Tensor, strides: Shape, size: Int, stride: Int)]

    /// Runs the loop; an index out of range comes back.
    func run(_ mode: lsx_index_mode, _ dtype: DType, wraps: Bool) throws(TensorError) -> lsx_index_failure? {
        let rank = shape.count
        let width = max(rank, 1)
        let count = indices.count
        guard count <= Int(lsx_max_indices) else {
            throw .index("more than \(lsx_max_indices) index tensors are not in lsx yet")
        }
        var failure = lsx_index_failure()
        let status: lsx_status = withUnsafeTemporaryAllocation(of: Int64.self, capacity: width * (count + 3) + 16) {
            entries in
            guard let base = entries.baseAddress else { return lsx_out_of_memory }
            func put(_ list: Shape, _ row: Int) -> UnsafeMutablePointer<Int64> {
                for dimension in 0..<rank { base[row * width + dimension] = Int64(list[dimension]) }
                return base + row * width
            }
            let sizes = put(shape, 0)
            let dense = lsx_operand(data: dense, strides: put(denseStrides, 1))
            let indexed = lsx_operand(data: indexed, strides: put(indexedStrides, 2))
            let limits = base + width * (count + 3)
            return withUnsafeTemporaryAllocation(of: lsx_operand.self, capacity: 8) { operands in
                for (position, index) in indices.enumerated() {
                    operands[position] = lsx_operand(data: index.tensor.data, strides: put(index.strides, position + 3))
                    limits[position] = Int64(index.size)
                    limits[8 + position] = Int64(index.stride)
                }
                return lsx_index(
                    mode, dtype.kernel, Int32(truncatingIfNeeded: rank), sizes, dense, indexed,
                    Int32(truncatingIfNeeded: count), operands.baseAddress, limits, limits + 8, wraps, &failure)
            }
        }
        if status == lsx_bad_index { return failure }
        try TensorError.check(status, "index_cpu", dtype)
        return nil
    }
}
