// SPDX-License-Identifier: MIT

extension Tensor {
    /// A view's elements in memory of their own, with the view's place in the graph (`permute_copy` and its kin).
    public func copyOfView(node name: String? = nil) throws(TensorError) -> Tensor {
        let copy = try detach().copied()
        guard let node = gradFunction, viewBase != nil else { return copy }
        let named = RenamedNode(node, name: name ?? node.name + "_copy")
        named.describeOutput(copy)
        copy.setNode(named, output: outputNumber)
        return copy
    }
}

/// A node that computes what another does, under a name of its own.
final class RenamedNode: Node {
    private let other: Node

    init(_ other: Node, name: String) {
        self.other = other
        super.init(name, sequence: other.sequence)
        for edge in other.nextEdges { addEdge(edge) }
    }

    override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients { try other.backward(gradients) }
    override func releaseSaved() { other.releaseSaved() }
}
