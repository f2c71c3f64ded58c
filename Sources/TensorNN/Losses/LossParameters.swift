// SPDX-License-Identifier: MIT
import TensorCore

/// What the specs of several losses say alike.
extension LossCatalog {
    /// PyTorch's page of a class of `torch.nn`.
    static func page(_ name: String) -> String {
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(name).html"
    }

    /// torchvision's page of a function of `torchvision.ops`.
    static func visionPage(_ name: String) -> String {
        "https://docs.pytorch.org/vision/stable/generated/torchvision.ops.\(name).html"
    }

    static let elementShapes = "input (*), target (*) -> () with 'mean' and 'sum', (*) with 'none'"
    static var columnPitfall: Pitfall {
        Pitfall("A target of shape (n,) against an input of shape (n, 1) compares every pair.", notice: LossNotice.column)
    }

    /// The spec of a loss that is a function of `input - target` with a factor for each element.
    static func weightedDifference(
        _ name: String, _ module: String, _ summary: String, formula: String, purpose: Purpose, workings: Workings, printed: String, pitfall: Pitfall,
        _ compute: @escaping (ComparedPair) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(
            name, [.functional], module: ModuleForm(module, base: .loss),
            about: Documentation(
                summary, formula: formula, purpose: purpose, workings: workings, shapes: elementShapes,
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([1.0, 2.0, 4.0], requires_grad=True)
                    target = torch.tensor([1.5, 2.0, 3.0])
                    loss = F.\(name)(input, target)
                    loss.backward()
                    print(loss)
                    print(input.grad)
                    """,
                printed: printed, link: page(module), pitfalls: [columnPitfall, pitfall],
                remedies: [LossRemedy.wholeNumbers]),
            .prediction, .expectation, .sizeAverage, .reduce, .reduction, .elementWeight
        ) { (input, target, sizeAverage, reduce, reduction, weight) throws(TensorError) -> Tensor in
            try compute(ComparedPair(input, target, sizeAverage, reduce, reduction, weight: weight))
        }
    }

    /// What help says of the losses that are square near 0 and straight beyond `bend`.
    static func bentDifference(
        _ name: String, _ module: String, bend: String, formula: String, purpose: Purpose, workings: Workings, pitfall: Pitfall
    ) -> Documentation {
        Documentation(
            "Squared error near 0, absolute error beyond \(bend).", formula: "\(formula), d = input - target",
            purpose: purpose, workings: workings, shapes: elementShapes,
            example: """
                import torch
                import torch.nn.functional as F
                input = torch.tensor([0.5, 3.0], requires_grad=True)
                target = torch.tensor([0.0, 0.0])
                print(F.\(name)(input, target, reduction='none'))
                """,
            printed: "tensor([0.1250, 2.5000], grad_fn=<\(module)Backward0>)", link: page(module),
            pitfalls: [columnPitfall, pitfall])
    }
}

extension Param where Value == Tensor {
    /// `input` of the losses that compare element by element.
    static var prediction: Param { Param("input", reads: "size", doc: "Predictions, of any shape.") }
    /// `target` of the losses that compare element by element.
    static var expectation: Param {
        Param("target", reads: "size", doc: "What they should be, of the same shape.")
    }
    /// `target` of the losses that take class numbers.
    static var classNumbers: Param { Param("target", doc: "Class numbers, from 0 to C - 1.") }
}

extension Param where Value == Tensor? {
    /// `weight` of the losses that take class numbers.
    static var classWeight: Param { Param("weight", default: nil, doc: "A factor for each class.") }
    /// `weight` of the functions whose modules take none.
    static var elementWeight: Param {
        Param("weight", default: nil, inModule: false, reads: "size", doc: "A factor for each element.")
    }
}

/// A margin that PyTorch's Python code compares with 0 before it is anything else.
struct PositiveMargin: ParameterValue {
    let number: Scalar

    static let one = PositiveMargin(number: 1.0)
    static var kindName: String { "float" }
    var argument: Argument { number.argument }
    var double: Double { number.double }
    var isPositive: Bool { !(number.double <= 0) }

    static func read(_ argument: Argument) -> PositiveMargin? { Scalar.read(argument).map(PositiveMargin.init) }

    static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        .type("'<=' not supported between instances of '\(argument.typeName)' and 'int'")
    }

    /// `margin` of the losses of triplets.
    static func parameter(keywordOnly: Bool = false) -> Param<PositiveMargin> {
        Param(
            "margin", default: .one, keywordOnly: keywordOnly,
            check: { (margin) throws(TensorError) in
                guard !margin.isPositive else { return }
                throw .value("margin must be greater than 0, got \(margin.text)")
            }, doc: "How much farther the negative should be.")
    }

    /// The check that the modules of these losses make when they are made.
    static func constructorCheck(_ module: String, _ argument: Argument) throws(TensorError) {
        if case .missing = argument { return }
        guard let margin = read(argument) else {
            throw complaint(about: argument, parameter: "margin") ?? .type("margin")
        }
        guard !margin.isPositive else { return }
        throw .value("\(module): expected margin to be greater than 0, got \(margin.text) instead")
    }
}

extension Tensor {
    /// Refuses an argument that PyTorch's function has no derivative for.
    func requireNoGradient(_ argument: String, of function: String) throws(TensorError) {
        guard requiresGrad, Context.current.gradientsEnabled else { return }
        throw .runtime(
            "The function '\(function)' is not differentiable with respect to argument '\(argument)'. "
                + "This input cannot have requires_grad True.")
    }
}

extension Workings {
    /// What the mean over class numbers divides by: how many took part, or the sum of their weights. Class probabilities
    /// are divided by their number.
    static let classDivisor = """
        None if target.dtype.is_floating_point else (target != ignore_index).sum() if weight is None else \
        weight[target[target != ignore_index]].sum()
        """
}
