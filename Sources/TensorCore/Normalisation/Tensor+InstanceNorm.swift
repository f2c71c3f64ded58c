// SPDX-License-Identifier: MIT

extension Tensor {
    /// Each channel of each sample normalised by itself: a batch normalisation of one sample with all their channels.
    public func instanceNorm(
        weight: Tensor?, bias: Tensor?, running: RunningStatistics, usesInput: Bool, momentum: Double, eps: Double
    ) throws(TensorError) -> Tensor {
        guard usesInput || (running.mean != nil && running.variance != nil) else {
            throw .runtime("Expected running_mean and running_var to be defined when use_input_stats is false")
        }
        guard rank > 1 else { throw TensorError(.dimension(given: 1, rank: rank)) }
        let (batch, channels) = (shape[0], shape[1])
        let (rows, overflow) = batch.multipliedReportingOverflow(by: channels)
        guard !overflow else { throw TensorError(.storageOverflow(shape: shape)) }
        func repeated(_ tensor: Tensor?) throws(TensorError) -> Tensor? {
            try tensor.map { (tensor) throws(TensorError) in try tensor.repeat([batch]) }
        }
        let (means, variances) = (try repeated(running.mean?.detach()), try repeated(running.variance?.detach()))
        var flat = shape
        flat[0] = 1
        flat[1] = rows
        let result = try contiguous().view(flat).batchNorm(
            weight: repeated(weight), bias: repeated(bias), running: RunningStatistics(mean: means, variance: variances),
            training: usesInput, momentum: momentum, eps: eps
        ).output
        for (target, each) in [(running.mean, means), (running.variance, variances)] {
            if let target, let each { _ = try target.detach().copyInPlace(each.view([batch, channels]).mean(dims: [0])) }
        }
        return try result.view(shape)
    }
}
