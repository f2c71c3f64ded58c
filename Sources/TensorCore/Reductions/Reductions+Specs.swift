// SPDX-License-Identifier: MIT

/// Operations that make one value of many.
extension OperationCatalog {
    static var reductions: [CallableSpec] { totals.autocast(.full, "prod") + extremes + places + answers }

    static var keepDim: Param<Bool> { Param<Bool>("keepdim", default: false) }

    private static var totals: [CallableSpec] {
        func total(
            _ name: String, _ summary: String, pitfalls: [Pitfall] = [],
            whole: @escaping (Tensor, DType?) throws(TensorError) -> Tensor,
            along: @escaping (Tensor, [Int], Bool, DType?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary, pitfalls: pitfalls),
                signatures: [
                    name == "sum"
                        ? Signature(Param<Tensor>("input"), dtype, run: whole).withoutOut()
                        : Signature(Param<Tensor>("input"), dtype, run: whole),
                    Signature(Param<Tensor>("input"), Param<[Int]?>("dim"), keepDim, dtype) {
                        input, dims, keep, dtype throws(TensorError) in try along(input, dims ?? [], keep, dtype)
                    },
                ])
        }
        return [
            total("sum", "The sum of all elements, or along dimensions.") { input, dtype throws(TensorError) in
                try input.sum(dtype: dtype)
            } along: { input, dims, keep, dtype throws(TensorError) in
                try input.sum(dims: dims, keepDim: keep, dtype: dtype)
            }.out(.accumulated),
            total(
                "mean", "The mean of all elements, or along dimensions.",
                pitfalls: ["Whole numbers have no mean in their own dtype: convert with .float() first."]
            ) { input, dtype throws(TensorError) in
                try input.mean(dtype: dtype)
            } along: { input, dims, keep, dtype throws(TensorError) in
                try input.mean(dims: dims, keepDim: keep, dtype: dtype)
            }.out(.averaged),
            CallableSpec(
                "prod", [.torch, .method], about: about("prod", "The product of all elements, or along a dimension."),
                signatures: [
                    Signature(Param<Tensor>("input"), dtype) { input, dtype throws(TensorError) in
                        try input.prod(dtype: dtype)
                    }.withoutOut(),
                    Signature(Param<Tensor>("input"), Param<Int>("dim"), keepDim, dtype) {
                        input, dim, keep, dtype throws(TensorError) in
                        try input.prod(dim: dim, keepDim: keep, dtype: dtype)
                    },
                ]).out(.accumulated),
        ]
    }

    private static var extremes: [CallableSpec] {
        typealias Found = (values: Tensor, indices: Tensor)
        func extreme(
            _ name: String, _ summary: String,
            whole: @escaping (Tensor) throws(TensorError) -> Tensor,
            along: @escaping (Tensor, Int, Bool) throws(TensorError) -> Found,
            pair: @escaping (Tensor, Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary),
                signatures: [
                    Signature(Param<Tensor>("input")) { input throws(TensorError) in try whole(input).callResult },
                    Signature(Param<Tensor>("input"), Param<Tensor>("other")) { input, other throws(TensorError) in
                        try pair(input, other).callResult
                    },
                    Signature(Param<Tensor>("input"), Param<Int>("dim"), keepDim) {
                        input, dim, keep throws(TensorError) in
                        let found = try along(input, dim, keep)
                        return CallResult.named(
                            NamedTensors(name, [("values", found.values), ("indices", found.indices)]))
                    },
                ]
            ).out(.pairs)
        }
        func limit(
            _ name: String, _ summary: String, run: @escaping (Tensor, [Int], Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary), Param<Tensor>("input"),
                Param<[Int]?>("dim", default: []), keepDim
            ) { input, dims, keep throws(TensorError) in try run(input, dims ?? [], keep) }.out(
                .refusing(
                    .others,
                    "Expected the dtype for input and out to match, but got {Result} for input's dtype and {Target} for out's dtype."))
        }
        return [
            extreme("max", "The greatest element; along a dimension with its place; or the greater of two tensors.") {
                input throws(TensorError) in try input.max()
            } along: { input, dim, keep throws(TensorError) in
                try input.max(dim: dim, keepDim: keep)
            } pair: { a, b throws(TensorError) in
                try a.maximum(b)
            },
            extreme("min", "The least element; along a dimension with its place; or the lesser of two tensors.") {
                input throws(TensorError) in try input.min()
            } along: { input, dim, keep throws(TensorError) in
                try input.min(dim: dim, keepDim: keep)
            } pair: { a, b throws(TensorError) in
                try a.minimum(b)
            },
            limit("amax", "The greatest element along dimensions; ties share the gradient.") {
                input, dims, keep throws(TensorError) in try input.amax(dims: dims, keepDim: keep)
            },
            limit("amin", "The least element along dimensions; ties share the gradient.") {
                input, dims, keep throws(TensorError) in try input.amin(dims: dims, keepDim: keep)
            },
        ]
    }

    private static var places: [CallableSpec] {
        func place(
            _ name: String, _ summary: String, run: @escaping (Tensor, Int?, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary), Param<Tensor>("input"),
                Param<Int?>("dim", default: nil), keepDim, run: run
            ).out(.same)
        }
        return [
            place("argmax", "The place of the greatest element: in the flattened tensor, or along a dimension.") {
                input, dim, keep throws(TensorError) in try input.argmax(dim: dim, keepDim: keep)
            },
            place("argmin", "The place of the least element: in the flattened tensor, or along a dimension.") {
                input, dim, keep throws(TensorError) in try input.argmin(dim: dim, keepDim: keep)
            },
        ]
    }

    private static var answers: [CallableSpec] {
        func answer(
            _ name: String, _ summary: String, run: @escaping (Tensor, [Int], Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary),
                signatures: [
                    Signature(Param<Tensor>("input")) { input throws(TensorError) in try run(input, [], false) },
                    Signature(Param<Tensor>("input"), Param<[Int]?>("dim", overloads: true), keepDim) {
                        input, dims, keep throws(TensorError) in
                        // No dimension listed is none to go: the question is put to each element.
                        if dims?.isEmpty == true {
                            return try input.detach().notEqual(Scalar.int(0)).copied(as: input.dtype == .uint8 ? .uint8 : .bool)
                        }
                        return try run(input, dims ?? [], keep)
                    },
                ]
            ).out(.refusing(.allButBoolsAndBytes, "{name} only supports bool tensor for result, got: {Target}"))
        }
        return [
            answer("any", "Whether any element is not zero.") { input, dims, keep throws(TensorError) in
                try input.any(dims: dims, keepDim: keep)
            },
            answer("all", "Whether no element is zero.") { input, dims, keep throws(TensorError) in
                try input.all(dims: dims, keepDim: keep)
            },
            CallableSpec(
                "count_nonzero", [.torch, .method], about: about("count_nonzero", "How many elements are not zero."),
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Int?>("dim", default: nil)) { input, dim throws(TensorError) in
                        try input.countNonzero(dims: dim.map { [$0] } ?? [])
                    },
                    Signature(Param<Tensor>("input"), Param<[Int]>("dim", variadic: true)) {
                        input, dims throws(TensorError) in try input.countNonzero(dims: dims)
                    },
                ]).out(.absent),
        ]
    }
}
