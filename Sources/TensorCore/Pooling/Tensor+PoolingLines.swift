// SPDX-License-Identifier: MIT

/// Pooling over the last dimension: that of images one row high.
extension Tensor {
    /// The largest of each window, and where in its line it lies.
    /// - Parameter asImage: whether sizes are checked as those of images are: PyTorch does so where places are asked for.
    public func maxPool1d(
        _ kernel: Int, stride: Int, padding: Int, dilation: Int, roundsUp: Bool, asImage: Bool = false
    ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        guard rank == 2 || rank == 3, !shape.suffix(2).contains(0) else {
            throw .runtime(
                "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:"
                    + "\(shape)")
        }
        if !asImage { try checkLine(kernel, stride, padding, dilation) }
        let windows = PoolingWindows(
            kernel: Pair(1, kernel), stride: Pair(1, stride), padding: Pair(0, padding), dilation: Pair(1, dilation),
            roundsUp: roundsUp)
        let count = try windows.axes(Pair(1, shape[rank - 1])).columns.count
        guard count > 0 || asImage else { throw .runtime("max_pool1d() Invalid computed output size: \(count)") }
        let (values, indices) = try unsqueeze(-2).maxPool2d(windows)
        return (try values.squeeze(-2), try indices.squeeze(-2))
    }

    private func checkLine(_ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int) throws(TensorError) {
        for (value, name) in [(kernel, "kernel_size"), (stride, "stride")] where value <= 0 {
            throw .runtime("max_pool1d() \(name) must be greater than zero, but got \(value)")
        }
        guard padding >= 0 else { throw .runtime("max_pool1d() padding must be non-negative, but got \(padding)") }
        guard padding <= kernel / 2 else {
            throw .runtime(
                "max_pool1d() padding should be at most half of kernel size, but got padding=\(padding) and "
                    + "kernel_size=\(kernel)")
        }
        guard dilation > 0 else { throw .runtime("max_pool1d() dilation must be greater than zero, but got \(dilation)") }
    }

    /// The average of each window.
    public func averagePool1d(
        _ kernel: Int, stride: Int, padding: Int, roundsUp: Bool, countsPadding: Bool
    ) throws(TensorError) -> Tensor {
        try requireLine("avg_pool1d")
        let windows = PoolingWindows(
            kernel: Pair(1, kernel), stride: Pair(1, stride), padding: Pair(0, padding), roundsUp: roundsUp)
        return try unsqueeze(-2).averagePool2d(windows, countsPadding: countsPadding).squeeze(-2)
    }

    /// The averages of `count` parts, which may overlap.
    public func adaptiveAveragePool1d(_ count: Int) throws(TensorError) -> Tensor {
        try requireLine("adaptive_avg_pool1d")
        return try unsqueeze(-2).adaptiveAveragePool2d(1, count).squeeze(-2)
    }

    private func requireLine(_ name: String) throws(TensorError) {
        guard rank == 2 || rank == 3 else {
            throw .runtime(
                "Expected 2 to 3 dimensions, but got \(rank)-dimensional tensor for argument #1 'self' (while checking "
                    + "arguments for \(name))")
        }
    }
}
