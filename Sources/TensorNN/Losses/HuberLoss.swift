// SPDX-License-Identifier: MIT
import TensorCore

/// Squared error near 0, absolute error beyond `delta`: `d²/2` where `|d| ≤ delta`, else `delta · (|d| - delta/2)`.
/// - Parameters: as `mseLoss`; `delta` must be positive.
public func huberLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, delta: Double = 1, weight: Tensor? = nil
) throws(TensorError) -> Tensor {
    let (left, right) = try LossInputs.broadcast(input, target)
    if let weight { try LossInputs.check(weight: weight, against: input) }
    guard delta > 0 else { throw .runtime("huber_loss does not support non-positive values for delta.") }
    var promotion = TypePromotion()
    promotion.include(left)
    promotion.include(right)
    guard promotion.result.canCast(to: left.dtype) else {
        throw TensorError(.cast(from: promotion.result, to: left.dtype))
    }
    let loss = DifferenceLoss.huber(delta: delta)
    guard let weight else { return try loss(left, right, reduction) }
    return try reduction.apply(to: try loss(left, right, .none).mul(weight))
}

extension LossCatalog {
    static var huberLoss: CallableSpec {
        CallableSpec(
            "huber_loss", [.functional], module: ModuleForm("HuberLoss", base: .loss),
            about: Documentation(
                "Squared error near 0, absolute error beyond delta.",
                formula: "l = d^2 / 2 if |d| <= delta else delta * (|d| - delta / 2), d = input - target",
                shapes: elementShapes,
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([0.5, 3.0], requires_grad=True)
                    target = torch.tensor([0.0, 0.0])
                    print(F.huber_loss(input, target, reduction='none'))
                    """,
                printed: "tensor([0.1250, 2.5000], grad_fn=<HuberLossBackward0>)",
                link: page("HuberLoss"),
                pitfalls: [columnPitfall]),
            .prediction, .expectation, .reduction,
            Param<Double>("delta", default: 1, doc: "Where the loss turns from square to straight."),
            .elementWeight
        ) { (input, target, reduction, delta, weight) throws(TensorError) -> Tensor in
            try TensorNN.huberLoss(
                input, target, reduction: try reduction.resolved(nil, nil, weight: weight), delta: delta,
                weight: weight)
        }
    }
}
