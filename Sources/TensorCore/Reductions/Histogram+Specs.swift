// SPDX-License-Identifier: MIT

/// Histograms and estimated slopes.
extension OperationCatalog {
    static var histograms: [CallableSpec] { [histogram, histogramdd, gradient] }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var range: Param<[Double]?> { Param<[Double]?>("range", default: nil, keywordOnly: true) }
    private static var weight: Param<Tensor?> { Param<Tensor?>("weight", default: nil, keywordOnly: true) }
    private static var density: Param<Bool> { Param<Bool>("density", default: false, keywordOnly: true) }

    private static var histogram: CallableSpec {
        func named(_ found: Tensor.Histogram) -> CallResult {
            .named(NamedTensors("histogram", [("hist", found.counts), ("bin_edges", found.edges[0])]))
        }
        return CallableSpec(
            "histogram", [.torch, .method],
            about: about("histogram", "How many elements lie in each bin, and the bins' edges."),
            signatures: [
                Signature(input, Param<Tensor>("bins"), weight, density) { x, bins, weight, density throws(TensorError) in
                    named(try x.histogram(.edges(bins), weight: weight, density: density))
                },
                Signature(input, Param<Int>("bins", default: 100), range, weight, density) {
                    x, bins, range, weight, density throws(TensorError) in
                    named(try x.histogram(.count(bins), range: range, weight: weight, density: density))
                },
            ]).out(.histograms)
    }

    private static var histogramdd: CallableSpec {
        func named(_ found: Tensor.Histogram) -> CallResult {
            .named(NamedTensors("histogramdd", [("hist", found.counts)], list: ("bin_edges", found.edges)))
        }
        return CallableSpec(
            "histogramdd", [.torch],
            about: about("histogramdd", "How many points lie in each cell of a grid, and the cells' edges."),
            signatures: [
                Signature(input, Param<Int>("bins"), Param<[Double]?>("range", default: nil), weight, density) {
                    x, bins, range, weight, density throws(TensorError) in
                    // One number holds for all dimensions.
                    let cuts = Array(repeating: Tensor.HistogramBins.count(bins), count: x.shape.last ?? 1)
                    return named(try x.histogram(cuts, range: range, weight: weight, density: density))
                },
                Signature(input, Param<[Int]>("bins"), Param<[Double]?>("range", default: nil), weight, density) {
                    x, bins, range, weight, density throws(TensorError) in
                    named(try x.histogram(bins.map { .count($0) }, range: range, weight: weight, density: density))
                },
                Signature(input, Param<[Tensor]>("bins"), Param<[Double]?>("range", default: nil), weight, density) {
                    x, bins, range, weight, density throws(TensorError) in
                    named(try x.histogram(bins.map { .edges($0) }, range: range, weight: weight, density: density))
                },
            ]).out(.absent)
    }

    private static var gradient: CallableSpec {
        let order = Param<Int>("edge_order", default: 1, keywordOnly: true)
        let dim = Param<[Int]?>("dim", default: nil, keywordOnly: true)
        return CallableSpec(
            "gradient", [.torch],
            about: about("gradient", "Estimated slopes of a sampled function, along each dimension."),
            signatures: [
                Signature(input, Param<Double?>("spacing", default: nil, keywordOnly: true), dim, order) {
                    x, step, dims, order throws(TensorError) in
                    try slopes(x, [.apart(.double(step ?? 1))], isOne: true, dims, order)
                },
                Signature(input, Param<[Double]>("spacing", keywordOnly: true), dim, order) {
                    x, steps, dims, order throws(TensorError) in
                    try slopes(x, steps.map { .apart(.double($0)) }, isOne: false, dims, order)
                },
                Signature(input, Param<[Tensor]>("spacing", keywordOnly: true), dim, order) {
                    x, places, dims, order throws(TensorError) in
                    try slopes(x, places.map { .at($0) }, isOne: false, dims, order)
                },
            ]).out(.absent)
    }

    private static func slopes(
        _ x: Tensor, _ spacing: [Tensor.Spacing], isOne: Bool, _ dims: [Int]?, _ order: Int
    ) throws(TensorError) -> [Tensor] {
        guard x.dtype != .uint8 else { throw .runtime("torch.gradient does not support uint8 input.") }
        var spacing = spacing
        if isOne { spacing = Array(repeating: spacing[0], count: dims?.count ?? x.rank) }
        if let dims {
            guard spacing.count == dims.count else {
                throw .runtime(
                    "torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have "
                        + "the same length, but got a spacing argument of length \(spacing.count) and a dim argument of "
                        + "length \(dims.count).")
            }
        } else if spacing.count != x.rank {
            throw .runtime(
                "torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = "
                    + "\(x.rank)', since dim argument was not given, but got a list of length \(spacing.count)")
        }
        guard order == 1 || order == 2 else {
            throw .runtime("torch.gradient only supports edge_order=1 and edge_order=2.")
        }
        if let dims { _ = try ReducedDimensions(dims, of: x.shape) }
        for dim in dims ?? Array(0..<x.rank) where x.shape[try x.shape.dimension(dim)] < order + 1 {
            throw .runtime("torch.gradient expected each dimension size to be at least edge_order+1")
        }
        for case .at(let places) in spacing where places.rank != 1 {
            throw .runtime(
                "torch.gradient expected each element of spacing to have one dimension, but got an element with "
                    + "\(places.rank) dimensions!")
        }
        return try x.slopes(along: Array(zip(dims ?? Array(0..<x.rank), spacing)), edgeOrder: order)
    }
}
