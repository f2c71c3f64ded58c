// SPDX-License-Identifier: MIT
import CKernels

/// What batch_norm keeps of the batches it has seen; updated in place.
public struct RunningStatistics {
    public let mean: Tensor?
    public let variance: Tensor?

    public init(mean: Tensor?, variance: Tensor?) {
        self.mean = mean
        self.variance = variance
    }
}

/// Normalisation of each channel over the batch.
extension Tensor {
    /// `batch_norm`: an empty batch is given back with the first channel's weight and bias.
    public func batchNorm(
        weight: Tensor?, bias: Tensor?, _ running: RunningStatistics, training: Bool, momentum: Double, eps: Double
    ) throws(TensorError) -> Tensor {
        guard count == 0 else {
            return try batchNorm(
                weight: weight, bias: bias, running: running, training: training, momentum: momentum, eps: eps).output
        }
        var result = try clone()
        if let weight { result = try result.mul(weight.select(0, 0)) }
        if let bias { result = try result.add(bias.select(0, 0)) }
        return result
    }

    /// `native_batch_norm`: with the batch's means and the reciprocals of its standard deviations, which are empty
    /// outside training.
    public func batchNorm(
        weight: Tensor?, bias: Tensor?, running: RunningStatistics, training: Bool, momentum: Double, eps: Double
    ) throws(TensorError) -> (output: Tensor, mean: Tensor, inverse: Tensor) {
        let norm = try ChannelNorm(self, weight, bias, running, training: training, eps: eps)
        var saved: ChannelNorm.Statistics?
        let computed = try Tensor.computed { () throws(TensorError) in
            let statistics = try norm.statistics(self.detach(), running, momentum: momentum)
            saved = statistics
            return try norm.forward(self.detach(), weight?.detach(), bias?.detach(), statistics)
        }.result
        guard let statistics = saved else { throw .runtime("batch_norm: nothing was computed") }
        let output = try Tensor.record(
            "NativeBatchNormBackward0", inputs: [self, weight, bias], saving: .only([self, weight].compactMap { $0 }),
            // Unlike the other kernels, PyTorch's asks first whether the images lie in one piece: those of one channel do.
            output: try computed.inFormat(of: isContiguous ? nil : self)
        ) { (gradient, needs) throws(TensorError) in
            try Context.current.gradientsEnabled
                ? norm.differentiableGradients(gradient, self, weight, statistics)
                : norm.gradients(gradient, self, weight, statistics, needs: (needs[0], needs[1], needs[2]))
        }
        let type = dtype.isHalf && weight?.dtype == .float32 ? DType.float32 : dtype
        guard training else { return (output, try .zeros([0], dtype: type), try .zeros([0], dtype: type)) }
        return (output, try statistics.mean.copied(as: type), try statistics.inverse.copied(as: type))
    }
}

/// Checked sizes, and the passes over contiguous memory.
private struct ChannelNorm {
    private let sizes: lsx_channel_norm
    private let training: Bool
    private let eps: Double
    /// A channel's number as a factor of the input.
    private let factorShape: Shape
    private let reduced: [Int]
    /// What PyTorch keeps a channel's numbers in: the input's type, unless parameters have a wider one.
    private let keptType: DType
    private var count: Double { Double(sizes.batch * sizes.inner) }

    /// What a channel is normalised with, in float32 or float64.
    struct Statistics {
        let mean: Tensor
        let inverse: Tensor
        /// Of which PyTorch's backward makes the inverse anew, in double precision; nil for a batch's own.
        var runningVariance: Tensor?
    }

    init(
        _ input: Tensor, _ weight: Tensor?, _ bias: Tensor?, _ running: RunningStatistics, training: Bool, eps: Double
    ) throws(TensorError) {
        let channels = input.rank > 1 ? input.shape[1] : 0
        for (tensor, name) in [
            (running.mean, "running_mean"), (running.variance, "running_var"), (weight, "weight"), (bias, "bias"),
        ] {
            guard let tensor else {
                if !training, name.hasPrefix("running") { throw .runtime("\(name) must be defined in evaluation mode") }
                continue
            }
            if tensor.count != channels { throw .runtime("\(name) should contain \(channels) elements not \(tensor.count)") }
        }
        guard input.rank > 1 else { throw TensorError(.dimension(given: 1, rank: input.rank)) }
        try input.requireFloats("batch_norm", weight, bias, running.mean, running.variance)
        sizes = lsx_channel_norm(
            batch: Int64(input.shape[0]), channels: Int64(channels), inner: Int64(Shape(input.shape.dropFirst(2)).product ?? 0),
            is_dense: false)
        var shape = Shape(repeating: 1, count: input.rank)
        shape[1] = channels
        factorShape = shape
        reduced = input.shape.indices.filter { $0 != 1 }
        self.training = training
        self.eps = eps
        let isMixed = [weight, bias, running.mean, running.variance].contains { $0?.dtype == .float32 }
        keptType = input.dtype.isHalf && isMixed ? .float32 : input.dtype
    }

    /// The batch's own, which move the running ones, or those.
    func statistics(
        _ input: Tensor, _ running: RunningStatistics, momentum: Double
    ) throws(TensorError) -> Statistics {
        let source = try wide(input)
        let channels = Int(sizes.channels)
        guard training else {
            guard let mean = running.mean, let variance = running.variance else { throw .runtime("running_mean must be defined in evaluation mode") }
            // Rounded once, which the root of a float32 tensor, MKL's, is not always.
            let root = try variance.detach().copied(to: source.dtype).add(eps).copied(to: .float64).sqrt()
            return Statistics(
                mean: try mean.detach().copied(to: source.dtype), inverse: try root.copied(to: source.dtype).reciprocal(),
                runningVariance: variance.detach())
        }
        let mean = try Tensor.zeros([channels], dtype: source.dtype)
        let squares = try Tensor.zeros([channels], dtype: .float64)
        if source.count > 0 {
            let status = withUnsafePointer(to: sizes) {
                lsx_channel_moments(source.dtype.kernel, $0, source.data, mean.data, squares.data.assumingMemoryBound(to: Double.self))
            }
            withExtendedLifetime(source) {}
            try TensorError.check(status, "batch_norm", input.dtype)
        }
        // PyTorch keeps the sum of squares in the input's type, and divides it there, where the input lies without gaps.
        let rounded = try squares.copied(as: source.dtype).rounded(through: keptType)
        if input.count > 0 {
            try move(running, mean: mean, squares: squares, rounded: rounded, momentum: momentum, of: input)
        }
        // For its inverse only bfloat16 does.
        let variance = try keptType == .float16
            ? squares.div(count) : rounded.div(count).rounded(through: keptType).copied(to: .float64)
        return Statistics(
            mean: try mean.rounded(through: keptType),
            inverse: try variance.add(eps).sqrt().reciprocal().copied(as: source.dtype).rounded(through: keptType))
    }

    /// Moves the running statistics towards those of a batch. PyTorch has two codes for it: where the input lies without gaps the
    /// share of each is a number of the statistics' own type, and so are the products; elsewhere all is computed wider.
    private func move(
        _ running: RunningStatistics, mean: Tensor, squares: Tensor, rounded: Tensor, momentum: Double, of input: Tensor
    ) throws(TensorError) {
        let isDense = input.hasMemoryFormat, sumType: DType = input.dtype.isHalf ? .float32 : .float64
        let share = try Tensor(.double(momentum), dtype: isDense ? keptType : .float64)
        let rest = try Tensor(.double(1), dtype: share.dtype).sub(share)
        func move(_ target: Tensor?, towards batch: Tensor) throws(TensorError) {
            guard let target = target?.detach() else { return }
            let kept = try target.copied(to: share.dtype).mul(rest)
            _ = try target.copyInPlace(batch.mul(share.copied(to: batch.dtype)).add(kept.copied(to: batch.dtype)))
        }
        try move(running.mean, towards: mean.copied(to: share.dtype))
        let unbiased = try isDense ? rounded.div(count - 1).rounded(through: keptType) : squares.copied(to: sumType).div(count - 1)
        try move(running.variance, towards: unbiased.copied(to: isDense ? sumType : .float64))
    }

    func forward(
        _ input: Tensor, _ weight: Tensor?, _ bias: Tensor?, _ statistics: Statistics
    ) throws(TensorError) -> Tensor {
        let source = try wide(input)
        let factor = try scaled(statistics.inverse, weight)
        // In double precision, as the product is not rounded before it is taken off.
        var offset = try factor.copied(to: .float64).mul(statistics.mean.copied(to: .float64)).neg()
        if let bias { offset = try bias.copied(to: .float64).add(offset) }
        let (factors, offsets) = (try factor.contiguous(), try offset.copied(to: source.dtype).contiguous())
        return try run(source, input) { lsx_channel_affine($0, $1, source.data, factors.data, offsets.data, $2) }
    }

    func gradients(
        _ gradient: Tensor, _ input: Tensor, _ weight: Tensor?, _ statistics: Statistics, needs: (Bool, Bool, Bool)
    ) throws(TensorError) -> [Tensor?] {
        let (source, upper) = (try wide(input), try wide(gradient))
        let channels = Int(sizes.channels)
        var sizes = sizes
        sizes.is_dense = input.isContiguous && gradient.isContiguous && !input.dtype.isHalf
        let sums = try Tensor.zeros([channels], dtype: .float64), products = try Tensor.zeros([channels], dtype: .float64)
        let mean = try statistics.mean.contiguous()
        let inverse: Tensor
        if let variance = statistics.runningVariance {
            inverse = try variance.copied(to: .float64).add(eps).sqrt().reciprocal().copied(to: source.dtype).contiguous()
        } else {
            inverse = try statistics.inverse.contiguous()
        }
        if source.count > 0, training || needs.1 || needs.2 {
            let status = withUnsafePointer(to: sizes) {
                lsx_channel_gradient_sums(
                    source.dtype.kernel, $0, upper.data, source.data, mean.data,
                    sums.data.assumingMemoryBound(to: Double.self), products.data.assumingMemoryBound(to: Double.self))
            }
            try TensorError.check(status, "batch_norm_backward", input.dtype)
        }
        let dots = try products.copied(as: source.dtype)
        var ofInput: Tensor?
        if needs.0, training {
            let drift = try sums.div(count).copied(as: source.dtype).contiguous()
            let slope = try dots.mul(inverse).mul(inverse).div(count).contiguous()
            let scale = try weight == nil
                ? Tensor.ones([channels], dtype: source.dtype) : scaled(.ones([channels], dtype: source.dtype), weight).contiguous()
            ofInput = try run(source, input, sizes) {
                lsx_channel_input_gradient(
                    $0, $1, upper.data, source.data, mean.data, drift.data, slope.data, inverse.data, scale.data, $2)
            }
        } else if needs.0 {
            // Rounded after each of the two products.
            var (scaled, factor) = (upper, inverse)
            if let weight = weight?.detach() {
                let spread = Shape([channels] + Array(repeating: 1, count: max(input.rank - 2, 0)))
                scaled = try upper.mul(inverse.reshape(spread)).contiguous()
                factor = try weight.copied(as: source.dtype).contiguous()
            }
            let none = try Tensor.zeros([channels], dtype: source.dtype)
            ofInput = try run(scaled, input) { lsx_channel_affine($0, $1, scaled.data, factor.data, none.data, $2) }
            withExtendedLifetime((scaled, factor)) {}
        }
        withExtendedLifetime((source, upper)) {}
        let ofWeight = try training ? products.mul(inverse.copied(to: .float64)).copied(as: source.dtype) : dots.mul(inverse)
        return [ofInput, needs.1 ? ofWeight : nil, needs.2 ? try sums.copied(as: source.dtype) : nil]
    }

    /// The same composed of tensor operations, to be differentiated again.
    func differentiableGradients(
        _ gradient: Tensor, _ input: Tensor, _ weight: Tensor?, _ statistics: Statistics
    ) throws(TensorError) -> [Tensor?] {
        let (mean, inverse): (Tensor, Tensor)
        if training {
            mean = try input.mean(dims: reduced, keepDim: true)
            let distance = try input.sub(mean)
            inverse = try distance.mul(distance).mean(dims: reduced, keepDim: true).add(eps).rsqrt()
        } else {
            mean = try statistics.mean.reshape(factorShape)
            inverse = try statistics.inverse.reshape(factorShape)
        }
        let hat = try input.sub(mean).mul(inverse)
        let factor = try weight.map { (weight) throws(TensorError) in try inverse.mul(weight.reshape(factorShape)) } ?? inverse
        let ofScale = try gradient.mul(hat).sum(dims: reduced), ofShift = try gradient.sum(dims: reduced)
        guard training else { return [try gradient.mul(factor), ofScale, ofShift] }
        let drift = try gradient.mean(dims: reduced, keepDim: true)
        let slope = try gradient.mul(hat).mean(dims: reduced, keepDim: true)
        return [try gradient.sub(drift).sub(hat.mul(slope)).mul(factor), ofScale, ofShift]
    }

    private func scaled(_ inverse: Tensor, _ weight: Tensor?) throws(TensorError) -> Tensor {
        guard let weight = weight?.detach() else { return inverse }
        return try inverse.mul(weight.copied(as: inverse.dtype))
    }

    /// Halves are computed with as floats.
    private func wide(_ tensor: Tensor) throws(TensorError) -> Tensor {
        try tensor.dtype.isHalf ? tensor.detach().copied(to: .float32) : tensor.detach().contiguous()
    }

    private func run(
        _ source: Tensor, _ input: Tensor, _ sizes: lsx_channel_norm? = nil,
        _ pass: (lsx_dtype, UnsafePointer<lsx_channel_norm>, UnsafeMutableRawPointer) -> lsx_status
    ) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(input.shape, source.dtype)
        if result.count > 0 {
            let status = withUnsafePointer(to: sizes ?? self.sizes) { pass(source.dtype.kernel, $0, result.data) }
            withExtendedLifetime(source) {}
            try TensorError.check(status, "batch_norm", input.dtype)
        }
        return try result.copied(as: input.dtype)
    }
}

extension Tensor {
    /// The elements as a half holds them, in the type that they have.
    func rounded(through half: DType) throws(TensorError) -> Tensor {
        try half.isHalf ? copied(to: half).copied(to: dtype) : self
    }
}

extension Tensor {
    /// Whether the elements lie row by row or with the channels together, without gaps; in other orders it is not enough.
    fileprivate var hasMemoryFormat: Bool {
        isContiguous || isContiguous(in: .channelsLast) || isContiguous(in: .channelsLast3d)
    }
}
