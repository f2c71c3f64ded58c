import CKernels

/// Which dimensions a reduction removes: a bit each.
struct ReducedDimensions {
    private(set) var mask: UInt64 = 0
    let rank: Int

    /// All dimensions.
    init(all rank: Int) throws(TensorError) {
        try ReducedDimensions.checkRank(rank)
        self.rank = rank
        mask = rank == 64 ? .max : (1 << UInt64(rank)) &- 1
    }

    /// The listed dimensions; none listed means all, as in PyTorch.
    init(_ dims: [Int], of shape: Shape) throws(TensorError) {
        try self.init(all: shape.count)
        if dims.isEmpty { return }
        mask = 0
        for given in dims {
            let dimension = try shape.dimension(given)
            guard !contains(dimension) else {
                throw .runtime("dim \(dimension) appears multiple times in the list of dims")
            }
            if rank > 0 { mask |= 1 << UInt64(dimension) } else { scalarListed = true }
        }
    }

    private var scalarListed = false

    private static func checkRank(_ rank: Int) throws(TensorError) {
        guard rank <= 64 else { throw .runtime("only tensors with up to 64 dims are supported") }
    }

    func contains(_ dimension: Int) -> Bool {
        rank == 0 ? scalarListed : mask & (1 << UInt64(truncatingIfNeeded: dimension)) != 0
    }

    /// The shape without the reduced dimensions, or with 1 in their place.
    func reduced(_ shape: Shape, keepDim: Bool) -> Shape {
        var result = Shape()
        for dimension in 0..<rank {
            if !contains(dimension) { result.append(shape[dimension]) } else if keepDim { result.append(1) }
        }
        return result
    }

    /// How many elements each result is made of.
    func count(_ shape: Shape) -> Int {
        var result = 1
        for dimension in 0..<rank where contains(dimension) { result = result &* shape[dimension] }
        return result
    }
}

extension Tensor {
    /// Runs a reduction's kernel; no graph.
    func reduce(
        _ reduction: lsx_reduction, _ dimensions: ReducedDimensions, keepDim: Bool, parameter: Double = 0,
        label: String
    ) throws(TensorError) -> Tensor {
        guard let dtype = DType(rawValue: lsx_reduction_dtype(reduction, dtype.kernel).rawValue) else {
            throw .notImplemented("\"\(label)\" not implemented for '\(self.dtype.scalarTypeName)'")
        }
        let result = try Tensor.allocate(dimensions.reduced(shape, keepDim: keepDim), dtype)
        if count >= Recording.threshold, try recordedReduction(reduction, dimensions, parameter, into: result) { return result }
        let status = shape.withUnsafeEntries64 { sizes in
            strides.withUnsafeEntries64 { strides in
                lsx_reduce(
                    reduction, self.dtype.kernel, Int32(truncatingIfNeeded: rank), sizes,
                    lsx_operand(data: data, strides: strides), dimensions.mask, parameter, result.data)
            }
        }
        try TensorError.check(status, label, self.dtype)
        return result
    }

    /// Puts back, as 1, the dimensions that a reduction without `keepDim` removed from this gradient.
    func unreduced(_ dimensions: ReducedDimensions, keepDim: Bool) throws(TensorError) -> Tensor {
        if keepDim { return self }
        var result = self
        for dimension in 0..<dimensions.rank where dimensions.contains(dimension) {
            result = try result.unsqueeze(dimension)
        }
        return result
    }

    /// Sums over what broadcasting added, so that the result has `shape`: the one place where gradients are
    /// un-broadcast.
    package func sumToSize(_ target: Shape) throws(TensorError) -> Tensor {
        if shape == target { return self }
        guard target.isExpandable(to: shape) else {
            throw .runtime(
                "size {\(target)} is not expandable to size {\(shape)}.")
        }
        let leading = rank - target.count
        var dims = Array(0..<leading)
        for index in 0..<target.count where target[index] == 1 && shape[leading + index] != 1 {
            dims.append(leading + index)
        }
        let summed = try sum(dims: dims, keepDim: true)
        return leading > 0 ? try summed.view(target) : summed
    }
}
