// SPDX-License-Identifier: MIT
import TensorCore

/// The Kullback-Leibler divergence KL(target ‖ input), element by element: `target · (log target - input)`.
/// - Parameters:
///   - input: log-probabilities.
///   - target: probabilities, or log-probabilities with `logTarget`; a shape that broadcasts with `input`'s.
///   - reduction: with `.mean` the sum is divided by the number of elements, which is not the divergence; see
///     `klDivergenceBatchMean`.
public func klDivLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, logTarget: Bool = false
) throws(TensorError) -> Tensor {
    guard input.dtype.isFloatingPoint, target.dtype.isFloatingPoint else {
        throw .runtime("kl_div: Integral inputs not supported.")
    }
    // PyTorch computes the right operand first: gradients are added up in the opposite order, which a half type shows.
    if logTarget {
        let difference = try target.sub(input)
        return try reduction.apply(to: target.exp().mul(difference))
    }
    let crossed = try target.mul(input)
    return try reduction.apply(to: target.xlogy(target).sub(crossed))
}

extension LossCatalog {
    static var klDivLoss: CallableSpec {
        CallableSpec(
            "kl_div", [.functional], module: ModuleForm("KLDivLoss", base: .loss),
            about: Documentation(
                "Kullback-Leibler divergence of target from input, given log-probabilities.",
                formula: """
                    l = target * (log(target) - input)
                    l = exp(target) * (target - input)  with log_target
                    """,
                purpose: Purpose(
                    .distributions, words: "distillation divergence soft",
                    "a whole distribution to match"),
                workings: Workings(
                    ["log_target_p = target if log_target else target.log()"],
                    gradient: "dl/dinput = -target, or -exp(target) with log_target",
                    divisor: "(input.shape[0] if input.dim() else 1) if reduction == 'batchmean' else None",
                    notes: [
                        .init("input > 0", "a log-probability is never above 0: is there a log_softmax before this?"),
                        .init(
                            "reduction == 'mean' and input.dim() > 0",
                            "'mean' divides by {input.numel()} elements; the divergence is 'batchmean', by {input.shape[0]} rows: {input.numel() / max(input.shape[0], 1):g} times as much"),
                        .init("target == 0", "a probability of 0 in the target adds nothing, whatever the input is"),
                    ]),
                shapes: "input (*), target (*) -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.log(torch.tensor([[0.5, 0.25, 0.25]]))
                    target = torch.tensor([[0.25, 0.25, 0.5]])
                    print(F.kl_div(input, target, reduction='batchmean'))
                    """,
                printed: "tensor(0.1733)",
                link: page("KLDivLoss"),
                pitfalls: [
                    Pitfall("The input must be log-probabilities, and comes first: kl_div(q.log(), p) is KL(p || q).") {
                        LossNotice.logProbabilities($0, "input", dim: 1, instead: "")
                    },
                    Pitfall("The target must be probabilities, or with log_target log-probabilities.", notice: targetIsNone),
                    Pitfall(
                        "reduction='mean' divides by the number of elements; 'batchmean' gives the divergence.",
                        notice: meanIsNoDivergence),
                ]),
            Param<Unchecked<Tensor>>("input", doc: "Log-probabilities."),
            Param<Unchecked<Tensor>>("target", doc: "Probabilities; log-probabilities with log_target."),
            .sizeAverage, .reduce,
            Param<ReductionChoice>("reduction", default: .mean, doc: "'none', 'mean', 'sum' or 'batchmean'"),
            Param<Unchecked<Bool>>("log_target", default: .init(.bool(false)), doc: "Whether target is in log space.")
        ) { (input, target, sizeAverage, reduce, choice, logTarget) throws(TensorError) -> Tensor in
            let reduction: Reduction
            if let legacy = try ReductionChoice.legacy(sizeAverage, reduce) {
                reduction = try legacy.reduction()
            } else {
                if choice.text == "mean" { Context.current.warn(klMeanWarning) }
                reduction = choice.text == "batchmean" ? .sum : try choice.reduction()
            }
            // Only now: PyTorch warns before it looks at the arguments.
            let input = try input.required("input", position: 1, of: "kl_div")
            let target = try target.required("target", position: 2, of: "kl_div")
            let logTarget = try logTarget.required("log_target", of: "kl_div")
            let loss = try TensorNN.klDivLoss(input, target, reduction: reduction, logTarget: logTarget)
            return choice.text == "batchmean" && input.rank > 0 ? try loss.div(input.shape[0]) : loss
        }
    }
}

/// Notices a target that is no distribution.
private func targetIsNone(_ call: FinishedCall) -> Remark? {
    guard let target = call.tensor("target") else { return nil }
    if call.isTrue("log_target") { return LossNotice.logProbabilities(call, "target", dim: 1, instead: "") }
    if let negative = target.samples().first(where: { $0.value < 0 }) {
        return Remark(
            "target\(target.placeText(negative.index)) = \(negative.value.shown), and kl_div takes probabilities as target; for "
                + "log-probabilities give log_target=True, for raw scores F.softmax(target, dim=1)", about: "target")
    }
    for (number, row) in target.classRows().enumerated() where row.values.count > 1 && abs(row.sum - 1) > 1e-2 {
        let subject = target.rank == 1 ? "target" : "row \(number) of target"
        return Remark(
            "\(subject) sums to \(row.sum.shown) instead of 1 (\(LossNotice.sumText(row))); kl_div takes probabilities as "
                + "target, such as F.softmax(scores, dim=1)", about: "target")
    }
    return nil
}

/// Says what the divergence is, beside the mean that PyTorch warns of.
private func meanIsNoDivergence(_ call: FinishedCall) -> Remark? {
    guard call.text("reduction") == "mean", let input = call.tensor("input"), input.rank > 1, input.shape[0] > 0,
        let result = call.result, result.count == 1, let mean = try? result.item().double
    else { return nil }
    let share = input.count / input.shape[0]
    guard share > 1 else { return nil }
    return Remark(
        "reduction='mean' divided by all \(input.count) elements: \(mean.shown); the divergence is "
            + "\((mean * Double(share)).shown), \(share) times as much, with reduction='batchmean'")
}

private let klMeanWarning =
    "reduction: 'mean' divides the total loss by both the batch size and the support size."
    + "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
    + "'mean' will be changed to behave the same as 'batchmean' in the next major release."
