// SPDX-License-Identifier: MIT
import CLAPACK

/// How `linalg.lstsq` computes.
private enum LeastSquaresDriver: String {
    /// QR; A has full rank.
    case gels
    /// QR with exchanges of columns.
    case gelsy
    /// Singular values, by divide and conquer.
    case gelsd
    /// Singular values.
    case gelss
}

/// What `linalg.lstsq` gives.
public struct LeastSquares {
    public let solution: Tensor
    public let residuals: Tensor
    public let rank: Tensor
    public let singularValues: Tensor
}

/// The X that makes |A X - B| least.
extension Tensor {
    /// `linalg.lstsq`
    public func lstsq(_ b: Tensor, rcond: Double? = nil, driver name: String? = nil) throws(TensorError) -> LeastSquares {
        func refuse(_ text: String) -> TensorError { .runtime("torch.linalg.lstsq: " + text) }
        guard rank >= 2 else { throw refuse("input must have at least 2 dimensions.") }
        guard b.rank >= 1 else { throw refuse("other must have at least 1 dimension.") }
        guard dtype == b.dtype else {
            throw refuse(
                "Expected input and other to have the same dtype, but got input's dtype \(dtype.scalarTypeName) and "
                    + "other's dtype \(b.dtype.scalarTypeName)")
        }
        guard rank >= b.rank, rank - b.rank <= 1 else {
            throw refuse("input.dim() must be greater or equal to other.dim() and (input.dim() - other.dim()) <= 1")
        }
        let isVector = hasVectors(b)
        if isVector {
            guard shape[rank - 2] == b.shape[b.rank - 1] else { throw refuse("input.size(-2) should match other.size(-1)") }
        } else {
            guard shape[rank - 2] == b.shape[b.rank - 2] else { throw refuse("input.size(-2) should match other.size(-2)") }
        }
        if !isVector, rank != b.rank { _ = try Shape.broadcast(batchShape, Shape(b.shape.dropLast())) }
        guard let driver = LeastSquaresDriver(rawValue: name ?? "gelsy") else {
            throw refuse("parameter `driver` should be one of (gels, gelsy, gelsd, gelss)")
        }
        guard dtype == .float32 || dtype == .float64 else {
            throw .runtime("This function doesn't handle types other than float and double")
        }
        let limit = rcond ?? dtype.roundingUnit * Double(Swift.max(shape[rank - 2], shape[rank - 1]))
        let results = try Tensor.recordFactors("LinalgLstsqBackward0", inputs: [self, b], flat: [3]) {
            [self] () throws(TensorError) in
            try detach().lstsqPlain(isVector ? b.detach().unsqueeze(-1) : b.detach(), limit, driver, isVector)
        } backward: { [self] (gradients, needs) throws(TensorError) in
            try leastSquaresGradient(b, gradients[0], gradients[1], isVector: isVector, needs)
        }
        return LeastSquares(
            solution: results[0], residuals: results[1], rank: results[2], singularValues: results[3])
    }

    private func lstsqPlain(
        _ b: Tensor, _ limit: Double, _ driver: LeastSquaresDriver, _ isVector: Bool
    ) throws(TensorError) -> [Tensor] {
        let lapack = try Lapack(dtype)
        let (wide, columns) = try Tensor.broadcastMatrices(self, b)
        let a = try ColumnMajor(copying: wide)
        let (m, n, k) = (a.rows, a.columns, Swift.min(a.rows, a.columns))
        // The solution has n rows, B has m: the routine wants room for both.
        var room = columns
        if n > m {
            let below = columns.batchShape(n - m, columns.shape[columns.rank - 1])
            room = try Tensor.cat([columns, Tensor.zeros(below, dtype: dtype)], dim: -2)
        }
        let x = try ColumnMajor(copying: room)
        let ranks = try Tensor.zeros(wide.batchShape, dtype: .int64)
        let values = try Tensor.zeros(wide.batchShape(k), dtype: dtype)
        let pivots = try Tensor.zeros([Swift.max(n, 1)], dtype: .int32)
        // gelsd's integers: 3 min(m, n) levels and 11 min(m, n), with levels at most 32.
        let integers = try Tensor.allocate([Swift.max(k, 1) &* 110], .int32)
        func run(_ index: Int, _ work: UnsafeMutableRawPointer, _ size: Int32) -> Int32 {
            var found: Int32 = 0
            let (rows, width, count) = (Int32(m), Int32(n), Int32(x.columns))
            let place = values.data + index &* k &* dtype.byteCount
            let info: Int32
            switch driver {
            case .gels: info = lapack_gels(lapack.type, rows, width, count, a[index], x[index], work, size)
            case .gelsy:
                for column in 0..<n { pivots.integers(column).pointee = 0 }
                info = lapack_gelsy(
                    lapack.type, rows, width, count, a[index], x[index], pivots.integers(), limit, &found, work, size)
            case .gelsd:
                info = lapack_gelsd(
                    lapack.type, rows, width, count, a[index], x[index], place, limit, &found, work, size,
                    integers.integers())
            case .gelss:
                info = lapack_gelss(
                    lapack.type, rows, width, count, a[index], x[index], place, limit, &found, work, size)
            }
            if size != -1 { Scalar.int(Int(found)).store(at: ranks.data + index &* 8, as: .int64) }
            return info
        }
        if a.count > 0, m > 0, n > 0 {
            let (work, size) = try lapack.workspace { _ = run(0, $0, -1) }
            try Tensor.checkInfos(lapack.infos(wide.batchShape) { run($0, work.data, size) }, "torch.linalg.lstsq")
        }
        let usesValues = driver == .gelsd || driver == .gelss
        let solution = x.firstRows(n)
        var residuals = try Tensor.zeros([0], dtype: dtype)
        let lacks = try usesValues ? ranks.notEqual(Scalar.int(n)).any().truth() : false
        if m > n, !lacks, driver != .gelsy {
            residuals = try x.tensor.narrow(-2, start: n, length: m - n).abs().pow(2).sum(dims: [-2])
        }
        return [
            try isVector ? solution.squeeze(-1) : solution, residuals,
            try driver == .gels ? Tensor.zeros([0], dtype: .int64) : ranks.firsts(batchShape),
            try usesValues ? values.firsts(batchShape(k)) : Tensor.zeros([0], dtype: dtype),
        ]
    }

    /// The first of the equal parts that broadcasting made of a tensor of this shape.
    private func firsts(_ target: Shape) throws(TensorError) -> Tensor {
        var result = self
        while result.rank > target.count { result = try result.select(0, 0) }
        for dim in 0..<target.count where target[dim] < result.shape[dim] {
            result = try result.narrow(dim, start: 0, length: target[dim])
        }
        return try result.contiguous()
    }

    private func leastSquaresGradient(
        _ b: Tensor, _ gradientX: Tensor?, _ gradientL: Tensor?, isVector: Bool, _ needs: Needs
    ) throws(TensorError) -> [Tensor?] {
        func matrix(_ tensor: Tensor) throws(TensorError) -> Tensor { try isVector ? tensor.unsqueeze(-1) : tensor }
        func vector(_ tensor: Tensor) throws(TensorError) -> Tensor { try isVector ? tensor.squeeze(-1) : tensor }
        let columns = try matrix(b)
        var (own, other): (Tensor?, Tensor?)
        if let gradientX {
            let gradient = try matrix(gradientX)
            let inverse = try pinv()
            if needs[0] { own = try Tensor.pinvGradient(gradient.matmul(columns.mT()), inverse, self) }
            if needs[1] { other = try vector(inverse.mT().matmul(gradient)) }
        }
        if let gradientL, gradientL.count > 0 {
            let x = try matrix(needs.output(0))
            let rest = try gradientL.unsqueeze(-2).mul(matmul(x).sub(columns)).mul(2)
            if needs[0] {
                let part = try rest.matmul(x.mT())
                own = try own?.add(part) ?? part
            }
            if needs[1] {
                let part = try vector(rest.neg())
                other = try other?.add(part) ?? part
            }
        }
        return [own, other]
    }
}
