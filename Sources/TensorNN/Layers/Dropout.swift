// SPDX-License-Identifier: MIT
import TensorCore

/// Sets each element to 0 with probability `p` and scales the others by `1 / (1 - p)`; the identity outside training.
public func dropout(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, inPlace: Bool = false
) throws(TensorError) -> Tensor {
    guard p >= 0, p <= 1 else {
        throw .value("dropout probability has to be between 0 and 1, but got \(PythonNumber.text(p))")
    }
    guard training, p > 0, input.count > 0 else { return input }
    let mask: Tensor
    if p == 1 {
        mask = try input.zerosLike()
    } else {
        mask = try Tensor.empty(input.shape, dtype: input.dtype).bernoulliInPlace(1 - p).divInPlace(1 - p)
    }
    return try inPlace ? input.mulInPlace(mask) : input.mul(mask)
}

/// Dropout that follows the module's training flag.
public final class Dropout: Layer {
    public let registry = ModuleRegistry()
    public let p: Scalar
    public let inPlace: Bool
    public var className: String { "Dropout" }

    public init(p: Scalar = 0.5, inPlace: Bool = false) throws(TensorError) {
        guard p.double >= 0, p.double <= 1 else {
            throw .value("dropout probability has to be between 0 and 1, but got \(p.text)")
        }
        self.p = p
        self.inPlace = inPlace
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        try dropout(input, p: p.double, training: registry.isTraining, inPlace: inPlace)
    }

    public var extraText: String { "p=\(p.text), inplace=\(inPlace.text)" }
    public var attributes: [(name: String, value: CallResult)] {
        [("p", .scalar(p)), ("inplace", .scalar(.bool(inPlace)))]
    }
}

extension LayerCatalog {
    private static var about: Documentation {
        Documentation(
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
            link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html",
            pitfalls: ["Call eval() before measuring: a model in training mode gives other values each time."])
    }

    static var dropout: CallableSpec {
        CallableSpec(
            "Dropout", [.layer], about: about,
            Param<Scalar>("p", default: 0.5, doc: "The probability of a 0."), .inPlace
        ) { (p, inPlace) throws(TensorError) -> CallResult in .object(try Dropout(p: p, inPlace: inPlace)) }
    }

    static var dropoutFunction: CallableSpec {
        CallableSpec(
            "dropout", [.functional], about: about,
            Param<Tensor>("input"), Param<Double>("p", default: 0.5, doc: "The probability of a 0."),
            Param<Bool>("training", default: true, doc: "Whether to do anything at all."), .inPlace
        ) { (input, p, training, inPlace) throws(TensorError) -> Tensor in
            try TensorNN.dropout(input, p: p, training: training, inPlace: inPlace)
        }
    }
}
