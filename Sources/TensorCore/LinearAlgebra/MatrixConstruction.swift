// SPDX-License-Identifier: MIT

/// Matrices made of vectors and of smaller matrices.
extension Tensor {
    /// `linalg.vander`: the powers 0 to n - 1 of each element.
    public func linalgVander(_ count: Int? = nil) throws(TensorError) -> Tensor {
        guard dtype != .bool else {
            throw .runtime("linalg.vander supports floating point, complex, and integer tensors, but got Bool")
        }
        let vectors = rank == 0 ? try unsqueeze(-1) : self
        let n = count ?? vectors.shape[vectors.rank - 1]
        guard n > 1 else { throw .runtime("N must be greater than 1.") }
        var target = vectors.shape
        target.append(n - 1)
        let powers = try vectors.unsqueeze(-1).expand(target).cumprod(dim: -1)
        target[target.count - 1] = 1
        return try Tensor.cat([Tensor.ones(target, dtype: powers.dtype), powers], dim: -1)
    }

    /// `torch.vander`: the powers in falling order.
    public func vander(_ count: Int? = nil, increasing: Bool = false) throws(TensorError) -> Tensor {
        guard rank == 1 else { throw .runtime("x must be a one-dimensional tensor.") }
        let n = count ?? self.count
        guard n >= 0 else { throw .runtime("N must be non-negative.") }
        let result = try Tensor.zeros([self.count, n], dtype: TypePromotion.promote(dtype, .int64))
        if n > 0 { try result.select(1, 0).fillInPlace(1) }
        if n > 1 {
            let powers = try unsqueeze(1).expand([self.count, n - 1]).to(result.dtype).cumprod(dim: 1)
            _ = try result.narrow(1, start: 1, length: n - 1).copyInPlace(powers)
        }
        return increasing ? result : try result.flip([1])
    }

    /// `torch.block_diag`: matrices along the diagonal of one, zeros elsewhere; a vector is a row.
    public static func blockDiagonal(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        var promotion = TypePromotion()
        var (rows, columns) = (0, 0)
        var blocks: [(tensor: Tensor, row: Int, column: Int, height: Int, width: Int)] = []
        for (place, tensor) in tensors.enumerated() {
            guard tensor.rank <= 2 else {
                throw .runtime(
                    "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input \(place) has "
                        + "\(tensor.rank) dimensions")
            }
            promotion.include(tensor)
            let height = tensor.rank == 2 ? tensor.shape[0] : 1
            let width = tensor.rank == 0 ? 1 : tensor.shape[tensor.rank - 1]
            blocks.append((tensor, rows, columns, height, width))
            rows = rows.addingReportingOverflow(height).partialValue
            columns = columns.addingReportingOverflow(width).partialValue
        }
        if tensors.isEmpty { return try zeros([1, 0]) }
        let places = blocks
        /// The part of the whole matrix that a block is.
        func part(_ whole: Tensor, _ place: Int) throws(TensorError) -> Tensor {
            let block = places[place]
            return try whole.narrow(0, start: block.row, length: block.height)
                .narrow(1, start: block.column, length: block.width)
        }
        return try record(
            "BlockDiagBackward0", inputs: tensors, saving: .nothing,
            output: try {
                () throws(TensorError) in
                let result = try zeros([rows, columns], dtype: promotion.result)
                for (place, block) in places.enumerated() {
                    _ = try part(result, place).copyInPlace(block.tensor.detach())
                }
                return result.asNew
            }()
        ) { (gradient, needs) throws(TensorError) in
            var results: [Tensor?] = []
            for (place, block) in places.enumerated() {
                results.append(
                    needs[place] ? try part(gradient, place).reshape(block.tensor.shape).to(block.tensor.dtype) : nil)
            }
            return results
        }
    }

    /// The sum of a matrix's diagonal.
    public func trace() throws(TensorError) -> Tensor {
        if dtype == .bool { throw .notImplemented("\"trace\" not implemented for 'Bool'") }
        guard rank == 2 else { throw .runtime("trace: expected a matrix, but got tensor with dim \(rank)") }
        let own = shape
        return try Tensor.record(
            "TraceBackward0", inputs: [self], saving: .nothing, output: try detach().diagonal().sum()
        ) { (gradient, _) throws(TensorError) in
            [try gradient.mul(Tensor.eye(own[0], own[1], dtype: gradient.dtype))]
        }
    }
}
