// SPDX-License-Identifier: MIT
import TensorCore

/// Binary cross-entropy of raw scores, each element weighed by how far it is from right: `(1 - p_t)^gamma`, where `p_t` is the
/// probability of what it should be. Composed, as in torchvision.
/// - Parameters:
///   - inputs: raw scores, of any shape.
///   - targets: 0 or 1 for each, of the same shape.
///   - alpha: the factor of the ones, `1 - alpha` being that of the zeros; -1 for none.
///   - gamma: how fast what is nearly right loses weight; a number, or a tensor that broadcasts.
public func sigmoidFocalLoss(
    _ inputs: Tensor, _ targets: Tensor, alpha: Scalar = .double(0.25), gamma: Operand = .scalar(.double(2)),
    reduction: Reduction = .none
) throws(TensorError) -> Tensor {
    try reduction.apply(to: losses(inputs, targets, alpha, gamma))
}

private func losses(_ inputs: Tensor, _ targets: Tensor, _ alpha: Scalar, _ gamma: Operand) throws(TensorError) -> Tensor {
    guard alpha.double >= 0 && alpha.double <= 1 || alpha.double == -1 else {
        throw .value("Invalid alpha value: \(alpha.text). alpha must be in the range [0,1] or -1 for ignore.")
    }
    let probability = try inputs.sigmoid()
    let entropy = try bceWithLogitsLoss(inputs, targets, reduction: .none)
    let right = try probability.mul(targets).add(probability.rsub(1).mul(targets.rsub(1)))
    let focused = try entropy.mul(right.rsub(1).pow(gamma))
    guard alpha.double >= 0 else { return focused }
    let rest: Scalar = if case .int(let whole) = alpha { .int(1 &- whole) } else { .double(1 - alpha.double) }
    return try targets.mul(alpha).add(targets.rsub(1).mul(rest)).mul(focused)
}

extension LossCatalog {
    static var sigmoidFocalLoss: CallableSpec {
        CallableSpec(
            "sigmoid_focal_loss", [.vision],
            about: Documentation(
                "Binary cross-entropy of raw scores that cares little for what is nearly right.",
                formula: """
                    l = alpha_t * (1 - p_t)^gamma * -log(p_t),
                    p_t = s if target is 1, 1 - s if it is 0, s = sigmoid(input),
                    alpha_t = alpha or 1 - alpha in the same way; 1 for alpha = -1
                    """,
                purpose: Purpose(
                    .classification, words: "binary imbalance rare focal detection segmentation easy hard",
                    "yes or no where one of them is rare, from raw scores: easy examples hardly count"),
                workings: Workings(
                    ["p = sigmoid(inputs)", "p_t = p * targets + (1 - p) * (1 - targets)"],
                    gradient: """
                        dl/dinput = side * alpha_t * (1 - p_t)^gamma
                                    * (gamma * p_t * log(p_t) + p_t - 1),
                        side = 1 for target 1, -1 for 0
                        """,
                    notes: [
                        .init("p_t > 0.9", "easy: the sigmoid is within 0.1 of the target, so it hardly counts"),
                        .init("(targets < 0) | (targets > 1)", "the target is outside [0, 1]: the loss can go below 0"),
                    ]),
                shapes: "inputs (*), targets (*) -> (*), or () with 'mean' and 'sum'",
                example: """
                    import torch
                    import torchvision
                    inputs = torch.tensor([2.0, -1.0], requires_grad=True)
                    targets = torch.tensor([1.0, 1.0])
                    print(torchvision.ops.sigmoid_focal_loss(inputs, targets))
                    """,
                printed: "tensor([0.0005, 0.1755], grad_fn=<MulBackward0>)", link: visionPage("sigmoid_focal_loss"),
                pitfalls: [
                    "reduction is 'none' unless given: backward() needs 'mean' or 'sum'.",
                    "alpha is the weight of the ones: 0.25 makes them count a third of the zeros, which suits gamma = 2.",
                    Pitfall("A sigmoid before it raises no error and slows learning.") { call in
                        LossNotice.sigmoidBefore(call, "inputs")
                    },
                    Pitfall("Targets outside [0, 1] raise no error, and the loss can become negative.") { call in
                        LossNotice.targetsOutside(call, "targets")
                    },
                ]),
            Param<Unchecked<Tensor>>("inputs", doc: "Raw scores, of any shape."),
            Param<Tensor>("targets", reads: "size", doc: "0 or 1 for each, of the same shape."),
            Param<Unchecked<Scalar>>("alpha", default: .init(.double(0.25)), doc: "The weight of the ones; -1 for none."),
            Param<Unchecked<Operand>>(
                "gamma", default: .init(.int(2)), doc: "How fast what is nearly right loses weight."),
            .visionReduction
        ) { (inputs, targets, alpha, gamma, reduction) throws(TensorError) -> Tensor in
            guard let alpha = Scalar.read(alpha.argument) else {
                throw .type("'<=' not supported between instances of 'int' and '\(alpha.argument.typeName)'")
            }
            guard let exponent = Operand.read(gamma.argument) else {
                throw .type("unsupported operand type(s) for ** or pow(): 'Tensor' and '\(gamma.argument.typeName)'")
            }
            let inputs = try inputs.required("input", position: 1, of: "sigmoid")
            let losses = try TensorNN.sigmoidFocalLoss(inputs, targets, alpha: alpha, gamma: exponent)
            return try reduction.ofVision().apply(to: losses)
        }
    }
}
