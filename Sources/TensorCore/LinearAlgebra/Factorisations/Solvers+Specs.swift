// SPDX-License-Identifier: MIT

/// Solutions of linear equations, inverses and determinants.
extension OperationCatalog {
    static var solvers: [CallableSpec] {
        (equations + inverses + determinants + oldSolvers).autocast(
            .full,
            "solve solve_ex tensorsolve lstsq lu_solve inv inv_ex inverse tensorinv cholesky_solve cholesky_inverse triangular_solve")
    }

    private static var a: Param<Tensor> { Param<Tensor>("A") }
    private static var b: Param<Tensor> { Param<Tensor>("B") }
    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var left: Param<Bool> { Param<Bool>("left", default: true, keywordOnly: true) }
    private static var checks: Param<Bool> { Param<Bool>("check_errors", default: false, keywordOnly: true) }

    private static var equations: [CallableSpec] {
        [
            CallableSpec(
                "solve", [.linalg], native: "linalg_solve",
                about: linalgAbout("solve", "X in A X = B, or in X A = B when not left, for square matrices."), a, b, left
            ) { a, b, left throws(TensorError) in try a.linalgSolve(b, left: left) }.out(.same),
            CallableSpec(
                "solve_ex", [.linalg], native: "linalg_solve_ex",
                about: linalgAbout("solve_ex", "As solve; whether it succeeded is in info, no error is raised."), a, b, left,
                checks
            ) { a, b, left, checks throws(TensorError) in
                let (result, infos) = try a.linalgSolveEx(b, left: left, checkErrors: checks)
                return named("linalg_solve_ex", ("result", result), ("info", infos))
            }.out(.same),
            CallableSpec(
                "solve_triangular", [.linalg], native: "linalg_solve_triangular",
                about: linalgAbout("solve_triangular", "X in A X = B for one triangle of A."), input, b,
                Param<Bool>("upper", keywordOnly: true), left,
                Param<Bool>("unitriangular", default: false, keywordOnly: true)
            ) { a, b, upper, left, unit throws(TensorError) in
                try a.solveTriangular(b, upper: upper, left: left, unitriangular: unit)
            }.out(.sameScalarType),
            CallableSpec(
                "tensorsolve", [.linalg], native: "linalg_tensorsolve",
                about: linalgAbout("tensorsolve", "X in tensordot(A, X) = B."), input, Param<Tensor>("other"),
                Param<[Int]?>("dims", default: nil)
            ) { a, b, dims throws(TensorError) in try a.tensorSolve(b, dims: dims) }.out(.safely()),
            CallableSpec(
                "lstsq", [.linalg], native: "linalg_lstsq",
                about: linalgAbout(
                    "lstsq", "The X that makes the norm of A X - B least.",
                    pitfalls: ["The residuals are there only for the drivers gels, gelsd and gelss, and full rank."]),
                input, Param<Tensor>("b"), Param<Double?>("rcond", default: nil),
                Param<String?>("driver", default: nil, keywordOnly: true)
            ) { a, b, rcond, driver throws(TensorError) in
                let found = try a.lstsq(b, rcond: rcond, driver: driver)
                return named(
                    "linalg_lstsq", ("solution", found.solution), ("residuals", found.residuals), ("rank", found.rank),
                    ("singular_values", found.singularValues))
            }.out(.safely("torch.linalg.", "solution")),
            CallableSpec(
                "lu_solve", [.linalg], native: "linalg_lu_solve",
                about: linalgAbout("lu_solve", "X in A X = B from what lu_factor made of A."), Param<Tensor>("LU"),
                Param<Tensor>("pivots"), b, left, Param<Bool>("adjoint", default: false, keywordOnly: true)
            ) { factors, pivots, b, left, adjoint throws(TensorError) in
                try factors.luSolve(pivots, b, left: left, adjoint: adjoint)
            }.out(.same),
            CallableSpec(
                "ldl_solve", [.linalg], native: "linalg_ldl_solve",
                about: linalgAbout("ldl_solve", "X in A X = B from what ldl_factor made of A."), Param<Tensor>("LD"),
                Param<Tensor>("pivots"), b, Param<Bool>("hermitian", default: false, keywordOnly: true)
            ) { factors, pivots, b, _ throws(TensorError) in try factors.ldlSolve(pivots, b) }.out(.same),
        ]
    }

    private static var inverses: [CallableSpec] {
        let summary = "The inverse of a square matrix."
        return [
            CallableSpec("inv", [.linalg], native: "linalg_inv", about: linalgAbout("inv", summary), a) {
                a throws(TensorError) in try a.inverse()
            }.out(.same),
            CallableSpec("inverse", [.torch, .method], about: about("inverse", summary), input) {
                a throws(TensorError) in try a.inverse()
            }.out(.same),
            CallableSpec(
                "inv_ex", [.linalg], native: "linalg_inv_ex",
                about: linalgAbout("inv_ex", "As inv; whether it succeeded is in info, no error is raised."), a, checks
            ) { a, checks throws(TensorError) in
                let (inverse, infos) = try a.inverseEx(checkErrors: checks)
                return named("linalg_inv_ex", ("inverse", inverse), ("info", infos))
            }.out(.same),
            CallableSpec(
                "tensorinv", [.linalg], native: "linalg_tensorinv",
                about: linalgAbout("tensorinv", "The inverse of tensordot(A, ·): A's first ind dimensions against the rest."),
                input, Param<Int>("ind", default: 2)
            ) { a, ind throws(TensorError) in try a.tensorInverse(ind) }.out(.safely()),
        ]
    }

    private static var determinants: [CallableSpec] {
        let (plain, logarithm) = (
            "The determinant of a square matrix.",
            "The sign of the determinant and the logarithm of its size, which may be too large or small for itself."
        )
        func signed(_ reach: CallableSpec.Reach, _ native: String, _ first: Param<Tensor>, _ about: Documentation)
            -> CallableSpec
        {
            CallableSpec("slogdet", reach, native: native, about: about, first) { a throws(TensorError) in
                let (sign, logarithm) = try a.signAndLogDeterminant()
                return named(native, ("sign", sign), ("logabsdet", logarithm))
            }.out(.same)
        }
        return [
            CallableSpec("det", [.linalg], native: "linalg_det", about: linalgAbout("det", plain), a) {
                a throws(TensorError) in try a.determinant()
            }.out(.same),
            CallableSpec("det", [.torch, .method], about: about("det", plain), input) { a throws(TensorError) in
                try a.determinant()
            }.out(.same),
            signed([.linalg], "linalg_slogdet", a, linalgAbout("slogdet", logarithm)),
            signed([.torch, .method], "slogdet", input, about("slogdet", logarithm)),
            CallableSpec(
                "logdet", [.torch, .method],
                about: about("logdet", "The logarithm of the determinant: nan where that is negative."), input
            ) { a throws(TensorError) in try a.logDeterminant() }.out(.absent),
        ]
    }

    private static var oldSolvers: [CallableSpec] {
        let upper = Param<Bool>("upper", default: false)
        return [
            CallableSpec(
                "cholesky_solve", [.torch, .method],
                about: about("cholesky_solve", "X in A X = B from Cholesky's factor of A; B comes first."), input,
                Param<Tensor>("input2"), upper
            ) { b, factor, upper throws(TensorError) in try b.choleskySolve(factor, upper: upper) }.out(.safely()),
            CallableSpec(
                "cholesky_inverse", [.torch, .method],
                about: about("cholesky_inverse", "The inverse of a matrix from its Cholesky factor."), input, upper
            ) { factor, upper throws(TensorError) in try factor.choleskyInverse(upper: upper) }.out(.safely()),
            CallableSpec(
                "triangular_solve", [.torch, .method],
                about: about("triangular_solve", "X in A X = B for one triangle of A; linalg.solve_triangular's old form."),
                input, a, Param<Bool>("upper", default: true), Param<Bool>("transpose", default: false),
                Param<Bool>("unitriangular", default: false)
            ) { b, a, upper, transpose, unit throws(TensorError) in
                Context.current.warn(
                    "torch.triangular_solve is deprecated in favor of torch.linalg.solve_triangularand will be removed in a "
                        + "future PyTorch release.\ntorch.linalg.solve_triangular has its arguments reversed and does not "
                        + "return a copy of one of the inputs.\nX = torch.triangular_solve(B, A).solution\nshould be replaced "
                        + "with\nX = torch.linalg.solve_triangular(A, B).")
                let (solution, coefficients) = try b.triangularSolve(
                    a, upper: upper, transpose: transpose, unitriangular: unit)
                return named("triangular_solve", ("solution", solution), ("cloned_coefficient", coefficients))
            }.out(.same),
            CallableSpec(
                "lu_solve", [.torch, .method],
                about: about("lu_solve", "X in A X = B from the factors of A; linalg.lu_solve's old form."), input,
                Param<Tensor>("LU_data"), Param<Tensor>("LU_pivots")
            ) { b, factors, pivots throws(TensorError) in
                Context.current.warn(
                    "torch.lu_solve is deprecated in favor of torch.linalg.lu_solveand will be removed in a future PyTorch "
                        + "release.\nNote that torch.linalg.lu_solve has its arguments reversed.\nX = torch.lu_solve(B, LU, "
                        + "pivots)\nshould be replaced with\nX = torch.linalg.lu_solve(LU, pivots, B)")
                return try factors.luSolve(pivots, b)
            }.out(.same),
        ]
    }
}
