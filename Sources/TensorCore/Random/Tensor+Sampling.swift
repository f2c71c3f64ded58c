import CKernels
import Glibc

/// Filling a tensor with random numbers, in place. Each takes as many numbers from the generator as PyTorch does.
extension Tensor {
    /// Uniform numbers in [from, to).
    @discardableResult
    public func uniformInPlace(
        from: Double = 0, to: Double = 1, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard dtype.isFloatingPoint else { throw notImplemented("check_uniform_bounds") }
        let largest = dtype.floatingLimits?.largest ?? .infinity
        let typeName = dtype.nativeTypeName
        guard Swift.abs(from) <= largest else { throw .runtime("from is out of bounds for \(typeName)") }
        guard Swift.abs(to) <= largest else { throw .runtime("to is out of bounds for \(typeName)") }
        guard from <= to else {
            throw .runtime(
                "uniform_ expects to return a [from, to) range, but found from=\(streamed(from)) > to=\(streamed(to))")
        }
        guard to - from <= largest else {
            throw .runtime(
                "uniform_ expects to-from <= std::numeric_limits<\(dtype.scalarTypeName)>::max(), but found "
                    + "to=\(streamed(to)) and from=\(streamed(from)) which result in to-from to exceed the limit")
        }
        return try draw(lsx_distribution_uniform, from, to, generator, "check_uniform_bounds", node: "UniformBackward0")
    }

    /// Normal numbers. From 16 elements on, and only when they are contiguous, they come from PyTorch's vectorised path.
    @discardableResult
    public func normalInPlace(
        mean: Double = 0, std: Double = 1, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard std >= 0 else { throw .runtime("normal expects std >= 0.0, but found std \(streamed(std))") }
        return try draw(lsx_distribution_normal, mean, std, generator, "normal_kernel_cpu", node: "NormalBackward0")
    }

    /// Exponential numbers of the given rate.
    @discardableResult
    public func exponentialInPlace(rate: Double = 1, generator: Generator? = nil) throws(TensorError) -> Tensor {
        guard rate > 0 else {
            throw .runtime("exponential_ expects lambda > 0.0, but found lambda=\(streamed(rate))")
        }
        guard dtype.isFloatingPoint else {
            throw .runtime(
                "Exponential distribution is a continuous probability distribution. dtype must be a floating point "
                    + "but you specified \(dtype.scalarTypeName)")
        }
        return try draw(lsx_distribution_exponential, rate, 0, generator, "exponential_cpu", node: "ExponentialBackward0")
    }

    /// How many trials it takes until one succeeds, each with the given probability.
    @discardableResult
    public func geometricInPlace(_ probability: Double, generator: Generator? = nil) throws(TensorError) -> Tensor {
        guard probability > 0, probability < 1 else {
            throw .runtime("geometric_ expects p to be in (0, 1), but got p=\(streamed(probability))")
        }
        return try draw(lsx_distribution_geometric, probability, 0, generator, "geometric_cpu", node: "GeometricBackward0")
    }

    @discardableResult
    public func cauchyInPlace(
        median: Double = 0, sigma: Double = 1, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard sigma > 0 else {
            throw .runtime("cauchy_ expects sigma > 0.0, but found sigma=\(streamed(sigma))")
        }
        guard dtype.isFloatingPoint else {
            throw .runtime(
                "Cauchy distribution is a continuous probability distribution. dtype must be a floating point but you "
                    + "specified \(dtype.elementTypeName)")
        }
        return try draw(lsx_distribution_cauchy, median, sigma, generator, "cauchy_cpu", node: "CauchyBackward0")
    }

    /// Numbers whose logarithm is normal.
    @discardableResult
    public func logNormalInPlace(
        mean: Double = 1, std: Double = 2, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard std > 0 else { throw .runtime("log_normal_ expects std > 0.0, but found std=\(streamed(std))") }
        return try draw(lsx_distribution_log_normal, mean, std, generator, "log_normal_cpu", node: "LogNormalBackward0")
    }

    /// Ones with the given probability, else zeros.
    @discardableResult
    public func bernoulliInPlace(_ probability: Double = 0.5, generator: Generator? = nil) throws(TensorError) -> Tensor {
        guard probability >= 0, probability <= 1 else {
            throw .runtime("bernoulli_ expects p to be in [0, 1], but got p=\(streamed(probability))")
        }
        return try draw(
            lsx_distribution_bernoulli, probability, 0, generator, "bernoulli_scalar_cpu_", node: "BernoulliBackward2")
    }

    /// Ones with a probability for each element, else zeros; `probabilities` broadcasts to this tensor's shape.
    @discardableResult
    public func bernoulliInPlace(_ probabilities: Tensor, generator: Generator? = nil) throws(TensorError) -> Tensor {
        guard probabilities.dtype.isFloatingPoint else {
            throw probabilities.notImplemented("bernoulli_tensor_cpu_p_")
        }
        let plain = probabilities.dtype.isHalf ? try probabilities.detach().to(.float32) : probabilities.detach()
        let expanded = try plain.expand(shape)
        return try fill(node: "BernoulliBackward1", "bernoulli_tensor_cpu_self_", generator) { engine, sizes, target in
            expanded.strides.withUnsafeEntries64 { strides in
                lsx_random_bernoulli(
                    engine, self.dtype.kernel, Int32(truncatingIfNeeded: self.rank), sizes, target,
                    expanded.dtype.kernel, lsx_operand(data: expanded.data, strides: strides))
            }
        }
    }

    /// Whole numbers: any that the type holds and that is not negative; for floats up to the last one held exactly.
    @discardableResult
    public func randomInPlace(generator: Generator? = nil) throws(TensorError) -> Tensor {
        try fill(node: "RandomBackward2", "random_kernel_cpu", generator) { engine, sizes, target in
            lsx_random_any(engine, self.dtype.kernel, Int32(truncatingIfNeeded: self.rank), sizes, target)
        }
    }

    /// Whole numbers in [from, to); without `to`, from `from` to the type's largest.
    @discardableResult
    public func randomInPlace(from: Int, to: Int?, generator: Generator? = nil) throws(TensorError) -> Tensor {
        let range: UInt64
        if let to {
            guard from < to else {
                throw .runtime("random_ expects 'from' to be less than 'to', but got from=\(from) >= to=\(to)")
            }
            try checkBounds(from, "from")
            try checkBounds(to &- 1, "to - 1")
            range = UInt64(bitPattern: Int64(to)) &- UInt64(bitPattern: Int64(from))
        } else if from == Int.min {
            return try fill(node: "RandomBackward0", "random_full_64_bits_range_kernel_cpu", generator) {
                engine, sizes, target in
                lsx_random_any_64(engine, self.dtype.kernel, Int32(truncatingIfNeeded: self.rank), sizes, target)
            }
        } else {
            let last = largestRandomInteger
            guard from < last || (from == last && dtype != .bool) else {
                throw .runtime("random_ expects 'from' to be less than 'to', but got from=\(from) >= to=\(last)")
            }
            try checkBounds(from, "from")
            range = UInt64(bitPattern: Int64(last)) &- UInt64(bitPattern: Int64(from)) &+ 1
        }
        return try fill(node: "RandomBackward0", "random_from_to_kernel_cpu", generator) { engine, sizes, target in
            lsx_random_integers(
                engine, self.dtype.kernel, Int32(truncatingIfNeeded: self.rank), sizes, target, Int64(from), range)
        }
    }
}

// MARK: - The common way

extension Tensor {
    private func draw(
        _ distribution: lsx_distribution, _ a: Double, _ b: Double, _ generator: Generator?, _ kernel: String,
        node: String
    ) throws(TensorError) -> Tensor {
        try fill(node: node, kernel, generator) { engine, sizes, target in
            lsx_random_fill(
                engine, distribution, self.dtype.kernel, Int32(truncatingIfNeeded: self.rank), sizes, target, a, b)
        }
    }

    /// Checks the write, fills, and records that the gradient stops here.
    private func fill(
        node name: String, _ kernel: String, _ generator: Generator?,
        _ body: (UnsafeMutablePointer<lsx_generator>, UnsafePointer<Int64>, lsx_operand) -> lsx_status
    ) throws(TensorError) -> Tensor {
        let context = Context.current
        let records = context.gradientsEnabled && requiresGrad
        try checkInPlace(records: records)
        try checkOverlap()
        let engine = (generator ?? context.generator).engine
        let memory = try writableData()
        let status = shape.withUnsafeEntries64 { sizes in
            strides.withUnsafeEntries64 { strides in body(engine, sizes, lsx_operand(data: memory, strides: strides)) }
        }
        if status == lsx_bad_index {
            throw .runtime(
                "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  "
                    + "If so, please report an enhancement request to PyTorch.)")
        }
        try TensorError.check(status, kernel, dtype)
        guard records else { return self }
        let node = RecordedNode(name, saved: SavedTensors(), readsTensors: false) { (gradients, _) throws(TensorError) in
            Gradients(try gradients.first?.zerosLike())
        }
        node.addInput(self)
        try rebaseHistory(node)
        return self
    }

    private func notImplemented(_ kernel: String) -> TensorError {
        .notImplemented("\"\(kernel)\" not implemented for '\(dtype.scalarTypeName)'")
    }

    /// The largest number that `random_(from)` without an end may give.
    private var largestRandomInteger: Int {
        switch dtype {
        case .float32: 1 << 24
        case .float64: 1 << 53
        case .float16: 1 << 11
        case .bfloat16: 1 << 8
        case .int64: Int.max
        case .int32: Int(Int32.max)
        case .int16: Int(Int16.max)
        case .int8: Int(Int8.max)
        case .uint8: Int(UInt8.max)
        case .bool: 1
        }
    }

    private func checkBounds(_ value: Int, _ name: String) throws(TensorError) {
        let largest = largestRandomInteger
        if dtype.isFloatingPoint {
            guard value < -largest || value > largest else { return }
            Context.current.warn(
                "\(name) is out of bounds [-(2^\(largest.trailingZeroBitCount)), 2^\(largest.trailingZeroBitCount)]. "
                    + "Due to precision limitations \(dtype.nativeTypeName) can support discrete uniform distribution "
                    + "only within this range. This warning will become an error in version 1.7 release, please fix "
                    + "the code in advance")
            return
        }
        let smallest = dtype == .uint8 || dtype == .bool ? 0 : -largest &- 1
        guard value >= smallest, value <= largest else {
            throw .runtime("\(name) is out of bounds for \(dtype.elementTypeName)")
        }
    }
}

/// A number as a C++ stream writes it: six significant digits.
private func streamed(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
        guard let base = buffer.baseAddress else { return "" }
        let length = withVaList([value]) { vsnprintf(base, 32, "%g", $0) }
        let bytes = UnsafeRawBufferPointer(start: base, count: Swift.min(Swift.max(Int(length), 0), 31))
        return String(decoding: bytes, as: UTF8.self)
    }
}
