// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// `conv3d` and the transposed convolutions.
    static var windowConvolutions: [CallableSpec] { ([volumes] + (1...3).map(transposed)).out(.absent).autocast(.lower) }

    private static func page(_ name: String, _ summary: String, shapes: String) -> Documentation {
        Documentation(
            summary, shapes: shapes, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.\(name).html")
    }

    private static var volumes: CallableSpec {
        CallableSpec(
            "conv3d", [.functional, .torch],
            about: page(
                "conv3d", "Slides kernels over volumes.", shapes: "(N, C, D, H, W), (out, C / groups, d, h, w) -> (N, out, D', H', W')"),
            // PyTorch has one function for sizes of the padding and another for its name.
            signatures: [VolumePadding.sizes([0]), .valid].map(volumeSignature))
    }

    private static func volumeSignature(_ padding: VolumePadding) -> Signature {
        Signature(
            Param<Tensor>("input"), Param<Tensor>("weight"), Param<Tensor?>("bias", default: nil),
            Param<[Int]>("stride", default: [1]), Param<VolumePadding>("padding", default: padding),
            Param<[Int]>("dilation", default: [1]), Param<Int>("groups", default: 1)
        ) { (input, weight, bias, stride, padding, dilation, groups) throws(TensorError) -> Tensor in
            var sizes = Tensor.ConvolutionSizes(stride: stride, dilation: dilation, groups: groups)
            switch padding {
            case .sizes(let given): sizes.padding = given
            case .valid, .same: break
            case .unknown(let text): throw .runtime("Invalid padding string: '\(text)'")
            }
            let isSame = if case .same = padding { true } else { false }
            return try input.conv3d(weight, bias, sizes: sizes, isSame: isSame)
        }
    }

    private static func transposed(_ dims: Int) -> CallableSpec {
        let name = "conv_transpose\(dims)d"
        return CallableSpec(
            name, [.functional, .torch],
            about: page(
                name, "The way back of a convolution over \(["lines", "images", "volumes"][dims - 1]): kernels laid down side by side.",
                shapes: "(N, C, *), (C, out / groups, *) -> (N, out, *)"),
            Param<Tensor>("input"), Param<Tensor>("weight"), Param<Tensor?>("bias", default: nil),
            Param<[Int]>("stride", default: [1]), Param<[Int]>("padding", default: [0]),
            Param<[Int]>("output_padding", default: [0]), Param<Int>("groups", default: 1), Param<[Int]>("dilation", default: [1])
        ) { (input, weight, bias, stride, padding, outputPadding, groups, dilation) throws(TensorError) -> Tensor in
            try input.convTranspose(
                dims: dims, weight, bias,
                sizes: Tensor.ConvolutionSizes(
                    stride: stride, padding: padding, dilation: dilation, outputPadding: outputPadding, groups: groups))
        }
    }
}

/// Sizes of borders, or the name of a rule for them.
private enum VolumePadding: ParameterValue {
    case sizes([Int])
    case valid, same
    case unknown(String)

    static var kindName: String { "tuple of ints" }

    static func read(_ argument: Argument) -> VolumePadding? {
        switch argument {
        case .string("same"): .same
        case .string("valid"): .valid
        case .string(let text): .unknown(text)
        default: [Int].read(argument).map { .sizes($0) }
        }
    }

    var argument: Argument {
        switch self {
        case .sizes(let sizes): sizes.count == 1 ? .int(sizes[0]) : sizes.argument
        case .valid: .string("valid")
        case .same: .string("same")
        case .unknown(let text): .string(text)
        }
    }
}
