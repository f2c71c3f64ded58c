import CKernels

/// New tensors of random numbers.
extension Tensor {
    /// Uniform numbers in [0, 1).
    public static func rand(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).uniformInPlace(generator: generator).requireGrad(requiresGrad)
    }

    /// Numbers of the standard normal distribution.
    public static func randn(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).normalInPlace(generator: generator).requireGrad(requiresGrad)
    }

    /// Whole numbers in [low, high).
    public static func randint(
        low: Int = 0, high: Int, _ shape: Shape, dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).randomInPlace(from: low, to: high, generator: generator)
            .requireGrad(requiresGrad)
    }

    /// The numbers 0 ..< count in random order.
    public static func randperm(
        _ count: Int, dtype: DType = .int64, requiresGrad: Bool = false, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        guard count >= 0 else {
            throw .runtime("Trying to create tensor with negative dimension \(count): [\(count)]")
        }
        try checkPermutation(count, dtype)
        let result = try empty([count], dtype: dtype)
        let engine = (generator ?? Context.current.generator).engine
        try TensorError.check(
            lsx_random_permutation(engine, dtype.kernel, Int64(count), result.data), "randperm", dtype)
        return try result.requireGrad(requiresGrad)
    }

    private static func checkPermutation(_ count: Int, _ dtype: DType) throws(TensorError) {
        switch dtype {
        case .float32 where count > 1 << 24 + 1:
            throw .runtime("n cannot be greater than 2^24+1 for Float type.")
        case .float16 where count > 1 << 11 + 1:
            throw .runtime("n cannot be greater than 2049 for Half type.")
        case .float64 where count > 1 << 53 + 1:
            throw .runtime("n cannot be greater than 2^53+1 for Double type.")
        case .uint8 where count > Int(UInt8.max), .int8 where count > Int(Int8.max),
            .int16 where count > Int(Int16.max), .int32 where count > Int(Int32.max):
            throw .runtime("value cannot be converted to type \(dtype.name)_t without overflow")
        default: break
        }
    }

    public func randLike(dtype: DType? = nil, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Tensor.rand(shape, dtype: dtype ?? self.dtype, generator: generator)
    }

    public func randnLike(dtype: DType? = nil, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Tensor.randn(shape, dtype: dtype ?? self.dtype, generator: generator)
    }

    public func randintLike(
        low: Int = 0, high: Int, dtype: DType? = nil, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try Tensor.randint(low: low, high: high, shape, dtype: dtype ?? self.dtype, generator: generator)
    }

    /// Normal numbers of one mean and one standard deviation.
    public static func normal(
        mean: Double, std: Double, _ shape: Shape, dtype: DType? = nil, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).normalInPlace(mean: mean, std: std, generator: generator)
    }

    /// Normal numbers with a mean and a standard deviation for each element; the two broadcast.
    public static func normal(
        mean: Tensor, std: Tensor, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        let (mean, std) = (mean.detach(), std.detach())
        if std.count > 0, try std.min().item().double < 0 {
            throw .runtime("normal expects all elements of std >= 0.0")
        }
        let shape = try mean.add(std).shape
        let result = try empty(shape, dtype: mean.dtype)
        try result.normalInPlace(generator: generator)
        return try result.mul(std).add(mean)
    }

    /// Ones and zeros: this tensor holds the probability of a one for each element.
    public func bernoulli(generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Tensor.empty(shape, dtype: dtype).bernoulliInPlace(self, generator: generator)
    }

    /// Draws categories with probabilities proportional to this tensor's weights, [categories] or [rows, categories].
    public func multinomial(
        _ samples: Int, replacement: Bool = false, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        let weights = detach()
        guard rank == 1 || rank == 2 else { throw .runtime("prob_dist must be 1 or 2 dim") }
        guard dtype.isFloatingPoint else {
            throw .runtime(
                "multinomial only supports floating-point dtypes for input, got: \(dtype.scalarTypeName)")
        }
        guard samples > 0 else { throw .runtime("cannot sample n_sample <= 0 samples") }
        let categories = shape[rank &- 1]
        guard replacement || samples <= categories else {
            throw .runtime("cannot sample n_sample > prob_dist.size(-1) samples without replacement")
        }
        if count > 0 {
            let smallest = try weights.min().item().double, largest = try weights.max().item().double
            guard smallest >= 0, largest < .infinity else {
                throw .runtime("probability tensor contains either `inf`, `nan` or element < 0")
            }
            guard try weights.sum(dims: [-1]).min().item().double > 0 else {
                throw .runtime("invalid multinomial distribution (sum of probabilities <= 0)")
            }
        }
        guard replacement, samples > 1 else {
            // The largest of p / e, e exponential, is category i with probability p_i: one draw per weight.
            let race = try weights.div(Tensor.empty(shape, dtype: dtype).exponentialInPlace(generator: generator))
            if samples == 1 { return try race.argmax(dim: -1, keepDim: true) }
            return try race.sort(dim: -1, descending: true).indices.narrow(-1, start: 0, length: samples)
                .contiguous()
        }
        let rows = rank == 2 ? shape[0] : 1
        let result = try Tensor.empty(rank == 2 ? [rows, samples] : [samples], dtype: .int64)
        let source = try dtype.isHalf ? weights.copied(to: .float32) : weights.contiguous()
        let scratch = try Tensor.empty([categories], dtype: source.dtype)
        try TensorError.check(
            lsx_random_multinomial(
                (generator ?? Context.current.generator).engine, source.dtype.kernel, Int64(rows), Int64(categories),
                Int64(samples), source.data, scratch.data,
                result.data.assumingMemoryBound(to: Int64.self)),
            "multinomial", dtype)
        return result
    }
}
