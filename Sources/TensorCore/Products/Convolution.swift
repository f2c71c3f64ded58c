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
            guard weight.rank > 2 else { throw .runtime("weight should have at least three dimensions") }
            if padding == .same { throw .anotherRank(weight, of: rank == 3 ? try unsqueeze(0).shape : shape, space: "") }
            // PyTorch counts the dimensions that a stride is for by the weight's.
            throw .runtime(
                "expected stride to be a single integer value or a list of \(weight.rank - 2) values to match the convolution "
                    + "dimensions, but got stride=[\(stride.height), \(stride.width)]")
        }
        return try convolved(
            weight, bias, dims: 2, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }

    /// Slides a kernel over lines; of each pair the width counts.
    ///
    /// The receiver is (N, C, L) or (C, L), the weight (out, C / groups, kernel length).
    public func conv1d(
        _ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Padding = .pair(0), dilation: Int = 1,
        groups: Int = 1
    ) throws(TensorError) -> Tensor {
        guard rank == 2 || rank == 3 else {
            throw .runtime("Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: \(shape)")
        }
        guard weight.rank == 3 else {
            guard weight.rank > 2 else {
                throw .runtime("weight should have at least three dimensions")
            }
            throw .anotherRank(
                weight, of: rank == 2 ? try unsqueeze(0).shape : shape, space: padding == .same ? "" : " ")
        }
        let flat: Padding = if case .pair(let pair) = padding { .pair(Pair(pair.width < 0 ? pair.width : 0, pair.width)) } else { padding }
        return try convolved(
            weight, bias, dims: 1, stride: Pair(1, stride), padding: flat, dilation: Pair(1, dilation), groups: groups)
    }

    private func convolved(
        _ weight: Tensor, _ bias: Tensor?, dims: Int, stride: Pair, padding: Padding, dilation: Pair, groups: Int
    ) throws(TensorError) -> Tensor {
        let batch = rank == dims + 1 ? try unsqueeze(0) : self
        let (extended, pair) = try extend(batch, weight, padding, stride, dilation)
        let geometry = try ConvolutionGeometry(
            extended, weight, bias, stride: stride, padding: pair, dilation: dilation, groups: groups)
        let result = try geometry.convolve(extended, weight, bias)
        return rank == dims + 1 ? try result.squeeze(0) : result
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
        let kernel = Pair(extents: weight.shape)
        let high = dilation.height.multipliedReportingOverflow(by: kernel.height - 1).partialValue
        let wide = dilation.width.multipliedReportingOverflow(by: kernel.width - 1).partialValue
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
    let image = Pair(extents: input.shape)
    func inner(_ tensor: Tensor) throws(TensorError) -> Tensor {
        let wide = try tensor.narrow(-1, start: 0, length: image.width)
        return input.rank == 4 ? try wide.narrow(2, start: 0, length: image.height) : wide
    }
    return try Tensor.record(
        "ConstantPadNdBackward0", inputs: [input], saving: .nothing,
        output: try { () throws(TensorError) -> Tensor in
            var shape = input.shape
            if input.rank == 4 { shape[2] = image.height + extra.height }
            shape[input.rank - 1] = image.width + extra.width
            let result = try Tensor.zeros(shape, dtype: input.dtype)
            _ = try inner(result).copyInPlace(input)
            return result
        }()
    ) { (gradient, _) throws(TensorError) -> [Tensor?] in [try inner(gradient)] }
}
