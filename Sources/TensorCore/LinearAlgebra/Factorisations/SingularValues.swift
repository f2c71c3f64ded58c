// SPDX-License-Identifier: MIT
import CLAPACK

/// U diag(S) Vᵀ.
extension Tensor {
    /// `linalg.svd`: all of U and Vᵀ when `full`, else their first min(m, n) columns and rows.
    public func svd(full: Bool = true, driver: String? = nil) throws(TensorError) -> (u: Tensor, s: Tensor, vh: Tensor) {
        let parts = try svdParts(full: full, vectors: true, driver)
        return (parts[0], parts[1], parts[2])
    }

    /// `linalg.svdvals`: the singular vectors are computed when a gradient may need them.
    public func svdvals(driver: String? = nil) throws(TensorError) -> Tensor {
        try svdParts(full: false, vectors: Context.current.gradientsEnabled && requiresGrad, driver)[1]
    }

    private func svdParts(full: Bool, vectors: Bool, _ driver: String?) throws(TensorError) -> [Tensor] {
        try requireMatrix("linalg.svd")
        try requireFloating("linalg.svd")
        guard driver == nil else {
            throw .runtime(
                "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.")
        }
        try requireFullPrecision("linalg_svd_cpu")
        return try Tensor.recordFactors("LinalgSvdBackward0", inputs: [self]) { [self] () throws(TensorError) in
            try detach().svdPlain(full: full, vectors: vectors)
        } backward: { (gradients, needs) throws(TensorError) in
            let (u, s, vh) = (try needs.output(0), try needs.output(1), try needs.output(2))
            let k = s.shape[s.rank - 1]
            func first(_ tensor: Tensor?, _ dim: Int) throws(TensorError) -> Tensor? {
                try full ? tensor?.narrow(dim, start: 0, length: k) : tensor
            }
            return [
                try Tensor.svdGradient(
                    first(gradients[0], -1), gradients[1], first(gradients[2], -2),
                    full ? u.narrow(-1, start: 0, length: k) : u, s, full ? vh.narrow(-2, start: 0, length: k) : vh)
            ]
        }
    }

    private func svdPlain(full: Bool, vectors: Bool) throws(TensorError) -> [Tensor] {
        let lapack = try Lapack(dtype)
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let k = Swift.min(m, n)
        try ColumnMajor.check(m, n)
        if k == 0 {
            // Nothing to decompose: the square factors are identities.
            let values = try Tensor.zeros(batchShape(0), dtype: dtype)
            guard vectors, full else {
                return [
                    try Tensor.zeros(batchShape(vectors ? m : 0, 0), dtype: dtype), values,
                    try Tensor.zeros(batchShape(0, vectors ? n : 0), dtype: dtype),
                ]
            }
            let (unitU, unitV) = (try Tensor.eye(m, dtype: dtype), try Tensor.eye(n, dtype: dtype))
            return [try unitU.expand(batchShape(m, m)).copied(), values, try unitV.expand(batchShape(n, n)).copied()]
        }
        let parts: (u: ColumnMajor, s: Tensor, vt: ColumnMajor, infos: Tensor)
        // The signs of the vectors depend on the way there. PyTorch's library triangulates a tall matrix first from half
        // as many rows again on, LAPACK itself from 11/6 on; and it never does so for a wide one.
        let isUsual = m > n ? m >= 11 * n / 6 || m < 3 * n / 2 : n < 11 * m / 6
        // LAPACK's own way refuses what is not finite.
        if vectors, !isUsual, try isFinite().all().truth() {
            parts = try m > n ? triangulatedSVD(full: full, lapack) : bidiagonalSVD(full: full, lapack)
        } else {
            parts = try lapack.svd(ColumnMajor(copying: self), full: full, vectors: vectors)
        }
        try Tensor.checkInfos(parts.infos, "linalg.svd")
        return [parts.u.tensor, parts.s, parts.vt.tensor]
    }

    /// PyTorch's formula: with E of the differences of squared singular values and skew(X) = X - Xᵀ,
    /// gA = U [skew(Uᵀ gU)/E S + S skew(Vᵀ gV)/E + diag(gS)] Vᵀ, and what lies outside U and V.
    private static func svdGradient(
        _ gradientU: Tensor?, _ gradientS: Tensor?, _ gradientVh: Tensor?, _ u: Tensor, _ s: Tensor, _ vh: Tensor
    ) throws(TensorError) -> Tensor? {
        let (m, n) = (u.shape[u.rank - 2], vh.shape[vh.rank - 1])
        let (row, column) = (try s.unsqueeze(-2), try s.unsqueeze(-1))
        if gradientU == nil, gradientVh == nil {
            guard let gradientS else { return nil }
            return try m >= n
                ? u.matmul(gradientS.unsqueeze(-1).mul(vh)) : u.mul(gradientS.unsqueeze(-2)).matmul(vh)
        }
        func skew(_ x: Tensor) throws(TensorError) -> Tensor { try x.sub(x.mT()) }
        let squares = try s.mul(s)
        // The diagonal divides zeros: any number but 0 will do there.
        let unit = try Tensor.eye(s.shape[s.rank - 1], dtype: s.dtype)
        let differences = try squares.unsqueeze(-2).sub(squares.unsqueeze(-1)).add(unit)
        let left = try gradientU.map { (gradient) throws(TensorError) in try skew(u.mT().matmul(gradient)).mul(row) }
        let right = try gradientVh.map { (gradient) throws(TensorError) in try column.mul(skew(vh.matmul(gradient.mT()))) }
        var inner: Tensor
        switch (left, right) {
        case (let left?, let right?): inner = try left.add(right).div(differences)
        case (let part?, nil), (nil, let part?): inner = try part.div(differences)
        case (nil, nil): return nil
        }
        if let gradientS { inner = try inner.add(gradientS.diagEmbed()) }
        if m > n, let gradientU {
            let outside = try gradientU.div(row)
            return try u.matmul(inner).add(outside).sub(u.matmul(u.mT().matmul(outside))).matmul(vh)
        }
        if m < n, let gradientVh {
            let outside = try gradientVh.div(column)
            return try u.matmul(inner.matmul(vh).add(outside).sub(outside.matmul(vh.mT()).matmul(vh)))
        }
        return try m >= n ? u.matmul(inner.matmul(vh)) : u.matmul(inner).matmul(vh)
    }
}
