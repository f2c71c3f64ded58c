// SPDX-License-Identifier: MIT
import TensorCore

/// Binary cross-entropy of raw scores for each class, averaged over the last dimension. Composed, as in PyTorch.
/// - Parameters:
///   - input: raw scores, (N, C) or with more or fewer dimensions in front.
///   - target: 1 where the example belongs to the class, 0 where not: a tensor that broadcasts, or a number.
///   - weight: a factor for each class, or a number.
public func multiLabelSoftMarginLoss(
    _ input: Tensor, _ target: some TensorOperand, weight: Operand? = nil, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    try reduction.apply(to: multiLabelSoftLosses(input, target.operand) { weight })
}

private func multiLabelSoftLosses(
    _ input: Tensor, _ target: Operand, _ weight: () throws(TensorError) -> Operand?
) throws(TensorError) -> Tensor {
    let (own, other): (Tensor, Tensor)
    switch target {
    case .tensor(let target):
        own = try target.mul(input.logSigmoid())
        other = try target.rsub(1).mul(input.neg().logSigmoid())
    case .scalar(let number):
        own = try input.logSigmoid().mul(number)
        other = try input.neg().logSigmoid().mul(number.subtracted(from: 1))
    }
    var losses = try own.add(other).neg()
    if let weight = try weight() { losses = try losses.mul(weight) }
    guard input.rank > 0 else { throw .index("Dimension specified as -1 but tensor has no dimensions") }
    return try losses.sum(dims: [input.rank - 1]).div(input.shape[input.rank - 1])
}

/// What Python says of something that cannot be multiplied with a tensor: PyTorch's function is written in it.
private func notMultiplied(_ argument: Argument, isLeft: Bool) -> TensorError {
    switch argument {
    case .string, .list, .tuple:
        // Text and lists are repeated as often as an index says; a tensor of floats is none.
        return .type("only integer tensors of a single element can be converted to an index")
    default:
        let operands = isLeft ? "'\(argument.typeName)' and 'Tensor'" : "'Tensor' and '\(argument.typeName)'"
        return .type("unsupported operand type(s) for *: \(operands)")
    }
}

extension Scalar {
    /// `whole - self`, whole where this number is.
    fileprivate func subtracted(from whole: Int) -> Scalar {
        if case .double(let value) = self { return .double(Double(whole) - value) }
        let (difference, overflows) = whole.subtractingReportingOverflow(integer)
        return overflows ? .double(Double(whole) - double) : .int(difference)
    }
}

extension LossCatalog {
    static var multiLabelSoftMarginLoss: CallableSpec {
        CallableSpec(
            "multilabel_soft_margin_loss", [.functional], native: "log_sigmoid",
            module: ModuleForm("MultiLabelSoftMarginLoss", base: .weightedLoss),
            about: Documentation(
                "Binary cross-entropy of raw scores, one for each class, averaged over the classes.",
                formula: """
                    l = -mean over classes of
                        weight * (target * log(s) + (1 - target) * log(1 - s)),
                    s = sigmoid(input)
                    """,
                purpose: Purpose(
                    .classification, words: "several labels multilabel",
                    "several labels at once, averaged over the classes"),
                workings: Workings(
                    ["s = sigmoid(input)"],
                    gradient: "dl/dinput = weight * (sigmoid(input) - target) / C"),
                shapes: "input (N, C), target (N, C) -> (), or (N) with 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    scores = torch.tensor([[2.0, -1.0, 0.5]], requires_grad=True)
                    target = torch.tensor([[1.0, 0.0, 1.0]])
                    print(F.multilabel_soft_margin_loss(scores, target))
                    """,
                printed: "tensor(0.3048, grad_fn=<MeanBackward0>)", link: page("MultiLabelSoftMarginLoss"),
                pitfalls: [
                    "The target is a row of zeros and ones, not a list of class numbers.",
                    "With reduction='none' there is one loss for each example, not for each class.",
                ]),
            Param<Tensor>("input", doc: "Raw scores; the classes are the last dimension."),
            Param<Unchecked<Operand>>("target", doc: "1 where the example belongs to the class, 0 where not."),
            Param<Unchecked<Operand>>("weight", default: .init(.none), doc: "A factor for each class."),
            .sizeAverage, .reduce, .reduction
        ) { (input, target, weight, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let choice = try ReductionChoice.legacy(sizeAverage, reduce) ?? reduction
            guard let target = Operand.read(target.argument) else { throw notMultiplied(target.argument, isLeft: true) }
            let losses = try multiLabelSoftLosses(input, target) { () throws(TensorError) in
                if case .none = weight.argument { return nil }
                guard let factor = Operand.read(weight.argument) else { throw notMultiplied(weight.argument, isLeft: false) }
                return factor
            }
            return try choice.compared(orElse: "is not valid").apply(to: losses)
        }
    }
}
