// SPDX-License-Identifier: MIT
import TensorCore

/// Sets each element to 0 with probability `p` and scales the others by `1 / (1 - p)`; the identity outside training.
public func dropout(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, inPlace: Bool = false
) throws(TensorError) -> Tensor {
    try dropout(input, .elements, p: p, training: training, inPlace: inPlace)
}

/// What a dropout drops.
public enum DropoutForm: String, CaseIterable, Sendable {
    case elements = "Dropout"
    case features1d = "Dropout1d"
    case features2d = "Dropout2d"
    case features3d = "Dropout3d"
    case alpha = "AlphaDropout"
    case featureAlpha = "FeatureAlphaDropout"

    var function: String {
        switch self {
        case .elements: "dropout"
        case .features1d: "dropout1d"
        case .features2d: "dropout2d"
        case .features3d: "dropout3d"
        case .alpha: "alpha_dropout"
        case .featureAlpha: "feature_alpha_dropout"
        }
    }

    var kind: Tensor.DropoutKind {
        switch self {
        case .elements: []
        case .features1d, .features2d, .features3d: .features
        case .alpha: .alpha
        case .featureAlpha: [.features, .alpha]
        }
    }

    /// The dimensions after the channels.
    var spatial: Int? {
        switch self {
        case .features1d: 1
        case .features2d: 2
        case .features3d: 3
        case .elements, .alpha, .featureAlpha: nil
        }
    }
}

public func dropout(
    _ input: Tensor, _ form: DropoutForm, p: Double = 0.5, training: Bool = true, inPlace: Bool = false
) throws(TensorError) -> Tensor {
    guard p >= 0, p <= 1 else {
        throw .value("dropout probability has to be between 0 and 1, but got \(PythonNumber.text(p))")
    }
    guard let spatial = form.spatial else {
        return try input.dropout(p: p, training: training, kind: form.kind, inPlace: inPlace)
    }
    let (low, high) = (spatial + 1, spatial + 2)
    if input.rank != low, input.rank != high {
        let purpose = "Note that \(form.function) exists to provide channel-wise dropout on inputs with \(spatial) spatial "
            + "dimension\(spatial == 1 ? "" : "s"), a channel dimension, and an optional batch dimension "
            + "(i.e. \(low)D or \(high)D inputs)."
        guard spatial > 1 else {
            throw .runtime(
                "\(form.function): Expected 2D or 3D input, but received a \(input.rank)D input. \(purpose)")
        }
        Context.current.warn(
            "\(form.function): Received a \(input.rank)-D input to \(form.function), which is deprecated and will result in "
                + "an error in a future release. To retain the behavior and silence this warning, please use dropout "
                + "instead. \(purpose)")
    }
    if spatial == 2, input.rank == 3 {
        Context.current.warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - "
                + "input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a "
                + "future release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To "
                + "maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.")
    }
    // Without a batch the channels come first: the draw is one for each of them.
    let isBatch = spatial == 2 || input.rank == high
    let batch = try isBatch ? input : input.unsqueeze(0)
    let result = try batch.dropout(p: p, training: training, kind: form.kind, inPlace: inPlace)
    if isBatch { return result }
    return try inPlace ? input : result.squeeze(0)
}

/// Dropout that follows the module's training flag.
public final class Dropout: Layer {
    public let registry = ModuleRegistry()
    public let form: DropoutForm
    public let p: Scalar
    public let inPlace: Bool
    /// As it was given: anything, of which the truth counts.
    private let givenInPlace: Argument
    public var className: String { form.rawValue }

    public init(_ form: DropoutForm = .elements, p: Scalar = 0.5, inPlace: Argument = .bool(false)) throws(TensorError) {
        guard p.double >= 0, p.double <= 1 else {
            throw .value("dropout probability has to be between 0 and 1, but got \(p.text)")
        }
        self.form = form
        self.p = p
        self.inPlace = inPlace.truth ?? true
        givenInPlace = inPlace
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        try dropout(input, form, p: p.double, training: registry.isTraining, inPlace: inPlace)
    }

    public var extraText: String { "p=\(p.text), inplace=\(givenInPlace.displayText)" }
    public var attributes: [(name: String, value: CallResult)] {
        let kept: CallResult =
            switch givenInPlace {
            case .string(let text): .string(text)
            case let given: .scalar(Scalar.read(given) ?? .bool(inPlace))
            }
        return [("p", .scalar(p)), ("inplace", kept)]
    }
}

extension LayerCatalog {
    /// Each class with its function.
    static var dropouts: [CallableSpec] { DropoutForm.allCases.flatMap { [layer($0), function($0)] } }

    private static func about(_ form: DropoutForm) -> Documentation {
        let link = "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(form.rawValue).html"
        switch form {
        case .elements:
            return Documentation(
                "Sets elements to 0 at random while training, and scales the others up.", shapes: "(*) -> (*)",
                example: """
                    import torch
                    import torch.nn as nn
                    torch.manual_seed(0)
                    m = nn.Dropout(0.5)
                    print(m(torch.ones(6)))
                    print(m.eval()(torch.ones(6)))
                    """,
                printed: """
                    tensor([0., 0., 2., 0., 0., 0.])
                    tensor([1., 1., 1., 1., 1., 1.])
                    """,
                link: link,
                pitfalls: ["Call eval() before measuring: a model in training mode gives other values each time."])
        case .features1d:
            return Documentation(
                "Sets whole channels to 0 at random while training.", shapes: "(N, C, L) or (C, L)", link: link)
        case .features2d:
            return Documentation(
                "Sets whole channels to 0 at random while training.", shapes: "(N, C, H, W)", link: link,
                pitfalls: ["An input of three dimensions is read as (N, C, L), not as (C, H, W)."])
        case .features3d:
            return Documentation(
                "Sets whole channels to 0 at random while training.", shapes: "(N, C, D, H, W) or (C, D, H, W)",
                link: link)
        case .alpha:
            return Documentation(
                "Sets elements to SELU's least value at random while training; mean and variance stay.",
                shapes: "(*) -> (*)", link: link)
        case .featureAlpha:
            return Documentation(
                "Sets whole channels to SELU's least value at random while training; mean and variance stay.",
                shapes: "(N, C, *)", link: link)
        }
    }

    private static func layer(_ form: DropoutForm) -> CallableSpec {
        CallableSpec(
            form.rawValue, [.layer], about: about(form),
            Param<Scalar>("p", default: 0.5, doc: "The probability of a 0."),
            Param<Argument>("inplace", default: .bool(false), doc: "Whether to write over the input.")
        ) { (p, inPlace) throws(TensorError) -> CallResult in .object(try Dropout(form, p: p, inPlace: inPlace)) }
    }

    private static func function(_ form: DropoutForm) -> CallableSpec {
        let isAlpha = form.kind.contains(.alpha)
        return CallableSpec(
            form.function, [.functional], about: about(form),
            Param<Tensor>("input"), Param<Scalar>("p", default: 0.5, doc: "The probability of a 0."),
            Param<Bool>("training", default: !isAlpha, doc: "Whether to do anything at all."), .inPlace
        ) { (input, p, training, inPlace) throws(TensorError) -> Tensor in
            guard p.double >= 0, p.double <= 1 else {
                throw .value("dropout probability has to be between 0 and 1, but got \(p.text)")
            }
            return try TensorNN.dropout(input, form, p: p.double, training: training, inPlace: inPlace)
        }
    }
}
