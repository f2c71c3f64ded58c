import CKernels

/// softmax and log_softmax along a dimension, each with a node of its own.
extension Tensor {
    public func softmax(dim: Int, dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype, dtype != self.dtype { return try to(dtype).softmax(dim: dim) }
        let dimension = try shape.dimension(dim)
        return try Tensor.record(
            "SoftmaxBackward0", inputs: [self], saving: .output,
            output: try self.dtype.isHalf && dimension != Swift.max(rank - 1, 0)
                ? halfSoftmax(dimension) : normalised(dimension, lsx_softmax, "softmax")
        ) { (gradient, needs) throws(TensorError) in
            [try Tensor.softmaxBackward(gradient, needs.output, dimension)]
        }
    }

    public func logSoftmax(dim: Int, dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype, dtype != self.dtype { return try to(dtype).logSoftmax(dim: dim) }
        let dimension = try shape.dimension(dim)
        return try Tensor.record(
            "LogSoftmaxBackward0", inputs: [self], saving: .output,
            output: try self.dtype.isHalf && dimension == Swift.max(rank - 1, 0)
                ? halfLogSoftmax(dimension) : normalised(dimension, lsx_log_softmax, "log_softmax")
        ) { (gradient, needs) throws(TensorError) in
            [try Tensor.logSoftmaxBackward(gradient, needs.output, dimension)]
        }
    }

    private typealias Forward = (
        lsx_dtype, Int64, Int64, Int64, UnsafeRawPointer?, UnsafeMutableRawPointer?
    ) -> lsx_status
    private typealias Backward = (
        lsx_dtype, Int64, Int64, Int64, UnsafeRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?
    ) -> lsx_status

    private func normalised(_ dimension: Int, _ kernel: Forward, _ name: String) throws(TensorError) -> Tensor {
        guard dtype.isFloatingPoint || count == 0 else {
            throw .notImplemented("\"\(label(name, dimension))\" not implemented for '\(dtype.scalarTypeName)'")
        }
        if dtype.isHalf { return try copied(to: .float32).normalised(dimension, kernel, name).copied(to: dtype) }
        let source = isContiguous ? self : try copied()
        let (outer, size, inner) = around(dimension)
        if name == "log_softmax", inner == 1, let recorded = try LogSoftmaxRows.record(source) { return recorded }
        let result = try Tensor.allocate(shape, dtype)
        if count > 0 {
            try TensorError.check(kernel(dtype.kernel, outer, size, inner, source.data, result.data), label(name, dimension), dtype)
        }
        return result
    }

    /// Along the last dimension PyTorch rounds the sum of the exponentials, and its logarithm, to the half type.
    private func halfLogSoftmax(_ dimension: Int) throws(TensorError) -> Tensor {
        if count == 0 { return try Tensor.allocate(shape, dtype) }
        let wide = try copied(to: .float32)
        let shifted = try wide.sub(wide.amax(dims: [dimension], keepDim: true))
        let logarithm = try shifted.exp().sum(dims: [dimension], keepDim: true).copied(to: dtype).log()
        return try shifted.sub(logarithm.copied(to: .float32)).copied(to: dtype)
    }

    /// Along any other dimension PyTorch rounds the exponentials before it divides them by their sum.
    private func halfSoftmax(_ dimension: Int) throws(TensorError) -> Tensor {
        if count == 0 { return try Tensor.allocate(shape, dtype) }
        let wide = try copied(to: .float32)
        let exponentials = try wide.sub(wide.amax(dims: [dimension], keepDim: true)).exp()
        let sum = try exponentials.sum(dims: [dimension], keepDim: true)
        return try exponentials.copied(to: dtype).copied(to: .float32).div(sum).copied(to: dtype)
    }

    /// PyTorch's kernel in error texts.
    private func label(_ name: String, _ dimension: Int) -> String {
        dimension == Swift.max(rank - 1, 0) ? "\(name)_lastdim_kernel_impl" : "\(name)_kernel_impl"
    }

    private static func differentiated(
        _ gradient: Tensor, _ output: Tensor, _ dimension: Int, _ kernel: Backward, _ label: String
    ) throws(TensorError) -> Tensor {
        if output.dtype.isHalf {
            return try differentiated(
                gradient.copied(to: .float32), output.copied(to: .float32), dimension, kernel, label
            ).copied(to: output.dtype)
        }
        let (gradient, output) = (try gradient.contiguous(), try output.contiguous())
        if let rows = LogSoftmaxRows(output), let result = try rows.gradient(of: gradient) { return result }
        let result = try Tensor.allocate(output.shape, output.dtype)
        let (outer, size, inner) = output.around(dimension)
        if output.count > 0 {
            let status = kernel(output.dtype.kernel, outer, size, inner, gradient.data, output.data, result.data)
            try TensorError.check(status, label, output.dtype)
        }
        return result
    }

    /// (g - Σ g·y)·y
    private static func softmaxBackward(
        _ gradient: Tensor, _ output: Tensor, _ dimension: Int
    ) throws(TensorError) -> Tensor {
        try record(
            "SoftmaxBackwardBackward0", inputs: [gradient, output],
            output: try differentiated(gradient, output, dimension, lsx_softmax_backward, "softmax_backward")
        ) { (outer, needs) throws(TensorError) in
            var ofOutput: Tensor?
            if needs[1] {
                let weighted = try output.mul(gradient).sum(dims: [dimension], keepDim: true).mul(outer)
                let other = try gradient.mul(output.mul(outer).sum(dims: [dimension], keepDim: true))
                ofOutput = try gradient.mul(outer).sub(weighted).sub(other)
            }
            return [needs[0] ? try softmaxBackward(outer, output, dimension) : nil, ofOutput]
        }
    }

    /// g - exp(y)·Σ g
    private static func logSoftmaxBackward(
        _ gradient: Tensor, _ output: Tensor, _ dimension: Int
    ) throws(TensorError) -> Tensor {
        try record(
            "LogSoftmaxBackwardBackward0", inputs: [gradient, output],
            output: try differentiated(
                gradient, output, dimension, lsx_log_softmax_backward, "log_softmax_backward")
        ) { (outer, needs) throws(TensorError) in
            let probabilities = try output.exp()
            return [
                needs[0]
                    ? try outer.sub(outer.mul(probabilities).sum(dims: [dimension], keepDim: true)) : nil,
                needs[1]
                    ? try gradient.sum(dims: [dimension], keepDim: true).neg().mul(probabilities).mul(outer) : nil,
            ]
        }
    }
}
