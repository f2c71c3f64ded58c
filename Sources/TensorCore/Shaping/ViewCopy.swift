// SPDX-License-Identifier: MIT

extension Tensor {
    /// A view's elements in memory of their own, with the view's place in the graph (`permute_copy` and its kin).
    public func copyOfView(node name: String? = nil) throws(TensorError) -> Tensor {
        let copy = try detach().copied()
        guard let node = gradFunction, viewBase != nil else { return copy }
        let named = RenamedNode.of(node, name: name ?? node.name + "_copy")
        named.describeOutput(copy)
        copy.setNode(named, output: outputNumber)
        return copy
    }
}

/// A node that computes what another does, under a name of its own.
final class RenamedNode: Node {
    private var other: Node?

    // No initialiser of its own: the compiler takes the one it makes in place of the inherited one for endless recursion.
    static func of(_ other: Node, name: String) -> RenamedNode {
        let node = RenamedNode(name, sequence: other.sequence)
        node.other = other
        for edge in other.nextEdges { node.addEdge(edge) }
        return node
    }

    override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        try other?.backward(gradients) ?? Gradients()
    }
    override func releaseSaved() { other?.releaseSaved() }
}
