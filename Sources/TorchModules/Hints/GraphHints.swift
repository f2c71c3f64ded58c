// SPDX-License-Identifier: MIT

import Language
import TensorCore
import TensorNN

/// Hints about the graph: where it was cut, what it was freed by, and gradients that are the sum of more than was meant.
extension TorchLibrary {
    /// Functions whose results are not part of the graph that their operands are part of.
    static let graphCuts: Set<String> = ["argmax", "argmin", "detach"]

    /// Remembers that a tensor with a history gave something without one.
    @inline(__always)
    func noteCut(_ name: String, of tensor: Tensor) {
        if tensor.requiresGrad { lastCut = (name, machine.currentInstruction) }
    }

    /// The exception of a backward run that failed.
    @inline(never)
    func raised(_ error: TensorError, backwardFrom root: Tensor?) -> Raised {
        let raised = raised(error)
        guard machine.showsHints else { return raised }
        let hint: String?
        switch error.kind {
        case .noGradient: hint = noGradient(root)
        case .implicitGradient:
            hint = root.map {
                "backward() starts from one number, and this is \($0.kindText); .mean() or .sum() makes one of it, or "
                    + "gradient= says how much each element counts"
            }
        case .freedGraph:
            hint = "the first backward() freed the graph; compute the loss again before each backward(), or give "
                + "retain_graph=True to the first"
        default: hint = nil
        }
        if let hint { raised.exception.withDetails().hint = hint }
        return raised
    }

    /// Why there is nothing to go back through.
    private func noGradient(_ root: Tensor?) -> String {
        if !context.gradientsEnabled { return "nothing is recorded here: backward() was called under torch.no_grad()" }
        let tensors = machine.scriptVariables.compactMap { name, value -> (name: String, tensor: Tensor)? in
            guard let tensor = value.asObject(TensorObject.self)?.tensor, tensor !== root, tensor.dtype.isFloatingPoint else {
                return nil
            }
            return (name, tensor)
        }
        let wanting = tensors.filter(\.tensor.requiresGrad).map(\.name)
        let models = machine.scriptVariables.filter { $0.value.asObject(NetworkModule.self) != nil }.map(\.name)
        if let cut = lastCut, !(wanting + models).isEmpty {
            let place = machine.placeText(ofInstruction: cut.origin).map { " at \($0)" } ?? ""
            return "\((wanting + models).prefix(4).joined(separator: ", ")) would get gradients, but the graph was cut by "
                + "\(cut.name)\(place)"
        }
        let plain = tensors.filter { !$0.tensor.requiresGrad }.prefix(4).map { "\($0.name): requires_grad=False" }
        if wanting.isEmpty, models.isEmpty {
            return "nothing that this was computed from requires a gradient"
                + (plain.isEmpty ? "" : " (\(plain.joined(separator: ", ")))")
                + "; make one with requires_grad=True, as torch.zeros(3, requires_grad=True)"
        }
        return "this was not computed from \((wanting + models).prefix(4).joined(separator: ", ")), or not while gradients were recorded"
    }

    /// Before a backward run: a loss that is no number, or that has no history although it says it wants a gradient.
    @inline(never)
    func examineRoot(_ root: Tensor) {
        if context.watchesNumbers, root.count == 1, root.isCostlyToRead {
            context.unreadRoot = root
        } else if context.watchesNumbers, root.count == 1, case .double(let value)? = try? root.item(), !value.isFinite { noteBadResult(root) }
        if root.isLeaf, root.requiresGrad, machine.showsHints {
            machine.giveHint(
                "leaf root", "this tensor is a leaf: it was not computed from anything, so only itself gets a gradient; setting "
                    + "requires_grad = True on a loss does not connect it to the parameters")
        }
    }

    /// What PyTorch's warning does not say about the gradient of a tensor that is no leaf.
    func hintAtNonLeaf(_ tensor: Tensor) {
        guard machine.showsHints, let node = tensor.gradFunction else { return }
        let variables = machine.scriptVariables
        let own = variables.first { $0.value.asObject(TensorObject.self)?.tensor === tensor }?.name
        let leaves = variables.filter { _, value in
            guard let other = value.asObject(TensorObject.self)?.tensor else { return false }
            return other.isLeaf && other.requiresGrad
        }.map(\.name)
        let place = machine.placeText(ofInstruction: node.origin).map { " at \($0)" } ?? ""
        machine.giveHint(
            "non-leaf", "\(own ?? "this tensor") was computed (by \(name(of: node))\(place)); \(own ?? "it").retain_grad() before "
                + "backward() keeps its gradient" + (leaves.isEmpty ? "" : "; the leaves here are \(leaves.prefix(4).joined(separator: ", "))"))
    }

    /// Somebody at the prompt looks at one step: there is a way to see them all.
    func hintAtGraph() {
        guard machine.keepsVariables, !hasNotedGraph else { return }
        hasNotedGraph = true
        machine.giveHint("graph", "lsx.graph(tensor) shows all steps behind a tensor, with shapes, values, gradients and lines")
    }

    /// A gradient that is read after several runs have added to it.
    func hintAtSum(_ tensor: Tensor) {
        let runs = tensor.gradientRuns
        guard runs > 1, machine.showsHints, !machine.runsLibraryCode else { return }
        let own = machine.scriptVariables.first { $0.value.asObject(TensorObject.self)?.tensor === tensor }?.name ?? "this"
        machine.giveHint(
            "sum", "\(own).grad is the sum of \(runs) backward() calls, as nothing set it to zero in between; if that is not meant, "
                + "set \(own).grad = None, or call optimizer.zero_grad(), before each backward()")
    }

    /// A step of an optimiser with gradients that were used for the step before.
    func hintAtReusedGradients() {
        machine.giveHint(
            "reused", "the gradients still hold those of the step before, to which backward() added; call optimizer.zero_grad() before "
                + "each backward()")
    }

    /// The exception of a loss whose class was given what its call takes.
    func raised(_ error: TensorError, making className: String, _ spec: CallableSpec, _ given: [Argument]) -> Raised {
        let raised = raised(error)
        guard machine.showsHints, let signature = spec.signatures.first else { return raised }
        let holdsTensor = given.contains { if case .tensor = $0 { true } else { false } }
        if holdsTensor, error.message.hasPrefix("Boolean value of Tensor") {
            let inputs = signature.parameters.filter(\.isModuleInput).map(\.name).joined(separator: ", ")
            raised.exception.withDetails().hint =
                "nn.\(className) is a class, made with its settings: nn.\(className)()(\(inputs)), or F.\(spec.name)(\(inputs))"
        }
        return raised
    }
}
