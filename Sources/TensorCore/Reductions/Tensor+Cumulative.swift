import CKernels

/// Running sums and products, sorting.
extension Tensor {
    /// Sums of the elements so far along a dimension; whole numbers and bool give int64.
    public func cumsum(dim: Int, dtype: DType? = nil) throws(TensorError) -> Tensor {
        let source = try accumulating(dtype)
        return try Tensor.record(
            "CumsumBackward0", inputs: [source], saving: .nothing,
            output: try source.cumulated(dim, product: false)
        ) { (gradient, _) throws(TensorError) in
            [try gradient.flip([dim]).cumsum(dim: dim).flip([dim])]
        }
    }

    /// Products of the elements so far along a dimension.
    public func cumprod(dim: Int, dtype: DType? = nil) throws(TensorError) -> Tensor {
        let source = try accumulating(dtype)
        return try Tensor.record(
            "CumprodBackward0", inputs: [source], saving: .inputsAndOutput,
            output: try source.cumulated(dim, product: true)
        ) { (gradient, needs) throws(TensorError) in
            if source.count <= 1 { return [gradient] }
            if try source.detach().equal(0).any().item().isZero {
                let weighted = try needs.output.mul(gradient)
                return [try weighted.flip([dim]).cumsum(dim: dim).flip([dim]).div(source)]
            }
            return [try source.productGradient(gradient, dim)]
        }
    }

    /// The gradient of `cumprod` where elements are 0: for each position, the later products without it.
    private func productGradient(_ gradient: Tensor, _ dim: Int) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        let size = shape[dimension]
        var parts: [Tensor] = []
        for position in 0..<size {
            let one = try narrow(dimension, start: position, length: 1).detach().onesLike()
            let before = try position == 0
                ? one : narrow(dimension, start: 0, length: position).prod(dim: dimension, keepDim: true)
            let later = try Tensor.cat(
                [one, narrow(dimension, start: position + 1, length: size - position - 1)], dim: dimension
            ).cumprod(dim: dimension)
            let tail = try gradient.narrow(dimension, start: position, length: size - position)
            parts.append(try tail.mul(later).sum(dims: [dimension], keepDim: true).mul(before))
        }
        return parts.isEmpty ? gradient : try Tensor.cat(parts, dim: dimension)
    }

    private func accumulating(_ dtype: DType?) throws(TensorError) -> Tensor {
        if let dtype { return try to(dtype) }
        return self.dtype.isFloatingPoint ? self : try to(.int64)
    }

    private func cumulated(_ dim: Int, product: Bool) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        let source = isContiguous ? self : try copied()
        let result = try Tensor.allocate(shape, dtype)
        let (outer, size, inner) = around(dimension)
        if count > 0 {
            let status = lsx_cumulative(product, dtype.kernel, outer, size, inner, source.data, result.data)
            try TensorError.check(status, product ? "cumprod_out_cpu" : "cumsum_out_cpu", dtype)
        }
        return result
    }

    /// Sizes before, at and after a dimension, for kernels that see a tensor as three dimensions.
    func around(_ dimension: Int) -> (outer: Int64, size: Int64, inner: Int64) {
        var (outer, inner) = (1, 1)
        for index in 0..<rank {
            if index < dimension { outer = outer &* shape[index] }
            if index > dimension { inner = inner &* shape[index] }
        }
        return (Int64(outer), Int64(rank > 0 ? shape[dimension] : 1), Int64(inner))
    }

    /// Sorted along a dimension, with where each element was. Equal elements keep their order; nan is the largest.
    public func sort(
        dim: Int = -1, descending: Bool = false, stable: Bool = true, node: String = "SortBackward0"
    ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let (dimension, values, indices) = try sorted(dim, descending, stable)
        try recordChoice(node, values, indices, dimension, keepDim: true)
        return (values, indices)
    }

    /// The elements in order along a dimension.
    private func sorted(
        _ dim: Int, _ descending: Bool, _ stable: Bool
    ) throws(TensorError) -> (dimension: Int, values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        // Up to 16 elements PyTorch's unstable sort is an insertion sort, and long vectors of whole numbers go through a
        // radix sort: both are stable.
        let length = rank > 0 ? shape[dimension] : 1
        if !stable, length > 16, !(rank == 1 && dtype.isInteger && !descending && length >= 32768) {
            if let found = try sortedAllDifferent(dimension, descending) { return (dimension, found.values, found.indices) }
            let found = try selected(
                lsx_selection(all: true, largest: descending, sorted: true), length, dimension)
            return (dimension, found.values, found.indices)
        }
        let found = try stably(dimension, descending)
        return (dimension, found.values, found.indices)
    }

    private func stably(_ dimension: Int, _ descending: Bool) throws(TensorError) -> Choice {
        try alongRows(dimension, kept: nil, label: "sort") { (rows, length, kept, source, values, indices) in
            lsx_sort(dtype.kernel, rows, length, kept, descending, source, values, indices)
        }
    }

    /// A long vector of which no two elements are equal: no order of theirs is to be found out, and the stable sort is quicker
    /// and takes less memory. Nil where some may be equal.
    private func sortedAllDifferent(_ dimension: Int, _ descending: Bool) throws(TensorError) -> Choice? {
        guard rank == 1, count >= 1 << 14, dtype == .float64 || dtype == .int64 else { return nil }
        let sample = try detach().slice(0, start: nil, end: nil, step: count >> 12).copied().sort(dim: 0).values
        func allDiffer(_ sorted: Tensor) throws(TensorError) -> Bool {
            guard lsx_runs(dtype.kernel, Int64(sorted.count), sorted.data, nil, nil) == sorted.count else { return false }
            guard dtype.isFloatingPoint else { return true }
            // Nan is the last, or the first; it differs from itself.
            let ends = try Tensor.cat([sorted.narrow(0, start: 0, length: 2), sorted.narrow(0, start: sorted.count - 2, length: 2)], dim: 0)
            return try ends.isNaN().any().item().isZero
        }
        guard try allDiffer(sample) else { return nil }
        let found = try stably(dimension, descending)
        return try allDiffer(found.values) ? found : nil
    }

    /// The element at a place of the sorted dimension, counted from 0, which keeps the size 1.
    /// - Parameter nanWins: A row that has a nan answers the first of them.
    func nth(_ place: Int, _ dimension: Int, nanWins: Bool = false) throws(TensorError) -> Choice {
        try alongRows(dimension, kept: 1, label: "nth") { (rows, length, _, source, values, indices) in
            lsx_nth(dtype.kernel, rows, length, Int64(place), nanWins, source, values, indices)
        }
    }

    /// The k first elements in order along a dimension: of equal elements those that PyTorch finds.
    func selected(_ how: lsx_selection, _ k: Int, _ dimension: Int) throws(TensorError) -> Choice {
        try alongRows(dimension, kept: rank == 0 ? nil : k, label: "topk") {
            (rows, length, _, source, values, indices) in
            lsx_select(dtype.kernel, how, rows, length, Int64(rank == 0 ? 1 : k), source, values, indices)
        }
    }

    /// Runs a kernel over rows: the dimension goes last and comes back, with `kept` elements.
    func alongRows(
        _ dimension: Int, kept: Int?, label: String,
        _ kernel: (
            _ rows: Int64, _ length: Int64, _ kept: Int64, _ source: UnsafeMutableRawPointer,
            _ values: UnsafeMutableRawPointer, _ indices: UnsafeMutablePointer<Int64>
        ) -> lsx_status
    ) throws(TensorError) -> Choice {
        let last = Swift.max(rank - 1, 0)
        let length = rank > 0 ? shape[dimension] : 1
        func sorted(_ rows: Tensor) throws(TensorError) -> Choice {
            let source = rows.isContiguous ? rows : try rows.copied()
            var target = rows.shape
            if rank > 0, let kept { target[last] = kept }
            let values = try Tensor.allocate(target, dtype)
            let indices = try Tensor.allocate(target, .int64)
            guard values.count > 0 else { return (values, indices) }
            let status = kernel(
                Int64(rows.count / length), Int64(length), Int64(kept ?? length), source.data, values.data,
                indices.data.assumingMemoryBound(to: Int64.self))
            try TensorError.check(status, label, dtype)
            return (values, indices)
        }
        guard rank > 0, dimension != last else { return try sorted(detach()) }
        // Columns become rows and columns again, as many at a time as are worth a call.
        let rows = try detach().transpose(dimension, last)
        var target = shape
        if let kept { target[dimension] = kept }
        let values = try Tensor.allocate(target, dtype), indices = try Tensor.allocate(target, .int64)
        guard values.count > 0 else { return (values, indices) }
        let width = shape[last], group = Swift.max(width / Swift.max(count >> 18, 1), 1)
        for start in stride(from: 0, to: width, by: group) {
            let columns = Swift.min(group, width - start)
            let found = try sorted(rows.narrow(dimension, start: start, length: columns))
            for (all, part) in [(values, found.values), (indices, found.indices)] {
                let place = try all.narrow(last, start: start, length: columns)
                try place.overwrite(with: part.transpose(dimension, last), at: place.data)
            }
        }
        return (values, indices)
    }

    public func argsort(
        dim: Int = -1, descending: Bool = false, stable: Bool = true
    ) throws(TensorError) -> Tensor {
        try sorted(dim, descending, stable).indices
    }

    /// The k largest (or smallest) elements along a dimension, best first, and where they are.
    public func topk(
        _ k: Int, dim: Int = -1, largest: Bool = true, sorted: Bool = true
    ) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let dimension = try shape.dimension(dim)
        guard k >= 0, k <= (rank > 0 ? shape[dimension] : 1) else {
            throw .runtime("selected index k out of range")
        }
        guard dtype != .bool else { throw .runtime("topk does not support bool dtypes on CPU") }
        let found = try selected(lsx_selection(all: false, largest: largest, sorted: sorted), k, dimension)
        try recordChoice("TopkBackward0", found.values, found.indices, dimension, keepDim: true)
        return found
    }
}
