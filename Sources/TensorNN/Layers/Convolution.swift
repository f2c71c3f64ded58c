// SPDX-License-Identifier: MIT
import TensorCore

/// A convolution of lines or images with learned kernels.
public class Convolution: Layer {
    public let registry = ModuleRegistry()
    public let inChannels: Int
    public let outChannels: Int
    public let kernelSize: Pair
    public let stride: Pair
    public let padding: Padding
    public let dilation: Pair
    public let groups: Int
    /// What the input is extended with, where that is not zeros.
    public let border: Tensor.PadMode
    /// Settings given in another number of sizes than there are directions: a call is refused.
    private let misfits: [String: [Int]]
    /// 1 for lines, whose sizes are the widths of the pairs; 2 for images.
    let dims: Int
    public var className: String { "Conv\(dims)d" }

    /// A layer with PyTorch's starting values, drawn from the context's generator.
    init(
        dims: Int, _ inChannels: Int, _ outChannels: Int, kernelSize: Pair, stride: Pair, padding: Padding,
        dilation: Pair, groups: Int, bias: Bool, border: Tensor.PadMode, dtype: DType?, misfits: [String: [Int]]
    ) throws(TensorError) {
        guard groups > 0 else { throw .value("groups must be a positive integer") }
        guard inChannels % groups == 0 else { throw .value("in_channels must be divisible by groups") }
        guard outChannels % groups == 0 else { throw .value("out_channels must be divisible by groups") }
        if padding == .same, stride.width != 1 || (dims == 2 && stride.height != 1) {
            throw .value("padding='same' is not supported for strided convolutions")
        }
        self.dims = dims
        self.inChannels = inChannels
        self.outChannels = outChannels
        self.kernelSize = kernelSize
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
        self.border = border
        self.misfits = misfits
        let extents = misfits["kernel_size"] ?? (dims == 1 ? [kernelSize.width] : [kernelSize.height, kernelSize.width])
        let weight = try Tensor.empty(Shape([outChannels, inChannels / groups] + extents), dtype: dtype)
        let offset = bias ? try Tensor.empty([outChannels], dtype: dtype) : nil
        try Initialiser.layer(weight: weight, bias: offset)
        registry.parameters["weight"] = .some(try weight.requireGrad())
        registry.parameters["bias"] = .some(try offset?.requireGrad())
    }

    public var weight: Tensor? { registry.parameters["weight"] ?? nil }
    public var bias: Tensor? { registry.parameters["bias"] ?? nil }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        guard let weight else {
            throw .type("conv\(dims)d(): argument 'weight' (position 2) must be Tensor, not NoneType")
        }
        if !misfits.isEmpty {
            for name in ["stride", "padding", "dilation"] {
                if let sizes = misfits[name] { _ = try DirectionSizes(sizes: sizes).pair(directions: dims, name: name) }
            }
        }
        var (input, padding) = (input, padding)
        if border != .constant {
            (input, padding) = (try input.padded(borders, mode: border), .pair(0))
        }
        guard dims == 2 else {
            return try input.conv1d(
                weight, bias, stride: stride.width, padding: padding, dilation: dilation.width, groups: groups)
        }
        return try input.conv2d(
            weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }

    /// What a border of the input's own elements adds before and after each dimension, the last first.
    private var borders: [Int] {
        func ends(_ padded: Int, _ size: Int, _ step: Int) -> [Int] {
            guard case .pair = padding else {
                let whole = padding == .same ? step &* (size &- 1) : 0
                return [whole / 2, whole &- whole / 2]
            }
            return [padded, padded]
        }
        let amounts: Pair = if case .pair(let pair) = padding { pair } else { 0 }
        let columns = ends(amounts.width, kernelSize.width, dilation.width)
        return dims == 1 ? columns : columns + ends(amounts.height, kernelSize.height, dilation.height)
    }

    /// A size as the class keeps it: a tuple of as many as there are dimensions, or as it was given.
    private func kept(_ name: String, _ pair: Pair) -> [Int] {
        misfits[name] ?? (dims == 1 ? [pair.width] : [pair.height, pair.width])
    }

    private func text(_ name: String, _ pair: Pair) -> String { Argument.tuple(kept(name, pair).map { .int($0) }).text }

    private var keptPadding: (text: String, result: CallResult) {
        guard case .pair(let pair) = padding else { return (padding.argument.displayText, padding.result) }
        return (text("padding", pair), .ints(kept("padding", pair)))
    }

    public var extraText: String {
        var shown = "\(inChannels), \(outChannels), kernel_size=\(text("kernel_size", kernelSize)), stride=\(text("stride", stride))"
        if padding != .pair(0) || misfits["padding"] != nil { shown += ", padding=\(keptPadding.text)" }
        if dilation != 1 || misfits["dilation"] != nil { shown += ", dilation=\(text("dilation", dilation))" }
        if groups != 1 { shown += ", groups=\(groups)" }
        if bias == nil { shown += ", bias=False" }
        if border != .constant { shown += ", padding_mode=\(border.rawValue)" }
        return shown
    }

    public var attributes: [(name: String, value: CallResult)] {
        [
            ("in_channels", .scalar(.int(inChannels))), ("out_channels", .scalar(.int(outChannels))),
            ("kernel_size", .ints(kept("kernel_size", kernelSize))), ("stride", .ints(kept("stride", stride))), ("padding", keptPadding.result),
            ("dilation", .ints(kept("dilation", dilation))), ("groups", .scalar(.int(groups))), ("padding_mode", .string(border == .constant ? "zeros" : border.rawValue)),
            ("transposed", .scalar(.bool(false))), ("output_padding", .ints(kept("output_padding", 0))),
        ]
    }
}

/// A two-dimensional convolution with learned kernels.
public final class Conv2d: Convolution {
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Pair, stride: Pair = 1, padding: Padding = .pair(0),
        dilation: Pair = 1, groups: Int = 1, bias: Bool = true, border: Tensor.PadMode = .constant, dtype: DType? = nil,
        misfits: [String: [Int]] = [:]
    ) throws(TensorError) {
        try super.init(
            dims: 2, inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
            dilation: dilation, groups: groups, bias: bias, border: border, dtype: dtype, misfits: misfits)
    }
}

/// A one-dimensional convolution with learned kernels.
public final class Conv1d: Convolution {
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Int, stride: Int = 1, padding: Padding = .pair(0),
        dilation: Int = 1, groups: Int = 1, bias: Bool = true, border: Tensor.PadMode = .constant, dtype: DType? = nil,
        misfits: [String: [Int]] = [:]
    ) throws(TensorError) {
        try super.init(
            dims: 1, inChannels, outChannels, kernelSize: Pair(kernelSize, kernelSize), stride: Pair(stride, stride),
            padding: padding, dilation: Pair(dilation, dilation), groups: groups, bias: bias, border: border, dtype: dtype,
            misfits: misfits)
    }
}
