// SPDX-License-Identifier: MIT
import TensorCore

/// Functions beside losses and layers.
extension ActivationCatalog {
    static var pairwiseDistance: CallableSpec {
        CallableSpec(
            "pairwise_distance", [.functional], module: ModuleForm("PairwiseDistance"),
            about: Documentation(
                "The distance of each row to the other input's row.", formula: "norm(x1 - x2 + eps, p)",
                shapes: "(N, D), (N, D) -> (N)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html"),
            Param<Tensor>("x1"), Param<Tensor>("x2"), Param<Double>("p", default: 2), Param<Double>("eps", default: 1e-6),
            Param<Bool>("keepdim", default: false)
        ) { (first, second, p, epsilon, keepDim) throws(TensorError) -> Tensor in
            try TensorNN.pairwiseDistance(first, second, p: p, eps: epsilon, keepDim: keepDim)
        }
    }

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
            "one_hot", [.functional],
            about: Documentation(
                "A row of zeros with a single 1 for each class number.", shapes: "(*) -> (*, classes)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html"),
            Param<Tensor>("tensor"), Param<Int>("num_classes", default: -1)
        ) { (tensor, classes) throws(TensorError) -> Tensor in try tensor.oneHot(classes: classes) }
    }
}
