import Testing

import Language

/// Counts how many of its kind are alive.
private final class Census { var alive = 0 }

private final class Node: TrackedObject {
    var children: [Node] = []
    let census: Census

    init(_ census: Census) {
        self.census = census
        super.init()
        census.alive += 1
    }

    deinit { census.alive -= 1 }

    override func visitChildren(_ visit: (Object) -> Void) { for child in children { visit(child) } }

    override func dropChildren(into released: inout [Object]) {
        released += children as [Object]
        children = []
    }
}

@Suite struct CycleCollectorTests {
    @Test func aCycleWithoutOutsideReferencesIsFreed() {
        let collector = CycleCollector()
        collector.activate()
        defer { CycleCollector.deactivate() }
        let census = Census()
        for _ in 0..<100 {
            let a = Node(census), b = Node(census)
            a.children = [b, a]
            b.children = [a]
        }
        #expect(census.alive == 200)
        #expect(collector.collect() == 200)
        #expect(census.alive == 0)
    }

    @Test func whatIsReachableFromOutsideStays() {
        let collector = CycleCollector()
        collector.activate()
        defer { CycleCollector.deactivate() }
        let census = Census()
        let root = Node(census)
        do {
            let a = Node(census), b = Node(census)
            root.children = [a]
            a.children = [b]
            b.children = [a, root]
        }
        #expect(collector.collect() == 0)
        #expect(census.alive == 3)
        #expect(collector.collect(full: true) == 0)
        root.children = []
        #expect(collector.collect() == 0, "survivors are old, and a young collection leaves those alone")
        #expect(collector.collect(full: true) == 2)
        #expect(census.alive == 1)
        withExtendedLifetime(root) {}
    }

    @Test func objectsMayOutliveTheirCollector() {
        let census = Census()
        var kept: [Node] = []
        do {
            let collector = CycleCollector()
            collector.activate()
            defer { CycleCollector.deactivate() }
            kept = (0..<10).map { _ in Node(census) }
            withExtendedLifetime(collector) {}
        }
        kept.removeAll()
        #expect(census.alive == 0)
    }
}
