import CKernels

/// Running extremes, running sums of exponentials, differences, areas.
extension Tensor {
    /// The largest element so far along a dimension, and where it is.
    public func cummax(dim: Int) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        try runningExtreme(dim, least: false, "CummaxBackward0")
    }
    /// The smallest element so far along a dimension, and where it is.
    public func cummin(dim: Int) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        try runningExtreme(dim, least: true, "CumminBackward0")
    }

    private func runningExtreme(
        _ dim: Int, least: Bool, _ node: String
    ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        let source = isContiguous ? self : try copied()
        let (values, indices) = (try Tensor.allocate(shape, dtype), try Tensor.allocate(shape, .int64))
        let (outer, size, inner) = around(dimension)
        if count > 0 {
            let status = lsx_running_extreme(
                least, dtype.kernel, outer, size, inner, source.data, values.data,
                indices.data.assumingMemoryBound(to: Int64.self))
            try TensorError.check(status, least ? "cummin_cpu" : "cummax_cpu", dtype)
        }
        let own = shape
        Tensor.recordOutputs(node, input: self, outputs: dtype.isFloatingPoint ? [values] : [], readsInput: false) {
            (gradients) throws(TensorError) in
            guard let gradient = gradients.first else { return nil }
            if own.isEmpty { return gradient }
            return try Tensor.zeros(own, dtype: gradient.dtype).scatterAdd(dimension, indices, gradient)
        }
        return (values, indices)
    }

    /// log of the sum of the exponentials so far along a dimension, without overflow.
    public func logcumsumexp(dim: Int) throws(TensorError) -> Tensor {
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"logcumsumexp_out_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        let dimension = try shape.dimension(dim)
        return try Tensor.record(
            "LogcumsumexpBackward0", inputs: [self], saving: .inputsAndOutput, output: try runningLogSum(dimension)
        ) { [self] (gradient, needs) throws(TensorError) in
            if rank == 0 || count == 0 { return [gradient] }
            // Positive and negative gradients apart, as their logarithms are summed from the end.
            let result = try needs.output
            let size = try gradient.abs().log()
            // Not -inf: less -inf, where a result is that, it would be nan in the derivative of this.
            let lowest = -(dtype.floatingLimits?.largest ?? .greatestFiniteMagnitude)
            func part(_ mask: Tensor) throws(TensorError) -> Tensor {
                try Tensor.where(mask, size, lowest).sub(result).flip([dimension]).logcumsumexp(dim: dimension)
                    .flip([dimension]).add(self).exp()
            }
            return [try part(gradient.greater(0)).sub(part(gradient.less(0)))]
        }
    }

    private func runningLogSum(_ dimension: Int) throws(TensorError) -> Tensor {
        let source = isContiguous ? self : try copied()
        let result = try Tensor.allocate(shape, dtype)
        let (outer, size, inner) = around(dimension)
        if count > 0 {
            try TensorError.check(
                lsx_running_log_sum(dtype.kernel, outer, size, inner, source.data, result.data),
                "logcumsumexp_out_cpu", dtype)
        }
        return result
    }

    /// Differences of neighbours along a dimension, `order` times over; `before` and `after` are put at the ends first.
    public func diff(
        order: Int = 1, dim: Int = -1, before: Tensor? = nil, after: Tensor? = nil
    ) throws(TensorError) -> Tensor {
        guard rank > 0 else { throw .runtime("diff expects input to be at least one-dimensional") }
        let dimension = try shape.dimension(dim)
        guard order >= 0 else { throw .runtime("order must be non-negative but got \(order)") }
        var result = self
        let parts = [before, self, after].compactMap { $0 }
        if parts.count > 1 { result = try Tensor.cat(parts, dim: dimension) }
        if order == 0 { return try zerosLike().copyInPlace(self) }
        for _ in 0..<Swift.min(order, result.shape[dimension]) {
            let rest = Swift.max(result.shape[dimension] - 1, 0)
            let start = Swift.min(1, result.shape[dimension])
            let (later, earlier) = (
                try result.narrow(dimension, start: start, length: rest),
                try result.narrow(dimension, start: 0, length: rest)
            )
            result = dtype == .bool ? try later.binary(.logicalXor, earlier) : try later.sub(earlier)
        }
        return result
    }

    /// The area under the points along a dimension by the trapezoidal rule, `spacing` apart.
    public func trapezoid(spacing: Scalar = 1, dim: Int = -1) throws(TensorError) -> Tensor {
        guard rank > 0 else { throw .index("Dimension specified as \(dim) but tensor has no dimensions") }
        let dimension = try shape.dimension(dim)
        let size = rank > 0 ? shape[dimension] : 1
        guard size > 0 else { return try Tensor.zeros(ReducedDimensions([dim], of: shape).reduced(shape, keepDim: false), dtype: dtype) }
        // (sum - (first + last) / 2) · dx
        let ends = try select(dimension, 0).add(select(dimension, size - 1))
        let area = try sum(dims: [dimension]).sub(ends.mul(0.5))
        return try Tensor.record(
            "MulBackward1", inputs: [area], saving: .nothing, output: try area.detach().mul(spacing)
        ) { (gradient, _) throws(TensorError) in [try gradient.mul(spacing)] }
    }

    /// The same, the points lying at `positions`.
    public func trapezoid(positions: Tensor, dim: Int = -1) throws(TensorError) -> Tensor {
        let (left, right, steps) = try trapezoidParts(positions, dim)
        let dimension = try shape.dimension(dim)
        return try steps.mul(left.add(right)).sum(dims: [dimension]).half()
    }

    /// The areas up to each point.
    public func cumulativeTrapezoid(spacing: Scalar = 1, dim: Int = -1) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        let rest = Swift.max(shape[dimension] - 1, 0)
        let pairs = try narrow(dimension, start: 1, length: rest).add(narrow(dimension, start: 0, length: rest))
        return try pairs.mul(spacing.double / 2).cumsum(dim: dimension)
    }

    public func cumulativeTrapezoid(positions: Tensor, dim: Int = -1) throws(TensorError) -> Tensor {
        let (left, right, steps) = try trapezoidParts(positions, dim)
        return try steps.mul(left.add(right)).cumsum(dim: dim).half()
    }

    /// The quotient by a number, which has a node of its own.
    private func half() throws(TensorError) -> Tensor {
        try Tensor.record("DivBackward1", inputs: [self], saving: .nothing, output: try detach().div(2)) {
            (gradient, _) throws(TensorError) in [try gradient.div(2)]
        }
    }

    private func trapezoidParts(
        _ positions: Tensor, _ dim: Int
    ) throws(TensorError) -> (left: Tensor, right: Tensor, steps: Tensor) {
        let dimension = try shape.dimension(dim)
        let rest = Swift.max(shape[dimension] - 1, 0)
        var x = positions
        if x.rank == 1, rank > 1 {
            guard x.shape[0] == shape[dimension] else {
                throw .runtime("trapezoid: There must be one `x` value for each sample point")
            }
            var column = Shape(repeating: 1, count: rank)
            column[dimension] = x.shape[0]
            x = try x.reshape(column)
        }
        let along = x.rank == rank ? dimension : try x.shape.dimension(dim)
        return (
            try narrow(dimension, start: 0, length: rest), try narrow(dimension, start: 1, length: rest),
            try x.diff(dim: along)
        )
    }
}
