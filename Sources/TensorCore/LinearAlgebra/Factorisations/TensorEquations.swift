// SPDX-License-Identifier: MIT

/// Equations between tensors, as equations between matrices of their flattened dimensions.
extension Tensor {
    /// `linalg.tensorinv`
    public func tensorInverse(_ count: Int = 2) throws(TensorError) -> Tensor {
        guard count > 0 else {
            throw .runtime("Expected a strictly positive integer for 'ind', but got \(count)")
        }
        let (head, tail) = (Shape(shape.prefix(count)), Shape(shape.dropFirst(count)))
        let (rows, columns) = (tail.product ?? 0, head.product ?? 0)
        guard rows == columns else {
            throw .runtime(
                "Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got "
                    + "\(rows) != \(columns)")
        }
        let (inverse, infos) = try reshape([rows, rows]).inverseEx()
        try Tensor.checkInfos(infos, "inv")
        return try inverse.reshape(Shape(Array(tail) + Array(head)))
    }

    /// `linalg.tensorsolve`: X in the sum of products of this tensor and X.
    public func tensorSolve(_ b: Tensor, dims: [Int]? = nil) throws(TensorError) -> Tensor {
        var moved = self
        if let dims { moved = try movedim(dims, Array((rank - dims.count)..<Swift.max(rank, rank - dims.count))) }
        let target = Shape(moved.shape.dropFirst(b.rank))
        let (size, given) = (target.product ?? 0, b.count)
        guard size == given else {
            throw .runtime(
                "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), "
                    + "but got \(size) != \(given)")
        }
        return try moved.reshape([size, size]).linalgSolve(b.flatten()).reshape(target)
    }
}
