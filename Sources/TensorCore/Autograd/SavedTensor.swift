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

/// The inputs that a node saved; three need no heap memory.
struct SavedTensors: ExpressibleByArrayLiteral {
    private var first: SavedTensor?
    private var second: SavedTensor?
    private var third: SavedTensor?
    private var rest: [SavedTensor] = []

    init(arrayLiteral elements: Tensor...) {
        for tensor in elements { append(tensor) }
    }

    mutating func append(_ tensor: Tensor) {
        let saved = SavedTensor(tensor)
        if first == nil {
            first = saved
        } else if second == nil {
            second = saved
        } else if third == nil {
            third = saved
        } else {
            rest.append(saved)
        }
    }

    /// Throws when one of them was written to in place since.
    func check(_ node: Node) throws(TensorError) {
        try first?.check(node)
        try second?.check(node)
        try third?.check(node)
        for saved in rest { try saved.check(node) }
    }
}

extension Tensor {
    /// PyTorch's legacy name of a CPU tensor type: "torch.FloatTensor".
    package var typeString: String { "torch.\(dtype.scalarTypeName)Tensor" }
}
