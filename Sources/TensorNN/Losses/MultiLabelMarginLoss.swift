// SPDX-License-Identifier: MIT
import TensorCore

/// The hinge loss of examples that belong to several classes: every own class's score should lead every other's by 1,
/// `Σ max(0, 1 - input[y] + input[j]) / C` over the own classes y and the others j.
/// - Parameters:
///   - input: raw scores, (N, C) or (C); float32 or float64.
///   - target: class numbers (int64) of `input`'s shape; the first -1 in a row ends its list.
public func multiLabelMarginLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    let rows = try MarginRows(input)
    // A single score may come with a target of one element, with or without a dimension.
    let fits = rows.isBatch ? target.shape == input.shape : target.rank <= 1 && target.count == rows.classes
    guard fits else {
        throw .runtime("inconsistent target size: \(target.shape) for input of size: \(input.shape)")
    }
    guard try rows.contains(target, from: -1) else { throw .runtime("argument #2 'target' is out of range") }
    try input.requireScores("multilabel_margin_loss_forward_out_frame")
    try target.require(.int64)
    let kernel = try MarginKernel(rows: rows.rows, classes: rows.classes, listed: target)
    return try rows.record(
        "multilabel_margin_loss", node: "MultilabelMarginLossBackward0", input, kernel,
        shape: rows.isBatch ? [rows.rows] : [], target, reduction)
}

private func zerosAndOnes(_ call: FinishedCall) -> Remark? {
    guard let target = call.tensor("target"), target.rank > 0, let classes = target.shape.last, classes > 2 else { return nil }
    let samples = target.samples()
    guard samples.allSatisfy({ $0.value == 0 || $0.value == 1 }) else { return nil }
    return Remark(
        "target lists class numbers, ended by -1, but it holds only 0 and 1, which are read as these classes; for a 0 or 1 for "
            + "each class use F.multilabel_soft_margin_loss", about: "target")
}

extension LossCatalog {
    static var multiLabelMarginLoss: CallableSpec {
        CallableSpec(
            "multilabel_margin_loss", [.functional], module: ModuleForm("MultiLabelMarginLoss", base: .loss),
            about: Documentation(
                "Hinge loss of examples that belong to several classes.",
                formula: """
                    l = sum of max(0, 1 - input[y] + input[j]) / C
                    over the classes y that target lists and the classes j that it does not
                    """,
                purpose: Purpose(
                    .classification, words: "several labels multilabel margin hinge",
                    "several labels at once, by a margin"),
                workings: Workings(
                    gradient: """
                        each violation, 1 - input[y] + input[j] > 0, adds 1 / C to dl/dinput[j] and
                        takes it from dl/dinput[y]
                        """,
                    notes: [
                        .init("terms == 0", "every class of the list leads every other by 1: no loss, and no slope"),
                    ]),
                shapes: "input (N, C) or (C), target as input -> (), or (N) with 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    scores = torch.tensor([[0.1, 0.2, 0.4, 0.8]])
                    target = torch.tensor([[3, 0, -1, 1]])  # classes 3 and 0; -1 ends the list
                    print(F.multilabel_margin_loss(scores, target))
                    """,
                printed: "tensor(0.8500)", link: page("MultiLabelMarginLoss"),
                pitfalls: [
                    "The target lists class numbers, padded with -1; it is not a row of zeros and ones.",
                    Pitfall("A row of zeros and ones raises no error: it is read as the classes 0 and 1.", notice: zerosAndOnes),
                ]),
            Param<Tensor>("input", doc: "Raw scores; the classes are the last dimension."),
            Param<Tensor>("target", doc: "Class numbers; the first -1 in a row ends its list."),
            .sizeAverage, .reduce, .reduction
        ) { (input, target, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.multiLabelMarginLoss(input, target, reduction: reduction)
        }
    }
}
