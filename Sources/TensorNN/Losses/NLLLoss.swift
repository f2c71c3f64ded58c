// SPDX-License-Identifier: MIT
import TensorCore

/// The negative log-likelihood: minus the log-probability of each target class.
/// - Parameters:
///   - input: log-probabilities, (C), (N, C) or (N, C, d1, …, dK).
///   - target: class numbers (int64 or uint8), (), (N) or (N, d1, …, dK).
///   - weight: a factor for each class, (C); the mean divides by the sum of the factors that took part.
///   - ignoreIndex: a target that does not take part.
public func nllLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    guard input.rank >= 1 else { throw .value("Expected 1 or more dimensions (got 0)") }
    if input.rank != 1 {
        // A target without dimensions counts as a batch of none.
        let batch = target.rank == 0 ? 0 : target.shape[0]
        guard input.shape[0] == batch else {
            throw .value("Expected input batch_size (\(input.shape[0])) to match target batch_size (\(batch)).")
        }
    }
    switch input.rank {
    case 1, 2: return try nllLossOfRows(input, target, weight, ignoreIndex, reduction)
    case 4: return try nllLossOfImages(input, target, weight, ignoreIndex, reduction)
    default:
        var expected = input.shape
        expected.remove(at: 1)
        guard target.shape == expected else {
            throw .runtime("Expected target size \(expected), got \(target.shape)")
        }
        let batch = input.shape[0]
        func points(_ tensor: Tensor, _ rows: Int) -> [Int] { tensor.count == 0 ? [0, 0] : [1, tensor.count / max(rows, 1)] }
        let losses = try nllLossOfImages(
            input.contiguous().view(Shape([batch, input.shape[1]] + points(input, batch &* input.shape[1]))),
            target.contiguous().view(Shape([batch] + points(target, batch))), weight, ignoreIndex, reduction)
        if case .none = reduction { return try losses.view(expected) }
        return losses
    }
}

private func nllLossOfRows(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignoreIndex: Int, _ reduction: Reduction
) throws(TensorError) -> Tensor {
    try weight?.requireNoGradient("weight", of: "nll_loss_forward")
    guard target.rank <= 1 else {
        throw .runtime("0D or 1D target tensor expected, multi-target not supported")
    }
    try ClassLoss.check(target: target)
    if input.rank == 1, target.rank == 1, target.shape[0] != 1 {
        throw .value("For 1D input, 1D target must have size 1, but got target size: \(target.shape[0])")
    }
    let classes = input.shape[input.rank - 1]
    if let weight, weight.rank != 1 || weight.count != classes {
        throw .runtime(
            "weight tensor should be defined either for all \(classes) classes or no classes but got weight tensor "
                + "of shape: \(weight.shape)")
    }
    return try ClassLoss(
        node: "NllLossBackward0", label: "nll_loss_out_frame", classes: classes, weight: weight,
        ignoreIndex: ignoreIndex, reduction: reduction, isSingle: input.rank == 1
    ).loss(input, target)
}

private func nllLossOfImages(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignoreIndex: Int, _ reduction: Reduction
) throws(TensorError) -> Tensor {
    try weight?.requireNoGradient("weight", of: "nll_loss2d_forward")
    guard target.rank == 3 else {
        throw .runtime(
            "only batches of spatial targets supported (3D tensors) but got targets of dimension: \(target.rank)")
    }
    try ClassLoss.check(target: target)
    if let weight, weight.count != input.shape[1] {
        throw .runtime("weight tensor should be defined either for all or no classes")
    }
    guard input.shape[0] == target.shape[0], input.shape[2] == target.shape[1], input.shape[3] == target.shape[2]
    else {
        // The bracket stays open: so it does in PyTorch.
        throw .runtime("size mismatch (got input: \(input.shape) , target: \(target.shape)")
    }
    return try ClassLoss(
        node: "NllLoss2DBackward0", label: "nll_loss2d_forward_out_frame", classes: input.shape[1], weight: weight,
        ignoreIndex: ignoreIndex, reduction: reduction, isSingle: false
    ).loss(input, target)
}

extension LossCatalog {
    static var nllLoss: CallableSpec {
        CallableSpec(
            "nll_loss", [.functional], native: "nll_loss_nd",
            module: ModuleForm(
                "NLLLoss", base: .weightedLoss,
                deprecated: [
                    .init(
                        "NLLLoss2d",
                        warning: "`NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in "
                            + "replacement and see https://pytorch.org/docs/main/nn.html#torch.nn.NLLLoss for more details.")
                ]),
            about: Documentation(
                "Negative log-likelihood, given log-probabilities.",
                formula: "l = -weight[target] * input[target]",
                purpose: Purpose(
                    .classification, words: "classes log-probabilities log_softmax",
                    "one class out of several, from log-probabilities"),
                workings: Workings(
                    ["picked = pick(input, target)", "w = pick(weight, target)"],
                    gradient: "dl/dinput = -weight[target] at the target's class, 0 at the others",
                    divisor: Workings.classDivisor,
                    notes: [
                        .init("target == ignore_index", "ignored: the target is ignore_index, and the mean does not count it"),
                        .init("picked > 0", "a log-probability is never above 0: is there a log_softmax before this?"),
                    ]),
                shapes: """
                    input (C), (N, C) or (N, C, d1, ..., dK)
                    target (), (N) or (N, d1, ..., dK)
                    -> () with 'mean' and 'sum', as target with 'none'
                    """,
                example: """
                    import torch
                    import torch.nn.functional as F
                    scores = torch.tensor([[2.0, 0.5, -1.0], [0.0, 1.0, 0.0]])
                    scores.requires_grad_()
                    target = torch.tensor([0, 2])
                    print(F.nll_loss(F.log_softmax(scores, dim=1), target))
                    """,
                printed: "tensor(0.8964, grad_fn=<NllLossBackward0>)",
                link: page("NLLLoss"),
                pitfalls: [
                    Pitfall("Probabilities or raw scores raise no error: the input must be log-probabilities.") {
                        LossNotice.logProbabilities(
                            $0, "input", dim: 1, instead: ", or F.cross_entropy(input, target) for raw scores")
                    },
                    "With weight the mean divides by the sum of the weights that took part, not by their number.",
                    Pitfall("When every target is ignored the mean is nan.", notice: LossNotice.nothingCounted),
                ], remedies: [LossRemedy.classTarget]),
            Param<Tensor>("input", doc: "Log-probabilities; the classes are dimension 1."),
            .classNumbers, .classWeight, .sizeAverage,
            Param<Int>("ignore_index", default: -100, nativePosition: 5, doc: "A target that does not take part."),
            .reduce, .reduction
        ) { (input, target, weight, sizeAverage, ignoreIndex, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.nllLoss(
                input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
        }
    }
}
