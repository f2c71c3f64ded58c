// SPDX-License-Identifier: MIT

/// Convolutions of volumes, and transposed convolutions of lines, images and volumes.
extension Tensor {
    /// How a convolution's windows lie: one number for all dimensions, or one for each.
    public struct ConvolutionSizes {
        public var stride: [Int]
        public var padding: [Int]
        public var dilation: [Int]
        /// What a transposed convolution's result is larger by, at the far end.
        public var outputPadding: [Int]
        public var groups: Int

        public init(
            stride: [Int] = [1], padding: [Int] = [0], dilation: [Int] = [1], outputPadding: [Int] = [0], groups: Int = 1
        ) {
            (self.stride, self.padding, self.dilation) = (stride, padding, dilation)
            (self.outputPadding, self.groups) = (outputPadding, groups)
        }
    }

    /// Slides a kernel over volumes: the receiver is (N, C, D, H, W) or (C, D, H, W), the weight (out, C / groups, d, h, w).
    /// - Parameter isSame: whether the result is as large as the input, whatever `sizes.padding` says.
    public func conv3d(
        _ weight: Tensor, _ bias: Tensor? = nil, sizes: ConvolutionSizes = .init(), isSame: Bool = false
    ) throws(TensorError) -> Tensor {
        let batch = try volumes(3, weight, function: "conv3d", sizes.stride)
        for size in batch.shape where size > Int(Int32.max) { throw .runtime("convolution: \(size) is too large") }
        if isSame, weight.rank != 5 { throw .anotherRank(weight, of: batch.shape, space: "") }
        var sizes = try sizes.expanded(3, weight, of: batch.shape, given: 3)
        try sizes.check(weight, transposed: false)
        var input = batch
        if isSame {
            guard sizes.stride == [1, 1, 1] else { throw .runtime("padding='same' is not supported for strided convolutions") }
            let whole = (0..<3).map { sizes.dilation[$0] * (weight.shape[$0 + 2] - 1) }
            sizes.padding = whole.map { $0 / 2 }
            let far = whole.map { $0 % 2 }
            if far != [0, 0, 0] {
                Context.current.warn(
                    "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be "
                        + "created")
                input = try batch.padded([0, far[2], 0, far[1], 0, far[0]], value: 0)
            }
        }
        let channels = weight.shape[1]
        guard channels * sizes.groups == input.shape[1] else {
            throw .runtime(
                "Given groups=\(sizes.groups), weight of size \(weight.shape), expected input\(input.shape) to have "
                    + "\(channels * sizes.groups) channels, but got \(input.shape[1]) channels instead")
        }
        try checkBias(bias, weight, outputs: weight.shape[0], prefix: "Given weight")
        var narrow: Shape = [input.shape[0], weight.shape[0]]
        var padded: [Int] = [], reach: [Int] = []
        for dim in 0..<3 {
            padded.append(input.shape[dim + 2] + 2 * sizes.padding[dim])
            reach.append(sizes.dilation[dim] * (weight.shape[dim + 2] - 1) + 1)
        }
        guard zip(padded, reach).allSatisfy({ $0 >= $1 }) else {
            func text(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: " x ") }
            throw .runtime(
                "Calculated padded input size per channel: (\(text(padded))). Kernel size: (\(text(reach))). Kernel size can't "
                    + "be greater than actual input size")
        }
        guard batch.count == 0 || weight.shape.dropFirst(2).allSatisfy({ $0 > 0 }) else {
            let kernel = weight.shape.dropFirst(2).map { String($0) }.joined(separator: " x ")
            throw .runtime("kernel size should be greater than zero, but got: \(kernel) (TxHxW)")
        }
        for dim in 0..<3 { narrow.append((padded[dim] - reach[dim]) / sizes.stride[dim] + 1) }
        try ConvolutionGeometry.checkTypes(self, weight, bias)
        let result = try WindowConvolution(
            stride: sizes.stride, padding: sizes.padding, dilation: sizes.dilation, groups: sizes.groups, wide: input.shape,
            narrow: narrow, weight: weight.shape
        ).convolve(input, weight, bias)
        return rank == 4 ? try result.squeeze(0) : result
    }

    /// The way back of a convolution over `dims` dimensions, as a layer: each number of the receiver lays a scaled kernel
    /// down. The receiver is (N, C, *), the weight (C, out / groups, *).
    public func convTranspose(
        dims: Int, _ weight: Tensor, _ bias: Tensor? = nil, sizes: ConvolutionSizes = .init()
    ) throws(TensorError) -> Tensor {
        let input = try volumes(dims, weight, function: "conv_transpose\(dims)d", sizes.stride)
        let sizes = try sizes.expanded(dims, weight, of: input.shape, given: dims)
        try sizes.check(weight, transposed: true)
        guard input.shape[1] == weight.shape[0] else {
            throw .runtime(
                "Given transposed=1, weight of size \(weight.shape), expected input\(input.shape) to have \(weight.shape[0]) "
                    + "channels, but got \(input.shape[1]) channels instead")
        }
        let outputs = weight.shape[1] * sizes.groups
        try checkBias(bias, weight, outputs: outputs, prefix: "Given transposed=1, weight")
        if input.count > 0 { try sizes.checkWindows(weight) }
        try sizes.checkOutputPadding()
        let isEmpty = input.shape.dropFirst(2).contains(0)
        if isEmpty, input.shape[0] > 0, input.shape[1] > 0 {
            let shown: Shape = dims == 1 ? [input.shape[0], input.shape[1], 1, input.shape[2]] : input.shape
            throw .runtime("Only zero batch or zero channel inputs are supported, but got input shape: \(shown)")
        }
        var wide: Shape = [input.shape[0], outputs]
        for dim in 0..<dims {
            let (steps, overflow) = (input.shape[dim + 2] - 1).multipliedReportingOverflow(by: sizes.stride[dim])
            let size = steps &- 2 * sizes.padding[dim] &+ sizes.dilation[dim] * (weight.shape[dim + 2] - 1)
                &+ sizes.outputPadding[dim] &+ 1
            guard !overflow, size <= Int(Int32.max) else {
                throw .runtime("could not construct a memory descriptor using a format tag")
            }
            wide.append(size)
        }
        guard wide.dropFirst(2).allSatisfy({ $0 > 0 }) else {
            if sizes.goToOneDNN(input, weight) { throw .runtime("could not construct a memory descriptor using a format tag") }
            func text(_ shape: Shape) -> String {
                ((dims == 1 ? [1] : []) + shape.dropFirst(2)).map { String($0) }.joined(separator: " x ")
            }
            throw .runtime(
                "Given input size per channel: (\(text(input.shape))). Calculated output size per channel: (\(text(wide))). Output "
                    + "size is too small")
        }
        try ConvolutionGeometry.checkTypes(self, weight, nil)
        if let bias { try ConvolutionGeometry.checkTypes(self, bias, nil) }
        let result = try WindowConvolution(
            stride: sizes.stride, padding: sizes.padding, dilation: sizes.dilation, groups: sizes.groups, wide: wide,
            narrow: input.shape, weight: weight.shape
        ).convolveTransposed(input, weight, bias)
        return rank == dims + 1 ? try result.squeeze(0) : result
    }

    // MARK: checks

    /// The receiver as a batch.
    private func volumes(_ dims: Int, _ weight: Tensor, function: String, _ stride: [Int]) throws(TensorError) -> Tensor {
        guard rank == dims + 1 || rank == dims + 2 else {
            throw .runtime(
                "Expected \(dims + 1)D (unbatched) or \(dims + 2)D (batched) input to \(function), but got input of size: \(shape)")
        }
        guard weight.rank > 2 else { throw .runtime("weight should have at least three dimensions") }
        return rank == dims + 1 ? try unsqueeze(0) : self
    }

    private func checkBias(_ bias: Tensor?, _ weight: Tensor, outputs: Int, prefix: String) throws(TensorError) {
        guard let bias, bias.rank != 1 || bias.count != outputs else { return }
        throw .runtime(
            "\(prefix) of size \(weight.shape), expected bias to be 1-dimensional with \(outputs) elements, but got bias of "
                + "size \(bias.shape) instead")
    }
}

extension Tensor.ConvolutionSizes {
    /// A number for each dimension of the weight.
    /// - Parameter dims: how many the function has.
    fileprivate func expanded(_ dims: Int, _ weight: Tensor, of input: Shape, given: Int) throws(TensorError) -> Self {
        let wanted = weight.rank - 2
        func sized(_ values: [Int], _ name: String) throws(TensorError) -> [Int] {
            let full = values.count == 1 ? Array(repeating: values[0], count: given) : values
            if full.count == wanted { return full }
            if full.count == 1 { return Array(repeating: full[0], count: wanted) }
            throw .runtime(
                "expected \(name) to be a single integer value or a list of \(wanted) values to match the convolution "
                    + "dimensions, but got \(name)=\(Shape(full))")
        }
        let sizes = Self(
            stride: try sized(stride, "stride"), padding: try sized(padding, "padding"),
            dilation: try sized(dilation, "dilation"), outputPadding: try sized(outputPadding, "output_padding"), groups: groups)
        guard wanted == dims else {
            throw .anotherRank(weight, of: input)
        }
        return sizes
    }

    fileprivate func check(_ weight: Tensor, transposed: Bool) throws(TensorError) {
        guard groups > 0 else { throw .runtime("non-positive groups is not supported") }
        guard padding.allSatisfy({ $0 >= 0 }) else { throw .runtime("negative padding is not supported") }
        guard outputPadding.allSatisfy({ $0 >= 0 }) else { throw .runtime("negative output_padding is not supported") }
        guard stride.allSatisfy({ $0 > 0 }) else { throw .runtime("non-positive stride is not supported") }
        guard dilation.allSatisfy({ $0 >= (transposed ? 0 : 1) }) else { throw .runtime("dilation should be greater than zero") }
        for size in stride + padding + dilation + outputPadding where size > Int(Int32.max) {
            throw .runtime("convolution: \(size) is too large")
        }
        for size in weight.shape where size > Int(Int32.max) { throw .runtime("convolution: \(size) is too large") }
        guard weight.shape[0] >= groups else {
            throw .runtime(
                "Given groups=\(groups), expected weight to be at least \(groups) at dimension 0, but got weight of size "
                    + "\(weight.shape) instead")
        }
        guard weight.shape[0] % groups == 0 else {
            throw .runtime(
                "Given groups=\(groups), expected weight to be divisible by \(groups) at dimension 0, but got weight of size "
                    + "[\(weight.shape)] instead")
        }
    }

    /// What PyTorch's own loops of transposed convolutions ask of a kernel and its steps.
    fileprivate func checkWindows(_ weight: Tensor) throws(TensorError) {
        let kernel = Array(weight.shape.dropFirst(2))
        func texts(_ what: String, _ sizes: [Int]) -> [String] {
            let all = sizes.count == 1 ? [1] + sizes : sizes
            return zip(["depth", "height", "width"].suffix(all.count), all).map { "\(what)_\($0): \($1)" }
        }
        guard kernel.allSatisfy({ $0 > 0 }) else {
            throw .runtime(
                kernel.count == 3
                    ? "non-empty 5D (n_output_plane x n_input_plane x kernel_depth x kernel_height x kernel_width) tensor expected "
                        + "for weight, but got: \(weight.shape)"
                    : "kernel size should be greater than zero, but got " + texts("kernel", kernel).joined(separator: " "))
        }
        guard dilation.allSatisfy({ $0 > 0 }) else {
            throw .runtime("dilation should be greater than zero, but got " + texts("dilation", dilation).joined(separator: ", "))
        }
    }

    /// Whether PyTorch has oneDNN compute it, which has words of its own.
    fileprivate func goToOneDNN(_ input: Tensor, _ weight: Tensor) -> Bool {
        let kernel = (weight.rank == 3 ? [1] : []) + weight.shape.dropFirst(2)
        return input.dtype == .float32
            && (groups > 1 || kernel.suffix(2).allSatisfy { $0 > 3 } || input.shape[0] > 1 || input.count > 20480)
    }

    fileprivate func checkOutputPadding() throws(TensorError) {
        let isFitting = outputPadding.indices.allSatisfy { outputPadding[$0] < stride[$0] || outputPadding[$0] < dilation[$0] }
        guard !isFitting else { return }
        let names = outputPadding.count == 3 ? ["depth", "height", "width"] : ["height", "width"]
        func texts(_ what: String, _ sizes: [Int], flat: Int) -> String {
            let all = sizes.count == 1 ? [flat] + sizes : sizes
            return zip(names, all).map { "\(what)_\($0): \($1)" }.joined(separator: " ")
        }
        throw .runtime(
            "output padding must be smaller than either stride or dilation, but got "
                + [texts("output_padding", outputPadding, flat: 0), texts("stride", stride, flat: 1), texts("dilation", dilation, flat: 1)]
                .joined(separator: " "))
    }
}

extension TensorError {
    /// Of a convolution's weight that is not for as many dimensions as the input has.
    static func anotherRank(_ weight: Tensor, of input: Shape, space: String = " ") -> TensorError {
        .runtime(
            "Expected \(weight.rank)-dimensional input for \(weight.rank)-dimensional weight\(space)\(weight.shape), but got "
                + "\(input.count)-dimensional input of size \(input) instead")
    }
}
