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
        let node = RecordedNode(
            name(), saved: SavedTensors(original.map { [$0] } ?? []), readsTensors: true,
            .compact { (gradient, needs) throws(TensorError) -> Gradients in
                if let original { return Gradients(try backward(gradient, original)) }
                return Gradients(try backward(gradient, needs.output))
            })
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

    /// Overwrites this tensor with the result of an operation of several inputs, of which it is the first: the
    /// operation's node becomes what computed it. The operation may not read the old elements in its backward.
    ///
    /// - Parameter mismatch: The error when the result has another shape; when `comesFirst`, also that for a tensor
    ///   which does not broadcast to the result.
    /// - Parameter resizes: Whether the tensor becomes as large as the result.
    @discardableResult
    func assign(
        comesFirst: Bool, resizes: Bool = false, mismatch: (Shape) -> TensorError, _ operation: () throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        try checkInPlace(records: Context.current.gradientsEnabled && requiresGrad)
        let result: Tensor
        do {
            result = try operation()
        } catch {
            switch error.kind {
            case .expand(let shape, _, _, _, _) where comesFirst: throw mismatch(shape)
            case .expandRank(_, let shape, _) where comesFirst: throw mismatch(shape)
            default: throw error
            }
        }
        guard result.dtype.canCast(to: dtype) else { throw TensorError(.cast(from: result.dtype, to: dtype)) }
        guard result.shape == shape || resizes else { throw mismatch(result.shape) }
        try checkInPlace(records: result.requiresGrad)
        if result.shape != shape { try setData(Tensor.allocate(result.shape, dtype)) }
        try checkOverlap()
        try overwrite(with: result, at: try writableData())
        if let node = result.node { try rebaseHistory(node) }
        return self
    }
}
