/// Replacing whole slices of a dimension.
extension Tensor {
    /// A copy with `source`'s slices written at the positions `index` (one-dimensional) of a dimension.
    public func indexCopy(_ dim: Int, _ index: Tensor, _ source: Tensor) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        guard index.rank <= 1 else {
            throw .index("index_copy_(): Index should have dimension 1 or 0 (got \(index.rank))")
        }
        guard index.dtype == .int64 else {
            throw .runtime("index_copy_(): Expected a long tensor for index, but got \(index.dtype.scalarTypeName)")
        }
        let positions = try index.positions("index_copy_")
        guard source.dtype == dtype else {
            throw .runtime(
                "index_copy_(): self and source expected to have the same dtype, but got (self) "
                    + "\(dtype.scalarTypeName) and (source) \(source.dtype.scalarTypeName)")
        }
        let place = try spread(positions, dimension, count: positions.count)
        return try Tensor.record(
            "IndexCopyBackward0", inputs: [self, source], saving: .nothing,
            output: try detach().scatter(dimension, place, source.detach().reshape(place.shape))
        ) { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.scatter(dimension, place, 0) : nil,
                needs[1] ? try gradient.indexSelect(dimension, positions) : nil,
            ]
        }
    }

    /// As `indexCopy`, in place.
    @discardableResult
    public func indexCopyInPlace(_ dim: Int, _ index: Tensor, _ source: Tensor) throws(TensorError) -> Tensor {
        try replaceInPlace(with: { (own) throws(TensorError) in try own.indexCopy(dim, index, source) })
    }
}
