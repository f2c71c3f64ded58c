// SPDX-License-Identifier: MIT

/// What the functions of `torch.linalg` ask of their inputs, in the words that they share.
extension Tensor {
    func requireMatrix(_ function: String, _ name: String = "A") throws(TensorError) {
        guard rank >= 2 else {
            throw .runtime("\(function): The input tensor \(name) must have at least 2 dimensions.")
        }
    }

    func requireSquare(_ function: String, _ name: String = "A") throws(TensorError) {
        try requireMatrix(function, name)
        guard shape[rank - 1] == shape[rank - 2] else {
            throw .runtime(
                "\(function): \(name) must be batches of square matrices, but they are \(shape[rank - 2]) by "
                    + "\(shape[rank - 1]) matrices")
        }
    }

    func requireFloating(_ function: String, halves: Bool = true) throws(TensorError) {
        guard dtype.isFloatingPoint else {
            throw .runtime(
                "\(function): Expected a floating point or complex tensor as input. Got \(dtype.scalarTypeName)")
        }
        guard halves || !dtype.isHalf else {
            throw .runtime("\(function): Low precision dtypes not supported. Got \(dtype.scalarTypeName)")
        }
    }

    /// For functions that compute in float32 and float64 alone.
    func requireFullPrecision(_ kernel: String) throws(TensorError) {
        guard dtype == .float32 || dtype == .float64 else {
            throw .notImplemented("\"\(kernel)\" not implemented for '\(dtype.scalarTypeName)'")
        }
    }

    /// The dimensions before the matrices'.
    var batchShape: Shape { Shape(shape.dropLast(2)) }

    /// The batch's shape with one more dimension.
    func batchShape(_ size: Int) -> Shape {
        var result = batchShape
        result.append(size)
        return result
    }

    /// The batch's shape with matrices of this size.
    func batchShape(_ rows: Int, _ columns: Int) -> Shape {
        var result = batchShape(rows)
        result.append(columns)
        return result
    }

    /// Matrices of two batches brought to one batch's shape.
    static func broadcastMatrices(_ a: Tensor, _ b: Tensor) throws(TensorError) -> (Tensor, Tensor) {
        if a.batchShape == b.batchShape { return (a, b) }
        let batch = try Shape.broadcast(a.batchShape, b.batchShape)
        func wide(_ tensor: Tensor) throws(TensorError) -> Tensor {
            var shape = batch
            shape.append(tensor.shape[tensor.rank - 2])
            shape.append(tensor.shape[tensor.rank - 1])
            return try tensor.expand(shape)
        }
        return (try wide(a), try wide(b))
    }

    /// Throws what LAPACK's answers mean: `infos` holds one for each matrix, 0 for success.
    static func checkInfos(_ infos: Tensor, _ function: String) throws(TensorError) {
        for index in 0..<infos.count {
            let info = infos.element(index).integer
            if info == 0 { continue }
            let place = infos.rank == 0 ? "" : ": (Batch element \(index))"
            throw linearAlgebraError(function, place, info)
        }
    }

    private static func linearAlgebraError(_ function: String, _ place: String, _ info: Int) -> TensorError {
        func error(_ text: String) -> TensorError { TensorError(.linearAlgebra(function + place + ": " + text)) }
        let isDecomposition = function.contains("svd")
        if info < 0 {
            return isDecomposition
                ? error("The algorithm failed to converge because the input matrix contained non-finite values.")
                : error("Argument \(-info) has illegal value")
        }
        if function.contains("inv") {
            return error(
                "The diagonal element \(info) is zero, the inversion could not be completed because the input matrix "
                    + "is singular.")
        }
        if function.contains("solve") { return error("The solver failed because the input matrix is singular.") }
        if function.contains("cholesky") {
            return error(
                "The factorization could not be completed because the input is not positive-definite (the leading "
                    + "minor of order \(info) is not positive-definite).")
        }
        if function.contains("lstsq") {
            return error(
                "The least squares solution could not be computed because the input matrix does not have full rank "
                    + "(error code: \(info)).")
        }
        if function.contains("lu_factor") {
            return .runtime(
                "\(function)\(place): U[\(info),\(info)] is zero and using it on lu_solve would result in a division "
                    + "by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) "
                    + "or linalg.lu_factor_ex(A, pivot)")
        }
        return error(
            "The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated "
                + "\(isDecomposition ? "singular values" : "eigenvalues") (error code: \(info)).")
    }
}

extension DType {
    /// The distance from 1 to the next number of a floating type; 0 for the others.
    var roundingUnit: Double { floatingLimits?.epsilon ?? 0 }
}
