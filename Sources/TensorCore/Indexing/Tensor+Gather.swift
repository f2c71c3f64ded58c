import CKernels

/// Reading and writing along one dimension at positions held by a tensor.
extension Tensor {
    /// out[i][j] = self[index[i][j]][j] for `dim` 0, and so on. `index` may be smaller than this tensor elsewhere.
    public func gather(_ dim: Int, _ index: Tensor) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        let positions = try index.positions("gather")
        try checkGather(positions, dimension, source: nil)
        let (own, dtype) = (shape, dtype)
        return try Tensor.record(
            "GatherBackward0", inputs: [self], saving: .only([positions]), output: try gathered(dimension, positions)
        ) { (gradient, _) throws(TensorError) in
            let zeros = try Tensor.zeros(own, dtype: dtype)
            return [positions.count == 0 ? zeros : try zeros.scatterAdd(dimension, positions, gradient)]
        }
    }

    private func gathered(_ dimension: Int, _ index: Tensor) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(index.shape, dtype)
        try loop(dimension, index, mode: lsx_index_read, dense: result, indexed: self, at: data)
        return result
    }

    func loop(
        _ dimension: Int, _ index: Tensor, mode: lsx_index_mode, dense: Tensor, indexed: Tensor,
        at memory: UnsafeMutableRawPointer, stray: StrayIndex = .namesDimension
    ) throws(TensorError) {
        if index.count == 0 { return }
        var steps = indexed.strides
        var size = 1, stride = 1
        if rank > 0 {
            steps[dimension] = 0
            size = indexed.shape[dimension]
            stride = indexed.strides[dimension]
        }
        let loop = IndexLoop(
            shape: index.shape, dense: dense.data, denseStrides: dense.strides, indexed: memory,
            indexedStrides: rank > 0 ? steps : Shape(repeating: 0, count: index.rank),
            indices: [(index, index.strides, size, stride)])
        if let failure = try loop.run(mode, dtype, wraps: false) {
            if stray == .namesNothing { throw .index("index out of range in self") }
            throw .runtime("index \(failure.value) is out of bounds for dimension \(dimension) with size \(size)")
        }
    }

    /// What a function says of an index that is out of range.
    enum StrayIndex { case namesDimension, namesNothing }

    func checkGather(
        _ index: Tensor, _ dimension: Int, source: Tensor?, namesSource: Bool = true
    ) throws(TensorError) {
        if index.count == 0 { return }
        guard Swift.max(index.rank, 1) == Swift.max(rank, 1) else {
            throw .runtime("Index tensor must have the same number of dimensions as \(source == nil ? "input" : "self") tensor")
        }
        if let source, Swift.max(source.rank, 1) != Swift.max(index.rank, 1) {
            // PyTorch asks for the size of a dimension that is not there.
            if source.rank > 0, source.rank < index.rank { _ = try source.shape.dimension(source.rank) }
            throw .runtime("Index tensor must have the same number of dimensions as src tensor")
        }
        for other in 0..<Swift.min(rank, index.rank) {
            let tooLarge = other != dimension && index.shape[other] > shape[other]
            if let source {
                guard !tooLarge, index.shape[other] <= source.shape[other] else {
                    throw .runtime(
                        "Expected index \(index.shape) to be no larger than self \(shape) apart from dimension "
                            + "\(dimension)" + (namesSource ? " and to be no larger size than src \(source.shape)" : ""))
                }
            } else if tooLarge {
                throw .runtime(
                    "Size does not match at dimension \(other) expected index \(index.shape) to be no larger than self "
                        + "\(shape) apart from dimension \(dimension)")
            }
        }
    }

    /// This tensor as int64 positions.
    func positions(_ name: String) throws(TensorError) -> Tensor {
        if dtype == .int64 { return detach() }
        guard dtype == .int32 || count == 0 else { throw .runtime("\(name)(): Expected dtype int32/int64 for index") }
        return try detach().copied(to: .int64)
    }

    /// The positions `index` (one-dimensional) of a dimension.
    public func indexSelect(_ dim: Int, _ index: Tensor) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        guard index.rank <= 1 else { throw .index("index_select(): Index is supposed to be a vector") }
        guard index.dtype == .int64 || index.dtype == .int32 else {
            throw .runtime("index_select(): Expected dtype int32 or int64 for index")
        }
        let positions = try index.positions("index_select")
        let size = rank > 0 ? shape[dimension] : 1
        if let stray = positions.stray(from: 0, to: size) {
            // PyTorch copies whole slices of the first dimension by another loop, with another check.
            if size == 0, rank > 1 { throw .runtime("index_select(): self indexing axis dim should be positive") }
            if dimension == 0, count > 0 || rank == 1 { throw .index("index out of range in self") }
            throw .runtime("INDICES element is out of DATA bounds, id=\(stray) axis_dim=\(size)")
        }
        let own = shape
        return try Tensor.record(
            "IndexSelectBackward0", inputs: [self], saving: .only([positions]),
            output: try along(dimension, positions)
        ) { (gradient, _) throws(TensorError) in
            [try Tensor.zeros(own, dtype: gradient.dtype).indexAdd(dimension, positions, gradient)]
        }
    }

    /// The elements at positions of a dimension that are known to be in range; no graph.
    func along(_ dimension: Int, _ positions: Tensor) throws(TensorError) -> Tensor {
        if rank == 0 { return try copied() }
        var (target, own, steps) = (shape, strides, Shape(repeating: 0, count: rank))
        target[dimension] = positions.count
        own[dimension] = 0
        steps[dimension] = positions.rank > 0 ? positions.strides[0] : 0
        let result = try Tensor.allocate(target, dtype)
        if result.count == 0 { return result }
        let loop = IndexLoop(
            shape: target, dense: result.data, denseStrides: result.strides, indexed: data, indexedStrides: own,
            indices: [(positions, steps, shape[dimension], strides[dimension])])
        _ = try loop.run(lsx_index_read, dtype, wraps: false)
        return result
    }

    /// The elements at positions of the flat tensor, negative ones counted from its end; the result has the positions'
    /// shape.
    public func take(_ index: Tensor) throws(TensorError) -> Tensor {
        guard index.dtype == .int64 else {
            throw .runtime("take(): Expected a long tensor for index, but got \(index.dtype.scalarTypeName)")
        }
        if count == 0, index.count > 0 { throw .index("take(): tried to take from an empty tensor") }
        return try Tensor.record(
            "TakeBackward0", inputs: [self], saving: .only([index.detach()]), output: try taken(index)
        ) { [self] (gradient, _) throws(TensorError) in
            let zeros = try Tensor.zeros([count], dtype: dtype)
            return [try zeros.put(index, gradient, accumulate: true).reshape(shape)]
        }
    }

    private func taken(_ index: Tensor) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(index.shape, dtype)
        if index.count == 0 { return result }
        let source = rank == 1 || isContiguous ? self : try copied()
        let loop = IndexLoop(
            shape: index.shape, dense: result.data, denseStrides: result.strides, indexed: source.data,
            indexedStrides: Shape(repeating: 0, count: index.rank),
            indices: [(index, index.strides, count, rank == 1 ? source.strides[0] : 1)])
        if let failure = try loop.run(lsx_index_read, dtype, wraps: true) {
            throw .index("out of range: tried to access index \(failure.value) on a tensor of \(count) elements.")
        }
        return result
    }

    /// Elements at positions along `dim`, shapes broadcast; without `dim`, positions of the flat tensor.
    public func takeAlongDim(_ index: Tensor, dim: Int? = nil) throws(TensorError) -> Tensor {
        guard let dim else { return try flatten().gather(0, index.flatten()) }
        let dimension = try shape.dimension(dim)
        guard index.dtype == .int64 else {
            throw .runtime("torch.take_along_dim(): dtype of indices should be Long but got \(index.dtype.scalarTypeName)")
        }
        guard rank == index.rank else {
            throw .runtime(
                "torch.take_along_dim(): input and indices should have the same number of dimensions, but got \(rank) "
                    + "dimensions for input, and \(index.rank) dimensions for indices")
        }
        var (own, other) = (shape, index.shape)
        own[dimension] = index.shape[dimension]
        other[dimension] = shape[dimension]
        let wideIndex = try index.expand(Shape.broadcast(index.shape, own))
        let wide = try expand(Shape.broadcast(shape, other))
        let size = rank > 0 ? shape[dimension] : 1
        // PyTorch brings any index into range, not only those counted from the end.
        return try wide.gather(dimension, size > 0 ? wideIndex.remainder(size) : wideIndex)
    }
}
