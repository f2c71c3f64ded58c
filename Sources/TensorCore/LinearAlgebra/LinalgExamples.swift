// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// Examples of `torch.linalg`, by PyTorch's own names for its functions, which have an underscore.
    static let linalgExamples: [String: (example: String, printed: String)] = [
        "linalg_norm": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.norm(A), torch.linalg.norm(A, 2))
            """,
            "tensor(3.8730) tensor(3.6180)"
        ),
        "linalg_vector_norm": (
            "print(torch.linalg.vector_norm(torch.tensor([3.0, 4.0])))",
            "tensor(5.)"
        ),
        "linalg_matrix_norm": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.matrix_norm(A, "nuc"))
            """,
            "tensor(5.)"
        ),
        "linalg_cond": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.cond(A))
            """,
            "tensor(2.6180)"
        ),
        "linalg_solve": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.solve(A, torch.tensor([3.0, 4.0])))
            """,
            "tensor([1., 1.])"
        ),
        "linalg_solve_ex": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.solve_ex(A, torch.tensor([3.0, 4.0])))
            """,
            """
            torch.return_types.linalg_solve_ex(
            result=tensor([1., 1.]),
            info=tensor(0, dtype=torch.int32))
            """
        ),
        "linalg_solve_triangular": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.solve_triangular(A, torch.tensor([[3.0], [6.0]]), upper=True))
            """,
            """
            tensor([[0.5000],
                    [2.0000]])
            """
        ),
        "linalg_inv": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.inv(A))
            """,
            """
            tensor([[ 0.6000, -0.2000],
                    [-0.2000,  0.4000]])
            """
        ),
        "linalg_inv_ex": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            inverse, info = torch.linalg.inv_ex(A)
            print(info)
            """,
            "tensor(0, dtype=torch.int32)"
        ),
        "linalg_det": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.det(A))
            """,
            "tensor(5.)"
        ),
        "linalg_slogdet": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.slogdet(A))
            """,
            """
            torch.return_types.linalg_slogdet(
            sign=tensor(1.),
            logabsdet=tensor(1.6094))
            """
        ),
        "linalg_lstsq": (
            """
            A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
            print(torch.linalg.lstsq(A, torch.tensor([[1.0], [2.0], [4.0]])).solution)
            """,
            """
            tensor([[0.0714],
                    [0.5000]])
            """
        ),
        "linalg_pinv": (
            "print(torch.linalg.pinv(torch.tensor([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])))",
            """
            tensor([[1.0000, 0.0000, 0.0000],
                    [0.0000, 0.5000, 0.0000]])
            """
        ),
        "linalg_matrix_rank": (
            "print(torch.linalg.matrix_rank(torch.ones(3, 3)))",
            "tensor(1)"
        ),
        "linalg_cholesky": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.cholesky(A))
            """,
            """
            tensor([[1.4142, 0.0000],
                    [0.7071, 1.5811]])
            """
        ),
        "linalg_qr": (
            """
            A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
            Q, R = torch.linalg.qr(A)
            print(R, torch.allclose(Q @ R, A))
            """,
            """
            tensor([[-5.9161, -8.2825],
                    [ 0.0000,  0.6325]]) True
            """
        ),
        "linalg_svd": (
            """
            A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
            U, S, Vh = torch.linalg.svd(A, full_matrices=False)
            print(S, torch.allclose(U @ torch.diag(S) @ Vh, A, atol=1e-5))
            """,
            "tensor([10.1914,  0.3671]) True"
        ),
        "linalg_svdvals": (
            """
            A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
            print(torch.linalg.svdvals(A))
            """,
            "tensor([10.1914,  0.3671])"
        ),
        "linalg_eigh": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.eigh(A))
            """,
            """
            torch.return_types.linalg_eigh(
            eigenvalues=tensor([1.3820, 3.6180]),
            eigenvectors=tensor([[-0.8507,  0.5257],
                    [ 0.5257,  0.8507]]))
            """
        ),
        "linalg_eigvalsh": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.eigvalsh(A))
            """,
            "tensor([1.3820, 3.6180])"
        ),
        "linalg_lu": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            P, L, U = torch.linalg.lu(A)
            print(U, torch.allclose(P @ L @ U, A))
            """,
            """
            tensor([[2.0000, 1.0000],
                    [0.0000, 2.5000]]) True
            """
        ),
        "linalg_lu_factor": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.lu_factor(A))
            """,
            """
            torch.return_types.linalg_lu_factor(
            LU=tensor([[2.0000, 1.0000],
                    [0.5000, 2.5000]]),
            pivots=tensor([1, 2], dtype=torch.int32))
            """
        ),
        "linalg_lu_solve": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            LU, pivots = torch.linalg.lu_factor(A)
            print(torch.linalg.lu_solve(LU, pivots, torch.tensor([[3.0], [4.0]])))
            """,
            """
            tensor([[1.],
                    [1.]])
            """
        ),
        "linalg_ldl_factor": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.ldl_factor(A).LD)
            """,
            """
            tensor([[2.0000, 0.0000],
                    [0.5000, 2.5000]])
            """
        ),
        "linalg_multi_dot": (
            "print(torch.linalg.multi_dot([torch.ones(2, 3), torch.ones(3, 4), torch.ones(4)]))",
            "tensor([12., 12.])"
        ),
        "linalg_cross": (
            "print(torch.linalg.cross(torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.0, 1.0, 0.0])))",
            "tensor([0., 0., 1.])"
        ),
        "linalg_vecdot": (
            "print(torch.linalg.vecdot(torch.ones(2, 3), torch.ones(2, 3)))",
            "tensor([3., 3.])"
        ),
        "linalg_vander": (
            "print(torch.linalg.vander(torch.tensor([1.0, 2.0, 3.0])))",
            """
            tensor([[1., 1., 1.],
                    [1., 2., 4.],
                    [1., 3., 9.]])
            """
        ),
        "linalg_matrix_power": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.linalg.matrix_power(A, -1))
            """,
            """
            tensor([[ 0.6000, -0.2000],
                    [-0.2000,  0.4000]])
            """
        ),
        "linalg_matrix_exp": (
            "print(torch.linalg.matrix_exp(torch.zeros(2, 2)))",
            """
            tensor([[1., 0.],
                    [0., 1.]])
            """
        ),
        "linalg_tensorsolve": (
            """
            A = 2 * torch.eye(6).reshape(2, 3, 6)
            print(torch.linalg.tensorsolve(A, torch.ones(2, 3)))
            """,
            "tensor([0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000])"
        ),
        "linalg_tensorinv": (
            "print(torch.linalg.tensorinv(torch.eye(6).reshape(6, 2, 3), ind=1).shape)",
            "torch.Size([2, 3, 6])"
        ),
        "linalg_householder_product": (
            """
            A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
            Q = torch.linalg.householder_product(*torch.geqrf(A))
            print(torch.allclose(Q.T @ Q, torch.eye(2), atol=1e-6))
            """,
            "True"
        ),
        "linalg_diagonal": (
            "print(torch.linalg.diagonal(torch.tensor([[1.0, 2.0], [3.0, 4.0]])))",
            "tensor([1., 4.])"
        ),
        "linalg_matmul": (
            "print(torch.linalg.matmul(torch.ones(2, 3), torch.ones(3)))",
            "tensor([3., 3.])"
        ),
    ]
}
