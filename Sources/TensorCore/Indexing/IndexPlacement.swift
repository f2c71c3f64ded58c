import CKernels

/// Where the dimensions of index tensors go in the result, by PyTorch's rule: in place of the dimensions they index when
/// those are neighbours, else in front.
struct IndexPlacement {
    let shape: Shape
    private let indices: [Tensor?]
    /// The shape that all index tensors meet in, and where it begins in `shape`.
    private let common: Shape
    private let start: Int

    init(_ tensor: Tensor, _ given: [Tensor?]) throws(TensorError) {
        let indexed = given.indices.filter { given[$0] != nil }
        var common = Shape()
        for dimension in indexed {
            guard let index = given[dimension] else { continue }
            do {
                common = try Shape.broadcast(common, index.shape)
            } catch {
                let shapes = indexed.compactMap { given[$0]?.shape.description }.joined(separator: ", ")
                throw TensorError.index(
                    "shape mismatch: indexing tensors could not be broadcast together with shapes \(shapes)")
            }
        }
        let first = indexed.first ?? 0
        let neighbours = (indexed.last ?? 0) - first + 1 == indexed.count
        start = neighbours ? first : 0
        var shape = Shape()
        for dimension in 0..<tensor.rank where dimension >= given.count || given[dimension] == nil {
            if shape.count == start { shape.append(contentsOf: common) }
            shape.append(tensor.shape[dimension])
        }
        if shape.count == start { shape.append(contentsOf: common) }
        self.shape = shape
        self.common = common
        indices = given
        for dimension in indexed where tensor.shape[dimension] == 0 && common.product != 0 {
            throw .index("index is out of bounds for dimension with size 0")
        }
    }

    private func run(
        _ mode: lsx_index_mode, _ dtype: DType, dense: UnsafeMutableRawPointer, denseStrides: Shape, indexed: Tensor
    ) throws(TensorError) {
        guard let count = shape.product, count > 0 else { return }
        var indexedStrides = Shape()
        var list: [(tensor: Tensor, strides: Shape, size: Int, stride: Int)] = []
        for dimension in 0..<indexed.rank {
            if dimension < indices.count, let index = indices[dimension] {
                let inner = index.strides.broadcastStrides(of: index.shape, to: common)
                var strides = Shape(repeating: 0, count: shape.count)
                for position in 0..<common.count { strides[start + position] = inner[position] }
                list.append((index, strides, indexed.shape[dimension], indexed.strides[dimension]))
            } else {
                if indexedStrides.count == start { for _ in common { indexedStrides.append(0) } }
                indexedStrides.append(indexed.strides[dimension])
            }
        }
        if indexedStrides.count == start { for _ in common { indexedStrides.append(0) } }
        let loop = IndexLoop(
            shape: shape, dense: dense, denseStrides: denseStrides, indexed: indexed.data,
            indexedStrides: indexedStrides, indices: list)
        if let failure = try loop.run(mode, dtype, wraps: true) {
            let position = Int(failure.position)
            let size = position < list.count ? list[position].size : 0
            throw .index("index \(failure.value) is out of bounds for dimension \(position) with size \(size)")
        }
    }

    func read(_ tensor: Tensor) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(shape, tensor.dtype)
        try run(lsx_index_read, tensor.dtype, dense: result.data, denseStrides: result.strides, indexed: tensor)
        return result
    }

    /// Writes, or adds, `values` into `target`, which has no graph.
    func write(_ values: Tensor, into target: Tensor, accumulate: Bool) throws(TensorError) {
        try run(
            accumulate ? lsx_index_add : lsx_index_write, target.dtype, dense: values.data,
            denseStrides: values.strides.broadcastStrides(of: values.shape, to: shape), indexed: target)
    }

    func check(_ values: Tensor) throws(TensorError) {
        guard values.shape.isExpandable(to: shape) else {
            throw .runtime(
                "shape mismatch: value tensor of shape \(values.shape) cannot be broadcast to indexing result of shape "
                    + "\(shape)")
        }
    }
}
