// SPDX-License-Identifier: MIT

/// A tensor that a node needs for its backward, with the version it had.
///
/// A node's own output is saved without its graph: the node would keep itself alive. `value(for:)` gives the graph
/// back when derivatives of derivatives are wanted.
package struct SavedTensor {
    /// nil when a front end packed it.
    private let tensor: Tensor?
    private let packed: PackedTensor?
    /// The size of a captured tensor, -1 for others: `x.data = y` gives a tensor other memory, and the kernels of a closure
    /// trust the sizes of the forward.
    private let byteCount: Int
    // 32 bytes in all: a pointwise node has room for five of these.
    private let version: UInt32
    /// The number among the node's outputs; -1 for an input.
    private let outputNumber: Int32
    private var output: Int? { outputNumber < 0 ? nil : Int(outputNumber) }

    /// A place without a tensor.
    static var nothing: SavedTensor { SavedTensor() }

    private init() {
        tensor = nil
        packed = nil
        byteCount = -1
        version = 0
        outputNumber = -1
    }

    /// Saves an input.
    ///
    /// - Parameter isCaptured: The backward is a closure that holds the tensor itself.
    package init(_ tensor: Tensor, isCaptured: Bool = false) {
        if let context = SavedTensor.observer(of: tensor) {
            packed = PackedTensor(tensor, isCaptured: isCaptured, output: nil, context)
            self.tensor = packed == nil || isCaptured ? tensor : nil
        } else {
            packed = nil
            self.tensor = tensor
        }
        version = UInt32(truncatingIfNeeded: tensor.version)
        byteCount = isCaptured ? tensor.count &* tensor.dtype.byteCount : -1
        outputNumber = -1
    }

    /// Saves an output of the node that will ask for it.
    package init(output tensor: Tensor, number: Int = 0) {
        if let context = SavedTensor.observer(of: tensor) {
            packed = PackedTensor(tensor, isCaptured: false, output: number, context)
            self.tensor = packed == nil ? tensor.detach() : nil
        } else {
            packed = nil
            self.tensor = tensor.detach()
        }
        version = UInt32(truncatingIfNeeded: tensor.version)
        byteCount = -1
        outputNumber = Int32(truncatingIfNeeded: number)
    }

    /// The context, when it has something to say about what is saved.
    @inline(__always)
    private static func observer(of tensor: Tensor) -> Context? {
        let context = Context.current
        return context.savedTensorHooks.isEmpty && !tensor.isInference ? nil : context
    }

    /// The tensor; throws when it was written to in place since.
    ///
    /// - Parameter isShown: It goes to a script, which may look at its place in the graph.
    package func value(for node: Node, isShown: Bool = false) throws(TensorError) -> Tensor {
        if let packed { return try packed.value(for: node, isShown: isShown) }
        guard let tensor else { throw TensorError(.freedGraph) }
        try check(node)
        guard let output, isShown || Context.current.gradientsEnabled else { return tensor }
        let result = tensor.detach()
        if let slices = node.extras?.slices { slices.giveHistory(to: result) } else { result.setNode(node, output: output) }
        return result
    }

    /// The tensor as it lies here, for who only looks: nil when a script's hooks keep it, or it was written to since.
    func unhooked(for node: Node) -> Tensor? {
        guard packed == nil, (try? check(node)) != nil else { return nil }
        return tensor
    }

    package func check(_ node: Node) throws(TensorError) {
        guard packed == nil, let tensor else { return }
        guard UInt32(truncatingIfNeeded: tensor.version) == version else {
            throw TensorError(
                .modified(
                    type: tensor.dtype == .bool ? "CPUBoolType" : tensor.typeString, shape: tensor.shape,
                    node: output != nil ? node.operationName : (tensor.gradFunction?.operationName ?? ""),
                    output: output ?? tensor.outputIndex, version: tensor.version, expected: Int(version)))
        }
        guard byteCount >= 0 else { return }
        let present = tensor.count &* tensor.dtype.byteCount
        guard present == byteCount else {
            throw .runtime(
                "one of the variables needed for gradient computation was given other data: \(byteCount) bytes were saved, and "
                    + "now there are \(present)")
        }
    }

    /// A packed tensor that the backward's closure holds gets its unpacked contents for the time of a call.
    fileprivate func exchange(for node: Node) throws(TensorError) -> (captured: Tensor, unpacked: Tensor)? {
        guard let packed, let tensor else { return nil }
        let unpacked = try packed.unpacked()
        tensor.exchangeContents(with: unpacked)
        return (tensor, unpacked)
    }
}

/// What stores tensors on behalf of the graph (torch.autograd.graph.saved_tensors_hooks).
package protocol SavedTensorHooks: AnyObject {
    func pack(_ tensor: Tensor) throws(TensorError) -> AnyObject
    func unpack(_ object: AnyObject) throws(TensorError) -> Tensor
}

/// A saved tensor in the keeping of hooks.
final class PackedTensor {
    private let hooks: any SavedTensorHooks
    private let object: AnyObject
    private let shape: Shape
    private let dtype: DType
    /// The place in the graph, except of a node's own output, which would keep the node alive.
    private let edge: Edge
    private let output: Int?

    init?(_ tensor: Tensor, isCaptured: Bool, output: Int?, _ context: Context) {
        if tensor.isInference, !context.isInferring {
            context.deferredError = .runtime(
                "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in "
                    + "computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and "
                    + "use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.")
            return nil
        }
        guard let hooks = context.savedTensorHooks.last, context.deferredError == nil else { return nil }
        self.hooks = hooks
        self.output = output
        shape = tensor.shape
        dtype = tensor.dtype
        edge = output == nil && tensor.requiresGrad ? tensor.gradientEdge : Edge(nil)
        let version = tensor.version
        do throws(TensorError) {
            // What the hooks themselves compute is theirs.
            let stack = context.savedTensorHooks
            context.savedTensorHooks = []
            defer { context.savedTensorHooks = stack }
            object = try Context.withGradients(false) { () throws(TensorError) in try hooks.pack(tensor) }
            guard UInt32(truncatingIfNeeded: tensor.version) == version else {
                throw .runtime(
                    "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook "
                        + "cannot be modified by in-place operations as this can lead to unexpected side-effects. Please "
                        + "open an issue if you need to perform in-place operations on the input to a pack hook.")
            }
        } catch {
            context.deferredError = error
            return nil
        }
    }

    /// Of the size and type that were packed: the backward trusts them.
    func unpacked() throws(TensorError) -> Tensor {
        let tensor = try hooks.unpack(object).detach()
        guard tensor.shape == shape, tensor.dtype == dtype else {
            throw .runtime(
                "Output of saved tensor unpack_hook expected to have shape \(shape) and type \(dtype.name), as the tensor "
                    + "that was packed, but got shape \(tensor.shape) and type \(tensor.dtype.name)")
        }
        return tensor
    }

    /// The unpacked tensor in the place that the packed one had.
    func value(for node: Node, isShown: Bool) throws(TensorError) -> Tensor {
        let tensor = try unpacked()
        guard isShown || Context.current.gradientsEnabled else { return tensor }
        if let output {
            tensor.setNode(node, output: output)
        } else if let accumulator = edge.node as? AccumulateGrad {
            return try tensor.standingFor(accumulator.leaf)
        } else if let origin = edge.node {
            tensor.setNode(origin, output: edge.output)
        }
        return tensor
    }
}

extension Tensor {
    /// This tensor as one computed from a leaf: what flows to it flows to the leaf.
    fileprivate func standingFor(_ leaf: Tensor) throws(TensorError) -> Tensor {
        let node = RecordedNode("AliasBackward0", saved: SavedTensors(), readsTensors: false) { (gradients, _) in
            Gradients(gradients.first)
        }
        node.addInput(leaf)
        node.addOutput(self)
        return self
    }
}

/// The inputs that a node saved; three need no heap memory. Not copyable: a copy would count a reference for each.
struct SavedTensors: ~Copyable {
    // Not optional: who looks into an optional one copies it.
    private var first = SavedTensor.nothing
    private var second = SavedTensor.nothing
    private var third = SavedTensor.nothing
    private var rest: [SavedTensor]?
    private var count = 0
    private var isPacked = false

    init() {}

    init(_ tensors: [Tensor]) {
        for tensor in tensors { append(tensor) }
    }

    mutating func append(_ tensor: Tensor) {
        let saved = SavedTensor(tensor, isCaptured: true)
        if !Context.current.savedTensorHooks.isEmpty { isPacked = true }
        switch count {
        case 0: first = saved
        case 1: second = saved
        case 2: third = saved
        default: rest = (rest ?? []) + [saved]
        }
        count &+= 1
    }

    /// All of them, in order.
    var all: [SavedTensor] { Array([first, second, third].prefix(count)) + (rest ?? []) }

    /// The one that is there, if it is the only one.
    var single: SavedTensor? { count == 1 ? first : nil }

    /// Throws when one of them was written to in place since.
    func check(_ node: Node) throws(TensorError) {
        if count > 0 { try first.check(node) }
        if count > 1 { try second.check(node) }
        if count > 2 { try third.check(node) }
        if let rest { for saved in rest { try saved.check(node) } }
    }

    /// Runs a backward whose closure holds the tensors, with their unpacked contents where they were packed.
    @inline(__always)
    borrowing func unpacked<Result>(
        for node: Node, _ body: () throws(TensorError) -> Result
    ) throws(TensorError) -> Result {
        isPacked ? try exchanged(for: node, body) : try body()
    }

    private func exchanged<Result>(for node: Node, _ body: () throws(TensorError) -> Result) throws(TensorError) -> Result {
        var exchanged: [(captured: Tensor, unpacked: Tensor)] = []
        // The last first: a tensor may have been saved twice.
        defer { for (captured, unpacked) in exchanged.reversed() { captured.exchangeContents(with: unpacked) } }
        for saved in all {
            if let pair = try saved.exchange(for: node) { exchanged.append(pair) }
        }
        return try body()
    }
}

extension Tensor {
    /// PyTorch's legacy name of a CPU tensor type: "torch.FloatTensor".
    package var typeString: String { "torch.\(dtype.scalarTypeName)Tensor" }
}
