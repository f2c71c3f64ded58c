// SPDX-License-Identifier: MIT
import TensorCore

/// leaky_relu with a slope that is learned, one for all or one for each channel.
/// - Parameters:
///   - input: (N, C, *), or any shape with a single slope.
///   - weight: () or (1), or (C).
public func prelu(_ input: Tensor, _ weight: Tensor) throws(TensorError) -> Tensor {
    guard input.dtype == weight.dtype else {
        throw .runtime(
            "prelu: Type promoting not supported. Got \(input.dtype.scalarTypeName) and \(weight.dtype.scalarTypeName)")
    }
    if weight.count != 1 {
        guard input.rank > 0 else { throw .runtime("Not allow zero-dim input tensor.") }
        let channels = input.rank > 1 ? input.shape[1] : 1
        guard channels == weight.count else {
            throw .runtime(
                "Mismatch of parameter numbers and input channel size. Found parameter numbers = \(weight.count) and "
                    + "channel size = \(channels).")
        }
    }
    guard weight.rank <= 1 else {
        throw .runtime("prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = \(weight.rank)")
    }
    try input.floatingOnly("prelu_cpu")
    var slope = weight
    if weight.rank != input.rank {
        var sizes = Array(repeating: 1, count: input.rank)
        if input.rank > 1 { sizes[1] = weight.count }
        slope = try weight.reshape(Shape(sizes))
    }
    return try Tensor.record(
        "PreluKernelBackward0", inputs: [input, slope],
        output: try Tensor.where(input.greater(0), input, input.mul(slope))
    ) { (gradient, needs) throws(TensorError) in
        let (ofInput, ofSlope) = try preluSlopes(gradient, input, slope)
        return [needs[0] ? ofInput : nil, needs[1] ? ofSlope : nil]
    }
}

/// The gradients of input and slope, both outputs of one node.
private func preluSlopes(
    _ gradient: Tensor, _ input: Tensor, _ slope: Tensor
) throws(TensorError) -> (ofInput: Tensor, ofSlope: Tensor) {
    let outputs = try Tensor.record(
        "PreluKernelBackwardBackward0", inputs: [gradient, input, slope],
        outputs: { () throws(TensorError) in
            let positive = try input.greater(0)
            return [
                try Tensor.where(positive, gradient, gradient.mul(slope)),
                try Tensor.where(positive, 0, input.mul(gradient)),
            ]
        }
    ) { (outer, needs) throws(TensorError) in
        // At 0 itself the derivatives of the gradients are those of positive numbers.
        let straight = try input.greaterOrEqual(0)
        var ofGradient: Tensor?
        if needs[0] {
            switch (outer[0], outer[1]) {
            case (let first?, let second?):
                ofGradient = try Tensor.where(straight, first, first.mul(slope).add(second.mul(input)))
            case (let first?, nil): ofGradient = try Tensor.where(straight, first, first.mul(slope))
            case (nil, let second?): ofGradient = try Tensor.where(straight, 0, second.mul(input))
            case (nil, nil): break
            }
        }
        func bend(of operand: Tensor, _ outer: Tensor?) throws(TensorError) -> Tensor {
            guard let outer else { return try operand.zerosLike() }
            return try Tensor.where(straight, 0, gradient.mul(outer))
        }
        return [
            ofGradient,
            needs[1] ? try bend(of: input, outer[1]) : nil,
            needs[2] ? try bend(of: slope, outer[0]) : nil,
        ]
    }
    return (outputs[0], outputs[1])
}

/// leaky_relu with a learned slope.
public final class PReLU: Layer {
    public let registry = ModuleRegistry()
    public let parameterCount: Int
    public let start: Scalar
    public var className: String { "PReLU" }

    public init(_ parameterCount: Int = 1, start: Scalar = .double(0.25), dtype: DType? = nil) throws(TensorError) {
        self.parameterCount = parameterCount
        self.start = start
        let weight = try Tensor.empty([parameterCount], dtype: dtype).fillInPlace(start)
        registry.parameters["weight"] = .some(try weight.requireGrad())
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        guard let weight = registry.parameters["weight"] ?? nil else {
            throw .type("prelu(): argument 'weight' (position 2) must be Tensor, not NoneType")
        }
        return try prelu(input, weight)
    }

    public var extraText: String { "num_parameters=\(parameterCount)" }
    public var attributes: [(name: String, value: CallResult)] {
        [("num_parameters", .scalar(.int(parameterCount))), ("init", .scalar(start))]
    }
}

extension ActivationCatalog {
    static var learned: [CallableSpec] {
        let about = Documentation(
            "leaky_relu with a slope that is learned, one for all or one for each channel.",
            formula: "x if x > 0 else weight * x", shapes: "(N, C, *) -> (N, C, *); weight: () or (1), or (C)",
            example: """
                import torch
                import torch.nn as nn
                m = nn.PReLU()
                y = m(torch.tensor([-2.0, 3.0]))
                print(y)
                y.sum().backward()
                print(m.weight.grad)
                """,
            printed: """
                tensor([-0.5000,  3.0000], grad_fn=<PreluKernelBackward0>)
                tensor([-2.])
                """,
            link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html",
            pitfalls: ["Weight decay pulls the slope to 0, which makes it a relu."])
        return [
            CallableSpec(
                "PReLU", [.layer], native: "empty", about: about,
                Param<Int>("num_parameters", default: 1, doc: "1, or the number of channels."),
                Param<Scalar>("init", default: .double(0.25), doc: "The slope to start from."), .device, .dtype
            ) { (count, start, _, dtype) throws(TensorError) -> CallResult in
                .object(try PReLU(count, start: start, dtype: dtype))
            },
            CallableSpec(
                "prelu", [.torch, .method, .functional], about: about, .input,
                Param<Tensor>("weight", doc: "The slope: one number, or one for each channel.")
            ) { (input, weight) throws(TensorError) -> Tensor in try prelu(input, weight) }.out(.absent),
        ].autocast(.lower)
    }
}
