// SPDX-License-Identifier: MIT

extension Tensor {
    /// Slides a kernel over images (cross-correlation, as all deep learning libraries have it).
    ///
    /// The receiver is (N, C, H, W) or (C, H, W).
    /// - Parameters:
    ///   - weight: (out, C / groups, kernel height, kernel width)
    ///   - bias: (out)
    public func conv2d(
        _ weight: Tensor, _ bias: Tensor? = nil, stride: Pair = 1, padding: Padding = .pair(0), dilation: Pair = 1,
        groups: Int = 1
    ) throws(TensorError) -> Tensor {
        guard rank == 3 || rank == 4 else {
            throw .runtime("Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: \(shape)")
        }
        guard weight.rank == 4 else {
            throw .runtime(
                "weight should have at least three dimensions and be 4D for conv2d, but got weight of size: "
                    + "\(weight.shape)")
        }
        let batch = rank == 3 ? try unsqueeze(0) : self
        let (extended, pair) = try extend(batch, weight, padding, stride, dilation)
        let geometry = try ConvolutionGeometry(
            extended, weight, bias, stride: stride, padding: pair, dilation: dilation, groups: groups)
        let result = try geometry.convolve(extended, weight, bias)
        return rank == 3 ? try result.squeeze(0) : result
    }
}

/// The images and the symmetric padding that is left to the kernel: an odd amount is added at the far end beforehand.
private func extend(
    _ input: Tensor, _ weight: Tensor, _ padding: Padding, _ stride: Pair, _ dilation: Pair
) throws(TensorError) -> (Tensor, Pair) {
    switch padding {
    case .valid: return (input, 0)
    case .pair(let pair): return (input, pair)
    case .same:
        guard stride == 1 else { throw .runtime("padding='same' is not supported for strided convolutions") }
        let high = dilation.height.multipliedReportingOverflow(by: weight.shape[2] - 1).partialValue
        let wide = dilation.width.multipliedReportingOverflow(by: weight.shape[3] - 1).partialValue
        guard high >= 0, wide >= 0 else { throw .runtime("dilation should be greater than zero") }
        let near = Pair(high / 2, wide / 2)
        if high % 2 == 0, wide % 2 == 0 { return (input, near) }
        Context.current.warn(
            "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the "
                + "input be created")
        return (try padFarEnd(input, Pair(high % 2, wide % 2)), near)
    }
}

/// Zeros after the last row and column.
private func padFarEnd(_ input: Tensor, _ extra: Pair) throws(TensorError) -> Tensor {
    let (height, width) = (input.shape[2], input.shape[3])
    func inner(_ tensor: Tensor) throws(TensorError) -> Tensor {
        try tensor.narrow(2, start: 0, length: height).narrow(3, start: 0, length: width)
    }
    return try Tensor.record(
        "ConstantPadNdBackward0", inputs: [input], saving: .nothing,
        output: try { () throws(TensorError) -> Tensor in
            var shape = input.shape
            shape[2] = height + extra.height
            shape[3] = width + extra.width
            let result = try Tensor.zeros(shape, dtype: input.dtype)
            _ = try inner(result).copyInPlace(input)
            return result
        }()
    ) { (gradient, _) throws(TensorError) -> [Tensor?] in [try inner(gradient)] }
}
