// SPDX-License-Identifier: MIT

/// The largest element of windows whose steps are drawn (Graham, "Fractional Max-Pooling", 2014).
extension Tensor {
    /// - Parameters:
    ///   - kernel: the size of a window: of images (two numbers) or volumes (three).
    ///   - samples: for each plane and dimension where the steps begin, from 0 to 1; an image's width comes first.
    public func fractionalMaxPool(
        kernel: [Int], output: [Int], samples: Tensor
    ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dims = kernel.count, name = "fractional_max_pool\(dims)d" + (dims == 2 ? "" : "_out")
        guard rank == dims + 1 || rank == dims + 2 else {
            throw .runtime("\(name)(): Expected \(dims + 1)D or \(dims + 2)D tensor, but got: \(shape)")
        }
        for dim in (rank - dims - 1)..<rank where shape[dim] == 0 {
            throw .runtime(
                "\(name)(): Expected input to have non-zero size for non-batch dimensions, but got\(shape) with dimension \(dim) "
                    + "being empty.")
        }
        let sizes = Array(shape.suffix(dims)), planes = Array(shape.dropLast(dims))
        let axes = dims == 2 ? ["height", "width"] : ["time", "height", "width"]
        // A volume must be an element larger than an image.
        for d in 0..<dims {
            let (reach, isTooLarge) = output[d].addingReportingOverflow(kernel[d])
            guard kernel[d] > 0, output[d] >= 0, !isTooLarge, reach - (dims == 2 ? 1 : 0) <= sizes[d] else {
                throw .runtime("\(name)(): pool \(axes[d]) \(kernel[d]) too large relative to input \(axes[d]) \(sizes[d])")
            }
        }
        try require(samples, dims)
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"fractional_max_pool\(dims)d_out_frame\" not implemented for '\(dtype.scalarTypeName)'")
        }
        let places = try places(kernel, output, samples, sizes, planes)
        let start = planes.count, own = shape, target = Shape(planes + output)
        let windows = try detach().flatten(start: start).gather(-1, places.flatten(start: start)).view(places.shape)
        let best = try windows.max(dim: -1, keepDim: true)
        let indices = try places.gather(-1, best.indices).reshape(target)
        let result = try Tensor.record(
            "FractionalMaxPool\(dims)DBackward0", inputs: [self], saving: .inputsAnd([indices]), output: try best.values.reshape(target)
        ) { [self] (gradient, _) throws(TensorError) in
            let flat = Shape(planes + [own.suffix(dims).reduce(1, &*)]), places = try indices.flatten(start: start)
            // As in PyTorch it hangs on the input too, with a gradient of zero.
            return [
                try Tensor.record(
                    "FractionalMaxPool\(dims)DBackwardBackward0", inputs: [gradient, self], saving: .only([indices]),
                    output: try Tensor.zeros(flat, dtype: gradient.dtype).scatterAdd(-1, places, gradient.detach().flatten(start: start))
                        .view(own)
                ) { (second, needs) throws(TensorError) in
                    [
                        needs[0] ? try second.flatten(start: start).gather(-1, places).view(target) : nil,
                        needs[1] ? try self.zerosLike() : nil,
                    ]
                }
            ]
        }
        return (result, indices)
    }

    private func require(_ samples: Tensor, _ dims: Int) throws(TensorError) {
        guard samples.dtype == dtype else { throw .runtime("Expect _random_samples to have the same dtype as input") }
        guard samples.rank == 3 else { throw .runtime("Expect _random_samples to have 3 dimensions, got \(samples.rank)") }
        guard samples.shape[0] >= (rank == dims + 1 ? 1 : shape[0]) else {
            throw .runtime("Expect _random_samples.size(0) no less then input batch size.")
        }
        guard samples.shape[1] == shape[rank - dims - 1] else {
            throw .runtime("Expect _random_samples.size(1) equals to input channel size.")
        }
        guard samples.shape[2] == dims else {
            throw .runtime("Expect _random_samples.size(2) equals to \(dims); got \(samples.shape[2]).")
        }
    }

    /// Where in its plane each element of each window lies: [planes..., windows, elements of a window].
    private func places(
        _ kernel: [Int], _ output: [Int], _ samples: Tensor, _ sizes: [Int], _ planes: [Int]
    ) throws(TensorError) -> Tensor {
        let dims = kernel.count
        let samples = try samples.detach().narrow(0, start: 0, length: planes.count == 1 ? 1 : planes[0])
        var result = try Tensor.zeros([1], dtype: .int64)
        for d in 0..<dims {
            let sample = try samples.narrow(2, start: dims == 2 ? 1 - d : d, length: 1)
            // In the input's dtype, where the last bit decides how a product is cut.
            let last = try Tensor.full(sample.shape, Scalar.int(sizes[d] - kernel[d]), dtype: .int64)
            var starts = try last.narrow(2, start: 0, length: Swift.min(1, output[d]))
            if output[d] > 1 {
                let room = try Tensor.full([1], Scalar.int(sizes[d] - kernel[d]), dtype: dtype)
                let step = try room.div(Tensor.full([1], Scalar.int(output[d] - 1), dtype: dtype))
                let ordinals = try Tensor.arange(0, .int(output[d] - 1)).to(dtype)
                let begun = try ((ordinals + sample) * step).to(.int64).sub((sample * step).to(.int64))
                starts = try Tensor.cat([begun, last], dim: 2)
            }
            var (outer, inner) = ([Int](repeating: 1, count: dims), [Int](repeating: 1, count: dims))
            outer[d] = output[d]
            inner[d] = kernel[d]
            let ones = [Int](repeating: 1, count: dims), stride = sizes.dropFirst(d + 1).reduce(1, &*)
            let place = try starts.reshape(Shape(planes + outer + ones)) + Tensor.arange(0, .int(kernel[d])).reshape(Shape(inner))
            result = try result + place * Scalar.int(stride)
        }
        return try result.reshape(Shape(planes + [output.reduce(1, &*), kernel.reduce(1, &*)]))
    }
}
