// SPDX-License-Identifier: MIT

/// What is decided by which singular values count as zero.
extension Tensor {
    /// A limit below which singular values count as zero: a number, or one for each matrix.
    public enum Tolerance {
        case number(Double)
        case tensor(Tensor)

        func tensor() throws(TensorError) -> Tensor {
            switch self {
            case .number(let value): try Tensor(.double(value), dtype: .float64)
            case .tensor(let tensor): tensor
            }
        }
    }

    /// Where the singular values lie above max(atol, rtol times the greatest). Without rtol it is eps max(m, n), or 0
    /// where an atol above 0 is given.
    private func aboveTolerance(
        _ values: Tensor, greatest: Tensor, _ atol: Tolerance?, _ rtol: Tolerance?
    ) throws(TensorError) -> Tensor {
        let absolute = try (atol ?? .number(0)).tensor()
        let relative: Tensor
        if let rtol {
            relative = try rtol.tensor()
        } else {
            let usual = dtype.roundingUnit * Double(Swift.max(shape[rank - 1], shape[rank - 2]))
            relative = try absolute.greater(0.0).logicalNot().to(.float64).mul(usual)
        }
        let limit = try relative.unsqueeze(-1).mul(greatest)
        let (a, b) = (try absolute.unsqueeze(-1), limit)
        let common = TypePromotion.promote(a.dtype, b.dtype)
        return try values.greater(a.to(common).maximum(b.to(common)))
    }

    /// `linalg.pinv`
    public func pinv(
        atol: Tolerance? = nil, rtol: Tolerance? = nil, hermitian: Bool = false
    ) throws(TensorError) -> Tensor {
        guard dtype == .float32 || dtype == .float64, rank >= 2 else {
            throw .runtime(
                "linalg.pinv(\(dtype.scalarTypeName){\(shape)}): expected a tensor with 2 or more dimensions of float, "
                    + "double, cfloat or cdouble types")
        }
        for (tolerance, name) in [(atol, "atol"), (rtol, "rtol")] {
            guard case .tensor(let tensor)? = tolerance, tensor.requiresGrad, Context.current.gradientsEnabled else {
                continue
            }
            throw .runtime(
                "The function 'linalg_pinv' is not differentiable with respect to argument '\(name)'. This input cannot "
                    + "have requires_grad True.")
        }
        return try Tensor.record(
            "LinalgPinvBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try {
                [self] () throws(TensorError) in
                let plain = detach()
                if hermitian { return try plain.pinvSymmetric(atol, rtol) }
                let (u, s, vh) = try plain.svd(full: false)
                guard count > 0 else { return try vh.mT().mul(s.reciprocal().unsqueeze(-2)).matmul(u.mT()) }
                let counts = try aboveTolerance(s, greatest: s.narrow(-1, start: 0, length: 1), atol, rtol)
                let inverse = try Tensor.where(counts, s.reciprocal(), Tensor(.double(0), dtype: dtype))
                return try vh.mT().mul(inverse.unsqueeze(-2)).matmul(u.mT())
            }()
        ) { [self] (gradient, needs) throws(TensorError) in
            [try Tensor.pinvGradient(gradient, needs.output, self)]
        }
    }

    private func pinvSymmetric(_ atol: Tolerance?, _ rtol: Tolerance?) throws(TensorError) -> Tensor {
        let (values, vectors) = try eigh()
        guard count > 0 else { return try vectors.mul(values.reciprocal().unsqueeze(-2)).matmul(vectors.mT()) }
        let sizes = try values.abs()
        let counts = try aboveTolerance(sizes, greatest: sizes.amax(dims: [-1], keepDim: true), atol, rtol)
        let inverse = try Tensor.where(counts, values.reciprocal(), Tensor(.double(0), dtype: dtype))
        return try vectors.mul(inverse.unsqueeze(-2)).matmul(vectors.mT())
    }

    /// The gradient of A from that of its pseudo-inverse P; the order of the products keeps them small.
    static func pinvGradient(_ gradient: Tensor, _ p: Tensor, _ a: Tensor) throws(TensorError) -> Tensor {
        let (turned, pT) = (try gradient.mT(), try p.mT())
        if a.shape[a.rank - 2] <= a.shape[a.rank - 1] {
            let k = try turned.matmul(p)
            let kP = try k.matmul(pT)
            return try p.matmul(k).mT().neg().add(kP).sub(a.matmul(p).matmul(kP))
                .add(pT.matmul(p).matmul(turned.sub(k.matmul(a))))
        }
        let k = try p.matmul(turned)
        let pK = try pT.matmul(k)
        return try k.matmul(p).mT().neg().add(turned.sub(a.matmul(k)).matmul(p).matmul(pT)).add(pK)
            .sub(pK.matmul(p).matmul(a))
    }

    /// `linalg.matrix_rank`: how many singular values count.
    public func matrixRank(
        atol: Tolerance? = nil, rtol: Tolerance? = nil, hermitian: Bool = false
    ) throws(TensorError) -> Tensor {
        try requireMatrix("torch.linalg.matrix_rank", "input")
        guard dtype == .float32 || dtype == .float64 else {
            throw .runtime("This function doesn't handle types other than float and double")
        }
        guard count > 0 else { return try Tensor.zeros(batchShape, dtype: .int64) }
        let values = try hermitian ? detach().eigvalsh().abs() : detach().svdvals()
        let greatest = try hermitian ? values.amax(dims: [-1], keepDim: true) : values.narrow(-1, start: 0, length: 1)
        return try aboveTolerance(values, greatest: greatest, atol, rtol).sum(dims: [-1])
    }
}
