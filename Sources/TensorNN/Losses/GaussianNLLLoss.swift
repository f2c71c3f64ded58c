// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// The negative log-likelihood under a normal distribution whose variance is given, or predicted too. Composed, as in
/// PyTorch: the variance is kept from 0 in a copy whose gradient passes as if nothing had been changed.
/// - Parameters:
///   - input: predicted means, of any shape.
///   - target: a tensor of a shape that broadcasts with `input`'s, or a number.
///   - variance: a tensor of `input`'s shape, or with one dimension of size 1 in its place, or without the last; or a
///     number. Negative values are an error.
///   - full: whether to add log(2π) / 2.
///   - eps: the smallest variance.
public func gaussianNLLLoss(
    _ input: Tensor, _ target: some TensorOperand, _ variance: some TensorOperand, full: Bool = false,
    eps: Scalar = 1e-6, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    let variance = try Variance(variance.operand).tensor(beside: input)
    return try reduction.apply(to: gaussianLosses(input, target, variance, full, eps))
}

/// With a variance that was checked.
private func gaussianLosses(
    _ input: Tensor, _ target: some TensorOperand, _ variance: Tensor, _ full: Bool, _ eps: Scalar
) throws(TensorError) -> Tensor {
    let variance = try variance.clone()
    try Context.withGradients(false) { () throws(TensorError) in _ = try variance.clampMinInPlace(eps) }
    let losses = try variance.log().add(input.sub(target).pow(2).div(variance)).mul(0.5)
    return full ? try losses.add(0.5 * log(2 * .pi)) : losses
}

/// The argument `var` as PyTorch's function reads it: a float stands for every element, and only a tensor can be
/// compared element by element.
struct Variance: ParameterValue {
    let operand: Operand

    init(_ operand: Operand) { self.operand = operand }

    static var kindName: String { "Tensor" }
    var argument: Argument { operand.argument }

    static func read(_ argument: Argument) -> Variance? {
        switch argument {
        case .tensor(let tensor): Variance(.tensor(tensor))
        case .double(let number): Variance(.scalar(.double(number)))
        default: nil
        }
    }

    static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        switch argument {
        case .bool, .int, .hugeInt:
            .type("any() received an invalid combination of arguments - got (bool), but expected one of:")
        default: .type("'<' not supported between instances of '\(argument.typeName)' and 'int'")
        }
    }

    /// The variance as a tensor that broadcasts with `input` in one dimension at most.
    func tensor(beside input: Tensor) throws(TensorError) -> Tensor {
        switch operand {
        case .scalar(let number):
            guard number.double >= 0 || number.double.isNaN else { throw .value("var has negative entry/entries") }
            return try input.onesLike().mul(number)
        case .tensor(let variance):
            guard try !variance.detach().less(0).any().truth() else { throw .value("var has negative entry/entries") }
            if variance.shape == input.shape { return variance }
            if input.rank > 0, variance.shape == Shape(input.shape.dropLast()) { return try variance.unsqueeze(-1) }
            let differing = zip(input.shape, variance.shape).filter { $0 != $1 }
            guard input.rank == variance.rank, differing.count == 1, differing[0].1 == 1 else {
                throw .value("var is of incorrect size")
            }
            return variance
        }
    }
}

/// The argument `target`: whatever can be subtracted from a tensor.
struct Subtrahend: ParameterValue {
    let operand: Operand

    static var kindName: String { Operand.kindName }
    var argument: Argument { operand.argument }

    static func read(_ argument: Argument) -> Subtrahend? { Operand.read(argument).map(Subtrahend.init) }

    static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        .type("unsupported operand type(s) for -: 'Tensor' and '\(argument.typeName)'")
    }
}

private func negativeVariance(_ call: FinishedCall) -> String? {
    guard let message = call.error?.message, message.contains("negative entry"), let variance = call.tensor("var"),
        let wrong = variance.samples(atMost: 1 << 16).first(where: { $0.value < 0 })
    else { return nil }
    return "var\(variance.placeText(wrong.index)) = \(wrong.value.shown); what a network gives as a variance is made positive "
        + "first, with F.softplus(var) or torch.exp(log_var)"
}

extension LossCatalog {
    static var gaussianNLLLoss: CallableSpec {
        CallableSpec(
            "gaussian_nll_loss", [.functional],
            module: ModuleForm("GaussianNLLLoss", base: .loss, keywordOnly: true),
            about: Documentation(
                "Negative log-likelihood under a normal distribution.",
                formula: "l = (log(max(var, eps)) + (input - target)^2 / max(var, eps)) / 2",
                purpose: Purpose(
                    .regression, words: "uncertainty variance noise",
                    "numbers of which the model also says how sure it is"),
                workings: Workings(
                    ["d = input - target", "variance = as_tensor(var).clamp(min=eps)"],
                    gradient: """
                        dl/dinput = (input - target) / var,
                        dl/dvar = (1 - (input - target)^2 / var) / (2 * var)
                        """,
                    notes: [
                        .init("as_tensor(var) < eps", "a variance below eps counts as eps"),
                        .init("d * d > 9 * variance", "more than three standard deviations off"),
                    ]),
                shapes: """
                    input (*), target (*)
                    var (*), or with a dimension of size 1, or without the last one
                    -> () with 'mean' and 'sum', (*) with 'none'
                    """,
                example: """
                    import torch
                    import torch.nn.functional as F
                    mean = torch.tensor([1.0, 2.0], requires_grad=True)
                    var = torch.tensor([1.0, 0.25], requires_grad=True)
                    loss = F.gaussian_nll_loss(mean, torch.tensor([1.5, 3.0]), var)
                    loss.backward()
                    print(loss)
                    print(var.grad)
                    """,
                printed: """
                    tensor(0.7159, grad_fn=<MeanBackward0>)
                    tensor([ 0.1875, -3.0000])
                    """,
                link: page("GaussianNLLLoss"),
                pitfalls: [
                    "var is a variance, not a standard deviation.",
                    "Where var is below eps its gradient still flows, as if it were eps.",
                ], remedies: [negativeVariance]),
            Param<Tensor>("input", reads: "size", doc: "Predicted means, of any shape."),
            Param<Subtrahend>("target", doc: "What they should be."),
            Param<Variance>("var", doc: "Variances, not negative; or one float for all."),
            Param<LegacyFlag>("full", default: .no, doc: "Whether to add log(2 * pi) / 2."),
            Param<Scalar>("eps", default: 1e-6, doc: "The smallest variance."), .reduction
        ) { (input, target, variance, full, eps, reduction) throws(TensorError) -> Tensor in
            let variance = try variance.tensor(beside: input)
            let reduction = try reduction.compared(orElse: "is not valid")
            return try reduction.apply(
                to: gaussianLosses(input, target.operand, variance, try full.truth(), eps))
        }
    }
}
