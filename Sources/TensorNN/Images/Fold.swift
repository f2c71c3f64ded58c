// SPDX-License-Identifier: MIT
import TensorCore

/// The sliding blocks of an image as columns, and their sum back into an image.
extension ImageCatalog {
    public static var folding: [CallableSpec] {
        let dilation = Param<Pair>("dilation", default: 1, doc: "How far apart the elements of a block are.")
        let padding = Param<Pair>("padding", default: 0, doc: "Zeros around the image.")
        let stride = Param<Pair>("stride", default: 1, doc: "How far apart the blocks are.")
        let kernel = Param<Pair>("kernel_size", doc: "The size of a block.")
        return [
            CallableSpec(
                "unfold", [.functional], native: "im2col",
                about: Documentation(
                    "Every sliding block of an image as a column.", shapes: "(N, C, H, W) -> (N, C K, L): K elements, L blocks",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.unfold(torch.arange(6.0).reshape(1, 1, 2, 3), 2))
                        """,
                    printed: """
                        tensor([[[0., 1.],
                                 [1., 2.],
                                 [3., 4.],
                                 [4., 5.]]])
                        """,
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html"),
                Param<Tensor>("input", doc: "The images."), kernel, dilation, padding, stride
            ) { (input, kernel, dilation, padding, stride) throws(TensorError) -> Tensor in
                try input.columns(SlidingBlocks(kernel: kernel, dilation: dilation, padding: padding, stride: stride))
            },
            CallableSpec(
                "fold", [.functional], native: "col2im",
                about: Documentation(
                    "The sum of blocks, which are columns, as an image.", shapes: "(N, C K, L) -> (N, C, H, W)",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.fold(torch.ones(1, 4, 2), (2, 3), 2))
                        """,
                    printed: """
                        tensor([[[[1., 2., 1.],
                                  [1., 2., 1.]]]])
                        """,
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html"),
                Param<Tensor>("input", doc: "The columns."), Param<Pair>("output_size", doc: "The size of the image."), kernel,
                dilation, padding, stride
            ) { (input, size, kernel, dilation, padding, stride) throws(TensorError) -> Tensor in
                try input.image(
                    size, SlidingBlocks(kernel: kernel, dilation: dilation, padding: padding, stride: stride))
            },
            layer("Unfold", "Every sliding block of an image as a column.", kernelFirst: true),
            layer("Fold", "The sum of blocks, which are columns, as an image.", kernelFirst: false),
        ]
    }

    private static func layer(_ name: String, _ summary: String, kernelFirst: Bool) -> CallableSpec {
        let about = Documentation(
            summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(name).html")
        let kernel = Param<Argument>("kernel_size", doc: "The size of a block.")
        let dilation = Param<Argument>("dilation", default: .int(1), doc: "How far apart the elements of a block are.")
        let padding = Param<Argument>("padding", default: .int(0), doc: "Zeros around the image.")
        let stride = Param<Argument>("stride", default: .int(1), doc: "How far apart the blocks are.")
        if kernelFirst {
            return CallableSpec(name, [.layer], about: about, kernel, dilation, padding, stride) {
                (kernel, dilation, padding, stride) throws(TensorError) -> CallResult in
                .object(Blocks(name, [
                    ("kernel_size", kernel), ("dilation", dilation), ("padding", padding), ("stride", stride),
                ]))
            }
        }
        return CallableSpec(
            name, [.layer], about: about, Param<Argument>("output_size", doc: "The size of the image."), kernel, dilation,
            padding, stride
        ) { (size, kernel, dilation, padding, stride) throws(TensorError) -> CallResult in
            .object(Blocks(name, [
                ("output_size", size), ("kernel_size", kernel), ("dilation", dilation), ("padding", padding),
                ("stride", stride),
            ]))
        }
    }
}

/// `nn.Unfold` and `nn.Fold`: the settings of the function, as they were given.
public final class Blocks: Layer {
    public let registry = ModuleRegistry()
    public let className: String
    private let settings: [(name: String, value: Argument)]

    init(_ className: String, _ settings: [(name: String, value: Argument)]) {
        self.className = className
        self.settings = settings
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        func pair(_ name: String) throws(TensorError) -> Pair {
            let value: Argument = settings.first { $0.name == name }?.value ?? Argument.none
            guard let pair = Pair.read(value) else {
                throw Pair.complaint(about: value, parameter: name) ?? .type("\(className): '\(name)' must be an int or a tuple of two")
            }
            return pair
        }
        let blocks = try SlidingBlocks(
            kernel: pair("kernel_size"), dilation: pair("dilation"), padding: pair("padding"), stride: pair("stride"))
        return className == "Unfold" ? try input.columns(blocks) : try input.image(pair("output_size"), blocks)
    }

    public var extraText: String { settings.map { "\($0.name)=\($0.value.text)" }.joined(separator: ", ") }
    public var attributes: [(name: String, value: CallResult)] {
        settings.map { setting in
            if case .int(let number) = setting.value { return (setting.name, .scalar(.int(number))) }
            return (setting.name, .ints([Int].read(setting.value) ?? []))
        }
    }
}
