// SPDX-License-Identifier: MIT

/// softmax(query keyᵀ / sqrt(size) + mask) value
public struct Attention {
    public var dropout: Double
    public var isCausal: Bool
    public var scale: Double?
    /// Whether heads of the query share those of key and value.
    public var sharesHeads: Bool

    public init(dropout: Double = 0, isCausal: Bool = false, scale: Double? = nil, sharesHeads: Bool = false) {
        (self.dropout, self.isCausal, self.scale, self.sharesHeads) = (dropout, isCausal, scale, sharesHeads)
    }

    public func run(_ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor? = nil) throws(TensorError) -> Tensor {
        try check(query, key, value, mask)
        let shape = Shape(Array(query.shape.dropLast()) + [value.shape[value.rank - 1]])
        if shape.product == 0 || Shape(key.shape.dropLast()).product == 0 { return try nothing(shape, [query, key, value]) }
        let mask = try mask.map { (mask) throws(TensorError) in
            guard mask.dtype == .bool else { return mask }
            return try Tensor.zeros(mask.shape, dtype: query.dtype).maskedFill(mask.logicalNot(), -Double.infinity)
        }
        guard query.dtype.isHalf else {
            return try isOneStep(query, key, value, mask) ? oneStep(query, key, value, mask) : composed(query, key, value, mask)
        }
        if isOneStep(query, key, value, mask) { return try oneStepOfHalves(query, key, value, mask) }
        let mask32 = try mask.map { (mask) throws(TensorError) in try mask.to(.float32) }
        return try composed(query.to(.float32), key.to(.float32), value.to(.float32), mask32).to(query.dtype)
    }

    private func check(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?) throws(TensorError) {
        guard query.dtype == key.dtype, query.dtype == value.dtype else {
            throw .runtime(
                "Expected query, key, and value to have the same dtype, but got query.dtype: \(query.dtype.elementTypeName) "
                    + "key.dtype: \(key.dtype.elementTypeName) and value.dtype: \(value.dtype.elementTypeName) instead.")
        }
        guard query.rank >= 2, key.rank >= 2, value.rank >= 2 else {
            throw .runtime(
                "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: \(query.rank) key.dim: "
                    + "\(key.rank) and value.dim: \(value.rank) instead.")
        }
        if let mask {
            guard mask.dtype == .bool || mask.dtype == .float32 || mask.dtype == query.dtype,
                mask.dtype != .float64 || query.dtype == .float64
            else {
                let names: [DType: String] = [.int64: "long int"]
                throw .runtime(
                    "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: "
                        + "\(names[mask.dtype] ?? mask.dtype.elementTypeName) and  query.dtype: \(query.dtype.elementTypeName) instead.")
            }
        }
        guard query.dtype.isFloatingPoint else {
            throw .runtime("expected scalar type Float but found \(query.dtype.scalarTypeName)")
        }
    }

    func factor(_ query: Tensor) -> Double { scale ?? 1 / Double(query.shape[query.rank - 1]).squareRoot() }

    /// Where PyTorch has one kernel for all.
    private func isOneStep(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?) -> Bool {
        guard dropout == 0, query.rank == 4, key.rank == 4, value.rank == 4, mask?.requiresGrad != true else { return false }
        let (q, k, v) = (query.shape, key.shape, value.shape)
        guard q[0] == k[0], q[0] == v[0], q[3] == k[3], q[3] == v[3], k[2] == v[2], q[1] > 0, q[2] > 0, k[2] > 0, q[3] > 0 else { return false }
        if let mask, mask.rank != 2, mask.rank != 4 { return false }
        if sharesHeads { return k[1] == v[1] && k[1] > 0 && q[1] % k[1] == 0 }
        return q[1] == k[1] && q[1] == v[1]
    }

    /// What is added to the scores: the mask given, and that of what comes later.
    func wholeMask(_ query: Tensor, _ key: Tensor, _ mask: Tensor?, _ dtype: DType) throws(TensorError) -> Tensor? {
        guard isCausal else { return mask }
        let causal = try causalMask(query.shape[2], key.shape[2], dtype)
        return try mask.map { (mask) throws(TensorError) in try causal.add(mask) } ?? causal
    }

    func causalMask(_ rows: Int, _ columns: Int, _ dtype: DType) throws(TensorError) -> Tensor {
        let kept = try Tensor.ones([rows, columns], dtype: .bool).tril()
        return try Tensor.zeros([rows, columns], dtype: dtype).maskedFill(kept.logicalNot(), -Double.infinity)
    }

    private func oneStep(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?) throws(TensorError) -> Tensor {
        let factor = factor(query)
        let fused = try FusedAttention(query, key, value, mask: mask, factor: factor, isCausal: isCausal)
        let mask = try wholeMask(query, key, mask?.detach(), query.dtype)
        func probabilities(_ query: Tensor, _ key: Tensor) throws(TensorError) -> Tensor {
            var scores = try query.matmul(key.transpose(-2, -1)).mul(factor)
            if let mask { scores = try scores.add(mask) }
            return try scores.safeSoftmax()
        }
        // Each head of the key and the value serves so many of the query.
        let shares = query.shape[1] / key.shape[1]
        func wide(_ tensor: Tensor) throws(TensorError) -> Tensor {
            shares == 1 ? tensor : try tensor.repeatInterleave(shares, dim: 1)
        }
        func narrow(_ gradient: Tensor) throws(TensorError) -> Tensor {
            shares == 1 ? gradient : try gradient.unflatten(1, [gradient.shape[1] / shares, shares]).sum(dims: [2])
        }
        var kept: Tensor?, trace: FusedAttention.Trace?
        return try Tensor.record(
            "ScaledDotProductFlashAttentionForCpuBackward0", inputs: [query, key, value], saving: .inputsAndOutput,
            output: try { () throws(TensorError) -> Tensor in
                if let fused {
                    let made = try fused.forward()
                    trace = made
                    return made.output.detach()
                }
                let weights = try probabilities(query.detach(), wide(key.detach()))
                kept = weights
                return try query.detach().likeAttended().copyInPlace(weights.matmul(wide(value.detach()))).detach()
            }()
        ) { (gradient, needs) throws(TensorError) in
            let isDifferentiated = Context.current.gradientsEnabled
            if let fused, let trace, !isDifferentiated {
                _ = try needs.output
                return try fused.gradients(gradient, trace)
            }
            let key = try wide(key), value = try wide(value)
            guard let weights = try isDifferentiated ? probabilities(query, key) : kept else { throw TensorError(.freedGraph) }
            let ofValue = needs[2] ? try narrow(weights.transpose(-2, -1).matmul(gradient)) : nil
            guard needs[0] || needs[1] else { return [nil, nil, ofValue] }
            let ofWeights = try gradient.matmul(value.transpose(-2, -1))
            let mean = try ofWeights.mul(weights).sum(dims: [-1], keepDim: true)
            let ofScores = try ofWeights.sub(mean).mul(weights).mul(factor)
            return [
                needs[0] ? try ofScores.matmul(key) : nil, needs[1] ? try narrow(ofScores.transpose(-2, -1).matmul(query)) : nil,
                ofValue,
            ]
        }
    }

    /// Where there is nothing to choose from, or nobody who does: zeros, of which nothing flows back.
    private func nothing(_ shape: Shape, _ inputs: [Tensor]) throws(TensorError) -> Tensor {
        try Tensor.record(
            "AddBackward0", inputs: inputs, saving: .nothing, output: try Tensor.zeros(shape, dtype: inputs[0].dtype)
        ) { (_, _) throws(TensorError) -> [Tensor?] in
            var gradients: [Tensor?] = []
            for input in inputs { gradients.append(try Tensor.zeros(input.shape, dtype: input.dtype)) }
            return gradients
        }
    }

    private func composed(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?) throws(TensorError) -> Tensor {
        if isCausal, mask != nil {
            throw .runtime("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
        }
        var (key, value) = (key, value)
        if sharesHeads, query.rank >= 3, key.rank >= 3, value.rank >= 3 {
            let (heads, ofKey, ofValue) = (query.shape[query.rank - 3], key.shape[key.rank - 3], value.shape[value.rank - 3])
            guard ofKey > 0, ofValue > 0, heads % ofKey == 0, heads % ofValue == 0 else {
                throw .runtime("Number of heads in key and value must divide the number of heads in ")
            }
            key = try key.repeatInterleave(heads / ofKey, dim: -3)
            value = try value.repeatInterleave(heads / ofValue, dim: -3)
        }
        let factor = factor(query), root = abs(factor).squareRoot()
        let scaled = try query.mul(factor < 0 ? -root : root)
        var scores = try scaled.matmul(key.transpose(-2, -1).mul(root))
        if isCausal {
            scores = try scores.add(causalMask(query.shape[query.rank - 2], key.shape[key.rank - 2], query.dtype))
        } else if let mask {
            scores = try scores.add(mask.to(query.dtype))
        }
        var weights = try scores.safeSoftmax()
        if dropout > 0 { weights = try weights.dropout(p: dropout, training: true) }
        return try weights.matmul(value)
    }
}

extension Tensor {
    /// A softmax along the last dimension that is 0 where nothing is left to choose from.
    fileprivate func safeSoftmax() throws(TensorError) -> Tensor {
        try Tensor.record(
            "SafeSoftmaxBackward0", inputs: [self], saving: .output,
            output: try { () throws(TensorError) -> Tensor in
                let plain = detach(), result = try plain.softmax(dim: -1)
                let isEmpty = try plain.equal(-Double.infinity).all(dims: [-1], keepDim: true)
                return try isEmpty.any().truth() ? result.maskedFill(isEmpty, 0) : result
            }()
        ) { (gradient, needs) throws(TensorError) in
            let output = try needs.output
            return [try gradient.sub(gradient.mul(output).sum(dims: [-1], keepDim: true)).mul(output)]
        }
    }
}

extension OperationCatalog {
    static var attention: [CallableSpec] {
        [
            CallableSpec(
                "scaled_dot_product_attention", [.functional, .native],
                about: Documentation(
                    "Rows of values, mixed by how well queries and keys agree.", formula: "softmax(Q K^T / sqrt(size) + mask) V",
                    shapes: "(*, L, E), (*, S, E), (*, S, V) -> (*, L, V)",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        x = torch.eye(2).view(1, 1, 2, 2)
                        print(F.scaled_dot_product_attention(x, x, x))
                        """,
                    printed: """
                        tensor([[[[0.6698, 0.3302],
                                  [0.3302, 0.6698]]]])
                        """,
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html"),
                Param<Tensor>("query"), Param<Tensor>("key"), Param<Tensor>("value"), Param<Tensor?>("attn_mask", default: nil),
                Param<Double>("dropout_p", default: 0), Param<Bool>("is_causal", default: false),
                Param<Double?>("scale", default: nil, keywordOnly: true), Param<Bool>("enable_gqa", default: false, keywordOnly: true)
            ) { (query, key, value, mask, dropout, isCausal, scale, sharesHeads) throws(TensorError) -> Tensor in
                try Attention(dropout: dropout, isCausal: isCausal, scale: scale, sharesHeads: sharesHeads)
                    .run(query, key, value, mask: mask)
            },
        ].out(.absent).autocast(.lower)
    }
}
