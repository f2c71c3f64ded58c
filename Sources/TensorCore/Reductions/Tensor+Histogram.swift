import CKernels

/// Counts of points in the cells of a grid.
extension Tensor {
    /// How one dimension is cut.
    public enum HistogramBins {
        case count(Int)
        /// The edges of the bins, in order.
        case edges(Tensor)
    }

    public typealias Histogram = (counts: Tensor, edges: [Tensor])

    /// A histogram of all elements.
    public func histogram(
        _ bins: HistogramBins, range: [Double]? = nil, weight: Tensor? = nil, density: Bool = false
    ) throws(TensorError) -> Histogram {
        let points = try flatten().unsqueeze(1)
        return try points.histogram(
            [bins], range: range, weight: weight.map { (weight) throws(TensorError) in
                weight.shape == shape ? try weight.flatten() : weight
            }, density: density, name: "torch.histogram()")
    }

    /// A histogram of points, whose coordinates are the last dimension.
    public func histogram(
        _ bins: [HistogramBins], range: [Double]? = nil, weight: Tensor? = nil, density: Bool = false,
        name: String = "torch.histogramdd()"
    ) throws(TensorError) -> Histogram {
        guard rank >= 2 else { throw .runtime("torch.histogramdd: input tensor should have at least 2 dimensions") }
        let dimensions = shape[rank - 1]
        guard bins.count == dimensions else {
            throw .runtime("histogramdd: The size of bins must be equal to the innermost dimension of the input.")
        }
        let points = try detach().reshape([dimensions == 0 ? 0 : count / dimensions, dimensions])
        try checkHistogramWeight(weight)
        let edges = try points.histogramEdges(bins, range, name)
        guard dtype == .float32 || dtype == .float64 else {
            throw .notImplemented("\"histogramdd\" not implemented for '\(dtype.scalarTypeName)'")
        }
        let outputs = try Tensor.record("NotImplemented", inputs: [self]) { () throws(TensorError) in
            let counts = try points.counted(edges, weight)
            return [density ? try counts.density(edges) : counts] + edges
        } backward: { (_, _) throws(TensorError) in
            throw .runtime("derivative for aten::histogram is not implemented")
        }
        return (outputs[0], Array(outputs.dropFirst()))
    }

    private func checkHistogramWeight(_ weight: Tensor?) throws(TensorError) {
        guard let weight else { return }
        guard weight.dtype == dtype else {
            throw .runtime(
                "torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same "
                    + "dtype, but got input(\(dtype.elementTypeName)), and weight(\(weight.dtype.elementTypeName))")
        }
        guard weight.shape == Shape(shape.dropLast()) else {
            throw .runtime(
                "torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor "
                    + "excluding its innermost dimension, but got input with shape \(shape) and weight with shape "
                    + "\(weight.shape)")
        }
    }

    private func histogramEdges(
        _ bins: [HistogramBins], _ range: [Double]?, _ name: String
    ) throws(TensorError) -> [Tensor] {
        let dimensions = bins.count
        if let range, range.count != 2 * dimensions {
            throw .runtime(
                "torch.histogramdd: for a \(dimensions)-dimensional histogram range should have \(2 * dimensions) elements, "
                    + "but got \(range.count)")
        }
        var edges: [Tensor] = []
        for (dimension, cut) in bins.enumerated() {
            switch cut {
            case .edges(let given):
                guard given.dtype == dtype else {
                    throw .runtime(
                        "torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with "
                            + "dtype \(dtype.elementTypeName) and bins for dimension \(dimension) with dtype "
                            + given.dtype.elementTypeName)
                }
                guard given.rank == 1 else {
                    throw .runtime(
                        "torch.histogramdd: bins tensor should have one dimension, but got \(given.rank) dimensions in the "
                            + "bins tensor for dimension \(dimension)")
                }
                guard given.count > 1 else { throw TensorError.noBins(name, 0, dimension) }
                edges.append(try given.detach().contiguous().clone())
            case .count(let count):
                guard count > 0 else { throw TensorError.noBins(name, count, dimension) }
                guard dtype == .float32 || dtype == .float64 else {
                    throw .notImplemented("\"histogramdd\" not implemented for '\(dtype.scalarTypeName)'")
                }
                let (low, high) = try histogramRange(range, dimension)
                guard count < Int.max else { throw TensorError(.storageOverflow(shape: [count])) }
                edges.append(try Tensor.linspace(low, high, count: count + 1, dtype: dtype))
            }
        }
        return edges
    }

    private func histogramRange(_ range: [Double]?, _ dimension: Int) throws(TensorError) -> (Double, Double) {
        var (low, high) = (0.0, 1.0)
        if let range {
            (low, high) = (range[2 * dimension], range[2 * dimension + 1])
        } else if count > 0 {
            let column = try select(1, dimension)
            (low, high) = (try column.min().item().double, try column.max().item().double)
        }
        guard low.isFinite, high.isFinite else {
            throw .runtime(
                "torch.histogramdd: dimension \(dimension)'s range [\(PythonNumber.short(low)), \(PythonNumber.short(high))] is "
                    + "not finite")
        }
        guard low <= high else {
            throw .runtime(
                "torch.histogramdd: min should not exceed max, but got min \(PythonNumber.short(low)) max "
                    + "\(PythonNumber.short(high)) for dimension \(dimension)")
        }
        return low == high ? (low - 0.5, high + 0.5) : (low, high)
    }

    private func counted(_ edges: [Tensor], _ weight: Tensor?) throws(TensorError) -> Tensor {
        var sizes = Shape()
        for edge in edges { sizes.append(edge.count - 1) }
        let result = try Tensor.zeros(sizes, dtype: dtype)
        let source = try contiguous(), factors = try weight?.detach().contiguous()
        let status = edges.map { UnsafeRawPointer($0.data) as UnsafeRawPointer? }.withUnsafeBufferPointer { lists in
            sizes.withUnsafeEntries64 { parts in
                lsx_histogram(
                    dtype.kernel, Int64(shape[0]), Int64(edges.count), source.data, factors.map { UnsafeRawPointer($0.data) },
                    lists.baseAddress, parts, result.data)
            }
        }
        withExtendedLifetime((source, factors, edges)) {}
        try TensorError.check(status, "histogramdd", dtype)
        return result
    }

    /// The counts as parts of their sum, by the size of each cell.
    private func density(_ edges: [Tensor]) throws(TensorError) -> Tensor {
        let result = try div(sum().item())
        for (dimension, edge) in edges.enumerated() {
            var target = Shape(repeating: 1, count: rank)
            target[dimension] = edge.count - 1
            try result.divInPlace(edge.diff().reshape(target))
        }
        return result
    }
}

extension TensorError {
    fileprivate static func noBins(_ name: String, _ count: Int, _ dimension: Int) -> TensorError {
        .runtime("\(name): bins must be > 0, but got \(count) for dimension \(dimension)")
    }
}
