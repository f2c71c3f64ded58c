// SPDX-License-Identifier: MIT
import CKernels

/// Rows of a tensor, each of them brought to mean 0 and variance 1, then scaled and shifted: what layer_norm and
/// group_norm have in common.
struct RowNorm {
    let sizes: lsx_row_norm
    /// The shape of scale and shift as factors of rows, [rows or groups, channels, span].
    private let affine: Shape
    /// All elements as [rows / groups, groups, channels of a row, span].
    private let rows: Shape
    let eps: Double

    /// - Parameters:
    ///   - channels: how many numbers scale and shift have, over all groups of rows.
    ///   - span: how many neighbours share one of them.
    init(rows: Int, size: Int, channels: Int, span: Int, eps: Double) {
        sizes = lsx_row_norm(rows: Int64(rows), size: Int64(size), channels: Int64(channels), span: Int64(Swift.max(span, 1)))
        let own = Swift.max(size / Swift.max(span, 1), 1), groups = Swift.max(channels / own, 1)
        affine = [1, groups, own, 1]
        self.rows = [rows / groups, groups, own, Swift.max(span, 1)]
        self.eps = eps
    }

    struct Statistics {
        let mean: Tensor
        let inverse: Tensor

        /// As the gradients see them: PyTorch keeps them in the input's type.
        func kept(as dtype: DType) throws(TensorError) -> Statistics {
            guard dtype.isHalf else { return self }
            return Statistics(mean: try mean.rounded(through: dtype), inverse: try inverse.rounded(through: dtype))
        }
    }

    /// Halves are computed with as floats.
    private static func wide(_ tensor: Tensor) throws(TensorError) -> Tensor {
        try tensor.dtype.isHalf ? tensor.copied(to: .float32) : tensor.contiguous()
    }

    /// What scale and shift are read as by the kernels: numbers of the input's kind.
    private static func wide(_ tensor: Tensor?, as dtype: DType) throws(TensorError) -> Tensor? {
        try tensor.map { (tensor) throws(TensorError) in try tensor.dtype == dtype ? tensor.contiguous() : tensor.copied(to: dtype) }
    }

    func forward(
        _ input: Tensor, _ scale: Tensor?, _ shift: Tensor?, _ name: String
    ) throws(TensorError) -> (output: Tensor, statistics: Statistics) {
        let source = try RowNorm.wide(input)
        let (scale, shift) = (try RowNorm.wide(scale, as: source.dtype), try RowNorm.wide(shift, as: source.dtype))
        let output = try Tensor.allocate(input.shape, source.dtype)
        let mean = try Tensor.zeros([Int(sizes.rows)], dtype: source.dtype), inverse = try Tensor.zeros([Int(sizes.rows)], dtype: source.dtype)
        if source.count > 0 {
            let status = withUnsafePointer(to: sizes) {
                lsx_normalise_rows(
                    source.dtype.kernel, $0, eps, source.data, scale.map { UnsafeRawPointer($0.data) },
                    shift.map { UnsafeRawPointer($0.data) }, output.data, mean.data, inverse.data)
            }
            withExtendedLifetime((source, scale, shift)) {}
            try TensorError.check(status, name, input.dtype)
        }
        let statistics = Statistics(mean: mean, inverse: inverse)
        return (try output.copied(as: input.dtype), statistics)
    }

    /// The gradients of input, scale and shift, from the kernels.
    func gradients(
        _ gradient: Tensor, _ input: Tensor, _ scale: Tensor?, _ statistics: Statistics, needs: (Bool, Bool, Bool), name: String
    ) throws(TensorError) -> [Tensor?] {
        let (source, gradient) = (try RowNorm.wide(input), try RowNorm.wide(gradient))
        let factor = try RowNorm.wide(scale, as: source.dtype)
        var result: [Tensor?] = [nil, nil, nil]
        if needs.0 {
            let ofInput = try Tensor.allocate(input.shape, source.dtype)
            if input.count > 0 {
                let status = withUnsafePointer(to: sizes) {
                    lsx_normalise_rows_input_gradient(
                        source.dtype.kernel, $0, gradient.data, source.data, factor.map { UnsafeRawPointer($0.data) },
                        statistics.mean.data, statistics.inverse.data, ofInput.data)
                }
                try TensorError.check(status, name, input.dtype)
            }
            result[0] = try ofInput.copied(as: input.dtype)
        }
        if needs.1 || needs.2 {
            let ofScale = try Tensor.zeros([Int(sizes.channels)], dtype: source.dtype)
            let ofShift = try Tensor.zeros([Int(sizes.channels)], dtype: source.dtype)
            if input.count > 0 {
                let status = withUnsafePointer(to: sizes) {
                    lsx_normalise_rows_weight_gradients(
                        input.dtype.kernel, $0, gradient.data, source.data, statistics.mean.data, statistics.inverse.data,
                        ofScale.data, ofShift.data)
                }
                try TensorError.check(status, name, input.dtype)
            }
            if needs.1 { result[1] = ofScale }
            if needs.2 { result[2] = ofShift }
        }
        withExtendedLifetime((source, gradient, factor, statistics)) {}
        return result
    }

    /// The same gradients composed of tensor operations: they can be differentiated again, and take the gradients of mean
    /// and inverse in.
    func differentiableGradients(
        _ gradient: Tensor?, ofMean: Tensor?, ofInverse: Tensor?, _ input: Tensor, _ scale: Tensor?
    ) throws(TensorError) -> [Tensor?] {
        let x = try input.reshape(rows)
        let count = Double(sizes.size)
        let mean = try x.mean(dims: [2, 3], keepDim: true)
        let centred = try x.sub(mean)
        let inverse = try centred.mul(centred).mean(dims: [2, 3], keepDim: true).add(eps).rsqrt()
        let hat = try centred.mul(inverse)
        var ofInput: Tensor?
        func add(_ part: Tensor) throws(TensorError) { ofInput = try ofInput.map { (sum) throws(TensorError) in try sum.add(part) } ?? part }
        var ofScale: Tensor?, ofShift: Tensor?
        if let gradient {
            let g = try gradient.reshape(rows)
            let scaled = try scale.map { (scale) throws(TensorError) in try g.mul(scale.reshape(affine)) } ?? g
            let drift = try scaled.mean(dims: [2, 3], keepDim: true)
            let slope = try scaled.mul(hat).mean(dims: [2, 3], keepDim: true)
            try add(scaled.sub(drift).sub(hat.mul(slope)).mul(inverse))
            ofScale = try g.mul(hat).sum(dims: [0, 3]).flatten()
            ofShift = try g.sum(dims: [0, 3]).flatten()
        }
        let each: Shape = [rows[0], rows[1], 1, 1]
        if let ofMean { try add(ofMean.reshape(each).div(count).expand(rows)) }
        if let ofInverse {
            try add(ofInverse.reshape(each).mul(inverse.mul(inverse)).mul(hat).neg().div(count))
        }
        return [try ofInput?.reshape(input.shape), ofScale, ofShift]
    }
}
