// SPDX-License-Identifier: MIT

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
            for row in 0..<height {
                if row & 0xFFF == 0xFFF, Context.current.isInterrupted { throw TensorError(.interrupted) }
                // What is cut off of this row.
                let (start, end) = lower
                    ? (Swift.max(Swift.min(row + diagonal + 1, width), 0), width)
                    : (0, Swift.max(Swift.min(row + diagonal, width), 0))
                guard start < end else { continue }
                let part = try target.select(-2, row).slice(-1, start: start, end: end)
                try part.overwrite(with: dtype == .bool ? .bool(false) : 0, at: part.data)
            }
        } backward: { (gradient, _) throws(TensorError) in
            [try lower ? gradient.tril(diagonal) : gradient.triu(diagonal)]
        }
    }
}
