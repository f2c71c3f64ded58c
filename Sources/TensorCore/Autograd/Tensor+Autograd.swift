extension Tensor {
    /// Whether an operation on this tensor alone becomes part of a graph.
    @inline(__always)
    package var joinsGraph: Bool { requiresGrad && Context.current.gradientsEnabled }

    /// The node that computed this tensor; nil for a leaf.
    public var gradFunction: Node? {
        if viewBase != nil { refreshView() }
        return node
    }

    func setNode(_ node: Node, output: Int) {
        if retainsGradient { moveRetainer(to: node, output) }
        self.node = node
        outputNumber = output
        leafRequiresGrad = false
        viewVersion = storage.version
    }

    /// Which output of its node this tensor is.
    public var outputIndex: Int {
        if viewBase != nil { refreshView() }
        return outputNumber
    }

    /// A tensor that was written to retains the gradient of what it is now.
    private func moveRetainer(to node: Node, _ output: Int) {
        self.node?.extras?.retainers.removeAll { $0.tensor === self }
        node.withExtras().retainers.append(Retainer(tensor: self, output: output))
    }

    /// Where gradients of this tensor go.
    var gradientEdge: Edge {
        if viewBase != nil { refreshView() }
        if let node { return Edge(node, output: outputNumber) }
        guard requiresGrad else { return Edge(nil) }
        return Edge(gradientAccumulator)
    }

    var gradientAccumulator: AccumulateGrad {
        if let accumulator { return accumulator }
        let made = AccumulateGrad(self)
        made.describeOutput(self)
        accumulator = made
        return made
    }

    /// Switches recording for this leaf. Throws for a tensor that was computed, and for whole numbers.
    @discardableResult
    public func requireGrad(_ required: Bool = true) throws(TensorError) -> Tensor {
        if !required, node != nil {
            throw .runtime(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable "
                    + "in a subgraph that doesn't require differentiation use var_no_grad = var.detach().")
        }
        if required, !dtype.isFloatingPoint {
            throw .runtime("Only Tensors of floating point and complex dtype can require gradients")
        }
        if required, isInference, !Context.current.isInferring {
            throw .runtime("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
        }
        if node == nil { leafRequiresGrad = required }
        return self
    }

    /// Keeps the gradient of a tensor that is no leaf in `grad`.
    public func retainGrad() throws(TensorError) {
        guard requiresGrad else { throw .runtime("can't retain_grad on Tensor that has requires_grad=False") }
        guard let node = gradFunction, !retainsGradient else { return }
        retainsGradient = true
        node.withExtras().retainers.append(Retainer(tensor: self, output: outputNumber))
    }

    public var retainsGrad: Bool { retainsGradient }
}
