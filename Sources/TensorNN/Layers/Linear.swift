// SPDX-License-Identifier: MIT
import TensorCore

/// `input · weightᵀ + bias`, with the graph of PyTorch's function.
/// - Parameters:
///   - input: (*, in)
///   - weight: (out, in), or (in)
///   - bias: (out)
public func linear(_ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) throws(TensorError) -> Tensor {
    guard input.rank > 0, weight.rank > 0 else {
        throw .runtime(
            "both arguments to linear need to be at least 1D, but they are \(input.rank)D and \(weight.rank)D")
    }
    if bias != nil, input.dtype != weight.dtype {
        throw .runtime(
            "mat1 and mat2 must have the same dtype, but got \(input.dtype.scalarTypeName) and "
                + weight.dtype.scalarTypeName)
    }
    return try input.linear(weight, bias)
}

/// An affine map of the last dimension.
public final class Linear: Layer {
    public let registry = ModuleRegistry()
    public let inFeatures: Int
    public let outFeatures: Int
    public var className: String { "Linear" }

    /// A layer with PyTorch's starting values, drawn from the context's generator.
    public init(
        inFeatures: Int, outFeatures: Int, bias: Bool = true, dtype: DType? = nil
    ) throws(TensorError) {
        self.inFeatures = inFeatures
        self.outFeatures = outFeatures
        let weight = try Tensor.empty([outFeatures, inFeatures], dtype: dtype)
        let offset = bias ? try Tensor.empty([outFeatures], dtype: dtype) : nil
        try Initialiser.layer(weight: weight, bias: offset)
        registry.parameters["weight"] = .some(try weight.requireGrad())
        registry.parameters["bias"] = .some(try offset?.requireGrad())
    }

    public var weight: Tensor? { registry.parameters["weight"] ?? nil }
    public var bias: Tensor? { registry.parameters["bias"] ?? nil }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        guard let weight else { throw .type("linear(): argument 'weight' (position 2) must be Tensor, not NoneType") }
        return try linear(input, weight, bias)
    }

    public var extraText: String {
        "in_features=\(inFeatures), out_features=\(outFeatures), bias=\(bias == nil ? "False" : "True")"
    }

    public var attributes: [(name: String, value: CallResult)] {
        [("in_features", .scalar(.int(inFeatures))), ("out_features", .scalar(.int(outFeatures)))]
    }
}

extension LayerCatalog {
    static var linear: CallableSpec {
        CallableSpec(
            "Linear", [.layer], native: "empty",
            about: Documentation(
                "An affine map of the last dimension.", formula: "y = x W^T + b",
                shapes: "(*, in_features) -> (*, out_features)",
                example: """
                    import torch
                    import torch.nn as nn
                    torch.manual_seed(0)
                    m = nn.Linear(3, 2)
                    print(m)
                    print(m(torch.ones(1, 3)))
                    print(m.weight.shape, m.bias.shape)
                    """,
                printed: """
                    Linear(in_features=3, out_features=2, bias=True)
                    tensor([[-0.1812, -0.0347]], grad_fn=<AddmmBackward0>)
                    torch.Size([2, 3]) torch.Size([2])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html"),
            Param<Int>("in_features", doc: "Numbers in."),
            Param<Int>("out_features", doc: "Numbers out."),
            Param<Bool>("bias", default: true, doc: "Whether to add a learned offset."),
            .device, .dtype
        ) { (inFeatures, outFeatures, bias, _, dtype) throws(TensorError) -> CallResult in
            .object(try Linear(inFeatures: inFeatures, outFeatures: outFeatures, bias: bias, dtype: dtype))
        }
    }

    static var linearFunction: CallableSpec {
        CallableSpec(
            "linear", [.functional, .native],
            about: Documentation(
                "An affine map of the last dimension.", formula: "y = x W^T + b", shapes: "(*, in) -> (*, out)",
                example: """
                    import torch
                    import torch.nn.functional as F
                    weight = torch.tensor([[1.0, 2.0], [0.0, 1.0]])
                    print(F.linear(torch.tensor([3.0, 4.0]), weight, torch.tensor([0.5, 0.0])))
                    """,
                printed: "tensor([11.5000,  4.0000])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear.html"),
            Param<Tensor>("input", doc: "Rows of numbers."), Param<Tensor>("weight", doc: "A matrix, (out, in)."),
            Param<Tensor?>("bias", default: nil, doc: "What is added, (out).")
        ) { (input, weight, bias) throws(TensorError) -> Tensor in try TensorNN.linear(input, weight, bias) }.out(.same)
    }
}

extension Param where Value == Device? {
    static var device: Param { Param("device", default: nil, doc: "Where: 'cpu'.") }
}

extension Param where Value == DType? {
    static var dtype: Param { Param("dtype", default: nil, doc: "The parameters' type.") }
}
