import CKernels

/// References to graph nodes that are to be dropped, one list per thread. Whoever finds the list at rest empties it in a
/// loop; releases that this causes only add to it. So a graph of any depth is released without recursion.
enum NodeReleases {
    private final class List {
        @exclusivity(unchecked) var waiting: [Unmanaged<Node>] = []
    }

    /// Takes over a reference of its own to `node`; the caller clears the one it has.
    static func add(_ node: Node) { list.waiting.append(.passRetained(node)) }

    @inline(__always)
    static func drain() {
        let state = threadState()
        guard state.pointee.releasing == 0, let list = state.pointee.releases else { return }
        state.pointee.releasing = 1
        let waiting = Unmanaged<List>.fromOpaque(list).takeUnretainedValue()
        while let next = waiting.waiting.popLast() { next.release() }
        state.pointee.releasing = 0
    }

    private static var list: List {
        let state = threadState()
        if let list = state.pointee.releases { return Unmanaged<List>.fromOpaque(list).takeUnretainedValue() }
        let made = List()
        state.pointee.releases = Unmanaged.passRetained(made).toOpaque()
        return made
    }
}
