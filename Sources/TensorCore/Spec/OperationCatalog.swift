// SPDX-License-Identifier: MIT

/// The operations that scripts reach as `torch.f(…)` and `tensor.f(…)`, a family a file beside the operations.
public enum OperationCatalog {
    public static var all: [CallableSpec] {
        creation + types + pointwise + special + reductions + statistics + orderStatistics + shaping + indexing + searching
            + products + linearAlgebra + sampling + normalisation + windowConvolutions + images + recurrent + attention
    }

    /// The documentation of an operation that PyTorch has a page of its own for.
    static func about(_ name: String, _ summary: String, formula: String = "", pitfalls: [Pitfall] = []) -> Documentation {
        Documentation(
            summary, formula: formula, link: "https://docs.pytorch.org/docs/stable/generated/torch.\(name).html",
            pitfalls: pitfalls)
    }
}
