// SPDX-License-Identifier: MIT
import TensorCore

/// An approximate softmax for very many classes (Grave et al., 2016): the frequent ones have scores of their own, the rare
/// ones share clusters, each with a smaller projection.
public final class AdaptiveLogSoftmaxWithLoss: CompositeModule {
    public let registry = ModuleRegistry()
    public let inFeatures: Int
    public let classCount: Int
    /// Where clusters begin, and the number of classes at the end.
    public let cutoffs: [Int]
    public let divisor: Scalar
    public let hasHeadBias: Bool
    public var className: String { "AdaptiveLogSoftmaxWithLoss" }

    private var shortlistSize: Int { cutoffs.first ?? 0 }
    private var clusterCount: Int { cutoffs.count - 1 }

    /// - Parameters:
    ///   - cutoffs: the first class of each cluster, rising, from 1 to `classCount` - 1.
    ///   - divisor: how much smaller each cluster's projection is than the one before.
    public init(
        inFeatures: Int, classCount: Int, cutoffs: [Int], divisor: Scalar = .double(4), headBias: Bool = false,
        dtype: DType? = nil
    ) throws(TensorError) {
        guard let first = cutoffs.first, let last = cutoffs.last else {
            throw .value("cutoffs should be a sequence of length larger than 0")
        }
        guard zip(cutoffs, cutoffs.dropFirst()).allSatisfy({ $0 < $1 }), first > 0, last < classCount else {
            throw Self.badCutoffs
        }
        self.inFeatures = inFeatures
        self.classCount = classCount
        self.cutoffs = cutoffs + [classCount]
        self.divisor = divisor
        hasHeadBias = headBias
        registry.children["head"] = try Linear(
            inFeatures: inFeatures, outFeatures: first + cutoffs.count, bias: headBias, dtype: dtype)
        var clusters: [ModuleSequence] = []
        for (place, (start, end)) in zip(self.cutoffs, self.cutoffs.dropFirst()).enumerated() {
            let size = try projectionSize(place + 1)
            let projection = try Linear(inFeatures: inFeatures, outFeatures: size, bias: false, dtype: dtype)
            let scores = try Linear(inFeatures: size, outFeatures: end - start, bias: false, dtype: dtype)
            clusters.append(.sequential([projection, scores]))
        }
        registry.children["tail"] = ModuleSequence.list(clusters)
    }

    static var badCutoffs: TensorError {
        .value(
            "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is "
                + "between 1 and n_classes-1")
    }

    /// in_features // div_value ** cluster
    private func projectionSize(_ cluster: Int) throws(TensorError) -> Int {
        if divisor.isZero {
            let isWhole = if case .double = divisor { false } else { true }
            throw TensorError(
                .rule(.zeroDivisionError, isWhole ? "integer division or modulo by zero" : "float floor division by zero"))
        }
        var quotient = Double(inFeatures)
        var power = 1.0
        for _ in 0..<cluster { power *= divisor.double }
        quotient = (quotient / power).rounded(.down)
        guard let size = Int(exactly: quotient) else { throw .value("cannot convert float \(quotient) to integer") }
        return size
    }

    public var attributes: [(name: String, value: Argument)] {
        [
            ("in_features", .int(inFeatures)), ("n_classes", .int(classCount)),
            ("cutoffs", .list(cutoffs.map { .int($0) })), ("div_value", divisor.argument), ("head_bias", .bool(hasHeadBias)),
            ("shortlist_size", .int(shortlistSize)), ("n_clusters", .int(clusterCount)),
            ("head_size", .int(shortlistSize + clusterCount)),
        ]
    }

    private func cluster(_ place: Int) throws(TensorError) -> any TensorMap {
        guard let tail = registry.children["tail"] else {
            throw TensorError(.rule(.attributeError, "'\(className)' object has no attribute 'tail'"))
        }
        return try tail.part(String(place))
    }

    // MARK: Methods

    public func call(_ method: String, _ inputs: [Argument]) throws(TensorError) -> CallResult {
        func tensor(_ place: Int) throws(TensorError) -> Tensor {
            guard place < inputs.count, case .tensor(let tensor) = inputs[place] else {
                throw ArgumentFailure.noAttribute(inputs.indices.contains(place) ? inputs[place] : .none, "dim")
            }
            return tensor
        }
        switch method {
        case "log_prob": return .tensor(try logProbabilities(try tensor(0)))
        case "predict": return .tensor(try predict(try tensor(0)))
        case "reset_parameters":
            try resetParameters()
            return .none
        default:
            let target = try tensor(1)
            let (output, loss) = try forward(try tensor(0), target)
            return .named(
                NamedTensors(
                    "_ASMoutput", [("output", output), ("loss", loss)], module: "torch.nn.modules.adaptive"))
        }
    }

    /// The log-probability of each target, and minus their mean.
    /// - Parameters:
    ///   - input: (N, in_features) or (in_features)
    ///   - target: class numbers, (N) or ()
    public func forward(_ input: Tensor, _ target: Tensor) throws(TensorError) -> (output: Tensor, loss: Tensor) {
        try check(input, target)
        let isBatched = target.rank > 0
        let rows = isBatched ? input : try input.unsqueeze(0)
        let targets = isBatched ? target.detach() : try target.detach().unsqueeze(0)
        let output = try Tensor.zeros([targets.count], dtype: rows.dtype)
        let classes = targets.doubles()
        var headClasses = classes
        var found = 0
        for (place, (low, high)) in zip([0] + cutoffs, cutoffs).enumerated() {
            let members = classes.indices.filter { classes[$0] >= Double(low) && classes[$0] < Double(high) }
            if members.isEmpty { continue }
            found += members.count
            guard place > 0 else { continue }
            for member in members { headClasses[member] = Double(shortlistSize + place - 1) }
            let places = try Tensor(members)
            let scores = try cluster(place - 1).forward(rows.indexSelect(0, places))
            let relative = try targets.indexSelect(0, places).sub(low)
            let own = try scores.logSoftmax(dim: 1).gather(1, relative.unsqueeze(1))
            try output.indexCopy(0, places, own.squeeze(1), inPlace: true)
        }
        guard found == classes.count else {
            throw .runtime(
                "Target values should be in [0, \(classCount - 1)], but values in range "
                    + "[\(try targets.min().item().argument.text), \(try targets.max().item().argument.text)] "
                    + "were found. ")
        }
        let picked = try Tensor(headClasses).to(targets.dtype)
        let logits = try part("head").forward(rows).logSoftmax(dim: 1)
        try output.addInPlace(logits.gather(1, picked.unsqueeze(1)).squeeze())
        let loss = try output.neg().mean()
        return (isBatched ? output : try output.squeeze(0), loss)
    }

    private func check(_ input: Tensor, _ target: Tensor) throws(TensorError) {
        switch target.rank {
        case 1:
            guard input.rank > 0 else { throw TensorError(.dimension(given: 0, rank: 0)) }
            guard input.shape[0] == target.shape[0] else {
                throw .runtime("Input and target should have the same size in the batch dimension.")
            }
            guard input.rank == 2 else {
                throw .runtime(
                    "1D target tensor expects 2D input tensors, but found inputs with size \(input.shape.sizeText)")
            }
        case 0:
            guard input.rank == 1 else {
                throw .runtime(
                    "0D target tensor expects 1D input tensors, but found inputs with size \(input.shape.sizeText)")
            }
        default: throw .runtime("0D or 1D target tensor expected, multi-target not supported")
        }
    }

    /// Log-probabilities of all classes, (N, classes).
    public func logProbabilities(_ input: Tensor) throws(TensorError) -> Tensor {
        try logProbabilities(input, part("head").forward(input))
    }

    private func logProbabilities(_ input: Tensor, _ head: Tensor) throws(TensorError) -> Tensor {
        guard head.rank > 0 else { throw TensorError(.dimension(given: 0, rank: 0)) }
        let result = try Tensor.empty([head.shape[0], classCount], dtype: input.dtype)
        let logits = try head.logSoftmax(dim: 1)
        try result.narrow(1, start: 0, length: shortlistSize)
            .copyInPlace(logits.narrow(1, start: 0, length: shortlistSize))
        for (place, (start, end)) in zip(cutoffs, cutoffs.dropFirst()).enumerated() {
            let own = try cluster(place).forward(input).logSoftmax(dim: 1)
            let shared = try logits.select(1, shortlistSize + place).unsqueeze(1)
            try result.narrow(1, start: start, length: end - start).copyInPlace(own.add(shared))
        }
        return result
    }

    /// The most probable class of each row.
    public func predict(_ input: Tensor) throws(TensorError) -> Tensor {
        let head = try part("head").forward(input)
        let output = try head.argmax(dim: 1)
        let isRare = try output.greaterOrEqual(shortlistSize)
        if try !isRare.any().truth() { return output }
        if try isRare.all().truth() { return try logProbabilities(input, head).argmax(dim: 1) }
        let rare = try isRare.nonzeroColumns()[0]
        let best = try logProbabilities(input.indexSelect(0, rare), head.indexSelect(0, rare)).argmax(dim: 1)
        return try output.indexCopy(0, rare, best)
    }

    /// New starting values for all parts, from the context's generator.
    private func resetParameters() throws(TensorError) {
        for (_, module) in namedModules() {
            guard let weight = module.registry.parameters["weight"] ?? nil else { continue }
            try Initialiser.layer(weight: weight, bias: module.registry.parameters["bias"] ?? nil)
        }
    }
}

extension LossCatalog {
    static var adaptiveLogSoftmaxWithLoss: CompositeForm {
        CompositeForm(
            CallableSpec(
                "AdaptiveLogSoftmaxWithLoss", [.layer],
                about: Documentation(
                    "A softmax for very many classes, computed in clusters, and its negative log-likelihood.",
                    formula: "output = log p(cluster) + log p(class | cluster), loss = -mean(output)",
                    shapes: "input (N, in_features) or (in_features), target (N) or () -> (output (N) or (), loss ())",
                    example: """
                        import torch
                        torch.manual_seed(0)
                        loss = torch.nn.AdaptiveLogSoftmaxWithLoss(8, 10, cutoffs=[2, 5])
                        output, value = loss(torch.randn(3, 8), torch.tensor([0, 4, 9]))
                        print(output)
                        print(value)
                        """,
                    printed: """
                        tensor([-1.3598, -2.8202, -3.5219], grad_fn=<AddBackward0>)
                        tensor(2.5673, grad_fn=<MeanBackward0>)
                        """,
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html",
                    pitfalls: [
                        "Classes must be numbered by frequency: 0 is the most frequent one.",
                        Pitfall("The output is each target's log-probability; log_prob(input) gives those of all classes, "
                            + "predict(input) the likeliest class."),
                    ]),
                Param<Int>("in_features", doc: "Numbers in each row of the input."),
                Param<Int>("n_classes", doc: "Classes."),
                Param<Argument>("cutoffs", doc: "The first class of each cluster, a rising sequence."),
                Param<Scalar>("div_value", default: .double(4), doc: "How much smaller each cluster's projection is."),
                Param<Bool>("head_bias", default: false, doc: "Whether the head has an offset."),
                .device, .dtype
            ) { (inFeatures, classes, cutoffs, divisor, headBias, _, dtype) throws(TensorError) -> CallResult in
                .object(
                    try AdaptiveLogSoftmaxWithLoss(
                        inFeatures: inFeatures, classCount: classes, cutoffs: try wholeNumbers(cutoffs),
                        divisor: divisor, headBias: headBias, dtype: dtype))
            },
            module: "torch.nn.modules.adaptive",
            [
                .init("forward", ["input_", "target_"]), .init("log_prob", ["input"]), .init("predict", ["input"]),
                .init("reset_parameters"),
            ])
    }

    private static func wholeNumbers(_ cutoffs: Argument) throws(TensorError) -> [Int] {
        var elements = cutoffs.elements
        if case .tensor(let tensor) = cutoffs, tensor.rank == 1 { elements = tensor.scalars().map(\.argument) }
        if case .string = cutoffs { throw .type("'<=' not supported between instances of 'str' and 'int'") }
        guard let elements else { throw .type("'\(cutoffs.typeName)' object is not iterable") }
        var numbers: [Int] = []
        for element in elements {
            switch element {
            case .bool(let value): numbers.append(value ? 1 : 0)
            case .double(let value) where value.rounded() == value:
                // It passes the check, and fails as the size of a layer.
                throw .type(
                    "empty(): argument 'size' (position 1) must be tuple of ints, but found element of type float at pos 0")
            case .double, .hugeInt: throw AdaptiveLogSoftmaxWithLoss.badCutoffs
            default:
                guard let number = Int.read(element) else {
                    throw .type("'<' not supported between instances of '\(element.typeName)' and 'int'")
                }
                numbers.append(number)
            }
        }
        return numbers
    }
}
