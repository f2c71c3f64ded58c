// SPDX-License-Identifier: MIT
import TensorCore

/// The mean squared error, `(input - target)²`.
/// - Parameters:
///   - input: any shape.
///   - target: a shape that broadcasts with it; a different one draws PyTorch's warning.
///   - weight: a factor for each element, of `input`'s shape; the mean divides by its sum.
public func mseLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, weight: Tensor? = nil
) throws(TensorError) -> Tensor {
    try mseLoss(ComparedPair(input, target, reduction, weight: weight))
}

private func mseLoss(_ pair: ComparedPair) throws(TensorError) -> Tensor {
    guard let weight = pair.weight else { return try DifferenceLoss.squared(pair.input, pair.target, pair.reduction) }
    return try pair.reduceWeighted(pair.input.sub(pair.target).pow(2), weight)
}

extension LossCatalog {
    static var mseLoss: CallableSpec {
        weightedDifference(
            "mse_loss", "MSELoss", "Mean squared error.", formula: "l = (input - target)^2",
            purpose: Purpose(
                .regression, words: "numbers mean gaussian smooth",
                "numbers without outliers: large errors count most"),
            workings: Workings(
                ["d = input - target"],
                gradient: "dl/dinput = 2 * (input - target)",
                divisor: "weight.sum()",
                notes: [
                    .init("d == 0", "a perfect fit: no loss, and no slope"),
                ]),
            printed: """
                tensor(0.4167, grad_fn=<MseLossBackward0>)
                tensor([-0.3333,  0.0000,  0.6667])
                """,
            pitfall: "One error of 10 costs as much as a hundred errors of 1."
        ) { (pair) throws(TensorError) in try TensorNN.mseLoss(pair) }
    }
}
