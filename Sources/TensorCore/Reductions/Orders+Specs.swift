// SPDX-License-Identifier: MIT

/// The names of order statistics, running extremes, counts and areas.
extension OperationCatalog {
    static var orderStatistics: [CallableSpec] { choices + quantiles + totalsWithoutNaN + running + distinct + areas + histograms + segments }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var dim: Param<Int> { Param<Int>("dim", default: -1) }

    private typealias Found = (values: Tensor, indices: Tensor)

    private static func pair(_ name: String, _ found: Found) -> CallResult {
        .named(NamedTensors(name, [("values", found.values), ("indices", found.indices)]))
    }

    private static var choices: [CallableSpec] {
        [
            CallableSpec(
                "kthvalue", [.torch, .method],
                about: about("kthvalue", "The k-th smallest element along a dimension, counted from 1, and its place."),
                input, Param<Int>("k"), dim, keepDim
            ) { x, k, dim, keep throws(TensorError) in pair("kthvalue", try x.kthvalue(k, dim: dim, keepDim: keep)) }
                .out(.refusing(
                    .others, "output values must be of same type as input", "output indices must be of scalar type Long")),
            CallableSpec(
                "mode", [.torch, .method],
                about: about("mode", "The most frequent element along a dimension, and the place of its last occurrence."),
                input, dim, keepDim
            ) { x, dim, keep throws(TensorError) in pair("mode", try x.mode(dim: dim, keepDim: keep)) }.out(.refusing(
                    .others, "expected scalar type '{Result}' but got '{Target}' for values output",
                    "expected scalar type '{Result}' but got '{Target}' for indices output")),
            CallableSpec(
                "nanmedian", [.torch, .method], about: about("nanmedian", "The median of the elements that are not nan."),
                signatures: [
                    Signature(input) { x throws(TensorError) in try x.nanmedian() }.withoutOut(),
                    Signature(input, Param<Int>("dim"), keepDim) { x, dim, keep throws(TensorError) in
                        pair("nanmedian", try x.nanmedian(dim: dim, keepDim: keep))
                    },
                ]).out(.medians),
            CallableSpec(
                "msort", [.torch, .method], about: about("msort", "The elements in order along the first dimension."), input
            ) { x throws(TensorError) in try x.sort(dim: 0).values }.out(.same),
        ]
    }

    private static var quantiles: [CallableSpec] {
        func quantile(_ name: String, _ summary: String, ignoringNaN: Bool) -> CallableSpec {
            let dim = Param<Int?>("dim", default: nil)
            let interpolation = Param<String>("interpolation", default: "linear", keywordOnly: true)
            return CallableSpec(
                name, [.torch, .method], about: about(name, summary),
                signatures: [
                    Signature(input, Param<Tensor>("q"), dim, keepDim, interpolation) {
                        x, q, dim, keep, way throws(TensorError) in
                        try x.quantile(
                            q, dim: dim, keepDim: keep, interpolation: way, ignoringNaN: ignoringNaN, name: name)
                    },
                    Signature(input, Param<Double>("q"), dim, keepDim, interpolation) {
                        x, q, dim, keep, way throws(TensorError) in
                        try x.quantile(
                            Tensor(.double(q), dtype: x.dtype.isFloatingPoint ? x.dtype : nil), dim: dim, keepDim: keep,
                            interpolation: way, ignoringNaN: ignoringNaN, name: name)
                    },
                ]
            ).out(.refusing(.others, "quantile() out tensor must be same dtype as the input tensor"))
        }
        return [
            quantile("quantile", "The values below which the parts q of the elements lie.", ignoringNaN: false),
            quantile("nanquantile", "The quantiles of the elements that are not nan.", ignoringNaN: true),
        ].autocast(.full)
    }

    private static var totalsWithoutNaN: [CallableSpec] {
        func total(
            _ name: String, _ summary: String, run: @escaping (Tensor, [Int], Bool, DType?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary), input, Param<[Int]?>("dim", default: nil), keepDim,
                dtype
            ) { x, dims, keep, dtype throws(TensorError) in try run(x, dims ?? [], keep, dtype) }
                .out(
                    .refusing(
                        .others, setsDType: true, "nansum: provided dtype must match dtype of result. Got {Target} and {Result}.")
                        .throughKernel("nansum_cpu"))
        }
        return [
            total("nansum", "The sum of the elements that are not nan.") { x, dims, keep, dtype throws(TensorError) in
                try x.nansum(dims: dims, keepDim: keep, dtype: dtype)
            },
            total("nanmean", "The mean of the elements that are not nan.") { x, dims, keep, dtype throws(TensorError) in
                try x.nanmean(dims: dims, keepDim: keep, dtype: dtype)
            },
            CallableSpec(
                "aminmax", [.torch, .method], about: about("aminmax", "The least and the greatest element."), input,
                Param<Int?>("dim", default: nil, keywordOnly: true), Param<Bool>("keepdim", default: false, keywordOnly: true)
            ) { x, dim, keep throws(TensorError) in
                let ends = try x.aminmax(dim: dim, keepDim: keep)
                return CallResult.named(NamedTensors("aminmax", [("min", ends.min), ("max", ends.max)]))
            }.out(.same),
        ]
    }

    private static var running: [CallableSpec] {
        [
            CallableSpec(
                "cummax", [.torch, .method],
                about: about("cummax", "The greatest element so far along a dimension, and its place."), input,
                Param<Int>("dim")
            ) { x, dim throws(TensorError) in pair("cummax", try x.cummax(dim: dim)) }.out(.sameElements),
            CallableSpec(
                "cummin", [.torch, .method],
                about: about("cummin", "The least element so far along a dimension, and its place."), input,
                Param<Int>("dim")
            ) { x, dim throws(TensorError) in pair("cummin", try x.cummin(dim: dim)) }.out(.sameElements),
            CallableSpec(
                "logcumsumexp", [.torch, .method],
                about: about("logcumsumexp", "The logarithm of the sum of the exponentials so far along a dimension."),
                input, Param<Int>("dim")
            ) { x, dim throws(TensorError) in try x.logcumsumexp(dim: dim) }.out(.sameElements),
            CallableSpec(
                "diff", [.torch, .method], about: about("diff", "Differences of neighbours along a dimension."), input,
                Param<Int>("n", default: 1), dim, Param<Tensor?>("prepend", default: nil),
                Param<Tensor?>("append", default: nil)
            ) { x, n, dim, before, after throws(TensorError) in
                try x.diff(order: n, dim: dim, before: before, after: after)
            }.out(.sameElements),
        ]
    }

    private static var distinct: [CallableSpec] {
        [
            CallableSpec(
                "bincount", [.torch, .method], about: about("bincount", "How often each number from 0 on occurs."), input,
                Param<Tensor?>("weights", default: nil), Param<Int>("minlength", default: 0)
            ) { x, weights, length throws(TensorError) in try x.bincount(weights: weights, minimumLength: length) }
                .out(.absent),
            CallableSpec(
                "histc", [.torch, .method], about: about("histc", "How many elements lie in each of equal parts of a range."),
                input, Param<Int>("bins", default: 100), Param<Double>("min", default: 0), Param<Double>("max", default: 0)
            ) { x, bins, low, high throws(TensorError) in try x.histc(bins: bins, low: low, high: high) }
                .out(.histograms),
            CallableSpec(
                "dist", [.torch, .method], about: about("dist", "The p-norm of the difference of two tensors."), input,
                Param<Tensor>("other"), Param<Double>("p", default: 2)
            ) { a, b, p throws(TensorError) in try a.dist(b, p: p) }.out(.absent),
        ]
    }

    private static var areas: [CallableSpec] {
        func area(
            _ name: String, _ summary: String, apart: @escaping (Tensor, Scalar, Int) throws(TensorError) -> Tensor,
            at: @escaping (Tensor, Tensor, Int) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            let (y, dim) = (Param<Tensor>("y"), Param<Int>("dim", default: -1, keywordOnly: true))
            return CallableSpec(
                name, [.torch], about: about(name, summary),
                signatures: [
                    Signature(y, Param<Scalar>("dx", default: .int(1), keywordOnly: true), dim) {
                        y, dx, dim throws(TensorError) in try apart(y, dx, dim)
                    },
                    Signature(y, Param<Tensor>("x"), dim) { y, x, dim throws(TensorError) in try at(y, x, dim) },
                ]
            ).out(.absent)
        }
        let summary = "The area under points by the trapezoidal rule."
        return ["trapezoid", "trapz"].map { name in
            area(name, summary) { y, dx, dim throws(TensorError) in
                try y.trapezoid(spacing: dx, dim: dim)
            } at: { y, x, dim throws(TensorError) in
                try y.trapezoid(positions: x, dim: dim)
            }
        } + [
            area("cumulative_trapezoid", "The area up to each point by the trapezoidal rule.") {
                y, dx, dim throws(TensorError) in
                try y.cumulativeTrapezoid(spacing: dx, dim: dim)
            } at: { y, x, dim throws(TensorError) in
                try y.cumulativeTrapezoid(positions: x, dim: dim)
            }
        ]
    }
}
