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
    let (left, right) = try LossInputs.broadcast(input, target)
    guard let weight else { return try reduction.apply(to: left.sub(right).abs()) }
    try LossInputs.check(weight: weight, against: input)
    return try LossInputs.reduceWeighted(left.sub(right).abs().mul(weight), weight, reduction)
}

extension LossCatalog {
    static var l1Loss: CallableSpec {
        CallableSpec(
            "l1_loss", [.functional], module: ModuleForm("L1Loss"),
            about: Documentation(
                "Mean absolute error.",
                formula: "l = |input - target|",
                shapes: "input (*), target (*) -> () with 'mean' and 'sum', (*) with 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([1.0, 2.0, 4.0], requires_grad=True)
                    target = torch.tensor([1.5, 2.0, 3.0])
                    loss = F.l1_loss(input, target)
                    loss.backward()
                    print(loss)
                    print(input.grad)
                    """,
                printed: """
                    tensor(0.5000, grad_fn=<MeanBackward0>)
                    tensor([-0.3333,  0.0000,  0.3333])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html",
                pitfalls: ["A target of shape (n,) against an input of shape (n, 1) compares every pair."]),
            Param<Tensor>("input", reads: "size", doc: "Predictions, of any shape."),
            Param<Tensor>("target", reads: "size", doc: "What they should be, of the same shape."),
            .sizeAverage, .reduce, .reduction,
            Param<Tensor?>("weight", default: nil, inModule: false, reads: "size", doc: "A factor for each element.")
        ) { (input, target, sizeAverage, reduce, reduction, weight) throws(TensorError) -> Tensor in
            try TensorNN.l1Loss(
                input, target, reduction: try reduction.resolved(sizeAverage, reduce, weight: weight), weight: weight)
        }
    }
}
