/// Which gradients a recorded backward is asked for, and the output it saved.
public struct Needs {
    let node: RecordedNode

    /// Whether the gradient of the input at `index` is wanted.
    public subscript(index: Int) -> Bool { node.needs(index) }

    /// The operation's own output, part of the graph again when derivatives of derivatives are wanted.
    public var output: Tensor {
        get throws(TensorError) {
            guard let saved = node.savedOutput else { throw TensorError(.freedGraph) }
            return try saved.value(for: node)
        }
    }

    /// Output `number` of an operation with several, as `output` is.
    public func output(_ number: Int) throws(TensorError) -> Tensor {
        guard number < node.savedOutputs.count else { throw TensorError(.freedGraph) }
        return try node.savedOutputs[number].value(for: node)
    }
}

/// A node whose backward is a closure over the tensors it needs.
package final class RecordedNode: Node {
    package typealias Backward = (Gradients, Needs) throws(TensorError) -> Gradients
    /// The backward of an operation with one output; it runs only when that output has a gradient.
    package typealias SingleBackward = (Tensor, Needs) throws(TensorError) -> [Tensor?]
    /// The same, for which no list is made.
    package typealias CompactBackward = (Tensor, Needs) throws(TensorError) -> Gradients

    /// Each kind as it was given: one wrapped in another would cost an allocation for every node.
    enum Body {
        case single(SingleBackward)
        case compact(CompactBackward)
        case several(Backward)
    }

    @exclusivity(unchecked) private var body: Body?
    /// Checked for in-place writes before the body runs.
    @exclusivity(unchecked) private(set) var saved: SavedTensors
    @exclusivity(unchecked) var savedOutput: SavedTensor?
    /// Of an operation with several outputs, all of them.
    var savedOutputs: [SavedTensor] = []
    /// A body that reads no tensor can run again after the graph was freed, as in PyTorch.
    let readsTensors: Bool
    var isReleased: Bool { body == nil }

    init(_ name: String, saved: consuming SavedTensors, readsTensors: Bool, _ body: Body) {
        self.body = body
        self.saved = saved
        self.readsTensors = readsTensors
        super.init(name)
    }

    convenience init(
        _ name: String, saved: consuming SavedTensors, readsTensors: Bool, backward: @escaping Backward
    ) {
        self.init(name, saved: saved, readsTensors: readsTensors, .several(backward))
    }

    package override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        guard let body else { throw TensorError(.freedGraph) }
        try saved.check(self)
        try savedOutput?.check(self)
        return try saved.unpacked(for: self) { () throws(TensorError) in
            switch body {
            case .single(let backward):
                guard let gradient = gradients.first else { return Gradients() }
                return Gradients(try backward(gradient, Needs(node: self)))
            case .compact(let backward):
                guard let gradient = gradients.first else { return Gradients() }
                return try backward(gradient, Needs(node: self))
            case .several(let backward):
                return try backward(gradients, Needs(node: self))
            }
        }
    }

    /// What was saved, as far as it is still there and unchanged.
    var savedInputs: [Tensor] { saved.all.compactMap { $0.unhooked(for: self) } }
    var savedResult: Tensor? { savedOutput?.unhooked(for: self) }

    package override func releaseSaved() {
        guard readsTensors else { return }
        body = nil
        saved = SavedTensors()
        savedOutput = nil
        savedOutputs = []
    }
}

/// Which tensors the backward of a recorded operation reads; they are checked for in-place writes.
public enum SavedForBackward {
    /// None: the graph can be walked again after it was freed.
    case nothing
    /// All inputs.
    case inputs
    /// All inputs, and tensors that have no derivative.
    case inputsAnd([Tensor])
    /// Some of the inputs, or tensors that have no derivative.
    case only([Tensor])
    /// Two inputs, each of which is read for the gradient of the other.
    case pair(Int, Int)
    /// The output only, found in `Needs.output`.
    case output
    /// All inputs and the output.
    case inputsAndOutput
}

extension Tensor {
    /// Declares an operation with a node of its own. Its name and inputs are asked for only when it is recorded.
    ///
    /// - Parameters:
    ///   - name: The node's name as PyTorch prints it: "MseLossBackward0".
    ///   - inputs: In PyTorch's `next_functions` order; nil for a missing optional one.
    ///   - saving: What `backward` reads. It may capture the inputs themselves, never the output.
    ///   - output: The result; computed without recording, so that it may be composed of other operations.
    ///   - backward: The inputs' gradients from the output's, made of tensor operations so that they can be
    ///     differentiated again. An input whose gradient is not needed may get nil. Gradients of broadcast inputs are
    ///     summed to the input's shape by the engine.
    public static func record(
        _ name: @autoclosure () -> String, inputs: @autoclosure () -> [Tensor?], saving: SavedForBackward = .inputs,
        output: @autoclosure () throws(TensorError) -> Tensor,
        backward: @escaping (Tensor, Needs) throws(TensorError) -> [Tensor?]
    ) throws(TensorError) -> Tensor {
        let (wasEnabled, result) = try Tensor.computed(output)
        guard wasEnabled, result.dtype.isFloatingPoint else { return result }
        let inputs = inputs()
        guard inputs.contains(where: { $0?.requiresGrad ?? false }) else { return result }
        let reads = if case .nothing = saving { false } else { true }
        var saved = SavedTensors()
        switch saving {
        case .inputs, .inputsAndOutput:
            for input in inputs { if let input { saved.append(input) } }
        case .inputsAnd(let others):
            for input in inputs { if let input { saved.append(input) } }
            for other in others { saved.append(other) }
        case .only(let some): saved = SavedTensors(some)
        case .pair(let left, let right):
            // The last first, as PyTorch's hooks on saved tensors see them.
            if let input = inputs[right], inputs[left]?.requiresGrad ?? false { saved.append(input) }
            if let input = inputs[left], inputs[right]?.requiresGrad ?? false { saved.append(input) }
        case .nothing, .output: break
        }
        let node = RecordedNode(name(), saved: saved, readsTensors: reads, .single(backward))
        for input in inputs { node.addInput(input) }
        node.addOutput(result)
        switch saving {
        case .output, .inputsAndOutput: node.savedOutput = SavedTensor(output: result)
        case .nothing, .inputs, .inputsAnd, .only, .pair: break
        }
        return result
    }

    /// The same for an operation of one input, or of two, made in every step of a training: neither they nor their
    /// gradients need a list.
    ///
    /// - Parameters:
    ///   - saving, other: What `backward` reads beside the inputs, and has no derivative.
    ///   - readsInputs: Whether it reads the inputs.
    package static func record(
        _ name: @autoclosure () -> String, of first: Tensor, _ second: Tensor? = nil, saving: Tensor? = nil,
        and other: Tensor? = nil, readsInputs: Bool = true,
        output: @autoclosure () throws(TensorError) -> Tensor,
        backward: @escaping (Tensor, Needs) throws(TensorError) -> Gradients
    ) throws(TensorError) -> Tensor {
        let (wasEnabled, result) = try Tensor.computed(output)
        guard wasEnabled, result.dtype.isFloatingPoint, first.requiresGrad || second?.requiresGrad ?? false else { return result }
        var saved = SavedTensors()
        if readsInputs {
            saved.append(first)
            if let second { saved.append(second) }
        }
        if let saving { saved.append(saving) }
        if let other { saved.append(other) }
        let node = RecordedNode(name(), saved: saved, readsTensors: readsInputs || saving != nil, .compact(backward))
        node.addInput(first)
        if let second { node.addInput(second) }
        node.addOutput(result)
        return result
    }

    /// Runs `body` without recording; its result is a fresh leaf, and whether recording was on.
    static func computed(
        _ body: () throws(TensorError) -> Tensor
    ) throws(TensorError) -> (wasEnabled: Bool, result: Tensor) {
        let context = Context.current
        let wasEnabled = context.gradientsEnabled
        context.gradientsEnabled = false
        defer { context.gradientsEnabled = wasEnabled }
        let result = try body()
        return (wasEnabled, result.withoutGraph)
    }

    /// Declares an operation with several outputs, as `record` does for one.
    package static func record(
        _ name: @autoclosure () -> String, inputs: [Tensor], outputs: () throws(TensorError) -> [Tensor],
        backward: @escaping (Gradients, Needs) throws(TensorError) -> [Tensor?]
    ) throws(TensorError) -> [Tensor] {
        try record(name(), optional: inputs, outputs: outputs, backward: backward)
    }

    /// The same with inputs that may be missing.
    package static func record(
        _ name: @autoclosure () -> String, optional inputs: [Tensor?], outputs: () throws(TensorError) -> [Tensor],
        backward: @escaping (Gradients, Needs) throws(TensorError) -> [Tensor?]
    ) throws(TensorError) -> [Tensor] {
        let context = Context.current
        let wasEnabled = context.gradientsEnabled
        context.gradientsEnabled = false
        defer { context.gradientsEnabled = wasEnabled }
        let results = try outputs().map(\.withoutGraph)
        guard wasEnabled, inputs.contains(where: { $0?.requiresGrad ?? false }) else { return results }
        let node = RecordedNode(name(), saved: SavedTensors(inputs.compactMap { $0 }), readsTensors: true) {
            (gradients, needs) throws(TensorError) -> Gradients in Gradients(try backward(gradients, needs))
        }
        for input in inputs { node.addInput(input) }
        for result in results where result.dtype.isFloatingPoint { node.addOutput(result) }
        return results
    }

    /// Declares an operation with several outputs that `backward` reads: it finds them, part of the graph again when
    /// derivatives of derivatives are wanted, in `Needs.output(_:)`.
    ///
    /// - Parameters:
    ///   - flat: The places of outputs that have no derivative, although they are floating.
    static func recordFactors(
        _ name: String, inputs: [Tensor], flat: Set<Int> = [], outputs: () throws(TensorError) -> [Tensor],
        backward: @escaping (Gradients, Needs) throws(TensorError) -> [Tensor?]
    ) throws(TensorError) -> [Tensor] {
        let context = Context.current
        let wasEnabled = context.gradientsEnabled
        context.gradientsEnabled = false
        defer { context.gradientsEnabled = wasEnabled }
        let results = try outputs().map(\.withoutGraph)
        guard wasEnabled, inputs.contains(where: \.requiresGrad) else { return results }
        let node = RecordedNode(name, saved: SavedTensors(inputs), readsTensors: true) {
            (gradients, needs) throws(TensorError) -> Gradients in Gradients(try backward(gradients, needs))
        }
        for input in inputs { node.addInput(input) }
        for (place, result) in results.enumerated() {
            if result.dtype.isFloatingPoint, !flat.contains(place) {
                node.addOutput(result)
            } else {
                node.skipOutput()
            }
        }
        node.savedOutputs = results.enumerated().map { SavedTensor(output: $1, number: $0) }
        return results
    }

    /// Records an operation of one input with several outputs, as `record` does for one.
    ///
    /// - Parameter others: What the backward reads beside the input, and has no derivative.
    static func recordOutputs(
        _ name: String, input: Tensor, outputs: [Tensor], readsInput: Bool, others: [Tensor] = [],
        backward: @escaping (Gradients) throws(TensorError) -> Tensor?
    ) {
        guard Context.current.gradientsEnabled, input.requiresGrad else { return }
        let saved = SavedTensors((readsInput ? [input] : []) + others)
        let node = RecordedNode(name, saved: saved, readsTensors: readsInput || !others.isEmpty) {
            (gradients, _) throws(TensorError) -> Gradients in Gradients(try backward(gradients))
        }
        node.addInput(input)
        for output in outputs { node.addOutput(output) }
    }
}
