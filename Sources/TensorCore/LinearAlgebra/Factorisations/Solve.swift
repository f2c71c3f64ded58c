// SPDX-License-Identifier: MIT
import CLAPACK

/// Solutions of A X = B, from A or from its factors.
extension Tensor {
    /// Whether B is a vector, or a batch of them, beside the matrices of this tensor.
    func hasVectors(_ b: Tensor) -> Bool {
        b.rank == 1 || (rank - 1 == b.rank && b.shape == Shape(shape.dropLast()))
    }

    /// The solution, its factors and LAPACK's answers.
    private func solvedParts(
        _ b: Tensor, left: Bool, checks: Bool
    ) throws(TensorError) -> (solution: Tensor, infos: Tensor) {
        try requireFloating("linalg.solve")
        guard dtype == b.dtype else {
            throw .runtime(
                "linalg.solve: Expected A and B to have the same dtype, but found A of type \(dtype.scalarTypeName) and "
                    + "B of type \(b.dtype.scalarTypeName) instead")
        }
        let isVector = hasVectors(b)
        let columns = try isVector ? b.detach().unsqueeze(-1) : b.detach()
        try requireSystem(columns, left: left, "linalg.solve")
        guard left || !isVector else {
            throw .runtime(
                "linalg.solve: Vector broadcasting of the left hand side is not supported for left=False. In this case "
                    + "linalg.solve is equivalent to B / A.squeeze(-1)")
        }
        try requireFullPrecision("lu_cpu")
        let (factors, pivots, infos) = try factoredLU()
        if checks { try Tensor.checkInfos(infos, "torch.linalg.solve_ex") }
        let solution = try Tensor.record(
            "LinalgSolveExBackward0", inputs: [self, b], saving: .inputsAndOutput,
            output: try {
                [self] () throws(TensorError) in
                var shape = try Shape.broadcast(batchShape, columns.batchShape)
                shape.append(columns.shape[columns.rank - 2])
                shape.append(columns.shape[columns.rank - 1])
                let wide = try columns.expand(shape)
                let result = try factors.luSolvedPlain(pivots, wide, left: left, adjoint: false)
                return isVector ? result.withoutLast : result
            }()
        ) { [self] (gradient, needs) throws(TensorError) in
            let gradient = try isVector ? gradient.unsqueeze(-1) : gradient
            let result = try isVector ? needs.output.unsqueeze(-1) : needs.output
            // Without a further derivative the factors at hand will do.
            let right = try Context.current.gradientsEnabled
                ? mT().linalgSolve(gradient, left: left)
                : factors.luSolvedPlain(pivots, gradient, left: left, adjoint: true)
            let own = needs[0] ? try (left ? right.matmul(result.mT()) : result.mT().matmul(right)).neg() : nil
            return [own, needs[1] ? try isVector ? right.squeeze(-1) : right : nil]
        }
        return (solution, infos)
    }

    private var withoutLast: Tensor {
        alias(shape: Shape(shape.dropLast()), strides: Shape(strides.dropLast()), offset: offset)
    }

    private func requireSystem(_ b: Tensor, left: Bool, _ function: String) throws(TensorError) {
        try requireSquare(function)
        try b.requireMatrix(function, "B")
        let size = left ? b.shape[b.rank - 2] : b.shape[b.rank - 1]
        guard size == shape[rank - 1] else {
            throw .runtime(
                "\(function): Incompatible shapes of A and B for the equation \(left ? "AX = B" : "XA = B") "
                    + "(\(shape[rank - 2])x\(shape[rank - 1]) and \(b.shape[b.rank - 2])x\(b.shape[b.rank - 1]))")
        }
    }

    /// `linalg.solve`: X in A X = B, or X A = B when not `left`.
    public func linalgSolve(_ b: Tensor, left: Bool = true) throws(TensorError) -> Tensor {
        let (solution, infos) = try solvedParts(b, left: left, checks: false)
        try Tensor.checkInfos(infos, "torch.linalg.solve")
        return solution
    }

    /// `linalg.solve_ex`
    public func linalgSolveEx(
        _ b: Tensor, left: Bool = true, checkErrors: Bool = false
    ) throws(TensorError) -> (result: Tensor, infos: Tensor) {
        let (solution, infos) = try solvedParts(b, left: left, checks: checkErrors)
        return (solution, infos)
    }

    /// `linalg.inv_ex`
    public func inverseEx(checkErrors: Bool = false) throws(TensorError) -> (inverse: Tensor, infos: Tensor) {
        try requireSquare("linalg.inv")
        try requireFloating("linalg.inv", halves: false)
        let (factors, pivots, infos) = try factoredLU()
        if checkErrors { try Tensor.checkInfos(infos, "linalg.inv_ex") }
        let inverse = try Tensor.record(
            "LinalgInvExBackward0", inputs: [self], saving: .output,
            output: try {
                [self] () throws(TensorError) in
                let unit = try Tensor.eye(shape[rank - 1], dtype: dtype).expand(shape)
                return try factors.luSolvedPlain(pivots, unit, left: true, adjoint: false)
            }()
        ) { (gradient, needs) throws(TensorError) in
            let turned = try needs.output.mT()
            return [try turned.matmul(gradient.matmul(turned)).neg()]
        }
        return (inverse, infos)
    }

    /// `linalg.inv`
    public func inverse() throws(TensorError) -> Tensor {
        let (inverse, infos) = try inverseEx()
        try Tensor.checkInfos(infos, "linalg.inv")
        return inverse
    }

    /// X from the factors in this tensor; the batches are one shape already. No graph.
    func luSolvedPlain(_ pivots: Tensor, _ b: Tensor, left: Bool, adjoint: Bool) throws(TensorError) -> Tensor {
        guard left else {
            // X A = B is Aᵀ Xᵀ = Bᵀ.
            return try luSolvedPlain(pivots, b.detach().mT(), left: true, adjoint: !adjoint).mT()
        }
        let lapack = try Lapack(dtype)
        let n = shape[rank - 1]
        let x = try ColumnMajor(copying: b)
        let wide = batchShape == x.batch
        var shapeOfAll = x.batch
        shapeOfAll.append(n)
        let exchanges = try (wide ? pivots : pivots.expand(shapeOfAll)).contiguous()
        shapeOfAll.append(n)
        let a = try ColumnMajor(reading: wide ? self : detach().expand(shapeOfAll))
        let trans = CChar(adjoint ? UInt8(ascii: "T") : UInt8(ascii: "N"))
        if n == 0 || x.columns == 0 { return x.tensor }
        try lapack.each(x.count) { index throws(TensorError) in
            _ = lapack_getrs(
                lapack.type, trans, Int32(n), Int32(x.columns), a[index], exchanges.integers(index &* n), x[index])
        }
        return x.tensor
    }

    /// `linalg.lu_solve`: this tensor holds the factors.
    public func luSolve(
        _ pivots: Tensor, _ b: Tensor, left: Bool = true, adjoint: Bool = false
    ) throws(TensorError) -> Tensor {
        try requireFloating("torch.linalg.lu_solve")
        guard dtype == b.dtype else {
            throw .runtime(
                "linalg.lu_solve: Expected LU and B to have the same dtype, but found LU of type "
                    + "\(dtype.scalarTypeName) and B of type \(b.dtype.scalarTypeName) instead")
        }
        guard pivots.dtype == .int32 else {
            throw .runtime("linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32")
        }
        try requireSystem(b, left: left, "linalg.lu_solve")
        guard shape[rank - 1] == pivots.shape[pivots.rank - 1] else {
            throw .runtime("linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix")
        }
        guard Shape(shape.dropLast()) == pivots.shape else {
            throw .runtime(
                "linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape "
                    + "\(pivots.shape) instead")
        }
        try requireFullPrecision("lu_solve_cpu")
        try pivots.requirePivots(within: shape[rank - 2])
        return try Tensor.record(
            "LinalgLuSolveBackward0", inputs: [self, b], saving: .inputsAndOutput,
            output: try {
                [self] () throws(TensorError) in
                var wide = try Shape.broadcast(batchShape, b.batchShape)
                wide.append(b.shape[b.rank - 2])
                wide.append(b.shape[b.rank - 1])
                return try detach().luSolvedPlain(pivots, b.detach().expand(wide), left: left, adjoint: adjoint)
            }()
        ) { [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try factorsGradient(pivots, gradient, needs.output, left: left, adjoint: adjoint) : nil,
                needs[1] ? try luSolve(pivots, gradient, left: left, adjoint: !adjoint) : nil,
            ]
        }
    }

    private func requirePivots(within rows: Int) throws(TensorError) {
        guard count > 0 else { return }
        let tail = "Did you properly pass the result of lu_factor?"
        guard try min().item().integer >= 1 else {
            throw .runtime("Pivots given to lu_solve must all be greater or equal to 1. " + tail)
        }
        guard try max().item().integer <= rows else {
            throw .runtime("Pivots given to lu_solve must all be smaller or equal to LU.size(-2). " + tail)
        }
    }

    /// The gradient of the factors that a solution came from, both in one matrix.
    private func factorsGradient(
        _ pivots: Tensor, _ gradient: Tensor, _ x: Tensor, left: Bool, adjoint: Bool
    ) throws(TensorError) -> Tensor {
        let (p, l, u) = try luUnpack(pivots, data: true, pivots: left == adjoint)
        if left != adjoint {
            let product = try (left ? gradient : gradient.mT()).neg().matmul(left ? x.mT() : x)
            let upper = try u.mT().solvedTriangular(product, upper: false)
            let lower = try l.mT().solvedTriangular(upper.matmul(u.mT()), upper: true, unit: true).tril(-1)
            return try lower.add(upper.triu())
        }
        let product = try p.mT().matmul((left ? x : x.mT()).matmul(left ? gradient.mT() : gradient)).matmul(p).neg()
        let lower = try l.mT().solvedTriangular(product, upper: true, left: false, unit: true)
        let upper = try u.mT().solvedTriangular(l.mT().matmul(lower), upper: false, left: false).triu()
        return try lower.tril(-1).add(upper)
    }
}
