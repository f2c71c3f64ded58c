// SPDX-License-Identifier: MIT
import CLAPACK

/// P L U: the factorisation behind solutions, inverses and determinants.
extension Tensor {
    /// Both factors in one matrix, the rows' exchanges counted from 1, and LAPACK's answers; no graph.
    func factoredLU() throws(TensorError) -> (factors: Tensor, pivots: Tensor, infos: Tensor) {
        let lapack = try Lapack(dtype)
        let a = try ColumnMajor(copying: self)
        let count = Swift.min(a.rows, a.columns)
        let pivots = try Tensor.allocate(batchShape(count), .int32, zeroed: true)
        let infos = try lapack.infos(a.batch) { index in
            lapack_getrf(lapack.type, Int32(a.rows), Int32(a.columns), a[index], pivots.integers(index &* count))
        }
        return (a.tensor, pivots, infos)
    }

    /// `linalg.lu_factor_ex`
    public func luFactorEx(
        pivot: Bool = true, checkErrors: Bool = false
    ) throws(TensorError) -> (factors: Tensor, pivots: Tensor, infos: Tensor) {
        guard rank >= 2 else {
            throw .runtime("torch.lu_factor: Expected tensor with 2 or more dimensions. Got size: \(shape) instead")
        }
        guard pivot else { throw .runtime("linalg.lu_factor: LU without pivoting is not implemented on the CPU") }
        try requireFullPrecision("lu_cpu")
        let results = try Tensor.recordFactors("LinalgLuFactorExBackward0", inputs: [self]) { [self] () throws(TensorError) in
            let (factors, pivots, infos) = try factoredLU()
            if checkErrors { try Tensor.checkInfos(infos, "torch.linalg.lu_factor_ex") }
            return [factors, pivots, infos]
        } backward: { [self] (gradients, needs) throws(TensorError) in
            guard let gradient = gradients.first else { return [] }
            let factors = try needs.output(0)
            let count = Swift.min(shape[rank - 2], shape[rank - 1])
            let parts = try factors.luUnpack(needs.output(1), data: true, pivots: true)
            return [
                try Tensor.luGradient(
                    lower: gradient.narrow(-1, start: 0, length: count),
                    upper: gradient.narrow(-2, start: 0, length: count), parts.p, parts.l, parts.u)
            ]
        }
        return (results[0], results[1], results[2])
    }

    /// `linalg.lu_factor`
    public func luFactor(pivot: Bool = true) throws(TensorError) -> (factors: Tensor, pivots: Tensor) {
        let (factors, pivots, infos) = try luFactorEx(pivot: pivot)
        try Tensor.checkInfos(infos, "torch.linalg.lu_factor")
        return (factors, pivots)
    }

    /// `linalg.lu`
    public func lu(pivot: Bool = true) throws(TensorError) -> (p: Tensor, l: Tensor, u: Tensor) {
        guard rank >= 2 else {
            throw .runtime("linalg.lu: Expected tensor with 2 or more dimensions. Got size: \(shape) instead")
        }
        guard pivot else { throw .runtime("linalg.lu_factor: LU without pivoting is not implemented on the CPU") }
        try requireFullPrecision("lu_cpu")
        let results = try Tensor.recordFactors("LinalgLuBackward0", inputs: [self], flat: [0]) {
            [self] () throws(TensorError) in
            let (factors, pivots, _) = try factoredLU()
            let parts = try factors.luUnpack(pivots, data: true, pivots: true)
            return [parts.p, parts.l, parts.u]
        } backward: { (gradients, needs) throws(TensorError) in
            guard gradients[1] != nil || gradients[2] != nil else { return [] }
            return [
                try Tensor.luGradient(
                    lower: gradients[1], upper: gradients[2], needs.output(0).detach(), needs.output(1), needs.output(2))
            ]
        }
        return (results[0], results[1], results[2])
    }

    /// The gradient of A = P L U from those of L and U. With a square L and U it is
    /// P L⁻ᵀ [tril(Lᵀ gL, -1) + triu(gU Uᵀ)] U⁻ᵀ; the rest of a wide U or a tall L depends on both.
    private static func luGradient(
        lower: Tensor?, upper: Tensor?, _ p: Tensor, _ l: Tensor, _ u: Tensor
    ) throws(TensorError) -> Tensor {
        let (m, n) = (l.shape[l.rank - 2], u.shape[u.rank - 1])
        let k = Swift.min(m, n)
        let (l1, u1) = (try l.narrow(-2, start: 0, length: k), try u.narrow(-1, start: 0, length: k))
        var below: Tensor?
        var above: Tensor?
        if let lower {
            below = try l1.mT().matmul(lower.narrow(-2, start: 0, length: k))
            if m > k {
                let rest = try l.narrow(-2, start: k, length: m - k).mT().matmul(lower.narrow(-2, start: k, length: m - k))
                above = try rest.neg()
            }
        }
        if let upper {
            let product = try upper.narrow(-1, start: 0, length: k).matmul(u1.mT())
            above = try above?.add(product) ?? product
            if n > k {
                let rest = try upper.narrow(-1, start: k, length: n - k)
                    .matmul(u.narrow(-1, start: k, length: n - k).mT()).neg()
                below = try below?.add(rest) ?? rest
            }
        }
        let (lowerPart, upperPart) = (try below?.tril(-1), try above?.triu())
        var inner: Tensor
        switch (lowerPart, upperPart) {
        case (let lowerPart?, let upperPart?): inner = try lowerPart.add(upperPart)
        case (let part?, nil), (nil, let part?): inner = part
        case (nil, nil): inner = try Tensor.zeros(l1.shape, dtype: l.dtype)
        }
        if m > k {
            // The rows below: gL₂ U⁻ᵀ.
            let top = try u1.mT().solvedTriangular(inner, upper: false, left: false)
            let first = try l1.mT().solvedTriangular(top, upper: true, unit: true)
            let zeros = try l.detach().zerosLike()
            let rest = try (lower ?? zeros).narrow(-2, start: k, length: m - k)
            let second = try u1.mT().solvedTriangular(rest, upper: false, left: false)
            return try p.matmul(Tensor.cat([first, second], dim: -2))
        }
        inner = try u1.mT().solvedTriangular(inner, upper: false, left: false)
        if n > k {
            let zeros = try u.detach().zerosLike()
            let rest = try (upper ?? zeros).narrow(-1, start: k, length: n - k)
            inner = try Tensor.cat([inner, rest], dim: -1)
        }
        return try p.matmul(l1.mT().solvedTriangular(inner, upper: true, unit: true))
    }

    /// `torch.lu_unpack`
    public func luUnpack(
        _ pivots: Tensor, data: Bool = true, pivots unpacks: Bool = true
    ) throws(TensorError) -> (p: Tensor, l: Tensor, u: Tensor) {
        guard rank >= 2 else {
            throw .runtime("torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: \(shape) instead")
        }
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let k = Swift.min(m, n)
        let empty = try Tensor.zeros([0], dtype: dtype)
        var p = empty
        if unpacks {
            guard pivots.dtype == .int32 else {
                throw .runtime(
                    "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\n"
                        + "Note: this function is intended to be used with the output produced by torch.linalg.lu_factor")
            }
            p = try permutations(pivots, m)
        }
        guard data else { return (p, empty, try Tensor.zeros([0], dtype: dtype)) }
        let parts = try Tensor.recordFactors("LuUnpackBackward0", inputs: [self], flat: [0]) {
            [self] () throws(TensorError) in
            let unit = try Tensor.eye(m, k, dtype: dtype)
            return [
                empty, try narrow(-1, start: 0, length: k).tril(-1).add(unit),
                try narrow(-2, start: 0, length: k).triu(),
            ]
        } backward: { [self] (gradients, _) throws(TensorError) in
            var sum: Tensor?
            if var lower = try gradients[1]?.tril(-1) {
                if n > k { lower = try Tensor.cat([lower, Tensor.zeros(batchShape(m, n - k), dtype: dtype)], dim: -1) }
                sum = lower
            }
            if var upper = try gradients[2]?.triu() {
                if m > k { upper = try Tensor.cat([upper, Tensor.zeros(batchShape(m - k, n), dtype: dtype)], dim: -2) }
                sum = try sum?.add(upper) ?? upper
            }
            return [sum]
        }
        return (p, parts[1], parts[2])
    }

    /// The permutation matrices that LAPACK's exchanges of rows make up.
    private func permutations(_ pivots: Tensor, _ m: Int) throws(TensorError) -> Tensor {
        let count = pivots.shape[pivots.rank - 1]
        let exchanges = try pivots.contiguous()
        let rows = try Tensor.allocate(batchShape(m), .int64)
        for batch in 0..<(batchShape.product ?? 0) {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            var order = Array(0..<m)
            for step in 0..<Swift.min(count, m) {
                let other = exchanges.element(batch &* count &+ step).integer
                guard other >= 1, other <= m else {
                    throw .runtime(
                        "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive."
                            + "Did you properly pass the result of lu_factor?")
                }
                order.swapAt(step, other - 1)
            }
            for (place, row) in order.enumerated() {
                Scalar.int(row).store(at: rows.data + (batch &* m &+ place) &* 8, as: .int64)
            }
        }
        return try Tensor.zeros(batchShape(m, m), dtype: dtype).scatter(-2, rows.unsqueeze(-2), 1)
    }
}
