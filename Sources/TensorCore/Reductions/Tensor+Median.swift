/// The middle of the elements in order; of two middle ones, the lesser.
extension Tensor {
    /// The median of all elements; nan where one is nan, or without elements. Equal ones share the gradient evenly.
    public func median() throws(TensorError) -> Tensor {
        try Tensor.record("MedianBackward0", inputs: [self], saving: .inputsAndOutput, output: try middle()) {
            [self] (gradient, needs) throws(TensorError) in
            [try shared(gradient, among: needs.output, dims: nil)]
        }
    }

    private func middle() throws(TensorError) -> Tensor {
        guard count > 0 else { return try Tensor(dtype.isFloatingPoint ? .double(.nan) : .int(.min), dtype: dtype) }
        return try detach().flatten().chosenMedian(0).values.squeeze(0)
    }

    /// The medians along a dimension, and the place of each.
    public func median(dim: Int, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        guard rank == 0 || shape[dimension] > 0 else {
            throw .index("median(): Expected reduction dim \(dimension) to have non-zero size.")
        }
        var (values, indices) = try detach().chosenMedian(dimension)
        if rank > 0, !keepDim {
            (values, indices) = (try values.squeeze(dimension), try indices.squeeze(dimension))
        }
        try recordChoice("MedianBackward1", values, indices, dimension, keepDim: keepDim)
        return (values, indices)
    }

    /// The middle slice of the sorted tensor. Sorting puts nan last: where there is one, it is the median.
    private func chosenMedian(_ dimension: Int) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let sorted = try sort(dim: dimension)
        guard rank > 0 else { return sorted }
        func slice(_ tensor: Tensor, _ place: Int) throws(TensorError) -> Tensor {
            try tensor.narrow(dimension, start: place, length: 1).copied()
        }
        let (middle, last) = ((shape[dimension] - 1) / 2, shape[dimension] - 1)
        let (values, indices) = (try slice(sorted.values, middle), try slice(sorted.indices, middle))
        guard dtype.isFloatingPoint else { return (values, indices) }
        let greatest = try slice(sorted.values, last)
        let isNaN = try greatest.notEqual(greatest)
        return (
            try Tensor.where(isNaN, greatest, values),
            try Tensor.where(isNaN, slice(sorted.indices, last), indices)
        )
    }
}
