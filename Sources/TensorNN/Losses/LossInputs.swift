// SPDX-License-Identifier: MIT
import TensorCore

/// Input and target of a loss that compares element by element, and what becomes of the losses.
struct ComparedPair {
    /// In their common shape.
    let input, target: Tensor
    /// A factor for each element.
    let weight: Tensor?
    let reduction: Reduction

    init(
        _ input: Tensor, _ target: Tensor, _ reduction: Reduction, weight: Tensor? = nil
    ) throws(TensorError) {
        try self.init(input, target, nil, nil, ReductionChoice(reduction), weight: weight)
    }

    /// Checks as PyTorch does and in its order: a warning when the sizes differ (a column against a row silently compares
    /// every pair), the deprecated arguments, the shapes, the weight, the reduction.
    init(
        _ input: Tensor, _ target: Tensor, _ sizeAverage: LegacyFlag?, _ reduce: LegacyFlag?, _ choice: ReductionChoice,
        weight: Tensor? = nil
    ) throws(TensorError) {
        let isSame = input.hasShape(of: target)
        if !isSame {
            Context.current.warn(
                "Using a target size (\(target.shape.sizeText)) that is different to the input size "
                    + "(\(input.shape.sizeText)). This will likely lead to incorrect results due to broadcasting. "
                    + "Please ensure they have the same size.")
        }
        let choice = try ReductionChoice.legacy(sizeAverage, reduce) ?? choice
        if isSame {
            self.input = input
            self.target = target
        } else {
            let shape = try Shape.broadcast(input.shape, target.shape)
            self.input = input.shape == shape ? input : try input.expand(shape)
            self.target = target.shape == shape ? target : try target.expand(shape)
        }
        if let weight {
            guard weight.shape == input.shape else { throw .value("Weights and input must have the same size.") }
            guard ["none", "mean", "sum"].contains(choice.text) else {
                throw .value("Invalid reduction mode: \(choice.text). Expected one of 'none', 'mean', 'sum'.")
            }
        }
        self.weight = weight
        reduction = try choice.reduction()
    }

    /// The reduction of weighted losses of l1 and mse: the mean divides by the sum of the factors.
    func reduceWeighted(_ losses: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
        let weighted = try losses.mul(weight)
        return switch reduction {
        case .none: weighted
        case .sum: try weighted.sum()
        case .mean: try weighted.sum().div(weight.sum())
        }
    }
}

extension Shape {
    /// As Python prints a shape: "torch.Size([3, 5])".
    public var sizeText: String { "torch.Size(\(description))" }
}
