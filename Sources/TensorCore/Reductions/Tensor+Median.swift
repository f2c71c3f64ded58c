/// The middle of the elements in order; of two middle ones, the lesser.
extension Tensor {
    /// The median of all elements; nan where one is nan, or without elements. Equal ones share the gradient evenly.
    public func median() throws(TensorError) -> Tensor {
        try Tensor.record("MedianBackward0", inputs: [self], saving: .inputsAndOutput, output: try middle()) {
            [self] (gradient, needs) throws(TensorError) in
            [try shared(gradient, among: needs.output, dims: nil, countsNaN: true)]
        }
    }

    private func middle() throws(TensorError) -> Tensor {
        guard count > 0 else { return try Tensor(dtype.isFloatingPoint ? .double(.nan) : .int(emptyMedian), dtype: dtype) }
        return try detach().flatten().chosenMedian(0, "median_cpu").values.squeeze(0)
    }

    /// A nan, cut as the processor cuts it.
    private var emptyMedian: Int {
        switch dtype {
        case .int64: .min
        case .int32: Int(Int32.min)
        default: 0
        }
    }

    /// The medians along a dimension, and the place of each.
    public func median(dim: Int, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        guard rank == 0 || shape[dimension] > 0 else {
            throw .index("median(): Expected reduction dim \(dimension) to have non-zero size.")
        }
        var (values, indices) = try detach().chosenMedian(dimension, "median_out")
        if rank > 0, !keepDim {
            (values, indices) = (try values.squeeze(dimension), try indices.squeeze(dimension))
        }
        try recordChoice("MedianBackward1", values, indices, dimension, keepDim: keepDim)
        return (values, indices)
    }

    private func chosenMedian(_ dimension: Int, _ label: String) throws(TensorError) -> Choice {
        guard dtype != .bool else { throw .notImplemented("\"\(label)\" not implemented for 'Bool'") }
        return try nth(rank > 0 ? (shape[dimension] - 1) / 2 : 0, dimension, nanWins: dtype.isFloatingPoint)
    }
}
