// SPDX-License-Identifier: MIT
import CLAPACK

/// Cholesky's factorisation L Lᵀ of positive-definite matrices, and what is computed from it.
extension Tensor {
    private func choleskyFactors(upper: Bool) throws(TensorError) -> (factor: Tensor, infos: Tensor) {
        let lapack = try Lapack(dtype)
        let a = try ColumnMajor(copying: upper ? detach().triu() : detach().tril())
        let letter = Tensor.triangle(upper)
        let infos = try lapack.infos(a.batch) { lapack_potrf(lapack.type, letter, Int32(a.rows), a[$0]) }
        return (a.tensor, infos)
    }

    /// LAPACK's letter for a triangle.
    static func triangle(_ upper: Bool) -> CChar { CChar(upper ? UInt8(ascii: "U") : UInt8(ascii: "L")) }

    /// gA = L⁻ᵀ sym(tril(Lᵀ gL)) L⁻¹, where sym halves what lies off the diagonal between both triangles.
    private static func choleskyGradient(
        _ gradient: Tensor, _ factor: Tensor, upper: Bool
    ) throws(TensorError) -> Tensor {
        let l = try upper ? factor.mT() : factor
        let product = try l.mT().matmul(upper ? gradient.mT() : gradient).tril()
        let symmetric = try product.add(product.tril(-1).mT()).mul(0.5)
        return try l.solvedTriangular(
            l.mT().solvedTriangular(symmetric, upper: true), upper: false, left: false)
    }

    private func choleskyRecorded(
        upper: Bool, node: String, check: (Tensor) throws(TensorError) -> Void
    ) throws(TensorError) -> (factor: Tensor, infos: Tensor) {
        try requireFullPrecision("cholesky_cpu")
        let (factor, infos) = try choleskyFactors(upper: upper)
        try check(infos)
        let result = try Tensor.record(node, inputs: [self], saving: .output, output: factor) {
            (gradient, needs) throws(TensorError) in
            [try Tensor.choleskyGradient(gradient, needs.output, upper: upper)]
        }
        return (result, infos)
    }

    /// `linalg.cholesky_ex`
    public func choleskyEx(
        upper: Bool = false, checkErrors: Bool = false
    ) throws(TensorError) -> (factor: Tensor, infos: Tensor) {
        try requireSquare("linalg.cholesky")
        try requireFloating("linalg.cholesky")
        return try choleskyRecorded(upper: upper, node: "LinalgCholeskyExBackward0") { infos throws(TensorError) in
            if checkErrors { try Tensor.checkInfos(infos, "linalg.cholesky_ex") }
        }
    }

    /// `linalg.cholesky`
    public func cholesky(upper: Bool = false) throws(TensorError) -> Tensor {
        let (factor, infos) = try choleskyEx(upper: upper)
        try Tensor.checkInfos(infos, "linalg.cholesky")
        return factor
    }

    /// `torch.cholesky`, of old.
    func choleskyOfOld(upper: Bool) throws(TensorError) -> Tensor {
        Context.current.warn(
            "torch.cholesky is deprecated in favor of torch.linalg.cholesky and will be removed in a future PyTorch "
                + "release.\nL = torch.cholesky(A)\nshould be replaced with\nL = torch.linalg.cholesky(A)\nand\n"
                + "U = torch.cholesky(A, upper=True)\nshould be replaced with\nU = torch.linalg.cholesky(A).mH\n"
                + "This transform will produce equivalent results for all valid (symmetric positive definite) inputs.")
        try requireSquare("cholesky")
        return try choleskyRecorded(upper: upper, node: "CholeskyBackward0") { infos throws(TensorError) in
            try Tensor.checkInfos(infos, "cholesky")
        }.factor
    }

    /// `torch.cholesky_solve`: this tensor is B, `factor` is L.
    public func choleskySolve(_ factor: Tensor, upper: Bool = false) throws(TensorError) -> Tensor {
        guard rank >= 2 else {
            throw .runtime("b should have at least 2 dimensions, but has \(rank) dimensions instead")
        }
        guard factor.rank >= 2 else {
            throw .runtime("u should have at least 2 dimensions, but has \(factor.rank) dimensions instead")
        }
        try factor.requireOldSystem(self, "cholesky_solve")
        try requireFullPrecision("cholesky_solve_cpu")
        return try Tensor.record(
            "CholeskySolveBackward0", inputs: [self, factor], saving: .inputsAndOutput,
            output: try detach().choleskySolvedPlain(factor.detach(), upper: upper)
        ) { (gradient, needs) throws(TensorError) in
            let own = try gradient.choleskySolve(factor, upper: upper)
            guard needs[1] else { return [own] }
            let product = try own.matmul(needs.output.mT())
            let symmetric = try product.add(product.mT())
            return [own, try (upper ? factor.matmul(symmetric) : symmetric.matmul(factor)).neg()]
        }
    }

    private func choleskySolvedPlain(_ factor: Tensor, upper: Bool) throws(TensorError) -> Tensor {
        let lapack = try Lapack(dtype)
        let (columns, factors) = try Tensor.broadcastMatrices(self, factor)
        let (x, a) = (try ColumnMajor(copying: columns), try ColumnMajor(reading: factors))
        if x.rows == 0 || x.columns == 0 { return x.tensor }
        let infos = try lapack.infos(x.batch) {
            lapack_potrs(lapack.type, Tensor.triangle(upper), Int32(x.rows), Int32(x.columns), a[$0], x[$0])
        }
        try Tensor.checkInfos(infos, "cholesky_solve")
        return x.tensor
    }

    /// `torch.cholesky_inverse`: (L Lᵀ)⁻¹ from L.
    public func choleskyInverse(upper: Bool = false) throws(TensorError) -> Tensor {
        try requireSquare("cholesky_inverse")
        try requireFullPrecision("cholesky_inverse_out_cpu")
        return try Tensor.record(
            "CholeskyInverseBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try detach().choleskyInversePlain(upper: upper)
        ) { [self] (gradient, needs) throws(TensorError) in
            let inverse = try needs.output
            let common = try inverse.matmul(gradient.add(gradient.mT()).matmul(inverse))
            return [try (upper ? matmul(common) : common.matmul(self)).neg()]
        }
    }

    private func choleskyInversePlain(upper: Bool) throws(TensorError) -> Tensor {
        let lapack = try Lapack(dtype)
        let a = try ColumnMajor(copying: self)
        let infos = try lapack.infos(a.batch) {
            lapack_potri(lapack.type, Tensor.triangle(upper), Int32(a.rows), a[$0])
        }
        try Tensor.checkInfos(infos, "cholesky_inverse")
        // One triangle is there; the other is its mirror image.
        let half = try upper ? a.tensor.triu() : a.tensor.tril()
        let rest = try upper ? half.triu(1) : half.tril(-1)
        return try ColumnMajor(copying: half.add(rest.mT())).tensor
    }
}
