// SPDX-License-Identifier: MIT
import TensorCore

/// Functions beside losses and layers.
extension ActivationCatalog {
    static var functions: [CallableSpec] { [normalize, oneHot] }

    private static var normalize: CallableSpec {
        CallableSpec(
            "normalize", [.functional],
            about: Documentation(
                "The input divided by its norm along a dimension.", formula: "x / max(norm(x, p), eps)",
                shapes: "(*) -> (*), where * is any number of dimensions",
                example: """
                    import torch
                    import torch.nn.functional as F
                    print(F.normalize(torch.tensor([[3.0, 4.0], [0.0, 0.0]])))
                    """,
                printed: """
                    tensor([[0.6000, 0.8000],
                            [0.0000, 0.0000]])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html"),
            Param<Tensor>("input", reads: "norm", doc: "Numbers, in any shape."),
            Param<Double>("p", default: 2, doc: "Which norm: 1 for absolute values, 2 for Euclid's."),
            Param<[Int]>("dim", default: [1], doc: "The dimension, or dimensions, of one vector."),
            Param<Double>("eps", default: 1e-12, doc: "What a smaller norm is replaced by."),
            Param<Tensor?>("out", default: nil, doc: "Where to write; the result then has no gradient.")
        ) { (input, p, dims, epsilon, out) throws(TensorError) -> Tensor in
            let norm = try input.norm(p: p, dims: dims, keepDim: true).clampMin(.double(epsilon)).expand(input.shape)
            let result = try input.div(norm)
            guard let out else { return result }
            guard !result.requiresGrad, !out.requiresGrad else {
                throw .runtime(
                    "div(): functions with out=... arguments don't support automatic differentiation, but one of the "
                        + "arguments requires grad.")
            }
            try out.receive(result)
            return out
        }
    }

    private static var oneHot: CallableSpec {
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
