// SPDX-License-Identifier: MIT

/// Spread, norms, softmax, running totals and order.
extension OperationCatalog {
    static var statistics: [CallableSpec] { spreads + exponentialSums + softmaxes + cumulations + orders }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var allDims: Param<[Int]?> { Param<[Int]?>("dim", default: nil) }

    private static var spreads: [CallableSpec] {
        typealias Spread = (Tensor, [Int], Double, Bool) throws(TensorError) -> Tensor
        /// The forms of old, with `unbiased`, come last: `std(0)` is a dimension.
        func spread(_ name: String, _ summary: String, run: @escaping Spread) -> CallableSpec {
            CallableSpec(name, [.torch, .method], about: about(name, summary), signatures: spreadSignatures(run)).out(.spreads)
        }
        typealias Pair = (Tensor, [Int], Double, Bool) throws(TensorError) -> [Tensor]
        func withMean(_ name: String, _ summary: String, run: @escaping Pair) -> CallableSpec {
            CallableSpec(name, [.torch], about: about(name, summary), signatures: spreadSignatures(run))
        }
        let deviation: Spread = { input, dims, correction, keep throws(TensorError) in
            try input.std(dims: dims, correction: correction, keepDim: keep)
        }
        let variance: Spread = { input, dims, correction, keep throws(TensorError) in
            try input.var(dims: dims, correction: correction, keepDim: keep)
        }
        return [
            spread("std", "The standard deviation, with n - 1 in the divisor unless told otherwise.", run: deviation),
            spread("var", "The variance, with n - 1 in the divisor unless told otherwise.", run: variance),
            withMean("std_mean", "The standard deviation and the mean.") { x, dims, correction, keep throws(TensorError) in
                try x.stdMean(dims: dims, correction: correction, keepDim: keep)
            }.out(.absent),
            withMean("var_mean", "The variance and the mean.") { x, dims, correction, keep throws(TensorError) in
                try x.varMean(dims: dims, correction: correction, keepDim: keep)
            }.out(.absent),
        ]
    }

    /// Dimensions and a correction, and the forms of old, with `unbiased`.
    private static func spreadSignatures<Output: CallOutput>(
        _ run: @escaping (Tensor, [Int], Double, Bool) throws(TensorError) -> Output
    ) -> [Signature] {
        let correction = Param<Double?>("correction", default: 1, keywordOnly: true)
        let keep = Param<Bool>("keepdim", default: false, keywordOnly: true)
        return [
            Signature(input, allDims, correction, keep) { input, dims, correction, keep throws(TensorError) in
                try run(input, dims ?? [], correction ?? 1, keep)
            },
            Signature(input, Param<Bool>("unbiased")) { input, unbiased throws(TensorError) in
                try run(input, [], unbiased ? 1 : 0, false)
            }.withoutOut(),
            Signature(input, Param<[Int]?>("dim", overloads: true), Param<Bool>("unbiased", default: true), keepDim) {
                input, dims, unbiased, keep throws(TensorError) in
                try run(input, dims ?? [], unbiased ? 1 : 0, keep)
            },
        ]
    }

    private static var exponentialSums: [CallableSpec] {
        [
            CallableSpec(
                "logsumexp", [.torch, .method],
                about: about("logsumexp", "log(sum of exp(x)) along dimensions, without overflow."), input,
                Param<[Int]>("dim"), keepDim
            ) { input, dims, keep throws(TensorError) in try input.logsumexp(dims: dims, keepDim: keep) }
                .out(.refusing(
                    .allButFloats, "logsumexp(): Expected floating point type for result tensor, but got: {Target}")),
        ]
    }

    private static var softmaxes: [CallableSpec] {
        let dtype = Param<DType?>("dtype", default: nil)
        return [
            CallableSpec(
                "softmax", [.torch, .method], about: about("softmax", "exp(x) / sum of exp(x) along a dimension."), input,
                Param<Int>("dim"), dtype
            ) { input, dim, dtype throws(TensorError) in try input.softmax(dim: dim, dtype: dtype) }.out(.same),
            CallableSpec(
                "log_softmax", [.torch, .method],
                about: about("nn.functional.log_softmax", "log(softmax(x)) along a dimension, without overflow."), input,
                Param<Int>("dim"), dtype
            ) { input, dim, dtype throws(TensorError) in try input.logSoftmax(dim: dim, dtype: dtype) }.out(.same),
        ]
    }

    private static var cumulations: [CallableSpec] {
        [
            CallableSpec(
                "cumsum", [.torch, .method], about: about("cumsum", "The sums of the elements so far along a dimension."),
                input, Param<Int>("dim"), dtype
            ) { input, dim, dtype throws(TensorError) in try input.cumsum(dim: dim, dtype: dtype) }.out(.accumulated),
            CallableSpec(
                "cumprod", [.torch, .method],
                about: about("cumprod", "The products of the elements so far along a dimension."), input,
                Param<Int>("dim"), dtype
            ) { input, dim, dtype throws(TensorError) in try input.cumprod(dim: dim, dtype: dtype) }.out(.accumulated),
        ].flatMap { [$0, $0.inPlace()] }
    }

    private static var orders: [CallableSpec] {
        let dim = Param<Int>("dim", default: -1)
        let descending = Param<Bool>("descending", default: false)
        func pair(_ name: String, _ found: (values: Tensor, indices: Tensor)) -> CallResult {
            .named(NamedTensors(name, [("values", found.values), ("indices", found.indices)]))
        }
        return [
            CallableSpec(
                "sort", [.torch, .method], about: about("sort", "The elements in order along a dimension, and their places."),
                signatures: [
                    Signature(input, Param<Bool?>("stable", keywordOnly: true), dim, descending) {
                        input, stable, dim, descending throws(TensorError) in
                        pair(
                            "sort",
                            try input.sort(
                                dim: dim, descending: descending, stable: stable ?? false, node: "SortBackward1"))
                    },
                    Signature(input, dim, descending) { input, dim, descending throws(TensorError) in
                        pair("sort", try input.sort(dim: dim, descending: descending, stable: false))
                    },
                ]).out(.same),
            CallableSpec(
                "median", [.torch, .method],
                about: about(
                    "median", "The middle element in order; along a dimension with its place.",
                    pitfalls: ["Of an even number of elements it is the lesser of the middle two, not their mean."]),
                signatures: [
                    Signature(input) { input throws(TensorError) in try input.median() }.withoutOut(),
                    Signature(input, Param<Int>("dim"), keepDim) { input, dim, keep throws(TensorError) in
                        let found = try input.median(dim: dim, keepDim: keep)
                        return CallResult.named(
                            NamedTensors("median", [("values", found.values), ("indices", found.indices)]))
                    },
                ]).out(.medians),
            CallableSpec(
                "argsort", [.torch, .method], about: about("argsort", "The places of the elements in order."),
                signatures: [
                    Signature(input, Param<Bool>("stable", keywordOnly: true), dim, descending) {
                        input, stable, dim, descending throws(TensorError) in
                        try input.argsort(dim: dim, descending: descending, stable: stable)
                    },
                    Signature(input, dim, descending) { input, dim, descending throws(TensorError) in
                        try input.argsort(dim: dim, descending: descending, stable: false)
                    }.withoutOut(),
                ]).out(.same),
            CallableSpec(
                "topk", [.torch, .method], about: about("topk", "The k greatest elements, greatest first, and their places."),
                input, Param<Int>("k"), dim, Param<Bool>("largest", default: true), Param<Bool>("sorted", default: true)
            ) { input, k, dim, largest, sorted throws(TensorError) in
                let top = try input.topk(k, dim: dim, largest: largest, sorted: sorted)
                return CallResult.named(NamedTensors("topk", [("values", top.values), ("indices", top.indices)]))
            }.out(.same),
        ]
    }
}
