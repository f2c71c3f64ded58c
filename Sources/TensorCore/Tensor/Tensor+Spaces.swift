// SPDX-License-Identifier: MIT

/// Powers evenly spaced, ranges that include their end, and tensors with strides of their own.
extension Tensor {
    /// `base` to the power of `count` numbers from start to end, both included.
    public static func logspace(
        _ start: Double, _ end: Double, count: Int, base: Double = 10, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        guard count >= 0 else { throw .runtime("number of steps must be non-negative") }
        let dtype = dtype ?? Context.current.defaultDType
        // For whole numbers the ends are cut off before, and the powers after.
        let exponents = dtype.isFloatingPoint
            ? try linspace(start, end, count: count, dtype: dtype).to(dtype.isHalf ? .float32 : dtype)
            : try linspace(start.rounded(.towardZero), end.rounded(.towardZero), count: count, dtype: .float64)
        return try Tensor(.double(base), dtype: exponents.dtype).pow(exponents).copied(as: dtype)
    }

    /// start, start + step, … up to end, which is included.
    public static func range(
        _ start: Scalar, _ end: Scalar, step: Scalar = 1, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        Context.current.warn(
            "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent with "
                + "Python's range builtin. Instead, use torch.arange, which produces values in [start, end).")
        let dtype = dtype ?? Context.current.defaultDType
        let (first, last, distance) = (start.double, end.double, step.double)
        guard distance != 0 else { throw .runtime("step must be nonzero") }
        guard first.isFinite, last.isFinite else {
            throw .runtime("unsupported range: \(start.text) -> \(end.text)")
        }
        guard distance > 0 ? last >= first : last <= first else {
            throw .runtime("upper bound and lower bound inconsistent with step sign")
        }
        guard let count = Int(exactly: ((last - first) / distance).rounded(.down)), count < .max else {
            throw .runtime("invalid size, possible overflow?")
        }
        return try arange(0, .int(count + 1)).to(.float64).mul(distance).add(first).copied(as: dtype)
    }

    /// Unset values with given sizes and steps.
    public static func empty(_ sizes: Shape, strides: Shape, dtype: DType? = nil) throws(TensorError) -> Tensor {
        guard sizes.count == strides.count else {
            throw .runtime(
                "dimensionality of sizes (\(sizes.count)) must match dimensionality of strides (\(strides.count))")
        }
        for size in sizes where size < 0 {
            throw .runtime("Trying to create tensor with negative dimension \(size): \(sizes)")
        }
        for step in strides where step < 0 { throw .runtime("Trying to create tensor with negative stride \(step): \(strides)") }
        let isEmpty = sizes.contains(0)
        guard let end = Geometry.end(sizes, strides, 0), sizes.product != nil else {
            throw TensorError(.storageOverflow(shape: sizes))
        }
        return try allocate([isEmpty ? 0 : end], dtype ?? Context.current.defaultDType)
            .alias(shape: sizes, strides: strides, offset: 0)
    }

    /// Unset values whose dimensions lie in memory in the given order, the last one closest together.
    public static func empty(_ sizes: Shape, order: [Int], dtype: DType? = nil) throws(TensorError) -> Tensor {
        guard order.count == sizes.count else {
            throw .runtime(
                "Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = "
                    + "\(sizes.count) is not equal to len(physical_layout) = \(order.count)")
        }
        var seen = Array(repeating: false, count: sizes.count)
        var physical = Shape()
        for dimension in order {
            guard dimension >= 0, dimension < sizes.count else {
                throw .runtime(
                    "Dimension out of range (expected to be between 0 and \(sizes.count - 1), but got \(dimension) at index "
                        + "\(physical.count)).  NB: negative dims not currently supported; file an issue if you want it.")
            }
            guard !seen[dimension] else { throw .runtime("Duplicate dim not allowed") }
            seen[dimension] = true
            physical.append(sizes[dimension])
        }
        let plain = try allocate(physical, dtype ?? Context.current.defaultDType)
        var strides = sizes
        for (place, dimension) in order.enumerated() { strides[dimension] = plain.strides[place] }
        return plain.alias(shape: sizes, strides: strides, offset: 0)
    }
}
