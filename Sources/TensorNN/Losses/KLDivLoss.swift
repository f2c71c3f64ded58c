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
                    "reduction='mean' divides by the number of elements; 'batchmean' gives the divergence.",
                    "The input must be log-probabilities, and comes first: kl_div(q.log(), p) is KL(p || q).",
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

private let klMeanWarning =
    "reduction: 'mean' divides the total loss by both the batch size and the support size."
    + "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
    + "'mean' will be changed to behave the same as 'batchmean' in the next major release."
