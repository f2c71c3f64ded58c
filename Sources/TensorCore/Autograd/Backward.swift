// SPDX-License-Identifier: MIT

extension Tensor {
    /// Computes the gradients of this tensor with respect to the leaves it was computed from, and adds them to their
    /// `grad`.
    ///
    /// - Parameters:
    ///   - gradient: The gradient of this tensor, of its shape; 1 when the tensor is a single number.
    ///   - retainGraph: Keep what a second `backward` needs; by default as `createGraph`.
    ///   - createGraph: Record the gradients' own computation, for derivatives of derivatives.
    ///   - inputs: Those that get a gradient, all leaves when it is nil.
    public func backward(
        gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false, inputs: [Tensor]? = nil
    ) throws(TensorError) {
        let output = GradientEdge(self)
        let root = try Tensor.root(output, Tensor.seed(for: output, gradient, index: 0), 0)
        try Tensor.backward(
            from: CollectionOfOne(root), retainGraph: retainGraph, createGraph: createGraph,
            inputs: inputs.map { $0.map(GradientEdge.init) })
    }

    /// As the method, for several tensors at once.
    package static func backward(
        from outputs: [GradientEdge], with gradients: [Tensor?], retainGraph: Bool? = nil, createGraph: Bool = false,
        inputs: [GradientEdge]? = nil
    ) throws(TensorError) {
        try backward(
            from: try roots(outputs, gradients), retainGraph: retainGraph, createGraph: createGraph, inputs: inputs)
    }

    private static func backward(
        from roots: some Collection<Engine.Root>, retainGraph: Bool?, createGraph: Bool, inputs: [GradientEdge]?
    ) throws(TensorError) {
        var targets: [Node]?
        if let inputs {
            targets = []
            for input in inputs {
                try input.tensor?.retainGrad()
                // A leaf that nothing was computed from has no node, and gets nothing.
                if let node = input.existingNode { targets?.append(node) }
            }
        }
        if createGraph {
            Context.current.warn(
                "Using backward() with create_graph=True will create a reference cycle between the parameter and its "
                    + "gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to "
                    + "avoid this. If you have to use this function, make sure to reset the .grad fields of your parameters "
                    + "to None after use to break the cycle and avoid the leak.")
        }
        _ = try Engine.run(
            roots: roots, captures: [], targets: targets, keepGraph: retainGraph ?? createGraph, createGraph: createGraph)
    }

    /// Gradients of `outputs` with respect to `inputs` (torch.autograd.grad); nothing is accumulated.
    ///
    /// - Returns: One gradient per input, of its shape; nil for an input that was not used, which `allowUnused` permits.
    public static func gradients(
        of outputs: [Tensor], with gradients: [Tensor?] = [], respectTo inputs: [Tensor], retainGraph: Bool? = nil,
        createGraph: Bool = false, allowUnused: Bool = false
    ) throws(TensorError) -> [Tensor?] {
        try Tensor.gradients(
            of: outputs.map(GradientEdge.init), with: gradients, respectTo: inputs.map(GradientEdge.init),
            retainGraph: retainGraph, createGraph: createGraph, allowUnused: allowUnused)
    }

    package static func gradients(
        of outputs: [GradientEdge], with gradients: [Tensor?] = [], respectTo inputs: [GradientEdge],
        retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false
    ) throws(TensorError) -> [Tensor?] {
        guard !inputs.isEmpty else { throw .runtime("`inputs` argument to `grad()` cannot be empty.") }
        let roots = try roots(outputs, gradients)
        var captures: [Engine.Capture] = []
        for input in inputs {
            guard let node = input.node else { throw .runtime("One of the differentiated Tensors does not require grad") }
            captures.append(Engine.Capture(node: node, output: input.output))
        }
        let results = try Engine.run(
            roots: roots, captures: captures, keepGraph: retainGraph ?? createGraph, createGraph: createGraph)
        if !allowUnused, let unused = results.firstIndex(where: { $0.gradient == nil }) {
            throw .runtime(
                "The differentiated Tensor at index \(unused) appears to not have been used in the graph. "
                    + "Set allow_unused=True if this is the desired behavior.")
        }
        return results.map(\.gradient)
    }

    /// Where a run starts, and with what: first the gradients are looked at, then the outputs, as in PyTorch.
    private static func roots(
        _ outputs: [GradientEdge], _ gradients: [Tensor?]
    ) throws(TensorError) -> [Engine.Root] {
        var seeds: [Tensor?] = []
        for (index, output) in outputs.enumerated() {
            seeds.append(try seed(for: output, index < gradients.count ? gradients[index] : nil, index: index))
        }
        var roots: [Engine.Root] = []
        for (index, (output, seed)) in zip(outputs, seeds).enumerated() { roots.append(try root(output, seed, index)) }
        return roots
    }

    private static func root(
        _ output: GradientEdge, _ seed: Tensor?, _ index: Int
    ) throws(TensorError) -> Engine.Root {
        guard let node = output.node else {
            throw index == 0
                ? TensorError(.noGradient)
                : .runtime("element \(index) of tensors does not require grad and does not have a grad_fn")
        }
        guard let seed else { throw .runtime("grad can be implicitly created only for scalar outputs") }
        return (Edge(node, output: output.output), seed)
    }

    private static func seed(for output: GradientEdge, _ gradient: Tensor?, index: Int) throws(TensorError) -> Tensor? {
        if gradient == nil, let tensor = output.tensor, tensor.count == 1 {
            guard output.node != nil else { return nil }
            if tensor.rank == 0 { return try Context.current.seed(tensor.dtype) }
            let seed = try Tensor.allocate(tensor.shape, tensor.dtype)
            Scalar.int(1).store(at: seed.data, as: tensor.dtype)
            return seed
        }
        guard let (shape, dtype) = output.metadata else { return gradient }
        if let gradient {
            guard gradient.shape == shape else {
                throw .runtime(
                    "Mismatch in shape: grad_output[\(index)] has a shape of torch.Size(\(gradient.shape)) and "
                        + "output[\(index)] has a shape of torch.Size(\(shape)).")
            }
            return gradient
        }
        guard output.node != nil else { return nil }
        guard shape.product == 1 else { throw TensorError(.implicitGradient) }
        return try Tensor.full(shape, 1, dtype: dtype)
    }
}

extension Context {
    /// The 1 that the gradient of a number begins with. That of the last run serves again when nobody has kept it, or
    /// anything made of it.
    fileprivate func seed(_ dtype: DType) throws(TensorError) -> Tensor {
        if isKnownUniquelyReferenced(&lastSeed), let seed = lastSeed, seed.dtype == dtype, seed.isAsMade {
            Scalar.int(1).store(at: seed.storage.memory, as: dtype)
            return seed
        }
        let seed = try Tensor.allocate(Shape(), dtype)
        Scalar.int(1).store(at: seed.storage.memory, as: dtype)
        lastSeed = seed
        return seed
    }
}

/// A place in the graph that gradients flow to: a tensor's, or one that was named (torch.autograd.graph.GradientEdge).
package struct GradientEdge {
    package let tensor: Tensor?
    private let edge: Edge?

    package init(_ tensor: Tensor) {
        self.tensor = tensor
        edge = nil
    }

    package init(_ node: Node, output: Int) {
        tensor = nil
        edge = Edge(node, output: output)
    }

    package var node: Node? { edge?.node ?? tensor?.gradientEdge.node }
    package var output: Int { edge?.output ?? tensor?.outputIndex ?? 0 }

    /// As `node`, without making one for a leaf.
    var existingNode: Node? {
        guard let tensor else { return edge?.node }
        return tensor.gradFunction ?? tensor.accumulator
    }

    /// Shape and type of the tensor.
    package var metadata: (shape: Shape, dtype: DType)? {
        if let tensor { return (tensor.shape, tensor.dtype) }
        return edge.flatMap { edge in edge.node.map { $0.output(edge.output) } }
    }
}
