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

/// Splits one dimension into several.
public final class Unflatten: Layer {
    public let registry = ModuleRegistry()
    public let dim: Int
    public let sizes: [Int]
    private let given: Argument
    public var className: String { "Unflatten" }

    /// - Parameter given: the sizes as a script wrote them, which is how they are shown.
    public init(dim: Int, sizes: [Int], given: Argument? = nil) {
        self.dim = dim
        self.sizes = sizes
        self.given = given ?? .tuple(sizes.map(Argument.int))
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor { try input.unflatten(dim, Shape(sizes)) }

    public var extraText: String { "dim=\(dim), unflattened_size=\(given.text)" }
    public var attributes: [(name: String, value: CallResult)] {
        [("dim", .scalar(.int(dim))), ("unflattened_size", .ints(sizes))]
    }
}

/// Gives its input back.
public final class Identity: Layer {
    public let registry = ModuleRegistry()
    public var className: String { "Identity" }
    public var isIdentity: Bool { true }
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

    static var unflatten: CallableSpec {
        CallableSpec(
            "Unflatten", [.layer],
            about: Documentation(
                "Splits one dimension into several.", shapes: "(*, S, *) -> (*, sizes, *)",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Unflatten(1, (3, 4))(torch.zeros(2, 12)).shape)
                    """,
                printed: "torch.Size([2, 3, 4])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html"),
            Param<Int>("dim", doc: "The dimension."), Param<Argument>("unflattened_size", doc: "What it becomes.")
        ) { (dim, sizes) throws(TensorError) -> CallResult in
            guard let elements = sizes.elements else {
                throw .type("unflattened_size must be a tuple of ints, but found type \(sizes.typeName)")
            }
            for (place, element) in elements.enumerated() {
                if case .int = element { continue }
                throw .type(
                    "unflattened_size must be tuple of ints, but found element of type \(element.typeName) at pos \(place)")
            }
            return .object(Unflatten(dim: dim, sizes: [Int].read(sizes) ?? [], given: sizes))
        }
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
