// SPDX-License-Identifier: MIT
import TensorCore

/// Straight above 0, an exponential below: elu, selu, celu.
///
/// f(x) = scale · x for x > 0, else scale · alpha · (exp(inner · x) - 1), where celu's `inner` is 1 / alpha.
struct ExponentialUnit {
    /// "Elu" or "Celu".
    let name: String
    let alpha: Double
    var scale = 1.0
    var inner = 1.0

    /// PyTorch divides by a float here, whatever the type of the tensor.
    private var innerBackward: Double { inner == 1 ? 1 : 1 / Double(Float(alpha)) }
    private var depth: Double { alpha * scale }

    func callAsFunction(_ input: Tensor, inPlace: Bool = false) throws(TensorError) -> Tensor {
        try input.floatingOnly("elu_cpu")
        let activation = Activation(
            name: name, slopeName: "Elu", value: value, slope: slope,
            // At 0 itself the slope counts as constant.
            curvature: .multiple(innerBackward) { (x) throws(TensorError) in try x.less(0) },
            fromResult: .init(
                slope: resultSlope,
                curvature: .function { (gradient, result) throws(TensorError) in
                    try gradient.mul(innerBackward).mul(result.less(0))
                }))
        return try activation(input, inPlace: inPlace)
    }

    private func value(_ x: Tensor) throws(TensorError) -> Tensor {
        if inner == 1 { return try Self.unit(x, depth: depth, scale: scale) }
        let stretched = try x.mul(inner)
        // With a negative alpha what is below 0 is above it here, where the unit is a straight line.
        let below = inner > 0 ? try Self.unit(stretched, depth: depth, scale: 1) : try stretched.expm1().mul(depth)
        return try Tensor.where(x.less(0), below, x.mul(scale))
    }

    private static func unit(_ x: Tensor, depth: Double, scale: Double) throws(TensorError) -> Tensor {
        try Tensor.kernel(.elu, .tensor(x), .scalar(.double(depth)), .scalar(.double(scale)))
    }

    private func slope(_ gradient: Tensor, _ x: Tensor) throws(TensorError) -> Tensor {
        let below = try gradient.mul(innerBackward).mul(depth).mul(x.mul(innerBackward).expInVectors())
        return try Tensor.where(x.lessOrEqual(0), below, gradient.mul(scale))
    }

    /// In terms of the result, which is positive just where the input was as long as alpha is not negative.
    private func resultSlope(_ gradient: Tensor, _ result: Tensor) throws(TensorError) -> Tensor {
        guard alpha >= 0 else {
            throw .runtime(
                "In-place elu backward calculation is triggered with a negative slope which is not supported. This is "
                    + "caused by calling in-place forward function with a negative slope, please call out-of-place "
                    + "version instead.")
        }
        let below = try gradient.mul(innerBackward).mul(result.add(depth))
        return try Tensor.where(result.lessOrEqual(0), below, gradient.mul(scale))
    }

    static func elu(alpha: Double) -> ExponentialUnit { ExponentialUnit(name: "Elu", alpha: alpha) }

    /// The constants of Klambauer et al., 2017: unit variance is a fixed point.
    static let selu = ExponentialUnit(
        name: "Elu", alpha: 1.6732632423543772848170429916717, scale: 1.0507009873554804934193349852946)

    static func celu(alpha: Double) throws(TensorError) -> ExponentialUnit {
        guard alpha != 0 else { throw .runtime("ZeroDivisionError: alpha cannot be 0 for CELU") }
        return ExponentialUnit(name: "Celu", alpha: alpha, inner: 1 / alpha)
    }
}

extension ActivationCatalog {
    static var exponentialUnits: [CallableSpec] { elu + selu + celu }

    private static var alpha: Param<Scalar> { Param("alpha", default: .double(1), doc: "How far down negative numbers reach.") }

    private static var elu: [CallableSpec] {
        let about = Documentation.activation(
            "The input where it is positive, else an exponential that tends to -alpha.",
            formula: "x if x > 0 else alpha * (exp(x) - 1)", page: "ELU",
            example: """
                import torch
                import torch.nn as nn
                print(nn.ELU()(torch.tensor([-2.0, 0.0, 2.0])))
                """,
            printed: "tensor([-0.8647,  0.0000,  2.0000])")
        return [
            CallableSpec(
                "elu", [.functional], module: ModuleForm("ELU", shown: ["alpha", .inPlace]), about: about, .input, alpha,
                .inPlace
            ) { (input, alpha, inPlace) throws(TensorError) -> Tensor in
                try ExponentialUnit.elu(alpha: alpha.double)(input, inPlace: inPlace)
            },
            CallableSpec("elu_", [.functional, .native], about: about, .input, alpha) {
                (input, alpha) throws(TensorError) -> Tensor in
                try ExponentialUnit.elu(alpha: alpha.double)(input, inPlace: true)
            },
        ]
    }

    private static var selu: [CallableSpec] {
        let about = Documentation.activation(
            "elu with two constants that keep the variance of what passes through a deep network near 1.",
            formula: "1.0507 * (x if x > 0 else 1.6733 * (exp(x) - 1))", page: "SELU",
            example: """
                import torch
                import torch.nn as nn
                print(nn.SELU()(torch.tensor([-2.0, 0.0, 2.0])))
                """,
            printed: "tensor([-1.5202,  0.0000,  2.1014])",
            pitfalls: ["It keeps its promise with weights from init.kaiming_normal_(w, nonlinearity='linear') only."])
        return [
            CallableSpec(
                "selu", [.functional], module: ModuleForm("SELU", shown: [.inPlace]), about: about, .input, .inPlace
            ) { (input, inPlace) throws(TensorError) -> Tensor in
                try ExponentialUnit.selu(input, inPlace: inPlace)
            }.out(.absent),
            CallableSpec("selu", [.torch], about: about, .input) { input throws(TensorError) -> Tensor in
                try ExponentialUnit.selu(input)
            }.out(.absent),
            CallableSpec("selu_", [.torch, .functional], about: about, .input) { input throws(TensorError) -> Tensor in
                try ExponentialUnit.selu(input, inPlace: true)
            },
        ]
    }

    private static var celu: [CallableSpec] {
        let about = Documentation.activation(
            "elu whose slope is continuous for every alpha.",
            formula: "max(0, x) + min(0, alpha * (exp(x / alpha) - 1))", page: "CELU",
            example: """
                import torch
                import torch.nn as nn
                print(nn.CELU(alpha=2.0)(torch.tensor([-2.0, 0.0, 2.0])))
                """,
            printed: "tensor([-1.2642,  0.0000,  2.0000])")
        return [
            CallableSpec(
                "celu", [.functional], module: ModuleForm("CELU", shown: ["alpha", .inPlace]), about: about, .input,
                alpha, .inPlace
            ) { (input, alpha, inPlace) throws(TensorError) -> Tensor in
                try ExponentialUnit.celu(alpha: alpha.double)(input, inPlace: inPlace)
            }.out(.absent),
            CallableSpec("celu", [.torch], about: about, .input, alpha) { (input, alpha) throws(TensorError) -> Tensor in
                try ExponentialUnit.celu(alpha: alpha.double)(input)
            }.out(.absent),
            CallableSpec("celu_", [.torch, .functional], about: about, .input, alpha) {
                (input, alpha) throws(TensorError) -> Tensor in
                try ExponentialUnit.celu(alpha: alpha.double)(input, inPlace: true)
            },
        ]
    }
}
