// SPDX-License-Identifier: MIT

/// What can be asked of a graph. Nothing recurses.
extension Node {
    /// Whether a backward run in progress runs this node, or wants its gradient.
    package func takesPart(in run: UInt) -> Bool { runMark == run && (isNeeded || isCaptured) }
}

extension Tensor {
    /// Whether this tensor was computed from a leaf that is not among `leaves`.
    package func reachesLeaves(besides leaves: [Tensor]) throws(TensorError) -> Bool {
        let known = Set(leaves.map(ObjectIdentifier.init))
        guard let start = gradientEdge.node else { return false }
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(start)]
        var waiting = [start]
        var steps = 0
        while let node = waiting.popLast() {
            steps &+= 1
            if steps & 1023 == 0, Context.current.isInterrupted { throw TensorError(.interrupted) }
            if let accumulator = node as? AccumulateGrad, !known.contains(ObjectIdentifier(accumulator.leaf)) { return true }
            for index in 0..<node.edgeCount {
                if let next = node.edge(index).node, seen.insert(ObjectIdentifier(next)).inserted { waiting.append(next) }
            }
        }
        return false
    }
}
