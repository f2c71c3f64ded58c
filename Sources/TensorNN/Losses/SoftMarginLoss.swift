// SPDX-License-Identifier: MIT
import TensorCore

/// The logistic loss of two classes, `log(1 + exp(-target · input))`. One node; where the exponential overflows the loss
/// is infinite and its gradient nan, as in PyTorch.
/// - Parameters:
///   - input: raw scores, of any shape.
///   - target: 1 or -1, of a shape that broadcasts to `input`'s.
public func softMarginLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    try target.requireNoGradient("target", of: "soft_margin_loss")
    return try Tensor.record(
        "SoftMarginLossBackward0", of: input, saving: target, output: try losses(input, target, reduction)
    ) { (gradient, _) throws(TensorError) -> Gradients in
        Gradients(try slope(gradient, input, target, reduction))
    }
}

private func losses(_ input: Tensor, _ target: Tensor, _ reduction: Reduction) throws(TensorError) -> Tensor {
    guard input.hasShape(of: target), input.hasExactSteps(with: target) else {
        // In place, as PyTorch computes it: the result has the input's shape and type, and its errors are such writes'.
        return try reduction.apply(to: input.neg().mulInPlace(target).expInPlace().log1pInPlace())
    }
    return try PointwiseOperation.softMargin.reduced(reduction, Operands(.tensor(input), .tensor(target)))
}

private func slope(
    _ gradient: Tensor, _ input: Tensor, _ target: Tensor, _ reduction: Reduction
) throws(TensorError) -> Tensor {
    let scale = reduction.isMean ? 1 / Double(input.count) : 1
    return try Tensor.record(
        "SoftMarginLossBackwardBackward0", inputs: [gradient, input], saving: .inputsAnd([target]),
        output: try slope(gradient, input, target, scale)
    ) { (second, needs) throws(TensorError) -> [Tensor?] in
        var bend: Tensor?
        if needs[1] {
            let z = try input.mul(target.neg()).exp()
            let divisor = try z.add(1)
            bend = try second.mul(gradient).mul(target.square()).mul(z).div(divisor.square()).mul(scale)
        }
        return [needs[0] ? try slope(second, input, target, reduction) : nil, bend]
    }
}

private func slope(
    _ gradient: Tensor, _ input: Tensor, _ target: Tensor, _ scale: Double
) throws(TensorError) -> Tensor {
    guard input.hasExactSteps(with: target) else {
        let z = try target.neg().mul(input).exp()
        // PyTorch rounds the divisor's reciprocal, and each step, to the input's type.
        let rounded = try Tensor(Scalar.double(-scale), dtype: input.dtype)
        return try target.mul(z).to(input.dtype).mul(rounded).div(z.add(1)).to(input.dtype).mul(gradient)
    }
    return try Tensor.kernel(
        .softMarginBackward, .tensor(gradient), .tensor(input), .tensor(target), .scalar(.double(scale)))
}

extension Tensor {
    /// Whether one pass over several operations gives what PyTorch's passes give: halves are rounded after each.
    fileprivate func hasExactSteps(with target: Tensor) -> Bool {
        dtype == target.dtype && (dtype == .float32 || dtype == .float64)
    }
}

extension LossCatalog {
    static var softMarginLoss: CallableSpec {
        CallableSpec(
            "soft_margin_loss", [.functional], module: ModuleForm("SoftMarginLoss", base: .loss),
            about: Documentation(
                "Logistic loss of two classes, 1 and -1.",
                formula: "l = log(1 + exp(-target * input))",
                purpose: Purpose(.classification, words: "binary signs logistic", "two classes given as 1 and -1"),
                workings: Workings(
                    ["m = target * input"],
                    gradient: "dl/dinput = -target / (1 + exp(target * input))",
                    notes: [
                        .init("(target != 1) & (target != -1)", "the target is neither 1 nor -1"),
                    ]),
                shapes: elementShapes,
                example: """
                    import torch
                    import torch.nn.functional as F
                    score = torch.tensor([2.0, -0.5, 0.0], requires_grad=True)
                    target = torch.tensor([1.0, 1.0, -1.0])
                    print(F.soft_margin_loss(score, target, reduction='none'))
                    """,
                printed: "tensor([0.1269, 0.9741, 0.6931], grad_fn=<SoftMarginLossBackward0>)",
                link: page("SoftMarginLoss"),
                pitfalls: [
                    Pitfall("Targets 0 and 1 raise no error: use 2*y - 1, or binary_cross_entropy_with_logits.") { call in
                        LossNotice.signs(call) { other in
                            other == 0 ? "where it is 0 the loss is log(2), whatever the score" : "it scales the score"
                        }
                    },
                    "A score of -100 against 1 gives an infinite loss in float32, and a gradient of nan.",
                ]),
            Param<Tensor>("input", doc: "Raw scores, of any shape."),
            Param<Tensor>("target", doc: "1 or -1."), .sizeAverage, .reduce, .reduction
        ) { (input, target, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.softMarginLoss(input, target, reduction: reduction)
        }
    }
}
