// SPDX-License-Identifier: MIT
import CKernels

/// The checked sizes of one convolution of images, or of lines, which are images one row high, and its three passes. Each pass is linear in both of its operands, so that
/// the gradients of each are the other two.
struct ConvolutionGeometry {
    private var sizes: lsx_convolution
    private let input: Shape
    private let weight: Shape
    private let output: Shape

    init(
        _ input: Tensor, _ weight: Tensor, _ bias: Tensor?, stride: Pair, padding: Pair, dilation: Pair, groups: Int
    ) throws(TensorError) {
        try ConvolutionGeometry.checkTypes(input, weight, bias)
        guard groups > 0 else { throw .runtime("non-positive groups is not supported") }
        guard stride.height > 0, stride.width > 0 else { throw .runtime("non-positive stride is not supported") }
        guard padding.height >= 0, padding.width >= 0 else { throw .runtime("negative padding is not supported") }
        guard dilation.height > 0, dilation.width > 0 else {
            let shown = dilation.height < 0 || dilation.width < 0 ? "" : ", but got [\(dilation.height), \(dilation.width)]"
            throw .runtime("dilation should be greater than zero" + shown)
        }
        for size in [stride.height, stride.width, padding.height, padding.width, dilation.height, dilation.width]
        where size > Int(Int32.max) {
            throw .runtime("conv2d: \(size) is too large")
        }
        let (channels, outputs) = (weight.shape[1], weight.shape[0])
        guard outputs >= groups else {
            throw .runtime(
                "Given groups=\(groups), expected weight to be at least \(groups) at dimension 0, but got weight of "
                    + "size \(weight.shape) instead")
        }
        guard outputs % groups == 0 else {
            // The doubled brackets are PyTorch's.
            throw .runtime(
                "Given groups=\(groups), expected weight to be divisible by \(groups) at dimension 0, but got weight "
                    + "of size [\(weight.shape)] instead")
        }
        guard channels.multipliedReportingOverflow(by: groups) == (input.shape[1], false) else {
            throw .runtime(
                "Given groups=\(groups), weight of size \(weight.shape), expected input\(input.shape) to have "
                    + "\(channels &* groups) channels, but got \(input.shape[1]) channels instead")
        }
        if let bias, bias.rank != 1 || bias.count != outputs {
            throw .runtime(
                "Given weight of size \(weight.shape), expected bias to be 1-dimensional with \(outputs) elements, "
                    + "but got bias of size \(bias.shape) instead")
        }
        let (image, kernel) = (Pair(extents: input.shape), Pair(extents: weight.shape))
        let padded = Pair(image.height + 2 * padding.height, image.width + 2 * padding.width)
        let reach = Pair(dilation.height * (kernel.height - 1) + 1, dilation.width * (kernel.width - 1) + 1)
        guard padded.height >= reach.height, padded.width >= reach.width else {
            func text(_ pair: Pair) -> String { input.rank == 4 ? "\(pair.height) x \(pair.width)" : "\(pair.width)" }
            throw .runtime(
                "Calculated padded input size per channel: (\(text(padded))). Kernel size: (\(text(reach))). Kernel size "
                    + "can't be greater than actual input size")
        }
        guard input.count == 0 || kernel.height > 0 && kernel.width > 0 else {
            throw .runtime(
                "kernel size should be greater than zero, but got kernel_height: \(kernel.height) kernel_width: \(kernel.width)")
        }
        let result = Pair(
            (padded.height - reach.height) / stride.height + 1, (padded.width - reach.width) / stride.width + 1)
        self.input = input.shape
        self.weight = weight.shape
        output = input.rank == 4
            ? [input.shape[0], outputs, result.height, result.width] : [input.shape[0], outputs, result.width]
        sizes = lsx_convolution(
            batch: Int64(input.shape[0]), groups: Int64(groups), in_channels: Int64(channels),
            out_channels: Int64(outputs / groups), height: Int64(image.height), width: Int64(image.width),
            kernel_height: Int64(kernel.height), kernel_width: Int64(kernel.width),
            out_height: Int64(result.height), out_width: Int64(result.width), stride_height: Int64(stride.height),
            stride_width: Int64(stride.width), padding_height: Int64(padding.height),
            padding_width: Int64(padding.width), dilation_height: Int64(dilation.height),
            dilation_width: Int64(dilation.width))
    }

    static func checkTypes(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) {
        if let bias, bias.dtype != input.dtype {
            throw .runtime(
                "Input type (\(input.dtype.elementTypeName)) and bias type (\(bias.dtype.elementTypeName)) should be "
                    + "the same")
        }
        guard weight.dtype == input.dtype else {
            throw .runtime(
                "expected scalar type \(input.dtype.scalarTypeName) but found \(weight.dtype.scalarTypeName)")
        }
    }

    func convolve(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        try Tensor.record(
            "ConvolutionBackward0", inputs: [input, weight, bias], saving: .pair(1, 0), output: try forward(input, weight, bias).inFormat(of: input, weight)
        ) { (gradient, needs) throws(TensorError) -> [Tensor?] in
            [
                needs[0] ? try inputGradient(gradient, weight) : nil,
                needs[1] ? try weightGradient(gradient, input) : nil,
                needs[2] ? try biasGradient(gradient) : nil,
            ]
        }
    }

    private func inputGradient(_ gradient: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record(
            "ConvolutionBackwardBackward0", inputs: [gradient, weight],
            output: try inputGradientValues(gradient.detach(), weight.detach())
        ) { (second, needs) throws(TensorError) -> [Tensor?] in
            [
                needs[0] ? try convolve(second, weight, nil) : nil,
                needs[1] ? try weightGradient(gradient, second) : nil,
            ]
        }
    }

    private func weightGradient(_ gradient: Tensor, _ input: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record(
            "ConvolutionBackwardBackward0", inputs: [gradient, input],
            output: try weightGradientValues(gradient, input)
        ) { (second, needs) throws(TensorError) -> [Tensor?] in
            [
                needs[0] ? try convolve(input, second, nil) : nil,
                needs[1] ? try inputGradient(gradient, second) : nil,
            ]
        }
    }

    func inputGradientValues(_ gradient: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
        try roundsParts(gradient.dtype)
            ? foldedInputGradient(gradient, weight) : run(gradient, weight, self.input, lsx_convolve_input_gradient)
    }

    func weightGradientValues(_ gradient: Tensor, _ input: Tensor) throws(TensorError) -> Tensor {
        try roundsParts(gradient.dtype)
            ? weightGradientByImage(gradient, input) : run(gradient, input, self.weight, lsx_convolve_weight_gradient)
    }

    /// Where oneDNN has no float16, that goes through PyTorch's own code.
    private func roundsParts(_ dtype: DType) -> Bool { dtype == .float16 && !lsx_convolution_has_float16() }

    /// PyTorch's own code rounds the product before it folds it.
    private func foldedInputGradient(_ gradient: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
        let groups = Int(sizes.groups), outputs = Int(sizes.out_channels), positions = output.dropFirst(2).reduce(1, *)
        guard gradient.count > 0, weight.count > 0 else { return try Tensor.zeros(input, dtype: .float16) }
        let taps = weight.count / output[1]
        let columns = try weight.reshape([groups, outputs, taps]).transpose(1, 2)
            .matmul(gradient.reshape([input[0], groups, outputs, positions]))
        return try columns.reshape([input[0], groups * taps, positions]).image(
            Pair(extents: input),
            SlidingBlocks(
                kernel: Pair(extents: self.weight),
                dilation: Pair(Int(sizes.dilation_height), Int(sizes.dilation_width)),
                padding: Pair(Int(sizes.padding_height), Int(sizes.padding_width)),
                stride: Pair(Int(sizes.stride_height), Int(sizes.stride_width)))
        ).reshape(input)
    }

    /// And it rounds the sum after each image.
    private func weightGradientByImage(_ gradient: Tensor, _ input: Tensor) throws(TensorError) -> Tensor {
        var one = self
        one.sizes.batch = 1
        var sum = try Tensor.zeros(weight, dtype: .float32)
        for image in 0..<input.shape[0] {
            let (dy, x) = (try gradient.detach().narrow(0, start: image, length: 1), try input.detach().narrow(0, start: image, length: 1))
            let part = try one.run(
                dy.copied(to: .float32), x.copied(to: .float32), weight, lsx_convolve_weight_gradient)
            sum = try sum.add(part).copied(to: .float16).copied(to: .float32)
        }
        return try sum.copied(to: .float16)
    }

    /// Where PyTorch asks oneDNN, that adds one number after another; all others are an ordinary sum.
    private func biasGradient(_ gradient: Tensor) throws(TensorError) -> Tensor {
        guard gradient.dtype == .float32, withUnsafePointer(to: sizes, lsx_convolution_is_blocked) else { return try gradient.sum(dims: [0] + Array(2..<output.count)) }
        return try Tensor.record(
            "ConvolutionBackwardBackward0", inputs: [gradient],
            output: try run(gradient, gradient, [output[1]]) { _, sizes, gradient, _, sums in
                lsx_convolve_bias_gradient(sizes, gradient, sums)
            }
        ) { [output] (second, _) throws(TensorError) -> [Tensor?] in
            [try second.reshape(Shape(output.indices.map { $0 == 1 ? output[1] : 1 })).expand(output)]
        }
    }

    func forward(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        let bias = try bias.map { (bias) throws(TensorError) in
            if !bias.dtype.isFloatingPoint { return try bias.copied(to: .float64) }
            return try bias.dtype.isHalf ? bias.copied(to: .float32) : bias.contiguous()
        }
        return try run(input, weight, output) { dtype, sizes, input, weight, output in
            lsx_convolve(dtype, sizes, input, weight, bias.map { UnsafeRawPointer($0.data) }, output)
        }
    }

    private typealias Pass = (
        lsx_dtype, UnsafePointer<lsx_convolution>?, UnsafeRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?
    ) -> lsx_status

    /// One pass over contiguous memory.
    private func run(_ left: Tensor, _ right: Tensor, _ shape: Shape, _ pass: Pass) throws(TensorError) -> Tensor {
        if left.dtype.isHalf {
            return try run(left.copied(to: .float32), right.copied(to: .float32), shape, pass).copied(to: left.dtype)
        }
        // Whole numbers of the sizes that images hold are exact as doubles.
        if !left.dtype.isFloatingPoint, left.dtype != .bool {
            if left.dtype != .int64, sizes.dilation_height > 1 || sizes.dilation_width > 1 {
                throw .notImplemented("\"slow_conv_dilated<>\" not implemented for '\(left.dtype.scalarTypeName)'")
            }
            return try run(left.copied(to: .float64), right.copied(to: .float64), shape, pass).copied(to: .int64).copied(as: left.dtype)
        }
        let (left, right) = (try left.contiguous(), try right.contiguous())
        let result = try Tensor.zeros(shape, dtype: left.dtype)
        if result.count == 0 || left.count == 0 || right.count == 0 { return result }
        let status = withUnsafePointer(to: sizes) { pass(left.dtype.kernel, $0, left.data, right.data, result.data) }
        withExtendedLifetime((left, right)) {}
        try TensorError.check(status, "slow_conv2d_cpu", left.dtype)
        return result
    }
}

extension Pair {
    /// The height and width of images or kernels of this shape; lines are one row high.
    init(extents shape: Shape) { self.init(shape.count > 3 ? shape[2] : 1, shape[shape.count - 1]) }
}
