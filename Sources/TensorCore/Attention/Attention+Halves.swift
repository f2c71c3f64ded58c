// SPDX-License-Identifier: MIT

/// Attention over tensors of halves: float32 within, rounded where PyTorch's kernel stores.
extension Attention {
    /// The fused kernel divides by the sum of the exponentials after the product with the value, and rounds the exponentials before it.
    func oneStepOfHalves(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?) throws(TensorError) -> Tensor {
        let dtype = query.dtype, factor = factor(query), shares = query.shape[1] / key.shape[1]
        let mask = try wholeMask(query, key, mask?.detach().to(.float32), .float32)
        func real(_ tensor: Tensor) throws(TensorError) -> Tensor { try tensor.detach().to(.float32) }
        func rounded(_ tensor: Tensor) throws(TensorError) -> Tensor { try tensor.to(dtype).to(.float32) }
        func wide(_ tensor: Tensor) throws(TensorError) -> Tensor {
            shares == 1 ? try real(tensor) : try real(tensor).repeatInterleave(shares, dim: 1)
        }
        func narrow(_ gradient: Tensor) throws(TensorError) -> Tensor {
            let sum = shares == 1 ? gradient : try gradient.unflatten(1, [gradient.shape[1] / shares, shares]).sum(dims: [2])
            return try sum.to(dtype)
        }
        var scores = try real(query).matmul(wide(key).transpose(-2, -1)).mul(factor)
        if let mask { scores = try scores.add(mask) }
        // Rows without anything to choose from: exponentials of 0, and a sum of 1.
        let isEmpty = try scores.equal(-Double.infinity).all(dims: [-1], keepDim: true)
        let top = try scores.amax(dims: [-1], keepDim: true).maskedFill(isEmpty, 0)
        let exponentials = try scores.sub(top).exp()
        let sum = try exponentials.sum(dims: [-1], keepDim: true).maskedFill(isEmpty, 1)
        var output: Tensor?
        return try Tensor.record(
            "ScaledDotProductFlashAttentionForCpuBackward0", inputs: [query, key, value],
            output: try { () throws(TensorError) -> Tensor in
                let product = try rounded(exponentials).matmul(wide(value)).mul(sum.reciprocal())
                let result = try query.detach().likeAttended().copyInPlace(product.to(dtype))
                output = result
                return result.detach()
            }()
        ) { (gradient, needs) throws(TensorError) in
            guard let output else { throw TensorError(.freedGraph) }
            let gradient = try real(gradient)
            let weights = try scores.sub(top.add(sum.log())).exp()
            let ofValue = needs[2] ? try narrow(rounded(weights).transpose(-2, -1).matmul(gradient)) : nil
            guard needs[0] || needs[1] else { return [nil, nil, ofValue] }
            let mean = try gradient.mul(real(output)).sum(dims: [-1], keepDim: true)
            let ofWeights = try gradient.matmul(wide(value).transpose(-2, -1))
            // The scale is a factor of the products.
            let ofScores = try rounded(weights.mul(ofWeights.sub(mean)))
            return [
                needs[0] ? try ofScores.matmul(wide(key)).mul(factor).to(dtype) : nil,
                needs[1] ? try narrow(ofScores.transpose(-2, -1).matmul(real(query)).mul(factor)) : nil, ofValue,
            ]
        }
    }
}
