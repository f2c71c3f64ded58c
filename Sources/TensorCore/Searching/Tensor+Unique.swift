// SPDX-License-Identifier: MIT
import CKernels

/// Distinct elements, or slices, and runs of equal ones.
extension Tensor {
    /// What is distinct, where each element or slice went, and how often each occurs. Of the last two, what was not asked
    /// for may be empty.
    public typealias Distinct = (values: Tensor, inverse: Tensor, counts: Tensor)

    /// The distinct elements in order.
    public func unique() throws(TensorError) -> Distinct {
        if let counted = try uniqueByCounting() { return counted }
        let sorted = try detach().flatten().sort(dim: 0)
        let runs = try sorted.values.runs()
        let inverse = try Tensor.empty([count], dtype: .int64).scatter(0, sorted.indices, runs.inverse)
        return try marked("Unique2Backward0", (runs.values, inverse.reshape(shape), runs.counts), "_unique2")
    }

    /// Whole numbers from a range that is no longer than they are many: each has a counter.
    private func uniqueByCounting() throws(TensorError) -> Distinct? {
        guard !dtype.isFloatingPoint, dtype != .bool, count > 64 else { return nil }
        let low = try min().item().integer
        let (range, overflow) = try max().item().integer.subtractingReportingOverflow(low)
        guard !overflow, range < count else { return nil }
        let places = try detach().flatten().to(.int64).sub(Scalar.int(low))
        let counts = try places.bincount()
        let met = try counts.notEqual(0)
        guard let first = try met.nonzeroColumns().first else { return nil }
        let inverse = try met.cumsum(dim: 0).sub(1).indexSelect(0, places)
        return (try first.add(Scalar.int(low)).to(dtype), try inverse.reshape(shape), try counts.indexSelect(0, first))
    }

    /// The first element of each run of equal ones.
    public func uniqueConsecutive(inverse: Bool = true, counts: Bool = true) throws(TensorError) -> Distinct {
        let runs = try detach().flatten().contiguous().runs(inverse: inverse, counts: counts)
        return try marked(
            "UniqueConsecutiveBackward0",
            (runs.values, inverse ? runs.inverse.reshape(shape) : runs.inverse, runs.counts), "unique_consecutive")
    }

    /// The distinct slices of a dimension in order, by their first elements, then the second ones, and so on.
    public func unique(dim: Int) throws(TensorError) -> Distinct {
        let (dimension, rows) = try slices(dim, "unique")
        let order = try Tensor.allocate([rows.shape[0]], .int64)
        let status = lsx_order_rows(
            dtype.kernel, Int64(rows.shape[0]), Int64(rows.shape[1]), rows.data,
            order.data.assumingMemoryBound(to: Int64.self))
        try TensorError.check(status, "unique", dtype)
        let runs = try rows.indexSelect(0, order).runs()
        let inverse = try Tensor.empty([order.count], dtype: .int64).scatter(0, order, runs.inverse)
        return try marked(
            "UniqueDimBackward0", (restored(runs.values, dimension), inverse, runs.counts), "unique_dim")
    }

    /// The first slice of each run of equal ones along a dimension.
    public func uniqueConsecutive(dim: Int) throws(TensorError) -> Distinct {
        let (dimension, rows) = try slices(dim, "unique")
        let runs = try rows.runs()
        return try marked(
            "UniqueConsecutiveBackward0", (restored(runs.values, dimension), runs.inverse, runs.counts),
            "unique_consecutive")
    }

    /// The slices of a dimension as rows of a matrix.
    private func slices(_ dim: Int, _ name: String) throws(TensorError) -> (dimension: Int, rows: Tensor) {
        guard rank > 0 else { throw .index("Dimension specified as \(dim) but tensor has no dimensions") }
        let dimension = try shape.dimension(dim)
        let zeros = shape.count { $0 == 0 }
        guard zeros == 0 || shape[dimension] == 0 && zeros == 1 else {
            throw .runtime("There are 0 sized dimensions, and they aren't selected, so \(name) cannot be applied")
        }
        let length = shape[dimension]
        let width = length == 0 ? 0 : count / length
        return (dimension, try detach().movedim([dimension], [0]).reshape([length, width]).contiguous())
    }

    /// Rows of a matrix as slices of this tensor's dimension.
    private func restored(_ rows: Tensor, _ dimension: Int) throws(TensorError) -> Tensor {
        var sizes = shape
        sizes.remove(at: dimension)
        sizes.insert(rows.shape[0], at: 0)
        return try rows.reshape(sizes).movedim([0], [dimension]).contiguous()
    }

    /// Of contiguous elements, or rows of a matrix.
    private func runs(inverse: Bool = true, counts: Bool = true) throws(TensorError) -> Distinct {
        let length = shape[0]
        guard length > 0 else {
            let none = try Tensor.zeros([0], dtype: .int64)
            return (self, none, none)
        }
        if rank == 1 { return try elementRuns(inverse, counts) }
        let changes = try Tensor.allocate([length], .bool)
        let source = try detach().contiguous()
        let status = lsx_changes(
            dtype.kernel, Int64(length), Int64(count / length), source.data, changes.data.assumingMemoryBound(to: Bool.self))
        withExtendedLifetime(source) {}
        try TensorError.check(status, "unique", dtype)
        guard let first = try changes.nonzeroColumns().first else { throw .runtime("unique(): no element") }
        let ends = try Tensor.cat([first, Tensor([length])], dim: 0)
        return (try indexSelect(0, first), try changes.cumsum(dim: 0).sub(1), try ends.diff())
    }

    private func elementRuns(_ inverse: Bool, _ counts: Bool) throws(TensorError) -> Distinct {
        let found = lsx_runs(dtype.kernel, Int64(count), data, nil, nil)
        guard found >= 0 else { throw .notImplemented("\"unique\" not implemented for '\(dtype.scalarTypeName)'") }
        let values = try Tensor.allocate([Int(found)], dtype)
        guard inverse || counts else {
            _ = lsx_runs(dtype.kernel, Int64(count), data, values.data, nil)
            let none = try Tensor.allocate([0], .int64)
            return (values, none, none)
        }
        let ends = try Tensor.allocate([Int(found) &+ 1], .int64)
        let places = ends.data.assumingMemoryBound(to: Int64.self)
        _ = lsx_runs(dtype.kernel, Int64(count), data, values.data, places)
        places[Int(found)] = Int64(count)
        let numbers = try Tensor.allocate([inverse ? count : 0], .int64)
        if inverse { lsx_number_runs(found, places, numbers.data.assumingMemoryBound(to: Int64.self)) }
        return (values, numbers, counts ? try ends.diff() : try Tensor.allocate([0], .int64))
    }

    /// The values have a node, as in PyTorch, but no derivative.
    private func marked(_ node: String, _ found: Distinct, _ name: String) throws(TensorError) -> Distinct {
        guard dtype.isFloatingPoint else { return found }
        let values = found.values.withoutGraph
        Tensor.recordOutputs(node, input: self, outputs: [values], readsInput: false) { (_) throws(TensorError) in
            throw .notImplemented("the derivative for '\(name)' is not implemented.")
        }
        return (values, found.inverse, found.counts)
    }
}
