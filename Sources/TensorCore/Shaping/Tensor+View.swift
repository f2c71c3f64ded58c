/// The same elements in another shape.
extension Tensor {
    /// The tensor seen in another shape, sharing memory; -1 in one place stands for what is left.
    public func view(_ shape: Shape) throws(TensorError) -> Tensor {
        let target = try inferred(shape)
        guard let strides = viewStrides(target) else { throw TensorError(.incompatibleView) }
        return viewed(target, strides)
    }

    /// The same bytes as elements of another type; the last dimension grows or shrinks with their size.
    public func view(as type: DType) throws(TensorError) -> Tensor {
        if type == dtype { return self }
        let (own, other) = (dtype.byteCount, type.byteCount)
        var (sizes, steps, start) = (shape, strides, offset)
        if own != other {
            let change = "to view \(dtype.scalarTypeName) as \(type.scalarTypeName) (different element sizes), but got"
            guard rank > 0 else {
                throw .runtime(
                    "self.dim() cannot be 0 to view \(dtype.scalarTypeName) as \(type.scalarTypeName) (different element sizes)")
            }
            let last = rank - 1
            guard strides[last] == 1 || shape[last] <= 1 && own < other && count == 0 else {
                throw .runtime("self.stride(-1) must be 1 \(change) \(strides[last])")
            }
            if own > other {
                let ratio = own / other
                for dimension in 0..<last { steps[dimension] = strides[dimension] &* ratio }
                steps[last] = 1
                sizes[last] = shape[last] &* ratio
                start = offset &* ratio
            } else {
                let ratio = other / own
                guard shape[last] % ratio == 0 else {
                    throw .runtime("self.size(-1) must be divisible by \(ratio) \(change) \(shape[last])")
                }
                guard offset % ratio == 0 else {
                    throw .runtime("self.storage_offset() must be divisible by \(ratio) \(change) \(offset)")
                }
                for dimension in 0..<last where strides[dimension] % ratio != 0 {
                    throw .runtime("self.stride(\(dimension)) must be divisible by \(ratio) \(change) \(strides[dimension])")
                }
                for dimension in 0..<last { steps[dimension] = strides[dimension] / ratio }
                steps[last] = 1
                sizes[last] = shape[last] / ratio
                start = offset / ratio
            }
        }
        return Tensor(
            storage: storage, shape: sizes, strides: steps, offset: start, dtype: type, count: sizes.product ?? 0,
            isContiguous: Tensor.isContiguous(sizes, steps))
    }

    /// As `view` where that is possible, else a copy.
    public func reshape(_ shape: Shape) throws(TensorError) -> Tensor {
        let target = try inferred(shape)
        if isContiguous { return viewed(target, target.contiguousStrides) }
        if let strides = viewStrides(target) { return viewed(target, strides, node: "ReshapeAliasBackward0") }
        let copy = try Tensor.record("CloneBackward0", inputs: [self], saving: .nothing, output: try copied()) {
            (gradient, _) throws(TensorError) in [gradient]
        }
        // A fresh copy that nobody else sees: not a view of anything.
        let source = copy.shape
        let result = copy.alias(shape: target, strides: target.contiguousStrides, offset: 0)
        return try Tensor.record("UnsafeViewBackward0", inputs: [copy], saving: .nothing, output: result) {
            (gradient, _) throws(TensorError) in [try gradient.reshape(source)]
        }
    }

    private func viewed(_ target: Shape, _ strides: Shape, node: String = "ViewBackward0") -> Tensor {
        let own = shape
        return view(node, shape: target, strides: strides, offset: offset) {
            (gradient) throws(TensorError) in try gradient.reshape(own)
        }
    }

    /// Merges the dimensions from `start` to `end`.
    public func flatten(start: Int = 0, end: Int = -1) throws(TensorError) -> Tensor {
        let first = try shape.dimension(start)
        let last = try shape.dimension(end)
        guard first <= last else { throw .runtime("flatten() has invalid args: start_dim cannot come after end_dim") }
        if rank == 0 { return try reshape([1]) }
        if first == last { return self }
        var target = Shape()
        var merged = 1
        for dimension in 0..<rank {
            if dimension < first || dimension > last { target.append(shape[dimension]) } else {
                merged = merged &* shape[dimension]
                if dimension == last { target.append(merged) }
            }
        }
        return try reshape(target)
    }

    /// Splits one dimension into several; one size may be -1.
    public func unflatten(_ dim: Int, _ sizes: Shape) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        guard !sizes.isEmpty else { throw .runtime("unflatten: sizes must be non-empty") }
        let known = Shape(sizes.filter { $0 != -1 }).product ?? 0
        let size = shape[dimension]
        let unknowns = sizes.filter { $0 == -1 }.count
        guard unknowns == 0 ? known == size : (unknowns == 1 && known > 0 && size % known == 0) else {
            throw .runtime(
                "unflatten: Provided sizes \(sizes) don't multiply up to the size of dim \(dimension) (\(size)) in the "
                    + "input tensor")
        }
        var target = Shape()
        for index in 0..<rank {
            if index != dimension { target.append(shape[index]) } else {
                for entry in sizes { target.append(entry == -1 ? size / Swift.max(known, 1) : entry) }
            }
        }
        return try view(target)
    }

    /// The shape with -1 replaced; throws PyTorch's errors when it does not hold this tensor's elements.
    private func inferred(_ shape: Shape) throws(TensorError) -> Shape {
        var unknown: Int?
        var known = 1
        var overflowed = false
        for (index, size) in shape.enumerated() {
            if size == -1 {
                guard unknown == nil else { throw .runtime("only one dimension can be inferred") }
                unknown = index
            } else if size < 0 {
                throw .runtime("invalid shape dimension \(size) at index \(index) of shape \(shape)")
            } else {
                let (product, overflow) = known.multipliedReportingOverflow(by: size)
                known = product
                if overflow { overflowed = true }
            }
        }
        var result = shape
        if let unknown {
            guard known != 0 else {
                guard count == 0 else { throw TensorError(.invalidView(shape: shape, count: count)) }
                throw .runtime(
                    "cannot reshape tensor of 0 elements into shape \(shape) because the unspecified dimension size "
                        + "-1 can be any value and is ambiguous")
            }
            guard !overflowed, count % known == 0 else {
                throw TensorError(.invalidView(shape: shape, count: count))
            }
            result[unknown] = count / known
        } else if overflowed || known != count {
            throw TensorError(.invalidView(shape: shape, count: count))
        }
        return result
    }

    /// The strides with which this memory reads as `target`; nil when no strides do.
    private func viewStrides(_ target: Shape) -> Shape? {
        if isContiguous || count == 0 { return target.contiguousStrides }
        var result = Shape(repeating: 0, count: target.count)
        var next = target.count - 1
        // Runs of dimensions that lie in memory as one are consumed from the end, each by whole target dimensions.
        var chunkStride = strides[rank - 1]
        var chunk = 1
        var viewed = 1
        var dimension = rank - 1
        while dimension >= 0 {
            chunk = chunk &* shape[dimension]
            let ends =
                dimension == 0
                || (shape[dimension - 1] != 1 && strides[dimension - 1] != chunk &* chunkStride)
            if ends {
                while next >= 0, viewed < chunk || target[next] == 1 {
                    result[next] = viewed &* chunkStride
                    viewed = viewed &* target[next]
                    next -= 1
                }
                guard viewed == chunk else { return nil }
                if dimension > 0 {
                    chunkStride = strides[dimension - 1]
                    chunk = 1
                    viewed = 1
                }
            }
            dimension -= 1
        }
        return next == -1 ? result : nil
    }
}
