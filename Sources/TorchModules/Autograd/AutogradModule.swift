// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `torch.autograd`: the functions that run the graph.
extension TorchLibrary {
    func makeAutogradModule() throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "torch.autograd")
        module.set("Function", try functionType, machine)
        for mode in gradientModes { module.set(mode.name, mode, machine) }
        addGradientChecks(to: module)
        module.function(
            "grad",
            [.required("outputs"), .required("inputs"), .optional("grad_outputs"), .optional("retain_graph"),
             .optional("create_graph", .bool(false)), .optional("only_inputs", .bool(true)), .optional("allow_unused"),
             .optional("is_grads_batched", .bool(false)), .optional("materialize_grads", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in try gradients(call) }
        module.function(
            "backward",
            [.required("tensors"), .optional("grad_tensors"), .optional("retain_graph"), .optional("create_graph", .bool(false)),
             .optional("grad_variables"), .optional("inputs")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            var seeds = call[1]
            if call.isGiven(4) {
                context.warn(
                    "`grad_variables` is deprecated. Use `grad_tensors` instead.", category: "FutureWarning")
                guard seeds.isNone else {
                    throw call.machine.error(
                        .runtimeError,
                        "`grad_tensors` and `grad_variables` (deprecated) arguments both passed to `backward()`. Please only "
                            + "use `grad_tensors`.")
                }
                seeds = call[4]
            }
            try runBackward(call[0], seeds, retain: call[2], create: try call.truth(3), inputs: call[5], call.machine)
            return .none
        }
        return module
    }

    /// `torch.autograd.backward`, and the method of tensors.
    func runBackward(
        _ tensors: Value, _ gradients: Value, retain: Value, create: Bool, inputs: Value, _ machine: Machine
    ) throws(Raised) {
        if transformDepth > 0 {
            throw machine.error(
                .runtimeError,
                "backward() called inside a functorch transform. This is not supported, please use functorch.grad or "
                    + "functorch.vjp instead or call backward() outside of functorch transforms.")
        }
        let retains: Bool? = retain.isNone || retain.isUnbound ? nil : try machine.truth(retain)
        // The usual call, and the one that must cost nothing.
        if inputs.isNone, gradients.isNone, case .object(let object as TensorObject) = tensors {
            let root = object.tensor
            if context.watchesNumbers || root.isLeaf { examineRoot(root) }
            defer { context.unreadRoot = nil }
            do throws(TensorError) {
                try root.backward(retainGraph: retains, createGraph: create)
                return try context.throwDeferred()
            } catch {
                throw raised(error, backwardFrom: root)
            }
        }
        var targets: [GradientEdge]?
        if !inputs.isNone {
            let found = try edges(inputs, "backward", machine).edges
            guard !found.isEmpty else {
                throw machine.error(.runtimeError, "`inputs` argument to `backward()` cannot be empty.")
            }
            targets = found
        }
        let outputs = try edges(tensors, nil, machine).edges
        let seeds = try self.seeds(gradients, outputs.count, machine)
        try attempt { [targets] () throws(TensorError) in
            try Tensor.backward(from: outputs, with: seeds, retainGraph: retains, createGraph: create, inputs: targets)
        }
    }

    private func gradients(_ call: NativeCall) throws(Raised) -> Value {
        let machine = call.machine
        let materializes = try call.truth(8)
        if materializes, call.isGiven(6), !(try call.truth(6)) {
            throw machine.error(
                .valueError,
                "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.")
        }
        let outputs = try edges(call[0], nil, machine).edges
        let (inputs, keys) = try edges(call[1], "grad", machine)
        if inputs.isEmpty { throw machine.error(.runtimeError, "`inputs` argument to `grad()` cannot be empty.") }
        if !(try call.truth(5)) {
            context.warn(
                "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other "
                    + "parts of the graph, please use torch.autograd.backward.", category: "FutureWarning")
        }
        let seeds = try self.seeds(call[2], outputs.count, machine)
        let retains: Bool? = graphKeepers > 0 ? true : call.isGiven(3) ? try call.truth(3) : nil
        let creates = try call.truth(4)
        let allowsUnused = call.isGiven(6) ? try call.truth(6) : materializes
        func run(_ seeds: [Tensor?], keeps: Bool?) throws(TensorError) -> [Tensor?] {
            try Tensor.gradients(
                of: outputs, with: seeds, respectTo: inputs, retainGraph: keeps, createGraph: creates,
                allowUnused: allowsUnused)
        }
        let isBatched = try call.truth(7)
        let found = try attempt { () throws(TensorError) -> [Tensor?] in
            guard isBatched else { return try run(seeds, keeps: retains) }
            return try batched(seeds, outputs, keeps: retains ?? creates, run)
        }
        var values: [Value] = []
        for (gradient, input) in zip(found, inputs) {
            if let gradient {
                values.append(value(gradient))
            } else if materializes {
                guard let tensor = input.tensor else {
                    throw machine.error(
                        .runtimeError, "materialize_grads cannot be used when the given input is a GradientEdge")
                }
                values.append(value(try attempt { () throws(TensorError) in
                    let zeros = try Tensor.zeros(tensor.shape, dtype: tensor.dtype)
                    return creates ? try zeros.requireGrad() : zeros
                }))
            } else {
                values.append(.none)
            }
        }
        guard let keys else { return .object(TupleObject(values)) }
        let dict = DictObject()
        for (key, value) in zip(keys, values) { try dict.set(key, value, machine) }
        return .object(dict)
    }

    /// One run for each row of the gradients, the results side by side: what PyTorch does in one vectorised run.
    private func batched(
        _ seeds: [Tensor?], _ outputs: [GradientEdge], keeps: Bool, _ run: ([Tensor?], Bool?) throws(TensorError) -> [Tensor?]
    ) throws(TensorError) -> [Tensor?] {
        var count: Int?
        for (index, (seed, output)) in zip(seeds, outputs).enumerated() {
            guard let seed, let shape = output.metadata?.shape else { continue }
            guard seed.rank > 0 else {
                throw .value(
                    "vmap: Got in_dim=0 for some input, but that input is a Tensor of dimensionality 0 so expected in_dim to "
                        + "satisfy 0 <= in_dim < 0.")
            }
            guard seed.shape.dropFirst().elementsEqual(shape) else {
                throw .runtime(
                    "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. "
                        + "The sizes of the remaining dimensions are expected to match the shape of corresponding output, but "
                        + "a mismatch was detected: grad_output[\(index)] has a shape of torch.Size(\(Shape(seed.shape.dropFirst(2)))) and "
                        + "output[\(index)] has a shape of torch.Size(\(shape)). If you only want some tensors in "
                        + "`grad_output` to be considered batched, consider using vmap.")
            }
            if let count, count != seed.shape[0] {
                throw .value(
                    "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
                        + "[\(count), \(seed.shape[0])] for the mapped dimension")
            }
            count = seed.shape[0]
        }
        guard let count else { throw .value("vmap: Expected at least one Tensor to vmap over") }
        var rows: [[Tensor?]] = []
        for row in 0..<count {
            var slices: [Tensor?] = []
            for seed in seeds { slices.append(try seed?.select(0, row)) }
            rows.append(try run(slices, keeps || row < count - 1))
        }
        guard let first = rows.first else { throw .runtime("vmap: the batch is empty, and lsx runs a batch row by row") }
        var results: [Tensor?] = []
        for place in first.indices {
            let column = rows.compactMap { $0[place] }
            results.append(column.count == count ? try Tensor.stack(column, dim: 0) : nil)
        }
        return results
    }

    // MARK: What was given

    /// A tensor, an edge, a sequence of those, or where `function` takes one a dict of tensors, with its keys.
    private func edges(
        _ value: Value, _ function: String?, _ machine: Machine
    ) throws(Raised) -> (edges: [GradientEdge], keys: [Value]?) {
        if let edge = try edge(value) { return ([edge], nil) }
        if let dict = value.asObject(DictObject.self), function != nil {
            var edges: [GradientEdge] = []
            for element in dict.values { edges.append(try required(element, machine)) }
            return (edges, dict.keys)
        }
        var edges: [GradientEdge] = []
        for element in try machine.array(of: value) { edges.append(try required(element, machine)) }
        return (edges, nil)
    }

    private func required(_ value: Value, _ machine: Machine) throws(Raised) -> GradientEdge {
        if let edge = try edge(value) { return edge }
        throw machine.error(.typeError, "element of tensors must be a Tensor or a GradientEdge, but got \(machine.typeName(of: value))")
    }

    private func edge(_ value: Value) throws(Raised) -> GradientEdge? {
        if let tensor = value.asObject(TensorObject.self)?.tensor {
            try throwIfStale(tensor)
            return GradientEdge(tensor)
        }
        if let edge = value.asObject(GradientEdgeObject.self) { return GradientEdge(edge.node, output: edge.output) }
        return nil
    }

    private func seeds(_ value: Value, _ count: Int, _ machine: Machine) throws(Raised) -> [Tensor?] {
        if value.isNone || value.isUnbound { return Array(repeating: nil, count: count) }
        if let tensor = value.asObject(TensorObject.self)?.tensor { return try matched([tensor], count, machine) }
        var seeds: [Tensor?] = []
        for element in try machine.array(of: value).prefix(count) {
            guard !element.isNone else { seeds.append(nil); continue }
            guard let tensor = element.asObject(TensorObject.self)?.tensor else {
                throw machine.error(
                    .typeError, "gradients can be either Tensors or None, but got \(machine.typeName(of: element))")
            }
            seeds.append(tensor)
        }
        return try matched(seeds, count, machine)
    }

    private func matched(_ seeds: [Tensor?], _ count: Int, _ machine: Machine) throws(Raised) -> [Tensor?] {
        guard seeds.count == count else {
            throw machine.error(.runtimeError, "got \(count) tensors and \(seeds.count) gradients")
        }
        return seeds
    }
}

/// `torch.autograd.graph.GradientEdge`: a place in the graph.
final class GradientEdgeObject: TupleObject {
    let node: Node
    let output: Int
    private let cls: TypeObject

    init(_ node: Node, output: Int, _ library: TorchLibrary) {
        self.node = node
        self.output = output
        cls = library.namedTupleType(
            "GradientEdge", module: "torch.autograd.graph", fields: ["node", "output_nr", "ownership_token"])
        super.init([library.value(node), .int(output), .none])
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override var hasGenericAttributes: Bool { false }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "node": elements[0]
        case "output_nr": elements[1]
        case "ownership_token": elements[2]
        default: try machine.genericAttribute(of: self, name)
        }
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "GradientEdge(node=\(try machine.repr(elements[0])), output_nr=\(output), ownership_token=None)"
    }
}
