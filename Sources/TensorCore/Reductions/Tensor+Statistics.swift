import CKernels

/// Spread, norms, and sums of exponentials.
extension Tensor {
    /// The variance over some dimensions (none listed: all), with `correction` taken off the divisor.
    public func `var`(
        dims: [Int] = [], correction: Double = 1, keepDim: Bool = false
    ) throws(TensorError) -> Tensor {
        let dimensions = try spread("var", dims, correction)
        let divisor = Double(dimensions.count(shape)) - correction
        return try Tensor.record(
            "VarBackward0", inputs: [self],
            output: try reduce(lsx_reduce_var, dimensions, keepDim: keepDim, parameter: correction, label: "std_cpu")
        ) { [self] (gradient, _) throws(TensorError) in
            [try varianceGradient(gradient.unreduced(dimensions, keepDim: keepDim), dims, divisor)]
        }
    }

    /// The standard deviation over some dimensions (none listed: all).
    public func std(
        dims: [Int] = [], correction: Double = 1, keepDim: Bool = false
    ) throws(TensorError) -> Tensor {
        let dimensions = try spread("std", dims, correction)
        let divisor = Double(dimensions.count(shape)) - correction
        return try Tensor.record(
            "StdBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try reduce(lsx_reduce_std, dimensions, keepDim: keepDim, parameter: correction, label: "std_cpu")
        ) { [self] (gradient, needs) throws(TensorError) in
            let result = try needs.output
            // The slope at a spread of 0 is infinite; PyTorch takes 0.
            let scaled = try gradient.div(result.mul(2)).maskedFill(result.detach().equal(0), 0)
            return [try varianceGradient(scaled.unreduced(dimensions, keepDim: keepDim), dims, divisor)]
        }
    }

    /// The variance and the mean under one node.
    public func varMean(
        dims: [Int] = [], correction: Double = 1, keepDim: Bool = false
    ) throws(TensorError) -> [Tensor] {
        try withMean("var_mean", "VarMeanBackward0", dims, correction, keepDim) { (x) throws(TensorError) in
            try x.var(dims: dims, correction: correction, keepDim: keepDim)
        }
    }

    /// The standard deviation and the mean under one node.
    public func stdMean(
        dims: [Int] = [], correction: Double = 1, keepDim: Bool = false
    ) throws(TensorError) -> [Tensor] {
        try withMean("std_mean", "StdMeanBackward0", dims, correction, keepDim) { (x) throws(TensorError) in
            try x.std(dims: dims, correction: correction, keepDim: keepDim)
        }
    }

    private func withMean(
        _ name: String, _ node: String, _ dims: [Int], _ correction: Double, _ keepDim: Bool,
        _ spread: @escaping (Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> [Tensor] {
        guard dtype.isFloatingPoint else {
            throw .runtime("\(name) only support floating point and complex dtypes")
        }
        let dimensions = try ReducedDimensions(dims, of: shape)
        let count = Double(dimensions.count(shape))
        var deviation: Tensor?
        return try Tensor.record(node, inputs: [self]) { () throws(TensorError) in
            let results = [try spread(detach()), try detach().mean(dims: dims, keepDim: keepDim)]
            deviation = node == "StdMeanBackward0" ? results[0].detach() : nil
            return results
        } backward: { [self] (gradients, _) throws(TensorError) in
            var total: Tensor?
            if var gradient = gradients.first {
                if var deviation {
                    // For a gradient of the gradient, one that still hangs on the elements.
                    if Context.current.gradientsEnabled { deviation = try spread(self) }
                    gradient = try gradient.div(deviation.mul(2)).maskedFill(deviation.detach().equal(0), 0)
                }
                total = try varianceGradient(
                    gradient.unreduced(dimensions, keepDim: keepDim), dims, count - correction)
            }
            if let gradient = gradients[1] {
                let part = try gradient.unreduced(dimensions, keepDim: keepDim).expand(shape).div(count)
                total = try total?.add(part) ?? part
            }
            return [total]
        }
    }

    private func spread(
        _ name: String, _ dims: [Int], _ correction: Double
    ) throws(TensorError) -> ReducedDimensions {
        guard dtype.isFloatingPoint else {
            throw .runtime("std and var only support floating point and complex dtypes")
        }
        let dimensions = try ReducedDimensions(dims, of: shape)
        if Double(dimensions.count(shape)) - correction <= 0 {
            Context.current.warn(
                "\(name)(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor "
                    + "(input numel divided by output numel).")
        }
        return dimensions
    }

    private func varianceGradient(_ gradient: Tensor, _ dims: [Int], _ divisor: Double) throws(TensorError) -> Tensor {
        let center = try dims.isEmpty ? mean() : mean(dims: dims, keepDim: true)
        return try gradient.mul(2 / divisor).mul(sub(center))
    }

    /// The p-norm over some dimensions (none listed: all); p may be infinite or 0.
    public func norm(
        p: Double = 2, dims: [Int] = [], keepDim: Bool = false, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        if let dtype, dtype != self.dtype { return try to(dtype).norm(p: p, dims: dims, keepDim: keepDim) }
        return try norm(p: p, dims: dims, keepDim: keepDim, node: "LinalgVectorNormBackward0")
    }

    /// The p-norm under another node: PyTorch's distances have one of their own.
    package func norm(p: Double, dims: [Int], keepDim: Bool, node: String) throws(TensorError) -> Tensor {
        guard dtype.isFloatingPoint else {
            throw .runtime(
                "linalg.vector_norm: Expected a floating point or complex tensor as input. Got "
                    + dtype.scalarTypeName)
        }
        let dimensions = try ReducedDimensions(dims, of: shape)
        return try Tensor.record(
            node, inputs: [self], saving: .inputsAndOutput,
            output: try plainNorm(p, dimensions, keepDim: keepDim)
        ) { [self] (gradient, needs) throws(TensorError) in
            [
                try normGradient(
                    gradient.unreduced(dimensions, keepDim: keepDim),
                    needs.output.unreduced(dimensions, keepDim: keepDim), p, dims)
            ]
        }
    }

    /// The norm of one element is its size, exactly.
    private func plainNorm(_ p: Double, _ dimensions: ReducedDimensions, keepDim: Bool) throws(TensorError) -> Tensor {
        guard dimensions.count(shape) == 1 else {
            return try reduce(lsx_reduce_norm, dimensions, keepDim: keepDim, parameter: p, label: "norm_cpu")
        }
        let sizes = try p == 0 ? detach().notEqual(Scalar.int(0)).to(dtype) : detach().abs()
        return try sizes.reshape(dimensions.reduced(shape, keepDim: keepDim))
    }

    /// PyTorch's formulas case by case; where the norm is 0 the gradient is 0.
    func normGradient(
        _ gradient: Tensor, _ norm: Tensor, _ p: Double, _ dims: [Int]
    ) throws(TensorError) -> Tensor? {
        if p == 0 { return nil }
        if p == 1 { return try sign().mul(gradient) }
        if p == 2 {
            if !Context.current.gradientsEnabled, dtype == norm.dtype, dtype == gradient.dtype {
                return try Tensor.kernel(.normSlope, .tensor(self), .tensor(norm), .tensor(gradient))
            }
            return try gradient.mul(div(norm).maskedFill(norm.detach().equal(0), 0))
        }
        if p.isInfinite {
            let mask = try abs().detach().equal(norm.detach())
            let ties = try dims.isEmpty ? mask.sum() : mask.sum(dims: dims, keepDim: true)
            return try sign().mul(gradient.div(ties)).mul(mask)
        }
        if p < 1 {
            let scaled = try sign().mul(abs().pow(p - 1)).maskedFill(detach().equal(0), 0)
            return try scaled.mul(gradient).mul(norm.pow(1 - p))
        }
        if p < 2 {
            let scale = try gradient.div(norm.pow(p - 1)).maskedFill(norm.detach().equal(0), 0)
            return try sign().mul(abs().pow(p - 1)).mul(scale)
        }
        let scale = try gradient.div(norm.pow(p - 1)).maskedFill(norm.detach().equal(0), 0)
        return try mul(abs().pow(p - 2)).mul(scale)
    }

    /// log(sum(exp(x))) over some dimensions, without overflow.
    public func logsumexp(dims: [Int], keepDim: Bool = false) throws(TensorError) -> Tensor {
        if !dtype.isFloatingPoint { return try to(dtype.floating).logsumexp(dims: dims, keepDim: keepDim) }
        if dims.isEmpty, !keepDim, rank > 0, count > 0 {
            // PyTorch adds the maximum, which it kept all dimensions of, to the sum, which has none.
            throw .runtime(
                "output with shape [] doesn't match the broadcast shape \(Shape(repeating: 1, count: rank))")
        }
        let dimensions = try ReducedDimensions(dims, of: shape)
        return try Tensor.record(
            "LogsumexpBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try logSumExp(dims, dimensions, keepDim)
        ) { [self] (gradient, needs) throws(TensorError) in
            let result = try needs.output.unreduced(dimensions, keepDim: keepDim)
            return [try gradient.unreduced(dimensions, keepDim: keepDim).mul(sub(result).exp())]
        }
    }

    private func logSumExp(
        _ dims: [Int], _ dimensions: ReducedDimensions, _ keepDim: Bool
    ) throws(TensorError) -> Tensor {
        guard count > 0 else { return try exp().sum(dims: dims, keepDim: keepDim).log() }
        let largest = try amax(dims: dims, keepDim: true)
        // An infinite maximum would make inf - inf.
        let shift = try largest.maskedFill(largest.abs().equal(Double.infinity), 0)
        let target = dimensions.reduced(shape, keepDim: keepDim)
        return try sub(shift).exp().sum(dims: dims, keepDim: keepDim).log().add(shift.reshape(target))
    }
}
