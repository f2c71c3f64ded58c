// SPDX-License-Identifier: MIT
import TensorCore

/// The cosine of the angle between vectors, `Σ (x/‖x‖)·(y/‖y‖)`. Composed, as in PyTorch: both vectors are divided by
/// their lengths first, which keeps the result between -1 and 1.
/// - Parameters:
///   - x, y: of shapes that broadcast.
///   - dim: the dimension of the vectors.
///   - eps: the smallest length; the gradient passes as if a shorter one had not been changed.
public func cosineSimilarity(
    _ x: Tensor, _ y: Tensor, dim: Int = 1, eps: Double = 1e-8
) throws(TensorError) -> Tensor {
    var promotion = TypePromotion()
    promotion.include(x)
    promotion.include(y)
    let common = promotion.result
    guard common.isFloatingPoint else {
        throw .runtime("expected common dtype to be floating point, yet common dtype is \(common.scalarTypeName)")
    }
    var (x, y) = (x.dtype.isFloatingPoint ? x : try x.to(common), y.dtype.isFloatingPoint ? y : try y.to(common))
    if x.shape != y.shape {
        let shape = try Shape.broadcast(x.shape, y.shape)
        (x, y) = (try x.expand(shape), try y.expand(shape))
    }
    let lengths = (try length(x, dim, eps), try length(y, dim, eps))
    return try x.div(lengths.0).mul(y.div(lengths.1)).sum(dims: [dim])
}

private func length(_ vectors: Tensor, _ dim: Int, _ eps: Double) throws(TensorError) -> Tensor {
    let length = try vectors.norm(p: 2, dims: [dim], keepDim: true).clone()
    try Context.withGradients(false) { () throws(TensorError) in _ = try length.clampMinInPlace(.double(eps)) }
    return length
}

extension DistanceCatalog {
    static var cosineSimilarity: CallableSpec {
        CallableSpec(
            "cosine_similarity", [.functional, .torch], module: ModuleForm("CosineSimilarity"),
            about: Documentation(
                "The cosine of the angle between vectors: 1 for one direction, 0 for a right angle, -1 for opposite.",
                formula: "cos = sum(x1 * x2) / (max(norm(x1), eps) * max(norm(x2), eps)), along dim",
                shapes: "x1 (*, D, *), x2 (*, D, *), broadcasting, D at dim -> (*, *)",
                example: """
                    import torch
                    import torch.nn.functional as F
                    x1 = torch.tensor([[1.0, 0.0], [1.0, 1.0], [2.0, 0.0]])
                    x2 = torch.tensor([[0.0, 3.0], [1.0, 0.0], [-1.0, 0.0]])
                    print(F.cosine_similarity(x1, x2))
                    """,
                printed: "tensor([ 0.0000,  0.7071, -1.0000])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html",
                pitfalls: [
                    "It grows with likeness: a loss to be made small is 1 - cosine_similarity(...).",
                    "dim is 1 unless given: two plain vectors need dim=0.",
                ]),
            Param<Tensor>("x1", doc: "The first vectors."), Param<Tensor>("x2", doc: "The second vectors."),
            Param<Int>("dim", default: 1, doc: "The dimension of the vectors."),
            Param<Double>("eps", default: 1e-8, doc: "The smallest length.")
        ) { (first, second, dim, eps) throws(TensorError) -> Tensor in
            try TensorNN.cosineSimilarity(first, second, dim: dim, eps: eps)
        }.out(.absent)
    }
}
