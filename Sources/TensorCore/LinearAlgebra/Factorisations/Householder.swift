// SPDX-License-Identifier: MIT
import CLAPACK

/// Products of Householder's reflections H = I - t v vᵀ, of which Q is made up.
extension Tensor {
    /// `linalg.householder_product`
    public func householderProduct(_ tau: Tensor) throws(TensorError) -> Tensor {
        func refuse(_ text: String) -> TensorError { .runtime("torch.linalg.householder_product: " + text) }
        guard rank >= 2 else { throw refuse("input must have at least 2 dimensions.") }
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        guard m >= n else { throw refuse("input.shape[-2] must be greater than or equal to input.shape[-1]") }
        guard tau.rank > 0, n >= tau.shape[tau.rank - 1] else {
            throw refuse("input.shape[-1] must be greater than or equal to tau.shape[-1]")
        }
        guard rank - tau.rank == 1 else {
            throw refuse(
                "Expected tau to have one dimension less than input, but got tau.ndim equal to \(tau.rank) and "
                    + "input.ndim is equal to \(rank)")
        }
        guard batchShape == Shape(tau.shape.dropLast()) else {
            throw refuse("Expected batch of tau to be \(batchShape), but got \(Shape(tau.shape.dropLast()))")
        }
        guard tau.dtype == dtype else {
            throw refuse("tau dtype \(tau.dtype.scalarTypeName) does not match input dtype \(dtype.scalarTypeName)")
        }
        try requireFullPrecision("orgqr_cpu")
        return try Tensor.record(
            "LinalgHouseholderProductBackward0", inputs: [self, tau], saving: .inputsAndOutput,
            output: try {
                [self] () throws(TensorError) in
                let lapack = try Lapack(dtype)
                let a = try ColumnMajor(copying: detach())
                try Tensor.multiplyOut(a, tau.detach().contiguous(), lapack)
                return a.tensor
            }()
        ) { [self] (gradient, _) throws(TensorError) in
            try reflectionGradients(tau, gradient)
        }
    }

    /// The gradients of the vectors below the diagonal and of their factors. With H = I - t v vᵀ and Q the product of
    /// all, each needs the product before and the one after it: both are walked, from the last to the first.
    private func reflectionGradients(_ tau: Tensor, _ gradient: Tensor) throws(TensorError) -> [Tensor?] {
        let (m, n, k) = (shape[rank - 2], shape[rank - 1], tau.shape[tau.rank - 1])
        if count == 0 || k == 0 { return [nil, nil] }
        let unit = try Tensor.eye(m, n, dtype: dtype)
        let vectors = try tril(-1).add(unit)
        func vector(_ place: Int) throws(TensorError) -> Tensor { try vectors.narrow(-1, start: place, length: 1) }
        func factor(_ place: Int) throws(TensorError) -> Tensor {
            try tau.narrow(-1, start: place, length: 1).unsqueeze(-1)
        }
        func reflected(_ x: Tensor, _ place: Int) throws(TensorError) -> Tensor {
            let v = try vector(place)
            return try x.sub(factor(place).mul(v).matmul(v.mT().matmul(x)))
        }
        // What lies right of each reflection: H₍ᵢ₊₁₎ … H₍ₖ₎ I.
        var after: [Tensor] = []
        var product = try unit.expand(batchShape(m, n))
        for place in stride(from: k - 1, through: 0, by: -1) {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            after.append(product)
            product = try reflected(product, place)
        }
        var left = gradient
        var vectorGradients: [Tensor] = []
        var factorGradients: [Tensor] = []
        for place in 0..<k {
            let (v, t, right) = (try vector(place), try factor(place), after[k - 1 - place])
            // dH = -dt v vᵀ - t (dv vᵀ + v dvᵀ), seen by the gradient G of H R as <G Rᵀ, dH>.
            let fromLeft = try left.matmul(right.mT().matmul(v))
            let fromRight = try right.matmul(left.mT().matmul(v))
            vectorGradients.append(try fromLeft.add(fromRight).mul(t).neg())
            factorGradients.append(try v.mul(fromLeft).sum(dims: [-2]).neg())
            left = try reflected(left, place)
        }
        guard k > 0 else { return [try zerosLike(), try tau.zerosLike()] }
        var own = try Tensor.cat(vectorGradients, dim: -1).tril(-1)
        if n > k { own = try Tensor.cat([own, Tensor.zeros(batchShape(m, n - k), dtype: dtype)], dim: -1) }
        return [own, try Tensor.cat(factorGradients, dim: -1)]
    }

    /// `torch.ormqr`: Q, or its transpose, times `other`, without making Q.
    public func ormqr(
        _ tau: Tensor, _ other: Tensor, left: Bool = true, transpose: Bool = false
    ) throws(TensorError) -> Tensor {
        func refuse(_ text: String) -> TensorError { .runtime("torch.ormqr: " + text) }
        guard rank >= 2 else { throw refuse("input must have at least 2 dimensions.") }
        guard other.rank >= 2 else { throw refuse("other must have at least 2 dimensions.") }
        let side = left ? -2 : -1
        let size = other.shape[other.rank + side]
        guard tau.rank > 0, size >= tau.shape[tau.rank - 1] else {
            throw refuse("other.shape[\(side)] must be greater than or equal to tau.shape[-1]")
        }
        guard size == shape[rank - 2] else { throw refuse("other.shape[\(side)] must be equal to input.shape[-2]") }
        guard tau.shape[tau.rank - 1] == Swift.min(size, shape[rank - 1]) else {
            throw refuse("tau.shape[-1] must be equal to min(other.shape[\(side)], input.shape[-1])")
        }
        guard rank - tau.rank == 1 else {
            throw refuse(
                "Expected tau to have one dimension less than input, but got tau.ndim equal to \(tau.rank) and "
                    + "input.ndim is equal to \(rank)")
        }
        guard rank == other.rank else {
            throw refuse(
                "Expected other to have the same number of dimensions as input, but got other.ndim equal to "
                    + "\(other.rank) and input.ndim is equal to \(rank)")
        }
        guard tau.dtype == dtype else {
            throw refuse(
                "Expected input and tau to have the same dtype, but input has dtype\(dtype.scalarTypeName) and tau has "
                    + "dtype \(tau.dtype.scalarTypeName)")
        }
        guard other.dtype == dtype else {
            throw refuse(
                "Expected input and other to have the same dtype, but input has dtype\(dtype.scalarTypeName) and other "
                    + "has dtype \(other.dtype.scalarTypeName)")
        }
        try requireFullPrecision("ormqr_cpu")
        return try Tensor.record(
            "OrmqrBackward0", inputs: [self, tau, other], saving: .inputsAndOutput,
            output: try detach().ormqrPlain(tau.detach(), other.detach(), left: left, transpose: transpose)
        ) { [self] (gradient, needs) throws(TensorError) in
            let toOther = try ormqr(tau, gradient, left: left, transpose: !transpose)
            guard needs[0] || needs[1] else { return [nil, nil, toOther] }
            // Q C, or C Q, is linear in Q: its gradient is a product of the two others.
            let toQ = try left != transpose
                ? (left ? gradient.matmul(other.mT()) : gradient.mT().matmul(other))
                : (left ? other.matmul(gradient.mT()) : other.mT().matmul(gradient))
            let whole = try squareReflections(tau, toQ)
            return [whole[0], whole[1], toOther]
        }
    }

    /// Gradients through the square Q, of which the vectors here make up the first columns' reflections.
    private func squareReflections(_ tau: Tensor, _ gradient: Tensor) throws(TensorError) -> [Tensor?] {
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let square = n < m ? try Tensor.cat([self, Tensor.zeros(batchShape(m, m - n), dtype: dtype)], dim: -1)
            : try narrow(-1, start: 0, length: m)
        let gradients = try square.reflectionGradients(tau, gradient)
        guard let own = gradients[0] else { return gradients }
        let part = try n < m
            ? own.narrow(-1, start: 0, length: n)
            : n > m ? Tensor.cat([own, Tensor.zeros(batchShape(m, n - m), dtype: dtype)], dim: -1) : own
        return [part, gradients[1]]
    }

    private func ormqrPlain(
        _ tau: Tensor, _ other: Tensor, left: Bool, transpose: Bool
    ) throws(TensorError) -> Tensor {
        let lapack = try Lapack(dtype)
        let (a, c, factors) = (try ColumnMajor(reading: self), try ColumnMajor(copying: other), try tau.contiguous())
        if c.rows == 0 || c.columns == 0 { return c.tensor }
        let count = tau.shape[tau.rank - 1]
        func letter(_ first: Bool, _ a: Unicode.Scalar, _ b: Unicode.Scalar) -> CChar {
            CChar(truncatingIfNeeded: (first ? a : b).value)
        }
        let (side, trans) = (letter(left, "L", "R"), letter(transpose, "T", "N"))
        let (m, n, k, lda) = (Int32(c.rows), Int32(c.columns), Int32(count), Int32(a.rows))
        let (work, size) = try lapack.workspace {
            _ = lapack_ormqr(lapack.type, side, trans, m, n, k, a[0], lda, factors.data, c[0], $0, -1)
        }
        try lapack.each(c.count) { index throws(TensorError) in
            _ = lapack_ormqr(
                lapack.type, side, trans, m, n, k, a[index], lda, factors.data + index &* count &* dtype.byteCount, c[index],
                work.data, size)
        }
        return c.tensor
    }
}
