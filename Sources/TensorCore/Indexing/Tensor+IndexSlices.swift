// SPDX-License-Identifier: MIT
import CKernels

/// Writing whole slices of a dimension at the positions of a vector.
extension Tensor {
    /// A one-dimensional index seen with this tensor's shape.
    func spread(_ positions: Tensor, _ dimension: Int, count: Int) throws(TensorError) -> Tensor {
        guard rank > 0 else { return try positions.reshape([count]) }
        var (column, target) = (Shape(repeating: 1, count: rank), shape)
        column[dimension] = count
        target[dimension] = count
        return try positions.reshape(column).expand(target)
    }

    /// The checks that index_add and index_reduce share.
    func sliceOperands(
        _ name: String, _ dim: Int, _ index: Tensor, _ source: Tensor
    ) throws(TensorError) -> (dimension: Int, positions: Tensor) {
        let dimension = try shape.dimension(dim)
        guard index.rank <= 1 else {
            throw .index(
                "\(name)_(): Index is supposed to be a vector, but got dim: \(index.rank) with type: "
                    + "\(index.dtype.scalarTypeName) and size: \(index.shape)")
        }
        guard index.dtype == .int64 || index.dtype == .int32 else {
            throw .index(
                "\(name)_(): Expected dtype int32/int64 for index but got: \(index.dtype.scalarTypeName)")
        }
        guard source.dtype == dtype else {
            throw .runtime(
                "\(name)_(): self (\(dtype.scalarTypeName)) and source (\(source.dtype.scalarTypeName)) must have the same "
                    + "scalar type")
        }
        guard dimension == 0 || dimension < source.rank else {
            throw .index(
                "\(name)_(): Indexing dim \(dimension) is out of bounds of the source tensor with dim \(source.rank)")
        }
        let length = source.rank == 0 ? 1 : source.shape[dimension]
        guard index.count == length else {
            throw .runtime(
                "\(name)_(): Number of indices (\(index.count)) should be equal to source.size(dim): (\(length)), for dim: "
                    + "\(dimension)")
        }
        var (own, other) = (shape, source.shape)
        if !own.isEmpty { own.remove(at: dimension) }
        if !other.isEmpty { other.remove(at: dimension) }
        guard own == other else {
            throw .runtime(
                "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = "
                    + "\(shape) source.shape = \(source.shape)")
        }
        return (dimension, try index.positions(name + "_"))
    }

    /// `source`'s slices added at the positions of a dimension.
    @discardableResult
    public func indexAdd(
        _ dim: Int, _ index: Tensor, _ source: Tensor, alpha: Scalar = 1, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let (dimension, positions) = try sliceOperands("index_add", dim, index, source)
        let place = try spread(positions, dimension, count: positions.count).apart(from: self, inPlace: inPlace)
        let plain = try source.detach().apart(from: self, inPlace: inPlace)
        let scaled = try alpha == .int(1) ? plain : plain.mul(alpha).to(dtype)
        let isSingle = source.rank == 0
        return try writing(
            "IndexAddBackward0", inPlace: inPlace, with: [source], keeping: [positions]
        ) { target throws(TensorError) in
            let values = try isSingle ? scaled.reshape(place.shape) : scaled
            let stray: StrayIndex = target.rank > 1 ? .namesDimension : .namesNothing
            // PyTorch adds slices of halves as scatter_add does, and takes other ways for numbers and for what is scaled.
            if target.rank > 1, alpha.double == 1 {
                try target.combineAlong(dimension, place, values, lsx_index_add, stray: stray)
            } else {
                try target.writeAlong(dimension, place, values, lsx_index_add, stray: stray)
            }
        } backward: { (gradient, needs) throws(TensorError) in
            guard needs[1] else { return [gradient, nil] }
            let part = try gradient.indexSelect(dimension, positions).mul(alpha)
            return [gradient, isSingle ? try part.reshape([]) : part]
        }
    }

    /// A table of halves, made of rows that are added one after another: each sum is rounded, as in PyTorch's embeddings.
    /// - Parameters:
    ///   - index: where in the table each row goes, int64.
    ///   - from: which of the receiver's rows it is; nil: the next.
    ///   - factors: what it is multiplied by; a row whose factor is 0 is left out.
    ///   - rounds: Whether the product is rounded before it is added.
    package func halfRows(
        _ rows: Int, at index: Tensor, from: Tensor? = nil, factors: Tensor? = nil, rounds: Bool = false
    ) throws(TensorError) -> Tensor {
        let width = shape[rank - 1]
        let (source, places) = (try detach().contiguous(), try index.contiguous())
        let (from, factors) = (try from?.contiguous(), try factors?.to(dtype).to(.float32).contiguous())
        let table = try Tensor.zeros([rows, width], dtype: dtype)
        let status = lsx_half_rows_add(
            dtype.kernel, Int64(rows), Int64(places.count), Int64(width), places.data.assumingMemoryBound(to: Int64.self),
            (factors?.data).map { UnsafePointer($0.assumingMemoryBound(to: Float.self)) },
            (from?.data).map { UnsafePointer($0.assumingMemoryBound(to: Int64.self)) }, Int64(shape[0]), source.data, table.data, rounds)
        withExtendedLifetime((source, places, from, factors)) {}
        if status == lsx_bad_index { throw .index("index out of range in self") }
        try TensorError.check(status, "embedding_backward", dtype)
        return table
    }

    /// `source`'s slices written at the positions of a dimension.
    @discardableResult
    public func indexCopy(
        _ dim: Int, _ index: Tensor, _ source: Tensor, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        guard index.rank < 2 else {
            throw .index("index_copy_(): Index should have dimension 1 or 0 (got \(index.rank))")
        }
        guard index.dtype == .int64 || index.dtype == .int32 else {
            throw .index("index_copy_(): Expected a long tensor for index, but got \(index.dtype.scalarTypeName)")
        }
        guard source.dtype == dtype else {
            throw .runtime(
                "index_copy_(): self and source expected to have the same dtype, but got (self) "
                    + "\(dtype.scalarTypeName) and (source) \(source.dtype.scalarTypeName)")
        }
        try checkCopied(dimension, index, source)
        let positions = try index.positions("index_copy_")
        let place = try spread(positions, dimension, count: positions.count).apart(from: self, inPlace: inPlace)
        let values = try source.detach().apart(from: self, inPlace: inPlace)
        let size = rank > 0 ? shape[dimension] : 1
        if let stray = positions.stray(from: 0, to: size) {
            throw .index("index_copy_(): index \(stray) is out of bounds for dimension \(dimension) with size \(size)")
        }
        return try writing(
            "IndexCopyBackward0", inPlace: inPlace, with: [source], keeping: [positions]
        ) { target throws(TensorError) in
            try target.writeAlong(dimension, place, values.reshape(place.shape), lsx_index_write)
        } backward: { [shape = source.shape] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.indexFill(dimension, positions, 0) : nil,
                needs[1] ? try gradient.indexSelect(dimension, positions).reshape(shape) : nil,
            ]
        }
    }

    private func checkCopied(_ dimension: Int, _ index: Tensor, _ source: Tensor) throws(TensorError) {
        if source.rank == 0, index.count != 1 {
            throw .index(
                "index_copy_(): When source is scalar, index should have one element (got \(index.count))")
        }
        if source.rank != rank, source.rank != 0, rank != 0 {
            throw .index(
                "index_copy_(): When source and destination are not scalars, their dimensionality must match. Source "
                    + "dimensionality (\(source.rank)), destination dimensionality (\(rank))")
        }
        var (own, other) = (shape, source.shape)
        if !own.isEmpty { own.remove(at: dimension) }
        if !other.isEmpty { other.remove(at: dimension) }
        guard own == other else {
            throw .runtime(
                "index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: \(own) at "
                    + "dimension \(dimension) and source slice shape: \(other) at dimension 0.")
        }
        if source.rank > 0, source.shape[dimension] != index.count {
            throw .index(
                "index_copy_(): Number of indices (\(index.count)) should be equal to source.size(dim) "
                    + "(\(source.shape[dimension]))")
        }
    }

    /// One value written to the slices at the positions of a dimension.
    @discardableResult
    public func indexFill(
        _ dim: Int, _ index: Tensor, _ value: some TensorOperand, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        guard index.dtype == .int64 || index.dtype == .int32 else {
            throw .index("index_fill_(): Expected dtype int64 for index.")
        }
        guard index.rank <= 1 else { throw .runtime("Index has to be a vector/scalar") }
        let positions = try index.apart(from: self, inPlace: inPlace).positions("index_fill_")
        // Negative positions count from the end here, unlike in the other functions of vectors.
        let size = rank > 0 ? shape[dimension] : 1
        let wrapped = try positions.wrapped(into: size) { (position) in
            .index("index \(position) is out of bounds for dimension \(dimension) with size \(size)")
        }
        let place = try spread(wrapped, dimension, count: positions.count).apart(from: self, inPlace: inPlace)
        let source = value.operand.tensor
        if let source, source.rank != 0 {
            throw .runtime(
                "index_fill_ only supports a 0-dimensional value tensor, but got tensor with \(source.rank) dimension(s).")
        }
        let filling: Tensor
        switch value.operand {
        case .tensor(let tensor): filling = try tensor.detach().to(dtype)
        case .scalar(let scalar):
            try scalar.checkFits(dtype)
            filling = try Tensor(scalar, dtype: dtype)
        }
        if inPlace, hasOverlap {
            Context.current.warn(
                "Use of index_fill_ on expanded tensors is deprecated. Please clone() the tensor before performing this "
                    + "operation. This also applies to advanced indexing e.g. tensor[mask] = scalar")
        }
        return try writing(
            source == nil ? "IndexFillBackward0" : "IndexFillBackward1", inPlace: inPlace, with: source.map { [$0] } ?? [],
            keeping: [positions], overlaps: true
        ) { target throws(TensorError) in
            try target.writeAlong(dimension, place, filling.expand(place.shape), lsx_index_write)
        } backward: { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.indexFill(dimension, wrapped, 0) : nil,
                // Places that the index names twice count once.
                needs[1]
                    ? try Tensor.where(gradient.detach().zerosLike(dtype: .bool).indexFill(dimension, wrapped, 1), gradient, 0).sum()
                    : nil,
            ]
        }
    }
}
