/// Where gradients leave the graph: adds them to a leaf's `grad`.
package final class AccumulateGrad: Node {
    package let leaf: Tensor

    init(_ leaf: Tensor) {
        self.leaf = leaf
        // PyTorch runs accumulators as soon as they are ready, before any other node.
        super.init("AccumulateGrad", sequence: .max)
    }

    deinit { leaf.accumulator = nil }

    override var isAccumulator: Bool { true }
    override var hasLeafHooks: Bool { leaf.extras?.hooks != nil }

    package override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        guard let gradient = gradients.first else { return Gradients() }
        try accumulate(gradient)
        return Gradients()
    }

    func accumulate(_ gradient: Tensor) throws(TensorError) {
        try add(gradient)
        try callAccumulatedHooks()
    }

    private func callAccumulatedHooks() throws(TensorError) {
        if let gradient = leaf.grad, gradient.isRecorded { Context.current.recordedGradients.append(gradient) }
        guard let hooks = leaf.extras?.accumulated else { return }
        for (_, hook) in hooks.entries { try hook.accumulated(leaf) }
    }

    private func add(_ gradient: Tensor) throws(TensorError) {
        let creatingGraph = Context.current.gradientsEnabled
        if let existing = leaf.grad {
            if creatingGraph {
                leaf.grad = try existing.add(gradient)
            } else {
                try existing.addInPlace(gradient)
            }
        } else if creatingGraph {
            leaf.grad = try gradient.copiedForLeaf(leaf)
        } else {
            leaf.grad = gradient
        }
    }

    /// Stores a gradient that nobody else holds without copying it, if it is laid out as the leaf is.
    func accumulateOwned(_ gradient: consuming Tensor) throws(TensorError) {
        guard leaf.grad == nil, !Context.current.gradientsEnabled else { return try accumulate(gradient) }
        var gradient = gradient
        let isOwned = isKnownUniquelyReferenced(&gradient) && gradient.ownsStorage && gradient.strides == leaf.strides
        leaf.grad = isOwned ? gradient.withoutGraph : try gradient.copied(strides: leaf.denseStrides)
        try callAccumulatedHooks()
    }
}

extension Tensor {
    /// A copy laid out as the leaf is, with the history of the original: in PyTorch it is copied into new memory.
    fileprivate func copiedForLeaf(_ leaf: Tensor) throws(TensorError) -> Tensor {
        let copy = try detach().copied(strides: leaf.denseStrides)
        return try copy.copyInPlace(self)
    }
}
