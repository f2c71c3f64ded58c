import CKernels

/// Sums that pass over nan, both extremes at once, distinct elements, counts.
extension Tensor {
    /// The sum of the elements that are not nan.
    public func nansum(dims: [Int] = [], keepDim: Bool = false, dtype: DType? = nil) throws(TensorError) -> Tensor {
        if !self.dtype.isFloatingPoint { return try sum(dims: dims, keepDim: keepDim, dtype: dtype) }
        // A nan is no whole number: it goes before the elements are cut.
        if let dtype, !dtype.isFloatingPoint {
            let own = detach()
            return try own.maskedFill(own.notEqual(own), 0).sum(dims: dims, keepDim: keepDim, dtype: dtype)
        }
        if let dtype, dtype != self.dtype {
            return try accumulated(as: dtype) { (own) throws(TensorError) in try own.nansum(dims: dims, keepDim: keepDim) }
        }
        let dimensions = try ReducedDimensions(dims, of: shape)
        return try Tensor.record(
            "NansumBackward0", inputs: [self],
            output: try self.dtype.isFloatingPoint
                ? reduce(lsx_reduce_known_sum, dimensions, keepDim: keepDim, label: "nansum_cpu")
                : detach().sum(dims: dims, keepDim: keepDim)
        ) { [self] (gradient, _) throws(TensorError) in
            [try gradient.unreduced(dimensions, keepDim: keepDim).expand(shape).mul(detach().isNaN().logicalNot())]
        }
    }

    /// The mean of the elements that are not nan.
    public func nanmean(dims: [Int] = [], keepDim: Bool = false, dtype: DType? = nil) throws(TensorError) -> Tensor {
        guard self.dtype.isFloatingPoint else {
            throw .runtime("nanmean(): expected input to have floating point or complex dtype but got \(self.dtype.scalarTypeName)")
        }
        if let dtype, !dtype.isFloatingPoint {
            throw .runtime(
                "nanmean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: "
                    + dtype.scalarTypeName)
        }
        let counted = try detach().isNaN().logicalNot().sum(dims: dims, keepDim: keepDim)
        return try nansum(dims: dims, keepDim: keepDim, dtype: dtype).div(counted)
    }

    /// The least and the greatest element, of all or along a dimension; equal ones share the gradient evenly.
    public func aminmax(dim: Int? = nil, keepDim: Bool = false) throws(TensorError) -> (min: Tensor, max: Tensor) {
        let dims = dim.map { [$0] } ?? []
        let dimensions = try ReducedDimensions(dims, of: shape)
        if let dim, rank > 0, shape[try shape.dimension(dim)] == 0 {
            throw .index("aminmax: Expected reduction dim \(dim) to have non-zero size.")
        }
        guard dimensions.count(shape) > 0 else {
            throw .runtime(
                "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.")
        }
        let (least, greatest) = try dim == nil && !keepDim ? leastAndGreatest() : (
            detach().amin(dims: dims, keepDim: keepDim), detach().amax(dims: dims, keepDim: keepDim)
        )
        guard dtype.isFloatingPoint else { return (least, greatest) }
        // The node may not hold its own outputs.
        let ends = [least.detach(), greatest.detach()]
        Tensor.recordOutputs("AminmaxBackward0", input: self, outputs: [least, greatest], readsInput: true) {
            [self] (gradients) throws(TensorError) in
            var total: Tensor?
            for (place, end) in ends.enumerated() {
                guard let gradient = place == 0 ? gradients.first : gradients[place] else { continue }
                let wide = dim == nil && !keepDim ? gradient : try gradient.unreduced(dimensions, keepDim: keepDim)
                let edge = dim == nil && !keepDim ? end : try end.unreduced(dimensions, keepDim: keepDim)
                let part = try shared(wide, among: edge, dims: dim.map { [$0] })
                total = try total?.add(part) ?? part
            }
            return total
        }
        return (least, greatest)
    }

    /// The least and the greatest of all elements, of which there is one at least; no graph.
    private func leastAndGreatest() throws(TensorError) -> (Tensor, Tensor) {
        let source = try contiguous().detach()
        let (least, greatest) = (try Tensor.allocate([], dtype), try Tensor.allocate([], dtype))
        try TensorError.check(
            lsx_reduce_ends(dtype.kernel, Int64(count), source.data, least.data, greatest.data), "aminmax_cpu", dtype)
        return (least, greatest)
    }

    /// How often each number from 0 on occurs, or the sum of the weights of its occurrences.
    public func bincount(weights: Tensor? = nil, minimumLength: Int = 0) throws(TensorError) -> Tensor {
        guard !dtype.isFloatingPoint, dtype != .bool else {
            throw .notImplemented("\"bincount_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        guard minimumLength >= 0 else { throw .runtime("minlength should be >= 0") }
        if rank == 1, count == 0 { return try Tensor.zeros([minimumLength], dtype: .int64) }
        guard rank == 1 else { throw .runtime("bincount only supports 1-d non-negative integral inputs.") }
        let (least, greatest) = try leastAndGreatest()
        guard least.element(0).integer >= 0 else {
            throw .runtime("bincount only supports 1-d non-negative integral inputs.")
        }
        if let weights, weights.rank != 1 || weights.count != count {
            throw .runtime("weights should be 1-d and have the same length as input")
        }
        let (length, overflow) = greatest.element(0).integer.addingReportingOverflow(1)
        if overflow { throw TensorError(.storageOverflow(shape: [Int.max])) }
        let size = Swift.max(length, minimumLength)
        guard let weights else {
            let (result, places) = (try Tensor.zeros([size], dtype: .int64), try detach().to(.int64).contiguous())
            let status = lsx_count_numbers(
                Int64(count), places.data.assumingMemoryBound(to: Int64.self),
                result.data.assumingMemoryBound(to: Int64.self))
            try TensorError.check(status, "bincount_cpu", dtype)
            return result
        }
        let factor = weights.dtype == .float32 ? weights.detach() : try weights.detach().to(.float64)
        return try Tensor.zeros([size], dtype: factor.dtype).scatterAdd(0, to(.int64), factor)
    }

    /// How many elements lie in each of `bins` equal parts of [low, high]; of all elements' range when both are 0.
    public func histc(bins: Int = 100, low: Double = 0, high: Double = 0) throws(TensorError) -> Tensor {
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"histogram_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        guard bins > 0 else { throw .runtime("torch.histogram(): bins must be > 0, but got \(bins) for dimension 0") }
        guard !(low > high) else { throw .runtime("torch.histc: max must be larger than min") }
        var (low, high) = (low, high)
        let x = try detach().flatten()
        if low == high, count > 0 { (low, high) = (try x.min().item().double, try x.max().item().double) }
        if low == high { (low, high) = (low - 1, high + 1) }
        guard low.isFinite, high.isFinite else {
            throw .runtime("torch.histc: range of [\(PythonNumber.short(low)), \(PythonNumber.short(high))] is not finite")
        }
        let counts = try Tensor.zeros([bins], dtype: dtype)
        guard dtype.isHalf else {
            let source = try x.contiguous()
            let status = lsx_count_parts(dtype.kernel, Int64(x.count), source.data, low, high, Int64(bins), counts.data)
            try TensorError.check(status, "histogram_cpu", dtype)
            return counts
        }
        // PyTorch reckons the places of halves in halves, each step rounded.
        for start in stride(from: 0, to: x.count, by: 1 << 16) {
            let part = try x.narrow(0, start: start, length: Swift.min(1 << 16, x.count - start))
            let inside = try part.maskedSelect(part.greaterOrEqual(low).logicalAnd(part.lessOrEqual(high)))
            let places = try inside.sub(low).mul(Double(bins)).div(high - low).to(.int64)
                .clamp(min: .int(0), max: .int(bins - 1))
            try counts.writeAlong(0, places, inside.onesLike(), lsx_index_add)
        }
        return counts
    }

    /// The p-norm of the difference.
    public func dist(_ other: Tensor, p: Double = 2) throws(TensorError) -> Tensor {
        let difference = try sub(other)
        guard difference.dtype.isFloatingPoint else {
            throw .runtime(
                "norm(): input dtype should be either floating point or complex. Got \(difference.dtype.scalarTypeName) instead.")
        }
        return try difference.norm(p: p, dims: [], keepDim: false, node: "DistBackward0")
    }
}
