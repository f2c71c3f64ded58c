// SPDX-License-Identifier: MIT
import TensorCore

/// Functions of straight pieces with a bend at 0 or at given bounds.
extension ActivationCatalog {
    static var rectifiers: [CallableSpec] {
        relu + hardtanh + leakyRelu + threshold
    }

    // MARK: relu

    private static var relu: [CallableSpec] {
        let about = Documentation.activation(
            "The input where it is positive, else 0.", formula: "max(0, x)", page: "ReLU",
            example: """
                import torch
                import torch.nn as nn
                x = torch.tensor([-1.0, 0.0, 2.0], requires_grad=True)
                y = nn.ReLU()(x)
                print(y)
                y.sum().backward()
                print(x.grad)
                """,
            printed: """
                tensor([0., 0., 2.], grad_fn=<ReluBackward0>)
                tensor([0., 0., 1.])
                """,
            pitfalls: ["A unit whose input is always negative has gradient 0 and never learns again."])
        return [
            CallableSpec(
                "relu", [.functional], module: ModuleForm("ReLU", shown: [.inPlace]), about: about, .input, .inPlace
            ) { (input, inPlace) throws(TensorError) -> Tensor in try inPlace ? input.reluInPlace() : input.relu() }
                .out(.absent),
            CallableSpec("relu_", [.functional, .native], about: about, .input) { input throws(TensorError) -> Tensor in
                try input.reluInPlace()
            },
        ]
    }

    // MARK: hardtanh and relu6

    /// Whole numbers stay whole.
    private static func hardtanh(
        _ input: Tensor, _ low: Scalar, _ high: Scalar, inPlace: Bool
    ) throws(TensorError) -> Tensor {
        guard input.dtype != .bool else { throw .runtime("Bool inputs not supported for hardtanh") }
        var (low, high) = (low, high)
        if !input.dtype.isFloatingPoint {
            (low, high) = (.int(low.integer), .int(high.integer))
            guard input.dtype != .uint8 || (low.integer >= 0 && high.integer >= 0) else {
                throw .runtime("cannot do hardtanh on an unsigned type with negative limits")
            }
        }
        // The gradient at the bounds themselves is 0, unlike clamp's.
        let bounded = Activation(
            name: "Hardtanh", value: { (x) throws(TensorError) in try x.clamp(min: low, max: high) },
            slope: { (gradient, x) throws(TensorError) in
                let isOutside = try x.lessOrEqual(low).logicalOr(x.greaterOrEqual(high))
                return try Tensor.where(isOutside.logicalOr(x.isNaNInVectors(of: input.dtype)), 0, gradient)
            })
        return try bounded(input, inPlace: inPlace)
    }

    private static var low: Param<Scalar> { Param("min_val", default: .double(-1), doc: "The lower bound.") }
    private static var high: Param<Scalar> { Param("max_val", default: .double(1), doc: "The upper bound.") }

    private static var hardtanh: [CallableSpec] {
        let about = Documentation.activation(
            "The input, kept between two bounds.", formula: "min(max(min_val, x), max_val)", page: "Hardtanh",
            example: """
                import torch
                import torch.nn as nn
                x = torch.tensor([-3.0, -0.5, 1.0, 3.0], requires_grad=True)
                y = nn.Hardtanh(-2, 2)(x)
                print(y)
                y.sum().backward()
                print(x.grad)
                """,
            printed: """
                tensor([-2.0000, -0.5000,  1.0000,  2.0000], grad_fn=<HardtanhBackward0>)
                tensor([0., 1., 1., 0.])
                """,
            pitfalls: ["Its gradient at the bounds themselves is 0; that of clamp is 1."])
        let six = Documentation.activation(
            "The input, kept between 0 and 6.", formula: "min(max(0, x), 6)", page: "ReLU6",
            example: """
                import torch
                import torch.nn as nn
                print(nn.ReLU6()(torch.tensor([-1.0, 3.0, 8.0])))
                """,
            printed: "tensor([0., 3., 6.])")
        let checked = ModuleForm(
            "Hardtanh", shown: ["min_val", "max_val", .inPlace],
            renamed: ["min_value": "min_val", "max_value": "max_val"]
        ) { (argument) throws(TensorError) in
            guard let low = Scalar.read(argument("min_val")), let high = Scalar.read(argument("max_val")),
                !(high.double > low.double)
            else { return }
            throw TensorError(
                .rule(.assertionError, "max_val (\(high.text)) must be greater than min_val (\(low.text))"))
        }
        return [
            CallableSpec("hardtanh", [.functional], about: about, .input, low, high, .inPlace) {
                (input, low, high, inPlace) throws(TensorError) -> Tensor in
                guard !(low.double > high.double) else { throw .value("min_val cannot be greater than max_val") }
                return try hardtanh(input, low, high, inPlace: inPlace)
            },
            CallableSpec("hardtanh_", [.functional, .native], about: about, .input, low, high) {
                (input, low, high) throws(TensorError) -> Tensor in try hardtanh(input, low, high, inPlace: true)
            },
            CallableSpec(
                "hardtanh", [], module: checked, about: about, .input, low, high, .inPlace,
                Param<Scalar?>("min_value", default: nil, doc: "The old name of min_val."),
                Param<Scalar?>("max_value", default: nil, doc: "The old name of max_val.")
            ) { (input, low, high, inPlace, _, _) throws(TensorError) -> Tensor in
                guard !(low.double > high.double) else { throw .value("min_val cannot be greater than max_val") }
                return try hardtanh(input, low, high, inPlace: inPlace)
            },
            CallableSpec("relu6", [.functional], about: six, .input, .inPlace) {
                (input, inPlace) throws(TensorError) -> Tensor in try hardtanh(input, 0, 6, inPlace: inPlace)
            },
            CallableSpec(
                "hardtanh", [], module: ModuleForm("ReLU6", base: .named("Hardtanh"), shown: [.inPlace]), about: six, .input,
                .inPlace
            ) { (input, inPlace) throws(TensorError) -> Tensor in try hardtanh(input, 0, 6, inPlace: inPlace) },
        ]
    }

    // MARK: leaky_relu

    private static var leakyRelu: [CallableSpec] {
        let about = Documentation.activation(
            "The input where it is positive, else a fraction of it.",
            formula: "x if x > 0 else negative_slope * x", page: "LeakyReLU",
            example: """
                import torch
                import torch.nn as nn
                print(nn.LeakyReLU(0.1)(torch.tensor([-2.0, 0.0, 3.0])))
                """,
            printed: "tensor([-0.2000,  0.0000,  3.0000])")
        let slope = Param<Scalar>("negative_slope", default: .double(0.01), doc: "The factor of negative numbers.")
        return [
            CallableSpec(
                "leaky_relu", [.functional], module: ModuleForm("LeakyReLU", shown: ["negative_slope", .inPlace]),
                about: about, .input, slope, .inPlace
            ) { (input, slope, inPlace) throws(TensorError) -> Tensor in
                try inPlace ? input.leakyReluInPlace(slope: slope.double) : input.leakyRelu(slope: slope.double)
            },
            CallableSpec("leaky_relu_", [.functional, .native], about: about, .input, slope) {
                (input, slope) throws(TensorError) -> Tensor in try input.leakyReluInPlace(slope: slope.double)
            },
        ]
    }

    // MARK: threshold

    private static func threshold(
        _ input: Tensor, _ limit: Scalar, _ value: Scalar, inPlace: Bool
    ) throws(TensorError) -> Tensor {
        guard input.dtype != .bool else { throw .notImplemented("\"threshold_cpu\" not implemented for 'Bool'") }
        let filler: Scalar = input.dtype.isFloatingPoint ? value : .int(value.integer)
        let limit: Scalar = input.dtype.isFloatingPoint ? limit : .int(limit.integer)
        let rule = Activation(
            name: "Threshold", inPlaceName: "ThresholdBackward1",
            value: { (x) throws(TensorError) in try x.maskedFill(x.lessOrEqual(limit), filler) },
            slope: { (gradient, x) throws(TensorError) in try gradient.maskedFill(x.lessOrEqual(limit), 0) })
        return try rule(input, inPlace: inPlace)
    }

    private static var threshold: [CallableSpec] {
        let about = Documentation.activation(
            "The input where it is above a threshold, else a fixed value.",
            formula: "x if x > threshold else value", page: "Threshold",
            example: """
                import torch
                import torch.nn as nn
                print(nn.Threshold(0.5, 20)(torch.tensor([0.1, 0.5, 0.9])))
                """,
            printed: "tensor([20.0000, 20.0000,  0.9000])")
        func limit(_ isSetting: Bool) -> Param<Scalar> {
            Param("threshold", isSetting: isSetting, doc: "What a number has to exceed to be kept.")
        }
        func value(_ isSetting: Bool) -> Param<Scalar> {
            Param("value", isSetting: isSetting, doc: "What stands for the others.")
        }
        return [
            CallableSpec(
                "threshold", [.functional], python: "_threshold",
                module: ModuleForm("Threshold", shown: ["threshold", "value", .inPlace]), about: about,
                signatures: [
                    Signature(.input, limit(true), value(true), .inPlace) {
                        (input, limit, value, inPlace) throws(TensorError) -> Tensor in
                        try threshold(input, limit, value, inPlace: inPlace)
                    }
                ]),
            CallableSpec("threshold", [.torch], about: about, .input, limit(false), value(false)) {
                (input, limit, value) throws(TensorError) -> Tensor in try threshold(input, limit, value, inPlace: false)
            },
            CallableSpec("threshold_", [.torch, .functional], about: about, .input, limit(false), value(false)) {
                (input, limit, value) throws(TensorError) -> Tensor in try threshold(input, limit, value, inPlace: true)
            },
        ]
    }
}
