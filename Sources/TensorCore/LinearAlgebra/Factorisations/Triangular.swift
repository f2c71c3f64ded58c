// SPDX-License-Identifier: MIT
import CLAPACK

/// Solutions of triangular systems.
extension Tensor {
    /// X in A X = B (X A = B when not `left`) for a triangle of this tensor; batches broadcast. The graph is that of
    /// `linalg.solve_triangular`.
    func solvedTriangular(
        _ b: Tensor, upper: Bool, left: Bool = true, unit: Bool = false
    ) throws(TensorError) -> Tensor {
        try Tensor.record(
            "LinalgSolveTriangularBackward0", inputs: [self, b], saving: .inputsAndOutput,
            output: try detach().solvedTriangularPlain(b.detach(), upper: upper, left: left, transposed: false, unit: unit)
        ) { [self] (gradient, needs) throws(TensorError) in
            let right = try mT().solvedTriangular(gradient, upper: !upper, left: left, unit: unit)
            guard needs[0] else { return [nil, right] }
            let turned = try needs.output.mT()
            let own = try (left ? right.matmul(turned) : turned.matmul(right)).neg()
            return [try upper ? own.triu(unit ? 1 : 0) : own.tril(unit ? -1 : 0), needs[1] ? right : nil]
        }
    }

    private func solvedTriangularPlain(
        _ b: Tensor, upper: Bool, left: Bool, transposed: Bool, unit: Bool
    ) throws(TensorError) -> Tensor {
        let lapack = try Lapack(dtype)
        let (wide, columns) = try Tensor.broadcastMatrices(self, b)
        // A matrix in rows is its transpose in columns: no copy, the other triangle.
        let inRows = wide.isContiguous
        let a = try ColumnMajor(reading: inRows ? wide.mT() : wide)
        let x = try ColumnMajor(copying: columns)
        func letter(_ scalar: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: scalar.value) }
        if x.rows == 0 || x.columns == 0 { return x.tensor }
        try lapack.each(x.count) { index throws(TensorError) in
            lapack_trsm(
                lapack.type, letter(left ? "L" : "R"), letter(upper != inRows ? "U" : "L"),
                letter(transposed != inRows ? "T" : "N"), letter(unit ? "U" : "N"), Int32(x.rows), Int32(x.columns),
                a[index], Int32(a.rows), x[index])
        }
        return x.tensor
    }

    /// `linalg.solve_triangular`
    public func solveTriangular(
        _ b: Tensor, upper: Bool, left: Bool = true, unitriangular: Bool = false
    ) throws(TensorError) -> Tensor {
        try requireTriangularSystem(b, "linalg.solve_triangular", left: left)
        return try solvedTriangular(b.to(dtype), upper: upper, left: left, unit: unitriangular)
    }

    private func requireTriangularSystem(_ b: Tensor, _ function: String, left: Bool) throws(TensorError) {
        try requireSquare(function)
        try b.requireMatrix(function, "B")
        let size = left ? b.shape[b.rank - 2] : b.shape[b.rank - 1]
        guard size == shape[rank - 1] else {
            throw .runtime(
                "\(function): Incompatible shapes of A and B for the equation \(left ? "AX = B" : "XA = B") "
                    + "(\(shape[rank - 2])x\(shape[rank - 1]) and \(b.shape[b.rank - 2])x\(b.shape[b.rank - 1]))")
        }
        try requireFullPrecision("triangular_solve_cpu")
    }

    /// `torch.triangular_solve`, of old: this tensor is B. The second result is A as it was used.
    public func triangularSolve(
        _ a: Tensor, upper: Bool = true, transpose: Bool = false, unitriangular: Bool = false
    ) throws(TensorError) -> (solution: Tensor, coefficients: Tensor) {
        guard rank >= 2 else {
            throw .runtime(
                "torch.triangular_solve: Expected b to have at least 2 dimensions, but it has \(rank) dimensions instead")
        }
        guard a.rank >= 2 else {
            throw .runtime(
                "torch.triangular_solve: Expected A to have at least 2 dimensions, but it has \(a.rank) dimensions "
                    + "instead")
        }
        try a.requireOldSystem(self, "triangular_solve")
        try requireFullPrecision("triangular_solve_cpu")
        let results = try Tensor.recordFactors("TriangularSolveBackward0", inputs: [self, a]) {
            [self] () throws(TensorError) in
            let (wide, _) = try Tensor.broadcastMatrices(a.detach(), detach())
            let solution = try a.detach().solvedTriangularPlain(
                detach(), upper: upper, left: true, transposed: transpose, unit: unitriangular)
            return [solution, try ColumnMajor(copying: wide).tensor]
        } backward: { [self] (gradients, needs) throws(TensorError) in
            var (own, coefficients): (Tensor?, Tensor?)
            if let gradient = gradients[0] {
                let right = try gradient.triangularSolve(
                    a, upper: upper, transpose: !transpose, unitriangular: unitriangular
                ).solution
                own = right
                if needs[1] {
                    let x = try needs.output(0)
                    let product = try (transpose ? x.matmul(right.mT()) : right.matmul(x.mT())).neg()
                    coefficients = try upper ? product.triu(unitriangular ? 1 : 0) : product.tril(unitriangular ? -1 : 0)
                }
            }
            if let gradient = gradients[1] { coefficients = try coefficients?.add(gradient) ?? gradient }
            if own == nil { own = try zerosLike() }
            return [own, coefficients]
        }
        return (results[0], results[1])
    }

    /// What the solvers of old ask: this tensor is A.
    func requireOldSystem(_ b: Tensor, _ function: String) throws(TensorError) {
        guard dtype == b.dtype else {
            throw .runtime(
                "Expected b and A to have the same dtype, but found b of type \(b.dtype.scalarTypeName) and A of type "
                    + "\(dtype.scalarTypeName) instead.")
        }
        guard shape[rank - 1] == shape[rank - 2] else {
            throw .runtime(
                "A must be batches of square matrices, but they are \(shape[rank - 2]) by \(shape[rank - 1]) matrices")
        }
        guard shape[rank - 1] == b.shape[b.rank - 2] else {
            throw .runtime(
                "Incompatible matrix sizes for \(function): each A matrix is \(shape[rank - 1]) by \(shape[rank - 1]) but "
                    + "each b matrix is \(b.shape[b.rank - 2]) by \(b.shape[b.rank - 1])")
        }
    }
}
