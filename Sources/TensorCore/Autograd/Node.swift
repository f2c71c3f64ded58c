import CKernels

/// Where a gradient goes: an output of the node that computed an input. No node means that none is wanted.
public struct Edge {
    public let node: Node?
    /// Which output of `node`.
    public let output: Int

    package init(_ node: Node?, output: Int = 0) {
        self.node = node
        self.output = output
    }
}

/// One step of the recorded computation: knows its inputs' nodes and how to turn the gradients of its outputs into
/// gradients of its inputs.
///
/// Its variables, like a tensor's and a context's, are read and replaced whole, never held through a call that could
/// reach them again: the run-time check for that, a tenth of a small backward pass, is off for each by name.
open class Node {
    /// As PyTorch prints it: "AddBackward0".
    public final let name: String
    /// The place in the program that made it, in the front end's own terms; 0 when unknown.
    public final let origin: UInt
    /// Nodes are numbered as they are made, and `backward()` runs the newest first, as PyTorch does: the order in
    /// which gradients are added decides their last digits.
    package final let sequence: UInt

    /// Whether this is an `AccumulateGrad`: asking costs less than a cast.
    final let isAccumulator: Bool

    @exclusivity(unchecked) private final var edge0 = Edge(nil)
    @exclusivity(unchecked) private final var edge1 = Edge(nil)
    @exclusivity(unchecked) private final var edge2 = Edge(nil)
    @exclusivity(unchecked) public private(set) final var edgeCount = 0
    /// Edges past the third and outputs past the first: few nodes have them, and an empty array costs a reference.
    @exclusivity(unchecked) private final var surplus: Surplus?

    private final class Surplus {
        var edges: [Edge] = []
        var outputs: [(shape: Shape, dtype: DType)] = []
    }

    /// Shape and type of the first output; gradients that arrive are brought to it.
    @exclusivity(unchecked) private(set) final var outputShape = Shape()
    @exclusivity(unchecked) private(set) final var outputDType = DType.float32
    @exclusivity(unchecked) private(set) final var outputCount = 0

    /// Whether the derivative can be infinite, or none, where its operands are finite: that of a logarithm or quotient.
    @exclusivity(unchecked) package final var isSingular = false

    // Scratch of the running backward pass; means something only while `runMark` is that pass's number.
    @exclusivity(unchecked) final var runMark: UInt = 0
    @exclusivity(unchecked) final var waiting = 0
    @exclusivity(unchecked) final var isNeeded = false
    @exclusivity(unchecked) final var isCaptured = false
    @exclusivity(unchecked) final var pending = Gradients()
    /// The next of the stack that this node is on while the graph is discovered; the roots keep it alive.
    @exclusivity(unchecked) unowned(unsafe) final var below: Node?

    /// Hooks, and what else few nodes have.
    @exclusivity(unchecked) package final var extras: NodeExtras?
    /// The object that stands for this node in a scripting language; that object clears it when it goes.
    @exclusivity(unchecked) package unowned(unsafe) final var frontObject: AnyObject?

    package init(_ name: String, sequence: UInt? = nil, isAccumulator: Bool = false) {
        let context = Context.current
        self.name = name
        self.isAccumulator = isAccumulator
        origin = context.origin.current
        if let sequence {
            self.sequence = sequence
        } else {
            context.nodeSequence &+= 1
            self.sequence = context.nodeSequence
        }
        if context.anomaly.isWatching { rememberOrigin(context) }
    }

    deinit {
        // A long graph released by nested deinits would overflow the native stack.
        if edgeCount > 0 { deferRelease() }
        NodeReleases.drain()
    }

    /// Hands the references to inputs' nodes to the thread's list. A function of its own, so that no reference of the
    /// compiler's making outlives it.
    @inline(never)
    private func deferRelease() {
        // Nothing is above an accumulator: letting go of one here goes no deeper.
        if let node = edge0.node, !node.isAccumulator { NodeReleases.add(node) }
        if let node = edge1.node, !node.isAccumulator { NodeReleases.add(node) }
        if let node = edge2.node, !node.isAccumulator { NodeReleases.add(node) }
        if let surplus { for edge in surplus.edges { if let node = edge.node { NodeReleases.add(node) } } }
        edge0 = Edge(nil)
        edge1 = Edge(nil)
        edge2 = Edge(nil)
        surplus = nil
    }

    /// The name of the operation: "Add" for "AddBackward0", "Sum1" for "SumBackward1".
    public var operationName: String {
        guard let end = name.utf8.lastIndex(where: { $0 < 0x30 || $0 > 0x39 }) else { return name }
        let (stem, number) = (name[...end], name[name.index(after: end)...])
        guard stem.hasSuffix("Backward") else { return qualifiedName }
        return String(stem.dropLast(8)) + (number == "0" ? "" : number)
    }

    /// The name as the engine has it, where it differs from the class's: "torch::autograd::CopySlices".
    public var qualifiedName: String {
        ["AccumulateGrad", "CopySlices", "CopyBackwards", "NotImplemented"].contains(name) ? "torch::autograd::" + name : name
    }

    /// The nodes of the inputs, in PyTorch's `next_functions` order.
    public var nextEdges: [Edge] { (0..<edgeCount).map { edge($0) } }

    public final func edge(_ index: Int) -> Edge {
        switch index {
        case 0: edge0
        case 1: edge1
        case 2: edge2
        default: surplusEdge(index &- 3)
        }
    }

    @inline(never)
    private final func surplusEdge(_ index: Int) -> Edge {
        guard let edges = surplus?.edges, edges.indices.contains(index) else { return Edge(nil) }
        return edges[index]
    }

    package final func addEdge(_ edge: Edge) {
        switch edgeCount {
        case 0: edge0 = edge
        case 1: edge1 = edge
        case 2: edge2 = edge
        default: withSurplus().edges.append(edge)
        }
        edgeCount &+= 1
    }

    private final func withSurplus() -> Surplus {
        if let surplus { return surplus }
        let made = Surplus()
        surplus = made
        return made
    }

    /// Adds the edge to the node that computed `tensor`, or an empty one.
    @inline(__always)
    package final func addInput(_ tensor: Tensor?) {
        if let tensor, tensor.requiresGrad { addEdge(tensor.gradientEdge) } else { addEdge(Edge(nil)) }
    }

    /// Makes `tensor` this node's next output.
    package final func addOutput(_ tensor: Tensor) {
        if outputCount == 0 {
            outputShape = tensor.shape
            outputDType = tensor.dtype
            if let extras, extras.keepsOutput { extras.keptOutput = tensor.detach() }
        } else {
            withSurplus().outputs.append((tensor.shape, tensor.dtype))
        }
        tensor.setNode(self, output: outputCount)
        outputCount &+= 1
    }

    /// Makes `tensor`, which the operation wrote to in place, this node's next output.
    package func addWritten(_ tensor: Tensor) throws(TensorError) {
        if outputCount == 0 {
            try tensor.rebaseHistory(self)
            outputCount = 1
        } else {
            addOutput(tensor)
        }
    }

    /// Counts an output that has no gradient, so that those after it keep their numbers.
    package func skipOutput() {
        if outputCount > 0 { withSurplus().outputs.append((Shape(), .float32)) }
        outputCount &+= 1
    }

    /// Takes the tensor's shape and type as the first output's without becoming what computed it.
    func describeOutput(_ tensor: Tensor) {
        outputShape = tensor.shape
        outputDType = tensor.dtype
    }

    package final func output(_ index: Int) -> (shape: Shape, dtype: DType) {
        if index > 0, let outputs = surplus?.outputs, index <= outputs.count { return outputs[index &- 1] }
        return (outputShape, outputDType)
    }

    /// Whether a gradient has the shape and the type of the output it belongs to. Never inlined: who asks would copy both shapes.
    @inline(never)
    final func fits(_ gradient: Tensor, _ output: Int) -> Bool {
        output == 0 && gradient.dtype == outputDType && gradient.shape == outputShape
    }

    /// Whether the gradient of an input is wanted.
    @inline(__always)
    package final func needs(_ index: Int) -> Bool { edge(index).node != nil }

    /// Gradients of the inputs from those of the outputs. A missing gradient of an output counts as zero.
    open func backward(_ gradients: Gradients) throws(TensorError) -> Gradients { Gradients() }

    /// Hands out what has arrived, and forgets it.
    @inline(__always)
    final func takePending() -> Gradients {
        var taken = Gradients()
        swap(&taken, &pending)
        return taken
    }

    /// Whether `backward` runs although no output has a gradient, as a script's own function does: what it gives back may
    /// not depend on them.
    var runsWithoutGradients: Bool { false }

    /// Whether it accumulates for a leaf that has hooks.
    var hasLeafHooks: Bool { false }

    /// Lets go of the tensors that `backward` needs.
    open func releaseSaved() {}
}

/// A tensor that keeps its gradient although it is no leaf.
struct Retainer {
    weak var tensor: Tensor?
    let output: Int
}
