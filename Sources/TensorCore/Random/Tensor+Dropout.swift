/// Zeroing elements, or whole features, at random.
extension Tensor {
    public struct DropoutKind: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// One draw for each of the first two dimensions: a feature goes as a whole.
        public static let features = DropoutKind(rawValue: 1)
        /// What goes becomes SELU's least value, and the rest is moved so that mean and variance stay.
        public static let alpha = DropoutKind(rawValue: 2)
    }

    /// Zeroes with probability `p` and scales the rest by 1 / (1 - p); the tensor itself outside training.
    public func dropout(
        p: Double, training: Bool, kind: DropoutKind = [], inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        guard p >= 0, p <= 1 else {
            throw .runtime("dropout probability has to be between 0 and 1, but got \(PythonNumber.short(p))")
        }
        guard training, p > 0, count > 0 else { return self }
        func times(_ factor: Tensor) throws(TensorError) -> Tensor { try inPlace ? mulInPlace(factor) : mul(factor) }
        if p == 1 { return try times(Tensor.zeros([], dtype: dtype)) }
        let noise = try dropoutNoise(kind).bernoulliInPlace(1 - p)
        guard kind.contains(.alpha) else { return try times(noise.divInPlace(1 - p)) }
        let alpha = 1.7580993408473766
        let scale = 1 / ((alpha * alpha * p + 1) * (1 - p)).squareRoot()
        let shift = try noise.add(-1).mulInPlace(alpha * scale).addInPlace(alpha * scale * p)
        return try times(noise.mulInPlace(scale)).addInPlace(shift)
    }

    private func dropoutNoise(_ kind: DropoutKind) throws(TensorError) -> Tensor {
        guard kind.contains(.features) else { return try emptyLike() }
        guard rank >= 2 else { throw .runtime("Feature dropout requires at least 2 dimensions in the input") }
        var sizes = Shape(repeating: 1, count: rank)
        (sizes[0], sizes[1]) = (shape[0], shape[1])
        return try Tensor.empty(sizes, dtype: dtype)
    }

    /// Dropout with its mask.
    public func nativeDropout(p: Double, training: Bool) throws(TensorError) -> (output: Tensor, mask: Tensor) {
        guard training, count > 0 else { return (try clone(), try Tensor.full(shape, .bool(true), dtype: .bool)) }
        let scale = p == 1 ? 0 : 1 / (1 - p)
        let mask = try emptyLike(dtype: .bool).bernoulliInPlace(1 - p)
        let output = try Tensor.record(
            "NativeDropoutBackward0", inputs: [self], saving: .nothing, output: try mul(mask).mul(scale)
        ) { (gradient, _) throws(TensorError) in [try gradient.mul(mask).mul(scale)] }
        return (output, mask)
    }
}
