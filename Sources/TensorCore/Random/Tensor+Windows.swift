import Glibc

/// Window functions as `torch` computes them.
extension Tensor {
    /// The points of a window of `length`: a periodic one is a longer one without its end.
    private static func window(
        _ name: String, _ length: Int, periodic: Bool, _ dtype: DType?,
        _ body: (_ places: Tensor, _ size: Int) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        let dtype = dtype ?? Context.current.defaultDType
        guard dtype.isFloatingPoint else {
            throw .runtime(
                "\(name) expects floating point dtypes, got: TensorOptions(dtype=\(dtype.elementTypeName), device=cpu, "
                    + "layout=Strided (default), requires_grad=false (default), pinned_memory=false, "
                    + "memory_format=(nullopt))")
        }
        guard length >= 0 else {
            throw .runtime("\(name) requires non-negative window_length, got window_length=\(length)")
        }
        if length <= 1 { return try ones([length], dtype: dtype) }
        let (size, overflow) = length.addingReportingOverflow(periodic ? 1 : 0)
        if overflow { throw TensorError(.storageOverflow(shape: [length])) }
        let whole = try body(arange(0, .int(size), dtype: dtype), size).asNew
        return periodic ? try whole.narrow(0, start: 0, length: length) : whole
    }

    public static func bartlettWindow(
        _ length: Int, periodic: Bool = true, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        try window("bartlett_window", length, periodic: periodic, dtype) { (places, size) throws(TensorError) in
            let rising = try places.mulInPlace(2 / Double(size - 1))
            let half = (size - 1) / 2 + 1
            try rising.narrow(0, start: half, length: size - half).mulInPlace(-1).addInPlace(2)
            return rising
        }
    }

    public static func blackmanWindow(
        _ length: Int, periodic: Bool = true, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        try window("blackman_window", length, periodic: periodic, dtype) { (places, size) throws(TensorError) in
            let angles = try places.mulInPlace(Double.pi / Double(size - 1))
            return try angles.mul(4).cosInPlace().mulInPlace(0.08).sub(angles.mul(2).cosInPlace().mulInPlace(0.5)).add(0.42)
        }
    }

    public static func hammingWindow(
        _ length: Int, periodic: Bool = true, alpha: Double = 0.54, beta: Double = 0.46, dtype: DType? = nil,
        name: String = "hamming_window"
    ) throws(TensorError) -> Tensor {
        try window(name, length, periodic: periodic, dtype) { (places, size) throws(TensorError) in
            try places.mulInPlace(Double.pi * 2 / Double(size - 1)).cosInPlace().mulInPlace(-beta).addInPlace(alpha)
        }
    }

    public static func kaiserWindow(
        _ length: Int, periodic: Bool = true, beta: Double = 12, dtype: DType? = nil
    ) throws(TensorError) -> Tensor {
        try window("kaiser_window", length, periodic: periodic, dtype) { (places, size) throws(TensorError) in
            // As one kernel computes it, rounded to the type at the end.
            let wide = places.dtype.isHalf ? try places.to(.float32) : places
            let middle = try Tensor(.double(Double(size - 1) / 2), dtype: wide.dtype)
            let root = try wide.sub(middle).div(middle).pow(2).rsub(1).sqrt()
            let scale = try Tensor(.double(beta), dtype: wide.dtype)
            return try root.mul(scale).apply(.i0).div(scale.apply(.i0)).copied(as: places.dtype)
        }
    }
}

/// Window functions as `torch.signal.windows` computes them, which is not to the last digit as `torch` does.
extension Tensor {
    public static func cosineSum(
        _ length: Int, weights: [Double], symmetric: Bool, dtype: DType, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        if length <= 1 { return try ones([length], dtype: dtype).requireGrad(requiresGrad) }
        guard !weights.isEmpty else { throw .value("Coefficients cannot be empty") }
        let step = 2 * Double.pi / Double(symmetric ? length - 1 : length)
        let angles = try linspace(
            0, Double(length - 1) * step, count: length, dtype: dtype, requiresGrad: requiresGrad)
        let signed = weights.enumerated().map { $0.offset % 2 == 0 ? $0.element : -$0.element }
        let factors = try Tensor(signed).to(dtype).requireGrad(requiresGrad)
        let orders = try arange(0, .int(weights.count), dtype: dtype, requiresGrad: requiresGrad)
        return try factors.unsqueeze(-1).mul(orders.unsqueeze(-1).mul(angles).cos()).sum(dims: [0])
    }
}
