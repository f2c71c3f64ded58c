// SPDX-License-Identifier: MIT

/// Matrix and vector products.
extension OperationCatalog {
    static var products: [CallableSpec] {
        func product(
            _ name: String, _ second: String, _ summary: String, pitfalls: [String] = [],
            run: @escaping (Tensor, Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary, pitfalls: pitfalls), Param<Tensor>("input"),
                Param<Tensor>(second), run: run)
        }
        return [
            product(
                "matmul", "other", "The matrix product of the last two dimensions; vectors and batches as in NumPy.",
                pitfalls: ["* multiplies element by element; @ is this product."]
            ) { a, b throws(TensorError) in try a.matmul(b) },
            product("mm", "mat2", "The product of two matrices.") { a, b throws(TensorError) in try a.mm(b) },
            product("mv", "vec", "The product of a matrix and a vector.") { a, b throws(TensorError) in try a.mv(b) },
            product("dot", "tensor", "The scalar product of two vectors.") { a, b throws(TensorError) in try a.dot(b) },
            product("bmm", "mat2", "The products of two batches of matrices.") { a, b throws(TensorError) in
                try a.bmm(b)
            },
            product("outer", "vec2", "Every product of an element of one vector and one of another.") {
                a, b throws(TensorError) in try a.outer(b)
            },
            CallableSpec(
                "addmm", [.torch, .method], about: about("addmm", "beta * input + alpha * (mat1 @ mat2)."),
                Param<Tensor>("input"), Param<Tensor>("mat1"), Param<Tensor>("mat2"),
                Param<Scalar>("beta", default: .int(1), keywordOnly: true),
                Param<Scalar>("alpha", default: .int(1), keywordOnly: true)
            ) { input, a, b, beta, alpha throws(TensorError) in
                try Tensor.addmm(input, a, b, beta: beta, alpha: alpha)
            },
        ]
    }
}
