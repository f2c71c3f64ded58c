import CKernels

/// The C loops of the margin losses over rows of class scores: one loss for each row, and the scores' gradient. Shapes,
/// types and class numbers were checked.
package struct MarginKernel {
    package enum Labels {
        /// One class number for each row; violations to the power `degree`, times the class's weight.
        case one(degree: Int, margin: Double, weights: Tensor?)
        /// A list of class numbers for each row; `belongs` marks them.
        case several(belongs: Tensor)
    }

    private let rows: Int
    private let classes: Int
    /// Contiguous int64, as all tensors here are contiguous.
    private let target: Tensor
    private let labels: Labels

    package init(
        rows: Int, classes: Int, target: Tensor, degree: Int, margin: Double, weights: Tensor?
    ) throws(TensorError) {
        self.rows = rows
        self.classes = classes
        self.target = try target.contiguous()
        labels = .one(degree: degree, margin: margin, weights: try weights?.detach().contiguous())
    }

    package init(rows: Int, classes: Int, listed target: Tensor) throws(TensorError) {
        self.rows = rows
        self.classes = classes
        self.target = try target.contiguous()
        let belongs = try Tensor.zeros(target.shape, dtype: .bool)
        lsx_multilabel_membership(
            Int64(rows), Int64(classes), MarginKernel.numbers(self.target),
            try belongs.writableData().assumingMemoryBound(to: Bool.self))
        labels = .several(belongs: belongs)
    }

    /// The rows' losses in a tensor of `shape`.
    package func losses(of input: Tensor, shape: Shape) throws(TensorError) -> Tensor {
        let result = try Tensor.zeros(shape, dtype: input.dtype)
        let scores = try input.contiguous()
        let out = try result.writableData()
        let status =
            switch labels {
            case .one: withUnsafePointer(to: multi(scores)) { lsx_multi_margin_forward(scores.dtype.kernel, $0, out) }
            case .several:
                withUnsafePointer(to: multilabel(scores)) { lsx_multilabel_margin_forward(scores.dtype.kernel, $0, out) }
            }
        try TensorError.check(status, "margin_loss", input.dtype)
        return result
    }

    /// The scores' gradient, from that of the rows' losses or of the reduced one, times `scale`.
    package func gradient(of input: Tensor, from gradient: Tensor, scale: Double) throws(TensorError) -> Tensor {
        let result = try Tensor.allocate(input.shape, input.dtype)
        let scores = try input.contiguous()
        let incoming = try gradient.contiguous()
        let out = try result.writableData()
        let perRow = incoming.rank > 0
        let status =
            switch labels {
            case .one:
                withUnsafePointer(to: multi(scores)) {
                    lsx_multi_margin_backward(scores.dtype.kernel, $0, incoming.data, perRow, scale, out)
                }
            case .several:
                withUnsafePointer(to: multilabel(scores)) {
                    lsx_multilabel_margin_backward(scores.dtype.kernel, $0, incoming.data, perRow, scale, out)
                }
            }
        try TensorError.check(status, "margin_loss_backward", input.dtype)
        return result
    }

    /// Whether every class number lies in [low, end). PyTorch asks before it looks at the type.
    package static func contains(_ target: Tensor, from low: Int, to end: Int) throws(TensorError) -> Bool {
        guard target.dtype == .int64 else {
            if target.count == 0 { return true }
            let target = target.detach()
            return try !target.less(low).logicalOr(target.greaterOrEqual(end)).any().truth()
        }
        let dense = try target.contiguous()
        defer { withExtendedLifetime(dense) {} }
        return low < end ? lsx_class_numbers_within(Int64(dense.count), numbers(dense), Int64(low), Int64(end)) : dense.count == 0
    }

    private static func numbers(_ tensor: Tensor) -> UnsafePointer<Int64> {
        UnsafeRawPointer(tensor.data).assumingMemoryBound(to: Int64.self)
    }

    private func multi(_ scores: Tensor) -> lsx_multi_margin {
        guard case .one(let degree, let margin, let weights) = labels else { return lsx_multi_margin() }
        return lsx_multi_margin(
            rows: Int64(rows), classes: Int64(classes), degree: Int64(degree), margin: margin, input: scores.data,
            weights: weights.map { UnsafeRawPointer($0.data) }, target: MarginKernel.numbers(target))
    }

    private func multilabel(_ scores: Tensor) -> lsx_multilabel_margin {
        guard case .several(let belongs) = labels else { return lsx_multilabel_margin() }
        return lsx_multilabel_margin(
            rows: Int64(rows), classes: Int64(classes), input: scores.data, target: MarginKernel.numbers(target),
            belongs: UnsafeRawPointer(belongs.data).assumingMemoryBound(to: Bool.self))
    }
}
