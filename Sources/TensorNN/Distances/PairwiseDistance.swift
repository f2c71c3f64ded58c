// SPDX-License-Identifier: MIT
import TensorCore

/// `‖x - y + eps‖p` along the last dimension.
public func pairwiseDistance(
    _ x: Tensor, _ y: Tensor, p: Double = 2, eps: Double = 1e-6, keepDim: Bool = false
) throws(TensorError) -> Tensor {
    try x.sub(y).adding(.double(eps))
        .norm(p: p, dims: x.rank == 0 && y.rank == 0 ? [] : [-1], keepDim: keepDim, node: "NormBackward1")
}

extension DistanceCatalog {
    static var pairwiseDistance: CallableSpec {
        CallableSpec(
            "pairwise_distance", [.functional, .torch],
            module: ModuleForm("PairwiseDistance", attributeNames: ["p": "norm"]),
            about: Documentation(
                "The distance of each row of one tensor to the same row of another.",
                formula: "d = (sum over the last dimension of |x1 - x2 + eps|^p)^(1/p)",
                shapes: "x1 (N, D) or (D), x2 (N, D) or (D) -> (N) or (); (N, 1) or (1) with keepdim",
                example: """
                    import torch
                    import torch.nn.functional as F
                    x1 = torch.tensor([[0.0, 0.0], [1.0, 1.0]])
                    x2 = torch.tensor([[3.0, 4.0], [1.0, 1.0]])
                    print(F.pairwise_distance(x1, x2))
                    """,
                printed: "tensor([5.0000e+00, 1.4142e-06])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html",
                pitfalls: [
                    "eps is added to each difference, so that equal rows are a little apart and have a gradient.",
                    "Rows are compared with rows; for every pair of rows use torch.cdist.",
                ]),
            Param<Tensor>("x1", doc: "The first vectors."), Param<Tensor>("x2", doc: "The second vectors."),
            Param<Double>("p", default: 2, doc: "The norm's degree; inf gives the largest difference."),
            Param<Double>("eps", default: 1e-6, doc: "Added to every difference."),
            Param<Bool>("keepdim", default: false, doc: "Whether to keep the last dimension, with size 1.")
        ) { (first, second, p, epsilon, keepDim) throws(TensorError) -> Tensor in
            try TensorNN.pairwiseDistance(first, second, p: p, eps: epsilon, keepDim: keepDim)
        }.out(.absent)
    }
}
