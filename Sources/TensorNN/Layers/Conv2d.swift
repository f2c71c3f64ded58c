// SPDX-License-Identifier: MIT
import TensorCore

/// A two-dimensional convolution with learned kernels.
public final class Conv2d: Layer {
    public let registry = ModuleRegistry()
    public let inChannels: Int
    public let outChannels: Int
    public let kernelSize: Pair
    public let stride: Pair
    public let padding: Padding
    public let dilation: Pair
    public let groups: Int
    public var className: String { "Conv2d" }

    /// A layer with PyTorch's starting values, drawn from the context's generator.
    public init(
        _ inChannels: Int, _ outChannels: Int, kernelSize: Pair, stride: Pair = 1, padding: Padding = .pair(0),
        dilation: Pair = 1, groups: Int = 1, bias: Bool = true, dtype: DType? = nil
    ) throws(TensorError) {
        guard groups > 0 else { throw .value("groups must be a positive integer") }
        guard inChannels % groups == 0 else { throw .value("in_channels must be divisible by groups") }
        guard outChannels % groups == 0 else { throw .value("out_channels must be divisible by groups") }
        if padding == .same, stride != 1 {
            throw .value("padding='same' is not supported for strided convolutions")
        }
        self.inChannels = inChannels
        self.outChannels = outChannels
        self.kernelSize = kernelSize
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
        let weight = try Tensor.empty(
            [outChannels, inChannels / groups, kernelSize.height, kernelSize.width], dtype: dtype)
        let offset = bias ? try Tensor.empty([outChannels], dtype: dtype) : nil
        try Initialiser.layer(weight: weight, bias: offset)
        registry.parameters["weight"] = .some(try weight.requireGrad())
        registry.parameters["bias"] = .some(try offset?.requireGrad())
    }

    public var weight: Tensor? { registry.parameters["weight"] ?? nil }
    public var bias: Tensor? { registry.parameters["bias"] ?? nil }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        guard let weight else { throw .type("conv2d(): argument 'weight' (position 2) must be Tensor, not NoneType") }
        return try input.conv2d(
            weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }

    public var extraText: String {
        var text = "\(inChannels), \(outChannels), kernel_size=\(kernelSize.text), stride=\(stride.text)"
        if padding != .pair(0) { text += ", padding=\(padding.argument.displayText)" }
        if dilation != 1 { text += ", dilation=\(dilation.text)" }
        if groups != 1 { text += ", groups=\(groups)" }
        if bias == nil { text += ", bias=False" }
        return text
    }

    public var attributes: [(name: String, value: CallResult)] {
        [
            ("in_channels", .scalar(.int(inChannels))), ("out_channels", .scalar(.int(outChannels))),
            ("kernel_size", kernelSize.result), ("stride", stride.result), ("padding", padding.result),
            ("dilation", dilation.result), ("groups", .scalar(.int(groups))), ("padding_mode", .string("zeros")),
        ]
    }
}

extension LayerCatalog {
    static var conv2d: CallableSpec {
        CallableSpec(
            "Conv2d", [.layer], native: "empty",
            about: Documentation(
                "Slides learned kernels over images.",
                formula: "out = bias + sum over channels of weight * input (cross-correlation)",
                shapes: "(N, in_channels, H, W) -> (N, out_channels, H', W')",
                example: """
                    import torch
                    import torch.nn as nn
                    m = nn.Conv2d(1, 4, kernel_size=3, padding=1)
                    print(m)
                    print(m(torch.zeros(2, 1, 8, 8)).shape)
                    """,
                printed: """
                    Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
                    torch.Size([2, 4, 8, 8])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html"),
            Param<Int>("in_channels", doc: "Channels in."),
            Param<Int>("out_channels", doc: "Channels out: the number of kernels."),
            Param<Pair>("kernel_size", doc: "The kernels' height and width."),
            Param<Pair>("stride", default: 1, doc: "Steps between positions."),
            Param<Padding>("padding", default: .pair(0), doc: "Zeros around the image, or 'same' or 'valid'."),
            Param<Pair>("dilation", default: 1, doc: "Steps between the kernel's elements."),
            Param<Int>("groups", default: 1, doc: "Into how many parts channels are divided."),
            Param<Bool>("bias", default: true, doc: "Whether to add a learned offset."),
            Param<String>("padding_mode", default: "zeros", doc: "What the image is extended with: 'zeros'."),
            .device, .dtype
        ) {
            (inChannels, outChannels, kernelSize, stride, padding, dilation, groups, bias, mode, _, dtype)
                throws(TensorError) -> CallResult in
            guard mode == "zeros" else {
                if ["reflect", "replicate", "circular"].contains(mode) {
                    throw .notImplemented("padding_mode='\(mode)' is not in lsx yet; use 'zeros'")
                }
                throw .value(
                    "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got "
                        + "padding_mode='\(mode)'")
            }
            return .object(
                try Conv2d(
                    inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: padding,
                    dilation: dilation, groups: groups, bias: bias, dtype: dtype))
        }
    }

    static var conv2dFunction: CallableSpec {
        CallableSpec(
            "conv2d", [.functional, .torch],
            about: Documentation(
                "Slides kernels over images.", shapes: "(N, C, H, W), (out, C / groups, h, w) -> (N, out, H', W')",
                example: """
                    import torch
                    import torch.nn.functional as F
                    image = torch.arange(16.0).view(1, 1, 4, 4)
                    print(F.conv2d(image, torch.ones(1, 1, 3, 3)))
                    """,
                printed: """
                    tensor([[[[45., 54.],
                              [81., 90.]]]])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html"),
            Param<Tensor>("input"), Param<Tensor>("weight"), Param<Tensor?>("bias", default: nil),
            Param<Pair>("stride", default: 1), Param<Padding>("padding", default: .pair(0)),
            Param<Pair>("dilation", default: 1), Param<Int>("groups", default: 1)
        ) { (input, weight, bias, stride, padding, dilation, groups) throws(TensorError) -> Tensor in
            try input.conv2d(
                weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
        }.out(.absent)
    }
}
