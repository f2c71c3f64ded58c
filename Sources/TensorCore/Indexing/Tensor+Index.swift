import CKernels

/// `x[...]`, reading and writing.
extension Tensor {
    /// The elements that the brackets name: a view for plain entries, a copy when tensors index.
    public func index(_ items: [Index]) throws(TensorError) -> Tensor {
        let resolved = try ResolvedIndex(self, items)
        guard !resolved.isPlain else { return resolved.view === self ? aliased() : resolved.view }
        return try resolved.view.index(tensors: resolved.tensors)
    }

    private func aliased() -> Tensor {
        view("AliasBackward0", shape: shape, strides: strides, offset: offset) { $0 }
    }

    /// The elements at the positions that index tensors hold, nil for a dimension taken whole (torch's index).
    func index(tensors: [Tensor?]) throws(TensorError) -> Tensor {
        let placement = try IndexPlacement(self, tensors)
        let own = shape
        return try Tensor.record(
            "IndexBackward0", inputs: [self], saving: .others(tensors.compactMap { $0 }), output: try placement.read(self)
        ) {
            (gradient, _) throws(TensorError) in
            let zeros = try Tensor.zeros(own, dtype: gradient.dtype)
            return [try zeros.indexPut(tensors, gradient, accumulate: true)]
        }
    }

    /// A copy with `values` written, or added, at the positions that index tensors hold.
    func indexPut(
        _ tensors: [Tensor?], _ values: Tensor, accumulate: Bool = false
    ) throws(TensorError) -> Tensor {
        let placement = try IndexPlacement(self, tensors)
        guard values.dtype == dtype else {
            throw .runtime(
                "Index put requires the source and destination dtypes match, got \(dtype.scalarTypeName) for the "
                    + "destination and \(values.dtype.scalarTypeName) for the source.")
        }
        return try Tensor.record(
            "IndexPutBackward0", inputs: [self, values], saving: .nothing,
            output: try placement.written(self, values, accumulate: accumulate)
        ) { [dtype] (gradient, needs) throws(TensorError) in
            [
                !needs[0] ? nil : accumulate ? gradient : try gradient.indexPut(tensors, Tensor(0, dtype: dtype)),
                needs[1] ? try gradient.index(tensors: tensors) : nil,
            ]
        }
    }

    /// Writes `value` where the brackets point (`x[...] = value`).
    public func assign(_ items: [Index], _ value: some TensorOperand) throws(TensorError) {
        let resolved = try ResolvedIndex(self, items)
        let view = resolved.view
        var source: Tensor
        switch value.operand {
        case .tensor(let tensor): source = tensor
        case .scalar(let scalar):
            if resolved.isPlain {
                try view.fillFromAssignment(scalar)
                return
            }
            source = try Tensor(scalar, dtype: dtype)
        }
        if resolved.isPlain {
            // Leading dimensions of size 1 that the target does not have are dropped.
            while source.rank > view.rank, source.shape[0] == 1 { source = try source.squeeze(0) }
            if source.shape != view.shape { source = try source.expand(view.shape) }
            try view.copyInPlace(source)
        } else {
            try view.indexPutInPlace(tensors: resolved.tensors, source, accumulate: false)
        }
    }

    /// `x[i] = 5` records as a copy, not as a fill.
    private func fillFromAssignment(_ value: Scalar) throws(TensorError) {
        try copyInPlace(Tensor(value, dtype: dtype))
    }

    /// Writes or adds `values` at the positions that the index tensors hold.
    @discardableResult
    public func indexPutInPlace(
        _ items: [Index], _ values: Tensor, accumulate: Bool = false
    ) throws(TensorError) -> Tensor {
        let resolved = try ResolvedIndex(self, items)
        try resolved.view.indexPutInPlace(tensors: resolved.tensors, values, accumulate: accumulate)
        return self
    }

    func indexPutInPlace(tensors: [Tensor?], _ values: Tensor, accumulate: Bool) throws(TensorError) {
        _ = try replaceInPlace { (own) throws(TensorError) in
            try own.indexPut(tensors, values, accumulate: accumulate)
        }
    }

    /// The elements under a mask, which broadcasts with this tensor, as one dimension.
    public func maskedSelect(_ mask: Tensor) throws(TensorError) -> Tensor {
        guard mask.dtype == .bool else { throw .runtime("masked_select: expected BoolTensor for mask") }
        let common = try Shape.broadcast(mask.shape, shape)
        let columns = try mask.expand(common).nonzeroColumns()
        let (own, scalar) = (shape, common.isEmpty)
        return try Tensor.record(
            "MaskedSelectBackward0", inputs: [self], saving: .nothing,
            output: try scalar
                ? detach().reshape([1]).narrow(0, start: 0, length: mask.truth() ? 1 : 0).copied()
                : detach().expand(common).index(tensors: columns)
        ) { (gradient, _) throws(TensorError) in
            if scalar { return [try gradient.sum()] }
            let zeros = try Tensor.zeros(common, dtype: gradient.dtype)
            return [try zeros.indexPut(columns, gradient).sumToSize(own)]
        }
    }

    /// The positions of elements other than zero: one row each.
    public func nonzero() throws(TensorError) -> Tensor {
        let found = shape.withUnsafeEntries64 { sizes in
            strides.withUnsafeEntries64 { strides in
                lsx_nonzero(
                    dtype.kernel, Int32(truncatingIfNeeded: rank), sizes, lsx_operand(data: data, strides: strides), nil)
            }
        }
        guard found >= 0 else {
            throw .notImplemented("\"nonzero_count_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        let result = try Tensor.allocate([Int(found), rank], .int64)
        if result.count > 0 {
            _ = shape.withUnsafeEntries64 { sizes in
                strides.withUnsafeEntries64 { strides in
                    lsx_nonzero(
                        dtype.kernel, Int32(truncatingIfNeeded: rank), sizes,
                        lsx_operand(data: data, strides: strides), result.data.assumingMemoryBound(to: Int64.self))
                }
            }
        }
        return result
    }

    /// The positions of elements other than zero, a tensor for each dimension (`as_tuple=True`).
    public func nonzeroColumns() throws(TensorError) -> [Tensor] {
        if rank == 0 { return try unsqueeze(0).nonzeroColumns() }
        return try nonzero().unbind(1)
    }

    /// A row of zeros with one 1 for every class number of an int64 tensor.
    public func oneHot(classes: Int = -1) throws(TensorError) -> Tensor {
        guard dtype == .int64 else { throw .runtime("one_hot is only applicable to index tensor of type LongTensor.") }
        var classes = classes
        if count == 0 {
            guard classes > 0 else {
                throw .runtime("Can not infer total number of classes from empty tensor.")
            }
            var target = shape
            target.append(classes)
            return try Tensor.zeros(target, dtype: .int64)
        }
        guard try detach().min().item().integer >= 0 else { throw .runtime("Class values must be non-negative.") }
        let largest = try detach().max().item().integer
        if classes == -1 {
            classes = largest &+ 1
        } else {
            guard largest < classes else { throw .runtime("Class values must be smaller than num_classes.") }
        }
        var target = shape
        target.append(classes)
        return try Tensor.zeros(target, dtype: .int64).scatter(-1, detach().unsqueeze(-1), 1)
    }
}
