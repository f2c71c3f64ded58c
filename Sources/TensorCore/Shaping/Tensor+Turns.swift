// SPDX-License-Identifier: MIT

/// Tensors turned, tiled, and laid on diagonals.
extension Tensor {
    /// Turned `times` quarter turns, from the first towards the second dimension.
    public func rot90(_ times: Int = 1, dims: [Int] = [0, 1]) throws(TensorError) -> Tensor {
        guard dims.count == 2 else {
            throw .runtime("expected total rotation dims == 2, but got dims = \(dims.count)")
        }
        guard rank >= 2 else { throw .runtime("expected total dims >= 2, but got total dims = \(rank)") }
        let (first, second) = (dims[0], dims[1])
        guard first != second, Swift.abs(first.subtractingReportingOverflow(second).partialValue) != rank else {
            throw .runtime(
                "expected rotation dims to be different, but got dim0 = \(first) and dim1 = \(second)")
        }
        for dim in dims { _ = try shape.dimension(dim) }
        let turns = (times % 4 + 4) % 4
        return try Tensor.record(
            "Rot90Backward0", inputs: [self], saving: .nothing, output: try turned(turns, first, second)
        ) { (gradient, _) throws(TensorError) in [try gradient.rot90(0 - turns, dims: dims)] }
    }

    private func turned(_ turns: Int, _ first: Int, _ second: Int) throws(TensorError) -> Tensor {
        switch turns {
        case 1: try flip([second]).transpose(first, second).copied()
        case 2: try flip([first, second])
        case 3: try flip([first]).transpose(first, second).copied()
        default: try copied()
        }
    }

    /// Repeated along each dimension; fewer counts than dimensions leave the first ones alone.
    public func tile(_ counts: [Int]) throws(TensorError) -> Tensor {
        try self.repeat(Shape(Array(repeating: 1, count: Swift.max(rank - counts.count, 0)) + counts))
    }

    /// The last dimension laid on a diagonal of two new ones, zeros elsewhere.
    public func diagEmbed(offset diagonal: Int = 0, dim1: Int = -2, dim2: Int = -1) throws(TensorError) -> Tensor {
        guard rank > 0 else { throw TensorError(.dimension(given: dim1, rank: 0)) }
        let wide = rank + 1
        func place(_ dim: Int) throws(TensorError) -> Int {
            guard dim >= -wide, dim < wide else { throw TensorError(.dimension(given: dim, rank: wide)) }
            return dim < 0 ? dim + wide : dim
        }
        let (first, second) = (try place(dim1), try place(dim2))
        guard first != second else {
            throw .runtime("diagonal dimensions cannot be identical \(dim1), \(dim2)")
        }
        let (size, overflow) = shape[rank - 1].addingReportingOverflow(Int(clamping: diagonal.magnitude))
        guard !overflow else { throw TensorError(.storageOverflow(shape: shape)) }
        var target = Array(shape.dropLast())
        target.insert(size, at: Swift.min(first, second))
        target.insert(size, at: Swift.max(first, second))
        let result = try Tensor.zeros(Shape(target), dtype: dtype)
        try result.diagonal(offset: diagonal, dim1: first, dim2: second).copyInPlace(detach())
        return try Tensor.record("DiagEmbedBackward0", inputs: [self], saving: .nothing, output: result.asNew) {
            (gradient, _) throws(TensorError) in
            [try gradient.diagonal(offset: diagonal, dim1: dim1, dim2: dim2)]
        }
    }

    /// The diagonal of a matrix, copied, or a matrix with this vector on a diagonal.
    public func diag(_ offset: Int = 0) throws(TensorError) -> Tensor {
        switch rank {
        case 2: try diagonal(offset: offset).copyOfView()
        case 1: try diagEmbed(offset: offset)
        default: throw .runtime("diag(): Supports 1D or 2D tensors. Got \(rank)D")
        }
    }

    /// The coordinates of the elements on and below a diagonal of a matrix, or on and above it, row by row.
    public static func triangleIndices(
        _ rows: Int, _ columns: Int, offset: Int, lower: Bool, dtype: DType
    ) throws(TensorError) -> Tensor {
        guard rows >= 0 else { throw .runtime("row must be non-negative, got\(rows)") }
        guard columns >= 0 else { throw .runtime("col must be non-negative, got\(columns)") }
        guard dtype == .int64 || dtype == .int32 else {
            throw .notImplemented(
                "\"\(lower ? "tril" : "triu")_indices\" not implemented for '\(dtype.scalarTypeName)'")
        }
        let all = try Tensor.ones([rows, columns], dtype: .bool)
        let kept = try lower ? all.tril(offset) : all.triu(offset)
        return try kept.nonzero().t().contiguous().to(dtype)
    }

    /// One value on the main diagonal; `wraps` goes on below a tall matrix's last column.
    @discardableResult
    public func fillDiagonalInPlace(_ value: Scalar, wraps: Bool = false) throws(TensorError) -> Tensor {
        guard rank >= 2 else { throw .runtime("dimensions must larger than 1") }
        if rank > 2 {
            for size in shape where size != shape[0] {
                throw .runtime("all dimensions of input must be of equal length")
            }
        }
        var size = shape[0]
        for length in shape { size = Swift.min(size, length) }
        let step = strides.reduce(0) { $0 &+ $1 }
        try asStrided([size], [step]).fillInPlace(value)
        if wraps, rank == 2, shape[0] > shape[1] + 1 {
            let width = shape[1] + 1
            try asStrided([(count &+ width &- 1) / width &- size], [step], start: offset &+ strides[0] &* width)
                .fillInPlace(value)
        }
        return self
    }
}
