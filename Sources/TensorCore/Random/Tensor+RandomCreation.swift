import CKernels

/// New tensors of random numbers.
extension Tensor {
    /// This tensor, whose filling was a part of making it: its versions are counted from here. Nobody else has seen it.
    package var asNew: Tensor {
        storage.version = 0
        return self
    }

    /// Uniform numbers in [0, 1).
    public static func rand(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).uniformInPlace(generator: generator).asNew.requireGrad(requiresGrad)
    }

    /// Numbers of the standard normal distribution.
    public static func randn(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).normalInPlace(generator: generator).asNew.requireGrad(requiresGrad)
    }

    /// Whole numbers in [low, high).
    public static func randint(
        low: Int = 0, high: Int, _ shape: Shape, dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).randomInPlace(from: low, to: high, generator: generator)
            .asNew.requireGrad(requiresGrad)
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

    /// A tensor to be filled, which lies in memory as this one does: numbers are drawn in the order of memory.
    package func emptyLike(dtype: DType? = nil) throws(TensorError) -> Tensor {
        let plain = try Tensor.allocate(shape, dtype ?? self.dtype)
        return isContiguous ? plain : plain.alias(shape: shape, strides: denseStrides, offset: 0)
    }

    public func randLike(dtype: DType? = nil, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try emptyLike(dtype: dtype).uniformInPlace(generator: generator).asNew
    }

    public func randnLike(dtype: DType? = nil, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try emptyLike(dtype: dtype).normalInPlace(generator: generator).asNew
    }

    public func randintLike(
        low: Int = 0, high: Int, dtype: DType? = nil, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try emptyLike(dtype: dtype).randomInPlace(from: low, to: high, generator: generator).asNew
    }

    /// Normal numbers of one mean and one standard deviation.
    public static func normal(
        mean: Double, std: Double, _ shape: Shape, dtype: DType? = nil, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try empty(shape, dtype: dtype).normalInPlace(mean: mean, std: std, generator: generator).asNew
    }

    /// Normal numbers with a mean and a standard deviation for each element; the two broadcast.
    public static func normal(
        mean: Tensor, std: Tensor, generator: Generator? = nil
    ) throws(TensorError) -> Tensor {
        try checkDeviations(std)
        let result = try empty(Shape.broadcast(mean.shape, std.shape), dtype: mean.dtype)
        return try drawn(
            "NormalBackward3", from: [mean, std],
            try result.normalInPlace(generator: generator).mulInPlace(std.detach()).addInPlace(mean.detach()))
    }

    private static func checkDeviations(_ std: Tensor) throws(TensorError) {
        if std.count > 0, try std.detach().min().item().double < 0 {
            throw .runtime("normal expects all elements of std >= 0.0")
        }
    }

    /// Numbers that were drawn do not depend on what they were drawn from: its gradients are zeros.
    private static func drawn(_ node: String, from inputs: [Tensor], _ output: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record(node, inputs: inputs, saving: .nothing, output: output.asNew) { (_, _) throws(TensorError) in
            try inputs.map { (input) throws(TensorError) in try input.detach().zerosLike() }
        }
    }

    /// Normal numbers of one standard deviation with a mean for each element.
    public static func normal(mean: Tensor, std: Double, generator: Generator? = nil) throws(TensorError) -> Tensor {
        let result = try empty(mean.shape, dtype: mean.dtype)
        return try drawn(
            "NormalBackward1", from: [mean],
            try result.normalInPlace(std: std, generator: generator).addInPlace(mean.detach()))
    }

    /// Normal numbers of one mean with a standard deviation for each element.
    public static func normal(mean: Double, std: Tensor, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try checkDeviations(std)
        let result = try std.detach().emptyLike().normalInPlace(generator: generator)
        return try drawn("NormalBackward2", from: [std], try result.mulInPlace(std.detach()).addInPlace(mean))
    }

    /// Ones and zeros: this tensor holds the probability of a one for each element.
    public func bernoulli(generator: Generator? = nil) throws(TensorError) -> Tensor {
        let probabilities = detach()
        return try Tensor.record(
            "BernoulliBackward0", inputs: [self], saving: .nothing,
            output: try Tensor.empty(shape, dtype: dtype).bernoulliInPlace(probabilities, generator: generator).asNew
        ) { (gradient, _) throws(TensorError) in [try gradient.zerosLike()] }
    }

    /// 0 or 1, each 1 with the probability p.
    public func bernoulli(_ probability: Double, generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Tensor.record(
            "NotImplemented", inputs: [self], saving: .nothing,
            output: try Tensor.empty(shape, dtype: dtype).bernoulliInPlace(probability, generator: generator).asNew
        ) { (_, _) throws(TensorError) in throw .runtime("derivative for aten::bernoulli is not implemented") }
    }

    /// Poisson numbers: this tensor holds the rate of each.
    public func poisson(generator: Generator? = nil) throws(TensorError) -> Tensor {
        try Tensor.record("PoissonBackward0", inputs: [self], saving: .nothing, output: try poissonNumbers(generator)) {
            [self] (_, _) throws(TensorError) in [try zerosLike()]
        }
    }

    private func poissonNumbers(_ generator: Generator?) throws(TensorError) -> Tensor {
        let rates = try detach().contiguous()
        let result = try Tensor.allocate(shape, dtype)
        let status = lsx_random_poisson(
            (generator ?? Context.current.generator).engine, dtype.kernel, Int64(count), rates.data, result.data)
        if status == lsx_bad_index { throw .runtime("invalid Poisson rate, expected rate to be non-negative") }
        try TensorError.check(status, "poisson_cpu", dtype)
        return result
    }

    /// Gamma numbers of scale 1: this tensor holds the parameter of each, by which they have a derivative.
    public func standardGamma(generator: Generator? = nil) throws(TensorError) -> Tensor {
        guard dtype == .float32 || dtype == .float64 else {
            throw .notImplemented("\"gamma_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try Tensor.record(
            "StandardGammaBackward0", inputs: [self], saving: .inputsAndOutput, output: try gammaNumbers(generator)
        ) { [self] (gradient, needs) throws(TensorError) in [try gradient.mul(gammaSlopes(needs.output))] }
    }

    private func gammaNumbers(_ generator: Generator?) throws(TensorError) -> Tensor {
        let alphas = try detach().to(.float64).contiguous()
        let wide = try Tensor.allocate(shape, .float64)
        let status = lsx_random_gamma(
            (generator ?? Context.current.generator).engine, Int64(count), alphas.data.assumingMemoryBound(to: Double.self),
            wide.data.assumingMemoryBound(to: Double.self))
        withExtendedLifetime(alphas) {}
        try TensorError.check(status, "gamma_cpu", dtype)
        let tiny = dtype == .float32 ? Double(Float.leastNormalMagnitude) : Double.leastNormalMagnitude
        return try wide.to(dtype).clamp(min: Scalar.double(tiny), max: Scalar?.none)
    }

    private func gammaSlopes(_ samples: Tensor) throws(TensorError) -> Tensor {
        let alphas = try detach().to(.float64).contiguous(), numbers = try samples.detach().to(.float64).contiguous()
        let digammas = try alphas.digamma().contiguous()
        let slopes = try Tensor.allocate(shape, .float64)
        func doubles(_ tensor: Tensor) -> UnsafeMutablePointer<Double> { tensor.data.assumingMemoryBound(to: Double.self) }
        lsx_gamma_slopes(Int64(count), doubles(alphas), doubles(digammas), doubles(numbers), doubles(slopes))
        withExtendedLifetime((alphas, digammas, numbers)) {}
        return try slopes.to(dtype)
    }

    /// Successes in as many trials as this tensor holds, each with the given probability; the two broadcast.
    public func binomial(_ probability: Tensor, generator: Generator? = nil) throws(TensorError) -> Tensor {
        for (tensor, name) in [(self, "count"), (probability, "prob")] where !tensor.dtype.isFloatingPoint {
            throw .value("binomial only supports floating-point dtypes for \(name), got: \(tensor.dtype.scalarTypeName)")
        }
        guard dtype == probability.dtype else {
            throw .runtime(
                "Found dtype \(probability.dtype.scalarTypeName) but expected \(dtype.scalarTypeName)")
        }
        return try Tensor.record(
            "NotImplemented", inputs: [self, probability], saving: .nothing,
            output: try binomialNumbers(probability.detach(), generator)
        ) { (_, _) throws(TensorError) in throw .runtime("derivative for aten::binomial is not implemented") }
    }

    private func binomialNumbers(_ probability: Tensor, _ generator: Generator?) throws(TensorError) -> Tensor {
        let shape = try Shape.broadcast(shape, probability.shape)
        let counts = try detach().expand(shape).contiguous(), chances = try probability.expand(shape).contiguous()
        let result = try Tensor.allocate(shape, dtype)
        try TensorError.check(
            lsx_random_binomial(
                (generator ?? Context.current.generator).engine, dtype.kernel, Int64(result.count), counts.data,
                chances.data, result.data),
            "binomial_cpu", dtype)
        return result
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
                throw .runtime(
                    !replacement || samples == 1 ? "probability tensor contains either `inf`, `nan` or element < 0"
                        : "invalid multinomial distribution (encountering probability entry "
                            + (smallest >= 0 ? "= infinity or NaN)" : "< 0)"))
            }
            guard try weights.sum(dims: [-1]).min().item().double > 0 else {
                throw .runtime("invalid multinomial distribution (sum of probabilities <= 0)")
            }
        }
        guard replacement, samples > 1 else {
            // The largest of p / e, e exponential, is category i with probability p_i: one draw per weight.
            let race = try weights.div(weights.emptyLike().exponentialInPlace(generator: generator))
            if samples == 1 { return try race.argmax(dim: -1, keepDim: true) }
            return try race.topk(samples).indices
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
