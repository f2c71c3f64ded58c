// SPDX-License-Identifier: MIT
import TensorCore

/// Channels moved into pixels and back.
extension ImageCatalog {
    public static var pixelShuffling: [CallableSpec] {
        [
            CallableSpec(
                "pixel_shuffle", [.torch, .functional],
                module: ModuleForm("PixelShuffle", shown: ["upscale_factor"]),
                about: Documentation(
                    "Channels moved into pixels: an image r times as high and as wide.",
                    shapes: "(*, C r², H, W) -> (*, C, H r, W r)",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.pixel_shuffle(torch.arange(4.0).reshape(4, 1, 1), 2))
                        """,
                    printed: """
                        tensor([[[0., 1.],
                                 [2., 3.]]])
                        """,
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html"),
                Param<Tensor>("input", doc: "The image."),
                Param<Int>("upscale_factor", isSetting: true, doc: "r: how many pixels a side.")
            ) { input, factor throws(TensorError) in try input.pixelShuffle(factor) }.out(.absent),
            CallableSpec(
                "pixel_unshuffle", [.torch, .functional],
                module: ModuleForm("PixelUnshuffle", shown: ["downscale_factor"]),
                about: Documentation(
                    "Pixels moved into channels: an image a part r as high and as wide.",
                    shapes: "(*, C, H r, W r) -> (*, C r², H, W)",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.pixel_unshuffle(torch.arange(4.0).reshape(1, 2, 2), 2).flatten())
                        """,
                    printed: "tensor([0., 1., 2., 3.])",
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html"),
                Param<Tensor>("input", doc: "The image."),
                Param<Int>("downscale_factor", isSetting: true, doc: "r: how many pixels a side become channels.")
            ) { input, factor throws(TensorError) in try input.pixelUnshuffle(factor) }.out(.absent),
        ]
    }

    public static var channelShuffling: [CallableSpec] {
        func shuffle(_ name: String, module: ModuleForm?, node: String) -> CallableSpec {
            CallableSpec(
                name, [.torch, .functional], module: module,
                about: Documentation(
                    "The channels of each group dealt out in turn.", shapes: "(N, C, *) -> (N, C, *)",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        x = torch.arange(4.0).reshape(1, 4, 1)
                        print(F.\(name)(x, 2).flatten())
                        """,
                    printed: "tensor([0., 2., 1., 3.])",
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html"),
                Param<Tensor>("input", doc: "Images, channels second."),
                Param<Int>("groups", isSetting: true, doc: "How many groups the channels make.")
            ) { input, groups throws(TensorError) in try input.channelShuffle(groups, node: node) }
                .out(.absent)
        }
        return [
            shuffle(
                "channel_shuffle", module: ModuleForm("ChannelShuffle", shown: ["groups"]), node: "ChannelShuffleBackward0"),
            shuffle("native_channel_shuffle", module: nil, node: "NotImplemented"),
        ]
    }
}
