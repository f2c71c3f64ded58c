// SPDX-License-Identifier: MIT

/// Normalisation over groups of channels.
extension Tensor {
    /// `group_norm`: the receiver is (N, C, *), and scale and shift have a number for each channel.
    public func groupNorm(
        _ groups: Int, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
    ) throws(TensorError) -> Tensor {
        guard rank >= 2 else { throw .runtime("Expected at least 2 dimensions for input tensor but received \(rank)") }
        try checkGroups(groups, channels: shape[1], weight, bias)
        let positions = Shape(shape.dropFirst(2)).product ?? 0
        return try groupNorm(
            weight, bias, batch: shape[0], channels: shape[1], positions: positions, groups: groups, eps: eps).output
    }

    private func checkGroups(_ groups: Int, channels: Int, _ weight: Tensor?, _ bias: Tensor?) throws(TensorError) {
        guard groups > 0 else { throw .runtime("Expected num groups to be greater than 0, got \(groups)") }
        guard channels % groups == 0 else {
            throw .runtime(
                "Expected number of channels in input to be divisible by num_groups, but got input of shape \(shape) and "
                    + "num_groups=\(groups)")
        }
        // PyTorch shows the weight's shape for the bias too.
        for (tensor, name) in [(weight, "weight"), (bias, "bias")] {
            if let tensor, tensor.shape != [channels] {
                throw .runtime(
                    "Expected \(name) to be a vector of size equal to the number of channels in input, but got \(name) of shape "
                        + "\((weight ?? tensor).shape) and input of shape \(shape)")
            }
        }
    }

    /// `native_group_norm`: with the means and the reciprocals of the standard deviations, (N, groups).
    public func groupNorm(
        _ weight: Tensor?, _ bias: Tensor?, batch: Int, channels: Int, positions: Int, groups: Int, eps: Double
    ) throws(TensorError) -> (output: Tensor, mean: Tensor, inverse: Tensor) {
        try checkGroups(groups, channels: channels, weight, bias)
        guard batch >= 0, channels >= 0, positions >= 0,
            [batch, channels, positions, groups].allSatisfy({ $0 <= Int(Int32.max) || count > 0 }), groups <= Swift.max(channels, 1),
            Shape([batch, channels, positions]).product == count
        else {
            throw .runtime("Expected input of \(batch) x \(channels) x \(positions) elements, but got input of shape \(shape)")
        }
        let name = "GroupNormKernelImpl"
        try requireFloats(name, weight, bias)
        let norm = RowNorm(
            rows: batch * groups, size: channels / groups * positions, channels: channels, span: positions, eps: eps)
        var statistics: RowNorm.Statistics?
        let source = self
        let outputs = try Tensor.record("NativeGroupNormBackward0", optional: [self, weight, bias]) { () throws(TensorError) -> [Tensor] in
            let (output, found) = try norm.forward(source.detach(), weight?.detach(), bias?.detach(), name)
            let type = dtype.isHalf && (weight ?? bias)?.dtype == .float32 ? DType.float32 : dtype
            statistics = try found.kept(as: type)
            return [
                try output.inFormat(of: source), try found.mean.view([batch, groups]).copied(as: type), try found.inverse.view([batch, groups]).copied(as: type),
            ]
        } backward: { (gradients, needs) throws(TensorError) in
            if let gradient = gradients.first, gradients.second == nil, gradients.third == nil, let statistics,
                !Context.current.gradientsEnabled
            {
                return try norm.gradients(
                    gradient, source, weight, statistics, needs: (needs[0], needs[1], needs[2]), name: name)
            }
            return try norm.differentiableGradients(
                gradients.first, ofMean: gradients.second, ofInverse: gradients.third, source, weight)
        }
        return (outputs[0], outputs[1], outputs[2])
    }
}
