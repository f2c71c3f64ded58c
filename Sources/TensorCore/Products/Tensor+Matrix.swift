import CKernels

/// Products of matrices and vectors, each with a node of its own.
extension Tensor {
    /// [m, k] x [k, n]
    public func mm(_ other: Tensor) throws(TensorError) -> Tensor {
        guard rank == 2 else { throw .runtime("self must be a matrix") }
        guard other.rank == 2 else { throw .runtime("mat2 must be a matrix") }
        try checkProduct(other)
        return try Tensor.record("MmBackward0", inputs: [self, other], saving: .pair(0, 1), output: try product(other)) {
            [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradientOfLeft(gradient, right: other) : nil,
                needs[1] ? try other.gradientOfRight(gradient, left: self) : nil,
            ]
        }
    }

    // The gradient of an operand that lies by columns is computed turned and so lies by columns too, as in PyTorch:
    // a linear layer's weights, which enter as `weight.t()`, take theirs without a copy.

    /// What a product with `right` gives back to its left operand, this one.
    func gradientOfLeft(_ gradient: Tensor, right: Tensor) throws(TensorError) -> Tensor {
        liesByColumns ? try right.mm(gradient.t()).t() : try gradient.mm(right.t())
    }

    /// What a product of `left` with this one gives back to this one.
    func gradientOfRight(_ gradient: Tensor, left: Tensor) throws(TensorError) -> Tensor {
        liesByColumns ? try gradient.t().mm(left).t() : try left.t().mm(gradient)
    }

    private var liesByColumns: Bool { strides[0] == 1 && strides[1] == shape[0] }

    /// [m, k] x [k]
    public func mv(_ vector: Tensor) throws(TensorError) -> Tensor {
        guard rank == 2, vector.rank == 1 else {
            throw .runtime("vector + matrix @ vector expected, got 1, \(rank), \(vector.rank)")
        }
        guard shape[1] == vector.shape[0] else {
            throw .runtime(
                "size mismatch, got input (\(shape[0])), mat (\(TensorError.crossed(shape))), vec "
                    + "(\(vector.shape[0]))")
        }
        guard dtype == vector.dtype else {
            let (own, other) = (dtype.scalarTypeName, vector.dtype.scalarTypeName)
            throw .runtime("addmv input tensors must have the same dtype, but got \(other), \(own), and \(other)")
        }
        if dtype == .bool { throw .notImplemented("\"addmv_impl_cpu\" not implemented for 'Bool'") }
        return try Tensor.record(
            "MvBackward0", inputs: [self, vector], saving: .pair(1, 0), output: try columnProduct(vector)
        ) { [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.unsqueeze(1).mul(vector) : nil,
                needs[1] ? try t().mv(gradient) : nil,
            ]
        }
    }

    func columnProduct(_ vector: Tensor) throws(TensorError) -> Tensor {
        try product(vector.asColumn).alias(shape: [shape[0]], strides: [1], offset: 0)
    }

    /// A vector as a matrix: a row transposed, which products take for a vector.
    var asColumn: Tensor { alias(shape: [count, 1], strides: [strides[0], Swift.max(count, 2)], offset: offset) }

    /// [n] x [n], one number
    public func dot(_ other: Tensor) throws(TensorError) -> Tensor { try scalarProduct(other, node: "DotBackward0") }

    /// As `dot`: numbers are real.
    public func vdot(_ other: Tensor) throws(TensorError) -> Tensor { try scalarProduct(other, node: "VdotBackward0") }

    private func scalarProduct(_ other: Tensor, node: String) throws(TensorError) -> Tensor {
        guard rank == 1, other.rank == 1 else {
            throw .runtime("1D tensors expected, but got \(rank)D and \(other.rank)D tensors")
        }
        guard dtype == other.dtype else {
            throw .runtime(
                "dot : expected both vectors to have same dtype, but found \(dtype.scalarTypeName) and "
                    + other.dtype.scalarTypeName)
        }
        if dtype == .bool { throw .notImplemented("\"dot\" not implemented for 'Bool'") }
        guard count == other.count else {
            throw .runtime(
                "inconsistent tensor size, expected tensor \(shape) and src \(other.shape) to have the same number of "
                    + "elements, but got \(count) and \(other.count) elements respectively")
        }
        return try Tensor.record(node, inputs: [self, other], saving: .pair(1, 0), output: try rowTimesColumn(other)) {
            [self] (gradient, needs) throws(TensorError) in
            [needs[0] ? try gradient.mul(other) : nil, needs[1] ? try gradient.mul(self) : nil]
        }
    }

    private func rowTimesColumn(_ other: Tensor) throws(TensorError) -> Tensor {
        let number = try Tensor.allocate([], dtype)
        if lsx_dot(dtype.kernel, Int64(count), data, Int64(strides[0]), other.data, Int64(other.strides[0]), number.data) {
            return number
        }
        let row = alias(shape: [1, count], strides: [1, strides[0]], offset: offset)
        let column = other.alias(shape: [count, 1], strides: [other.strides[0], 1], offset: other.offset)
        return try row.product(column).alias(shape: [], strides: [], offset: 0)
    }

    /// [b, m, k] x [b, k, n]
    public func bmm(_ other: Tensor) throws(TensorError) -> Tensor {
        guard rank == 3 else { throw .runtime("batch1 must be a 3D tensor") }
        guard other.rank == 3 else { throw .runtime("batch2 must be a 3D tensor") }
        guard other.shape[0] == shape[0], other.shape[1] == shape[2] else {
            throw .runtime(
                "Expected size for first two dimensions of batch2 tensor to be: [\(shape[0]), \(shape[2])] but got: "
                    + "[\(other.shape[0]), \(other.shape[1])].")
        }
        try checkBatchTypes(other)
        return try Tensor.record("BmmBackward0", inputs: [self, other], saving: .pair(0, 1), output: try product(other)) {
            [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.bmm(other.transpose(1, 2)) : nil,
                needs[1] ? try transpose(1, 2).bmm(gradient) : nil,
            ]
        }
    }

    func checkBatchTypes(_ other: Tensor) throws(TensorError) {
        guard dtype == other.dtype else {
            throw .runtime(
                "expected scalar type \(dtype.scalarTypeName) but found \(other.dtype.scalarTypeName)")
        }
    }

    func checkProduct(_ other: Tensor) throws(TensorError) {
        guard shape[1] == other.shape[0] else { throw TensorError(.matrixProduct(shape, other.shape)) }
        try checkProductTypes(other)
    }

    private func checkProductTypes(_ other: Tensor) throws(TensorError) {
        guard dtype == other.dtype else {
            throw .runtime(
                "expected m1 and m2 to have the same dtype, but got: \(dtype.elementTypeName) != "
                    + "\(other.dtype.elementTypeName)")
        }
    }

    /// The product of matrices or equally many batches of them; no graph.
    func product(_ other: Tensor) throws(TensorError) -> Tensor {
        var target = shape
        target[rank - 1] = other.shape[rank - 1]
        let result = try Tensor.allocate(target, dtype)
        try multiply(other, into: result, adding: false)
        return result
    }

    func multiply(_ other: Tensor, into result: Tensor, adding: Bool) throws(TensorError) {
        if result.count == 0 { return }
        if dtype.isHalf {
            // Halves are multiplied and added up as floats; the sum is rounded once.
            let wide = try result.copied(to: .float32)
            try copied(to: .float32).multiply(other.copied(to: .float32), into: wide, adding: adding)
            return try result.overwrite(with: wide, at: result.data)
        }
        if hasNoUnitStride || other.hasNoUnitStride {
            // PyTorch copies such a matrix first, and the order of adding follows the copy.
            let (left, right) = (hasNoUnitStride ? try copied() : self, other.hasNoUnitStride ? try other.copied() : other)
            return try left.multiply(right, into: result, adding: adding)
        }
        let (m, n, k) = (Int64(shape[rank - 2]), Int64(other.shape[rank - 1]), Int64(shape[rank - 1]))
        let status =
            rank == 3
            ? lsx_matmul_batch(dtype.kernel, Int64(shape[0]), m, n, k, matrix, other.matrix, result.data, adding)
            : lsx_matmul(dtype.kernel, m, n, k, matrix, other.matrix, result.data, adding)
        try TensorError.check(status, "addmm_impl_cpu_", dtype)
    }

    private var hasNoUnitStride: Bool {
        strides[rank - 1] != 1 && strides[rank - 2] != 1 && shape[rank - 1] > 1 && shape[rank - 2] > 1 && dtype.isFloatingPoint
    }

    private var matrix: lsx_matrix {
        lsx_matrix(
            data: data, batch_stride: rank == 3 ? Int64(strides[0]) : 0, row_stride: Int64(strides[rank - 2]),
            column_stride: Int64(strides[rank - 1]))
    }
}
