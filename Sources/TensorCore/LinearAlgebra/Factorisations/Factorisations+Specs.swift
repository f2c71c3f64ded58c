// SPDX-License-Identifier: MIT

/// Factorisations of matrices.
extension OperationCatalog {
    static var factorisations: [CallableSpec] { (triangularFactors + orthogonalFactors + spectra).autocast(.full) }

    private static var a: Param<Tensor> { Param<Tensor>("A") }
    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var checks: Param<Bool> { Param<Bool>("check_errors", default: false, keywordOnly: true) }
    private static var pivot: Param<Bool> { Param<Bool>("pivot", default: true, keywordOnly: true) }

    private static var triangularFactors: [CallableSpec] {
        let upper = Param<Bool>("upper", default: false, keywordOnly: true)
        let hermitian = Param<Bool>("hermitian", default: false, keywordOnly: true)
        return [
            CallableSpec(
                "cholesky", [.linalg], native: "linalg_cholesky",
                about: linalgAbout("cholesky", "The lower triangular L with A = L Lᵀ, for positive-definite A."), input, upper
            ) { a, upper throws(TensorError) in try a.cholesky(upper: upper) }.out(.same),
            CallableSpec(
                "cholesky_ex", [.linalg], native: "linalg_cholesky_ex",
                about: linalgAbout("cholesky_ex", "As cholesky; whether it succeeded is in info, no error is raised."), input,
                upper, checks
            ) { a, upper, checks throws(TensorError) in
                let (factor, infos) = try a.choleskyEx(upper: upper, checkErrors: checks)
                return named("linalg_cholesky_ex", ("L", factor), ("info", infos))
            }.out(.same),
            CallableSpec(
                "cholesky", [.torch, .method],
                about: about("cholesky", "The triangular L with A = L Lᵀ; linalg.cholesky's old form."), input,
                Param<Bool>("upper", default: false)
            ) { a, upper throws(TensorError) in try a.choleskyOfOld(upper: upper) }.out(.safely()),
            CallableSpec(
                "lu_factor", [.linalg], native: "linalg_lu_factor",
                about: linalgAbout("lu_factor", "L and U in one matrix, and which rows were exchanged."), a, pivot
            ) { a, pivot throws(TensorError) in
                let (factors, pivots) = try a.luFactor(pivot: pivot)
                return named("linalg_lu_factor", ("LU", factors), ("pivots", pivots))
            }.out(.same),
            CallableSpec(
                "lu_factor_ex", [.linalg], native: "linalg_lu_factor_ex",
                about: linalgAbout("lu_factor_ex", "As lu_factor; whether it succeeded is in info, no error is raised."), a,
                pivot, checks
            ) { a, pivot, checks throws(TensorError) in
                let (factors, pivots, infos) = try a.luFactorEx(pivot: pivot, checkErrors: checks)
                return named("linalg_lu_factor_ex", ("LU", factors), ("pivots", pivots), ("info", infos))
            }.out(.same),
            CallableSpec(
                "lu", [.linalg], native: "linalg_lu",
                about: linalgAbout("lu", "P, L and U with A = P L U: a permutation, a lower and an upper triangle."), a, pivot
            ) { a, pivot throws(TensorError) in
                let (p, l, u) = try a.lu(pivot: pivot)
                return named("linalg_lu", ("P", p), ("L", l), ("U", u))
            }.out(.same),
            CallableSpec(
                "lu", [.torch, .method, .python],
                about: about("lu", "L and U in one matrix, and which rows were exchanged; linalg.lu_factor's old form."), a,
                Param<Bool>("pivot", default: true), Param<Bool>("get_infos", default: false)
            ) { a, pivot, withInfos throws(TensorError) in
                Context.current.warn(
                    "torch.lu is deprecated in favor of torch.linalg.lu_factor / torch.linalg.lu_factor_ex and will be "
                        + "removed in a future PyTorch release.\nLU, pivots = torch.lu(A, compute_pivots)\nshould be replaced "
                        + "with\nLU, pivots = torch.linalg.lu_factor(A, compute_pivots)\nand\nLU, pivots, info = torch.lu(A, "
                        + "compute_pivots, get_infos=True)\nshould be replaced with\nLU, pivots, info = "
                        + "torch.linalg.lu_factor_ex(A, compute_pivots)")
                let (factors, pivots, infos) = try a.luFactorEx(pivot: pivot, checkErrors: !withInfos)
                if withInfos { return named("_lu_with_info", ("LU", factors), ("pivots", pivots), ("info", infos)) }
                return .tensors([factors, pivots])
            }.out(.converted),
            CallableSpec(
                "lu_unpack", [.torch], about: about("lu_unpack", "P, L and U from what lu_factor made."),
                Param<Tensor>("LU_data"), Param<Tensor>("LU_pivots"), Param<Bool>("unpack_data", default: true),
                Param<Bool>("unpack_pivots", default: true)
            ) { factors, pivots, data, exchanges throws(TensorError) in
                let (p, l, u) = try factors.luUnpack(pivots, data: data, pivots: exchanges)
                return named("lu_unpack", ("P", p), ("L", l), ("U", u))
            }.out(.same),
            CallableSpec(
                "ldl_factor", [.linalg], native: "linalg_ldl_factor",
                about: linalgAbout("ldl_factor", "L and D with A = L D Lᵀ in one matrix, for symmetric A."), input, hermitian
            ) { a, _ throws(TensorError) in
                let (factors, pivots) = try a.ldlFactor()
                return named("linalg_ldl_factor", ("LD", factors), ("pivots", pivots))
            }.out(.same),
            CallableSpec(
                "ldl_factor_ex", [.linalg], native: "linalg_ldl_factor_ex",
                about: linalgAbout("ldl_factor_ex", "As ldl_factor; whether it succeeded is in info, no error is raised."),
                input, hermitian, checks
            ) { a, _, checks throws(TensorError) in
                let (factors, pivots, infos) = try a.ldlFactorEx(checkErrors: checks)
                return named("linalg_ldl_factor_ex", ("LD", factors), ("pivots", pivots), ("info", infos))
            }.out(.same),
        ]
    }

    private static var orthogonalFactors: [CallableSpec] {
        func product(_ name: String, _ reach: CallableSpec.Reach, _ native: String, _ second: String, _ about: Documentation)
            -> CallableSpec
        {
            CallableSpec(name, reach, native: native, about: about, input, Param<Tensor>(second)) {
                a, tau throws(TensorError) in try a.householderProduct(tau)
            }
        }
        let householder = "The first columns of a product of Householder's reflections, as geqrf gives them."
        return [
            CallableSpec(
                "qr", [.linalg], native: "linalg_qr",
                about: linalgAbout("qr", "Q with orthonormal columns and an upper triangle R with A = Q R."), a,
                Param<String>("mode", default: "reduced")
            ) { a, mode throws(TensorError) in
                let (q, r) = try a.qr(mode)
                return named("linalg_qr", ("Q", q), ("R", r))
            }.out(.same),
            CallableSpec(
                "qr", [.torch, .method], about: about("qr", "Q and R with A = Q R; linalg.qr's old form."), input,
                Param<Bool>("some", default: true)
            ) { a, some throws(TensorError) in
                Context.current.warn(
                    "torch.qr is deprecated in favor of torch.linalg.qr and will be removed in a future PyTorch release.\n"
                        + "The boolean parameter 'some' has been replaced with a string parameter 'mode'.\n"
                        + "Q, R = torch.qr(A, some)\nshould be replaced with\n"
                        + "Q, R = torch.linalg.qr(A, 'reduced' if some else 'complete')")
                let (q, r) = try a.qr(some ? "reduced" : "complete")
                return named("qr", ("Q", q), ("R", r))
            }.out(.same),
            CallableSpec(
                "geqrf", [.torch, .method], about: about("geqrf", "R and the reflections that make Q, in one matrix."), input
            ) { a throws(TensorError) in
                let (reflections, tau) = try a.geqrf()
                return named("geqrf", ("a", reflections), ("tau", tau))
            }.out(.safely("torch.", "a")),
            product(
                "householder_product", [.linalg], "linalg_householder_product", "tau",
                linalgAbout("householder_product", householder)).out(.safely("torch.linalg.")),
            product("orgqr", [.torch, .method], "orgqr", "input2", about("orgqr", householder)),
            CallableSpec(
                "ormqr", [.torch, .method],
                about: about("ormqr", "Q of reflections, or its transpose, times a matrix, without making Q."), input,
                Param<Tensor>("input2"), Param<Tensor>("input3"), Param<Bool>("left", default: true),
                Param<Bool>("transpose", default: false)
            ) { a, tau, other, left, transpose throws(TensorError) in
                try a.ormqr(tau, other, left: left, transpose: transpose)
            }
                .out(.refusing(
                    .others, "torch.{name}: Expected input and result to have the same dtype, but input has dtype{Result} and "
                        + "result has dtype {Target}")),
        ]
    }

    private static var spectra: [CallableSpec] {
        let driver = Param<String?>("driver", default: nil, keywordOnly: true)
        let triangle = Param<String>("UPLO", default: "L")
        return [
            CallableSpec(
                "svd", [.linalg], native: "linalg_svd",
                about: linalgAbout(
                    "svd", "U, S and Vh with A = U diag(S) Vh; the singular values in falling order.",
                    pitfalls: ["The signs of the singular vectors are not determined: do not compare them across libraries."]),
                a, Param<Bool>("full_matrices", default: true), driver
            ) { a, full, driver throws(TensorError) in
                let (u, s, vh) = try a.svd(full: full, driver: driver)
                return named("linalg_svd", ("U", u), ("S", s), ("Vh", vh))
            }.out(.same),
            CallableSpec(
                "svdvals", [.linalg], native: "linalg_svdvals",
                about: linalgAbout("svdvals", "The singular values in falling order."), a, driver
            ) { a, driver throws(TensorError) in try a.svdvals(driver: driver) }.out(.same),
            CallableSpec(
                "svd", [.torch, .method],
                about: about(
                    "svd", "U, S and V with A = U diag(S) Vᵀ; linalg.svd's old form.",
                    pitfalls: ["It gives V, linalg.svd its transpose."]),
                input, Param<Bool>("some", default: true), Param<Bool>("compute_uv", default: true)
            ) { a, some, vectors throws(TensorError) in
                try a.requireMatrix("linalg.svd")
                guard vectors else {
                    let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
                    return named(
                        "svd", ("U", try Tensor.zeros(a.batchShape(m, m), dtype: a.dtype)), ("S", try a.svdvals()),
                        ("V", try Tensor.zeros(a.batchShape(n, n), dtype: a.dtype)))
                }
                let (u, s, vh) = try a.svd(full: !some)
                return named("svd", ("U", u), ("S", s), ("V", try vh.mT()))
            }.out(.same),
            CallableSpec(
                "eigh", [.linalg], native: "linalg_eigh",
                about: linalgAbout(
                    "eigh", "The eigenvalues of a symmetric matrix in rising order, and its eigenvectors as columns.",
                    pitfalls: ["It reads one triangle only; a matrix that is not symmetric is not noticed."]),
                input, triangle
            ) { a, triangle throws(TensorError) in
                let (values, vectors) = try a.eigh(triangle)
                return named("linalg_eigh", ("eigenvalues", values), ("eigenvectors", vectors))
            }.out(.same),
            CallableSpec(
                "eigvalsh", [.linalg], native: "linalg_eigvalsh",
                about: linalgAbout("eigvalsh", "The eigenvalues of a symmetric matrix in rising order."), input, triangle
            ) { a, triangle throws(TensorError) in try a.eigvalsh(triangle) }.out(.same),
            CallableSpec(
                "eig", [.linalg], native: "linalg_eig",
                about: linalgAbout("eig", "Complex eigenvalues: there are no complex tensors, so that this always refuses."),
                input
            ) { a throws(TensorError) in try a.refuseComplexEigenvalues("linalg.eig") },
            CallableSpec(
                "eigvals", [.linalg], native: "linalg_eigvals",
                about: linalgAbout(
                    "eigvals", "Complex eigenvalues: there are no complex tensors, so that this always refuses."),
                input
            ) { a throws(TensorError) in try a.refuseComplexEigenvalues("linalg.eigvals") },
        ]
    }

    static var rankDecisions: [CallableSpec] {
        typealias Tolerance = Tensor.Tolerance
        let atol = Param<Tolerance?>("atol", default: nil, keywordOnly: true)
        let rtol = Param<Tolerance?>("rtol", default: nil, keywordOnly: true)
        let keyword = Param<Bool>("hermitian", default: false, keywordOnly: true)
        let plain = Param<Bool>("hermitian", default: false)
        let zero = Tolerance.number(0)
        return [
            CallableSpec(
                "pinv", [.linalg], native: "linalg_pinv",
                about: linalgAbout("pinv", "The pseudo-inverse, from the singular values that count."),
                signatures: [
                    Signature(input, atol, rtol, keyword) { a, atol, rtol, hermitian throws(TensorError) in
                        try a.pinv(atol: atol, rtol: rtol, hermitian: hermitian)
                    },
                    Signature(input, Param<Tolerance>("rcond"), plain) { a, rcond, hermitian throws(TensorError) in
                        try a.pinv(atol: zero, rtol: rcond, hermitian: hermitian)
                    },
                ]).out(.safely("linalg.")),
            CallableSpec(
                "pinverse", [.torch, .method],
                about: about("pinverse", "The pseudo-inverse, from the singular values that count."), input,
                Param<Double>("rcond", default: 1e-15)
            ) { a, rcond throws(TensorError) in try a.pinv(atol: zero, rtol: .number(rcond)) }.out(.absent),
            CallableSpec(
                "matrix_rank", [.linalg], native: "linalg_matrix_rank",
                about: linalgAbout("matrix_rank", "How many singular values count."),
                signatures: [
                    Signature(input, atol, rtol, keyword) { a, atol, rtol, hermitian throws(TensorError) in
                        try a.matrixRank(atol: atol, rtol: rtol, hermitian: hermitian)
                    },
                    Signature(input, Param<Tolerance>("tol"), plain) { a, tol, hermitian throws(TensorError) in
                        try a.matrixRank(atol: tol, rtol: zero, hermitian: hermitian)
                    },
                ]).out(.safely("torch.linalg.")),
        ]
    }
}

extension Tensor.Tolerance: ParameterValue {
    public static var kindName: String { "float" }

    public static func read(_ argument: Argument) -> Tensor.Tolerance? {
        if case .tensor(let tensor) = argument { return .tensor(tensor) }
        return Double.read(argument).map { .number($0) }
    }

    public var argument: Argument {
        switch self {
        case .number(let value): .double(value)
        case .tensor(let tensor): .tensor(tensor)
        }
    }
}
