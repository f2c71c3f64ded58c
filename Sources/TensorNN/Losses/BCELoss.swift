// SPDX-License-Identifier: MIT
import TensorCore

/// Binary cross-entropy of probabilities: `-(target · log input + (1 - target) · log(1 - input))`, the logarithms not
/// below -100.
/// - Parameters:
///   - input: probabilities, of any shape; a value outside [0, 1], or nan, is an error.
///   - target: what they should be, of the same shape and type.
///   - weight: a factor for each element, of a shape that broadcasts to `input`'s.
public func bceLoss(
    _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    guard target.hasShape(of: input) else {
        throw .value(
            "Using a target size (\(target.shape.sizeText)) that is different to the input size "
                + "(\(input.shape.sizeText)) is deprecated. Please ensure they have the same size.")
    }
    var weight = weight
    if let given = weight { weight = try given.expand(commonShape(target.shape, given.shape)) }
    guard input.dtype == target.dtype else {
        throw .runtime(
            "Found dtype \(target.dtype.scalarTypeName) but expected \(input.dtype.scalarTypeName)")
    }
    guard input.dtype.isFloatingPoint else {
        throw .notImplemented("\"binary_cross_entropy\" not implemented for '\(input.dtype.scalarTypeName)'")
    }
    try requireProbabilities(input, target)
    try weight?.requireNoGradient("weight", of: "binary_cross_entropy")
    return try Tensor.record(
        "BinaryCrossEntropyBackward0", inputs: [input, target], saving: .inputsAnd(weight.map { [$0] } ?? []),
        output: try losses(input, target, weight, reduction)
    ) { (gradient, needs) throws(TensorError) -> [Tensor?] in
        func spread(_ slope: Tensor) throws(TensorError) -> Tensor {
            try ElementLoss.spread(slope, weight, reduction, count: input.count)
        }
        return [
            needs[0] ? try inputSlope(input, target, gradient, spread) : nil,
            needs[1] ? try spread(input.logit().neg().mul(gradient)) : nil,
        ]
    }
}

private func losses(
    _ input: Tensor, _ target: Tensor, _ weight: Tensor?, _ reduction: Reduction
) throws(TensorError) -> Tensor {
    let operands = Operands(.tensor(input), .tensor(target))
    guard let weight else { return try PointwiseOperation.binaryCrossEntropy.reduced(reduction, operands) }
    return try ElementLoss.reduce(Tensor.kernel(.binaryCrossEntropy, operands), weight, reduction)
}

/// (input - target) / max((1 - input) · input, 1e-12), times `gradient`, then weighted and divided by `spread`, which is
/// the last step of the second derivatives too: half types round in this order.
private func inputSlope(
    _ input: Tensor, _ target: Tensor, _ gradient: Tensor,
    _ spread: @escaping (Tensor) throws(TensorError) -> Tensor
) throws(TensorError) -> Tensor {
    try Tensor.record(
        "BinaryCrossEntropyBackwardBackward0", inputs: [gradient, input, target],
        output: try spread(
            Tensor.kernel(
                .binaryCrossEntropyBackward, .tensor(gradient), .tensor(input.detach()), .tensor(target.detach())))
    ) { (second, needs) throws(TensorError) -> [Tensor?] in
        // The second derivative keeps its divisor from 0 otherwise than the first: so it is in PyTorch.
        let (above, below) = (try input.add(1e-12), try input.rsub(1).add(1e-12))
        let incoming = try gradient.mul(second)
        var bend: Tensor?
        if needs[1] {
            let numerator = try input.square().sub(input.mul(target).mul(2)).add(target)
            bend = try spread(numerator.div(above.square().mul(below.square())).mul(incoming))
        }
        return [
            needs[0] ? try spread(input.sub(target).div(above.mul(below)).mul(second)) : nil, bend,
            needs[2] ? try spread(incoming.neg().div(input.rsub(1).mul(input).clampMin(1e-12))) : nil,
        ]
    }
}

/// The shape in which the weight multiplies, refused in the words of PyTorch's `broadcast_shapes`.
private func commonShape(_ target: Shape, _ weight: Shape) throws(TensorError) -> Shape {
    do throws(TensorError) {
        return try Shape.broadcast(target, weight)
    } catch {
        let rank = max(target.count, weight.count)
        for back in 1...max(rank, 1) {
            let size = back <= weight.count ? weight[weight.count - back] : 1
            let wanted = back <= target.count ? target[target.count - back] : 1
            guard size != wanted, size != 1, wanted != 1 else { continue }
            throw .runtime(
                "Attempting to broadcast a dimension of length \(size) at -\(back)! Mismatching argument at index 1 "
                    + "had \(weight.sizeText); but expected shape should be broadcastable to \(target)")
        }
        throw error
    }
}

/// The first element that is no probability decides the message.
private func requireProbabilities(_ input: Tensor, _ target: Tensor) throws(TensorError) {
    let badInput = try input.firstOutsideUnitInterval()
    let badTarget = try target.firstOutsideUnitInterval()
    if badInput == nil, badTarget == nil { return }
    let name = (badInput ?? .max) <= (badTarget ?? .max) ? "input" : "target"
    throw .runtime("all elements of \(name) should be between 0 and 1")
}

extension LossCatalog {
    static var bceLoss: CallableSpec {
        CallableSpec(
            "binary_cross_entropy", [.functional], module: ModuleForm("BCELoss", base: .weightedLoss),
            about: Documentation(
                "Binary cross-entropy of probabilities.",
                formula: "l = -weight * (target * log(input) + (1 - target) * log(1 - input))",
                purpose: Purpose(.classification, words: "binary probabilities sigmoid", "yes or no, from probabilities"),
                workings: Workings(
                    ["log_p = input.log().clamp(min=-100)", "log_q = (1 - input).log().clamp(min=-100)"],
                    gradient: "dl/dinput = weight * (input - target) / (input * (1 - input))",
                    notes: [
                        .init("(input == 0) | (input == 1)", "the input is 0 or 1: its logarithm is cut off at -100"),
                    ]),
                shapes: "input (*), target (*) -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([0.9, 0.2], requires_grad=True)
                    target = torch.tensor([1.0, 0.0])
                    print(F.binary_cross_entropy(input, target))
                    """,
                printed: "tensor(0.1643, grad_fn=<BinaryCrossEntropyBackward0>)",
                link: page("BCELoss"),
                pitfalls: [
                    "For raw scores use binary_cross_entropy_with_logits, which is also more accurate.",
                    "The logarithm stops at -100: a probability of 0 for what is true costs 100, not infinity.",
                    "The target must have the input's type: labels of class numbers need .float().",
                ], remedies: [LossRemedy.probabilities]),
            Param<Tensor>("input", reads: "size", doc: "Probabilities, of any shape."),
            Param<Tensor>("target", reads: "size", doc: "What they should be, between 0 and 1."),
            Param<Tensor?>("weight", default: nil, reads: "size", doc: "A factor for each element."),
            .sizeAverage, .reduce, .reduction
        ) { (input, target, weight, sizeAverage, reduce, reduction) throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.bceLoss(input, target, weight: weight, reduction: reduction)
        }
    }
}
