// SPDX-License-Identifier: MIT
import TensorCore

/// The hinge loss of several classes: what the scores of the other classes lack to a margin below the own class's,
/// `Σ max(0, margin - input[target] + input[j])ᵖ / C` over the classes j that are not the target.
/// - Parameters:
///   - input: raw scores, (N, C) or (C); float32 or float64.
///   - target: class numbers (int64), (N), () or (1).
///   - degree: 1 or 2, the power of each violation.
///   - weight: a factor for each class, (C), of `input`'s type.
public func multiMarginLoss(
    _ input: Tensor, _ target: Tensor, degree: Int = 1, margin: Double = 1, weight: Tensor? = nil,
    reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    guard degree == 1 || degree == 2 else { throw .value(wrongDegree) }
    if let weight, weight.rank != 1 { throw .value("weight must be one-dimensional") }
    try weight?.requireNoGradient("weight", of: function)
    let rows = try MarginRows(input)
    guard target.rank <= 1, target.count == rows.rows else {
        throw .runtime(
            "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples "
                + "(batch size). Expected target size [\(rows.rows)], but got \(target.shape). "
                + "Input has shape \(input.shape).")
    }
    if let weight, weight.count != rows.classes {
        throw .runtime("inconsistent weight size, expected \(rows.classes) but got \(weight.shape)")
    }
    try input.requireScores("multi_margin_loss_cpu_kernel")
    try target.require(.int64)
    try weight?.require(input.dtype)
    guard try rows.contains(target, from: 0) else { throw .runtime("target out of range") }
    let kernel = try MarginKernel(
        rows: rows.rows, classes: rows.classes, target: target, degree: degree, margin: margin, weights: weight)
    return try rows.record(
        function, node: "MultiMarginLossBackward0", input, kernel, shape: target.rank == 0 ? [] : [rows.rows],
        target, weight: weight, reduction)
}

private let function = "multi_margin_loss"
private let wrongDegree = "only p == 1 and p == 2 supported"

/// The argument `p`: PyTorch only compares it with 1 and 2, whatever it is.
struct MarginDegree: ParameterValue {
    let argument: Argument

    static var one: MarginDegree { MarginDegree(argument: .int(1)) }
    static var kindName: String { "int" }
    static func read(_ argument: Argument) -> MarginDegree? { MarginDegree(argument: argument) }

    func number() throws(TensorError) -> Int {
        guard let number = Scalar.read(argument)?.double, number == 1 || number == 2 else { throw .value(wrongDegree) }
        return number == 1 ? 1 : 2
    }
}

extension LossCatalog {
    static var multiMarginLoss: CallableSpec {
        CallableSpec(
            "multi_margin_loss", [.functional],
            module: ModuleForm("MultiMarginLoss", base: .weightedLoss) { (argument) throws(TensorError) in
                if case .missing = argument("p") {} else { _ = try MarginDegree(argument: argument("p")).number() }
                guard case .tensor(let weight) = argument("weight"), weight.rank != 1 else { return }
                throw .value(
                    "MultiMarginLoss: expected weight to be None or 1D tensor, got \(weight.rank)D instead")
            },
            about: Documentation(
                "Hinge loss of several classes: the own class's score should lead by a margin.",
                formula: """
                    l = weight[target] * sum over j != target of v[j]^p / C,
                    v[j] = max(0, margin - input[target] + input[j])
                    """,
                purpose: Purpose(.classification, words: "classes margin hinge svm", "one class out of several, by a margin"),
                workings: Workings(
                    ["own = pick(input, target)"],
                    gradient: """
                        dl/dinput[j] = weight[target] * p * v[j]^(p - 1) / C if v[j] > 0,
                        dl/dinput[target] = minus the sum of those
                        """,
                    notes: [
                        .init("terms == 0", "the own class leads every other by the margin: no loss, and no slope"),
                    ]),
                shapes: "input (N, C) or (C), target (N) or () -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    scores = torch.tensor([[0.1, 0.2, 0.4, 0.8]], requires_grad=True)
                    target = torch.tensor([3])
                    loss = F.multi_margin_loss(scores, target)
                    loss.backward()
                    print(loss)
                    print(scores.grad)
                    """,
                printed: """
                    tensor(0.3250, grad_fn=<MultiMarginLossBackward0>)
                    tensor([[ 0.2500,  0.2500,  0.2500, -0.7500]])
                    """,
                link: page("MultiMarginLoss"),
                pitfalls: [
                    "The sum is divided by the number of classes, not by that of the violations.",
                    "A margin met exactly costs nothing and has a gradient of 0.",
                ]),
            Param<Tensor>("input", doc: "Raw scores; the classes are the last dimension."), .classNumbers,
            Param<MarginDegree>("p", default: .one, doc: "1, or 2 for squared violations."),
            Param<Scalar>("margin", default: 1.0, doc: "How far the own class's score should lead."),
            Param<Tensor?>("weight", default: nil, reads: "dim", doc: "A factor for each class."),
            .sizeAverage, .reduce, .reduction
        ) { (input, target, p, margin, weight, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.multiMarginLoss(
                input, target, degree: try p.number(), margin: margin.double, weight: weight, reduction: reduction)
        }
    }
}
