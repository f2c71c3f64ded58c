// SPDX-License-Identifier: MIT

extension Tensor {
    /// The way back of a pooling by the largest: each number at the place that its index names, zeros elsewhere.
    public func maxUnpool2d(_ indices: Tensor, _ height: Int, _ width: Int) throws(TensorError) -> Tensor {
        guard indices.dtype == .int64 else {
            throw .runtime("elements in indices should be type int64 but got: \(indices.dtype.scalarTypeName)")
        }
        guard rank == 3 || rank == 4 else {
            throw .runtime("Input to max_unpooling2d should be a 3d or 4d Tensor, but got a tensor with \(rank) dimensions.")
        }
        guard indices.shape == shape else {
            throw .runtime(
                "Expected shape of indices to be same as that of the input tensor (\(shape)) but got indices tensor with shape: "
                    + "\(indices.shape)")
        }
        for dim in (rank - 3)..<rank where shape[dim] == 0 {
            throw .runtime(
                "max_unpooling2d(): Expected input to have non-zero size for non-batch dimensions, but got \(shape) with "
                    + "dimension \(dim) being empty.")
        }
        guard height >= 0, width >= 0, let area = Shape([height, width]).product else {
            throw .runtime("max_unpool2d: output_size must be at least 0, but got \(height) and \(width)")
        }
        if count > 0 {
            for extreme in [try indices.min(), try indices.max()] {
                let place = Int(try extreme.item().double)
                if place < 0 || place >= area {
                    throw .runtime("Found an invalid max index: \(place) (output volumes are of size \(height)x\(width))")
                }
            }
        }
        let planes = Array(shape.dropLast(2)), target = Shape(planes + [height, width]), own = shape
        let places = try indices.flatten(start: rank - 2)
        return try Tensor.record(
            "MaxUnpool2DBackward0", inputs: [self], saving: .only([indices]),
            output: try Tensor.zeros(Shape(planes + [area]), dtype: dtype)
                .scatter(-1, places, detach().flatten(start: rank - 2)).view(target)
        ) { (gradient, _) throws(TensorError) in
            [try gradient.flatten(start: gradient.rank - 2).gather(-1, places).view(own)]
        }
    }
}
