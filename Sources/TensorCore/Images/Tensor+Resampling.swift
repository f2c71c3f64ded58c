// SPDX-License-Identifier: MIT
import CKernels

/// Images of another size.
public struct Resampling: Sendable {
    public var mode: ResamplingMode
    public var alignsCorners = false
    public var antialias = false
    /// The size of the result, one for each dimension; nil: what `factors` say.
    public var size: [Int]?
    public var factors: [Double]?

    public init(_ mode: ResamplingMode) { self.mode = mode }
}

extension Tensor {
    /// The receiver, (N, C, *), resampled along the dimensions after its channels.
    public func resampled(_ resampling: Resampling) throws(TensorError) -> Tensor {
        let dims = rank - 2
        guard dims >= 1, dims <= 3 else { throw .runtime("Input Error: Only 3D, 4D and 5D input Tensors supported (got \(rank)D)") }
        let given = Array(shape.dropFirst(2))
        var sizes = resampling.size ?? []
        if let factors = resampling.factors, resampling.size == nil {
            guard factors.count == dims else { throw .runtime("It is expected scale_factors equals to \(dims), but got size \(factors.count)") }
            for (size, factor) in zip(given, factors) {
                let scaled = Double(size) * factor
                guard scaled.isFinite, Swift.abs(scaled) < 1e15 else { throw TensorError(.storageOverflow(shape: shape)) }
                sizes.append(Int(scaled))
            }
        }
        guard sizes.count == dims else { throw .runtime("It is expected output_size equals to \(dims), but got size \(sizes.count)") }
        guard !given.contains(where: { $0 <= 0 }), !sizes.contains(where: { $0 <= 0 }) else {
            func text(_ sizes: [Int]) -> String { zip(["D", "H", "W"].suffix(dims), sizes).map { "\($0): \($1)" }.joined(separator: ", ") }
            throw .runtime(
                "Input and output sizes should be greater than 0, but got input (\(text(given))) and output (\(text(sizes)))")
        }
        guard shape[1] > 0 else { throw .runtime("Non-empty \(rank)D data tensor expected but got a tensor with sizes \(shape)") }
        guard dtype.isFloatingPoint || dtype == .uint8 else {
            throw .notImplemented("\"compute_indices_weights_\(resampling.mode == .nearestExact ? "nearest" : resampling.mode.rawValue)\" not implemented for '\(dtype.scalarTypeName)'")
        }
        // The lists of places are no larger than this.
        for size in sizes { _ = try Tensor.allocate([size, 16], .float64) }
        let axes = sizes.indices.map { dim in
            ResampledAxis(
                resampling, size: given[dim], count: sizes[dim], factor: resampling.size == nil ? resampling.factors?[dim] : nil, dims: dims,
                dtype: dtype)
        }
        let pass = ResamplingPass(axes: axes, name: resampling.nodeName(dims))
        guard dtype.isFloatingPoint else {
            let isKernel = dims == 2 && (resampling.mode == .linear || resampling.mode == .cubic || resampling.mode == .lanczos)
            return try isKernel ? pass.ofBytes(self) : pass.forward(copied(to: .float64)).round().clamp(min: 0, max: 255).to(dtype)
        }
        return try pass.forward(self)
    }
}

extension Resampling {
    /// "UpsampleBilinear2D"
    fileprivate func nodeName(_ dims: Int) -> String {
        let kind =
            switch mode {
            case .nearest: "Nearest"
            case .nearestExact: "NearestExact"
            case .linear: ["Linear", "Bilinear", "Trilinear"][dims - 1]
            case .cubic: "Bicubic"
            case .lanczos: "Lanczos"
            }
        return "Upsample\(kind)\(dims)D\(antialias ? "Aa" : "")"
    }
}

/// One dimension of a resampling.
private struct ResampledAxis: Sendable {
    let size: Int
    let count: Int
    let taps: Int
    let places: [Int64]
    let single: [Float]
    /// Those of the way forward.
    let forward: [Float]
    let precise: [Double]

    init(_ resampling: Resampling, size: Int, count: Int, factor: Double?, dims: Int, dtype: DType) {
        self.size = size
        self.count = count
        if dtype == .float64 || dtype == .uint8 {
            let found = AxisTaps<Double>(
                resampling.mode, size: size, count: count, alignsCorners: resampling.alignsCorners, scale: factor,
                antialias: resampling.antialias)
            (taps, places, precise, single) = (found.taps, found.places, found.weights, found.weights.map(Float.init))
        } else {
            let found = AxisTaps<Float>(
                resampling.mode, size: size, count: count, alignsCorners: resampling.alignsCorners, scale: factor,
                antialias: resampling.antialias)
            (taps, places, single, precise) = (found.taps, found.places, found.weights, found.weights.map(Double.init))
        }
        forward = dtype.isHalf && !resampling.antialias ? Self.kept(single, resampling.mode, dims: dims, as: dtype) : single
    }

    /// Weights as PyTorch keeps them for halves on the way forward: lines and volumes round the second of a pair and what it
    /// leaves of 1, images keep them whole, and cubic ones are rounded one by one.
    private static func kept(_ weights: [Float], _ mode: ResamplingMode, dims: Int, as dtype: DType) -> [Float] {
        func rounded(_ weight: Float) -> Float { lsx_half_value(dtype.kernel, lsx_half_bits(dtype.kernel, weight)) }
        switch mode {
        case .cubic: return weights.map(rounded)
        case .linear where dims != 2:
            var result = weights
            for i in stride(from: 0, to: weights.count - 1, by: 2) {
                result[i + 1] = rounded(weights[i + 1])
                result[i] = rounded(1 - result[i + 1])
            }
            return result
        default: return weights
        }
    }

    /// The weights as whole numbers of 16 bits, parts of 2^precision, those of one place put together.
    private var byteWeights: (weights: [Int16], precision: Int32) {
        var sums = precise
        for i in 0..<count {
            for k in (0..<taps).dropFirst() {
                let at = i * taps + k
                guard let first = (i * taps..<at).first(where: { places[$0] == places[at] }) else { continue }
                sums[first] += sums[at]
                sums[at] = 0
            }
        }
        let largest = sums.max() ?? 0
        var precision: Int32 = 0
        while precision < 22, 0.5 + largest * Double(Int64(1) << (precision + 1)) < 32768 { precision += 1 }
        let one = Double(Int64(1) << precision)
        let parts = sums.map { ($0 * one + ($0 < 0 ? -0.5 : 0.5)).rounded(.towardZero) }
        return (parts.map { $0.isFinite ? Int16(clamping: Int($0)) : 0 }, precision)
    }

    /// The receiver's dimension `dim` resampled in whole numbers.
    func runBytes(_ source: Tensor, _ dim: Int) throws(TensorError) -> Tensor {
        let (weights, precision) = byteWeights
        return try run(source, dim, isGradient: false) { sizes, source, target in
            weights.withUnsafeBufferPointer { lsx_resample_bytes(sizes, $0.baseAddress, precision, source, target) }
        }
    }

    /// The receiver's dimension `dim` resampled, or a gradient brought back.
    func run(_ source: Tensor, _ dim: Int, isGradient: Bool) throws(TensorError) -> Tensor {
        try run(source, dim, isGradient: isGradient) { sizes, from, to in
            func run(_ weights: UnsafeRawPointer?) -> lsx_status {
                isGradient
                    ? lsx_resample_gradient(source.dtype.kernel, sizes, weights, from, to)
                    : lsx_resample(source.dtype.kernel, sizes, weights, from, to)
            }
            return source.dtype == .float64
                ? precise.withUnsafeBufferPointer { run($0.baseAddress.map { UnsafeRawPointer($0) }) }
                : (isGradient ? single : forward).withUnsafeBufferPointer { run($0.baseAddress.map { UnsafeRawPointer($0) }) }
        }
    }

    private func run(
        _ source: Tensor, _ dim: Int, isGradient: Bool,
        _ pass: (UnsafePointer<lsx_resampling>, UnsafeRawPointer, UnsafeMutableRawPointer) -> lsx_status
    ) throws(TensorError) -> Tensor {
        let source = try source.contiguous()
        var shape = source.shape
        let outer = shape.prefix(dim).reduce(1, *), inner = shape.dropFirst(dim + 1).reduce(1, *)
        shape[dim] = isGradient ? size : count
        let result = try Tensor.allocate(shape, source.dtype, zeroed: isGradient)
        if result.count == 0 { return result }
        let status = places.withUnsafeBufferPointer { places in
            let sizes = lsx_resampling(
                outer: Int64(outer), size: Int64(size), count: Int64(count), inner: Int64(inner), taps: Int64(taps),
                places: places.baseAddress)
            return withUnsafePointer(to: sizes) { pass($0, source.data, result.data) }
        }
        withExtendedLifetime(source) {}
        try TensorError.check(status, "upsample", source.dtype)
        return result
    }
}

/// The dimensions one after another, the last first: the order in which PyTorch adds up.
private struct ResamplingPass {
    let axes: [ResampledAxis]
    let name: String

    func forward(_ input: Tensor, _ suffix: String = "Backward0") throws(TensorError) -> Tensor {
        try Tensor.record(name + suffix, inputs: [input], saving: .nothing, output: try run(input, isGradient: false).inFormat(of: input)) {
            (gradient, _) throws(TensorError) in [try backward(gradient)]
        }
    }

    /// Bytes are bytes again after each dimension.
    func ofBytes(_ input: Tensor) throws(TensorError) -> Tensor {
        var result = input
        for dim in axes.indices.reversed() { result = try axes[dim].runBytes(result, dim + 2) }
        return result
    }

    private func backward(_ gradient: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record(
            name + "BackwardBackward0", inputs: [gradient], saving: .nothing, output: try run(gradient, isGradient: true)
        ) { (second, _) throws(TensorError) in [try forward(second)] }
    }

    private func run(_ source: Tensor, isGradient: Bool) throws(TensorError) -> Tensor {
        if source.dtype.isHalf { return try run(source.copied(to: .float32), isGradient: isGradient).copied(to: source.dtype) }
        var result = source.detach()
        for dim in axes.indices.reversed() { result = try axes[dim].run(result, dim + 2, isGradient: isGradient) }
        return result
    }
}
