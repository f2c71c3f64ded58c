// SPDX-License-Identifier: MIT

/// Operations that write some elements of a tensor, in their two forms: on a copy, and on the tensor itself.
extension Tensor {
    /// Declares such an operation.
    ///
    /// - Parameters:
    ///   - name: The node's name as PyTorch prints it.
    ///   - inPlace: Whether this tensor is written to, and not a copy of it.
    ///   - sources: What else has a gradient, in PyTorch's `next_functions` order.
    ///   - write: Writes into a tensor of this one's elements that has no graph.
    ///   - backward: The gradients of this tensor and of the sources from the result's. It may read neither this tensor nor
    ///     the sources, unless `keeping` names them.
    ///   - keeping: What `backward` reads; checked for later in-place writes.
    ///   - overlaps: Whether a tensor with several elements in one place may be written to.
    ///   - keepsResult: Whether `backward` reads the result, as `Needs.output`.
    func writing(
        _ name: @autoclosure () -> String, inPlace: Bool, with sources: [Tensor] = [], keeping: [Tensor] = [],
        keepsResult: Bool = false, overlaps: Bool = false,
        write: (Tensor) throws(TensorError) -> Void,
        backward: @escaping (Tensor, Needs) throws(TensorError) -> [Tensor?]
    ) throws(TensorError) -> Tensor {
        guard inPlace else {
            let (wasEnabled, result) = try Tensor.computed { () throws(TensorError) in
                let copy = try copied()
                try write(copy)
                return copy
            }
            guard wasEnabled, dtype.isFloatingPoint, requiresGrad || sources.contains(where: \.requiresGrad)
            else { return result }
            let node = RecordedNode(
                name(), saved: SavedTensors(keeping), readsTensors: keepsResult || !keeping.isEmpty, .single(backward))
            node.addInput(self)
            for source in sources { node.addInput(source) }
            node.addOutput(result)
            if keepsResult { node.savedOutput = SavedTensor(output: result) }
            return result
        }
        let records = Context.current.gradientsEnabled && dtype.isFloatingPoint
            && (requiresGrad || sources.contains(where: \.requiresGrad))
        try checkInPlace(records: records)
        if !overlaps { try checkOverlap() }
        _ = try writableData()
        try Context.withGradients(false) { () throws(TensorError) in try write(detach()) }
        guard records else { return self }
        let node = RecordedNode(
            name(), saved: SavedTensors(keeping), readsTensors: keepsResult || !keeping.isEmpty, .single(backward))
        node.addInput(self)
        for source in sources { node.addInput(source) }
        try rebaseHistory(node)
        if keepsResult { node.savedOutput = SavedTensor(output: self) }
        return self
    }

    /// Refuses a written tensor that shares memory with an operand, as PyTorch does; an operand whose overlap is not certain
    /// comes back as a copy, so that no element is read after it was overwritten.
    func apart(from target: Tensor, inPlace: Bool) throws(TensorError) -> Tensor {
        guard inPlace, storage === target.storage else { return self }
        try target.checkOverlap(with: self, evenWhole: true)
        return try detach().copied()
    }
}
