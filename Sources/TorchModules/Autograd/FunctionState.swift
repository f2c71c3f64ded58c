import Language
import TensorCore

/// One use of a script's `autograd.Function`: what its `ctx` remembers, and its derivative.
///
/// A node of the graph holds it, and the objects that scripts see (`ctx`, `grad_fn`) hold the node: nothing holds itself.
final class FunctionState: ForeignDerivative {
    /// The script's class.
    let function: TypeObject
    /// `SquareBackward`: the class of `ctx`.
    let contextType: TypeObject
    unowned(unsafe) let library: TorchLibrary

    /// `ctx.anything`
    let attributes = AttributeTable()
    var toSave: [TensorObject?] = []
    var dirty: [Tensor] = []
    var nonDifferentiable: [Tensor] = []
    var materializesGradients = true
    /// By argument of `forward`: whether it is a tensor that requires grad.
    let needsInputGrad: [Bool]
    /// By argument of `forward`: which edge is its, nil for what is no tensor.
    private let edges: [Int?]
    /// By result of `forward`: shape and type, nil for what is no tensor.
    private var outputs: [(shape: Shape, dtype: DType)?] = []
    private var saved: [SavedTensor?] = []
    private var isFreed = false

    init(_ function: TypeObject, _ contextType: TypeObject, inputs: [Value], _ library: TorchLibrary) {
        self.function = function
        self.contextType = contextType
        self.library = library
        let tensors = inputs.map { $0.asObject(TensorObject.self)?.tensor }
        needsInputGrad = tensors.map { $0?.requiresGrad ?? false }
        var edges: [Int?] = []
        var count = 0
        for tensor in tensors {
            edges.append(tensor == nil ? nil : count)
            if tensor != nil { count += 1 }
        }
        self.edges = edges
    }

    // MARK: Saved tensors

    /// Saves what `save_for_backward` named, now that it is known what came out.
    func keepSaved(outputs: [Tensor?], isRecorded: Bool) {
        saved = toSave.map { object in
            guard let tensor = object?.tensor else { return nil }
            if isRecorded, let number = outputs.firstIndex(where: { $0 === tensor }) {
                return SavedTensor(output: tensor, number: number)
            }
            return SavedTensor(tensor)
        }
        toSave = []
        self.outputs = outputs.map { output in output.map { ($0.shape, $0.dtype) } }
    }

    func savedTensors(_ node: Node) throws(TensorError) -> [Tensor?] {
        if isFreed { throw TensorError(.freedGraph) }
        var values: [Tensor?] = []
        for tensor in saved { values.append(try tensor?.value(for: node, isShown: true)) }
        return values
    }

    func releaseSaved() {
        guard !saved.isEmpty else { return }
        saved = []
        isFreed = true
    }

    // MARK: Backward

    func backward(_ gradients: Gradients, _ node: ForeignNode) throws(TensorError) -> Gradients {
        do throws(Raised) {
            return try run(gradients, node)
        } catch {
            throw TensorError(.foreign(error))
        }
    }

    private func run(_ gradients: Gradients, _ node: ForeignNode) throws(Raised) -> Gradients {
        let machine = library.machine
        var arguments: [Value] = [.object(FunctionContext(node, self, library))]
        for (number, output) in outputs.enumerated() {
            if let gradient = gradients[number] {
                arguments.append(library.value(gradient))
            } else if materializesGradients, let output {
                arguments.append(library.value(try library.attempt { () throws(TensorError) in
                    try Tensor.zeros(output.shape, dtype: output.dtype)
                }))
            } else {
                arguments.append(.none)
            }
        }
        let result = try machine.call(try library.backwardFunction(of: function), arguments)
        var results = result.asObject(TupleObject.self)?.elements ?? [result]
        // More than there were arguments, as long as nothing is in them.
        if results.count > edges.count, results[edges.count...].allSatisfy(\.isNone) {
            results.removeLast(results.count - edges.count)
        }
        guard results.count == edges.count else {
            throw machine.error(
                .runtimeError,
                "function \(node.name) returned an incorrect number of gradients (expected \(edges.count), got \(results.count))")
        }
        var answer = Gradients()
        for (place, value) in results.enumerated() {
            guard let edge = edges[place] else {
                guard value.isNone else {
                    throw machine.error(
                        .runtimeError,
                        "function \(node.name) returned a gradient different than None at position \(place + 1), but the "
                            + "corresponding forward input was not a Variable")
                }
                continue
            }
            if value.isNone { continue }
            guard let gradient = value.asObject(TensorObject.self)?.tensor else {
                throw machine.error(.runtimeError, "expected Variable or None (got \(machine.typeName(of: value)))")
            }
            try check(gradient, edge, node, machine)
            answer[edge] = gradient
        }
        return answer
    }

    private func check(_ gradient: Tensor, _ number: Int, _ node: Node, _ machine: Machine) throws(Raised) {
        let edge = node.edge(number)
        guard let source = edge.node else { return }
        let shape = source.output(edge.output).shape
        guard gradient.shape == shape || shape.isExpandable(to: gradient.shape) else {
            throw machine.error(
                .runtimeError,
                "Function \(node.name) returned an invalid gradient at index \(number) - got \(gradient.shape) but expected "
                    + "shape compatible with \(shape)")
        }
    }
}
