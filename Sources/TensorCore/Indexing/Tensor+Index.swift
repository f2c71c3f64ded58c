
/// `x[...]`, reading and writing.
extension Tensor {
    /// The elements that the brackets name: a view for plain entries, a copy when tensors index.
    public func index(_ items: [Index]) throws(TensorError) -> Tensor {
        let resolved = try ResolvedIndex(self, items)
        guard !resolved.isPlain else { return resolved.view === self ? aliased() : resolved.view }
        return try resolved.view.index(tensors: resolved.tensors)
    }

    func aliased() -> Tensor {
        view("AliasBackward0", shape: shape, strides: strides, offset: offset) { $0 }
    }

    /// The elements at the positions that index tensors hold, nil for a dimension taken whole (torch's index).
    func index(tensors: [Tensor?]) throws(TensorError) -> Tensor {
        let placement = try IndexPlacement(self, tensors)
        let own = shape
        return try Tensor.record(
            "IndexBackward0", inputs: [self], saving: .only(tensors.compactMap { $0 }), output: try placement.read(self)
        ) {
            (gradient, _) throws(TensorError) in
            let zeros = try Tensor.zeros(own, dtype: gradient.dtype)
            return [try zeros.indexPut(tensors, gradient, accumulate: true)]
        }
    }

    /// `values` written, or added, at the positions that index tensors hold (torch's index_put).
    @discardableResult
    func indexPut(
        _ tensors: [Tensor?], _ values: Tensor, accumulate: Bool = false, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let placement = try IndexPlacement(self, tensors)
        try placement.check(values)
        guard values.dtype == dtype else {
            throw .runtime(
                "Index put requires the source and destination dtypes match, got \(dtype.scalarTypeName) for the "
                    + "destination and \(values.dtype.scalarTypeName) for the source.")
        }
        let plain = values.detach()
        let source = try plain.apart(from: self, inPlace: inPlace)
        var own: [Tensor?] = []
        for tensor in tensors {
            own.append(try tensor.map { (tensor) throws(TensorError) in
                try tensor.apart(from: self, inPlace: inPlace)
            })
        }
        let independent = try IndexPlacement(self, own)
        if inPlace, hasOverlap {
            Context.current.warn(
                "Use of index_put_ on expanded tensors is deprecated. Please clone() the tensor before performing this "
                    + "operation. This also applies to advanced indexing e.g. tensor[indices] = tensor")
        }
        return try writing(
            "IndexPutBackward0", inPlace: inPlace, with: [values], keeping: own.compactMap { $0 }, overlaps: true
        ) { target throws(TensorError) in
            try independent.write(source, into: target, accumulate: accumulate)
        } backward: { [dtype, own] (gradient, needs) throws(TensorError) in
            [
                !needs[0] ? nil : accumulate ? gradient : try gradient.indexPut(own, Tensor(0, dtype: dtype)),
                needs[1] ? try gradient.index(tensors: own) : nil,
            ]
        }
    }

    /// What brackets with one mask name: the part that their other entries make, and the mask with as many dimensions. Nil
    /// where they are not of that kind, or do not fit.
    private func maskedPart(_ items: [Index]) throws(TensorError) -> (part: Tensor, mask: Tensor)? {
        var (plain, mask, before, after): ([Index], Tensor?, Int, Int) = ([], nil, 0, 0)
        var isBehindEllipsis = false
        for item in items {
            switch item {
            case .tensor(let tensor):
                guard mask == nil, tensor.dtype == .bool, tensor.rank > 0, tensor.rank <= rank else { return nil }
                mask = tensor
                plain += [Index](repeating: .slice(start: nil, end: nil, step: nil), count: tensor.rank)
                continue
            case .ellipsis: if mask == nil { isBehindEllipsis = true }
            case .slice, .newAxis: if mask == nil { before += 1 } else { after += 1 }
            case .integer: break
            }
            plain.append(item)
        }
        // What is wrong with the entries is said by the general way.
        guard let mask, let part = (try? ResolvedIndex(self, plain, isWritten: true))?.view else { return nil }
        let start = isBehindEllipsis ? part.rank - after - mask.rank : before
        guard start >= 0, start + mask.rank <= part.rank,
            (0..<mask.rank).allSatisfy({ mask.shape[$0] == part.shape[start + $0] }), mask.storage !== storage, !part.hasOverlap
        else { return nil }
        let behind = part.rank - start - mask.rank
        guard behind > 0 else { return (part, mask.detach()) }
        return (part, try mask.detach().reshape(Shape(Array(mask.shape) + [Int](repeating: 1, count: behind))))
    }

    /// One number written to all elements under a mask. The places are not listed first: that would take eight bytes for
    /// each and dimension. As in PyTorch's masked fill, and only there, the number may be of another type.
    private func fill(under mask: Tensor, with value: Tensor) throws(TensorError) {
        let plain = try value.detach().reshape([]).to(dtype)
        let (form, type) = (value.shape, value.dtype)
        _ = try writing("IndexPutBackward0", inPlace: true, with: [value], keeping: [mask], overlaps: true) {
            (target) throws(TensorError) in try target.overwrite(with: .tensor(plain), under: mask)
        } backward: { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.maskedFill(mask, 0) : nil,
                needs[1] ? try Tensor.where(mask, gradient, 0).sum().reshape(form).to(type) : nil,
            ]
        }
    }

    /// As values are written: all leading dimensions of size 1 are dropped, those that the target has too.
    private func withoutLeadingOnes() throws(TensorError) -> Tensor {
        shape.first == 1 ? try view(Shape(shape.drop { $0 == 1 })) : self
    }

    /// A value that is one number, in memory of its own.
    private func number(_ value: Operand) throws(TensorError) -> Tensor? {
        switch value {
        case .scalar(let number):
            try number.checkFits(dtype)
            return try Tensor(number, dtype: dtype)
        case .tensor(let tensor): return tensor.count == 1 && tensor.storage !== storage ? try tensor.withoutLeadingOnes() : nil
        }
    }

    /// Writes `value` where the brackets point (`x[...] = value`).
    public func assign(_ items: [Index], _ value: some TensorOperand) throws(TensorError) {
        if items.contains(where: { if case .tensor(let index) = $0 { index.dtype == .bool } else { false } }),
            let single = try number(value.operand), let (part, mask) = try maskedPart(items)
        {
            return try part.fill(under: mask, with: single)
        }
        let resolved = try ResolvedIndex(self, items, isWritten: true)
        let view = resolved.view
        var source: Tensor
        switch value.operand {
        case .tensor(let tensor): source = tensor
        case .scalar(let scalar):
            // Halves alone become infinite.
            if !scalar.isSmall, !dtype.isHalf { try scalar.checkFits(dtype) }
            if resolved.isPlain {
                try view.fillFromAssignment(scalar)
                return
            }
            source = try Tensor(scalar, dtype: dtype)
        }
        if resolved.isPlain, source.shape == view.shape {
            try view.copyInPlace(source)
        } else if resolved.isPlain, source.rank == 0 {
            _ = try view.fillInPlace(source)
        } else {
            source = try source.withoutLeadingOnes()
            if resolved.isPlain {
                if source.shape != view.shape { source = try source.contiguous().expand(view.shape) }
                try view.copyInPlace(source)
            } else {
                try view.indexPut(resolved.tensors, source, inPlace: true)
            }
        }
    }

    /// `x[i] = 5` records as a copy, not as a fill.
    private func fillFromAssignment(_ value: Scalar) throws(TensorError) {
        try copyInPlace(Tensor(value, dtype: dtype))
    }

    /// Index tensors as int64 ones, masks as the positions under them: one entry for each dimension.
    func positions(_ given: [Tensor?]) throws(TensorError) -> [Tensor?] {
        var result: [Tensor?] = []
        for tensor in given {
            switch tensor?.dtype {
            case nil: result.append(nil)
            case .bool, .uint8:
                guard let mask = try tensor?.detach().copied(as: .bool) else { continue }
                for axis in 0..<mask.rank where mask.shape[axis] != shape[result.count + axis] {
                    throw .index(
                        "The shape of the mask \(mask.shape) at index \(axis) does not match the shape of the indexed "
                            + "tensor \(shape) at index \(result.count + axis)")
                }
                result += try mask.nonzeroColumns()
            case .int64, .int32: result.append(try tensor?.detach().copied(as: .int64))
            default: throw .index("tensors used as indices must be long, int, byte or bool tensors")
            }
        }
        guard result.count <= rank else {
            throw .index("too many indices for tensor of dimension \(rank) (got \(result.count))")
        }
        return result
    }

    /// `values` written, or added, at the positions that index tensors hold, or under masks.
    @discardableResult
    public func indexPut(
        indices: [Tensor], _ values: Tensor, accumulate: Bool = false, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        try indexPut(positions(indices), values, accumulate: accumulate, inPlace: inPlace)
    }
}
