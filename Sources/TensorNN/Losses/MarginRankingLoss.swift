// SPDX-License-Identifier: MIT
import TensorCore

/// `max(0, -target · (input1 - input2) + margin)`: the first should rank higher where the target is 1, lower where it
/// is -1.
/// - Parameters: three tensors of the same rank whose shapes broadcast.
public func marginRankingLoss(
    _ input1: Tensor, _ input2: Tensor, _ target: Tensor, margin: Double = 0, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    guard input1.rank == input2.rank, input1.rank == target.rank else {
        throw .runtime(
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
                + "input1: \(input1.shape.sizeText), input2: \(input2.shape.sizeText), "
                + "target: \(target.shape.sizeText) ")
    }
    let losses = try target.neg().mul(input1.sub(input2)).adding(.double(margin)).clampMin(0)
    return try reduction.apply(to: losses)
}

extension LossCatalog {
    static var marginRankingLoss: CallableSpec {
        CallableSpec(
            "margin_ranking_loss", [.functional], module: ModuleForm("MarginRankingLoss", base: .loss),
            about: Documentation(
                "One score should be higher than another, by a margin.",
                formula: "l = max(0, -target * (input1 - input2) + margin)",
                purpose: Purpose(.ranking, words: "order pairs preference", "which of two should score higher"),
                workings: Workings(
                    ["lead = target * (input1 - input2)"],
                    gradient: """
                        dl/dinput1 = -target if lead < margin else 0, dl/dinput2 its opposite,
                        lead = target * (input1 - input2)
                        """,
                    notes: [
                        .init("lead > margin", "in the right order by more than the margin: no loss, and no slope"),
                        .init("lead == margin", "on the kink, in the right order by exactly the margin"),
                        .init("(target != 1) & (target != -1)", "the target is neither 1 nor -1"),
                    ]),
                shapes: "input1 (*), input2 (*), target (*), all of one rank -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    first = torch.tensor([0.5, 2.0])
                    second = torch.tensor([1.0, 1.0])
                    target = torch.tensor([1.0, 1.0])
                    losses = F.margin_ranking_loss(
                        first, second, target, margin=0.1, reduction='none')
                    print(losses)
                    """,
                printed: "tensor([0.6000, 0.0000])",
                link: page("MarginRankingLoss"),
                pitfalls: [
                    Pitfall("A target of 0 raises no error: such pairs cost the margin, whatever their scores.") { call in
                        LossNotice.signs(call) { other in
                            other == 0 ? "a pair with target 0 costs the margin, whatever its scores" : "it scales the difference"
                        }
                    }
                ]),
            Param<Tensor>("input1", reads: "dim", doc: "The first scores."),
            Param<Tensor>("input2", reads: "dim", doc: "The second scores."),
            Param<Tensor>("target", reads: "dim", doc: "1 where the first should rank higher, -1 where lower."),
            Param<Double>("margin", default: 0, doc: "How much higher."),
            .sizeAverage, .reduce, .reduction
        ) { (input1, input2, target, margin, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.marginRankingLoss(input1, input2, target, margin: margin, reduction: reduction)
        }
    }
}
