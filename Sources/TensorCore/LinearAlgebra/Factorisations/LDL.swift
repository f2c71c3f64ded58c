// SPDX-License-Identifier: MIT
import CLAPACK

/// L D Lᵀ of symmetric matrices that need not be positive-definite.
extension Tensor {
    /// `linalg.ldl_factor_ex`: from the lower triangle.
    public func ldlFactorEx(
        checkErrors: Bool = false, name: String = "torch.linalg.ldl_factor_ex"
    ) throws(TensorError) -> (factors: Tensor, pivots: Tensor, infos: Tensor) {
        try requireSquare("torch.linalg.ldl_factor_ex")
        try requireFloating("torch.linalg.ldl_factor_ex")
        try requireFullPrecision("ldl_factor_cpu")
        let results = try Tensor.recordFactors("NotImplemented", inputs: [self]) { [self] () throws(TensorError) in
            let lapack = try Lapack(dtype)
            let a = try ColumnMajor(copying: detach().tril())
            let n = a.rows
            let pivots = try Tensor.zeros(batchShape(n), dtype: .int32)
            guard a.count > 0, n > 0 else { return [a.tensor, pivots, try Tensor.zeros(batchShape, dtype: .int32)] }
            let (work, size) = try lapack.workspace {
                _ = lapack_sytrf(lapack.type, Tensor.triangle(false), Int32(n), a[0], pivots.integers(), $0, -1)
            }
            let infos = try lapack.infos(batchShape) { index in
                lapack_sytrf(
                    lapack.type, Tensor.triangle(false), Int32(n), a[index], pivots.integers(index &* n), work.data, size)
            }
            if checkErrors { try Tensor.refuseSingular(infos, name) }
            return [a.tensor, pivots, infos]
        } backward: { (_, _) throws(TensorError) in
            throw .runtime("derivative for aten::linalg_ldl_factor_ex is not implemented")
        }
        return (results[0], results[1], results[2])
    }

    private static func refuseSingular(_ infos: Tensor, _ name: String) throws(TensorError) {
        for index in 0..<infos.count where !infos.element(index).isZero {
            let place = infos.rank == 0 ? "" : ": (Batch element \(index))"
            throw TensorError(
                .linearAlgebra("\(name)\(place): D[\(infos.element(index).integer)] is zero: the input matrix is singular."))
        }
    }

    /// `linalg.ldl_factor`
    public func ldlFactor() throws(TensorError) -> (factors: Tensor, pivots: Tensor) {
        let (factors, pivots, _) = try ldlFactorEx(checkErrors: true, name: "torch.linalg.ldl_factor")
        return (factors, pivots)
    }

    /// `linalg.ldl_solve`: this tensor holds the factors.
    public func ldlSolve(_ pivots: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
        try requireSquare("torch.linalg.ldl_solve", "LD")
        try b.requireMatrix("torch.linalg.ldl_solve", "B")
        guard shape[rank - 1] == b.shape[b.rank - 2] else {
            throw .runtime(
                "Incompatible matrix sizes for torch.linalg.ldl_solve: each LD matrix is \(shape[rank - 1]) by "
                    + "\(shape[rank - 1]) but each B matrix is \(b.shape[b.rank - 2]) by \(b.shape[b.rank - 1])")
        }
        try checkBatchTypes(b)
        try requireFullPrecision("ldl_solve_cpu")
        guard Shape(shape.dropLast()) == pivots.shape, pivots.dtype.isInteger else {
            throw .runtime(
                "torch.linalg.ldl_solve: Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape "
                    + "\(pivots.shape) instead")
        }
        let (n, tail) = (shape[rank - 1], "Did you properly pass the result of ldl_factor?")
        if pivots.count > 0 {
            let sizes = try pivots.abs()
            guard try sizes.max().item().integer <= n else {
                throw .runtime("Pivots given to ldl_solve must all satisfy |pivot| <= LD.size(-2). " + tail)
            }
            guard try sizes.min().item().integer >= 1 else {
                throw .runtime("Pivots given to ldl_solve must all satisfy |pivot| >= 1. " + tail)
            }
        }
        let lapack = try Lapack(dtype)
        let (wide, columns) = try Tensor.broadcastMatrices(detach(), b.detach())
        let (a, x) = (try ColumnMajor(reading: wide), try ColumnMajor(copying: columns))
        var target = x.batch
        target.append(n)
        let exchanges = try pivots.to(.int32).expand(target).contiguous()
        if n == 0 || x.columns == 0 { return x.tensor }
        _ = try lapack.infos(x.batch) { index in
            lapack_sytrs(
                lapack.type, Tensor.triangle(false), Int32(n), Int32(x.columns), a[index], exchanges.integers(index &* n),
                x[index])
        }
        return x.tensor
    }
}
