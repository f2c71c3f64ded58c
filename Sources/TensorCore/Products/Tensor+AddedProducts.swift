// SPDX-License-Identifier: MIT

/// beta * input + alpha * product, each with a node of its own. Where beta is 0 the input's elements do not matter, not
/// even nan.
extension Tensor {
    /// The two factors as numbers of the input's type: fractions are cut off for whole numbers.
    private struct Weights {
        let beta: Scalar
        let alpha: Scalar

        init(_ beta: Scalar, _ alpha: Scalar, _ dtype: DType) {
            func fitting(_ scalar: Scalar) -> Scalar { dtype.isFloatingPoint ? scalar : .int(scalar.integer) }
            self.beta = fitting(beta)
            self.alpha = fitting(alpha)
        }

        func sum(_ input: Tensor, _ product: () throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
            let scaled = try alpha.isOne ? product() : product().mul(alpha)
            if beta.isZero { return scaled }
            return try (beta.isOne ? input : input.mul(beta)).add(scaled)
        }

        func toInput(_ gradient: Tensor) throws(TensorError) -> Tensor { try beta.isOne ? gradient : gradient.mul(beta) }
        /// The gradient of a factor: as PyTorch does, the product first, which rounds otherwise.
        func ofProduct(_ gradient: Tensor) throws(TensorError) -> Tensor {
            try alpha.isOne ? gradient : gradient.mul(alpha)
        }
    }

    /// beta * bias + alpha * (left x right); the bias broadcasts to the product.
    public static func addmm(
        _ bias: Tensor, _ left: Tensor, _ right: Tensor, beta: Scalar = 1, alpha: Scalar = 1
    ) throws(TensorError) -> Tensor {
        guard bias.dtype == right.dtype else {
            throw .runtime(
                "self and mat2 must have the same dtype, but got \(bias.dtype.scalarTypeName) and "
                    + right.dtype.scalarTypeName)
        }
        guard left.dtype == right.dtype else {
            throw .runtime(
                "mat1 and mat2 must have the same dtype, but got \(left.dtype.scalarTypeName) and "
                    + right.dtype.scalarTypeName)
        }
        guard left.rank == 2 else { throw .runtime("mat1 must be a matrix, got \(left.rank)-D tensor") }
        guard right.rank == 2 else { throw .runtime("mat2 must be a matrix, got \(right.rank)-D tensor") }
        try left.checkProduct(right)
        let target: Shape = [left.shape[0], right.shape[1]]
        guard bias.shape.isExpandable(to: target) else { throw .expansion(of: bias, to: target) }
        let weights = Weights(beta, alpha, bias.dtype)
        return try record(
            "AddmmBackward0", inputs: [bias, left, right], saving: .pair(2, 1),
            output: try added(bias, left, right, weights)
        ) { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try weights.toInput(gradient) : nil,
                needs[1] ? try weights.ofProduct(left.gradientOfLeft(gradient, right: right)) : nil,
                needs[2] ? try weights.ofProduct(right.gradientOfRight(gradient, left: left)) : nil,
            ]
        }
    }

    /// A factor as an element of this type holds it.
    private func held(_ factor: Scalar) throws(TensorError) -> Scalar {
        dtype.isHalf ? .double(try Tensor.full([], factor, dtype: dtype).item().double) : factor
    }

    /// Halves are computed with as floats, and the result is rounded once.
    private static func roundedOnce(
        _ a: Tensor, _ b: Tensor, _ c: Tensor, _ body: (Tensor, Tensor, Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        guard a.dtype.isHalf, b.dtype == a.dtype, c.dtype == a.dtype else { return try body(a, b, c) }
        return try body(a.copied(to: .float32), b.copied(to: .float32), c.copied(to: .float32)).copied(to: a.dtype)
    }

    private static func added(
        _ bias: Tensor, _ left: Tensor, _ right: Tensor, _ weights: Weights
    ) throws(TensorError) -> Tensor {
        let target: Shape = [left.shape[0], right.shape[1]]
        guard weights.alpha.isOne, weights.beta.isOne else {
            return try roundedOnce(bias, left, right) { (bias, left, right) throws(TensorError) in
                try weights.sum(bias) { () throws(TensorError) in try left.product(right) }.expand(target)
            }
        }
        let result = try bias.expand(target).copied()
        try left.multiply(right, into: result, adding: true)
        return result
    }

    /// beta * self + alpha * (matrix x vector)
    public func addmv(
        _ matrix: Tensor, _ vector: Tensor, beta: Scalar = 1, alpha: Scalar = 1
    ) throws(TensorError) -> Tensor {
        guard matrix.rank == 2, vector.rank == 1, rank <= 1 else {
            throw .runtime("vector + matrix @ vector expected, got \(rank), \(matrix.rank), \(vector.rank)")
        }
        guard matrix.shape[1] == vector.count, count == matrix.shape[0] || count == 1 else {
            throw .runtime(
                "size mismatch, got input (\(count)), mat (\(TensorError.crossed(matrix.shape))), vec (\(vector.count))")
        }
        guard dtype == matrix.dtype, dtype == vector.dtype else {
            let names = [self, matrix, vector].map(\.dtype.scalarTypeName)
            throw .runtime(
                "addmv input tensors must have the same dtype, but got \(names[0]), \(names[1]), and \(names[2])")
        }
        let weights = Weights(beta, alpha, dtype)
        return try Tensor.record(
            "AddmvBackward0", inputs: [self, matrix, vector], saving: .pair(2, 1),
            output: try addedColumn(matrix, vector, weights)
        ) { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try weights.toInput(gradient) : nil,
                needs[1] ? try weights.ofProduct(gradient.unsqueeze(1).mul(vector)) : nil,
                needs[2] ? try weights.ofProduct(matrix.t().mv(gradient)) : nil,
            ]
        }
    }

    /// Halves round the scaled input and the sum, no product.
    private func addedColumn(
        _ matrix: Tensor, _ vector: Tensor, _ weights: Weights
    ) throws(TensorError) -> Tensor {
        if !dtype.isHalf {
            guard weights.alpha.isOne, weights.beta.isOne else {
                return try weights.sum(self) { () throws(TensorError) in try matrix.columnProduct(vector) }
            }
            // A BLAS begins some sums with what is there.
            let result = try expand([matrix.shape[0]]).copied()
            try matrix.multiply(vector.asColumn, into: result.alias(shape: [result.count, 1], strides: [1, 1], offset: 0), adding: true)
            return result
        }
        let scaled = try weights.beta.isZero ? zerosLike() : mul(held(weights.beta))
        return try scaled.copied(to: .float32).add(
            matrix.copied(to: .float32).columnProduct(vector.copied(to: .float32)).mul(held(weights.alpha))
        ).copied(to: dtype)
    }

    /// beta * self + alpha * (every product of an element of one vector and one of another); types are promoted.
    public func addr(
        _ first: Tensor, _ second: Tensor, beta: Scalar = 1, alpha: Scalar = 1
    ) throws(TensorError) -> Tensor {
        guard first.rank == 1 else { throw .runtime("addr: Expected 1-D argument vec1, but got \(first.rank)-D") }
        guard second.rank == 1 else { throw .runtime("addr: Expected 1-D argument vec2, but got \(second.rank)-D") }
        let target: Shape = [first.count, second.count]
        guard shape.isExpandable(to: target) else { throw .expansion(of: self, to: target) }
        var promotion = TypePromotion()
        for tensor in [self, first, second] { promotion.include(tensor) }
        let common = promotion.result
        for (name, scalar) in [("beta", beta), ("alpha", alpha)] {
            if case .bool = scalar, common != .bool {
                throw .runtime("Boolean \(name) only supported for Boolean results.")
            }
            if case .double = scalar, !common.isFloatingPoint {
                throw .runtime("For integral input tensors, argument \(name) must not be a floating point number.")
            }
        }
        return try Tensor.record(
            "AddrBackward0", inputs: [self, first, second], saving: .only([first, second]),
            output: try {
                [self] () throws(TensorError) in
                if common.isHalf {
                    // Each step is rounded.
                    let own = try to(common)
                    let scaled = try first.detach().to(common).mul(own.held(alpha)).outer(second.detach().to(common))
                    return try beta.isZero ? scaled.expand(target) : own.mul(own.held(beta)).add(scaled)
                }
                let scaled = try alpha.isOne || common == .bool ? first.detach() : first.detach().to(common).mul(alpha)
                let product = try scaled.to(common).outer(second.detach().to(common))
                if common == .bool {
                    let scaled = alpha.isZero ? try product.zerosLike() : product
                    return beta.isZero ? scaled : try expand(target).logicalOr(scaled)
                }
                return try Weights(beta, 1, common).sum(to(common)) { () throws(TensorError) in product }
            }()
        ) { (gradient, needs) throws(TensorError) in
            let weights = Weights(beta, alpha, common)
            return [
                needs[0] ? try weights.toInput(gradient) : nil,
                needs[1] ? try weights.ofProduct(gradient.mv(second.to(common))) : nil,
                needs[2] ? try weights.ofProduct(gradient.t().mv(first.to(common))) : nil,
            ]
        }
    }

    /// PyTorch looks for a third dimension before it asks how many there are.
    private func requireBatches(_ first: Tensor, _ second: Tensor) throws(TensorError) {
        for (batch, name) in [(first, "batch1"), (second, "batch2")] where batch.rank != 3 {
            throw batch.rank < 3
                ? TensorError(.dimension(given: 2, rank: batch.rank)) : .runtime("\(name) must be a 3D tensor")
        }
    }

    /// beta * self + alpha * (the sum of a batch of products)
    public func addbmm(
        _ first: Tensor, _ second: Tensor, beta: Scalar = 1, alpha: Scalar = 1
    ) throws(TensorError) -> Tensor {
        try requireBatches(first, second)
        let target: Shape = [first.shape[1], second.shape[2]]
        guard shape.isExpandable(to: target) else { throw .expansion(of: self, to: target) }
        guard first.shape[0] == second.shape[0] else {
            throw .runtime(
                "batch1 and batch2 must have same number of batches, got \(first.shape[0]) and \(second.shape[0])")
        }
        guard first.shape[2] == second.shape[1] else {
            throw .runtime(
                "Incompatible matrix sizes for bmm (\(first.shape[1])x\(first.shape[2]) and \(second.shape[1])x"
                    + "\(second.shape[2]))")
        }
        guard dtype == second.dtype else {
            throw .runtime(
                "self and mat2 must have the same dtype, but got \(dtype.scalarTypeName) and "
                    + second.dtype.scalarTypeName)
        }
        guard first.dtype == second.dtype else {
            throw .runtime(
                "mat1 and mat2 must have the same dtype, but got \(first.dtype.scalarTypeName) and "
                    + second.dtype.scalarTypeName)
        }
        let weights = Weights(beta, alpha, dtype)
        return try Tensor.record(
            "AddbmmBackward0", inputs: [self, first, second], saving: .pair(2, 1),
            output: try {
                [self] () throws(TensorError) in
                // One product after another, as PyTorch adds them up.
                var sum = try weights.sum(detach()) { () throws(TensorError) in try Tensor.zeros(target, dtype: dtype) }
                for batch in 0..<first.shape[0] {
                    let (a, b) = (try first.detach().select(0, batch), try second.detach().select(0, batch))
                    sum = try Tensor.addmm(sum, a, b, alpha: weights.alpha)
                }
                return sum
            }()
        ) { (gradient, needs) throws(TensorError) in
            let all = try gradient.unsqueeze(0).expand([first.shape[0], first.shape[1], second.shape[2]])
            return [
                needs[0] ? try weights.toInput(gradient) : nil,
                needs[1] ? try weights.ofProduct(all.bmm(second.transpose(1, 2))) : nil,
                needs[2] ? try weights.ofProduct(first.transpose(1, 2).bmm(all)) : nil,
            ]
        }
    }

    /// beta * self + alpha * (a batch of products)
    public func baddbmm(
        _ first: Tensor, _ second: Tensor, beta: Scalar = 1, alpha: Scalar = 1
    ) throws(TensorError) -> Tensor {
        try requireBatches(first, second)
        let target: Shape = [first.shape[0], first.shape[1], second.shape[2]]
        guard shape.isExpandable(to: target) else { throw .expansion(of: self, to: target) }
        guard dtype == first.dtype else {
            throw .runtime(
                "Input dtypes must be the same, got: input \(dtype.nativeTypeName), batch1: "
                    + "\(first.dtype.nativeTypeName), batch2: \(second.dtype.nativeTypeName)")
        }
        guard first.shape[0] == second.shape[0], first.shape[2] == second.shape[1] else {
            throw .runtime(
                "Expected size for first two dimensions of batch2 tensor to be: [\(first.shape[0]), \(first.shape[2])] "
                    + "but got: [\(second.shape[0]), \(second.shape[1])].")
        }
        try first.checkBatchTypes(second)
        let weights = Weights(beta, alpha, dtype)
        return try Tensor.record(
            "BaddbmmBackward0", inputs: [self, first, second], saving: .pair(1, 2),
            output: try Tensor.roundedOnce(self, first, second) { (own, first, second) throws(TensorError) in
                try weights.sum(own) { () throws(TensorError) in try first.product(second) }.expand(target)
            }
        ) { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try weights.toInput(gradient) : nil,
                needs[1] ? try weights.ofProduct(gradient.bmm(second.transpose(1, 2))) : nil,
                needs[2] ? try weights.ofProduct(first.transpose(1, 2).bmm(gradient)) : nil,
            ]
        }
    }
}

extension Scalar {
    var isOne: Bool { double == 1 }
}
