/// A tensor that a node needs for its backward, with the version it had.
///
/// A node's own output is saved without its graph: the node would keep itself alive. `value(for:)` gives the graph
/// back when derivatives of derivatives are wanted.
package struct SavedTensor {
    private let tensor: Tensor
    private let version: Int
    /// The number among the node's outputs; nil for an input.
    private let output: Int?

    /// Saves an input.
    package init(_ tensor: Tensor) {
        self.tensor = tensor
        version = tensor.storage.version
        output = nil
    }

    /// Saves an output of the node that will ask for it.
    package init(output tensor: Tensor, number: Int = 0) {
        self.tensor = tensor.detach()
        version = tensor.storage.version
        output = number
    }

    /// The tensor; throws when it was written to in place since.
    package func value(for node: Node) throws(TensorError) -> Tensor {
        try check(node)
        guard let output, Context.current.gradientsEnabled else { return tensor }
        let result = tensor.detach()
        result.setNode(node, output: output)
        return result
    }

    package func check(_ node: Node) throws(TensorError) {
        guard tensor.storage.version == version else {
            throw TensorError(
                .modified(
                    type: tensor.typeString, shape: tensor.shape,
                    node: output != nil ? node.operationName : (tensor.gradFunction?.operationName ?? ""),
                    version: tensor.storage.version, expected: version))
        }
    }
}

extension Tensor {
    /// PyTorch's legacy name of a CPU tensor type: "torch.FloatTensor".
    package var typeString: String { "torch.\(dtype.scalarTypeName)Tensor" }
}
