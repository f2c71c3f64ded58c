// SPDX-License-Identifier: MIT

/// Normalisation over the last dimensions.
extension Tensor {
    /// Each part of the shape `normalized` brought to mean 0 and variance 1, then scaled and shifted element by element;
    /// with the means and the reciprocals of the standard deviations.
    public func layerNorm(
        _ normalized: [Int], weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
    ) throws(TensorError) -> (output: Tensor, mean: Tensor, inverse: Tensor) {
        let part = Shape(normalized)
        try checkNormalized(part, weight, bias, "[*, ")
        let name = "LayerNormKernelImpl"
        try requireFloats(name, weight, bias)
        let outer = Shape(shape.dropLast(part.count))
        let size = part.product ?? 0, count = outer.product ?? 0
        let norm = RowNorm(rows: count, size: size, channels: size, span: 1, eps: eps)
        var kept = outer
        for _ in part { kept.append(1) }
        // With parameters of a wider type the statistics have that type.
        let statisticsType = dtype.isHalf && (weight ?? bias)?.dtype == .float32 ? DType.float32 : dtype
        var made: (mean: Tensor, inverse: Tensor)?
        var statistics: RowNorm.Statistics?
        let computed = try Tensor.computed { () throws(TensorError) in
            let (output, found) = try norm.forward(self.detach(), weight?.detach(), bias?.detach(), name)
            statistics = try found.kept(as: statisticsType)
            made = (try found.mean.view(kept).copied(as: statisticsType), try found.inverse.view(kept).copied(as: statisticsType))
            return output
        }.result
        guard let statistics, let made else { throw .runtime("layer_norm: nothing was computed") }
        let output = try Tensor.record(
            "NativeLayerNormBackward0", inputs: [self, weight, bias],
            saving: .only([self, weight].compactMap { $0 }), output: computed
        ) { (gradient, needs) throws(TensorError) in
            var found = try Context.current.gradientsEnabled
                ? norm.differentiableGradients(gradient, ofMean: nil, ofInverse: nil, self, weight)
                : norm.gradients(gradient, self, weight, statistics, needs: (needs[0], needs[1], needs[2]), name: name)
            for place in 1...2 { found[place] = try found[place]?.reshape(part) }
            return found
        }
        return (output, made.mean, made.inverse)
    }

    /// Each part of the shape `normalized` divided by the root of its mean square.
    public func rmsNorm(_ normalized: [Int], weight: Tensor? = nil, eps: Double? = nil) throws(TensorError) -> Tensor {
        let part = Shape(normalized)
        try checkNormalized(part, weight, nil, "[*")
        guard dtype.isFloatingPoint else { throw .notImplemented("\"rms_norm\" not implemented for '\(dtype.scalarTypeName)'") }
        let wide = try dtype.isHalf ? to(.float32) : self
        let smallest = dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)
        let dims = Array(-part.count..<0)
        let inverse = try wide.pow(2).mean(dims: dims, keepDim: true).add(eps ?? smallest).rsqrt()
        var result = try wide.mul(inverse)
        if let weight { result = try result.mul(weight) }
        return try result.to(dtype)
    }

    /// - Parameter pattern: how PyTorch's message begins the shape that it expects.
    private func checkNormalized(_ part: Shape, _ weight: Tensor?, _ bias: Tensor?, _ pattern: String) throws(TensorError) {
        guard part.count > 0 else {
            throw .runtime(
                "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got "
                    + "normalized_shape = []")
        }
        for (tensor, name) in [(weight, "weight"), (bias, "bias")] {
            if let tensor, tensor.shape != part {
                throw .runtime(
                    "Expected \(name) to be of same shape as normalized_shape, but got \(name) of shape \(tensor.shape) and "
                        + "normalized_shape = \(part)")
            }
        }
        guard rank >= part.count, shape.suffix(from: rank - part.count) == part else {
            throw .runtime(
                "Given normalized_shape=\(part), expected input with shape \(pattern)"
                    + part.map(String.init).joined(separator: ", ") + "], but got input of size\(shape)")
        }
    }

    /// Numbers of one type, or halves with parameters that are floats.
    func requireFloats(_ name: String, _ parameters: Tensor?...) throws(TensorError) {
        guard dtype.isFloatingPoint else { throw .notImplemented("\"\(name)\" not implemented for '\(dtype.scalarTypeName)'") }
        let kinds = parameters.compactMap { $0?.dtype }
        guard kinds.contains(where: { $0 != dtype }) else { return }
        guard kinds.allSatisfy({ $0 == .float32 }) else { throw .runtime("mixed dtype (CPU): expect parameter to have scalar type of Float") }
        guard dtype.isHalf else { throw .runtime("mixed dtype (CPU): all inputs must share same datatype.") }
    }
}
