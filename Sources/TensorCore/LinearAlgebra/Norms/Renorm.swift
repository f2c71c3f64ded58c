// SPDX-License-Identifier: MIT

/// Slices whose norm is too large, scaled down to it.
extension Tensor {
    /// What `renorm` sums over: all dimensions but one.
    private func renormDims(_ p: Double, _ dim: Int, _ largest: Double) throws(TensorError) -> [Int] {
        guard p > 0 else { throw .runtime("renorm: non-positive-norm not supported") }
        guard largest >= 0 else {
            throw .runtime("renorm: expected maxnorm to be >= 0 but got \(PythonNumber.short(largest))")
        }
        guard rank > 1 else { throw .runtime("renorm: input needs at least 2 dimensions, got \(rank) dimensions") }
        let kept = try shape.dimension(dim)
        return (0..<rank).filter { $0 != kept }
    }

    private func renormed(_ p: Double, _ dims: [Int], _ largest: Double) throws(TensorError) -> Tensor {
        try requireFloating("linalg.vector_norm")
        let wide = try dtype.isHalf ? copied(to: .float32) : self
        let norms = try wide.norm(p: p, dims: dims, keepDim: true)
        let factors = try Tensor.where(
            norms.greater(largest), norms.add(Scalar.double(1e-7)).reciprocal().mul(largest), norms.onesLike())
        return try mul(factors.to(dtype))
    }

    /// The gradient where a slice was scaled, itself elsewhere.
    private func renormGradient(
        _ gradient: Tensor, _ p: Double, _ dims: [Int], _ largest: Double
    ) throws(TensorError) -> Tensor {
        let norms = try norm(p: p, dims: dims, keepDim: true)
        let summed = try mul(gradient).sum(dims: dims, keepDim: true)
        // The derivative of the norm, times the sum.
        guard let slope = try normGradient(summed, norms, p, dims) else { return gradient }
        let inverse = try norms.add(Scalar.double(1e-7)).reciprocal()
        let scaled = try inverse.mul(largest).mul(gradient.sub(inverse.mul(slope)))
        return try Tensor.where(norms.detach().greater(largest), scaled, gradient)
    }

    public func renorm(p: Double, dim: Int, maxNorm: Double) throws(TensorError) -> Tensor {
        let dims = try renormDims(p, dim, maxNorm)
        return try Tensor.record(
            "RenormBackward0", inputs: [self], output: try detach().renormed(p, dims, maxNorm)
        ) { [self] (gradient, _) throws(TensorError) in [try renormGradient(gradient, p, dims, maxNorm)] }
    }

    @discardableResult
    public func renormInPlace(p: Double, dim: Int, maxNorm: Double) throws(TensorError) -> Tensor {
        let dims = try renormDims(p, dim, maxNorm)
        return try recordInPlace("RenormBackward0") { (old) throws(TensorError) in
            try old.renormed(p, dims, maxNorm)
        } backward: { (gradient, old) throws(TensorError) in try old.renormGradient(gradient, p, dims, maxNorm) }
    }
}
