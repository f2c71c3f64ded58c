// SPDX-License-Identifier: MIT
import TensorCore

/// Smooth or straight steps between two levels, and their integrals.
extension ActivationCatalog {
    static var sigmoids: [CallableSpec] { sigmoid + tanh + [logSigmoid, hardsigmoid, softplus, softsign] }

    /// `F.sigmoid(x)` calls the method; the module calls `torch.sigmoid`, whose errors are others.
    private static func method(
        _ name: String, module: String, _ about: Documentation, _ run: @escaping (Tensor) throws(TensorError) -> Tensor
    ) -> [CallableSpec] {
        [
            CallableSpec(
                name, [.functional], about: about, Param<Tensor>("input", reads: name, doc: "Numbers, in any shape."),
                run: run),
            CallableSpec(name, [], module: ModuleForm(module), about: about, .input, run: run),
        ]
    }

    private static var sigmoid: [CallableSpec] {
        method(
            "sigmoid", module: "Sigmoid",
            .activation(
                "Any number to one between 0 and 1.", formula: "1 / (1 + exp(-x))", page: "Sigmoid",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Sigmoid()(torch.tensor([-2.0, 0.0, 2.0])))
                    """,
                printed: "tensor([0.1192, 0.5000, 0.8808])",
                pitfalls: ["Its result belongs into binary_cross_entropy, not into the form with logits."])
        ) { input throws(TensorError) in try input.sigmoid() }
    }

    private static var tanh: [CallableSpec] {
        method(
            "tanh", module: "Tanh",
            .activation(
                "Any number to one between -1 and 1.", formula: "(exp(x) - exp(-x)) / (exp(x) + exp(-x))", page: "Tanh",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Tanh()(torch.tensor([-2.0, 0.0, 2.0])))
                    """,
                printed: "tensor([-0.9640,  0.0000,  0.9640])")
        ) { input throws(TensorError) in try input.tanh() }
    }

    private static var logSigmoid: CallableSpec {
        CallableSpec(
            "logsigmoid", [.functional, .native], native: "log_sigmoid", module: ModuleForm("LogSigmoid"),
            about: .activation(
                "The logarithm of the sigmoid, computed in one step.", formula: "log(1 / (1 + exp(-x)))",
                page: "LogSigmoid",
                example: """
                    import torch
                    import torch.nn as nn
                    x = torch.tensor([-200.0, 0.0, 2.0])
                    print(nn.LogSigmoid()(x))
                    print(torch.log(torch.sigmoid(x)))
                    """,
                printed: """
                    tensor([-2.0000e+02, -6.9315e-01, -1.2693e-01])
                    tensor([   -inf, -0.6931, -0.1269])
                    """),
            .input
        ) { (input) throws(TensorError) -> Tensor in
            try input.floatingOnly("log_sigmoid_cpu")
            return try input.logSigmoid()
        }.out(.sameScalarType)
    }

    private static var hardsigmoid: CallableSpec {
        // A float in PyTorch, for double too.
        let sixth: Float = 1.0 / 6
        let rule = Activation(
            name: "Hardsigmoid",
            value: { (x) throws(TensorError) in try x.add(3).clamp(min: 0, max: 6).div(6) },
            slope: { (gradient, x) throws(TensorError) in
                try Tensor.where(x.greater(-3).logicalAnd(x.less(3)), gradient.mul(Double(sixth)), 0)
            }, curvature: .missing("hardsigmoid_backward"))
        return CallableSpec(
            "hardsigmoid", [.functional], module: ModuleForm("Hardsigmoid"),
            about: .activation(
                "A sigmoid of straight pieces: 0 below -3, 1 above 3.", formula: "min(max(0, x + 3), 6) / 6",
                page: "Hardsigmoid",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Hardsigmoid()(torch.tensor([-4.0, 0.0, 1.5, 4.0])))
                    """,
                printed: "tensor([0.0000, 0.5000, 0.7500, 1.0000])",
                pitfalls: ["It has no second derivative in PyTorch: create_graph=True fails at the second backward."]),
            .input, .inPlace
        ) { (input, inPlace) throws(TensorError) -> Tensor in
            try input.floatingOnly("hardsigmoid_cpu")
            return try rule(input, inPlace: inPlace)
        }
    }

    private static var softplus: CallableSpec {
        CallableSpec(
            "softplus", [.functional, .native], module: ModuleForm("Softplus", shown: ["beta", "threshold"]),
            about: .activation(
                "A smooth relu, always positive.", formula: "log(1 + exp(beta * x)) / beta; x where beta * x > threshold",
                page: "Softplus",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Softplus()(torch.tensor([-2.0, 0.0, 2.0, 30.0])))
                    """,
                printed: "tensor([ 0.1269,  0.6931,  2.1269, 30.0000])"),
            .input, Param<Scalar>("beta", default: .double(1), doc: "How sharp the bend is."),
            Param<Scalar>("threshold", default: .double(20), doc: "Where it becomes the identity.")
        ) { (input, beta, threshold) throws(TensorError) -> Tensor in
            try input.softplus(beta: beta.double, threshold: threshold.double)
        }.out(.found)
    }

    private static var softsign: CallableSpec {
        CallableSpec(
            "softsign", [.functional], module: ModuleForm("Softsign"),
            about: .activation(
                "Any number to one between -1 and 1, more slowly than tanh.", formula: "x / (1 + |x|)", page: "Softsign",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Softsign()(torch.tensor([-3.0, 0.0, 1.0])))
                    """,
                printed: "tensor([-0.7500,  0.0000,  0.5000])"),
            Param<Tensor>("input", reads: "abs", doc: "Numbers, in any shape.")
        ) { (input) throws(TensorError) -> Tensor in
            guard input.dtype != .bool else { throw .notImplemented("\"abs_cpu\" not implemented for 'Bool'") }
            return try input.div(input.abs().add(1))
        }
    }
}
