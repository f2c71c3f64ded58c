// SPDX-License-Identifier: MIT
import TensorCore

/// `1 - cos(input1, input2)` where the target is 1, `max(0, cos(input1, input2) - margin)` where it is -1, 0 for any
/// other target. Composed, as in PyTorch, from a cosine of its own that adds 1e-12 to both squared lengths.
/// - Parameters:
///   - input1, input2: (N, D) or (D), broadcasting.
///   - target: 1 or -1, (N) or ().
///   - margin: the cosine up to which a pair counts as unlike.
public func cosineEmbeddingLoss(
    _ input1: Tensor, _ input2: Tensor, _ target: Tensor, margin: Double = 0, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    guard target.rank <= 1 else {
        throw .runtime("0D or 1D target tensor expected, multi-target not supported")
    }
    func sizes() -> String { "found inputs with sizes \(input1.shape) and \(input2.shape)." }
    if target.rank == 1, input1.rank != 2 || input2.rank != 2 {
        throw .runtime("1D target tensor expects 2D input tensors, but \(sizes())")
    }
    if target.rank == 0, input1.rank != 1 || input2.rank != 1 {
        throw .runtime("0D target tensor expects 1D input tensors, but \(sizes())")
    }
    let dimension = [target.rank]
    let product = try input1.mul(input2).sum(dims: dimension)
    let square1 = try input1.mul(input1).sum(dims: dimension).adding(epsilon)
    let square2 = try input2.mul(input2).sum(dims: dimension).adding(epsilon)
    let cosine = try product.div(square1.mul(square2).sqrt())
    let zeros = try cosine.detach().zerosLike()
    let one = try Tensor.full([], 1, dtype: cosine.dtype)
    let alike = try Tensor.where(target.equal(1), one.sub(cosine), zeros)
    let unlike = try Tensor.where(target.equal(-1), cosine.subtracting(.double(margin)).clampMin(0), zeros)
    return try reduction.apply(to: alike.add(unlike))
}

/// A float in PyTorch, for float64 too.
private let epsilon = Scalar.double(Double(1e-12 as Float))

extension LossCatalog {
    static var cosineEmbeddingLoss: CallableSpec {
        CallableSpec(
            "cosine_embedding_loss", [.functional], module: ModuleForm("CosineEmbeddingLoss", base: .loss),
            about: Documentation(
                "Turns alike pairs (target 1) into one direction, unlike pairs (target -1) apart.",
                formula: """
                    l = 1 - cos(input1, input2)               if target == 1
                    l = max(0, cos(input1, input2) - margin)  if target == -1
                    """,
                purpose: Purpose(
                    .ranking, words: "embedding similarity pairs direction text cosine",
                    "pairs that are alike or not, by direction"),
                workings: Workings(
                    ["cos = cosine_similarity(input1, input2, -1)"],
                    gradient: """
                        dcos/dinput1 = input2 / (|input1| |input2|) - cos * input1 / |input1|^2,
                        dl/dinput1 = -dcos/dinput1  if target == 1
                        dl/dinput1 = dcos/dinput1   if target == -1 and cos > margin, else 0
                        """,
                    notes: [
                        .init("(target == -1) & (cos <= margin)", "unlike enough: no loss, and no slope"),
                        .init("(target != 1) & (target != -1)", "the target is neither 1 nor -1"),
                    ]),
                shapes: "input1, input2 (N, D) or (D), target (N) or () -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    a = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
                    b = torch.tensor([[0.0, 2.0], [1.0, 0.0]])
                    target = torch.tensor([1, -1])
                    print(F.cosine_embedding_loss(a, b, target, margin=0.5, reduction='none'))
                    """,
                printed: "tensor([1.0000, 0.2071])", link: page("CosineEmbeddingLoss"),
                pitfalls: [
                    Pitfall("Targets other than 1 and -1 raise no error: such pairs cost nothing.") { call in
                        LossNotice.signs(call) { other in "a pair with target \(other.shown) costs nothing" }
                    },
                    "The length of a vector does not count, only its direction.",
                ]),
            Param<Tensor>("input1", doc: "The first vector of each pair."),
            Param<Tensor>("input2", doc: "The second vector of each pair."),
            Param<Tensor>("target", doc: "1 for alike, -1 for unlike."),
            Param<Double>("margin", default: 0, doc: "The cosine up to which a pair is unlike enough; from -1 to 1."),
            .sizeAverage, .reduce, .reduction
        ) { (input1, input2, target, margin, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.cosineEmbeddingLoss(input1, input2, target, margin: margin, reduction: reduction)
        }
    }
}
