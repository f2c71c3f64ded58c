// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var products: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ parameter: String,
            _ method: @escaping (Tensor) -> (Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, [.torch, .method], about: page(name, summary), .input, Param<Tensor>(parameter)) {
                (a, b) throws(TensorError) -> Tensor in try method(a)(b)
            }
        }
        return [
            form("matmul", "The matrix product, batched over leading dimensions.", "other", Tensor.matmul),
            form("mm", "The product of two matrices.", "mat2", Tensor.mm),
            form("mv", "The product of a matrix and a vector.", "vec", Tensor.mv),
            form("bmm", "Products of matrices, pair by pair.", "mat2", Tensor.bmm),
            form("dot", "The sum of the products of two vectors' elements.", "tensor", Tensor.dot),
            form("outer", "All products of two vectors' elements.", "vec2", Tensor.outer),
            CallableSpec(
                "addmm", [.torch, .method], about: page("addmm", "beta * input + alpha * (mat1 @ mat2)"),
                .input, Param<Tensor>("mat1"), Param<Tensor>("mat2"),
                Param<Scalar>("beta", default: 1, keywordOnly: true),
                Param<Scalar>("alpha", default: 1, keywordOnly: true)
            ) { (input, a, b, beta, alpha) throws(TensorError) -> Tensor in
                try Tensor.addmm(input, a, b, beta: beta, alpha: alpha)
            },
        ]
    }
}
