// SPDX-License-Identifier: MIT

/// Linear algebra beside the products: norms, factorisations, distances, matrices made and powers of them.
extension OperationCatalog {
    static var linearAlgebra: [CallableSpec] {
        (matrixNorms + lowRankFactorisations + rankDecisions + matrixFunctions + constructions + distances)
            .autocast(.full, "cdist trace cond pinv pinverse matrix_rank").autocast(.lower, "matrix_power cov corrcoef")
            + solvers + factorisations
    }

    /// A function of `torch.linalg`; its messages name it as PyTorch's own, with an underscore.
    static func linalgAbout(_ name: String, _ summary: String, pitfalls: [Pitfall] = []) -> Documentation {
        about("linalg." + name, summary, pitfalls: pitfalls)
    }

    /// Results with PyTorch's names.
    static func named(_ type: String, _ fields: (String, Tensor)...) -> CallResult {
        .named(NamedTensors(type, fields.map { (name: $0.0, value: $0.1) }))
    }

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    private static var matrixFunctions: [CallableSpec] {
        func power(_ reach: CallableSpec.Reach, _ native: String, _ about: Documentation) -> CallableSpec {
            CallableSpec("matrix_power", reach, native: native, about: about, input, Param<Int>("n")) {
                a, n throws(TensorError) in try a.matrixPower(n)
            }.out(.safely())
        }
        func exponential(_ reach: CallableSpec.Reach, _ native: String, _ about: Documentation) -> CallableSpec {
            CallableSpec("matrix_exp", reach, native: native, about: about, input) { a throws(TensorError) in
                try a.matrixExp()
            }.out(.absent)
        }
        let (powers, exponentials) = (
            "A square matrix multiplied n times with itself; with its inverse for negative n.",
            "The exponential of a square matrix: the sum of its powers, each divided by the factorial."
        )
        return [
            power([.torch, .method], "matrix_power", about("matrix_power", powers)),
            power([.linalg], "linalg_matrix_power", linalgAbout("matrix_power", powers)),
            exponential([.torch, .method], "matrix_exp", about("matrix_exp", exponentials)),
            exponential([.linalg], "linalg_matrix_exp", linalgAbout("matrix_exp", exponentials)),
            CallableSpec("trace", [.torch, .method], about: about("trace", "The sum of a matrix's diagonal."), input) {
                a throws(TensorError) in try a.trace()
            }.out(.absent),
            CallableSpec(
                "cov", [.torch, .method],
                about: about("cov", "The covariances of variables, the rows, over observations, the columns."), input,
                Param<Int>("correction", default: 1, keywordOnly: true),
                Param<Tensor?>("fweights", default: nil, keywordOnly: true, doc: "How often each observation occurred."),
                Param<Tensor?>("aweights", default: nil, keywordOnly: true, doc: "How much each observation counts.")
            ) { a, correction, frequencies, weights throws(TensorError) in
                try a.cov(correction: correction, frequencies: frequencies, weights: weights)
            }.out(.absent),
            CallableSpec(
                "corrcoef", [.torch, .method],
                about: about("corrcoef", "The correlations of variables, the rows, over observations, the columns."), input
            ) { a throws(TensorError) in try a.corrcoef() }.out(.absent),
        ]
    }

    private static var constructions: [CallableSpec] {
        [
            CallableSpec(
                "vander", [.torch],
                about: about("vander", "The powers of each element of a vector, in falling order, as rows of a matrix."),
                Param<Tensor>("x"), Param<Int?>("N", default: nil), Param<Bool>("increasing", default: false)
            ) { x, n, increasing throws(TensorError) in try x.vander(n, increasing: increasing) }.out(.absent),
            CallableSpec(
                "vander", [.linalg], native: "linalg_vander",
                about: linalgAbout("vander", "The powers 0 to N - 1 of each element, as rows of matrices."),
                Param<Tensor>("x"), Param<Int?>("N", default: nil, keywordOnly: true)
            ) { x, n throws(TensorError) in try x.linalgVander(n) }.out(.absent),
            CallableSpec(
                "block_diag", [.torch, .python],
                about: about("block_diag", "Matrices along the diagonal of one, with zeros elsewhere."),
                Param<[Tensor]>("tensors", default: [], variadic: true)
            ) { tensors throws(TensorError) in try Tensor.blockDiagonal(tensors) }.out(.absent),
            CallableSpec(
                "diagonal", [.linalg], native: "linalg_diagonal",
                about: linalgAbout("diagonal", "The diagonals of matrices, as a view."), Param<Tensor>("A"),
                Param<Int>("offset", default: 0, keywordOnly: true), Param<Int>("dim1", default: -2, keywordOnly: true),
                Param<Int>("dim2", default: -1, keywordOnly: true)
            ) { a, offset, dim1, dim2 throws(TensorError) in try a.diagonal(offset: offset, dim1: dim1, dim2: dim2) }
                .out(.absent),
        ]
    }

    private static var distances: [CallableSpec] {
        [
            CallableSpec(
                "cdist", [.torch, .python],
                about: about(
                    "cdist", "The p-norms of all differences of a row of one matrix and a row of another.",
                    pitfalls: [
                        Pitfall("With more than 25 rows the Euclidean distance comes from a matrix product: faster, and a distance "
                            + "of 0 may come out as 1e-3."),
                    ]),
                Param<Tensor>("x1"), Param<Tensor>("x2"), Param<Double>("p", default: 2),
                Param<String>("compute_mode", default: DistanceMode.productIfMany.rawValue)
            ) { a, b, p, mode throws(TensorError) in
                guard let mode = DistanceMode(rawValue: mode) else {
                    throw .value("\(mode) is not a valid value for compute_mode")
                }
                return try a.cdist(b, p: p, mode: mode)
            }.out(.absent),
            CallableSpec(
                "pdist", [.torch, .functional, .native],
                about: about("nn.functional.pdist", "The p-norms of the differences of each pair of rows of a matrix."),
                input, Param<Double>("p", default: 2)
            ) { a, p throws(TensorError) in try a.pdist(p: p) }.out(.absent),
            CallableSpec(
                "bilinear", [.torch, .functional, .native],
                about: about(
                    "nn.functional.bilinear", "For each row, the first input times each matrix of weight times the second."),
                Param<Tensor>("input1"), Param<Tensor>("input2"), Param<Tensor>("weight"),
                Param<Tensor?>("bias", default: nil)
            ) { a, b, weight, bias throws(TensorError) in try Tensor.bilinear(a, b, weight, bias) }.out(.absent),
        ]
    }
}
