/// Views that add, remove, reorder or repeat dimensions.
extension Tensor {
    /// A dimension of size 1 before `dim`, which may be one past the last.
    public func unsqueeze(_ dim: Int) throws(TensorError) -> Tensor {
        guard dim >= -rank - 1, dim <= rank else {
            throw .index(
                "Dimension out of range (expected to be in range of [\(-rank - 1), \(rank)], but got \(dim))")
        }
        let position = dim < 0 ? dim + rank + 1 : dim
        var (sizes, steps) = (shape, strides)
        sizes.insert(1, at: position)
        steps.insert(position < rank ? shape[position] &* strides[position] : 1, at: position)
        return view("UnsqueezeBackward0", shape: sizes, strides: steps, offset: offset) {
            (gradient) throws(TensorError) in try gradient.squeeze(position)
        }
    }

    /// Without the dimensions of size 1.
    public func squeeze() -> Tensor {
        squeezed("SqueezeBackward0", (0..<rank).filter { shape[$0] == 1 })
    }

    /// Without this dimension if its size is 1.
    public func squeeze(_ dim: Int) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        return squeezed("SqueezeBackward1", rank > 0 && shape[dimension] == 1 ? [dimension] : [])
    }

    /// Without those of these dimensions whose size is 1.
    public func squeeze(_ dims: [Int]) throws(TensorError) -> Tensor {
        var removed: [Int] = []
        for dim in dims {
            let dimension = try shape.dimension(dim)
            guard !removed.contains(dimension) else {
                throw .runtime("dim \(dimension) appears multiple times in the list of dims")
            }
            removed.append(dimension)
        }
        return squeezed("SqueezeBackward2", removed.filter { rank > 0 && shape[$0] == 1 })
    }

    private func squeezed(_ node: String, _ removed: [Int]) -> Tensor {
        var (sizes, steps) = (Shape(), Shape())
        for dimension in 0..<rank where !removed.contains(dimension) {
            sizes.append(shape[dimension])
            steps.append(strides[dimension])
        }
        let own = shape
        return view(node, shape: sizes, strides: steps, offset: offset) {
            (gradient) throws(TensorError) in try gradient.reshape(own)
        }
    }

    /// The dimensions in the given order.
    public func permute(_ dims: [Int]) throws(TensorError) -> Tensor {
        guard dims.count == rank else {
            throw .runtime(
                "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
                    + "ordering of dimensions i.e. input.dim() = \(rank) is not equal to len(dims) = \(dims.count)")
        }
        var order: [Int] = []
        for dim in dims {
            let dimension = try shape.dimension(dim)
            guard !order.contains(dimension) else { throw .runtime("permute(): duplicate dims are not allowed.") }
            order.append(dimension)
        }
        var inverse = Array(repeating: 0, count: rank)
        for (position, dimension) in order.enumerated() { inverse[dimension] = position }
        return view(
            "PermuteBackward0", shape: Shape(order.map { shape[$0] }), strides: Shape(order.map { strides[$0] }),
            offset: offset
        ) { [inverse] (gradient) throws(TensorError) in try gradient.permute(inverse) }
    }

    /// Two dimensions exchanged.
    public func transpose(_ dim0: Int, _ dim1: Int) throws(TensorError) -> Tensor {
        try transposed(dim0, dim1, node: "TransposeBackward0")
    }

    private func transposed(_ dim0: Int, _ dim1: Int, node: String) throws(TensorError) -> Tensor {
        let (first, second) = (try shape.dimension(dim0), try shape.dimension(dim1))
        var (sizes, steps) = (shape, strides)
        if rank > 0 {
            sizes[first] = shape[second]
            sizes[second] = shape[first]
            steps[first] = strides[second]
            steps[second] = strides[first]
        }
        return view(node, shape: sizes, strides: steps, offset: offset) {
            (gradient) throws(TensorError) in try gradient.transposed(dim0, dim1, node: node)
        }
    }

    /// A matrix transposed; a vector or a single number as it is.
    public func t() throws(TensorError) -> Tensor {
        guard rank <= 2 else {
            throw .runtime("t() expects a tensor with <= 2 dimensions, but self is \(rank)D")
        }
        guard rank == 2 else {
            return view("TBackward0", shape: shape, strides: strides, offset: offset) {
                (gradient) throws(TensorError) in try gradient.t()
            }
        }
        return try transposed(0, 1, node: "TBackward0")
    }

    /// The dimensions in reverse order (`.T`).
    public func reversedDimensions() throws(TensorError) -> Tensor { try permute(Array((0..<rank).reversed())) }

    /// The last two dimensions exchanged (`.mT`, `.mH`).
    public func mT(_ name: String = "mT") throws(TensorError) -> Tensor {
        // A number is its own transpose, as in PyTorch, which says that this is deprecated.
        if rank == 0 { return self }
        guard rank >= 2 else {
            throw .runtime(
                "tensor.\(name) is only supported on matrices or batches of matrices. Got \(rank)-D tensor.")
        }
        return try transpose(-2, -1)
    }

    /// A matrix transposed (`.H`).
    public func matrixAdjoint() throws(TensorError) -> Tensor {
        guard rank == 0 || rank == 2 else {
            throw .runtime(
                "tensor.H is only supported on matrices (2-D tensors). Got \(rank)-D tensor."
                    + (rank > 2 ? " For batches of matrices, consider using tensor.mH" : ""))
        }
        return rank == 0 ? self : try transpose(0, 1)
    }

    /// The last two dimensions exchanged (`adjoint()`).
    public func adjoint() throws(TensorError) -> Tensor {
        guard rank != 1 else { throw .runtime("tensor.adjoint() is only supported on matrices or batches of matrices. Got 1-D tensor.") }
        return rank == 0 ? self : try transpose(-2, -1)
    }

    /// Dimensions moved to other places, the rest in order.
    public func movedim(_ source: [Int], _ destination: [Int]) throws(TensorError) -> Tensor {
        guard source.count == destination.count else {
            throw .runtime(
                "movedim: Invalid source or destination dims: source (\(Shape(source)) dims) should contain the same "
                    + "number of dims as destination (\(Shape(destination)) dims)")
        }
        func places(_ dims: [Int], _ name: String) throws(TensorError) -> [Int] {
            let places = try dims.map { (dim) throws(TensorError) in try shape.dimension(dim) }
            guard Set(places).count == places.count else {
                throw .runtime("movedim: repeated dim in `\(name)` (\(Shape(dims)))")
            }
            return places
        }
        let (moved, targets) = (try places(source, "source"), try places(destination, "destination"))
        if rank == 0 { return aliased() }
        var order = Array(repeating: -1, count: rank)
        for (from, to) in zip(moved, targets) { order[to] = from }
        var rest = (0..<rank).filter { !moved.contains($0) }.makeIterator()
        return try permute(order.map { $0 == -1 ? rest.next() ?? 0 : $0 })
    }

    /// Dimensions of size 1 repeated without copying; -1 keeps a size.
    public func expand(_ target: Shape) throws(TensorError) -> Tensor {
        guard target.count >= rank else { throw TensorError(.expandRank(type: typeString, shape: target, tensor: shape)) }
        let skipped = target.count - rank
        var sizes = target
        var steps = Shape(repeating: 0, count: target.count)
        var index = target.count - 1
        while index >= 0 {
            let existing = index >= skipped ? shape[index - skipped] : 1
            if target[index] == -1 {
                guard index >= skipped else {
                    throw .runtime(
                        "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension "
                            + "\(index)")
                }
                sizes[index] = existing
            }
            guard existing == sizes[index] || (existing == 1 && sizes[index] >= 0) else {
                throw TensorError(
                    .expand(
                        shape: target, size: sizes[index], existing: existing, dimension: index, tensor: shape))
            }
            if index >= skipped, existing == sizes[index] { steps[index] = strides[index - skipped] }
            index -= 1
        }
        guard sizes.product != nil else { throw TensorError(.storageOverflow(shape: sizes)) }
        let own = shape
        return view("ExpandBackward0", shape: sizes, strides: steps, offset: offset) {
            (gradient) throws(TensorError) in try gradient.sumToSize(own)
        }
    }

    /// The main diagonal of two dimensions, or one beside it, as a last dimension.
    public func diagonal(offset diagonal: Int = 0, dim1: Int = 0, dim2: Int = 1) throws(TensorError) -> Tensor {
        let (first, second) = (try shape.dimension(dim1), try shape.dimension(dim2))
        guard first != second else {
            throw .runtime("diagonal dimensions cannot be identical \(dim1), \(dim2)")
        }
        let rows = shape[first], columns = shape[second]
        let bounded = Swift.max(Swift.min(diagonal, columns), -rows)
        let length = Swift.max(bounded >= 0 ? Swift.min(rows, columns - bounded) : Swift.min(rows + bounded, columns), 0)
        var (sizes, steps) = (shape, strides)
        for dimension in [first, second].sorted(by: >) {
            sizes.remove(at: dimension)
            steps.remove(at: dimension)
        }
        sizes.append(length)
        steps.append(strides[first] &+ strides[second])
        let start = length == 0 ? offset : bounded >= 0
            ? offset &+ bounded &* strides[second] : offset &- bounded &* strides[first]
        let own = shape
        return view("DiagonalBackward0", shape: sizes, strides: steps, offset: start) {
            (gradient) throws(TensorError) in
            let result = try Tensor.zeros(own, dtype: gradient.dtype)
            try result.diagonal(offset: diagonal, dim1: dim1, dim2: dim2).copyInPlace(gradient)
            return result
        }
    }
}
