// SPDX-License-Identifier: MIT
import TensorCore

/// Checks that several losses share.
enum LossInputs {
    /// Input and target in their common shape, with PyTorch's warning when they differ: a column against a row silently
    /// compares every pair.
    static func broadcast(_ input: Tensor, _ target: Tensor) throws(TensorError) -> (Tensor, Tensor) {
        if input.shape == target.shape { return (input, target) }
        Context.current.warn(
            "Using a target size (\(target.shape.sizeText)) that is different to the input size "
                + "(\(input.shape.sizeText)). This will likely lead to incorrect results due to broadcasting. "
                + "Please ensure they have the same size.")
        let shape = try Shape.broadcast(input.shape, target.shape)
        return (
            input.shape == shape ? input : try input.expand(shape),
            target.shape == shape ? target : try target.expand(shape)
        )
    }

    /// `weight` of L1, MSE and Huber: one factor for each element of `input`.
    static func check(weight: Tensor, against input: Tensor) throws(TensorError) {
        guard weight.shape == input.shape else { throw .value("Weights and input must have the same size.") }
    }

    /// The reduction of a loss with a factor for each element: the mean divides by the sum of the factors.
    static func reduceWeighted(
        _ losses: Tensor, _ weight: Tensor, _ reduction: Reduction
    ) throws(TensorError) -> Tensor {
        switch reduction {
        case .none: losses
        case .sum: try losses.sum()
        case .mean: try losses.sum().div(weight.sum())
        }
    }
}

extension ReductionChoice {
    /// The reduction of a loss that takes `weight`: with one, PyTorch checks in other words.
    func resolved(_ sizeAverage: LegacyFlag?, _ reduce: LegacyFlag?, weight: Tensor?) throws(TensorError) -> Reduction {
        let choice = try ReductionChoice.legacy(sizeAverage, reduce) ?? self
        if weight != nil, !["none", "mean", "sum"].contains(choice.text) {
            throw .value("Invalid reduction mode: \(choice.text). Expected one of 'none', 'mean', 'sum'.")
        }
        return try choice.reduction()
    }
}

extension Shape {
    /// As Python prints a shape: "torch.Size([3, 5])".
    public var sizeText: String { "torch.Size(\(description))" }
}
