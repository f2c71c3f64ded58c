// SPDX-License-Identifier: MIT

/// Norms, and what is decided by them.
extension OperationCatalog {
    static var matrixNorms: [CallableSpec] {
        [normOfOld, linalgNorm, vectorNorm, matrixNorm, condition] + renorms + weightNorms
    }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var allDims: Param<[Int]?> { Param<[Int]?>("dim", default: nil) }

    private static var normOfOld: CallableSpec {
        CallableSpec(
            "norm", [.torch, .method, .python],
            about: about(
                "norm", "(sum of |x|^p)^(1/p), or a norm of matrices.",
                pitfalls: ["A number p is a vector's norm even for a matrix; linalg.matrix_norm is the matrix's."]),
            Param<Tensor>("input", reads: "layout"), Param<NormOrder?>("p", default: .named("fro")), allDims, keepDim, dtype
        ) { a, order, dims, keep, dtype throws(TensorError) in
            try a.normOfOld(order ?? .number(2), dims: dims, keepDim: keep, dtype: dtype)
        }.out(.same)
    }

    private static var linalgNorm: CallableSpec {
        CallableSpec(
            "norm", [.linalg], native: "linalg_norm",
            about: linalgAbout("norm", "A vector's norm, or that of a matrix when there are two dimensions and an order."),
            signatures: [
                Signature(input, Param<Scalar?>("ord", default: nil), allDims, keepDim, dtype) {
                    a, order, dims, keep, dtype throws(TensorError) in
                    try a.linalgNorm(order.map { .number($0) }, dims: dims, keepDim: keep, dtype: dtype)
                },
                Signature(input, Param<String>("ord"), allDims, keepDim, dtype) {
                    a, order, dims, keep, dtype throws(TensorError) in
                    try a.linalgNorm(.named(order), dims: dims, keepDim: keep, dtype: dtype)
                },
            ]).out(.norms)
    }

    private static var vectorNorm: CallableSpec {
        CallableSpec(
            "vector_norm", [.linalg], native: "linalg_vector_norm",
            about: linalgAbout("vector_norm", "(sum of |x|^ord)^(1/ord) over dimensions, or over all of them."), input,
            Param<Scalar>("ord", default: .int(2)), allDims, keepDim, dtype
        ) { a, order, dims, keep, dtype throws(TensorError) in
            try a.vectorNorm(order, dims: dims, keepDim: keep, dtype: dtype)
        }.out(.same)
    }

    private static var matrixNorm: CallableSpec {
        let dims = Param<[Int]>("dim", default: [-2, -1])
        return CallableSpec(
            "matrix_norm", [.linalg], native: "linalg_matrix_norm",
            about: linalgAbout(
                "matrix_norm", "The norm of matrices: 'fro', 'nuc', or 1, 2, inf and their negatives, the least."),
            signatures: [
                Signature(input, Param<Scalar>("ord"), dims, keepDim, dtype) {
                    a, order, dims, keep, dtype throws(TensorError) in
                    try a.matrixNorm(.number(order), dims: dims, keepDim: keep, dtype: dtype)
                },
                Signature(input, Param<String>("ord", default: "fro"), dims, keepDim, dtype) {
                    a, order, dims, keep, dtype throws(TensorError) in
                    try a.matrixNorm(.named(order), dims: dims, keepDim: keep, dtype: dtype)
                },
            ]).out(.norms)
    }

    private static var condition: CallableSpec {
        CallableSpec(
            "cond", [.linalg], native: "linalg_cond",
            about: linalgAbout("cond", "The condition number: how much a solution may change with the matrix."),
            signatures: [
                Signature(input, Param<Scalar?>("p", default: nil)) { a, order throws(TensorError) in
                    try a.conditionNumber(order.map { .number($0) })
                },
                Signature(input, Param<String>("p")) { a, order throws(TensorError) in
                    try a.conditionNumber(.named(order))
                },
            ]).out(.safely("linalg."))
    }

    private static var renorms: [CallableSpec] {
        let summary = "The slices along a dimension, those whose norm is above maxnorm scaled down to it."
        let (p, dim, limit) = (Param<Scalar>("p"), Param<Int>("dim"), Param<Scalar>("maxnorm"))
        return [
            CallableSpec("renorm", [.torch, .method], about: about("renorm", summary), input, p, dim, limit) {
                a, p, dim, limit throws(TensorError) in try a.renorm(p: p.double, dim: dim, maxNorm: limit.double)
            }.out(.same),
            CallableSpec(
                "renorm_", [.method], about: about("renorm", summary + " Written over the input."), input, p, dim, limit
            ) { a, p, dim, limit throws(TensorError) in
                try a.renormInPlace(p: p.double, dim: dim, maxNorm: limit.double)
            },
        ]
    }
}

extension NormOrder: ParameterValue {
    public static var kindName: String { "Number" }

    public static func read(_ argument: Argument) -> NormOrder? {
        if case .string(let name) = argument { return .named(name) }
        return Scalar.read(argument).map { .number($0) }
    }

    public var argument: Argument {
        switch self {
        case .number(let scalar): scalar.argument
        case .named(let name): .string(name)
        }
    }
}
