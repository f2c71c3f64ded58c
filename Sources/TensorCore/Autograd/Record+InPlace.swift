// SPDX-License-Identifier: MIT

extension Tensor {
    /// Which elements the backward of an in-place operation reads.
    public enum InPlaceSaving: Sendable {
        /// Those that were overwritten: they are copied first, so that the copy has the history of the original.
        case original
        /// Those that were written.
        case result
    }

    /// As `record`, for an operation that overwrites this tensor with its result.
    ///
    /// - Parameters:
    ///   - name: The node's name as PyTorch prints it.
    ///   - saving: What `backward` gets beside the gradient.
    ///   - output: The result from the old elements; of this tensor's shape.
    ///   - backward: The gradient of the old elements, from that of the new ones.
    @discardableResult
    public func recordInPlace(
        _ name: @autoclosure () -> String, saving: InPlaceSaving = .original,
        output: (Tensor) throws(TensorError) -> Tensor,
        backward: @escaping (_ gradient: Tensor, _ saved: Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        let records = Context.current.gradientsEnabled && dtype.isFloatingPoint && requiresGrad
        try checkInPlace(records: records)
        try checkOverlap()
        let original: Tensor? = records && saving == .original ? try clone() : nil
        let (_, result) = try Tensor.computed { [self] () throws(TensorError) in try output(detach()) }
        try checkResult(result.shape)
        guard result.dtype.canCast(to: dtype) else { throw TensorError(.cast(from: result.dtype, to: dtype)) }
        try overwrite(with: result, at: try writableData())
        guard records else { return self }
        let node = RecordedNode(name(), saved: original.map { [$0] } ?? [], readsTensors: true) {
            (gradient, needs) throws(TensorError) -> [Tensor?] in
            if let original { return [try backward(gradient, original)] }
            return [try backward(gradient, needs.output)]
        }
        node.addInput(self)
        try rebaseHistory(node)
        if original == nil { node.savedOutput = SavedTensor(output: self) }
        return self
    }

    /// Overwrites this tensor with what `body` makes of it, taking over the history that `body` recorded.
    @discardableResult
    func replaceInPlace(with body: (Tensor) throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
        let records = Context.current.gradientsEnabled && requiresGrad
        try checkInPlace(records: records)
        try checkOverlap()
        // The node that `body` records keeps the old elements, where they lie after they were overwritten here.
        let original = records ? try copiedWithHistory() : self
        let result = try body(original)
        if !records { try checkInPlace(records: result.requiresGrad) }
        try checkResult(result.shape)
        guard result.dtype.canCast(to: dtype) else { throw TensorError(.cast(from: result.dtype, to: dtype)) }
        try overwrite(with: result, at: try writableData())
        if let node = result.node { try rebaseHistory(node) }
        return self
    }

    /// A copy that stands for this very tensor in the graph.
    private func copiedWithHistory() throws(TensorError) -> Tensor {
        let copy = try copied()
        if let node = gradFunction { copy.setNode(node, output: outputNumber) }
        return copy
    }
}
