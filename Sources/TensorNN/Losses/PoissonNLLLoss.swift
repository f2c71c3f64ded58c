// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// The negative log-likelihood of counts under a Poisson distribution, without the term that only depends on the target
/// unless `full`. Composed, as in PyTorch.
/// - Parameters:
///   - input: the expected counts, or their logarithms with `logInput`; any shape.
///   - target: the counts, of a shape that broadcasts with `input`'s.
///   - full: whether to add Stirling's approximation of log(target!), where the target is above 1.
///   - eps: keeps the logarithm of an expected count finite; of no effect with `logInput`.
public func poissonNLLLoss(
    _ input: Tensor, _ target: Tensor, logInput: Bool = true, full: Bool = false, eps: Double = 1e-8,
    reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    var losses =
        logInput
        ? try input.exp().sub(target.mul(input))
        : try input.sub(target.mul(input.adding(.double(eps)).log()))
    if full {
        // The right operand first, as PyTorch computes it: gradients are added up in the opposite order.
        let root = try target.multiplied(by: .double(2 * .pi)).log().multiplied(by: 0.5)
        let stirling = try target.mul(target.log()).sub(target).add(root)
        losses = try losses.add(stirling.maskedFill(target.lessOrEqual(1), 0))
    }
    return try reduction.apply(to: losses)
}

/// Notices an input that is about the target itself, not its logarithm.
private func countsAsLogarithms(_ call: FinishedCall) -> Remark? {
    guard call.isTrue("log_input"), let input = call.tensor("input"), let target = call.tensor("target"),
        input.shape == target.shape, input.count > 0
    else { return nil }
    let samples = input.samples()
    // Scores that meet the counts everywhere, and not their logarithms, are counts.
    guard samples.allSatisfy({ sample in
        let count = target.element(sample.index).double
        return count >= 2 && (sample.value - count).magnitude < (sample.value - log(count)).magnitude / 4
    }) else { return nil }
    let first = samples[0]
    return Remark(
        "input is read as a logarithm, and is about as large as the counts: input\(input.placeText(first.index)) = "
            + "\(first.value.shown) stands for exp(\(first.value.shown)) = \(exp(first.value).shown) against "
            + "\(target.element(first.index).double.shown); for expected counts give log_input=False", about: "input")
}

extension LossCatalog {
    static var poissonNLLLoss: CallableSpec {
        CallableSpec(
            "poisson_nll_loss", [.functional],
            module: ModuleForm("PoissonNLLLoss", base: .loss, inputNames: ["input": "log_input"]),
            about: Documentation(
                "Negative log-likelihood of counts under a Poisson distribution.",
                formula: """
                    l = exp(input) - target * input
                    l = input - target * log(input + eps)  without log_input
                    """,
                purpose: Purpose(.regression, words: "counts rates poisson events", "counts of events"),
                workings: Workings(
                    ["rate = input.exp() if log_input else input"],
                    gradient: """
                        dl/dinput = exp(input) - target
                        dl/dinput = 1 - target / (input + eps)  without log_input
                        """,
                    notes: [
                        .init("terms < 0", "below 0, as the part that depends on the target alone is left out"),
                    ]),
                shapes: elementShapes,
                example: """
                    import torch
                    import torch.nn.functional as F
                    rate = torch.tensor([0.0, 1.0, 2.0], requires_grad=True)
                    count = torch.tensor([1.0, 2.0, 9.0])
                    print(F.poisson_nll_loss(rate, count, reduction='none'))
                    print(F.poisson_nll_loss(rate.exp(), count, log_input=False))
                    """,
                printed: """
                    tensor([  1.0000,   0.7183, -10.6109], grad_fn=<SubBackward0>)
                    tensor(-2.9642, grad_fn=<MeanBackward0>)
                    """,
                link: page("PoissonNLLLoss"),
                pitfalls: [
                    Pitfall(
                        "The input is a logarithm unless log_input=False: counts given as they are become exp(count).",
                        notice: countsAsLogarithms),
                    "Without full the loss can be negative: a term that only depends on the target is left out.",
                ]),
            Param<Tensor>("input", doc: "Expected counts, as logarithms unless log_input=False."),
            Param<Tensor>("target", doc: "The counts."),
            Param<Bool>("log_input", default: true, doc: "Whether the input is a logarithm."),
            Param<Bool>("full", default: false, doc: "Whether to add Stirling's approximation of log(target!)."),
            .sizeAverage,
            Param<Double>("eps", default: 1e-8, nativePosition: 5, doc: "Added before a logarithm is taken."),
            .reduce, .reduction
        ) {
            (input, target, logInput, full, sizeAverage, eps, reduce, reduction) throws(TensorError) -> Tensor in
            let choice = try ReductionChoice.legacy(sizeAverage, reduce) ?? reduction
            return try TensorNN.poissonNLLLoss(
                input, target, logInput: logInput, full: full, eps: eps,
                reduction: try choice.compared(orElse: "is not a valid value for reduction"))
        }
    }
}
