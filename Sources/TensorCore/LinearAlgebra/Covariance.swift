// SPDX-License-Identifier: MIT

/// How variables, the rows, vary together over observations, the columns.
extension Tensor {
    /// `torch.cov`
    public func cov(
        correction: Int = 1, frequencies: Tensor? = nil, weights: Tensor? = nil
    ) throws(TensorError) -> Tensor {
        guard rank <= 2 else {
            throw .runtime(
                "cov(): expected input to have two or fewer dimensions but got an input with \(rank) dimensions")
        }
        guard dtype != .bool else { throw .runtime("cov(): bool dtype is not supported for input") }
        var input = rank < 2 ? try view([1, -1]) : self
        let observations = input.shape[1]
        if let frequencies {
            try frequencies.checkWeights("fweights", observations, isValid: frequencies.dtype.isInteger, kind: "integral")
        }
        if let weights {
            try weights.checkWeights(
                "aweights", observations, isValid: weights.dtype.isFloatingPoint, kind: "floating point")
        }
        var factors = frequencies
        if let weights { factors = try factors?.mul(weights) ?? weights }

        let total: Tensor
        if let factors { total = try factors.sum() } else { total = try Tensor(.int(observations), dtype: .int64) }
        if factors != nil, try total.item().isZero { throw .runtime("cov(): weights sum to zero, can't be normalized") }
        func weighted(_ tensor: Tensor) throws(TensorError) -> Tensor {
            if let factors { try tensor.mul(factors) } else { tensor }
        }
        let mean = try weighted(input).sum(dims: [1]).div(total)
        var divisor: Tensor
        if let factors, let weights, correction != 0 {
            divisor = try total.sub(factors.mul(weights).sum().mul(Scalar.int(correction)).div(total))
        } else {
            divisor = try total.sub(Scalar.int(correction))
        }
        if try divisor.item().double <= 0 {
            Context.current.warn(
                "cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.")
            divisor = try divisor.detach().zerosLike()
        }
        input = try input.sub(mean.unsqueeze(1))
        return try input.mm(weighted(input).t()).div(divisor).squeeze()
    }

    private func checkWeights(_ name: String, _ observations: Int, isValid: Bool, kind: String) throws(TensorError) {
        guard rank <= 1 else {
            throw .runtime(
                "cov(): expected \(name) to have one or fewer dimensions but got \(name) with \(rank) dimensions")
        }
        guard isValid else {
            throw .runtime(
                "cov(): expected \(name) to have \(kind) dtype but got \(name) with \(dtype.scalarTypeName) dtype")
        }
        guard count == observations else {
            throw .runtime(
                "cov(): expected \(name) to have the same numel as there are observations in the input but got \(count) "
                    + "!= \(observations)")
        }
        if observations > 0, try detach().min().item().double < 0 {
            throw .runtime("cov(): \(name) cannot be negative")
        }
    }

    /// `torch.corrcoef`: covariances divided by the standard deviations.
    public func corrcoef() throws(TensorError) -> Tensor {
        guard rank <= 2 else {
            throw .runtime(
                "corrcoef(): expected input to have two or fewer dimensions but got an input with \(rank) dimensions")
        }
        let covariance = try cov()
        if covariance.rank == 0 { return try covariance.div(covariance) }
        let deviation = try covariance.diag().sqrt()
        return try covariance.div(deviation.view([-1, 1])).div(deviation.view([1, -1]))
            .clamp(min: .int(-1), max: .int(1))
    }
}
