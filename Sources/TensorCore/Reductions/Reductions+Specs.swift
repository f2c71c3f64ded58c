// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var reductions: [CallableSpec] {
        sums + extremes + extremeValues + truths + statistics + ordering + softmaxes
    }

    private static var dims: Param<[Int]> { Param("dim", doc: "One dimension or several.") }
    private static var oneDim: Param<Int> { Param("dim", doc: "The dimension.") }

    private static var sums: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ whole: @escaping (Tensor, DType?) throws(TensorError) -> Tensor,
            _ partly: @escaping (Tensor, [Int]?, Bool, DType?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary),
                signatures: [
                    Signature(.input, .dtype, run: whole),
                    Signature(.input, Param<[Int]?>("dim"), .keepDim, .dtype, run: partly),
                ])
        }
        func cumulative(
            _ name: String, _ summary: String, _ run: @escaping (Tensor, Int, DType?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, [.torch, .method], about: page(name, summary), .input, oneDim, .dtype, run: run)
        }
        return [
            form("sum", "The sum of all elements, or along dimensions.") { (input, dtype) throws(TensorError) in
                try input.sum(dtype: dtype)
            } _: { (input, dims, keep, dtype) throws(TensorError) in
                try input.sum(dims: dims ?? [], keepDim: keep, dtype: dtype)
            },
            form("mean", "The mean of all elements, or along dimensions.") { (input, dtype) throws(TensorError) in
                try input.mean(dtype: dtype)
            } _: { (input, dims, keep, dtype) throws(TensorError) in
                try input.mean(dims: dims ?? [], keepDim: keep, dtype: dtype)
            },
            CallableSpec(
                "prod", [.torch, .method], about: page("prod", "The product of all elements, or along a dimension."),
                signatures: [
                    Signature(.input, .dtype) { (input, dtype) throws(TensorError) -> Tensor in
                        try input.prod(dtype: dtype)
                    },
                    Signature(.input, oneDim, .keepDim, .dtype) {
                        (input, dim, keep, dtype) throws(TensorError) -> Tensor in
                        try input.prod(dim: dim, keepDim: keep, dtype: dtype)
                    },
                ]),
            cumulative("cumsum", "Running sums.") { (input, dim, dtype) throws(TensorError) in
                try input.cumsum(dim: dim, dtype: dtype)
            },
            cumulative("cumprod", "Running products.") { (input, dim, dtype) throws(TensorError) in
                try input.cumprod(dim: dim, dtype: dtype)
            },
        ]
    }

    private typealias Pair = (values: Tensor, indices: Tensor)

    private static func named(_ name: String, _ pair: Pair) -> CallResult {
        .named(NamedTensors(name, [("values", pair.values), ("indices", pair.indices)]))
    }

    private static var extremes: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ whole: @escaping (Tensor) throws(TensorError) -> Tensor,
            _ along: @escaping (Tensor, Int, Bool) throws(TensorError) -> (values: Tensor, indices: Tensor),
            _ pairwise: @escaping (Tensor, Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary),
                signatures: [
                    Signature(.input, run: whole),
                    Signature(.input, oneDim, .keepDim) { (input, dim, keep) throws(TensorError) -> CallResult in
                        named(name, try along(input, dim, keep))
                    },
                    Signature(.input, .other, run: pairwise),
                ])
        }
        return [
            form(
                "max", "The largest element, the largest along a dimension with its position, or the larger of two.",
                { (input) throws(TensorError) in try input.max() },
                { (input, dim, keep) throws(TensorError) in try input.max(dim: dim, keepDim: keep) },
                { (a, b) throws(TensorError) in try a.maximum(b) }),
            form(
                "min", "The smallest element, the smallest along a dimension with its position, or the smaller of two.",
                { (input) throws(TensorError) in try input.min() },
                { (input, dim, keep) throws(TensorError) in try input.min(dim: dim, keepDim: keep) },
                { (a, b) throws(TensorError) in try a.minimum(b) }),
        ]
    }

    private static var extremeValues: [CallableSpec] {
        func position(
            _ name: String, _ summary: String, _ run: @escaping (Tensor, Int?, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary), .input, Param<Int?>("dim", default: nil),
                .keepDim, run: run)
        }
        func value(
            _ name: String, _ summary: String, _ run: @escaping (Tensor, [Int], Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary), .input, Param<[Int]>("dim", default: []),
                .keepDim, run: run)
        }
        return [
            position("argmax", "Where the largest element is.") { (input, dim, keep) throws(TensorError) in
                try input.argmax(dim: dim, keepDim: keep)
            },
            position("argmin", "Where the smallest element is.") { (input, dim, keep) throws(TensorError) in
                try input.argmin(dim: dim, keepDim: keep)
            },
            value("amax", "The largest element; ties share its gradient.") { (input, dims, keep) throws(TensorError) in
                try input.amax(dims: dims, keepDim: keep)
            },
            value("amin", "The smallest element; ties share its gradient.") { (input, dims, keep) throws(TensorError) in
                try input.amin(dims: dims, keepDim: keep)
            },
        ]
    }

    private static var truths: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ run: @escaping (Tensor, [Int], Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary),
                signatures: [
                    Signature(.input) { (input) throws(TensorError) -> Tensor in try run(input, [], false) },
                    Signature(.input, dims, .keepDim, run: run),
                ])
        }
        return [
            form("any", "Whether any element is non-zero.") { (input, dims, keep) throws(TensorError) in
                try input.any(dims: dims, keepDim: keep)
            },
            form("all", "Whether all elements are non-zero.") { (input, dims, keep) throws(TensorError) in
                try input.all(dims: dims, keepDim: keep)
            },
            CallableSpec(
                "count_nonzero", [.torch, .method], about: page("count_nonzero", "How many elements are non-zero."),
                .input, Param<[Int]>("dim", default: [])
            ) { (input, dims) throws(TensorError) -> Tensor in try input.countNonzero(dims: dims) },
        ]
    }

    private static var statistics: [CallableSpec] {
        func spread(
            _ name: String, _ summary: String,
            _ run: @escaping (Tensor, [Int], Double, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary),
                signatures: [
                    Signature(.input, Param<Bool>("unbiased")) { (input, unbiased) throws(TensorError) -> Tensor in
                        try run(input, [], unbiased ? 1 : 0, false)
                    },
                    Signature(
                        .input, Param<[Int]?>("dim", default: nil),
                        Param<Double?>("correction", default: 1, keywordOnly: true), .keepDim
                    ) { (input, dims, correction, keep) throws(TensorError) -> Tensor in
                        try run(input, dims ?? [], correction ?? 1, keep)
                    },
                    Signature(.input, Param<[Int]?>("dim"), Param<Bool>("unbiased", default: true), .keepDim) {
                        (input, dims, unbiased, keep) throws(TensorError) -> Tensor in
                        try run(input, dims ?? [], unbiased ? 1 : 0, keep)
                    },
                ])
        }
        return [
            spread("var", "The variance; divided by n - correction.") { (input, dims, by, keep) throws(TensorError) in
                try input.var(dims: dims, correction: by, keepDim: keep)
            },
            spread("std", "The standard deviation.") { (input, dims, by, keep) throws(TensorError) in
                try input.std(dims: dims, correction: by, keepDim: keep)
            },
            CallableSpec(
                "norm", [.torch, .method], about: page("norm", "The p-norm of all elements, or along dimensions."),
                .input, Param<Argument>("p", default: .string("fro")), Param<[Int]?>("dim", default: nil),
                Param<Bool>("keepdim", default: false), Param<DType?>("dtype", default: nil)
            ) { (input, p, dims, keep, dtype) throws(TensorError) -> Tensor in
                let degree: Double
                switch p {
                case .string("fro"), .none: degree = 2
                default:
                    guard let value = Double.read(p) else {
                        throw .runtime("linalg.matrix_norm: Order \(p.displayText) not supported.")
                    }
                    degree = value
                }
                return try input.norm(p: degree, dims: dims ?? [], keepDim: keep, dtype: dtype)
            },
            CallableSpec(
                "logsumexp", [.torch, .method], about: page("logsumexp", "log(sum(exp(input))), without overflow."),
                .input, dims, .keepDim
            ) { (input, dims, keep) throws(TensorError) -> Tensor in try input.logsumexp(dims: dims, keepDim: keep) },
        ]
    }

    private static var ordering: [CallableSpec] {
        [
            CallableSpec(
                "sort", [.torch, .method], about: page("sort", "The elements in order, with their positions."),
                .input, Param<Int>("dim", default: -1), Param<Bool>("descending", default: false)
            ) { (input, dim, descending) throws(TensorError) -> CallResult in
                named("sort", try input.sort(dim: dim, descending: descending))
            },
            CallableSpec(
                "argsort", [.torch, .method], about: page("argsort", "The positions that put elements in order."),
                .input, Param<Int>("dim", default: -1), Param<Bool>("descending", default: false)
            ) { (input, dim, descending) throws(TensorError) -> Tensor in
                try input.argsort(dim: dim, descending: descending)
            },
            CallableSpec(
                "topk", [.torch, .method], about: page("topk", "The k largest elements, with their positions."),
                .input, Param<Int>("k"), Param<Int>("dim", default: -1), Param<Bool>("largest", default: true),
                Param<Bool>("sorted", default: true)
            ) { (input, k, dim, largest, _) throws(TensorError) -> CallResult in
                named("topk", try input.topk(k, dim: dim, largest: largest))
            },
        ]
    }

    private static var softmaxes: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ run: @escaping (Tensor, Int, DType?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method, .special], about: page(name, summary), .input, oneDim,
                Param<DType?>("dtype", default: nil), run: run)
        }
        return [
            form("softmax", "Exponentials divided by their sum along dim.") { (input, dim, dtype) throws(TensorError) in
                try input.softmax(dim: dim, dtype: dtype)
            },
            form("log_softmax", "The logarithm of softmax.") { (input, dim, dtype) throws(TensorError) in
                try input.logSoftmax(dim: dim, dtype: dtype)
            },
        ]
    }
}
