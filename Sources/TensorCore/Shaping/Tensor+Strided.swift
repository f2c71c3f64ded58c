// SPDX-License-Identifier: MIT
import CKernels

/// Views of any geometry over a tensor's memory, and writing through them.
extension Tensor {
    /// The storage's elements seen with these sizes and steps, from `start` on; by default from this tensor's first element.
    public func asStrided(_ sizes: Shape, _ steps: Shape, start: Int? = nil) throws(TensorError) -> Tensor {
        let start = start ?? offset
        try checkGeometry(sizes, steps, start)
        let own = shape
        let (input, output) = (Geometry(self), Geometry(shape: sizes, strides: steps, offset: start))
        return view("AsStridedBackward0", shape: sizes, strides: steps, offset: start) {
            (gradient) throws(TensorError) in
            try output.spread(gradient, over: input).reshape(own)
        }
    }

    /// Refuses a geometry that reaches outside the memory.
    func checkGeometry(_ sizes: Shape, _ steps: Shape, _ start: Int) throws(TensorError) {
        guard sizes.count == steps.count else {
            throw .runtime("mismatch in length of strides and shape")
        }
        for size in sizes where size < 0 {
            throw .runtime("Trying to create tensor with negative dimension \(size): \(sizes)")
        }
        for step in steps where step < 0 {
            throw .runtime(
                "as_strided: Negative strides are not supported at the moment, got strides: \(steps)")
        }
        guard start >= 0 else { throw .runtime("Tensor: invalid storage offset \(start)") }
        guard sizes.product != nil else { throw TensorError(.storageOverflow(shape: sizes)) }
        guard let end = Geometry.end(sizes, steps, start) else { throw TensorError(.storageOverflow(shape: sizes)) }
        let available = storage.buffer.byteCount
        let (needed, overflow) = end.multipliedReportingOverflow(by: dtype.byteCount)
        guard sizes.product == 0 || !overflow && needed <= available else {
            throw .runtime(
                "setStorage: sizes \(sizes), strides \(steps), storage offset \(start), and itemsize \(dtype.byteCount) "
                    + "requiring a storage size of \(overflow ? Int.max : needed) are out of bounds for storage of size "
                    + "\(available)")
        }
    }

    /// A copy of the whole storage, seen with this tensor's geometry; no graph.
    func copiedWithStrides() throws(TensorError) -> Tensor {
        let memory = try Tensor.allocate([storage.buffer.byteCount / dtype.byteCount], dtype)
        lsx_copy_bytes(memory.data, storage.memory, Int64(memory.count &* dtype.byteCount))
        return memory.alias(shape: shape, strides: strides, offset: offset)
    }

    /// A copy in which `source` is written through a view of any geometry.
    public func asStridedScatter(
        _ source: Tensor, _ sizes: Shape, _ steps: Shape, start: Int? = nil
    ) throws(TensorError) -> Tensor {
        let start = start ?? offset
        guard source.shape == sizes else {
            throw .runtime(
                "expected src to have a size equal to the slice of self. src size = \(source.shape), slice size = \(sizes)")
        }
        return try Tensor.record("AsStridedScatterBackward0", inputs: [self, source], saving: .nothing, output: {
            () throws(TensorError) in
            let result = try copiedWithStrides()
            _ = try result.asStrided(sizes, steps, start: start).copyInPlace(source.detach())
            return result
        }()) { (gradient, needs) throws(TensorError) in
            let whole = try gradient.contiguous()
            return [
                // PyTorch keeps the gradient where `source` went, and zeroes the rest.
                needs[0]
                    ? try Tensor.zeros(whole.shape, dtype: whole.dtype).asStridedScatter(
                        whole.asStrided(sizes, steps, start: start), sizes, steps, start: start) : nil,
                needs[1] ? try whole.asStrided(sizes, steps, start: start) : nil,
            ]
        }
    }

    /// A copy in which `source` is written through a view that `view` makes: what the *_scatter functions have in common.
    private func scattered(
        _ node: String, _ source: Tensor, _ view: @escaping (Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        try Tensor.record(node, inputs: [self, source], saving: .nothing, output: {
            () throws(TensorError) in
            let result = try copied()
            let part = try view(result)
            guard part.shape == source.shape else {
                throw .runtime(
                    "expected src to have a size equal to the slice of self. src size = \(source.shape), slice size = "
                        + "\(part.shape)")
            }
            try part.copyInPlace(source.detach())
            result.storage.version = 0  // How it was made is no write to it.
            return result
        }()) { [shape = source.shape] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.scattered(node, Tensor.zeros(shape, dtype: gradient.dtype), view) : nil,
                needs[1] ? try view(gradient) : nil,
            ]
        }
    }

    /// A copy in which one slice of a dimension is `source`.
    public func selectScatter(_ source: Tensor, _ dim: Int, _ index: Int) throws(TensorError) -> Tensor {
        try scattered("SelectScatterBackward0", source) { (whole) throws(TensorError) in try whole.select(dim, index) }
    }

    /// A copy in which a range of slices of a dimension is `source`.
    public func sliceScatter(
        _ source: Tensor, _ dim: Int = 0, start: Int? = nil, end: Int? = nil, step: Int = 1
    ) throws(TensorError) -> Tensor {
        try scattered("SliceScatterBackward0", source) { (whole) throws(TensorError) in
            try whole.slice(dim, start: start, end: end, step: step)
        }
    }

    /// A copy in which a diagonal is `source`.
    public func diagonalScatter(
        _ source: Tensor, offset: Int = 0, dim1: Int = 0, dim2: Int = 1
    ) throws(TensorError) -> Tensor {
        try scattered("DiagonalScatterBackward0", source) { (whole) throws(TensorError) in
            try whole.diagonal(offset: offset, dim1: dim1, dim2: dim2)
        }
    }

    /// All windows of `size` elements along a dimension, `step` apart, as a last dimension: a view.
    public func unfold(_ dim: Int, size: Int, step: Int) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        let length = rank == 0 ? 1 : shape[dimension]
        guard size >= 0 else { throw .runtime("size is \(size) but must be >= 0") }
        guard size <= length else {
            throw .runtime("maximum size for tensor at dimension \(dimension) is \(length) but size is \(size)")
        }
        guard step > 0 else { throw .runtime("step is \(step) but must be > 0") }
        var (sizes, steps) = (shape, strides)
        sizes.append(size)
        steps.append(rank == 0 ? 1 : strides[dimension])
        if rank > 0 {
            sizes[dimension] = (length - size) / step + 1
            steps[dimension] = strides[dimension].multipliedReportingOverflow(by: step).partialValue
        }
        let own = shape
        return view("UnfoldBackward0", shape: sizes, strides: steps, offset: offset) { (gradient) throws(TensorError) in
            let model = try Tensor.allocate(own, gradient.dtype)
            let windows = Geometry(try model.unfold(dim, size: size, step: step))
            return try windows.spread(gradient, over: Geometry(model)).reshape(own)
        }
    }
}
