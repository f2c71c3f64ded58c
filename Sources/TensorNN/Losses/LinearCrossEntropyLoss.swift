// SPDX-License-Identifier: MIT
import TensorCore

/// Cross-entropy of a linear map of the input: `cross_entropy(input · linearWeightᵀ + linearBias, target)`.
/// - Parameters:
///   - input: (N, features) or (features).
///   - linearWeight: (C, features) or (C, d1, …, dK, features).
///   - target: class numbers, (N, d1, …, dK); or probabilities, (N, C, d1, …, dK).
///   - linearBias: (C, d1, …, dK).
///   - ignoreIndex: a class number that does not take part; nil for -100.
///   - options: with them the batch is worked through in pieces, where that is possible.
public func linearCrossEntropyLoss(
    _ input: Tensor, _ linearWeight: Tensor, _ target: Tensor, linearBias: Tensor? = nil, weight: Tensor? = nil,
    reduction: Reduction = .mean, ignoreIndex: Int? = nil, labelSmoothing: Double = 0,
    options: LinearCrossEntropyOptions? = nil
) throws(TensorError) -> Tensor {
    let shapes = try LinearShapes(input, linearWeight, linearBias)
    let isProbability = target.shape == shapes.scores
    if isProbability, ignoreIndex != nil {
        throw .runtime("ignore_index cannot be specified when target contains probabilities")
    }
    let ignored = ignoreIndex ?? -100
    if let options, shapes.extra.isEmpty, labelSmoothing == 0, target.dtype == .int64 {
        let isBatched = input.rank == 2
        let rows = isBatched ? input : try input.unsqueeze(0)
        let settings = try options.resolved(
            rows: rows.shape[0], features: shapes.features, classes: shapes.classes, dtype: input.dtype)
        let loss = try ChunkedCrossEntropy(
            input: rows, linearWeight: linearWeight, linearBias: linearBias,
            target: isBatched ? target : target.unsqueeze(0), classWeight: weight, ignoreIndex: ignored,
            reduction: reduction, options: settings
        ).loss()
        return isBatched ? loss : try loss.squeeze(0)
    }
    let flat = [shapes.flatClasses, shapes.features] as Shape
    let scores = try linear(
        input, shapes.extra.isEmpty ? linearWeight : linearWeight.reshape(flat),
        shapes.extra.isEmpty ? linearBias : linearBias?.reshape([shapes.flatClasses]))
    return try crossEntropyLoss(
        scores.reshape(shapes.scores), target, weight: weight, ignoreIndex: ignored, reduction: reduction,
        labelSmoothing: labelSmoothing)
}

/// The sizes that the operands agree on.
private struct LinearShapes {
    let classes: Int
    let features: Int
    /// d1, …, dK
    let extra: [Int]
    let scores: Shape

    var flatClasses: Int { ([classes] + extra).reduce(1) { $0 &* $1 } }

    init(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) {
        guard input.rank == 1 || input.rank == 2 else {
            throw .runtime("expected input with dimensionality 1 or 2, got \(input.rank)")
        }
        guard weight.rank >= 2 else {
            throw .runtime("expected linear_weight with dimensionality at least 2, got \(weight.rank)")
        }
        let batch = Array(input.shape.dropLast())
        features = input.shape[input.rank - 1]
        guard features == weight.shape[weight.rank - 1] else {
            throw .runtime(
                "expected equal input and linear_weight last dimensions (in_features), got \(features) and "
                    + "\(weight.shape[weight.rank - 1]), respectively")
        }
        classes = weight.shape[0]
        extra = Array(weight.shape.dropFirst().dropLast())
        if let bias, Array(bias.shape) != [classes] + extra {
            throw .runtime(
                "expected linear_bias shape \(tupleText([classes] + extra)), got \(tupleText(Array(bias.shape)))")
        }
        if !extra.isEmpty, batch.isEmpty {
            throw .runtime(
                "K-dimensional loss defined by linear_weight shape \(tupleText(Array(weight.shape))) requires batched "
                    + "input, (N, \(features)), got unbatched input with shape \(tupleText(Array(input.shape)))")
        }
        scores = Shape(batch + [classes] + extra)
    }
}

/// Sizes as Python prints a tuple of them.
func tupleText(_ sizes: [Int]) -> String { Argument.tuple(sizes.map { .int($0) }).text }

extension LinearCrossEntropyOptions {
    /// PyTorch's warning where the options cannot be followed.
    fileprivate static func warnIfIgnored(
        _ input: Tensor, _ linearWeight: Tensor, _ target: Tensor, _ bias: Tensor?, _ reduction: ReductionChoice,
        _ smoothing: Double
    ) {
        let extra = Array(linearWeight.shape.dropFirst().dropLast())
        let isKnown = ["mean", "sum", "none"].contains(reduction.text)
        guard !extra.isEmpty || !isKnown || smoothing != 0 || target.dtype != .int64 else { return }
        Context.current.warn(
            "linear_cross_entropy: ``options`` ignored; chunked path needs reduction in {'mean','sum','none'}, "
                + "label_smoothing == 0, target.dtype == int64, out_features == (). Got reduction='\(reduction.text)', "
                + "label_smoothing=\(PythonNumber.text(smoothing)), target.dtype=\(target.dtype.qualifiedName), "
                + "out_features=\(tupleText(extra)), tracing=False, "
                + "linear_bias.shape=\(bias.map { tupleText(Array($0.shape)) } ?? "None").")
    }
}

extension LossCatalog {
    /// The function as scripts call it: with the settings as they were given.
    fileprivate static func linearCrossEntropy(
        _ input: Tensor, _ linearWeight: Tensor, _ target: Tensor, _ linearBias: Tensor?, _ weight: Tensor?,
        _ reduction: ReductionChoice, _ ignoreIndex: Int?, _ smoothing: Double,
        _ options: Unchecked<LinearCrossEntropyOptions>
    ) throws(TensorError) -> Tensor {
        var settings = LinearCrossEntropyOptions.read(options.argument)
        let isAbsent = if case .none = options.argument { true } else { false }
        if !isAbsent {
            // The shapes' own errors come first.
            _ = try LinearShapes(input, linearWeight, linearBias)
            LinearCrossEntropyOptions.warnIfIgnored(input, linearWeight, target, linearBias, reduction, smoothing)
            if settings == nil { throw ArgumentFailure.noAttribute(options.argument, "_adjust") }
            if !["mean", "sum", "none"].contains(reduction.text) { settings = nil }
        }
        return try TensorNN.linearCrossEntropyLoss(
            input, linearWeight, target, linearBias: linearBias, weight: weight, reduction: try reduction.reduction(),
            ignoreIndex: ignoreIndex, labelSmoothing: smoothing, options: settings)
    }

    static var linearCrossEntropy: CallableSpec {
        CallableSpec(
            "linear_cross_entropy", [.functional],
            about: Documentation(
                "Cross-entropy of a linear map of the input, in pieces of the batch where options ask for it.",
                formula: "l = cross_entropy(input W^T + b, target)",
                purpose: Purpose(
                    .classification, words: "classes vocabulary large memory",
                    "one class out of very many, without storing all scores"),
                workings: Workings(
                    ["scores = linear(input, linear_weight, linear_bias)"],
                    gradient: """
                        dl/dscores = weight[target] * (softmax(scores) - one_hot(target)),
                        and through the linear map to input and linear_weight
                        """,
                    divisor: Workings.classDivisor),
                shapes: "input (N, F) or (F), linear_weight (C, F) or (C, d1, ..., dK, F), target as cross_entropy -> ()",
                example: """
                    import torch
                    import torch.nn.functional as F
                    input = torch.tensor([[1.0, 2.0], [0.0, -1.0]])
                    rows = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
                    weight = torch.tensor(rows, requires_grad=True)
                    print(F.linear_cross_entropy(input, weight, torch.tensor([2, 0])))
                    """,
                printed: "tensor(0.4795, grad_fn=<NllLossBackward0>)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear_cross_entropy.html",
                pitfalls: ["With options, backward() runs once: LinearCrossEntropyOptions(allow_retain_graph=True)."]),
            Param<Tensor>("input", reads: "dim", doc: "Rows of features."),
            Param<Tensor>("linear_weight", reads: "dim", doc: "One row of factors for each class."),
            Param<Tensor>("target", reads: "shape", doc: "Class numbers, or class probabilities."),
            Param<Tensor?>("linear_bias", default: nil, keywordOnly: true, reads: "shape", doc: "An offset for each class."),
            Param<Tensor?>("weight", default: nil, keywordOnly: true, doc: "A factor for each class."),
            Param<ReductionChoice>("reduction", default: .mean, keywordOnly: true, doc: "'none', 'mean' or 'sum'"),
            Param<Unchecked<Int>>("ignore_index", default: .init(.none), keywordOnly: true, doc: "A class that does not take part."),
            Param<Unchecked<Double>>("label_smoothing", default: .init(.double(0)), keywordOnly: true, doc: "How much is spread over all classes."),
            Param<Unchecked<LinearCrossEntropyOptions>>(
                "options", default: .init(.none), keywordOnly: true, doc: "How to work in pieces; None for all at once.")
        ) {
            (input, linearWeight, target, linearBias, weight, reduction, ignoreIndex, smoothing, options)
                throws(TensorError) -> Tensor in
            // Handed on to cross_entropy, which names them by its own places.
            let isAbsent = if case .none = ignoreIndex.argument { true } else { false }
            let ignored = isAbsent ? nil : try ignoreIndex.required("ignore_index", position: 5, of: "cross_entropy_loss")
            let smoothed = try smoothing.required("label_smoothing", position: 6, of: "cross_entropy_loss")
            return try linearCrossEntropy(
                input, linearWeight, target, linearBias, weight, reduction, ignored, smoothed, options)
        }
    }
}

/// `linear_cross_entropy` with a linear layer of its own.
public final class LinearCrossEntropyLoss: CompositeModule {
    public let registry = ModuleRegistry()
    public var className: String { "LinearCrossEntropyLoss" }
    private let inFeatures: Int
    private let classCount: Int
    private let extra: [Int]
    /// The same, as it was given: a tuple or a list.
    private let shownExtra: Argument
    private let settings: [(name: String, value: Argument)]

    /// - Parameters:
    ///   - extra: d1, …, dK of a loss in K dimensions.
    ///   - settings: reduction, ignore_index, label_smoothing and options, as the function takes them.
    init(
        inFeatures: Int, classCount: Int, extra: [Int], shownExtra: Argument, bias: Bool, dtype: DType?, weight: Tensor?,
        settings: [(name: String, value: Argument)]
    ) throws(TensorError) {
        if let weight, Array(weight.shape) != [classCount] {
            throw .runtime(
                "expected weight shape to be \(tupleText([classCount])), got \(tupleText(Array(weight.shape)))")
        }
        self.inFeatures = inFeatures
        self.classCount = classCount
        self.extra = extra
        self.shownExtra = shownExtra
        self.settings = settings
        var rows = classCount
        for size in extra {
            let (product, overflow) = rows.multipliedReportingOverflow(by: size)
            guard !overflow else { throw TensorError(.storageOverflow(shape: Shape([classCount] + extra))) }
            rows = product
        }
        registry.buffers["weight"] = .init(weight)
        registry.children["linear"] = try Linear(inFeatures: inFeatures, outFeatures: rows, bias: bias, dtype: dtype)
    }

    public var attributes: [(name: String, value: Argument)] {
        [
            ("num_classes", .int(classCount)), ("out_features", shownExtra),
        ] + settings
    }

    private var linearBias: Tensor? { registry.children["linear"]?.registry.parameters["bias"] ?? nil }

    public var extraText: String {
        ([("in_features", "\(inFeatures)"), ("num_classes", "\(classCount)"), ("out_features", shownExtra.text),
            ("bias", linearBias == nil ? "False" : "True")] + settings.map { ($0.name, $0.value.displayText) })
            .map { "\($0.0)=\($0.1)" }.joined(separator: ", ")
    }

    public func call(_ method: String, _ inputs: [Argument]) throws(TensorError) -> CallResult {
        guard let linear = registry.children["linear"], let weight = linear.registry.parameters["weight"] ?? nil else {
            throw TensorError(.rule(.attributeError, "'\(className)' object has no attribute 'linear'"))
        }
        let shape = Shape([classCount] + extra + [inFeatures])
        var arguments = inputs
        arguments.insert(.tensor(try weight.view(shape)), at: min(1, arguments.count))
        var keywords: [(name: String, value: Argument)] = []
        if let bias = linearBias {
            keywords.append(("linear_bias", .tensor(try bias.view(Shape([classCount] + extra)))))
        }
        if let factors = registry.buffers["weight"]?.tensor { keywords.append(("weight", .tensor(factors))) }
        keywords += settings
        let spec = LossCatalog.linearCrossEntropy
        let layout = try spec.layout(positional: arguments.count, keywords: keywords.map(\.name))
        let given = arguments + keywords.map(\.value)
        let outcome = given.withUnsafeBufferPointer { buffer -> Result<CallResult, TensorError> in
            do throws(TensorError) { return .success(try spec.call(buffer, layout: layout)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}

extension LossCatalog {
    static var linearCrossEntropyLoss: CompositeForm {
        CompositeForm(
            CallableSpec(
                "LinearCrossEntropyLoss", [.layer],
                about: Documentation(
                    "Cross-entropy of a learned linear map of the input.",
                    formula: "l = cross_entropy(input W^T + b, target)",
                    shapes: "input (N, F) or (F), target (N, *out_features) or probabilities (N, C, *out_features) -> ()",
                    example: """
                        import torch
                        torch.manual_seed(0)
                        loss = torch.nn.LinearCrossEntropyLoss(4, 3)
                        print(loss(torch.randn(2, 4), torch.tensor([2, 0])))
                        """,
                    printed: "tensor(1.2631, grad_fn=<NllLossBackward0>)",
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.LinearCrossEntropyLoss.html",
                    pitfalls: ["The weight of the classes and the weight of the linear map are two things."]),
                Param<Int>("in_features", doc: "Numbers in each row of the input."),
                Param<Int>("num_classes", doc: "Classes."),
                Param<Argument>("out_features", default: .tuple([]), keywordOnly: true, doc: "Further dimensions of the loss."),
                Param<Bool>("bias", default: false, keywordOnly: true, doc: "Whether the map has an offset."),
                Param<Device?>("device", default: nil, keywordOnly: true, doc: "Where: 'cpu'."),
                Param<DType?>("dtype", default: nil, keywordOnly: true, doc: "The parameters' type."),
                Param<Argument>("reduction", default: .string("mean"), keywordOnly: true, doc: "'none', 'mean' or 'sum'"),
                Param<Tensor?>("weight", default: nil, keywordOnly: true, reads: "shape", doc: "A factor for each class."),
                Param<Argument>("ignore_index", default: .none, keywordOnly: true, doc: "A class that does not take part."),
                Param<Argument>(
                    "label_smoothing", default: .double(0), keywordOnly: true, doc: "How much is spread over all classes."),
                Param<Argument>("options", default: .none, keywordOnly: true, doc: "How to work in pieces.")
            ) {
                (inFeatures, classes, extra, bias, _, dtype, reduction, weight, ignoreIndex, smoothing, options)
                    throws(TensorError) -> CallResult in
                guard let value = Double.read(smoothing) else {
                    throw .type("'<' not supported between instances of '\(smoothing.typeName)' and 'int'")
                }
                guard !(value < 0 || value > 1) else {
                    throw .runtime("expected label_smoothing to be in range [0, 1], got \(smoothing.text)")
                }
                guard let sizes = extra.elements.flatMap({ [Int].read(.tuple($0)) }) else {
                    throw .type("'\(extra.typeName)' object is not iterable")
                }
                return .object(
                    try LinearCrossEntropyLoss(
                        inFeatures: inFeatures, classCount: classes, extra: sizes, shownExtra: extra, bias: bias, dtype: dtype, weight: weight,
                        settings: [
                            ("reduction", reduction), ("ignore_index", ignoreIndex), ("label_smoothing", smoothing),
                            ("options", options),
                        ]))
            },
            module: "torch.nn.modules.loss", base: .weightedLoss,
            [.init("forward", ["input", "target"])])
    }
}
