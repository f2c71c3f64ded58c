import CKernels

/// New tensors out of whole ones: joined, repeated, flipped, cut to a triangle.
extension Tensor {
    /// Joined along a dimension; all other sizes must agree. Types are promoted.
    public static func cat(_ tensors: [Tensor], dim: Int = 0) throws(TensorError) -> Tensor {
        guard !tensors.isEmpty else { throw .value("torch.cat(): expected a non-empty list of Tensors") }
        for (index, tensor) in tensors.enumerated() where tensor.rank == 0 {
            throw .runtime("zero-dimensional tensor (at position \(index)) cannot be concatenated")
        }
        let model = tensors.first(where: \.countsInJoin) ?? tensors[0]
        let dimension = try model.shape.dimension(dim)
        var promotion = TypePromotion()
        var shape = model.shape
        var length = 0
        promotion.include(model)
        for (index, tensor) in tensors.enumerated() {
            if tensor.dtype != model.dtype { promotion.include(tensor) }
            guard tensor.countsInJoin else { continue }
            if tensor.shape == model.shape {
                length = length &+ tensor.shape[dimension]
                continue
            }
            guard tensor.rank == model.rank else {
                throw .runtime(
                    "Tensors must have same number of dimensions: got \(model.rank) and \(tensor.rank)")
            }
            for other in 0..<tensor.rank where other != dimension && tensor.shape[other] != model.shape[other] {
                throw .runtime(
                    "Sizes of tensors must match except in dimension \(dimension). Expected size "
                        + "\(model.shape[other]) but got size \(tensor.shape[other]) for tensor number \(index) in "
                        + "the list.")
            }
            length = length &+ tensor.shape[dimension]
        }
        shape[dimension] = length
        let dtype = promotion.result
        if !joinsGraph(tensors) { return try joined(tensors, shape, dimension, dtype) }
        return try record("CatBackward0", inputs: tensors, saving: .nothing, output: try joined(tensors, shape, dimension, dtype)) {
            [sizes = tensors.map { $0.countsInJoin ? $0.shape[dimension] : -1 }] (gradient, needs) throws(TensorError) in
            var results: [Tensor?] = []
            var start = 0
            for (index, size) in sizes.enumerated() {
                if size < 0 {
                    results.append(needs[index] ? try Tensor.zeros([0], dtype: gradient.dtype) : nil)
                    continue
                }
                results.append(needs[index] ? try gradient.narrow(dimension, start: start, length: size) : nil)
                start += size
            }
            return results
        }
    }

    /// Whether a node is wanted: a list of many tensors costs as much to hand over as to join.
    private static func joinsGraph(_ tensors: [Tensor]) -> Bool {
        Context.current.gradientsEnabled && tensors.contains(where: \.requiresGrad)
    }

    /// A tensor of shape [0] joins anything, for old programs' sake.
    private var countsInJoin: Bool { rank != 1 || count > 0 }

    private static func joined(
        _ tensors: [Tensor], _ shape: Shape, _ dimension: Int, _ dtype: DType
    ) throws(TensorError) -> Tensor {
        var result = try allocate(shape, dtype)
        // Images of one format give images of that format.
        if let format = [MemoryFormat.channelsLast, .channelsLast3d].first(where: { format in
            tensors.allSatisfy { !$0.isContiguous && $0.isContiguous(in: format) }
        }) {
            result = result.alias(shape: shape, strides: try format.strides(shape), offset: 0)
        }
        var start = 0
        for tensor in tensors where tensor.countsInJoin {
            defer { start += tensor.shape[dimension] }
            if dimension == 0, tensor.dtype == dtype, tensor.isContiguous, result.isContiguous {
                let bytes = dtype.byteCount
                lsx_copy_bytes(
                    result.data + start &* result.strides[0] &* bytes, tensor.data, Int64(tensor.count &* bytes))
                continue
            }
            let part = result.alias(
                shape: tensor.shape, strides: result.strides, offset: start &* result.strides[dimension])
            if part.count > 0 { try part.overwrite(with: tensor, at: part.data) }
        }
        return result
    }

    /// Joined along a new dimension; all sizes must agree.
    public static func stack(_ tensors: [Tensor], dim: Int = 0) throws(TensorError) -> Tensor {
        guard let model = tensors.first else { throw .runtime("stack expects a non-empty TensorList") }
        let rank = model.rank + 1
        guard dim >= -rank, dim < rank else { throw TensorError(.dimension(given: dim, rank: rank)) }
        let dimension = dim < 0 ? dim + rank : dim
        for (index, tensor) in tensors.enumerated() where tensor.shape != model.shape {
            throw .runtime(
                "stack expects each tensor to be equal size, but got \(model.shape) at entry 0 and \(tensor.shape) "
                    + "at entry \(index)")
        }
        if !joinsGraph(tensors) { return try stacked(tensors, dimension) }
        return try record(
            "StackBackward0", inputs: tensors, saving: .nothing, output: try stacked(tensors, dimension)
        ) { [count = tensors.count] (gradient, needs) throws(TensorError) in
            var results: [Tensor?] = []
            for index in 0..<count { results.append(needs[index] ? try gradient.select(dimension, index) : nil) }
            return results
        }
    }

    private static func stacked(_ tensors: [Tensor], _ dimension: Int) throws(TensorError) -> Tensor {
        var raised: [Tensor] = []
        for tensor in tensors { raised.append(try tensor.unsqueeze(dimension)) }
        return try cat(raised, dim: dimension)
    }

    /// All expanded to the shape that they meet in.
    public static func broadcast(_ tensors: [Tensor]) throws(TensorError) -> [Tensor] {
        var shape = Shape()
        for tensor in tensors { shape = try Shape.broadcast(shape, tensor.shape) }
        let target = shape
        return try tensors.map { (tensor) throws(TensorError) in tensor.shape == target ? tensor : try tensor.expand(target) }
    }

    /// Each element `times` times in a row along a dimension; without one, of the flat tensor.
    public func repeatInterleave(_ times: Int, dim: Int? = nil, size: Int? = nil) throws(TensorError) -> Tensor {
        guard times >= 0 else { throw .runtime("Repeats must be non-negative") }
        if let size {
            let length = dim == nil || rank == 0 ? count : shape[try shape.dimension(dim ?? 0)]
            let (expected, overflow) = length.multipliedReportingOverflow(by: times)
            guard !overflow, expected == size else {
                throw .runtime("repeat_interleave: Invalid output_size, expected \(expected) but got \(size)")
            }
        }
        guard let dim, rank > 0 else { return try flatten().repeatedAlong(times, 0) }
        return try repeatedAlong(times, shape.dimension(dim))
    }

    /// Each element, or slice of a dimension, as often as a tensor of counts says.
    public func repeatInterleave(
        _ counts: Tensor, dim: Int? = nil, size: Int? = nil
    ) throws(TensorError) -> Tensor {
        let source = try dim == nil ? flatten() : self
        let dimension = try source.shape.dimension(dim ?? 0)
        let length = source.rank == 0 ? 1 : source.shape[dimension]
        var repeats = counts
        if repeats.rank == 0 || repeats.rank == 1 && repeats.shape[0] == 1 {
            repeats = try repeats.reshape([1]).expand([length])
        } else if repeats.rank != 1 {
            throw .runtime("repeats must be 0-dim or 1-dim tensor")
        }
        guard repeats.count == length else {
            throw .runtime(
                "repeats must have the same size as input along dim, but got repeats.size(0) = \(repeats.count) and "
                    + "input.size(\(dim ?? 0)) = \(length)")
        }
        return try source.indexSelect(dimension, Tensor.repeatInterleave(repeats, size: size))
    }

    /// 0, 1, 2 … each as often as the tensor says.
    public static func repeatInterleave(_ counts: Tensor, size: Int? = nil) throws(TensorError) -> Tensor {
        guard counts.rank == 1 else { throw .runtime("repeat_interleave only accept 1D vector as repeat") }
        guard counts.dtype == .int64 || counts.dtype == .int32 else {
            throw .notImplemented("\"repeat_interleave_cpu\" not implemented for '\(counts.dtype.scalarTypeName)'")
        }
        if counts.count == 0 { return try Tensor.zeros([0], dtype: counts.dtype) }
        let ends = try counts.detach().to(.int64).cumsum(dim: 0)
        guard try counts.detach().min().item().integer >= 0 else { throw .runtime("repeats can not be negative") }
        let total = ends.element(ends.count - 1).integer
        if let size, size != total {
            throw .runtime("allocated size does not match required size")
        }
        // A place belongs to the first element whose run ends beyond it.
        return try ends.searchSorted(.tensor(Tensor.arange(0, .int(total))), right: true).to(counts.dtype)
    }

    private func repeatedAlong(_ times: Int, _ dimension: Int) throws(TensorError) -> Tensor {
        let raised = try unsqueeze(dimension + 1)
        var (wide, target) = (raised.shape, shape)
        wide[dimension + 1] = times
        let (size, overflow) = shape[dimension].multipliedReportingOverflow(by: times)
        guard !overflow else { throw .runtime("repeat_interleave: the result is too large") }
        target[dimension] = size
        return try raised.expand(wide).clone().reshape(target)
    }

    /// The whole tensor repeated along each dimension; more counts than dimensions add leading ones.
    public func `repeat`(_ counts: Shape) throws(TensorError) -> Tensor {
        guard counts.count >= rank else {
            throw .runtime(
                "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
        }
        let own = shape
        return try Tensor.record("RepeatBackward0", inputs: [self], saving: .nothing, output: try repeated(counts)) {
            (gradient, _) throws(TensorError) in
            let skipped = counts.count - own.count
            var split = Shape()
            var dims: [Int] = []
            for index in 0..<counts.count {
                dims.append(split.count)
                split.append(counts[index])
                if index >= skipped { split.append(own[index - skipped]) }
            }
            if dims.isEmpty { return [gradient] }
            return [try gradient.reshape(split).sum(dims: dims)]
        }
    }

    private func repeated(_ counts: Shape) throws(TensorError) -> Tensor {
        let skipped = counts.count - rank
        var (wide, target) = (Shape(), Shape())
        var source = self
        for index in 0..<counts.count {
            let size = index >= skipped ? shape[index - skipped] : 1
            let (product, overflow) = size.multipliedReportingOverflow(by: counts[index])
            guard !overflow else { throw TensorError(.storageOverflow(shape: counts)) }
            guard product >= 0 else {
                let wanted = Shape((0..<counts.count).map { counts[$0] &* ($0 >= skipped ? shape[$0 - skipped] : 1) })
                throw .runtime("Trying to create tensor with negative dimension \(product): \(wanted)")
            }
            wide.append(counts[index])
            wide.append(size)
            target.append(product)
        }
        for index in 0..<counts.count { source = try index < skipped ? source.unsqueeze(0) : source }
        for index in 0..<counts.count { source = try source.unsqueeze(2 * index) }
        return try source.expand(wide).copied().view(target)
    }

    /// The order of elements reversed along some dimensions.
    public func flip(_ dims: [Int]) throws(TensorError) -> Tensor {
        let dimensions = try dims.isEmpty ? nil : ReducedDimensions(dims, of: shape)
        return try Tensor.record(
            "FlipBackward0", inputs: [self], saving: .nothing, output: try flipped(dimensions)
        ) { (gradient, _) throws(TensorError) in [try gradient.flip(dims)] }
    }

    private func flipped(_ dimensions: ReducedDimensions?) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(shape, dtype).laid(as: self, .preserve)
        guard let dimensions, count > 0 else {
            try result.overwrite(with: self, at: result.data)
            return result
        }
        // Written through a view that walks backwards from the last element.
        var steps = result.strides
        var start = 0
        for dimension in 0..<rank where dimensions.contains(dimension) {
            start = start &+ (shape[dimension] &- 1) &* steps[dimension]
            steps[dimension] = 0 &- steps[dimension]
        }
        let backwards = result.alias(shape: shape, strides: steps, offset: start)
        try backwards.overwrite(with: self, at: backwards.data)
        return result
    }

    /// Elements shifted along dimensions, coming back in at the other end.
    public func roll(_ shifts: [Int], dims: [Int]) throws(TensorError) -> Tensor {
        guard !shifts.isEmpty else { throw .runtime("`shifts` required") }
        if rank == 0, let dim = dims.first {
            throw .index("Dimension specified as \(dim) but tensor has no dimensions")
        }
        guard shifts.count == dims.count || (dims.isEmpty && shifts.count == 1) else {
            throw .runtime(
                "shifts and dimensions must align. shifts: \(shifts.count), dims:\(dims.count)")
        }
        return try Tensor.record(
            "RollBackward0", inputs: [self], saving: .nothing, output: try rolled(shifts, dims)
        ) { (gradient, _) throws(TensorError) in [try gradient.roll(shifts.map { 0 &- $0 }, dims: dims)] }
    }

    private func rolled(_ shifts: [Int], _ dims: [Int]) throws(TensorError) -> Tensor {
        if dims.isEmpty { return try reshape([-1]).rolled(shifts, [0]).view(shape) }
        var result = self
        for (shift, dim) in zip(shifts, dims) {
            let dimension = try shape.dimension(dim)
            let size = rank > 0 ? shape[dimension] : 0
            guard size > 0 else { continue }
            let start = ((size - shift % size) % size + size) % size
            result = try Tensor.cat(
                [
                    result.narrow(dimension, start: start, length: size - start),
                    result.narrow(dimension, start: 0, length: start),
                ], dim: dimension)
        }
        return result === self ? try copied() : result
    }
}
