/// Where gradients leave the graph: adds them to a leaf's `grad`.
package final class AccumulateGrad: Node {
    package let leaf: Tensor

    init(_ leaf: Tensor) {
        self.leaf = leaf
        // PyTorch runs accumulators as soon as they are ready, before any other node.
        super.init("AccumulateGrad", sequence: .max, isAccumulator: true)
    }

    deinit { leaf.accumulator = nil }

    override var hasLeafHooks: Bool { leaf.extras?.hooks != nil }

    package override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        guard let gradient = gradients.first else { return Gradients() }
        try accumulate(gradient)
        return Gradients()
    }

    func accumulate(_ gradient: Tensor) throws(TensorError) {
        if let setType { try add(gradient.to(setType)) } else { try add(gradient) }
        try callAccumulatedHooks()
    }

    /// The type that the leaf's gradient was set to have.
    private var setType: DType? {
        guard case .of(let dtype)? = leaf.extras?.gradientType else { return nil }
        return dtype
    }

    private func callAccumulatedHooks() throws(TensorError) {
        let context = Context.current
        if let gradient = leaf.grad {
            if gradient.isRecorded {
                context.recordedGradients.append(gradient)
            } else if context.watchesNumbers, context.isLeafDue {
                context.watch(gradient)
            }
        }
        guard let hooks = leaf.extras?.accumulated else { return }
        for (_, hook) in hooks.entries { try hook.accumulated(leaf) }
    }

    private func add(_ gradient: Tensor) throws(TensorError) {
        let runs = leaf.gradientRuns
        defer { leaf.countGradient(runs + 1) }
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
        guard leaf.grad == nil, !Context.current.gradientsEnabled, setType == nil else { return try accumulate(gradient) }
        var gradient = gradient
        let isOwned = isKnownUniquelyReferenced(&gradient) && gradient.strides == leaf.strides && gradient.takeOverStorage()
        leaf.grad = isOwned ? gradient.withoutGraph : try gradient.copied(strides: leaf.denseStrides)
        leaf.countGradient(1)
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

/// Which type a leaf's gradient has: the leaf's, any, or one that was set.
enum GradientType: Equatable { case own, any, of(DType) }

extension Tensor {
    /// `grad_dtype`; nil: any.
    package var gradientDType: DType? {
        switch extras?.gradientType ?? .own {
        case .own: dtype
        case .any: nil
        case .of(let dtype): dtype
        }
    }

    package func setGradientDType(_ wanted: DType?) throws(TensorError) {
        guard isLeaf else { throw .runtime("grad_dtype can only be set on leaf tensors.") }
        if let grad, let wanted, grad.dtype != wanted {
            throw .runtime(
                "Cannot set grad_dtype to '\(wanted.scalarTypeName)' because there is already a gradient with dtype "
                    + "'\(grad.dtype.elementTypeName)'. Please clear the gradient (.grad = None) before changing grad_dtype, or ensure the "
                    + "new grad_dtype matches the existing gradient's dtype.")
        }
        withExtras().gradientType = wanted.map { $0 == dtype ? .own : .of($0) } ?? .any
    }
}

/// What became of a leaf's gradient, in eight bytes: every tensor has room for it.
struct GradientUse {
    /// Of the gradient when it was last added to.
    var version: UInt32 = 0
    /// How many runs of backward it is the sum of.
    var runs: UInt16 = 0
    /// How many of these an optimiser has used.
    var used: UInt16 = 0
}

extension Tensor {
    /// How many runs of backward `grad` is the sum of: those since it was last set, or written to otherwise.
    package var gradientRuns: Int {
        guard let grad, gradientUse.version == UInt32(truncatingIfNeeded: grad.version) else { return 0 }
        return Int(gradientUse.runs)
    }

    /// Notes that `grad` is the sum of so many runs now.
    @inline(__always)
    func countGradient(_ runs: Int) {
        gradientUse = GradientUse(
            version: UInt32(truncatingIfNeeded: grad?.version ?? 0), runs: UInt16(clamping: runs), used: runs <= 1 ? 0 : gradientUse.used)
    }

    /// An optimiser makes a step with `grad`: whether a part of it was used for an earlier step.
    package func noteGradientStep() -> Bool {
        let runs = UInt16(clamping: gradientRuns)
        let isReused = gradientUse.used > 0 && runs > gradientUse.used
        gradientUse.used = runs
        return isReused
    }
}
