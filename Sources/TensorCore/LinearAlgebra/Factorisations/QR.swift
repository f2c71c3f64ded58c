// SPDX-License-Identifier: MIT
import CLAPACK

/// Which factors `linalg.qr` gives.
public enum QRMode: String, Sendable {
    /// Q has as many columns as it needs.
    case reduced
    /// Q is square.
    case complete
    /// R alone.
    case r
}

/// Q R by Householder's reflections.
extension Tensor {
    /// The reflections and R in one matrix, and the reflections' factors; no graph.
    private func reflections(_ lapack: Lapack) throws(TensorError) -> (a: ColumnMajor, factors: Tensor) {
        let a = try ColumnMajor(copying: self)
        let count = Swift.min(a.rows, a.columns)
        let factors = try Tensor.zeros(batchShape(count), dtype: dtype)
        if count == 0 { return (a, factors) }
        let (m, n, step) = (Int32(a.rows), Int32(a.columns), count &* dtype.byteCount)
        let (work, size) = try lapack.workspace { _ = lapack_geqrf(lapack.type, m, n, nil, nil, $0, -1) }
        try lapack.each(a.count) { index throws(TensorError) in
            _ = lapack_geqrf(lapack.type, m, n, a[index], factors.data + index &* step, work.data, size)
        }
        return (a, factors)
    }

    /// The first columns of the product of reflections, in their place.
    static func multiplyOut(_ a: ColumnMajor, _ factors: Tensor, _ lapack: Lapack) throws(TensorError) {
        let count = factors.shape[factors.rank - 1]
        if a.rows == 0 || a.columns == 0 { return }
        let (m, n, k, step) = (Int32(a.rows), Int32(a.columns), Int32(count), count &* a.dtype.byteCount)
        let (work, size) = try lapack.workspace { _ = lapack_orgqr(lapack.type, m, n, k, nil, nil, $0, -1) }
        try lapack.each(a.count) { index throws(TensorError) in
            _ = lapack_orgqr(lapack.type, m, n, k, a[index], factors.data + index &* step, work.data, size)
        }
    }

    /// `linalg.qr`
    public func qr(_ mode: String = "reduced") throws(TensorError) -> (q: Tensor, r: Tensor) {
        try requireMatrix("linalg.qr")
        try requireFloating("linalg.qr")
        guard let mode = QRMode(rawValue: mode) else {
            throw .runtime(
                "qr received unrecognized mode '\(mode)' but expected one of 'reduced' (default), 'r', or 'complete'")
        }
        try requireFullPrecision("geqrf_cpu")
        let results = try Tensor.recordFactors("LinalgQrBackward0", inputs: [self]) { [self] () throws(TensorError) in
            try detach().qrPlain(mode)
        } backward: { (gradients, needs) throws(TensorError) in
            guard mode != .r else {
                throw .runtime(
                    "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use "
                        + "linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr.")
            }
            return [try Tensor.qrGradient(gradients[0], gradients[1], needs.output(0), needs.output(1), mode)]
        }
        return (results[0], results[1])
    }

    private func qrPlain(_ mode: QRMode) throws(TensorError) -> [Tensor] {
        let lapack = try Lapack(dtype)
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let (a, factors) = try reflections(lapack)
        let count = mode == .complete ? m : Swift.min(m, n)
        let r = try ColumnMajor(copying: a.firstRows(count).triu()).tensor
        if mode == .r { return [try Tensor.zeros([0], dtype: dtype), r] }
        var q = try a.tensor.narrow(-1, start: 0, length: Swift.min(count, n))
        if count > n { q = try Tensor.cat([q, Tensor.zeros(batchShape(m, count - n), dtype: dtype)], dim: -1) }
        let columns = try ColumnMajor(copying: q)
        try Tensor.multiplyOut(columns, factors, lapack)
        return [columns.tensor, r]
    }

    private static func qrGradient(
        _ gradientQ: Tensor?, _ gradientR: Tensor?, _ q: Tensor, _ r: Tensor, _ mode: QRMode
    ) throws(TensorError) -> Tensor? {
        let (m, n) = (q.shape[q.rank - 2], r.shape[r.rank - 1])
        guard mode == .reduced || m <= n else {
            throw .runtime(
                "The QR decomposition is not differentiable when mode='complete' and nrows > ncols.")
        }
        guard gradientQ != nil || gradientR != nil else { return nil }
        let fromQ = try gradientQ.map { (gradient) throws(TensorError) in try q.mT().matmul(gradient) }
        let fromR = try gradientR.map { (gradient) throws(TensorError) in try gradient.matmul(r.mT()) }
        let inner: Tensor
        switch (fromR, fromQ) {
        case (let a?, let b?): inner = try a.sub(b)
        case (let a?, nil): inner = a
        case (nil, let b?): inner = try b.neg()
        case (nil, nil): return nil
        }
        if m >= n {
            let upper = try inner.triu()
            // Both triangles, the diagonal once.
            var result = try q.matmul(upper.add(upper.triu(1).mT()))
            if let gradientQ { result = try result.add(gradientQ) }
            return try r.mT().solvedTriangular(result, upper: false, left: false)
        }
        let turned = try inner.neg()
        var result = try q.matmul(turned.sub(turned.mT()).tril())
        result = try r.narrow(-1, start: 0, length: m).mT().solvedTriangular(result, upper: false, left: false)
        result = try Tensor.cat([result, Tensor.zeros(r.batchShape(m, n - m), dtype: r.dtype)], dim: -1)
        return try gradientR.map { (gradient) throws(TensorError) in try result.add(q.matmul(gradient)) } ?? result
    }

    /// `torch.geqrf`: the reflections and R in one matrix.
    public func geqrf() throws(TensorError) -> (a: Tensor, tau: Tensor) {
        guard rank >= 2 else { throw .runtime("torch.geqrf: input must have at least 2 dimensions.") }
        try requireFullPrecision("geqrf_cpu")
        let results = try Tensor.recordFactors("GeqrfBackward0", inputs: [self]) { [self] () throws(TensorError) in
            let (a, factors) = try detach().reflections(Lapack(dtype))
            return [a.tensor, factors]
        } backward: { (_, _) throws(TensorError) in
            throw .notImplemented("the derivative for 'geqrf' is not implemented.")
        }
        return (results[0], results[1])
    }
}
