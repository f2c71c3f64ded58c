// SPDX-License-Identifier: MIT
import TensorCore

/// Binary cross-entropy of raw scores: sigmoid and logarithm in one step, exact for scores of any size.
/// - Parameters:
///   - input: raw scores, of any shape.
///   - target: what their sigmoids should be, of the same shape.
///   - weight: a factor for each element, of a shape that broadcasts to `input`'s.
///   - posWeight: a factor for the positive part, of a shape that broadcasts to `input`'s.
public func bceWithLogitsLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, posWeight: Tensor? = nil, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    guard target.hasShape(of: input) else {
        throw .value(
            "Target size (\(target.shape.sizeText)) must be the same as input size (\(input.shape.sizeText))")
    }
    guard input.dtype.isFloatingPoint else {
        throw .notImplemented("\"log_sigmoid_cpu\" not implemented for '\(input.dtype.scalarTypeName)'")
    }
    try weight?.requireNoGradient("weight", of: "binary_cross_entropy_with_logits")
    try posWeight?.requireNoGradient("pos_weight", of: "binary_cross_entropy_with_logits")
    return try Tensor.record(
        "BinaryCrossEntropyWithLogitsBackward0", inputs: [input, target],
        saving: .inputsAnd([weight, posWeight].compactMap { $0 }),
        output: try ElementLoss.reduce(losses(input, target, posWeight), weight, reduction)
    ) { (gradient, needs) throws(TensorError) -> [Tensor?] in
        let slopes: [Tensor?] = [
            needs[0] ? try inputSlope(input, target, posWeight).mul(gradient) : nil,
            needs[1] ? try targetSlope(input, posWeight).mul(gradient) : nil,
        ]
        return try slopes.spread(weight, reduction, count: input.count)
    }
}

/// In place where PyTorch works in place: the result has the target's type, and its errors are those of such writes.
private func losses(_ input: Tensor, _ target: Tensor, _ posWeight: Tensor?) throws(TensorError) -> Tensor {
    let positive = try input.logSigmoid()
    if let posWeight { try positive.mulInPlace(posWeight.sub(1).mul(target).add(1)) }
    guard target.dtype != .bool else {
        throw .runtime(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator "
                + "instead.")
    }
    return try target.rsub(1).mulInPlace(input).subInPlace(positive).asNew
}

private func inputSlope(
    _ input: Tensor, _ target: Tensor, _ posWeight: Tensor?
) throws(TensorError) -> Tensor {
    guard let posWeight else { return try input.sigmoid().sub(target) }
    let positive = try posWeight.mul(target)
    return try positive.add(1).sub(target).mul(input.sigmoid()).sub(positive)
}

private func targetSlope(_ input: Tensor, _ posWeight: Tensor?) throws(TensorError) -> Tensor {
    guard let posWeight else { return try input.neg() }
    return try input.neg().logSigmoid().sub(input.logSigmoid().mul(posWeight))
}

extension LossCatalog {
    static var bceWithLogitsLoss: CallableSpec {
        CallableSpec(
            "binary_cross_entropy_with_logits", [.functional], module: ModuleForm("BCEWithLogitsLoss", base: .loss),
            about: Documentation(
                "Binary cross-entropy of raw scores.",
                formula: """
                    l = -weight * (pos_weight * target * log(s) + (1 - target) * log(1 - s)),
                    s = sigmoid(input)
                    """,
                purpose: Purpose(
                    .classification, words: "binary yes no two classes several labels multilabel segmentation",
                    "yes or no, or several labels at once, from raw scores"),
                workings: Workings(
                    ["s = sigmoid(input)"],
                    gradient: "dl/dinput = weight * ((1 - target) * s - pos_weight * target * (1 - s))",
                    notes: [
                        .init("(target < 0) | (target > 1)", "the target is outside [0, 1]: the loss can go below 0"),
                        .init(
                            "((sigmoid(input) - target).abs() < 1e-3) & (input.abs() > 0)",
                            "settled: the sigmoid is within 0.001 of the target"),
                    ]),
                shapes: "input (*), target (*) -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([2.0, -1.0], requires_grad=True)
                    target = torch.tensor([1.0, 0.0])
                    print(F.binary_cross_entropy_with_logits(input, target))
                    """,
                printed: "tensor(0.2201, grad_fn=<BinaryCrossEntropyWithLogitsBackward0>)",
                link: page("BCEWithLogitsLoss"),
                pitfalls: [
                    Pitfall("A sigmoid before it raises no error and slows learning.") { call in
                        LossNotice.sigmoidBefore(call, "input", orElse: ", or use F.binary_cross_entropy")
                    },
                    Pitfall("Targets outside [0, 1] raise no error, and the loss can become negative.") { call in
                        LossNotice.targetsOutside(call, "target")
                    },
                    "pos_weight is for each class, weight for each element; both broadcast to the input.",
                ], remedies: [LossRemedy.floatTarget]),
            Param<Tensor>("input", reads: "size", doc: "Raw scores, of any shape."),
            Param<Tensor>("target", reads: "size", doc: "What their sigmoids should be, between 0 and 1."),
            Param<Tensor?>("weight", default: nil, doc: "A factor for each element."),
            .sizeAverage, .reduce, .reduction,
            Param<Tensor?>(
                "pos_weight", default: nil, nativePosition: 4, doc: "A factor for positive examples, one for each class.")
        ) { (input, target, weight, sizeAverage, reduce, reduction, posWeight) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.bceWithLogitsLoss(
                input, target, weight: weight, posWeight: posWeight, reduction: reduction)
        }
    }
}
