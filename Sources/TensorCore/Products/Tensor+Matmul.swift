/// The product of tensors of any rank (`@`), by PyTorch's rules: which of the products above it becomes decides the
/// nodes of the graph.
extension Tensor {
    public func matmul(_ other: Tensor) throws(TensorError) -> Tensor {
        guard rank > 0, other.rank > 0 else {
            throw .runtime(
                "both arguments to matmul need to be at least 1D, but they are \(rank)D and \(other.rank)D")
        }
        switch (rank, other.rank) {
        case (1, 1): return try dot(other)
        case (2, 1): return try mv(other)
        case (2, 2): return try mm(other)
        case (1, 2): return try unsqueeze(0).mm(other).withoutFirst()
        default: break
        }
        // A batch of one matrix against a batch of many is one matrix against many.
        if rank == 3, other.rank == 3, (shape[0] == 1) != (other.shape[0] == 1) {
            return try shape[0] == 1 ? squeeze(0).matmul(other) : matmul(other.squeeze(0))
        }
        if rank >= other.rank ? Tensor.folds(self, other) : Tensor.folds(other, self) {
            return try folded(other)
        }
        return try batched(other)
    }

    /// [1, n] as [n], recorded as PyTorch's in-place squeeze.
    private func withoutFirst() throws(TensorError) -> Tensor {
        try Tensor.record(
            "SqueezeBackward4", inputs: [self], saving: .nothing,
            output: alias(shape: shape.suffix(from: 1), strides: strides.suffix(from: 1), offset: offset)
        ) { (gradient, _) throws(TensorError) in [try gradient.unsqueeze(0)] }
    }

    /// Whether the batch of `large` becomes rows of one matrix instead of copies of `small`.
    private static func folds(_ large: Tensor, _ small: Tensor) -> Bool {
        guard large.rank >= 3, small.rank <= 2 else { return false }
        if small.requiresGrad, Context.current.gradientsEnabled { return true }
        // The last rule of PyTorch's: without a copy only if the leading dimensions are one run of memory.
        if large.count == 0 { return true }
        for dimension in 0..<(large.rank - 2)
        where large.strides[dimension] != large.strides[dimension + 1] &* large.shape[dimension + 1] {
            return false
        }
        return true
    }

    private func folded(_ other: Tensor) throws(TensorError) -> Tensor {
        let isFirst = rank >= other.rank
        // The smaller one on the left: (a b)ᵀ = bᵀ aᵀ.
        let large = try isFirst ? self : other.transpose(-2, -1)
        let small = try isFirst ? other : rank == 2 ? t() : self
        var target = large.shape
        let inner = target.remove(at: large.rank - 1)
        let rows = try large.reshape([target.product ?? 0, inner])
        if small.rank == 1 {
            return try rows.mv(small).unsafeView(target)
        }
        target.append(small.shape[1])
        let result = try rows.mm(small).unsafeView(target)
        return try isFirst ? result : result.transpose(-2, -1).contiguous()
    }

    func unsafeView(_ target: Shape) throws(TensorError) -> Tensor {
        let own = shape
        return try Tensor.record(
            "UnsafeViewBackward0", inputs: [self], saving: .nothing,
            output: alias(shape: target, strides: target.contiguousStrides, offset: offset)
        ) { (gradient, _) throws(TensorError) in [try gradient.reshape(own)] }
    }

    private func batched(_ other: Tensor) throws(TensorError) -> Tensor {
        let left = try rank == 1 ? unsqueeze(0) : self
        let right = try other.rank == 1 ? other.unsqueeze(1) : other
        let batch = try Shape.broadcast(
            Shape(left.shape.dropLast(2)), Shape(right.shape.dropLast(2)))
        let (m, k) = (left.shape[left.rank - 2], left.shape[left.rank - 1])
        let (rows, n) = (right.shape[right.rank - 2], right.shape[right.rank - 1])
        guard let count = batch.product else { throw TensorError(.storageOverflow(shape: batch)) }
        var (leftShape, rightShape, target) = (batch, batch, batch)
        leftShape.append(m)
        leftShape.append(k)
        rightShape.append(rows)
        rightShape.append(n)
        if rank > 1 { target.append(m) }
        if other.rank > 1 { target.append(n) }
        let result = try left.expand(leftShape).reshape([count, m, k])
            .bmm(right.expand(rightShape).reshape([count, rows, n]))
        return try result.unsafeView(target)
    }

    /// self x weightᵀ + bias, over the last dimension; the graph is PyTorch's linear.
    public func linear(_ weight: Tensor, _ bias: Tensor? = nil) throws(TensorError) -> Tensor {
        guard let bias else { return try matmul(weight.t()) }
        let transposed = try weight.t()
        if rank == 2 { return try Tensor.addmm(bias, self, transposed) }
        // What is not one block of rows is multiplied first, as in PyTorch.
        guard rank > 0, weight.rank == 2, isContiguous else { return try matmul(transposed).add(bias) }
        var target = shape
        let inner = target.remove(at: rank - 1)
        let rows = try reshape([target.product ?? 0, inner])
        let result = try Tensor.addmm(bias, rows, transposed)
        target.append(result.shape[1])
        return try result.view(target)
    }

    /// Every product of an element of this vector and one of `other`.
    public func outer(_ other: Tensor) throws(TensorError) -> Tensor {
        guard rank == 1 else { throw .runtime("outer: Expected 1-D argument self, but got \(rank)-D") }
        guard other.rank == 1 else { throw .runtime("outer: Expected 1-D argument vec2, but got \(other.rank)-D") }
        return try reshape([count, 1]).mul(other)
    }
}
