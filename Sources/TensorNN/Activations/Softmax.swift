// SPDX-License-Identifier: MIT
import TensorCore

/// The dimension that PyTorch picks, with a warning, when a script gives none.
private func implicitDimension(_ name: String, _ rank: Int) -> Int {
    Context.current.warn(
        "Implicit dimension choice for \(name) has been deprecated. "
            + "Change the call to include dim=X as an argument.")
    return rank == 0 || rank == 1 || rank == 3 ? 0 : 1
}

extension ActivationCatalog {
    static var softmax: CallableSpec {
        dimensioned(
            "softmax", "Softmax",
            Documentation(
                "Exponentials divided by their sum along dim: positive numbers that add up to 1.",
                formula: "exp(x_i) / sum_j exp(x_j)", shapes: "(*) -> (*)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html",
                pitfalls: ["Its result does not belong into cross_entropy, which takes raw scores."])
        ) { (input, dimension, dtype) throws(TensorError) in try input.softmax(dim: dimension, dtype: dtype) }
    }

    static var logSoftmax: CallableSpec {
        dimensioned(
            "log_softmax", "LogSoftmax",
            Documentation(
                "The logarithm of softmax, computed in one step.",
                formula: "x_i - log(sum_j exp(x_j))", shapes: "(*) -> (*)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html")
        ) { (input, dimension, dtype) throws(TensorError) in try input.logSoftmax(dim: dimension, dtype: dtype) }
    }

    static var softmin: CallableSpec {
        dimensioned(
            "softmin", "Softmin",
            Documentation(
                "Softmax of the negated input.", formula: "exp(-x_i) / sum_j exp(-x_j)", shapes: "(*) -> (*)",
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmin.html")
        ) { (input, dimension, dtype) throws(TensorError) in try input.neg().softmax(dim: dimension, dtype: dtype) }
    }

    private static func dimensioned(
        _ name: String, _ module: String, _ about: Documentation,
        _ compute: @escaping (Tensor, Int, DType?) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(
            name, [.functional], module: ModuleForm(module, shown: ["dim"]), about: about,
            Param<Tensor>("input", reads: "dim", doc: "Raw scores."),
            Param<Int?>("dim", default: nil, doc: "The dimension along which the result adds up to 1."),
            Param<Int>("_stacklevel", default: 3, inModule: false),
            Param<DType?>("dtype", default: nil, inModule: false, doc: "The type to compute in.")
        ) { (input, dimension, _, dtype) throws(TensorError) -> Tensor in
            try compute(input, dimension ?? implicitDimension(name, input.rank), dtype)
        }
    }
}
