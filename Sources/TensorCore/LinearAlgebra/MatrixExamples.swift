// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// Examples of products and of linear algebra in `torch`, by name.
    static let matrixExamples: [String: (example: String, printed: String)] = [
        "vdot": (
            "print(torch.vdot(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])))",
            "tensor(11.)"
        ),
        "inner": (
            """
            a = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
            print(torch.inner(a, torch.tensor([1.0, 1.0])))
            """,
            "tensor([3., 7.])"
        ),
        "addmv": (
            """
            v = torch.tensor([3.0, 4.0])
            print(torch.addmv(torch.ones(2), torch.eye(2), v, alpha=2))
            """,
            "tensor([7., 9.])"
        ),
        "addr": (
            """
            a, b = torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])
            print(torch.addr(torch.zeros(2, 2), a, b))
            """,
            """
            tensor([[3., 4.],
                    [6., 8.]])
            """
        ),
        "addbmm": (
            """
            a, b = torch.ones(2, 1, 3), torch.ones(2, 3, 1)
            print(torch.addbmm(torch.zeros(1, 1), a, b))
            """,
            "tensor([[6.]])"
        ),
        "baddbmm": (
            """
            a, b = torch.ones(2, 1, 3), torch.ones(2, 3, 1)
            print(torch.baddbmm(torch.ones(2, 1, 1), a, b))
            """,
            """
            tensor([[[4.]],

                    [[4.]]])
            """
        ),
        "tensordot": (
            """
            a, b = torch.ones(2, 3, 4), torch.ones(3, 4, 5)
            print(torch.tensordot(a, b, dims=2).shape)
            """,
            "torch.Size([2, 5])"
        ),
        "kron": (
            "print(torch.kron(torch.eye(2), torch.tensor([[1.0, 2.0]])))",
            """
            tensor([[1., 2., 0., 0.],
                    [0., 0., 1., 2.]])
            """
        ),
        "cross": (
            """
            a, b = torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.0, 1.0, 0.0])
            print(torch.cross(a, b, dim=0))
            """,
            "tensor([0., 0., 1.])"
        ),
        "trace": (
            "print(torch.trace(torch.tensor([[1.0, 2.0], [3.0, 4.0]])))",
            "tensor(5.)"
        ),
        "cov": (
            "print(torch.cov(torch.tensor([[0.0, 2.0, 4.0], [2.0, 1.0, 0.0]])))",
            """
            tensor([[ 4., -2.],
                    [-2.,  1.]])
            """
        ),
        "corrcoef": (
            "print(torch.corrcoef(torch.tensor([[0.0, 2.0, 4.0], [2.0, 1.0, 0.0]])))",
            """
            tensor([[ 1., -1.],
                    [-1.,  1.]])
            """
        ),
        "vander": (
            "print(torch.vander(torch.tensor([1, 2, 3])))",
            """
            tensor([[1, 1, 1],
                    [4, 2, 1],
                    [9, 3, 1]])
            """
        ),
        "block_diag": (
            "print(torch.block_diag(torch.ones(2, 2), torch.tensor([[2.0]])))",
            """
            tensor([[1., 1., 0.],
                    [1., 1., 0.],
                    [0., 0., 2.]])
            """
        ),
        "cdist": (
            """
            points = torch.tensor([[3.0, 4.0], [0.0, 1.0]])
            print(torch.cdist(torch.zeros(1, 2), points))
            """,
            "tensor([[5., 1.]])"
        ),
        "pdist": (
            """
            points = torch.tensor([[0.0, 0.0], [3.0, 4.0], [0.0, 1.0]])
            print(torch.nn.functional.pdist(points))
            """,
            "tensor([5.0000, 1.0000, 4.2426])"
        ),
        "bilinear": (
            """
            x = torch.tensor([[1.0, 2.0]])
            print(torch.nn.functional.bilinear(x, x, torch.ones(1, 2, 2)))
            """,
            "tensor([[9.]])"
        ),
        "renorm": (
            "print(torch.renorm(torch.tensor([[3.0, 4.0], [0.3, 0.4]]), 2, 0, 1))",
            """
            tensor([[0.6000, 0.8000],
                    [0.3000, 0.4000]])
            """
        ),
        "matrix_power": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.matrix_power(A, 2))
            """,
            """
            tensor([[ 5.,  5.],
                    [ 5., 10.]])
            """
        ),
        "matrix_exp": (
            "print(torch.matrix_exp(torch.tensor([[0.0, 1.0], [0.0, 0.0]])))",
            """
            tensor([[1., 1.],
                    [0., 1.]])
            """
        ),
        "inverse": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.inverse(A))
            """,
            """
            tensor([[ 0.6000, -0.2000],
                    [-0.2000,  0.4000]])
            """
        ),
        "det": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.det(A))
            """,
            "tensor(5.)"
        ),
        "slogdet": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.slogdet(A))
            """,
            """
            torch.return_types.slogdet(
            sign=tensor(1.),
            logabsdet=tensor(1.6094))
            """
        ),
        "logdet": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.logdet(A))
            """,
            "tensor(1.6094)"
        ),
        "pinverse": (
            "print(torch.pinverse(torch.tensor([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])))",
            """
            tensor([[1.0000, 0.0000, 0.0000],
                    [0.0000, 0.5000, 0.0000]])
            """
        ),
        "cholesky_solve": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            L = torch.linalg.cholesky(A)
            print(torch.cholesky_solve(torch.tensor([[3.0], [4.0]]), L))
            """,
            """
            tensor([[1.0000],
                    [1.0000]])
            """
        ),
        "cholesky_inverse": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            print(torch.cholesky_inverse(torch.linalg.cholesky(A)))
            """,
            """
            tensor([[ 0.6000, -0.2000],
                    [-0.2000,  0.4000]])
            """
        ),
        "lu_unpack": (
            """
            A = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
            LU, pivots = torch.linalg.lu_factor(A)
            P, L, U = torch.lu_unpack(LU, pivots)
            print(P @ L @ U)
            """,
            """
            tensor([[2., 1.],
                    [1., 3.]])
            """
        ),
        "geqrf": (
            """
            a, tau = torch.geqrf(torch.tensor([[3.0, 0.0], [4.0, 5.0]]))
            print(a)
            """,
            """
            tensor([[-5.0000, -4.0000],
                    [ 0.5000,  3.0000]])
            """
        ),
    ]
}
