import CKernels

/// What order statistics there are beside the median: the k-th element, the most frequent one, quantiles.
extension Tensor {
    typealias Choice = (values: Tensor, indices: Tensor)

    /// The k-th smallest element along a dimension, counted from 1, and its place.
    public func kthvalue(_ k: Int, dim: Int = -1, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        guard rank == 0 || shape[dimension] > 0 else {
            throw .index("kthvalue(): Expected reduction dim \(dimension) to have non-zero size.")
        }
        guard k >= 1, k <= (rank > 0 ? shape[dimension] : 1) else {
            throw .runtime("kthvalue(): selected number k out of range for dimension \(dimension)")
        }
        return try chosen("KthvalueBackward0", statistic(lsx_statistic_kth, dimension, k: k - 1), dimension, keepDim)
    }

    /// One element of each row along a dimension, which is kept with size 1.
    func statistic(
        _ kind: lsx_statistic, _ dimension: Int, k: Int = 0, label: String = "kthvalue_cpu"
    ) throws(TensorError) -> Choice {
        guard dtype != .bool || kind == lsx_statistic_mode else {
            throw .notImplemented("\"\(label)\" not implemented for '\(dtype.scalarTypeName)'")
        }
        let length = rank > 0 ? shape[dimension] : 1
        // A few thousand elements are worth a thread; it takes scratch memory for a row.
        let pieces = Swift.max(1, Swift.min(ThreadPool.count, count / 4096, count / Swift.max(length, 1)))
        let scratch = try Tensor.allocate([pieces, length, lsx_order_scratch], .uint8)
        return try alongRows(dimension, kept: 1, label: label) { (rows, length, _, source, values, indices) in
            lsx_order_statistic(kind, dtype.kernel, rows, length, Int64(k), Int64(pieces), source, scratch.data, values, indices)
        }
    }

    /// Records elements picked along a dimension; `kept` still has it, with size 1.
    private func chosen(_ node: String, _ kept: Choice, _ dimension: Int, _ keepDim: Bool) throws(TensorError) -> Choice {
        let flat = rank > 0 && !keepDim
        let values = flat ? try kept.values.squeeze(dimension) : kept.values
        let indices = flat ? try kept.indices.squeeze(dimension) : kept.indices
        try recordChoice(node, values, indices, dimension, keepDim: keepDim)
        return (values, indices)
    }

    /// The most frequent element along a dimension, the least of several, and the place of its last occurrence.
    public func mode(dim: Int = -1, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        guard rank == 0 || shape[dimension] > 0 else {
            throw .index("mode(): Expected reduction dim \(dimension) to have non-zero size.")
        }
        return try chosen("ModeBackward0", statistic(lsx_statistic_mode, dimension), dimension, keepDim)
    }

    /// The values below which the parts `q` of the elements lie, along a dimension or of all of them.
    /// - Parameter ignoringNaN: Nan counts as no element; otherwise a row with nan has nan for a quantile.
    public func quantile(
        _ q: Tensor, dim: Int? = nil, keepDim: Bool = false, interpolation: String = "linear", ignoringNaN: Bool = false,
        name: String = "quantile"
    ) throws(TensorError) -> Tensor {
        guard count > 0 else { throw .runtime("quantile() input tensor must be non-empty") }
        guard dtype == .float32 || dtype == .float64 else {
            throw .runtime("\(name)() input tensor must be either float or double dtype")
        }
        guard q.rank <= 1 else { throw .runtime("\(name)() q must be a scalar or 1D tensor") }
        guard q.dtype == dtype else { throw .runtime("\(name)() q tensor must be same dtype as the input tensor") }
        guard ["linear", "lower", "higher", "midpoint", "nearest"].contains(interpolation) else {
            throw .runtime(
                "\(name)() interpolation must be one of linear, lower, higher, midpoint or nearest, but got \(interpolation)")
        }
        for value in q.doubles() where !(value >= 0 && value <= 1) {
            throw .runtime(
                "\(name)() q must be in the range [0, 1]" + (q.rank == 0 ? " but got \(PythonNumber.short(value))" : ""))
        }
        let dimension = try dim.map { (dim) throws(TensorError) in try shape.dimension(dim) }
        let last = Swift.max(rank - 1, 0)
        // Rows go last; without a dimension there is one row.
        let rows: Tensor
        if let dimension, rank > 0 { rows = try transpose(dimension, last) } else { rows = try flatten() }
        let sorted = try rows.sort(dim: -1).values
        let missing = try sorted.detach().isNaN()
        var wide = sorted.shape
        wide[wide.count - 1] = q.count
        let parts = try q.reshape([q.count])
        var ranks: Tensor
        if ignoringNaN {
            let known = try missing.logicalNot().sum(dims: [-1], keepDim: true)
            ranks = try parts.mul(known.sub(1).to(dtype)).maskedFill(known.equal(0), 0)
        } else {
            let size = sorted.shape[sorted.rank - 1]
            ranks = try Tensor.where(missing.any(dims: [-1], keepDim: true), Double(size - 1), parts.mul(Double(size - 1)))
        }
        ranks = try ranks.expand(wide)
        if interpolation == "lower" { ranks = try ranks.floor() }
        if interpolation == "higher" { ranks = try ranks.ceil() }
        if interpolation == "nearest" { ranks = try ranks.round() }
        let below = try ranks.to(.int64)
        var result = try sorted.gather(-1, below)
        if interpolation == "linear" || interpolation == "midpoint" {
            let weights = interpolation == "midpoint" ? try ranks.onesLike().mul(0.5) : try ranks.sub(below)
            result = try result.lerp(sorted.gather(-1, ranks.ceil().to(.int64)), weight: weights)
        }
        return try arranged(result, q, dimension, keepDim)
    }

    /// Puts the quantiles first, and the dimension back where it was.
    private func arranged(_ found: Tensor, _ q: Tensor, _ dimension: Int?, _ keepDim: Bool) throws(TensorError) -> Tensor {
        var result = found
        if let dimension, rank > 0 {
            result = try result.unsqueeze(0).transpose(0, rank).squeeze(rank)
            if keepDim {
                result = try result.unsqueeze(rank).transpose(dimension + 1, rank)
            } else if dimension != rank - 1 {
                // The last dimension stands where the reduced one was.
                var order = Array(0..<rank)
                let moved = order.remove(at: dimension + 1)
                order.append(moved)
                result = try result.permute(order)
            }
        } else if keepDim {
            var target = Shape(repeating: 1, count: rank + 1)
            target[0] = q.count
            result = try result.reshape(target)
        }
        if q.rank == 0 { result = try result.squeeze(0) }
        // PyTorch ends with a squeeze in place, whose node has this name.
        return try Tensor.record("SqueezeBackward4", inputs: [result], saving: .nothing, output: result.detach()) {
            (gradient, _) throws(TensorError) in [gradient]
        }
    }

    /// The median of the elements that are not nan; nan without any.
    public func nanmedian() throws(TensorError) -> Tensor {
        try Tensor.record("NanmedianBackward0", inputs: [self], saving: .inputsAndOutput, output: try { () throws(TensorError) -> Tensor in
            guard count > 0 else { return try Tensor(dtype.isFloatingPoint ? .double(.nan) : .int(.min), dtype: dtype) }
            return try detach().flatten().knownMedian(0, label: "median_cpu").values.squeeze(0)
        }()) { [self] (gradient, needs) throws(TensorError) in [try shared(gradient, among: needs.output, dims: nil, countsNaN: true)] }
    }

    public func nanmedian(dim: Int, keepDim: Bool = false) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        guard rank == 0 || shape[dimension] > 0 else {
            throw .index("nanmedian(): Expected reduction dim \(dimension) to have non-zero size.")
        }
        return try chosen("NanmedianBackward1", detach().knownMedian(dimension), dimension, keepDim)
    }

    private func knownMedian(_ dimension: Int, label: String = "median_out") throws(TensorError) -> Choice {
        try statistic(lsx_statistic_known_median, dimension, label: label)
    }
}
