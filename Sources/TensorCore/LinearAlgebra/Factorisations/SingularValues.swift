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
        let a = try ColumnMajor(copying: self)
        let (m, n) = (a.rows, a.columns)
        let k = Swift.min(m, n)
        let values = try Tensor.zeros(batchShape(k), dtype: dtype)
        let u = try ColumnMajor(zeros: batchShape, rows: vectors ? m : 0, columns: vectors ? (full ? m : k) : 0, dtype)
        let vt = try ColumnMajor(zeros: batchShape, rows: vectors ? (full ? n : k) : 0, columns: vectors ? n : 0, dtype)
        if k == 0 {
            // Nothing to decompose: the square factors are identities.
            guard vectors, full else { return [u.tensor, values, vt.tensor] }
            let (unitU, unitV) = (try Tensor.eye(m, dtype: dtype), try Tensor.eye(n, dtype: dtype))
            return [try unitU.expand(batchShape(m, m)).copied(), values, try unitV.expand(batchShape(n, n)).copied()]
        }
        let job = CChar(UInt8(ascii: vectors ? (full ? "A" : "S") : "N"))
        let integers = try Tensor.allocate([8 &* k], .int32)
        func run(_ index: Int, _ work: UnsafeMutableRawPointer, _ size: Int32) -> Int32 {
            lapack_gesdd(
                lapack.type, job, Int32(m), Int32(n), a[index], values.data + index &* k &* dtype.byteCount, u[index],
                Int32(m), vt[index], Int32(full ? n : k), work, size, integers.integers())
        }
        let infos: Tensor
        if a.count == 0 {
            infos = try Tensor.zeros(batchShape, dtype: .int32)
        } else {
            let (work, size) = try lapack.workspace { _ = run(0, $0, -1) }
            infos = try lapack.infos(batchShape) { run($0, work.data, size) }
        }
        try Tensor.checkInfos(infos, "linalg.svd")
        return [u.tensor, values, vt.tensor]
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
        if let gradientS { inner = try inner.add(gradientS.diagonalMatrices()) }
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
