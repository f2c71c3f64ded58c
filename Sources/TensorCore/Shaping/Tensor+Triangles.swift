// SPDX-License-Identifier: MIT
import CKernels

/// Triangles of matrices.
extension Tensor {
    /// The elements on and below a diagonal, zeros elsewhere.
    @discardableResult
    public func tril(_ diagonal: Int = 0, inPlace: Bool = false) throws(TensorError) -> Tensor {
        try triangle(diagonal, lower: true, inPlace)
    }

    /// The elements on and above a diagonal, zeros elsewhere.
    @discardableResult
    public func triu(_ diagonal: Int = 0, inPlace: Bool = false) throws(TensorError) -> Tensor {
        try triangle(diagonal, lower: false, inPlace)
    }

    /// Tall matrices are cheaper by a mask than row by row.
    private func masked(_ diagonal: Int, _ lower: Bool) throws(TensorError) -> Tensor {
        let rows = try Tensor.arange(0, .int(shape[rank - 2])).unsqueeze(1)
        let distance = try Tensor.arange(0, .int(shape[rank - 1])).sub(rows)
        let keep = try lower ? distance.lessOrEqual(diagonal) : distance.greaterOrEqual(diagonal)
        return try Tensor.record(
            lower ? "TrilBackward0" : "TriuBackward0", inputs: [self], saving: .nothing,
            output: try Tensor.where(keep, self, dtype == .bool ? Scalar.bool(false) : Scalar.int(0))
        ) { (gradient, _) throws(TensorError) in
            [try lower ? gradient.tril(diagonal) : gradient.triu(diagonal)]
        }
    }

    private func triangle(_ diagonal: Int, lower: Bool, _ inPlace: Bool) throws(TensorError) -> Tensor {
        guard rank >= 2 else {
            throw .runtime("\(lower ? "tril" : "triu"): input tensor must have at least 2 dimensions")
        }
        // Beyond the corners all diagonals are alike.
        let (height, width) = (shape[rank - 2], shape[rank - 1])
        let diagonal = Swift.max(Swift.min(diagonal, width), 0 - height - 1)
        if height > 64 &* width, !inPlace { return try masked(diagonal, lower) }
        return try writing(lower ? "TrilBackward0" : "TriuBackward0", inPlace: inPlace) { target throws(TensorError) in
            if target.count == 0 { return }
            let status = target.shape.withUnsafeEntries64 { sizes in
                target.strides.withUnsafeEntries64 { strides in
                    lsx_clear_triangle(
                        Int32(truncatingIfNeeded: target.rank), sizes, target.dtype.kernel,
                        lsx_operand(data: target.data, strides: strides), Int64(diagonal), lower)
                }
            }
            try TensorError.check(status, lower ? "tril" : "triu", dtype)
        } backward: { (gradient, _) throws(TensorError) in
            [try lower ? gradient.tril(diagonal) : gradient.triu(diagonal)]
        }
    }
}
