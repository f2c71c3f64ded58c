// SPDX-License-Identifier: MIT
import TensorCore

/// Functions that make small numbers smaller still: 0 around 0.
extension ActivationCatalog {
    static var shrinkage: [CallableSpec] { [hardshrink, softshrink, tanhshrink] }

    /// 0 within ±lambda, both ends included, else the other tensor.
    private static func outside(_ lambda: Double) -> Activation.Slope {
        { (other, x) throws(TensorError) in
            try other.maskedFill(x.greaterOrEqual(-lambda).logicalAnd(x.lessOrEqual(lambda)), 0)
        }
    }

    private static func slope(_ lambda: Double, _ dtype: DType) -> Activation.Slope {
        { (gradient, x) throws(TensorError) in
            try outside(lambda)(gradient, x).maskedFill(x.isNaNInVectors(of: dtype), 0)
        }
    }

    private static var lambda: Param<Scalar> { Param("lambd", default: .double(0.5), doc: "How far from 0 the gap reaches.") }
    private static let shown = ModuleForm.Shown("lambd", isBare: true)

    private static var hardshrink: CallableSpec {
        CallableSpec(
            "hardshrink", [.torch, .method, .functional], module: ModuleForm("Hardshrink", shown: [shown]),
            about: .activation(
                "The input, but 0 where it lies within lambd of 0.", formula: "x if |x| > lambd else 0",
                page: "Hardshrink",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Hardshrink()(torch.tensor([-2.0, -0.5, 0.3, 0.7])))
                    """,
                printed: "tensor([-2.0000,  0.0000,  0.0000,  0.7000])"),
            .input, lambda
        ) { (input, lambda) throws(TensorError) -> Tensor in
            try input.floatingOnly("hardshrink_cpu")
            // The kernel compares in the type of the elements.
            let bound = try Tensor(lambda, dtype: input.dtype).item().double
            let value = outside(bound)
            let rule = Activation(
                name: "Hardshrink", value: { (x) throws(TensorError) in try value(x, x) },
                slope: slope(bound, input.dtype))
            return try rule(input)
        }.out(.found)
    }

    private static var softshrink: CallableSpec {
        CallableSpec(
            "softshrink", [.functional, .native], module: ModuleForm("Softshrink", shown: [shown]),
            about: .activation(
                "The input moved towards 0 by lambd, and 0 within lambd of it.",
                formula: "sign(x) * max(|x| - lambd, 0)", page: "Softshrink",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Softshrink()(torch.tensor([-2.0, -0.5, 0.3, 0.7])))
                    """,
                printed: "tensor([-1.5000, -0.0000,  0.0000,  0.2000])"),
            .input, lambda
        ) { (input, lambda) throws(TensorError) -> Tensor in
            try input.floatingOnly("softshrink_check")
            let (lambda, largest) = (lambda.double, input.dtype.largest)
            guard lambda >= 0, lambda <= largest else {
                throw .runtime(
                    "lambda must be in range [0, \(PythonNumber.short(largest))] for input dtype "
                        + "\(input.dtype.scalarTypeName), but found \(PythonNumber.short(lambda))")
            }
            let rule = Activation(
                name: "Softshrink",
                value: { (x) throws(TensorError) in
                    // x * 0 and not 0: a nan stays one.
                    let zero = try x.mul(0).absInVectors(of: input.dtype)
                    let below = try Tensor.where(x.less(-lambda), x.add(lambda), zero)
                    return try Tensor.where(x.greater(lambda), x.sub(lambda), below)
                }, slope: slope(lambda, input.dtype))
            return try rule(input)
        }.out(.found)
    }

    private static var tanhshrink: CallableSpec {
        CallableSpec(
            "tanhshrink", [.functional], module: ModuleForm("Tanhshrink"),
            about: .activation(
                "What tanh takes away.", formula: "x - tanh(x)", page: "Tanhshrink",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Tanhshrink()(torch.tensor([-2.0, 0.0, 2.0])))
                    """,
                printed: "tensor([-1.0360,  0.0000,  1.0360])"),
            Param<Tensor>("input", reads: "tanh", doc: "Numbers, in any shape.")
        ) { (input) throws(TensorError) -> Tensor in try input.sub(input.tanh()) }
    }
}

extension DType {
    /// The largest finite number of a floating type.
    var largest: Double {
        switch self {
        case .float16: 65504
        case .bfloat16: 0x1.FEp127
        case .float32: Double(Float.greatestFiniteMagnitude)
        default: .greatestFiniteMagnitude
        }
    }
}
