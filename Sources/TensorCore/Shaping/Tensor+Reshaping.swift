// SPDX-License-Identifier: MIT

/// Tensors that get another geometry in place: `x.t_()`, `x.resize_(…)`, `x.set_(…)`.
extension Tensor {
    /// Becomes a view of itself.
    /// - Parameter name: the node's name, which differs from the view's.
    @discardableResult
    public func become(_ name: String, _ view: (Tensor) throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
        try checkInPlace(records: Context.current.gradientsEnabled && requiresGrad)
        let changed = try view(self)
        setGeometry(changed.shape, changed.strides, changed.offset)
        storage.version &+= 1
        guard let made = changed.node else { return self }
        let node = RenamedNode.of(made, name: name)
        // A view's history comes from its base, by way of its new geometry.
        if viewBase == nil {
            node.describeOutput(self)
            setNode(node, output: 0)
        } else {
            viewVersion = -1
        }
        return self
    }

    /// Gets another shape, contiguous or in a format; the memory grows where it must, and what is added is unset.
    @discardableResult
    public func resizeInPlace(_ target: Shape, in format: MemoryFormat? = nil) throws(TensorError) -> Tensor {
        guard !requiresGrad else { throw .runtime("cannot resize variables that require grad") }
        for size in target where size < 0 { throw .runtime("numel: integer multiplication overflow") }
        if shape != target {
            try lie(in: target, target.contiguousStrides)
            storage.version &+= 1
        }
        guard let format else { return self }
        guard format != .preserve else { throw .runtime("Unsupported memory formatPreserve") }
        // One that has the shape already may be a view whose elements share memory, which the format gives each of its own.
        try lie(in: target, try format.strides(target))
        return self
    }

    /// Gets another geometry from where it begins; the memory grows where it must.
    private func lie(in target: Shape, _ steps: Shape) throws(TensorError) {
        guard target.product != nil, let end = Geometry.end(target, steps, offset) else {
            throw TensorError(.storageOverflow(shape: target))
        }
        let (bytes, overflow) = end.multipliedReportingOverflow(by: dtype.byteCount)
        if overflow { throw TensorError(.storageOverflow(shape: target)) }
        try storage.grow(to: bytes)
        setGeometry(target, steps, offset)
    }

    /// Becomes another view of a tensor's memory; without one, of no memory.
    @discardableResult
    public func set(
        _ source: Tensor?, start: Int? = nil, sizes: Shape? = nil, steps: Shape? = nil
    ) throws(TensorError) -> Tensor {
        if let source, source.dtype != dtype {
            throw .runtime(
                "Could not set tensor of type \(source.dtype.elementTypeName) to a tensor of type \(dtype.elementTypeName)")
        }
        let empty = try Tensor.allocate([0], dtype)
        let source = source ?? empty
        let sizes = sizes ?? source.shape
        let given = steps.flatMap { $0.isEmpty ? nil : $0 }
        let strides = given ?? (sizes == source.shape && start == nil ? source.strides : sizes.contiguousStrides)
        let start = start ?? source.offset
        guard start >= 0 else { throw .runtime("Tensor: invalid storage offset \(start)") }
        for size in sizes where size < 0 { throw .runtime("numel: integer multiplication overflow") }
        for step in strides where step < 0 { throw .runtime("set_: Negative strides are not supported, got strides: \(strides)") }
        guard sizes.count == strides.count else { throw .runtime("mismatch in length of strides and shape") }
        guard sizes.product != nil, let end = Geometry.end(sizes, strides, start) else {
            throw TensorError(.storageOverflow(shape: sizes))
        }
        let (bytes, overflow) = end.multipliedReportingOverflow(by: dtype.byteCount)
        if overflow { throw TensorError(.storageOverflow(shape: sizes)) }
        if sizes.product != 0 { try source.storage.grow(to: bytes) }
        let version = self.version
        try setData(source.alias(shape: sizes, strides: strides, offset: start))
        storage.version = Swift.max(storage.version, version) &+ 1
        return self
    }

    /// Whether both are the same view of the same memory.
    public func isSet(to other: Tensor) -> Bool {
        storage === other.storage && offset == other.offset && shape == other.shape && strides == other.strides
    }
}
