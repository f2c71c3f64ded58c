// SPDX-License-Identifier: MIT

extension Tensor {
    /// The way back of a pooling by the largest: each number at the place that its index names, zeros elsewhere.
    /// - Parameter size: of images (two numbers) or volumes (three).
    public func maxUnpool(_ indices: Tensor, _ size: [Int]) throws(TensorError) -> Tensor {
        let dims = size.count
        guard indices.dtype == .int64 else {
            throw .runtime(
                "elements in indices should be type int64" + (dims == 2 ? " but got: \(indices.dtype.scalarTypeName)" : ""))
        }
        guard rank == dims + 1 || rank == dims + 2 else {
            throw .runtime(
                "Input to max_unpooling\(dims)d should be a \(dims + 1)d or \(dims + 2)d Tensor, but got a tensor with \(rank) "
                    + "dimensions.")
        }
        guard indices.shape == shape else {
            throw .runtime(
                "Expected shape of indices to be same as that of the input tensor (\(shape)) but got indices tensor with shape: "
                    + "\(indices.shape)")
        }
        for dim in (rank - dims - 1)..<rank where shape[dim] == 0 {
            throw .runtime(
                "max_unpooling\(dims)d_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but got \(shape) with "
                    + "dimension \(dim) being empty.")
        }
        guard size.allSatisfy({ $0 >= 0 }), let area = Shape(size).product else {
            throw .runtime("max_unpool\(dims)d: output_size must be at least 0, but got \(Shape(size))")
        }
        if count > 0 {
            for extreme in [try indices.min(), try indices.max()] {
                let place = Int(try extreme.item().double)
                if place < 0 || place >= area {
                    throw .runtime("Found an invalid max index: \(place) (output volumes are of size \(size.map(String.init).joined(separator: "x")))")
                }
            }
        }
        let planes = Array(shape.dropLast(dims)), target = Shape(planes + size), own = shape
        let places = try indices.flatten(start: rank - dims)
        return try Tensor.record(
            "MaxUnpool\(dims)DBackward0", inputs: [self], saving: .only([indices]),
            output: try Tensor.zeros(Shape(planes + [area]), dtype: dtype)
                .scatter(-1, places, detach().flatten(start: rank - dims)).view(target).inFormat(of: dims == 2 ? self : nil)
        ) { (gradient, _) throws(TensorError) in
            [try gradient.flatten(start: gradient.rank - dims).gather(-1, places).view(own)]
        }
    }
}
