// SPDX-License-Identifier: MIT
import TensorCore

/// Functions beside losses and layers.
extension ActivationCatalog {
    static var normalize: CallableSpec {
        CallableSpec(
            "normalize", [.functional],
            about: Documentation(
                "The input divided by its norm along a dimension.", formula: "x / max(norm(x, p), eps)",
                shapes: "(*) -> (*)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html"),
            Param<Tensor>("input"), Param<Double>("p", default: 2), Param<[Int]>("dim", default: [1]),
            Param<Double>("eps", default: 1e-12)
        ) { (input, p, dims, epsilon) throws(TensorError) -> Tensor in
            try input.div(input.norm(p: p, dims: dims, keepDim: true).clampMin(.double(epsilon)).expand(input.shape))
        }
    }

    static var oneHot: CallableSpec {
        CallableSpec(
            "one_hot", [.functional, .native],
            about: Documentation(
                "A row of zeros with a single 1 for each class number.", shapes: "(*) -> (*, classes)",
                example: """
                    import torch
                    import torch.nn.functional as F
                    print(F.one_hot(torch.tensor([0, 2, 1]), num_classes=4))
                    """,
                printed: """
                    tensor([[1, 0, 0, 0],
                            [0, 0, 1, 0],
                            [0, 1, 0, 0]])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html",
                pitfalls: [
                    "Without num_classes a batch that lacks the last class gives narrower rows.",
                    "The result is int64: cross_entropy and the others want .float().",
                ]),
            Param<Tensor>("input", doc: "Class numbers, int64."),
            Param<Int>("num_classes", default: -1, doc: "How many classes there are; -1: as many as the numbers show.")
        ) { (tensor, classes) throws(TensorError) -> Tensor in try tensor.oneHot(classes: classes) }
    }
}
