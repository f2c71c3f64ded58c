// SPDX-License-Identifier: MIT
import CKernels

/// Writing at positions of the flat tensor, and under a mask from a list of elements.
extension Tensor {
    /// `source`'s elements written, or added, at positions of the flat tensor.
    @discardableResult
    public func put(
        _ index: Tensor, _ source: Tensor, accumulate: Bool = false, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        guard index.dtype == .int64 else {
            throw .runtime("put_(): Expected a long tensor for index, but got \(index.dtype.scalarTypeName)")
        }
        guard source.dtype == dtype else {
            throw .runtime(
                "put_(): self and source expected to have the same dtype, but got self.dtype = \(dtype.scalarTypeName) and "
                    + "source.dtype = \(source.dtype.scalarTypeName)")
        }
        guard index.count == source.count else {
            throw .index(
                "put_(): Expected source and index to have the same number of elements, but got source.numel() = "
                    + "\(source.count), index.numel() = \(index.count)")
        }
        if count == 0, index.count > 0 { throw .index("put_(): Tried to put elements into an empty tensor") }
        let positions = try wrapped(index).apart(from: self, inPlace: inPlace)
        let values = try source.detach().flatten().apart(from: self, inPlace: inPlace)
        return try writing("PutBackward0", inPlace: inPlace, with: [source], keeping: [index.detach()]) { target throws(TensorError) in
            let flat = target.isContiguous ? target : try target.copied()
            try flat.alias(shape: [count], strides: [1], offset: flat.offset)
                .writeAlong(0, positions, values, accumulate ? lsx_index_add : lsx_index_write)
            if flat !== target { try target.overwrite(with: flat, at: target.data) }
        } backward: { [shape = source.shape] (gradient, needs) throws(TensorError) in
            [
                !needs[0] ? nil : accumulate
                    ? gradient : try gradient.put(positions, Tensor.zeros(positions.shape, dtype: gradient.dtype)),
                needs[1] ? try gradient.take(positions).reshape(shape) : nil,
            ]
        }
    }

    /// Positions of the flat tensor in one dimension, negative ones counted from its end.
    func wrapped(_ index: Tensor) throws(TensorError) -> Tensor {
        try index.detach().flatten().wrapped(into: count) { (position) in
            .index("out of range: tried to access index \(position) on a tensor of \(count) elements.")
        }
    }

    /// These positions (int64, one dimension) of `size` places, negative ones counted from the end.
    func wrapped(into size: Int, orThrow error: (Int) -> TensorError) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(shape, .int64)
        let stray = wrap(from: 0 &- size, to: size, into: result.data.assumingMemoryBound(to: Int64.self))
        if let stray { throw error(stray) }
        return result
    }

    /// The first of these positions (int64, at most one dimension) that is not from `low` up to `high`.
    func stray(from low: Int, to high: Int) -> Int? { wrap(from: low, to: high, into: nil) }

    private func wrap(from low: Int, to high: Int, into target: UnsafeMutablePointer<Int64>?) -> Int? {
        let positions = data.assumingMemoryBound(to: Int64.self), stride = rank > 0 ? strides[0] : 0
        let place = lsx_wrap_positions(Int64(count), positions, Int64(stride), Int64(low), Int64(high), target)
        return place < 0 ? nil : Int(positions[Int(place) &* stride])
    }

    /// The elements under the mask replaced by those of `source`, in order.
    @discardableResult
    public func maskedScatter(
        _ mask: Tensor, _ source: Tensor, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        guard source.dtype == dtype else {
            throw .runtime("masked_scatter: expected self and source to have same dtypes but got"
                + "\(dtype.scalarTypeName) and \(source.dtype.scalarTypeName)")
        }
        guard mask.dtype == .bool else {
            throw .runtime(
                "masked_scatter_ only supports boolean masks, but got mask with dtype \(mask.dtype.scalarTypeName)")
        }
        if !inPlace {
            let common = try Shape.broadcast(mask.shape, shape)
            if common != shape { return try expand(common).maskedScatter(mask, source) }
        }
        guard mask.rank <= rank else {
            throw TensorError(.expandRank(type: "CPUBoolType", shape: shape, tensor: mask.shape))
        }
        guard mask.shape.isExpandable(to: shape) else { throw .expansion(of: mask, to: shape) }
        let wide = try mask.detach().expand(shape)
        let number = try wide.nonzeroCount()
        guard number <= source.count else {
            throw .runtime(
                "Number of elements of source < number of ones in mask")
        }
        let values = try source.detach().flatten().narrow(0, start: 0, length: number).apart(from: self, inPlace: inPlace)
        return try writing(
            "MaskedScatterBackward0", inPlace: inPlace, with: [source], keeping: [mask.detach()]
        ) { target throws(TensorError) in
            let place = target.isContiguous ? target : try target.copied()
            let under = try wide.storage === target.storage ? wide.copied() : wide.contiguous(), list = try values.contiguous()
            let status = lsx_masked_scatter(
                Int64(dtype.byteCount), Int64(count), under.data.assumingMemoryBound(to: Bool.self), list.data, place.data)
            try TensorError.check(status, "masked_scatter", dtype)
            if place !== target { try target.overwrite(with: place, at: target.data) }
        } backward: { [source = source.shape] (gradient, needs) throws(TensorError) in
            guard needs[1] else { return [try gradient.maskedFill(wide, 0), nil] }
            let taken = try gradient.maskedSelect(wide)
            let rest = try Tensor.zeros([(source.product ?? number) - number], dtype: gradient.dtype)
            return [
                needs[0] ? try gradient.maskedFill(wide, 0) : nil, try Tensor.cat([taken, rest], dim: 0).view(source),
            ]
        }
    }

    /// The positions of the first `size` elements other than zero; rows that are left over hold `fill`.
    public func nonzero(size: Int, fill: Int = -1) throws(TensorError) -> Tensor {
        guard size >= 0 else {
            throw .runtime("nonzero_static: 'size' must be an non-negative integer")
        }
        let found = try nonzero()
        if found.shape[0] >= size { return try found.narrow(0, start: 0, length: size).copied() }
        let rest = try Tensor.full([size - found.shape[0], rank], .int(fill), dtype: .int64)
        return try Tensor.cat([found, rest], dim: 0)
    }

    /// The coordinates, in a tensor of `shape`, of positions of the flat tensor.
    public func unravelled(_ shape: Shape) throws(TensorError) -> [Tensor] {
        guard dtype.isInteger else {
            throw .type("expected 'indices' to be integer dtype, but got \(dtype.qualifiedName)")
        }
        guard shape.allSatisfy({ $0 >= 0 }) else {
            throw .value(
                "'shape' cannot have negative values, but got \(Argument.tuple(shape.map(Argument.int)).text)")
        }
        var columns: [Tensor] = []
        var step = 1
        for size in shape.reversed() {
            let steps = try Tensor([step], shape: [])
            columns.append(try detach().to(.int64).div(steps, rounding: .floor).remainder(Tensor([size], shape: [])))
            step = step &* size
        }
        return columns.reversed()
    }
}
