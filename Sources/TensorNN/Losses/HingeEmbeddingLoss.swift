// SPDX-License-Identifier: MIT
import TensorCore

/// `input` where the target is 1, `max(0, margin - input)` where it is -1; both for any other target.
/// - Parameters:
///   - input: distances, of any shape.
///   - target: 1 or -1, of a shape that broadcasts with it.
public func hingeEmbeddingLoss(
    _ input: Tensor, _ target: Tensor, margin: Double = 1, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    let zeros = try Tensor.zeros(input.shape, dtype: input.dtype)
    // A tensor of the input's type, as in PyTorch: a number would turn whole inputs into floats.
    let bound = try Tensor.full([], .double(margin), dtype: input.dtype)
    let apart = try Tensor.where(target.notEqual(1), bound.sub(input).clampMin(0), zeros)
    let together = try Tensor.where(target.notEqual(-1), input, zeros)
    return try reduction.apply(to: apart.add(together))
}

/// Whether the terms of some pairs, or of all of a few, add up to less than 0. A large loss that has not been computed yet
/// is looked at only then.
private func seemsNegative(_ call: FinishedCall) -> Bool {
    guard let input = call.tensor("input"), let target = call.tensor("target"), input.shape == target.shape,
        let margin = call.number("margin")
    else { return true }
    let terms = zip(input.samples(), target.samples()).map { input, target in
        (target.value == -1 ? 0 : input.value) + (target.value == 1 ? 0 : max(0, margin - input.value))
    }
    return terms.reduce(0, +) < 0
}

private func negativeDistance(_ call: FinishedCall) -> Remark? {
    guard let input = call.tensor("input"), let result = call.result, result.count == 1, seemsNegative(call),
        let loss = try? result.item().double, loss < 0, let negative = input.samples().first(where: { $0.value < 0 })
    else { return nil }
    return Remark(
        "the loss is negative (\(loss.shown)) because input\(input.placeText(negative.index)) = \(negative.value.shown); "
            + "hinge_embedding_loss takes distances, which are never below 0", about: "input")
}

extension LossCatalog {
    static var hingeEmbeddingLoss: CallableSpec {
        CallableSpec(
            "hinge_embedding_loss", [.functional], module: ModuleForm("HingeEmbeddingLoss", base: .loss),
            about: Documentation(
                "Pulls pairs together (target 1) and pushes others at least a margin apart (target -1).",
                formula: """
                    l = input                   if target == 1
                    l = max(0, margin - input)  if target == -1
                    """,
                purpose: Purpose(
                    .ranking, words: "embedding distances pairs semi-supervised",
                    "pairs that are alike or not, from their distance"),
                workings: Workings(
                    gradient: """
                        dl/dinput = 1              if target == 1
                        dl/dinput = -1 or 0        if target == -1: 0 once input > margin
                        """,
                    notes: [
                        .init("(target == -1) & (input > margin)", "far enough apart: no loss, and no slope"),
                        .init("(target == -1) & (input == margin)", "on the kink, exactly a margin apart"),
                        .init("(target != 1) & (target != -1)", "the target is neither 1 nor -1"),
                        .init("input < 0", "a distance below 0 makes the loss negative"),
                    ]),
                shapes: "input (*), target (*) -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([0.2, 0.4, 3.0])
                    target = torch.tensor([1, -1, -1])
                    print(F.hinge_embedding_loss(input, target, reduction='none'))
                    """,
                printed: "tensor([0.2000, 0.6000, 0.0000])",
                link: page("HingeEmbeddingLoss"),
                pitfalls: [
                    Pitfall("Targets 0 and 1 raise no error: use 2*y - 1.") { call in
                        LossNotice.signs(call) { other in
                            "where it is \(other.shown) both terms are added"
                        }
                    },
                    Pitfall("Negative inputs give a negative loss.", notice: negativeDistance),
                ]),
            Param<Tensor>("input", doc: "Distances."),
            Param<Tensor>("target", doc: "1 or -1."),
            Param<Double>("margin", default: 1, doc: "The distance wanted between pairs with target -1."),
            .sizeAverage, .reduce, .reduction
        ) { (input, target, margin, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.hingeEmbeddingLoss(input, target, margin: margin, reduction: reduction)
        }
    }
}
