/// Walks a recorded graph backwards: one run per call of `backward()` or `gradients(of:)`.
///
/// Nodes run when all gradients of their outputs are there, the newest first, as in PyTorch: the order of additions
/// decides last digits. Nothing recurses, so the depth of a graph is bounded by memory alone.
struct Engine {
    private let context: Context
    private let run: UInt
    private let keepGraph: Bool
    /// Whether every node that the roots reach runs.
    private let runsAll: Bool
    private var ready = ReadyNodes()
    private var captures: [Capture] = []
    /// What this run took over from the runs around it; nil in the outermost one.
    private let interruptedRuns: InterruptedRuns?
    /// The root that nobody has looked at, and the nodes that have run since and keep what tells where it went wrong.
    private var unreadRoot: Tensor?
    private var unreleased: [Node] = []

    /// Where a run begins, and with what.
    typealias Root = (edge: Edge, gradient: Tensor)

    /// A gradient that the caller asked for instead of having it accumulated.
    struct Capture {
        let node: Node
        let output: Int
        var gradient: Tensor?
    }

    private init(context: Context, keepGraph: Bool, runsAll: Bool) {
        self.context = context
        self.keepGraph = keepGraph
        self.runsAll = runsAll
        interruptedRuns = context.runningBackward.isEmpty ? nil : InterruptedRuns(context.runningBackward)
        context.backwardRuns &+= 1
        run = context.backwardRuns
        unreadRoot = context.unreadRoot
        context.unreadRoot = nil
    }

    /// Runs the graph above `roots`, each with the gradient of its output. With `captures`, only what leads to them
    /// runs, and their gradients come back in order; with `targets`, only what leads to these nodes, and they. Without
    /// either, all leaves accumulate.
    static func run(
        roots: some Collection<Root>, captures: [Capture], targets: [Node]? = nil, keepGraph: Bool,
        createGraph: Bool
    ) throws(TensorError) -> [Capture] {
        let context = Context.current
        var engine = Engine(context: context, keepGraph: keepGraph, runsAll: captures.isEmpty && targets == nil)
        let wasEnabled = context.gradientsEnabled
        context.gradientsEnabled = createGraph
        context.runningBackward.append(engine.run)
        let accumulatedEverywhere = context.accumulatesEverywhere
        context.accumulatesEverywhere = engine.runsAll
        defer {
            context.accumulatesEverywhere = accumulatedEverywhere
            context.gradientsEnabled = wasEnabled
            context.runningBackward.removeLast()
            if context.runningBackward.isEmpty, !context.recordedGradients.isEmpty { context.recordedGradients = [] }
            engine.endReading()
            engine.interruptedRuns?.giveBack()
        }
        engine.captures = captures
        try engine.execute(roots, targets ?? [])
        try engine.computeGradients()
        return engine.captures
    }

    private mutating func execute(_ roots: some Collection<Root>, _ targets: [Node]) throws(TensorError) {
        for capture in captures {
            enter(capture.node)
            capture.node.isCaptured = true
        }
        for target in targets {
            enter(target)
            target.isNeeded = true
        }
        discover(roots)
        for (edge, gradient) in roots {
            guard let node = edge.node else { continue }
            try deliver(gradient, to: node, output: edge.output)
        }
        for (edge, _) in roots {
            if let node = edge.node, node.waiting == 0 {
                node.waiting = -1
                ready.insert(node)
            }
        }
        var steps = 0
        while let node = ready.removeNewest() {
            steps &+= 1
            if steps & 1023 == 0, context.isInterrupted {
                throw TensorError(.interrupted)
            }
            try step(node)
        }
    }

    /// Brings the gradients into memory that the run leaves behind. Not earlier: by now the graph has let go of what they
    /// are computed from, and those of one size take one pass.
    private mutating func computeGradients() throws(TensorError) {
        var leaves: [Tensor] = []
        if !captures.isEmpty || !context.recordedGradients.isEmpty {
            var gradients = captures.compactMap(\.gradient)
            if interruptedRuns == nil {
                leaves = context.recordedGradients
                gradients += leaves
                context.recordedGradients = []
            }
            if gradients.contains(where: \.isRecorded) { try Recording.compute(gradients) }
        }
        // A loss that has waited so far would keep what it is computed from.
        if interruptedRuns == nil, context.isTotalWaiting { try context.settleTotal() }
        if unreadRoot != nil { readRoot() }
        if context.watchesNumbers { for gradient in leaves { context.watch(gradient) } }
    }

    /// Lets go of what a node saved, or keeps it until the root has been looked at.
    @inline(__always)
    private mutating func release(_ node: Node) {
        guard let root = unreadRoot else { return node.releaseSaved() }
        unreleased.append(node)
        if !root.isCostlyToRead { readRoot() }
    }

    /// Looks at the root, which has been computed by now.
    @inline(never)
    private mutating func readRoot() {
        if let root = unreadRoot, root.firstBadElement() != nil { context.onBadRoot(root) }
        endReading()
    }

    private mutating func endReading() {
        unreadRoot = nil
        for node in unreleased { node.releaseSaved() }
        unreleased = []
    }

    private func enter(_ node: Node) {
        guard node.runMark != run else { return }
        interruptedRuns?.keep(node)
        node.runMark = run
        node.waiting = 0
        node.isNeeded = runsAll
        node.isCaptured = false
        node.pending = Gradients()
    }

    /// Counts, for every node that the roots reach, the edges that lead to it.
    private func discover(_ roots: some Collection<Root>) {
        var top: Node?
        var order: [Unmanaged<Node>] = []
        let tracksNeed = !runsAll
        var seen = Set<ObjectIdentifier>()
        for (edge, _) in roots {
            if let node = edge.node, isNew(node, tracksNeed, &seen) { push(node, on: &top) }
        }
        while let node = top {
            top = node.below
            if tracksNeed { order.append(.passUnretained(node)) }
            for index in 0..<node.edgeCount {
                guard let child = node.edge(index).node else { continue }
                if isNew(child, tracksNeed, &seen) { push(child, on: &top) }
                child.waiting &+= 1
            }
        }
        guard tracksNeed else { return }
        for node in inputsFirst(order) {
            if node.isNeeded { continue }
            node.isNeeded = (0..<node.edgeCount).contains { index in
                guard let child = node.edge(index).node else { return false }
                return child.isCaptured || child.isNeeded
            }
        }
    }

    /// Puts a node on the stack of those whose edges are still to be followed. The nodes are chained themselves: each
    /// comes here once in a run, and a small graph needs no memory to be walked.
    private func push(_ node: Node, on top: inout Node?) {
        node.below = top
        top = node
    }

    /// The discovered nodes, each after all that lead from it. Age would not do: the node of a view whose base was
    /// written to is made when it is first asked for.
    private func inputsFirst(_ nodes: [Unmanaged<Node>]) -> [Node] {
        var remaining: [ObjectIdentifier: Int] = [:]
        var sorted: [Node] = []
        for entry in nodes {
            let node = entry.takeUnretainedValue()
            remaining[ObjectIdentifier(node)] = node.waiting
            if node.waiting == 0 { sorted.append(node) }
        }
        var next = 0
        while next < sorted.count {
            let node = sorted[next]
            next += 1
            for index in 0..<node.edgeCount {
                guard let child = node.edge(index).node, let count = remaining[ObjectIdentifier(child)] else { continue }
                remaining[ObjectIdentifier(child)] = count - 1
                if count == 1 { sorted.append(child) }
            }
        }
        return sorted.reversed()
    }

    /// Enters a node into this run; whether it was not there before. Captured nodes are entered in advance.
    private func isNew(_ node: Node, _ tracksNeed: Bool, _ seen: inout Set<ObjectIdentifier>) -> Bool {
        if tracksNeed {
            enter(node)
            return seen.insert(ObjectIdentifier(node)).inserted
        }
        guard node.runMark != run else { return false }
        enter(node)
        return true
    }

    private mutating func step(_ node: Node) throws(TensorError) {
        var gradients = node.takePending()
        let hasHooks = node.extras != nil || node.isAccumulator && node.hasLeafHooks
        if node.isCaptured {
            // What runs calls its hooks later, and is captured as it was before them: so it is in PyTorch.
            let seen = hasHooks && !node.isNeeded ? try node.calledTensorHooks(gradients) : gradients
            for index in captures.indices where captures[index].node === node {
                captures[index].gradient = seen[captures[index].output]
            }
        }
        var results = Gradients()
        if node.isNeeded, hasHooks || !gradients.isEmpty || node.runsWithoutGradients {
            if hasHooks || context.anomaly.isActive {
                results = try watched(node, gradients)
            } else if node.isAccumulator {
                let accumulator = unsafeDowncast(node, to: AccumulateGrad.self)
                if let gradient = gradients.take(0) { try accumulator.accumulateOwned(gradient) }
            } else {
                results = try node.backward(gradients)
                if node.isSingular, context.watchesNumbers { context.watch(results, of: node, from: gradients) }
            }
            if !keepGraph { release(node) }
        }
        gradients = Gradients()
        for index in 0..<node.edgeCount {
            let edge = node.edge(index)
            guard let child = edge.node else { continue }
            if let gradient = results.take(index) {
                if child.isNeeded || child.isCaptured { try deliver(gradient, to: child, output: edge.output, results.isNeutral) }
            }
            child.waiting &-= 1
            if child.waiting == 0 {
                child.waiting = -1
                // One that leads to no captured tensor does nothing, but nodes below count on its edges.
                ready.insert(child)
            }
        }
    }

    /// Runs a node between its hooks, and in anomaly mode checks what it gives.
    private func watched(_ node: Node, _ given: Gradients) throws(TensorError) -> Gradients {
        let anomaly = context.anomaly
        let outer = context.evaluatedNode
        if anomaly.isActive { context.evaluatedNode = node }
        defer { if anomaly.isActive { context.evaluatedNode = outer } }
        do throws(TensorError) {
            let gradients = try node.calledPrehooks(try node.calledTensorHooks(given))
            var results = Gradients()
            if node.isAccumulator {
                if let gradient = gradients.first { try unsafeDowncast(node, to: AccumulateGrad.self).accumulateOwned(gradient) }
            } else {
                results = try node.backward(gradients)
            }
            if anomaly.isActive, anomaly.checksNaN { try node.checkForNaN(results) }
            return try node.calledHooks(results, outputs: gradients)
        } catch {
            if anomaly.isActive { node.warnOfAnomaly(context) }
            throw error
        }
    }

    /// Adds a gradient of one output of `node` to those that came before.
    private func deliver(
        _ gradient: consuming Tensor, to node: Node, output: Int, _ isNeutral: Bool = false
    ) throws(TensorError) {
        var gradient = gradient
        if !node.fits(gradient, output) {
            let (shape, dtype) = node.output(output)
            if gradient.shape != shape { gradient = try gradient.sumToSize(shape) }
            if gradient.dtype != dtype { gradient = try gradient.to(dtype) }
        }
        guard let present = node.pending[output] else {
            node.pending[output] = gradient
            if isNeutral, output == 0 { node.pending.isNeutral = true }
            return
        }
        if isNeutral { return }
        if output == 0, node.pending.isNeutral {
            node.pending.isNeutral = false
            node.pending[0] = gradient
        } else {
            node.pending[output] = try present.add(gradient)
        }
    }
}
