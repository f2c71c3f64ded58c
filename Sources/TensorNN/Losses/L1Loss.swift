// SPDX-License-Identifier: MIT
import TensorCore

/// The mean absolute error, `|input - target|`. Composed, as in PyTorch: its gradient at 0 is 0.
/// - Parameters:
///   - input: any shape.
///   - target: a shape that broadcasts with it; a different one draws PyTorch's warning.
///   - weight: a factor for each element, of `input`'s shape; the mean divides by its sum.
public func l1Loss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, weight: Tensor? = nil
) throws(TensorError) -> Tensor {
    try l1Loss(ComparedPair(input, target, reduction, weight: weight))
}

private func l1Loss(_ pair: ComparedPair) throws(TensorError) -> Tensor {
    let losses = try pair.input.sub(pair.target).abs()
    guard let weight = pair.weight else { return try pair.reduction.apply(to: losses) }
    return try pair.reduceWeighted(losses, weight)
}

extension LossCatalog {
    static var l1Loss: CallableSpec {
        weightedDifference(
            "l1_loss", "L1Loss", "Mean absolute error.", formula: "l = |input - target|",
            purpose: Purpose(
                .regression, words: "numbers outliers robust median absolute",
                "numbers with outliers: each error counts as it is"),
            workings: Workings(
                ["d = input - target"],
                gradient: "dl/dinput = sign(input - target)",
                divisor: "weight.sum()",
                notes: [
                    .init("d == 0", "on the kink, where input meets target: PyTorch takes 0 for the slope"),
                ]),
            printed: """
                tensor(0.5000, grad_fn=<MeanBackward0>)
                tensor([-0.3333,  0.0000,  0.3333])
                """,
            pitfall: "Where input and target are equal the gradient is 0; elsewhere its size is always the same."
        ) { (pair) throws(TensorError) in try TensorNN.l1Loss(pair) }
    }
}
