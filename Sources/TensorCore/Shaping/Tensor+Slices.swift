/// Views of a part of a tensor.
extension Tensor {
    /// One position of a dimension, which goes away.
    public func select(_ dim: Int, _ index: Int) throws(TensorError) -> Tensor {
        guard rank > 0 else { throw .index("select() cannot be applied to a 0-dim tensor.") }
        let dimension = try shape.dimension(dim)
        let size = shape[dimension]
        guard index >= -size, index < size else {
            throw .index(
                "select(): index \(index) out of range for tensor of size \(shape) at dimension \(dimension)")
        }
        let position = index < 0 ? index + size : index
        var (sizes, steps) = (shape, strides)
        sizes.remove(at: dimension)
        steps.remove(at: dimension)
        let own = shape
        return view(
            "SelectBackward0", shape: sizes, strides: steps, offset: offset &+ position &* strides[dimension]
        ) { (gradient) throws(TensorError) in
            let result = try Tensor.zeros(own, dtype: gradient.dtype)
            try result.select(dimension, position).copyInPlace(gradient)
            return result
        }
    }

    /// Positions start, start + step, ... before end; out of range is cut off as Python does.
    public func slice(
        _ dim: Int, start: Int? = nil, end: Int? = nil, step: Int = 1
    ) throws(TensorError) -> Tensor {
        guard rank > 0 else { throw .runtime("slice() cannot be applied to a 0-dim tensor.") }
        let dimension = try shape.dimension(dim)
        guard step > 0 else { throw .value("step must be greater than zero") }
        let size = shape[dimension]
        func bounded(_ position: Int) -> Int {
            Swift.max(0, Swift.min(size, position < 0 ? position &+ size : position))
        }
        let first = bounded(start ?? 0)
        let last = Swift.max(first, bounded(end ?? size))
        let length = last > first ? (last - first - 1) / step + 1 : 0
        var (sizes, steps) = (shape, strides)
        sizes[dimension] = length
        // A step beyond the end takes one element; its stride is never used.
        steps[dimension] = strides[dimension].multipliedReportingOverflow(by: step).partialValue
        let own = shape
        return view(
            "SliceBackward0", shape: sizes, strides: steps, offset: offset &+ first &* strides[dimension]
        ) { (gradient) throws(TensorError) in
            let result = try Tensor.zeros(own, dtype: gradient.dtype)
            try result.slice(dimension, start: first, end: last, step: step).copyInPlace(gradient)
            return result
        }
    }

    /// `length` positions from `start`.
    public func narrow(_ dim: Int, start: Int, length: Int) throws(TensorError) -> Tensor {
        guard rank > 0 else { throw .runtime("narrow() cannot be applied to a 0-dim tensor.") }
        guard length >= 0 else { throw .runtime("narrow(): length must be non-negative.") }
        let dimension = try shape.dimension(dim)
        let size = shape[dimension]
        guard start >= -size, start <= size else {
            throw .index("start out of range (expected to be in range of [\(-size), \(size)], but got \(start))")
        }
        let first = start < 0 ? start + size : start
        guard length <= size - first else {
            throw .runtime("start (\(first)) + length (\(length)) exceeds dimension size (\(size)).")
        }
        return try slice(dimension, start: first, end: first + length)
    }

    /// Pieces of `size` along a dimension; the last may be smaller.
    public func split(_ size: Int, dim: Int = 0) throws(TensorError) -> [Tensor] {
        guard rank > 0 else { throw .runtime("split expects at least a 1-dimensional tensor") }
        guard size >= 0 else {
            throw .runtime("split expects split_size be non-negative, but got split_size=\(size)")
        }
        let dimension = try shape.dimension(dim)
        let length = shape[dimension]
        guard size > 0 || length == 0 else {
            throw .runtime(
                "split_size can only be 0 if dimension size is 0, but got dimension size of \(length)")
        }
        var sizes: [Int] = []
        var rest = length
        repeat {
            sizes.append(Swift.min(size, rest))
            rest -= Swift.min(size, rest)
        } while rest > 0
        return try pieces(sizes, dimension, node: "SplitBackward0")
    }

    /// Pieces of the given sizes, which add up to the dimension's.
    public func split(sizes: [Int], dim: Int = 0) throws(TensorError) -> [Tensor] {
        guard rank > 0 else { throw .runtime("split expects at least a 1-dimensional tensor") }
        let dimension = try shape.dimension(dim)
        var total = 0
        for size in sizes {
            guard size >= 0, total <= shape[dimension] else {
                throw .runtime(
                    "split_with_sizes expects split_sizes have only non-negative entries, but got "
                        + "split_sizes=\(Shape(sizes))")
            }
            total = total.addingReportingOverflow(size).partialValue
        }
        guard total == shape[dimension] else {
            throw .runtime(
                "split_with_sizes expects split_sizes to sum exactly to \(shape[dimension]) (input tensor's size at "
                    + "dimension \(dimension)), but got split_sizes=\(Shape(sizes))")
        }
        return try pieces(sizes, dimension, node: "SplitWithSizesBackward0")
    }

    /// At most `count` pieces of equal size.
    public func chunk(_ count: Int, dim: Int = 0) throws(TensorError) -> [Tensor] {
        guard rank > 0 else { throw .runtime("chunk expects at least a 1-dimensional tensor") }
        guard count > 0 else { throw .runtime("chunk expects `chunks` to be greater than 0, got: \(count)") }
        let dimension = try shape.dimension(dim)
        let length = shape[dimension]
        let size = length / count + (length % count == 0 ? 0 : 1)
        if size == 0 { return try split(sizes: Array(repeating: 0, count: Swift.min(count, 1 << 20)), dim: dimension) }
        return try split(size, dim: dimension)
    }

    private func pieces(_ sizes: [Int], _ dimension: Int, node: String) throws(TensorError) -> [Tensor] {
        var start = 0
        try TensorError.checkList(sizes.count)
        var parts: [Tensor] = []
        for size in sizes {
            var piece = shape
            piece[dimension] = size
            let part = alias(shape: piece, strides: strides, offset: offset &+ start &* strides[dimension])
            part.becomeView(of: self, isOneOfSeveral: true)
            parts.append(part)
            start += size
        }
        let (own, dtype, shapes) = (shape, dtype, parts.map(\.shape))
        Tensor.recordOutputs(node, input: self, outputs: parts, readsInput: false) {
            (gradients) throws(TensorError) in
            if shapes.isEmpty { return try Tensor.zeros(own, dtype: dtype) }
            var list: [Tensor] = []
            for (index, shape) in shapes.enumerated() {
                list.append(try gradients.present(index, shape, dtype))
            }
            return try Tensor.cat(list, dim: dimension)
        }
        return parts
    }

    /// Every position of a dimension, which goes away.
    public func unbind(_ dim: Int = 0) throws(TensorError) -> [Tensor] {
        let dimension = try shape.dimension(dim)
        guard rank > 0 else { throw .index("Dimension specified as 0 but tensor has no dimensions") }
        var (sizes, steps) = (shape, strides)
        sizes.remove(at: dimension)
        steps.remove(at: dimension)
        try TensorError.checkList(shape[dimension])
        let parts = (0..<shape[dimension]).map { index in
            let part = alias(shape: sizes, strides: steps, offset: offset &+ index &* strides[dimension])
            part.becomeView(of: self, isOneOfSeveral: true)
            return part
        }
        let (own, dtype) = (shape, dtype)
        Tensor.recordOutputs("UnbindBackward0", input: self, outputs: parts, readsInput: false) {
            [count = parts.count] (gradients) throws(TensorError) in
            if count == 0 { return try Tensor.zeros(own, dtype: dtype) }
            var list: [Tensor] = []
            for index in 0..<count { list.append(try gradients.present(index, sizes, dtype)) }
            return try Tensor.stack(list, dim: dimension)
        }
        return parts
    }
}
