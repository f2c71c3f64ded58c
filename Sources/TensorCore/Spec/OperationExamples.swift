// SPDX-License-Identifier: MIT

/// Examples of the operations that are used most, by name: what a script does after `import torch`, and what it prints.
extension OperationCatalog {
    /// The example of an operation, complete, and what it prints; nil for operations without one.
    package static func example(_ name: String) -> (example: String, printed: String)? {
        (examples[name] ?? matrixExamples[name] ?? linalgExamples[name]).map { ("import torch\n" + $0.example, $0.printed) }
    }

    private static let examples: [String: (example: String, printed: String)] = [
        "zeros": (
            "print(torch.zeros(2, 3))",
            """
            tensor([[0., 0., 0.],
                    [0., 0., 0.]])
            """
        ),
        "ones": (
            "print(torch.ones(2, 3))",
            """
            tensor([[1., 1., 1.],
                    [1., 1., 1.]])
            """
        ),
        "full": (
            "print(torch.full((2, 2), 7.0))",
            """
            tensor([[7., 7.],
                    [7., 7.]])
            """
        ),
        "arange": (
            "print(torch.arange(1, 10, 3))",
            "tensor([1, 4, 7])"
        ),
        "linspace": (
            "print(torch.linspace(0, 1, steps=5))",
            "tensor([0.0000, 0.2500, 0.5000, 0.7500, 1.0000])"
        ),
        "eye": (
            "print(torch.eye(2))",
            """
            tensor([[1., 0.],
                    [0., 1.]])
            """
        ),
        "rand": (
            """
            torch.manual_seed(0)
            print(torch.rand(3))
            """,
            "tensor([0.4963, 0.7682, 0.0885])"
        ),
        "randn": (
            """
            torch.manual_seed(0)
            print(torch.randn(2, 3))
            """,
            """
            tensor([[ 1.5410, -0.2934, -2.1788],
                    [ 0.5684, -1.0845, -1.3986]])
            """
        ),
        "randint": (
            """
            torch.manual_seed(0)
            print(torch.randint(0, 10, (5,)))
            """,
            "tensor([4, 9, 3, 0, 3])"
        ),
        "randperm": (
            """
            torch.manual_seed(0)
            print(torch.randperm(5))
            """,
            "tensor([4, 0, 1, 3, 2])"
        ),
        "bernoulli": (
            """
            torch.manual_seed(0)
            print(torch.bernoulli(torch.tensor([0.1, 0.9])))
            """,
            "tensor([0., 1.])"
        ),
        "multinomial": (
            """
            torch.manual_seed(0)
            x = torch.tensor([1.0, 1.0, 8.0])
            print(torch.multinomial(x, 4, replacement=True))
            """,
            "tensor([2, 2, 2, 2])"
        ),
        "add": (
            """
            x = torch.tensor([1.0, 2.0])
            print(torch.add(x, torch.tensor([10.0, 20.0]), alpha=2))
            """,
            "tensor([21., 42.])"
        ),
        "sub": (
            "print(torch.sub(torch.tensor([1.0, 2.0]), 1))",
            "tensor([0., 1.])"
        ),
        "mul": (
            """
            x = torch.tensor([1.0, 2.0])
            print(torch.mul(x, torch.tensor([[10.0], [100.0]])))
            """,
            """
            tensor([[ 10.,  20.],
                    [100., 200.]])
            """
        ),
        "div": (
            "print(torch.div(torch.tensor([7.0, -7.0]), 2, rounding_mode='floor'))",
            "tensor([ 3., -4.])"
        ),
        "pow": (
            "print(torch.pow(torch.tensor([1.0, 2.0, 3.0]), 2))",
            "tensor([1., 4., 9.])"
        ),
        "exp": (
            "print(torch.exp(torch.tensor([0.0, 1.0])))",
            "tensor([1.0000, 2.7183])"
        ),
        "log": (
            "print(torch.log(torch.tensor([1.0, 10.0])))",
            "tensor([0.0000, 2.3026])"
        ),
        "sqrt": (
            "print(torch.sqrt(torch.tensor([4.0, -1.0])))",
            "tensor([2., nan])"
        ),
        "abs": (
            "print(torch.abs(torch.tensor([-1, 2])))",
            "tensor([1, 2])"
        ),
        "clamp": (
            "print(torch.clamp(torch.tensor([-2.0, 0.5, 3.0]), min=0, max=1))",
            "tensor([0.0000, 0.5000, 1.0000])"
        ),
        "where": (
            """
            x = torch.tensor([-1.0, 2.0])
            print(torch.where(x > 0, x, 0.0))
            """,
            "tensor([0., 2.])"
        ),
        "maximum": (
            "print(torch.maximum(torch.tensor([1, 5]), torch.tensor([3, 2])))",
            "tensor([3, 5])"
        ),
        "eq": (
            "print(torch.eq(torch.tensor([1, 2]), torch.tensor([1, 3])))",
            "tensor([ True, False])"
        ),
        "allclose": (
            "print(torch.allclose(torch.tensor([1.0]), torch.tensor([1.0 + 1e-7])))",
            "True"
        ),
        "sum": (
            """
            x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
            print(x.sum(), x.sum(dim=0))
            """,
            "tensor(10.) tensor([4., 6.])"
        ),
        "mean": (
            """
            x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
            print(x.mean(), x.mean(dim=1, keepdim=True))
            """,
            """
            tensor(2.5000) tensor([[1.5000],
                    [3.5000]])
            """
        ),
        "std": (
            """
            x = torch.tensor([1.0, 2.0, 3.0])
            y = torch.tensor([1.0, 2.0, 3.0])
            print(torch.std(x), torch.std(y, correction=0))
            """,
            "tensor(1.) tensor(0.8165)"
        ),
        "prod": (
            "print(torch.prod(torch.tensor([2.0, 3.0])))",
            "tensor(6.)"
        ),
        "max": (
            """
            x = torch.tensor([[1.0, 5.0], [7.0, 2.0]])
            print(x.max())
            print(x.max(dim=1))
            """,
            """
            tensor(7.)
            torch.return_types.max(
            values=tensor([5., 7.]),
            indices=tensor([1, 0]))
            """
        ),
        "argmax": (
            "print(torch.argmax(torch.tensor([[1.0, 5.0], [7.0, 2.0]]), dim=1))",
            "tensor([1, 0])"
        ),
        "topk": (
            "print(torch.topk(torch.tensor([1.0, 4.0, 3.0]), k=2))",
            """
            torch.return_types.topk(
            values=tensor([4., 3.]),
            indices=tensor([1, 2]))
            """
        ),
        "sort": (
            "print(torch.sort(torch.tensor([3.0, 1.0, 2.0])))",
            """
            torch.return_types.sort(
            values=tensor([1., 2., 3.]),
            indices=tensor([1, 2, 0]))
            """
        ),
        "cumsum": (
            "print(torch.cumsum(torch.tensor([1, 2, 3]), dim=0))",
            "tensor([1, 3, 6])"
        ),
        "logsumexp": (
            "print(torch.logsumexp(torch.tensor([1000.0, 1000.0]), dim=0))",
            "tensor(1000.6932)"
        ),
        "softmax": (
            "print(torch.softmax(torch.tensor([1.0, 2.0, 3.0]), dim=0))",
            "tensor([0.0900, 0.2447, 0.6652])"
        ),
        "log_softmax": (
            "print(torch.log_softmax(torch.tensor([1.0, 2.0, 3.0]), dim=0))",
            "tensor([-2.4076, -1.4076, -0.4076])"
        ),
        "norm": (
            "print(torch.norm(torch.tensor([3.0, 4.0])))",
            "tensor(5.)"
        ),
        "reshape": (
            "print(torch.reshape(torch.arange(6), (2, 3)))",
            """
            tensor([[0, 1, 2],
                    [3, 4, 5]])
            """
        ),
        "view": (
            "print(torch.arange(6).view(2, -1))",
            """
            tensor([[0, 1, 2],
                    [3, 4, 5]])
            """
        ),
        "transpose": (
            "print(torch.transpose(torch.arange(6).view(2, 3), 0, 1))",
            """
            tensor([[0, 3],
                    [1, 4],
                    [2, 5]])
            """
        ),
        "permute": (
            "print(torch.zeros(2, 3, 4).permute(2, 0, 1).shape)",
            "torch.Size([4, 2, 3])"
        ),
        "squeeze": (
            "print(torch.zeros(1, 3, 1).squeeze().shape)",
            "torch.Size([3])"
        ),
        "unsqueeze": (
            "print(torch.tensor([1, 2]).unsqueeze(1))",
            """
            tensor([[1],
                    [2]])
            """
        ),
        "flatten": (
            "print(torch.flatten(torch.tensor([[1, 2], [3, 4]])))",
            "tensor([1, 2, 3, 4])"
        ),
        "expand": (
            "print(torch.tensor([[1], [2]]).expand(2, 3))",
            """
            tensor([[1, 1, 1],
                    [2, 2, 2]])
            """
        ),
        "cat": (
            "print(torch.cat([torch.tensor([1, 2]), torch.tensor([3])]))",
            "tensor([1, 2, 3])"
        ),
        "stack": (
            "print(torch.stack([torch.tensor([1, 2]), torch.tensor([3, 4])]))",
            """
            tensor([[1, 2],
                    [3, 4]])
            """
        ),
        "split": (
            "print(torch.split(torch.arange(5), 2))",
            "(tensor([0, 1]), tensor([2, 3]), tensor([4]))"
        ),
        "chunk": (
            "print(torch.chunk(torch.arange(5), 2))",
            "(tensor([0, 1, 2]), tensor([3, 4]))"
        ),
        "gather": (
            """
            x = torch.tensor([[1, 2], [3, 4]])
            print(torch.gather(x, 1, torch.tensor([[1], [0]])))
            """,
            """
            tensor([[2],
                    [3]])
            """
        ),
        "index_select": (
            """
            x = torch.tensor([10, 20, 30])
            print(torch.index_select(x, 0, torch.tensor([2, 0])))
            """,
            "tensor([30, 10])"
        ),
        "masked_fill": (
            """
            x = torch.tensor([1.0, 2.0])
            print(x.masked_fill(torch.tensor([True, False]), 0))
            """,
            "tensor([0., 2.])"
        ),
        "masked_select": (
            """
            x = torch.tensor([1.0, -2.0, 3.0])
            print(torch.masked_select(x, x > 0))
            """,
            "tensor([1., 3.])"
        ),
        "scatter": (
            "print(torch.zeros(2, 3).scatter(1, torch.tensor([[2], [0]]), 1.0))",
            """
            tensor([[0., 0., 1.],
                    [1., 0., 0.]])
            """
        ),
        "nonzero": (
            "print(torch.nonzero(torch.tensor([0, 3, 0, 5])))",
            """
            tensor([[1],
                    [3]])
            """
        ),
        "matmul": (
            """
            x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
            print(torch.matmul(x, torch.tensor([1.0, 1.0])))
            """,
            "tensor([3., 7.])"
        ),
        "mm": (
            "print(torch.mm(torch.eye(2), torch.tensor([[1.0, 2.0], [3.0, 4.0]])))",
            """
            tensor([[1., 2.],
                    [3., 4.]])
            """
        ),
        "bmm": (
            "print(torch.bmm(torch.ones(2, 1, 3), torch.ones(2, 3, 1)).shape)",
            "torch.Size([2, 1, 1])"
        ),
        "dot": (
            "print(torch.dot(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])))",
            "tensor(11.)"
        ),
        "einsum": (
            """
            x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
            print(torch.einsum('ij,j->i', x, torch.tensor([1.0, 1.0])))
            """,
            "tensor([3., 7.])"
        ),
        "detach": (
            """
            x = torch.tensor(2.0, requires_grad=True)
            print((x * 3).detach())
            """,
            "tensor(6.)"
        ),
        "tril": (
            "print(torch.tril(torch.ones(3, 3)))",
            """
            tensor([[1., 0., 0.],
                    [1., 1., 0.],
                    [1., 1., 1.]])
            """
        ),
        "roll": (
            "print(torch.roll(torch.arange(4), 1))",
            "tensor([3, 0, 1, 2])"
        ),
        "repeat": (
            "print(torch.tensor([1, 2]).repeat(2, 2))",
            """
            tensor([[1, 2, 1, 2],
                    [1, 2, 1, 2]])
            """
        ),
        "isnan": (
            "print(torch.isnan(torch.tensor([1.0, float('nan')])))",
            "tensor([False,  True])"
        ),
        "sigmoid": (
            "print(torch.sigmoid(torch.tensor([-2.0, 0.0, 2.0])))",
            "tensor([0.1192, 0.5000, 0.8808])"
        ),
        "tanh": (
            "print(torch.tanh(torch.tensor([-2.0, 0.0, 2.0])))",
            "tensor([-0.9640,  0.0000,  0.9640])"
        ),
        "relu": (
            "print(torch.relu(torch.tensor([-1.0, 2.0])))",
            "tensor([0., 2.])"
        ),
        "median": (
            "print(torch.median(torch.tensor([3.0, 1.0, 2.0, 4.0])))",
            "tensor(2.)"
        ),
        "var": (
            "print(torch.var(torch.tensor([1.0, 2.0, 3.0])))",
            "tensor(1.)"
        ),
        "any": (
            "print(torch.any(torch.tensor([False, True])))",
            "tensor(True)"
        ),
        "all": (
            "print(torch.all(torch.tensor([False, True])))",
            "tensor(False)"
        ),
        "round": (
            "print(torch.round(torch.tensor([0.5, 1.5, 2.5])))",
            "tensor([0., 2., 2.])"
        ),
    ]
}
