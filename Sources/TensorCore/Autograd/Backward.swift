extension Tensor {
    /// Computes the gradients of this tensor with respect to the leaves it was computed from, and adds them to their
    /// `grad`.
    ///
    /// - Parameters:
    ///   - gradient: The gradient of this tensor, of its shape; 1 when the tensor is a single number.
    ///   - retainGraph: Keep what a second `backward` needs; by default as `createGraph`.
    ///   - createGraph: Record the gradients' own computation, for derivatives of derivatives.
    public func backward(
        gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false
    ) throws(TensorError) {
        let seed = try Tensor.seed(for: self, gradient)
        _ = try Engine.run(
            roots: [(gradientEdge, seed)], captures: [], keepGraph: retainGraph ?? createGraph,
            createGraph: createGraph)
    }

    /// Gradients of `outputs` with respect to `inputs` (torch.autograd.grad); nothing is accumulated.
    ///
    /// - Returns: One gradient per input, of its shape; nil for an input that was not used, which `allowUnused` permits.
    public static func gradients(
        of outputs: [Tensor], with gradients: [Tensor?] = [], respectTo inputs: [Tensor], retainGraph: Bool? = nil,
        createGraph: Bool = false, allowUnused: Bool = false
    ) throws(TensorError) -> [Tensor?] {
        var roots: [(edge: Edge, gradient: Tensor)] = []
        for (index, output) in outputs.enumerated() {
            let seed = try seed(for: output, index < gradients.count ? gradients[index] : nil, index: index)
            roots.append((output.gradientEdge, seed))
        }
        var captures: [Engine.Capture] = []
        for input in inputs {
            guard input.requiresGrad, let node = input.gradientEdge.node else {
                throw .runtime("One of the differentiated Tensors does not require grad")
            }
            captures.append(Engine.Capture(node: node, output: input.gradientEdge.output))
        }
        guard !captures.isEmpty else { throw .runtime("`inputs` argument to `grad()` cannot be empty.") }
        let results = try Engine.run(
            roots: roots, captures: captures, keepGraph: retainGraph ?? createGraph, createGraph: createGraph)
        if !allowUnused, let unused = results.firstIndex(where: { $0.gradient == nil }) {
            throw .runtime(
                "The differentiated Tensor at index \(unused) appears to not have been used in the graph. "
                    + "Set allow_unused=True if this is the desired behavior.")
        }
        return results.map(\.gradient)
    }

    private static func seed(
        for output: Tensor, _ gradient: Tensor?, index: Int = 0
    ) throws(TensorError) -> Tensor {
        if let gradient {
            guard gradient.shape == output.shape else {
                throw .runtime(
                    "Mismatch in shape: grad_output[\(index)] has a shape of torch.Size(\(gradient.shape)) and "
                        + "output[\(index)] has a shape of torch.Size(\(output.shape)).")
            }
            guard output.requiresGrad else { throw TensorError(.noGradient) }
            return gradient
        }
        guard output.requiresGrad else {
            guard output.count == 1 else { throw TensorError(.implicitGradient) }
            throw TensorError(.noGradient)
        }
        guard output.count == 1 else { throw TensorError(.implicitGradient) }
        return try Tensor.full(output.shape, 1, dtype: output.dtype)
    }
}
