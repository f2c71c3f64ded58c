// SPDX-License-Identifier: MIT
import TensorCore

/// Functions that turn scores into probabilities along a dimension.
extension ActivationCatalog {
    static var softmaxes: [CallableSpec] { [softmax, logSoftmax, softmin, softmax2d, gumbelSoftmax] }

    private static var softmax: CallableSpec {
        dimensioned(
            "softmax", "Softmax", reads: "softmax",
            "Exponentials divided by their sum along dim: positive numbers that add up to 1.",
            formula: "exp(x_i) / sum_j exp(x_j)",
            example: """
                import torch
                import torch.nn as nn
                print(nn.Softmax(dim=1)(torch.tensor([[1.0, 2.0, 3.0]])))
                """,
            printed: "tensor([[0.0900, 0.2447, 0.6652]])",
            pitfalls: ["Its result does not belong into cross_entropy, which takes raw scores."]
        ) { (input, dimension, dtype) throws(TensorError) in try input.softmax(dim: dimension, dtype: dtype) }
    }

    private static var logSoftmax: CallableSpec {
        dimensioned(
            "log_softmax", "LogSoftmax", reads: "log_softmax",
            "The logarithm of softmax, computed in one step.", formula: "x_i - log(sum_j exp(x_j))",
            example: """
                import torch
                import torch.nn as nn
                print(nn.LogSoftmax(dim=1)(torch.tensor([[1.0, 2.0, 3.0]])))
                """,
            printed: "tensor([[-2.4076, -1.4076, -0.4076]])",
            pitfalls: ["nll_loss takes its result; cross_entropy does both at once."]
        ) { (input, dimension, dtype) throws(TensorError) in try input.logSoftmax(dim: dimension, dtype: dtype) }
    }

    private static var softmin: CallableSpec {
        dimensioned(
            "softmin", "Softmin", reads: "softmax",
            "Softmax of the negated input: the least number gets the most.", formula: "exp(-x_i) / sum_j exp(-x_j)",
            example: """
                import torch
                import torch.nn as nn
                print(nn.Softmin(dim=1)(torch.tensor([[1.0, 2.0, 3.0]])))
                """,
            printed: "tensor([[0.6652, 0.2447, 0.0900]])"
        ) { (input, dimension, dtype) throws(TensorError) in try input.neg().softmax(dim: dimension, dtype: dtype) }
    }

    /// Softmax over the channels of each pixel; a module only.
    private static var softmax2d: CallableSpec {
        CallableSpec(
            "softmax", [], module: ModuleForm("Softmax2d"),
            about: Documentation(
                "Softmax over the channels, for each pixel.", formula: "exp(x_c) / sum_k exp(x_k)",
                shapes: "(N, C, H, W) or (C, H, W) -> the same",
                example: """
                    import torch
                    import torch.nn as nn
                    print(nn.Softmax2d()(torch.tensor([[[1.0]], [[2.0]], [[3.0]]])).flatten())
                    """,
                printed: "tensor([0.0900, 0.2447, 0.6652])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax2d.html"),
            Param<Tensor>("input", reads: "dim", doc: "Scores of images, batched or not.")
        ) { (input) throws(TensorError) -> Tensor in
            guard input.rank == 3 || input.rank == 4 else {
                throw .value("Softmax2d: expected input to be 3D or 4D, got \(input.rank)D instead")
            }
            return try input.softmax(dim: -3)
        }.out(.same)
    }

    private static func dimensioned(
        _ name: String, _ module: String, reads attribute: String, _ summary: String, formula: String, example: String,
        printed: String, pitfalls: [Pitfall] = [],
        _ compute: @escaping (Tensor, Int, DType?) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(
            name, [.functional], module: ModuleForm(module, shown: ["dim"]),
            about: Documentation(
                summary, formula: formula, shapes: "(*) -> (*), where * is any number of dimensions", example: example,
                printed: printed, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(module).html",
                pitfalls: pitfalls),
            Param<Tensor>("input", reads: attribute, doc: "Raw scores."),
            Param<Int?>("dim", default: nil, nativePosition: 1, doc: "The dimension along which the result adds up to 1."),
            Param<Int>("_stacklevel", default: 3, inModule: false),
            Param<DType?>("dtype", default: nil, inModule: false, doc: "The type to compute in.")
        ) { (input, dimension, _, dtype) throws(TensorError) -> Tensor in
            try compute(input, dimension ?? implicitDimension(name, input.rank), dtype)
        }
    }

    /// The dimension that PyTorch picks, with a warning, when a script gives none.
    private static func implicitDimension(_ name: String, _ rank: Int) -> Int {
        Context.current.warn(
            "Implicit dimension choice for \(name) has been deprecated. "
                + "Change the call to include dim=X as an argument.")
        return rank == 0 || rank == 1 || rank == 3 ? 0 : 1
    }

    // MARK: gumbel_softmax

    private static var gumbelSoftmax: CallableSpec {
        CallableSpec(
            "gumbel_softmax", [.functional], native: "empty_like",
            about: Documentation(
                "A random choice along dim that gradients can pass: soft, or one-hot with hard=True.",
                formula: "softmax((x + g) / tau), g drawn from Gumbel(0, 1)",
                shapes: "(*) -> (*), where * is any number of dimensions",
                example: """
                    import torch
                    import torch.nn.functional as F
                    torch.manual_seed(0)
                    print(F.gumbel_softmax(torch.tensor([[1.0, 2.0, 3.0]]), hard=True))
                    """,
                printed: "tensor([[0., 0., 1.]])",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gumbel_softmax.html",
                pitfalls: ["With hard=True the gradient is that of the soft choice."]),
            Param<Tensor>("logits", doc: "Raw scores."),
            Param<Double>("tau", default: 1, doc: "The temperature: smaller is closer to one-hot."),
            Param<Bool>("hard", default: false, doc: "Whether to give a one-hot choice."),
            Param<Double>("eps", default: 1e-10, doc: "Without effect."),
            Param<Int>("dim", default: -1, doc: "The dimension of the choice.")
        ) { (logits, tau, hard, eps, dimension) throws(TensorError) -> Tensor in
            if eps != 1e-10 { Context.current.warn("`eps` parameter is deprecated and has no effect.") }
            let noise = try Tensor.empty(logits.shape, dtype: logits.dtype).exponentialInPlace().log().neg()
            let soft = try logits.add(noise).div(tau).softmax(dim: dimension)
            guard hard else { return soft }
            let choice = try soft.detach().max(dim: dimension, keepDim: true).indices
            let oneHot = try Tensor.zeros(logits.shape, dtype: logits.dtype).scatter(dimension, choice, 1.0, inPlace: true)
            return try oneHot.sub(soft.detach()).add(soft)
        }
    }
}
