// SPDX-License-Identifier: MIT
import TensorCore

/// Joins dimensions `startDim` to `endDim` into one.
public final class Flatten: Layer {
    public let registry = ModuleRegistry()
    public let startDim: Int
    public let endDim: Int
    public var className: String { "Flatten" }

    public init(startDim: Int = 1, endDim: Int = -1) {
        self.startDim = startDim
        self.endDim = endDim
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        try input.flatten(start: startDim, end: endDim)
    }

    public var extraText: String { "start_dim=\(startDim), end_dim=\(endDim)" }
    public var attributes: [(name: String, value: CallResult)] {
        [("start_dim", .scalar(.int(startDim))), ("end_dim", .scalar(.int(endDim)))]
    }
}

/// Gives its input back.
public final class Identity: Layer {
    public let registry = ModuleRegistry()
    public var className: String { "Identity" }
    public init() {}
    public func forward(_ input: Tensor) throws(TensorError) -> Tensor { input }
}

/// Layers one after another.
public final class Sequential: Layer {
    public let registry = ModuleRegistry()
    private let layers: [any Layer]
    public var className: String { "Sequential" }

    public init(_ layers: any Layer...) {
        self.layers = layers
        for (place, layer) in layers.enumerated() { registry.children[String(place)] = layer }
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        var output = input
        for layer in layers { output = try layer.forward(output) }
        return output
    }
}

extension LayerCatalog {
    static var flatten: CallableSpec {
        CallableSpec(
            "Flatten", [.layer],
            about: Documentation(
                "Joins a range of dimensions into one.", shapes: "(N, *) -> (N, product of *)",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Flatten()(torch.zeros(2, 3, 4)).shape)
                    """,
                printed: "torch.Size([2, 12])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html"),
            Param<Int>("start_dim", default: 1, doc: "The first dimension."),
            Param<Int>("end_dim", default: -1, doc: "The last dimension.")
        ) { (start, end) throws(TensorError) -> CallResult in .object(Flatten(startDim: start, endDim: end)) }
    }

    static var identity: CallableSpec {
        CallableSpec(
            "Identity", [.layer],
            about: Documentation(
                "Gives its input back.", shapes: "(*) -> (*)",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Identity()(torch.tensor([1.0, 2.0])))
                    """,
                printed: "tensor([1., 2.])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html"),
            Param<Unchecked<Tensor>>("args", default: .init(.none), variadic: true, doc: "Anything, of no effect; keywords too.")
        ) { (_) throws(TensorError) -> CallResult in .object(Identity()) }
    }
}
