import CKernels

/// Largest and smallest elements, and where they are.
extension Tensor {
    /// The largest element. Equal ones share the gradient evenly.
    public func max() throws(TensorError) -> Tensor {
        try extreme(lsx_reduce_max, "max", node: "MaxBackward1")
    }
    /// The smallest element. Equal ones share the gradient evenly.
    public func min() throws(TensorError) -> Tensor {
        try extreme(lsx_reduce_min, "min", node: "MinBackward1")
    }

    private func extreme(_ reduction: lsx_reduction, _ name: String, node: String) throws(TensorError) -> Tensor {
        guard count > 0 else {
            throw .runtime(
                "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim "
                    + "with the 'dim' argument.")
        }
        return try Tensor.record(
            node, inputs: [self], saving: .inputsAndOutput,
            output: try reduce(reduction, ReducedDimensions(all: rank), keepDim: false, label: "\(name)_all")
        ) { [self] (gradient, needs) throws(TensorError) in [try shared(gradient, among: needs.output, dims: nil, countsNaN: true)] }
    }

    /// The gradient of an extreme, divided among the elements equal to it.
    /// - Parameter countsNaN: Whether all nans share that of a result which is one.
    func shared(_ gradient: Tensor, among result: Tensor, dims: [Int]?, countsNaN: Bool = false) throws(TensorError) -> Tensor {
        let isNaN = try countsNaN ? result.item().double.isNaN : false
        let mask = try isNaN ? detach().isNaN() : detach().equal(result.detach())
        let ties = if let dims { try mask.sum(dims: dims, keepDim: true) } else { try mask.sum() }
        return try gradient.div(ties).mul(mask)
    }

    /// The largest elements along a dimension, and the first position of each.
    public func max(dim: Int, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        try extreme(lsx_reduce_max, "max", node: "MaxBackward0", dim: dim, keepDim: keepDim)
    }
    /// The smallest elements along a dimension, and the first position of each.
    public func min(dim: Int, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        try extreme(lsx_reduce_min, "min", node: "MinBackward0", dim: dim, keepDim: keepDim)
    }

    private func extreme(
        _ reduction: lsx_reduction, _ name: String, node: String, dim: Int, keepDim: Bool
    ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        let dimensions = try ReducedDimensions([dim], of: shape)
        try checkNotEmpty(name, dimensions)
        let sizes = dimensions.reduced(shape, keepDim: keepDim)
        let values = try Tensor.allocate(sizes, dtype)
        let indices = try Tensor.allocate(sizes, .int64)
        if rank == 0 {
            try values.overwrite(with: self, at: values.data)
            try indices.overwrite(with: 0, at: indices.data)
        } else {
            let status = shape.withUnsafeEntries64 { sizes in
                strides.withUnsafeEntries64 { strides in
                    lsx_reduce_indices(
                        reduction, dtype.kernel, Int32(truncatingIfNeeded: rank), sizes,
                        lsx_operand(data: data, strides: strides), Int32(truncatingIfNeeded: dimension), values.data,
                        indices.data.assumingMemoryBound(to: Int64.self))
                }
            }
            try TensorError.check(status, "\(name)_cpu", dtype)
        }
        try recordChoice(node, values, indices, dimension, keepDim: keepDim)
        return (values, indices)
    }

    /// Records that `values` are the elements of this tensor at `indices` along a dimension.
    func recordChoice(
        _ node: String, _ values: Tensor, _ indices: Tensor, _ dimension: Int, keepDim: Bool
    ) throws(TensorError) {
        guard dtype.isFloatingPoint else { return }
        let (own, scalar) = (shape, rank == 0)
        Tensor.recordOutputs(node, input: self, outputs: [values], readsInput: false, others: [indices]) {
            (gradients) throws(TensorError) in
            guard let gradient = gradients.first else { return nil }
            if scalar { return gradient }
            let (values, positions) = keepDim
                ? (gradient, indices)
                : (try gradient.unsqueeze(dimension), try indices.unsqueeze(dimension))
            return try Tensor.zeros(own, dtype: gradient.dtype).scatter(dimension, positions, values)
        }
    }

    private func checkNotEmpty(_ name: String, _ dimensions: ReducedDimensions) throws(TensorError) {
        for dimension in 0..<rank where dimensions.contains(dimension) && shape[dimension] == 0 {
            throw .index("\(name)(): Expected reduction dim \(dimension) to have non-zero size.")
        }
    }

    /// The largest elements over some dimensions; ties share the gradient evenly.
    public func amax(dims: [Int] = [], keepDim: Bool = false) throws(TensorError) -> Tensor {
        try extreme(lsx_reduce_max, "amax", node: "AmaxBackward0", dims: dims, keepDim: keepDim)
    }
    /// The smallest elements over some dimensions; ties share the gradient evenly.
    public func amin(dims: [Int] = [], keepDim: Bool = false) throws(TensorError) -> Tensor {
        try extreme(lsx_reduce_min, "amin", node: "AminBackward0", dims: dims, keepDim: keepDim)
    }

    private func extreme(
        _ reduction: lsx_reduction, _ name: String, node: String, dims: [Int], keepDim: Bool
    ) throws(TensorError) -> Tensor {
        let dimensions = try ReducedDimensions(dims, of: shape)
        if dims.isEmpty, rank > 0, count == 0 {
            throw .runtime(
                "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' "
                    + "argument.")
        }
        try checkNotEmpty(name, dimensions)
        let all = dims.isEmpty ? Array(0..<rank) : dims
        return try Tensor.record(
            node, inputs: [self], saving: .inputsAndOutput,
            output: try reduce(reduction, dimensions, keepDim: keepDim, label: "\(name)_cpu")
        ) { [self] (gradient, needs) throws(TensorError) in
            if rank == 0 { return [gradient] }
            return [
                try shared(
                    gradient.unreduced(dimensions, keepDim: keepDim),
                    among: needs.output.unreduced(dimensions, keepDim: keepDim), dims: all)
            ]
        }
    }

    /// The first position of the largest element: of all, or along a dimension.
    public func argmax(dim: Int? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
        try position(lsx_reduce_argmax, "argmax", dim: dim, keepDim: keepDim)
    }
    /// The first position of the smallest element: of all, or along a dimension.
    public func argmin(dim: Int? = nil, keepDim: Bool = false) throws(TensorError) -> Tensor {
        try position(lsx_reduce_argmin, "argmin", dim: dim, keepDim: keepDim)
    }

    private func position(
        _ reduction: lsx_reduction, _ name: String, dim: Int?, keepDim: Bool
    ) throws(TensorError) -> Tensor {
        guard dtype != .bool else { throw .runtime("\(name)(): does not support bool input") }
        guard let dim else {
            guard count > 0 else {
                throw .index("\(name)(): Expected reduction dim to be specified for input.numel() == 0.")
            }
            return try reduce(reduction, ReducedDimensions(all: rank), keepDim: keepDim, label: "\(name)_cpu")
        }
        let dimensions = try ReducedDimensions([dim], of: shape)
        try checkNotEmpty(name, dimensions)
        return try reduce(reduction, dimensions, keepDim: keepDim, label: "\(name)_cpu")
    }

    /// Whether any element is not 0; uint8 answers uint8, as in PyTorch.
    public func any(dims: [Int] = [], keepDim: Bool = false) throws(TensorError) -> Tensor {
        try answer(lsx_reduce_any, dims, keepDim, "any_cpu")
    }
    /// Whether no element is 0.
    public func all(dims: [Int] = [], keepDim: Bool = false) throws(TensorError) -> Tensor {
        try answer(lsx_reduce_all, dims, keepDim, "all_cpu")
    }

    private func answer(
        _ reduction: lsx_reduction, _ dims: [Int], _ keepDim: Bool, _ label: String
    ) throws(TensorError) -> Tensor {
        let result = try detach().reduce(
            reduction, ReducedDimensions(dims, of: shape), keepDim: keepDim, label: label)
        return dtype == .uint8 ? try result.copied(to: .uint8) : result
    }

    /// How many elements are not 0.
    public func countNonzero(dims: [Int] = []) throws(TensorError) -> Tensor {
        try detach().reduce(
            lsx_reduce_count_nonzero, ReducedDimensions(dims, of: shape), keepDim: false, label: "count_nonzero_cpu")
    }
}
