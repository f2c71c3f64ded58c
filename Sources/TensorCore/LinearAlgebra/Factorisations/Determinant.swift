// SPDX-License-Identifier: MIT

/// Determinants, from P L U.
extension Tensor {
    /// The factors of the matrices, or of their transposes where those need no copy in another order: the determinant
    /// is the same, and the digits are PyTorch's.
    private func determinantFactors() throws(TensorError) -> (factors: Tensor, pivots: Tensor, isTransposed: Bool) {
        let plain = detach()
        let (factors, pivots, _) = try (isContiguous ? plain.mT() : plain).factoredLU()
        return (factors, pivots, isContiguous)
    }

    /// 1 or -1 for each: whether the exchanges of rows are an even number.
    private static func parity(_ pivots: Tensor) throws(TensorError) -> Tensor {
        let n = pivots.shape[pivots.rank - 1]
        let unmoved = try Tensor.arange(1, .int(n + 1), dtype: .int32)
        return try pivots.notEqual(unmoved).sum(dims: [-1]).fmod(Scalar.int(2)).mul(Scalar.int(-2)).add(Scalar.int(1))
    }

    /// `linalg.det`
    public func determinant() throws(TensorError) -> Tensor {
        try requireSquare("linalg.det")
        try requireFloating("linalg.det")
        try requireFullPrecision("lu_cpu")
        let (factors, pivots, isTransposed) = try determinantFactors()
        return try Tensor.record(
            "LinalgDetBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try Tensor.parity(pivots).mul(factors.diagonal(dim1: -2, dim2: -1).prod(dim: -1))
        ) { [self] (gradient, needs) throws(TensorError) in
            guard count > 0 else { return [try zerosLike()] }
            let result = try needs.output
            let onDiagonal = try gradient.mul(result).unsqueeze(-1).expand(batchShape(shape[rank - 1]))
            if Context.current.gradientsEnabled {
                return [try adjugate(result, onDiagonal, gradient)]
            }
            // The determinant is smooth: a singular matrix has the gradient of one a little beside it.
            let diagonal = try factors.diagonal(dim1: -2, dim2: -1)
            let nudge = try diagonal.onesLike().mul(dtype.roundingUnit).mul(diagonal.equal(0.0))
            let regular = try factors.add(nudge.diagEmbed())
            return [
                try regular.luSolvedPlain(
                    pivots, onDiagonal.diagEmbed(), left: true, adjoint: !isTransposed)
            ]
        }
    }

    /// The gradient of the determinant, to be differentiated again: from A⁻ᵀ, and from the singular values where A is
    /// nearly singular.
    private func adjugate(_ result: Tensor, _ onDiagonal: Tensor, _ gradient: Tensor) throws(TensorError) -> Tensor {
        func regular(_ a: Tensor, _ d: Tensor) throws(TensorError) -> Tensor {
            try a.mT().linalgSolve(d.diagEmbed())
        }
        func singular(_ a: Tensor, _ gradient: Tensor) throws(TensorError) -> Tensor {
            let (u, s, vh) = try a.svd(full: true)
            let scale = try u.determinant().mul(vh.determinant()).mul(gradient)
            let others = try scale.unsqueeze(-1).mul(s.productOfOthers(-1))
            return try u.mul(others.unsqueeze(-2)).matmul(vh)
        }
        let isSingular = try result.detach().abs().less(100 * dtype.roundingUnit)
        let places = try isSingular.flatten().nonzero().flatten()
        if places.count == 0 { return try regular(self, onDiagonal) }
        if places.count == isSingular.count { return try singular(self, gradient) }
        let others = try isSingular.logicalNot().flatten().nonzero().flatten()
        let n = shape[rank - 1]
        let all = try reshape([-1, n, n])
        let first = try singular(all.indexSelect(0, places), gradient.flatten().indexSelect(0, places))
        let second = try regular(all.indexSelect(0, others), onDiagonal.reshape([-1, n]).indexSelect(0, others))
        let order = try Tensor.cat([places, others]).argsort()
        return try Tensor.cat([first, second]).indexSelect(0, order).reshape(shape)
    }

    /// `linalg.slogdet`
    public func signAndLogDeterminant() throws(TensorError) -> (sign: Tensor, logarithm: Tensor) {
        try requireSquare("linalg.slogdet")
        try requireFloating("linalg.slogdet", halves: false)
        let (factors, pivots, isTransposed) = try determinantFactors()
        let results = try Tensor.recordFactors("LinalgSlogdetBackward0", inputs: [self]) { () throws(TensorError) in
            let diagonal = try factors.diagonal(dim1: -2, dim2: -1)
            return [
                try diagonal.sign().prod(dim: -1).mul(Tensor.parity(pivots)), try diagonal.abs().log().sum(dims: [-1]),
            ]
        } backward: { [self] (gradients, _) throws(TensorError) in
            guard let gradient = gradients[1] else { return [nil] }
            let d = try gradient.unsqueeze(-1).expand(batchShape(shape[rank - 1])).diagEmbed()
            return [
                try Context.current.gradientsEnabled
                    ? mT().linalgSolve(d) : factors.luSolvedPlain(pivots, d, left: true, adjoint: !isTransposed)
            ]
        }
        return (results[0], results[1])
    }

    /// `torch.logdet`: nan where the determinant is negative.
    public func logDeterminant() throws(TensorError) -> Tensor {
        try requireSquare("logdet")
        try requireFloating("logdet", halves: false)
        let (sign, logarithm) = try signAndLogDeterminant()
        return try Tensor.where(sign.detach().equal(-1.0), Scalar.double(.nan), logarithm)
    }
}
