// SPDX-License-Identifier: MIT
import TensorCore

/// Cross-entropy of raw scores against class numbers or class probabilities.
/// - Parameters:
///   - input: raw scores, (C), (N, C) or (N, C, d1, …, dK).
///   - target: class numbers (int64), (), (N) or (N, d1, …, dK); or probabilities, of `input`'s shape.
///   - weight: a factor for each class, (C).
///   - ignoreIndex: a class number that does not take part.
///   - labelSmoothing: how much of the target is spread evenly over the classes, from 0 to 1.
public func crossEntropyLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean,
    labelSmoothing: Double = 0
) throws(TensorError) -> Tensor {
    if input.hasShape(of: target) {
        guard target.dtype.isFloatingPoint else {
            throw .runtime(
                "Expected floating point type for target with class probabilities, got "
                    + target.dtype.scalarTypeName)
        }
        guard ignoreIndex < 0 else { throw .runtime("ignore_index is not supported for floating point target") }
        return try ofProbabilities(input, target, weight, reduction, labelSmoothing)
    }
    let dimension = input.rank == 1 ? 0 : 1
    if labelSmoothing > 0 {
        try checkSmoothing(labelSmoothing)
        return try ofSmoothedClasses(input, target, weight, reduction, ignoreIndex, labelSmoothing, dimension)
    }
    return try nllLoss(
        input.logSoftmax(dim: dimension), target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
}

private func checkSmoothing(_ smoothing: Double) throws(TensorError) {
    guard smoothing <= 1 else {
        throw .runtime("label_smoothing must be between 0.0 and 1.0. Got: \(PythonNumber.short(smoothing))")
    }
}

private func ofProbabilities(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ reduction: Reduction, _ smoothing: Double
) throws(TensorError) -> Tensor {
    guard input.rank > 0 else { throw .index("Dimension specified as 1 but tensor has no dimensions") }
    let dimension = input.rank == 1 ? 0 : 1
    let classes = input.shape[dimension]
    if let weight, weight.rank != 1 || weight.count != classes {
        throw .runtime(
            "cross_entropy: weight tensor should be defined either for all \(classes) classes or no classes but got "
                + "weight tensor of shape: \(weight.shape)")
    }
    let logarithms = try input.logSoftmax(dim: dimension)
    var target = target
    if smoothing > 0 {
        try checkSmoothing(smoothing)
        target = try target.multiplied(by: .double(1 - smoothing)).adding(.double(smoothing / Double(classes)))
    }
    var products = try logarithms.mul(target)
    if let weight { products = try products.mul(spread(weight, over: input.rank)) }
    switch reduction {
    case .none: return try products.sum(dims: [dimension]).neg()
    case .sum: return try products.sum().neg()
    case .mean:
        let total = try products.sum()
        if input.count == 0 { return try total.fillInPlace(.double(.nan)).neg() }
        return try total.neg().divided(by: .int(input.count / max(classes, 1)))
    }
}

private func ofSmoothedClasses(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ reduction: Reduction, _ ignoreIndex: Int,
    _ smoothing: Double, _ dimension: Int
) throws(TensorError) -> Tensor {
    let logarithms = try input.logSoftmax(dim: dimension)
    let loss = try nllLoss(
        logarithms, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
    let classes = logarithms.shape[dimension]
    let weighted = try weight.map { (weight) throws(TensorError) -> Tensor in
        try logarithms.mul(spread(weight, over: input.rank))
    } ?? logarithms
    let ignored = try target.equal(ignoreIndex)
    var smooth = try weighted.sum(dims: [dimension]).neg()
    // PyTorch fills in place: a row without a batch takes no target with one.
    guard ignored.shape.isExpandable(to: smooth.shape) else {
        throw .runtime(
            "output with shape \(smooth.shape) doesn't match the broadcast shape "
                + "\(try Shape.broadcast(smooth.shape, ignored.shape))")
    }
    smooth = try smooth.maskedFill(ignored, 0)
    switch reduction {
    case .none: break
    case .sum: smooth = try smooth.sum()
    case .mean:
        let counted = try ignored.logicalNot()
        let total: Tensor
        if let weight {
            total = try weight.gather(0, target.to(.int64).maskedSelect(counted)).sum()
        } else {
            total = try counted.sum()
        }
        smooth = try smooth.sum().div(total)
    }
    return try loss.multiplied(by: .double(1 - smoothing))
        .add(smooth.multiplied(by: .double(smoothing / Double(classes))))
}

/// Notices class probabilities that are none: rows of several ones, or of scores.
private func sharesOfTarget(_ call: FinishedCall) -> Remark? {
    guard let target = call.tensor("target"), target.dtype.isFloatingPoint, target.shape == call.tensor("input")?.shape
    else { return nil }
    for (number, row) in target.classRows().enumerated() where !(abs(row.sum - 1) < 1e-2) || row.values.contains(where: { $0 < 0 }) {
        return Remark(
            "target has input's shape and is read as class probabilities, but row \(number) sums to \(row.sum.shown) "
                + "(\(LossNotice.sumText(row))); for several labels at once use F.binary_cross_entropy_with_logits",
            about: "target")
    }
    return nil
}

/// Class factors, shaped to multiply scores of `rank` dimensions.
private func spread(_ weight: Tensor, over rank: Int) throws(TensorError) -> Tensor {
    guard rank > 1 else { return weight }
    var shape = Shape(repeating: 1, count: rank)
    shape[1] = weight.shape[0]
    return try weight.view(shape)
}

extension LossCatalog {
    static var crossEntropyLoss: CallableSpec {
        CallableSpec(
            "cross_entropy", [.functional], native: "cross_entropy_loss",
            module: ModuleForm("CrossEntropyLoss", base: .weightedLoss),
            about: Documentation(
                "Cross-entropy of raw scores: log_softmax and nll_loss in one.",
                formula: "l = -weight[target] * log_softmax(input)[target]",
                purpose: Purpose(
                    .classification, words: "classes multiclass labels softmax scores",
                    "one class out of several, from raw scores"),
                workings: Workings(
                    ["log_p = log_softmax(input, classes(input))", "log_p_target = pick(log_p, target)", "w = pick(weight, target)"],
                    gradient: "dl/dinput = weight[target] * (softmax(input) - one_hot(target))",
                    divisor: Workings.classDivisor,
                    notes: [
                        .init("target == ignore_index", "ignored: the target is ignore_index, and the mean does not count it"),
                    ]),
                shapes: """
                    input (C), (N, C) or (N, C, d1, ..., dK)
                    target (), (N) or (N, d1, ..., dK), or as input
                    -> () with 'mean' and 'sum', as class numbers with 'none'
                    """,
                example: """
                    import torch
                    import torch.nn.functional as F
                    scores = torch.tensor([[2.0, 0.5, -1.0], [0.0, 1.0, 0.0]])
                    scores.requires_grad_()
                    target = torch.tensor([0, 2])
                    print(F.cross_entropy(scores, target))
                    """,
                printed: "tensor(0.8964, grad_fn=<NllLossBackward0>)",
                link: page("CrossEntropyLoss"),
                pitfalls: [
                    Pitfall("The input must be raw scores: a softmax before it raises no error and slows learning.") {
                        LossNotice.probabilities($0, "cross_entropy")
                    },
                    Pitfall("Class probabilities given as target should sum to 1 for each example.", notice: sharesOfTarget),
                    "With weight the mean of class numbers divides by the sum of the weights that took part.",
                    Pitfall("When every target is ignored the mean is nan.", notice: LossNotice.nothingCounted),
                    "nn.CrossEntropyLoss is a class: nn.CrossEntropyLoss()(scores, target).",
                ], remedies: [LossRemedy.classTarget]),
            Param<Tensor>("input", doc: "Raw scores; the classes are dimension 1."),
            Param<Tensor>("target", doc: "Class numbers, or class probabilities of input's shape."),
            .classWeight, .sizeAverage,
            Param<Int>("ignore_index", default: -100, nativePosition: 5, doc: "A class number that does not take part."),
            .reduce, .reduction,
            Param<Double>(
                "label_smoothing", default: 0, nativePosition: 6,
                doc: "How much of the target is spread over all classes.")
        ) {
            (input, target, weight, sizeAverage, ignoreIndex, reduce, reduction, smoothing)
                throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.crossEntropyLoss(
                input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
                labelSmoothing: smoothing)
        }
    }
}
