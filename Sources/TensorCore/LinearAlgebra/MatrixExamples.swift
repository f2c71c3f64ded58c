// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// Examples of products and of linear algebra in `torch`, by name.
    static let matrixExamples: [String: (example: String, printed: String)] = [
        "vdot": (
            "print(torch.vdot(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])))",
            "tensor(11.)"
        ),
        "inner": (
            "print(torch.inner(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([1.0, 1.0])))",
            "tensor([3., 7.])"
        ),
        "addmv": (
            "print(torch.addmv(torch.ones(2), torch.eye(2), torch.tensor([3.0, 4.0]), alpha=2))",
            "tensor([7., 9.])"
        ),
        "addr": (
            "print(torch.addr(torch.zeros(2, 2), torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])))",
            """
            tensor([[3., 4.],
                    [6., 8.]])
            """
        ),
        "addbmm": (
            "print(torch.addbmm(torch.zeros(1, 1), torch.ones(2, 1, 3), torch.ones(2, 3, 1)))",
            "tensor([[6.]])"
        ),
        "baddbmm": (
            "print(torch.baddbmm(torch.ones(2, 1, 1), torch.ones(2, 1, 3), torch.ones(2, 3, 1)))",
            """
            tensor([[[4.]],

                    [[4.]]])
            """
        ),
        "tensordot": (
            "print(torch.tensordot(torch.ones(2, 3, 4), torch.ones(3, 4, 5), dims=2).shape)",
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
            "print(torch.cross(torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.0, 1.0, 0.0]), dim=0))",
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
            "print(torch.cdist(torch.tensor([[0.0, 0.0]]), torch.tensor([[3.0, 4.0], [0.0, 1.0]])))",
            "tensor([[5., 1.]])"
        ),
        "pdist": (
            "print(torch.nn.functional.pdist(torch.tensor([[0.0, 0.0], [3.0, 4.0], [0.0, 1.0]])))",
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
            A = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
            a, tau = torch.geqrf(A)
            print(torch.linalg.householder_product(a, tau))
            """,
            """
            tensor([[-0.1690,  0.9487],
                    [-0.5071, -0.3162],
                    [-0.8452,  0.0000]])
            """
        ),
    ]
}
