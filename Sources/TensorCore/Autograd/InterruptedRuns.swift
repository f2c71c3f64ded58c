/// The scratch of nodes that belong to backward runs in progress while another run, started inside one of them, uses the
/// same nodes: kept, and given back when that run ends.
final class InterruptedRuns {
    private struct Scratch {
        let node: Node
        let runMark: UInt
        let waiting: Int
        let isNeeded: Bool
        let isCaptured: Bool
        let pending: Gradients
    }

    private let runs: [UInt]
    private var kept: [Scratch] = []

    init(_ runs: [UInt]) { self.runs = runs }

    func keep(_ node: Node) {
        guard runs.contains(node.runMark) else { return }
        kept.append(
            Scratch(
                node: node, runMark: node.runMark, waiting: node.waiting, isNeeded: node.isNeeded,
                isCaptured: node.isCaptured, pending: node.pending))
    }

    func giveBack() {
        for scratch in kept {
            scratch.node.runMark = scratch.runMark
            scratch.node.waiting = scratch.waiting
            scratch.node.isNeeded = scratch.isNeeded
            scratch.node.isCaptured = scratch.isCaptured
            scratch.node.pending = scratch.pending
        }
        kept = []
    }
}
