// SPDX-License-Identifier: MIT
import TensorCore

extension LayerCatalog {
    /// The layer, and its function, over lines or images.
    static func convolution(_ dims: Int) -> [CallableSpec] { [convolutionLayer(dims), convolutionFunction(dims).out(.absent)] }

    private static func link(_ page: String) -> String {
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(page).html"
    }

    private static func convolutionLayer(_ dims: Int) -> CallableSpec {
        CallableSpec(
            "Conv\(dims)d", [.layer], native: "empty",
            about: Documentation(
                "Slides learned kernels over \(dims == 1 ? "lines" : "images").",
                formula: "out = bias + sum over channels of weight * input (cross-correlation)",
                shapes: dims == 1
                    ? "(N, in_channels, L) -> (N, out_channels, L')"
                    : "(N, in_channels, H, W) -> (N, out_channels, H', W')",
                example: dims == 1
                    ? """
                        import torch
                        import torch.nn as nn
                        m = nn.Conv1d(1, 4, kernel_size=3, padding=1)
                        print(m)
                        print(m(torch.zeros(2, 1, 8)).shape)
                        """
                    : """
                        import torch
                        import torch.nn as nn
                        m = nn.Conv2d(1, 4, kernel_size=3, padding=1)
                        print(m)
                        print(m(torch.zeros(2, 1, 8, 8)).shape)
                        """,
                printed: dims == 1
                    ? """
                        Conv1d(1, 4, kernel_size=(3,), stride=(1,), padding=(1,))
                        torch.Size([2, 4, 8])
                        """
                    : """
                        Conv2d(1, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
                        torch.Size([2, 4, 8, 8])
                        """,
                link: link("Conv\(dims)d")),
            Param<Int>("in_channels", doc: "Channels in."),
            Param<Int>("out_channels", doc: "Channels out: the number of kernels."),
            Param<DirectionSizes>("kernel_size", doc: dims == 1 ? "The kernels' length." : "The kernels' height and width."),
            Param<DirectionSizes>("stride", default: 1, doc: "Steps between positions."),
            Param<PaddingChoice>("padding", default: .sizes(0), doc: "Zeros around the input, or 'same' or 'valid'."),
            Param<DirectionSizes>("dilation", default: 1, doc: "Steps between the kernel's elements."),
            Param<Int>("groups", default: 1, doc: "Into how many parts channels are divided."),
            Param<Bool>("bias", default: true, doc: "Whether to add a learned offset."),
            Param<String>("padding_mode", default: "zeros", doc: "What the input is extended with: 'zeros', 'reflect', 'replicate' or 'circular'."),
            .device, .dtype
        ) {
            (inChannels, outChannels, kernelSize, stride, padding, dilation, groups, bias, mode, _, dtype)
                throws(TensorError) -> CallResult in
            guard let border = mode == "zeros" ? .constant : Tensor.PadMode(rawValue: mode), (mode == "zeros") == (border == .constant) else {
                throw .value(
                    "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got "
                        + "padding_mode='\(mode)'")
            }
            // Sizes of another number than there are directions are kept, and refused when the layer is called.
            var misfits: [String: [Int]] = [:]
            func fitting(_ given: DirectionSizes, _ name: String) -> Pair {
                if let pair = try? given.pair(directions: dims, name: name) { return pair }
                misfits[name] = given.sizes
                return 1
            }
            let margin: Padding =
                switch padding {
                case .named(let padding): padding
                case .sizes(let sizes): .pair(fitting(sizes, "padding"))
                }
            let (kernel, step, spread) = (fitting(kernelSize, "kernel_size"), fitting(stride, "stride"), fitting(dilation, "dilation"))
            if dims == 1 {
                return .object(
                    try Conv1d(
                        inChannels, outChannels, kernelSize: kernel.width, stride: step.width, padding: margin,
                        dilation: spread.width, groups: groups, bias: bias, border: border, dtype: dtype, misfits: misfits))
            }
            return .object(
                try Conv2d(
                    inChannels, outChannels, kernelSize: kernel, stride: step, padding: margin, dilation: spread, groups: groups,
                    bias: bias, border: border, dtype: dtype, misfits: misfits))
        }
    }

    private static func convolutionFunction(_ dims: Int) -> CallableSpec {
        CallableSpec(
            "conv\(dims)d", [.functional, .torch],
            about: Documentation(
                "Slides kernels over \(dims == 1 ? "lines" : "images").",
                shapes: dims == 1
                    ? "(N, C, L), (out, C / groups, l) -> (N, out, L')"
                    : "(N, C, H, W), (out, C / groups, h, w) -> (N, out, H', W')",
                example: dims == 1
                    ? """
                        import torch
                        import torch.nn.functional as F
                        print(F.conv1d(torch.arange(6.0).view(1, 1, 6), torch.ones(1, 1, 3)))
                        """
                    : """
                        import torch
                        import torch.nn.functional as F
                        image = torch.arange(16.0).view(1, 1, 4, 4)
                        print(F.conv2d(image, torch.ones(1, 1, 3, 3)))
                        """,
                printed: dims == 1
                    ? "tensor([[[ 3.,  6.,  9., 12.]]])"
                    : """
                        tensor([[[[45., 54.],
                                  [81., 90.]]]])
                        """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv\(dims)d.html"),
            signatures: [
                convolutionSignature(dims, Param<DirectionSizes>("padding", default: 0)) { padding throws(TensorError) in
                    .pair(try padding.pair(directions: dims, name: "padding"))
                },
                convolutionSignature(dims, Param<String>("padding", default: "valid")) { name throws(TensorError) in
                    guard let padding = Padding.read(.string(name)) else { throw .runtime("Invalid padding string: '\(name)'") }
                    return padding
                },
            ])
    }

    /// PyTorch has one function for sizes of the padding and another for its name.
    private static func convolutionSignature<Amount: ParameterValue>(
        _ dims: Int, _ padding: Param<Amount>, _ meaning: @escaping (Amount) throws(TensorError) -> Padding
    ) -> Signature {
        Signature(
            Param<Tensor>("input"), Param<Tensor>("weight"), Param<Tensor?>("bias", default: nil),
            Param<DirectionSizes>("stride", default: 1), padding, Param<DirectionSizes>("dilation", default: 1),
            Param<Int>("groups", default: 1)
        ) { (input, weight, bias, stride, padding, dilation, groups) throws(TensorError) -> Tensor in
            let stride = try stride.pair(directions: dims, name: "stride"), padding = try meaning(padding)
            let dilation = try dilation.pair(directions: dims, name: "dilation")
            if dims == 1 {
                return try input.conv1d(
                    weight, bias, stride: stride.width, padding: padding, dilation: dilation.width, groups: groups)
            }
            return try input.conv2d(
                weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
        }
    }
}
