// SPDX-License-Identifier: MIT
import TensorCore

/// leaky_relu with a slope drawn for each negative element while training, and the mean slope otherwise.
public func rrelu(
    _ input: Tensor, lower: Double = 1.0 / 8, upper: Double = 1.0 / 3, training: Bool = false, inPlace: Bool = false,
    generator: Generator? = nil
) throws(TensorError) -> Tensor {
    guard lower <= upper else { throw .runtime("Lower bound should be less than or equal to the upper bound") }
    try input.floatingOnly(training ? "rrelu_with_noise_out_cpu" : "leaky_relu_cpu")
    if training, input.dtype == .float16 { throw .notImplemented("\"rrelu_with_noise_out_cpu\" not implemented for 'Half'") }
    let drawn = training ? try noise(for: input, lower, upper, generator ?? Context.current.generator) : nil
    // Kept for the way back in the input's type; the value is computed from the number as it was drawn.
    let noise = try drawn?.to(input.dtype)
    let mean = (lower + upper) / 2
    let slope: Activation.Slope = { (gradient, x) throws(TensorError) in
        // Without a range the noise is not read back, as in PyTorch.
        if let noise, upper - lower > 1e-6 { return try gradient.mul(noise) }
        return try Tensor.where(x.greater(0), gradient, gradient.mul(mean))
    }
    let rule = Activation(
        name: "RreluWithNoise",
        value: { (x) throws(TensorError) in
            if let drawn { return try x.mul(drawn) }
            return try Tensor.where(x.greater(0), x, x.mul(mean))
        }, slope: slope,
        fromResult: .init(
            slope: { (gradient, result) throws(TensorError) in
                guard mean >= 0 || (noise != nil && upper - lower > 1e-6) else {
                    throw .runtime(
                        "In-place leakyReLu backward calculation is triggered with a negative slope which is not "
                            + "supported. This is caused by calling in-place forward function with a negative slope, "
                            + "please call out-of-place version instead. File an issue at "
                            + "https://github.com/pytorch/pytorch if you do require supporting in-place leakRelu "
                            + "backward calculation with negative slope")
                }
                return try slope(gradient, result)
            }, curvature: .none))
    return try rule(input, inPlace: inPlace)
}

/// The factor of each element: drawn, in order, for those that are not positive, else 1.
private func noise(
    for input: Tensor, _ lower: Double, _ upper: Double, _ generator: Generator
) throws(TensorError) -> Tensor {
    let input = input.detach()
    let mask = try input.lessOrEqual(0)
    // Drawn in double whatever the input's type, as PyTorch does.
    let drawn = try Tensor.empty(input.maskedSelect(mask).shape, dtype: .float64)
        .uniformInPlace(from: lower, to: upper, generator: generator)
    let dtype = input.dtype.isHalf ? .float32 : input.dtype
    return try Tensor.full(input.shape, 1, dtype: dtype).maskedScatter(mask, drawn.to(dtype))
}

extension ActivationCatalog {
    static var randomised: [CallableSpec] {
        let about = Documentation.activation(
            "leaky_relu whose slope is drawn anew for each negative number while training.",
            formula: "x if x > 0 else a * x, a uniform in [lower, upper); the mean of both outside training",
            page: "RReLU",
            example: """
                import torch
                import torch.nn as nn
                torch.manual_seed(0)
                m = nn.RReLU(0.1, 0.3)
                x = torch.tensor([-1.0, -1.0, 2.0])
                print(m(x))
                print(m.eval()(x))
                """,
            printed: """
                tensor([-0.2940, -0.2416,  2.0000])
                tensor([-0.2000, -0.2000,  2.0000])
                """,
            pitfalls: ["Call eval() before measuring, or each run gives other numbers."])
        let lower = Param<Scalar>("lower", default: .double(1.0 / 8), doc: "The least slope.")
        let upper = Param<Scalar>("upper", default: .double(1.0 / 3), doc: "The greatest slope.")
        let training = Param<Bool>(
            "training", default: false, inModule: false, doc: "Whether to draw slopes; a module follows its own mode.")
        let generator = Param<Generator?>("generator", default: nil, doc: "Where the random numbers come from.")
        return [
            CallableSpec(
                "rrelu", [.functional], module: ModuleForm("RReLU", shown: ["lower", "upper", .inPlace]), about: about,
                .input, lower, upper, training, .inPlace
            ) { (input, lower, upper, training, inPlace) throws(TensorError) -> Tensor in
                try rrelu(input, lower: lower.double, upper: upper.double, training: training, inPlace: inPlace)
            }.out(.absent),
            CallableSpec("rrelu", [.torch], about: about, .input, lower, upper, training, generator) {
                (input, lower, upper, training, generator) throws(TensorError) -> Tensor in
                try rrelu(input, lower: lower.double, upper: upper.double, training: training, generator: generator)
            }.out(.absent),
            CallableSpec("rrelu_", [.torch, .functional], about: about, .input, lower, upper, training, generator) {
                (input, lower, upper, training, generator) throws(TensorError) -> Tensor in
                try rrelu(
                    input, lower: lower.double, upper: upper.double, training: training, inPlace: true, generator: generator)
            },
        ]
    }
}
