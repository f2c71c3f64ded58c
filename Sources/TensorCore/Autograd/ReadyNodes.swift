// SPDX-License-Identifier: MIT

/// The nodes that can run, as a heap by age: the newest comes out first.
struct ReadyNodes {
    /// A node that is ready alone, as along a chain of operations: the heap is empty then.
    private var single: Node?
    private var heap: [Node] = []

    mutating func insert(_ node: Node) {
        if let other = single {
            single = nil
            push(other)
        } else if heap.isEmpty {
            single = node
            return
        }
        push(node)
    }

    private mutating func push(_ node: Node) {
        heap.append(node)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent].sequence < heap[child].sequence else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    mutating func removeNewest() -> Node? {
        if let node = single {
            single = nil
            return node
        }
        guard let last = heap.popLast() else { return nil }
        guard let newest = heap.first else { return last }
        heap[0] = last
        var parent = 0
        while true {
            var largest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[largest].sequence < heap[child].sequence { largest = child }
            }
            if largest == parent { return newest }
            heap.swapAt(parent, largest)
            parent = largest
        }
    }
}
